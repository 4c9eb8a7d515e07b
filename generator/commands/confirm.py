"""`offers confirm`: still right."""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.commands.common import CONTEXT, chosen, common, read, say
from generator.diagnostics import REPORTS, Lang, Sentence
from generator.formatting import Spelling
from generator.upkeep.confirmation import BY, Outcome, confirm
from generator.upkeep.files import save

if TYPE_CHECKING:
    from generator.project import Project


@click.command("confirm", context_settings=CONTEXT)
@click.argument("paths", metavar="PLACE|PATH…", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--by", type=click.Choice(BY), default="owner", show_default=True, help="Who checked.")
@common
def confirm_(project: Project, lang: Lang, paths: tuple[Path, ...], by: str) -> None:
    """Say that offers are still right: checked today, for a whole town or for single files.

    Sets checked_on and checked_by and touches nothing else. Counts for all languages at once: a translation of today's Dutch
    text needs nothing, one that is stale is named. What ended, is a draft or ran out is skipped; a file with mistakes is not
    confirmed.

    \b
    Examples:
      offers confirm lokeren
      offers confirm offers/lier/lier-babbelier.yml --by organiser
    Exit code 0: fine (skipped too). 1: a file with mistakes was not confirmed.
    """  # noqa: D301
    files = chosen(project, lang, paths)
    outcomes = list(confirm(project, read(project, lang), Spelling(project), files, by))
    count = Counter(_tell(outcome, lang, project.today, by) for outcome in outcomes)
    done, skipped, refused = count["done"], count["skipped"], count["refused"]
    click.echo(
        say(
            lang,
            f"{done} bevestigd, {skipped} overgeslagen, {refused} met fouten.",
            f"{done} confirmed, {skipped} skipped, {refused} with mistakes.",
        )
    )
    sys.exit(1 if refused else 0)


def _tell(outcome: Outcome, lang: Lang, today: str, by: str) -> str:
    """Write the file and say what became of it, in a word for counting too."""
    shown = outcome.file.shown
    if outcome.errors:
        click.echo(say(lang, f"{shown}: niet bevestigd.", f"{shown}: not confirmed."))
        click.echo("\n".join(REPORTS["text"](outcome.errors, lang).splitlines()[:-1]))
        _note(outcome, lang)
        return "refused"
    if outcome.skipped:
        click.echo(f"{shown}: {say(lang, 'overgeslagen', 'skipped')}, {outcome.skipped.in_(lang)}.")
        return "skipped"
    done = Sentence(f"bevestigd op {today} door {by}", f"confirmed on {today} by {by}")
    if outcome.text:
        save(outcome.file, outcome.text)
    else:
        done = Sentence(f"was vandaag al {done.nl}", f"was {done.en} already")
    click.echo(f"{shown}: {done.in_(lang)}.")
    _note(outcome, lang)
    return "done"


def _note(outcome: Outcome, lang: Lang) -> None:
    for note in outcome.notes:
        click.echo(f"    → {note.in_(lang)}")
