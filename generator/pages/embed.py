"""The list of a place for its own website: a whole page for a frame, and a piece that another server puts in its pages.

It shows what holds in the place, by level, and leads to the pages of the offers here. What neighbours have is left out: on its
own site a town speaks for what its people can do.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from generator.bundles import freshness
from generator.pages.directory import place_path
from generator.pages.page import Page
from generator.pages.places import levels

if TYPE_CHECKING:
    from markupsafe import Markup

    from generator.pages.directory import Directory
    from generator.translation import Language

FRAGMENT: Final = "fragment.html"
"""The piece, beside the page."""


def embed_path(tag: str, slug: str) -> str:
    """Where the list of a place stands, from the root of the site."""
    return f"embed/{tag}/{slug}/"


def embed(directory: Directory, language: Language, slug: str) -> Page:
    """The piece, to be put around by `frame`."""
    dutch = directory.languages[0]
    name = language.place(directory.places[slug])
    found = tuple(levels(directory, language, directory.place_block(language, slug), directory.bundles.of(slug)))
    return Page(
        template="embed",
        path=place_path(slug),
        title=language.text("Meedoen in {place}", place=name).striptags(),
        description=language.own("promise-place", place=name).striptags(),
        for_engines=False,
        view={
            "name": name,
            "directory_name": directory.name,
            "levels": found,
            "unconfirmed_here": any(
                freshness(item.listing.offer, directory.today) == "to-check" for level in found for item in level.items
            ),
            "machine": None
            if language.is_source or language.status == "reviewed"
            else dutch.text("Vertaald door een machine, nog niet nagelezen."),
        },
    )


def frame(directory: Directory, language: Language, listed: Page, piece: Markup, policy: str) -> Page:
    """The whole page around a piece; `policy` is the content security policy, empty for none."""
    return Page(
        template="embed_frame",
        path=listed.path,
        title=listed.title,
        description=listed.description,
        for_engines=False,
        view={
            "title": listed.title,
            "piece": piece,
            "directory_name": directory.name,
            "policy": policy,
            "canonical": f"{directory.url}{language.tag}/{listed.path}",
        },
    )
