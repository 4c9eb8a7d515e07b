"""`offers translate`: what is translated, what is stale, what there is to do."""

from __future__ import annotations

import json
import sys
from collections import Counter
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator import backlog
from generator.backlog import STATES, Text
from generator.commands.common import CONTEXT, chosen, common, read, say
from generator.diagnostics import REPORTS, Lang, Sentence
from generator.formatting import Spelling
from generator.upkeep.files import save
from generator.upkeep.translations import Stamp, beginning, dutch_of, stamp

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from generator.project import Loaded, Project


@click.group(context_settings=CONTEXT)
def translate() -> None:
    """Translations: how far they are, what there is to do, right again after a typing error.

    \b
      offers translate status   per town and language: missing, stale, machine, reviewed, human
      offers translate todo     which files to translate; --write begins them
      offers translate stamp    the Dutch had a typing error: the translation is still right
    """  # noqa: D301


def _which(command: Callable[..., object]) -> Callable[..., object]:
    """What chooses places and languages."""

    @click.argument("named", metavar="[PLACE]…", nargs=-1)
    @click.option("--place", "chosen_places", multiple=True, help="The same as PLACE.")
    @click.option("--language", "tags", multiple=True, help="Only this language; may be given again.")
    @wraps(command)
    def with_places(named: tuple[str, ...], chosen_places: tuple[str, ...], **options: object) -> object:
        return command(chosen_places=(*named, *chosen_places), **options)

    return with_places


@translate.command(context_settings=CONTEXT)
@_which
@click.option(
    "--format", "report", type=click.Choice(["text", "json"]), default="text", show_default=True, help="As bundle."
)
@common
def status(project: Project, lang: Lang, chosen_places: tuple[str, ...], tags: tuple[str, ...], report: str) -> None:
    """Show per town and language how many texts are missing, stale, machine, reviewed, human.

    missing: no text at all. stale: made from another Dutch text; the site shows the Dutch. Otherwise what the translation says
    of itself. Languages of a town that are equally far share a line.
    """
    counted = backlog.count(_texts(project, lang, read(project, lang), chosen_places, tags))
    if report == "json":
        rows = [
            {"place": place, "language": tag, **{state: count[state] for state in STATES}}
            for (place, tag), count in counted.items()
        ]
        click.echo(json.dumps(rows, ensure_ascii=False, indent=2))
    else:
        click.echo("\n".join(_table(counted, lang)))


def _table(counted: dict[tuple[str, str], Counter[str]], lang: Lang) -> Iterator[str]:
    head = Sentence("ontbreekt verouderd machine nagelezen mens", "missing stale machine reviewed human").in_(lang)
    alike: dict[tuple[str, tuple[int, ...]], list[str]] = {}
    whole: Counter[str] = Counter()
    for (place, tag), count in counted.items():
        alike.setdefault((place, tuple(count[state] for state in STATES)), []).append(tag)
        whole += count
    yield (
        "".join(f"{word:>10}" for word in head.split())
        + f"  {say(lang, 'plaats', 'place'):<34}{say(lang, 'talen', 'languages')}"
    )
    for (place, numbers), tags in alike.items():
        yield "".join(f"{number:>10}" for number in numbers) + f"  {place:<34}{' '.join(tags)}"
    yield "".join(f"{whole[state]:>10}" for state in STATES) + f"  {say(lang, 'samen', 'together')}"


