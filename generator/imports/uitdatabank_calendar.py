"""The calendar of an event of UiTdatabank as moments of an offer.

Times there are moments with an offset, often UTC; here they are hours in Brussels. UiTdatabank knows no fortnightly or monthly
rule, so a series stands there as many days. What proves to be a rhythm becomes a rule, with the days on which it does not take
place as exceptions: the days stay exactly the same.
"""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any, Final
from zoneinfo import ZoneInfo

from generator.sheets.moments import until_midnight

ZONE: Final = ZoneInfo("Europe/Brussels")
DAYS: Final = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_FULL: Final = dict(
    zip(("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"), DAYS, strict=True)
)
LEAST: Final = 4
"""More than three equal days of the week and times make a rule."""
_NIGHT: Final = "06:00"
"""What ends no later is of the evening before."""
_MOST_CLOSED: Final = 120
"""Closed days that are written out."""
FOREVER: Final = "2100"
"""Permanent events are available until 2100."""


@dataclass(kw_only=True)
class Calendar:
    """Moments, the first and last day of the whole, and whether a childcare was named."""

    moments: list[dict[str, Any]] = field(default_factory=list)
    first: str = ""
    last: str = ""
    childcare: bool = False
    lost: list[str] = field(default_factory=list)


def local(value: object) -> datetime | None:
    """A moment in Brussels; None when it is not one."""
    try:
        found = datetime.fromisoformat(str(value))
    except ValueError:
        return None
    return found.astimezone(ZONE) if found.tzinfo else found.replace(tzinfo=ZONE)


def read(event: Mapping[str, Any]) -> Calendar:
    """The calendar of an event, by its `calendarType`."""
    kind = event.get("calendarType")
    begin, end = local(event.get("startDate")), local(event.get("endDate"))
    if kind in ("periodic", "permanent"):
        calendar = _opening_hours(event)
        if kind == "periodic":
            calendar.first = begin.date().isoformat() if begin else ""
            calendar.last = end.date().isoformat() if end else ""
        return calendar
    times = [one for one in event.get("subEvent") or () if isinstance(one, Mapping)]
    if not times and begin and end:
        times = [{"startDate": event["startDate"], "endDate": event["endDate"]}]
    return _of_times(times)


def _of_times(times: Iterable[Mapping[str, Any]]) -> Calendar:
    calendar = Calendar()
    by_hours: dict[tuple[str, str], set[date]] = defaultdict(set)
    for one in times:
        begin, end = local(one.get("startDate")), local(one.get("endDate"))
        status = one.get("status")
        if begin is None or (isinstance(status, Mapping) and status.get("type") == "Unavailable"):
            continue
        calendar.childcare |= "childcare" in one
        by_hours[_hours(begin, end)].add(begin.date())
        calendar.last = max(calendar.last, (end or begin).date().isoformat())
        if end and end.date() > begin.date() and f"{end:%H:%M}" > _NIGHT:
            calendar.lost.append(f"{begin:%Y-%m-%d} – {end:%Y-%m-%d}")
    for (start, end_), days in sorted(by_hours.items(), key=lambda item: (min(item[1]), item[0])):
        clock = {key: value for key, value in (("start", start), ("end", end_)) if value}
        calendar.moments += [until_midnight(one)[0] for one in _rhythms(days, clock)]
    return calendar


def _hours(begin: datetime, end: datetime | None) -> tuple[str, str]:
    """From and to, which may be in the night after; a whole day has none, and an end on another day cannot be said."""
    start = f"{begin:%H:%M}"
    if end and (end.date() - begin.date()).days == 1 and f"{end:%H:%M}" <= min(start, _NIGHT):
        return start, f"{end:%H:%M}"
    if end is None or end.date() != begin.date() or end <= begin:
        return start, ""
    return ("", "") if start == "00:00" and f"{end:%H:%M}" in ("23:59", "00:00") else (start, f"{end:%H:%M}")


