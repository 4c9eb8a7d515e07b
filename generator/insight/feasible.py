"""Can somebody in this municipality put the hours together? For every municipality and profile: yes, perhaps, or no.

`docs/insight.md` has the definition to the letter. `yes` needs offers of which every fact is known; `perhaps` is when what
nobody stated turns out well; else `no`.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from generator.insight.combine import combine
from generator.insight.fit import FACTS, fit
from generator.insight.slots import Period

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from generator.bundles import Bundles
    from generator.catalogue import Date, Offer
    from generator.holidays import Holidays
    from generator.insight.combine import Chosen
    from generator.insight.fit import Fit
    from generator.insight.levels import Verdict
    from generator.insight.profiles import Profile, Profiles
    from generator.insight.slots import Slot
    from generator.places import Places

DUO = ("one-to-one", "family")
"""Formats of which those who meet choose the place, so that it is where they live."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """An offer of a municipality that may fit somebody there, with the facts that still have to turn out well."""

    offer: Offer
    open: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """The answer for one municipality and one profile.

    `sure` and `candidates` are the offers that fit for sure and perhaps, in page order (`candidates` has both). `example` is a
    set of offers that gives the answer. `nearest` is the candidate of which the fewest facts are open, None when there are
    none. `resting_on` are the offers without which the answer gets worse, each by itself.
    """

    place: str
    profile: str
    verdict: Verdict
    sure: tuple[str, ...]
    candidates: tuple[str, ...]
    example: tuple[str, ...]
    nearest: Candidate | None
    resting_on: tuple[str, ...]


def period(profiles: Profiles, hours: int, today: Date, holidays: Holidays) -> Period:
    """From today on, so many months: to the day before the same day of the month."""
    day = date.fromisoformat(today)
    year, month = divmod(day.year * 12 + day.month - 1 + profiles.months, 12)
    last = date(year, month + 1, min(day.day, monthrange(year, month + 1)[1])) - timedelta(1)
    return Period(first=today, last=last.isoformat(), months=profiles.months, goal=hours * 60, holidays=holidays)


def reach(offer: Offer, town: str, covered: frozenset[str], places: Places) -> int | None:
    """How many kilometres somebody of a municipality goes to an offer that holds there; None when nobody stated where it is."""
    if offer.online:
        return 0
    if offer.locations:
        return min(_distance(places, town, location.municipality) for location in offer.locations)
    return 0 if covered == {town} or offer.format in DUO else None


def _distance(places: Places, here: str, there: str) -> int:
    return 0 if here == there else places.distance(here, there)


def fits(offers: Iterable[Offer], profiles: Profiles, within: Period) -> Mapping[str, Mapping[str, Fit]]:
    """How every offer fits every profile: id of the profile → id of the offer → fit."""
    listed = list(offers)
    return {one.id: {offer.id: fit(offer, one, profiles, within) for offer in listed} for one in profiles}


Ways = Sequence[tuple["Offer", "int | None"]]
"""The offers of a municipality, each with how many kilometres it is."""


def ways(bundles: Bundles, town: str, offers: Iterable[Offer]) -> Ways:
    """How far it is from a municipality to each of its offers."""
    return [(offer, reach(offer, town, bundles.coverage[offer.id], bundles.places)) for offer in offers]


def answers(
    held: Mapping[str, Ways], fitting: Mapping[str, Mapping[str, Fit]], profiles: Profiles, goal: int
) -> Iterator[Answer]:
    """For every municipality and profile; `held` has the offers of each municipality's page, without what is around."""
    for town, some in held.items():
        for profile in profiles:
            yield _answer(town, profile, some, fitting[profile.id], goal)


def _answer(town: str, profile: Profile, offers: Ways, fitting: Mapping[str, Fit], goal: int) -> Answer:
    candidates = [
        Candidate(offer=offer, open=found.open if km is not None else (*found.open, "place"))
        for offer, km in offers
        if not (found := fitting[offer.id]).against and (km is None or km <= profile.km)
    ]
    sure = {one.offer.id: fitting[one.offer.id].sure for one in candidates if not one.open}
    some = {one.offer.id: fitting[one.offer.id].slots for one in candidates}
    verdict, example, resting = _verdict({key: slots for key, slots in sure.items() if slots}, some, goal)
    return Answer(
        place=town,
        profile=profile.id,
        verdict=verdict,
        sure=tuple(sure),
        candidates=tuple(some),
        example=tuple(one.offer for one in example),
        nearest=min(candidates, key=lambda one: (len(one.open), one.offer.id), default=None),
        resting_on=resting,
    )


def _verdict(
    sure: Mapping[str, Sequence[Slot]], some: Mapping[str, Sequence[Slot]], goal: int
) -> tuple[Verdict, tuple[Chosen, ...], tuple[str, ...]]:
    """The answer, an example, and the offers that it rests on: only those of the example can be needed."""
    found: Verdict
    for found, offers in (("yes", sure), ("perhaps", some)):
        example = combine(offers, goal)
        if example is not None:
            resting = (one.offer for one in example if combine(_without(offers, one.offer), goal) is None)
            return found, example, tuple(sorted(resting))
    return "no", (), ()


def _without(offers: Mapping[str, Sequence[Slot]], gone: str) -> Mapping[str, Sequence[Slot]]:
    return {offer: slots for offer, slots in offers.items() if offer != gone}


def in_order(facts: Iterable[str]) -> tuple[str, ...]:
    """Facts in the order in which they are told."""
    return tuple(sorted(facts, key=FACTS.index))
