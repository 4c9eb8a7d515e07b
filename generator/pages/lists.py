"""Home, the lists of a type or theme for all of Flanders, and search."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.bundles import freshness
from generator.pages.directory import PER_PAGE, term_path
from generator.pages.page import Listing, Page

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from generator.pages.directory import Directory
    from generator.translation import Language


def home(directory: Directory, language: Language, _key: tuple[str, int]) -> Page:
    """Where do you live, what do you want to do: the two questions that lead everywhere."""
    listed = directory.bundles.listed
    t = language.text
    return Page(
        template="home",
        path="",
        title=t("Mensen leren kennen in het Nederlands").unescape(),
        description=t(
            "Buddy’s, praatgroepen, stages en vrijwilligerswerk voor nieuwkomers, in jouw gemeente en in heel Vlaanderen en Brussel."
        ).unescape(),
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
    return Page(
        template="search",
        path="search/",
        title=t("Zoeken").unescape(),
        description=t("Zoek in het hele aanbod van Vlaanderen en Brussel.").unescape(),
        for_engines=False,
        view={
            "types": [
                (term_.code, language.label("type", term_.code), term_path("type", str(term_.code)))
                for term_, _ in directory.terms_in_use("type")
            ],
            "themes": [
                (term_.code, language.label("theme", term_.code), term_path("theme", str(term_.code)))
                for term_, _ in directory.terms_in_use("theme")
            ],
            "levels": [
                (term_.code, language.label("dutch_icons", term_.code)) for term_ in directory.vocabulary["dutch_icons"]
            ],
        },
    )
