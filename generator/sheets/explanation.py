"""What the sheet `uitleg` says: every column with the help of the schema, how to type it, and the lists of the vocabulary."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from generator.sheets.columns import MOMENTS, SHEETS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from generator.sheets.columns import Column
    from generator.sheets.terms import Words

FLAG_WORDS: Final = {"flag": ("ja", "nee"), "online": ("ja", "nee", "allebei"), "machine": ("ja", "nee", "nagelezen")}
"""Kinds of cells with a few words of their own."""

FORMS: Final[dict[str, str]] = {
    "text": "Tekst; nieuwe regel met Alt+Enter.",
    "line": "Tekst op een regel.",
    "slug": "Kleine letters, cijfers en streepjes.",
    "reference": "Een id, of de titel van een rij in aanbod.",
    "code": "Kies uit de lijst.",
    "codes": "Uit de lijst; meer dan een: scheid met |",
    "checker": "Kies uit de lijst.",
    "language": "Kies uit de lijst.",
    "icons": "0, 1, 2, 3 of 4",
    "flag": "ja of nee; leeg = niet gekend",
    "online": "ja, nee of allebei",
    "machine": "ja, nee of nagelezen",
    "place": "Naam of NIS-code.",
    "places": "Naam of NIS-code; meer dan een: scheid met |",
    "integer": "Een geheel getal.",
    "number": "Een getal: 2 of 2,50",
    "money": "Een bedrag in euro: 0 of gratis, 2,50; leeg = niet gekend",
    "date": "dag/maand/jaar: 1/11/2026",
    "dates": "Data: 1/11/2026; meer dan een: scheid met |",
    "partial_date": "2022, 2022-11 of 2022-11-30",
    "time": "19:30 of 19u30",
    "phone": "09 340 00 00 of +32 9 340 00 00",
    "postal_code": "Vier cijfers: 9160",
    "kbo": "Tien cijfers: 0207.726.191",
    "email": "Een mailadres van een dienst.",
    "url": "https://…",
    "lines": "Een per regel (Alt+Enter), of scheid met |",
    "names": "Namen; meer dan een: scheid met |",
    "offer": "De id van een aanbod.",
    "offers": "De id van een aanbod; meer dan een: scheid met |",
    "ids": "systeem: nummer; meer dan een: scheid met |",
    "days": "ma, di, wo, do, vr, za, zo of een datum; meer dan een: scheid met |",
    "rhythm": "wekelijks, 2-wekelijks, maandelijks-1 … maandelijks-laatste, eenmalig",
}
"""How to type a kind of cell."""

_GENERAL: Final = (
    "Een rij per aanbod. Rij 1 met de titels blijft zoals ze is; kolommen mogen weg of van plaats wisselen.",
    "Een lege cel verandert niets. Typ !leeg om een veld leeg te maken. Een rij weglaten verwijdert niets: zet status op Gestopt.",
    "Kolommen en rijen (id) die met _ beginnen, zijn voor jezelf: de import slaat ze over.",
    "Zet nooit namen, mailboxen of gsm-nummers van personen in dit bestand: alleen die van een dienst.",
    "Nieuw aanbod wordt altijd een concept. Iemand kijkt het na voor het op de site komt.",
)


def definition(column: Column, schema: Mapping[str, Any]) -> Mapping[str, Any]:
    """The schema of the value of a column; empty for what only a sheet has."""
    node: Any = schema
    for step in column.path:
        if isinstance(step, int):
            continue
        node = node.get("items", node).get("properties", {}).get(step, {})
    return node if isinstance(node, dict) else {}


def help_of(column: Column, schema: Mapping[str, Any]) -> str:
    """What a column is for, in a sentence or two."""
    if column.help:
        return column.help
    schema = schema["properties"]["schedule"]["items"] if column in MOMENTS else schema
    found = definition(column, schema)
    # „true als …” speaks of the file; in a sheet the same is „ja als …”.
    said = str(found.get("description", "")).replace("true als", "ja als").replace("false als", "nee als")
    return " ".join(part for part in (f"{found['title']}." if "title" in found else "", said) if part)


def explain(schema: Mapping[str, Any]) -> Iterator[list[str]]:
    """The rows below the cell `formaat`: headings, each column of each sheet, then what holds for all."""
    yield ["Dit blad legt uit; de import leest alleen de versie hierboven."]
    yield ["blad", "kolom", "nodig", "wat", "hoe typen", "voorbeeld"]
    for sheet, columns in SHEETS.items():
        for column in columns:
            example = column.example if not column.example.startswith("_") else ""
            needed = "nieuw aanbod" if column.required and sheet == "aanbod" else "ja" if column.required else ""
            yield [sheet, column.heading, needed, help_of(column, schema), FORMS[column.kind], example]
    yield []
    yield from ([rule] for rule in _GENERAL)


def lists(words: Words) -> Iterator[tuple[str, str, list[str]]]:
    """The lists of the vocabulary that columns use: name, Dutch title, terms as people choose them."""
    used = dict.fromkeys(column.terms for columns in SHEETS.values() for column in columns if column.terms)
    for name in used:
        if name != "translation_status":
            yield name, words.vocabulary.titles[name], words.titles(name)
