"""Which municipalities lean on which shared offers, and what stops with them."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from generator.pages.directory import offer_path
from generator.pages.staff.insight.sheet import (
    INSIGHT,
    Group,
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
    from generator.insight import Insight
    from generator.insight.shared import Lean
    from generator.pages.directory import Directory
    from generator.pages.page import Page
    from generator.translation import Language

SHARED = f"{INSIGHT}shared/"
SHOWN = 60
"""Shared offers in the table; the file has all of them."""


def page(directory: Directory, language: Language, _key: tuple[str, int]) -> Page:
    """The shared offers, first those on which most depends; then how far each municipality leans on them."""
    insight, t = seen(directory), language.text
    own, shared = _counts(insight)
    shades = _shades(language)
    shade_of = {town: _shade(own[town], shared[town]) for town in insight.held}
    only = sum(shade in {"one", "only"} for shade in shade_of.values())
    told = t(
        "In {only} van de {whole} gemeenten is al het aanbod gedeeld. Samen delen ze {n} aanbiedingen.",
        only=only,
        whole=len(shade_of),
        n=len(insight.leans),
    )
    cells = {town: (language.number(own[town]), language.number(shared[town])) for town in insight.held}
    return sheet(
        path=SHARED,
        heading=t("Gedeeld aanbod: wat als het stopt?"),
        told=told,
        notes=[
            t("Gedeeld is wat voor meer dan één gemeente is, of online."),
            t(
                "Een gemeente verliest iets als haar laatste aanbod van een soort verdwijnt, of als iemand er de uren dan minder goed kan samenstellen dan nu."
            ),
        ],
        drawing=drawing(directory, language, shades, shade_of, told),
        tables=[
            _offers(insight, language),
            by_region(directory, language, shades, shade_of),
            Table(
                id="towns",
                title=t("Eigen en gedeeld aanbod per gemeente"),
                head=(t("Gemeente"), t("Alleen voor deze gemeente"), t("Gedeeld")),
                groups=grouped(language, directory.places, shades, shade_of, cells),
            ),
        ],
        files=("shared",),
    )


def _counts(insight: Insight) -> tuple[Counter[str], Counter[str]]:
    own: Counter[str] = Counter()
    shared: Counter[str] = Counter()
    for town, offers in insight.held.items():
        for offer in offers:
            (shared if offer.id in insight.shared_ids else own)[town] += 1
    return own, shared


def _shades(language: Language) -> tuple[Shade, ...]:
    t = language.text
    return (
        Shade("nothing", "none", t("geen enkel aanbod")),
        Shade("one", "dotted", t("één aanbod, en dat is gedeeld")),
        Shade("only", "hatched", t("meer dan één aanbod, alles gedeeld")),
        Shade("some", "some", t("eigen aanbod, maar minder dan gedeeld")),
        Shade("most", "full", t("minstens evenveel eigen als gedeeld aanbod")),
    )


def _shade(own: int, shared: int) -> str:
    if own:
        return "most" if own >= shared else "some"
    return "nothing" if not shared else "one" if shared == 1 else "only"


def _offers(insight: Insight, language: Language) -> Table:
    t = language.text
    rows = tuple(_row(insight, language, lean) for lean in insight.leans[:SHOWN])
    return Table(
        id="offers",
        title=t("Als dit stopt"),
        head=(
            t("Gedeeld aanbod"),
            t("Van wie"),
            t("Gemeenten"),
            t("Verliezen hun laatste van die soort"),
            t("Krijgen een slechter antwoord over de uren"),
            t("Profielen die het treft"),
        ),
        groups=(Group(None, rows),),
        note=t("De {n} waarvan het meest afhangt; het bestand heeft ze alle.", n=SHOWN)
        if len(insight.leans) > SHOWN
        else None,
    )


def _row(insight: Insight, language: Language, lean: Lean) -> Row:
    number = language.number
    worse = frozenset().union(*lean.worse.values())
    cells = (
        language.place(insight.places[lean.offer.place]),
        number(len(lean.towns)),
        number(len(lean.last_of_type)),
        number(len(worse)),
        number(len(lean.worse)),
    )
    return Row(as_written(language, lean.offer.name or lean.offer.title), offer_path(lean.offer.id), cells)
