"""The headings of a sheet: which column is which, and which sheet this is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from openpyxl.utils import get_column_letter

from generator.checks.wording import closest, did_you_mean
from generator.diagnostics import Sentence
from generator.folding import fold
from generator.imports.proposal import Spot
from generator.sheets.columns import SHEETS, VERSION, headings

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

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


def kind_of(sheet: Sheet, at: int) -> str:
    """Which of our sheets this is: by its name, or (the first sheet, CSV) by its headings; empty when it is none."""
    if fold(sheet.name) in SHEETS:
        return fold(sheet.name)
    if at > 0 or not sheet.rows:
        return ""
    found = {
        name: sum(fold(cell.text) in headings(columns) for cell in sheet.rows[0]) for name, columns in SHEETS.items()
    }
    known = {"momenten": "dag", "vertalingen": "taal"}
    texts = {fold(cell.text) for cell in sheet.rows[0]}
    for name, telling in known.items():
        if telling in texts and "gemeente" not in texts and found[name] >= 2:
            return name
    return "aanbod"


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
        column = VERSION if cell.text == VERSION.heading and name != "momenten" else known.get(fold(cell.text))
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
    private = Sentence(
        f"Is het voor jezelf? Noem de kolom _{here.text[:20]}.",
        f"Is it for yourself? Call the column _{here.text[:20]}.",
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
