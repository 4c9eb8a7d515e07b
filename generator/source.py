"""From bytes to data: the strict reader of YAML files and the walk through the offers folder.

YAML is read with PyYAML's C parser, event by event, so that nothing is resolved, expanded or thrown away behind our back:
only `true`, `false`, `null`, plain integers and plain decimals get a type, and each key and value keeps its position.
What the data should look like is the work of `checks`.
"""

from __future__ import annotations

import re
import stat
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import yaml
from yaml import events as ev
from yaml.cyaml import CParser

from generator.diagnostics import Diagnostic, Sentence, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

MAX_BYTES: Final = 64 * 1024
MAX_DEPTH: Final = 12

KeyPath = tuple[str | int, ...]
"""Where a value stands: keys and list indices from the top."""

FILE_NAME = re.compile(
    r"(?P<id>[a-z0-9]+(?:-[a-z0-9]+)*|_place)(?:\.(?P<tag>[a-z]{2,3}(?:-[a-z0-9]{2,8})*))?\.yml", re.ASCII
)
_NUMBER = re.compile(r"-?(0|[1-9][0-9]{0,14})(\.[0-9]{1,15})?")
_UNSAFE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f"  # control characters
    "\u061c\u202a-\u202e\u2066-\u2069"  # characters that turn the direction of the text around
    "\u00ad\u200b\u2028\u2029\u2060-\u2064\u206a-\u206f\ufeff\ufff9-\ufffb"  # characters that nobody sees
    "\U000e0000-\U000e007f\ufffe\uffff]"
)


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a key and its value begin; both count from 1. A list item has no key: both are the item's."""

    key: tuple[int, int]
    value: tuple[int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A YAML file as read: its data and the spot of every key and value. `path` is as people should see it."""

    path: str
    data: Mapping[str, Any]
    spots: Mapping[KeyPath, Spot]

    def value_at(self, where: KeyPath) -> tuple[int, int]:
        """Line and column of a value, or of the nearest parent that stands in the file."""
        while where and where not in self.spots:
            where = where[:-1]
        return self.spots[where].value

    def key_at(self, where: KeyPath) -> tuple[int, int]:
        """Line and column of a key, or of the nearest parent that stands in the file; at the top, of the first key."""
        while where and where not in self.spots:
            where = where[:-1]
        return self.spots[where].key

    def texts(self) -> Iterator[tuple[KeyPath, str]]:
        """Every text in the data, in the order of the file."""
        for where in self.spots:
            value = self.get(*where)
            if isinstance(value, str):
                yield where, value

    def get(self, *where: str | int) -> Any:  # noqa: ANN401 - what a person typed can be anything
        """The value at a path, or None; never raises, whatever the shape of the data."""
        value: Any = self.data
        for step in where:
            if isinstance(value, Mapping):
                value = value.get(step)
            elif isinstance(value, list) and isinstance(step, int) and step < len(value):
                value = value[step]
            else:
                return None
        return value

    def texts_under(self, key: str) -> Iterator[tuple[KeyPath, str]]:
        """Every text below one top-level key."""
        return ((where, text) for where, text in self.texts() if where and where[0] == key)


def read(file: Path, shown: str, text_keys: frozenset[str] = frozenset()) -> tuple[Document | None, list[Diagnostic]]:
    """Read one file. `shown` is the path for messages; values of `text_keys` are text, quoted or not.

    No document when the file cannot be used at all; the diagnostics then say why.
    """
    problem = _problem_with_file(file, shown)
    if problem:
        return None, [problem]
    raw = file.read_bytes()
    if raw.startswith(b"\xef\xbb\xbf"):
        return None, [_error("file-encoding", shown, (1, 1), *_BOM)]
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        before = raw[: error.start].decode("utf-8")
        return None, [_error("file-encoding", shown, _end_of(before), *_NOT_UTF8)]
    return parse(text, shown, text_keys)


def parse(text: str, shown: str, text_keys: frozenset[str] = frozenset()) -> tuple[Document | None, list[Diagnostic]]:
    """Read YAML text; see `read`."""
    unsafe = [
        _error("unsafe-character", shown, _end_of(text[: match.start()]), *_unsafe_character(match.group()))
        for match in _UNSAFE.finditer(text)
    ]
    if unsafe:
        return None, unsafe
    builder = _Builder(shown, text_keys, escapes="\\" in text)
    try:
        data = builder.build(CParser(text))
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        at = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        builder.problems.append(_error("yaml-syntax", shown, at, *_syntax(error, text)))
        return None, builder.problems
    except yaml.YAMLError:
        builder.problems.append(_error("yaml-syntax", shown, (1, 1), *_SYNTAX))
        return None, builder.problems
    except _StopReadingError:
        return None, builder.problems
    if not isinstance(data, dict):
        builder.problems.append(_error("yaml-type", shown, (1, 1), *_NO_KEYS))
        return None, builder.problems
    return Document(path=shown, data=data, spots=builder.spots), builder.problems


class _StopReadingError(Exception):
    """The rest of the file makes no sense after this mistake."""


class _Builder:
    """Builds data from parse events and keeps positions and problems on the way."""

    def __init__(self, shown: str, text_keys: frozenset[str], *, escapes: bool):
        self.shown = shown
        self.text_keys = text_keys
        self.escapes = escapes
        self.problems: list[Diagnostic] = []
        self.spots: dict[KeyPath, Spot] = {}

    def build(self, parser: CParser) -> object:
        parser.get_event()  # stream start
        if isinstance(parser.get_event(), ev.StreamEndEvent):
            return None
        first = parser.get_event()
        data = self._node(parser, first, ())
        parser.get_event()  # document end
        end = parser.get_event()
        if not isinstance(end, ev.StreamEndEvent):
            self._problem("yaml-syntax", end, *_SECOND_DOCUMENT)
            raise _StopReadingError
        if isinstance(first, ev.MappingStartEvent):
            top = next(iter(self.spots.values()), None)
            self.spots[()] = Spot(top.key, top.key) if top else Spot(_start(first), _start(first))
        return data

    def _node(self, parser: CParser, event: ev.Event, where: KeyPath) -> object:
        kind = type(event)
        if kind is ev.AliasEvent:
            self._problem("yaml-anchor", event, *_ALIAS)
            return None
        if event.anchor is not None:
            self._problem("yaml-anchor", event, *_ANCHOR)
        if event.tag is not None:
            self._problem("yaml-tag", event, *_TAG)
        if kind is ev.ScalarEvent:
            return self._scalar(event, where)
        if len(where) >= MAX_DEPTH:
            self._problem("yaml-depth", event, *_DEPTH)
            raise _StopReadingError
        return self._mapping(parser, where) if kind is ev.MappingStartEvent else self._list(parser, where)

    def _mapping(self, parser: CParser, where: KeyPath) -> dict[str, object]:
        data: dict[str, object] = {}
        while type(event := parser.get_event()) is not ev.MappingEndEvent:
            key = self._key(parser, event, where)
            value = parser.get_event()
            if key is None:
                self._node(parser, value, (*where, "?"))
                continue
            inside = (*where, key)
            if inside in self.spots:
                first = self.spots[inside].key[0]
                self._problem("yaml-duplicate-key", event, *_duplicate(key, first))
                self._node(parser, value, (*where, "?"))
                continue
            self.spots[inside] = Spot(_start(event), _start(value))
            data[key] = self._node(parser, value, inside)
        self.spots.pop((*where, "?"), None)
        return data

    def _key(self, parser: CParser, event: ev.Event, where: KeyPath) -> str | None:
        if type(event) is not ev.ScalarEvent:
            self._problem("yaml-type", event, *_KEY_NOT_TEXT)
            self._node(parser, event, (*where, "?"))
            return None
        if event.anchor is not None:
            self._problem("yaml-anchor", event, *_ANCHOR)
        if event.tag is not None:
            self._problem("yaml-tag", event, *_TAG)
        if self.escapes:
            self._check_characters(event)
        key: str = event.value
        if not event.style and (key in {"true", "false", "null", "~", "", "<<"} or _NUMBER.fullmatch(key)):
            self._problem("yaml-type", event, *_KEY_NOT_TEXT)
            return None
        return key

    def _list(self, parser: CParser, where: KeyPath) -> list[object]:
        data: list[object] = []
        while type(event := parser.get_event()) is not ev.SequenceEndEvent:
            inside = (*where, len(data))
            self.spots[inside] = Spot(_start(event), _start(event))
            data.append(self._node(parser, event, inside))
        return data

    def _scalar(self, event: ev.ScalarEvent, where: KeyPath) -> object:
        text: str = event.value
        if self.escapes:
            self._check_characters(event)
        if event.style:  # empty for a plain scalar
            return text
        if text in {"", "null"}:
            return None
        key = next((step for step in reversed(where) if isinstance(step, str)), "")
        if key in self.text_keys:
            return text
        if text in {"true", "false"}:
            return text == "true"
        if number := _NUMBER.fullmatch(text):
            return float(text) if number.group(2) else int(text)
        return text

    def _check_characters(self, event: ev.ScalarEvent) -> None:
        if match := _UNSAFE.search(event.value):
            self._problem("unsafe-character", event, *_unsafe_character(match.group()))

    def _problem(self, rule: str, event: ev.Event, message: Sentence, hint: Sentence) -> None:
        self.problems.append(_error(rule, self.shown, _start(event), message, hint))


def _start(event: ev.Event) -> tuple[int, int]:
    mark = event.start_mark
    return mark.line + 1, mark.column + 1


def _end_of(text: str) -> tuple[int, int]:
    """Line and column just after a text."""
    return text.count("\n") + 1, len(text) - text.rfind("\n")


def _error(rule: str, path: str, at: tuple[int, int], message: Sentence, hint: Sentence) -> Diagnostic:
    return Diagnostic(
        rule=rule, severity=Severity.ERROR, path=path, line=at[0], column=at[1], message=message, hint=hint
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class OfferFile:
    """A file of the offers folder whose name is right. `tag` is empty for the Dutch file; `id` is `_place` for a town's file."""

    file: Path
    shown: str
    place: str
    id: str
    tag: str


def find(offers_dir: Path, shown_as: str = "offers") -> tuple[tuple[OfferFile, ...], list[Diagnostic]]:
    """All files below the offers folder, sorted; what does not belong there becomes a diagnostic. Never follows a link."""
    files: list[OfferFile] = []
    problems: list[Diagnostic] = []
    for folder in sorted(offers_dir.iterdir()):
        shown = f"{shown_as}/{folder.name}"
        if folder.is_symlink():
            problems.append(_error("file-link", shown, (1, 1), *_LINK))
        elif not folder.is_dir():
            if folder.name not in _IGNORED:
                problems.append(_error("file-name", shown, (1, 1), *_OUTSIDE_FOLDER))
        else:
            for file in sorted(folder.iterdir()):
                _sort_out(file, f"{shown}/{file.name}", folder.name, files, problems)
    return tuple(files), problems


_IGNORED = frozenset({".gitkeep", ".DS_Store", "Thumbs.db", "desktop.ini"})


def _sort_out(file: Path, shown: str, place: str, files: list[OfferFile], problems: list[Diagnostic]) -> None:
    if file.name in _IGNORED and not file.is_symlink():
        return
    name = FILE_NAME.fullmatch(file.name)
    if file.is_symlink():
        problems.append(_error("file-link", shown, (1, 1), *_LINK))
    elif file.is_dir():
        problems.append(_error("file-name", shown, (1, 1), *_FOLDER_TOO_DEEP))
    elif name is None:
        problems.append(_error("file-name", shown, (1, 1), *_bad_name(file.name)))
    elif len(name["id"]) > 60:
        problems.append(_error("file-name", shown, (1, 1), *_NAME_TOO_LONG))
    else:
        files.append(OfferFile(file=file, shown=shown, place=place, id=name["id"], tag=name["tag"] or ""))


def _problem_with_file(file: Path, shown: str) -> Diagnostic | None:
    status = file.lstat()
    if stat.S_ISLNK(status.st_mode):
        return _error("file-link", shown, (1, 1), *_LINK)
    if not stat.S_ISREG(status.st_mode):
        return _error("file-name", shown, (1, 1), *_NOT_A_FILE)
    if status.st_size > MAX_BYTES:
        return _error("file-size", shown, (1, 1), *_too_large(status.st_size))
    return None


# The sentences, each with its hint.

_Words = tuple[Sentence, Sentence]
_BOM: _Words = (
    Sentence("Dit bestand begint met een onzichtbaar teken (BOM).", "This file begins with an invisible character (BOM)."),
    Sentence("Bewaar het als UTF-8 zonder BOM.", "Save it as UTF-8 without BOM."),
)
_NOT_UTF8: _Words = (
    Sentence("Dit teken is geen UTF-8: letters met accenten gaan zo verloren.", "This character is not UTF-8: accented letters get lost this way."),
    Sentence("Bewaar het bestand opnieuw met codering UTF-8.", "Save the file again with encoding UTF-8."),
)
_LINK: _Words = (
    Sentence("Dit is een snelkoppeling (symbolic link), geen gewoon bestand.", "This is a symbolic link, not a plain file."),
    Sentence("Vervang ze door het bestand zelf.", "Replace it by the file itself."),
)
_NOT_A_FILE: _Words = (
    Sentence("Dit is geen gewoon bestand.", "This is not a plain file."),
    Sentence("Verwijder het.", "Remove it."),
)
_OUTSIDE_FOLDER: _Words = (
    Sentence("Dit bestand staat niet in de map van een plaats.", "This file does not stand in the folder of a place."),
    Sentence("Zet het in de map van je gemeente, bijvoorbeeld offers/lokeren/.", "Put it in the folder of your municipality, such as offers/lokeren/."),
)
_FOLDER_TOO_DEEP: _Words = (
    Sentence("Een map binnen de map van een plaats kan niet.", "A folder inside the folder of a place is not possible."),
    Sentence("Zet de bestanden een map hoger.", "Move the files one folder up."),
)
_NAME_TOO_LONG: _Words = (
    Sentence("De naam van dit bestand is langer dan 60 tekens.", "The name of this file is longer than 60 characters."),
    Sentence("Kies een kortere naam.", "Choose a shorter name."),
)
_SECOND_DOCUMENT: _Words = (
    Sentence("Hier begint met --- een tweede document; een bestand bevat één aanbod.", "A second document begins here with ---; a file holds one offer."),
    Sentence("Maak een bestand per aanbod en verwijder ---.", "Make one file per offer and remove ---."),
)
_ALIAS: _Words = (
    Sentence("* aan het begin van een waarde verwijst naar iets anders; dat kan hier niet.", "* at the start of a value refers to something else; that is not allowed here."),
    Sentence("Schrijf de waarde zelf, of zet de tekst tussen aanhalingstekens.", "Write the value itself, or put the text between quotes."),
)
_ANCHOR: _Words = (
    Sentence("& aan het begin van een waarde is een anker; dat kan hier niet.", "& at the start of a value is an anchor; that is not allowed here."),
    Sentence("Verwijder het anker, of zet de tekst tussen aanhalingstekens.", "Remove the anchor, or put the text between quotes."),
)
_TAG: _Words = (
    Sentence("! aan het begin van een waarde is een YAML-tag; dat kan hier niet.", "! at the start of a value is a YAML tag; that is not allowed here."),
    Sentence("Verwijder de tag, of zet de tekst tussen aanhalingstekens.", "Remove the tag, or put the text between quotes."),
)
_DEPTH: _Words = (
    Sentence(f"Dit staat dieper dan {MAX_DEPTH} niveaus in elkaar.", f"This is nested deeper than {MAX_DEPTH} levels."),
    Sentence("Een aanbod heeft nooit zoveel niveaus nodig: kijk de inspringing en de haakjes na.", "An offer never needs so many levels: check indentation and brackets."),
)
_KEY_NOT_TEXT: _Words = (
    Sentence("De naam van een veld moet een woord zijn.", "The name of a field must be a word."),
    Sentence("Schrijf een veldnaam zoals title: of contact:.", "Write a field name such as title: or contact:."),
)
_NO_KEYS: _Words = (
    Sentence("Dit bestand bevat geen velden.", "This file holds no fields."),
    Sentence("Schrijf op elke regel een veld en een waarde, bijvoorbeeld title: Praatgroep.", "Write a field and a value on each line, such as title: Praatgroep."),
)
_SYNTAX: _Words = (
    Sentence("Dit bestand is geen geldige YAML.", "This file is not valid YAML."),
    Sentence("Kijk de inspringing, de dubbele punten en de aanhalingstekens na.", "Check the indentation, the colons and the quotes."),
)
_SYNTAX_BY_PROBLEM: tuple[tuple[str, _Words], ...] = (
    ("tab", (
        Sentence("Hier staat een tab.", "There is a tab here."),
        Sentence("Gebruik spaties om in te springen.", "Use spaces to indent."),
    )),
    ("mapping values are not allowed", (
        Sentence("Hier staat een dubbele punt die niet verwacht werd.", "There is an unexpected colon here."),
        Sentence(
            "Zet een tekst met een dubbele punt tussen aanhalingstekens, of kijk de inspringing na.",
            "Put a text with a colon between quotes, or check the indentation.",
        ),
    )),
    ("could not find expected ':'", (
        Sentence("Op of boven deze regel ontbreekt een dubbele punt na een veldnaam.", "A colon after a field name is missing on or above this line."),
        Sentence("Schrijf veld: waarde, of laat een tekst die doorloopt inspringen.", "Write field: value, or indent a text that runs on."),
    )),
    ("unexpected end of stream", (
        Sentence("Een aanhalingsteken of haakje is nergens gesloten.", "A quote or bracket is never closed."),
        Sentence("Sluit het aanhalingsteken of haakje.", "Close the quote or bracket."),
    )),
    ("expected ',' or", (
        Sentence("Hier ontbreekt een komma of een sluitend haakje.", "A comma or a closing bracket is missing here."),
        Sentence("Schrijf een lijst als [dutch, reading] en sluit elk haakje.", "Write a list as [dutch, reading] and close each bracket."),
    )),
    ("did not find expected key", (
        Sentence("De inspringing klopt niet, of een aanhalingsteken staat verkeerd.", "The indentation is wrong, or a quote is misplaced."),
        Sentence("Laat velden die bij elkaar horen even ver inspringen.", "Indent fields that belong together equally far."),
    )),
    ("did not find expected '-' indicator", (
        Sentence("De inspringing van deze lijst klopt niet.", "The indentation of this list is wrong."),
        Sentence("Laat elk streepje (-) even ver inspringen.", "Indent each dash (-) equally far."),
    )),
    ("block sequence entries are not allowed", (
        Sentence("Een streepje (-) kan hier niet staan.", "A dash (-) cannot stand here."),
        Sentence("Zet de lijst op een nieuwe regel onder de veldnaam.", "Put the list on a new line below the field name."),
    )),
    ("cannot start any token", (
        Sentence("Een waarde kan niet met dit teken beginnen.", "A value cannot begin with this character."),
        Sentence("Zet de tekst tussen aanhalingstekens.", "Put the text between quotes."),
    )),
    ("unknown escape character", (
        Sentence("Een schuine streep (\\) heeft tussen dubbele aanhalingstekens een eigen betekenis.", "A backslash (\\) has a meaning of its own between double quotes."),
        Sentence("Gebruik enkele aanhalingstekens: 'tekst'.", "Use single quotes: 'text'."),
    )),
    ("did not find expected <document start>", (
        Sentence("Hier begint iets dat geen veld is.", "Something begins here that is not a field."),
        Sentence("Kijk de regel hierboven na: een veld is naam: waarde.", "Check the line above: a field is name: value."),
    )),
)


def _syntax(error: yaml.MarkedYAMLError, text: str) -> _Words:
    problem = str(error.problem or "")
    mark = error.problem_mark
    lines = text.split("\n")
    if mark and mark.line < len(lines) and lines[mark.line][mark.column : mark.column + 1] == "\t":
        problem = "tab"
    return next((words for part, words in _SYNTAX_BY_PROBLEM if part in problem), _SYNTAX)


def _unsafe_character(character: str) -> _Words:
    code = f"U+{ord(character):04X}"
    return (
        Sentence(f"Hier staat een onzichtbaar teken ({code}) dat de tekst kan vervalsen.", f"There is an invisible character ({code}) here that can falsify the text."),
        Sentence("Verwijder het teken; typ de tekst rond deze plek zo nodig opnieuw.", "Remove the character; if need be, type the text around this spot again."),
    )


def _duplicate(key: str, first: int) -> _Words:
    return (
        Sentence(f"Het veld {key} staat hier een tweede keer; de eerste keer op regel {first}.", f"The field {key} stands here a second time; the first is on line {first}."),
        Sentence("Laat één van de twee staan.", "Keep one of the two."),
    )


def _too_large(size: int) -> _Words:
    return (
        Sentence(f"Dit bestand is {size // 1024} KB groot; meer dan {MAX_BYTES // 1024} KB kan niet.", f"This file is {size // 1024} KB; more than {MAX_BYTES // 1024} KB is not possible."),
        Sentence("Maak de tekst korter.", "Shorten the text."),
    )


def _bad_name(name: str) -> _Words:
    stem = name.lower().removesuffix(".yaml").removesuffix(".yml")
    proposal = re.sub(r"[^a-z0-9]+", "-", stem).strip("-") or "mijn-aanbod"
    return (
        Sentence(f"De bestandsnaam {name} kan niet.", f"The file name {name} is not possible."),
        Sentence(
            f"Gebruik kleine letters, cijfers en streepjes, en eindig op .yml: {proposal}.yml.",
            f"Use lower-case letters, digits and hyphens, and end in .yml: {proposal}.yml.",
        ),
    )
