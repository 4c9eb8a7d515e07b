"""The strict reader of YAML.

YAML is read with PyYAML's C parser, event by event, so that nothing is resolved, expanded or thrown away behind our
back: only `true`, `false`, `null`, plain integers and plain decimals get a type, and each key and value keeps its
position.
"""

from __future__ import annotations

import re
import stat
from typing import TYPE_CHECKING, Any, Final

import yaml
from yaml import events as ev
from yaml.cyaml import CParser  # type: ignore[attr-defined]  # the stubs leave it out

from generator.diagnostics import Diagnostic, Severity
from generator.source import sentences as say
from generator.source.document import Document, KeyPath, Spot
from generator.source.syntax import ODD_SPACE, explain

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

MAX_BYTES: Final = 64 * 1024
MAX_DEPTH: Final = 12

_PROGRAMS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"%PDF-", b"{\\rtf")
"""How files of Word, Excel and LibreOffice begin, new and old, PDF and RTF."""
_NUMBER = re.compile(r"-?(?:0|[1-9][0-9]{0,14})(\.[0-9]{1,15})?")
_CONTROL = "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff\ud800-\udfff"
_DIRECTION = "\u061c\u202a-\u202e\u2066-\u2069"
_INVISIBLE = (
    "\u00ad\u115f\u1160\u17b4\u17b5\u180e\u200b\u2028\u2029\u2060-\u2064\u206a-\u206f\u2800\u3164\ufeff\uffa0"
    "\ufff9-\ufffb\U000e0000-\U000e007f"
)
_OWN_FONT = "\ue000-\uf8ff\U000f0000-\U000ffffd\U00100000-\U0010fffd"
UNSAFE = re.compile(f"[{_CONTROL}{_DIRECTION}{_INVISIBLE}{_OWN_FONT}]")
_UNSAFE_WORDS: tuple[tuple[re.Pattern[str], Callable[[str], say.Words]], ...] = (
    (re.compile(f"[{_OWN_FONT}]"), say.own_font),
    (re.compile(f"[{_DIRECTION}]"), say.turns_around),
    (UNSAFE, say.invisible),
)
_LINE = re.compile(r"\r\n|\r|\n")
_BREAKS_OFF = re.compile(r"[ \t]#[^\W_]")
"""A `#` that YAML takes for the start of a remark, with a word right behind it: most likely a part of the text."""


def read(file: Path, shown: str, text_keys: frozenset[str] = frozenset()) -> tuple[Document | None, list[Diagnostic]]:
    """Read one file. `shown` is the path for messages; values of `text_keys` are text, quoted or not.

    No document when the file cannot be used at all; the diagnostics then say why.
    """
    try:
        problem = _problem_with_file(file, shown)
        if problem and problem.rule != "file-size":
            return None, [problem]
        with file.open("rb") as opened:
            raw = opened.read(MAX_BYTES + 1)
    except OSError:
        return None, [_error("file-unreadable", shown, (1, 1), say.UNREADABLE)]
    if raw.startswith(_PROGRAMS):
        return None, [_error("file-encoding", shown, (1, 1), say.A_PROGRAMS_FILE)]
    if problem := problem or _problem_with_bytes(raw, shown):
        return None, [problem]
    return parse(raw.decode("utf-8"), shown, text_keys)


def parse(text: str, shown: str, text_keys: frozenset[str] = frozenset()) -> tuple[Document | None, list[Diagnostic]]:
    """Read YAML text; see `read`."""
    if UNSAFE.search(text):
        return None, list(_unsafe(text, shown))
    broken_off = _LINE.split(text) if _BREAKS_OFF.search(text) else ()
    builder = _Builder(shown, text_keys, escapes="\\" in text, broken_off=broken_off)
    try:
        data = builder.build(CParser(text))
    except yaml.MarkedYAMLError as error:
        rule, at, words = explain(error, _LINE.split(text))
        builder.problems.append(_error(rule, shown, at, words))
        return None, builder.problems
    except yaml.YAMLError:
        builder.problems.append(_error("yaml-syntax", shown, (1, 1), say.SYNTAX))
        return None, builder.problems
    except _StopReadingError:
        return None, builder.problems
    if not isinstance(data, dict) or not data:
        if not builder.problems:
            words = say.A_LIST if isinstance(data, list) else say.EMPTY if not data else say.NO_FIELDS
            builder.problems.append(_error("yaml-type", shown, builder.top, words))
        return None, builder.problems
    return Document(path=shown, data=data, spots=builder.spots), builder.problems


