"""What a reader of each language finds in each municipality: texts translated, out of date, or only in Dutch."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.insight import translated
from generator.markup import html
from generator.pages.staff.insight.sheet import (
    INSIGHT,
    Choice,
    Choices,
    Group,
    Row,
    Shade,
    Table,
    drawing,
    grouped,
    named,
    seen,
    sheet,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from markupsafe import Markup

    from generator.pages.directory import Directory
    from generator.pages.page import Page
    from generator.translation import Language

TRANSLATION = f"{INSIGHT}translation/"


def keys(directory: Directory) -> Iterator[tuple[str, int]]:
    """A page per language but Dutch."""
    if directory.insight:
        yield from ((tag, 1) for tag in directory.insight.tags)


def overview(directory: Directory, language: Language, _key: tuple[str, int]) -> Page:
    """How many offers can be read in each language."""
    insight, t, number = seen(directory), language.text, language.number
    listed = [offer.id for offer in insight.bundles.listed]
    counts = translated.counted(insight.translations, listed, insight.tags)
    rows = tuple(
        Row(named(language, tag), f"{TRANSLATION}{tag}/", tuple(number(n) for n in counts[tag].values()))
        for tag in insight.tags
    )
    told = t(
        "{n} aanbiedingen lopen. De feiten (dag, uur, plaats, prijs) staan in elke taal; hier gaat het om de teksten.",
        n=len(listed),
    )
    return sheet(
        path=TRANSLATION,
        heading=t("Hoever staat de vertaling?"),
        told=told,
        notes=notes(language),
        tables=[
            Table(
                id="languages",
                title=t("Aanbod per taal"),
                head=(t("Taal"), *state_labels(language).values()),
                groups=(Group(None, rows),),
            )
        ],
        files=("translation",),
    )


def notes(language: Language) -> list[Markup]:
    """What a state of translation means for the reader."""
    t = language.text
    return [
        t("Is de brontekst veranderd sinds de vertaling, dan toont de site de brontekst."),
        t("Een machinevertaling staat er met een melding bij, tot iemand ze naleest."),
    ]


def state_labels(language: Language) -> Mapping[str, Markup]:
    """The states of a translation, in words."""
    t = language.text
    return {
        "human": t("door een mens"),
        "reviewed": t("machine, nagelezen"),
        "machine": t("machine"),
        "stale": t("verouderd"),
        "missing": t("niet vertaald"),
    }


def page(directory: Directory, language: Language, key: tuple[str, int]) -> Page:
    """What a reader of one language finds in each municipality."""
    tag = key[0]
    insight, t, number = seen(directory), language.text, language.number
    counts = {town: found[tag] for town, found in insight.translated.items()}
    shades = _shades(language)
    shade_of = {town: _shade(count) for town, count in counts.items()}
    name = named(language, tag)
    full = sum(shade == "all" for shade in shade_of.values())
    nothing = sum(shade == "nothing" for shade in shade_of.values())
    told = t(
        "In {full} van de {whole} gemeenten is alle aanbod in deze taal te lezen, in {nothing} geen enkel.",
        full=full,
        whole=len(shade_of),
        nothing=nothing,
    )
    title = t("Vertaling: {language}", language=name)
    head = (t("Gemeente"), t("te lezen"), *state_labels(language).values())
    return sheet(
        path=f"{TRANSLATION}{tag}/",
        heading=title,
        told=told,
        notes=notes(language),
        choices=(
            Choices(
                t("Taal"),
                tuple(Choice(named(language, one), f"{TRANSLATION}{one}/", one == tag) for one in insight.tags),
            ),
        ),
        drawing=drawing(directory, language, shades, shade_of, told),
        tables=[
            Table(
                id="towns",
                title=t("Aanbod op de bladzijde van elke gemeente"),
                head=head,
                groups=grouped(
                    language,
                    directory.places,
                    shades,
                    shade_of,
                    {
                        town: (_share(language, count), *(number(n) for n in count.values()))
                        for town, count in counts.items()
                    },
                ),
            )
        ],
        files=("translation",),
    )


def _readable(count: Mapping[str, int]) -> int:
    return sum(count[state] for state in translated.READABLE)


def _share(language: Language, count: Mapping[str, int]) -> Markup:
    return html("{}/{}", language.number(_readable(count)), language.number(sum(count.values())))


def _shades(language: Language) -> tuple[Shade, ...]:
    t = language.text
    return (
        Shade("nothing", "none", t("niets te lezen in deze taal")),
        Shade("little", "dotted", t("minder dan de helft")),
        Shade("half", "hatched", t("de helft of meer")),
        Shade("all", "full", t("alles")),
    )


def _shade(count: Mapping[str, int]) -> str:
    readable, whole = _readable(count), sum(count.values())
    if not readable:
        return "nothing"
    return "all" if readable == whole else "half" if readable * 2 >= whole else "little"
