// My list: what the reader chose, hours towards 40, clashes, comparison, what would complete it, a plan on paper.
// The pages of the offers are the data: each is fetched once, and its own facts, in the reader's language, are shown.

import { format, keep, list, memory, parse, show } from "./keep.js";
import { hours, joined, sheets } from "./plan.js";
import { clash, taken } from "./week.js";
import { generate, correction } from "./vendor/lean-qr.mjs";

const GOAL = 40;
const COMPARED = 3;
const IDEAS = 4;
const main = document.querySelector("main");
const mine = document.querySelector("#mine");
const find = (selector) => main.querySelector(selector);
const all = (selector) => [...main.querySelectorAll(selector)];
const { up, dutch: dutchUp, share: shareUp } = mine.dataset;
const chosen = new Set();
const fetched = new Map();
let shared = parse(location.hash.slice(1));
let turn = 0;

// A page as a document whose addresses are whole, so that pieces of it can stand on this page; null when there is none.
function fetchPage(address) {
  const url = new URL(address, location.href).href;
  if (!fetched.has(url)) {
    fetched.set(url, fetch(url).then(async (answer) => {
      if (!answer.ok) return null;
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      for (const name of ["href", "src"]) {
        for (const element of page.querySelectorAll(`main [${name}]`)) {
          const target = element.getAttribute(name);
          if (!/^(tel|mailto|https?):/.test(target)) element.setAttribute(name, new URL(target, url).href);
        }
      }
      return page;
    }).catch(() => null));
  }
  return fetched.get(url);
}

const items = () => (shared.length ? shared : list());
const article = (page) => page?.querySelector("article.offer");

async function read(item) {
  const [own, dutch] = await Promise.all([up, dutchUp].map((way) => fetchPage(`${way}offers/${item.id}/`)));
  const offer = article(own);
  const about = { ...item, own, dutch, offer, address: new URL(`${up}offers/${item.id}/`, location.href).href };
  return { ...about, gone: !offer || offer.dataset.status !== "active", ...hours(item, offer) };
}

async function render() {
  const now = ++turn;
  const entries = await Promise.all(items().map(read));
  if (now !== turn) return;
  const some = entries.length > 0;
  mine.hidden = false;
  find(".total").hidden = !some;
  find(".empty").hidden = some;
  find(".shared").hidden = !shared.length;
  find(".together").hidden = !some;
  for (const id of chosen) if (!entries.some((one) => one.id === id)) chosen.delete(id);
  find(".mine.cards").replaceChildren(...entries.map(card));
  count(entries);
  warn(entries);
  compare(entries);
  if (some) handOver(entries);
  show();
  await propose(entries, now);
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
  for (const [name, value] of Object.entries(rows)) {
    const row = find(`[data-row=${name}]`);
    row.hidden = !value;
    row.lastElementChild.textContent = number(value);
  }
  for (const place of all("[data-sum]")) place.textContent = number(sum);
  find(".reached").hidden = sum < GOAL;
  find("[data-sure]").style.inlineSize = `${Math.min(100, (sure / GOAL) * 100)}%`;
  find("[data-about]").style.inlineSize = `${Math.min(100 - Math.min(100, (sure / GOAL) * 100), (about / GOAL) * 100)}%`;
}

const number = (value) => new Intl.NumberFormat(`${document.documentElement.lang}-u-nu-latn`, { maximumFractionDigits: 1 }).format(value);

// One offer

function stamp(id) {
  return find(`template#${id}`).content.firstElementChild.cloneNode(true);
}

function bring(target, ...nodes) {
  target.replaceChildren(...nodes.filter(Boolean).flatMap((node) => [...node.cloneNode(true).childNodes]));
}

function name(entry) {
  const heading = entry.offer?.querySelector("h1");
  const text = document.createElement("bdi");
  text.textContent = heading?.textContent ?? entry.id;
  if (heading?.lang) text.lang = heading.lang;
  return text;
}

