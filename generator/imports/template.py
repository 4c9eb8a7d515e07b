"""Our own workbook or CSV: sheets of cells → proposals.

Reads the three sheets (`rows` does one row), ties moments and translations to their offers, and says every mistake at its cell.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from generator.diagnostics import Diagnostic, Sentence, Severity
from generator.folding import fold
from generator.imports import header
from generator.imports.proposal import CLEAR, Proposal, Reading, Spot, Text
from generator.imports.rows import Row, read_row
from generator.sheets.cell import CLEAR as CLEAR_WORD
from generator.sheets.cell import Cell, clean
from generator.sheets.columns import FORMAT, SHEETS
from generator.sheets.moments import moment
from generator.sheets.rows import Entry, moment_rows

if TYPE_CHECKING:
    from collections.abc import Iterable

    from generator.imports.desk import Desk
    from generator.imports.grid import Grid, Sheet
    from generator.sheets.terms import Words


@dataclass
class _Reader:
    desk: Desk
    proposals: dict[str, Proposal] = field(default_factory=dict)
    findings: list[Diagnostic] = field(default_factory=list)
    skipped: list[tuple[str, Sentence]] = field(default_factory=list)
    titles: dict[tuple[str, str], list[str]] = field(default_factory=dict)
    named: dict[str, list[Proposal]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for entry in self.desk.entries.values():
            self.titles.setdefault((entry.place, fold(str(entry.data.get("title", "")))), []).append(entry.id)

    def name(self, proposal: Proposal) -> None:
        """Rows of moments and translations may call an offer by its title, also by one that stays as it is."""
        entry = self.desk.entries.get(proposal.id)
        title = proposal.values.get("title") or (entry.data.get("title", "") if entry else "")
        self.named.setdefault(fold(str(title)), []).append(proposal)

    def sheets(self, file: str, grid: Grid) -> Iterable[tuple[str, Sheet]]:
        """The sheets that are ours; a word about those that are not."""
        for kind, sheet in zip(header.kinds_of(grid.sheets), grid.sheets, strict=True):
            if kind:
                yield kind, sheet
            elif fold(sheet.name) == header.GUIDE:
                self.findings += _version(file, sheet)
            elif any(cell.text for row in sheet.rows for cell in row):
                said = Sentence("Dit blad is niet gelezen.", "This sheet was not read.")
                self.skipped.append((f"{file}: {sheet.name}", said))


def read(files: Iterable[tuple[str, Grid]], desk: Desk) -> Reading:
    """The proposals of one or more files that belong together (CSV has a file per sheet)."""
    reader = _Reader(desk)
    found: dict[str, list[tuple[str, Sheet]]] = {name: [] for name in SHEETS}
    for file, grid in files:
        reader.findings += _version_of_name(file)
        start = Spot(file=file, row=1, column=1, cell=file)
        reader.findings += [start.finding(rule, note, severity=Severity.WARNING) for rule, note in grid.notes]
        for kind, sheet in reader.sheets(file, grid):
            found[kind].append((file, sheet))
    for kind, read_sheet in (("aanbod", _offers), ("momenten", _moments), ("vertalingen", _translations)):
        for file, sheet in found[kind]:
            read_sheet(reader, file, sheet)
    reader.findings += _drafts([p for p in reader.proposals.values() if p.typed_status])
    return Reading(
        proposals=tuple(reader.proposals.values()),
        findings=tuple(_gathered(reader.findings)),
        skipped=tuple(reader.skipped),
    )


def _rows(reader: _Reader, file: str, name: str, sheet: Sheet) -> Iterable[Row]:
    """The rows of a sheet that say something; those of the reader's own (`_`) are left out and counted."""
    if name != "aanbod" and not any(cell.text for row in sheet.rows for cell in row):
        return
    if wrong := header.missing(file, name, sheet):
        reader.findings.append(wrong)
        return
    columns, problems = header.columns_of(file, name, sheet.rows[0], sheet.rows[1:])
    reader.findings += [*problems, *header.merged(file, name, sheet, columns), *header.hidden(file, name, sheet)]
    ids = [at for at, column in columns.items() if column.key == "id"]
    private = 0
    for number, cells in enumerate(sheet.rows[1:], 2):
        if not any(cell.text for cell in cells):
            continue
        row = Row(file=file, sheet=name, number=number, cells={columns[at]: cell for at, cell in enumerate(cells, 1) if at in columns},
                  places={column: at for at, column in columns.items()})  # fmt: skip
        if ids and len(cells) >= ids[0] and cells[ids[0] - 1].text.startswith("_"):
            private += 1
        else:
            yield row
    if private:
        said = Sentence(f"{private} eigen rij(en) (id met _).", f"{private} private row(s) (id with _).")
        reader.skipped.append((f"{file}: {name}", said))