def _rhythms(days: set[date], clock: Mapping[str, str]) -> list[dict[str, Any]]:
    """A rule for days with a rhythm, single dates for the rest."""
    rules: list[tuple[list[str], int, date, date, set[date]]] = []
    rest: set[date] = set()
    for weekday in range(7):
        some = sorted(day for day in days if day.weekday() == weekday)
        gaps = {(after - before).days for before, after in itertools.pairwise(some)}
        step = 14 if gaps == {14} else 7
        missing = _run({weekday}, some[0], some[-1], step) - set(some) if some else set()
        if len(some) >= LEAST and len(missing) * 2 <= len(some):
            rules.append(([DAYS[weekday]], step, some[0], some[-1], missing))
        else:
            rest |= set(some)
    made = [_rule(rule, clock) for rule in _together(rules)]
    if rest:
        made.append({"dates": [day.isoformat() for day in sorted(rest)], **clock})
    return made


Rule = tuple[list[str], int, date, date, set[date]]


def _together(rules: Sequence[Rule]) -> Sequence[Rule]:
    """Weekly rules of several days of the week as one, when that says exactly the same days."""
    if len(rules) < 2 or any(step != 7 for _, step, *_ in rules):
        return rules
    first, last = min(rule[2] for rule in rules), max(rule[3] for rule in rules)
    weekdays = {DAYS.index(rule[0][0]) for rule in rules}
    missing = set().union(*(rule[4] for rule in rules))
    exact = set().union(*(_run({DAYS.index(rule[0][0])}, rule[2], rule[3], 7) - rule[4] for rule in rules))
    if _run(weekdays, first, last, 7) - missing != exact:
        return rules
    return [([DAYS[day] for day in sorted(weekdays)], 7, first, last, missing)]


def _run(weekdays: set[int], first: date, last: date, step: int) -> set[date]:
    """The days of a rule from the first to the last."""
    days = (first + timedelta(days=n) for n in range((last - first).days + 1))
    return {day for day in days if day.weekday() in weekdays and (step == 7 or (day - first).days % step == 0)}


def _rule(rule: Rule, clock: Mapping[str, str]) -> dict[str, Any]:
    days, step, first, last, missing = rule
    made: dict[str, Any] = {"every": "week" if step == 7 else "2-weeks", "days": days, **clock}
    made |= {"from": first.isoformat(), "until": last.isoformat()}
    return made | ({"except": [day.isoformat() for day in sorted(missing)]} if missing else {})


def _opening_hours(event: Mapping[str, Any]) -> Calendar:
    calendar = Calendar()
    closed = _closed(event)
    by_hours: dict[tuple[str, str], list[str]] = {}
    for hours in event.get("openingHours") or ():
        named = hours.get("dayOfWeek")
        days = [
            _FULL[str(day).lower()] for day in (named if isinstance(named, list) else ()) if str(day).lower() in _FULL
        ]
        clock = (_clock(hours.get("opens")), _clock(hours.get("closes")))
        by_hours.setdefault(clock, []).extend(days)
        calendar.childcare |= "childcare" in hours
    for (opens, closes), days in by_hours.items():
        made: dict[str, Any] = {"every": "week", "days": sorted(set(days), key=DAYS.index)}
        if opens and not (opens == "00:00" and closes in ("23:59", "00:00")):
            made["start"] = opens
            made |= {"end": closes} if closes > opens or ("" < closes <= min(opens, _NIGHT) and closes != opens) else {}
        if excepted := [day for day in closed if DAYS[date.fromisoformat(day).weekday()] in days]:
            made["except"] = excepted
        if days:
            calendar.moments.append(until_midnight(made)[0])
    if event.get("openingHoursAdjustedDays"):
        calendar.lost.append("aangepaste uren / adjusted hours")
    return calendar


def _clock(value: object) -> str:
    text = str(value or "")
    return text.zfill(5) if text else ""


def _closed(event: Mapping[str, Any]) -> list[str]:
    found: set[str] = set()
    for span in event.get("openingHoursClosedDays") or ():
        try:
            first, last = date.fromisoformat(span["startDate"]), date.fromisoformat(span["endDate"])
        except (KeyError, ValueError, TypeError):
            continue
        found |= {(first + timedelta(days=n)).isoformat() for n in range(min((last - first).days + 1, _MOST_CLOSED))}
    return sorted(found)[:_MOST_CLOSED]
