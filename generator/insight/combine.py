"""Whether moments can be put together so that their minutes reach a goal and no two meet.

Of each offer one slot at most. Slots on different days never meet, so each day is by itself the classic of weighted intervals,
solved exactly; an offer of which two slots would be needed is then tried with each of its slots alone. What comes out is exact,
not a guess: nothing is left untried that could still reach the goal.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from generator.insight.slots import Slot


class Chosen(NamedTuple):
    """A slot of an offer, taken."""

    offer: str
    slot: Slot


def combine(offers: Mapping[str, Sequence[Slot]], goal: int) -> tuple[Chosen, ...] | None:
    """Slots that together reach the goal, few of them and the longest first; None when there are none such."""
    if sum(max(slot.minutes for slot in some) for some in offers.values()) < goal:
        return None
    open_ = [{offer: tuple(some) for offer, some in offers.items()}]
    while open_:
        branch = open_.pop()
        best = _best(branch)
        if sum(one.slot.minutes for one in best) < goal:
            continue
        once = _once_each(best)
        if sum(one.slot.minutes for one in once) >= goal:
            return _enough(once, goal)
        twice = next(one.offer for one in best if one not in once)
        open_ += [branch | {twice: (slot,)} for slot in reversed(branch[twice])]
    return None


def _best(offers: Mapping[str, Sequence[Slot]]) -> list[Chosen]:
    """The most minutes when the slots of an offer may be taken together: an upper bound, often already an answer."""
    days: dict[str, list[Chosen]] = defaultdict(list)
    taken = []
    for offer, some in offers.items():
        loose = max((slot for slot in some if not slot.clashes), key=lambda slot: slot.minutes, default=None)
        if loose:
            taken.append(Chosen(offer, loose))
        for slot in some:
            if slot.clashes and (loose is None or slot.minutes > loose.minutes):
                days[slot.day].append(Chosen(offer, slot))
    return taken + [one for some in days.values() for one in _best_of_day(some)]


def _best_of_day(candidates: list[Chosen]) -> list[Chosen]:
    """Weighted interval scheduling: of slots sorted by their end, each is taken with the best before its start, or not."""
    candidates.sort(key=lambda one: (one.slot.end, one.slot.start, one.offer))
    ends = [one.slot.end for one in candidates]
    best: list[int] = [0]
    for number, (_, slot) in enumerate(candidates):
        before = bisect_right(ends, slot.start, hi=number)
        best.append(max(best[number], best[before] + slot.minutes))
    taken = []
    number = len(candidates)
    while number:
        slot = candidates[number - 1].slot
        if best[number] == best[number - 1]:
            number -= 1
            continue
        taken.append(candidates[number - 1])
        number = bisect_right(ends, slot.start, hi=number - 1)
    return taken


def _once_each(best: Sequence[Chosen]) -> list[Chosen]:
    """Of each offer the longest slot of those taken: slots that do not meet stay so when some are left out."""
    kept: dict[str, Chosen] = {}
    for one in best:
        if one.offer not in kept or one.slot.minutes > kept[one.offer].slot.minutes:
            kept[one.offer] = one
    return list(kept.values())


def _enough(some: list[Chosen], goal: int) -> tuple[Chosen, ...]:
    """As few of them as reach the goal, the longest first."""
    some.sort(key=lambda one: (-one.slot.minutes, one.offer))
    whole, number = 0, 0
    while whole < goal:
        whole += some[number].slot.minutes
        number += 1
    return tuple(some[:number])
