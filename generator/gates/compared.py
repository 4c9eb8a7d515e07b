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
                f"In de lijsten staan {now} offers en dat waren er {before}: {share} % minder, meer dan {publication.lost:g} %. "
                "Klopt dat, geef dan een hoger getal met --lost.",
                f"There are {now} offers in the lists and there were {before}: {share} % fewer, more than {publication.lost:g} %. "
                "If that is right, give a higher number with --lost.",
            ),
        )


def address_vanished(publication: Publication) -> Iterator[Failure]:
    """An address that was online is still there: an offer that stopped says so on its page, a moved one leads on."""
    known = publication.live.addresses if publication.live else frozenset()
    before = publication.live.record.get("languages", {}) if publication.live else {}
    now = list(publication.record["languages"])
    in_both = {tag for tag in now if tag in before}
    offers = {f"/*/offers/{offer}/" for offer in publication.published | ids(known)}
    wanted: dict[str, set[str]] = {path: set(now) for path in offers}
    for address in known:
        tag = address.split("/")[1]
        path = address.replace(f"/{tag}/", "/*/", 1) if tag in before else address
        wanted.setdefault(path, set()).update(in_both if tag == "*" else {tag})
    for path, tags in sorted(wanted.items()):
        spelled = [path.replace("*", tag, 1) for tag in now if tag in tags] if path.startswith("/*/") else [path]
        gone = [one for one in spelled if not _FLEETING.fullmatch(one) and _file(one) not in publication.sizes]
        if gone:
            yield _vanished(gone, is_offer=path in offers)


def _file(address: str) -> str:
    return f"{address[1:]}{'index.html' if address.endswith('/') else ''}"


def _vanished(gone: list[str], *, is_offer: bool) -> Failure:
    """One sentence for a page and its translations: people mend it in one place."""
    first, more = gone[0], len(gone) - 1
    mend = (
        Sentence(
            "Zet het bestand terug met status: ended, of verwijs door.",
            "Put the file back with status: ended, or add a redirect.",
        )
        if is_offer
        else Sentence("Zet terug wat deze bladzijde maakt.", "Put back what makes this page.")
    )
    dutch = f" Ook in {more} andere {'taal' if more == 1 else 'talen'}." if more else ""
    english = f" In {more} other {'language' if more == 1 else 'languages'} too." if more else ""
    return Failure(
        gate="address-vanished",
        where=first,
        message=Sentence(
            f"{first} stond online en verdwijnt. {mend.nl}{dutch}",
            f"{first} was online and vanishes. {mend.en}{english}",
        ),
    )


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
