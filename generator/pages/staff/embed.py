"""The picker: which code a town puts in its own website to show its list there."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from generator.pages.embed import FRAGMENT, embed_path
from generator.pages.page import Page

if TYPE_CHECKING:
    from markupsafe import Markup

    from generator.pages.directory import Directory
    from generator.translation import Language

PATH: Final = "embed/"
HEIGHTS: Final = (500, 800, 1200)
"""Pixels to choose from; the middle one is chosen first."""


class Choice(NamedTuple):
    """A place to choose: its list in Dutch, from the root of the site."""

    slug: str
    name: Markup
    path: str


def picker(directory: Directory, language: Language, _key: tuple[str, int]) -> Page:
    """Choose a place, a language and a height; take the code."""
    dutch = directory.languages[0]
    places = [Choice(one.slug, language.place(one), embed_path(dutch.tag, one.slug)) for one in directory.shown_places]
    first = places[0]
    return Page(
        template="staff/embed",
        path=PATH,
        title=language.text("Je aanbod op je eigen website").unescape(),
        description=language.text("Zet de lijst van je gemeente in je eigen website, met een stukje code.").unescape(),
        view={
            "places": places,
            "tongues": [one.site for one in directory.languages],
            "heights": HEIGHTS,
            "base": f"{directory.url}embed/",
            "fragment": FRAGMENT,
            "first": first,
            "address": f"{directory.url}{first.path}",
            "first_title": dutch.text(
                "Meedoen in {place}", place=dutch.place(directory.places[first.slug])
            ).striptags(),
        },
    )
