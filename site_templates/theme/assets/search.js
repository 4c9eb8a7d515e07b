// Search over everything on Pagefind's JavaScript API, with our own list of results. Without this script the lists serve.

import { fold } from "./fold.js";
import { load, matches } from "./towns.js";

const AT_ONCE = 12;
const form = document.querySelector(".search");
const results = document.querySelector(".results");
const count = document.querySelector(".result-count");
const more = document.querySelector(".more-results");
const bundle = new URL(form.dataset.bundle, location.href).href;
const assets = new URL(".", import.meta.url).href;
let engine;
let turn = 0;

form.querySelector(".filters").hidden = false;
form.addEventListener("submit", (event) => {
  event.preventDefault();
  run();
});
form.addEventListener("input", debounce(run, 250));
form.querySelector("#q").addEventListener("focus", start, { once: true });

const asked = new URLSearchParams(location.search);
for (const [name, value] of asked) {
  const field = form.elements.namedItem(name);
  if (field?.type === "checkbox") field.checked = true;
  else if (field) field.value = value;
}
if (asked.size) run();

function start() {
  engine ??= import(`${bundle}pagefind.js`).then(async (pagefind) => {
    await pagefind.options({ bundlePath: bundle, excerptLength: 0 });
    await pagefind.init();
    return pagefind;
  });
  return engine;
}

function debounce(action, wait) {
  let timer;
  return () => {
    clearTimeout(timer);
    timer = setTimeout(action, wait);
  };
}

// A filter never hides what nobody stated: `unknown` comes along, and is put last.
function filters(values) {
  const chosen = {};
  if (values.type) chosen.type = values.type;
  if (values.theme) chosen.theme = values.theme;
  if (values.dutch) chosen.dutch = { any: [...Array(Number(values.dutch) + 1).keys()].map(String).concat("unknown") };
  if (values.free) chosen.free = { any: ["yes", "unknown"] };
  return chosen;
}

async function run() {
  const mine = ++turn;
  const values = Object.fromEntries([...new FormData(form)].filter(([, value]) => value.trim()));
  history.replaceState(null, "", Object.keys(values).length ? `?${new URLSearchParams(values)}` : location.pathname);
  if (!Object.keys(values).length) return clear();
  try {
    const found = await find(values);
    if (mine === turn) await show(found, values, mine);
  } catch {
    count.textContent = form.dataset.failed;
  }
}

function clear() {
  results.replaceChildren();
  results.hidden = more.hidden = true;
  count.textContent = "";
}

// What was typed, and what was typed in one spelling: both answers, each offer once.
async function find(values) {
  const pagefind = await start();
  const folded = fold(values.q ?? "");
  const typed = [...new Set([values.q?.trim(), folded].filter(Boolean))];
  const wanted = { filters: filters(values) };
  const answers = await Promise.all((typed.length ? typed : [null]).map((text) => pagefind.search(text, wanted)));
  const seen = new Map();
  for (const result of answers.flatMap((answer) => answer.results)) {
    if (!seen.has(result.id)) seen.set(result.id, result);
  }
  const known = values.dutch || values.free ? await stated(pagefind, typed, values) : null;
  const found = [...seen.values()];
  return known ? [...found.filter((r) => known.has(r.id)), ...found.filter((r) => !known.has(r.id))] : found;
}

async function stated(pagefind, typed, values) {
  const strict = filters(values);
  for (const name of ["dutch", "free"]) {
    if (strict[name]) strict[name] = { any: strict[name].any.filter((value) => value !== "unknown") };
  }
  const answers = await Promise.all((typed.length ? typed : [null]).map((text) => pagefind.search(text, { filters: strict })));
  return new Set(answers.flatMap((answer) => answer.results).map((result) => result.id));
}

async function show(found, values, mine) {
  const cards = [];
  const place = values.q && (await town(values.q));
  if (place) cards.push(place);
  let next = 0;
  const add = async () => {
    const part = await Promise.all(found.slice(next, next + AT_ONCE).map((result) => result.data()));
    next += AT_ONCE;
    if (mine !== turn) return;
    results.append(...part.map(card));
    more.hidden = next >= found.length;
  };
  results.replaceChildren(...cards);
  await add();
  if (mine !== turn) return;
  results.hidden = !results.children.length;
  const number = found.length;
  count.textContent = number === 0 ? form.dataset.none : number === 1 ? form.dataset.one : form.dataset.many.replace("{n}", number);
  more.querySelector("button").onclick = add;
}

async function town(typed) {
  const [best] = matches(await load(`${assets}places.json`), typed, 1);
  if (!best || best.best > 0) return null;
  return make("li", "card", [
    kind("map-marker-outline", ""),
    make("h2", "", [link(`${form.dataset.up}places/${best.slug}/`, best.name, "nl")]),
  ]);
}

function make(tag, name, children) {
  const element = document.createElement(tag);
  if (name) element.className = name;
  element.append(...children.filter(Boolean));
  return element;
}

function link(href, text, lang) {
  const a = make("a", "", [text]);
  a.href = href;
  if (lang) Object.assign(a, { lang, dir: "ltr" });
  return a;
}

function icon(name) {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  const use = document.createElementNS("http://www.w3.org/2000/svg", "use");
  svg.setAttribute("class", "icon");
  svg.setAttribute("aria-hidden", "true");
  use.setAttribute("href", `${assets}icons.svg#${name}`);
  svg.append(use);
  return svg;
}

const kind = (name, text) => make("p", "card-kind", [icon(name), make("span", "", [text])]);

// Everything goes in as text, never as markup: titles come from people.
function card({ raw_url, meta }) {
  const address = form.dataset.up + raw_url.replace(/^\//, "");
  const facts = [["map-marker-outline", meta.reach], ["calendar-clock-outline", meta.when], ["currency-eur", meta.cost]];
  const dutch = meta.dutch && make("bdi", "", [meta.dutch]);
  if (dutch) Object.assign(dutch, { lang: "nl", dir: "ltr" });
  return make("li", `card type-${meta.type}`, [
    kind(meta.icon, meta.kind),
    make("h2", "", [link(address, meta.title, meta.lang)]),
    dutch && make("p", "card-dutch", [dutch]),
    make("ul", "card-facts", facts.filter(([, text]) => text).map(([name, text]) => make("li", "", [icon(name), make("span", "", [text])]))),
  ]);
}
