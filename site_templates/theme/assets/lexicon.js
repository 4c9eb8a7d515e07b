// What people type for the terms of the vocabulary, and the nearest of these words when somebody types another form of one.

const LONGEST = 6;
const FEW = 3;

export const read = ({ small, terms }) => {
  const lexicon = { small: new Set(small.split(" ")), phrases: new Map(), words: new Map() };
  const add = (where, key, term) => where.set(key, (where.get(key) ?? new Set()).add(term));
  for (const [term, typed] of Object.entries(terms)) {
    for (const phrase of typed.split("|")) {
      const words = phrase.split(" ");
      add(lexicon.phrases, phrase, term);
      if (words.length > FEW) continue;
      for (const word of words) if (!lexicon.small.has(word) && word.length >= shortest(word)) add(lexicon.words, word, term);
    }
  }
  return lexicon;
};

// A sign of Ethiopic is a syllable: words are shorter.
const shortest = (word) => (/\p{Script=Ethiopic}/u.test(word) ? 2 : 3);

// The sentence in parts: known phrases whole, other words alone, and words that say nothing left out.
export const partsOf = (words, { phrases, small }) => {
  const found = [];
  for (let i = 0; i < words.length; ) {
    let n = Math.min(LONGEST, words.length - i);
    while (n > 1 && !phrases.has(words.slice(i, i + n).join(" "))) n--;
    found.push(words.slice(i, i + n));
    i += n;
  }
  const telling = found.filter((part) => part.length > 1 || !small.has(part[0]));
  return telling.length ? telling : found;
};

// The terms that a part stands for, by how well: as a whole, as a word of a phrase, as the beginning of a word.
export const meanings = (part, { phrases, words }) => {
  const exact = [phrases.get(part), words.get(part)];
  if (exact[0] || exact[1] || part.length < shortest(part)) return exact;
  return [...exact, union([...words].filter(([word]) => word.startsWith(part)))];
};

// Other forms: with an ending or a letter before it, then a word with a letter wrong, then the last part of a compound.
export const nearest = (part, { words }) => {
  const known = [...words];
  for (const way of [bent, bare, wrong, last]) {
    const found = way(part, known, words);
    if (found.length) return { word: found[0][0], terms: union(found), sure: way === bent || way === bare };
  }
  return null;
};

const union = (entries) => (entries.length ? new Set(entries.flatMap(([, terms]) => [...terms])) : undefined);

const best = (entries, score) => {
  const scored = entries.map((entry) => [entry, score(entry[0])]).filter(([, points]) => points > 0);
  const most = Math.max(0, ...scored.map(([, points]) => points));
  return scored.filter(([, points]) => points === most).map(([entry]) => entry);
};

const shared = (one, other) => {
  let same = 0;
  while (same < one.length && one[same] === other[same]) same++;
  return same;
};

// велосипедами → велосипед, pracę → praca, fietscursus → fiets: the beginning stays.
const bent = (part, known) =>
  best(known, (word) => {
    const same = shared(part, word);
    if (same === word.length && same > 4) return same / part.length;
    const off = word.length - same;
    const near = off <= (same > 3 ? 2 : 1) && part.length - same <= (same > 3 ? same : 2);
    return near && same >= shortest(word) ? same / (part.length + off) : 0;
  });

// والمكتبة → مكتبة, ንስራሕ → ስራሕ: letters that are written onto the next word.
const BEFORE = [/^[وف]?[بکل]?(?:ال|لل)?/u, /^[وف]?ال/u, /^[وفبکل]/u, /^(?:\u1295|ብ|ናይ|ኣብ|ካብ|ም|እን|ዝ|ከ)/u];
const bare = (part, known, words) => {
  const rests = new Set(BEFORE.map((before) => part.replace(before, "")).filter((rest) => rest !== part && rest.length >= shortest(rest)));
  for (const rest of rests) if (words.has(rest)) return [[rest, words.get(rest)]];
  for (const rest of rests) {
    const found = bent(rest, known);
    if (found.length) return found;
  }
  return [];
};

const wrong = (part, known) => {
  const most = allowed(part);
  return most ? best(known, (word) => (word.length > 3 ? 1 + most - apart(part, word, most) : 0)) : [];
};

const last = (part, known) => best(known, (word) => (word.length > 3 && part.endsWith(word) ? word.length : 0));

export const allowed = (word) => (word.length > 7 ? 2 : word.length > 4 ? 1 : 0);

// How many letters two words are apart, one more than `most` when they are further; two letters that changed place count once.
export const apart = (one, other, most) => {
  if (Math.abs(one.length - other.length) > most) return most + 1;
  let before = [];
  let row = [...Array(other.length + 1).keys()];
  for (let i = 1; i <= one.length; i++) {
    const next = [i];
    for (let j = 1; j <= other.length; j++) {
      const swapped = i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1];
      const steps = [row[j] + 1, next[j - 1] + 1, row[j - 1] + (one[i - 1] !== other[j - 1])];
      next.push(Math.min(...steps, swapped ? before[j - 2] + 1 : Infinity));
    }
    [before, row] = [row, next];
  }
  return Math.min(row[other.length], most + 1);
};
