"""`offers format`: one spelling for every file."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.commands.common import CONTEXT, chosen, common, say
from generator.diagnostics import REPORTS, Diagnostic, Lang
from generator.formatting import Spelling

if TYPE_CHECKING:
    from generator.project import Project
    from generator.source import OfferFile


@click.command("format", context_settings=CONTEXT)
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@click.option("--check", "only_check", is_flag=True, help="Write nothing; name the files that would change.")
@common
def format_(project: Project, lang: Lang, paths: tuple[Path, ...], *, only_check: bool) -> None:
    """Write files in one spelling: the order of keys, quotes, what stands on one line.

    Says the same as before, and keeps every comment. With PATH… only these files or folders. A file that cannot be read is
    named with its mistake and stays as it is; all others are written.

    \b
    Examples:
      offers format offers/lokeren
      offers format --check
    Exit code 0: fine. 1: a file cannot be read; with --check also: a file would change.
    """  # noqa: D301
    changes: dict[OfferFile, str] = {}
    problems: list[Diagnostic] = []
    files = chosen(project, lang, paths)
    spelling = Spelling(project)
    for file in files:
        text, found = spelling.of(file)
        problems += found
        if text is not None and text.encode() != file.file.read_bytes():
            changes[file] = text
    for file, text in changes.items():
        click.echo(file.shown)
        if not only_check:
            file.file.write_text(text, encoding="utf-8", newline="\n")
    click.echo(_tally(lang, len(files), len(changes), only_check=only_check))
    if problems:
        click.echo(REPORTS["text"](problems, lang))
    sys.exit(1 if problems or (only_check and changes) else 0)


def _tally(lang: Lang, files: int, changed: int, *, only_check: bool) -> str:
    if only_check:
        return say(
            lang,
            f"{changed} van {files} bestanden zouden veranderen." if changed else f"{files} bestanden zijn goed.",
            f"{changed} of {files} files would change." if changed else f"{files} files are fine.",
        )
    return say(lang, f"{changed} van {files} bestanden veranderd.", f"{changed} of {files} files changed.")
