"""The walk through the offers folder: which files there are, and what does not belong there."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from generator.diagnostics import Diagnostic, Severity
from generator.folding import fold
from generator.source import sentences as say

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

MAX_NAME: Final = 60
FILE_NAME = re.compile(
    r"(?P<id>[a-z0-9]+(?:-[a-z0-9]+)*|_place)(?:\.(?P<tag>[a-z]{2,3}(?:-[a-z0-9]{2,8})*))?\.yml", re.ASCII
)
IGNORED = frozenset({".gitkeep", ".DS_Store", "Thumbs.db", "desktop.ini"})
"""Files that systems and Git leave lying; a folder of that name is like any other."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OfferFile:
    """A file of the offers folder whose name is right.

    `tag` is empty for the Dutch file; `id` is `_place` for the file of a town or area itself.
    """

    file: Path
    shown: str
    place: str
    id: str
    tag: str


def find(offers_dir: Path, shown_as: str = "offers") -> tuple[tuple[OfferFile, ...], list[Diagnostic]]:
    """All files below the offers folder, sorted; what does not belong there becomes a diagnostic.

    Never follows a link, opens no file, and never raises for what lies in the folder.
    """
    files: list[OfferFile] = []
    problems: list[Diagnostic] = []
    for folder, shown in _inside(offers_dir, shown_as, problems):
        if folder.is_dir():
            for file, shown_file in _inside(folder, shown, problems):
                found = _sort_out(file, shown_file, folder.name)
                (files if isinstance(found, OfferFile) else problems).append(found)  # type: ignore[arg-type]
        else:
            problems.append(_problem("file-name", shown, say.OUTSIDE_FOLDER))
    return tuple(files), problems


def _inside(folder: Path, shown: str, problems: list[Diagnostic]) -> Iterator[tuple[Path, str]]:
    """What lies in a folder, by name, with the path to show; links and folders that do not open are problems."""
    if folder.is_symlink():
        problems.append(_problem("file-link", shown, say.LINK))
        return
    try:
        entries = sorted(folder.iterdir())
    except FileNotFoundError:
        problems.append(_problem("file-unreadable", shown, say.NO_FOLDER))
        return
    except OSError:
        problems.append(_problem("file-unreadable", shown, say.UNREADABLE))
        return
    for entry in entries:
        path = f"{shown}/{_printable(entry.name)}"
        if entry.is_symlink():
            problems.append(_problem("file-link", path, say.LINK))
        elif entry.name not in IGNORED or entry.is_dir():
            yield entry, path


def _sort_out(file: Path, shown: str, place: str) -> OfferFile | Diagnostic:
    name = FILE_NAME.fullmatch(file.name)
    if file.is_dir():
        return _problem("file-name", shown, say.FOLDER_TOO_DEEP)
    if name is None:
        return _problem("file-name", shown, _bad_name(file.name))
    if len(name["id"]) > MAX_NAME:
        return _problem("file-name", shown, say.name_too_long(len(name["id"]), MAX_NAME))
    return OfferFile(file=file, shown=shown, place=place, id=name["id"], tag=name["tag"] or "")


def _bad_name(name: str) -> say.Words:
    stem, *tag = re.sub(r"(?i)(\.ya?ml)+(\.txt)?$", "", name).split(".")
    if not re.search(r"(?i)\.ya?ml(\.txt)?$", name):
        return say.not_yaml(_printable(name))
    proposal = re.sub(r"[^a-z0-9]+", "-", fold(stem)).strip("-")[:MAX_NAME].strip("-") or "mijn-aanbod"
    language = re.sub(r"[^a-z0-9-]", "", tag[-1].lower()) if tag else ""
    right = f"{proposal}.{language}.yml" if FILE_NAME.fullmatch(f"{proposal}.{language}.yml") else f"{proposal}.yml"
    return say.bad_name(_printable(name), right)


def _printable(name: str) -> str:
    """A name as it may stand in a message: what cannot be seen or encoded is shown as its number."""
    return "".join(c if c.isprintable() else f"\\u{ord(c):04x}" for c in name)


def _problem(rule: str, shown: str, words: say.Words) -> Diagnostic:
    message, hint = words
    return Diagnostic(rule=rule, severity=Severity.ERROR, path=shown, line=1, column=1, message=message, hint=hint)
