"""What every page is, whatever its kind, and the card of an offer, which most kinds show."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

from markupsafe import Markup

from generator.bundles import freshness
from generator.pages import facts, filters
from generator.pages.directory import offer_path

if TYPE_CHECKING:
    from collections.abc import Mapping

    from generator.bundles import Reason
    from generator.catalogue import Offer
    from generator.pages.directory import Directory
    from generator.translation import Language, Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A page before it is HTML. `path` is below the language; `title` and `description` are plain text, not yet escaped.

    `view` is what the template `<template>.html` receives, beside the language. `subject` is the offer that the page is about,
    `for_engines` whether search engines may list it at all.
    """

    template: str
    path: str
    title: str
    description: str
    view: Mapping[str, Any]
    for_engines: bool = True
    subject: Offer | None = None

    @property
    def depth(self) -> int:
        """How many folders below the root the page stands, that of its language included."""
        return self.path.count("/") + 1


class Card(NamedTuple):
    """An offer in a list. `path` is below the language; `dutch` is its Dutch title where the page is in another language."""

    id: str
    path: str
    type: str
    kind: Markup
    icon: str
    title: Text
    dutch: Text | None
    name: str
    when: Markup
    level: int | None
    level_text: Markup
    cost: Markup
    reach: Markup
    freshness: str
    availability: str
    machine: bool
    until: str
    facets: Markup


class Listing(NamedTuple):
    """An offer as it stands in a list. `reason` says why it is there, when that is not simply for whom the offer is."""

    offer: Offer
    reason: Reason | None = None

    @property
    def key(self) -> tuple[str, str]:
        """Listings with the same key have the same card."""
        return self.offer.id, self.reason.kind if self.reason else ""


def card(directory: Directory, language: Language, listing: Listing) -> Card:
    """The card of an offer in a list."""
    offer = listing.offer
    reason = listing.reason or directory.bundles.reason(offer)
    block = directory.block(language, offer)
    title = block.get("title")
    moments = [facts.short_moment(language, moment) for moment in offer.schedule[:1]]
    icons = offer.dutch.icons
    state = offer.availability.state if offer.availability else ""
    return Card(
        id=offer.id,
        path=offer_path(offer.id),
        type=offer.type,
        kind=facts.what(language, offer),
        icon=facts.icon(directory, offer),
        title=title,
        dutch=None if title.foreign or language.is_source else block.source("title"),
        name=offer.name,
        when=moments[0] if moments else note.inline if (note := block.get("when_note")) else Markup(""),
        level=icons,
        level_text=language.label("dutch_icons", icons) if icons is not None else language.text("niet vermeld"),
        cost=facts.short_cost(language, offer),
        reach=facts.reach(directory, language, reason),
        freshness=freshness(offer, directory.today),
        availability=state if state in {"full", "waiting-list"} else "",
        machine=block.status == "machine",
        until=offer.until,
        facets=filters.attributes(offer),
    )
