"""Gates for what was built as a whole: its languages, its size, whom to tell about a leak."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import TYPE_CHECKING

from generator.diagnostics import Sentence
from generator.gates.publication import Failure

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.gates.publication import Publication

SECURITY = ".well-known/security.txt"
NOTICE = timedelta(days=30)
"""How long before it expires security.txt must be renewed."""


def language_incomplete(publication: Publication) -> Iterator[Failure]:
    """Every text of the site exists in every language that it offers."""
    for tag, found in publication.record["languages"].items():
        if found["untranslated"]:
            yield Failure(
                gate="language-incomplete",
                where=f"/{tag}/",
                message=Sentence(
                    f"In de taal {tag} ontbreken {found['untranslated']} vertaalde teksten: niet meer 100 %.",
                    f"The language {tag} lacks {found['untranslated']} translated texts: no longer 100 %.",
                ),
            )


def security_txt(publication: Publication) -> Iterator[Failure]:
    """`security.txt` says whom to tell about a leak, and holds for another month (RFC 9116 asks for a day)."""
    file = publication.new / SECURITY
    if not file.is_file():
        if publication.secured:
            yield Failure(
                gate="security-txt",
                where=f"/{SECURITY}",
                message=Sentence(f"{SECURITY} ontbreekt.", f"{SECURITY} is missing."),
            )
        return
    expires = re.search(r"(?m)^Expires: (\d{4}-\d{2}-\d{2})T", file.read_text(encoding="utf-8"))
    day = date.fromisoformat(expires[1]) if expires else date.min
    if day < date.fromisoformat(publication.record["today"]) + NOTICE:
        yield Failure(
            gate="security-txt",
            where=f"/{SECURITY}",
            message=Sentence(
                f"{SECURITY} geldt maar tot {day}. Kijk het adres na en zet een nieuwe dag in schema/security.yml.",
                f"{SECURITY} holds only until {day}. Look at the address and set a new day in schema/security.yml.",
            ),
        )


def site_size(publication: Publication) -> Iterator[Failure]:
    """The host takes the whole site."""
    size = sum(publication.sizes.values())
    if size > publication.megabytes * 1_000_000:
        yield Failure(
            gate="site-size",
            message=Sentence(
                f"De site is {size // 1_000_000} MB groot, de host neemt er {publication.megabytes}.",
                f"The site has {size // 1_000_000} MB, the host takes {publication.megabytes}.",
            ),
        )