function card(entry) {
  const item = stamp("item");
  const part = (selector) => item.querySelector(selector);
  const link = part("h3 a");
  item.classList.add(...[...(entry.offer?.classList ?? [])].filter((one) => one.startsWith("type-")));
  link.href = entry.address;
  link.append(name(entry));
  part(".gone").hidden = !entry.gone;
  part(".ask").hidden = entry.gone || !entry.ask;
  part("[data-remove] .sr").append(": ", name(entry));
  part("[data-remove]").onclick = () => remove(entry.id);
  wireHours(part(".own-hours"), entry);
  wireCompare(part("[data-compare]"), entry);
  if (!entry.offer) return item;
  bring(part(".card-kind"), entry.offer.querySelector(".kind"));
  bring(part(".card-dutch"), entry.offer.querySelector(".dutch-name"));
  for (const key of ["when", "where", "hours"]) part(".facts-few").append(entry.offer.querySelector(`.facts .fact-${key}`).cloneNode(true));
  const action = !entry.gone && entry.offer.querySelector(".do .action");
  if (action) part(".first-action").append(action.cloneNode(true));
  return item;
}

function wireHours(line, entry) {
  const field = line.querySelector("input");
  line.hidden = entry.gone || entry.stated !== null;
  field.value = entry.own_hours ?? "";
  field.onchange = () => save(items().map((one) => (one.id === entry.id ? { ...one, hours: field.value === "" ? null : Math.min(999, Math.max(0, Math.round(Number(field.value)))) } : one)));
}

function wireCompare(field, entry) {
  field.checked = chosen.has(entry.id);
  field.disabled = !entry.offer;
  field.onchange = async () => {
    if (field.checked) chosen.add(entry.id);
    else chosen.delete(entry.id);
    const entries = await Promise.all(items().map(read));
    compare(entries);
  };
}

function save(next) {
  if (shared.length) shared = next;
  else keep(next);
  if (shared.length) render();
}

function remove(id) {
  save(items().filter((one) => one.id !== id));
  find("h1").focus();
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
  find("[data-said]").textContent = lines.map((line) => line.textContent).join(" ");
}

// Comparison, on facts

function compare(entries) {
  const some = entries.filter((one) => chosen.has(one.id));
  for (const field of all("[data-compare]")) field.disabled = !field.checked && some.length >= COMPARED;
  find(".compare").hidden = some.length < 2;
  if (some.length < 2) return;
  const table = document.createElement("table");
  const head = table.createTHead().insertRow();
  head.append(...some.map((one) => cell("th", name(one), "col")));
  const keys = some.flatMap((one) => [...one.offer.querySelectorAll(".facts .fact")].map(({ className }) => className.match(/fact-([a-z-]+)/)[1]));
  for (const key of new Set(keys)) {
    const facts = some.map((one) => one.offer.querySelector(`.facts .fact-${key}`));
    const body = table.createTBody();
    const title = cell("th", "", "rowgroup");
    title.colSpan = some.length;
    bring(title, facts.find(Boolean).querySelector("dt"));
    body.insertRow().append(title);
    body.insertRow().append(...facts.map((fact) => cell("td", ...(fact ? [...fact.querySelectorAll("dd")].map(line) : ["–"]))));
  }
  find(".compared").replaceChildren(table);
}

function line(dd) {
  const paragraph = document.createElement("p");
  bring(paragraph, dd);
  return paragraph;
}

function cell(tag, ...content) {
  const made = document.createElement(tag);
  if (tag === "th") made.scope = content.pop();
  made.append(...content);
  return made;
}

// Hand over: address, code, paper, calendar

const address = () => new URL(`${shareUp}#${format(items())}`, location.href).href;

function handOver(entries) {
  find("[data-whatsapp]").href = `https://wa.me/?text=${encodeURIComponent(address())}`;
  for (const place of all("[data-qr]")) place.replaceChildren(code(address()));
  sheets(find(".plan-offers"), find(".proofs"), entries.filter((one) => one.offer), () => stamp("proof"));
  find("[data-do=calendar]").hidden = !entries.some((one) => one.offer?.querySelector("[href$='calendar.ics']"));
  find(".sheets").hidden = false;
}

