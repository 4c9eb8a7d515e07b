"""`offers build`: check everything, then make the website."""

from __future__ import annotations

import sys
from functools import partial
from pathlib import Path

import click

from generator.commands.common import CONTEXT, common, progress, say
from generator.diagnostics import REPORTS, Lang
from generator.project import Project, load


@click.command(context_settings=CONTEXT)
@click.option(
    "--site-dir", type=click.Path(file_okay=False, path_type=Path), help="Where the site goes. Default: ROOT/site."
)
@click.option("--languages", default="", help="Only these languages, such as nl,ar. Default: all.")
@click.option("--no-search", is_flag=True, help="Leave out the search index.")
@common
def build(project: Project, lang: Lang, site_dir: Path | None, languages: str, *, no_search: bool) -> None:
    """Check everything, then make the website.

    The new site is made beside the old one and takes its place at the end: a build that fails leaves the old site as it was.
    Any mistake in the content stops the build.
    """
    from generator.site import engine  # noqa: PLC0415 - MkDocs takes a while to import

    tags = tuple(tag.strip() for tag in languages.split(",") if tag.strip())
    known = [language.tag for language in project.vocabulary.languages]
    if unknown := [tag for tag in tags if tag not in known]:
        raise click.UsageError(
            say(
                lang,
                f"{unknown[0]} is geen taal van de site. Kies uit: {', '.join(known)}.",
                f"{unknown[0]} is not a language of the site. Choose from: {', '.join(known)}.",
            )
        )
    target = site_dir or project.root / "site"
    with progress(lang) as tell:
        loaded = load(project, partial(tell, "read"))
        if loaded.has_errors:
            click.echo(REPORTS["text"](loaded.diagnostics, lang))
            sys.exit(1)
        pages = engine.build(project, loaded, target, languages=tags, with_search=not no_search, progress=tell)
    offers = len(loaded.catalogue.offers)
    click.echo(
        say(
            lang,
            f"{offers} offers gelezen, {pages} bladzijden gemaakt in {target}.",
            f"{offers} offers read, {pages} pages made in {target}.",
        )
    )
