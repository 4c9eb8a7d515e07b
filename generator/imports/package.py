"""What the package of a workbook (xlsx, ods) says of its cells beside their values.

The reader of values gives an error such as `#N/A`, or a formula that was never computed, as an empty cell, and knows neither
merged cells nor hidden rows: what a person sees in the sheet would be lost without a word. It also takes memory for every cell
up to the furthest, so a stray cell at the end of the sheet would stop everything. All that is read here first, as a stream.
Elements and attributes: ECMA-376 part 1, §18.3 (xlsx); OpenDocument 1.3 part 3, §9.1 (ods).
"""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final
from xml.etree import ElementTree as ET

from openpyxl.utils import column_index_from_string, get_column_letter, range_boundaries

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

MOST_ROWS: Final = 20_000
MOST_COLUMNS: Final = 1_000
MOST_UNPACKED: Final = 100 * 1024 * 1024
"""A package is a zip file; a small one can unpack to fill a disk."""
_LAST_ROW: Final = 1_048_576
"""The last row that a sheet has (ECMA-376 part 1, §18.3.1.73)."""
_OF_CALC: Final = "{urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0}value-type"
_NUMBERED = re.compile(r"([A-Z]{1,3})([1-9]\d{0,6})")


class TooFarError(Exception):
    """A sheet has something far from its list; `cell` says where, as people call it."""

    def __init__(self, cell: str) -> None:
        super().__init__(cell)
        self.cell = cell


class TooBigError(Exception):
    """A package that unpacks to more than we read."""


@dataclass(kw_only=True)
class Marks:
    """What is to be said of a sheet.

    Errors and formulas without outcome by row and column (from 1); ranges of merged cells (first row, first column, last row,
    last column); hidden rows.
    """

    name: str
    errors: dict[tuple[int, int], str] = field(default_factory=dict)
    formulas: dict[tuple[int, int], str] = field(default_factory=dict)
    merged: list[tuple[int, int, int, int]] = field(default_factory=list)
    hidden: set[int] = field(default_factory=set)

    def reach(self, row: int, column: int) -> None:
        """Note that something stands here; raises `TooFarError`."""
        if row > MOST_ROWS or column > MOST_COLUMNS:
            raise TooFarError(f"{self.name}!{get_column_letter(min(column, 16_384))}{row}")


def marks(raw: bytes) -> Mapping[str, Marks]:
    """The marks of every sheet of an xlsx or ods file, by name; nothing for what is no such package.

    Raises `TooFarError`, `TooBigError`, `BadZipFile` or `ParseError`.
    """
    if not zipfile.is_zipfile(io.BytesIO(raw)):
        return {}
    with zipfile.ZipFile(io.BytesIO(raw)) as packed:
        if sum(entry.file_size for entry in packed.infolist()) > MOST_UNPACKED:
            raise TooBigError
        names = set(packed.namelist())
        if "xl/workbook.xml" in names:
            return {name: _of_sheet(packed, name, part) for name, part in _parts(packed) if part in names}
        return _of_document(packed) if "content.xml" in names else {}


def _name(text: str) -> str:
    """The name of an element or attribute without its namespace: strict and transitional files differ in nothing else."""
    return text.rpartition("}")[2]


def _attributes(element: ET.Element) -> dict[str, str]:
    return {_name(key): value for key, value in element.attrib.items()}


def _parts(packed: zipfile.ZipFile) -> Iterator[tuple[str, str]]:
    """Name and part of every sheet of an xlsx file."""
    relations = {
        one.get("Id", ""): one.get("Target", "")
        for one in ET.fromstring(packed.read("xl/_rels/workbook.xml.rels"))  # noqa: S314 - expat limits entities
    }
    for element in ET.fromstring(packed.read("xl/workbook.xml")).iter():  # noqa: S314
        if _name(element.tag) == "sheet":
            target = relations.get(_attributes(element).get("id", ""), "")
            part = target[1:] if target.startswith("/") else posixpath.normpath(f"xl/{target}")
            yield element.get("name", ""), part


