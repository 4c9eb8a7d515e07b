"""How fresh the offers are, where, and who owns what nobody confirmed."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from generator.insight import ladder
from generator.pages.staff.insight.sheet import (
    INSIGHT,
    Group,
    Row,
    Shade,
    Table,
    drawing,
    grouped,
    seen,
    sheet,
    town_path,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from markupsafe import Markup

    from generator.insight import Insight
    from generator.pages.directory import Directory
    from generator.pages.page import Page
    from generator.translation import Language

FRESHNESS = f"{INSIGHT}freshness/"


def page(directory: Directory, language: Language, _key: tuple[str, int]) -> Page:
    """How long ago the owner of each offer looked at it."""
    insight, t, number = seen(directory), language.text, language.number
    whole = ladder.states(insight.bundles.listed, insight.today)
    shades = _shades(language)
    counts = {town.slug: insight.freshness(town.slug) for town in insight.places.municipalities}
    shade_of = {town: _shade(count) for town, count in counts.items()}
    told = t(
        "Van {all} aanbiedingen die lopen, zijn er {fresh} minder dan zes maanden geleden nagekeken. {unconfirmed} komen van een openbare webpagina en zijn nog door niemand bevestigd.",
        all=sum(whole.values()),
        fresh=whole["fresh"],
        unconfirmed=whole["unconfirmed"],
    )
    states = state_labels(language)
    head = tuple(states.values())
    areas = [place for place in insight.owners if not place.is_municipality and insight.running(place.slug)]
    return sheet(
        path=FRESHNESS,
        heading=t("Hoe vers is het aanbod?"),
        told=told,
        notes=[
            t(
                "Geteld is wat in de eigen map van een gemeente of regio staat en nu loopt: daar kan de eigenaar zelf iets aan doen."
            ),
            t(
                "Registreren is vrijwillig: een gemeente zonder eigen aanbod heeft misschien wel aanbod, dat hier niet staat."
            ),
        ],
        drawing=drawing(directory, language, shades, shade_of, told),
        tables=[
            Table(
                id="areas",
                title=t("Regio’s, samenwerkingen en provincies"),
                head=(t("Regio"), *head),
                groups=(
                    Group(
                        None,
                        tuple(
                            Row(
                                language.place(place),
                                town_path(place.slug),
                                tuple(map(number, insight.freshness(place.slug).values())),
                            )
                            for place in areas
                        ),
                    ),
                ),
            ),
            Table(
                id="towns",
                title=t("Gemeenten"),
                head=(t("Gemeente"), *head),
                groups=grouped(
                    language,
                    directory.places,
                    shades,
                    shade_of,
                    {town: tuple(map(number, count.values())) for town, count in counts.items()},
                ),
            ),
        ],
        files=("freshness",),
    )


def state_labels(language: Language) -> Mapping[str, Markup]:
    """The states of freshness, in words."""
    t = language.text
    return {
        "fresh": t("minder dan 6 maanden"),
        "older": t("6 tot 12 maanden"),
        "old": t("langer dan een jaar"),
        "unconfirmed": t("nog nooit bevestigd"),
    }


def _shades(language: Language) -> tuple[Shade, ...]:
    t = language.text
    return (
        Shade("to-check", "dotted", t("alles is te oud of nooit bevestigd")),
        Shade("part", "hatched", t("een deel is binnen het jaar nagekeken")),
        Shade("good", "full", t("alles is binnen het jaar nagekeken")),
        Shade("nothing", "none", t("geen eigen aanbod op deze site")),
    )


def _shade(count: Mapping[str, int]) -> str:
    good, whole = count["fresh"] + count["older"], sum(count.values())
    if not whole:
        return "nothing"
    return "good" if good == whole else "part" if good else "to-check"


def rungs(insight: Insight, place: str) -> Counter[str]:
    """How many running offers of a place stand on each rung of the ladder of reminders."""
    return Counter(ladder.review(offer, insight.today).rung for offer in insight.running(place))
