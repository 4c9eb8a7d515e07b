"""`offers init`: start another directory."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import available_timezones

import click
import phonenumbers
from babel.numbers import list_currencies

from generator import clock, vocabulary
from generator.commands.common import CONTEXT, day, say
from generator.project import PROGRAM
from generator.site import colours
from generator.start import ADDRESS, SAMPLES, Wishes, begin

if TYPE_CHECKING:
    from generator.diagnostics import Lang


@click.command(context_settings=CONTEXT)
@click.argument("folder", metavar="DIR", type=click.Path(file_okay=False, path_type=Path))
@click.option("--name", default="Welcome", show_default=True, help="Name of the site.")
@click.option("--url", default="https://directory.example/", show_default=True, help="Where the site will stand.")
@click.option(
    "--languages", default="en,nl", show_default=True, help="Tags; offers are written in the first: nl or en."
)
@click.option("--country", default="BE", show_default=True, help="ISO 3166 code, for phone numbers.")
@click.option("--time-zone", default="Europe/Brussels", show_default=True, help="A name of the IANA database.")
@click.option("--currency", default="EUR", show_default=True, help="ISO 4217 code.")
@click.option("--hours", default=40, show_default=True, type=click.IntRange(1, 2000), help="What the programme asks.")
@click.option("--brand", default="#0d5c63", show_default=True, help="The colour of the site.")
@click.option(
    "--today", callback=day, metavar="YYYY-MM-DD", help="The day on which the sample was checked. Default: today."
)
@click.option(
    "--lang", type=click.Choice(["nl", "en"]), default="nl", show_default=True, help="Language of the messages."
)
def init(folder: Path, lang: Lang, today: str | None, languages: str, **wished: str | int) -> None:
    """Start another directory in DIR: another country, region or theme.

    Writes places, vocabulary, sample offers and pages of an invented country, which pass their checks and build. Its README says
    what to change. DIR must be empty, or not exist yet.

    \b
    Example:
      offers init ../zeeland --name "Meedoen in Zeeland" --languages nl,en,ar --country NL
    """  # noqa: D301
    if folder.exists() and any(folder.iterdir()):
        raise click.UsageError(say(lang, f"{folder} is niet leeg.", f"{folder} is not empty."))
    tags = tuple(dict.fromkeys(tag.strip() for tag in languages.split(",") if tag.strip()))
    if problem := _problem(lang, tags, wished):
        raise click.UsageError(problem)
    begin(
        folder,
        Wishes(
            name=str(wished["name"]),
            url=str(wished["url"]).rstrip("/") + "/",
            brand=str(wished["brand"]),
            languages=tags,
            basics=vocabulary.Basics(
                time_zone=str(wished["time_zone"]),
                country=str(wished["country"]),
                currency=str(wished["currency"]),
                hours=int(wished["hours"]),
                summer=(7, 8),
                address=ADDRESS[tags[0]],
            ),
            today=today or clock.today(str(wished["time_zone"])),
        ),
    )
    click.echo(
        say(
            lang,
            f"{folder} staat klaar. Probeer: offers check --root {folder}, dan offers build --root {folder}",
            f"{folder} is ready. Try: offers check --root {folder}, then offers build --root {folder}",
        )
    )


def _problem(lang: Lang, tags: tuple[str, ...], wished: dict[str, str | int]) -> str:
    """What is wrong with the first wish that cannot be; empty when all can."""
    known = [language.tag for language in vocabulary.load(PROGRAM / "schema").languages]
    if not tags or tags[0] not in SAMPLES:
        return say(
            lang, f"--languages begint met {' of '.join(SAMPLES)}.", f"--languages begins with {' or '.join(SAMPLES)}."
        )
    if unknown := next((tag for tag in tags if tag not in known), None):
        return say(
            lang,
            f"{unknown}: kies talen uit {', '.join(known)}.",
            f"{unknown}: choose languages from {', '.join(known)}.",
        )
    checks = (
        ("--time-zone", wished["time_zone"] in available_timezones(), "Europe/Amsterdam"),
        ("--country", wished["country"] in phonenumbers.SUPPORTED_REGIONS, "NL"),
        ("--currency", wished["currency"] in list_currencies(), "EUR"),
        ("--url", re.fullmatch(r"https?://[^\s\"]+", str(wished["url"])), "https://meedoen.voorbeeld.nl/"),
        ("--name", re.fullmatch(r"[^\n\"#:{}]+", str(wished["name"])), "Meedoen in Zeeland"),
    )
    for option, fits, example in checks:
        if fits:
            continue
        return say(
            lang,
            f"{option} klopt niet: schrijf bijvoorbeeld {example}.",
            f"{option} is wrong: write {example}, for example.",
        )
    try:
        colours.checked({"brand": str(wished["brand"])})
    except colours.ColourError as wrong_colour:
        return str(wrong_colour)
    return ""
