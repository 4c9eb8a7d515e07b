// The card and the page of what is in the form, with the words of the form itself, and how ready it is for newcomers.

const page = document.documentElement;
const number = (value) => new Intl.NumberFormat(`${page.lang}-u-nu-latn`, { maximumFractionDigits: 1 }).format(value);
const money = (value) => (typeof value !== "number" ? value : new Intl.NumberFormat(page.lang, { style: "currency", currency: "EUR", minimumFractionDigits: value % 1 ? 2 : 0 }).format(value));
const day = (iso) => iso.split("-").reverse().join("/");
const capital = (line) => line.charAt(0).toUpperCase() + line.slice(1);
const list = (items) => new Intl.ListFormat(page.lang, { type: "conjunction" }).format(items);

// What a code is called in the form.
export function label(form, key, code) {
  const field = form.querySelector(`[data-key="${key}"]`) ?? [...form.querySelectorAll("template")].map((one) => one.content.querySelector(`[data-key="${key}"]`)).find(Boolean);
  const option = field && [...field.querySelectorAll("input, option")].find((one) => one.value === `${code}`);
  return option ? (option.querySelector?.(".answer") ?? option.closest("label")?.querySelector(".answer") ?? option).textContent.trim() : `${code}`;
}

export function show(form, data, { words, places, owner }) {
  const called = (key, code) => label(form, key, code);
  const lines = {
    kind: [[data.type && called("type", data.type), data.activity && called("activity", data.activity)].filter(Boolean).join(" · ")],
    what: [data.activity ? called("activity", data.activity) : data.type ? called("type", data.type) : ""],
    when: when(data, called, words),
    where: where(data, words, places),
    reach: [reach(data, words, places, owner)],
    cost: cost(data.cost ?? {}, called, words),
    level: [data.dutch?.icons === undefined ? words("level") : called("icons", data.dutch.icons)],
    dutch: dutch(data.dutch ?? {}, called, words),
    hours: hours(data.hours ?? {}, words),
    title: [data.title ?? words("title")], name: [data.name ?? ""], summary: [data.summary ?? ""],
  };
  for (const slot of form.querySelectorAll(".preview [data-slot]:not(ul, ol)")) put(slot, lines[slot.dataset.slot] ?? [], words);
  form.querySelector(".preview .card h3 a").textContent = lines.title[0];
  for (const level of form.querySelectorAll(".preview .level")) [...level.children].forEach((dot, i) => dot.classList.toggle("on", i < (data.dutch?.icons ?? 0)));
  if (data.type) for (const toned of form.querySelectorAll(".preview .card, [data-preview]")) toned.className = toned.className.replace(/type-[\w-]*/, `type-${data.type}`);
  const picture = form.querySelector("#words").content.querySelector(`[data-icon="${data.activity ?? data.type}"]`);
  if (picture) for (const kind of form.querySelectorAll(".preview .card-kind, [data-preview] .kind")) kind.querySelector(".icon").replaceWith(picture.firstElementChild.cloneNode(true));
  actions(form, data);
  form.querySelector("[data-slot=steps]").replaceChildren(...(data.first_time?.steps ?? []).map((text) => Object.assign(document.createElement("li"), { textContent: text })));
}

// A fact that nobody stated is said to be unknown; elsewhere what is empty is not there.
function put(slot, lines, words) {
  const some = lines.filter(Boolean);
  const fact = slot.closest(".fact");
  slot.replaceChildren(...some.flatMap((line, i) => (i ? [document.createElement("br"), line] : [line])));
  if (fact) {
    fact.classList.toggle("unknown", !some.length);
    if (!some.length) slot.textContent = words("unknown");
  } else {
    slot.closest("li:not(.card), p").hidden = !some.length;
  }
}

