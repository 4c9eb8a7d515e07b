// What is said about a mistake of shape: the twin of `generator/checks/wording.py`. The sentences and word lists come from there.
// Words are `{ rule, message, hint }`; a `named` is the key whose value is wrong, whether the value is one of a list, and whether it
// is shown without its key.

import { closest } from "./close.js";
import { fold } from "./fold.js";
import { all, isDay, isGroup, json, length, same, show, whole } from "./tables.js";

export const line = (named, value) => (named.alone ? bare(value) : named.inList ? value : `${named.key}: ${value}`);

// Quotes are for files, not for fields.
const bare = (value) => `${value}`.replace(/^"(.*)"$/, "$1");

const write = ({ say }, named, typed) => say("write", { line: line(named, typed) });
const withoutQuotes = ({ say }, named, typed) => say("without-quotes", { line: line(named, typed) });
const didYouMean = ({ say }, found) => (found.length ? say("did-you-mean", { found: say.joined("or", found) }) : null);
const choose = ({ say }, codes) => say("choose", { listed: codes.join(", ") });

function example(definition) {
  const first = (definition.examples ?? ["…"])[0];
  return typeof first === "string" ? first : json(first).replaceAll('"', "");
}

// Keys

export function missing({ say }, key, definition) {
  const named = definition.title ? `${key} (${definition.title})` : key;
  const hint = definition.examples ? say("required.example", { example: `${key}: ${example(definition)}` }) : null;
  return { rule: "required", message: say("required", { named, key }), hint };
}

export function needs({ say }, key, other) {
  return { rule: "required", message: say("required.beside", { key, other }), hint: say("required.beside.hint", { key, other }) };
}

// A key that does not exist here; `meant` are the keys of this group that may have been meant by it.
export function unknownKey(known, key, allowed, homes) {
  const { say, tables } = known;
  const folded = fold([...key].slice(0, 80).join(""));
  const word = Object.hasOwn(tables.key_words, folded) ? tables.key_words[folded] : key;
  const groups = homes.get(word in allowed ? key : word);
  if (groups) {
    const hint = say("unknown-key.elsewhere-hint", { word, where: say.joined("or", groups) });
    return { rule: "unknown-key", message: say("unknown-key.elsewhere", { key: show(key) }), hint, meant: groups };
  }
  const choices = new Map();
  for (const [name, { title }] of Object.entries(allowed)) if (title !== undefined) choices.set(fold(title), name);
  for (const name of Object.keys(allowed)) choices.set(fold(name), name);
  const exact = Object.hasOwn(allowed, word) ? word : choices.get(folded);
  const meant = exact ? [exact] : closest(key, choices);
  const names = Object.keys(allowed);
  const remove = () => say("unknown-key.remove", { known: names.slice(0, tables.shown).join(", ") + (names.length > tables.shown ? " …" : "") });
  const hint = exact ? say("unknown-key.instead", { exact, key: show(key) }) : (didYouMean(known, meant) ?? remove());
  return { rule: "unknown-key", message: say("unknown-key", { key: show(key) }), hint, meant: meant.slice(0, 1) };
}

export function stray({ say, tables }, key, inFlow) {
  const message = say("unknown-key", { key: show(key) });
  const match = whole(tables.form.stray, key);
  if (match) return { rule: "unknown-key", message, hint: say("unknown-key.space", { typed: `${match[1]}: ${show(match[2])}` }) };
  return inFlow ? { rule: "unknown-key", message, hint: say("unknown-key.comma") } : null;
}

export function fact({ say }, key) {
  return { rule: "translation-fact", message: say("translation-fact", { key }), hint: say("translation-fact.hint") };
}

// Values of closed lists

function spellings({ tables }, terms) {
  const choices = new Map();
  for (const term of terms) for (const synonym of term["x-synonyms"] ?? []) if (!choices.has(fold(synonym))) choices.set(fold(synonym), `${term.const}`);
  for (const term of terms) choices.set(fold(term.title ?? ""), `${term.const}`);
  for (const term of terms) choices.set(fold(`${term.const}`), `${term.const}`);
  if (choices.has("mon")) for (const [word, code] of Object.entries(tables.weekdays)) choices.set(word, code);
  return choices;
}

