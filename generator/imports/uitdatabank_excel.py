"""The Excel export of UiTdatabank, known by its fixed Dutch headings. Its calendar is only text; the JSON export says more.

A row becomes an event in the form of the JSON export, and goes the same way from there.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from generator.folding import fold
from generator.imports import header, uitdatabank
from generator.imports.uitdatabank_terms import THEME_BY_LABEL, TYPE_BY_LABEL
from generator.sheets import numbers
from generator.sheets.cell import Cell, Good
from generator.sheets.columns import OFFERS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from generator.imports.desk import Desk
    from generator.imports.grid import Grid
    from generator.imports.proposal import Reading, Spot

HEADINGS: Final[dict[str, str]] = {
    "id": "id", "titel": "name", "omschrijving": "description", "organisatie": "organizer", "soort aanbod": "eventtype",
    "thema": "theme", "labels": "labels", "leeftijd": "typicalAgeRange", "basistarief": "priceInfo", "kansentarief": "reduced",
    "reservatie url": "bookingInfo.url", "reservatie tel": "bookingInfo.phone", "reservatie e-mail": "bookingInfo.email",
    "korte kalendersamenvatting": "short", "lange kalendersamenvatting": "calendarSummary", "startdatum": "startDate",
    "einddatum": "endDate", "tijd type": "calendarType", "locatie naam": "location", "straat": "streetAddress",
    "postcode": "postalCode", "gemeente": "addressLocality", "land": "addressCountry", "externe ids": "sameAs",
    "contact e-mail": "contactPoint.email", "contact tel": "contactPoint.phone", "contact url": "contactPoint.url",
    "toegang": "audience", "status": "status", "tickets & plaatsen": "bookingAvailability",
    "aanwezigheidsvorm (fysiek / online)": "attendanceMode",
}  # fmt: skip
"""Heading of the export → field of an event. Makers, performers, pictures, films and hidden labels are left out on purpose."""
_TELLING: Final = frozenset(
    {
        "tijd type", "soort aanbod", "locatie naam", "korte kalendersamenvatting", "lange kalendersamenvatting", "basistarief",
        "datum aangemaakt", "reservatie url", "verborgen labels", "contact tel",
    }
)  # fmt: skip
"""Headings, folded, that only this export has."""
_MODES: Final = {"online": "online", "hybride": "mixed", "fysiek en online": "mixed", "mixed": "mixed"}
_AUDIENCES: Final = {"enkel voor leden": "members", "specifiek voor scholen": "education"}
_MONEY: Final = next(column for column in OFFERS if column.kind == "money")


def recognises(grid: Grid) -> bool:
    """Whether the first sheet has the headings of UiTdatabank's export."""
    rows = grid.sheets[0].rows if grid.sheets else ()
    return bool(rows) and len({fold(cell.text) for cell in rows[0]} & _TELLING) >= 2


def read(file: str, grid: Grid, desk: Desk, chosen: frozenset[str]) -> Reading:
    """The drafts of the rows of an export."""
    return uitdatabank.read(_events(file, grid, desk), desk, chosen)


def _events(file: str, grid: Grid, desk: Desk) -> Iterator[tuple[Mapping[str, Any], uitdatabank.Where]]:
    sheet = grid.sheets[0]
    known = {fold(heading): field for heading, field in HEADINGS.items()}
    fields = {at: known[fold(cell.text)] for at, cell in enumerate(sheet.rows[0], 1) if fold(cell.text) in known}
    headings = {field: (at, sheet.rows[0][at - 1].text) for at, field in fields.items()}
    for number, cells in enumerate(sheet.rows[1:], 2):
        texts = {fields[at]: cell.text for at, cell in enumerate(cells, 1) if at in fields and cell.text}

        def where(field: str, number: int = number, texts: Mapping[str, str] = texts) -> Spot:
            at, heading = headings.get(field, (1, ""))
            return header.spot(file, sheet.name or "blad", number, at, heading, texts.get(field, ""))

        if texts:
            yield _event(texts, desk), where


