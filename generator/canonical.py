"""One spelling for every file: the order of keys, what is quoted, what stands on one line.

`offers format`, imports and the form all write this way, so that a change in a pull request is a change of content. The form
does it in the browser; the same files are written by both in the tests.

The rules. Keys stand in the order of the schema. A list of codes, or a group without groups in it, stands on one line between
brackets or braces when it fits; otherwise each item or key has a line of its own, indented by two. A text of several lines is
a block after `|-`; one line that does not fit is folded after `>-`; `|` and `>` when the text ends with a line break. A text
stands without quotes where every reader of YAML takes it for that text; otherwise between double quotes, as in JSON. A key
without a value stands alone. Widths count characters.
"""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final, NamedTuple

if TYPE_CHECKING:
    from generator.source import KeyPath

WIDTH: Final = 100
"""Characters on a line, where the words allow it."""

_PLAIN = re.compile(
    r"[A-Za-z\u00c0-\u1fff\u2c00-\ud7ff](?:[^:#\x00-\x1f\x7f-\xa0\u2028\u2029\ufeff]|:(?! |$)|(?<! )#)*(?<![ :])"
)
"""Begins with a letter; no colon before a space, no `#` after one: those begin a value and a comment."""
_PLAIN_ON_A_LINE = re.compile(r"[^\[\]{},?]*")
"""What may stand without quotes between brackets or braces too; some readers of YAML stop at a `?` there."""
_TAKEN = frozenset({"true", "false", "null", "yes", "no", "on", "off", "y", "n"})
"""Words that one reader of YAML or another takes for something else (YAML 1.1, types `bool` and `null`)."""
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_CODE = re.compile(r"[A-Za-z0-9-]+")
_BLOCK = re.compile(r"[^\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff]+")
"""Texts that can stand in a block: nothing that has to be escaped."""


class Order(dict[str, "Order"]):
    """The keys of a group in the order of the schema, each with the order of the keys below it."""


class Line(NamedTuple):
    """A line of a file. `where` is the path of the key or item that begins on it; None on a line that goes on."""

    where: KeyPath | None
    text: str


def order(schema: Mapping[str, Any]) -> Order:
    """The order of keys in files of a JSON Schema; a list has the order of its items."""
    below = schema.get("items", schema)
    return Order({key: order(child) for key, child in below.get("properties", {}).items()})


def write(data: Mapping[str, Any], keys: Order, modeline: str = "") -> str:
    """The whole file. `modeline` is the comment on its first line, by which editors find the schema."""
    head = [modeline] if modeline else []
    return "\n".join([*head, *(line.text for line in lines(data, keys))]) + "\n"


def lines(data: Mapping[str, Any], keys: Order, apart: Collection[KeyPath] = ()) -> Iterator[Line]:
    """The file line by line, each with what begins on it.

    `apart` are groups and lists that keep lines of their own, though they would fit on one: there are comments inside.
    """
    yield from _Layout(frozenset(apart)).group(data, keys, "", ())


@dataclass(frozen=True, slots=True)
class _Layout:
    """What stands on which line."""

    apart: frozenset[KeyPath]

    def group(self, data: Mapping[str, Any], keys: Order, indent: str, where: KeyPath) -> Iterator[Line]:
        for key in sorted_keys(data, keys):
            start = f"{indent}{_text(key, on_a_line=False)}:"
            yield from self._value(start, data[key], keys.get(key, Order()), indent, (*where, key))

    def _value(self, start: str, value: object, keys: Order, indent: str, where: KeyPath) -> Iterator[Line]:
        """A value after its key; `indent` is that of the line of the key."""
        if value is None:
            yield Line(where, start)
        elif not isinstance(value, list | Mapping) or not value:
            yield from _scalar(start, value, indent, where)
        elif (whole := self._whole(start, value, keys, where)) is not None:
            yield Line(where, whole)
        elif isinstance(value, Mapping):
            yield Line(where, start)
            yield from self.group(value, keys, f"{indent}  ", where)
        else:
            yield Line(where, start)
            for i, item in enumerate(value):
                yield from self._item(item, keys, f"{indent}  ", (*where, i))

    def _item(self, item: object, keys: Order, indent: str, where: KeyPath) -> Iterator[Line]:
        """An item of a list, after its dash."""
        start = f"{indent}-"
        if not isinstance(item, Mapping) or not item or self._whole(start, item, keys, where) is not None:
            yield from self._value(start, item, keys, indent, where)
            return
        for n, line in enumerate(self.group(item, keys, f"{indent}  ", where)):
            yield Line(line.where, f"{start} {line.text[len(start) + 1 :]}") if n == 0 else line

    def _whole(self, start: str, value: object, keys: Order, where: KeyPath) -> str | None:
        """The line of a group or list that fits on one and may."""
        whole = None if where in self.apart else _on_a_line(value, keys)
        return f"{start} {whole}" if whole is not None and len(start) + 1 + len(whole) <= WIDTH else None


