"""Words for terms and places, both ways: what a person may type, and what a workbook shows."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from generator.folding import fold
from generator.sheets.columns import WORDS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from generator.places import Places
    from generator.vocabulary import Code, Vocabulary


@dataclass(frozen=True)
class Words:
    """The vocabulary and the places, as people write them."""

    vocabulary: Vocabulary
    places: Places

    @cached_property
    def _spellings(self) -> dict[str, dict[str, Code]]:
        return {name: self._of(name) for name in self.vocabulary} | {
            "site_language": {fold(word): tag for tag, words in self._languages.items() for word in words}
        }

    def _of(self, name: str) -> dict[str, Code]:
        terms = self.vocabulary[name]
        found: dict[str, Code] = {}
        shared: set[str] = set()
        for term in terms:
            for synonym in {fold(word) for word in term.synonyms}:
                shared |= {synonym} & found.keys()
                found[synonym] = term.code
        found = {word: code for word, code in found.items() if word not in shared}
        found |= {fold(word): code for word, code in WORDS.get(name, {}).items()}
        found |= {fold(term.title): term.code for term in terms}
        return found | {fold(str(term.code)): term.code for term in terms}

    @cached_property
    def _languages(self) -> dict[str, tuple[str, ...]]:
        dutch = {str(term.code): term.title for term in self.vocabulary["language"]}
        return {
            language.tag: (language.tag, language.autonym, dutch.get(language.tag, language.tag))
            for language in self.vocabulary.languages[1:]
        }

    def spellings(self, terms: str) -> Mapping[str, Code]:
        """Every way to write a term of a list, folded → its code. A synonym of two terms is none."""
        return self._spellings[terms]

    def title(self, terms: str, code: Code) -> str:
        """The Dutch title of a term; its code where the title says something else to the reader of a sheet."""
        title = str(code) if terms == "site_language" else self.vocabulary.term(terms, code).title
        return title if self._spellings[terms].get(fold(title)) == code else str(code)

    def titles(self, terms: str) -> list[str]:
        """The titles of a list, in its order."""
        if terms == "site_language":
            return list(self._languages)
        return [self.title(terms, term.code) for term in self.vocabulary[terms]]

    @cached_property
    def _by_code(self) -> dict[str, str]:
        return {place.code: place.slug for place in self.places.all if place.code}

    def place(self, typed: str) -> str | None:
        """The slug of a place by its name, slug or NIS code; None when there is no such place."""
        if typed in self.places:
            return typed
        return self._by_code.get(typed) or self.places.spellings.get(fold(typed))

    def name(self, slug: str) -> str:
        """The name of a place, or its slug where the name leads elsewhere."""
        place = self.places.get(slug)
        return place.name if place and self.place(place.name) == slug else slug
