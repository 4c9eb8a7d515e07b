// The form for municipalities: add an offer, correct one, take over a neighbour's, translate. Everything stays in this tab until
// the person who fills it in opens GitHub, a file or a mail.

import { copy, free, github, mail, propose, sourceHash, sourceTexts } from "./endings.js";
import { begin, fill, fillAll, find, group, placeIn, preparePlace, questions, showPlace, wireLists } from "./fields.js";
import { fold } from "./fold.js";
import { gauge, show } from "./preview.js";
import { judge, noSuchPlace } from "./sense.js";
import { keysOf } from "./shape.js";
import { prepare } from "./tables.js";
import { repairDate, repairKbo, repairLine, repairMail, repairNumber, repairPhone, repairPostalCode, repairText, repairUrl } from "./wording.js";
import { write } from "./write.js";

const MODELINE = { offer: "# yaml-language-server: $schema=../../schema/offer.schema.json", translation: "# yaml-language-server: $schema=../../schema/translation.schema.json" };
const DRAFT = "offer-in-progress";
// What the rules would write in a file, without the quotes that it has there.
const typed = (repair) => (...given) => repair(...given)?.replaceAll('"', "") ?? null;
// What is mended as soon as somebody leaves a field, by how it is answered or by its key.
const REPAIRS = {
  kinds: { phone: typed(repairPhone), url: repairUrl, email: repairMail, number: repairNumber, line: repairLine, text: repairText },
  keys: {
    kbo: typed(repairKbo), postal_code: typed(repairPostalCode),
    published: (tables, value) => (/^\d{4}(-\d\d){0,2}$/.test(value) ? null : repairDate(tables, value)),
  },
};
const form = document.querySelector("#add");
const part = (selector) => form.querySelector(selector);
const all = (selector) => [...form.querySelectorAll(selector)];
const lang = document.documentElement.lang === "nl" ? 0 : 1;
const { root, up } = form.dataset;
const today = new Intl.DateTimeFormat("sv-SE", { timeZone: "Europe/Brussels" }).format(new Date());
const roots = { offer: part("[data-part=offer]"), translation: part("[data-part=translation]") };
const owner = part("[data-place-of=owner]");
const from = part("[data-place-of=from]");
const idField = part("#b-id");

let known;
let taken = new Set();
let state = { mode: "new", step: "begin", record: null, language: "", id: "" };
const touched = new Set();
const told = new Set(); // mistakes with which somebody may go on: they were said when the step was left

function words(key, values = {}) {
  const text = part("#words").content.querySelector(`[data-word="${key}"]`).textContent;
  return text.replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);
}

// What is in the form

const kind = () => (state.mode === "translate" ? "translation" : "offer");
const place = () => (["edit", "translate"].includes(state.mode) && state.record ? state.record.place : (placeIn(owner) ?? ""));
const id = () => (["edit", "translate"].includes(state.mode) && state.record ? state.record.id : idField.value.trim());
const path = () => `offers/${place()}/${id()}${kind() === "translation" ? `.${state.language}` : ""}.yml`;
const title = (data) => data.title ?? state.record?.offer.title ?? id();
const exists = () => (state.mode === "edit" && state.record) || (state.mode === "translate" && Boolean(state.record?.translations?.[state.language]));
const content = (data) => write(data, keysOf(known, kind()), MODELINE[kind()]);

function update() {
  conditions();
  const data = group(roots[kind()]);
  const mistakes = judge(known, data, kind(), path());
  tell(mistakes);
  if (kind() === "offer") {
    show(form, data, { words, places: known.places, owner: place() });
    gauge(form, data, words);
  }
  if (state.step === "end") finish(data, mistakes);
  else if (!part(".mistakes").hidden) stillWrong(ofStep(mistakes));
  remember();
}

let waiting;
function later() {
  clearTimeout(waiting);
  waiting = setTimeout(update, 200);
}

// Questions that only make sense after an answer to another one. What was answered already stays in sight.
function conditions() {
  for (const question of all("[data-only-when]")) {
    const [key, answers] = question.dataset.onlyWhen.split("=");
    const other = questions(roots.offer).find((one) => one.dataset.key === key);
    const answer = other.querySelector("input:checked")?.value ?? "";
    question.hidden = false;
    const isAnswered = question.dataset.kind === "list" ? question.querySelector("[data-item]") : question.querySelector("input:not([type=radio]), select")?.value || question.querySelector("input:checked")?.value;
    question.hidden = !answers.split("|").includes(answer) && !isAnswered;
  }
}

// What is wrong

