"""`offers check`: are all files right?"""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.commands.common import CONTEXT, common, find_path, print_report, read, report_option, say
from generator.diagnostics import Diagnostic, Lang, has_errors
from generator.project import real

if TYPE_CHECKING:
    from collections.abc import Sequence

    from generator.project import Project


@click.command(context_settings=CONTEXT)
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@report_option
@click.option(
    "--hints/--no-hints",
    default=None,
    help="Hints for easier Dutch too. Default: only in text, with PATH.",
)
@common
def check(project: Project, lang: Lang, paths: tuple[Path, ...], report: str, *, hints: bool | None) -> None:
    """Check every offer, translation and place file.

    Reads all files below offers/ and reports every mistake at once: file, line, column, what is wrong and what to type
    instead. With PATH… only what is wrong in these files or folders is shown; the others are read too, because files refer to
    each other.

    \b
    Examples:
      offers check
      offers check offers/lokeren
      offers check --format json > report.json
    Exit code 0: fine (warnings too). 1: there are mistakes. 2: something else went wrong.
    """  # noqa: D301
    for path in paths:
        if not find_path(project, path).exists():
            raise click.UsageError(say(lang, f"{path} bestaat niet.", f"{path} does not exist."))
    asked = tuple(real(find_path(project, path)) for path in paths)
    if hints or (hints is None and paths and report == "text"):
        project = replace(project, hints_for=asked or (real(project.offers_dir),))
    loaded = read(project, lang)
    shown = [d for d in loaded.diagnostics if not asked or _is_below(project, d, asked)]
    print_report(project, shown, report, lang)
    sys.exit(1 if has_errors(shown) else 0)


def _is_below(project: Project, diagnostic: Diagnostic, asked: Sequence[Path]) -> bool:
    """Whether a finding is in one of the files or folders that were asked for."""
    file = _real(project, diagnostic.path)
    return any(file == path or path in file.parents for path in asked)


def _real(project: Project, shown: str) -> Path:
    inside = shown.removeprefix(f"{project.shown_as}/")
    return real((project.offers_dir / inside) if inside != shown else (project.root / shown))
