"""`fold`: one spelling for search, whatever keyboard or diacritics were used.

The browser folds the same way (`site_templates/theme/assets/fold.js`); `tests/examples/folding.tsv` holds both
together.
"""

from __future__ import annotations

import re
import unicodedata

_LETTERS = str.maketrans(
    {
        "ى": "ی", "ي": "ی", "ې": "ی", "ۍ": "ی", "ئ": "ی",  # Arabic, Persian and Pashto ya
        "ك": "ک", "ګ": "گ",
        "ة": "ه", "ە": "ه", "ۀ": "ه", "ھ": "ه",
        "أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ؤ": "و",
        "ı": "i", "ł": "l", "đ": "d", "ø": "o", "ß": "ss", "æ": "ae", "œ": "oe", "ё": "е", "ґ": "г",
        "ہ": "ه", "ے": "ی", "ڪ": "ک", "ء": "",  # Urdu, Sindhi; a lone hamza is often left out
        "\u200c": "", "\u200d": "", "\u0640": "", "'": "", "’": "", "‘": "", "ʼ": "", "ʻ": "", "`": "",
    }
    | {chr(zero + digit): str(digit) for zero in (0x0660, 0x06F0) for digit in range(10)}  # Arabic-Indic and Persian digits
    # Ethiopic letters that sound alike: each row of seven and its labial, then the first of a throaty row as its fourth.
    | {chr(ord(one) + i): chr(ord(other) + i) for one, other in ("ሠሰ", "ፀጸ", "ኀሐ") for i in range(8)}
    | {chr(ord(one) + i): chr(ord(other) + i) for one, other in ("ቐቀ", "ኸከ") for i in range(14)}  # softened after a vowel
    | {"ሀ": "ሃ", "ሐ": "ሓ", "ኀ": "ሓ", "አ": "ኣ", "ዐ": "ዓ"}
)  # fmt: skip
_BETWEEN = re.compile(r"[\W_]+")


def fold(text: str) -> str:
    """Lower case, without marks, letters that look or sound alike made one, words divided by one space."""
    text = unicodedata.normalize("NFKC", text).lower().translate(_LETTERS)
    text = "".join(c for c in unicodedata.normalize("NFKD", text) if unicodedata.category(c)[0] != "M").translate(
        _LETTERS
    )
    return _BETWEEN.sub(" ", unicodedata.normalize("NFC", text)).strip()
