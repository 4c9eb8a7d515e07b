"""`offers end`: an offer stops, its page stays."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.commands.common import CONTEXT, chosen, common, say
from generator.diagnostics import REPORTS, Lang
from generator.formatting import Spelling
from generator.upkeep import ending
from generator.upkeep.files import changed, opened, save

if TYPE_CHECKING:
    from generator.project import Project


@click.command(context_settings=CONTEXT)
@click.argument("path", type=click.Path(path_type=Path))
@click.option("--reason", default="", help="Why it stops, a code such as finished or no-volunteers.")
@click.option("--replaced-by", metavar="ID", default="", help="The offer that takes its place.")
@common
def end(project: Project, lang: Lang, path: Path, reason: str, replaced_by: str) -> None:
    """End an offer: it leaves all lists, and its page says why and where to go instead.

    The file stays, because its address stands on paper. Sets status and reason, and replaced_by when given; touches nothing
    else.

    \b
    Example:
      offers end offers/lier/lier-babbelier.yml --reason merged --replaced-by lier-taalcafe
    """  # noqa: D301
    files = chosen(project, lang, (path,))
    if len(files) > 1:
        raise click.UsageError(
            say(lang, f"{path} is een map: noem één bestand.", f"{path} is a folder: name one file.")
        )
    (file,) = files
    if problems := [problem.in_(lang) for problem in ending.problems(project, file, reason, replaced_by)]:
        raise click.UsageError("\n".join(problems))
    one, errors = opened(project, file)
    if one is not None:
        text, errors = changed(project, Spelling(project), one, ending.values(reason, replaced_by))
    if one is None or errors:
        click.echo(REPORTS["text"](errors, lang))
        sys.exit(1)
    save(file, text)
    click.echo(
        say(
            lang,
            f"{file.shown} is gestopt. De bladzijde blijft en zegt waarom.",
            f"{file.shown} has ended. The page stays and says why.",
        )
    )
