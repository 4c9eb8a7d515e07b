"""What commands share: the options of every command, progress, and reading the content."""

from __future__ import annotations

import errno
import re
import sys
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from functools import partial, wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

from generator import clock, source
from generator.checks.where import no_such_place
from generator.diagnostics import REPORTS, Lang, Sentence, Severity
from generator.folding import fold
from generator.project import BrokenTableError, Loaded, Project, load, real
from generator.site.address import rules_at

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from generator.diagnostics import Diagnostic
    from generator.source import OfferFile

CONTEXT = {"help_option_names": ["-h", "--help"], "max_content_width": 100}
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_STEPS = {
    "read": Sentence("Lezen en controleren", "Reading and checking"),
    "pages": Sentence("Bladzijden maken", "Making pages"),
    "search": Sentence("Zoeken voorbereiden", "Preparing search"),
}


def day(_ctx: click.Context, _param: click.Parameter, value: str | None) -> str | None:
    """The value of `--today`: an ISO date, None when not given."""
    if value is None:
        return None
    try:
        found = date.fromisoformat(value if _DAY.fullmatch(value) else "")
    except ValueError:
        raise click.BadParameter("schrijf een dag als 2026-11-23 / write a day like 2026-11-23") from None
    return found.isoformat()


def common(command: Callable[..., Any], *, offers_may_lack: bool = False) -> Callable[..., Any]:
    """The options of every command; they reach it as `project` and `lang`. A folder of offers that lacks is a wrong call."""

    @click.option(
        "--root",
        type=click.Path(exists=True, file_okay=False, path_type=Path),
        default=Path(),
        help="The project: the folder with mkdocs.yml and schema/. Default: here.",
    )
    @click.option(
        "--offers",
        type=click.Path(path_type=Path),
        help="Another tree of offers, read as data only. Default: ROOT/offers.",
    )
    @click.option(
        "--today",
        callback=day,
        metavar="YYYY-MM-DD",
        help="The day for which to check and build. Default: today.",
    )
    @click.option(
        "--lang", type=click.Choice(["nl", "en"]), default="nl", show_default=True, help="Language of the messages."
    )
    @wraps(command)
    def with_project(root: Path, offers: Path | None, today: str | None, lang: Lang, **options: object) -> object:
        if not (root / "schema" / "offer.schema.json").is_file():
            raise click.UsageError(
                say(
                    lang,
                    f"{root} is geen project: schema/offer.schema.json ontbreekt.",
                    f"{root} is no project: schema/offer.schema.json is missing.",
                )
            )
        project = Project(root=root, offers_dir=offers or root / "offers", today=today or "")
        if not offers_may_lack and not project.offers_dir.is_dir():
            raise click.UsageError(
                say(
                    lang,
                    f"De map {project.offers_dir} bestaat niet.",
                    f"The folder {project.offers_dir} does not exist.",
                )
            )
        try:
            now = today or clock.today(project.vocabulary.basics.time_zone)
            return command(project=replace(project, today=now), lang=lang, **options)
        except BrokenTableError as problem:
            raise click.ClickException(problem.sentence.in_(lang)) from None

    return with_project


report_option = click.option(
    "--format",
    "report",
    type=click.Choice(list(REPORTS)),
    default="text",
    show_default=True,
    help="text for people, github for annotations, summary for Markdown, json for programs.",
)
"""What commands that judge files print; it reaches them as `report`."""


def say(lang: Lang, nl: str, en: str) -> str:
    """A sentence in the reader's language."""
    return Sentence(nl, en).in_(lang)


@contextmanager
def progress(lang: Lang) -> Iterator[Callable[[str, int, int], None]]:
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


def find_path(project: Project, path: Path) -> Path:
    """A path as people give it: from here, from the offers folder or from the project, with `/` or, as on Windows, a backslash."""
    given = (path, Path(path.as_posix().replace("\\", "/")))
    inside = [one for one in given if real(project.offers_dir) in real(one).parents and one.exists()]
    folders = (project.offers_dir, project.root, Path())
    found = (*inside, *(folder / one for one in given for folder in folders if (folder / one).exists()))
    return next(iter(found), path)


