"""School holidays and public holidays, read from `schema/holidays.csv`, and how a country counts its days."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from generator.vocabulary import Basics

KINDS = ("school", "public")


@dataclass(frozen=True, eq=False, slots=True, kw_only=True)
class Holidays:
    """The days that are holidays, per kind. `known` holds the first and the last day of which the table tells, per kind.

    `zone` is that of every time in the catalogue, `summer` holds the months (1–12) that the vocabulary calls so.
    """

    days: Mapping[str, frozenset[date]]
    known: Mapping[str, tuple[date, date]]
    zone: ZoneInfo
    summer: tuple[int, ...]


def load(schema_dir: Path, basics: Basics) -> Holidays:
    """Read the table; it is ours, so a fault in it is an exception. A directory without one knows nothing of holidays."""
    periods = _periods(schema_dir / "holidays.csv")
    return Holidays(
        days={kind: frozenset(day for period in some for day in _days(*period)) for kind, some in periods.items()},
        known={kind: (min(start for start, _ in some), max(end for _, end in some)) for kind, some in periods.items()},
        zone=ZoneInfo(basics.time_zone),
        summer=basics.summer,
    )


def _periods(file: Path) -> dict[str, list[tuple[date, date]]]:
    """First and last day of every holiday, per kind."""
    periods: dict[str, list[tuple[date, date]]] = {}
    if not file.exists():
        return periods
    with file.open(encoding="utf-8", newline="") as source:
        for row in csv.DictReader(source):
            if row["kind"] not in KINDS:
                raise ValueError(row)
            period = (date.fromisoformat(row["from"]), date.fromisoformat(row["until"]))
            periods.setdefault(row["kind"], []).append(period)
    return periods


def _days(start: date, end: date) -> Iterator[date]:
    """Every day of a period, both ends included."""
    return (start + timedelta(days) for days in range((end - start).days + 1))
