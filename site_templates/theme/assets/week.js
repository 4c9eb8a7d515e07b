// Moments of a week, as `data-when` has them: `tue 19:00-21:00`, `wed` without times, ` ~` when it is not every week.

const PARTS = { morning: ["00:00", "12:00"], afternoon: ["12:00", "18:00"], evening: ["18:00", "24:00"] };

export function moments(text = "") {
  return [...text.matchAll(/(\w{3})(?: (\d\d:\d\d)-(\d\d:\d\d)?)?( ~)?(?:,|$)/g)].map(([, day, start, end, often]) => ({
    day, start: start ?? "", end: end ?? start ?? "", often: Boolean(often),
  }));
}

const meet = (a, b) => a.day === b.day && a.start && b.start && (a.start === b.start || (a.start < b.end && b.start < a.end));

// The first moments at which two offers meet, if any.
export function clash(one, other) {
  for (const a of moments(one)) for (const b of moments(other)) if (meet(a, b)) return { day: a.day, start: a.start > b.start ? a.start : b.start };
  return null;
}

// The half-days (`tue-evening`) of a moment.
function halves({ day, start, end }) {
  return Object.entries(PARTS)
    .filter(([, [from, until]]) => start && start < until && (end > from || start >= from))
    .map(([part]) => `${day}-${part}`);
}

// A taken half-day at which an offer takes place: only when every one of its moments is taken, for one free moment is enough.
export function taken(text, busy) {
  const all = moments(text);
  const hits = all.map((moment) => halves(moment).find((half) => busy.has(half)));
  return all.length && hits.every(Boolean) ? hits[0] : "";
}