export function unknownTerm(known, named, value, schema) {
  const { say } = known;
  const codes = schema.oneOf.map((term) => `${term.const}`);
  const choices = spellings(known, schema.oneOf);
  if (Array.isArray(value) || isGroup(value)) {
    const single = Array.isArray(value) && value.length === 1 && typeof value[0] === "string";
    const message = say(Array.isArray(value) ? "wrong-type.not-a-list" : "wrong-type.not-a-group", { key: named.key });
    return { rule: "wrong-type", message, hint: single ? write(known, named, choices.get(fold(value[0])) ?? value[0]) : choose(known, codes) };
  }
  const typed = show(value);
  if (typeof value === "string" && codes.includes(value)) {
    return { rule: "wrong-type", message: say("unknown-term.number", { key: named.key, typed }), hint: withoutQuotes(known, named, typed) };
  }
  const message = say("unknown-term", { typed, title: schema.title ?? named.key, key: named.key });
  const exact = choices.get(fold(typed));
  if (exact) return { rule: "unknown-term", message, hint: write(known, named.key === typed ? { key: "", inList: true } : named, exact) };
  const meant = didYouMean(known, closest(typed, choices));
  if (meant && codes.length > 6) return { rule: "unknown-term", message, hint: meant };
  return { rule: "unknown-term", message, hint: meant ? say("two", { hint: meant, extra: choose(known, codes) }) : choose(known, codes) };
}

function constant({ say }, named, value, schema) {
  const only = show(schema.const);
  return { rule: "unknown-term", message: say("unknown-term.constant", { key: named.key, only, value: show(value) }), hint: say("unknown-term.constant-hint", { only }) };
}

// Kinds of value

function wrongType(known, named, value, schema) {
  const { say, tables } = known;
  const expected = schema.type ?? "string";
  const message = say("wrong-type", { key: named.key, wanted: tables.type_names[expected], found: shapeOf(known, value) });
  return { rule: "wrong-type", message, hint: INSTEAD[expected](known, named, value, schema) };
}

function shapeOf({ say }, value) {
  if (isGroup(value)) return say("wrong-type.group");
  if (Array.isArray(value)) return say("wrong-type.list");
  return typeof value === "string" ? `“${show(value)}”` : show(value);
}

function yesOrNo(known, named, value) {
  const { say, tables } = known;
  const word = typeof value === "object" ? "" : `${value}`.trim().toLowerCase();
  if (word === "true" || word === "false") return withoutQuotes(known, named, word);
  if (tables.true_words.includes(word)) return write(known, named, "true");
  if (tables.false_words.includes(word)) return write(known, named, "false");
  return say("yes-or-no", { yes: line(named, "true"), no: line(named, "false") });
}

// The number in what people write: `2 uur`, `€ 3,50`, `gratis`.
export function repairNumber({ tables }, value) {
  const word = value.trim().toLowerCase();
  if (!Number.isNaN(Number(word.replace(",", ".")))) return null;
  return tables.free_words.includes(word) ? "0" : (whole(tables.form.one_number, word)?.[1] ?? null);
}

function number(known, named, value, schema) {
  const { say, tables } = known;
  const word = typeof value === "string" ? value.trim().toLowerCase() : show(value);
  if (tables.free_words.includes(word)) return write(known, named, "0");
  const match = whole(tables.form.one_number, word);
  if (!match) return say("wrong-type.number-hint", { typed: line(named, example(schema)) });
  const decimal = match[1].replaceAll(",", ".");
  const typed = schema.type === "integer" ? decimal.split(".")[0] : decimal;
  return word === typed ? withoutQuotes(known, named, typed) : write(known, named, typed);
}

function text(known, named, value) {
  const { say } = known;
  if (Array.isArray(value)) return value.length === 1 && typeof value[0] === "string" ? write(known, named, value[0]) : say("wrong-type.one-text");
  return isGroup(value) ? say("wrong-type.colon") : write(known, named, `"${show(value)}"`);
}

