// Mistakes of shape: the twin of `generator/checks/shape.py`. A walk over the keywords of JSON Schema that our schemas use, in their
// order; a test holds that there are no others. Mistakes are `{ rule, where, atKey, message, hint }`.

import { isDay, isGroup, length, same } from "./tables.js";
import * as say from "./wording.js";
import { lines, order } from "./write.js";

const TYPES = {
  string: (value) => typeof value === "string",
  boolean: (value) => typeof value === "boolean",
  number: (value) => typeof value === "number",
  integer: (value) => Number.isInteger(value),
  array: Array.isArray,
  object: isGroup,
};

// Every keyword tells what it finds with `tell(value that is wrong, path)`, or walks on with `down(value, schema, path)`.
const KEYWORDS = {
  type: ({ value, wanted, tell }) => TYPES[wanted](value) || tell(),
  const: ({ value, wanted, tell }) => same(value, wanted) || tell(),
  oneOf: ({ value, wanted, tell, fits }) => wanted.filter((schema) => fits(value, schema)).length === 1 || tell(),
  minLength: ({ value, wanted, tell }) => typeof value !== "string" || length(value) >= wanted || tell(),
  maxLength: ({ value, wanted, tell }) => typeof value !== "string" || length(value) <= wanted || tell(),
  pattern: ({ value, wanted, tell, known }) => typeof value !== "string" || (length(value) <= known.tables.pattern_limit && compiled(wanted).test(value)) || tell(),
  format: ({ value, tell, known }) => typeof value !== "string" || isDay(known, value) || tell(),
  minimum: ({ value, wanted, tell }) => typeof value !== "number" || value >= wanted || tell(),
  maximum: ({ value, wanted, tell }) => typeof value !== "number" || value <= wanted || tell(),
  exclusiveMinimum: ({ value, wanted, tell }) => typeof value !== "number" || value > wanted || tell(),
  minItems: ({ value, wanted, tell }) => !Array.isArray(value) || value.length >= wanted || tell(),
  maxItems: ({ value, wanted, tell }) => !Array.isArray(value) || value.length <= wanted || tell(),
  uniqueItems: ({ value, tell }) => !Array.isArray(value) || !value.some((item, i) => value.slice(0, i).some((other) => same(item, other))) || tell(),
  minProperties: ({ value, wanted, tell }) => !isGroup(value) || Object.keys(value).length >= wanted || tell(),
  maxProperties: ({ value, wanted, tell }) => !isGroup(value) || Object.keys(value).length <= wanted || tell(),
  required: ({ value, wanted, tell }) => !isGroup(value) || wanted.forEach((key) => Object.hasOwn(value, key) || tell()),
  dependentRequired({ value, wanted, tell }) {
    if (!isGroup(value)) return;
    for (const [key, others] of Object.entries(wanted)) if (Object.hasOwn(value, key)) for (const other of others) if (!Object.hasOwn(value, other)) tell();
  },
  properties({ value, wanted, down }) {
    if (isGroup(value)) for (const [key, schema] of Object.entries(wanted)) if (Object.hasOwn(value, key)) down(value[key], schema, [key]);
  },
  additionalProperties({ value, wanted, schema, tell, down }) {
    if (!isGroup(value)) return;
    const extra = Object.keys(value).filter((key) => !Object.hasOwn(schema.properties ?? {}, key));
    if (isGroup(wanted)) for (const key of extra) down(value[key], wanted, [key]);
    else if (extra.length) tell();
  },
  propertyNames({ value, wanted, down }) {
    if (isGroup(value)) for (const key of Object.keys(value)) down(key, wanted, [], true);
  },
  items({ value, wanted, down }) {
    if (Array.isArray(value)) value.forEach((item, i) => down(item, wanted, [i]));
  },
  if({ value, wanted, schema, fits, down }) {
    const branch = fits(value, wanted) ? schema.then : schema.else;
    if (branch) down(value, branch, []);
  },
};
const patterns = new Map();
const compiled = (pattern) => patterns.get(pattern) ?? patterns.set(pattern, new RegExp(pattern, "u")).get(pattern);
const SILENT = new Set(["$schema", "$id", "$defs", "$comment", "title", "description", "examples", "default", "then", "else"]);

