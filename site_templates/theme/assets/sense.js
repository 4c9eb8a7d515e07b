// Mistakes of sense within a file, and the whole judgement: the twins of `generator/checks/` `numbers`, `where`, `texts` and
// `check_file`. A rule has the id under which Python knows it and returns `{ where, message, hint, atKey }`.

import { closest } from "./close.js";
import { fold } from "./fold.js";
import { shape, spots } from "./shape.js";
import { all, g, get, isDay, isGroup, length, show, texts, whole } from "./tables.js";
import { didYouMean } from "./wording.js";

const number = (value) => (typeof value === "number" ? value : null);
const list = (value) => (Array.isArray(value) ? value : []);
const moments = (data) => list(get(data, "schedule")).map((moment, i) => [i, moment]).filter(([, moment]) => isGroup(moment));
const isTime = (known, value) => typeof value === "string" && whole(known.tables.time, value) !== null;

// Figures, dates and states

function hoursMismatch(known, { data }) {
  const { say } = known;
  const hours = get(data, "hours");
  if (!isGroup(hours)) return [];
  const found = [];
  const [perTime, times, total] = ["per_time", "times", "total"].map((key) => number(hours[key]));
  const about = hours.about === true;
  if (perTime && times && total && Math.abs(perTime * times - total) > (about ? 0.1 * total : 0.001)) {
    const product = g(perTime * times);
    found.push({
      where: ["hours", "total"],
      message: say("hours-mismatch.product", { times: g(times), per_time: g(perTime), product, total: g(total) }),
      hint: say("hours-mismatch.product-hint", { product }),
    });
  }
  const longest = Math.max(0, ...moments(data).map(([, moment]) => duration(known, moment)));
  if (perTime && longest && !about && perTime > longest + 0.001) {
    found.push({
      where: ["hours", "per_time"],
      message: say("hours-mismatch.longest", { per_time: g(perTime), longest: g(longest) }),
      hint: say("hours-mismatch.longest-hint", { longest: g(longest) }),
    });
  }
  return found;
}

function duration(known, { start, end }) {
  if (!isTime(known, start) || !isTime(known, end) || end <= start) return 0;
  const minutes = (time) => time.slice(0, 2) * 60 + Number(time.slice(3));
  return (minutes(end) - minutes(start)) / 60;
}

function endBeforeStart(known, { data }) {
  const pairs = [[["until"], get(data, "from"), get(data, "until")]];
  for (const [i, moment] of moments(data)) {
    pairs.push([["schedule", i, "end"], moment.start, moment.end], [["schedule", i, "until"], moment.from, moment.until]);
  }
  const days = (start, end) => isDay(known, start) && isDay(known, end) && end < start;
  const hours = (start, end) => isTime(known, start) && isTime(known, end) && end <= start;
  return pairs.filter(([, start, end]) => days(start, end) || hours(start, end))
    .map(([where, start, end]) => ({ where, message: known.say("end-before-start", { start, end }), hint: known.say("end-before-start.hint") }));
}

function ageOrder({ say }, { data }) {
  const [low, high] = ["min", "max"].map((key) => number(get(data, "age", key)));
  if (low === null || high === null || low <= high) return [];
  const values = { low: g(low), high: g(high) };
  return [{ where: ["age", "min"], message: say("age-order", values), hint: say("age-order.hint", values) }];
}

function freeWithAmount({ say }, { data }) {
  const cost = get(data, "cost");
  if (!isGroup(cost)) return [];
  const [amount, reduced] = [number(cost.amount), number(cost.reduced)];
  const told = (key, name, values) => [{ where: ["cost", key], message: say(`free-with-amount.${name}`, values), hint: say(`free-with-amount.${name}-hint`) }];
  if (amount === 0 && reduced) return told("reduced", "reduced", { reduced: g(reduced) });
  if (amount === 0 && truthy(cost.per)) return told("per", "per");
  if (amount && reduced !== null && reduced >= amount) return told("reduced", "not-lower", { reduced: g(reduced), amount: g(amount) });
  return [];
}