def _offers(reader: _Reader, file: str, sheet: Sheet) -> None:
    for row in _rows(reader, file, "aanbod", sheet):
        proposal, problems = read_row(row, reader.desk)
        reader.findings += problems
        if proposal is None:
            continue
        first = reader.proposals.get(proposal.id)
        if first is not None:
            reader.findings.append(_twice(proposal, first))
        else:
            reader.findings += _same_title(proposal, reader)
            reader.proposals[proposal.id] = proposal
            reader.name(proposal)


def _twice(proposal: Proposal, first: Proposal) -> Diagnostic:
    """R10: two rows, one id."""
    if proposal.id_was_typed:
        hint = Sentence(
            "Houd één rij, of geef een van de twee een andere id.", "Keep one row, or give one of them another id."
        )
    else:
        hint = Sentence(
            f"Is het een ander aanbod? Typ zelf een id, bijvoorbeeld {proposal.id[:56]}-2.",
            f"Is it another offer? Type an id yourself, such as {proposal.id[:56]}-2.",
        )
    return proposal.spots.get("id", proposal.spot).finding(
        "sheet-duplicate",
        Sentence(f"{proposal.id} staat ook in rij {first.spot.row}.", f"{proposal.id} is in row {first.spot.row} too."),
        hint,
    )


def _same_title(proposal: Proposal, reader: _Reader) -> Iterable[Diagnostic]:
    """R10: the same title in the same place is worth a look."""
    title = fold(str(proposal.values.get("title", "")))
    if not title:
        return
    there = reader.titles.setdefault((proposal.place, title), [])
    other = next((offer_id for offer_id in there if offer_id != proposal.id), None)
    there.insert(0, proposal.id)
    if other:
        yield proposal.spot_of(("title",)).finding(
            "sheet-similar",
            Sentence(f"heeft dezelfde titel en gemeente als {other}.", f"has the same title and place as {other}."),
            Sentence(
                f"Is het hetzelfde aanbod? Typ dan {other} als id.", f"Is it the same offer? Then type {other} as id."
            ),
            severity=Severity.WARNING,
        )


def _subject(reader: _Reader, row: Row) -> Proposal | None:
    """The proposal that a row of moments or translations is about; a finding when there is none."""
    typed = clean(row.text("id"))
    found = reader.proposals.get(typed)
    if found is None and typed in reader.desk.entries:
        entry = reader.desk.entries[typed]
        found = Proposal(id=typed, place=entry.place, spot=row.spot(), is_new=False, id_was_typed=True)
        reader.proposals[typed] = found
    if found is None:
        named = reader.named.get(fold(typed), [])
        found = named[0] if typed and len(named) == 1 else None
    if found is None:
        reader.findings.append(
            row.spot("id").finding(
                "sheet-reference",
                Sentence(
                    "hoort bij geen enkel aanbod." if typed else "De id ontbreekt.",
                    "belongs to no offer." if typed else "The id is missing.",
                ),
                Sentence(
                    "Typ de id van het aanbod, of precies de titel van een rij in het blad aanbod.",
                    "Type the id of the offer, or exactly the title of a row in the sheet aanbod.",
                ),
            )
        )
    return found


def _moments(reader: _Reader, file: str, sheet: Sheet) -> None:
    """The rows of an offer together are its schedule; the same schedule as before is no change."""
    schedules: dict[str, list[dict[str, Any]]] = {}
    for row in _rows(reader, file, "momenten", sheet):
        proposal = _subject(reader, row)
        if proposal is None:
            continue
        if row.text("days") == CLEAR_WORD:
            proposal.values["schedule"] = CLEAR
            proposal.spots["schedule"] = row.spot("days")
            continue
        values, problems = row.values(reader.desk.words)
        reader.findings += problems
        made, note = moment(values)
        at = len(schedules.setdefault(proposal.id, []))
        if note:
            reader.findings.append(row.spot("end").finding("sheet-note", note, severity=Severity.WARNING))
        schedules[proposal.id].append(made)
        proposal.spots.setdefault("schedule", row.spot())
        proposal.spots |= {f"schedule.{at}.{key}": here for key, here in row.spots().items() if key != "id"}
        proposal.spots[f"schedule.{at}"] = row.spot("days")
    for offer_id, schedule in schedules.items():
        _settle_schedule(reader, reader.proposals[offer_id], schedule)


def _settle_schedule(reader: _Reader, proposal: Proposal, schedule: list[dict[str, Any]]) -> None:
    entry = reader.desk.entries.get(proposal.id)
    if entry is not None and _read_back(entry, reader.desk.words) == schedule:
        proposal.same.add("schedule")
    elif proposal.values.get("schedule") is not CLEAR:
        proposal.values["schedule"] = schedule


