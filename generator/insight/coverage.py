"""What a municipality has: how many offers per type, level of Dutch and part of the day, stated or perhaps.

Counted as stated, also by a public page that nobody confirmed: how fresh it is, is another table.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from generator.insight.levels import fits_level, fits_reader, worst
from generator.stated import UNKNOWN, stated

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from generator.catalogue import Offer
    from generator.insight.levels import Verdict
    from generator.insight.profiles import Level, Profiles

ANY = "any"
ALL = "all"
DAY_PARTS = ("morning", "afternoon", "evening", "weekend")
"""As in the list `day_part` of the vocabulary."""


class Cell(NamedTuple):
    """How many offers have what is asked (`stated`), and how many perhaps (`perhaps`): nobody stated it, or one level short."""

    stated: int
    perhaps: int


Key = tuple[str, str, str]
"""Type or `all`, level or `any`, part of the day or `any`."""

Signature = tuple["Verdict", ...]
"""The verdict of an offer for every level and part of the day, in the order of `questions`."""


def questions(profiles: Profiles) -> tuple[tuple[str, str], ...]:
    """Every level and part of the day that is asked for, `any` first."""
    return tuple((level, part) for level in (ANY, *profiles.levels) for part in (ANY, *DAY_PARTS))


def coverage(
    held: Mapping[str, Sequence[Offer]], types: Sequence[str], profiles: Profiles
) -> Mapping[str, Mapping[Key, Cell]]:
    """Per municipality a cell for every type, level and part of the day, in that order."""
    known: dict[str, Signature] = {}
    for offer in {offer.id: offer for offers in held.values() for offer in offers}.values():
        known[offer.id] = tuple(_signature(offer, profiles))
    asked = questions(profiles)
    return {
        town: _cells(Counter((offer.type, known[offer.id]) for offer in offers), types, asked)
        for town, offers in held.items()
    }


def _signature(offer: Offer, profiles: Profiles) -> Iterator[Verdict]:
    parts = stated(offer)["part"]
    for level, part in questions(profiles):
        yield worst(_level(offer, profiles, level), _part(offer, parts, part))


def _level(offer: Offer, profiles: Profiles, level: str) -> Verdict:
    """Who is learning to read has to do without reading."""
    if level == ANY:
        return "yes"
    wanted: Level = next(one for one in profiles.levels if one == level)
    return worst(fits_level(profiles, offer.dutch, wanted), fits_reader(offer.dutch, reads=level != "alfa"))


def _part(offer: Offer, parts: Iterable[str], part: str) -> Verdict:
    """By appointment, without a schedule, is at any time."""
    if part in {ANY, *parts} or (offer.by_appointment and not offer.schedule):
        return "yes"
    return "perhaps" if UNKNOWN in parts else "no"


def _cells(
    found: Counter[tuple[str, Signature]], types: Sequence[str], asked: Sequence[tuple[str, str]]
) -> Mapping[Key, Cell]:
    yes: Counter[Key] = Counter()
    perhaps: Counter[Key] = Counter()
    for (kind, signature), times in found.items():
        for (level, part), verdict in zip(asked, signature, strict=True):
            count = yes if verdict == "yes" else perhaps
            if verdict != "no":
                count[kind, level, part] += times
                count[ALL, level, part] += times
    return {
        (kind, level, part): Cell(yes[kind, level, part], perhaps[kind, level, part])
        for kind in (ALL, *types)
        for level, part in asked
    }
