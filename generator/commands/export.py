"""`offers export`: the offers of a place as a workbook or as CSV files."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator import sheets
from generator.checks.where import no_such_place
from generator.commands.common import CONTEXT, common, say
from generator.diagnostics import REPORTS, has_errors
from generator.imports import plan

if TYPE_CHECKING:
    from generator.diagnostics import Lang
    from generator.project import Project


@click.command(context_settings=CONTEXT)
@click.option("--format", "form", type=click.Choice(["xlsx", "csv"]), default="xlsx", show_default=True)
@click.option("--place", default="", help="Only the offers of this place (its folder). Default: all.")
@click.option(
    "--output",
    "-o",
    type=click.Path(file_okay=False, path_type=Path),
    default=Path(),
    help="The folder. Default: here.",
)
@click.option("--force", is_flag=True, help="Replace files that are there already.")
@common
def export(  # noqa: PLR0913 - a command has the options it has
    project: Project, lang: Lang, form: str, place: str, output: Path, *, force: bool
) -> None:
    """Write the offers to a workbook, to change them there and bring them back with `offers import`.

    A place without offers gives the empty workbook, with an example. CSV has a file per sheet, with the version of the format at
    the end of its name.

    \b
    Examples:
      offers export --place lokeren
      offers export --format csv --place lokeren -o ~/Documents
    """  # noqa: D301
    words = sheets.Words(project.vocabulary, project.places)
    slug = words.place(place) if place else ""
    if slug is None:
        finding = no_such_place((), place, project.places)
        raise click.UsageError(" ".join(part.in_(lang) for part in (finding.message, finding.hint) if part))
    shelf = plan.shelf(project, frozenset({slug}) if slug else None)
    if shelf.problems:
        click.echo(REPORTS["text"](shelf.problems, lang), err=True)
    files = _files(project, words, shelf, form, slug)
    output.mkdir(parents=True, exist_ok=True)
    there = [name for name in files if (output / name).exists()]
    if there and not force:
        raise click.UsageError(
            say(
                lang,
                f"{output / there[0]} bestaat al. Kies een andere map met --output, of vervang met --force.",
                f"{output / there[0]} exists already. Choose another folder with --output, or replace it with --force.",
            )
        )
    for name, content in files.items():
        (output / name).write_bytes(content)
        click.echo(str(output / name))
    number = len(shelf.entries)
    click.echo(
        say(lang, f"{number} aanbod.", f"{number} offers.")
        if number
        else say(lang, "Een leeg sjabloon.", "An empty template.")
    )
    sys.exit(1 if has_errors(shelf.problems) else 0)


def _files(project: Project, words: sheets.Words, shelf: plan.Shelf, form: str, slug: str) -> dict[str, bytes]:
    """The files of an export: name → content."""
    schema = project.shape.schemas["offer.schema.json"]
    tables = sheets.tables(shelf.entries.values(), words)
    tail = f"-{slug}" if slug else ""
    if form == "xlsx":
        content = sheets.workbook(tables, words, schema) if shelf.entries else sheets.template(words, schema)
        return {f"aanbod{tail}.xlsx": content}
    return {
        f"{sheet}{tail}-v{sheets.FORMAT}.csv": sheets.csv_text(sheet, rows).encode("utf-8-sig")
        for sheet, rows in tables.items()
        if rows or sheet == "aanbod"
    }
