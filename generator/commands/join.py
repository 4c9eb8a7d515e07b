"""`offers join`: one site of parts that have some of the languages each."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.commands.common import CONTEXT, common, say, site_folder

if TYPE_CHECKING:
    from generator.diagnostics import Lang
    from generator.project import Project


@click.command(context_settings=CONTEXT)
@click.argument("parts", nargs=-1, required=True, type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option(
    "--site-dir", type=click.Path(file_okay=False, path_type=Path), help="Where the site goes. Default: ROOT/site."
)
@common
def join(project: Project, lang: Lang, parts: tuple[Path, ...], site_dir: Path | None) -> None:
    """Put together what several machines built, each in some of the languages.

    The result is the same, to the byte, as one build in all of these languages.

    \b
    Example:
      offers build --languages nl,en --site-dir part-1
      offers build --languages ar,fa --site-dir part-2
      offers join part-1 part-2 --site-dir site
    """  # noqa: D301
    from generator.site.join import join as put_together  # noqa: PLC0415 - takes the engine along

    target = site_dir or project.root / "site"
    order = [language.tag for language in project.vocabulary.languages]
    with site_folder(lang):
        built = put_together(parts, target, order, (project.root, project.offers_dir, Path.cwd()))
    pages = built["counts"]["pages"]
    click.echo(say(lang, f"{pages} bladzijden in {target}.", f"{pages} pages in {target}."))
    if lacking := ", ".join(tag for tag in order if tag not in built["languages"]):
        click.echo(say(lang, f"Let op: zonder {lacking}.", f"Note: without {lacking}."))
