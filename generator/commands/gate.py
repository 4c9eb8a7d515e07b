"""`offers gate`: may this site go live?"""

from __future__ import annotations

import json
import sys
from itertools import groupby, zip_longest
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator import addresses
from generator.commands.common import CONTEXT, common, say
from generator.diagnostics import GITHUB_LIMIT, annotation, visible
from generator.gates import Failure, Publication, judge
from generator.gates.online import Site, Unreachable, look
from generator.record import NoRecordError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from generator.diagnostics import Lang
    from generator.project import Project

SHOWN = 20
"""Failures of one gate that are shown to people; JSON has them all."""


@click.command(context_settings=CONTEXT)
@click.option(
    "--new",
    required=True,
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="The site that was built.",
)
@click.option(
    "--live", default="", help="What is online now: a folder or an https address. Default: nothing to compare with."
)
@click.option(
    "--lost",
    type=click.FloatRange(0, 100),
    default=20,
    show_default=True,
    help="Percentage of offers that may be gone.",
)
@click.option(
    "--megabytes", type=click.IntRange(1), default=1000, show_default=True, help="How large the host lets a site be."
)
@click.option("--rollback", is_flag=True, help="An earlier site comes back: do not compare it with what is online.")
@click.option(
    "--format",
    "report",
    type=click.Choice(["text", "github", "json"]),
    default="text",
    show_default=True,
    help="text for people, github for annotations, json for programs.",
)
@common
def gate(  # noqa: PLR0913, PLR0917 - each is an option
    project: Project, lang: Lang, new: Path, live: str, lost: float, megabytes: int, report: str, *, rollback: bool
) -> None:
    """Say whether a built site may go live, and if not, every reason why.

    \b
    Example:
      offers gate --new site --live https://www.example.org/
    Exit code 0: it may. 1: it may not. 2: something else went wrong.
    """  # noqa: D301
    publication = Publication(
        new=new,
        live=_looked_at(live, lang) if live else None,
        published=frozenset(addresses.published(project.schema_dir).lines) if live else frozenset(),
        lost=lost,
        megabytes=megabytes,
        secured=(project.schema_dir / "security.yml").exists(),
        rollback=rollback,
    )
    try:
        _ = publication.record
    except (FileNotFoundError, NoRecordError):
        raise click.UsageError(say(lang, f"{new} is geen gebouwde site.", f"{new} is no built site.")) from None
    failures = judge(publication)
    if report == "json":
        found = [{"gate": one.gate, "where": one.where, "message": one.message.in_(lang)} for one in failures]
        click.echo(json.dumps(found, ensure_ascii=False, indent=2))
    else:
        annotated = _annotations(failures, lang) if report == "github" else ()
        click.echo("\n".join([*annotated, *_lines(failures, publication, lang)]))
    sys.exit(1 if failures else 0)


def _looked_at(live: str, lang: Lang) -> Site:
    try:
        return look(live)
    except Unreachable as problem:
        raise click.UsageError(problem.sentence.in_(lang)) from None


def _annotations(failures: Sequence[Failure], lang: Lang) -> Iterator[str]:
    """As many as GitHub shows; what each gate found first, comes first."""
    groups = [list(group) for _, group in groupby(failures, key=lambda one: one.gate)]
    in_turn = [one for row in zip_longest(*groups) for one in row if one]
    shown = in_turn if len(in_turn) <= GITHUB_LIMIT else in_turn[: GITHUB_LIMIT - 1]
    yield from (annotation("error", _line(one, lang)) for one in shown)
    if rest := len(in_turn) - len(shown):
        more = say(lang, f"Nog {rest} meer: zie wat deze stap zegt.", f"{rest} more: see what this step says.")
        yield annotation("error", more)


def _line(failure: Failure, lang: Lang) -> str:
    return f"[{failure.gate}] {visible(failure.message.in_(lang))}"


def _lines(failures: Sequence[Failure], publication: Publication, lang: Lang) -> Iterator[str]:
    if publication.live and not publication.live.record:
        yield say(lang, f"Op {publication.live.where} staat nog geen site: niets om mee te vergelijken.",
                  f"There is no site at {publication.live.where} yet: nothing to compare with.")  # fmt: skip
    for name, group in groupby(failures, key=lambda one: one.gate):
        of_gate = list(group)
        yield from (_line(one, lang) for one in of_gate[:SHOWN])
        if (rest := len(of_gate) - SHOWN) > 0:
            yield say(lang, f"[{name}] … en nog {rest} keer.", f"[{name}] … and {rest} more.")
    pages = publication.scan.pages
    if failures:
        yield say(lang, f"{pages} bladzijden bekeken. Deze site gaat niet online: {len(failures)} redenen.",
                  f"{pages} pages looked at. This site does not go live: {len(failures)} reasons.")  # fmt: skip
    else:
        yield say(
            lang,
            f"{pages} bladzijden bekeken. Deze site mag online.",
            f"{pages} pages looked at. This site may go live.",
        )
