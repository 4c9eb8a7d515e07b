"""What an offer states of the facts by which people choose, in codes: for facets, search, the list, and the picture for policy.

One home for these. A fact that nobody stated is `unknown`; whoever filters puts it second and never drops it.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from generator.recurrence import WEEKDAYS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from generator.catalogue import Hours, Moment, Offer

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
        "children": _yes(children(offer)),
        "women": _yes(women_only(offer)),
        "wheelchair": _yes(offer.facilities.get("wheelchair")),
        "companion": _yes(offer.first_time.companion != "no" if offer.first_time.companion else None),
        "group": (GROUPS.get(offer.format, UNKNOWN),),
    }


def when(offer: Offer) -> Iterator[str]:
    """The moments of a week: `tue 19:00-21:00`, `wed` without times; `~` at the end when it is not every week."""
    seen = {}
    for moment in offer.schedule:
        often = "" if moment.every == "week" and not moment.only_in else " ~"
        times = f" {moment.start}-{moment.end or ''}" if moment.start else ""
        for day in days_of(moment):
            seen[f"{day}{times}{often}"] = True
    return iter(seen)


def days_of(moment: Moment) -> tuple[str, ...]:
    """The weekdays on which a moment can be, those of single dates too; empty when nobody stated them."""
    if moment.days:
        return moment.days
    days = tuple(WEEKDAYS)
    dates = {days[date.fromisoformat(one).weekday()] for one in moment.dates}
    return tuple(day for day in days if day in dates)


def total_hours(offer: Offer) -> float | None:
    """Hours towards the 40, as far as they can be known."""
    return total_of(offer.hours)


def total_of(hours: Hours) -> float | None:
    """What is stated as total, else times of so many hours."""
    if hours.total is None and hours.per_time is not None and hours.times is not None:
        return hours.per_time * hours.times
    return hours.total


def _days(offer: Offer) -> tuple[str, ...]:
    days = {day for moment in offer.schedule for day in days_of(moment)}
    open_ = not offer.schedule or any(not days_of(moment) for moment in offer.schedule)
    return (*(day for day in WEEKDAYS if day in days), *((UNKNOWN,) if open_ else ()))


def parts_between(start: str, end: str) -> Iterator[str]:
    """The parts of the day of which a moment has some time; without an end, the one in which it begins."""
    for part, opens, closes in PARTS:
        if start < closes and (end > opens if end else start >= opens):
            yield part


def _parts(offer: Offer) -> tuple[str, ...]:
    found = {part for moment in offer.schedule if moment.start for part in parts_between(moment.start, moment.end)}
    if {"sat", "sun"} & {day for moment in offer.schedule for day in days_of(moment)}:
        found.add("weekend")
    open_ = not offer.schedule or any(not moment.start for moment in offer.schedule)
    order = (*(name for name, _, _ in PARTS), "weekend")
    return (*(part for part in order if part in found), *((UNKNOWN,) if open_ else ()))


def _yes(value: bool | None) -> tuple[str, ...]:  # noqa: FBT001 - a fact that is true, false or unknown
    return (UNKNOWN if value is None else "yes" if value else "no",)


def children(offer: Offer) -> bool | None:
    """Whether children can come along or are looked after."""
    care, welcome = (offer.facilities.get(name) for name in ("childcare", "children-welcome"))
    if care or welcome:
        return True
    return None if care is None and welcome is None else False


def women_only(offer: Offer) -> bool | None:
    """Who is named tells it too: an offer for everyone or for men is not for women only."""
    only = offer.facilities.get("women-only")
    if only is None and offer.audience:
        return True if offer.audience == ("women",) else False if {"men", "everyone"} & {*offer.audience} else None
    return only
