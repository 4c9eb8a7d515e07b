// My list: what the reader chose, hours towards the goal, clashes, comparison, what would complete it, a plan on paper.
// The pages of the offers are the data: each is fetched once, and its own facts, in the reader's language, are shown.

import { table } from "./compare.js";
import { arrange, bring, name, read, fetchPage } from "./entries.js";
import { propose, worth } from "./ideas.js";
import { format, keep, list, memory, parse, show, works } from "./keep.js";
import { joined, sheets } from "./plan.js";
import { clash, taken } from "./week.js";

const COMPARED = 3;
const main = document.querySelector("main");
const mine = document.querySelector("#mine");
const GOAL = Number(mine.dataset.goal);
const find = (selector) => main.querySelector(selector);
const all = (selector) => [...main.querySelectorAll(selector)];
const { up, share: shareUp } = mine.dataset;
const cards = new Map();
let shared = parse(location.hash.slice(1));
let shown = [];
let turn = 0;

const items = () => (shared.length ? shared : list());

async function render() {
  const now = ++turn;
  const entries = await Promise.all(items().map(read));
  if (now !== turn) return;
  shown = entries;
  const some = entries.length > 0;
  mine.hidden = false;
  for (const part of all(".total, .so-far, .sheets")) part.hidden = !some;
  find(".empty").hidden = some;
  find(".shared").hidden = !shared.length;
  find("[data-do=save]").hidden = !works;
  for (const link of document.querySelectorAll("header [hreflang]")) link.hash = shared.length ? format(shared) : "";
  arrange(find(".mine.cards"), entries.map(card));
  count(entries);
  warn(entries);
  compare();
  if (some) handOver(entries);
  if (!shared.length) await complete(entries, now);
  if (now !== turn) return;
  for (const part of [find(".more-ideas"), find("[href='#ideas']").parentElement]) part.hidden = shared.length > 0;
  find(".together").hidden = !some; // last, for the ideas above it come late
}

// Hours

function count(entries) {
  const running = entries.filter((one) => !one.gone);
  const add = (some) => some.reduce((sum, one) => sum + (one.hours ?? 0), 0);
  const sure = add(running.filter((one) => one.sure));
  const about = add(running.filter((one) => !one.sure));
  const sum = sure + about;
  const rows = {
    sure, about,
    left: Math.max(0, GOAL - sum),
    unknown: running.filter((one) => one.hours === null).length,
    ask: running.filter((one) => one.ask).length,
  };
  for (const [key, value] of Object.entries(rows)) {
    const row = find(`[data-row=${key}]`);
    row.hidden = !value;
    row.lastElementChild.textContent = number(value);
  }
  for (const place of all("[data-sum]")) place.textContent = number(sum);
  find(".reached").hidden = sum < GOAL;
  const part = (value) => Math.min(100, (value / GOAL) * 100);
  for (const bar of all("[data-sure]")) bar.style.inlineSize = `${part(sure)}%`;
  for (const bar of all("[data-about]")) bar.style.inlineSize = `${part(sum) - part(sure)}%`;
}

const number = (value) => new Intl.NumberFormat(`${document.documentElement.lang}-u-nu-latn`, { maximumFractionDigits: 1 }).format(value);

// One offer

const stamp = (id) => find(`template#${id}`).content.firstElementChild.cloneNode(true);

// The same card for the same page, so that what the reader is doing in it goes on.
function card(entry) {
  const made = cards.get(entry.id);
  const item = made?.own === entry.own ? made.item : newCard(entry);
  cards.set(entry.id, { own: entry.own, item });
  const field = item.querySelector(".own-hours input");
  if (field !== document.activeElement) field.value = entry.typed ?? "";
  return item;
}

