"""The clock, read only where a command or the engine starts; everything else is told what day it is."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo


def today() -> str:
    """The day in Brussels, as an ISO date."""
    return datetime.now(ZoneInfo("Europe/Brussels")).date().isoformat()
