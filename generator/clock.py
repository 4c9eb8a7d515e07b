"""The clock, read only where a command or the engine starts; everything else is told what day it is."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo


def today(time_zone: str) -> str:
    """The day in a time zone, as an ISO date."""
    return datetime.now(ZoneInfo(time_zone)).date().isoformat()