function newCard(entry) {
  const item = stamp("item");
  const part = (selector) => item.querySelector(selector);
  const link = part("h2 a");
  item.classList.add(...[...(entry.offer?.classList ?? [])].filter((one) => one.startsWith("type-")));
  item.classList.toggle("is-gone", entry.gone);
  link.href = entry.address;
  link.append(name(entry));
  for (const place of item.querySelectorAll("[data-named]")) place.append(": ", name(entry));
  part(".gone").hidden = !entry.gone;
  part(".ask").hidden = entry.gone || !entry.ask;
  part(".own-hours").hidden = entry.gone || entry.stated !== null;
  part(".own-hours input").onchange = ({ target }) => save(items().map((one) => (one.id === entry.id ? { ...one, hours: whole(target.value) } : one)));
  part("[data-remove]").onclick = () => remove(entry.id);
  part("[data-compare]").onchange = compare;
  part(".check").hidden = entry.gone || !entry.offer;
  if (!entry.offer) return item;
  bring(part(".card-kind"), entry.offer.querySelector(".kind"));
  bring(part(".card-dutch"), entry.offer.querySelector(".dutch-name"));
  if (entry.gone) return item;
  for (const key of ["when", "where", "hours"]) part(".facts-few").append(entry.offer.querySelector(`.facts .fact-${key}`).cloneNode(true));
  for (const title of item.querySelectorAll(".facts-few dt span")) title.className = "sr";
  const action = entry.offer.querySelector(".do .action");
  if (action) part(".first-action").append(action.cloneNode(true));
  return item;
}

const whole = (text) => (text === "" ? null : Math.min(999, Math.max(0, Math.round(Number(text)))));

function save(next) {
  if (shared.length) look(next);
  else keep(next);
}

// Shows a list that somebody shared, or with an empty one the reader's own; the address says the same.
function look(next) {
  shared = next;
  history.replaceState(null, "", next.length ? `#${format(next)}` : location.pathname);
  render();
}

// The focus goes to the neighbour of what was taken away.
function remove(id) {
  const { item } = cards.get(id);
  const near = item.nextElementSibling ?? item.previousElementSibling;
  (near?.querySelector("h2 a") ?? find("h1")).focus();
  save(items().filter((one) => one.id !== id));
}

// Clashes

function fill(template, values) {
  const line = stamp(template);
  for (const [slot, value] of Object.entries(values)) line.querySelector(`[data-slot=${slot}]`).append(value);
  return line;
}

const label = (id) => document.getElementById(`b-${id}`).textContent;
const busy = () => new Set(memory.get("busy").split(" ").filter(Boolean));

function warn(entries) {
  const lines = [];
  const running = entries.filter((one) => one.offer && !one.gone);
  running.forEach((one, i) => {
    const half = taken(one.offer.dataset.when, busy());
    if (half) lines.push(fill("taken", { a: name(one), when: half.split("-").map(label).join(" · ") }));
    for (const other of running.slice(i + 1)) {
      const met = clash(one.offer.dataset.when, other.offer.dataset.when);
      if (met) lines.push(fill("clash", { a: name(one), b: name(other), when: `${label(met.day)} ${met.start}` }));
    }
  });
  find(".warnings").replaceChildren(...lines);
  find("[data-said]").textContent = [...(entries.length ? [find(".sum")] : []), ...lines].map((line) => line.textContent).join(" ");
}

// Comparison

function compare() {
  const chosen = new Set(all("[data-compare]:checked").map((field) => field.closest(".card")));
  const some = shown.filter((one) => one.offer && chosen.has(cards.get(one.id).item));
  for (const field of all("[data-compare]")) field.disabled = !field.checked && chosen.size >= COMPARED;
  for (const part of all(".compare, [data-do=compare]")) part.hidden = some.length < 2;
  find(".compared").replaceChildren(...(some.length < 2 ? [] : [table(some)]));
}

// Hand over: address, code, paper, calendar

const address = () => new URL(`${shareUp}#${format(items())}`, location.href).href;

function handOver(entries) {
  find("[data-whatsapp]").href = `https://wa.me/?text=${encodeURIComponent(address())}`;
  drawCodes(address());
  sheets(find(".plan-offers"), find(".proofs"), entries.filter((one) => one.offer && !one.gone), stamp);
  find("[data-do=calendar]").hidden = !calendars().length;
}

const calendars = () => shown.map((one) => one.offer?.querySelector("[href$='calendar.ics']")?.href).filter(Boolean);

// The library for codes is fetched for the first list that has something on it.
async function drawCodes(text) {
  const library = await import("./vendor/lean-qr.mjs");
  if (text === address()) for (const place of all("[data-qr]")) place.replaceChildren(code(library, text));
}

