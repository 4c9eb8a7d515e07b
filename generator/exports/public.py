"""What of an offer is open: everything its page shows. Drafts stay inside, and of an address that is masked only the town goes out."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec.structs import replace

from generator.bundles import coverage
from generator.catalogue import Location

if TYPE_CHECKING:
    from collections.abc import Iterator

    from markupsafe import Markup

    from generator.catalogue import Offer
    from generator.pages import Directory
    from generator.places import Place


def offers(directory: Directory) -> Iterator[Offer]:
    """Every offer that has a page, sorted by id, as it may be given away."""
    return (public(offer) for offer in directory.shown)


def public(offer: Offer) -> Offer:
    """The offer without its masked addresses."""
    if not any(location.masked for location in offer.locations):
        return offer
    return replace(offer, locations=tuple(_reduced(location) for location in offer.locations))


def _reduced(location: Location) -> Location:
    if not location.masked:
        return location
    return Location(municipality=location.municipality, postal_code=location.postal_code, masked=True)


def level(directory: Directory, offer: Offer) -> str:
    """How far an offer reaches: `here`, `near`, `province`, `everywhere`, or `online` when it has no place at all."""
    if offer.online and not offer.locations:
        return "online"
    return directory.places.level(coverage(offer, directory.places))


def reached(directory: Directory, offer: Offer) -> tuple[Place, ...]:
    """For which places an offer is: a whole area as one, else each municipality; none when it is only online."""
    if offer.online and not offer.locations:
        return ()
    covered = coverage(offer, directory.places)
    reason = directory.bundles.reach(covered)
    slugs = (reason.area,) if reason.kind == "whole" else sorted(covered)
    return tuple(directory.places[slug] for slug in slugs)


def page_url(directory: Directory, tag: str, path: str) -> str:
    """The absolute address of a page."""
    return f"{directory.url}{tag}/{path}"


_NOT_DRAWN = re.compile("[\u2066-\u2069]")


def plain(text: Markup) -> str:
    """A text of a page as plain text."""
    return _NOT_DRAWN.sub("", text.striptags())