// As Python sees it: an empty list or group is nothing.
const truthy = (value) => (value !== null && typeof value === "object" ? Object.keys(value).length > 0 : Boolean(value));

function untilBeforeCheck(known, { data }) {
  const [until, checked] = [get(data, "until"), get(data, "checked_on")];
  if (!["active", "paused"].includes(get(data, "status")) || !isDay(known, until) || !isDay(known, checked) || until >= checked) return [];
  return [{ where: ["until"], message: known.say("until-before-check", { until, checked }), hint: known.say("until-before-check.hint") }];
}

function dateInFuture(known, { data }) {
  const { say, tables, today } = known;
  return tables.done_on.map((where) => [where, get(data, ...where)]).filter(([, value]) => isDay(known, value) && value > today)
    .map(([where, value]) => ({ where, message: say("date-in-future", { value, today }), hint: say("date-in-future.hint", { key: where.at(-1), today }) }));
}

function reasonMissing({ say }, { data }) {
  const status = get(data, "status");
  const found = [];
  if (["ended", "paused"].includes(status) && !Object.hasOwn(data, "reason")) {
    const reason = status === "ended" ? "finished" : "season";
    found.push({ where: ["status"], message: say("reason-missing", { status }), hint: say("reason-missing.hint", { reason }) });
  }
  if (!["active", "draft"].includes(status)) return found;
  for (const key of ["reason", "replaced_by"]) {
    if ((get(data, key) ?? null) === null) continue;
    const message = say("reason-missing.superfluous", { key, status });
    found.push({ where: [key], atKey: true, message, hint: say("reason-missing.superfluous-hint", { key }) });
  }
  return found;
}

function sourceMissing({ say }, { data }) {
  if (get(data, "checked_by") !== "public-page" || Object.hasOwn(data, "sources")) return [];
  return [{ where: ["checked_by"], message: say("source-missing"), hint: say("source-missing.hint") }];
}

function scheduleUnclear({ say }, { data }) {
  const found = [];
  for (const [i, moment] of moments(data)) {
    if (!Object.keys(moment).length) continue;
    if (!["every", "dates", "days"].some((key) => Object.hasOwn(moment, key))) {
      found.push({ where: ["schedule", i], message: say("schedule-unclear"), hint: say("schedule-unclear.hint") });
    }
    if (truthy(moment.nth) && ["week", "2-weeks"].includes(moment.every)) {
      found.push({ where: ["schedule", i, "nth"], message: say("schedule-unclear.nth", { every: moment.every }), hint: say("schedule-unclear.nth-hint") });
    }
  }
  return found;
}

// Places

function unknownPlace(known, { data }) {
  const { say, places } = known;
  const found = [];
  for (const key of ["area", "except"]) {
    list(get(data, key)).forEach((slug, i) => typeof slug === "string" && !places.has(slug) && found.push(noSuchPlace(known, [key, i], slug)));
  }
  list(get(data, "locations")).forEach((location, i) => {
    const slug = isGroup(location) ? location.municipality : null;
    if (typeof slug !== "string" || !slug) return;
    const where = ["locations", i, "municipality"];
    if (!places.has(slug)) found.push(noSuchPlace(known, where, slug));
    else if (!places.get(slug).municipality) found.push({ where, message: say("unknown-place.area", { slug }), hint: say("unknown-place.area-hint") });
  });
  return found;
}

export function noSuchPlace(known, where, typed) {
  const { say, places } = known;
  const folded = fold([...typed].slice(0, 80).join(""));
  const today = places.spellings.get(folded);
  const place = places.get(today);
  let hint;
  if (place?.former.includes(folded)) hint = say("unknown-place.former", { typed: show(typed), name: place.name, today });
  else if (place) hint = say("unknown-place.write", { today });
  else hint = didYouMean(known, closest(typed, places.spellings)) ?? say("unknown-place.example");
  return { where, message: say("unknown-place", { typed: show(typed) }), hint };
}

