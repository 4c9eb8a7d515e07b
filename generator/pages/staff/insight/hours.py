"""Can somebody in this municipality put the hours together? A page per profile, and one over all of them."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from generator.insight.fit import FACTS
from generator.markup import html
from generator.pages.directory import offer_path
from generator.pages.staff.insight.sheet import (
    INSIGHT,
    Choice,
    Choices,
    Group,
    Linked,
    Row,
    Shade,
    Table,
    as_written,
    by_region,
    drawing,
    grouped,
    seen,
    sheet,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from markupsafe import Markup

    from generator.insight import Insight
    from generator.insight.feasible import Answer
    from generator.insight.profiles import Profile
    from generator.pages.directory import Directory
    from generator.pages.page import Page
    from generator.pages.staff.insight.sheet import Cell
    from generator.translation import Language

HOURS = f"{INSIGHT}hours/"


def keys(directory: Directory) -> Iterator[tuple[str, int]]:
    """A page per profile."""
    for profile in directory.profiles or ():
        yield profile.id, 1


def overview(directory: Directory, language: Language, _key: tuple[str, int]) -> Page:
    """All profiles beside each other: for how many municipalities the answer is yes, perhaps, or no."""
    insight, t = seen(directory), language.text
    hours = insight.hours
    title = t("Kan iemand er {hours} uur samenstellen?", hours=hours)
    return sheet(
        path=HOURS,
        heading=title,
        told=t(
            "Voor {profiles} mensen die we ons voorstellen, in elke gemeente: is er genoeg aanbod dat past, op vrije momenten die elkaar niet overlappen, voor {hours} uur binnen {months} maanden?",
            profiles=len(insight.profiles.profiles),
            hours=hours,
            months=insight.profiles.months,
        ),
        description=t("Per gemeente en per profiel berekend uit het aanbod.").striptags(),
        notes=meaning(language),
        tables=[profiles_table(insight, language), open_table(insight, language)],
        files=("hours",),
    )


def meaning(language: Language) -> list[Markup]:
    """What yes, perhaps and no are."""
    t = language.text
    return [
        html(
            "<strong>{}</strong>: {}",
            t("Ja"),
            t("van genoeg aanbod is alles bekend en past alles. Geen enkel feit is gegokt."),
        ),
        html(
            "<strong>{}</strong>: {}",
            t("Misschien"),
            t(
                "het kan, als blijkt dat wat niemand vermeldde, meevalt: het niveau, het moment, de uren, of het aanbod nog bestaat."
            ),
        ),
        html("<strong>{}</strong>: {}", t("Nee"), t("ook als al het onbekende meevalt, is er niet genoeg.")),
        t(
            "Prijs en vervoer tellen niet mee, en evenmin of het klikt. Of iets meetelt voor het traject, beslist de trajectbegeleider."
        ),
    ]


def profiles_table(insight: Insight, language: Language) -> Table:
    """The profiles, with the number of municipalities for each answer."""
    t, number = language.text, language.number
    rows = []
    for profile in insight.profiles:
        found = Counter(_shade(answer) for answer in _answers(insight, profile))
        cells = (found["yes"], found["perhaps"], found["one"], found["no"])
        rows.append(
            Row(html("{}", profile.title.in_(language.tag)), f"{HOURS}{profile.id}/", tuple(map(number, cells)))
        )
    return Table(
        id="profiles",
        title=t("Gemeenten per antwoord"),
        head=(t("Wie"), *(language.capital(shade.label) for shade in shades(language))),
        groups=(Group(None, tuple(rows)),),
    )


def open_table(insight: Insight, language: Language) -> Table:
    """Per profile, of the offers that may fit, how many lack each fact: what to ask first."""
    t, number = language.text, language.number
    shown = [name for name in FACTS if name != "place" and any(_open(insight, one)[name] for one in insight.profiles)]
    rows = []
    for profile in insight.profiles:
        found = _open(insight, profile)
        fitting = sum(not fit.against for fit in insight.fits[profile.id].values())
        cells = (number(fitting), *(number(found[name]) for name in shown))
        rows.append(Row(html("{}", profile.title.in_(language.tag)), f"{HOURS}{profile.id}/", cells))
    words = facts(language)
    return Table(
        id="open",
        title=t("Wat er nog nagevraagd moet worden"),
        head=(t("Wie"), t("Aanbod dat kan passen"), *(language.capital(words[name]) for name in shown)),
        groups=(Group(None, tuple(rows)),),
        note=t("Hoeveel van het aanbod dat kan passen, niets zegt over dit feit, of er twijfel over laat."),
    )


def _open(insight: Insight, profile: Profile) -> Counter[str]:
    return Counter(name for fit in insight.fits[profile.id].values() if not fit.against for name in fit.open)


def facts(language: Language) -> Mapping[str, Markup]:
    """The facts that may be open, in words."""
    t = language.text
    return {
        "confirmed": t("bevestiging"),
        "level": t("niveau"),
        "reading": t("lezen en schrijven"),
        "children": t("kinderen"),
        "women": t("alleen vrouwen"),
        "audience": t("doelgroep"),
        "age": t("leeftijd"),
        "room": t("vrije plaats"),
        "conditions": t("voorwaarden"),
        "criteria": t("criteria van het traject"),
        "moment": t("moment"),
        "hours": t("uren"),
        "place": t("plaats"),
    }


def shades(language: Language) -> tuple[Shade, ...]:
    """The answers, as they are drawn: an answer that rests on one offer is told apart."""
    t = language.text
    return (
        Shade("yes", "full", t("ja")),
        Shade("perhaps", "hatched", t("misschien")),
        Shade("one", "dotted", t("misschien, maar het rust op één aanbod")),
        Shade("no", "none", t("nee")),
    )


def _shade(answer: Answer) -> str:
    return "one" if answer.verdict == "perhaps" and answer.resting_on else answer.verdict


def _answers(insight: Insight, profile: Profile) -> list[Answer]:
    return [insight.answers[town.slug, profile.id] for town in insight.places.municipalities]


def page(directory: Directory, language: Language, key: tuple[str, int]) -> Page:
    """The answer for one profile, in every municipality."""
    insight, t = seen(directory), language.text
    profile = next(one for one in insight.profiles if one.id == key[0])
    name = html("{}", profile.title.in_(language.tag))
    answers = _answers(insight, profile)
    shade_of = {answer.place: _shade(answer) for answer in answers}
    found = Counter(shade_of.values())
    told = t(
        "Ja in {yes} gemeenten, misschien in {perhaps}, nee in {no}. In {one} gemeenten rust dat “misschien” op één enkel aanbod.",
        yes=found["yes"],
        perhaps=found["perhaps"] + found["one"],
        no=found["no"],
        one=found["one"],
    )
    title = t("{hours} uur: {profile}", hours=insight.hours, profile=name)
    return sheet(
        path=f"{HOURS}{profile.id}/",
        heading=title,
        told=told,
        notes=[html("{}", profile.why.in_(language.tag)), *meaning(language)[:3]],
        choices=(
            Choices(
                t("Wie"),
                tuple(
                    Choice(html("{}", one.title.in_(language.tag)), f"{HOURS}{one.id}/", one is profile)
                    for one in insight.profiles
                ),
            ),
        ),
        drawing=drawing(directory, language, shades(language), shade_of, told),
        tables=[
            by_region(directory, language, shades(language), shade_of),
            _towns(directory, language, answers, shade_of),
        ],
        files=("hours",),
    )


def _towns(directory: Directory, language: Language, answers: list[Answer], shade_of: Mapping[str, str]) -> Table:
    t, number = language.text, language.number
    cells = {
        answer.place: (number(len(answer.sure)), number(len(answer.candidates)), nearest(language, answer))
        for answer in answers
    }
    order = {"no": 0, "one": 1, "perhaps": 2, "yes": 3}
    ordered = sorted(shades(language), key=lambda shade: order[shade.code])
    return Table(
        id="towns",
        title=t("Antwoord per gemeente"),
        head=(t("Gemeente"), t("Past zeker"), t("Kan passen"), t("Het dichtst bij zeker: wat nog te vragen")),
        groups=grouped(language, directory.places, ordered, shade_of, cells),
        note=t("“Kan passen” is al het aanbod van de gemeente dat niet zeker afvalt, ook wat zeker past."),
    )


def nearest(language: Language, answer: Answer) -> Cell:
    """The offer of which the fewest facts are open, with these facts."""
    if answer.nearest is None:
        return html("–")
    offer, words = answer.nearest.offer, facts(language)
    asked = language.list([words[name] for name in answer.nearest.open])
    return Linked(
        as_written(language, offer.name or offer.title), offer_path(offer.id), html(": {}", asked) if asked else asked
    )
