"""Mistakes of shape: what one file says against its JSON Schema, in our own words.

`jsonschema_rs` answers quickly whether a document is right (7 µs where jsonschema takes 1.8 ms); only a document that is
wrong goes to `jsonschema`, which tells where and why. Both read the same schema; a test holds their verdicts together.
"""

from __future__ import annotations

import difflib
import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

import jsonschema_rs
from jsonschema import Draft202012Validator, FormatChecker
from referencing import Registry, Resource

from generator.diagnostics import Diagnostic, Sentence, Severity
from generator.folding import fold

if TYPE_CHECKING:
    from pathlib import Path

    from jsonschema.exceptions import ValidationError

    from generator.source import Document, KeyPath

KINDS = {
    "offer": "offer.schema.json",
    "translation": "translation.schema.json",
    "place": "place.schema.json",
    "place-translation": "translation.schema.json#/$defs/place",
}
"""Kinds of file, each with its schema."""

_BASE = "https://offers.invalid/schema/"
_FORMATS = FormatChecker(formats=["date"])

Words = tuple[str, Sentence, Sentence | None]
"""A rule, what is wrong, what to type instead."""


class Shape:
    """The schemas, ready to judge documents."""

    def __init__(self, schema_dir: Path):
        names = ("vocabulary.json", *dict.fromkeys(name.partition("#")[0] for name in KINDS.values()))
        self.schemas: dict[str, Any] = {
            name: {**json.loads((schema_dir / name).read_text(encoding="utf-8")), "$id": _BASE + name} for name in names
        }
        registry: Registry[Any] = Registry().with_resources(
            (_BASE + name, Resource.from_contents(schema)) for name, schema in self.schemas.items()
        )
        fast_registry = jsonschema_rs.Registry([(_BASE + name, schema) for name, schema in self.schemas.items()])
        self._explain = {}
        self._accept = {}
        for kind, name in KINDS.items():
            schema = {"$schema": "https://json-schema.org/draft/2020-12/schema", "$ref": _BASE + name}
            self._explain[kind] = Draft202012Validator(schema, registry=registry, format_checker=_FORMATS)
            self._accept[kind] = jsonschema_rs.Draft202012Validator(
                schema, registry=fast_registry, validate_formats=True
            )
        self.text_keys = _text_keys(self)
        self._homes = _homes(self.schemas["offer.schema.json"])

    def accepts(self, document: Document, kind: str) -> bool:
        """Whether the document has no mistake of shape."""
        return bool(self._accept[kind].is_valid(document.data))

    def check(self, document: Document, kind: str) -> list[Diagnostic]:
        """Every mistake of shape in the document."""
        if self.accepts(document, kind):
            return []
        found = []
        for error in self._explain[kind].iter_errors(document.data):
            for where, at_key, (rule, message, hint) in self._words(document, kind, error):
                line, column = document.key_at(where) if at_key else document.value_at(where)
                found.append(
                    Diagnostic(
                        rule=rule, severity=Severity.ERROR, path=document.path, line=line, column=column,
                        message=message, hint=hint,
                    )
                )
        return found

    def _words(self, document: Document, kind: str, error: ValidationError) -> Iterator[tuple[KeyPath, bool, Words]]:
        where: KeyPath = tuple(error.absolute_path)
        keyword = str(error.validator)
        value = error.instance
        if keyword == "required":
            for key in error.validator_value:
                if key not in value:
                    yield where, True, _missing(key, _property(self, document, kind, (*where, key)))
        elif keyword == "dependentRequired":
            for key, needed in error.validator_value.items():
                for other in needed:
                    if key in value and other not in value:
                        yield (*where, key), True, _needs(key, other)
        elif keyword == "additionalProperties":
            allowed = error.schema.get("properties", {})
            for key in value:
                if key not in allowed:
                    yield (*where, key), True, self._unknown_key(kind, where, key, allowed)
        elif "propertyNames" in error.absolute_schema_path:
            yield (*where, value), True, _unknown_term(value, value, error.schema)
        elif keyword in _WORDING:
            yield where, False, _WORDING[keyword](_name(where), value, error.schema)
        else:
            yield where, False, _generic(_name(where))

    def _unknown_key(self, kind: str, where: KeyPath, key: str, allowed: Mapping[str, Any]) -> Words:
        if kind == "translation" and self._is_fact((*where, key)):
            return _fact(key)
        return _unknown_key(key, allowed, self._homes)

    def _is_fact(self, where: KeyPath) -> bool:
        node: Any = self.schemas["offer.schema.json"]
        for step in where:
            node = node.get("properties", {}).get(step) if isinstance(step, str) else node.get("items")
            if node is None:
                return False
        return True


