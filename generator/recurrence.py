"""When a moment takes place: the days that its facts name for sure, and nothing more.

A person may stand before a closed door because of what is said here. So a moment without a day, an hour or a rhythm, and one
every two weeks of which nobody wrote when it began, takes place on no day at all. What depends on holidays ends where the table
of holidays ends.
"""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING

from dateutil.rrule import rrulestr

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from generator.catalogue import Date, Moment, Offer
    from generator.holidays import Holidays

WEEKDAYS = {"mon": "MO", "tue": "TU", "wed": "WE", "thu": "TH", "fri": "FR", "sat": "SA", "sun": "SU"}
"""The code of a day → its name in iCalendar, in the order of `date.weekday`."""

PERIODS: Mapping[str, Callable[[date, Holidays], bool]] = {
    "school-holidays": lambda day, holidays: day in holidays.days["school"],
    "public-holidays": lambda day, holidays: day in holidays.days["public"],
    "summer": lambda day, holidays: day.month in holidays.summer,
    "school-year": lambda day, holidays: day.month not in holidays.summer,
}
"""What `not_in` and `only_in` may name: whether a day is in it."""

FROM_TABLE = {"school-holidays": "school", "public-holidays": "public"}
"""The periods that the table of holidays tells, and the kind of its rows."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Series:
    """The times of a moment in the words of iCalendar: the first, a rule without its end, what the rule has too much.

    Without a `rule`, every time after the first stands in `more`. `end` is that of the first time, None when nobody stated it.
    """

    start: datetime
    end: datetime | None
    last: datetime
    rule: str = ""
    without: tuple[datetime, ...] = ()
    more: tuple[datetime, ...] = ()


def is_sure(moment: Moment) -> bool:
    """Whether the facts say on which days and at what time."""
    known = PERIODS.keys() >= {*moment.not_in, *moment.only_in}
    return known and bool(moment.start) and bool(moment.dates or _rule(moment))


def occurrences(moment: Moment, first: Date, last: Date, holidays: Holidays) -> tuple[datetime, ...]:
    """When a moment begins, every time from the first day to the last, both included; empty when that is not sure."""
    bounds = _bounds(moment, first, last, holidays) if is_sure(moment) else None
    if bounds is None:
        return ()
    at = time.fromisoformat(moment.start)
    single = {datetime.combine(date.fromisoformat(day), at) for day in moment.dates}
    begin, end = (datetime.combine(bound, at) for bound in bounds)
    wanted = sorted({*_rhythm(moment, begin, end), *(one for one in single if begin <= one <= end)})
    return tuple(one.replace(tzinfo=holidays.zone) for one in wanted if _takes_place(moment, one.date(), holidays))


@lru_cache(maxsize=4096)
def series(moment: Moment, first: Date, last: Date, holidays: Holidays) -> Series | None:
    """What repeats from the first day to the last; None when nothing does for sure."""
    times = occurrences(moment, first, last, holidays)
    if not times:
        return None
    start, until = times[0], times[-1]
    end = datetime.combine(start, time.fromisoformat(moment.end), holidays.zone) if moment.end else None
    if moment.dates or start == until:
        return Series(start=start, end=end, last=until, more=times[1:])
    every = _rhythm(moment, start.replace(tzinfo=None), until.replace(tzinfo=None))
    kept = set(times)
    without = tuple(one for naive in every if (one := naive.replace(tzinfo=holidays.zone)) not in kept)
    return Series(start=start, end=end, last=until, rule=_rule(moment), without=without)


def of_offer(offer: Offer, today: Date, holidays: Holidays) -> dict[int, Series]:
    """What repeats of an offer from today on, by the number of the moment in its schedule, from 1."""
    first, last = max(today, offer.from_), min(horizon(today, holidays), offer.until or "9999")
    found = {i: series(moment, first, last, holidays) for i, moment in enumerate(offer.schedule, 1)}
    return {number: one for number, one in found.items() if one}


def horizon(today: Date, holidays: Holidays) -> Date:
    """The last day of the next school year, which ends with summer: further ahead nobody knows what still runs."""
    day, last = date.fromisoformat(today), holidays.summer[-1]
    year = day.year + (2 if day.month > last else 1)
    return f"{year}-{last:02}-{monthrange(year, last)[1]}"


def _rule(moment: Moment) -> str:
    """The rhythm as a rule of iCalendar; empty when the facts do not make one."""
    days = [WEEKDAYS[day] for day in WEEKDAYS if day in moment.days]
    if not days:
        return ""
    if moment.every == "week":
        return f"FREQ=WEEKLY;BYDAY={','.join(days)}"
    if moment.every == "2-weeks" and moment.from_:
        return f"FREQ=WEEKLY;INTERVAL=2;WKST=MO;BYDAY={','.join(days)}"
    if moment.every == "month" and moment.nth:
        numbers = ("-1" if nth == "last" else nth for nth in moment.nth)
        return f"FREQ=MONTHLY;BYDAY={','.join(f'{n}{day}' for n in numbers for day in days)}"
    return ""


def _rhythm(moment: Moment, begin: datetime, end: datetime) -> Iterator[datetime]:
    """Every time that the rule gives between two times at the hour of the moment, both included; no zone."""
    rule = _rule(moment)
    if rule and begin <= end:
        anchor = _beginning(moment, begin) if moment.every == "2-weeks" else begin
        yield from rrulestr(rule, dtstart=anchor).between(begin, end, inc=True)


def _beginning(moment: Moment, begin: datetime) -> datetime:
    """The first time ever: weeks are counted from the first of its days on or after `from`."""
    days = [date.fromisoformat(moment.from_) + timedelta(n) for n in range(7)]
    names = list(WEEKDAYS)
    return datetime.combine(next(day for day in days if names[day.weekday()] in moment.days), begin.time())


def _bounds(moment: Moment, first: Date, last: Date, holidays: Holidays) -> tuple[date, date] | None:
    """Between which days a moment takes place and is known; None when the table of holidays has not what it needs."""
    starts = [date.fromisoformat(day) for day in (first, moment.from_) if day]
    ends = [date.fromisoformat(day) for day in (last, moment.until) if day]
    for kind in {FROM_TABLE[code] for code in (*moment.not_in, *moment.only_in) if code in FROM_TABLE}:
        if kind not in holidays.known:
            return None
        starts.append(holidays.known[kind][0])
        ends.append(holidays.known[kind][1])
    return max(starts), min(ends)


def _takes_place(moment: Moment, day: date, holidays: Holidays) -> bool:
    """Whether a day stays after the exceptions and the periods."""
    if day.isoformat() in moment.except_ or any(PERIODS[code](day, holidays) for code in moment.not_in):
        return False
    return not moment.only_in or any(PERIODS[code](day, holidays) for code in moment.only_in)
