// One spelling for search: the same as `generator/folding.py`; `tests/examples/folding.tsv` holds both together.

const LETTERS = {
  "ى": "ی", "ي": "ی", "ې": "ی", "ۍ": "ی", "ئ": "ی",
  "ك": "ک", "ګ": "گ",
  "ة": "ه", "ە": "ه", "ۀ": "ه", "ھ": "ه",
  "أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ؤ": "و",
  "ı": "i", "ł": "l", "đ": "d", "ø": "o", "ß": "ss", "æ": "ae", "œ": "oe", "ё": "е", "ґ": "г",
  "ہ": "ه", "ے": "ی", "ڪ": "ک", "ء": "",
  "\u200c": "", "\u200d": "", "\u0640": "", "'": "", "’": "", "‘": "", "ʼ": "", "ʻ": "", "`": "",
};
const series = (one, other, length) => {
  for (let i = 0; i < length; i++) LETTERS[String.fromCharCode(one.charCodeAt() + i)] = String.fromCharCode(other.charCodeAt() + i);
};
for (const zero of "٠۰") series(zero, "0", 10);
for (const [one, other] of ["ሠሰ", "ፀጸ", "ኀሐ"]) series(one, other, 8);
for (const [one, other] of ["ቐቀ", "ኸከ"]) series(one, other, 14);
Object.assign(LETTERS, { "ሀ": "ሃ", "ሐ": "ሓ", "ኀ": "ሓ", "አ": "ኣ", "ዐ": "ዓ" });

const letters = (text) => Array.from(text, (c) => LETTERS[c] ?? c).join("");

export function fold(text) {
  const lower = letters(text.normalize("NFKC").toLowerCase());
  const bare = letters(lower.normalize("NFKD").replace(/\p{M}+/gu, ""));
  return letters(bare).normalize("NFC").replace(/[^\p{L}\p{N}]+/gu, " ").trim();
}
