// Search over everything on Pagefind's JavaScript API, with our own list of results. Without this script the lists serve.

import { fold } from "./fold.js";
import { show as mark } from "./keep.js";
import { allowed, apart, meanings, nearest, partsOf, read } from "./lexicon.js";
import { load, matches } from "./towns.js";

const { source } = document.documentElement.dataset;
const AT_ONCE = 12;
const SHORT = 2;
const UNKNOWN = "unknown";
const ALWAYS_STATED = "type";
// What an answer is worth: in the text (the best one), or a term by its name, by a word of it, by its beginning, by another form.
const IN_TEXT = 2.5;
const WORTH = [2, 1.2, 0.6];
const OTHER_FORM = 0.5;
const SCRIPTS = [[/\p{Script=Arabic}/u, "ar fa ps"], [/\p{Script=Cyrillic}/u, "uk ru bg"], [/\p{Script=Ethiopic}/u, "ti"], [/./u, "en fr nl tr es pl ro sq so"]];

const form = document.querySelector(".search");
const texts = form.dataset;
const results = document.querySelector(".results");
const [known, open] = results.querySelectorAll("ul");
const between = results.querySelector(".not-stated");
const count = document.querySelector(".result-count");
const looser = document.querySelector(".looser");
const more = document.querySelector(".more-results");
const bundle = new URL(texts.bundle, location.href).href;
const assets = new URL(".", import.meta.url).href;
const lexicons = new Map();
let engine;
let turn = 0;

form.addEventListener("submit", (event) => {
  event.preventDefault();
  run();
});
form.addEventListener("input", debounce(run, 250));
form.addEventListener("focusin", start, { once: true });

const asked = new URLSearchParams(location.search);
for (const [name, value] of asked) {
  const field = form.elements.namedItem(name);
  if (!field) continue;
  if (field.type === "checkbox") field.checked = true;
  else field.value = !field.options || [...field.options].some((option) => option.value === value) ? value : "";
  if (field.value && field.closest("details")) field.closest("details").open = true;
}
if (asked.size) run();

function start() {
  engine ??= Promise.all([import(`${bundle}pagefind.js`), lexicon(bundle)]).then(async ([pagefind, words]) => {
    await pagefind.options({ bundlePath: bundle, excerptLength: 0 });
    await pagefind.init();
    return { pagefind, words };
  });
  return engine;
}

function lexicon(folder) {
  if (!lexicons.has(folder)) lexicons.set(folder, fetch(`${folder}words.json`).then(async (answer) => read(await answer.json())));
  return lexicons.get(folder);
}

function debounce(action, wait) {
  let timer;
  return () => {
    clearTimeout(timer);
    timer = setTimeout(action, wait);
  };
}

async function run() {
  const mine = ++turn;
  const { q = "", ...chosen } = Object.fromEntries([...new FormData(form)].filter(([, value]) => value.trim()));
  const values = { ...(q && { q }), ...chosen };
  history.replaceState(null, "", Object.keys(values).length ? `?${new URLSearchParams(values)}` : location.pathname);
  if (!Object.keys(values).length) return clear();
  results.ariaBusy = "true";
  try {
    const found = await find(q, chosen);
    if (mine === turn) await show(found, mine);
  } catch {
    if (mine === turn) clear(texts.failed);
  }
  if (mine === turn) results.ariaBusy = "false";
}

function clear(said = "") {
  results.ariaBusy = "false";
  for (const list of [known, open, looser]) list.replaceChildren();
  results.hidden = more.hidden = looser.hidden = between.hidden = true;
  count.textContent = said;
}

// Finding. Each part of the question has its own answers; what answers all of them comes first, else what answers most.