const stepOf = (element) => element.closest("[data-step]").dataset.step;
const target = (element) => element.querySelector("input:not([hidden]), textarea, select, button");
// The question that a mistake is about; of what is not asked, the group in which it stands.
function fieldOf(mistake) {
  const field = find(roots[kind()], mistake.where);
  return field.dataset.kind === "kept" ? (field.parentElement.closest("[data-key]") ?? roots[kind()]) : field;
}
const isShown = (element) => touched.has(stepOf(element)) || touched.has(element);

function tell(mistakes) {
  for (const said of all(".said")) if (said.closest("[data-part]")) said.replaceChildren();
  for (const input of all("[aria-invalid]")) input.removeAttribute("aria-invalid");
  const wrong = new Map();
  for (const mistake of mistakes) {
    const field = fieldOf(mistake);
    if (field === roots[kind()]) continue;
    const step = stepOf(field);
    if (mistake.severity === "error") wrong.set(step, (wrong.get(step) ?? 0) + 1);
    if (!isShown(field)) continue;
    const said = [...field.querySelectorAll(".said")].at(-1);
    said.append(sentence(mistake));
    if (mistake.severity === "error") target(field)?.setAttribute("aria-invalid", "true");
    field.closest("details:not([open])")?.setAttribute("open", "");
  }
  for (const mark of all(".way .wrong")) {
    const n = touched.has(mark.parentElement.dataset.to) ? (wrong.get(mark.parentElement.dataset.to) ?? 0) : 0;
    mark.hidden = !n;
    mark.textContent = n === 1 ? words("count-one") : words("count", { n });
    mark.dataset.n = n;
  }
}

function sentence({ severity, message, hint }) {
  const line = document.createElement("p");
  const what = document.createElement("strong");
  line.className = severity;
  what.textContent = `${words(severity)}: `;
  line.append(what, message[lang], ...(hint?.[lang] ? [" ", hint[lang]] : []));
  return line;
}

// The list at the top of a step, with a way to each field.
function summary(mistakes) {
  const box = part(".mistakes");
  const inOrder = [...mistakes].sort((one, other) => (one.severity > other.severity) - (one.severity < other.severity) || (fieldOf(one).compareDocumentPosition(fieldOf(other)) & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1));
  box.hidden = !mistakes.length;
  box.querySelector("h2").textContent = words(mistakes.some((one) => one.severity === "error") ? "bad-title" : "warning");
  box.querySelector("ul").replaceChildren(...inOrder.map((mistake) => {
    const item = document.createElement("li");
    const field = fieldOf(mistake);
    const link = document.createElement("a");
    const aim = target(field);
    link.href = `#${aim?.id || "add"}`;
    link.textContent = `${name(field)}: ${mistake.message[lang]}`;
    link.addEventListener("click", (event) => {
      event.preventDefault();
      if (field !== roots[kind()]) go(stepOf(field), { quietly: true });
      for (let fold = field.closest("details"); fold; fold = fold.parentElement.closest("details")) fold.open = true;
      (target(field) ?? field).focus();
    });
    item.append(link);
    return item;
  }));
}

function name(field) {
  const label = field.querySelector(":scope > label, :scope > legend");
  return label ? label.firstChild.textContent.trim() : "";
}

// How a key is called here.
function label(where) {
  const found = name(find(roots[kind()], where));
  return found && (lang ? `“${found}”` : `‘${found}’`);
}

// Steps

const steps = () => all(`.way li:not([hidden]) [data-to]`).map((button) => button.dataset.to);

const sign = ({ where, message }) => `${where.join(".")} ${message[0]}`;
const ofStep = (mistakes) => mistakes.filter((one) => one.severity === "error" && fieldOf(one) !== roots[kind()] && stepOf(fieldOf(one)) === state.step);

// Before the next step, everything that is wrong in this one is said, once; who goes on with the same mistakes may.
function next() {
  if (state.step === "begin" && !ready()) return;
  touched.add(state.step);
  update();
  const mistakes = ofStep(judge(known, group(roots[kind()]), kind(), path()));
  if (mistakes.every((one) => told.has(sign(one)))) {
    go(steps()[steps().indexOf(state.step) + 1]);
    return;
  }
  for (const one of mistakes) told.add(sign(one));
  stillWrong(mistakes);
  part(".mistakes").focus();
}

// The list of what is wrong follows what is mended, and so does the button.
function stillWrong(mistakes) {
  summary(mistakes);
  const mayGoOn = mistakes.length && mistakes.every((one) => told.has(sign(one)));
  part("[data-do=next] span").textContent = mayGoOn ? words("anyway") : NEXT;
}

