"""A file as rows of cells: CSV in whatever encoding and with whatever separator, and workbooks of any spreadsheet.

Cells come out with clean text (`sheets.cell.clean`) and with what the spreadsheet took them for.
"""

from __future__ import annotations

import csv
import io
import zipfile
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Final

from python_calamine import CalamineError, CalamineWorkbook

from generator.diagnostics import Sentence
from generator.sheets.cell import Cell, clean

WORKBOOKS: Final = (".xlsx", ".xlsm", ".xlsb", ".xls", ".ods")
TEXTS: Final = (".csv", ".tsv", ".txt")
MOST_BYTES: Final = 20 * 1024 * 1024
MOST_ROWS: Final = 20_000
_MOST_UNPACKED: Final = 200 * 1024 * 1024
"""A workbook is a zip file; a small one can unpack to fill a disk."""


@dataclass(frozen=True, kw_only=True)
class Sheet:
    """A sheet: its name and its rows of cells, the first row being the headings."""

    name: str
    rows: tuple[tuple[Cell, ...], ...]


@dataclass(frozen=True, kw_only=True)
class Grid:
    """The sheets of a file, and what is worth telling about how it was read."""

    sheets: tuple[Sheet, ...]
    notes: tuple[Sentence, ...] = ()


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
        if zipfile.is_zipfile(io.BytesIO(raw)):
            with zipfile.ZipFile(io.BytesIO(raw)) as packed:
                if sum(entry.file_size for entry in packed.infolist()) > _MOST_UNPACKED:
                    raise CalamineError("too large")  # noqa: TRY301 - one sentence for all that cannot be opened
        book = CalamineWorkbook.from_filelike(io.BytesIO(raw))
        sheets = []
        for name in book.sheet_names:
            rows = book.get_sheet_by_name(name).to_python(skip_empty_area=False, nrows=MOST_ROWS)
            sheets.append(Sheet(name=clean(name), rows=tuple(tuple(_cell(value) for value in row) for row in rows)))
    except (CalamineError, zipfile.BadZipFile, OSError, ValueError) as error:
        raise UnreadableError(
            Sentence("Dit bestand opent niet als werkmap.", "This file does not open as a workbook."),
            Sentence("Bewaar het opnieuw als .xlsx, zonder wachtwoord.", "Save it again as .xlsx, without a password."),
        ) from error
    return Grid(sheets=tuple(sheets))


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
    first, _, rest = text.partition("\n")
    named = first.strip().lower()
    if named.startswith("sep=") and len(named) <= 5:
        text, delimiter = rest, first.strip()[4:] or ";"
    else:
        delimiter = _delimiter(text)
    csv.field_size_limit(1_000_000)
    try:
        rows = [
            tuple(Cell(clean(field)) for field in row)
            for row in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
        ]
    except csv.Error as error:
        raise UnreadableError(
            Sentence("Dit CSV-bestand is stuk.", "This CSV file is broken."),
            Sentence("Bewaar het werkblad als .xlsx en probeer opnieuw.", "Save the sheet as .xlsx and try again."),
        ) from error
    return Grid(sheets=(Sheet(name="", rows=tuple(rows[:MOST_ROWS])),), notes=notes)


def _decoded(raw: bytes) -> tuple[str, tuple[Sentence, ...]]:
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
        return raw.decode("cp1252", "replace"), (told,)


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