@translate.command(context_settings=CONTEXT)
@_which
@click.option("--write", is_flag=True, help="Begin the files that are missing, with the Dutch above each key.")
@click.option(
    "--status",
    "made_by",
    type=click.Choice(["machine", "human", "reviewed"]),
    default="machine",
    show_default=True,
    help="What the files that are begun say of themselves.",
)
@common
def todo(  # noqa: PLR0913 - one argument per option
    project: Project, lang: Lang, chosen_places: tuple[str, ...], tags: tuple[str, ...], made_by: str, *, write: bool
) -> None:
    """List what there is to translate; with --write, begin the files that are missing.

    A file that was begun passes the check: its keys stand behind a #, with the Dutch above them. Existing files are never
    overwritten.

    \b
    Example:
      offers translate todo lier --language ar --write
    """  # noqa: D301
    loaded = read(project, lang)
    work = [text for text in _texts(project, lang, loaded, chosen_places, tags) if not text.is_done]
    begun = 0
    for text in work:
        file = project.offers_dir / text.place / f"{text.offer}.{text.tag}.yml"
        shown = f"{project.shown_as}/{text.place}/{file.name}"
        click.echo(f"{shown}: {_what(text).in_(lang)}")
        dutch = dutch_of(loaded, text.place, text.offer)
        if write and dutch is not None and not file.exists():
            file.write_text(beginning(project, file, dutch, made_by), encoding="utf-8", newline="\n")
            begun += 1
    click.echo(say(lang, f"{len(work)} te vertalen.", f"{len(work)} to translate."))
    if write:
        click.echo(
            say(
                lang,
                f"{begun} {'bestand' if begun == 1 else 'bestanden'} begonnen.",
                f"{begun} {'file' if begun == 1 else 'files'} begun.",
            )
        )


def _what(text: Text) -> Sentence:
    if text.state == "missing":
        return Sentence("ontbreekt", "missing")
    if text.state == "stale":
        return Sentence("verouderd", "stale")
    keys = ", ".join(text.lacking)
    return Sentence(f"onvolledig, mist {keys}", f"incomplete, lacks {keys}")


@translate.command("stamp", context_settings=CONTEXT)
@click.argument("paths", metavar="PLACE|PATH…", nargs=-1, required=True, type=click.Path(path_type=Path))
@common
def stamp_(project: Project, lang: Lang, paths: tuple[Path, ...]) -> None:
    """Say that stale translations are right: the change in the Dutch did not change what it says.

    Writes source_hash and on of today, and touches nothing else. A Dutch file stands for all its translations, a folder for
    all that is in it.

    \b
    Example:
      offers translate stamp offers/lier/lier-babbelier.yml
    """  # noqa: D301
    files = chosen(project, lang, paths)
    dutch = {(file.place, file.id) for file in files if not file.tag}
    wanted = [f for f in chosen(project, lang, ()) if f in files or (f.place, f.id) in dutch]
    count = Counter(_tell(found, lang) for found in stamp(project, read(project, lang), Spelling(project), wanted))
    stamped, left, refused = count["stamped"], count["left"], count["refused"]
    click.echo(
        say(
            lang,
            f"{stamped} gestempeld, {left} gelaten, {refused} met fouten.",
            f"{stamped} stamped, {left} left, {refused} with mistakes.",
        )
    )
    sys.exit(1 if refused else 0)


def _tell(found: Stamp, lang: Lang) -> str:
    """Write the file and say what became of it, in a word for counting too."""
    if found.errors:
        click.echo(say(lang, f"{found.file.shown}: niet gestempeld.", f"{found.file.shown}: not stamped."))
        click.echo("\n".join(REPORTS["text"](found.errors, lang).splitlines()[:-1]))
        return "refused"
    if found.text:
        save(found.file, found.text)
    said = found.reason or Sentence("gestempeld", "stamped")
    click.echo(f"{found.file.shown}: {said.in_(lang)}.")
    if found.lacking and found.text:
        keys = ", ".join(found.lacking)
        click.echo(f"    → {say(lang, 'nog niet vertaald', 'not yet translated')}: {keys}")
    return "stamped" if found.text else "left"


def _texts(
    project: Project, lang: Lang, loaded: Loaded, chosen_places: Iterable[str], tags: Iterable[str]
) -> list[Text]:
    """How far the texts of these places and languages are; all of them when none is named."""
    known = [language.tag for language in project.vocabulary.languages[1:]]
    for tag in tags:
        if tag not in known:
            raise click.UsageError(
                say(
                    lang,
                    f"{tag} is geen taal waarin de site vertaald wordt. Kies uit: {', '.join(known)}.",
                    f"{tag} is not a language into which the site is translated. Choose from: {', '.join(known)}.",
                )
            )
    folders = {file.place for file in chosen(project, lang, [Path(place) for place in chosen_places])}
    return [text for text in backlog.texts(loaded.catalogue, tags or known) if text.place in folders]
