"""The command `offers`: arguments, progress and exit codes, nothing else.

Exit codes: 0 fine (warnings too), 1 mistakes in the content, 2 a fault of ours or of the call.
"""

from __future__ import annotations

import json
import re
import sys
import traceback
from contextlib import contextmanager
from datetime import date
from functools import partial, wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

from generator import translation
from generator.checks.where import no_such_place
from generator.clock import today
from generator.diagnostics import REPORTS, Diagnostic, Lang, Sentence, has_errors
from generator.pages import Directory, facts
from generator.project import Loaded, Project, load, remember_addresses
from generator.scaffold import AlreadyThereError, new_offer

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

CONTEXT = {"help_option_names": ["-h", "--help"], "max_content_width": 100}
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_STEPS = {
    "read": Sentence("Lezen en controleren", "Reading and checking"),
    "pages": Sentence("Bladzijden maken", "Making pages"),
    "search": Sentence("Zoeken voorbereiden", "Preparing search"),
}


def _day(_ctx: click.Context, _param: click.Parameter, value: str | None) -> str:
    if value is None:
        return today()
    try:
        day = date.fromisoformat(value if _DAY.fullmatch(value) else "")
    except ValueError:
        raise click.BadParameter("schrijf een dag als 2026-11-23 / write a day like 2026-11-23") from None
    return day.isoformat()


def common(command: Callable[..., Any]) -> Callable[..., Any]:
    """The options of every command; they reach it as `project` and `lang`."""

    @click.option(
        "--root",
        type=click.Path(exists=True, file_okay=False, path_type=Path),
        default=Path(),
        help="The project: the folder with mkdocs.yml and schema/. Default: here.",
    )
    @click.option(
        "--offers",
        type=click.Path(exists=True, file_okay=False, path_type=Path),
        help="Another tree of offers, read as data only. Default: ROOT/offers.",
    )
    @click.option(
        "--today",
        callback=_day,
        metavar="YYYY-MM-DD",
        help="The day for which to check and build. Default: today in Brussels.",
    )
    @click.option(
        "--lang", type=click.Choice(["nl", "en"]), default="nl", show_default=True, help="Language of the messages."
    )
    @wraps(command)
    def with_project(root: Path, offers: Path | None, today: str, lang: Lang, **options: object) -> object:
        project = Project(root=root, offers_dir=offers or root / "offers", today=today)
        if not (project.schema_dir / "offer.schema.json").is_file():
            raise click.UsageError(
                _say(
                    lang,
                    f"{root} is geen project: schema/offer.schema.json ontbreekt.",
                    f"{root} is no project: schema/offer.schema.json is missing.",
                )
            )
        if not project.offers_dir.is_dir():
            raise click.UsageError(
                _say(
                    lang,
                    f"De map {project.offers_dir} bestaat niet.",
                    f"The folder {project.offers_dir} does not exist.",
                )
            )
        return command(project=project, lang=lang, **options)

    return with_project


def _say(lang: Lang, nl: str, en: str) -> str:
    return Sentence(nl, en).in_(lang)


@contextmanager
def _progress(lang: Lang) -> Iterator[Callable[[str, int, int], None]]:
    """A bar on a terminal, nothing elsewhere; on standard error, so that reports stay clean."""
    console = Console(stderr=True)
    columns = (TextColumn("{task.description}"), BarColumn(), TimeElapsedColumn())
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as bar:
        tasks: dict[str, Any] = {}

        def tell(step: str, done: int, whole: int) -> None:
            if step not in tasks:
                tasks[step] = bar.add_task(_STEPS[step].in_(lang), total=whole)
            bar.update(tasks[step], completed=done)

        yield tell


class _Commands(click.Group):
    """MkDocs fails with exit code 1; here 1 means a mistake in the content, so that becomes 2."""

    def invoke(self, ctx: click.Context) -> object:
        """Run the command."""
        try:
            return super().invoke(ctx)
        except click.UsageError:
            raise
        except click.ClickException as fault:
            fault.show()
            sys.exit(2)


@click.group(cls=_Commands, context_settings=CONTEXT)
@click.version_option(package_name="offer-directory")
def main() -> None:
    """The directory of participation offers: check the files, build the site, look at it.

    \b
    Offers stand in offers/<place>/<id>.yml, one file each.
      offers check    are all files right? Says where and what to type instead
      offers build    make the website in site/
      offers serve    look at it on http://127.0.0.1:8000/ while you edit
      offers new      begin a new offer
      offers bundle   what does the page of a place show, and why
    """  # noqa: D301 - \b is click's sign to keep the lines


