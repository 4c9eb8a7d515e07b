"""The picture for policy: tables as values, from the catalogue, the bundles and a day. No HTML, no files.

`Insight` is asked by pages and by the downloads; each table is made once, when somebody asks for it. What each number means,
and what it does not say, is told in `docs/insight.md`.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from generator.bundles import is_listed
from generator.insight import coverage, feasible, ladder, shared, translated

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from generator.bundles import Bundles
    from generator.catalogue import Catalogue, Date, Offer
    from generator.holidays import Holidays
    from generator.insight.fit import Fit
    from generator.insight.profiles import Profiles
    from generator.insight.slots import Period
    from generator.places import Place, Places
    from generator.vocabulary import Vocabulary


@dataclass(frozen=True, kw_only=True)
class Insight:
    """Everything that is looked at, and the tables that come of it."""

    bundles: Bundles
    vocabulary: Vocabulary
    profiles: Profiles
    holidays: Holidays

    @property
    def today(self) -> Date:
        """The day for which the picture is."""
        return self.bundles.today

    @property
    def places(self) -> Places:
        """Municipalities and areas."""
        return self.bundles.places

    @property
    def catalogue(self) -> Catalogue:
        """All offers, listed or not."""
        return self.bundles.catalogue

    @cached_property
    def tags(self) -> tuple[str, ...]:
        """The languages into which offers are translated."""
        return tuple(language.tag for language in self.vocabulary.languages[1:])

    @cached_property
    def types(self) -> tuple[str, ...]:
        """The types of offer."""
        return tuple(str(term.code) for term in self.vocabulary["type"])

    @cached_property
    def held(self) -> Mapping[str, tuple[Offer, ...]]:
        """What the page of each municipality shows, its own and shared, without what only its neighbours have."""
        return {
            town.slug: tuple(entry.offer for entry in self.bundles.of(town.slug) if entry.level != "around")
            for town in self.places.municipalities
        }

    @cached_property
    def shared_ids(self) -> frozenset[str]:
        """The listed offers that hold in more than one municipality."""
        covered = self.bundles.coverage
        return frozenset(one.id for one in self.bundles.listed if one.online or len(covered[one.id]) > 1)

    @cached_property
    def coverage(self) -> Mapping[str, Mapping[coverage.Key, coverage.Cell]]:
        """Per municipality: type × level × part of the day."""
        return coverage.coverage(self.held, self.types, self.profiles)

    @property
    def hours(self) -> int:
        """How many hours the track asks."""
        return self.vocabulary.basics.hours

    @cached_property
    def period(self) -> Period:
        """Within which the hours have to be put together."""
        return feasible.period(self.profiles, self.hours, self.today, self.holidays)

    @cached_property
    def fits(self) -> Mapping[str, Mapping[str, Fit]]:
        """How each listed offer fits each profile."""
        return feasible.fits(self.bundles.listed, self.profiles, self.period)

    @cached_property
    def answers(self) -> Mapping[tuple[str, str], feasible.Answer]:
        """Whether the hours can be put together, by municipality and profile."""
        ways = {town: feasible.ways(self.bundles, town, offers) for town, offers in self.held.items()}
        found = feasible.answers(ways, self.fits, self.profiles, self.period.goal)
        return {(answer.place, answer.profile): answer for answer in found}

    @cached_property
    def leans(self) -> tuple[shared.Lean, ...]:
        """What hangs on each shared offer."""
        return shared.leans(self.held, self.shared_ids, self.answers.values())

    @cached_property
    def translations(self) -> Mapping[tuple[str, str], str]:
        """The state of every offer in every language."""
        return translated.states(self.catalogue, self.tags)

    @cached_property
    def translated(self) -> Mapping[str, Mapping[str, Mapping[str, int]]]:
        """Per municipality and language: how many offers of its page are in each state."""
        return {
            town: translated.counted(self.translations, [offer.id for offer in offers], self.tags)
            for town, offers in self.held.items()
        }

    @cached_property
    def owned(self) -> Mapping[str, tuple[Offer, ...]]:
        """The offers in the folder of each place, whatever their status, sorted by id."""
        found: dict[str, list[Offer]] = {}
        for offer in sorted(self.catalogue.offers.values(), key=lambda one: one.id):
            found.setdefault(offer.place, []).append(offer)
        return {place: tuple(offers) for place, offers in found.items()}

    @cached_property
    def owners(self) -> tuple[Place, ...]:
        """Every place that has a page of its state: the municipalities, and the areas that own something."""
        own = {*self.owned, *self.catalogue.places}
        return tuple(place for place in self.places.all if place.is_municipality or place.slug in own)

    @cached_property
    def unknown(self) -> Mapping[str, int]:
        """How many listed offers say nothing about each fact."""
        found: Counter[str] = Counter()
        for offer in self.bundles.listed:
            found.update(name for name, is_unknown in FACTS.items() if is_unknown(offer))
        return {name: found[name] for name in FACTS}

    def running(self, place: str) -> tuple[Offer, ...]:
        """The offers of a place that lists show."""
        return tuple(offer for offer in self.owned.get(place, ()) if is_listed(offer, self.today))

    def freshness(self, place: str) -> Mapping[str, int]:
        """How fresh the running offers in the folder of a place are."""
        return ladder.states(self.running(place), self.today)


FACTS: Mapping[str, Callable[[Offer], bool]] = {
    "confirmed": lambda offer: offer.checked_by == "public-page",
    "hours": lambda offer: offer.hours.total is None and (offer.hours.per_time is None or offer.hours.times is None),
    "level": lambda offer: offer.dutch.icons is None and not offer.dutch.cefr,
    "children": lambda offer: not {"childcare", "children-welcome"} & offer.facilities.keys(),
    "where": lambda offer: not offer.online and not offer.locations,
    "when": lambda offer: not offer.schedule and not offer.by_appointment,
    "cost": lambda offer: offer.cost.amount is None,
    "begin": lambda offer: not offer.register.how,
}
"""Facts of which the picture says how often nobody stated them: whether that is so for an offer."""
