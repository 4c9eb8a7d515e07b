// Moments of a week, as `data-when` has them: `tue 19:00-21:00`, `wed` without times, ` ~` when it is not every week.

const PARTS = { morning: ["00:00", "12:00"], afternoon: ["12:00", "18:00"], evening: ["18:00", "24:00"] };

export function moments(text = "") {
  const found = text.matchAll(/(\w{3})(?: (\d\d:\d\d)-(\d\d:\d\d)?)?(?: ~)?(?:,|$)/g);
  return [...found].map(([, day, start = "", end = start]) => ({ day, start, end }));
}

const meet = (a, b) => a.day === b.day && a.start && b.start && (a.start === b.start || (a.start < b.end && b.start < a.end));

// The first moments at which two offers meet, if any. It is said with “sometimes” and with the day: whether one may come on
// another day instead, nobody wrote down, and a clash that was not told costs more than one that can be avoided.
export function clash(one, other) {
  for (const a of moments(one)) for (const b of moments(other)) if (meet(a, b)) return { day: a.day, start: a.start > b.start ? a.start : b.start };
  return null;
}

// Whether all moments of an offer meet those of others, so that it cannot be proposed beside them.
export function full(text, others) {
  const all = moments(text);
  const theirs = others.flatMap((other) => moments(other));
  return all.length > 0 && all.every((a) => theirs.some((b) => meet(a, b)));
}

// The half-days (`tue-evening`) of a moment; a day without hours may be any of them.
function halves({ day, start, end }) {
  return Object.entries(PARTS)
    .filter(([, [from, until]]) => !start || (start < until && (end > from || start >= from)))
    .map(([part]) => `${day}-${part}`);
}

// A taken half-day at which an offer takes place: only when every one of its moments is taken, for one free moment is enough.
export function taken(text, busy) {
  const all = moments(text);
  const hits = all.map((moment) => {
    const parts = halves(moment);
    return moment.start || parts.every((half) => busy.has(half)) ? parts.find((half) => busy.has(half)) : "";
  });
  return all.length && hits.every(Boolean) ? hits[0] : "";
}