// The schema of a reference, with the file in which further references begin.
export function resolve(known, reference, file) {
  const [name, way = ""] = reference.split("#");
  let node = known.schemas[name || file];
  for (const step of way.split("/").filter(Boolean)) node = node[step];
  return { schema: node, file: name || file };
}

// Every error, as a validator tells it: the schema and keyword, the value, and where it stands.
export function walk(known, value, { schema, file }, where = [], aboutName = false, found = []) {
  for (const [keyword, wanted] of Object.entries(schema)) {
    if (SILENT.has(keyword) || keyword.startsWith("x-")) continue;
    if (keyword === "$ref") {
      walk(known, value, resolve(known, wanted, file), where, aboutName, found);
      continue;
    }
    if (!KEYWORDS[keyword]) throw new Error(`shape.js does not know the keyword ${keyword}: add it to KEYWORDS`);
    KEYWORDS[keyword]({
      value, wanted, schema, known,
      tell: () => found.push({ schema, keyword, wanted, value, where, aboutName }),
      fits: (inner, other) => !walk(known, inner, { schema: other, file }).length,
      down: (inner, other, way, name = aboutName) => walk(known, inner, { schema: other, file }, [...where, ...way], name, found),
    });
  }
  return found;
}

export function shape(known, data, kind) {
  const mistakes = walk(known, data, resolve(known, known.tables.kinds[kind], "")).flatMap((error) => read(known, data, kind, error));
  return withoutEchoes(mistakes.slice(0, known.tables.most_mistakes), data);
}

const EMPTY = new Set(["minLength", "minItems", "minProperties"]);

// The form has labels for keys, and no lines of a file.
function named({ label }, where) {
  const key = where.findLast((step) => typeof step === "string") ?? "";
  return { key: label?.(where) || key, inList: typeof where.at(-1) === "number", alone: Boolean(label) };
}

// One error, in our words.
function read(known, data, kind, error) {
  const { where, keyword, value, schema } = error;
  if (keyword === "required" || keyword === "dependentRequired") return missing(known, kind, error);
  if (keyword === "additionalProperties") {
    const allowed = schema.properties ?? {};
    return Object.keys(value).filter((key) => !Object.hasOwn(allowed, key)).map((key) => unknownKey(known, data, kind, [...where, key], allowed));
  }
  if (error.aboutName) return [{ where: [...where, value], atKey: true, ...say.unknownTerm(known, { key: value, inList: true }, value, schema) }];
  if (value === null || EMPTY.has(keyword)) {
    const needed = where.length > 0 && required(known, kind, where.slice(0, -1)).includes(where.at(-1));
    return [{ where, atKey: false, ...say.empty(known, named(known, where), definition(known, kind, where), needed) }];
  }
  const tell = say.BY_KEYWORD[keyword] ?? say.generic;
  const full = keyword === "type" && schema.items?.$ref ? { ...schema, "x-terms": terms(known, schema.items.$ref) } : schema;
  return [{ where, atKey: false, ...tell(known, named(known, where), value, full) }];
}

function missing(known, kind, { where, keyword, value, wanted }) {
  if (keyword === "required") {
    return wanted.filter((key) => !Object.hasOwn(value, key)).map((key) => ({ where: [...where, key], atKey: true, ...say.missing(known, key, definition(known, kind, [...where, key])) }));
  }
  return Object.entries(wanted).filter(([key]) => Object.hasOwn(value, key)).flatMap(([key, others]) =>
    others.filter((other) => !Object.hasOwn(value, other)).map((other) => ({ where: [...where, key], atKey: true, ...say.needs(known, key, other) })));
}

function unknownKey(known, data, kind, where, allowed) {
  const [parent, key] = [where.slice(0, -1), where.at(-1)];
  const original = known.tables.original[kind];
  if (original && Object.keys(definition(known, original, where)).length) return { where, atKey: true, ...say.fact(known, key) };
  let group = data;
  for (const step of parent) group = group[step];
  const words = group[key] === null && say.stray(known, key, inFlow(known, data, kind, where));
  if (words) return { where, atKey: true, ...words };
  const { meant, ...told } = say.unknownKey(known, key, allowed, parent.length ? new Map() : homes(known, kind));
  return { where, atKey: true, ...told, explains: meant.map((name) => path([...parent, name])) };
}

