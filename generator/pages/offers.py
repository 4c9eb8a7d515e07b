"""The page of one offer."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from markupsafe import Markup

from generator.bundles import coverage, freshness, is_listed, is_placed
from generator.pages import facts, filters, first_time, glossary
from generator.pages.contact import Action, Message, actions, message
from generator.pages.directory import offer_path, place_path
from generator.pages.page import Listing, Page
from generator.stated import total_hours

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.catalogue import Offer
    from generator.pages.directory import Directory
    from generator.translation import Language


def offer(directory: Directory, language: Language, key: tuple[str, int]) -> Page:
    """The page of an offer, whatever its status: what has ended keeps a page that says so."""
    one = directory.catalogue.offers[key[0]]
    block = directory.block(language, one)
    title, summary = block.get("title"), block.get("summary")
    state = freshness(one, directory.today)
    ready = message(language, one, confirmed=state != "to-check")
    contacts = tuple(actions(language, one.contact, one.name or one.title, ready.dutch, one.register.url))
    return Page(
        template="offer",
        path=offer_path(one.id),
        title=title.text,
        description=summary.text,
        for_engines=one.status != "ended",
        subject=one,
        view={
            "offer": one,
            "texts": block,
            "title": title,
            "summary": summary,
            "note": block.get("register.note"),
            "dutch_title": None if language.is_source else block.source("title"),
            "what": facts.what(language, one),
            "main": facts.main_facts(directory, language, one, block),
            "more": facts.more_facts(language, one, block),
            "goal": directory.vocabulary.basics.hours,
            "total_hours": total_hours(one),
            "actions": contacts,
            "message": ready,
            "facets": filters.attributes(one),
            "calendar": directory.has_calendar(one),
            "words_here": glossary.words(directory, language, one),
            "first_time": first_time.tiles(directory, language, one, block),
            "role": block.get("contact.role"),
            "how": [language.label("register_how", code) for code in one.register.how],
            "helper": None if contacts else _helper(directory, language, one, ready),
            "prose": block.prose("description"),
            "freshness": state,
            "checked": language.date(one.checked_on),
            "checked_by": language.label("checked_by", one.checked_by),
            "listed": is_listed(one, directory.today),
            "alert": block.get("alert.text") if one.alert and one.alert.until >= directory.today else None,
            "reach": _reach(directory, language, one),
            "related": tuple(_related(directory, language, one)),
            "languages": [other for other in directory.languages_of(one) if other.tag != language.tag],
        },
    )


def _reach(directory: Directory, language: Language, one: Offer) -> tuple[Markup, str]:
    """Why a reader sees this offer, and the page of the place that it is for."""
    if one.online and not one.locations:
        return language.text("online: voor iedereen"), ""
    if not is_placed(one, directory.places):
        return Markup(""), ""
    covered = coverage(one, directory.places)
    reason = directory.bundles.reach(covered)
    place = reason.towns[0] if reason.kind == "own" else reason.area
    return facts.reach(directory, language, reason), place_path(directory.same_as.get(place, place))


@dataclass(frozen=True, slots=True, kw_only=True)
class Helper:
    """Who to ask when an offer has no contact of its own: the contact of its place, else its page."""

    place: Markup
    path: str
    actions: tuple[Action, ...]


def _helper(directory: Directory, language: Language, one: Offer, ready: Message) -> Helper:
    place = directory.places[one.place]
    info = directory.catalogue.places.get(one.place)
    path = place_path(directory.same_as.get(place.slug, place.slug))
    contacts = tuple(actions(language, info.contact, one.name or one.title, ready.dutch)) if info else ()
    return Helper(place=language.place(place), path=path, actions=contacts)


def _related(directory: Directory, language: Language, one: Offer) -> Iterator[tuple[Markup, Listing]]:
    t, offers = language.text, directory.catalogue.offers
    for heading, ids in (
        (t("Hier kan je nu terecht"), (one.replaced_by,)),
        (t("Te moeilijk, te ver of volzet? Begin hier"), one.alternatives),
        (t("Dit hoort bij"), (one.part_of,)),
        (t("Hier kan je dat doen"), directory.parts.get(one.id, ())),
    ):
        for other in ids:
            if other in offers and offers[other].status != "draft":
                yield heading, Listing(offers[other])
