"""HTML as plain text, a text cut where a reader would pause, and what of it is nobody's business left out."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from typing import TYPE_CHECKING, Final

from generator.sheets.cell import clean
from generator.source import UNSAFE

if TYPE_CHECKING:
    from collections.abc import Callable

_BLOCKS: Final = frozenset(
    {"p", "div", "ul", "ol", "h1", "h2", "h3", "h4", "h5", "h6", "section", "article", "table", "blockquote"}
)
_SILENT: Final = frozenset({"script", "style"})
_MARKDOWN = re.compile(r"\*{1,3}|`+|(?<!\w)__|__(?!\w)|^#{1,6} +|^={3,}$|^\|.*\|$", re.MULTILINE)


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self.silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002 - of the parser
        self.silent += tag in _SILENT
        if tag in _BLOCKS:
            self.parts.append("\n\n")
        elif tag in ("br", "tr"):
            self.parts.append("\n")
        elif tag == "li":
            self.parts.append("\n- ")

    def handle_endtag(self, tag: str) -> None:
        self.silent -= tag in _SILENT and self.silent > 0
        if tag in _BLOCKS:
            self.parts.append("\n\n")

    def handle_data(self, data: str) -> None:
        if not self.silent:
            self.parts.append(re.sub(r"\s+", " ", data) if "<" in self.rawdata else data)


def text_of(html: str) -> str:
    """The text of a piece of HTML or of plain text: paragraphs with a blank line between, lists with `- `."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    text = _MARKDOWN.sub("", clean(UNSAFE.sub("", "".join(reader.parts))))
    text = re.sub(r"^[•·▪–] ?", "- ", text, flags=re.MULTILINE)
    text = re.sub(r"[ ]{2,}", " ", text)
    return re.sub(r"\n{3,}", "\n\n", re.sub(r"(\n- [^\n]+)\n+(?=- )", r"\1\n", text)).strip()


def without(text: str, is_personal: Callable[[str], bool]) -> str:
    """The text without the sentences that hold personal details."""
    if not is_personal(text):
        return text
    lines = []
    for line in text.split("\n"):
        sentences = re.split(r"(?<=[.!?])\s+(?=[A-ZÀ-Þ0-9\"'(-])", line)
        kept = [sentence for sentence in sentences if not is_personal(sentence)]
        if kept or not line:
            lines.append(" ".join(kept))
    found = re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()
    return "" if is_personal(found) else found


def cut(text: str, most: int) -> str:
    """The beginning of a text: whole sentences when they fit, else whole words and an ellipsis."""
    text = " ".join(text.split())
    if len(text) <= most:
        return text
    ends = [match.end() for match in re.finditer(r"[.!?](?=\s)", text[: most + 1])]
    if ends and ends[-1] >= most // 3:
        return text[: ends[-1]]
    return text[: most - 1].rsplit(" ", 1)[0].rstrip(" ,;:-") + "…"