// The schema of a key, for its title and examples; empty when there is none.
export function definition(known, kind, where) {
  let node = resolve(known, known.tables.kinds[kind], "").schema;
  for (const step of where) node = (typeof step === "string" ? (Object.hasOwn(node.properties ?? {}, step) ? node.properties[step] : {}) : node.items) ?? {};
  return isGroup(node) ? node : {};
}

// The terms of a list in the vocabulary; none when the reference leads elsewhere.
const terms = (known, reference) => (reference.startsWith("#") ? [] : (resolve(known, reference, "").schema.oneOf ?? []));

function required(known, kind, where) {
  const always = definition(known, kind, where).required ?? [];
  return kind === "offer" && !where.length ? [...always, "register", "contact"] : always;
}

// Keys that only live inside a group: `phone` → `contact`, `website` → `organiser`, `contact`.
function homes(known, kind) {
  const found = new Map();
  if (known.tables.kinds[kind].includes("#")) return found;
  const top = resolve(known, known.tables.kinds[kind], "").schema.properties;
  for (const [key, inner] of Object.entries(top)) {
    for (const name of Object.keys((inner.items ?? inner).properties ?? {})) {
      if (!Object.hasOwn(top, name) && !["partners", "sources", "adopted", "hidden"].includes(key)) found.set(name, [...(found.get(name) ?? []), key]);
    }
  }
  return found;
}

export const path = (where) => JSON.stringify(where);

// One mistake of a person is told once.
function withoutEchoes(mistakes, data) {
  const explained = new Set(mistakes.flatMap((mistake) => mistake.explains ?? []));
  const wrong = new Set(mistakes.filter((mistake) => !mistake.atKey).map((mistake) => path(mistake.where)));
  const told = new Set();
  return mistakes.filter((mistake) => {
    const at = path(mistake.where);
    if (mistake.rule === "required") {
      const unsure = ['["register"]', '["contact"]'].includes(at) && (wrong.has('["checked_by"]') || !Object.hasOwn(data, "checked_by"));
      if (unsure || explained.has(at) || wrong.has(path(mistake.where.slice(0, -1)))) return false;
    }
    const once = path([at, mistake.atKey ? mistake.message[0] : ""]);
    return !told.has(once) && told.add(once);
  });
}

// Where things stand in the file as it is written

const orders = new Map();

export function keysOf(known, kind) {
  if (!orders.has(kind)) orders.set(kind, order(resolve(known, known.tables.kinds[kind], "").schema));
  return orders.get(kind);
}

// What tells whether two findings stand at the same place: a function of a path.
export function spots(known, data, kind) {
  const begun = new Set(lines(data, keysOf(known, kind)).map(({ where }) => path(where)));
  const first = (group, where) => {
    const below = lines(group, at(keysOf(known, kind), where))[0]?.where[0];
    return below === undefined ? null : [...where, below];
  };
  return (where, atKey) => {
    const nearest = [...where];
    while (nearest.length && value(data, nearest) === undefined) nearest.pop();
    const found = value(data, nearest);
    if (!nearest.length) return `key ${path(first(data, []) ?? [])}`;
    if (atKey && typeof nearest.at(-1) === "string") return `key ${path(nearest)}`;
    const inside = isGroup(found) && Object.keys(found).length ? first(found, nearest) : null;
    return inside && begun.has(path(inside)) ? `key ${path(inside)}` : `value ${path(nearest)}`;
  };
}

function value(data, where) {
  let found = data;
  for (const step of where) {
    if (typeof step === "number" ? !Array.isArray(found) : !isGroup(found) || !Object.hasOwn(found, step)) return undefined;
    found = found[step];
  }
  return found;
}

function at(keys, where) {
  for (const step of where) if (typeof step === "string") keys = keys.get(step) ?? new Map();
  return keys;
}

// Whether the key stands on the line on which its group begins.
function inFlow(known, data, kind, where) {
  if (where.length < 2) return false;
  const begun = new Set(lines(data, keysOf(known, kind)).map((line) => path(line.where)));
  const group = value(data, where.slice(0, -1));
  return !begun.has(path(where)) || lines(group, at(keysOf(known, kind), where.slice(0, -1)))[0].where[0] === where.at(-1);
}
