"""`offers import`: spreadsheets and exports of UiTdatabank become drafts."""

from __future__ import annotations

import difflib
import sys
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.checks.where import no_such_place
from generator.commands.common import CONTEXT, common, print_report, progress, report_option, say
from generator.diagnostics import Lang, Severity
from generator.imports import SUFFIXES, Options, plan, prepare
from generator.imports.files import write_all
from generator.imports.uitdatabank_terms import LABELS
from generator.sheets import Words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from generator.imports.merge import Conflict, Resolve
    from generator.project import Project

_PLUS = {"+": "green", "-": "red"}


@click.command("import", context_settings=CONTEXT)
@click.argument("files", metavar="FILE…", nargs=-1, required=True, type=click.Path(dir_okay=False, path_type=Path))
@click.option("--place", default="", help="The place of rows that name none: a municipality, region …")
@click.option("--dry-run", is_flag=True, help="Show what would be written, and write nothing.")
@click.option(
    "--edited",
    type=click.Choice(["ask", "keep", "replace"]),
    default="ask",
    show_default=True,
    help="What was edited by hand since the last import: ask, keep it, or replace it by the file.",
)
@click.option("--replace", is_flag=True, help="An empty cell empties the field; only for files exported here.")
@click.option("--by", default="", help="The service that imports, never a name; stands in the files.")
@click.option("--event-type", "chosen", multiple=True, metavar="ID", help="Take this kind of event of UiTdatabank too.")
@report_option
@common
def import_(  # noqa: PLR0913, PLR0917 - a command has the options it has
    project: Project,
    lang: Lang,
    files: tuple[Path, ...],
    place: str,
    edited: str,
    by: str,
    chosen: tuple[str, ...],
    report: str,
    *,
    dry_run: bool,
    replace: bool,
) -> None:
    """Make drafts of the rows of a spreadsheet, or of events of UiTdatabank.

    FILE is the workbook of `offers export` (xlsx, ods, xls), CSV files of its sheets, or an export of UiTdatabank (xlsx or
    json). All or nothing: every mistake is told with its cell, and files are written only when there is none. New offers become
    drafts; an offer with the same id is changed, and keeps what the file does not name.

    \b
    Examples:
      offers import aanbod.xlsx --dry-run
      offers import aanbod-v1.csv momenten-v1.csv
      offers import uitdatabank.json --place lokeren
    """  # noqa: D301
    _check_call(project, lang, files, place, chosen)
    options = Options(
        place=Words(project.vocabulary, project.places).place(place) or "",
        by=by,
        replaces=replace,
        chosen=frozenset(chosen),
        resolve=_resolver(edited, lang),
    )
    with progress(lang) as tell:
        made = prepare(project, [(file.name, file.read_bytes()) for file in files], options, partial(tell, "read"))
    _report(project, made, report, lang)
    if made.is_refused:
        click.echo(say(lang, "Er is niets geschreven.", "Nothing was written."), err=True)
        sys.exit(1)
    if dry_run:
        for change in made.changes:
            click.echo(_diff(change, lang))
    elif made.changes:
        _write(project, made, lang)
    click.echo(_summary(made, lang, dry_run=dry_run))


def _check_call(project: Project, lang: Lang, files: Sequence[Path], place: str, chosen: Sequence[str]) -> None:
    for file in files:
        if not file.is_file():
            raise click.UsageError(say(lang, f"{file} bestaat niet.", f"{file} does not exist."))
        if file.suffix.lower() not in SUFFIXES:
            forms = ", ".join(SUFFIXES)
            raise click.UsageError(
                say(
                    lang,
                    f"{file} kan niet ingelezen worden. Kies uit: {forms}.",
                    f"{file} cannot be read. Choose from: {forms}.",
                )
            )
    if place and Words(project.vocabulary, project.places).place(place) is None:
        finding = no_such_place((), place, project.places)
        raise click.UsageError(" ".join(part.in_(lang) for part in (finding.message, finding.hint) if part))
    if unknown := [term for term in chosen if term not in LABELS]:
        raise click.UsageError(
            say(
                lang,
                f"{unknown[0]} is geen soort van UiTdatabank.",
                f"{unknown[0]} is not an event type of UiTdatabank.",
            )
        )


def _resolver(edited: str, lang: Lang) -> Resolve | None:
    """How to decide about what was edited by hand: a fixed answer, a question on a terminal, or nobody."""
    if edited != "ask":
        return lambda _conflict: edited == "replace"
    return partial(_ask, lang=lang) if sys.stdin.isatty() else None


def _ask(conflict: Conflict, lang: Lang) -> bool:
    nothing = say(lang, "(niets)", "(nothing)")
    click.echo(f"{conflict.spot.cell}: {conflict.offer}, {conflict.key}", err=True)
    click.echo(
        say(
            lang,
            f"  nu, met de hand gewijzigd: {conflict.now or nothing}",
            f"  now, edited by hand: {conflict.now or nothing}",
        ),
        err=True,
    )
    click.echo(
        say(lang, f"  in het bestand: {conflict.then or nothing}", f"  in the file: {conflict.then or nothing}"),
        err=True,
    )
    return click.confirm(say(lang, "Het bestand nemen?", "Take the file?"), default=False, err=True)


def _report(project: Project, made: plan.Plan, report: str, lang: Lang) -> None:
    if made.findings or report != "text":
        print_report(project, made.findings, report, lang)
    for what, why in made.skipped:
        click.echo(say(lang, f"Overgeslagen: {what}: {why.nl}", f"Skipped: {what}: {why.en}"), err=report != "text")


def _diff(change: plan.Change, lang: Lang) -> str:
    head = say(lang, "Nieuw", "New") if change.before is None else say(lang, "Gewijzigd", "Changed")
    lines = difflib.unified_diff(change.base.splitlines(), change.after.splitlines(), lineterm="", n=1)
    body = [line for line in lines if not line.startswith(("---", "+++", "@@"))]
    coloured = [click.style(line, fg=_PLUS.get(line[:1])) for line in body]
    return "\n".join([click.style(f"{head}: {change.name}", bold=True), *coloured, ""])


def _write(project: Project, made: plan.Plan, lang: Lang) -> None:
    try:
        write_all(project.offers_dir, {change.name: change.after for change in made.changes})
    except OSError as error:
        raise click.ClickException(
            say(
                lang,
                f"Schrijven lukte niet ({error.strerror}). Alles staat weer zoals het was.",
                f"Writing failed ({error.strerror}). Everything is as it was.",
            )
        ) from None


def _summary(made: plan.Plan, lang: Lang, *, dry_run: bool) -> str:
    warned = sum(finding.severity is Severity.WARNING for finding in made.findings)
    nl = f"{made.new} nieuw (als concept), {made.changed} gewijzigd, {made.unchanged} ongewijzigd"
    en = f"{made.new} new (as drafts), {made.changed} changed, {made.unchanged} unchanged"
    if made.translations:
        nl, en = f"{nl}, {made.translations} vertalingen", f"{en}, {made.translations} translations"
    if made.skipped:
        nl, en = f"{nl}, {len(made.skipped)} overgeslagen", f"{en}, {len(made.skipped)} skipped"
    if warned:
        nl, en = f"{nl}; {warned} keer “let op” hierboven", f"{en}; {warned} warnings above"
    tail = say(lang, "Proef: er is niets geschreven.", "Dry run: nothing was written.") if dry_run else ""
    return f"{say(lang, nl, en)}. {tail}".strip()