function ready() {
  const said = part("#b-owner-said");
  const isPlace = known.places.has(placeIn(owner)) || (state.record && state.mode !== "copy");
  said.replaceChildren(...(isPlace ? [] : [sentence({ severity: "error", ...lacksPlace() })]));
  if (!isPlace) {
    part("#b-owner").focus();
    return false;
  }
  const lacks = state.mode !== "new" && !state.record;
  if (lacks) answer("which", true);
  if (lacks) part("#b-which").focus();
  return !lacks;
}

function lacksPlace() {
  const typed = placeIn(owner);
  return typed ? noSuchPlace(known, [], typed) : { message: [words("owner"), words("owner")] };
}

const NEXT = part("[data-do=next] span").textContent;

function go(step, { quietly = false } = {}) {
  if (step !== "begin" && !quietly && state.step === "begin" && !ready()) return;
  state.step = step;
  for (const section of all("[data-step]")) section.hidden = section.dataset.step !== step;
  for (const button of all("[data-to]")) {
    if (button.dataset.to === step) button.setAttribute("aria-current", "step");
    else button.removeAttribute("aria-current");
  }
  const at = steps().indexOf(step);
  part("[data-do=back]").hidden = at === 0;
  part("[data-do=next]").hidden = at === steps().length - 1;
  part("[data-do=next] span").textContent = NEXT;
  part(".mistakes").hidden = true;
  if (step === "end") {
    for (const one of steps()) touched.add(one);
    if (!idField.value && kind() === "offer") idField.value = propose(fold, place(), group(roots.offer).title ?? "", taken);
  }
  update();
  if (!quietly) part(`[data-step="${step}"] h2`).focus();
  part(`.way [data-to="${step}"]`).scrollIntoView({ block: "nearest", inline: "center" });
}

// The end

function finish(data, mistakes) {
  summary(mistakes);
  const idProblem = kind() === "offer" && state.mode !== "edit" ? problemWithId() : "";
  part("#b-id-said").replaceChildren(...(idProblem ? [sentence({ severity: "error", message: [idProblem, idProblem] })] : []));
  part("[data-id-field]").hidden = kind() !== "offer";
  idField.readOnly = state.mode === "edit";
  const errors = mistakes.some((one) => one.severity === "error") || idProblem;
  const verdict = words(errors ? "bad" : data.status === "draft" ? "good-draft" : mistakes.length ? "good-with-warnings" : "good");
  part(".verdict").className = `verdict notice ${errors ? "notice-ask" : ""}`;
  if (part(".verdict").textContent !== verdict) part(".verdict").textContent = verdict;
  const text = content(data);
  part("#b-file").value = text;
  part("[data-path]").textContent = path();
  ending("github", github(form.dataset, path(), text, exists()));
  ending("mail", mail(form.dataset, words, path(), title(data), text));
  const file = part("[data-ending=file] [data-open]");
  if (file.href) URL.revokeObjectURL(file.href);
  file.href = URL.createObjectURL(new Blob([text], { type: "application/yaml" }));
  file.download = path().split("/").at(-1);
}

function ending(which, { href, how }) {
  const card = part(`[data-ending=${which}]`);
  card.querySelector("[data-open]").href = href;
  card.dataset.how = how;
  for (const text of card.querySelectorAll("[data-how]")) text.hidden = text.dataset.how !== how;
}

function problemWithId() {
  const typed = id();
  if (!typed) return words("id-needed");
  if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(typed) || typed.length > 60) return words("id-form", { id: propose(fold, "", typed, taken) });
  return taken.has(typed) ? words("id-taken", { id: free(`${place()}-${typed}`.slice(0, 55), taken) }) : "";
}

async function copyText() {
  const done = await copy(part("#b-file").value, part("#b-file"));
  part(".copied").textContent = done ? words("copied") : words("not-copied");
}

// Beginning from what is online

const answer = (key, wrong = false, values = {}) => part("#b-which-said").replaceChildren(wrong ? sentence({ severity: "error", message: [words(key, values), words(key, values)] }) : words(key, values));

async function chooseMode(mode) {
  state = { ...state, mode, record: null };
  part(".choose").hidden = mode === "new";
  from.hidden = mode !== "copy";
  part("[data-language]").hidden = mode !== "translate";
  for (const element of all(".of-offer")) if (!element.dataset.step) element.hidden = mode === "translate";
  for (const element of all(".of-translation")) if (!element.dataset.step) element.hidden = mode !== "translate";
  part(".way .last").textContent = steps().length;
  part("#b-which-said").replaceChildren();
  await offersOf(mode === "copy" ? placeIn(from) : placeIn(owner));
}

