"""From a page to the HTML of its body, with the project's own Jinja environment.

MkDocs' environment does not escape; this one does, and an undefined name is an error. Templates hold markup and loops; what
to show is decided in `pages`. Each language has its own environment, in which fixed texts and icons are put in when a
template is compiled, and the pieces that return on many pages (cards, facts) are rendered once.
"""

from __future__ import annotations

from functools import cache, lru_cache, partial
from typing import TYPE_CHECKING, Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined, nodes
from jinja2.visitor import NodeTransformer
from markupsafe import Markup

from generator.markup import html
from generator.pages.page import card
from generator.pages.paper import leaf

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from generator.pages import Directory, Page
    from generator.pages.facts import Fact
    from generator.pages.page import Card, Listing
    from generator.pages.paper import Leaf
    from generator.translation import Language

ROOT = "\ue002"
"""Stands in every body for the way to the root of the site; stamping puts it in, because it depends on the depth."""

STAFF = "staff/"
"""Where the templates of pages for staff stand. Their icons have a sprite of their own: newcomers need not fetch these."""
STAFF_ICONS = "icons-staff.svg"

LEAVES = 256
"""Offers in booklets that are kept: those that are shared stand in hundreds of booklets, the others in one."""


class Renderer:
    """The templates in one language (or, with gaps, for several). `cards` holds every card made so far, by `Listing.key`.

    `tag` is what stands for the language in addresses, where that is not its own tag; `card_of` what stands for a card.
    """

    def __init__(
        self,
        pages_dir: Path,
        directory: Directory,
        language: Language,
        tag: str = "",
        card_of: Callable[[Listing], Markup] | None = None,
    ):
        self._directory = directory
        self._language = language
        self._tag = tag or language.tag
        self.cards: dict[tuple[str, str], Markup] = {}
        self._facts: dict[Fact, Markup] = {}
        self._embeds: dict[tuple[str, str], Markup] = {}
        self._environment = _Folding(
            {"_": language.text, "own": language.own, "icon": icon},
            loader=FileSystemLoader(pages_dir),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            auto_reload=False,
        )
        self._environment.globals.update(
            _=language.text,
            own=language.own,
            in_source=language.source_attributes,
            source_tag=language.source.tag,
            ngettext=language.count,
            language=language,
            icon=icon,
            staff_icons=STAFF_ICONS,
            written_at=self._written_at,
            up=Markup(f"{ROOT}{self._tag}/"),  # noqa: S704 - ours
            root=Markup(ROOT),  # noqa: S704 - ours
            card_of=card_of or self.card,
            fact_of=self._fact,
            embed_of=self._embedded,
            leaf_of=lru_cache(LEAVES)(self._leaf),
        )

    def _written_at(self, name: str) -> Markup:
        """A hand-written page: in the language of writing where this one does not have it."""
        has_it = self._directory.has_written(self._language, name)
        return Markup(f"{ROOT}{self._tag if has_it else self._language.source.tag}/{name}/")  # noqa: S704 - ours

    def body(self, page: Page) -> str:
        """The HTML of the body of a page."""
        return self._environment.get_template(f"{page.template}.html").render(page.view, path=page.path)

    def card(self, listing: Listing) -> Markup:
        """The card of an offer: the same on every page that lists it for the same reason, so made once."""
        found = self.cards.get(listing.key)
        if found is None:
            found = self.cards[listing.key] = self._part("card", card(self._directory, self._language, listing))
        return found

    def _fact(self, fact: Fact) -> Markup:
        """A fact: many offers share it, so made once."""
        found = self._facts.get(fact)
        if found is None:
            found = self._facts[fact] = self._part("fact", fact)
        return found

    def _embedded(self, listing: Listing) -> Markup:
        """An offer in the lists that places show on their own websites."""
        found = self._embeds.get(listing.key)
        if found is None:
            value = card(self._directory, self._language, listing)
            found = self._embeds[listing.key] = self._part("embedded", value, "_embed.html")
        return found

    def _leaf(self, offer_id: str) -> Markup:
        """An offer in a booklet."""
        offer = self._directory.catalogue.offers[offer_id]
        return self._part("leaf", leaf(self._directory, self._language, offer), "_paper.html")

    def _part(self, macro: str, value: Card | Fact | Leaf, file: str = "_parts.html") -> Markup:
        parts = self._environment.get_template(file).module
        return getattr(parts, macro)(value)  # type: ignore[no-any-return]


class _Folding(Environment):
    """Replaces calls of pure functions with fixed arguments by what they return, once, when a template is compiled."""

    def __init__(self, pure: Mapping[str, Callable[..., Markup]], **options: Any):  # noqa: ANN401 - Jinja's own
        super().__init__(**options)
        self._pure = pure

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        template = super()._parse(source, name, filename)
        pure = dict(self._pure)
        if (name or "").startswith(STAFF):
            pure["icon"] = partial(icon, sprite=STAFF_ICONS)
        return _Folder(pure).visit(template)  # type: ignore[no-any-return]


class _Folder(NodeTransformer):
    def __init__(self, pure: Mapping[str, Callable[..., Markup]]):
        self._pure = pure

    def visit_Call(self, node: nodes.Call) -> nodes.Node:  # noqa: N802 - the name that Jinja looks for
        self.generic_visit(node)
        pure = self._pure.get(node.node.name) if isinstance(node.node, nodes.Name) else None
        fixed = [argument.value for argument in node.args if isinstance(argument, nodes.Const)]
        if pure is None or node.kwargs or len(fixed) < len(node.args):
            return node
        result = pure(*fixed)
        return nodes.MarkSafe(nodes.Const(str(result), lineno=node.lineno), lineno=node.lineno)


@cache
def icon(name: str, css: str = "", sprite: str = "icons.svg") -> Markup:
    """An icon of a sprite of `assets/`; decoration, so the word beside it carries the meaning."""
    extra = f" {css}" if css else ""
    return html('<svg class="icon{}" aria-hidden="true"><use href="{}assets/{}#{}"/></svg>', extra, ROOT, sprite, name)