@main.command(context_settings=CONTEXT)
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@click.option(
    "--format",
    "report",
    type=click.Choice(list(REPORTS)),
    default="text",
    show_default=True,
    help="text for people, github for annotations, summary for Markdown, json for programs.",
)
@common
def check(project: Project, lang: Lang, paths: tuple[Path, ...], report: str) -> None:
    """Check every offer, translation and place file.

    Reads all files below offers/ and reports every mistake at once: file, line, column, what is wrong and what to type
    instead. With PATH… only what is wrong in these files or folders is shown; the others are read too, because files refer to
    each other.

    \b
    Examples:
      offers check
      offers check offers/lokeren
      offers check --format json > report.json
    Exit code 0: fine (warnings too). 1: there are mistakes. 2: something else went wrong.
    """  # noqa: D301
    for path in paths:
        if not _asked(project, path).exists():
            raise click.UsageError(_say(lang, f"{path} bestaat niet.", f"{path} does not exist."))
    loaded = _load(project, lang)
    shown = [d for d in loaded.diagnostics if not paths or _is_below(project, d, paths)]
    click.echo(REPORTS[report](shown, lang))
    sys.exit(1 if has_errors(shown) else 0)


def _load(project: Project, lang: Lang) -> Loaded:
    with _progress(lang) as tell:
        return load(project, partial(tell, "read"))


def _asked(project: Project, path: Path) -> Path:
    """A path as given, or else inside the offers folder, or else inside the project, as reports show it."""
    if project.offers_dir.resolve() in path.resolve().parents:
        return path
    inside = (folder / path for folder in (project.offers_dir, project.root))
    return next((found for found in inside if found.exists()), path)


def _is_below(project: Project, diagnostic: Diagnostic, paths: tuple[Path, ...]) -> bool:
    """Whether a finding is in one of the files or folders that were asked for."""
    file = _real(project, diagnostic.path)
    asked = [_asked(project, path).resolve() for path in paths]
    return any(file == path or path in file.parents for path in asked)


def _real(project: Project, shown: str) -> Path:
    inside = shown.removeprefix(f"{project.shown_as}/")
    return ((project.offers_dir / inside) if inside != shown else (project.root / shown)).resolve()


@main.command(context_settings=CONTEXT)
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
            _say(
                lang,
                f"{unknown[0]} is geen taal van de site. Kies uit: {', '.join(known)}.",
                f"{unknown[0]} is not a language of the site. Choose from: {', '.join(known)}.",
            )
        )
    target = site_dir or project.root / "site"
    with _progress(lang) as tell:
        loaded = load(project, partial(tell, "read"))
        if loaded.has_errors:
            click.echo(REPORTS["text"](loaded.diagnostics, lang))
            sys.exit(1)
        pages = engine.build(project, loaded, target, languages=tags, with_search=not no_search, progress=tell)
    offers = len(loaded.catalogue.offers)
    click.echo(
        _say(
            lang,
            f"{offers} offers gelezen, {pages} bladzijden gemaakt in {target}.",
            f"{offers} offers read, {pages} pages made in {target}.",
        )
    )


@main.command(context_settings=CONTEXT)
@click.option("--port", type=click.IntRange(1, 65535), default=8000, show_default=True, help="Port on this computer.")
@common
def serve(project: Project, lang: Lang, port: int) -> None:
    """Look at the site on this computer while you edit.

    Opens http://127.0.0.1:8000/ to you alone and builds again when an offer, the schema or a template changes. A mistake is
    shown here and the last good site stays. Stop with Ctrl+C.
    """
    from generator.site import engine  # noqa: PLC0415 - MkDocs takes a while to import

    click.echo(
        _say(
            lang,
            f"De site staat zo op http://127.0.0.1:{port}/ (stoppen: Ctrl+C).",
            f"The site will be at http://127.0.0.1:{port}/ (stop: Ctrl+C).",
        )
    )
    engine.serve(project, port)


@main.command(context_settings=CONTEXT)
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
        raise click.UsageError(_say(lang, f"{there} bestaat al.", f"{there} exists already.")) from None
    if problems:
        raise click.UsageError("\n".join(problem.in_(lang) for problem in problems))
    click.echo(
        _say(
            lang,
            f"{file} staat klaar. Vul het in en probeer: offers check {file}",
            f"{file} is ready. Fill it in and try: offers check {file}",
        )
    )


@main.command(context_settings=CONTEXT)
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
    loaded = _load(project, lang)
    languages = translation.load(project.vocabulary, project.schema_dir, [lang])
    content = Directory(
        name="",
        url="/",
        catalogue=loaded.catalogue,
        places=project.places,
        vocabulary=project.vocabulary,
        languages=languages,
        today=project.today,
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


@main.command(context_settings=CONTEXT)
@common
def remember(project: Project, lang: Lang) -> None:
    """Add the addresses of today's site to schema/published.txt.

    Run it after publishing. What stands there may never vanish: addresses stand on paper and in QR codes, and `offers check`
    stops a change that would break one.
    """
    added = remember_addresses(project, _load(project, lang))
    click.echo(_say(lang, f"{added} nieuwe adressen onthouden.", f"{added} new addresses remembered."))


def run() -> None:
    """The entry point: a fault of ours shows its traceback and ends with 2, so that 1 always means the content."""
    try:
        main(prog_name="offers")
    except Exception:  # noqa: BLE001 - whatever it is, it is ours
        traceback.print_exc()
        sys.exit(2)


if __name__ == "__main__":
    run()