class _StopReadingError(Exception):
    """The rest of the file makes no sense after this mistake."""


class _Builder:
    """Builds data from parse events and keeps positions and problems on the way."""

    def __init__(self, shown: str, text_keys: frozenset[str], *, escapes: bool, broken_off: Sequence[str] = ()) -> None:
        self.shown = shown
        self.text_keys = text_keys
        self.escapes = escapes
        self.broken_off = broken_off
        self.problems: list[Diagnostic] = []
        self.spots: dict[KeyPath, Spot] = {}
        self.top = (1, 1)

    def build(self, parser: CParser) -> object:
        """The data of the only document."""
        parser.get_event()  # stream start
        if isinstance(parser.get_event(), ev.StreamEndEvent):
            return None
        first = parser.get_event()
        self.top = _start(first)
        data = self._node(parser, first, (), "")
        parser.get_event()  # document end
        end = parser.get_event()
        if not isinstance(end, ev.StreamEndEvent):
            self._problem("yaml-syntax", end, say.SECOND_DOCUMENT)
            raise _StopReadingError
        top = next(iter(self.spots.values()), Spot(self.top, self.top))
        self.spots[()] = Spot(top.key, top.key)
        return data

    def _node(self, parser: CParser, event: Any, where: KeyPath, key: str) -> object:  # noqa: ANN401 - events are untyped
        """The value that begins with this event; `key` is the nearest name above it."""
        kind = type(event)
        if kind is ev.AliasEvent:
            self._problem("yaml-anchor", event, say.ALIAS)
            return None
        if event.anchor is not None:
            self._problem("yaml-anchor", event, say.ANCHOR)
        elif event.tag is not None:
            self._problem("yaml-tag", event, say.TAG)
        if kind is ev.ScalarEvent:
            return self._scalar(event, key)
        if len(where) >= MAX_DEPTH:
            self._problem("yaml-depth", event, say.too_deep(MAX_DEPTH))
            raise _StopReadingError
        return self._mapping(parser, where) if kind is ev.MappingStartEvent else self._list(parser, where, key)

    def _mapping(self, parser: CParser, where: KeyPath) -> dict[str, object]:
        data: dict[str, object] = {}
        spots = self.spots
        event: Any
        while type(event := parser.get_event()) is not ev.MappingEndEvent:
            key = self._key(parser, event, where)
            value: Any = parser.get_event()
            if key is None:
                self._skip(parser, value, where)
            elif key in data:
                self._problem("yaml-duplicate-key", event, say.duplicate(key, spots[*where, key].key[0]))
                self._skip(parser, value, where)
            elif key == "<<" and not event.style:
                self._problem("yaml-anchor", event, say.MERGE)
                self._skip(parser, value, where, quietly=True)
            else:
                inside = (*where, key)
                spots[inside] = Spot(_start(event), _start(value))
                data[key] = None  # keeps the order of the file and makes a second one a duplicate
                data[key] = self._node(parser, value, inside, key)
        return data

    def _skip(self, parser: CParser, event: Any, where: KeyPath, *, quietly: bool = False) -> None:  # noqa: ANN401 - as `_node`
        """Read over a value that has no place in the data; what is wrong inside is still told, unless `quietly`."""
        spots, problems = self.spots, len(self.problems)
        self.spots = {}
        self._node(parser, event, (*where, "?"), "")
        self.spots = spots
        if quietly:
            del self.problems[problems:]

    def _key(self, parser: CParser, event: Any, where: KeyPath) -> str | None:  # noqa: ANN401 - as `_node`
        if type(event) is not ev.ScalarEvent:
            self._problem("yaml-type", event, say.KEY_NOT_TEXT)
            self._skip(parser, event, where, quietly=True)
            return None
        if event.anchor is not None:
            self._problem("yaml-anchor", event, say.ANCHOR)
        elif event.tag is not None:
            self._problem("yaml-tag", event, say.TAG)
        elif self.escapes and self._is_unsafe(event):
            return None
        key: str = event.value
        if not event.style and ODD_SPACE.match(key):
            self._problem("yaml-syntax", event, say.ODD_SPACE)
            raise _StopReadingError
        if not event.style and (key in {"true", "false", "null", "~", ""} or _NUMBER.fullmatch(key)):
            self._problem("yaml-type", event, say.key_is_no_word(key))
            return None
        return key

    def _list(self, parser: CParser, where: KeyPath, key: str) -> list[object]:
        data: list[object] = []
        while type(event := parser.get_event()) is not ev.SequenceEndEvent:
            inside = (*where, len(data))
            start = _start(event)
            self.spots[inside] = Spot(start, start)
            data.append(self._node(parser, event, inside, key))
        return data

    def _scalar(self, event: Any, key: str) -> object:  # noqa: ANN401, PLR0911 - as `_node`; a line for each kind
        text: str = event.value
        if event.style:  # empty for a plain scalar
            return None if self.escapes and self._is_unsafe(event) else text
        if self.broken_off and (rest := self._breaks_off(event)):
            return text or rest
        if text in {"", "null", "~"}:
            return None
        if key in self.text_keys:
            return text
        if text in {"true", "false"}:
            return text == "true"
        if number := _NUMBER.fullmatch(text):
            return _decimal(text) if number[1] else int(text)
        return text

    def _breaks_off(self, event: Any) -> str:  # noqa: ANN401 - as `_node`
        """What a text without quotes loses to a `#` with a word behind it, which then is told; mostly nothing."""
        mark = event.end_mark
        line: str = self.broken_off[mark.line]
        # The mark of the parser stands before or after the space.
        match = _BREAKS_OFF.match(line, max(mark.column - 1, 0)) or _BREAKS_OFF.match(line, mark.column)
        if match is None:
            return ""
        rest = line[match.start() + 1 :].strip()
        at = (mark.line + 1, match.start() + 2)
        self.problems.append(_error("yaml-comment", self.shown, at, say.breaks_off(event.value, rest)))
        return rest

    def _is_unsafe(self, event: Any) -> bool:  # noqa: ANN401 - as `_node`
        r"""Whether an escape such as `\\u202e` hides an unsafe character, which then is told."""
        match = UNSAFE.search(event.value)
        if match:
            self._problem("unsafe-character", event, _unsafe_words(match.group()))
        return match is not None

    def _problem(self, rule: str, event: Any, words: say.Words) -> None:  # noqa: ANN401 - as `_node`
        self.problems.append(_error(rule, self.shown, _start(event), words))


