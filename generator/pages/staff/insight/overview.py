"""The picture in one page: the questions with their answers, what is not known, and the way to every table and place."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from generator.insight import ladder, translated
from generator.insight.coverage import ALL, ANY
from generator.markup import html
from generator.pages.page import Page
from generator.pages.staff.insight import coverage, hours, shared, translation
from generator.pages.staff.insight.freshness import FRESHNESS
from generator.pages.staff.insight.sheet import INSIGHT, Group, Row, Table, by_name, downloads, named, seen, town_path

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from markupsafe import Markup

    from generator.insight import Insight
    from generator.pages.directory import Directory
    from generator.translation import Language

EXAMPLE = ("A1", "evening")
"""The question that policy asked first: which municipalities lack evening offers at this level."""


GUIDES = ("playbook", "good-practices", "municipalities")
"""Hand-written pages for who wants to do something about it."""


class Question(NamedTuple):
    """A question, its answer in a sentence, and the page that has it in full."""

    icon: str
    asked: Markup
    answer: Markup
    path: str


def keys(directory: Directory) -> Iterator[tuple[str, int]]:
    """One page, where there is a picture."""
    if directory.insight:
        yield "", 1


def page(directory: Directory, language: Language, _key: tuple[str, int]) -> Page:
    """The beginning of the picture."""
    insight, t = seen(directory), language.text
    areas = [place for place in insight.owners if not place.is_municipality]
    return Page(
        template="staff/insight",
        path=INSIGHT,
        title=t("Het aanbod in cijfers").unescape(),
        description=t(
            "Waar welk aanbod is, waar het ontbreekt, en wat nog niemand weet: per gemeente berekend."
        ).unescape(),
        view={
            "today": language.day(insight.today),
            "offers": len(insight.bundles.listed),
            "towns": len(insight.places.municipalities),
            "unconfirmed": ladder.states(insight.bundles.listed, insight.today)["unconfirmed"],
            "questions": tuple(_questions(insight, language)),
            "tables": [_unknown(insight, language), hours.profiles_table(insight, language)],
            "guides": [name for name in GUIDES if directory.has_written(language, name)],
            "places": [Row(language.name_of(place), town_path(place.slug), ()) for place in by_name(insight.places)],
            "areas": [Row(language.place(place), town_path(place.slug), ()) for place in areas],
            "downloads": downloads("coverage", "hours", "freshness", "translation", "shared", "unknown"),
        },
    )


def _questions(insight: Insight, language: Language) -> Iterator[Question]:
    t, whole = language.text, len(insight.places.municipalities)
    level, part = EXAMPLE
    if level in insight.profiles.levels:
        cells = [found[ALL, level, part] for found in insight.coverage.values()]
        yield Question(
            icon="weather-night",
            asked=t("Welke gemeenten hebben geen avondaanbod voor niveau A1?"),
            answer=t(
                "{n} van de {whole} hebben niets dat past zoals vermeld. Bij {perhaps} daarvan is er wel aanbod waarvan het niet vermeld is.",
                n=sum(not cell.stated for cell in cells),
                whole=whole,
                perhaps=sum(not cell.stated and cell.perhaps > 0 for cell in cells),
            ),
            path=coverage.path(level, part),
        )
    cells = [found[ALL, ANY, ANY] for found in insight.coverage.values()]
    yield Question(
        icon="map-search-outline",
        asked=t("Wat is er in elke gemeente, per soort, niveau en moment?"),
        answer=t(
            "{n} gemeenten hebben geen of één aanbod, eigen en gedeeld samen.",
            n=sum(cell.stated <= 1 for cell in cells),
        ),
        path=coverage.path(ANY, ANY),
    )
    yield Question(
        icon="timer-sand",
        asked=t("Kan iemand er {hours} uur samenstellen?", hours=insight.hours),
        answer=_feasible(insight, language),
        path=hours.HOURS,
    )
    yield Question(
        icon="share-variant-outline",
        asked=t("Wat als een gedeeld aanbod stopt?"),
        answer=_dependence(insight, language),
        path=shared.SHARED,
    )
    state = ladder.states(insight.bundles.listed, insight.today)
    yield Question(
        icon="calendar-check-outline",
        asked=t("Hoe vers is het aanbod?"),
        answer=t(
            "{fresh} minder dan zes maanden geleden nagekeken, {unconfirmed} nog nooit bevestigd.",
            fresh=state["fresh"],
            unconfirmed=state["unconfirmed"],
        ),
        path=FRESHNESS,
    )
    yield Question(
        icon="translate",
        asked=t("Hoever staat de vertaling?"),
        answer=_translation(insight, language),
        path=translation.TRANSLATION,
    )


def _feasible(insight: Insight, language: Language) -> Markup:
    yes = {place for (place, _), answer in insight.answers.items() if answer.verdict == "yes"}
    resting = {
        place for (place, _), answer in insight.answers.items() if answer.verdict == "perhaps" and answer.resting_on
    }
    return language.text(
        "Met zekerheid, voor minstens één profiel, in {yes} gemeenten. In {resting} hangt het voor minstens één profiel af van één enkel aanbod.",
        yes=len(yes),
        resting=len(resting),
    )


def _dependence(insight: Insight, language: Language) -> Markup:
    if not insight.leans:
        return language.text("Er is geen gedeeld aanbod.")
    first = insight.leans[0]
    return language.text(
        "Het meest hangt af van “{offer}”: {n} gemeenten verliezen er iets mee dat ze niet kunnen vervangen.",
        offer=first.offer.name or first.offer.title,
        n=len(first.hit),
    )


def _translation(insight: Insight, language: Language) -> Markup:
    listed = [offer.id for offer in insight.bundles.listed]
    counts = translated.counted(insight.translations, listed, insight.tags)
    readable = {tag: sum(count[state] for state in translated.READABLE) for tag, count in counts.items()}
    if not any(readable.values()):
        return language.text("Nog geen enkele tekst is vertaald: de feiten staan wel in elke taal.")
    most = max(readable, key=lambda tag: readable[tag])
    return language.text(
        "Het meest in deze taal: {language} ({n} van {whole}).",
        language=named(language, most),
        n=readable[most],
        whole=len(listed),
    )


def fact_labels(language: Language) -> Mapping[str, Markup]:
    """What may not be stated, in words."""
    t = language.text
    return {
        "confirmed": t("of het nog bestaat: door niemand bevestigd"),
        "hours": t("hoeveel uur het in totaal is"),
        "level": t("welk taalniveau je nodig hebt"),
        "children": t("of er opvang is of kinderen mee mogen"),
        "where": t("op welk adres het is"),
        "when": t("wanneer het is, als feit"),
        "cost": t("hoeveel het kost"),
        "begin": t("hoe je begint"),
    }


def _unknown(insight: Insight, language: Language) -> Table:
    t, whole = language.text, len(insight.bundles.listed)
    words = fact_labels(language)
    rows = tuple(
        Row(
            language.capital(words[fact]),
            "",
            (language.number(count), html("{}\u00a0%", language.number(round(100 * count / whole) if whole else 0))),
        )
        for fact, count in insight.unknown.items()
    )
    return Table(
        id="unknown",
        title=t("Wat niemand vermeldt"),
        head=(t("Feit"), t("Zegt er niets over, van {n}", n=whole), t("Deel")),
        groups=(Group(None, rows),),
        note=t(
            "Onbekend is nooit “nee”: het staat overal apart. Elk feit dat iemand invult, maakt de antwoorden zekerder."
        ),
    )
