"""Which pages a language has, where they stand, and what each template receives.

A page is a value; `rendering` makes HTML of it, `site` writes it. Adding a kind of page is one entry in `KINDS`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator import rulebook
from generator.pages import accessibility, facts, glossary, lists, my_list, offers, paper, places
from generator.pages.directory import DataFile, Directory, booklet_path, offer_path, place_path, poster_path, term_path
from generator.pages.page import Page
from generator.pages.staff import add, data, rules
from generator.pages.staff import embed as embed_picker
from generator.pages.staff.insight import coverage, freshness, hours, overview, shared, sheet, town, translation

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from generator.translation import Language

__all__ = [
    "KINDS",
    "DataFile",
    "Directory",
    "Kind",
    "Page",
    "facts",
    "languages_of",
    "offer_path",
    "paths",
    "place_path",
    "term_path",
]

Key = tuple[str, int]
"""What tells pages of a kind apart: an id, slug or code, and the number of the page in a list of pages."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """A kind of page: which ones there are, the path of one below its language, how one is made, whether the sitemap has them.

    `for_staff` is a page for people who work with the directory: only in the languages that say so.
    """

    keys: Callable[[Directory], Iterable[Key]]
    path: Callable[[Key], str]
    make: Callable[[Directory, Language, Key], Page]
    in_sitemap: bool = True
    for_staff: bool = False


KINDS: dict[str, Kind] = {
    "home": Kind(keys=lambda _: [("", 1)], path=lambda _: "", make=lists.home),
    "offer": Kind(
        keys=lambda d: ((offer.id, 1) for offer in d.shown), path=lambda key: offer_path(key[0]), make=offers.offer
    ),
    "places": Kind(keys=lambda _: [("", 1)], path=lambda _: "places/", make=places.index),
    "place": Kind(
        keys=lambda d: ((place.slug, 1) for place in d.shown_places),
        path=lambda key: place_path(key[0]),
        make=places.place,
    ),
    "place-type": Kind(
        keys=places.type_keys, path=lambda key: place_path(key[0]), make=places.of_type, in_sitemap=False
    ),
    "poster": Kind(
        keys=lambda d: ((place.slug, 1) for place in d.paper_places),
        path=lambda key: poster_path(key[0]),
        make=paper.poster,
        in_sitemap=False,
    ),
    "booklet": Kind(
        keys=lambda d: ((place.slug, 1) for place in d.paper_places),
        path=lambda key: booklet_path(key[0]),
        make=paper.booklet,
        in_sitemap=False,
    ),
    "type": Kind(keys=lists.keys("type"), path=lambda key: term_path("type", *key), make=lists.term("type")),
    "theme": Kind(keys=lists.keys("theme"), path=lambda key: term_path("theme", *key), make=lists.term("theme")),
    "search": Kind(keys=lambda _: [("", 1)], path=lambda _: "search/", make=lists.search, in_sitemap=False),
    "my-list": Kind(keys=lambda _: [("", 1)], path=lambda _: my_list.MY_LIST, make=my_list.my_list, in_sitemap=False),
    "glossary": Kind(keys=lambda _: [("", 1)], path=lambda _: glossary.PATH, make=glossary.glossary),
    "accessibility": Kind(keys=accessibility.keys, path=lambda _: "accessibility/", make=accessibility.statement),
    "data": Kind(keys=data.keys, path=lambda _: data.PATH, make=data.data, for_staff=True),
    "embed-picker": Kind(
        keys=lambda _: [("", 1)], path=lambda _: embed_picker.PATH, make=embed_picker.picker, for_staff=True
    ),
    "rules": Kind(keys=lambda _: [("", 1)], path=lambda _: rulebook.FOLDER, make=rules.index, for_staff=True),
    "rule": Kind(
        keys=rules.keys, path=lambda key: rulebook.path(key[0]), make=rules.rule, in_sitemap=False, for_staff=True
    ),
    "insight": Kind(keys=overview.keys, path=lambda _: sheet.INSIGHT, make=overview.page, for_staff=True),
    "insight-coverage": Kind(
        keys=coverage.keys, path=coverage.path_of, make=coverage.page, in_sitemap=False, for_staff=True
    ),
    "insight-hours": Kind(
        keys=overview.keys, path=lambda _: hours.HOURS, make=hours.overview, in_sitemap=False, for_staff=True
    ),
    "insight-profile": Kind(
        keys=hours.keys,
        path=lambda key: f"{hours.HOURS}{key[0]}/",
        make=hours.page,
        in_sitemap=False,
        for_staff=True,
    ),
    "insight-shared": Kind(
        keys=overview.keys, path=lambda _: shared.SHARED, make=shared.page, in_sitemap=False, for_staff=True
    ),
    "insight-freshness": Kind(
        keys=overview.keys, path=lambda _: freshness.FRESHNESS, make=freshness.page, in_sitemap=False, for_staff=True
    ),
    "insight-translation": Kind(
        keys=overview.keys,
        path=lambda _: translation.TRANSLATION,
        make=translation.overview,
        in_sitemap=False,
        for_staff=True,
    ),
    "insight-language": Kind(
        keys=translation.keys,
        path=lambda key: f"{translation.TRANSLATION}{key[0]}/",
        make=translation.page,
        in_sitemap=False,
        for_staff=True,
    ),
    "insight-place": Kind(
        keys=town.keys, path=lambda key: sheet.town_path(key[0]), make=town.page, in_sitemap=False, for_staff=True
    ),
    "add": Kind(keys=lambda _: [("", 1)], path=lambda _: add.PATH, make=add.add, in_sitemap=False, for_staff=True),
}


def languages_of(kind: Kind, directory: Directory) -> tuple[Language, ...]:
    """The languages in which there are pages of a kind."""
    return tuple(one for one in directory.languages if one.site.for_staff or not kind.for_staff)


def paths(directory: Directory) -> dict[str, tuple[str, Key]]:
    """The path of every page below its language, with its kind and key."""
    return {kind.path(key): (name, key) for name, kind in KINDS.items() for key in kind.keys(directory)}
