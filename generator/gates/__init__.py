"""What must hold before a built site goes live. Each gate is a function that names every failure; one failure stops publishing.

`compared` looks at what was online before, `content` at what was built, `pages` at every page of it. `online` reads a published
site, `smoke` looks at it afterwards.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.gates import compared, content, pages
from generator.gates.publication import Failure, Publication

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

__all__ = ["COMPARING", "GATES", "Failure", "Publication", "judge"]

GATES: Mapping[str, Callable[[Publication], Iterator[Failure]]] = {
    "offers-lost": compared.offers_lost,
    "address-vanished": compared.address_vanished,
    "language-lost": compared.language_lost,
    "language-incomplete": content.language_incomplete,
    "security-txt": content.security_txt,
    "site-size": content.site_size,
    "page-weight": pages.page_weight,
    "link-broken": pages.link_broken,
    "content-policy": pages.content_policy,
    "inline-code": pages.inline_code,
    "foreign-host": pages.foreign_host,
}
"""Every gate, by the name that reports give it."""

COMPARING = frozenset({"offers-lost", "address-vanished", "language-lost"})
"""The gates that look back; going back to an earlier publication passes by them."""


def judge(publication: Publication) -> list[Failure]:
    """Every failure of every gate."""
    return [
        failure
        for name, gate in GATES.items()
        if not (publication.rollback and name in COMPARING)
        for failure in gate(publication)
    ]
