"""Offers as the rows of the three sheets, and as CSV: the same texts for every form of spreadsheet.

R5: rows by NIS code, then id; values of a list as they stand. R6: CRLF, quotes only where needed.
"""

from __future__ import annotations

import csv
import hashlib
import io
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from generator.sheets.columns import MOMENTS, OFFERS, SHEETS, TRANSLATIONS, VERSION
from generator.sheets.writing import show, value_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from generator.sheets.columns import Column
    from generator.sheets.terms import Words

Rows = list[list[str]]


@dataclass(frozen=True, kw_only=True)
class Entry:
    """An offer as it stands in its files: its data, and the data of its translations by language."""

    id: str
    place: str
    data: Mapping[str, Any]
    translations: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)


def columns_of(sheet: str) -> tuple[Column, ...]:
    """The columns of a sheet as written: those of the table, and the version where it tells what changed."""
    return SHEETS[sheet] if sheet == "momenten" else (*SHEETS[sheet], VERSION)


def tables(entries: Iterable[Entry], words: Words) -> dict[str, Rows]:
    """The rows of every sheet, without headings."""
    ordered = sorted(entries, key=lambda entry: (_code(entry.place, words), entry.id))
    return {
        "aanbod": [offer_row(entry, words) for entry in ordered],
        "momenten": [row for entry in ordered for row in moment_rows(entry.id, entry.data, words)],
        "vertalingen": [
            translation_row(entry.id, tag, entry.translations[tag], words)
            for entry in ordered
            for tag in sorted(entry.translations)
        ],
    }


def _code(place: str, words: Words) -> str:
    """The NIS code by which rows are sorted; areas without one come last, by slug."""
    known = words.places.get(place)
    return known.code if known and known.code[:1].isdigit() else f"~{place}"


def offer_row(entry: Entry, words: Words) -> list[str]:
    """The row of an offer in `aanbod`, its version last."""
    cells = [*_cells(OFFERS, {**entry.data, "id": entry.id, "place": entry.place}, words)]
    return [*cells, version([cells, *moment_rows(entry.id, entry.data, words)])]


def moment_rows(offer_id: str, data: Mapping[str, Any], words: Words) -> Rows:
    """The rows of an offer in `momenten`."""
    return [
        [*_cells(MOMENTS, {**moment, "id": offer_id, "days": moment, "every": moment}, words)]
        for moment in data.get("schedule", ())
    ]


def translation_row(offer_id: str, tag: str, data: Mapping[str, Any], words: Words) -> list[str]:
    """The row of a translation in `vertalingen`, its version last."""
    cells = [*_cells(TRANSLATIONS, {**data, "id": offer_id, "tag": tag}, words)]
    return [*cells, version([cells])]


def _cells(columns: Iterable[Column], data: Mapping[str, Any], words: Words) -> Iterable[str]:
    return (show(value_of(data, column), column, words) for column in columns)


def version(cells: Sequence[Sequence[str]]) -> str:
    """The fingerprint of rows, for `_versie`: eight hex digits after a letter, or a spreadsheet would see a number."""
    return "v" + hashlib.sha256("\n".join("\t".join(row) for row in cells).encode()).hexdigest()[:8]


def csv_text(sheet: str, rows: Iterable[Sequence[str]]) -> str:
    """A sheet as CSV with semicolons, as spreadsheets of this country read it; the headings are the first line."""
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n", quoting=csv.QUOTE_MINIMAL)
    writer.writerow([column.heading for column in columns_of(sheet)])
    writer.writerows(rows)
    return text.getvalue()
