"""The open data as tables: what spreadsheets, the data package and the database have in common.

The columns follow from the schema: every key of an offer is a column of the name of the key, or a table of its own where a key
holds a list of things. So nothing can be forgotten, and a key that is added appears by itself. Beside them stand a few columns
that are computed, for people who read a table with their eyes.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from generator.bundles import coverage, freshness
from generator.exports.public import level, offers, page_url, plain
from generator.exports.records import as_written
from generator.pages import facts, offer_path

if TYPE_CHECKING:
    from generator.catalogue import Offer
    from generator.pages import Directory

Cell = str | int | float | bool | None
Row = tuple[Cell, ...]

SEPARATOR = " | "
"""Between the values of a list in one cell."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column: its name, what it holds (`string`, `integer`, `number`, `boolean`, `date`), and its Dutch title and explanation."""

    name: str
    kind: str
    title: str
    about: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A table with its rows. `key` are the columns that tell rows apart; `refers` leads from a column to a column of another table.

    `to_read` is for people too: it becomes a sheet of the workbook.
    """

    name: str
    title: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    rows: tuple[Row, ...]
    refers: Mapping[str, tuple[str, str]]
    to_read: bool = True


Leaves = Mapping[str, Mapping[str, Any]]
"""Path of a key in the schema → its definition; `[]` after a key that holds a list of things: `locations[].street`."""


def leaves(schema: Mapping[str, Any], prefix: str = "") -> dict[str, Mapping[str, Any]]:
    """Every key of a schema that holds a value."""
    found: dict[str, Mapping[str, Any]] = {}
    for key, definition in schema["properties"].items():
        if "properties" in definition:
            found |= leaves(definition, f"{prefix}{key}.")
        elif "properties" in definition.get("items", {}):
            found |= leaves(definition["items"], f"{prefix}{key}[].")
        else:
            found[prefix + key] = definition
    return found


@lru_cache(maxsize=2)
def schema_leaves(directory: Directory) -> Leaves:
    """Every key of an offer."""
    return leaves(json.loads(directory.schemas["offer.schema.json"]))


@lru_cache(maxsize=2)
def tables(directory: Directory) -> tuple[Table, ...]:
    """All tables, the offers first."""
    shown = tuple(offers(directory))
    data = {offer.id: as_written(offer) for offer in shown}
    return (
        _offers(directory, shown, data),
        *_parts(directory, data),
        _coverage(directory, shown),
        _translations(directory, shown),
        _places(directory),
        _members(directory),
    )


# The offers


def _offers(directory: Directory, shown: Iterable[Offer], data: Mapping[str, Mapping[str, Any]]) -> Table:
    stated = {path: one for path, one in schema_leaves(directory).items() if "[]" not in path}
    columns = [
        *(column for column, _ in COMPUTED),
        *(c for path, one in stated.items() for c in _columns(directory, path, one)),
    ]
    rows = tuple(
        (
            *(compute(directory, offer) for _, compute in COMPUTED),
            *(cell for path in stated for cell in _cells(directory, path, data[offer.id])),
        )
        for offer in shown
    )
    return Table(
        name="offers",
        title="Aanbod",
        columns=tuple(columns),
        key=("id",),
        rows=rows,
        refers={"place": ("places", "slug")},
    )


def _columns(directory: Directory, path: str, definition: Mapping[str, Any]) -> Iterator[Column]:
    """The column of a key; of the facilities one for each."""
    if path == "facilities":
        for term in directory.vocabulary["facility"]:
            yield Column(
                name=_name(f"facilities.{term.code}"), kind="boolean", title=term.title, about="Leeg: niet gekend."
            )
    else:
        yield _column(path, definition)


def _cells(directory: Directory, path: str, data: Mapping[str, Any]) -> Iterator[Cell]:
    value = _value(data, path)
    if path == "facilities":
        yield from ((value or {}).get(term.code) for term in directory.vocabulary["facility"])
    else:
        yield _cell(value)


def _column(path: str, definition: Mapping[str, Any]) -> Column:
    title, about = definition.get("title", path), definition.get("description", "")
    if definition.get("type") == "array":
        about = f"{about} Gescheiden door “{SEPARATOR.strip()}”.".strip()
    return Column(name=_name(path), kind=_kind(definition), title=title, about=about)


def _name(path: str) -> str:
    return path.rpartition("[].")[2].replace(".", "_").replace("-", "_")


_KINDS = {"integer": "integer", "number": "number", "boolean": "boolean"}


def _kind(definition: Mapping[str, Any]) -> str:
    if str(definition.get("$ref", "")).endswith("/$defs/date"):
        return "date"
    if str(definition.get("$ref", "")).endswith("/$defs/dutch_icons"):
        return "integer"
    return _KINDS.get(str(definition.get("type", "")), "string")


def _value(data: Mapping[str, Any], path: str) -> Any:  # noqa: ANN401 - a value of YAML
    found: Any = data
    for key in path.split("."):
        found = found.get(key) if isinstance(found, Mapping) else None
    return found


def _cell(value: Any) -> Cell:  # noqa: ANN401 - a value of YAML
    if isinstance(value, list):
        return SEPARATOR.join(str(one) for one in value)
    return value  # type: ignore[no-any-return]


def _when(directory: Directory, offer: Offer) -> str:
    """When it takes place, as the Dutch page says it."""
    dutch = directory.languages[0]
    lines = (facts.moment_lines(dutch, moment) for moment in offer.schedule)
    return SEPARATOR.join(" – ".join(plain(line) for line in some) for some in lines)


def _where(directory: Directory, offer: Offer) -> str:
    dutch = directory.languages[0]
    return SEPARATOR.join(plain(facts.address(directory, dutch, location)) for location in offer.locations)


COMPUTED: tuple[tuple[Column, Callable[[Directory, Offer], Cell]], ...] = (
    (Column(name="id", kind="string", title="Id", about="Verandert nooit."), lambda _, offer: offer.id),
    (
        Column(
            name="place", kind="string", title="Beheerd door", about="De gemeente of het gebied dat dit aanbod beheert."
        ),
        lambda _, offer: offer.place,
    ),
    (
        Column(name="url", kind="string", title="Pagina", about="De pagina in het Nederlands."),
        lambda directory, offer: page_url(directory, directory.languages[0].tag, offer_path(offer.id)),
    ),
    (
        Column(name="level", kind="string", title="Bereik", about="here, near, province, everywhere of online."),
        level,
    ),
    (
        Column(
            name="municipalities",
            kind="integer",
            title="Aantal gemeenten",
            about="Hoeveel gemeenten het dekt; welke, staat in coverage.",
        ),
        lambda directory, offer: len(coverage(offer, directory.places)),
    ),
    (
        Column(
            name="freshness",
            kind="string",
            title="Hoe vers",
            about="fresh, older of to-check, op de dag van de publicatie.",
        ),
        lambda directory, offer: freshness(offer, directory.today),
    ),
    (Column(name="where", kind="string", title="Waar, in woorden"), _where),
    (Column(name="when", kind="string", title="Wanneer, in woorden"), _when),
)
"""What the table of offers has beside the keys of the schema."""


# What an offer has several of


PARTS = {
    "partners": "Partners",
    "locations": "Plekken",
    "schedule": "Momenten",
    "sources": "Bronnen",
    "external_ids": "Andere systemen",
}
"""Keys that hold a list of things → title of their table."""


def _parts(directory: Directory, data: Mapping[str, Mapping[str, Any]]) -> Iterator[Table]:
    """A table for each such key; a row is numbered from 1 within its offer."""
    all_leaves = schema_leaves(directory)
    for name in dict.fromkeys(path.partition("[].")[0] for path in all_leaves if "[]." in path):
        own = {path.partition("[].")[2]: one for path, one in all_leaves.items() if path.startswith(f"{name}[].")}
        rows = tuple(
            (offer_id, number, *(_cell(part.get(key)) for key in own))
            for offer_id, offer in data.items()
            for number, part in enumerate(offer.get(name, ()), 1)
        )
        yield Table(
            name=name,
            title=PARTS.get(name, name),
            columns=(_OFFER, _POSITION, *(_column(key, one) for key, one in own.items())),
            key=("offer", "position"),
            rows=rows,
            refers={
                "offer": ("offers", "id"),
                **({"municipality": ("places", "slug")} if "municipality" in own else {}),
            },
        )


_OFFER = Column(name="offer", kind="string", title="Aanbod", about="De id van het aanbod.")
_POSITION = Column(name="position", kind="integer", title="Nummer", about="De hoeveelste, te beginnen bij 1.")


def _coverage(directory: Directory, shown: Iterable[Offer]) -> Table:
    rows = tuple((offer.id, slug) for offer in shown for slug in sorted(coverage(offer, directory.places)))
    municipality = Column(name="municipality", kind="string", title="Gemeente", about="De code van de gemeente.")
    return Table(
        name="coverage",
        title="Voor welke gemeenten",
        columns=(_OFFER, municipality),
        key=("offer", "municipality"),
        rows=rows,
        refers={"offer": ("offers", "id"), "municipality": ("places", "slug")},
        to_read=False,
    )


# Translations


def _translations(directory: Directory, shown: Iterable[Offer]) -> Table:
    """The translated texts: a row per offer and language."""
    schema = json.loads(directory.schemas["translation.schema.json"])
    texts = {path: one for path, one in leaves(schema).items() if not path.startswith("translation.")}
    found = directory.catalogue.translations
    rows = [
        (
            offer.id, one.tag, one.provenance.status, one.provenance.on,
            one.provenance.source_hash != directory.source_hash(offer),
            *(_lines(one.texts.get(path)) for path in texts),
        )
        for offer in shown
        for language in directory.languages
        if (one := found.get((offer.id, language.tag)))
    ]  # fmt: skip
    facts_of = (
        _OFFER,
        Column(name="language", kind="string", title="Taal", about="Code van de taal (BCP 47)."),
        Column(name="status", kind="string", title="Soort vertaling", about="human, machine of reviewed."),
        Column(name="translated_on", kind="date", title="Vertaald op"),
        Column(name="stale", kind="boolean", title="Verouderd", about="Het Nederlands is sindsdien veranderd."),
    )
    return Table(
        name="translations",
        title="Vertalingen",
        columns=(*facts_of, *(_column(path, one) for path, one in texts.items())),
        key=("offer", "language"),
        rows=tuple(rows),
        refers={"offer": ("offers", "id")},
    )


def _lines(value: str | tuple[str, ...] | None) -> Cell:
    return SEPARATOR.join(value) if isinstance(value, tuple) else value


# Places


def _places(directory: Directory) -> Table:
    columns = (
        Column(name="slug", kind="string", title="Code", about="Zoals de map van haar aanbod."),
        Column(name="kind", kind="string", title="Soort"),
        Column(name="code", kind="string", title="NIS-code", about="Van een regio of netwerk een eigen code."),
        Column(name="name", kind="string", title="Naam"),
        Column(name="uri", kind="string", title="Adres als gegeven"),
        Column(name="postal_codes", kind="string", title="Postcodes"),
        Column(name="former_names", kind="string", title="Vroegere gemeenten"),
        Column(name="lat", kind="number", title="Breedtegraad"),
        Column(name="lon", kind="number", title="Lengtegraad"),
        Column(name="population", kind="integer", title="Inwoners"),
    )
    rows = tuple(
        (
            one.slug, one.kind, one.code or None, one.name, one.uri or None,
            SEPARATOR.join(one.postal_codes) or None, SEPARATOR.join(one.former_names) or None,
            one.lat or None, one.lon or None, one.population or None,
        )
        for one in directory.places.all
    )  # fmt: skip
    return Table(name="places", title="Gemeenten en gebieden", columns=columns, key=("slug",), rows=rows, refers={})


def _members(directory: Directory) -> Table:
    columns = (
        Column(name="place", kind="string", title="Gebied"),
        Column(name="municipality", kind="string", title="Gemeente"),
    )
    rows = tuple((area.slug, member) for area in directory.places.areas for member in area.members)
    refers = {"place": ("places", "slug"), "municipality": ("places", "slug")}
    return Table(
        name="members",
        title="Welke gemeente waarin",
        columns=columns,
        key=("place", "municipality"),
        rows=rows,
        refers=refers,
        to_read=False,
    )


def column_of(leaf: str) -> str:
    """Where a key of an offer is found: table and column."""
    table, _, column = leaf.rpartition("[].")
    return "offers.facilities_…" if leaf == "facilities" else f"{table or 'offers'}.{_name(column)}"