function list(known, named, value, schema) {
  const { say, tables } = known;
  const ofGroups = schema.items?.type === "object";
  if (isGroup(value) && ofGroups) return say("wrong-type.dash", { key: named.key });
  if (isGroup(value) || ofGroups) return write(known, named, example(schema));
  const codes = spellings(known, schema["x-terms"] ?? []);
  const parts = show(value).replace(/^[[\]]+|[[\]]+$/g, "").split(tables.form.between).filter(Boolean);
  return write(known, named, `[${parts.map((part) => codes.get(fold(part)) ?? part).join(", ")}]`);
}

function group(known, named, value, schema) {
  const { say, tables } = known;
  if (Array.isArray(value)) return say("wrong-type.one-group", { key: named.key });
  let field = tables.first_field[named.key];
  let typed = show(value);
  if (named.key === "contact") {
    field = typed.includes("@") ? "email" : whole(tables.form.digits, typed) ? "phone" : null;
    typed = (field === "phone" && repairPhone(known, typed)) || typed;
  } else if (named.key === "cost") {
    typed = whole(tables.form.one_number, typed)?.[1].replaceAll(",", ".") ?? "0";
  } else if (named.key === "dutch") {
    field = /^[0-4]$/.test(typed) ? "icons" : /^([AB][12]|C1)$/.test(typed) ? "cefr" : null;
  } else if (field && tables.form.needs_quotes.test(typed)) {
    typed = `"${typed}"`;
  }
  return write(known, named, field ? `{${field}: ${typed}}` : example(schema));
}

const INSTEAD = { boolean: yesOrNo, number, integer: number, string: text, array: list, object: group };

export function empty({ say }, named, definition, needed) {
  if (named.inList) return { rule: "empty", message: say("empty.item", { key: named.key }), hint: say("empty.item-hint") };
  const message = say("empty", { key: named.key });
  const typed = line(named, example(definition));
  if (definition.type === "object") return { rule: "empty", message, hint: say("empty.group-hint", { example: typed }) };
  return { rule: "empty", message, hint: needed ? say("empty.needed-hint", { typed }) : say("empty.hint") };
}

// Lengths and bounds

function tooLong({ say }, named, value, schema) {
  const most = schema.maxLength;
  const over = length(value) - most;
  return { rule: "too-long", message: say("too-long", { key: named.key, count: length(value), most }), hint: over > 1 ? say("too-long.hint", { over }) : say("too-long.hint-one") };
}

function tooMany({ say }, named, value, schema) {
  const count = Array.isArray(value) ? value.length : Object.keys(value).length;
  return { rule: "too-long", message: say("too-long.many", { key: named.key, count, most: schema.maxItems ?? schema.maxProperties }), hint: say("too-long.many-hint") };
}

function twice({ say }, named, value) {
  const doubled = value.find((item, i) => value.slice(0, i).some((other) => same(item, other)));
  return { rule: "duplicate-item", message: say("duplicate-item", { doubled: show(doubled), key: named.key }), hint: say("duplicate-item.hint") };
}

function range({ say }, named, value, schema) {
  const low = schema.minimum ?? schema.exclusiveMinimum;
  const bounds = low === undefined ? [] : [say("exclusiveMinimum" in schema ? "out-of-range.above" : "out-of-range.least", { low })];
  if ("maximum" in schema) bounds.push(say("out-of-range.most", { high: schema.maximum }));
  return { rule: "out-of-range", message: say("out-of-range", { key: named.key, value: show(value) }), hint: say("out-of-range.hint", { bounds: say.joined("and", bounds) }) };
}

export function generic({ say }, named) {
  const what = named.key ? say("schema.value", { key: named.key }) : say("schema.file");
  return { rule: "format", message: say("schema", { what }), hint: say("schema.hint") };
}

// Ways of writing

// What comes along when text is copied from a document: bullets, tabs, spaces that do not break. In French those spaces belong.
export function repairText(_, value, { lang }) {
  const text = (lang === "fr" ? value : value.replaceAll("\u00a0", " ")).replace(/^[^\S\n]*[•·▪‣◦●○■\u{f0b7}][^\S\n]*/gmu, "- ").replace(/[^\S\n\u00a0\u202f]{2,}|\t/gu, " ");
  return text === value ? null : text;
}

