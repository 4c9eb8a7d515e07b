"""The comments of a YAML file: where they stand, and to which key or item each belongs.

A parser throws comments away; they are what lies between its tokens. Whether a `#` begins a comment or is part of a text is
therefore the parser's verdict, never a guess.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from enum import Enum
from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple

from yaml import tokens as tk
from yaml.cyaml import CParser  # type: ignore[attr-defined]  # the stubs leave it out

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.source import Document, KeyPath

_COMMENT = re.compile(r"#[^\r\n]*")
BLOCK_HEADER = re.compile(r"[|>][-+0-9]*[ \t]+(#[^\r\n]*)")
"""The first line of a text in a block, with a comment behind it: the parser takes it for a part of the text."""
_BREAK = re.compile(r"\r\n|\r|\n")
_CLOSING = (tk.FlowMappingEndToken, tk.FlowSequenceEndToken)
_OPENING = (tk.FlowMappingStartToken, tk.FlowSequenceStartToken)

At = tuple[int, int]
"""Line and column, from 1."""


class Side(Enum):
    """On which side of the thing it belongs to a comment stands.

    `TOP` is the head of the file, set off by an empty line; `BELOW` is the end of a group, after what is in it.
    """

    TOP = "top"
    ABOVE = "above"
    BESIDE = "beside"
    BELOW = "below"


@dataclass(frozen=True, slots=True, kw_only=True)
class Comment:
    """A comment, from its `#`. `where` is the key, item or group to which it belongs; `()` is the file."""

    text: str
    side: Side
    where: KeyPath
    after_empty_line: bool


def find(text: str, document: Document) -> tuple[Comment, ...]:
    """All comments of a file that the reader found no fault with, in the order of the file."""
    return tuple(_Finder(text, document).comments())


class _Raw(NamedTuple):
    """A comment as it stands: alone on its line, or behind something; `closes` is the start of a group that just ended."""

    at: At
    text: str
    closes: At | None


class _Finder:
    def __init__(self, text: str, document: Document) -> None:
        self.text = text
        self.lines = _BREAK.split(text)
        self.starts = [0, *(found.end() for found in _BREAK.finditer(text))]
        self.data = document
        self.spots = {path: spot for path, spot in document.spots.items() if path}
        self.dashes: list[At] = []
        self.braces: dict[At, At] = {}
        self.raw = list(self._scan())
        self.own = {path: self._own(path) for path in self.spots}
        self.paths = sorted(self.own, key=lambda path: (self.own[path], len(path)))

    def comments(self) -> Iterator[Comment]:
        for raw in self.raw:
            if self._is_alone(raw):
                side, where = (Side.TOP, ()) if raw.at[0] < self._top else self._alone(raw)
            else:
                side, where = Side.BESIDE, self._beside(raw)
                if not where:
                    side, where = Side.ABOVE, self.paths[0]
            line = raw.at[0]
            empty = side is not Side.BESIDE and line > 1 and not self.lines[line - 2].strip()
            yield Comment(text=raw.text.rstrip(), side=side, where=where, after_empty_line=empty)

    # What lies between the tokens

    def _scan(self) -> Iterator[_Raw]:
        parser = CParser(self.text)
        done, open_at, closes = 0, [], None
        while parser.check_token():
            token: Any = parser.get_token()
            start = (token.start_mark.line + 1, token.start_mark.column + 1)
            yield from self._between(done, token.start_mark.index, closes)
            if token.end_mark.index > done:
                done, closes = token.end_mark.index, None
            if isinstance(token, tk.BlockEntryToken):
                self.dashes.append(start)
            elif isinstance(token, _OPENING):
                open_at.append(start)
            elif isinstance(token, _CLOSING):
                closes = open_at.pop()
                self.braces[closes] = start
            elif isinstance(token, tk.ScalarToken) and token.style in ("|", ">"):
                header = BLOCK_HEADER.match(self.text, token.start_mark.index)
                if header:
                    yield _Raw(self._at(header.start(1)), header[1], None)
        yield from self._between(done, len(self.text), closes)

    def _between(self, start: int, end: int, closes: At | None) -> Iterator[_Raw]:
        for found in _COMMENT.finditer(self.text, start, max(start, end)):
            yield _Raw(self._at(found.start()), found.group(), closes)

    def _at(self, index: int) -> At:
        line = bisect_left(self.starts, index + 1)
        return line, index - self.starts[line - 1] + 1

    def _own(self, path: KeyPath) -> At:
        """Where a key, or the dash of an item, stands."""
        spot = self.spots[path]
        in_braces = path[:-1] in self.spots and self.spots[path[:-1]].value in self.braces
        if isinstance(path[-1], str) or in_braces:
            return spot.key
        return self.dashes[bisect_left(self.dashes, spot.value) - 1]

    # To what a comment belongs

    def _is_alone(self, raw: _Raw) -> bool:
        return not self.lines[raw.at[0] - 1][: raw.at[1] - 1].strip()

    @cached_property
    def _top(self) -> int:
        """The line of the last empty line before the first key: what stands above it is the head of the file."""
        first = self.own[self.paths[0]][0]
        return next((n for n in range(first - 1, 0, -1) if not self.lines[n - 1].strip()), 0)

    def _beside(self, raw: _Raw) -> KeyPath:
        """What begins on its line; of an item with keys in lines, the key that stands behind the dash."""
        here = [path for path in self.paths if self.own[path][0] == raw.at[0] and self.own[path] < raw.at]
        if not here:
            return self._group_at(raw.closes) if raw.closes else self._before(raw)
        where = here[0]
        for path in here[1:]:
            if path[:-1] != where or self.own[path] != self.spots[where].value or self.own[path] in self.braces:
                break
            where = path
        return where

    def _alone(self, raw: _Raw) -> tuple[Side, KeyPath]:
        """What follows in the same group; else the end of the group in which it stands, told by braces and indent."""
        last, after = self._before(raw), self._after(raw)
        inside = self._braces_around(raw)
        column = raw.at[1]
        if last and self.spots[last].value > raw.at and (after is None or after[:-1] != last):
            return Side.ABOVE, last
        if inside is not None and not _is_in(after, inside):
            return Side.BELOW, inside
        if after and column <= self.own[after][1]:
            return Side.ABOVE, after
        if last and self.data.get(*last) is None and column > self.own[last][1]:
            return Side.BELOW, last
        group = self._indented_in(last, column)
        if inside is not None and len(group) < len(inside):
            group = inside
        return (Side.ABOVE, after) if after and _is_in(after, group) else (Side.BELOW, group)

    def _indented_in(self, last: KeyPath, column: int) -> KeyPath:
        """The innermost group, of those that `last` is in, whose keys or dashes begin at this column or before it."""
        while last:
            parent = last[:-1]
            if self.own[last][1] <= column and not (parent in self.own and self.own[parent][1] == self.own[last][1]):
                return parent
            last = parent
        return ()

    def _before(self, raw: _Raw) -> KeyPath:
        n = bisect_left(self.paths, raw.at, key=self.own.__getitem__)
        return self.paths[n - 1] if n else ()

    def _after(self, raw: _Raw) -> KeyPath | None:
        n = bisect_left(self.paths, raw.at, key=self.own.__getitem__)
        return self.paths[n] if n < len(self.paths) else None

    def _braces_around(self, raw: _Raw) -> KeyPath | None:
        """The innermost group between braces or brackets in which a comment stands."""
        around = [start for start, end in self.braces.items() if start < raw.at < end]
        return self._group_at(max(around)) if around else None

    def _group_at(self, start: At) -> KeyPath:
        return next((path for path, spot in self.spots.items() if spot.value == start), ())


def _is_in(path: KeyPath | None, group: KeyPath) -> bool:
    return path is not None and path[: len(group)] == group