def _read_back(entry: Entry, words: Words) -> list[dict[str, Any]]:
    """The schedule of an offer as an export of it would be read."""
    found = []
    for cells in moment_rows(entry.id, entry.data, words):
        columns = SHEETS["momenten"]
        row = Row(file="", sheet="momenten", number=1, cells={c: Cell(text) for c, text in zip(columns, cells, strict=True)},
                  places={c: at for at, c in enumerate(columns, 1)})  # fmt: skip
        found.append(moment(row.values(words)[0])[0])
    return found


def _translations(reader: _Reader, file: str, sheet: Sheet) -> None:
    for row in _rows(reader, file, "vertalingen", sheet):
        proposal = _subject(reader, row)
        if proposal is None:
            continue
        tag, problems = row.value("tag", reader.desk.words)
        reader.findings += problems
        if not isinstance(tag, str):
            if not problems:
                reader.findings.append(_no_language(row))
            continue
        if tag in proposal.texts:
            say = Sentence(
                f"{proposal.id} heeft al een rij voor deze taal.", f"{proposal.id} has a row for this language already."
            )
            reader.findings.append(
                row.spot("tag").finding("sheet-duplicate", say, Sentence("Houd één rij.", "Keep one row."))
            )
            continue
        entry = reader.desk.entries.get(proposal.id)
        before = entry.translations.get(tag, {}) if entry else {}
        text = Text(tag=tag, spot=row.spot("tag"), spots=row.spots(), version=row.text("_version"))
        text.values, problems = row.changed({**before, "id": proposal.id, "tag": tag}, reader.desk)
        text.values = {key: value for key, value in text.values.items() if key not in {"id", "tag"}}
        reader.findings += problems
        if text.values and not before and "translation.status" not in text.values and not problems:
            reader.findings.append(_by_whom(row))
        elif text.values:
            proposal.texts[tag] = text


def _gathered(findings: Iterable[Diagnostic]) -> Iterable[Diagnostic]:
    """What was made of the cells of a column is told at the first of them, with the rows of the others."""
    first: dict[tuple[str, int, str], Diagnostic] = {}
    rows: dict[tuple[str, int, str], list[int]] = {}
    for finding in findings:
        sheet = finding.message.nl.partition("!")[0]
        head, _, rest = finding.message.nl.partition(": ")
        key = (finding.path, finding.column, sheet if head.endswith(")") else f"{sheet} {rest}")
        if finding.rule != "sheet-note":
            yield finding
        elif key in first:
            rows[key].append(finding.line)
        else:
            first[key], rows[key] = finding, []
    for key, finding in first.items():
        shown = ", ".join(str(row) for row in rows[key][:8]) + (" …" if len(rows[key]) > 8 else "")
        also = Sentence(f" (Ook in rij {shown}.)", f" (Also in row {shown}.)") if shown else Sentence("", "")
        yield replace(finding, message=Sentence(finding.message.nl + also.nl, finding.message.en + also.en))


def _drafts(proposals: list[Proposal]) -> Iterable[Diagnostic]:
    """Said once, not in every row."""
    if proposals:
        count = len(proposals)
        said = Sentence(
            f"Nieuw aanbod wordt een concept, zonder reden van stoppen ({count} keer in dit bestand).",
            f"New offers become drafts, without a reason to stop ({count} times in this file).",
        )
        yield proposals[0].spots["status"].finding("sheet-note", said, severity=Severity.WARNING)


def _no_language(row: Row) -> Diagnostic:
    return row.spot("tag").finding(
        "required",
        Sentence("De taal ontbreekt.", "The language is missing."),
        Sentence("Typ bijvoorbeeld Frans of fr.", "Type for example fr."),
    )


def _by_whom(row: Row) -> Diagnostic:
    return row.spot("translation.status").finding(
        "required",
        Sentence(
            "Een nieuwe vertaling zegt of een machine ze maakte.", "A new translation says whether a machine made it."
        ),
        Sentence("Typ ja, nee of nagelezen in de kolom machine.", "Type ja, nee or nagelezen in the column machine."),
    )


def _version(file: str, sheet: Sheet) -> Iterable[Diagnostic]:
    """R8: the cell `formaat` of the sheet `uitleg`."""
    for number, row in enumerate(sheet.rows, 1):
        if row and fold(row[0].text) == "formaat" and len(row) > 1 and row[1].text != str(FORMAT):
            yield header.spot(file, "uitleg", number, 2, "formaat", row[1].text).finding(
                "sheet-version", _OTHER, header.FROM_TEMPLATE
            )


def _version_of_name(file: str) -> Iterable[Diagnostic]:
    """R8: a CSV file has the version at the end of its name, when it was exported here."""
    found = re.search(r"-v(\d{1,3})\.csv$", file)
    if found and found[1] != str(FORMAT):
        yield Spot(file=file, row=1, column=1, cell=file).finding("sheet-version", _OTHER, header.FROM_TEMPLATE)


_OTHER = Sentence(
    f"Dit bestand heeft een ander formaat dan versie {FORMAT}.", f"This file has another format than version {FORMAT}."
)
