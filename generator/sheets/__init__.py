"""The spreadsheet of the directory: the columns, the kinds of cells in both directions, CSV and workbook.

Nothing is read from or written to files here: `imports` reads what people send, the command `export` and `exports` write.
"""

from generator.sheets.columns import FORMAT, KEPT, MOMENTS, OFFERS, SHEETS, TRANSLATIONS, Column
from generator.sheets.rows import Entry, columns_of, csv_text, tables
from generator.sheets.terms import Words
from generator.sheets.workbook import template, workbook

__all__ = [
    "FORMAT",
    "KEPT",
    "MOMENTS",
    "OFFERS",
    "SHEETS",
    "TRANSLATIONS",
    "Column",
    "Entry",
    "Words",
    "columns_of",
    "csv_text",
    "tables",
    "template",
    "workbook",
]
