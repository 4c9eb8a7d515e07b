"""What a service of HSDS states in codes: taxonomies and their terms, languages, prices."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from generator.exports.nodes import lean
from generator.exports.public import plain

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from generator.catalogue import Offer
    from generator.exports.nodes import Node
    from generator.pages import Directory
    from generator.translation import Block, Language
    from generator.vocabulary import Code

TAXONOMIES = (
    "type", "activity", "format", "theme", "audience", "facility", "dutch_icons", "cefr", "register_how", "checked_by", "fit",
)  # fmt: skip
"""The lists of the vocabulary that become taxonomies."""


def lines(texts: Iterable[str]) -> str:
    """Texts below each other; empty ones are left out."""
    return "\n".join(text for text in texts if text)


@lru_cache(maxsize=16384)
def text(language: Language, name: str, code: Code) -> str:
    """The title of a term, as plain text."""
    return language.label(name, code).unescape()


def languages(directory: Directory, language: Language, offer: Offer, block: Block) -> list[Node]:
    """Those that are spoken there; how much Dutch one needs stands with Dutch."""
    own = directory.data.id("service", offer.id)
    need = lines(_dutch(language, offer, block)).replace("\n", ". ")
    source = directory.languages[0].tag
    tags = [*offer.activity_languages, *([source] if need and source not in offer.activity_languages else [])]
    return [
        lean(
            {
                "id": directory.data.id("language", f"{offer.id}#{tag}"),
                "service_id": own,
                "code": tag,
                "name": text(language, "language", tag),
                "note": need if tag == source else "",
            }
        )
        for tag in tags
    ]


def _dutch(language: Language, offer: Offer, block: Block) -> Iterator[str]:
    dutch = offer.dutch
    if dutch.icons is not None:
        yield text(language, "dutch_icons", dutch.icons)
    if dutch.cefr:
        yield text(language, "cefr", dutch.cefr)
    yield block.get("dutch.note").text


def costs(directory: Directory, language: Language, offer: Offer, own: str) -> list[Node]:
    """What it costs: the price, and the reduced one as a second option."""
    cost = offer.cost
    per = text(language, "cost_per", cost.per) if cost.per else ""
    reduced = (
        plain(language.own("reduced-rate", amount=language.money(cost.reduced))) if cost.reduced is not None else ""
    )
    return [
        lean(
            {
                "id": directory.data.id("cost", f"{offer.id}#{name}"),
                "service_id": own,
                "option": option,
                "currency": cost.currency,
                "amount": amount,
                "amount_description": per,
            }
        )
        for name, amount, option in (("full", cost.amount, ""), ("reduced", cost.reduced, reduced))
        if amount is not None
    ]


def _codes(offer: Offer) -> Iterator[tuple[str, str, Code, str]]:
    """Kind of link, list, code and value of everything that an offer states in codes."""
    yield "category", "type", offer.type, ""
    if offer.activity:
        yield "category", "activity", offer.activity, ""
    yield "category", "format", offer.format, ""
    yield from (("theme", "theme", code, "") for code in offer.themes)
    yield from (("audience", "audience", code, "") for code in offer.audience)
    yield from (
        ("facility", "facility", code, "true" if there else "false") for code, there in offer.facilities.items()
    )
    if offer.dutch.icons is not None:
        yield "level", "dutch_icons", offer.dutch.icons, ""
    if offer.dutch.cefr:
        yield "level", "cefr", offer.dutch.cefr, ""
    yield from (("registration", "register_how", code, "") for code in offer.register.how)
    yield "assurance", "checked_by", offer.checked_by, ""
    if offer.criteria.fit:
        yield "fit", "fit", offer.criteria.fit, ""


def attributes(directory: Directory, language: Language, offer: Offer, own: str) -> list[Node]:
    """What it states in codes, each with its term."""
    found = []
    for link, name, code, value in _codes(offer):
        one = term(directory, language, name, code)
        found.append(
            lean(
                {
                    "id": directory.data.id("attribute", f"{offer.id}#{name}/{code}"),
                    "link_id": own,
                    "taxonomy_term_id": one["id"],
                    "link_type": link,
                    "link_entity": "service",
                    "value": value,
                    "label": one["name"],
                }
            )
        )
    return found


@lru_cache(maxsize=1024)
def taxonomy(directory: Directory, language: Language, name: str) -> Node:
    """A list of the vocabulary."""
    title = language.list_title(name).unescape()
    return {
        "id": directory.data.id("taxonomy", name),
        "name": title,
        "description": title,
        "uri": f"{directory.url}data/schema/vocabulary.json#/$defs/{name}",
    }


@lru_cache(maxsize=16384)
def term(directory: Directory, language: Language, name: str, code: Code) -> Node:
    """A term of the vocabulary."""
    label = text(language, name, code)
    return {
        "id": directory.data.id("term", f"{name}/{code}"),
        "code": f"{name}:{code}",
        "name": label,
        "description": language.explanation(name, code).unescape() or label,
        "taxonomy": name,
        "taxonomy_id": directory.data.id("taxonomy", name),
        "language": language.tag,
    }
