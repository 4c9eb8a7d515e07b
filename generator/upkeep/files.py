"""A file of the offers folder, opened to change a few values in it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator import source
from generator.checks import check_file
from generator.diagnostics import Severity
from generator.project import Project, kind_of
from generator.upkeep.edits import with_values

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from generator.diagnostics import Diagnostic
    from generator.formatting import Spelling
    from generator.source import Document, KeyPath, OfferFile


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """A file that the reader found no fault with: its text to the byte, and its data."""

    file: OfferFile
    text: str
    document: Document


def opened(project: Project, file: OfferFile) -> tuple[Opened | None, tuple[Diagnostic, ...]]:
    """The file, or why it cannot be changed: no file with errors is, or a mistake would be confirmed with it."""
    document, problems = source.read(file.file, file.shown, project.shape.text_keys)
    if document is not None:
        problems += check_file(document, kind_of(file), project.shape, project.context, problems)
    errors = only_errors(problems)
    if document is None or errors:
        return None, errors
    return Opened(file=file, text=file.file.read_bytes().decode("utf-8"), document=document), ()


def changed(
    project: Project, spelling: Spelling, one: Opened, values: Mapping[KeyPath, str]
) -> tuple[str, tuple[Diagnostic, ...]]:
    """The text with other values, and the errors that it would then have."""
    kind = kind_of(one.file)
    text = with_values(one.text, one.document, values, spelling.order(kind))
    document, problems = source.parse(text, one.file.shown, project.shape.text_keys)
    if document is None:
        raise RuntimeError(f"{one.file.shown}: the new text cannot be read\n{text}")
    return text, only_errors(check_file(document, kind, project.shape, project.context, problems))


def only_errors(diagnostics: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Those that block publishing, in the order of the file."""
    return tuple(sorted((d for d in diagnostics if d.severity is Severity.ERROR), key=lambda d: (d.line, d.column)))


def save(file: OfferFile, text: str) -> None:
    """Write a file, every byte as given."""
    file.file.write_bytes(text.encode())