// Who chooses another place, does not go on with the offer of the place before.
function ofAnother(slug) {
  if (state.mode === "copy") return;
  if (state.record && state.record.place !== slug) {
    state.record = null;
    part("#b-which").value = "";
    part("#b-which-said").replaceChildren();
  }
  offersOf(slug);
}

// The offers of a place are those on its page.
async function offersOf(slug) {
  const list = part(".picks");
  list.replaceChildren();
  if (state.mode === "new" || !known.places.has(slug)) return;
  const response = await fetch(`${up}places/${slug}/`).catch(() => null);
  const answered = response?.ok ? new DOMParser().parseFromString(await response.text(), "text/html") : null;
  const links = [...(answered?.querySelectorAll(".card h3 a") ?? [])].slice(0, 60);
  if (!links.length) answer("no-offers");
  list.replaceChildren(...links.map((link) => {
    const item = document.createElement("li");
    const button = Object.assign(document.createElement("button"), { type: "button", className: "tool", textContent: link.textContent });
    button.addEventListener("click", () => load(idIn(link.getAttribute("href"))));
    item.append(button);
    return item;
  }));
}

const idIn = (text) => /(?:offers\/)?([a-z0-9]+(?:-[a-z0-9]+)*)(?:\.yml)?\/?(?:[?#].*)?$/.exec(text.trim())?.[1] ?? "";

async function load(wanted) {
  if (!wanted) return;
  answer("loading");
  const response = await fetch(`${root}data/offers/${wanted}.json`).catch(() => null);
  const record = response?.ok ? await response.json().catch(() => null) : null;
  if (!record) {
    state.record = null;
    answer("not-found", true);
    return;
  }
  await take(record);
  part("#b-which").value = record.id;
  answer("loaded", false, { title: record.offer.title });
  update();
}

async function take(record) {
  state.record = record;
  touched.clear();
  told.clear();
  if (state.mode === "translate") return translation(record);
  fillAll(roots.offer, state.mode === "edit" ? record.offer : taken_over(record));
  if (state.mode === "edit") {
    showPlace(owner, record.place);
    idField.value = record.id;
  } else {
    idField.value = "";
  }
  hiddenAddresses(record.offer);
}

// A neighbour's offer as the beginning of one's own: what it says, where it comes from, and nothing that only its owner can know.
function taken_over(record) {
  const { availability, alert, review_by, reason, replaced_by, status, external_ids = [], imported, ...same } = record.offer;
  return {
    ...same,
    status: "draft",
    checked_on: today,
    checked_by: "owner",
    sources: [...(record.offer.sources ?? []), { url: record.url, title: record.offer.title, published: record.offer.checked_on }],
    external_ids: [...external_ids.filter((one) => one.system !== location.hostname), { system: new URL(record.url).hostname, id: record.id }],
  };
}

function hiddenAddresses(offer) {
  const rows = questions(roots.offer).find((one) => one.dataset.key === "locations").querySelectorAll("[data-item]");
  (offer.locations ?? []).forEach((one, i) => {
    if (!one.masked) return;
    rows[i].prepend(Object.assign(document.createElement("p"), { className: "notice notice-ask", textContent: words("masked") }));
  });
}

async function translation(record) {
  state.language = part("#b-language").value;
  showPlace(owner, record.place);
  const schema = known.schemas["translation.schema.json"];
  const made = record.translations?.[state.language] ?? {};
  const hash = await sourceHash(sourceTexts(record.offer, schema));
  fillAll(roots.translation, { ...empties(record.offer, schema), ...made, translation: { status: "human", ...made.translation, source_hash: hash, on: today } });
  part("[data-named]").textContent = record.offer.title;
  beside(roots.translation, record.offer, schema);
}

// Lists as long as the Dutch ones, so that each line has its field.
function empties(dutch, schema) {
  return Object.fromEntries(Object.entries(schema.properties).flatMap(([key, inner]) => {
    const value = dutch?.[key];
    if (Array.isArray(value)) return [[key, value.map(() => "")]];
    return inner.properties && value ? [[key, empties(value, inner)]] : [];
  }));
}

// The Dutch stands above each field; what the Dutch does not say is not asked.
function beside(element, dutch, schema) {
  for (const question of questions(element)) {
    const { key, kind: how } = question.dataset;
    const value = dutch?.[key];
    if (key === "translation") continue;
    question.hidden = value === undefined;
    if (how === "group") {
      beside(question, value, schema.properties[key]);
      question.hidden = questions(question).every((one) => one.hidden);
    }
    if (how === "list") [...question.querySelectorAll("[data-item]")].forEach((item, i) => original(item, value?.[i]));
    else if (how !== "group") original(question, value);
  }
  for (const input of element.querySelectorAll("input[type=text], textarea")) {
    const own = input.closest("[data-key=translation]") ? "" : state.language;
    input.lang = own || document.documentElement.lang;
    input.dir = ["ar", "fa", "ps", "ur", "ckb"].includes(own) ? "rtl" : "ltr";
  }
}

function original(element, text) {
  const shown = element.querySelector(".dutch-text");
  shown.hidden = !text;
  shown.textContent = text ?? "";
}

// What was begun stays in this tab, and only there, when the page is loaded again by accident.

function remember() {
  try {
    sessionStorage.setItem(DRAFT, JSON.stringify({ state, owner: placeIn(owner), id: idField.value, data: group(roots[kind()]) }));
  } catch {
    // without storage, nothing is remembered
  }
}

function recall() {
  try {
    return JSON.parse(sessionStorage.getItem(DRAFT));
  } catch {
    return null;
  }
}

const fresh = () => ({ status: "active", checked_on: today, checked_by: "owner" });

async function open() {
  const asked = new URLSearchParams(location.search);
  const mode = { offer: "edit", copy: "copy", translate: "translate" };
  const wanted = Object.keys(mode).find((key) => asked.get(key));
  const draft = recall();
  fillAll(roots.offer, fresh());
  if (wanted) {
    if (asked.get("language")) part("#b-language").value = asked.get("language");
    part(`[name=mode][value=${mode[wanted]}]`).checked = true;
    await chooseMode(mode[wanted]);
    await load(idIn(asked.get(wanted)));
    if (state.record) go(mode[wanted] === "copy" ? "begin" : steps()[1], { quietly: true });
  } else if (draft) {
    part(`[name=mode][value=${draft.state.mode}]`).checked = true;
    await chooseMode(draft.state.mode);
    state = draft.state;
    if (state.record && kind() === "translation") await translation(state.record);
    fillAll(roots[kind()], draft.data);
    if (state.record && kind() === "translation") beside(roots.translation, state.record.offer, known.schemas["translation.schema.json"]);
    showPlace(owner, draft.owner ?? "");
    idField.value = draft.id;
    go(state.step, { quietly: true });
  }
  update();
}

function again() {
  const here = placeIn(owner);
  sessionStorage.removeItem(DRAFT);
  fillAll(roots.offer, fresh());
  idField.value = "";
  touched.clear();
  told.clear();
  part("[name=mode][value=new]").checked = true;
  chooseMode("new");
  showPlace(owner, here);
  go("begin");
}

const doing = {
  next,
  back: () => go(steps()[steps().indexOf(state.step) - 1]),
  copy: copyText,
  again,
  forget() {
    sessionStorage.removeItem(DRAFT);
    location.assign(location.pathname);
  },
};

async function start() {
  const json = (name) => fetch(`${root}assets/${name}`).then((answer) => answer.json());
  const [rules, places, ids] = await Promise.all(["form-rules.json", "form-towns.json", "form-ids.json"].map(json));
  known = { ...prepare({ ...rules, sentences: { ...rules.sentences, ...rules.asked } }, places, today), label };
  taken = new Set(ids);
  begin(form, known, words, REPAIRS);
  preparePlace(owner, words, ofAnother);
  preparePlace(from, words, offersOf);
  wireLists(form, later);
  form.addEventListener("input", later);
  form.addEventListener("change", ({ target: changed }) => {
    const field = changed.closest("[data-key]");
    for (let one = field; one; one = one.parentElement.closest("[data-key]")) touched.add(one);
    if (changed.name === "mode") chooseMode(changed.value);
    else if (changed.id === "b-which") load(idIn(changed.value));
    else if (changed.id === "b-language" && state.record) translation(state.record).then(update);
    later();
  });
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("click", ({ target: clicked }) => {
    const button = clicked.closest("[data-do], [data-to]");
    const leaving = clicked.closest("[data-ending]");
    if (button?.dataset.to) go(button.dataset.to);
    else if (button) doing[button.dataset.do]();
    if (leaving && clicked.closest("[data-open]")) {
      if (leaving.dataset.ending === "file") part(".copied").textContent = words("downloaded", { name: path().split("/").at(-1) });
      else if (leaving.dataset.how !== "whole") copyText();
    }
  });
  for (const level of all(".preview .card h3 a")) level.removeAttribute("href");
  part(".preview .keep")?.remove();
  await open();
}

start().catch((error) => {
  form.prepend(Object.assign(document.createElement("p"), { className: "notice notice-stop", textContent: words("failed") }));
  throw error;
});