async function find(q, chosen) {
  const { pagefind, words } = await start();
  const typed = q.trim().split(/\s+/u).map((word) => [word, fold(word).replace(/^st(?= |$)/, "sint")]).filter(([, folded]) => folded);
  const folded = typed.flatMap(([, one]) => one.split(" "));
  const asWritten = new Map(typed.filter(([, one]) => !one.includes(" ")).map(([word, one]) => [one, word]));
  const parts = await Promise.all(partsOf(folded, words).map((part) => answers(pagefind, words, part, asWritten.get(part[0]))));
  const towns = await townsIn(folded, parts);
  const all = parts.length ? together(needed(parts, towns), parts) : everyone(await pagefind.search(null));
  const filters = await filtered(pagefind, chosen);
  const hits = filters.allow(all);
  const near = hits.length || !parts.length ? [] : filters.allow(some(parts));
  return {
    hits: [...(hits.length ? hits : near)].sort((a, b) => filters.states(b) - filters.states(a)),
    states: filters.states,
    near: !hits.length && near.length > 0,
    also: parts.filter(({ instead }) => instead).map(({ instead }) => instead),
    looser: hits.length ? [] : [...(await filters.without(all)), ...(Object.keys(chosen).length && all.length ? [] : alone(parts, filters))],
    towns,
  };
}

// Everything that answers one part: by its text, as typed and in one spelling, and by the terms that it stands for.
async function answers(pagefind, words, part, typed) {
  const folded = part.join(" ");
  const found = new Map();
  const add = (answer, worth) => {
    const most = Math.max(...answer.results.map((result) => result.score), Number.MIN_VALUE);
    for (const result of answer.results) {
      const points = (found.get(result.id)?.points ?? 0) + worth * (result.score / most || 1);
      found.set(result.id, { id: result.id, result, points });
    }
  };
  const terms = async (wanted, worth) => wanted?.size && add(await pagefind.search(null, { filters: { term: { any: [...wanted] } } }), worth);

  for (const text of new Set([part.length > 1 ? folded : (typed ?? folded), folded])) {
    const answer = await pagefind.search(text.length > SHORT ? text : `"${text}"`);
    if (await isMeant(answer, part)) add(answer, IN_TEXT);
  }
  const meant = meanings(folded, words);
  await Promise.all(meant.map((one, i) => terms(one, WORTH[i])));
  let instead;
  if (!meant.some(Boolean)) {
    const other = nearest(folded, words);
    if (other?.sure || (other && !found.size)) {
      await terms(other.terms, OTHER_FORM);
      if (!other.sure) instead = other.word;
    } else if (!found.size) for (const one of await elsewhere(folded)) await terms(one, OTHER_FORM);
  }
  const slugs = [...(meant[0] ?? [])].filter((term) => term.startsWith("place/")).map((term) => term.slice(6));
  return { text: folded, shown: part.length > 1 ? folded : (typed ?? folded), found, instead, isKnown: meant.some(Boolean), slugs };
}

// Pagefind takes the longest word that a question begins with, even when that is “de”: only what shares most letters is meant.
async function isMeant({ results: [first] }, part) {
  if (!first) return false;
  const { content, meta } = await first.data();
  const there = fold([content, ...Object.values(meta)].join(" ")).split(" ");
  return part.every((word) => {
    const beginning = word.slice(0, Math.max(3, Math.ceil(word.length * 0.6)));
    return there.some((one) => one.startsWith(beginning) || (one.length > 4 && word.startsWith(one)));
  });
}

// A word of another language of the site, in the same script: the counsellor types what the newcomer says.
async function elsewhere(folded) {
  const here = texts.bundle.split("/").at(-2);
  const tongues = SCRIPTS.find(([script]) => script.test(folded))[1].split(" ").filter((tag) => tag !== here && ` ${texts.tongues} `.includes(` ${tag} `));
  const others = await Promise.allSettled(tongues.map((tag) => lexicon(new URL(`../${tag}/`, bundle).href)));
  return others.flatMap(({ value }) => (value ? meanings(folded, value).slice(0, 2) : [])).filter(Boolean);
}

const everyone = ({ results: all }) => all.map((result) => ({ id: result.id, result, points: 0 }));

// The parts that an offer has to answer: terms and towns, when there are any. Other words only say which comes first.
function needed(parts, towns) {
  const named = towns.flatMap(({ words }) => words);
  const telling = parts.filter(({ text, isKnown }) => isKnown || named.some((word) => ` ${word} `.includes(` ${text} `)));
  return telling.some(({ isKnown }) => isKnown) ? telling : parts;
}

