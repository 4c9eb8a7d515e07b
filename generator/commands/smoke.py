"""`offers smoke`: is what is online what was built?"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.commands.common import CONTEXT, common, say
from generator.gates.smoke import smoke as look
from generator.record import NoRecordError

if TYPE_CHECKING:
    from generator.diagnostics import Lang
    from generator.project import Project


@click.command(context_settings=CONTEXT)
@click.argument("url")
@click.option(
    "--built",
    required=True,
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="The site that was built.",
)
@click.option(
    "--patience", type=click.IntRange(0), default=0, show_default=True, help="Seconds to look again while it differs."
)
@common
def smoke(project: Project, lang: Lang, url: str, built: Path, patience: int) -> None:
    """Look at a site just after it went live: build.json and a few pages of every language must be those that were built.

    \b
    Example:
      offers smoke https://www.example.org/ --built site --patience 300
    Exit code 0: it is the site that was built. 1: it is not. 2: something else went wrong.
    """  # noqa: D301
    del project
    try:
        failures = look(url, built, patience)
    except (FileNotFoundError, NoRecordError):
        raise click.UsageError(say(lang, f"{built} is geen gebouwde site.", f"{built} is no built site.")) from None
    for failure in failures:
        click.echo(failure.message.in_(lang))
    if not failures:
        click.echo(say(lang, f"{url} is wat gebouwd is.", f"{url} is what was built."))
    sys.exit(1 if failures else 0)
