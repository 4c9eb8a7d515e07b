"""A file as rows of cells: CSV in whatever encoding and with whatever separator, and workbooks of any spreadsheet.

Cells come out with clean text (`sheets.cell.clean`) and with what the spreadsheet took them for.
"""

from __future__ import annotations

import csv
import io
import re
import zipfile
import zlib
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Final
from xml.etree.ElementTree import ParseError

from python_calamine import CalamineError, CalamineWorkbook

from generator.diagnostics import Sentence
from generator.imports import package
from generator.sheets.cell import Cell, clean

if TYPE_CHECKING:
    from python_calamine import CalamineSheet

WORKBOOKS: Final = (".xlsx", ".xlsm", ".xls", ".ods")
TEXTS: Final = (".csv", ".tsv", ".txt")
MOST_BYTES: Final = 20 * 1024 * 1024


@dataclass(frozen=True, kw_only=True)
class Sheet:
    """A sheet: its name and its rows of cells, the first row being the headings.

    `merged` are ranges of merged cells: first row, first column, last row, last column, from 1. `hidden` are hidden rows.
    """

    name: str
    rows: tuple[tuple[Cell, ...], ...]
    merged: tuple[tuple[int, int, int, int], ...] = ()
    hidden: frozenset[int] = frozenset()


@dataclass(frozen=True, kw_only=True)
class Grid:
    """The sheets of a file, and what is worth telling about how it was read: rule and sentence."""

    sheets: tuple[Sheet, ...]
    notes: tuple[tuple[str, Sentence], ...] = ()


class UnreadableError(Exception):
    """A file that cannot be read as a spreadsheet; says why and what to do."""

    def __init__(self, message: Sentence, hint: Sentence) -> None:
        super().__init__(message.en)
        self.message = message
        self.hint = hint


def read(raw: bytes, suffix: str) -> Grid:
    """The sheets of a file by its suffix; raises `UnreadableError`."""
    if len(raw) > MOST_BYTES:
        raise UnreadableError(
            Sentence("Dit bestand is groter dan 20 MB.", "This file is larger than 20 MB."),
            Sentence("Haal afbeeldingen weg, of splits het bestand.", "Remove pictures, or split the file."),
        )
    return _workbook(raw) if suffix in WORKBOOKS else _csv(raw)


def _workbook(raw: bytes) -> Grid:
    try:
        marks = package.marks(raw)
        book = CalamineWorkbook.from_filelike(io.BytesIO(raw))
        sheets = tuple(_sheet(book.get_sheet_by_name(name), marks.get(name)) for name in book.sheet_names)
    except package.TooFarError as error:
        raise _too_far(error.cell) from error
    except _BROKEN as error:
        raise _unopened() from error
    except BaseException as error:
        # What the reader of values did not foresee is a panic there, which is no Exception here.
        if type(error).__name__ != "PanicException":
            raise
        raise _unopened() from error
    return Grid(sheets=sheets, notes=() if marks else (("sheet-note", _OLD),))


_OLD: Final = Sentence(
    "In een .xls zien we geen foutmeldingen zoals #N/B: die cellen zijn leeg gelezen. Bewaar het liever als .xlsx.",
    "In an .xls file we do not see errors such as #N/A: those cells were read as empty. Better save it as .xlsx.",
)


_BROKEN: Final = (CalamineError, package.TooBigError, ParseError, zipfile.BadZipFile, OSError, ValueError, KeyError,
                  NotImplementedError, RuntimeError, EOFError, zlib.error)  # fmt: skip
"""All that a broken, locked or hostile file may raise."""


def _unopened() -> UnreadableError:
    return UnreadableError(
        Sentence("Dit bestand opent niet als werkmap.", "This file does not open as a workbook."),
        Sentence("Bewaar het opnieuw als .xlsx, zonder wachtwoord.", "Save it again as .xlsx, without a password."),
    )


def _too_far(cell: str) -> UnreadableError:
    return UnreadableError(
        Sentence(f"In cel {cell} staat iets, ver buiten de lijst.", f"Cell {cell} holds something far from the list."),
        Sentence(
            f"Maak die cel leeg, of splits de lijst: hoogstens {package.MOST_ROWS} rijen en {package.MOST_COLUMNS} kolommen.",
            f"Empty that cell, or split the list: at most {package.MOST_ROWS} rows and {package.MOST_COLUMNS} columns.",
        ),
    )


