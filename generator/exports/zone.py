"""How the clock of a time zone runs, for calendar files: the rules that hold today, repeated every year.

`icalendar` lists each change of the clock instead, and programs that read it stop where its list stops.
"""

from __future__ import annotations

from calendar import monthrange
from datetime import UTC, date, datetime, timedelta
from functools import cache
from typing import TYPE_CHECKING, Final

from dateutil.rrule import rrulestr

from generator.recurrence import WEEKDAYS

if TYPE_CHECKING:
    from collections.abc import Iterator
    from zoneinfo import ZoneInfo

EOL: Final = "\r\n"
SAMPLE: Final = 2026
"""The year of which the changes are taken as the rule."""
SINCE: Final = 1996
"""From when the rule is said to hold: since then all of the European Union changes its clocks on the same days."""


@cache
def time_zone(zone: ZoneInfo) -> str:
    """The `VTIMEZONE` of a zone."""
    changes = [line for at in _changes(zone) for line in _change(at, zone)]
    if not changes:
        offset = datetime(SAMPLE, 1, 1, tzinfo=zone).strftime("%z")
        changes = ["BEGIN:STANDARD", "DTSTART:19700101T000000", *_offsets(offset, offset), "END:STANDARD"]
    return EOL.join(("BEGIN:VTIMEZONE", f"TZID:{zone.key}", *changes, "END:VTIMEZONE", ""))


def _changes(zone: ZoneInfo) -> Iterator[datetime]:
    """The moments in the sample year at which the clock jumps, in UTC."""
    hour = timedelta(hours=1)
    at = datetime(SAMPLE, 1, 1, tzinfo=UTC)
    while at.year == SAMPLE:
        if at.astimezone(zone).utcoffset() != (at - hour).astimezone(zone).utcoffset():
            yield at
        at += hour


def _change(at: datetime, zone: ZoneInfo) -> Iterator[str]:
    """The lines of one change: its rule, and what the clock says before and after."""
    before, after = (at - timedelta(hours=1)).astimezone(zone), at.astimezone(zone)
    wall = at.replace(tzinfo=None) + (before.utcoffset() or timedelta())  # when it jumps, on the clock as it was
    kind = "DAYLIGHT" if after.dst() else "STANDARD"
    rule = f"FREQ=YEARLY;BYMONTH={wall.month};BYDAY={_nth(wall.date())}"
    first = rrulestr(rule, dtstart=wall.replace(year=SINCE, month=1, day=1))[0]
    yield from (f"BEGIN:{kind}", f"DTSTART:{first:%Y%m%dT%H%M%S}", f"RRULE:{rule}", f"TZNAME:{after.tzname()}")
    yield from (*_offsets(before.strftime("%z"), after.strftime("%z")), f"END:{kind}")


def _nth(day: date) -> str:
    """`-1SU` for the last Sunday of its month, `2SU` for the second."""
    last = day.day + 7 > monthrange(day.year, day.month)[1]
    return f"{-1 if last else (day.day - 1) // 7 + 1}{list(WEEKDAYS.values())[day.weekday()]}"


def _offsets(before: str, after: str) -> tuple[str, str]:
    return f"TZOFFSETFROM:{before}", f"TZOFFSETTO:{after}"
