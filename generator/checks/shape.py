"""Mistakes of shape: what one file says against its JSON Schema.

`jsonschema_rs` answers quickly whether a document is right (7 µs where jsonschema takes 1.8 ms); only a document
that is wrong goes to `jsonschema`, which tells where and why. Both read the same schema; a test holds their verdicts
together. What is said to people stands in `wording`.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property, lru_cache
from itertools import islice
from typing import TYPE_CHECKING, Any, Final

import jsonschema_rs
from jsonschema import Draft202012Validator, FormatChecker, validators
from jsonschema.exceptions import ValidationError
from referencing import Registry
from referencing.jsonschema import DRAFT202012

from generator.checks import wording
from generator.checks.shape_rules import RULES
from generator.checks.wording import Named, Words, closest, did_you_mean, show
from generator.diagnostics import Diagnostic, Severity

if TYPE_CHECKING:
    from pathlib import Path

    from generator.source import Document, KeyPath

__all__ = ["KINDS", "MOST_MISTAKES", "RULES", "Shape", "closest", "did_you_mean", "show"]

KINDS = {
    "offer": "offer.schema.json",
    "translation": "translation.schema.json",
    "place": "place.schema.json",
    "place-translation": "translation.schema.json#/$defs/place",
    "owners": "owners.schema.json",
}
"""Kinds of file, each with its schema."""

MOST_MISTAKES: Final = 100
"""Told per file; whoever has more first mends these."""

_BASE = "https://offers.invalid/schema/"
_PATTERN_LIMIT: Final = 1000
"""No text with a pattern may be longer, and some patterns take quadratic time on what a joker makes up."""


_DAY = re.compile(r"(?:19|20|21)[0-9]{2}-[0-9]{2}-[0-9]{2}")


@lru_cache(maxsize=4096)
def is_date(value: str) -> bool:
    """Whether this is `YYYY-MM-DD`, a day that exists, in a year that an offer can mean."""
    if not _DAY.fullmatch(value):
        return False
    try:
        date.fromisoformat(value)
    except ValueError:
        return False
    return True


def _format_checker() -> FormatChecker:
    checker = FormatChecker(formats=())
    checker.checks("date")(lambda value: not isinstance(value, str) or is_date(value))
    return checker


def _pattern(_validator: object, pattern: str, instance: object, _schema: object) -> Iterator[ValidationError]:
    """`pattern` as ECMA 262 and Rust read it: `$` is the very end, not the end before a last line break."""
    if isinstance(instance, str) and (len(instance) > _PATTERN_LIMIT or not _compiled(pattern).search(instance)):
        yield ValidationError(f"{pattern} does not match")


@lru_cache(maxsize=64)
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern.removesuffix("$") + r"\Z" if pattern.endswith("$") else pattern)


_Explaining = validators.extend(Draft202012Validator, {"pattern": _pattern})  # type: ignore[no-untyped-call]


@dataclass(frozen=True, slots=True, kw_only=True)
class Mistake:
    """One mistake of shape. `explains` are keys that seem to be missing because of it."""

    where: KeyPath
    at_key: bool
    words: Words
    explains: frozenset[KeyPath] = frozenset()

    @property
    def rule(self) -> str:
        """The rule that is broken."""
        return self.words[0]


class Shape:
    """The schemas, ready to judge documents."""

    def __init__(self, schema_dir: Path) -> None:
        names = ("vocabulary.json", *dict.fromkeys(name.partition("#")[0] for name in KINDS.values()))
        self.schemas: dict[str, Any] = {
            name: {**json.loads((schema_dir / name).read_text(encoding="utf-8")), "$id": _BASE + name} for name in names
        }
        fast_registry = jsonschema_rs.Registry([(_BASE + name, schema) for name, schema in self.schemas.items()])
        self._accept = {
            kind: jsonschema_rs.Draft202012Validator(
                _whole(name), registry=fast_registry, validate_formats=True, formats={"date": is_date}
            )
            for kind, name in KINDS.items()
        }
        self.text_keys = _text_keys(self.schemas)
        self._homes = {kind: _homes(self.schemas[name]) if "#" not in name else {} for kind, name in KINDS.items()}

    @cached_property
    def _explain(self) -> Mapping[str, Any]:
        """The validators that tell why; made only when something is wrong.

        Without `$schema` in them: it would bring jsonschema's own reading of `pattern` back.
        """
        bare = {name: {k: v for k, v in schema.items() if k != "$schema"} for name, schema in self.schemas.items()}
        registry: Registry[Any] = Registry().with_resources(
            (_BASE + name, DRAFT202012.create_resource(schema)) for name, schema in bare.items()
        )
        return {
            kind: _Explaining({"$ref": _BASE + name}, registry=registry, format_checker=_format_checker())
            for kind, name in KINDS.items()
        }

    def accepts(self, document: Document, kind: str) -> bool:
        """Whether the document has no mistake of shape."""
        return bool(self._accept[kind].is_valid(document.data))

    def explains(self, document: Document, kind: str) -> bool:
        """Whether the slow validator, which tells why, also finds a mistake."""
        return not self._explain[kind].is_valid(document.data)

    def check(self, document: Document, kind: str) -> list[Diagnostic]:
        """Every mistake of shape in the document, each told once."""
        if self.accepts(document, kind):
            return []
        mistakes = list(islice(self._mistakes(document, kind), MOST_MISTAKES))
        return [_diagnostic(document, mistake) for mistake in _without_echoes(mistakes, document)]

    def _mistakes(self, document: Document, kind: str) -> Iterator[Mistake]:
        found = False
        for error in self._explain[kind].iter_errors(document.data):
            for mistake in self._read(document, kind, error):
                found = True
                yield mistake
        if not found:  # the two validators disagree: never let a rejected document pass in silence
            yield Mistake(where=(), at_key=False, words=wording.generic(Named("", in_list=False)))

    def _read(self, document: Document, kind: str, error: ValidationError) -> Iterator[Mistake]:
        """One error of jsonschema, in our words."""
        where: KeyPath = tuple(error.absolute_path)
        schema: Any = error.schema
        value: Any = error.instance
        keyword = str(error.validator)
        if keyword in _MISSING:
            yield from self._missing(kind, where, error)
        elif keyword == "additionalProperties":
            allowed = schema.get("properties", {})
            yield from (
                self._unknown_key(document, kind, (*where, key), allowed) for key in value if key not in allowed
            )
        elif "propertyNames" in error.absolute_schema_path:
            words = wording.unknown_term(Named(str(value), in_list=True), value, schema)
            yield Mistake(where=(*where, str(value)), at_key=True, words=words)
        elif value is None or keyword in _EMPTY:
            needed = bool(where) and where[-1] in self._required(kind, where[:-1])
            words = wording.empty(_named(where), self._definition(kind, where), needed=needed)
            yield Mistake(where=where, at_key=False, words=words)
        else:
            if keyword == "type" and "$ref" in schema.get("items", {}):
                schema = {**schema, "x-terms": self._terms(schema["items"]["$ref"])}
            tell = wording.BY_KEYWORD.get(keyword)
            words = tell(_named(where), value, schema) if tell else wording.generic(_named(where))
            yield Mistake(where=where, at_key=False, words=words)

    def _missing(self, kind: str, where: KeyPath, error: ValidationError) -> Iterator[Mistake]:
        value: Any = error.instance
        wanted: Any = error.validator_value
        if error.validator == "required":
            for key in (key for key in wanted if key not in value):
                words = wording.missing(key, self._definition(kind, (*where, key)))
                yield Mistake(where=(*where, key), at_key=True, words=words)
        else:
            for key, needed in wanted.items():
                for other in needed:
                    if key in value and other not in value:
                        yield Mistake(where=(*where, key), at_key=True, words=wording.needs(key, other))

    def _unknown_key(self, document: Document, kind: str, where: KeyPath, allowed: Mapping[str, Any]) -> Mistake:
        parent, key = where[:-1], str(where[-1])
        if kind in _ORIGINAL and self._definition(_ORIGINAL[kind], where):
            return Mistake(where=where, at_key=True, words=wording.fact(key))
        if document.get(*where) is None and (words := wording.stray(key, in_flow=_in_flow(document, where))):
            return Mistake(where=where, at_key=True, words=words)
        words, meant = wording.unknown_key(key, allowed, self._homes[kind] if not parent else {})
        return Mistake(where=where, at_key=True, words=words, explains=frozenset((*parent, name) for name in meant))

    def schema(self, kind: str) -> Mapping[str, Any]:
        """The schema of a kind of file."""
        return self._definition(kind, ())

    def _definition(self, kind: str, where: KeyPath) -> Mapping[str, Any]:
        """The schema of a key, for its title and examples; empty when there is none."""
        name, _, fragment = KINDS[kind].partition("#")
        node: Any = self.schemas[name]
        for part in fragment.split("/"):
            node = node[part] if part else node
        for step in where:
            node = node.get("properties", {}).get(step, {}) if isinstance(step, str) else node.get("items", {})
        return node if isinstance(node, Mapping) else {}

    def _terms(self, ref: str) -> Iterable[Mapping[str, Any]]:
        """The terms of a list in the vocabulary; none when the reference leads elsewhere."""
        name, _, definition = ref.partition("#/$defs/")
        terms: Iterable[Mapping[str, Any]] = (
            self.schemas.get(name, {}).get("$defs", {}).get(definition, {}).get("oneOf", ())
        )
        return terms

    def _required(self, kind: str, where: KeyPath) -> tuple[str | int, ...]:
        always: tuple[str, ...] = tuple(self._definition(kind, where).get("required", ()))
        return (*always, "register", "contact") if kind == "offer" and not where else always


_EMPTY = frozenset({"minLength", "minItems", "minProperties"})
_MISSING = frozenset({"required", "dependentRequired"})
_ORIGINAL = {"translation": "offer", "place-translation": "place"}


def _without_echoes(mistakes: Iterable[Mistake], document: Document) -> Iterator[Mistake]:
    """One mistake of a person is told once.

    A misspelt `titel` explains why `title` is missing; an empty group explains its missing fields; whether `contact` is
    required depends on a `checked_by` that can be read; of several complaints about one value, the first is enough.
    """
    mistakes = list(mistakes)
    explained = frozenset().union(*(mistake.explains for mistake in mistakes))
    wrong = {mistake.where for mistake in mistakes if not mistake.at_key}
    told: set[tuple[KeyPath, str]] = set()
    for mistake in mistakes:
        if mistake.rule == "required":
            unsure = mistake.where in {("register",), ("contact",)} and (
                ("checked_by",) in wrong or "checked_by" not in document.data
            )
            if unsure or mistake.where in explained or mistake.where[:-1] in wrong:
                continue
        once = (mistake.where, mistake.words[1].nl if mistake.at_key else "")
        if once not in told:
            told.add(once)
            yield mistake


def _diagnostic(document: Document, mistake: Mistake) -> Diagnostic:
    line, column = (document.key_at if mistake.at_key else document.value_at)(mistake.where)
    rule, message, hint = mistake.words
    return Diagnostic(
        rule=rule,
        severity=Severity.ERROR,
        path=document.path,
        line=line,
        column=column,
        message=message,
        hint=hint,
    )


def _whole(name: str) -> dict[str, str]:
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "$ref": _BASE + name}


def _named(where: KeyPath) -> Named:
    """The key a person typed: the last name in the path, and whether the value is one of a list."""
    name = next((step for step in reversed(where) if isinstance(step, str)), "")
    return Named(name, in_list=bool(where) and isinstance(where[-1], int))


def _in_flow(document: Document, where: KeyPath) -> bool:
    """Whether the key stands between braces: on the same line as where its group begins."""
    return len(where) > 1 and document.value_at(where[:-1])[0] == document.key_at(where)[0]


def _text_keys(schemas: Mapping[str, Any]) -> frozenset[str]:
    """The keys whose value is text wherever they stand: `number: 12` means the text 12."""
    text: set[str] = set()
    other: set[str] = set()
    for schema in schemas.values():
        for key, definition in _properties(schema):
            (text if _is_text(schemas, definition) else other).add(key)
    return frozenset(text - other)


def _properties(node: Any) -> Iterator[tuple[str, Any]]:  # noqa: ANN401 - walks any JSON
    if isinstance(node, Mapping):
        yield from node.get("properties", {}).items() if isinstance(node.get("properties"), Mapping) else ()
        for value in node.values():
            yield from _properties(value)
    elif isinstance(node, list):
        for value in node:
            yield from _properties(value)


def _is_text(schemas: Mapping[str, Any], definition: Mapping[str, Any]) -> bool:
    if "$ref" in definition:
        name, _, fragment = definition["$ref"].partition("#")
        node: Any = schemas[name or "offer.schema.json"]
        for step in fragment.strip("/").split("/"):
            node = node[step]
        return _is_text(schemas, node)
    if "oneOf" in definition:
        return all(isinstance(entry.get("const"), str) for entry in definition["oneOf"])
    if definition.get("type") == "array":
        return _is_text(schemas, definition["items"])
    return bool(definition.get("type") == "string" or isinstance(definition.get("const"), str))


def _homes(schema: Mapping[str, Any]) -> Mapping[str, tuple[str, ...]]:
    """Keys that only live inside a group: `phone` → `contact`, `website` → `organiser`, `contact`."""
    homes: dict[str, tuple[str, ...]] = {}
    for key, definition in schema["properties"].items():
        for name in definition.get("items", definition).get("properties", {}):
            if name not in schema["properties"] and key not in {"partners", "sources", "adopted", "hidden"}:
                homes[name] = (*homes.get(name, ()), key)
    return homes


TABLES: dict[str, object] = {
    "kinds": KINDS,
    "original": _ORIGINAL,
    "most_mistakes": MOST_MISTAKES,
    "pattern_limit": _PATTERN_LIMIT,
    "day": _DAY,
}
"""What the form in the browser reads: see `browser`."""
