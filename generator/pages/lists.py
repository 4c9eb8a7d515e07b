"""Home, the lists of a type or theme for all of Flanders, and search."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from generator.bundles import freshness
from generator.pages.directory import PER_PAGE, term_path
from generator.pages.facets import FACTS, FLAGS, fits
from generator.pages.filters import stated
from generator.pages.page import Listing, Page

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from markupsafe import Markup

    from generator.bundles import Bundles
    from generator.pages.directory import Directory
    from generator.translation import Language
    from generator.vocabulary import Vocabulary


def home(directory: Directory, language: Language, _key: tuple[str, int]) -> Page:
    """Where do you live, what do you want to do: the two questions that lead everywhere."""
    listed = directory.bundles.listed
    return Page(
        template="home",
        path="",
        title=language.own("promise").unescape(),
        description=language.own("promise-long").unescape(),
        view={
            "types": [
                {
                    "code": term.code,
                    "icon": term.icon,
                    "label": language.label("type", term.code),
                    "explanation": language.explanation("type", term.code),
                    "path": term_path("type", str(term.code)),
                    "count": count,
                }
                for term, count in directory.terms_in_use("type")
            ],
            "themes": [
                {
                    "icon": term.icon,
                    "label": language.label("theme", term.code),
                    "path": term_path("theme", str(term.code)),
                    "count": count,
                }
                for term, count in directory.terms_in_use("theme")
            ],
            "count": len(listed),
            "unconfirmed_here": any(freshness(offer, directory.today) == "to-check" for offer in listed),
        },
    )


def keys(list_name: str) -> Callable[[Directory], Iterable[tuple[str, int]]]:
    """The pages of the lists of a vocabulary: only terms in use, and as many pages as the offers need."""

    def pages(directory: Directory) -> Iterable[tuple[str, int]]:
        for term_, count in directory.terms_in_use(list_name):
            for number in range(1, (count - 1) // PER_PAGE + 2):
                yield str(term_.code), number

    return pages


def term(list_name: str) -> Callable[[Directory, Language, tuple[str, int]], Page]:
    """The page that lists the offers of a type or theme for all of Flanders and Brussels."""

    def page(directory: Directory, language: Language, key: tuple[str, int]) -> Page:
        code, number = key
        offers = directory.offers_with(list_name, code)
        last = (len(offers) - 1) // PER_PAGE + 1
        shown = offers[(number - 1) * PER_PAGE : number * PER_PAGE]
        label = language.label(list_name, code)
        t = language.text
        return Page(
            template="list",
            path=term_path(list_name, code, number),
            title=label.unescape() if number == 1 else t("{list}, bladzijde {n}", list=label, n=number).unescape(),
            description=language.explanation(list_name, code).unescape(),
            for_engines=number == 1,
            view={
                "kind": list_name,
                "code": code,
                "icon_name": directory.vocabulary.term(list_name, code).icon,
                "label": label,
                "explanation": language.explanation(list_name, code),
                "count": len(offers),
                "listings": [Listing(offer) for offer in shown],
                "number": number,
                "pages": [(n, term_path(list_name, code, n)) for n in range(1, last + 1)],
                "unconfirmed_here": any(freshness(offer, directory.today) == "to-check" for offer in shown),
                "others": [
                    (
                        language.label(list_name, other.code),
                        other.icon,
                        term_path(list_name, str(other.code)),
                        other.code == code,
                    )
                    for other, _ in directory.terms_in_use(list_name)
                ],
            },
        )

    return page


def search(directory: Directory, language: Language, _key: tuple[str, int]) -> Page:
    """Search over everything; without JavaScript, the lists instead."""
    t = language.text
    fields = tuple(_fields(directory, language))
    return Page(
        template="search",
        path="search/",
        title=t("Zoeken").unescape(),
        description=language.own("search-everywhere").unescape(),
        for_engines=False,
        view={
            "first": [field for field in fields if field.name in FIRST_FIELDS],
            "more": [field for field in fields if field.name not in FIRST_FIELDS],
            "tongues": " ".join(one.tag for one in directory.languages),
            "types": _chips(directory, language, "type"),
            "themes": _chips(directory, language, "theme"),
        },
    )


def _chips(directory: Directory, language: Language, list_name: str) -> list[tuple[str, Markup, str]]:
    """The terms in use, as links to their lists: icon, label, path."""
    return [
        (term_.icon, language.label(list_name, term_.code), term_path(list_name, str(term_.code)))
        for term_, _ in directory.terms_in_use(list_name)
    ]


FIRST_FIELDS = ("type", "theme", "dutch", "free")
"""What most people choose by; the rest of the form is folded away, so that a phone shows results sooner."""


class Field(NamedTuple):
    """A fact to choose by in the search: something to tick when `flag`, else one of the choices, values with labels."""

    name: str
    label: Markup
    icon: str
    flag: bool
    choices: tuple[tuple[str, Markup], ...]


def _fields(directory: Directory, language: Language) -> Iterator[Field]:
    alive = _alive(directory.bundles, directory.vocabulary)
    for fact in FACTS:
        choices = tuple((value, fact.choice(language, value)) for value in alive[fact.name])
        if choices:
            yield Field(fact.name, fact.title(language), fact.icon, fact.name in FLAGS, choices)


@lru_cache(maxsize=4)
def _alive(bundles: Bundles, vocabulary: Vocabulary) -> Mapping[str, tuple[str, ...]]:
    """The choices of each fact that some listed offer fits: the same in every language."""
    found = [stated(offer) for offer in bundles.listed]
    return {
        fact.name: tuple(
            value for value in fact.values(vocabulary) if any(fits(fact.name, value, one[fact.name]) for one in found)
        )
        for fact in FACTS
    }