def chosen(project: Project, lang: Lang, paths: Sequence[Path]) -> tuple[OfferFile, ...]:
    """The files of the offers folder that people name, one by one or by folder; all of them when they name none."""
    files, _ = source.find(project.offers_dir, project.shown_as)
    if not paths:
        return files
    asked = {real(find_path(project, _by_name(project, files, path))): path for path in paths}
    there_is = {file: real(file.file) for file in files}
    for there, path in asked.items():
        if not any(there in (found, *found.parents) for found in there_is.values()):
            raise click.UsageError(_nothing(project, path, there).in_(lang))
    return tuple(file for file, found in there_is.items() if not asked.keys().isdisjoint((found, *found.parents)))


def place_named(project: Project, typed: str) -> str:
    """The slug of a place that people call by its name: `Heist-op-den-Berg`; what is no place stays as it is."""
    return typed if typed in project.places else project.places.spellings.get(fold(typed), typed)


def _by_name(project: Project, files: Sequence[OfferFile], path: Path) -> Path:
    """A place by its name, or an offer by its id alone, as a path in the offers folder."""
    if len(path.parts) != 1 or path.suffix or path.exists():
        return path
    offer = next((file.file for file in files if not file.tag and file.id == str(path)), None)
    return offer or Path(place_named(project, str(path)))


def _nothing(project: Project, path: Path, there: Path) -> Sentence:
    if there.exists() or path.suffix or len(path.parts) > 1:
        if there.exists():
            return Sentence(
                f"{path} is geen aanbod, vertaling of plaats in {project.shown_as}/.",
                f"{path} is no offer, translation or place in {project.shown_as}/.",
            )
        return Sentence(f"{path} bestaat niet.", f"{path} does not exist.")
    if place_named(project, str(path)) in project.places:
        return Sentence(f"{path} heeft nog geen map in offers/.", f"{path} has no folder in offers/ yet.")
    finding = no_such_place((), str(path), project.places)
    hint = finding.hint or Sentence("", "")
    return Sentence(f"{finding.message.nl} {hint.nl}", f"{finding.message.en} {hint.en}")


def read(project: Project, lang: Lang) -> Loaded:
    """Read and check everything, with a bar on a terminal."""
    with progress(lang) as tell:
        return load(project, partial(tell, "read"))


def print_report(project: Project, shown: Sequence[Diagnostic], report: str, lang: Lang) -> None:
    """Findings in the form that was asked for; on a terminal, a line below says how to read more about their rules."""
    address = rules_at(project.root, lang)
    click.echo(REPORTS[report](shown, lang, address))
    if shown and report == "text" and sys.stdout.isatty():
        click.echo(_where_explained(shown, address).in_(lang), err=True)


def _where_explained(shown: Sequence[Diagnostic], address: str) -> Sentence:
    first = min(shown, key=lambda d: (d.is_hint, d.severity is not Severity.ERROR)).rule
    there = Sentence(f", of {address}", f", or {address}") if address else Sentence("", "")
    return Sentence(
        f"Meer uitleg: offers explain {first}{there.nl}", f"More about a rule: offers explain {first}{there.en}"
    )


_OF_THE_DISK = {
    errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EACCES, errno.EPERM, errno.EROFS, errno.EIO, errno.ENOTDIR, errno.EEXIST,
    errno.ELOOP, errno.ENAMETOOLONG, errno.EBUSY, errno.EMFILE,
}  # fmt: skip
"""What the disk, or the place that was given on it, may have against a site."""


@contextmanager
def site_folder(lang: Lang) -> Iterator[None]:
    """What can be wrong with the folder of a site, or the disk under it, as sentences with exit code 2."""
    from generator.site.join import CannotJoinError  # noqa: PLC0415 - takes the engine along
    from generator.swap import NotAPlaceForASiteError  # noqa: PLC0415

    try:
        yield
    except (NotAPlaceForASiteError, CannotJoinError) as problem:
        raise click.UsageError(problem.sentence.in_(lang)) from None
    except OSError as fault:
        if fault.errno not in _OF_THE_DISK:
            raise
        raise click.ClickException(
            say(
                lang,
                f"De site is niet gemaakt, de oude staat er nog: {fault.strerror} ({fault.filename or 'schijf'}).",
                f"The site was not made, the old one is still there: {fault.strerror} ({fault.filename or 'disk'}).",
            )
        ) from None