function areaOutsidePlace({ say, places }, { data, path }) {
  if (!Object.hasOwn(data, "area") && !Object.hasOwn(data, "except")) return [];
  const parts = path.split("/");
  const folder = parts.length > 2 ? parts.at(-2) : "";
  const [area, leftOut] = ["area", "except"].map((key) => list(get(data, key)).filter((slug) => typeof slug === "string"));
  if (![folder, ...area, ...leftOut].every(places.has)) return [];
  const owner = places.members([folder]);
  const covered = places.members(area.length ? area : [folder]);
  const excluded = places.members(leftOut);
  if (![...covered].some((slug) => owner.has(slug))) return [{ where: ["area"], message: say("area-outside-place", { folder }), hint: say("area-outside-place.hint") }];
  if ([...covered].some((slug) => !excluded.has(slug))) return [];
  return [{ where: ["except"], message: say("area-outside-place.nothing-left"), hint: say("area-outside-place.nothing-left-hint") }];
}

function postalCodeMismatch({ say, places, tables }, { data }) {
  return list(get(data, "locations")).flatMap((location, i) => {
    const { municipality: slug, postal_code: code } = isGroup(location) ? location : {};
    const place = typeof slug === "string" ? places.get(slug) : undefined;
    if (!place?.codes.length || typeof code !== "string" || place.codes.includes(code) || !whole(tables.postal_code, code)) return [];
    const message = say("postal-code-mismatch", { code, place: place.name });
    return [{ where: ["locations", i, "postal_code"], message, hint: say("postal-code-mismatch.hint", { place: place.name, codes: place.codes.join(", ") }) }];
  });
}

// Texts and addresses

function empty({ say }, { data }) {
  return texts(data).filter(([, text]) => text && !text.trim()).map(([where]) => {
    const key = where.findLast((step) => typeof step === "string") ?? "";
    return { where, message: say("empty.spaces", { key }), hint: say("empty.spaces-hint") };
  });
}

function freeTexts({ tables }, data, keys) {
  return texts(data).filter(([where]) => keys.includes(typeof where.at(-1) === "string" ? where.at(-1) : where.at(-2)))
    .map(([where, text]) => [where, [...text].slice(0, tables.longest).join("")]);
}

function markup(known, { data }) {
  const { say, tables } = known;
  return freeTexts(known, data, tables.free_text).flatMap(([where, text]) => {
    for (const [pattern, what] of tables.markup) {
      const found = pattern.exec(text)?.[0];
      if (found !== undefined) return [{ where, message: say("markup", { what, found: show(found) }), hint: say("markup.hint") }];
    }
    return [];
  });
}

function urlUnsafe(known, { data }) {
  const { tables } = known;
  return texts(data).filter(([where, text]) => tables.url_keys.includes(where.at(-1)) && whole(tables.web, text) && length(text) <= tables.longest)
    .flatMap(([where, text]) => {
      const problem = problemWithUrl(known, text, where[0] === "sources");
      return problem ? [{ where, message: problem[0], hint: problem[1] }] : [];
    });
}

