"""`offers review`: judge a pull request."""

from __future__ import annotations

import sys
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.commands.common import CONTEXT, common, report_option, say
from generator.diagnostics import REPORTS
from generator.review import gallery, judge, summary
from generator.review.changes import NoListError
from generator.site.address import rules_at

if TYPE_CHECKING:
    from generator.diagnostics import Lang
    from generator.project import Project

SCOPES = ("one-place", "any")


@click.command(context_settings=CONTEXT)
@click.option(
    "--changes",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="What changed, as `git diff --raw -z --no-renames` lists it. Without it only the offers are compared.",
)
@click.option("--author", default="", help="Who made the pull request: a handle of GitHub.")
@click.option(
    "--scope",
    type=click.Choice(SCOPES),
    default=SCOPES[0],
    show_default=True,
    help="Whether it may touch more than the offers of one place.",
)
@report_option
@click.option(
    "--summary",
    "summary_file",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Write the whole judgement at the end of this file, in Markdown.",
)
@click.option(
    "--pages",
    type=click.Path(file_okay=False, path_type=Path),
    help="Make a folder with pages that show each offer before and after.",
)
@click.option("--browser", help="With --pages: a Chromium that makes pictures of them.")
@partial(common, offers_may_lack=True)  # who removes all offers is told so
def review(  # noqa: PLR0913 - the options of the command
    project: Project,
    lang: Lang,
    *,
    changes: Path | None,
    author: str,
    scope: str,
    report: str,
    summary_file: Path | None,
    pages: Path | None,
    browser: str | None,
) -> None:
    """Judge a pull request: what changes, is it right, may it, how does it look.

    The judge is ROOT: its schema and templates, and its offers are how it was. What the pull request brings is read from
    --offers, as data only. Its own mistakes come first; what was wrong already does not count.

    \b
    Example, with the branch in pr/ and what it began from in base/:
      git -C pr diff --raw -z --no-renames HEAD^1 HEAD > changes
      offers review --root base --offers pr/offers --changes changes
    Exit code 0: fine (warnings too). 1: there are mistakes in it. 2: something else went wrong.
    """  # noqa: D301
    if pages and not gallery.is_free(pages):
        raise click.UsageError(
            say(
                lang,
                f"{pages} bevat al iets anders. Kies een lege map.",
                f"{pages} holds something else. Choose an empty folder.",
            )
        )
    try:
        judgement = judge(project, changes.read_bytes() if changes else None, author, wide=scope == "any")
    except NoListError:
        raise click.UsageError(
            say(lang, f"{changes} is geen lijst van git diff --raw -z.", f"{changes} is no list of git diff --raw -z.")
        ) from None
    address = rules_at(project.root, lang)
    if summary_file:
        summary_file.parent.mkdir(parents=True, exist_ok=True)
        with summary_file.open("a", encoding="utf-8", newline="\n") as end:
            end.write(summary.write(judgement, lang, address))
    if pages:
        gallery.write(judgement, pages, lang)
        if browser and not gallery.photograph(pages, browser):
            click.echo(
                say(lang, f"Geen beelden: {browser} werkt niet.", f"No pictures: {browser} does not work."), err=True
            )
    found = judgement.own if report in {"github", "text"} else (*judgement.own, *judgement.rest)
    if report == "summary":
        click.echo(summary.write(judgement, lang, address))
    else:
        click.echo(REPORTS[report](found, lang, address))
    sys.exit(1 if judgement.has_errors else 0)
