"""Every page of every kind, rendered and written, on all processors.

The work is divided by page, not by language, so that what is known of an offer is looked up once for all languages.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, partial
from typing import TYPE_CHECKING

from markupsafe import Markup, escape

from generator.bundles import is_listed
from generator.exports import OF_OFFER, OF_PLACE, jsonld
from generator.gaps import TAG, Gaps, card_gap, pieces, shape
from generator.pages import KINDS, languages_of, offer_path, place_path
from generator.pages.page import Listing
from generator.processes import spread
from generator.rendering import ROOT, Renderer
from generator.site import embeds
from generator.site.letterhead import Letterhead, follow, head
from generator.site.writing import put

if TYPE_CHECKING:
    from pathlib import Path

    from generator.catalogue import Offer

    from generator.pages import Directory, Kind, Page
    from generator.pages import Key as PageKey
    from generator.places import Place
    from generator.translation import Language

    Job = tuple[str, PageKey]

SCRIPTS: Mapping[str, tuple[str, ...]] = {
    "home": ("site",),
    "places": ("site",),
    "place": ("site", "facets"),
    "place_type": ("site",),
    "list": ("site",),
    "search": ("search",),
    "offer": ("offer",),
    "my-list": ("site", "list"),
    "poster": ("paper",),
    "booklet": ("paper",),
    "staff/embed": ("picker",),
    "staff/add": ("add",),
}
"""Scripts of a template, from `assets/`."""

STYLES: Mapping[str, tuple[str, ...]] = {
    "my-list": ("list",),
    "poster": ("paper",),
    "booklet": ("paper",),
    "staff/embed": ("picker",),
    "staff/add": ("add",),
    "staff/rules": ("rules",),
    "staff/rule": ("rules",),
    "staff/insight": ("insight",),
    "staff/insight_sheet": ("insight",),
    "staff/insight_place": ("insight",),
}
"""Stylesheets of a template beside that of the whole site, from `assets/`."""


@dataclass(frozen=True, kw_only=True)
class Press:
    """All that is needed to print pages."""

    directory: Directory
    languages: tuple[Language, ...]
    letterheads: dict[str, Letterhead]
    staff_letterheads: dict[str, Letterhead]
    renderers: dict[str, Renderer]
    site_dir: Path
    pages_dir: Path
    csp: bool

    def print_page(self, job: Job) -> None:
        """One page in every language, each by itself."""
        kind, key = KINDS[job[0]], job[1]
        languages = self.having(kind)
        letterheads = self.staff_letterheads if kind.for_staff else self.letterheads
        made = {one.tag: kind.make(self.directory, one, key) for one in languages}
        pages = made if kind.in_sitemap else {tag: replace(page, for_engines=False) for tag, page in made.items()}
        place = self.directory.places[key[0]] if job[0] == "place" else None
        for language in languages:
            page = pages[language.tag]
            body = self.renderers[language.tag].body(page)
            head_html = self.head(language, page, languages_of(kind, self.directory)) + follow(self.directory, language, page, place)
            if page.for_engines:
                head_html += "\n" + jsonld.element(jsonld.of_page(self.directory, language, page, place))
            self.write(language, page, self.html(letterheads[language.tag], page, head_html, body))
            if place:
                self.print_embed(language, place.slug)
        if place:
            self.print_beside(place, languages)

    def print_beside(self, place: Place, languages: Sequence[Language]) -> None:
        """The files beside the page of a place."""
        for name, export in OF_PLACE.items():
            for language, text in export(self.directory, place, languages):
                put(f"{self.site_dir}/{language.tag}/{place_path(place.slug)}", name, text.encode())

    def print_embed(self, language: Language, slug: str) -> None:
        """The list of a place for its own website."""
        if slug in self._embedded:
            renderer = self.renderers[language.tag]
            for folder, text, name in embeds.files_of(self.directory, language, renderer, slug, csp=self.csp):
                put(f"{self.site_dir}/{folder}", name, text.encode())

    @cached_property
    def _embedded(self) -> frozenset[str]:
        return frozenset(place.slug for place in self.directory.shown_places)

    def having(self, kind: Kind) -> tuple[Language, ...]:
        """The languages that are printed and have pages of a kind."""
        return tuple(one for one in languages_of(kind, self.directory) if one in self.languages)

    def print_offer(self, job: Job) -> None:
        """The page of an offer: rendered once for all languages that can share it, filled in for each."""
        offer = self.directory.catalogue.offers[job[1][0]]
        graph = jsonld.of_offer(self.directory, offer)
        for group in self._groups(offer):
            gaps, renderer = self._open(group[0])
            page = KINDS["offer"].make(self.directory, gaps, job[1])
            title, description = pieces(escape(page.title)), pieces(escape(page.description))
            body = pieces(renderer.body(page))
            for language in group:
                fill = partial(gaps.fill, language=language, block=self.directory.block(language, offer), card=partial(self.card, language))
                filled = replace(page, title=Markup(fill(title)), description=Markup(fill(description)))
                head_html = self.head(language, page, self.directory.languages) + follow(self.directory, language, page, None)
                head_html += "\n" + jsonld.element(graph.fill(self.directory, language))
                self.write(language, page, self.html(self.letterheads[language.tag], filled, head_html, fill(body)))
        for name, export in OF_OFFER.items():
            for language, text in export(self.directory, offer, self.languages):
                put(f"{self.site_dir}/{language.tag}/{offer_path(offer.id)}", name, text.encode())

    def card(self, language: Language, offer_id: str) -> Markup:
        """The card of an offer in a language; made for all languages at once."""
        listing = Listing(self.directory.catalogue.offers[offer_id])
        if listing.key not in self.renderers[language.tag].cards:
            self._make_cards(listing)
        return self.renderers[language.tag].cards[listing.key]

    def _make_cards(self, listing: Listing) -> None:
        for group in self._groups(listing.offer):
            gaps, renderer = self._open(group[0])
            card = pieces(renderer.card(listing))
            for language in group:
                block = self.directory.block(language, listing.offer)
                filled = gaps.fill(card, language, block, partial(self.card, language))
                self.renderers[language.tag].cards[listing.key] = Markup(filled)  # noqa: S704 - rendered with autoescape

    def _groups(self, offer: Offer) -> Iterable[list[Language]]:
        """The languages whose pages of an offer differ only in words."""
        groups: dict[Hashable, list[Language]] = {}
        for language in self.languages:
            groups.setdefault(shape(language, self.directory.block(language, offer)), []).append(language)
        return groups.values()

    def _open(self, sample: Language) -> tuple[Gaps, Renderer]:
        """What renders pages with gaps for a group of languages."""
        if sample.tag not in self._opened:
            gaps = Gaps(sample)
            self._opened[sample.tag] = gaps, Renderer(
                self.pages_dir, self.directory, gaps, TAG, lambda listing: card_gap(listing.offer.id)
            )
        return self._opened[sample.tag]

    @cached_property
    def _opened(self) -> dict[str, tuple[Gaps, Renderer]]:
        return {}

    def head(self, language: Language, page: Page, languages: Iterable[Language]) -> str:
        """What stands in the head of a page, which there is in these languages, for search engines."""
        indexable = [
            one for one in languages if page.for_engines and self.directory.is_indexable(one, page.subject)
        ]
        return head(self.directory, language, page.path, indexable)

    def html(self, letterhead: Letterhead, page: Page, head_html: str, body: str) -> str:
        """The whole page."""
        root = "../" * page.depth
        scripts = "".join(
            f'<script type="module" src="{root}assets/{name}.js"></script>' for name in SCRIPTS.get(page.template, ())
        )
        styles = "".join(f'<link rel="stylesheet" href="{root}assets/{name}.css">\n' for name in STYLES.get(page.template, ()))
        return letterhead.stamp(
            root,
            {
                "title": str(escape(page.title)),
                "description": str(escape(page.description)),
                "kind": page.template.rpartition("/")[2],
                "head": styles + head_html,
                "path": page.path,
                "body": body.replace(ROOT, root),
                "scripts": scripts,
            },
        )

    def write(self, language: Language, page: Page, html: str) -> None:
        """Write a page where it belongs."""
        put(f"{self.site_dir}/{language.tag}/{page.path}", "index.html", html.encode())


def print_all(press: Press, progress: Callable[[int, int], None]) -> int:
    """Print every page; the number of pages printed.

    The offers come first, with their cards; every list after them is put together from these.
    """
    jobs = {name: [(name, key) for key in kind.keys(press.directory)] for name, kind in KINDS.items()}
    offers = _chunks(jobs.pop("offer"), 50)
    others = sorted((job for some in jobs.values() for job in some), key=lambda job: job[1])
    lists = _chunks(others, 12)  # what is about the same place is printed together, and looked up once
    whole = len(offers) + len(lists)
    for done, cards in enumerate(spread(press, _print_offers, offers), 1):
        for tag, made in cards.items():
            press.renderers[tag].cards.update(made)
        progress(done, whole)
    for done, _ in enumerate(spread(press, _print_lists, lists), len(offers) + 1):
        progress(done, whole)
    return sum(len(press.having(KINDS[kind])) for chunk in (*offers, *lists) for kind, _ in chunk)


def _chunks(jobs: Sequence[Job], size: int) -> list[Sequence[Job]]:
    return [jobs[i : i + size] for i in range(0, len(jobs), size)]


Cards = dict[str, dict[tuple[str, str], Markup]]
"""The cards that a chunk of offers yielded, per language."""


def _print_offers(press: Press, chunk: Sequence[Job]) -> Cards:
    cards: Cards = {language.tag: {} for language in press.languages}
    for job in chunk:
        press.print_offer(job)
        offer = press.directory.catalogue.offers[job[1][0]]
        if is_listed(offer, press.directory.today):
            for language in press.languages:
                cards[language.tag][Listing(offer).key] = press.card(language, offer.id)
    return cards


def _print_lists(press: Press, chunk: Sequence[Job]) -> None:
    for job in chunk:
        press.print_page(job)
