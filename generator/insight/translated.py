"""How far the texts of offers are translated, per language."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from generator.catalogue import source_hash

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from generator.catalogue import Catalogue

STATES = ("human", "reviewed", "machine", "stale", "missing")
"""By a person, by a machine and read by a person, by a machine alone, made from Dutch that has changed, not there."""

READABLE = STATES[:3]
"""What a reader of the language gets to see."""


def states(catalogue: Catalogue, tags: Iterable[str]) -> Mapping[tuple[str, str], str]:
    """The state of every offer in every language, by id and tag."""
    wanted = tuple(tags)
    fingerprints = {subject: source_hash(catalogue.texts[subject]) for subject, _ in catalogue.translations}
    return {
        (offer, tag): _state(catalogue, fingerprints, offer, tag) for offer in catalogue.offers for tag in wanted
    }


def _state(catalogue: Catalogue, fingerprints: Mapping[str, str], offer: str, tag: str) -> str:
    made = catalogue.translations.get((offer, tag))
    if made is None:
        return "missing"
    return "stale" if made.provenance.source_hash != fingerprints[offer] else made.provenance.status


def counted(
    found: Mapping[tuple[str, str], str], offers: Iterable[str], tags: Sequence[str]
) -> Mapping[str, Mapping[str, int]]:
    """How many of these offers are in each state, per language."""
    signatures = Counter(offers)
    result = {}
    for tag in tags:
        count: Counter[str] = Counter()
        for offer, times in signatures.items():
            count[found[offer, tag]] += times
        result[tag] = {state: count[state] for state in STATES}
    return result
