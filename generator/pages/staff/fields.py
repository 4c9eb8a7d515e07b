"""The fields of a form, made from a JSON Schema and the vocabulary: what is asked, with which words, and how it is answered.

Nothing here names a field of an offer; what is asked where is said in `add`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

    from markupsafe import Markup

    from generator.translation import Language
    from generator.vocabulary import Code

Schema = Mapping[str, Any]

FEW = 6
"""Terms that can be read at a glance, and so stand as buttons; more of them fold into a list."""

SHORT = 16
"""Characters of an answer that stays whole in a narrow column: `elke twee weken`."""

_OF_KIND = {
    "date": "date", "partial_date": "line", "time": "time", "url": "url", "email": "email", "phone": "phone", "place": "place",
    "offer": "offer", "hash": "kept",
}  # fmt: skip
"""How a way of writing (`x-kind`) is answered, where that is not just one line of text."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """A term that can be chosen."""

    code: Code
    label: Markup
    about: Markup
    icon: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """A question.

    `kind` is how it is answered:

    - a text: `line`, `text` (several lines), `url`, `email`, `phone`, `date`, `time`, `number`, `place`, `offer`;
    - `one` or `many` of `answers`, `yes-no` (or not known), `only` (a fixed value, or nothing), `map` (yes or no of each answer);
    - `list`: several of the one field in `fields`; `group`: the `fields` together;
    - `kept`: not asked, but kept when it is there.

    `help` says what is meant, `example` how it may look. `most` is the number of signs or items that fit.
    """

    key: str
    kind: str
    label: Markup
    help: str
    example: str
    is_needed: bool = False
    answers: tuple[Answer, ...] = ()
    fields: tuple[Field, ...] = ()
    most: int | None = None

    @property
    def folds(self) -> bool:
        """Whether the answers stand in a list that folds."""
        return self.kind == "one" and len(self.answers) > FEW

    @property
    def is_short(self) -> bool:
        """Whether the answers are a word each, so that many fit on a line."""
        return all(not one.about and not one.icon and len(one.label) <= SHORT for one in self.answers)


class Fields:
    """The fields of the schemas in one language."""

    def __init__(self, schemas: Mapping[str, Schema], language: Language) -> None:
        self._schemas = schemas
        self._language = language

    def of(self, file: str) -> tuple[Field, ...]:
        """The fields of a file, in the order of its schema."""
        schema = self._schemas[file]
        needed = {*schema.get("required", ()), *schema.get("else", {}).get("required", ())}
        return tuple(self._field(key, one, file, is_needed=key in needed) for key, one in schema["properties"].items())

    def _field(self, key: str, definition: Schema, file: str, *, is_needed: bool = False) -> Field:
        whole, file, terms = self._resolved(definition, file)
        kind = _kind(whole, terms)
        answers = self._answers(terms)
        return Field(
            key=key,
            kind=kind,
            label=self._language.text(definition.get("title", key)),
            help=self._help(definition.get("description", ""), kind, answers),
            example=_example(whole, kind),
            is_needed=is_needed,
            answers=answers,
            fields=tuple(self._inside(whole, kind, file)),
            most=whole.get("maxLength", whole.get("maxItems")),
        )

    def _inside(self, schema: Schema, kind: str, file: str) -> Iterator[Field]:
        if kind == "list":
            yield self._field("", schema["items"], file)
        for key, child in schema.get("properties", {}).items():
            yield self._field(key, child, file, is_needed=key in schema.get("required", ()))

    def _resolved(self, schema: Schema, file: str) -> tuple[Schema, str, str]:
        """A definition with what it refers to, in which file that stands, and the list of the vocabulary when it is one."""
        terms = ""
        for reference in (
            schema.get("$ref"),
            schema.get("propertyNames", {}).get("$ref"),
            schema.get("items", {}).get("$ref"),
        ):
            name, _, way = (reference or "").partition("#/$defs/")
            if name == "vocabulary.json":
                terms = way
            elif reference and reference == schema.get("$ref"):
                file = name or file
                schema = {**self._schemas[file]["$defs"][way], **{k: v for k, v in schema.items() if k != "$ref"}}
        return schema, file, terms

    def _answers(self, terms: str) -> tuple[Answer, ...]:
        language = self._language
        if not terms:
            return ()
        return tuple(
            Answer(
                code=term.code,
                label=language.label(terms, term.code),
                about=language.explanation(terms, term.code),
                icon=term.icon,
            )
            for term in language.vocabulary[terms]
        )

    def _help(self, description: str, kind: str, answers: tuple[Answer, ...]) -> str:
        """The words of the schema for who fills in a form: people answer yes or no, files say `true` or `false`.

        What only says how answers are written in a file is left out: here they stand below.
        """
        spelt = bool(answers) and all(str(answer.code) in description for answer in answers)
        text = "" if spelt or kind == "map" or not description else self._language.text(description).unescape()
        for word, answer in (("true", self._language.text("ja")), ("false", self._language.text("nee"))):
            text = re.sub(rf"\b{word}\b", str(answer), text)
        return text[:1].upper() + text[1:]


def _kind(schema: Schema, terms: str) -> str:
    if schema.get("readOnly"):
        return "kept"
    kind = schema.get("type", "string")
    if terms:
        return {"array": "many", "object": "map"}.get(kind, "one")
    if "const" in schema:
        return "only"
    if kind == "string":
        return _OF_KIND.get(
            schema.get("x-kind", ""), "line" if "x-kind" in schema or schema["maxLength"] <= FEW * 20 else "text"
        )
    return {"array": "list", "object": "group", "boolean": "yes-no"}.get(kind, "number")


def _example(schema: Schema, kind: str) -> str:
    """An example that people can imitate; none where choosing says enough."""
    first = (schema.get("examples") or [""])[0]
    if kind == "only":
        return str(first)
    if kind not in {"line", "text", "url", "email", "phone", "number", "offer"} or isinstance(first, bool):
        return ""
    return str(first)
