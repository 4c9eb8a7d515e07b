// One spelling for every file: the twin of `generator/canonical.py`, which says what the rules are.

const WIDTH = 100;
const PLAIN = /^[A-Za-z\u00c0-\u1fff\u2c00-\ud7ff](?:[^:#\x00-\x1f\x7f-\xa0\u2028\u2029\ufeff]|:(?! |$)|(?<! )#)*(?<![ :])$/u;
const PLAIN_ON_A_LINE = /^[^[\]{},?]*$/u;
const TAKEN = new Set(["true", "false", "null", "yes", "no", "on", "off", "y", "n"]);
const DATE = /^\d{4}-\d{2}-\d{2}$/;
const CODE = /^[A-Za-z0-9-]+$/;
const BLOCK = /^[^\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff]+$/u;
const isGroup = (value) => value !== null && typeof value === "object" && !Array.isArray(value);
const length = (text) => [...text].length;

// The order of keys in files of a JSON Schema; a list has the order of its items.
export function order(schema) {
  return new Map(Object.entries((schema.items ?? schema).properties ?? {}).map(([key, child]) => [key, order(child)]));
}

// The whole file. `modeline` is the comment on its first line, by which editors find the schema.
export function write(data, keys, modeline = "") {
  return `${[...(modeline ? [modeline] : []), ...lines(data, keys).map(({ text }) => text)].join("\n")}\n`;
}

// The file line by line; `where` is the path of the key or item that begins there, null on a line that goes on.
export const lines = (data, keys) => group(data, keys, "", []);

function group(data, keys, indent, where) {
  return sorted(data, keys).flatMap((key) => value(`${indent}${quotedWhereNeeded(key, false)}:`, data[key], keys.get(key) ?? new Map(), indent, [...where, key]));
}

function value(start, it, keys, indent, where) {
  if (it === null) return [{ where, text: start }];
  if (typeof it !== "object" || !Object.keys(it).length) return scalar(start, it, indent, where);
  const whole = fitting(start, it, keys);
  if (whole !== null) return [{ where, text: whole }];
  const below = isGroup(it) ? group(it, keys, `${indent}  `, where) : it.flatMap((one, i) => item(one, keys, `${indent}  `, [...where, i]));
  return [{ where, text: start }, ...below];
}

function item(it, keys, indent, where) {
  const start = `${indent}-`;
  if (!isGroup(it) || !Object.keys(it).length || fitting(start, it, keys) !== null) return value(start, it, keys, indent, where);
  return group(it, keys, `${indent}  `, where).map((line, n) => (n ? line : { where: line.where, text: `${start} ${line.text.slice(start.length + 1)}` }));
}

// The line of a group or list that fits on one.
function fitting(start, it, keys) {
  const whole = onALine(it, keys);
  return whole !== null && length(start) + 1 + length(whole) <= WIDTH ? `${start} ${whole}` : null;
}

function scalar(start, it, indent, where) {
  if (typeof it !== "string") return [{ where, text: `${start} ${onALine(it, new Map())}` }];
  const text = quotedWhereNeeded(it, false);
  const body = it.replace(/\n$/, "");
  let rows = block(body, length(start) + 1 + length(text), indent);
  let sign = body.includes("\n") ? "|" : ">";
  if (!rows.length && body !== it && PLAIN.test(body)) [rows, sign] = [[body], "|"];
  if (!rows.length) return [{ where, text: `${start} ${text}` }];
  return [{ where, text: `${start} ${sign}${body === it ? "-" : ""}` }, ...rows.map((row) => ({ where: null, text: row ? `${indent}  ${row}` : "" }))];
}

// The lines of a text in a block; none when it does not belong in one.
function block(text, taken, indent) {
  const rows = text.split("\n");
  if (!rows[0] || !rows.at(-1) || text.startsWith(" ") || rows.some((row) => row.endsWith(" ")) || !BLOCK.test(text)) return [];
  if (rows.length > 1) return rows;
  return taken <= WIDTH || text.includes("  ") || !text.includes(" ") ? [] : folded(text, WIDTH - indent.length - 2);
}

function folded(text, width) {
  const rows = [""];
  for (const word of text.split(" ")) {
    const last = rows.at(-1);
    if (!last) rows[rows.length - 1] = word;
    else if (length(last) + 1 + length(word) <= width) rows[rows.length - 1] = `${last} ${word}`;
    else rows.push(word);
  }
  return rows;
}

// A value between braces or brackets, or a scalar; null when it holds what needs lines of its own.
function onALine(it, keys) {
  if (isGroup(it)) {
    const parts = sorted(it, keys).map((key) => {
      const part = isGroup(it[key]) ? null : onALine(it[key], new Map());
      return part === null ? null : `${quotedWhereNeeded(key, true)}: ${part}`;
    });
    return parts.includes(null) ? null : `{${parts.join(", ")}}`;
  }
  if (Array.isArray(it)) {
    const fits = it.every((one) => (one === null || typeof one !== "object") && (typeof one !== "string" || CODE.test(one || "0")));
    return fits ? `[${it.map((one) => onALine(one, keys) || "").join(", ")}]` : null;
  }
  if (typeof it === "string") return it.includes("\n") ? null : quotedWhereNeeded(it, true);
  return typeof it === "number" ? decimal(it) : `${it}`;
}

// Without the exponent that a computer would write.
function decimal(number) {
  const [digits, power] = `${number}`.split("e");
  if (power === undefined) return digits;
  if (Number.isInteger(number)) return BigInt(number).toString();
  const [whole, part = ""] = digits.replace("-", "").split(".");
  return `${number < 0 ? "-" : ""}0.${"0".repeat(-power - whole.length)}${whole}${part}`;
}

function quotedWhereNeeded(text, onLine) {
  const plain = PLAIN.test(text) && !TAKEN.has(text.toLowerCase()) && (!onLine || PLAIN_ON_A_LINE.test(text));
  return plain || DATE.test(text) ? text : JSON.stringify(text);
}

// The keys that the schema has in its order, then the others as they stood.
function sorted(data, keys) {
  return [...[...keys.keys()].filter((key) => Object.hasOwn(data, key)), ...Object.keys(data).filter((key) => !keys.has(key))];
}