def _scalar(start: str, value: object, indent: str, where: KeyPath) -> Iterator[Line]:
    """A value on the line of its key, or a text in a block below it."""
    if not isinstance(value, str):
        yield Line(where, f"{start} {_on_a_line(value, Order())}")
        return
    whole = _text(value, on_a_line=False)
    body = value.removesuffix("\n")
    rows = _rows(body, len(start) + 1 + len(whole), indent)
    sign = "|" if "\n" in body else ">"
    if not rows and body != value and _PLAIN.fullmatch(body):
        rows, sign = [body], "|"
    if not rows:
        yield Line(where, f"{start} {whole}")
        return
    yield Line(where, f"{start} {sign}{'-' if body == value else ''}")
    yield from (Line(None, f"{indent}  {row}" if row else "") for row in rows)


def _rows(text: str, length: int, indent: str) -> list[str]:
    """The lines of a text in a block; none when it does not belong in one."""
    rows = text.split("\n")
    is_ragged = not rows[0] or not rows[-1] or text.startswith(" ") or any(row.endswith(" ") for row in rows)
    if is_ragged or not _BLOCK.fullmatch(text):
        return []
    if len(rows) > 1:
        return rows
    if length <= WIDTH or "  " in text or " " not in text:
        return []
    return _folded(text, WIDTH - len(indent) - 2)


def _folded(text: str, width: int) -> list[str]:
    rows = [""]
    for word in text.split(" "):
        if not rows[-1]:
            rows[-1] = word
        elif len(rows[-1]) + 1 + len(word) <= width:
            rows[-1] += f" {word}"
        else:
            rows.append(word)
    return rows


def _on_a_line(value: object, keys: Order) -> str | None:
    """A value between braces or brackets, or a scalar; None when it holds what needs lines of its own."""
    if isinstance(value, Mapping):
        parts = []
        for key in sorted_keys(value, keys):
            part = None if isinstance(value[key], Mapping) else _on_a_line(value[key], Order())
            if part is None:
                return None
            parts.append(f"{_text(key, on_a_line=True)}: {part}")
        return f"{{{', '.join(parts)}}}"
    if isinstance(value, list):
        codes = [item if isinstance(item, str) else "" for item in value]
        if any(isinstance(item, list | Mapping) for item in value) or not all(
            _CODE.fullmatch(code or "0") for code in codes
        ):
            return None
        return f"[{', '.join(_on_a_line(item, keys) or '' for item in value)}]"
    if isinstance(value, str):
        return None if "\n" in value else _text(value, on_a_line=True)
    return _other(value)


def _other(value: object) -> str:
    """`true`, `false`, `null` or a number, without the zeros and the exponent that a computer would write."""
    if value is None or isinstance(value, bool):
        return {None: "null", True: "true", False: "false"}[value]
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else f"{Decimal(repr(value)):f}"
    return str(value)


def scalar(text: str) -> str:
    """A text as it stands on a line, also between braces."""
    return _text(text, on_a_line=True)


def _text(text: str, *, on_a_line: bool) -> str:
    is_plain = (
        _PLAIN.fullmatch(text) and text.lower() not in _TAKEN and (not on_a_line or _PLAIN_ON_A_LINE.fullmatch(text))
    )
    return text if is_plain or _DATE.fullmatch(text) else _quoted(text)


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def sorted_keys(data: Mapping[str, Any], keys: Order) -> list[str]:
    """The keys that the schema has in its order, then the others as they stood."""
    return [*(key for key in keys if key in data), *(key for key in data if key not in keys)]