def _name(where: KeyPath) -> str:
    """The key a person typed: the last name in the path."""
    return next((step for step in reversed(where) if isinstance(step, str)), "")


def _property(shape: Shape, document: Document, kind: str, where: KeyPath) -> Mapping[str, Any]:
    """The schema of a key, for its title and examples; empty when it cannot be found."""
    del document
    name, _, fragment = KINDS[kind].partition("#")
    node: Any = shape.schemas[name]
    for step in (part for part in fragment.split("/") if part):
        node = node[step]
    for step in where:
        node = node.get("properties", {}).get(step, {}) if isinstance(step, str) else node.get("items", {})
    return node if isinstance(node, Mapping) else {}


def _text_keys(shape: Shape) -> frozenset[str]:
    """The keys whose value is text wherever they stand: `number: 12` means the text 12."""
    text: set[str] = set()
    other: set[str] = set()
    for schema in shape.schemas.values():
        for key, definition in _properties(schema):
            (text if _is_text(shape, definition) else other).add(key)
    return frozenset(text - other)


def _properties(node: Any) -> Iterator[tuple[str, Any]]:  # noqa: ANN401 - walks any JSON
    if isinstance(node, Mapping):
        yield from node.get("properties", {}).items() if isinstance(node.get("properties"), Mapping) else ()
        for value in node.values():
            yield from _properties(value)
    elif isinstance(node, list):
        for value in node:
            yield from _properties(value)


def _is_text(shape: Shape, definition: Mapping[str, Any]) -> bool:
    if "$ref" in definition:
        name, _, fragment = definition["$ref"].partition("#")
        node: Any = shape.schemas[name or "offer.schema.json"]
        for step in fragment.strip("/").split("/"):
            node = node[step]
        return _is_text(shape, node)
    if "oneOf" in definition:
        return all(isinstance(entry.get("const"), str) for entry in definition["oneOf"])
    if definition.get("type") == "array":
        return _is_text(shape, definition["items"])
    return bool(definition.get("type") == "string" or isinstance(definition.get("const"), str))


def _homes(schema: Mapping[str, Any]) -> Mapping[str, str]:
    """Keys that only live below one other key: `phone` → `contact`."""
    homes: dict[str, str] = {}
    for key, definition in schema["properties"].items():
        inner = definition.get("items", definition).get("properties", {})
        for name in inner:
            homes[name] = "" if name in homes or name in schema["properties"] else key
    return {name: home for name, home in homes.items() if home}


# The sentences.


def show(value: object) -> str:
    """A value as a person would type it, shortened."""
    text = json.dumps(value, ensure_ascii=False) if not isinstance(value, str) else value
    text = " ".join(text.split())
    return text if len(text) <= 40 else text[:39] + "…"


def closest(typed: str, choices: Mapping[str, str], most: int = 3) -> list[str]:
    """The values of `choices` whose (folded) keys look most like what was typed, best first."""
    matches = difflib.get_close_matches(fold(typed), choices, n=most * 2, cutoff=0.66)
    return list(dict.fromkeys(choices[match] for match in matches))[:most]


def did_you_mean(found: Sequence[str]) -> Sentence | None:
    """A hint that names what may have been meant."""
    if not found:
        return None
    return Sentence(f"Bedoelde je {' of '.join(found)}?", f"Did you mean {' or '.join(found)}?")


