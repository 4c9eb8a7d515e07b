"""How fresh the offers are, and what their owners have to look at next: in time, not after."""

from __future__ import annotations

from calendar import monthrange
from collections import Counter
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING

from generator.bundles import freshness

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from generator.catalogue import Date, Offer

STATES = ("fresh", "older", "old", "unconfirmed")
"""Checked less than 6 months ago, less than 12, longer; `unconfirmed` is taken from a public page and checked by nobody."""

RUNGS = (("overdue", 0), ("week", 7), ("month", 30), ("two-months", 60))
"""The ladder of reminders: at most so many days until the review."""

LATER = "later"
FRESH_MONTHS = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """When an offer is to be looked at again, how many days that is from today, and on which rung of the ladder it stands."""

    offer: Offer
    due: Date
    days: int
    rung: str


def state(offer: Offer, today: Date) -> str:
    """How fresh an offer is, as one of `STATES`."""
    if offer.checked_by == "public-page":
        return "unconfirmed"
    found = freshness(offer, today)
    return "old" if found == "to-check" else found


def states(offers: Iterable[Offer], today: Date) -> Mapping[str, int]:
    """How many offers are in each state, in their order."""
    found = Counter(state(offer, today) for offer in offers)
    return {name: found[name] for name in STATES}


def review(offer: Offer, today: Date) -> Review:
    """The day its owner named, else the day on which it is fresh no longer; what nobody confirmed is due now."""
    due = today if offer.checked_by == "public-page" else offer.review_by or _later(offer.checked_on, FRESH_MONTHS)
    days = (date.fromisoformat(due) - date.fromisoformat(today)).days
    rung = next((name for name, most in RUNGS if days <= most), LATER)
    return Review(offer=offer, due=due, days=days, rung=rung)


@lru_cache(maxsize=4096)
def _later(day: Date, months: int) -> Date:
    """The same day so many months later, or the last of that month."""
    start = date.fromisoformat(day)
    year, month = divmod(start.year * 12 + start.month - 1 + months, 12)
    return date(year, month + 1, min(start.day, monthrange(year, month + 1)[1])).isoformat()
