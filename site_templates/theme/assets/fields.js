// Between the questions on the page and the data of a file. A question is an element with `data-key` and `data-kind`; the questions
// below it are those of which it is the nearest. What is not answered is not in the data.

import { combobox } from "./combobox.js";
import { matches } from "./towns.js";

const inside = (element, selector) => [...element.querySelectorAll(selector)].filter((one) => one.parentElement.closest("[data-key], [data-item], [data-part]") === element);
export const questions = (element) => inside(element, "[data-key]");
const items = (element) => [...element.querySelector(":scope > [data-items]").children];
const control = (element) => element.querySelector("input, textarea, select");
const code = (element, value) => ("figures" in element.dataset && /^\d+$/.test(value) ? Number(value) : value);

// What was typed: lines as they are, without spaces around; a number when it is one, else the words, so that the rules can say why not.
const text = (value) => value.replace(/\r\n?/g, "\n").replace(/[^\S\n]+$/gm, "").trim();
const figure = (value) => (/^-?(0|[1-9]\d{0,14})([.,]\d{1,15})?$/.test(value) ? Number(value.replace(",", ".")) : value);
const filled = (value) => (value === "" || value === null || (typeof value === "object" && !Object.keys(value).length) ? undefined : value);
const truth = (row) => ({ true: true, false: false })[row.querySelector("input:checked")?.value];

const READ = {
  number: (element) => figure(text(control(element).value)),
  place: (element) => placeIn(element),
  "yes-no": truth,
  one: (element) => code(element, (element.querySelector("input:checked") ?? control(element)).value ?? ""),
  many(element) {
    const chosen = [...element.querySelectorAll("input:checked")].map(({ value }) => code(element, value));
    const before = (element.asLoaded ?? []).filter((one) => chosen.includes(one));
    return [...before, ...chosen.filter((one) => !before.includes(one))];
  },
  only: (element) => (control(element).checked ? control(element).value : ""),
  map: (element) => Object.fromEntries([...element.querySelectorAll(".row")].map((row) => [row.dataset.code, truth(row)]).filter(([, value]) => value !== undefined)),
  group: (element) => group(element),
  list: (element) => items(element).map((item) => read(questions(item)[0])).filter((value) => value !== undefined),
  kept: (element) => element.kept ?? "",
};

// The answer to one question, undefined when there is none.
export function read(element) {
  const { kind } = element.dataset;
  if (kind === "one" && element.tagName === "FIELDSET" && !element.querySelector("input:checked")) return undefined;
  return filled((READ[kind] ?? words)(element));
}

// What was loaded and not changed stays as it was, a line break at its end too.
function words(element) {
  const typed = text(control(element).value);
  return typeof element.asLoaded === "string" && text(element.asLoaded) === typed ? element.asLoaded : typed;
}

export function group(element) {
  const answers = questions(element).map((question) => [question.dataset.key, question.hidden && question.dataset.kind !== "kept" ? undefined : read(question)]);
  return Object.fromEntries(answers.filter(([, value]) => value !== undefined));
}

const type = (element, value) => {
  element.asLoaded = value;
  control(element).value = value ?? "";
};
const mark = (element, value) => {
  for (const input of element.querySelectorAll("input")) input.checked = input.value === `${value ?? ""}`;
};

const FILL = {
  number: (element, value) => type(element, value === undefined ? "" : `${value}`),
  place: (element, value) => showPlace(element, value ?? ""),
  "yes-no": mark,
  one: (element, value) => (element.tagName === "FIELDSET" ? mark(element, value) : type(element, value)),
  many(element, value = []) {
    element.asLoaded = value; // the order of the file stays
    for (const input of element.querySelectorAll("input")) input.checked = value.some((one) => `${one}` === input.value);
  },
  only: (element, value) => {
    control(element).checked = value === control(element).value;
  },
  map(element, value = {}) {
    for (const row of element.querySelectorAll(".row")) mark(row, value[row.dataset.code]);
  },
  group: (element, value) => fillAll(element, value ?? {}),
  list(element, value = []) {
    element.querySelector(":scope > [data-items]").replaceChildren();
    for (const one of value) fill(questions(add(element))[0], one);
  },
  kept: (element, value) => {
    element.kept = value;
  },
};

export const fill = (element, value) => (FILL[element.dataset.kind] ?? type)(element, value);

