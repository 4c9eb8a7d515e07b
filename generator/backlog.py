"""What there is to translate: how far each text is in each language.

A text is that of an offer that runs or is paused, or of a place. A draft or an offer that ended is no work for translators.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from generator.catalogue import source_hash

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from generator.catalogue import Catalogue, Translation

STATES: Final = ("missing", "stale", "machine", "reviewed", "human")
"""No text at all; made from another Dutch text; else the status of the translation."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """The text of an offer, or of a place (`offer` is then `_place`), in one language.

    `lacking` are keys of which the Dutch has a text and the translation none.
    """

    place: str
    offer: str
    tag: str
    state: str
    lacking: tuple[str, ...]

    @property
    def is_done(self) -> bool:
        """Whether a translator can leave it."""
        return self.state not in ("missing", "stale") and not self.lacking


def texts(catalogue: Catalogue, tags: Iterable[str]) -> Iterator[Text]:
    """Every text in each of the languages: by place, the place itself first, then offers by id."""
    tags = tuple(tags)
    offers = [(offer.place, offer.id, catalogue.texts[offer.id]) for offer in catalogue.with_status("active", "paused")]
    places = [(place, "_place", dutch) for place, dutch in catalogue.place_texts.items() if dutch]
    for place, offer, dutch in sorted([*offers, *places]):
        for tag in tags:
            found = (
                catalogue.place_translations.get((place, tag))
                if offer == "_place"
                else catalogue.translations.get((offer, tag))
            )
            have = found.texts if found else {}
            lacking = tuple(key for key in dutch if key not in have)
            yield Text(place=place, offer=offer, tag=tag, state=_state(found, dutch), lacking=lacking)


def _state(found: Translation | None, dutch: Mapping[str, str | tuple[str, ...]]) -> str:
    if found is None or not found.texts:
        return "missing"
    return found.provenance.status if found.provenance.source_hash == source_hash(dutch) else "stale"


def count(every: Iterable[Text]) -> dict[tuple[str, str], Counter[str]]:
    """How many texts are in each state, per place and language."""
    counted: dict[tuple[str, str], Counter[str]] = {}
    for text in every:
        counted.setdefault((text.place, text.tag), Counter())[text.state] += 1
    return counted
