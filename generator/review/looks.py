"""How an offer looks on the site at one side of a pull request: as lines of text, and as the pages themselves.

What has a mistake in it is not shown: its page could not be made either.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from markupsafe import Markup

from generator import translation
from generator.bundles import is_placed
from generator.catalogue import Catalogue
from generator.diagnostics import Severity
from generator.pages import KINDS, Directory
from generator.pages.contact import actions
from generator.pages.facts import main_facts
from generator.pages.page import Listing, card
from generator.rendering import Renderer

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.catalogue import Offer
    from generator.review.trees import Tree
    from generator.translation import Language

_ISOLATE = re.compile(r'<bdi[^>]*dir="ltr"[^>]*>')
_ISOLATE_ANY = re.compile(r"<bdi[^>]*>")


class Look(NamedTuple):
    """An offer in a few lines: label and text, in the language of a reader. The first line, without label, is the title."""

    tag: str
    name: str
    direction: str
    lines: tuple[tuple[str, str], ...]


@dataclass(frozen=True, kw_only=True)
class Side:
    """The directory at one side, in the languages in which a reviewer looks: Dutch, and one that is read from right to left."""

    tree: Tree

    @cached_property
    def languages(self) -> tuple[Language, ...]:
        """Dutch first."""
        site = self.tree.project.vocabulary.languages
        other = [one.tag for one in site if one.direction == "rtl"][:1]
        return translation.load(self.tree.project.vocabulary, self.tree.project.schema_dir, [site[0].tag, *other])

    @cached_property
    def directory(self) -> Directory:
        """The offers without mistakes, and what pages need beside them."""
        project = self.tree.project
        return Directory(
            name="",
            url="/",
            catalogue=self._sound,
            places=project.places,
            vocabulary=project.vocabulary,
            languages=self.languages,
            today=project.today,
            statement=project.statement,
            holidays=project.holidays,
        )

    @cached_property
    def _sound(self) -> Catalogue:
        """The catalogue without the files that have a mistake."""
        wrong = {d.path for d in self.tree.loaded.diagnostics if d.severity is Severity.ERROR}
        bad = {(f.place, f.id, f.tag) for path, f in self.tree.files.items() if path in wrong}
        catalogue = self.tree.loaded.catalogue
        offers = {
            name: offer
            for name, offer in catalogue.offers.items()
            if (offer.place, name, "") not in bad and is_placed(offer, self.tree.project.places)
        }
        tags = {(name, tag) for _, name, tag in bad}
        return Catalogue(
            offers=offers,
            places={
                slug: one
                for slug, one in catalogue.places.items()
                if (slug, "_place", "") not in bad and slug in self.tree.project.places
            },
            texts=catalogue.texts,
            place_texts=catalogue.place_texts,
            translations={key: one for key, one in catalogue.translations.items() if key not in tags},
            place_translations=catalogue.place_translations,
        )

    def offer(self, place: str, name: str) -> Offer | None:
        """The offer, when it can be shown."""
        found = self._sound.offers.get(name)
        return found if found and found.place == place else None

    def looks(self, offer: Offer) -> Iterator[Look]:
        """The offer in lines of text, in each language."""
        for language in self.languages:
            yield Look(language.tag, language.site.autonym, language.direction, tuple(self._lines(language, offer)))

    def _lines(self, language: Language, offer: Offer) -> Iterator[tuple[str, str]]:
        block = self.directory.block(language, offer)
        on_card = card(self.directory, language, Listing(offer))
        yield "", on_card.title.text
        own_name = [*([on_card.dutch.text] if on_card.dutch else []), *([offer.name] if offer.name else [])]
        if own_name:
            label = "" if language.is_source else plain(language.own("source-name")).rstrip(": ")
            yield label, f"\u2068{' · '.join(own_name)}\u2069"
        yield "", block.get("summary").text
        for fact in main_facts(self.directory, language, offer, block):
            first, *rest = fact.lines or (language.text("Niet vermeld: vraag het."),)
            yield plain(fact.label).rstrip("?؟:"), plain(first)
            yield from (("", plain(line)) for line in rest)
        for action in actions(language, offer.contact, "", "", offer.register.url):
            yield plain(action.label), plain(action.shown)
        yield plain(language.list_title("freshness")), plain(language.label("freshness", on_card.freshness))
        if on_card.availability:
            yield (
                plain(language.list_title("availability")),
                plain(language.label("availability", on_card.availability)),
            )

    def page(self, language: Language, offer: Offer) -> str:
        """The card and the body of the page, as they stand on the site."""
        renderer = self._renderers[language.tag]
        page = KINDS["offer"].make(self.directory, language, (offer.id, 1))
        return f'<ul class="cards">{renderer.card(Listing(offer))}</ul>\n{renderer.body(page)}'

    @cached_property
    def _renderers(self) -> dict[str, Renderer]:
        folder = self.tree.project.pages_dir
        return {one.tag: Renderer(folder, self.directory, one) for one in self.languages}


def plain(markup: Markup | str) -> str:
    """What is read on a page, as text; what keeps its own direction there keeps it with the signs of Unicode."""
    text = _ISOLATE_ANY.sub("\u2068", _ISOLATE.sub("\u2066", str(markup))).replace("</bdi>", "\u2069")
    return Markup(text).striptags()  # noqa: S704 - it was Markup already