def _of_sheet(packed: zipfile.ZipFile, sheet: str, part: str) -> Marks:
    found = Marks(name=sheet)
    row = column = 0
    rows = None
    with packed.open(part) as stream:
        for event, element in ET.iterparse(stream, ("start", "end")):  # noqa: S314
            name = _name(element.tag)
            if event == "start" and name == "sheetData":
                rows = element
            elif event == "start" and name == "row":
                row, column = int(element.get("r") or row + 1), 0
                if row > _LAST_ROW:
                    found.reach(row, 1)
                if element.get("hidden") in ("1", "true"):
                    found.hidden.add(row)
            elif event == "end" and name == "c":
                typed = _NUMBERED.fullmatch(element.get("r", ""))
                column = column_index_from_string(typed[1]) if typed else column + 1
                _mark(found, row, column, element)
            elif event == "end" and name == "row" and rows is not None:
                rows.clear()  # what was read needs no memory any more
            elif event == "end" and name == "mergeCell":
                left, top, right, bottom = range_boundaries(element.get("ref", "A1"))
                found.merged.append((top or 1, left or 1, bottom or MOST_ROWS, right or MOST_COLUMNS))
    return found


def _mark(found: Marks, row: int, column: int, cell: ET.Element) -> None:
    """What there is to say of a cell of xlsx; nothing of one that only has a form."""
    inner = {_name(one.tag): one for one in cell}
    if not inner.keys() & {"v", "f", "is"}:
        return
    found.reach(row, column)
    value = inner["v"].text if "v" in inner else None
    if cell.get("t") == "e":
        found.errors[row, column] = value or "#N/A"
    elif "f" in inner and not value and cell.get("t") != "str":
        found.formulas[row, column] = f"={inner['f'].text or ''}"


def _of_document(packed: zipfile.ZipFile) -> dict[str, Marks]:
    """The marks of the sheets of an ods file, where rows and cells say how often they are repeated."""
    sheets: dict[str, Marks] = {}
    found = Marks(name="")
    rows = None
    first = last = column = 0
    with packed.open("content.xml") as stream:
        for event, element in ET.iterparse(stream, ("start", "end")):  # noqa: S314
            name = _name(element.tag)
            if event == "start" and name == "table":
                sheet = _attributes(element).get("name", "")
                found, rows, last = sheets.setdefault(sheet, Marks(name=sheet)), element, 0
            elif event == "start" and name == "table-row":
                known = _attributes(element)
                first, column = last + 1, 0
                last += int(known.get("number-rows-repeated", "1"))
                if known.get("visibility") in ("collapse", "filter"):
                    found.hidden |= set(range(first, min(last, MOST_ROWS) + 1))
            elif event == "end" and name in ("table-cell", "covered-table-cell"):
                known = _attributes(element)
                again = int(known.get("number-columns-repeated", "1"))
                if _says(element, known):
                    found.reach(last, column + again)
                    _mark_in_document(found, first, column + 1, element, known)
                column += again
            elif event == "end" and name == "table-row" and rows is not None:
                rows.clear()
    return sheets


def _says(cell: ET.Element, known: Mapping[str, str]) -> bool:
    return bool(known.keys() & {"value", "formula", "date-value", "time-value", "boolean-value"} or _text(cell))


def _text(cell: ET.Element) -> str:
    return "".join("".join(one.itertext()) for one in cell if _name(one.tag) == "p")


def _mark_in_document(found: Marks, row: int, column: int, cell: ET.Element, known: Mapping[str, str]) -> None:
    if cell.get(_OF_CALC) == "error":
        found.errors[row, column] = _text(cell) or "#N/A"
    elif "formula" in known and "value-type" not in known:
        found.formulas[row, column] = known["formula"].partition(":")[2] or known["formula"]
    down, right = int(known.get("number-rows-spanned", "1")), int(known.get("number-columns-spanned", "1"))
    if down > 1 or right > 1:
        found.merged.append((row, column, row + down - 1, column + right - 1))
