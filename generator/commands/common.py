"""What commands share: the options of every command, progress, and reading the content."""

from __future__ import annotations

import errno
import re
from contextlib import contextmanager
from datetime import date
from functools import partial, wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

from generator.clock import today
from generator.diagnostics import Lang, Sentence
from generator.project import Loaded, Project, load

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
                say(
                    lang,
                    f"{root} is geen project: schema/offer.schema.json ontbreekt.",
                    f"{root} is no project: schema/offer.schema.json is missing.",
                )
            )
        if not project.offers_dir.is_dir():
            raise click.UsageError(
                say(
                    lang,
                    f"De map {project.offers_dir} bestaat niet.",
                    f"The folder {project.offers_dir} does not exist.",
                )
            )
        return command(project=project, lang=lang, **options)

    return with_project


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


def read(project: Project, lang: Lang) -> Loaded:
    """Read and check everything, with a bar on a terminal."""
    with progress(lang) as tell:
        return load(project, partial(tell, "read"))


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
        if fault.errno not in {errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EACCES, errno.EROFS}:
            raise
        raise click.ClickException(
            say(
                lang,
                f"De site is niet gemaakt, de oude staat er nog: {fault.strerror} ({fault.filename or 'schijf'}).",
                f"The site was not made, the old one is still there: {fault.strerror} ({fault.filename or 'disk'}).",
            )
        ) from None
