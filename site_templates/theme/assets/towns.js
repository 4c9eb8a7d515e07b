// Find a town by any of its names, a village or a postal code. The names are fetched when first needed.

import { fold } from "./fold.js";

let fetched;

export function load(address) {
  fetched ??= fetch(address)
    .then((answer) => answer.json())
    .then((rows) => rows.map(([slug, name, words]) => ({ slug, name, words: words.split("|") })));
  return fetched;
}

// Best first: the whole name, then its beginning, then the beginning of a later word.
export function matches(towns, typed, most = 6) {
  const wanted = fold(typed);
  if (!wanted) return [];
  const ranked = [];
  for (const town of towns) {
    let best = 9;
    let also = "";
    town.words.forEach((word, i) => {
      const rank = word === wanted ? 0 : word.startsWith(wanted) ? 1 : word.includes(` ${wanted}`) ? 2 : 9;
      if (rank < best) {
        best = rank;
        also = i ? word : "";
      }
    });
    if (best < 9) ranked.push({ ...town, best, also });
  }
  return ranked.sort((a, b) => a.best - b.best || Number(a.also !== "") - Number(b.also !== "") || a.name.localeCompare(b.name)).slice(0, most);
}