// One path with a square per dark square: sharp at every size. Four squares of white around it, as the standard asks.
function code({ generate, correction }, text) {
  const squares = generate(text, { minCorrectionLevel: text.length < 1000 ? correction.M : correction.L });
  const wide = squares.size + 8;
  let path = "";
  for (let y = 0; y < squares.size; y++) for (let x = 0; x < squares.size; x++) if (squares.get(x, y)) path += `M${x + 4} ${y + 4}h1v1h-1z`;
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  const drawing = document.createElementNS("http://www.w3.org/2000/svg", "path");
  svg.setAttribute("viewBox", `0 0 ${wide} ${wide}`);
  svg.setAttribute("aria-hidden", "true");
  svg.style.setProperty("--squares", wide);
  drawing.setAttribute("d", path);
  svg.append(drawing);
  return svg;
}

const doing = {
  save() {
    const own = list();
    const typed = new Map(own.map((one) => [one.id, one.hours]));
    const other = shared.filter(({ id }) => !typed.has(id));
    const known = own.map((one) => ({ ...one, hours: one.hours ?? shared.find(({ id }) => id === one.id)?.hours ?? null }));
    find("h1").focus();
    look([]);
    keep([...known, ...other]);
  },
  own() {
    find("h1").focus();
    look([]);
  },
  async share(button) {
    const done = find(".together .done");
    try {
      if (navigator.share) return await navigator.share({ title: document.title, url: address() });
      await navigator.clipboard.writeText(address());
      done.textContent = button.dataset.done;
    } catch (error) {
      if (error.name !== "AbortError") done.textContent = address();
    }
  },
  compare: () => find("#compare").focus(),
  plan: () => paper("plan"),
  proof: () => paper("proof"),
  async calendar() {
    const answers = await Promise.all(calendars().map((link) => fetch(link).catch(() => null)));
    const files = await Promise.all(answers.filter((answer) => answer?.ok).map((answer) => answer.text()));
    if (!files.length) return;
    const link = Object.assign(document.createElement("a"), { href: URL.createObjectURL(new Blob([joined(files)], { type: "text/calendar" })), download: "mijn-lijst.ics" });
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
  },
};

// Phones print after `print` has returned, so the choice stays until it is done.
function paper(which) {
  document.body.dataset.print = which;
  print();
}

// What would complete it

async function complete(entries, now) {
  const place = memory.get("place");
  const { here, ideas } = await propose(/^[a-z0-9-]+$/.test(place) && `${up}places/${place}/`, entries, busy());
  if (now !== turn) return;
  const within = find(".more-ideas").contains(document.activeElement);
  find(".ideas").replaceChildren(...ideas.map((one) => document.importNode(one, true)));
  if (within && document.activeElement === document.body) find("#ideas").focus({ preventScroll: true });
  find(".no-ideas").hidden = !here || ideas.length > 0;
  find(".ideas-where").hidden = !here;
  if (here) slot(".ideas-where", "place", here.querySelector("h1").textContent.trim());
  addUp(entries, ideas.filter(worth));
  show(find(".ideas"));
}

// “With the first two you get to 40”: only when the hours of what is proposed are known.
function addUp(entries, ideas) {
  let sum = entries.reduce((hours, one) => hours + (one.gone ? 0 : (one.hours ?? 0)), 0);
  let n = 0;
  for (; n < ideas.length && sum < GOAL; n++) sum += worth(ideas[n]);
  find(".ideas-sum").hidden = n === 0;
  slot(".ideas-sum", "n", number(n));
  slot(".ideas-sum", "hours", number(Math.min(sum, GOAL)));
}

function slot(within, key, text) {
  find(`${within} [data-slot=${key}]`).textContent = text;
}

// Wiring

for (const button of all("[data-do]")) button.addEventListener("click", () => doing[button.dataset.do](button));
for (const field of all(".busy input")) {
  field.checked = busy().has(field.value);
  field.addEventListener("change", () => {
    memory.set("busy", all(".busy :checked").map(({ value }) => value).join(" "));
    render();
  });
}
find("[data-pick]").addEventListener("town", ({ detail }) => {
  memory.set("place", detail.slug);
  render();
});
new IntersectionObserver(([{ isIntersecting }]) => find(".so-far").classList.toggle("on", !isIntersecting)).observe(find(".page-head"));
addEventListener("list", render);
addEventListener("storage", render);
addEventListener("pageshow", ({ persisted }) => persisted && render());
addEventListener("afterprint", () => delete document.body.dataset.print);
addEventListener("hashchange", () => {
  const next = parse(location.hash.slice(1));
  if (next.length) look(next);
  else if (shared.length) history.replaceState(null, "", `#${format(shared)}`); // a jump within the page
});
render();