function together(wanted, parts) {
  const [first, ...rest] = wanted;
  const inAll = [...first.found.values()].filter(({ id }) => rest.every(({ found }) => found.has(id)));
  return ranked(inAll.map(({ id, result }) => ({ id, result, points: parts.reduce((sum, { found }) => sum + (found.get(id)?.points ?? 0), 0) })));
}

// What answers some part: a part that few offers answer says more than one that many do.
function some(parts) {
  const total = new Map();
  for (const { found } of parts) {
    for (const { id, result, points } of found.values()) {
      total.set(id, { id, result, points: (total.get(id)?.points ?? 0) + (1 + points) / found.size });
    }
  }
  return ranked([...total.values()]);
}

const ranked = (list) => list.sort((a, b) => b.points - a.points);

// Filters never hide what an offer leaves open: that comes second.

async function filtered(pagefind, chosen) {
  const names = Object.keys(chosen);
  const ids = async (wanted, strict) => {
    if (!wanted.length) return null;
    const filters = Object.fromEntries(wanted.map((name) => [name, { any: values(name, chosen[name], strict) }]));
    return new Set((await pagefind.search(null, { filters })).results.map((result) => result.id));
  };
  const [allowed, stated] = await Promise.all([ids(names, false), ids(names, true)]);
  return {
    allow: (list) => (allowed ? list.filter(({ id }) => allowed.has(id)) : list),
    states: ({ id }) => Number(!stated || stated.has(id)),
    // The choices that can go so that something is found, with how much.
    without: async (all) => {
      const found = await Promise.all(names.map(async (name) => {
        const rest = await ids(names.filter((other) => other !== name), false);
        return { name, n: all.filter(({ id }) => !rest || rest.has(id)).length };
      }));
      return found.filter(({ n }) => n).map(({ name, n }) => button(texts.without.replace("{choice}", chosenLabel(name)).replace("{n}", n), () => unset(name)));
    },
  };
}

function values(name, value, strict) {
  const wanted = name === "dutch" ? [...Array(Number(value) + 1).keys()].map(String) : [value];
  return strict || name === ALWAYS_STATED ? wanted : [...wanted, UNKNOWN];
}

function chosenLabel(name) {
  const field = form.elements.namedItem(name);
  return (field.selectedOptions?.[0] ?? field.closest("label")).textContent.trim();
}

function unset(name) {
  const field = form.elements.namedItem(name);
  field.checked = false;
  if (field.type !== "checkbox") field.value = "";
}

// The parts that find something by themselves, when together they find nothing.
function alone(parts, filters) {
  if (parts.length < 2) return [];
  return parts
    .map(({ shown, found }) => ({ shown, n: filters.allow([...found.values()]).length }))
    .filter(({ n }) => n)
    .map(({ shown, n }) => button(texts.only.replace("{word}", shown).replace("{n}", n), () => (form.elements.q.value = shown)));
}

function button(text, change) {
  const made = make("button", "button button-quiet", [text]);
  made.type = "button";
  made.onclick = async () => {
    change();
    await run();
    count.focus();
  };
  return make("li", "", [made]);
}

// Towns: named whole, or what was typed begins one or is nearly one when nothing else is found.

async function townsIn(folded, parts) {
  if (!folded.length) return [];
  const towns = await load(`${assets}places.json`);
  const [slug] = parts.flatMap(({ slugs }) => slugs);
  if (slug) return towns.filter((town) => town.slug === slug);
  for (let n = Math.min(5, folded.length); n; n--) {
    for (let i = 0; i + n <= folded.length; i++) {
      const [best] = matches(towns, folded.slice(i, i + n).join(" "), 1);
      if (best?.best === 0) return [best];
    }
  }
  return parts.some(({ found }) => found.size) ? [] : nearTowns(towns, folded.join(" "));
}

function nearTowns(towns, typed) {
  const begun = typed.length > 2 ? matches(towns, typed, 3).filter(({ best }) => best < 2) : [];
  const most = typed.length === 4 ? 1 : allowed(typed);
  if (begun.length || !most) return begun;
  return towns.filter(({ words }) => words.some((word) => apart(typed, word, most) <= most)).slice(0, 3);
}

