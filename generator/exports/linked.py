"""Linked data, as little of it as a catalogue needs: things with an address and what is said of them, written as JSON-LD and Turtle.

Both are written from the same values, so they say the same. There are no things without an address (blank nodes), which keeps both
readable and the same at every build.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

PREFIXES: Mapping[str, str] = {
    "adms": "http://www.w3.org/ns/adms#",
    "dcat": "http://www.w3.org/ns/dcat#",
    "dcatap": "http://data.europa.eu/r5r/",
    "dct": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "mdcat": "https://data.vlaanderen.be/ns/metadata-dcat#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "vcard": "http://www.w3.org/2006/vcard/ns#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}


@dataclass(frozen=True, slots=True)
class Iri:
    """The address of a thing."""

    address: str


@dataclass(frozen=True, slots=True)
class Literal:
    """A value: a text with its language, or with its type (`xsd:date`)."""

    text: str
    lang: str = ""
    type: str = ""


Value = Iri | Literal


@dataclass(frozen=True, slots=True)
class Thing:
    """Something with an address; `kinds` and the properties are names with a prefix."""

    address: str
    kinds: tuple[str, ...]
    said: tuple[tuple[str, Value], ...] = ()


def prefixes(things: Sequence[Thing]) -> dict[str, str]:
    """Those that the things use: a record of another country names no namespace of this one."""
    names = {name for thing in things for name in (*thing.kinds, *(name for name, _ in thing.said))}
    names |= {value.type for thing in things for _, value in thing.said if isinstance(value, Literal)}
    used = {name.partition(":")[0] for name in names}
    return {name: address for name, address in PREFIXES.items() if name in used}


def as_json(things: Sequence[Thing]) -> str:
    """JSON-LD with a context of its own, so that nobody has to fetch one."""
    graph = [_node(thing) for thing in things]
    return json.dumps({"@context": prefixes(things), "@graph": graph}, ensure_ascii=False, indent=1) + "\n"


def _node(thing: Thing) -> dict[str, Any]:
    node: dict[str, Any] = {"@id": thing.address, "@type": list(thing.kinds)}
    for name, value in thing.said:
        node.setdefault(name, []).append(_json_value(value))
    return node


def _json_value(value: Value) -> dict[str, str]:
    if isinstance(value, Iri):
        return {"@id": value.address}
    found = {"@value": value.text}
    if value.lang:
        found["@language"] = value.lang
    elif value.type:
        found["@type"] = value.type
    return found


def as_turtle(things: Sequence[Thing]) -> str:
    """Turtle (RDF 1.1)."""
    head = "".join(f"@prefix {name}: <{address}> .\n" for name, address in prefixes(things).items())
    return head + "".join(f"\n{_described(thing)}\n" for thing in things)


def _described(thing: Thing) -> str:
    lines = [f"    a {', '.join(thing.kinds)}"] if thing.kinds else []
    lines += [f"    {name} {_turtle_value(value)}" for name, value in thing.said]
    return f"<{thing.address}>\n" + " ;\n".join(lines) + " ."


_ESCAPES = str.maketrans({"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"})


def _turtle_value(value: Value) -> str:
    if isinstance(value, Iri):
        return f"<{value.address}>"
    text = f'"{value.text.translate(_ESCAPES)}"'
    if value.lang:
        return f"{text}@{value.lang}"
    return f"{text}^^{value.type}" if value.type else text
