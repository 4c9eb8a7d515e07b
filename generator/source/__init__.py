"""From bytes to data: the strict reader of YAML files and the walk through the offers folder.

What the data should look like is the work of `checks`.
"""

from generator.source.document import Document, KeyPath, Spot
from generator.source.folder import FILE_NAME, MAX_NAME, OfferFile, find
from generator.source.reader import MAX_BYTES, MAX_DEPTH, UNSAFE, parse, read

__all__ = [
    "FILE_NAME",
    "MAX_BYTES",
    "MAX_DEPTH",
    "MAX_NAME",
    "RULES",
    "UNSAFE",
    "Document",
    "KeyPath",
    "OfferFile",
    "Spot",
    "find",
    "parse",
    "read",
]

RULES: dict[str, str] = {
    "yaml-syntax": "The file is valid YAML: fields as `name: value`, indented with spaces, quotes and brackets closed.",
    "yaml-anchor": "No anchors (`&`), aliases (`*`) and merge keys (`<<`): each value is written where it belongs.",
    "yaml-tag": "No tags (`!`): the schema decides what kind of value a field has.",
    "yaml-duplicate-key": "A field stands once in its group: of two, YAML would silently drop one.",
    "yaml-type": "The file is a list of fields with names; a name is a word.",
    "yaml-depth": "Nothing lies deeper than 12 levels.",
    "file-name": "A file lies in the folder of a place and is called `id.yml`, `id.tag.yml`, `_place.yml` or "
    "`_place.tag.yml`: lower-case letters, digits and hyphens, at most 60 characters, a language of the site as tag.",
    "file-size": "A file is at most 64 KB.",
    "file-encoding": "A file is UTF-8 without byte order mark.",
    "file-link": "A file or folder is the thing itself, never a symbolic link, which could lead out of the folder.",
    "file-unreadable": "Every file and folder can be opened.",
    "unsafe-character": "No control characters, no characters that turn the direction of text around, none that nobody "
    "can see: they make a text say something else than it shows.",
}
"""What reading can find: rule id → what the rule wants."""