def _sheet(sheet: CalamineSheet, marks: package.Marks | None) -> Sheet:
    """A sheet with the errors and formulas that the reader of values leaves empty."""
    name = clean(sheet.name)
    if sheet.end and sheet.end[0] >= package.MOST_ROWS:
        raise _too_far(f"{name}!A{sheet.end[0] + 1}")
    rows = [[_cell(value) for value in row] for row in sheet.to_python(skip_empty_area=False)]
    if marks is None:
        merged = [
            (top + 1, left + 1, bottom + 1, right + 1)
            for (top, left), (bottom, right) in sheet.merged_cell_ranges or ()
        ]
        return Sheet(name=name, rows=tuple(map(tuple, rows)), merged=tuple(merged))
    for found, kind in ((marks.errors, "error"), (marks.formulas, "formula")):
        for (row, column), text in found.items():
            rows += [[] for _ in range(row - len(rows))]
            cells = rows[row - 1]
            cells += [Cell("")] * (column - len(cells))
            cells[column - 1] = Cell(clean(text), kind)
    return Sheet(name=name, rows=tuple(map(tuple, rows)), merged=tuple(marks.merged), hidden=frozenset(marks.hidden))


def _cell(value: object) -> Cell:  # noqa: PLR0911 - a kind of value each
    if isinstance(value, bool):
        return Cell("ja" if value else "nee", "flag")
    if isinstance(value, float | int):
        text = str(int(value)) if float(value).is_integer() else repr(float(value))
        return Cell(text, "number")
    if isinstance(value, datetime):
        return Cell(value.date().isoformat() if value.time() == time() else value.isoformat(" ", "minutes"), "date")
    if isinstance(value, date):
        return Cell(value.isoformat(), "date")
    if isinstance(value, time):
        return Cell(f"{value:%H:%M}", "time")
    if isinstance(value, timedelta):
        minutes = round(value.total_seconds() / 60)
        return Cell(f"{minutes // 60:02}:{minutes % 60:02}", "time")
    return Cell(clean(str(value)))


def _csv(raw: bytes) -> Grid:
    text, notes = _decoded(raw)
    if "\x00" in text:
        raise UnreadableError(
            Sentence("Dit is geen tekstbestand.", "This is not a text file."),
            Sentence("Bewaar het werkblad als CSV UTF-8 of als .xlsx.", "Save the sheet as CSV UTF-8 or as .xlsx."),
        )
    if not text.strip():
        raise UnreadableError(
            Sentence("Dit bestand is leeg.", "This file is empty."),
            Sentence("Bewaar het werkblad opnieuw.", "Save the sheet again."),
        )
    first, _, rest = text.partition("\n")
    named = re.fullmatch(r'"?sep=([;,\t])"?[;,\t]*\r?', first, re.IGNORECASE)
    text, delimiter = (rest, named[1]) if named else (text, _delimiter(text))
    csv.field_size_limit(1_000_000)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        rows = [tuple(Cell(clean(field)) for field in row) for row in reader]
    except csv.Error as error:
        line = reader.line_num + bool(named)
        raise UnreadableError(
            Sentence(
                f"Dit CSV-bestand is stuk bij regel {line}: een aanhalingsteken staat er alleen.",
                f"This CSV file is broken at line {line}: a quotation mark stands alone.",
            ),
            Sentence("Bewaar het werkblad als .xlsx en probeer opnieuw.", "Save the sheet as .xlsx and try again."),
        ) from error
    if len(rows) > package.MOST_ROWS:
        raise _too_far(f"A{len(rows)}")
    return Grid(sheets=(Sheet(name="", rows=tuple(rows)),), notes=notes)


def _decoded(raw: bytes) -> tuple[str, tuple[tuple[str, Sentence], ...]]:
    """UTF-8 with or without mark, UTF-16 with one, else Windows-1252, and that is told (rule 1)."""
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        return raw.decode("utf-16", "replace"), ()
    try:
        return raw.decode("utf-8-sig"), ()
    except UnicodeDecodeError:
        told = Sentence(
            "Het bestand is geen UTF-8; het is gelezen als Windows-1252. Kijk letters met een accent na.",
            "The file is not UTF-8; it was read as Windows-1252. Look at letters with an accent.",
        )
        return raw.decode("cp1252", "replace"), (("sheet-encoding", told),)


def _delimiter(text: str) -> str:
    """Of the header line: what stands most outside quotes."""
    counts = dict.fromkeys(";,\t", 0)
    quoted = False
    for sign in text:
        if sign == '"':
            quoted = not quoted
        elif sign in "\r\n" and not quoted:
            break
        elif sign in counts and not quoted:
            counts[sign] += 1
    return max(counts, key=lambda sign: counts[sign])
