"""The closed lists of the directory and what else is its own, read from `schema/vocabulary.json`.

Codes and Dutch titles only; titles in other languages are gettext's, in `translation`.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

import msgspec

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

Code = str | int


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """One entry of a list: what stands in the files, and what people read. `event` is its type of schema.org, of an activity."""

    code: Code
    title: str
    description: str = ""
    icon: str = ""
    synonyms: tuple[str, ...] = ()
    event: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteLanguage:
    """A language in which the site appears.

    `direction` is `ltr` or `rtl`, `script` an ISO 15924 code, `locale` the CLDR locale that Babel formats with; `for_staff`
    whether pages for people who work with the directory are in it too.
    """

    tag: str
    autonym: str
    locale: str
    direction: str
    script: str
    for_staff: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Basics:
    """What a directory takes for granted.

    `time_zone` is a name of the IANA database, `country` an ISO 3166 code, `currency` an ISO 4217 code, `hours` what the track
    asks and the list of a reader adds up to, `summer` the months (1–12) that are called so. `address` has the parts of the line of
    the street and of that of the town, as `envelope` puts them together.
    """

    time_zone: str
    country: str
    currency: str
    hours: int
    summer: tuple[int, ...]
    address: tuple[tuple[str, ...], tuple[str, ...]]


class Vocabulary:
    """All lists by name."""

    def __init__(
        self,
        lists: Mapping[str, tuple[Term, ...]],
        titles: Mapping[str, str],
        languages: tuple[SiteLanguage, ...],
        basics: Basics,
    ) -> None:
        self.basics = basics
        self._lists = lists
        self._index = {name: {term.code: term for term in terms} for name, terms in lists.items()}
        self.titles = titles
        self.languages = languages
        self._by_tag = {language.tag: language for language in languages}

    def __getitem__(self, name: str) -> tuple[Term, ...]:
        """The terms of a list, in the order of the file."""
        return self._lists[name]

    def __iter__(self) -> Iterator[str]:
        """The names of the lists."""
        return iter(self._lists)

    def term(self, name: str, code: Code) -> Term:
        """One term; KeyError when the list has no such code."""
        return self._index[name][code]

    def language(self, tag: str) -> SiteLanguage:
        """A language of the site; KeyError when the site does not have it."""
        return self._by_tag[tag]


def load(schema_dir: Path) -> Vocabulary:
    """Read `vocabulary.json`; the schema itself is ours, so a fault in it is an exception."""
    document = json.loads((schema_dir / "vocabulary.json").read_text(encoding="utf-8"))
    lists: dict[str, tuple[Term, ...]] = {}
    titles: dict[str, str] = {}
    languages: tuple[SiteLanguage, ...] = ()
    for name, definition in document["$defs"].items():
        titles[name] = definition["title"]
        if name == "site_language":
            languages = tuple(
                SiteLanguage(
                    tag=e["const"],
                    autonym=e["title"],
                    locale=e["x-locale"],
                    direction=e["x-direction"],
                    script=e["x-script"],
                    for_staff=e.get("x-staff", False),
                )
                for e in definition["oneOf"]
            )
            continue
        lists[name] = tuple(
            Term(
                code=e["const"],
                title=e["title"],
                description=e.get("description", ""),
                icon=e.get("x-icon", ""),
                synonyms=tuple(e.get("x-synonyms", ())),
                event=e.get("x-event", ""),
            )
            for e in definition["oneOf"]
        )
    return Vocabulary(lists, titles, languages, msgspec.convert(document["x-basics"], Basics))