function when(data, called, words) {
  const lines = (data.schedule ?? []).map((moment) => {
    const days = (moment.days ?? []).map((code) => called("days", code));
    const nth = (moment.nth ?? []).map((code) => called("nth", code));
    const dates = (moment.dates ?? []).map(day);
    const times = [moment.start, moment.end].filter(Boolean).join("–");
    return capital([moment.every && called("every", moment.every), nth.length && list(nth), days.length && list(days), dates.length && list(dates), times].filter(Boolean).join(", ")) + (moment.note ? ` (${moment.note})` : "");
  });
  return [...lines, data.by_appointment && words("appointment"), data.when_note];
}

function where(data, words, places) {
  const lines = (data.locations ?? []).map((one) => {
    const street = [one.street, one.number].filter(Boolean).join(" ");
    const town = [one.postal_code, places.get(one.municipality)?.name ?? one.municipality].filter(Boolean).join(" ");
    return one.masked ? town : [one.name, street, town].filter(Boolean).join(", ");
  });
  return data.online ? [words("online"), ...lines] : lines;
}

function reach(data, words, places, owner) {
  if (data.online) return words("online");
  return list((data.area ?? [owner]).filter(Boolean).map((slug) => places.get(slug)?.name ?? slug));
}

function cost({ amount, per, reduced, note }, called, words) {
  if (amount === 0) return [words("free"), note];
  const full = amount === undefined ? "" : [money(amount), per && called("per", per)].filter(Boolean).join(" ");
  return [full, reduced === undefined ? "" : capital(words("reduced", { amount: money(reduced) })), note];
}

function dutch({ icons, cefr, reading, note }, called, words) {
  return [icons === undefined ? "" : called("icons", icons), cefr && called("cefr", cefr), reading === undefined ? "" : words(reading ? "reading" : "no-reading"), note];
}

function hours({ per_time: perTime, times, total, about }, words) {
  const whole = total ?? (typeof perTime === "number" && typeof times === "number" ? perTime * times : undefined);
  const said = [typeof perTime === "number" && words("per-time", { n: number(perTime) }), times && words("times", { n: times }), typeof whole === "number" && words("hours", { n: number(whole) })];
  const line = said.filter(Boolean).join(", ");
  return [line && about ? `${line} (${words("about")})` : line];
}

function actions(form, data) {
  const contact = data.contact ?? {};
  const rows = [["phone", contact.phone], ["email-outline", contact.email], ["web", contact.website]].filter(([, value]) => value);
  form.querySelector("[data-slot=actions]").replaceChildren(...rows.map(([icon, value]) => {
    const item = document.createElement("li");
    const action = Object.assign(document.createElement("span"), { className: "action" });
    const text = Object.assign(document.createElement("bdi"), { dir: "ltr", className: "action-shown", textContent: value });
    action.append(form.querySelector("#words").content.querySelector(`[data-icon="${icon}"]`).firstElementChild.cloneNode(true), text);
    item.append(action);
    return item;
  }));
}

// Whether one of the keys is stated: `contact.phone`; of a list, one item states it.
function says(value, [key, ...rest]) {
  if (key === undefined) return !(value === undefined || value === null || value === "" || value === false || (Array.isArray(value) && !value.length));
  if (Array.isArray(value)) return value.some((item) => says(item, [key, ...rest]));
  return value !== null && typeof value === "object" && says(value[key], rest);
}

export function gauge(form, data, words) {
  const criteria = [...form.querySelectorAll("[data-criterion]")];
  const met = criteria.filter((row) => {
    const is = row.dataset.criterion.split(" ").some((key) => says(data, key.split(".")));
    row.classList.toggle("met", is);
    row.querySelector("[data-state]").textContent = `: ${words(is ? "stated" : "not-stated")}`;
    return is;
  });
  form.querySelector("[data-slot=ready]").textContent = words("ready", { n: met.length, all: criteria.length });
  form.querySelector(".gauge .bar i").className = `w${Math.round((met.length / criteria.length) * 20)}`;
}
