"""Gates that look back: nothing that was online may be lost in silence."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from generator.addresses import ids
from generator.diagnostics import Sentence
from generator.gates.publication import Failure

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.gates.publication import Publication

_FLEETING = re.compile(r"/[^/]+/(types|themes)/[^/]+/(\d+/)?|/[^/]+/places/[^/]+/[^/]+/")
"""Lists that exist as long as they have something to show: those of a type or theme, and the further pages of a place."""


def offers_lost(publication: Publication) -> Iterator[Failure]:
    """The number of offers in the lists does not fall by more than was said."""
    before = publication.live.record.get("counts", {}).get("listed", 0) if publication.live else 0
    now = publication.record["counts"]["listed"]
    if now < before * (1 - publication.lost / 100):
        share = round(100 * (before - now) / before)
        yield Failure(
            gate="offers-lost",
            message=Sentence(
                f"Er staan {now} offers in de lijsten en dat waren er {before}: {share} % minder, meer dan {publication.lost:g} %. "
                "Klopt dat, geef dan een hoger getal met --lost.",
                f"There are {now} offers in the lists and there were {before}: {share} % fewer, more than {publication.lost:g} %. "
                "If that is right, give a higher number with --lost.",
            ),
        )


def address_vanished(publication: Publication) -> Iterator[Failure]:
    """An address that was online is still there: an offer that stopped says so on its page, a moved one leads on."""
    known = publication.live.addresses if publication.live else frozenset()
    tags = list(publication.live.record.get("languages", {})) if publication.live else []
    wanted = {one for address in known for one in _spelled(address, tags) if not _FLEETING.fullmatch(one)}
    new = list(publication.record["languages"])
    wanted |= {f"/{tag}/offers/{offer}/" for offer in publication.published | ids(known) for tag in new}
    for address in sorted(wanted):
        if f"{address[1:]}{'index.html' if address.endswith('/') else ''}" not in publication.sizes:
            yield Failure(
                gate="address-vanished",
                where=address,
                message=Sentence(
                    f"{address} stond online en verdwijnt. Zet het bestand terug met status: ended, of verwijs door.",
                    f"{address} was online and vanishes. Put the file back with status: ended, or add a redirect.",
                ),
            )


def _spelled(address: str, tags: list[str]) -> list[str]:
    return [f"/{tag}{address[2:]}" for tag in tags] if address.startswith("/*/") else [address]


def language_lost(publication: Publication) -> Iterator[Failure]:
    """A language that was online is still there."""
    before = publication.live.record.get("languages", {}) if publication.live else {}
    for tag in before:
        if tag not in publication.record["languages"]:
            yield Failure(
                gate="language-lost",
                where=f"/{tag}/",
                message=Sentence(
                    f"De taal {tag} stond online en verdwijnt.", f"The language {tag} was online and vanishes."
                ),
            )
