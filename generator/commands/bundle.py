"""`offers bundle`: what the page of a place shows, and why."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import click

from generator import translation
from generator.checks.where import no_such_place
from generator.commands.common import CONTEXT, common, read
from generator.pages import Directory, facts

if TYPE_CHECKING:
    from generator.diagnostics import Lang
    from generator.project import Project


@click.command(context_settings=CONTEXT)
@click.argument("place")
@click.option(
    "--format",
    "report",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="text for people, json for programs.",
)
@common
def bundle(project: Project, lang: Lang, place: str, report: str) -> None:
    """Show what the page of a place bundles: which offers, at which level, and why.

    \b
    Example:
      offers bundle kortrijk
    """  # noqa: D301
    if place not in project.places:
        finding = no_such_place((), place, project.places)
        raise click.UsageError(" ".join(part.in_(lang) for part in (finding.message, finding.hint) if part))
    loaded = read(project, lang)
    languages = translation.load(project.vocabulary, project.schema_dir, [lang])
    content = Directory(
        name="",
        url="/",
        catalogue=loaded.catalogue,
        places=project.places,
        vocabulary=project.vocabulary,
        languages=languages,
        today=project.today,
        holidays=project.holidays,
    )
    rows = [
        {
            "id": entry.offer.id,
            "level": entry.level,
            "reason": facts.reach(content, languages[0], entry.reason).striptags(),
            "km": entry.reason.km,
        }
        for entry in content.bundles.of(place)
    ]
    if report == "json":
        click.echo(json.dumps(rows, ensure_ascii=False, indent=2))
    else:
        for row in rows:
            click.echo(f"{row['level']:<10} {row['id']:<50} {row['reason']}")
