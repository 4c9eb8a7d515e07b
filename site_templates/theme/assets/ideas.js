// What would complete a list, near a town: what still runs, leaves the reader a free moment and is not on the list yet, in the
// order of the page of the town, known hours first.

import { fetchPage } from "./entries.js";
import { full, taken } from "./week.js";

const IDEAS = 4;
const NEIGHBOURS = 3;

// `{here, ideas}`: the page of the town and some cards of it; of its neighbours too when the town has few that fit.
export async function propose(address, entries, busy) {
  const here = address && (await fetchPage(address));
  if (!here) return { here: null, ideas: [] };
  const mine = entries.filter((one) => one.offer && !one.gone).map((one) => one.offer.dataset.when);
  const listed = new Set(entries.map((one) => one.id));
  const today = new Intl.DateTimeFormat("sv-SE", { timeZone: document.documentElement.dataset.zone }).format(new Date());
  const fits = ({ id, when, until }) => !listed.has(id) && !(until < today) && !taken(when, busy) && !full(when, mine);
  let found = cards([here], fits);
  if (found.length < IDEAS) {
    const around = [...here.querySelectorAll(".neighbours h3 a")].slice(0, NEIGHBOURS).map((link) => fetchPage(link.href));
    found = cards([here, ...(await Promise.all(around))], fits);
  }
  return { here, ideas: [...found.filter(worth), ...found.filter((one) => !worth(one))].slice(0, IDEAS) };
}

export const worth = ({ dataset }) => Number(dataset.hours ?? 0);

function cards(pages, fits) {
  const all = pages.filter(Boolean).flatMap((page) => [...page.querySelectorAll(".card[data-id]")]);
  const first = new Map();
  for (const one of all) if (fits(one.dataset) && !first.has(one.dataset.id)) first.set(one.dataset.id, one);
  return [...first.values()];
}
