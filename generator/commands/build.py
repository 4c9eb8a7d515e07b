"""`offers build`: check everything, then make the website."""

from __future__ import annotations

import sys
from functools import partial
from pathlib import Path

import click

from generator.addresses import ids
from generator.commands.common import CONTEXT, common, progress, say, site_folder
from generator.diagnostics import REPORTS, Lang
from generator.gates.online import Unreachable, look
from generator.held_back import HeldBack, Shown
from generator.history import GitHistory, Kept
from generator.last_good import settle
from generator.project import Loaded, Progress, Project, load

HELD_BACK = 3
"""Exit code: the site was made, but not of everything that is in the files."""


@click.command(context_settings=CONTEXT)
@click.option(
    "--site-dir", type=click.Path(file_okay=False, path_type=Path), help="Where the site goes. Default: ROOT/site."
)
@click.option("--languages", default="", help="Only these languages, such as nl,ar. Default: all.")
@click.option("--no-search", is_flag=True, help="Leave out the search index.")
@click.option(
    "--keep-going", is_flag=True, help="Show the last good state of a file with mistakes, instead of making nothing."
)
@click.option(
    "--last-good",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="With --keep-going: an offers folder that was good. Default: the history in Git.",
)
@click.option(
    "--live",
    default="",
    help="With --keep-going: the site that is online, a folder or address. Nothing of it vanishes.",
)
@common
def build(  # noqa: PLR0913, PLR0917 - each is an option
    project: Project,
    lang: Lang,
    site_dir: Path | None,
    languages: str,
    last_good: Path | None,
    live: str,
    *,
    no_search: bool,
    keep_going: bool,
) -> None:
    """Check everything, then make the website.

    The new site is made beside the old one and takes its place at once: a build that fails or is stopped leaves the old site as
    it was. Any mistake in the content stops the build; with --keep-going the last good state of each broken file is shown.

    Exit code 0: fine. 1: mistakes, and no site was made. 3: the site was made, but files were held back (--keep-going).
    2: something else went wrong.
    """
    from generator.site import engine  # noqa: PLC0415 - MkDocs takes a while to import

    tags = _tags(project, lang, languages)
    target = site_dir or project.root / "site"
    with progress(lang) as tell, site_folder(lang):
        reading = partial(tell, "read")
        loaded = _settled(project, lang, last_good, live, reading) if keep_going else load(project, reading)
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
    if loaded.held_back:
        click.echo(_tell(loaded.held_back, lang))
        sys.exit(HELD_BACK)


def _tags(project: Project, lang: Lang, languages: str) -> tuple[str, ...]:
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
    return tags


def _settled(project: Project, lang: Lang, kept: Path | None, live: str, reading: Progress) -> Loaded:
    """The content with the last good state of what is broken."""
    archive = Kept(offers_dir=kept) if kept else GitHistory(offers_dir=project.offers_dir)
    online = archive.ids if isinstance(archive, Kept) else frozenset()
    if live:
        try:
            online |= ids(look(live).addresses)
        except Unreachable as problem:
            raise click.UsageError(problem.sentence.in_(lang)) from None
    return settle(project, archive, online, reading)


def _tell(held: tuple[HeldBack, ...], lang: Lang) -> str:
    """Which files were held back, why, and what is shown."""
    lines = [
        say(
            lang,
            f"Let op: {len(held)} bestanden zijn niet overgenomen, want er zijn fouten.",
            f"Note: {len(held)} files were not taken over, because there are mistakes.",
        )
    ]
    for one in held:
        since = f" ({one.day}, {one.commit[:7]})" if one.commit else ""
        shown = {
            Shown.OLDER: say(
                lang, f"de site toont de laatste goede versie{since}", f"the site shows the last good version{since}"
            ),
            Shown.NOTHING: say(lang, "niet op de site", "not on the site"),
            Shown.AS_IS: say(lang, "op de site zoals het is", "on the site as it is"),
        }[one.shown]
        reason = one.reasons[0]
        lines.append(f"  {one.path}: {shown}. {reason.message.in_(lang)}")
    return "\n".join(lines)
