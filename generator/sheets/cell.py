"""A cell of a spreadsheet as text, and the apostrophe that keeps a text from being a formula."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from generator.diagnostics import Sentence

EMPTY_WORDS: Final = frozenset({"-", "--", "–", "—", "n.v.t.", "nvt", "n.v.t", "?"})
"""What people type in a cell that has nothing to say."""
CLEAR: Final = "!leeg"
"""What a person types to empty a field."""

_RISKY = re.compile(r"\s*(?:'*\s*[=@\t\r!]|'*\s*[+-](?!\d)|'+\s*[+-]\d)")
_KEPT_SAFE = re.compile(r"'+\s*[=@\t\r!+-]")
_SPACES = str.maketrans(dict.fromkeys("\u00a0\u2007\u202f\t", " ") | dict.fromkeys("\u00ad\u200b\ufeff\u2060", ""))
"""Spaces that look alike; and what nobody sees and word processors leave behind."""
_LINE_BREAK = re.compile("\r\n|\r|\u2028|\u2029|\u0085|\x0b|\x0c")


class Cell(NamedTuple):
    """A cell as read: its text, and what the spreadsheet took it for.

    That is `text`, `number`, `date`, `time`, `flag`, `error` (such as `#N/A`) or `formula` (one that was never computed).
    """

    text: str
    kind: str = "text"


@dataclass(frozen=True, slots=True)
class Good:
    """The value of a cell; `note` says what was made of it, when that is not plain."""

    value: object
    note: Sentence | None = None


@dataclass(frozen=True, slots=True)
class Wrong:
    """A cell that cannot be read: what is wrong (after “heading: value”), and what to type instead."""

    message: Sentence
    hint: Sentence | None = None
    rule: str = "sheet-cell"


def clean(text: str) -> str:
    """Unicode in one form, plain spaces, LF between lines, nothing around it."""
    text = _LINE_BREAK.sub("\n", unicodedata.normalize("NFC", text)).translate(_SPACES)
    return "\n".join(line.strip(" ") for line in text.split("\n")).strip()


def guarded(text: str) -> str:
    """A text that no spreadsheet takes for a formula (R7), nor an import for `!leeg`."""
    return f"'{text}" if _RISKY.match(text) else text


def unguarded(text: str) -> str:
    """The text without the apostrophe of `guarded`."""
    return text[1:] if _KEPT_SAFE.match(text) else text


def split(text: str) -> list[str]:
    r"""The items of a cell (rule 8): between `|`, `;` and line breaks; `\|` and `\;` are the signs themselves."""
    items = [""]
    at = 0
    while at < len(text):
        escaped = text[at] == "\\" and text[at + 1 : at + 2] in {"\\", "|", ";"}
        if escaped:
            items[-1] += text[at + 1]
        elif text[at] in "|;\n":
            items.append("")
        else:
            items[-1] += text[at]
        at += 2 if escaped else 1
    return [item for item in (item.strip() for item in items) if item]


def joined(items: list[str], between: str = " | ") -> str:
    """Items in a cell, so that `split` finds them again."""
    return between.join(re.sub(r"([\\|;])", r"\\\1", item) for item in items)
