"""Paper: the poster that a town hangs up, and the booklet that it hands out to people without a phone."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from markupsafe import Markup

from generator.bundles import freshness
from generator.catalogue import Contact
from generator.pages import facts, qr
from generator.pages.contact import Action, actions, bare
from generator.pages.directory import booklet_path, offer_path, place_path, poster_path
from generator.pages.page import Page
from generator.pages.places import levels, neighbours

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from generator.bundles import Entry
    from generator.catalogue import Offer
    from generator.pages.directory import Directory
    from generator.pages.facts import Fact
    from generator.pages.places import Level
    from generator.places import Place
    from generator.translation import Language, Text

LONG_PROMISE = 38
"""Letters from which the promise on a poster is set smaller."""

MOST = 36
"""Offers in one booklet, in page order: some fifteen sheets. The others are on the site, whose address stands below them."""

ON_PAPER = ("phone", "whatsapp", "email", "form", "website")
"""The kinds of contact in the order that is of use to someone with a sheet of paper: first what can be dialled."""


@dataclass(frozen=True, slots=True, kw_only=True)
class KindCount:
    """A type of offer, and how many of it hold in a place."""

    code: str
    icon: str
    label: Markup
    explanation: Markup
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Front:
    """What the poster and the cover of the booklet have in common.

    `promise` is in the language of the page, `dutch` the same in Dutch, for who stands beside the reader. `address` is what
    `code` says: that of the page of the place in this language. `machine` says in Dutch that a machine translated, if one did.
    """

    name: Markup
    promise: Markup
    long: bool
    dutch: Markup | None
    path: str
    address: str
    code: Markup
    total: int
    kinds: tuple[KindCount, ...]
    role: Text
    hours: str
    contacts: tuple[Action, ...]
    day: Markup
    publisher: str
    machine: Markup


def poster(directory: Directory, language: Language, key: tuple[str, int]) -> Page:
    """One sheet for the wall: what there is, and the way to it."""
    here = directory.places[key[0]]
    front = _front(directory, language, here)
    return Page(
        template="poster",
        path=poster_path(here.slug),
        title=language.text("Poster van {place}", place=front.name).striptags(),
        description=front.promise.striptags(),
        for_engines=False,
        view={"front": front, "tongues": [one.site for one in directory.languages]},
    )


def booklet(directory: Directory, language: Language, key: tuple[str, int]) -> Page:
    """Every offer of a place on paper, with room to write."""
    here = directory.places[key[0]]
    front = _front(directory, language, here)
    entries = directory.bundles.of(here.slug)
    own = [entry for entry in entries if entry.level != "around"]
    found = tuple(levels(directory, language, directory.place_block(language, here.slug), own[:MOST]))
    return Page(
        template="booklet",
        path=booklet_path(here.slug),
        title=language.text("Boekje van {place}", place=front.name).striptags(),
        description=front.promise.striptags(),
        for_engines=False,
        view={
            "front": front,
            "levels": found,
            "more": max(0, len(own) - MOST),
            "legend": _legend(directory, language, found),
            "levels_of_dutch": [
                (term.code, language.label("dutch_icons", term.code)) for term in directory.vocabulary["dutch_icons"]
            ],
            "neighbours": [
                (neighbour, bare(f"{directory.url}{language.tag}/{neighbour.path}"))
                for neighbour in neighbours(directory, language, entries)
            ],
        },
    )


def _front(directory: Directory, language: Language, here: Place) -> Front:
    info = directory.catalogue.places.get(here.slug)
    contact = info.contact if info else Contact()
    dutch = directory.languages[0]
    by_machine = not language.is_source and language.status != "reviewed"
    entries = [entry for entry in directory.bundles.of(here.slug) if entry.level != "around"]
    address = f"{directory.url}{language.tag}/{place_path(here.slug)}"
    name = language.place(here)
    promise = language.text("Leer mensen kennen in {place}", place=name)
    return Front(
        name=name,
        promise=promise,
        long=len(promise.striptags()) > LONG_PROMISE,
        dutch=None if language.is_source else dutch.text("Leer mensen kennen in {place}", place=dutch.place(here)),
        path=place_path(here.slug),
        address=bare(address),
        code=qr.code(address),
        total=len(entries),
        kinds=tuple(_kinds(directory, language, entries)),
        role=directory.place_block(language, here.slug).get("contact.role"),
        hours=contact.hours,
        contacts=on_paper(language, contact),
        day=language.date(directory.today),
        publisher=directory.name,
        machine=dutch.text("Vertaald door een machine, nog niet nagelezen.") if by_machine else Markup(""),
    )


def _kinds(directory: Directory, language: Language, entries: Iterable[Entry]) -> Iterator[KindCount]:
    """The types that hold in a place, in the order of the vocabulary; all of them where nothing is known yet."""
    count = Counter(entry.offer.type for entry in entries)
    for term in directory.vocabulary["type"]:
        code = str(term.code)
        if count[code] or not count:
            label, explanation = language.label("type", code), language.explanation("type", code)
            yield KindCount(code=code, icon=term.icon, label=label, explanation=explanation, count=count[code])


def on_paper(language: Language, contact: Contact, form: str = "") -> tuple[Action, ...]:
    """Contact as it is read from paper, where nothing can be pressed: so without a message that stands ready."""
    found = actions(language, contact, subject="", message="", form=form)
    return tuple(sorted(found, key=lambda action: ON_PAPER.index(action.kind)))


def _legend(directory: Directory, language: Language, found: tuple[Level, ...]) -> tuple[Fact, ...]:
    """The facts that every offer in the booklet has, as the first one has them. What one does has an icon of its own each time."""
    first = next((item.listing.offer for level in found for item in level.items), None)
    if first is None:
        return ()
    return facts.main_facts(directory, language, first, directory.block(language, first))[1:]


@dataclass(frozen=True, slots=True, kw_only=True)
class Leaf:
    """An offer on paper. `known` and `unknown` are the main facts, those that somebody stated and the others."""

    type: str
    icon: str
    kind: Markup
    title: Text
    dutch: Text | None
    name: str
    path: str
    code: Markup
    summary: Text
    known: tuple[Fact, ...]
    unknown: tuple[Fact, ...]
    contacts: tuple[Action, ...]
    role: Text
    hours: str
    ask: bool
    availability: str
    machine: bool


def leaf(directory: Directory, language: Language, offer: Offer) -> Leaf:
    """All that a reader without a phone needs to begin."""
    block = directory.block(language, offer)
    title = block.get("title")
    main = facts.main_facts(directory, language, offer, block)
    audience = (fact for fact in facts.more_facts(language, offer, block) if fact.key == "audience")
    state = offer.availability.state if offer.availability else ""
    return Leaf(
        type=offer.type,
        icon=facts.icon(directory, offer),
        kind=facts.what(language, offer),
        title=title,
        dutch=None if title.foreign or language.is_source else block.source("title"),
        name=offer.name,
        path=offer_path(offer.id),
        code=qr.code(f"{directory.url}{language.tag}/{offer_path(offer.id)}"),
        summary=block.get("summary"),
        known=(*(fact for fact in main if fact.lines), *audience),
        unknown=tuple(fact for fact in main if not fact.lines),
        contacts=on_paper(language, offer.contact, offer.register.url),
        role=block.get("contact.role"),
        hours=offer.contact.hours,
        ask=freshness(offer, directory.today) == "to-check",
        availability=state if state in {"full", "waiting-list"} else "",
        machine=block.status == "machine",
    )
