"""One row of a sheet: its cells as values, what is the same as before, and a row of `aanbod` as a proposal."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from rapidfuzz import fuzz, process
from stdnum.be import nn

from generator.checks.wording import show as shorten
from generator.diagnostics import Diagnostic, Sentence, Severity
from generator.folding import fold
from generator.imports import header
from generator.imports.proposal import CLEAR, Proposal, Spot
from generator.sheets.cell import CLEAR as CLEAR_WORD
from generator.sheets.cell import EMPTY_WORDS, Cell, Wrong
from generator.sheets.columns import OFFERS, VERSION, Column
from generator.sheets.reading import read
from generator.sheets.rows import Entry, offer_row
from generator.sheets.writing import show, value_of
from generator.source import UNSAFE

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from generator.imports.desk import Desk
    from generator.sheets.terms import Words

_NATIONAL = re.compile(r"(?<!\d)\d{2}[. ]?\d{2}[. ]?\d{2}[-. ]?\d{3}[. ]?\d{2}(?!\d)")
_NEARLY = 90
"""Per cent of likeness from which an id may be a slip for another."""
_HOW = {"contact.phone": "phone", "contact.email": "email", "contact.website": "form"}
FORMATS = {"buddy": "one-to-one", "internship": "workplace", "volunteering": "workplace", "alternative": "group"}
"""The usual format of a type, when a row names none."""


@dataclass(frozen=True, kw_only=True)
class Row:
    """A row below the headings: its cells by column, and the place of each column."""

    file: str
    sheet: str
    number: int
    cells: Mapping[Column, Cell]
    places: Mapping[Column, int]

    def column(self, key: str) -> Column | None:
        """The column of this file for a key."""
        return next((column for column in self.places if column.key == key), None)

    def text(self, key: str) -> str:
        """What stands in the cell of a key; empty when there is no such column."""
        column = self.column(key)
        return self.cells[column].text if column in self.cells else ""  # type: ignore[index]

    def spot(self, key: str = "") -> Spot:
        """The cell of a key, or the row."""
        column = self.column(key)
        if column is None:
            return header.spot(self.file, self.sheet, self.number, 1)
        return header.spot(self.file, self.sheet, self.number, self.places[column], column.heading, self.text(key))

    def spots(self) -> dict[str, Spot]:
        """The cell of every key that this file has."""
        return {column.key: self.spot(column.key) for column in self.places}

    def value(self, key: str, words: Words) -> tuple[Any, list[Diagnostic]]:
        """The value of a cell; None when it is empty or wrong."""
        column = self.column(key)
        cell = self.cells.get(column) if column else None
        if column is None or cell is None or not cell.text or cell.text == CLEAR_WORD:
            return None, []
        found = read(cell, column, words)
        here = self.spot(key)
        if isinstance(found, Wrong):
            return None, [here.finding(found.rule, found.message, found.hint)]
        return found.value, [here.finding("sheet-note", found.note, severity=Severity.WARNING)] if found.note else []

    def values(self, words: Words) -> tuple[dict[str, Any], list[Diagnostic]]:
        """The values of all cells that have one."""
        found: dict[str, Any] = {}
        problems = [*self.unfit()]
        refused = {problem.column for problem in problems if problem.severity is Severity.ERROR}
        for column, cell in self.cells.items():
            if self.places[column] in refused or cell.text in EMPTY_WORDS:
                continue
            value, wrong = self.value(column.key, words)
            problems += wrong
            if value is not None:
                found[column.key] = value
        return found, problems

    def _not_ours(self) -> Diagnostic:
        return self.spot("id").finding(
            "sheet-version",
            Sentence(
                "Deze rij komt niet uit een export: de kolom _versie ontbreekt.",
                "This row is from no export: _versie is missing.",
            ),
            Sentence(
                "Gebruik --replace alleen met een bestand van offers export.",
                "Use --replace only with a file of offers export.",
            ),
        )

    def changed(self, before: Mapping[str, Any], desk: Desk) -> tuple[dict[str, Any], list[Diagnostic]]:
        """The values that differ from what stands there: an empty cell leaves a field alone, `!leeg` clears it (R4)."""
        found: dict[str, Any] = {}
        problems = [*self.unfit(), *([self._not_ours()] if desk.replaces and not self.text("_version") else [])]
        refused = {problem.column for problem in problems if problem.severity is Severity.ERROR}
        for column, cell in self.cells.items():
            if column is VERSION or self.places[column] in refused or self.is_same(column, before, desk.words):
                continue
            empties = cell.text == CLEAR_WORD or (desk.replaces and not cell.text)
            if empties:
                if value_of(before, column) is not None:
                    found[column.key] = CLEAR
            elif cell.text not in EMPTY_WORDS:
                value, wrong = self.value(column.key, desk.words)
                problems += wrong
                if value is not None:
                    found[column.key] = value
        return found, problems

    def is_same(self, column: Column, before: Mapping[str, Any], words: Words) -> bool:
        """Whether the cell is what an export of the offer would show."""
        cell = self.cells.get(column)
        value = value_of(before, column)
        if cell is None or value is None:
            return False
        shown = show(value, column, words)
        if cell.kind != "number" or column.kind not in {"number", "integer", "money", "icons"}:
            return cell.text == shown
        return float(cell.text) == float(shown)

    def unfit(self) -> Iterator[Diagnostic]:
        """What no cell may hold: a national register number (it refuses the row), signs that nobody sees; and remarks."""
        for column, cell in self.cells.items():
            here = self.spot(column.key)
            if column.kind != "phone" and any(nn.is_valid(found) for found in _NATIONAL.findall(cell.text)):
                yield here.finding("sheet-privacy", _REGISTER, _REMOVE, secret=True)
            elif match := UNSAFE.search(cell.text):
                code = f"U+{ord(match.group()):04X}"
                yield here.finding("unsafe-character", _unsafe(code), _AGAIN, secret=True)
            elif "\ufffd" in cell.text:
                yield here.finding("sheet-cell", _LOST, _AGAIN)
            elif meant := misread(cell.text):
                hint = Sentence(
                    f"Bewaar het bestand opnieuw als .xlsx of CSV UTF-8, of typ: {shorten(meant)}",
                    f"Save the file again as .xlsx or CSV UTF-8, or type: {shorten(meant)}",
                )
                yield here.finding("sheet-cell", _MISREAD, hint)
            elif cell.text in EMPTY_WORDS:
                said = Sentence("is gelezen als een lege cel.", "was read as an empty cell.")
                yield here.finding("sheet-note", said, severity=Severity.WARNING)


def _unsafe(code: str) -> Sentence:
    return Sentence(f"bevat een teken dat er niet hoort ({code}).", f"holds a character that does not belong ({code}).")


def misread(text: str) -> str:
    """What a text says when UTF-8 was once read as Windows-1252 (“cafÃ©”); empty when that cannot be."""
    try:
        meant = text.encode("cp1252").decode("utf-8")
    except UnicodeError:
        return ""
    return meant if meant != text else ""


_LOST = Sentence("bevat een letter die verloren ging (\ufffd).", "holds a letter that was lost (\ufffd).")
_MISREAD = Sentence("heeft letters die verkeerd gelezen zijn.", "has letters that were read wrongly.")
_AGAIN = Sentence("Typ de tekst opnieuw.", "Type the text again.")
_REGISTER = Sentence("Deze cel bevat een rijksregisternummer.", "This cell holds a national register number.")
_REMOVE = Sentence(
    "Verwijder het uit het bestand; zo een nummer hoort in geen enkele lijst.",
    "Remove it from the file; such a number belongs in no list.",
)


def read_row(row: Row, desk: Desk) -> tuple[Proposal | None, list[Diagnostic]]:
    """A row of `aanbod`; no proposal when it cannot be told which offer it is about."""
    offer_id, problems = row.value("id", desk.words)
    entry = desk.entries.get(offer_id) if offer_id else None
    places, wrong = row.value("place", desk.words)
    problems = [problem for problem in (*problems, *wrong) if problem.severity is Severity.ERROR]
    place = places[0] if places else entry.place if entry else desk.place
    if problems or not place:
        told = (
            [] if entry else [*_about_id(row, offer_id, desk), *_blank(row, filled={"place"} if desk.place else set())]
        )
        return None, [*_all_problems(row, desk, entry), *told]
    title, _ = row.value("title", desk.words)
    if offer_id is None:
        if not isinstance(title, str) or not title:
            return None, [*_all_problems(row, desk, entry), *_blank(row, filled={"place"})]
        offer_id = propose(place, title)
        entry = desk.entries.get(offer_id)
    proposal = Proposal(
        id=offer_id, place=place, spot=row.spot(), spots=row.spots(), is_new=entry is None, version=row.text("_version"),
        id_was_typed=bool(row.text("id")),
    )  # fmt: skip
    before = {**entry.data, "id": entry.id, "place": entry.place} if entry else {}
    proposal.values, problems = row.changed(before, desk)
    proposal.values = {key: value for key, value in proposal.values.items() if key not in {"id", "place"}}
    if places and len(places) > 1 and "area" not in proposal.values and list(before.get("area", ())) != places:
        proposal.values["area"] = places
    proposal.same = {column.key for column in row.cells if row.is_same(column, before, desk.words)} - {"id", "place"}
    problems += _about_entry(row, proposal, entry, desk) if entry else _about_id(row, row.text("id"), desk)
    _locate(proposal, before, desk)
    if entry is None:
        problems += _complete(row, proposal, desk, problems)
    return proposal, problems


def _all_problems(row: Row, desk: Desk, entry: Entry | None) -> list[Diagnostic]:
    """The mistakes of a row that leads to no offer: they are told all the same."""
    return row.changed(entry.data if entry else {}, desk)[1]


def _blank(row: Row, filled: set[str]) -> list[Diagnostic]:
    """What a new offer cannot do without, and is not in this row; `filled` is known from elsewhere."""
    return [
        _missing(row, column.key)
        for column in OFFERS
        if column.required and column.key not in filled and row.text(column.key) in {"", CLEAR_WORD}
    ]


def propose(place: str, title: str) -> str:
    """An id for a new offer: place and title; the same for the same row, however often it is imported."""
    slug = re.sub(r"[^a-z0-9]+", "-", fold(title)).strip("-") or "aanbod"
    return (slug if slug.startswith(f"{place}-") else f"{place}-{slug}")[:60].strip("-")


def _missing(row: Row, key: str) -> Diagnostic:
    heading = next(column.heading for column in OFFERS if column.key == key)
    return row.spot(key).finding(
        "required",
        Sentence(f"Hier ontbreekt: {heading}.", f"Missing here: {heading}."),
        Sentence(f"Vul de kolom {heading} in.", f"Fill in the column {heading}."),
    )


def _about_entry(row: Row, proposal: Proposal, entry: Entry, desk: Desk) -> Iterator[Diagnostic]:
    """Is the row about this offer? An import moves nothing, and takes nothing over that it did not bring."""
    if entry.place != proposal.place:
        name = desk.words.name(entry.place)
        yield row.spot("place").finding(
            "sheet-cell",
            Sentence(
                f"{entry.id} hoort bij {name}; een import verhuist niets.",
                f"{entry.id} belongs to {name}; an import moves nothing.",
            ),
            Sentence(
                f"Typ {name}, of een andere id voor nieuw aanbod.", f"Type {name}, or another id for a new offer."
            ),
        )
        proposal.place = entry.place
    if row.text("id"):
        return
    known = "imported" in entry.data
    here = row.spot("id") if row.column("id") else row.spot("title")
    yield here.finding(
        "sheet-note" if known else "sheet-duplicate",
        Sentence(
            f"Er is al aanbod met deze titel: {entry.id}." + (" Deze rij hoort daarbij." if known else ""),
            f"There is an offer with this title already: {entry.id}." + (" This row belongs to it." if known else ""),
        ),
        Sentence(
            f"Typ {entry.id} in de kolom id als het dat is; anders een id die nog niet bestaat.",
            f"Type {entry.id} in the column id if this is it; else an id that does not exist yet.",
        ),
        severity=Severity.WARNING if known else Severity.ERROR,
    )


def _about_id(row: Row, typed: str | None, desk: Desk) -> list[Diagnostic]:
    """A typed id that is nearly one that exists may be a slip, and would make the offer twice."""
    meant = process.extractOne(typed, desk.entries.keys(), scorer=fuzz.ratio, score_cutoff=_NEARLY) if typed else None
    if not typed or not meant or re.sub(r"-?\d+", "", meant[0]) == re.sub(r"-?\d+", "", typed):
        return []
    said = Sentence("bestaat nog niet: deze rij is nieuw aanbod.", "does not exist yet: this row is a new offer.")
    hint = Sentence(f"Bedoelde je {meant[0]}?", f"Did you mean {meant[0]}?")
    return [row.spot("id").finding("sheet-note", said, hint, severity=Severity.WARNING)]


def _locate(proposal: Proposal, before: Mapping[str, Any], desk: Desk) -> None:
    """The municipality of a location that has none: that of its postal code, else of the offer."""
    parts = [key for key, value in proposal.values.items() if key.startswith("locations.0.") and value is not CLEAR]
    known = "locations.0.municipality" in proposal.values or (before.get("locations") or [{}])[0].get("municipality")
    if not parts or known:
        return
    code = proposal.values.get("locations.0.postal_code")
    there = [place.slug for place in desk.words.places.municipalities if code in place.postal_codes]
    if proposal.place in there or (not there and desk.words.places[proposal.place].is_municipality):
        proposal.values["locations.0.municipality"] = proposal.place
    elif len(there) == 1:
        proposal.values["locations.0.municipality"] = there[0]


def _complete(row: Row, proposal: Proposal, desk: Desk, problems: Iterable[Diagnostic]) -> Iterator[Diagnostic]:
    """What a new offer needs: said when it is missing, filled in when it is plain."""
    values, spots = proposal.values, proposal.spots
    told = {(problem.line, problem.column) for problem in problems if problem.severity is Severity.ERROR}
    for column in OFFERS:
        if column.required and column.key not in values and column.key != "place":
            here = spots.get(column.key, proposal.spot)
            if (here.row, here.column) not in told or column.key not in spots:
                yield _missing(row, column.key)
    if values.get("status", "draft") != "draft":
        proposal.typed_status = True
        for key in ("reason", "replaced_by"):
            values.pop(key, None)  # they belong to what paused or ended
    values["status"] = "draft"
    values.setdefault("checked_on", desk.today)
    values.setdefault("checked_by", "owner")
    if "format" not in values and values.get("type") in FORMATS and "format" not in _told_keys(spots, told):
        values["format"] = FORMATS[values["type"]]
        title = desk.words.title("format", values["format"])
        said = Sentence(f"werkvorm ontbreekt; ingevuld: {title}.", f"werkvorm is missing; filled in: {title}.")
        yield spots.get("format", proposal.spot).finding("sheet-note", said, severity=Severity.WARNING)
    if values["checked_by"] != "public-page":
        yield from _reachable(row, proposal, told, desk)


def _told_keys(spots: Mapping[str, Spot], told: set[tuple[int, int]]) -> set[str]:
    return {key for key, here in spots.items() if (here.row, here.column) in told}


def _reachable(row: Row, proposal: Proposal, told: set[tuple[int, int]], desk: Desk) -> Iterator[Diagnostic]:
    """One of mail, phone, website; how to register follows from it when the row does not say."""
    values = proposal.values
    ways = {key: how for key, how in _HOW.items() if key in values}
    tried = _told_keys(proposal.spots, told) & {*_HOW, "contact.whatsapp"}
    if not ways and not tried and "contact.whatsapp" not in values:
        yield row.spot("contact.email" if row.column("contact.email") else "").finding(
            "required",
            Sentence(
                "Hier ontbreekt contact: mail, telefoon of website.", "Contact is missing here: mail, phone or website."
            ),
            Sentence(
                "Vul contact_email, contact_telefoon of website in.",
                "Fill in contact_email, contact_telefoon or website.",
            ),
        )
    if ways and not any(key.startswith("register.") for key in values):
        how = [way for way in ("phone", "email") if way in ways.values()] or ["form"]
        values["register.how"] = how
        titles = ", ".join(desk.words.title("register_how", way) for way in how)
        here = proposal.spots.get("register.how", proposal.spot)
        if (here.row, here.column) not in told:
            said = Sentence(
                f"inschrijven ontbreekt; ingevuld: {titles}.", f"inschrijven is missing; filled in: {titles}."
            )
            yield here.finding("sheet-note", said, severity=Severity.WARNING)


def row_version(entry: Entry, words: Words) -> str:
    """The version of an offer now, as an export would write it."""
    return offer_row(entry, words)[-1]
