"""The offers in forms that programs read. Each form is a module here and one entry in a registry; `site` writes the files."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.exports import calendar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from generator.catalogue import Offer
    from generator.pages import Directory
    from generator.translation import Language

    OfOffer = Callable[[Directory, Offer, Sequence[Language]], Iterable[tuple[Language, str]]]

OF_OFFER: Mapping[str, OfOffer] = {"calendar.ics": calendar.of_offer}
"""The files beside the page of an offer: name → the text in each language; nothing for an offer that has no such file."""