// Showing

async function show({ hits, states, near, also, looser: ways, towns }, mine) {
  let next = 0;
  const add = async () => {
    const part = hits.slice(next, next + AT_ONCE);
    const made = await Promise.all(part.map(async (hit) => [states(hit), card(await hit.result.data())]));
    if (mine !== turn) return;
    if (!next) start_anew();
    next += AT_ONCE;
    known.append(...made.filter(([stated]) => stated).map(([, one]) => one));
    open.append(...made.filter(([stated]) => !stated).map(([, one]) => one));
    mark(results);
    between.hidden = !open.children.length;
    more.hidden = next >= hits.length;
  };
  const start_anew = () => {
    clear();
    known.append(...towns.map(townCard));
    looser.append(...ways);
    looser.hidden = !ways.length;
    results.hidden = !hits.length && !towns.length;
    const stated = hits.filter(states).length;
    const main = stated < hits.length && !near ? texts.both.replace("{n}", stated).replace("{m}", hits.length - stated) : said(hits.length, near, towns.length, ways.length);
    count.textContent = [main, ...[...new Set(also)].map((word) => texts.also.replace("{word}", word))].join(" ");
  };
  await add();
  more.querySelector("button").onclick = add;
}

function said(n, near, towns, ways) {
  if (near) return texts.near.replace("{n}", n);
  if (!n) return towns ? texts.place : ways ? texts.loosen : texts.none;
  return n === 1 ? texts.one : texts.many.replace("{n}", n);
}

const townCard = ({ slug, name }) =>
  make("li", "card", [kind("map-marker-outline", texts.town), make("h2", "", [link(`${texts.up}places/${slug}/`, name, source)])]);

function make(tag, name, children) {
  const element = document.createElement(tag);
  if (name) element.className = name;
  element.append(...children.filter(Boolean));
  return element;
}

function link(href, text, lang) {
  const a = make("a", "", [text]);
  a.href = href;
  return inLanguage(a, lang);
}

const inLanguage = (element, lang) => Object.assign(element, lang && { lang, dir: "ltr" });

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

function dots(level) {
  const made = make("span", "level", [0, 1, 2, 3].map((n) => make("i", n < level ? "on" : "", [])));
  made.setAttribute("aria-hidden", "true");
  return made;
}

// Everything goes in as text, never as markup: titles come from people. The same pieces as the macro `card` in _parts.html.
function card({ raw_url, meta }) {
  const address = texts.up + raw_url.replace(/^\//, "");
  const facts = [
    ["map-marker-outline", meta.reach],
    ["calendar-clock-outline", meta.when, null, meta.note],
    ["chat-processing-outline", meta.level && meta.says, meta.level && dots(Number(meta.level))],
    ["currency-eur", meta.cost],
  ];
  const badges = [
    ["badge badge-wait", "account-clock-outline", meta.waits],
    ["badge badge-ask", "help-circle-outline", meta.freshness === "to-check" && texts.ask],
    ["badge", "translate", meta.lang && texts.foreign],
    ["badge", "robot-outline", !meta.lang && meta.machine && texts.machine],
  ].filter(([, , text]) => text);
  const dutch = meta.dutch && inLanguage(make("bdi", "", [meta.dutch]), source);
  return make("li", `card type-${meta.type}`, [
    kind(meta.icon, meta.kind),
    make("h2", "", [link(address, meta.title, meta.lang)]),
    dutch && make("p", "card-dutch", [dutch]),
    make("ul", "card-facts", facts.filter(([, text]) => text).map(([name, text, dots, lang]) => make("li", "", [icon(name), inLanguage(make("span", "", [text]), lang), dots]))),
    badges.length && make("ul", "badges", badges.map(([name, sign, text]) => make("li", name, [icon(sign), text]))),
    keepButton(raw_url.split("/").at(-2), meta),
  ]);
}

function keepButton(id, { title, lang }) {
  const button = document.querySelector("#keep").content.firstElementChild.cloneNode(true);
  button.dataset.keep = id;
  inLanguage(button.querySelector(".sr"), lang).textContent = `: ${title}`;
  return button;
}
