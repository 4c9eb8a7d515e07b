"""What each municipality has, by type, for a level of Dutch and a part of the day: a plain page per question."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.insight.coverage import ALL, ANY, DAY_PARTS, Cell, questions
from generator.markup import html
from generator.pages.staff.insight.sheet import (
    INSIGHT,
    Choice,
    Choices,
    Shade,
    Table,
    by_region,
    drawing,
    grouped,
    number_of,
    reading_note,
    seen,
    sheet,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from markupsafe import Markup

    from generator.pages.directory import Directory
    from generator.pages.page import Page
    from generator.translation import Language

MANY = 3
"""From so many offers on, a municipality has a choice."""


def path(level: str, part: str) -> str:
    """The page of a question: `insight/coverage/a1-evening/`."""
    return f"{INSIGHT}coverage/" + ("" if level == part == ANY else f"{level.lower()}-{part}/")


def path_of(key: tuple[str, int]) -> str:
    """The page of a key, such as `A1-evening`."""
    level, part = key[0].split("-")
    return path(level, part)


def keys(directory: Directory) -> Iterator[tuple[str, int]]:
    """A page for every level and part of the day."""
    if directory.profiles:
        yield from ((f"{level}-{part}", 1) for level, part in questions(directory.profiles))


def page(directory: Directory, language: Language, key: tuple[str, int]) -> Page:
    """How many offers each municipality has for a level and a part of the day."""
    level, part = key[0].split("-")
    insight, t = seen(directory), language.text
    cells = {
        town: {kind: found[kind, level, part] for kind in (ALL, *insight.types)}
        for town, found in insight.coverage.items()
    }
    shades = _shades(language)
    shade_of = {town: _shade(found[ALL]) for town, found in cells.items()}
    counts = {shade.code: sum(code == shade.code for code in shade_of.values()) for shade in shades}
    told = t(
        "In {some} van de {whole} gemeenten staat aanbod dat past. In {perhaps} staat alleen aanbod waarvan dat niet vermeld is, in {none} niets.",
        some=counts["some"] + counts["many"],
        whole=len(shade_of),
        perhaps=counts["one"] + counts["perhaps"],
        none=counts["none"],
    )
    question = _question(language, level, part)
    return sheet(
        path=path(level, part),
        heading=t("Dekking: {question}", question=question),
        told=told,
        notes=[
            t(
                "Geteld is wat op de bladzijde van een gemeente staat: het eigen aanbod en het gedeelde, zonder dat van de buurgemeenten."
            ),
            t("Wat niet vermeld is, telt apart en nooit als “nee”. Een niveau te hoog geschat is ook “misschien”."),
            t(
                "Alles telt zoals het er staat, ook wat van een openbare webpagina komt en nog door niemand bevestigd is."
            ),
        ],
        choices=_choices(directory, language, level, part),
        drawing=drawing(directory, language, shades, shade_of, told),
        tables=[
            by_region(directory, language, shades, shade_of),
            Table(
                id="towns",
                title=t("Aantal per gemeente"),
                head=(t("Gemeente"), t("Alles"), *(language.label("type", kind) for kind in insight.types)),
                groups=grouped(
                    language,
                    directory.places,
                    shades,
                    shade_of,
                    {town: tuple(number_of(language, *found[kind]) for kind in found) for town, found in cells.items()},
                ),
                note=reading_note(language),
            ),
        ],
        files=("coverage",),
    )


def _question(language: Language, level: str, part: str) -> Markup:
    """`avond, niveau A1` or `alle aanbod`."""
    parts = [] if part == ANY else [html("{}", str(language.label("day_part", part)).lower())]
    parts += [] if level == ANY else [language.text("niveau {level}", level=language.label("cefr", level))]
    return language.sequence(parts) if parts else language.text("alle aanbod")


def _shades(language: Language) -> tuple[Shade, ...]:
    t = language.text
    return (
        Shade("none", "none", t("niets")),
        Shade("one", "dotted", t("misschien: 1 waarvan het niet vermeld is")),
        Shade("perhaps", "hatched", t("misschien: 2 of meer waarvan het niet vermeld is")),
        Shade("some", "some", t("1 of 2 die passen")),
        Shade("many", "full", t("3 of meer die passen")),
    )


def _shade(cell: Cell) -> str:
    if cell.stated:
        return "many" if cell.stated >= MANY else "some"
    return ("none", "one", "perhaps")[min(cell.perhaps, 2)]


def _choices(directory: Directory, language: Language, level: str, part: str) -> tuple[Choices, ...]:
    t = language.text
    levels = (ANY, *directory.profiles.levels) if directory.profiles else (ANY,)
    return (
        Choices(
            t("Taalniveau"),
            tuple(
                Choice(t("elk niveau") if one == ANY else language.label("cefr", one), path(one, part), one == level)
                for one in levels
            ),
        ),
        Choices(
            t("Moment"),
            tuple(
                Choice(
                    t("elk moment") if one == ANY else language.label("day_part", one), path(level, one), one == part
                )
                for one in (ANY, *DAY_PARTS)
            ),
        ),
    )
