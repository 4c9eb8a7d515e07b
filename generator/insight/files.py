"""The tables as files to download: CSV for spreadsheets and JSON for programs, the same numbers in both.

Columns are documented in `docs/insight.md`, which a test holds against `FILES`. Codes are those of the vocabulary; a place is
named by its slug, its official code and its name.
"""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING, NamedTuple

from generator.insight import coverage, ladder
from generator.insight.feasible import in_order

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from generator.insight import Insight
    from generator.places import Place

TABLES = "data/insight/"
"""Where the files stand below the site."""

Row = tuple[str | int, ...]
PLACE = ("place", "code", "name")


class File(NamedTuple):
    """A table: the names of its columns, and its rows, sorted."""

    columns: tuple[str, ...]
    rows: Callable[[Insight], Iterator[Row]]


def tables(insight: Insight) -> Iterator[tuple[str, str]]:
    """Name and text of every file."""
    for name, file in FILES.items():
        rows = list(file.rows(insight))
        yield f"{name}.csv", as_csv(file.columns, rows)
        yield f"{name}.json", as_json(insight, file.columns, rows)


def as_csv(columns: tuple[str, ...], rows: list[Row]) -> str:
    """As the other tables of the open data: semicolons, a BOM and CRLF, so that Excel opens them as they are here."""
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    writer.writerow(columns)
    writer.writerows(rows)
    return f"\ufeff{text.getvalue()}"


def as_json(insight: Insight, columns: tuple[str, ...], rows: list[Row]) -> str:
    """`{"today", "columns", "rows"}`, a row as a list: the names of columns are not repeated ten thousand times."""
    lines = ",\n".join(json.dumps(row, ensure_ascii=False, separators=(",", ":")) for row in rows)
    head = json.dumps({"today": insight.today, "columns": columns}, ensure_ascii=False)[:-1]
    return f'{head}, "rows": [\n{lines}\n]}}\n'


def _named(place: Place) -> tuple[str, str, str]:
    return place.slug, place.code, place.name


def _coverage(insight: Insight) -> Iterator[Row]:
    for town in insight.places.municipalities:
        for (kind, level, part), cell in insight.coverage[town.slug].items():
            yield (*_named(town), kind, level, part, *cell)


def _hours(insight: Insight) -> Iterator[Row]:
    for town in insight.places.municipalities:
        for profile in insight.profiles:
            answer = insight.answers[town.slug, profile.id]
            nearest = answer.nearest
            yield (
                *_named(town),
                profile.id,
                answer.verdict,
                len(answer.sure),
                len(answer.candidates),
                " ".join(answer.example),
                nearest.offer.id if nearest else "",
                " ".join(in_order(nearest.open)) if nearest else "",
                " ".join(answer.resting_on),
            )


def _freshness(insight: Insight) -> Iterator[Row]:
    for place in insight.owners:
        yield (*_named(place), *insight.freshness(place.slug).values())


def _translation(insight: Insight) -> Iterator[Row]:
    for town in insight.places.municipalities:
        for tag, counts in insight.translated[town.slug].items():
            yield (*_named(town), tag, *counts.values())


def _shared(insight: Insight) -> Iterator[Row]:
    for lean in sorted(insight.leans, key=lambda one: one.offer.id):
        worse: Mapping[str, list[str]] = {town: [] for town in lean.towns}
        for profile, towns in lean.worse.items():
            for town in towns:
                worse[town].append(profile)
        for town in lean.towns:
            last = "yes" if town in lean.last_of_type else "no"
            yield lean.offer.id, lean.offer.type, *_named(insight.places[town]), last, " ".join(worse[town])


def _unknown(insight: Insight) -> Iterator[Row]:
    whole = len(insight.bundles.listed)
    for fact, count in insight.unknown.items():
        yield fact, count, whole


FILES: Mapping[str, File] = {
    "coverage": File((*PLACE, "type", "level", "part", *coverage.Cell._fields), _coverage),
    "hours": File(
        (*PLACE, "profile", "answer", "sure", "candidates", "example", "nearest", "open", "resting_on"), _hours
    ),
    "freshness": File((*PLACE, *ladder.STATES), _freshness),
    "translation": File((*PLACE, "language", "human", "reviewed", "machine", "stale", "missing"), _translation),
    "shared": File(("offer", "type", *PLACE, "last_of_type", "worse_for"), _shared),
    "unknown": File(("fact", "not_stated", "offers"), _unknown),
}
"""Every table, by the name of its files."""
