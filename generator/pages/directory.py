"""All that pages are made of, and the addresses they have."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

from generator import recurrence
from generator.bundles import Bundles, is_listed
from generator.catalogue import source_hash
from generator.insight import Insight

if TYPE_CHECKING:
    from collections.abc import Mapping

    from generator.accessibility import Statement
    from generator.catalogue import Catalogue, Date, Offer
    from generator.dataset import Dataset, Words
    from generator.held_back import HeldBack
    from generator.holidays import Holidays
    from generator.insight.profiles import Profiles
    from generator.outlines import Outlines
    from generator.places import Place, Places
    from generator.translation import Block, Language
    from generator.vocabulary import Term, Vocabulary

PER_PAGE = 48
"""Cards on one page of a list for all of Flanders."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DataFile:
    """A form in which the open data is published. `path` is below the root; `{tag}` in it stands for a language, `size` is in bytes.

    Of a form in many files, `path` is the one to begin with, `files` how many there are and `size` that of all; of one that is
    there in every language, this is the Dutch. `more` are further files that are worth a link, `standard` is what it follows.
    Not `is_data` is a tool that stands beside the data.
    """

    name: str
    title: Words
    about: Words
    path: str
    media_type: str
    size: int
    files: int
    standard: str
    more: tuple[str, ...]
    is_data: bool = True