def _example(definition: Mapping[str, Any]) -> str:
    examples = definition.get("examples") or [None]
    return json.dumps(examples[0], ensure_ascii=False).replace('"', "") if isinstance(examples[0], (dict, list)) else str(examples[0])


def _missing(key: str, definition: Mapping[str, Any]) -> Words:
    title = definition.get("title")
    named = f"{key} ({title})" if title else key
    hint = None
    if definition.get("examples"):
        example = f"{key}: {_example(definition)}"
        hint = Sentence(f"Voeg toe, bijvoorbeeld: {example}", f"Add it, for example: {example}")
    return "required", Sentence(f"Het veld {named} ontbreekt.", f"The field {key} is missing."), hint


def _needs(key: str, other: str) -> Words:
    return (
        "required",
        Sentence(f"Bij {key} hoort ook {other}.", f"{key} needs {other} beside it."),
        Sentence(f"Voeg {other} toe, of verwijder {key}.", f"Add {other}, or remove {key}."),
    )


def _unknown_key(key: str, allowed: Mapping[str, Any], homes: Mapping[str, str]) -> Words:
    choices = {fold(name): name for name in allowed} | {
        fold(definition["title"]): name for name, definition in allowed.items() if "title" in definition
    }
    hint = did_you_mean(closest(key, choices))
    if key in homes and homes[key] in allowed:
        hint = Sentence(f"{key} hoort onder {homes[key]}: zet het daar, ingesprongen.", f"{key} belongs below {homes[key]}: put it there, indented.")
    if hint is None:
        known = ", ".join(allowed)
        hint = Sentence(f"Deze velden bestaan hier: {known}.", f"These fields exist here: {known}.")
    return "unknown-key", Sentence(f"Het veld {show(key)} bestaat niet.", f"There is no field {show(key)}."), hint


def _fact(key: str) -> Words:
    return (
        "translation-fact",
        Sentence(f"{key} is een feit en hoort niet in een vertaling.", f"{key} is a fact and does not belong in a translation."),
        Sentence("Verwijder het hier: het staat al in het Nederlandse bestand.", "Remove it here: it stands in the Dutch file already."),
    )


def _unknown_term(name: str, value: object, schema: Mapping[str, Any]) -> Words:
    terms = schema["oneOf"]
    codes = [show(term["const"]) for term in terms]
    if value is None:
        return _empty(name)
    if not isinstance(value, str | int) or isinstance(value, bool):
        return _wrong_type(name, value, {"type": "string", "examples": codes[:1]})
    choices: dict[str, str] = {}
    for term in terms:
        for word in (*term.get("x-synonyms", ()), term.get("title", ""), str(term["const"])):
            choices[fold(word)] = show(term["const"])
    hint = did_you_mean(closest(str(value), choices))
    if hint is None or len(codes) <= 6:
        listed = ", ".join(codes)
        extra = Sentence(f"Kies uit: {listed}.", f"Choose from: {listed}.")
        hint = Sentence(f"{hint.nl} {extra.nl}", f"{hint.en} {extra.en}") if hint else extra
    title = schema.get("title", name)
    return (
        "unknown-term",
        Sentence(f"{show(value)} staat niet in de lijst {title}.", f"{show(value)} is not in the list for {name}."),
        hint,
    )


_TYPE_NAMES = {
    "string": Sentence("een tekst", "a text"),
    "boolean": Sentence("true of false", "true or false"),
    "integer": Sentence("een geheel getal", "a whole number"),
    "number": Sentence("een getal", "a number"),
    "array": Sentence("een lijst", "a list"),
    "object": Sentence("een groep velden", "a group of fields"),
}
_TRUE_WORDS = frozenset({"ja", "yes", "y", "j", "on", "waar", "true", "oui", "1", "wel", "x"})
_FALSE_WORDS = frozenset({"nee", "neen", "no", "n", "off", "onwaar", "false", "non", "0", "niet"})
_FREE_WORDS = frozenset({"gratis", "free", "gratuit", "niets", "nul"})