export const repairLine = (known, value, input) => repairText(known, value, input)?.replace(/^- /, "") ?? null;

const int = (digits) => Number(fold(digits));

export function repairDate(known, value) {
  const { form, months } = known.tables;
  const text = value.trim().toLowerCase();
  let [, day, month, year] = whole(form.day_month_year, text) ?? ["", "", "", ""];
  const again = whole(form.year_month_day, text);
  if (again) [, year, month, day] = again;
  if (/^[a-z]+$/.test(month)) month = `${months.findIndex((name) => name.startsWith(month.slice(0, 3))) + 1}`;
  if (!year) return null;
  const full = int(year) + (length(year) === 2 ? 2000 : 0);
  const found = `${full}`.padStart(4, "0") + `-${`${int(month)}`.padStart(2, "0")}-${`${int(day)}`.padStart(2, "0")}`;
  const exists = new Date(Date.UTC(full, int(month) - 1, int(day)));
  const fits = exists.getUTCMonth() === int(month) - 1 && exists.getUTCDate() === int(day);
  return fits && full >= 1900 && full < 2200 ? found : null;
}

export function repairTime(known, value) {
  const match = whole(known.tables.form.clock, value.trim().toLowerCase());
  if (!match || int(match[1]) >= 24 || int(match[2] || "0") >= 60) return null;
  return `"${`${int(match[1])}`.padStart(2, "0")}:${`${int(match[2] || "0")}`.padStart(2, "0")}"`;
}

export function repairPhone(known, value) {
  const { form } = known.tables;
  let digits = value.replaceAll("(0)", "").replace(all(form.not_in_phone), "");
  if (digits.startsWith("00")) digits = `+${digits.slice(2)}`;
  else if (digits.startsWith("0")) digits = `+32${digits.slice(1)}`;
  else if (digits.startsWith("32")) digits = `+${digits}`;
  digits = digits.replace(form.zero_after_32, "+32");
  return whole(form.phone, digits) ? `"${digits}"` : null;
}

export function repairUrl(known, value) {
  const text = value.trim().replace(/^\/\//, "");
  return whole(known.tables.form.site, text) ? `https://${text}` : null;
}

export function repairMail(known, value) {
  const { form } = known.tables;
  const text = value.trim().replace(/^mailto:/, "").replace(all(form.at), "@");
  return whole(form.mail, text) && text !== value ? text : null;
}

export function repairKbo(known, value) {
  const { form } = known.tables;
  const digits = value.replace(all(form.not_a_digit), "");
  const full = digits.length === 9 ? `0${digits}` : digits;
  return whole(form.kbo, full) ? `"${full}"` : null;
}

export function repairPostalCode(known, value) {
  const match = whole(known.tables.form.postal_code, value.trim());
  return match ? `"${match[1]}"` : null;
}

const REPAIR = {
  date: repairDate, partial_date: repairDate, time: repairTime, phone: repairPhone, url: repairUrl, email: repairMail, kbo: repairKbo,
  postal_code: repairPostalCode,
  line: (_, value) => (length(value) <= 60 ? value.split(/\s+/u).filter(Boolean).join(" ") : null),
  hash: () => null,
};

function format(known, named, value, schema) {
  const { say, tables } = known;
  const kind = schema["x-kind"];
  if (typeof value !== "string" || !Object.hasOwn(tables.kinds_of_text, kind ?? "")) return generic(known, named);
  const [rule, noun, form] = tables.kinds_of_text[kind];
  const typed = REPAIR[kind](known, value);
  const message = say("format", { line: line(named, show(value)), noun: whole(tables.form.date, value) ? say("format.no-day") : noun });
  return { rule, message, hint: typed ? write(known, named, typed) : named.alone ? form.map((one) => one.replaceAll('"', "")) : form };
}

export const BY_KEYWORD = {
  type: wrongType, oneOf: unknownTerm, const: constant, maxLength: tooLong, maxItems: tooMany, maxProperties: tooMany, uniqueItems: twice,
  pattern: format, format, minimum: range, maximum: range, exclusiveMinimum: range,
};

export { didYouMean, isDay };
