"""schema.org in the pages (JSON-LD): for search engines and assistants, one graph per page.

What a person can take part in is a `Service`; when its days are sure and its place is known, it is an event. Every thing has one
`@id`, the same in the pages of all languages; texts are in the language of the page, and what is Dutch there says so. Where a
property may stand was looked up in release 30.0 of the vocabulary: `inLanguage` and `license` on the page, never on a service.

A graph is made once per offer, with gaps for what differs per language, and filled in for each: `Graph`.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.exports.jsonld.parts import CLOSE, CONTEXT, OPEN, area, gap
from generator.exports.jsonld.things import things
from generator.exports.nodes import lean
from generator.exports.public import page_url, public
from generator.pages import offer_path, place_path
from generator.pages.staff import data

if TYPE_CHECKING:
    from collections.abc import Sequence

    from generator.catalogue import Offer
    from generator.exports.nodes import Node
    from generator.pages import Directory, Page
    from generator.places import Place
    from generator.translation import Language

_GAP = re.compile(f'"{OPEN}([^{CLOSE}]*){CLOSE}"')

_UNSAFE = str.maketrans({"<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "\u2028": "\\u2028", "\u2029": "\\u2029"})
"""What could end the element or the script, as JSON may write it too."""


def element(text: str) -> str:
    """The element of a page. A browser does not run it, so the content policy has nothing to say about it."""
    return f'<script type="application/ld+json">{text}</script>'


def dumped(value: object) -> str:
    """JSON that is safe within HTML."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).translate(_UNSAFE)


@dataclass(frozen=True, slots=True)
class Graph:
    """The graph of an offer with its gaps: text, gap, text and so on."""

    parts: tuple[str, ...]
    offer: Offer

    def fill(self, directory: Directory, language: Language) -> str:
        """The graph for the page in a language."""
        filled = [*self.parts]
        for i in range(1, len(filled), 2):
            filled[i] = dumped(_said(directory, language, self.offer, filled[i]))
        return "".join(filled)


def of_offer(directory: Directory, offer: Offer) -> Graph:
    """What there is to say of an offer: the page, what it is about, and the way to it."""
    offer = public(offer)
    main, *others = things(directory, offer)
    graph = [_page(directory, offer, main), main, *others]
    text = dumped({"@context": CONTEXT, "@graph": [lean(node) for node in graph]})
    return Graph(tuple(_GAP.split(text)), offer)


def _said(directory: Directory, language: Language, offer: Offer, gap: str) -> object:
    """What stands in a gap: a text with its language when that is not the language of the page, a label, an address."""
    kind, _, name = gap.partition(":")
    if kind == "url":
        return page_url(directory, language.tag, name)
    if kind == "tag":
        return language.tag
    if kind == "label":
        listed, _, code = name.partition("/")
        return language.label(listed, code).unescape()
    if kind == "words":
        return language.text(name).unescape()
    text = directory.block(language, offer).get(name)
    return {"@language": text.lang, "@value": text.text} if text.foreign else text.text


# The page of an offer


def _page(directory: Directory, offer: Offer, main: Node) -> Node:
    path = offer_path(offer.id)
    area = directory.places[offer.place]
    steps = (
        (gap("words:Gemeenten"), "places/"),
        (area.name, place_path(directory.same_as.get(area.slug, area.slug))),
        (gap("text:title"), path),
    )
    return {
        "@type": "WebPage",
        "@id": gap(f"url:{path}"),
        "url": gap(f"url:{path}"),
        "name": gap("text:title"),
        "inLanguage": gap("tag"),
        "dateModified": offer.checked_on,
        "license": directory.dataset.licence.url if directory.dataset else None,
        "expires": offer.until,
        "isPartOf": {"@type": "WebSite", "name": directory.name, "url": directory.url},
        "mainEntity": {"@id": main["@id"]},
        "breadcrumb": {
            "@type": "BreadcrumbList",
            "itemListElement": [
                {"@type": "ListItem", "position": number, "name": name, "item": gap(f"url:{step}")}
                for number, (name, step) in enumerate(steps, 1)
            ],
        },
    }


# Other pages


def of_page(directory: Directory, language: Language, page: Page, place: Place | None) -> str:
    """What there is to say of a page that is not of an offer. `place` is the place that it is about."""
    if page.template == data.TEMPLATE:
        return of_dataset(directory, language)
    found: Node = {
        "@context": CONTEXT,
        "@type": "CollectionPage" if place else "WebPage",
        "url": page_url(directory, language.tag, page.path),
        "name": page.title,
        "inLanguage": language.tag,
        "about": {**area(directory, place), "name": place.name} if place else None,
        "isPartOf": {"@type": "WebSite", "name": directory.name, "url": directory.url},
    }
    return dumped(lean(found))


def of_dataset(directory: Directory, language: Language) -> str:
    """The data set, for the page about it."""
    dataset = directory.data
    files: Sequence[Node] = [
        {
            "@type": "DataDownload",
            "name": one.title.in_(language.tag),
            "encodingFormat": one.media_type,
            "contentUrl": directory.url + one.path.format(tag=language.tag),
        }
        for one in directory.data_files
        if one.is_data
    ]
    return dumped(
        {
            "@context": CONTEXT,
            "@type": "Dataset",
            "@id": f"{directory.url}{data.PATH}#dataset",
            "name": dataset.title.in_(language.tag),
            "description": dataset.description.in_(language.tag),
            "url": page_url(directory, language.tag, data.PATH),
            "inLanguage": [one.tag for one in directory.languages],
            "license": dataset.licence.url,
            "isAccessibleForFree": True,
            "dateModified": directory.today,
            "keywords": list(dataset.keywords.nl if language.is_source else dataset.keywords.en),
            "creator": {
                "@type": "Organization",
                "name": dataset.publisher.name.in_(language.tag),
                "url": dataset.publisher.url,
            },
            "distribution": files,
        }
    )
