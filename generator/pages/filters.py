"""What an offer states of the facts by which people choose, in codes: for facets, the index of the search, and the list.

One home for these: cards carry them as `data-` attributes, search records as filters. A fact that nobody stated is
`unknown`; whoever filters puts it second and never drops it.
"""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING

from markupsafe import Markup

from generator.markup import html
from generator.pages import facts
from generator.translation import WEEKDAYS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from generator.catalogue import Moment, Offer

UNKNOWN = "unknown"
PARTS = (("morning", "00:00", "12:00"), ("afternoon", "12:00", "18:00"), ("evening", "18:00", "24:00"))
"""Parts of the day, as in the list `day_part` of the vocabulary; the weekend is one more."""

GROUPS = {"one-to-one": "duo", "family": "duo"} | dict.fromkeys(
    ("small-group", "group", "drop-in", "club", "event"), "group"
)
"""Formats that are clearly two people, or clearly more."""


def stated(offer: Offer) -> Mapping[str, tuple[str, ...]]:
    """The values of every filter. `unknown` stands alone, or beside values when part of the fact was left out."""
    icons, amount = offer.dutch.icons, offer.cost.amount
    return {
        "type": (offer.type,),
        "theme": offer.themes or (UNKNOWN,),
        "dutch": (str(icons) if icons is not None else UNKNOWN,),
        "day": _days(offer),
        "part": _parts(offer),
        "free": _yes(None if amount is None else amount == 0),
        "children": _yes(_children(offer)),
        "women": _yes(_women(offer)),
        "wheelchair": _yes(offer.facilities.get("wheelchair")),
        "companion": _yes(offer.first_time.companion != "no" if offer.first_time.companion else None),
        "group": (GROUPS.get(offer.format, UNKNOWN),),
    }


@lru_cache(maxsize=16384)
def _attributes(offer_id: str, values: tuple[tuple[str, str], ...]) -> Markup:
    return Markup().join(html(' data-{}="{}"', name, value) for name, value in (("id", offer_id), *values))


def attributes(offer: Offer) -> Markup:
    """For the element of an offer, the same in every language: ` data-id="…" data-type="…" data-day="tue thu" …`.

    Beside the filters: `data-when`, see `when`; `data-hours` towards the 40, or `data-each` per time where the total is not
    known; `data-about` when these are estimated; `data-ask` when nobody confirmed the offer within a year.
    """
    values = [(name, " ".join(found)) for name, found in stated(offer).items() if found != (UNKNOWN,)]
    values.append(("when", ",".join(when(offer))))
    total = facts.total_hours(offer)
    if total is not None:
        values.append(("hours", f"{total:g}"))
    elif offer.hours.per_time is not None:
        values.append(("each", f"{offer.hours.per_time:g}"))
    if offer.hours.about:
        values.append(("about", "1"))
    return _attributes(offer.id, tuple((name, value) for name, value in values if value))


def when(offer: Offer) -> Iterator[str]:
    """The moments of a week: `tue 19:00-21:00`, `wed` without times; `~` at the end when it is not every week."""
    seen = {}
    for moment in offer.schedule:
        often = "" if moment.every == "week" and not moment.only_in else " ~"
        times = f" {moment.start}-{moment.end or ''}" if moment.start else ""
        for day in _days_of(moment):
            seen[f"{day}{times}{often}"] = True
    return iter(seen)


def _days_of(moment: Moment) -> tuple[str, ...]:
    if moment.days:
        return moment.days
    dates = {WEEKDAYS[date.fromisoformat(one).weekday()] for one in moment.dates}
    return tuple(day for day in WEEKDAYS if day in dates)


def _days(offer: Offer) -> tuple[str, ...]:
    days = {day for moment in offer.schedule for day in _days_of(moment)}
    open_ = not offer.schedule or any(not _days_of(moment) for moment in offer.schedule)
    return (*(day for day in WEEKDAYS if day in days), *((UNKNOWN,) if open_ else ()))


def _parts(offer: Offer) -> tuple[str, ...]:
    """A moment belongs to every part of the day of which it has some time."""
    found = {
        part
        for moment in offer.schedule
        if moment.start
        for part, start, end in PARTS
        if moment.start < end and (moment.end > start if moment.end else moment.start >= start)
    }
    if {"sat", "sun"} & {day for moment in offer.schedule for day in _days_of(moment)}:
        found.add("weekend")
    open_ = not offer.schedule or any(not moment.start for moment in offer.schedule)
    order = (*(name for name, _, _ in PARTS), "weekend")
    return (*(part for part in order if part in found), *((UNKNOWN,) if open_ else ()))


def _yes(value: bool | None) -> tuple[str, ...]:  # noqa: FBT001 - a fact that is true, false or unknown
    return (UNKNOWN if value is None else "yes" if value else "no",)


def _children(offer: Offer) -> bool | None:
    care, welcome = (offer.facilities.get(name) for name in ("childcare", "children-welcome"))
    if care or welcome:
        return True
    return None if care is None and welcome is None else False


def _women(offer: Offer) -> bool | None:
    """Who is named tells it too: an offer for everyone or for men is not for women only."""
    only = offer.facilities.get("women-only")
    if only is None and offer.audience:
        return True if offer.audience == ("women",) else False if {"men", "everyone"} & {*offer.audience} else None
    return only