export function fillAll(element, data) {
  for (const question of questions(element)) {
    fill(question, data[question.dataset.key]);
    const fold = question.closest("details");
    if (fold && data[question.dataset.key] !== undefined) fold.open = true;
  }
}

// Items of lists

let number = 0;

// One more item, empty; every name in it becomes its own.
export function add(element) {
  const item = element.querySelector(":scope > template").content.firstElementChild.cloneNode(true);
  const own = ++number;
  for (const part of [...withTemplates(item)]) {
    for (const { name, value } of [...part.attributes]) if (value.includes("__N__")) part.setAttribute(name, value.replaceAll("__N__", own));
  }
  element.querySelector(":scope > [data-items]").append(item);
  prepareAll(item);
  return item;
}

function* withTemplates(element) {
  yield element;
  for (const part of element.querySelectorAll("*")) {
    yield part;
    if (part.tagName === "TEMPLATE") for (const top of part.content.children) yield* once(top);
  }
}

// In a pattern within a pattern only the first number is known; its own follows when it is used.
function* once(element) {
  for (const part of [element, ...element.querySelectorAll("*")]) {
    for (const { name, value } of [...part.attributes]) if (value.includes("__N__")) part.setAttribute(name, value.replace("__N__", number));
  }
}

export function wireLists(form, changed) {
  form.addEventListener("click", ({ target }) => {
    const adding = target.closest("[data-add]");
    const removing = target.closest("[data-remove]");
    if (adding) control(add(adding.closest("[data-key]"))).focus();
    if (removing) {
      const item = removing.closest("[data-item]");
      const list = item.parentElement.closest("[data-key]");
      item.remove();
      list.querySelector(":scope > [data-add]").focus();
    }
    if (adding || removing) changed();
  });
}

// Places

let known;

export function placeIn(element) {
  const typed = control(element).value.trim();
  if (element.shown === typed && element.slug) return element.slug;
  return typed;
}

export function showPlace(element, slug) {
  element.slug = slug;
  element.shown = known.places.get(slug)?.name ?? slug;
  control(element).value = element.shown;
}

export function preparePlace(element, words, chosen) {
  const input = control(element);
  const label = element.querySelector("label").textContent.trim();
  const onlyTowns = element.dataset.key === "municipality";
  const towns = known.places.all.filter((one) => one.municipality || !onlyTowns).map(({ slug, name, words: names, codes }) => ({ slug, name, words: [...names, ...codes] }));
  const choose = ({ slug }) => {
    showPlace(element, slug);
    input.dispatchEvent(new Event("change", { bubbles: true }));
    chosen?.(slug);
  };
  combobox(input, { label, choose, search: (typed) => matches(towns, typed), say: (n) => (n ? words("found", { n }) : words("none")) });
  input.addEventListener("change", () => {
    const [best, next] = matches(towns, input.value);
    if (placeIn(element) !== element.slug && best && (best.best === 0 || !next)) choose(best);
  });
}

let said;
export function prepareAll(element) {
  for (const place of element.querySelectorAll("[data-kind=place]")) preparePlace(place, said);
  for (const one of element.querySelectorAll("[data-most]")) count(one);
}

function count(input) {
  const left = document.createElement("p");
  left.className = "help left";
  input.after(left);
  const show = () => {
    const n = Number(input.dataset.most) - [...text(input.value)].length;
    left.textContent = n < 0 ? said("signs-over", { n: -n }) : n <= 40 ? said("signs", { n }) : "";
  };
  input.addEventListener("input", show);
  show();
}

export function begin(form, tables, words, repairs) {
  [known, said] = [tables, words];
  prepareAll(form);
  form.addEventListener("change", ({ target }) => {
    const { kind, key } = target.closest("[data-key]")?.dataset ?? {};
    const repair = repairs.keys[key] ?? repairs.kinds[kind];
    const better = typeof target.value === "string" && target.value.trim() && repair?.(known, target.value, target);
    if (better) target.value = better;
  });
}

// The question about which a path in the data is, as near as there is one.
export function find(root, where) {
  let element = root;
  for (const step of where) {
    const { kind } = element.dataset;
    let next;
    if (kind === "list") next = items(element)[step] && questions(items(element)[step])[0];
    else if (kind === "map" || kind === "many") return element;
    else next = questions(element).find((question) => question.dataset.key === step);
    if (!next) return element;
    element = next;
  }
  return element;
}
