// Which words look most like what was typed: the twin of `difflib.get_close_matches` in Python, by Ratcliff and Obershelp.

import { fold } from "./fold.js";

const CUTOFF = 0.66;

// The values of `choices` (a Map from folded words) whose words look most like it, best first.
export function closest(typed, choices, most = 3) {
  const folded = fold([...typed].slice(0, 80).join(""));
  if (choices.has(folded)) return [choices.get(folded)];
  const found = [];
  for (const word of choices.keys()) {
    const score = ratio([...word], [...folded]);
    if (score >= CUTOFF) found.push([score, word]);
  }
  found.sort(([a, one], [b, other]) => b - a || (one < other ? 1 : -1));
  return [...new Set(found.slice(0, most * 2).map(([, word]) => choices.get(word)))].slice(0, most);
}

function ratio(a, b) {
  const whole = a.length + b.length;
  if (!whole) return 1;
  if ((2 * Math.min(a.length, b.length)) / whole < CUTOFF || (2 * common(a, b)) / whole < CUTOFF) return 0;
  return (2 * matching(a, b, 0, a.length, 0, b.length)) / whole;
}

// How many letters they share, wherever these stand: never fewer than match in order.
function common(a, b) {
  const left = new Map();
  for (const letter of b) left.set(letter, (left.get(letter) ?? 0) + 1);
  let shared = 0;
  for (const letter of a) {
    const count = left.get(letter) ?? 0;
    if (count > 0) shared++;
    left.set(letter, count - 1);
  }
  return shared;
}

function matching(a, b, fromA, toA, fromB, toB) {
  let [bestA, bestB, size] = [fromA, fromB, 0];
  let before = new Map();
  for (let i = fromA; i < toA; i++) {
    const lengths = new Map();
    for (let j = fromB; j < toB; j++) {
      if (a[i] !== b[j]) continue;
      const run = (before.get(j - 1) ?? 0) + 1;
      lengths.set(j, run);
      if (run > size) [bestA, bestB, size] = [i - run + 1, j - run + 1, run];
    }
    before = lengths;
  }
  if (!size) return 0;
  return size + matching(a, b, fromA, bestA, fromB, bestB) + matching(a, b, bestA + size, toA, bestB + size, toB);
}
