"""The tables as files for spreadsheets: CSV as Excel reads it in Dutch, the same as a workbook, and what describes them.

CSV is UTF-8 with a byte order mark, `;` between cells, CRLF at the end of a line. The descriptor is that of the Data Package
standard (version 1, profile `tabular-data-package`).
"""

from __future__ import annotations

import csv
import io
import re
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font

from generator.exports.bundle import zipped
from generator.exports.nodes import packed
from generator.exports.tables import tables

if TYPE_CHECKING:
    from collections.abc import Iterator

    from openpyxl.worksheet.worksheet import Worksheet

    from generator.exports.tables import Cell, Column, Table
    from generator.pages import Directory

DESCRIPTOR, WORKBOOK = "data/datapackage.json", "data/offers.xlsx"

_FORMULA = re.compile(r"[=@\t\r]|[+-](?!\d)")
"""How a text begins that a spreadsheet would take for a formula; a phone number such as +32… is none."""

_EPOCH = datetime(1980, 1, 1, tzinfo=UTC)
"""When a workbook was made, as far as the file tells: the same at every build."""


def csv_path(table: str) -> str:
    """Where a table stands."""
    return f"data/{table}.csv"


def write_csv(directory: Directory) -> Iterator[tuple[str, bytes]]:
    """A file for each table, and their descriptor."""
    for table in tables(directory):
        yield csv_path(table.name), as_csv(table)
    yield DESCRIPTOR, packed(descriptor(directory))


def as_csv(table: Table) -> bytes:
    """A table with a line of names."""
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    writer.writerow(column.name for column in table.columns)
    writer.writerows([_shown(cell) for cell in row] for row in table.rows)
    return text.getvalue().encode("utf-8-sig")


def _shown(cell: Cell) -> str | int | float:
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, str):
        return f"'{cell}" if _FORMULA.match(cell) else cell.replace("\r\n", "\n")
    return cell


def descriptor(directory: Directory) -> dict[str, Any]:
    """The data package."""
    dataset = directory.data
    return {
        "profile": "tabular-data-package",
        "name": "offers",
        "id": str(dataset.namespace),
        "title": dataset.title.nl,
        "description": dataset.description.nl,
        "homepage": f"{directory.url}data/",
        "licenses": [
            {"name": dataset.licence.name.replace(" ", "-"), "path": dataset.licence.url, "title": dataset.licence.name}
        ],
        "sources": [{"title": one.name, "path": one.url} for one in dataset.sources],
        "keywords": list(dataset.keywords.nl),
        "resources": [_resource(table) for table in tables(directory)],
    }


def _resource(table: Table) -> dict[str, Any]:
    return {
        "profile": "tabular-data-resource",
        "name": table.name,
        "title": table.title,
        "path": f"{table.name}.csv",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "dialect": {"delimiter": ";", "lineTerminator": "\r\n"},
        "schema": {
            "fields": [_field(column, required=column.name in table.key) for column in table.columns],
            "primaryKey": list(table.key),
            "foreignKeys": [
                {"fields": [own], "reference": {"resource": other, "fields": [column]}}
                for own, (other, column) in table.refers.items()
            ],
        },
    }


def _field(column: Column, *, required: bool) -> dict[str, Any]:
    found: dict[str, Any] = {"name": column.name, "type": column.kind, "title": column.title}
    if column.about:
        found["description"] = column.about
    if required:
        found["constraints"] = {"required": True}
    return found


# The workbook


def write_workbook(directory: Directory) -> Iterator[tuple[str, bytes]]:
    """A sheet for each table that people read, and one that says what the columns mean."""
    book = Workbook(write_only=True)
    shown = [table for table in tables(directory) if table.to_read]
    for table in shown:
        _fill(book.create_sheet(table.name), table)
    _explain(book.create_sheet("uitleg"), shown, directory)
    stream = io.BytesIO()
    book.save(stream)
    yield WORKBOOK, zipped(_without_clock(name, data) for name, data in _unzipped(stream.getvalue()))


_BOLD = Font(bold=True)


def _fill(sheet: Worksheet, table: Table) -> None:
    sheet.freeze_panes = "B2"
    for number, column in enumerate(table.columns, 1):
        sheet.column_dimensions[_letters(number)].width = (
            12 if column.kind in {"integer", "number", "boolean", "date"} else 24
        )
    sheet.append([_cell(sheet, column.name, bold=True) for column in table.columns])
    for row in table.rows:
        sheet.append([_cell(sheet, value) for value in row])


def _cell(sheet: Worksheet, value: Cell, *, bold: bool = False) -> Any:  # noqa: ANN401 - a cell of openpyxl, or a plain value
    """Texts are made texts explicitly: what begins with `=` is no formula here."""
    if not isinstance(value, str):
        return value
    cell = WriteOnlyCell(sheet, value)
    cell.data_type = "s"
    if bold:
        cell.font = _BOLD
    return cell


def _explain(sheet: Worksheet, shown: list[Table], directory: Directory) -> None:
    """What every column means, and whose data it is."""
    dataset = directory.data
    for number, width in enumerate((18, 28, 36, 80), 1):
        sheet.column_dimensions[_letters(number)].width = width
    sheet.append([_cell(sheet, dataset.title.nl, bold=True)])
    sheet.append([_cell(sheet, f"Licentie: {dataset.licence.name}. Stand van {directory.today}. {directory.url}data/")])
    sheet.append([])
    sheet.append([_cell(sheet, one, bold=True) for one in ("blad", "kolom", "titel", "uitleg")])
    for table in shown:
        for column in table.columns:
            sheet.append([_cell(sheet, one) for one in (table.name, column.name, column.title, column.about)])


def _letters(number: int) -> str:
    """1 → A, 27 → AA."""
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def _unzipped(data: bytes) -> Iterator[tuple[str, bytes]]:
    import zipfile  # noqa: PLC0415 - only here

    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        yield from ((name, archive.read(name)) for name in archive.namelist())


def _without_clock(name: str, data: bytes) -> tuple[str, bytes]:
    """The library writes the time of saving into a workbook."""
    if name != "docProps/core.xml":
        return name, data
    return name, re.sub(rb"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", f"{_EPOCH:%Y-%m-%dT%H:%M:%SZ}".encode(), data)