def _wrong_type(name: str, value: object, schema: Mapping[str, Any]) -> Words:
    expected = str(schema.get("type", "string"))
    if value is None:
        return _empty(name)
    wanted = _TYPE_NAMES[expected]
    message = Sentence(
        f"{name} moet {wanted.nl} zijn; hier staat {show(value)}.", f"{name} must be {wanted.en}; here stands {show(value)}."
    )
    return "wrong-type", message, _instead(name, value, expected, schema)


def _instead(name: str, value: object, expected: str, schema: Mapping[str, Any]) -> Sentence | None:
    """What to type instead, where that can be told."""
    typed: str | None = None
    word = str(value).strip().lower()
    if expected == "boolean":
        typed = "true" if word in _TRUE_WORDS else "false" if word in _FALSE_WORDS else "true of false"
    elif expected in {"number", "integer"}:
        number = re.search(r"\d+(?:[.,]\d+)?", word)
        typed = "0" if word in _FREE_WORDS else number.group().replace(",", ".") if number else None
    elif expected == "string" and isinstance(value, bool | int | float):
        typed = f'"{show(value)}"'
    elif expected == "array" and isinstance(value, str | int | float):
        typed = f"[{show(value)}]"
    elif schema.get("examples"):
        typed = _example(schema)
    if typed is None:
        return None
    return Sentence(f"Schrijf {name}: {typed}", f"Write {name}: {typed.replace(' of ', ' or ') if expected == 'boolean' else typed}")


def _empty(name: str) -> Words:
    return (
        "empty",
        Sentence(f"{name} is leeg.", f"{name} is empty."),
        Sentence("Vul het in, of laat de hele regel weg: dan is het ‘niet gekend’.", "Fill it in, or leave the whole line out: then it is “unknown”."),
    )


def _too_long(name: str, value: str, schema: Mapping[str, Any]) -> Words:
    most = schema["maxLength"]
    over = len(value) - most
    return (
        "too-long",
        Sentence(f"{name} telt {len(value)} tekens; hoogstens {most} kan.", f"{name} has {len(value)} characters; {most} at most."),
        Sentence(f"Schrap minstens {over} tekens.", f"Remove at least {over} characters."),
    )


def _format(name: str, value: object, schema: Mapping[str, Any]) -> Words:
    if not isinstance(value, str):
        return _generic(name)
    rule, nl, en, repair = _KIND.get(schema.get("x-kind", ""), _KIND[""])
    typed = repair(value)
    hint = Sentence(f"Schrijf {typed}", f"Write {typed}")
    return rule, Sentence(f"{show(value)} is geen {nl}.", f"{show(value)} is not {en}."), hint


def _repair_date(value: str) -> str:
    match = re.fullmatch(r"\s*(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4})\s*", value)
    if match and int(match[2]) <= 12 and 1 <= int(match[1]) <= 31:
        return f"{match[3]}-{int(match[2]):02}-{int(match[1]):02}"
    return "jaar-maand-dag, een dag die bestaat, zoals 2026-11-01"


def _repair_time(value: str) -> str:
    match = re.fullmatch(r"\s*(\d{1,2})\s*(?:[u.:h]\s*(\d{2})?)?\s*(?:uur)?\s*", value)
    if match and int(match[1]) < 24 and int(match[2] or 0) < 60:
        return f'"{int(match[1]):02}:{int(match[2] or 0):02}"'
    return '"19:00"'


def _repair_phone(value: str) -> str:
    digits = re.sub(r"[^\d+]", "", value.replace("(0)", ""))
    if digits.startswith("00"):
        digits = "+" + digits[2:]
    elif digits.startswith("0"):
        digits = "+32" + digits[1:]
    return f'"{digits}"' if re.fullmatch(r"\+[1-9][0-9]{7,14}", digits) else '"+3292657200"'


def _repair_url(value: str) -> str:
    return f"https://{value}" if re.fullmatch(r"[\w-]+(\.[\w-]+)+(/\S*)?", value) else "https://www.voorbeeld.be"


