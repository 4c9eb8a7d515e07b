"""The headings of a sheet: which column is which, and which sheet this is."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from openpyxl.utils import get_column_letter

from generator.checks.wording import closest, did_you_mean
from generator.diagnostics import Sentence, Severity
from generator.folding import fold
from generator.imports.proposal import Spot
from generator.sheets.columns import SHEETS, VERSION, headings

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from generator.diagnostics import Diagnostic
    from generator.imports.grid import Sheet
    from generator.sheets.cell import Cell
    from generator.sheets.columns import Column


def spot(  # noqa: PLR0913, PLR0917 - where a cell is, and what it holds
    file: str, sheet: str, row: int, column: int, heading: str = "", text: str = ""
) -> Spot:
    """A cell of a sheet, as people call it: `aanbod!F7`."""
    return Spot(
        file=file, row=row, column=column, cell=f"{sheet}!{get_column_letter(column)}{row}", heading=heading, text=text
    )


GUIDE: Final = "uitleg"
"""The sheet that explains the others."""
_FEW: Final = 3
"""As many known headings make a row of headings."""
_REMARK = re.compile(r"\(.*?\)|\[.*?\]", re.DOTALL)
"""What people add to a heading: “titel (verplicht)”."""
_SEARCHED: Final = 15
"""Rows in which headings are looked for."""


def kinds_of(sheets: Sequence[Sheet]) -> list[str]:
    """Which of our sheets each of these is: by its name; without a sheet `aanbod`, one with headings counts. Empty: none."""
    kinds = [fold(sheet.name) if fold(sheet.name) in SHEETS else "" for sheet in sheets]
    if "aanbod" in kinds:
        return kinds
    others = [at for at, sheet in enumerate(sheets) if not kinds[at] and fold(sheet.name) != GUIDE and sheet.rows]
    fit = [at for at in others if max(_known(row, "aanbod") for row in sheets[at].rows[:_SEARCHED]) >= _FEW]
    if found := fit[:1] or (others[:1] if not any(kinds) else []):
        kinds[found[0]] = _by_headings(sheets[found[0]].rows[0])
    return kinds


def _known(row: Sequence[Cell], name: str) -> int:
    """How many headings of a sheet of ours stand in a row."""
    known = headings(SHEETS[name])
    return sum(fold(cell.text) in known for cell in row)


def _by_headings(row: Sequence[Cell]) -> str:
    texts = {fold(cell.text) for cell in row}
    for name, telling in (("momenten", "dag"), ("vertalingen", "taal")):
        if telling in texts and "gemeente" not in texts and _known(row, name) >= 2:
            return name
    return "aanbod"


def missing(file: str, name: str, sheet: Sheet) -> Diagnostic | None:
    """Row 1 has no headings: where they stand, or how to begin."""
    row = sheet.rows[0] if sheet.rows else ()
    counts = [_known(cells, name) for cells in sheet.rows[:_SEARCHED]]
    most = max(counts, default=0)
    here = spot(file, name, 1, 1, text=next((cell.text for cell in row if cell.text), ""))
    if most >= _FEW and counts[0] <= 1:
        at = counts.index(most) + 1
        return here.finding(
            "sheet-header",
            Sentence(f"De titels staan in rij {at}, niet in rij 1.", f"The headings are in row {at}, not in row 1."),
            Sentence("Verwijder de rijen erboven.", "Delete the rows above them."),
        )
    if (most == 0 and sum(bool(cell.text) for cell in row) <= 1) or not any(cell.text for cell in row):
        return here.finding(
            "sheet-header",
            Sentence("Rij 1 heeft geen titels.", "Row 1 has no headings."),
            FROM_TEMPLATE,
        )
    return None


FROM_TEMPLATE: Final = Sentence(
    "Begin van het sjabloon: offers export --format xlsx", "Start from the template: offers export --format xlsx"
)


def merged(file: str, name: str, sheet: Sheet, columns: Mapping[int, Column]) -> Iterable[Diagnostic]:
    """Merged cells: only the first of them has the value, though a reader sees it in all."""
    for top, left, bottom, right in sheet.merged:
        row = sheet.rows[top - 1] if top <= len(sheet.rows) else ()
        text = row[left - 1].text if left <= len(row) else ""
        if not text or not any(left <= at <= right for at in columns):
            continue
        column = columns.get(left)
        span = f"{get_column_letter(left)}{top}:{get_column_letter(right)}{bottom}"
        yield spot(file, name, top, left, column.heading if column else "", text).finding(
            "sheet-cell",
            Sentence(f"staat in samengevoegde cellen ({span}).", f"stands in merged cells ({span})."),
            Sentence(
                "Splits de cellen, en typ de waarde in elke rij waar ze geldt.",
                "Split the cells, and type the value in every row it holds for.",
            ),
        )


def hidden(file: str, name: str, sheet: Sheet) -> Iterable[Diagnostic]:
    """Rows that a filter or a hand hid are read like the others; that is told."""
    rows = [
        number for number, row in enumerate(sheet.rows, 1) if number in sheet.hidden and any(cell.text for cell in row)
    ]
    if rows:
        shown = ", ".join(map(str, rows[:8])) + (" …" if len(rows) > 8 else "")
        yield spot(file, name, rows[0], 1).finding(
            "sheet-note",
            Sentence(f"Verborgen rijen zijn ook gelezen: {shown}.", f"Hidden rows were read too: {shown}."),
            Sentence("Moeten ze niet mee? Verwijder ze.", "Not meant to come along? Delete them."),
            severity=Severity.WARNING,
        )


def columns_of(
    file: str, name: str, row: Sequence[Cell], below: Iterable[Sequence[Cell]]
) -> tuple[dict[int, Column], list[Diagnostic]]:
    """The columns by their place (from 1), and what is wrong with the headings (rule 2)."""
    known = headings(SHEETS[name])
    columns: dict[int, Column] = {}
    problems: list[Diagnostic] = []
    filled = {at for cells in below for at, cell in enumerate(cells, 1) if cell.text}
    for at, cell in enumerate(row, 1):
        here = spot(file, name, 1, at, text=cell.text)
        column = known.get(fold(cell.text)) or known.get(fold(_REMARK.sub("", cell.text)))
        if cell.text == VERSION.heading and name != "momenten":
            column = VERSION
        if cell.text.startswith("_") and column is not VERSION:
            continue
        if not cell.text:
            problems += [_without_title(here)] if at in filled else []
        elif column is None:
            problems.append(_unknown(here, known))
        elif column in columns.values():
            other = get_column_letter(next(place for place, one in columns.items() if one is column))
            problems.append(_twice(here, column, other))
        else:
            columns[at] = column
    beyond = sorted(at for at in filled if at > len(row))
    problems += [_without_title(spot(file, name, 1, at)) for at in beyond]
    return columns, problems


def _without_title(here: Spot) -> Diagnostic:
    return here.finding(
        "sheet-header",
        Sentence("Deze kolom heeft geen titel.", "This column has no heading."),
        Sentence("Typ een titel in rij 1, of maak de kolom leeg.", "Type a heading in row 1, or empty the column."),
    )


def _unknown(here: Spot, known: dict[str, Column]) -> Diagnostic:
    found = closest(here.text, {word: column.heading for word, column in known.items()}, 1)
    own = " ".join(here.text.split())[:40]
    private = Sentence(
        f"Is het voor jezelf? Noem de kolom _{own}.",
        f"Is it for yourself? Call the column _{own}.",
    )
    meant = did_you_mean(found)
    return here.finding(
        "sheet-header",
        Sentence("is geen kolom die we kennen.", "is not a column that we know."),
        Sentence(f"{meant.nl} {private.nl}", f"{meant.en} {private.en}") if meant else private,
    )


def _twice(here: Spot, column: Column, other: str) -> Diagnostic:
    return here.finding(
        "sheet-header",
        Sentence(
            f"is dezelfde kolom als {other}: {column.heading}.", f"is the same column as {other}: {column.heading}."
        ),
        Sentence("Houd er één.", "Keep one of them."),
    )