def _decimal(text: str) -> float | int:
    """A decimal; a whole one is an integer, as in JSON Schema (`18.0` years is 18)."""
    number = float(text)
    return int(number) if number.is_integer() else number


def _start(event: Any) -> tuple[int, int]:  # noqa: ANN401 - events are untyped
    mark = event.start_mark
    return mark.line + 1, mark.column + 1


def _end_of(text: str) -> tuple[int, int]:
    """Line and column just after a text."""
    lines = _LINE.split(text)
    return len(lines), len(lines[-1]) + 1


def _unsafe(text: str, shown: str) -> Iterator[Diagnostic]:
    """The first unsafe character of each line: the rest of the line most often has the same."""
    for number, line in enumerate(_LINE.split(text), 1):
        if match := UNSAFE.search(line):
            at = (number, match.start() + 1)
            yield _error("unsafe-character", shown, at, _unsafe_words(match.group()))


def _unsafe_words(character: str) -> say.Words:
    words = next(words for pattern, words in _UNSAFE_WORDS if pattern.match(character))
    return words(f"U+{ord(character):04X}")


def _problem_with_file(file: Path, shown: str) -> Diagnostic | None:
    status = file.lstat()
    if stat.S_ISLNK(status.st_mode):
        return _error("file-link", shown, (1, 1), say.LINK)
    if not stat.S_ISREG(status.st_mode):
        return _error("file-name", shown, (1, 1), say.NOT_A_FILE)
    if status.st_size > MAX_BYTES:
        return _error("file-size", shown, (1, 1), say.too_large(status.st_size, MAX_BYTES))
    return None


def _problem_with_bytes(raw: bytes, shown: str) -> Diagnostic | None:
    if raw.startswith(b"\xef\xbb\xbf"):
        return _error("file-encoding", shown, (1, 1), say.BOM)
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")) or b"\x00" in raw:
        return _error("file-encoding", shown, (1, 1), say.UTF16)
    try:
        raw.decode("utf-8")
    except UnicodeDecodeError as error:
        before = raw[: error.start].decode("utf-8")
        return _error("file-encoding", shown, _end_of(before), say.NOT_UTF8)
    return None


def _error(rule: str, path: str, at: tuple[int, int], words: say.Words) -> Diagnostic:
    message, hint = words
    return Diagnostic(
        rule=rule, severity=Severity.ERROR, path=path, line=at[0], column=at[1], message=message, hint=hint
    )


TABLES: dict[str, object] = {"unsafe": tuple((pattern, words("{code}")) for pattern, words in _UNSAFE_WORDS)}
"""What the form in the browser reads: see `checks.browser`."""