_KIND: dict[str, tuple[str, str, str, Callable[[str], str]]] = {
    "date": ("format", "datum", "a date", _repair_date),
    "partial_date": ("format", "datum", "a date", lambda _: "2022, 2022-11 of 2022-11-30"),
    "time": ("format", "uur", "a time", _repair_time),
    "phone": ("phone-format", "internationaal telefoonnummer", "an international phone number", _repair_phone),
    "url": ("url-unsafe", "veilig webadres", "a safe web address", _repair_url),
    "email": ("format", "mailadres", "a mail address", lambda _: "onthaal@voorbeeld.be"),
    "kbo": ("format", "ondernemingsnummer", "an enterprise number", lambda v: f'"{re.sub(r"[^0-9]", "", v).zfill(10)[:10]}"'),
    "postal_code": ("format", "postcode", "a postal code", lambda _: '"9160"'),
    "line": ("format", "tekst op één regel", "a text on one line", lambda v: show(" ".join(v.split()))),
    "hash": ("format", "vingerafdruk", "a fingerprint", lambda _: "12 tekens, zoals 3f2a9c0b1d4e"),
    "": ("format", "geldige waarde", "a valid value", lambda _: "de waarde zoals in het voorbeeld"),
}


def _range(name: str, value: object, schema: Mapping[str, Any]) -> Words:
    low, high = schema.get("minimum", schema.get("exclusiveMinimum")), schema.get("maximum")
    if low is not None and high is not None:
        bounds = Sentence(f"tussen {low} en {high}", f"between {low} and {high}")
    else:
        bounds = Sentence(f"minstens {low}", f"at least {low}") if low is not None else Sentence(f"hoogstens {high}", f"at most {high}")
    return (
        "out-of-range",
        Sentence(f"{name} kan niet {show(value)} zijn.", f"{name} cannot be {show(value)}."),
        Sentence(f"Schrijf een getal {bounds.nl}.", f"Write a number {bounds.en}."),
    )


def _too_many(name: str, value: Sequence[object], schema: Mapping[str, Any]) -> Words:
    most = schema.get("maxItems", schema.get("maxProperties"))
    return (
        "too-long",
        Sentence(f"{name} bevat {len(value)} waarden; hoogstens {most} kan.", f"{name} holds {len(value)} values; {most} at most."),
        Sentence("Houd de belangrijkste over.", "Keep the most important ones."),
    )


def _twice(name: str, value: Sequence[object], schema: Mapping[str, Any]) -> Words:
    del schema
    doubled = next((show(item) for i, item in enumerate(value) if item in value[:i]), "")
    return (
        "duplicate-item",
        Sentence(f"{doubled} staat twee keer in {name}.", f"{doubled} stands twice in {name}."),
        Sentence("Laat het één keer staan.", "Keep it once."),
    )


def _constant(name: str, value: object, schema: Mapping[str, Any]) -> Words:
    only = show(schema["const"])
    return (
        "unknown-term",
        Sentence(f"{name} kan alleen {only} zijn; hier staat {show(value)}.", f"{name} can only be {only}; here stands {show(value)}."),
        Sentence(f"Schrijf {only}, of laat de regel weg.", f"Write {only}, or leave the line out."),
    )


def _generic(name: str) -> Words:
    return "format", Sentence(f"De waarde van {name} kan niet.", f"The value of {name} is not possible."), None


_WORDING: dict[str, Callable[[str, Any, Mapping[str, Any]], Words]] = {
    "type": _wrong_type,
    "oneOf": _unknown_term,
    "const": _constant,
    "maxLength": _too_long,
    "minLength": lambda name, _value, _schema: _empty(name),
    "minItems": lambda name, _value, _schema: _empty(name),
    "minProperties": lambda name, _value, _schema: _empty(name),
    "maxItems": _too_many,
    "maxProperties": _too_many,
    "uniqueItems": _twice,
    "pattern": _format,
    "format": _format,
    "minimum": _range,
    "maximum": _range,
    "exclusiveMinimum": _range,
}
