// Offers side by side, on the facts of their pages.

import { bring, name } from "./entries.js";

export function table(entries) {
  const made = document.createElement("table");
  made.createTHead().insertRow().append(...entries.map((one) => cell("col", name(one))));
  for (const key of keys(entries)) {
    const facts = entries.map((one) => one.offer.querySelector(`.facts .fact-${key}`));
    const title = bring(cell("rowgroup"), facts.find(Boolean).querySelector("dt"));
    title.colSpan = entries.length;
    const body = made.createTBody();
    body.insertRow().append(title);
    body.insertRow().append(...facts.map((fact) => cell("", ...(fact ? [...fact.querySelectorAll("dd")].map(line) : ["–"]))));
  }
  return made;
}

// The facts that at least one of them has, in the order of the pages.
function keys(entries) {
  const facts = entries.flatMap(({ offer }) => [...offer.querySelectorAll(".facts .fact")]);
  return new Set(facts.map(({ className }) => className.match(/fact-([a-z-]+)/)[1]));
}

const line = (dd) => bring(document.createElement("p"), dd);

function cell(scope, ...content) {
  const made = document.createElement(scope ? "th" : "td");
  if (scope) made.scope = scope;
  made.append(...content);
  return made;
}
