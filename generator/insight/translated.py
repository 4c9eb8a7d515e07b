"""How far the texts of offers are translated, per language: the states of `backlog`, counted over the offers of a page."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from generator import backlog

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from generator.catalogue import Catalogue

STATES = backlog.STATES[::-1]
"""By a person, by a machine and read by a person, by a machine alone, made from Dutch that has changed, not there."""

READABLE = ("human", "reviewed", "machine")
"""What a reader of the language gets to see."""


def states(catalogue: Catalogue, tags: Iterable[str]) -> Mapping[tuple[str, str], str]:
    """The state of every offer that runs or is paused, in every language, by id and tag."""
    return {(text.offer, text.tag): text.state for text in backlog.texts(catalogue, tags) if text.offer != "_place"}


def counted(
    found: Mapping[tuple[str, str], str], offers: Sequence[str], tags: Iterable[str]
) -> Mapping[str, Mapping[str, int]]:
    """How many of these offers are in each state, per language, in the order of `STATES`."""
    counts = {tag: Counter(found[offer, tag] for offer in offers) for tag in tags}
    return {tag: {state: count[state] for state in STATES} for tag, count in counts.items()}
