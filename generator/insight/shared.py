"""Which municipalities lean on which shared offer, and what they lose when it stops."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from generator.catalogue import Offer
    from generator.insight.feasible import Answer


@dataclass(frozen=True, slots=True, kw_only=True)
class Lean:
    """A shared offer, and the municipalities that show it.

    `last_of_type` are those where no other offer of its type is left when it stops; `worse` has, per profile, those where
    the hours can then no longer be put together as well as before.
    """

    offer: Offer
    towns: tuple[str, ...]
    last_of_type: tuple[str, ...]
    worse: Mapping[str, tuple[str, ...]]

    @property
    def hit(self) -> frozenset[str]:
        """The municipalities that lose something that they cannot replace."""
        return frozenset(self.last_of_type).union(*self.worse.values())


def leans(held: Mapping[str, Sequence[Offer]], shared: Iterable[str], answers: Iterable[Answer]) -> tuple[Lean, ...]:
    """Every shared offer, first those on which most depends."""
    wanted = set(shared)
    offers = {offer.id: offer for some in held.values() for offer in some if offer.id in wanted}
    towns: dict[str, list[str]] = defaultdict(list)
    last: dict[str, list[str]] = defaultdict(list)
    for town, some in held.items():
        for offer in some:
            if offer.id in wanted:
                towns[offer.id].append(town)
        for offer_id in _last_of_type(some):
            last[offer_id].append(town)
    worse = _worse(answers)
    found = [
        Lean(
            offer=offer,
            towns=tuple(towns[offer_id]),
            last_of_type=tuple(last[offer_id]),
            worse={profile: tuple(some) for profile, some in worse[offer_id].items()},
        )
        for offer_id, offer in offers.items()
    ]
    return tuple(sorted(found, key=lambda one: (-len(one.hit), -len(one.towns), one.offer.id)))


def _last_of_type(offers: Sequence[Offer]) -> Iterator[str]:
    found = Counter(offer.type for offer in offers)
    return (offer.id for offer in offers if found[offer.type] == 1)


def _worse(answers: Iterable[Answer]) -> Mapping[str, Mapping[str, list[str]]]:
    """Offer → profile → municipalities whose answer rests on it."""
    found: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for answer in answers:
        for offer in answer.resting_on:
            found[offer][answer.profile].append(answer.place)
    return found