// An address in its parts, as `urlsplit` in Python divides it; null when it cannot be one.
function split(text) {
  const [, scheme, authority, path, query = "", fragment = ""] = /^(https?):\/\/([^/?#]*)([^?#]*)(?:\?([^#]*))?(?:#([^]*))?$/i.exec(text);
  if (authority.includes("[") !== authority.includes("]")) return null;
  if (/[/?#@:]/.test(authority.replace(/[@:#?]/g, "").normalize("NFKC"))) return null;
  const [, bracketed, plain] = /(?:^|@)(?:[^@[]*\[([^@]*)|([^@]*))$/.exec(authority);
  const [host, rest] = bracketed === undefined ? cut(plain, ":") : cut(bracketed, "]");
  const port = bracketed === undefined ? rest : cut(rest, ":")[1];
  if (port && (!/^[0-9]+$/.test(port) || Number(port) > 65535)) return null;
  const tail = `${authority}${path}${query && `?${query}`}${fragment && `#${fragment}`}`;
  return { scheme: scheme.toLowerCase(), authority, host: host.toLowerCase().replace(/\.+$/, ""), path, tail };
}

function cut(text, sign) {
  const at = text.indexOf(sign);
  return at < 0 ? [text, ""] : [text.slice(0, at), text.slice(at + 1)];
}

function problemWithUrl(known, text, mayBeHttp) {
  const { say } = known;
  const url = split(text);
  if (!url) return [say("url-unsafe.invalid"), say("url-unsafe.copy")];
  if (url.authority.includes("@")) return [say("url-unsafe.password"), say("url-unsafe.password-hint", { host: url.host, path: show(url.path) })];
  const problem = problemWithHost(known, url);
  if (problem || mayBeHttp || url.scheme === "https") return problem;
  return [say("url-unsafe.scheme"), say("url-unsafe.scheme-hint", { secure: `https://${url.tail}` })];
}

function problemWithHost({ say, tables }, { host, scheme, tail }) {
  const site = say("url-unsafe.host-hint");
  if (host.includes(":") || !host.includes(".") || whole(tables.in_figures, host)) return [say("url-unsafe.host"), site];
  if (tables.shorteners.includes(host.replace(/^www\./, ""))) return [say("url-unsafe.shortened"), site];
  if (/[^\0-\x7f]/.test(host)) return specialLetters(say, host);
  if (tables.odd_in_url.test(`${scheme}://${tail}`) || !whole(tables.host, host)) return [say("url-unsafe.character"), say("url-unsafe.copy")];
  return null;
}

// The browser writes a name in ASCII; it keeps ß and ς, which Python writes as ss and σ.
function specialLetters(say, host) {
  try {
    const coded = new URL(`https://${host.replaceAll("ß", "ss").replaceAll("ς", "σ")}`).hostname;
    if (coded.split(".").some((label) => !label || label.length > 63)) throw new Error(coded);
    return [say("url-unsafe.letters"), say("url-unsafe.letters-hint", { coded })];
  } catch {
    return [say("url-unsafe.invalid"), say("url-unsafe.copy")];
  }
}

function personalContact(known, { data }) {
  const { say, tables } = known;
  const details = texts(data).flatMap(([where, text]) => {
    if (where.at(-1) === "email" && isPersonal(known, text)) return [{ where, message: say("personal-contact.mailbox", { text: show(text) }), hint: say("personal-contact.mailbox-hint") }];
    if (where.at(-1) === "phone" && whole(tables.mobile, text)) return [{ where, message: say("personal-contact.mobile", { text }), hint: say("personal-contact.mobile-hint") }];
    return [];
  });
  const running = freeTexts(known, data, tables.free_text.filter((key) => key !== "id")).flatMap(([where, text]) => {
    const what = contactIn(known, text);
    return what ? [{ where, message: say("personal-contact.text", { what }), hint: say("personal-contact.text-hint") }] : [];
  });
  return [...details, ...running];
}

function isPersonal({ tables, places }, text) {
  if (length(text) > 200) return false;
  const name = text.toLowerCase().split(tables.at_or_plus)[0];
  const words = name.split(tables.no_letters).filter(Boolean);
  const isService = words.some((word) => tables.service_words.includes(word) || places.has(word));
  const isPerson = tables.first_names.includes(name) || tables.person_mail.test(text);
  return tables.private_mail.test(text) || (!isService && isPerson);
}

// Digits as Arabic and Persian write them count too.
const latin = (text) => text.replace(/[\u0660-\u0669\u06f0-\u06f9]/g, (digit) => String(digit.charCodeAt() & 15));

function contactIn({ say, tables }, typed) {
  const text = latin(typed.normalize("NFKC")).replace(all(tables.at), "@");
  const mail = tables.mail_in_text.exec(text);
  if (mail) return say("personal-contact.mail", { found: show(mail[0]) });
  for (const [pattern, what] of tables.details) {
    const found = pattern.exec(text);
    if (found) return say("personal-contact.detail", { what, found: show(found[0]) });
  }
  return null;
}

function wrongScript(known, { data, path }) {
  const { say, tables, languages } = known;
  const parts = path.split("/").at(-1).split(".");
  const tag = parts.length === 3 ? parts[1] : "nl";
  const [autonym, script] = languages[tag] ?? [];
  if (!tables.scripts[script]) return [];
  return freeTexts(known, data, tables.prose).filter(([, text]) => isForeign(tables, text, script)).map(([where, text]) => ({
    where, message: say("wrong-script", { language: autonym, tag, text: show(text) }), hint: say("wrong-script.hint"),
  }));
}

function mixedScript(known, { data }) {
  const { say, tables } = known;
  return freeTexts(known, data, [...tables.free_text, "kbo"]).flatMap(([where, text]) => {
    const word = tables.mixed.exec(text)?.[0];
    if (word === undefined) return [];
    const scripts = tables.mixing.map(([name, pattern]) => [name, word.match(all(pattern)) ?? []]).filter(([, letters]) => letters.length);
    const [script, letters] = scripts.reduce((least, one) => (one[1].length < least[1].length ? one : least));
    return [{ where, message: say("mixed-script", { word: show(word), letters: letters.join(", "), script }), hint: say("mixed-script.hint") }];
  });
}

function isForeign(tables, text, script) {
  const bare = script === "Latn" ? text : text.replace(all(tables.latin_name), "");
  const letters = (bare.match(all(tables.letter)) ?? []).length;
  return letters >= 4 && (bare.match(all(tables.scripts[script])) ?? []).length * 5 < letters;
}

export const RULES = {
  "hours-mismatch": hoursMismatch,
  "end-before-start": endBeforeStart,
  "age-order": ageOrder,
  "free-with-amount": freeWithAmount,
  "until-before-check": untilBeforeCheck,
  "date-in-future": dateInFuture,
  "reason-missing": reasonMissing,
  "source-missing": sourceMissing,
  "schedule-unclear": scheduleUnclear,
  "unknown-place": unknownPlace,
  "area-outside-place": areaOutsidePlace,
  "postal-code-mismatch": postalCodeMismatch,
  empty,
  markup,
  "url-unsafe": urlUnsafe,
  "personal-contact": personalContact,
  "mixed-script": mixedScript,
  "wrong-script": wrongScript,
};

// What the reader of files says before anything else: such a file cannot be used at all.
function unsafe({ tables }, { data }) {
  return texts(data).flatMap(([where, text]) => {
    for (const sign of text) {
      const words = tables.unsafe.find(([pattern]) => pattern.test(sign))?.[1];
      const code = `U+${sign.codePointAt().toString(16).toUpperCase().padStart(4, "0")}`;
      if (words) return [{ rule: "unsafe-character", where, message: words[0].map((one) => one.replace("{code}", code)), hint: words[1] }];
    }
    return [];
  });
}

// Every mistake in one file; `kind` is offer, translation, place or place-translation, `path` as in `offers/lokeren/praten.yml`.
// Where something is wrong already, nothing else is said.
export function judge(known, data, kind, path) {
  const file = { data, path };
  const unreadable = unsafe(known, file);
  if (unreadable.length) return unreadable.map((finding) => ({ severity: "error", atKey: false, ...finding }));
  const spot = spots(known, data, kind);
  const taken = new Set();
  const sense = () => known.rules[kind].flatMap((rule) => {
    if (!RULES[rule]) throw new Error(`sense.js has no twin of the rule ${rule}`);
    return RULES[rule](known, file).map((finding) => ({ rule, ...finding }));
  });
  return [() => shape(known, data, kind), sense].flatMap((find) => {
    const fresh = find().map((finding) => ({ atKey: false, ...finding })).filter(({ where, atKey }) => !taken.has(spot(where, atKey)));
    for (const { where, atKey } of fresh) taken.add(spot(where, atKey));
    return fresh.map((finding) => ({ ...finding, severity: known.warnings.includes(finding.rule) ? "warning" : "error" }));
  });
}
