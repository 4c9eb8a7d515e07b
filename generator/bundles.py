"""Which offers hold in a place, at which level, and why.

The founding rule: a place shows what is its own, what it shares with its region, its province and all of Flanders and
Brussels, and what is online, each offer once; then what its neighbours have. Levels are computed from the
municipalities that an offer covers, never typed.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

from generator.folding import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from generator.catalogue import Adopted, Catalogue, Date, Offer
    from generator.places import Place, Places

LEVELS = ("here", "near", "province", "everywhere", "online", "around")
"""In page order: nearest first; what neighbours have comes last."""

FRESHNESS = ("fresh", "older", "to-check")
"""In page order: checked less than 6 months ago, less than 12, longer or by nobody."""


def is_placed(offer: Offer, places: Places) -> bool:
    """Whether every place that the offer names exists (otherwise `unknown-place` has said so)."""
    return all(slug in places for slug in (offer.place, *offer.area, *offer.except_))


def coverage(offer: Offer, places: Places) -> frozenset[str]:
    """The municipalities for which the offer is meant on site: its area, or else the place of its folder."""
    covered = places.members(offer.area or (offer.place,))
    return covered - places.members(offer.except_) if offer.except_ else covered


def freshness(offer: Offer, today: Date) -> str:
    """`fresh`, `older` or `to-check`: by the age of the last check; a public page is no confirmation, however young."""
    if offer.checked_by == "public-page":
        return "to-check"
    months = _months_between(offer.checked_on, today)
    return "fresh" if months < 6 else "older" if months < 12 else "to-check"


@lru_cache(maxsize=4096)
def _months_between(earlier: Date, later: Date) -> int:
    a, b = date.fromisoformat(earlier), date.fromisoformat(later)
    return (b.year - a.year) * 12 + b.month - a.month - (b.day < a.day)


def is_listed(offer: Offer, today: Date) -> bool:
    """Whether lists show the offer: it runs, and its last day has not passed."""
    return offer.status == "active" and not (offer.until and offer.until < today)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """Why an offer stands on the page of a place.

    `kind` is `own` (only this municipality), `whole` (all municipalities of `area`), `part` (`towns` of `area`),
    `online` or `neighbour` (`towns` has the neighbour, `km` its distance).
    """

    kind: str
    area: str = ""
    towns: tuple[str, ...] = ()
    km: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One offer on the page of one place. `adopted` is what the place adds to it, if it does."""

    offer: Offer
    level: str
    reason: Reason
    adopted: Adopted | None = None


class Bundles:
    """Every listed offer of a catalogue, ready to be asked per place."""

    def __init__(self, catalogue: Catalogue, places: Places, today: Date) -> None:
        self.catalogue = catalogue
        self.places = places
        self.today = today

    @cached_property
    def listed(self) -> tuple[Offer, ...]:
        """The offers that lists show, in page order."""
        offers = [o for o in self.catalogue.offers.values() if is_listed(o, self.today) and is_placed(o, self.places)]
        return tuple(sorted(offers, key=self._order))

    def _order(self, offer: Offer) -> tuple[int, bool, str, str]:
        full = offer.availability is not None and offer.availability.state == "full"
        return FRESHNESS.index(freshness(offer, self.today)), full, fold(offer.title), offer.id

    @cached_property
    def coverage(self) -> Mapping[str, frozenset[str]]:
        """The municipalities of every listed offer, by id."""
        return {offer.id: coverage(offer, self.places) for offer in self.listed}

    @cached_property
    def _reason(self) -> Mapping[str, Reason]:
        return {offer.id: self.reach(self.coverage[offer.id]) for offer in self.listed}

    def reason(self, offer: Offer) -> Reason:
        """For whom an offer is, wherever it is shown."""
        if offer.online and not offer.locations:
            return Reason(kind="online")
        return self._reason.get(offer.id) or self.reach(coverage(offer, self.places))

    def reach(self, covered: frozenset[str]) -> Reason:
        """For whom an offer is that covers these municipalities."""
        if len(covered) == 1:
            return Reason(kind="own", towns=tuple(covered))
        area = self.places.smallest_area(covered)
        if len(area.members) == len(covered):
            return Reason(kind="whole", area=area.slug)
        return Reason(kind="part", area=area.slug, towns=tuple(sorted(covered)))

    @cached_property
    def _by_municipality(self) -> Mapping[str, list[tuple[str, Offer]]]:
        """Per municipality the offers that hold there on site, with their level, in page order."""
        held: dict[str, list[tuple[str, Offer]]] = {m.slug: [] for m in self.places.municipalities}
        for offer in self.listed:
            if offer.online and not offer.locations:
                continue
            covered = self.coverage[offer.id]
            level = self.places.level(covered)
            for municipality in covered:
                held[municipality].append((level, offer))
        return held

    @cached_property
    def _online(self) -> tuple[Offer, ...]:
        return tuple(offer for offer in self.listed if offer.online)

    @lru_cache(maxsize=4)  # noqa: B019 - asked once per language in a row
    def of(self, slug: str) -> tuple[Entry, ...]:
        """What the page of a place shows, in page order, each offer once.

        For a municipality: all levels, then `around`. For an area: the supra-local offers that hold in any part of it.
        """
        place = self.places[slug]
        info = self.catalogue.places.get(slug)
        adopted = {item.offer: item for item in info.adopted} if info else {}
        hidden = {item.offer for item in info.hidden} if info else set()
        entries = [
            Entry(offer=offer, level=level, reason=self._why(offer, level), adopted=adopted.get(offer.id))
            for level, offer in self._holding(place)
            if offer.id not in hidden
        ]
        entries.sort(key=lambda e: (LEVELS.index(e.level), e.adopted is None))
        shown = hidden | {entry.offer.id for entry in entries}
        return (*entries, *(entry for entry in self._around(place) if entry.offer.id not in shown))

    def _holding(self, place: Place) -> Iterable[tuple[str, Offer]]:
        on_site = self._by_municipality[place.slug] if place.is_municipality else self._supra_local(place)
        yield from on_site
        seen = {offer.id for _, offer in on_site}
        yield from (("online", offer) for offer in self._online if offer.id not in seen)

    def _supra_local(self, area: Place) -> list[tuple[str, Offer]]:
        members = frozenset(area.members)
        levels = ((self.places.level(self.coverage[o.id]), o) for o in self.listed if o.locations or not o.online)
        return [(level, o) for level, o in levels if level != "here" and self.coverage[o.id] & members]

    def _why(self, offer: Offer, level: str) -> Reason:
        return Reason(kind="online") if level == "online" else self._reason[offer.id]

    def _around(self, place: Place) -> Iterable[Entry]:
        """What only a neighbouring municipality has, by distance, then by its name."""
        for km, neighbour in sorted((self.places.distance(place.slug, n), n) for n in place.neighbours):
            for level, offer in self._by_municipality[neighbour]:
                if level == "here":
                    reason = Reason(kind="neighbour", towns=(neighbour,), km=km)
                    yield Entry(offer=offer, level="around", reason=reason)
