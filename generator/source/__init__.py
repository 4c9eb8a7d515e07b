"""From bytes to data: the strict reader of YAML files and the walk through the offers folder.

What the data should look like is the work of `checks`.
"""

from generator.source.document import Document, KeyPath, Spot
from generator.source.folder import FILE_NAME, IGNORED, MAX_NAME, OfferFile, find
from generator.source.reader import MAX_BYTES, MAX_DEPTH, TABLES, UNSAFE, parse, read
from generator.source.rules import RULES

__all__ = [
    "FILE_NAME",
    "IGNORED",
    "MAX_BYTES",
    "MAX_DEPTH",
    "MAX_NAME",
    "RULES",
    "TABLES",
    "UNSAFE",
    "Document",
    "KeyPath",
    "OfferFile",
    "Spot",
    "find",
    "parse",
    "read",
]