@dataclass(frozen=True, kw_only=True, eq=False)
class Directory:
    """The content and the languages in which it is shown. `url` is the absolute address of the site, with a slash at the end.

    `repository` is the address of the files on GitHub, `branch` the branch that is published, `mail` where people can send
    files; each may be empty. `moved` are offers that got another name, `held_back` the files whose mistakes kept them from the
    site. `written` has the language and name of every hand-written page. `schemas` holds the JSON Schemas of the content by file
    name; `data_files` the open data, once they are written. Two directories are never equal, so that what was made of one can be
    remembered.
    """

    name: str
    url: str
    catalogue: Catalogue
    places: Places
    vocabulary: Vocabulary
    languages: tuple[Language, ...]
    today: Date
    holidays: Holidays
    statement: Statement | None = None
    profiles: Profiles | None = None
    outlines: Outlines | None = None
    repository: str = ""
    branch: str = "main"
    mail: str = ""
    moved: Mapping[str, str] = field(default_factory=dict)
    held_back: tuple[HeldBack, ...] = ()
    written: frozenset[tuple[str, str]] = frozenset()
    dataset: Dataset | None = None
    schemas: Mapping[str, str] = field(default_factory=dict)
    data_files: tuple[DataFile, ...] = ()

    @property
    def data(self) -> Dataset:
        """The open data as a whole, for what is written only where there is some."""
        if self.dataset is None:
            raise LookupError("this directory publishes no data")
        return self.dataset

    @cached_property
    def bundles(self) -> Bundles:
        """Which offers hold where."""
        return Bundles(self.catalogue, self.places, self.today)

    @cached_property
    def insight(self) -> Insight | None:
        """The picture for policy; none where a directory has no profiles."""
        if self.profiles is None:
            return None
        return Insight(
            bundles=self.bundles,
            vocabulary=self.vocabulary,
            profiles=self.profiles,
            holidays=self.holidays,
        )

    @cached_property
    def shown(self) -> tuple[Offer, ...]:
        """Every offer that has a page: all but drafts, sorted by id."""
        return tuple(sorted(self.catalogue.with_status("active", "paused", "ended"), key=lambda o: o.id))

    @cached_property
    def parts(self) -> Mapping[str, tuple[str, ...]]:
        """The shown offers that are part of another, by its id."""
        found: dict[str, tuple[str, ...]] = {}
        for offer in self.shown:
            if offer.part_of:
                found[offer.part_of] = (*found.get(offer.part_of, ()), offer.id)
        return found

    @cached_property
    def shown_places(self) -> tuple[Place, ...]:
        """Every place that has a page. A network with the members of a region is that region; it has no page of its own."""
        return tuple(p for p in self.places.all if p.slug not in self.same_as)

    @cached_property
    def paper_places(self) -> tuple[Place, ...]:
        """Every place that has a poster and a booklet: the municipalities, and the areas that say or offer something of their own."""
        own = {*self.catalogue.places, *(offer.place for offer in self.bundles.listed)}
        return tuple(p for p in self.shown_places if p.is_municipality or p.slug in own)

    @cached_property
    def same_as(self) -> Mapping[str, str]:
        """Areas that hold just the municipalities of another, smaller-named area → that area."""
        kept: dict[tuple[str, ...], str] = {}
        doubles: dict[str, str] = {}
        order = ("cooperation", "gewest", "province", "region", "network", "whole")
        for place in sorted(self.places.areas, key=lambda p: (order.index(p.kind), p.slug)):
            if place.slug in self.catalogue.places:
                kept[place.members] = place.slug
            elif place.members in kept:
                doubles[place.slug] = kept[place.members]
            else:
                kept[place.members] = place.slug
        return doubles

    @cached_property
    def counts(self) -> Mapping[str, int]:
        """How many listed offers hold in a municipality, its own and shared ones."""
        count: Counter[str] = Counter()
        for covered in self.bundles.coverage.values():
            count.update(covered)
        return count

    def offers_with(self, list_name: str, code: str) -> tuple[Offer, ...]:
        """The listed offers of a type or theme, in page order."""
        return self._by_term.get((list_name, code), ())

    @cached_property
    def _by_term(self) -> Mapping[tuple[str, str], tuple[Offer, ...]]:
        found: dict[tuple[str, str], list[Offer]] = {}
        for offer in self.bundles.listed:
            found.setdefault(("type", offer.type), []).append(offer)
            for theme in offer.themes:
                found.setdefault(("theme", theme), []).append(offer)
        return {key: tuple(offers) for key, offers in found.items()}

    def terms_in_use(self, list_name: str) -> tuple[tuple[Term, int], ...]:
        """The terms that have at least one listed offer, with how many: no list that people can choose is empty."""
        return tuple(
            (term, len(offers))
            for term in self.vocabulary[list_name]
            if (offers := self.offers_with(list_name, str(term.code)))
        )

    def has_written(self, language: Language, name: str) -> bool:
        """Whether there is a hand-written page in a language."""
        return (language.tag, name) in self.written

    def series(self, offer: Offer) -> Mapping[int, recurrence.Series]:
        """When an offer that lists show takes place from today on, as far as that is sure, by the number of the moment."""
        if not is_listed(offer, self.today):
            return {}
        return recurrence.of_offer(offer, self.today, self.holidays)

    def has_calendar(self, offer: Offer) -> bool:
        """Whether an offer has a calendar file, `calendar.ics` beside its page."""
        return bool(self.series(offer))

    @lru_cache(maxsize=4)  # noqa: B019 - asked several times in a row for a place
    def followed(self, slug: str) -> tuple[str, ...]:
        """The offers that somebody follows who follows a place: what its page shows, without what only its neighbours have."""
        return tuple(entry.offer.id for entry in self.bundles.of(slug) if entry.level != "around")

    def has_feed(self, place: Place) -> bool:
        """Whether a place is worth following by itself: it has something that is not for a whole province or more.

        The others are as well served by the feed of their province, region or of everything.
        """
        if self.dataset is None:
            return False
        nearest = self.bundles.of(place.slug)[:1]
        return bool(nearest) and (nearest[0].level in {"here", "near"} or not place.is_municipality)

    def dated(self, place: Place) -> tuple[str, ...]:
        """The offers of a place with days that are sure, where it is worth following by itself."""
        offers = self.catalogue.offers
        return (
            tuple(one for one in self.followed(place.slug) if self.has_calendar(offers[one]))
            if self.has_feed(place)
            else ()
        )

    @cached_property
    def _hashes(self) -> Mapping[str, str]:
        return {
            subject: source_hash(self.catalogue.texts[subject])
            for subject, _ in self.catalogue.translations
            if subject in self.catalogue.texts
        }

    def source_hash(self, offer: Offer) -> str:
        """The fingerprint of the Dutch texts of an offer, which its translations carry."""
        return self._hashes.get(offer.id) or source_hash(self.catalogue.texts[offer.id])

    def block(self, language: Language, offer: Offer) -> Block:
        """The texts of an offer for readers of a language."""
        return language.block(
            self.catalogue.translations.get((offer.id, language.tag)),
            self.catalogue.texts[offer.id],
            self._hashes.get(offer.id, ""),
        )

    def place_block(self, language: Language, slug: str) -> Block:
        """The texts of a place for readers of a language."""
        texts = self.catalogue.place_texts.get(slug, {})
        return language.block(self.catalogue.place_translations.get((slug, language.tag)), texts, source_hash(texts))

    def languages_of(self, offer: Offer) -> tuple[Language, ...]:
        """The languages in which the text of an offer really exists (Dutch first)."""
        return tuple(one for one in self.languages if one.is_source or self.block(one, offer).is_translated)

    def is_indexable(self, language: Language, offer: Offer | None = None) -> bool:
        """Whether search engines may list a page: its text is Dutch, or was seen by a person in this language."""
        if language.is_source:
            return True
        if language.status != "reviewed":
            return False
        return offer is None or self.block(language, offer).status in {"human", "reviewed"}


# Addresses below the language, without a slash at the start.


def offer_path(offer_id: str) -> str:
    """The page of an offer."""
    return f"offers/{offer_id}/"


def place_path(slug: str) -> str:
    """The page of a place."""
    return f"places/{slug}/"


def poster_path(slug: str) -> str:
    """The poster of a place."""
    return f"{place_path(slug)}poster/"


def booklet_path(slug: str) -> str:
    """The booklet of a place."""
    return f"{place_path(slug)}booklet/"


def term_path(list_name: str, code: str, number: int = 1) -> str:
    """The list of a type or theme; its first page has no number."""
    return f"{list_name}s/{code}/" + (f"{number}/" if number > 1 else "")
