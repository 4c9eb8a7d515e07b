// What `generator/checks/browser.py` exported, ready to judge with: patterns compiled, sentences that can be filled in, places by
// every name. A sentence is `[Dutch, English]`.

export function prepare(exported, rows, today) {
  return { ...exported, tables: compiled(exported.tables), places: places(rows), today, say: speaker(exported.sentences) };
}

function compiled(node) {
  if (node === null || typeof node !== "object") return node;
  if (typeof node.pattern === "string") return new RegExp(node.pattern, node.flags);
  if (Array.isArray(node)) return node.map(compiled);
  return Object.fromEntries(Object.entries(node).map(([key, inner]) => [key, compiled(inner)]));
}

function speaker(sentences) {
  const say = (key, values = {}) => [0, 1].map((i) => sentences[key][i].replace(/\{\{|\}\}|\{(\w+)\}/g, (all, name) => (name ? written(values[name])[i] : all[0])));
  say.joined = (between, parts) => [0, 1].map((i) => parts.map((part) => written(part)[i]).join(sentences[between][i]));
  return say;
}

const written = (value) => (Array.isArray(value) ? value : [`${value}`, `${value}`]);

function places(rows) {
  const all = rows.map(([slug, name, members, codes, former, spellings]) => ({
    slug, name, municipality: members === 0, members: members === 0 ? [slug] : members.map((i) => rows[i][0]),
    codes: codes.split(" ").filter(Boolean), former: former.split("|"), words: spellings.split("|"),
  }));
  const spellings = new Map(all.flatMap((place) => place.words.map((word) => [word, place.slug])));
  const bySlug = new Map(all.map((place) => [place.slug, place]));
  const members = (slugs) => new Set(slugs.flatMap((slug) => bySlug.get(slug).members));
  return { all, spellings, members, get: (slug) => bySlug.get(slug), has: (slug) => bySlug.has(slug) };
}

// The whole text, as `fullmatch` in Python; and a pattern that finds all. Made once, for patterns of letters are slow to make.
export const whole = (pattern, text) => (pattern.whole ??= new RegExp(`^(?:${pattern.source})$`, pattern.flags)).exec(text);
export const all = (pattern) => (pattern.all ??= new RegExp(pattern.source, `${pattern.flags}g`));

// A number as `%g` writes it: six digits that count.
export function g(number) {
  const [digits, power] = number.toExponential(5).split("e");
  if (number !== 0 && (power < -4 || power >= 6)) return `${bare(digits)}e${power[0]}${power.slice(1).padStart(2, "0")}`;
  return bare(number.toPrecision(6));
}

const bare = (digits) => (digits.includes(".") ? digits.replace(/\.?0+$/, "") : digits);

// A number as Python writes it in JSON.
export function figure(number) {
  if (Number.isInteger(number) || Math.abs(number) >= 1e-4) return `${number}`;
  const [digits, power] = number.toExponential().split("e");
  return `${digits}e${power[0]}${power.slice(1).padStart(2, "0")}`;
}

export const isGroup = (value) => value !== null && typeof value === "object" && !Array.isArray(value);

export function json(value) {
  if (typeof value === "number") return figure(value);
  if (Array.isArray(value)) return `[${value.map(json).join(", ")}]`;
  if (isGroup(value)) return `{${Object.entries(value).map(([key, inner]) => `${JSON.stringify(key)}: ${json(inner)}`).join(", ")}}`;
  return JSON.stringify(value);
}

export const length = (text) => [...text].length;

// A value as a person would type it, on one line and shortened.
export function show(value) {
  const text = typeof value === "string" ? value : json(value);
  const line = [...text].slice(0, 400).join("").split(/\s+/u).filter(Boolean).join(" ");
  return length(line) <= 40 ? line : `${[...line].slice(0, 39).join("")}…`;
}

export function same(one, other) {
  if (Array.isArray(one)) return Array.isArray(other) && one.length === other.length && one.every((item, i) => same(item, other[i]));
  if (!isGroup(one) || !isGroup(other)) return one === other;
  const keys = Object.keys(one);
  return keys.length === Object.keys(other).length && keys.every((key) => Object.hasOwn(other, key) && same(one[key], other[key]));
}

// The value at a path, or undefined; never throws, whatever the shape of the data.
export function get(data, ...where) {
  let value = data;
  for (const step of where) {
    const fits = typeof step === "number" ? Array.isArray(value) : isGroup(value) && Object.hasOwn(value, step);
    value = fits ? value[step] : undefined;
  }
  return value;
}

// Every text with its path, in the order of the file.
export function texts(node, where = []) {
  const steps = Array.isArray(node) ? node.map((value, i) => [i, value]) : Object.entries(node);
  return steps.flatMap(([step, value]) => {
    if (typeof value === "string") return [[[...where, step], value]];
    return value !== null && typeof value === "object" ? texts(value, [...where, step]) : [];
  });
}

export function isDay(known, value) {
  if (typeof value !== "string" || !whole(known.tables.day, value)) return false;
  const [year, month, day] = value.split("-").map(Number);
  const found = new Date(Date.UTC(year, month - 1, day));
  return found.getUTCMonth() === month - 1 && found.getUTCDate() === day;
}