def _event(row: Mapping[str, str], desk: Desk) -> dict[str, Any]:
    event: dict[str, Any] = {
        "@id": row.get("id", ""),
        "name": {"nl": row.get("name", "")},
        "description": {"nl": row.get("description", "")},
        "typicalAgeRange": row.get("typicalAgeRange"),
        "calendarSummary": row.get("calendarSummary") or row.get("short"),
        "labels": _parts(row.get("labels", "")),
        "sameAs": _parts(row.get("sameAs", "")),
        "terms": [*_terms(row)],
        "priceInfo": [*_prices(row, desk)],
        "attendanceMode": _MODES.get(fold(row.get("attendanceMode", "")), "offline"),
        "audience": {"audienceType": _AUDIENCES.get(fold(row.get("audience", "")), "everyone")},
        "status": {"type": _status(row.get("status", ""))},
        "location": {"name": {"nl": row.get("location", "")}, "address": {"nl": _address(row)}},
        "contactPoint": {key: _parts(row.get(f"contactPoint.{key}", "")) for key in ("email", "phone", "url")},
        "bookingInfo": {key: row.get(f"bookingInfo.{key}") for key in ("email", "phone", "url")},
        "bookingAvailability": {"type": "Unavailable" if _is_full(row.get("bookingAvailability", "")) else "Available"},
    }
    if "organizer" in row:
        event["organizer"] = {"name": {"nl": row["organizer"]}}
    return event | _calendar(row, desk)


def _parts(text: str) -> list[str]:
    return [part for part in (part.strip() for part in re.split(r"[;\n|]|, ", text)) if part]


def _terms(row: Mapping[str, str]) -> Iterator[dict[str, str]]:
    label = row.get("eventtype", "")
    yield {"id": TYPE_BY_LABEL.get(fold(label), label), "label": label, "domain": "eventtype"}
    for theme in [row.get("theme", ""), *_parts(row.get("theme", ""))]:
        if fold(theme) in THEME_BY_LABEL:
            yield {"id": THEME_BY_LABEL[fold(theme)], "label": theme, "domain": "theme"}


def _prices(row: Mapping[str, str], desk: Desk) -> Iterator[dict[str, Any]]:
    base = numbers.money(Cell(row.get("priceInfo", "")), _MONEY, desk.words) if "priceInfo" in row else None
    if isinstance(base, Good):
        yield {"category": "base", "price": base.value}
        for text in re.findall(r"€\s*(\d+(?:[.,]\d{1,2})?)", row.get("reduced", "")):
            yield {"category": "uitpas", "price": float(text.replace(",", "."))}


def _status(text: str) -> str:
    folded = fold(text)
    if re.search(r"geannuleerd|afgelast|unavailable(?<!temporarilyunavailable)", folded):
        return "Unavailable"
    return "TemporarilyUnavailable" if re.search(r"uitgesteld|tijdelijk|temporarily", folded) else "Available"


def _is_full(text: str) -> bool:
    return bool(re.search(r"volzet|uitverkocht|niet beschikbaar|unavailable", fold(text)))


def _address(row: Mapping[str, str]) -> dict[str, str]:
    address = {key: row[key] for key in ("streetAddress", "postalCode", "addressLocality") if key in row}
    country = fold(row.get("addressCountry", "BE"))
    return {
        **address,
        "addressCountry": "BE" if country in ("be", "belgie", "belgium", "belgique") else country.upper(),
    }


def _calendar(row: Mapping[str, str], desk: Desk) -> dict[str, Any]:
    """First and last day only: hours and rhythm stand in the summary, as text."""
    days = {}
    for field in ("startDate", "endDate"):
        found = numbers.date(Cell(row.get(field, "").split(" ")[0].split("T")[0]), _MONEY, desk.words)
        if isinstance(found, Good):
            days[field] = found.value
    kind = "permanent" if fold(row.get("calendarType", "")) == "permanent" else "periodic"
    return {"calendarType": kind, **days}