// One path with a run of squares per row: sharp at every size. Four squares of white around it, as the standard asks.
function code(text) {
  const squares = generate(text, { minCorrectionLevel: correction.M });
  let path = "";
  for (let y = 0; y < squares.size; y++) for (let x = 0; x < squares.size; x++) if (squares.get(x, y)) path += `M${x + 4} ${y + 4}h1v1h-1z`;
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  const drawing = document.createElementNS("http://www.w3.org/2000/svg", "path");
  svg.setAttribute("viewBox", `0 0 ${squares.size + 8} ${squares.size + 8}`);
  svg.setAttribute("aria-hidden", "true");
  drawing.setAttribute("d", path);
  svg.append(drawing);
  return svg;
}

const doing = {
  save() {
    const known = new Map([...list(), ...shared].map((one) => [one.id, one]));
    leave();
    keep([...known.values()]);
  },
  own() {
    leave();
    render();
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
  plan: () => paper("plan"),
  proof: () => paper("proof"),
  async calendar() {
    const links = (await Promise.all(items().map(read))).map((one) => one.offer?.querySelector("[href$='calendar.ics']")?.href).filter(Boolean);
    const files = await Promise.all(links.map(async (link) => (await fetch(link)).text()));
    const link = Object.assign(document.createElement("a"), { href: URL.createObjectURL(new Blob([joined(files)], { type: "text/calendar" })), download: "mijn-lijst.ics" });
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 1000);
  },
};

function leave() {
  shared = [];
  history.replaceState(null, "", location.pathname);
}

function paper(which) {
  document.body.dataset.print = which;
  print();
  delete document.body.dataset.print;
}

// What would complete it, near this town: what fits the free half-days, in the order of the page of the place, hours first

async function propose(entries, now) {
  const place = memory.get("place");
  const here = place && (await fetchPage(`${up}places/${place}/`));
  const found = here ? await candidates(here) : [];
  if (now !== turn) return;
  const listed = new Set(entries.map((one) => one.id));
  const fits = found.filter(({ dataset }) => !listed.has(dataset.id) && !taken(dataset.when, busy()) && !entries.some((one) => one.offer && clash(one.offer.dataset.when, dataset.when)));
  const worth = ({ dataset }) => Number(dataset.hours ?? 0);
  const ideas = [...fits.filter(worth), ...fits.filter((one) => !worth(one))].slice(0, IDEAS);
  find(".ideas").replaceChildren(...ideas.map((one) => document.importNode(one, true)));
  find(".no-ideas").hidden = !here || ideas.length > 0;
  find(".ideas-where").hidden = !here;
  if (here) slot(".ideas-where", "place", here.querySelector("h1").textContent.trim());
  addUp(entries, ideas.filter(worth), worth);
  show(find(".ideas"));
}

async function candidates(here) {
  const around = [...here.querySelectorAll(".neighbours h3 a")].slice(0, 3).map((link) => link.href);
  const pages = [here, ...(here.querySelectorAll(".card").length < IDEAS * 2 ? await Promise.all(around.map(fetchPage)) : [])];
  const cards = pages.filter(Boolean).flatMap((page) => [...page.querySelectorAll(".card[data-id]")]);
  return [...new Map(cards.reverse().map((one) => [one.dataset.id, one])).values()].reverse();
}

// “With the first two you get to 40”: only when the hours of what is proposed are known.
function addUp(entries, ideas, worth) {
  let sum = entries.reduce((all, one) => all + (one.gone ? 0 : (one.hours ?? 0)), 0);
  let n = 0;
  for (; n < ideas.length && sum < GOAL; n++) sum += worth(ideas[n]);
  find(".ideas-sum").hidden = n === 0;
  slot(".ideas-sum", "n", number(n));
  slot(".ideas-sum", "hours", number(Math.min(sum, GOAL)));
}

function slot(within, name, text) {
  find(`${within} [data-slot=${name}]`).textContent = text;
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
addEventListener("list", render);
addEventListener("storage", render);
addEventListener("hashchange", () => {
  shared = parse(location.hash.slice(1));
  render();
});
render();
