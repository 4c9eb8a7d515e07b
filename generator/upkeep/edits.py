"""Changing a few values in a file and leaving every other byte as its owner typed it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from yaml import tokens as tk
from yaml.cyaml import CParser  # type: ignore[attr-defined]  # the stubs leave it out

from generator import canonical
from generator.comments import BLOCK_HEADER

if TYPE_CHECKING:
    from collections.abc import Mapping

    from generator.canonical import Order
    from generator.source import Document, KeyPath

_BREAK = re.compile(r"\r\n|\r|\n")


def with_values(text: str, document: Document, values: Mapping[KeyPath, str], keys: Order) -> str:
    """The text with these values: replaced where they stand, else as a line of their own in the order of the schema.

    Paths are of scalars; a path that is not in the file yet is one of the top. Comments and spelling of the rest stay.
    """
    places = _Places(text)
    changes: list[tuple[int, int, str]] = []
    new: dict[str, str] = {}
    for where, value in values.items():
        if where in document.spots:
            changes.append(places.replaced(document.spots[where].value, canonical.scalar(value)))
        else:
            new[str(where[0])] = value
    for key, value in new.items():
        changes.append(places.inserted(document, keys, key, f"{key}: {canonical.scalar(value)}"))
    for start, end, changed in sorted(changes, key=lambda change: change[0])[::-1]:
        text = text[:start] + changed + text[end:]
    return text


class _Places:
    """Where things begin and end in a text."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.eol = "\r\n" if "\r\n" in text else "\n"
        self.starts = [0, *(found.end() for found in _BREAK.finditer(text))]
        parser = CParser(text)
        self.tokens: list[Any] = []
        while parser.check_token():
            self.tokens.append(parser.get_token())

    def replaced(self, at: tuple[int, int], value: str) -> tuple[int, int, str]:
        """The change of the scalar at a line and column."""
        start = self._index(at)
        for token in self.tokens:
            if isinstance(token, tk.ScalarToken) and token.start_mark.index == start:
                end: int = token.end_mark.index
                if token.style in ("|", ">"):
                    header = BLOCK_HEADER.match(self.text, start)
                    value += f"  {header[1]}{self.eol}" if header else self.eol
                return start, end, value
        return start, start, f" {value}"  # a key without a value

    def inserted(self, document: Document, keys: Order, key: str, line: str) -> tuple[int, int, str]:
        """The change that puts a line where its key belongs in the order of the schema."""
        order = canonical.sorted_keys({**document.data, key: None}, keys)
        first = min(self._index(document.spots[one,].key) for one in document.data)
        if isinstance(self._token_before(first), tk.FlowMappingStartToken):
            return first, first, f"{line}, "
        indent = " " * (first - self._start_of_line(first))
        if order[0] == key:
            return self._start_of_line(first), self._start_of_line(first), f"{indent}{line}{self.eol}"
        end = self._end_of_entry(document, order[order.index(key) - 1])
        before = "" if end == 0 or self.text[end - 1] in "\r\n" else self.eol
        return end, end, f"{before}{indent}{line}{self.eol}"

    def _end_of_entry(self, document: Document, key: str) -> int:
        """The index just after the last line of what stands at a key, with the comment behind it."""
        start = self._index(document.spots[key,].key)
        later = [self._index(document.spots[one,].key) for one in document.data]
        after = min((index for index in later if index > start), default=len(self.text) + 1)
        end = max(token.end_mark.index for token in self._written() if token.start_mark.index < after)
        if self.text[end - 1] in "\r\n":
            return int(end)
        found = _BREAK.search(self.text, end)
        return found.end() if found else len(self.text)

    def _written(self) -> list[Any]:
        """The tokens that stand in the text, without those that the parser makes up."""
        return [token for token in self.tokens if token.end_mark.index > token.start_mark.index]

    def _token_before(self, index: int) -> Any:  # noqa: ANN401 - tokens are untyped
        return next((token for token in reversed(self._written()) if token.end_mark.index <= index), None)

    def _index(self, at: tuple[int, int]) -> int:
        return self.starts[at[0] - 1] + at[1] - 1

    def _start_of_line(self, index: int) -> int:
        return max(start for start in self.starts if start <= index)
