"""By which facts the offers of a place can be chosen, and how many state each choice.

Computed per place, so that no choice is dead and a place where all offers are alike asks nothing. What an offer states
comes from `filters`; the choosing itself is `facets.js`, on the same values in the cards.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from generator.pages import filters
from generator.pages.filters import UNKNOWN

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from markupsafe import Markup

    from generator.bundles import Bundles
    from generator.catalogue import Offer
    from generator.pages.directory import Directory
    from generator.translation import Language
    from generator.vocabulary import Vocabulary

LEAST = 3
"""Fewer offers than this are read faster than a form."""

YES = "yes"
FLAGS = ("free", "children", "women", "wheelchair", "companion")
"""Facts that one ticks; of the others one chooses a value."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """A value that at least one offer of the place states, with how many do."""

    value: str
    label: Markup
    count: int
    icon: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Facet:
    """A fact with its choices. `name` is that of the parameter in the address."""

    name: str
    label: Markup
    icon: str
    choices: tuple[Choice, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Facets:
    """All that one can choose by, in the three shapes of the form."""

    types: tuple[Facet, ...]
    selects: tuple[Facet, ...]
    flags: tuple[Facet, ...]

    def __bool__(self) -> bool:
        """Whether there is anything to choose."""
        return bool(self.types or self.selects or self.flags)


def fits(name: str, wanted: str, stated: Iterable[str]) -> bool:
    """Whether what an offer states of a fact is what is wanted. Of Dutch it may ask less."""
    if name == "dutch":
        return any(value != UNKNOWN and value <= wanted for value in stated)
    return wanted in stated


def facets(directory: Directory, language: Language, slug: str) -> Facets:
    """The choices of a place in the words of a language."""
    counts = _counted(directory.bundles, directory.vocabulary, slug)
    made = [
        Facet(
            name=fact.name,
            label=fact.title(language),
            icon=fact.icon,
            choices=tuple(
                Choice(
                    value=value,
                    label=fact.choice(language, value),
                    count=count,
                    icon=_icon(directory, fact, value),
                )
                for value, count in counts[fact.name]
            ),
        )
        for fact in FACTS
        if fact.name in counts
    ]
    return Facets(
        types=tuple(facet for facet in made if facet.name == "type"),
        selects=tuple(facet for facet in made if facet.name != "type" and facet.name not in FLAGS),
        flags=tuple(facet for facet in made if facet.name in FLAGS),
    )


@lru_cache(maxsize=4)
def _counted(bundles: Bundles, vocabulary: Vocabulary, slug: str) -> Mapping[str, Sequence[tuple[str, int]]]:
    """Per fact its choices, with how many offers state them: the same in every language, asked for each in a row."""
    offers = [entry.offer for entry in bundles.of(slug) if entry.level != "around"]
    return dict(_dividing(offers, vocabulary)) if len(offers) >= LEAST else {}


def _dividing(offers: Sequence[Offer], vocabulary: Vocabulary) -> Iterator[tuple[str, list[tuple[str, int]]]]:
    """The facts of which a choice leaves some offers and not all, each with its choices that leave any."""
    stated = [filters.stated(offer) for offer in offers]
    for fact in FACTS:
        counts = [
            (value, sum(fits(fact.name, value, one[fact.name]) for one in stated)) for value in fact.values(vocabulary)
        ]
        if any(0 < count < len(offers) for _, count in counts):
            yield fact.name, [(value, count) for value, count in counts if count]


def _icon(directory: Directory, fact: _Fact, value: str) -> str:
    return directory.vocabulary.term("type", value).icon if fact.name == "type" else fact.icon


# The facts, in the order of the form


class _Fact(NamedTuple):
    name: str
    icon: str
    title: Callable[[Language], Markup]
    values: Callable[[Vocabulary], tuple[str, ...]]
    choice: Callable[[Language, str], Markup]


_FORMATS = {"duo": "one-to-one", "group": "group"}
"""The terms of the vocabulary by whose names the two ways to meet go."""


def _of_list(name: str, icon: str, list_name: str) -> _Fact:
    """A fact whose values and title are a list of the vocabulary."""
    return _Fact(
        name,
        icon=icon,
        title=lambda language: language.list_title(list_name),
        values=lambda vocabulary: tuple(str(term.code) for term in vocabulary[list_name]),
        choice=lambda language, value: language.capital(language.label(list_name, value)),
    )


def _flag(name: str, icon: str, title: Callable[[Language], Markup]) -> _Fact:
    return _Fact(name, icon=icon, title=title, values=lambda _: (YES,), choice=lambda language, _: title(language))


FACTS = (
    _of_list("type", icon="shape-outline", list_name="type"),
    _of_list("theme", icon="tag-outline", list_name="theme"),
    _of_list("dutch", icon="chat-processing-outline", list_name="dutch_icons")._replace(
        title=lambda language: language.own("language-how-much-you"),
        choice=lambda language, value: language.label("dutch_icons", int(value)),
    ),
    _of_list("day", icon="calendar-clock-outline", list_name="weekday"),
    _of_list("part", icon="clock-outline", list_name="day_part"),
    _Fact(
        "group",
        icon="account-group-outline",
        title=lambda language: language.text("Met twee of in een groep?"),
        values=lambda _: tuple(_FORMATS),
        choice=lambda language, value: language.label("format", _FORMATS[value]),
    ),
    _flag("free", icon="currency-eur-off", title=lambda language: language.text("Gratis")),
    _flag(
        "children", icon="human-male-child", title=lambda language: language.text("Met kinderen of met kinderopvang")
    ),
    _flag("women", icon="human-female", title=lambda language: language.label("facility", "women-only")),
    _flag(
        "wheelchair",
        icon="wheelchair-accessibility",
        title=lambda language: language.label("facility", "wheelchair"),
    ),
    _flag("companion", icon="account-heart-outline", title=lambda language: language.text("Iemand gaat met je mee")),
)
