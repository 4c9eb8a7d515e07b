"""The workbook `aanbod.xlsx`: sheets with headings, drop-downs and the right kind of cells, and a sheet that explains it all.

The same content gives the same bytes: no clock, no name of a user, fixed dates in the zip file.
"""

from __future__ import annotations

import io
import re
import zipfile
from datetime import date
from typing import TYPE_CHECKING, Any, Final

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill, Protection
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

from generator.sheets.columns import FORMAT, LIST_KINDS, SHEETS
from generator.sheets.explanation import FLAG_WORDS, explain, help_of, lists
from generator.sheets.rows import columns_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from openpyxl.cell.cell import Cell, MergedCell
    from openpyxl.worksheet.worksheet import Worksheet

    from generator.sheets.columns import Column
    from generator.sheets.terms import Words

_STAMP: Final = "1980-01-01T00:00:00Z"
"""The earliest date of a zip file; also the date of the document."""
_NUMBERS: Final = frozenset({"number", "integer", "money", "icons"})
_HEAD: Final = PatternFill("solid", fgColor="1F4E79")
_NEEDED: Final = PatternFill("solid", fgColor="7A3E00")
_ROWS: Final = 1000
"""Rows that get drop-downs."""


def workbook(tables: Mapping[str, Sequence[Sequence[str]]], words: Words, schema: Mapping[str, Any]) -> bytes:
    """The workbook with these rows (`rows.tables`); `schema` is that of an offer, for the help."""
    book = Workbook()
    book.remove(book.active)  # type: ignore[arg-type]

    for sheet in SHEETS:
        book.create_sheet(sheet)
    guide = book.create_sheet("uitleg")
    ranges = _explain(guide, words, schema)
    for sheet in SHEETS:
        _fill(book[sheet], sheet, tables.get(sheet, ()), ranges, schema)
    book.properties.creator = "Meedoen in het Nederlands"
    out = io.BytesIO()
    book.save(out)
    return _reproducible(out.getvalue())


def template(words: Words, schema: Mapping[str, Any]) -> bytes:
    """The empty workbook, with an example: its id begins with `_`, and an import skips such rows."""
    examples = {
        sheet: [[column.example for column in columns_of(sheet)]]
        for sheet in SHEETS
        if any(column.example for column in SHEETS[sheet] if column.key == "id")
    }
    return workbook(examples, words, schema)


def _fill(
    sheet: Worksheet, name: str, rows: Sequence[Sequence[str]], ranges: Mapping[str, str], schema: Mapping[str, Any]
) -> None:
    columns = columns_of(name)
    for at, column in enumerate(columns, 1):
        head = sheet.cell(1, at, column.heading)
        head.font = Font(bold=True, color="FFFFFF")
        head.fill = _NEEDED if column.required else _HEAD
        head.alignment = Alignment(vertical="top", wrap_text=True)
        letter = get_column_letter(at)
        sheet.column_dimensions[letter].width = column.width
        sheet.column_dimensions[letter].hidden = column.heading.startswith("_")
        if column.is_text:
            sheet.column_dimensions[letter].number_format = "@"
        _offer_choices(sheet, column, letter, ranges, schema)
    for number, row in enumerate(rows, 2):
        for at, (column, text) in enumerate(zip(columns, row, strict=True), 1):
            if text:
                _write(sheet.cell(number, at), column, text)
    sheet.freeze_panes = "B2"
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(columns))}{max(len(rows) + 1, 2)}"


def _write(cell: Cell | MergedCell, column: Column, text: str) -> None:
    """A number as a number, a day as a day, all else as text: never a formula."""
    if column.kind in _NUMBERS and re.fullmatch(r"-?\d+(?:\.\d+)?", text):
        cell.value = float(text) if "." in text else int(text)
    elif column.kind == "date" and re.fullmatch(r"(?:19|20|21)\d\d-\d\d-\d\d", text):
        cell.value = date.fromisoformat(text)
        cell.number_format = "yyyy-mm-dd"
    else:
        _write_text(cell, text)
        cell.number_format = "@" if column.is_text else "General"
        cell.alignment = Alignment(vertical="top", wrap_text="\n" in text)


def _write_text(cell: Cell | MergedCell, text: str) -> None:
    """As text, whatever it looks like.

    `_x0041_` is how a workbook writes a character by number (ECMA-376 part 1, §22.9.2.19): as text its first sign is so too.
    """
    cell.value = re.sub(r"_(?=x[0-9A-Fa-f]{4}_)", "_x005F_", text)
    cell.data_type = "s"


def _offer_choices(
    sheet: Worksheet, column: Column, letter: str, ranges: Mapping[str, str], schema: Mapping[str, Any]
) -> None:
    """A drop-down or a hint: lists of several values only propose."""
    choices = ranges.get(column.terms) if column.terms else None
    if column.kind in FLAG_WORDS:
        choices = f'"{",".join(FLAG_WORDS[column.kind])}"'
    text = help_of(column, schema)[:250]
    if choices is None and not text:
        return
    rule = DataValidation(type="list" if choices else None, formula1=choices, allow_blank=True)
    rule.showErrorMessage = bool(choices) and column.kind not in LIST_KINDS | {"checker"}
    rule.errorTitle, rule.error = "Niet in de lijst", "Kies een waarde uit de lijst."
    rule.showInputMessage, rule.promptTitle, rule.prompt = True, column.heading[:32], text
    rule.add(f"{letter}2:{letter}{_ROWS}")
    sheet.add_data_validation(rule)


def _explain(sheet: Worksheet, words: Words, schema: Mapping[str, Any]) -> dict[str, str]:
    """Fill the sheet `uitleg`, locked; the ranges of its lists, by name of the list."""
    sheet.append(["formaat", FORMAT])
    for line in explain(schema):
        sheet.append(line)
    for at, width in enumerate((14, 24, 12, 70, 60, 40), 1):
        sheet.column_dimensions[get_column_letter(at)].width = width
    ranges: dict[str, str] = {}
    for at, (name, title, terms) in enumerate(lists(words), 9):
        letter = get_column_letter(at)
        sheet.column_dimensions[letter].width = 30
        for number, text in enumerate([title, *terms], 3):
            _write_text(sheet.cell(number, at), text)
        ranges[name] = f"uitleg!${letter}$4:${letter}${3 + len(terms)}"
    for row in sheet.iter_rows():
        for cell in row:
            cell.alignment = Alignment(vertical="top", wrap_text=(cell.column or 0) <= 6)
            cell.protection = Protection(locked=True)
            if cell.row in {1, 3}:
                cell.font = Font(bold=True)
    sheet.freeze_panes = "A4"
    sheet.protection.sheet = True
    return ranges


def _reproducible(raw: bytes) -> bytes:
    """The same workbook without the moment at which it was made."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(raw)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in sorted(old.namelist(), key=lambda name: (name != "[Content_Types].xml", name)):
            content = old.read(name)
            if name == "docProps/core.xml":
                content = re.sub(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*", rb"\g<1>" + _STAMP.encode(), content)
            entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o600 << 16
            new.writestr(entry, content)
    return out.getvalue()
