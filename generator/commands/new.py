"""`offers new`: begin an offer."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from generator.commands.common import CONTEXT, common, say
from generator.scaffold import AlreadyThereError, new_offer

if TYPE_CHECKING:
    from generator.diagnostics import Lang
    from generator.project import Project


@click.command(context_settings=CONTEXT)
@click.argument("place")
@click.argument("offer_id", metavar="ID")
@click.option("--title", help="What it is, in plain Dutch.")
@click.option("--type", help="buddy, internship, volunteering or alternative.")
@common
def new(project: Project, lang: Lang, place: str, offer_id: str, **known: str | None) -> None:
    """Begin a new offer: a file with all fields that are required, explained in Dutch, ready to fill in.

    PLACE is the folder (a municipality, region, province or vlaanderen), ID the name of the file without .yml.

    \b
    Example:
      offers new lokeren lokeren-taalcafe --type alternative
    """  # noqa: D301
    try:
        file, problems = new_offer(project, place, offer_id, title=known["title"] or "", kind=known["type"] or "")
    except AlreadyThereError as there:
        raise click.UsageError(say(lang, f"{there} bestaat al.", f"{there} exists already.")) from None
    if problems:
        raise click.UsageError("\n".join(problem.in_(lang) for problem in problems))
    click.echo(
        say(
            lang,
            f"{file} staat klaar. Vul het in en probeer: offers check {file}",
            f"{file} is ready. Fill it in and try: offers check {file}",
        )
    )
