"""The page of a place, its plain sub-pages by type, and the list of all places."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from generator.bundles import freshness
from generator.catalogue import Contact
from generator.pages import facts
from generator.pages.contact import Action, actions, in_source, message, question
from generator.pages.directory import offer_path, place_path
from generator.pages.facets import facets
from generator.pages.page import Listing, Page

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from markupsafe import Markup

    from generator.bundles import Bundles, Entry
    from generator.catalogue import Offer
    from generator.pages.directory import Directory
    from generator.places import Place
    from generator.translation import Block, Language, Text
    from generator.vocabulary import Vocabulary

AROUND_MOST = 4
"""Offers named per neighbouring municipality; the rest is one link away."""

MANY = 8
"""With more offers than this, a place has a page per type for who has no scripts."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """A card on the page of a place, with what the place adds to the offer: a note, someone of its own to ask."""

    listing: Listing
    adopted: bool
    note: Text | None
    actions: tuple[Action, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Level:
    """One level of bundling on the page of a place."""

    code: str
    icon: str
    heading: Markup
    items: tuple[Item, ...]


class OfferLink(NamedTuple):
    """An offer of which only the title is shown."""

    title: Text
    icon: str
    type: str
    path: str
    until: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Neighbour:
    """A neighbouring municipality, how far its centre is, and what only it has."""

    name: Markup
    path: str
    km: Markup
    offers: tuple[OfferLink, ...]
    more: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceLink:
    """A place in a list, with how many offers hold there , its own and shared ones."""

    name: Markup
    path: str
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class TypeLink:
    """One type on the page of a place: its own page, and how many offers stand there."""

    code: str
    icon: str
    label: Markup
    path: str
    count: int


def place(directory: Directory, language: Language, key: tuple[str, int]) -> Page:
    """All that holds in a place, by level, then what its neighbours have."""
    here = directory.places[key[0]]
    info = directory.catalogue.places.get(here.slug)
    contact = info.contact if info else Contact()
    block = directory.place_block(language, here.slug)
    entries = directory.bundles.of(here.slug)
    shown = tuple(levels(directory, language, block, entries))
    name = language.place(here)
    t = language.text
    return Page(
        template="place",
        path=place_path(here.slug),
        title=t("Meedoen in {place}", place=name).striptags(),
        description=language.own("promise-place", place=name).striptags(),
        view={
            "here": here,
            "name": name,
            "levels": shown,
            "total": sum(len(level.items) for level in shown),
            "unconfirmed_here": any(
                freshness(entry.offer, directory.today) == "to-check" for entry in entries if entry.level != "around"
            ),
            "facets": facets(directory, language, here.slug),
            "types": _types(directory, language, here.slug),
            "neighbours": tuple(neighbours(directory, language, entries)),
            "prose": block.prose("intro"),
            "role": block.get("contact.role"),
            "contact_hours": contact.hours,
            "actions": tuple(actions(language, contact, in_source(language, "track-name"), question(language).dutch)),
            "website": info.website if info else "",
            "members": () if here.is_municipality else _links(directory, language, _members(directory, here)),
            "areas": _links(directory, language, _areas(directory, here)),
            "machine": block.status == "machine",
            "has_paper": here in directory.paper_places,
        },
    )


def type_keys(directory: Directory) -> Iterator[tuple[str, int]]:
    """The plain sub-pages of all places: `gent/buddy`."""
    for one in directory.shown_places:
        for code, _ in _codes(directory.bundles, directory.vocabulary, one.slug):
            yield f"{one.slug}/{code}", 1


def of_type(directory: Directory, language: Language, key: tuple[str, int]) -> Page:
    """What holds in a place of one type: a choice that needs no script."""
    slug, code = key[0].split("/")
    entries = [entry for entry in directory.bundles.of(slug) if entry.offer.type == code]
    shown = tuple(levels(directory, language, directory.place_block(language, slug), entries))
    name = language.place(directory.places[slug])
    label = language.label("type", code)
    return Page(
        template="place_type",
        path=place_path(key[0]),
        title=language.text("{type} in {place}", type=label, place=name).striptags(),
        description=language.explanation("type", code).unescape(),
        for_engines=False,
        view={
            "name": name,
            "code": code,
            "icon_name": directory.vocabulary.term("type", code).icon,
            "label": label,
            "explanation": language.explanation("type", code),
            "levels": shown,
            "total": sum(len(level.items) for level in shown),
            "whole": place_path(slug),
            "unconfirmed_here": any(
                freshness(item.listing.offer, directory.today) == "to-check" for level in shown for item in level.items
            ),
            "types": _types(directory, language, slug),
        },
    )


def _types(directory: Directory, language: Language, slug: str) -> tuple[TypeLink, ...]:
    return tuple(
        TypeLink(
            code=code,
            icon=directory.vocabulary.term("type", code).icon,
            label=language.label("type", code),
            path=place_path(f"{slug}/{code}"),
            count=count,
        )
        for code, count in _codes(directory.bundles, directory.vocabulary, slug)
    )


@lru_cache(maxsize=1024)
def _codes(bundles: Bundles, vocabulary: Vocabulary, slug: str) -> tuple[tuple[str, int], ...]:
    """The types that have a page of their own below a place, with how many offers; asked for every list of pages."""
    found = Counter(entry.offer.type for entry in bundles.of(slug) if entry.level != "around")
    if found.total() <= MANY or len(found) == 1:
        return ()
    codes = (str(term.code) for term in vocabulary["type"])
    return tuple((code, found[code]) for code in codes if found[code])


def levels(directory: Directory, language: Language, block: Block, entries: Iterable[Entry]) -> Iterator[Level]:
    """What holds in a place, by level, nearest first; not what its neighbours have."""
    for code, group in groupby((e for e in entries if e.level != "around"), key=lambda e: e.level):
        items = tuple(_item(language, block, entry) for entry in group)
        icon = directory.vocabulary.term("level", code).icon
        yield Level(code=code, icon=icon, heading=language.label("level", code), items=items)


def _item(language: Language, block: Block, entry: Entry) -> Item:
    one = Listing(entry.offer, entry.reason if entry.level == "online" else None)
    if entry.adopted is None:
        return Item(listing=one, adopted=False, note=None, actions=())
    ready = message(language, entry.offer, confirmed=entry.offer.checked_by != "public-page")
    own = tuple(actions(language, entry.adopted.contact, entry.offer.name or entry.offer.title, ready.dutch))
    return Item(listing=one, adopted=True, note=block.get(f"adopted.{entry.offer.id}") or None, actions=own)


def neighbours(directory: Directory, language: Language, entries: Iterable[Entry]) -> Iterator[Neighbour]:
    """What only neighbouring municipalities have, nearest first."""
    around = (entry for entry in entries if entry.level == "around")
    for (slug, km), group in groupby(around, key=lambda e: (e.reason.towns[0], e.reason.km)):
        there = [entry.offer for entry in group]
        yield Neighbour(
            name=language.name_of(directory.places[slug]),
            path=place_path(slug),
            km=language.number(km or 0),
            offers=tuple(_offer_link(directory, language, offer) for offer in there[:AROUND_MOST]),
            more=max(0, len(there) - AROUND_MOST),
        )


def _offer_link(directory: Directory, language: Language, offer: Offer) -> OfferLink:
    title = directory.block(language, offer).get("title")
    return OfferLink(
        title=title, icon=facts.icon(directory, offer), type=offer.type, path=offer_path(offer.id), until=offer.until
    )


def _areas(directory: Directory, here: Place) -> Iterator[Place]:
    """The areas in which a place lies, small to large, each set of municipalities once."""
    mine = frozenset(here.members)
    return (a for a in directory.places.areas if a.slug not in directory.same_as and mine < frozenset(a.members))


def _members(directory: Directory, here: Place) -> list[Place]:
    return sorted((directory.places[slug] for slug in here.members), key=lambda place: place.name)


def _links(directory: Directory, language: Language, places: Iterable[Place]) -> tuple[PlaceLink, ...]:
    return tuple(
        PlaceLink(
            name=language.place(place),
            path=place_path(place.slug),
            count=directory.counts[place.slug],
        )
        for place in places
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Province:
    """A part of the list of places: a province, or Brussels."""

    name: Markup
    path: str
    towns: tuple[PlaceLink, ...]


def index(directory: Directory, language: Language, _key: tuple[str, int]) -> Page:
    """Every municipality by province, then the regions."""
    areas = [a for a in directory.places.areas if a.slug not in directory.same_as]
    provinces = [
        Province(
            name=language.place(area),
            path=place_path(area.slug),
            towns=_links(directory, language, _members(directory, area)),
        )
        for area in sorted(areas, key=lambda a: (a.kind == "gewest", a.name))
        if area.kind in {"province", "gewest"} and area.level == "province"
    ]
    regions = [area for area in areas if area.kind in {"region", "cooperation"}]
    return Page(
        template="places",
        path="places/",
        title=language.text("Alle gemeenten").unescape(),
        description=language.text("Kies je gemeente en zie wat je er kan doen.").unescape(),
        view={"provinces": provinces, "regions": _links(directory, language, regions)},
    )
