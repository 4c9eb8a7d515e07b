"""When somebody could take part in an offer, and how many minutes that gives towards the hours, within a period.

A slot is one weekly moment: who takes part chooses one. Days and hours are those of `recurrence`, the parts of a day those of
`stated`, and two slots meet when the moments of the reader's list would (`week.js`).
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

import msgspec

from generator import recurrence
from generator.stated import PARTS, days_of, parts_between, total_hours

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from generator.catalogue import Date, Moment, Offer
    from generator.holidays import Holidays

DAY = 8 * 60
"""The most minutes that a day of an event can give when nobody stated its hours."""

MONTHS_OF_WEEK = 12 / 52


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """From the first to the last day, so many months, and how many minutes are to be reached in it."""

    first: Date
    last: Date
    months: int
    goal: int
    holidays: Holidays


@dataclass(frozen=True, slots=True)
class Slot:
    """A weekly moment. `day` is empty when it can be at any time; `start` and `end` are minutes of the day, equal when unknown.

    `minutes` is what it gives at best. `when_known` and `hours_known` say whether somebody stated these facts in full.
    """

    day: str
    start: int
    end: int
    minutes: int
    when_known: bool
    hours_known: bool

    @property
    def clashes(self) -> bool:
        """Whether it can meet another one: only a slot with a day and an hour does."""
        return bool(self.day) and self.end > self.start


def slots(offer: Offer, free: frozenset[str], period: Period) -> tuple[Slot, ...]:
    """The moments of an offer at which somebody is free, as far as is known; none when every one is taken or past."""
    if not offer.schedule:
        return (_slot(offer, None, "", period, known=offer.by_appointment),)
    return tuple(slot for moment in offer.schedule for slot in _of_moment(offer, moment, free, period))


def _of_moment(offer: Offer, moment: Moment, free: frozenset[str], period: Period) -> Iterator[Slot]:
    if is_over(offer, moment, period):
        return
    days = days_of(moment)
    if not days:
        yield _slot(offer, moment, "", period, known=False)
    for day in days:
        parts = list(parts_between(moment.start, moment.end)) if moment.start else [part for part, _, _ in PARTS]
        taken = [f"{day}-{part}" not in free for part in parts]
        if any(taken) if moment.start else all(taken):
            continue
        yield _slot(offer, moment, day, period, known=not any(taken))


def is_over(offer: Offer, moment: Moment, period: Period) -> bool:
    """Whether a moment surely has no time within the period: it ended, has yet to begin, or is only in another season."""
    first, last = _bounds(offer, moment, period)
    if first > last or (moment.dates and not moment.days and not any(first <= day <= last for day in moment.dates)):
        return True
    needs = {recurrence.FROM_TABLE.get(code) for code in (*moment.not_in, *moment.only_in)} - {None}
    whenever = msgspec.structs.replace(
        moment, start=moment.start or "00:00"
    )  # days are days, also when nobody wrote the hour
    if not recurrence.is_sure(whenever) or not needs <= period.holidays.known.keys():
        return False
    return not _per_weekday(whenever, first, last, period.holidays)


def _bounds(offer: Offer, moment: Moment, period: Period) -> tuple[Date, Date]:
    first = max(period.first, offer.from_, moment.from_)
    return first, min(day for day in (period.last, offer.until, moment.until) if day)


def _slot(offer: Offer, moment: Moment | None, day: str, period: Period, *, known: bool) -> Slot:
    minutes, exact = _minutes(offer, moment, day, period)
    start = _clock(moment.start) if moment and moment.start else 0
    end = max(_clock(moment.end), start + 1) if moment and moment.start and moment.end else start + 1
    timed = bool(day and moment and moment.start)
    return Slot(day, start if timed else 0, end if timed else 0, minutes, when_known=known, hours_known=exact)


def _minutes(offer: Offer, moment: Moment | None, day: str, period: Period) -> tuple[int, bool]:
    """Minutes within the period, and whether these are stated and not estimated. What is not stated may be all that is asked."""
    exact = not offer.hours.about
    total = total_hours(offer)
    if total is not None:
        months = _duration(offer)
        share = min(1.0, period.months / months) if months else 1.0
        return int(total * share * 60), exact
    each = _each(offer, moment)
    times = _times(offer, moment, day, period) if moment and each else 0
    if times:
        return int(each * times), exact
    if offer.format == "event":
        return DAY * max(1, len({date for one in offer.schedule for date in one.dates})), False
    return period.goal, False


def _duration(offer: Offer) -> float:
    """How many months it runs; 0 when nobody stated it."""
    if offer.duration.months is not None:
        return offer.duration.months
    return (offer.duration.weeks or 0) * MONTHS_OF_WEEK


def _each(offer: Offer, moment: Moment | None) -> float:
    """Minutes per time; 0 when not known."""
    if offer.hours.per_time is not None:
        return offer.hours.per_time * 60
    return _clock(moment.end) - _clock(moment.start) if moment and moment.start and moment.end else 0


def _times(offer: Offer, moment: Moment, day: str, period: Period) -> int:
    """How often a moment is on this weekday within the period, as far as that is sure."""
    first, last = _bounds(offer, moment, period)
    return _per_weekday(moment, first, last, period.holidays).get(day, 0)


@lru_cache(maxsize=32768)
def _per_weekday(moment: Moment, first: Date, last: Date, holidays: Holidays) -> Mapping[str, int]:
    """How often a moment takes place for sure between two days, per weekday; asked again for every profile."""
    days = tuple(recurrence.WEEKDAYS)
    return Counter(days[one.weekday()] for one in recurrence.occurrences(moment, first, last, holidays))


def _clock(time: str) -> int:
    hours, minutes = time.split(":")
    return int(hours) * 60 + int(minutes)
