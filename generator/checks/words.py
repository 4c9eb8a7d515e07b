"""The reviewed list of difficult words with their alternatives: `schema/plain-language.csv`. Another directory brings its own."""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from generator.vocabulary import Vocabulary


@dataclass(frozen=True, slots=True, kw_only=True)
class PlainWord:
    """A difficult word, what to write instead, and when that does not hold."""

    term: str
    alternative: str
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class PlainWords:
    """The list, by term in lower case, and the words that the glossary explains, as they are and in lower case."""

    words: Mapping[str, PlainWord]
    explained: frozenset[str] = frozenset()

    def found_in(self, text: str) -> list[PlainWord]:
        """The terms of the list that a text holds, in the order of the list; a longer term hides a shorter one inside it."""
        lowered = text.lower()
        whole = set(_WORD.findall(lowered))
        found = [
            word
            for term, word in self.words.items()
            if term in whole or (" " in term and term in lowered and re.search(rf"\b{re.escape(term)}\b", lowered))
        ]
        return [one for one in found if not any(one.term != other.term and one.term in other.term for other in found)]


_WORD = re.compile(r"\w(?:[\w.-]*\w)?\.?")

NO_WORDS = PlainWords(words={})
"""A directory without a list."""


def load(schema_dir: Path, vocabulary: Vocabulary) -> PlainWords:
    """Read the list; it is ours, so a fault in it is an exception."""
    terms = vocabulary["glossary"] if "glossary" in set(vocabulary) else ()
    told = " ".join(text for term in terms for text in (term.title, *term.synonyms))
    explained = frozenset(re.findall(r"\w+", told)) | frozenset(re.findall(r"\w+", told.lower()))
    file = schema_dir / "plain-language.csv"
    if not file.exists():
        return PlainWords(words={}, explained=explained)
    words: dict[str, PlainWord] = {}
    with file.open(encoding="utf-8", newline="") as source:
        for row in csv.DictReader(source):
            if row["term"].lower() in words or not row["alternative"]:
                raise ValueError(row)
            words[row["term"].lower()] = PlainWord(**row)
    return PlainWords(words=words, explained=explained)
