"""The empty spreadsheet in which a municipality fills in its offers, and which `offers import` reads."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from generator import sheets

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.pages import Directory

PATH = "data/aanbod.xlsx"


def write(directory: Directory) -> Iterator[tuple[str, bytes]]:
    """The workbook with its drop-downs, its help and an example."""
    words = sheets.Words(directory.vocabulary, directory.places)
    yield PATH, sheets.template(words, json.loads(directory.schemas["offer.schema.json"]))
