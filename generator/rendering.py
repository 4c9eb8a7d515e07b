"""From a page to the HTML of its body, with the project's own Jinja environment.

MkDocs' environment does not escape; this one does, and an undefined name is an error. Templates hold markup and loops; what
to show is decided in `pages`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from generator.pages import Page
    from generator.pages.page import Card
    from generator.translation import Language


class Renderer:
    """The templates in one language. `common` are names that every template may use."""

    def __init__(self, pages_dir: Path, language: Language, common: Mapping[str, object]):
        self.language = language
        self._environment = Environment(
            loader=FileSystemLoader(pages_dir),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            auto_reload=False,
        )
        self._environment.globals.update(
            common,
            _=language.text,
            ngettext=language.count,
            language=language,
            icon=icon,
            up=f"{ROOT}{language.tag}/",
            root=ROOT,
            card_of=self.card,
        )
        self._cards: dict[tuple[str, str], Markup] = {}

    def body(self, page: Page) -> str:
        """The HTML of the body of a page."""
        return self._environment.get_template(f"{page.template}.html").render(page.view, path=page.path)

    def card(self, card: Card) -> Markup:
        """The HTML of a card, made once, because many pages show the same offer for the same reason."""
        key = (card.id, str(card.reach))
        html = self._cards.get(key)
        if html is None:
            rendered = self._environment.get_template("_card.html").render(card=card)
            html = self._cards[key] = Markup(rendered)  # noqa: S704 - rendered with autoescape
        return html


ROOT = "@@root@@"
"""Stands in every body for the way to the root of the site; stamping puts it in, because it depends on the depth."""


def icon(name: str, css: str = "") -> Markup:
    """An icon of the sprite `assets/icons.svg`; decoration, so the word beside it carries the meaning."""
    extra = f" {css}" if css else ""
    pattern = Markup('<svg class="icon{}" aria-hidden="true"><use href="{}assets/icons.svg#{}"/></svg>')
    return pattern.format(extra, ROOT, name)
