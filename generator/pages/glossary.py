"""Words that people hear and read around an offer and that no dictionary explains: a page with all, and those of one offer.

The Dutch word is never replaced: it is what stands on the door and on the letter. Another language says what it means.
"""

from __future__ import annotations

from functools import lru_cache
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from generator.folding import fold
from generator.pages.page import Page

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from markupsafe import Markup

    from generator.catalogue import Offer
    from generator.pages.directory import Directory
    from generator.translation import Language
    from generator.vocabulary import Term, Vocabulary

LIST = "glossary"
PATH = "glossary/"
MOST = 4
"""Words explained beside one offer; the list is in order of importance, so the first ones count most."""

PLURALS = ("", "e", "en", "n", "s")
PLURAL_FROM = 5
"""Letters of a word from which its plural is found too: shorter ones are abbreviations, or too much like others."""


class Word(NamedTuple):
    """A word. `meaning` is what it is called in the language of the reader, none in Dutch; `also` are its other Dutch names."""

    code: str
    icon: str
    dutch: str
    meaning: Markup | None
    explanation: Markup
    also: tuple[str, ...]

    @property
    def path(self) -> str:
        """Where it stands in the glossary, below the language."""
        return f"{PATH}#{self.code}"


def glossary(directory: Directory, language: Language, _key: tuple[str, int]) -> Page:
    """All words, by the letter of the Dutch."""
    t = language.text
    terms = sorted(directory.vocabulary[LIST], key=lambda term: fold(term.title))
    return Page(
        template="glossary",
        path=PATH,
        title=t("Moeilijke woorden").unescape(),
        description=language.own("language-words").unescape(),
        view={
            "letters": [
                (letter.upper(), [_word(language, term) for term in some])
                for letter, some in groupby(terms, key=lambda term: fold(term.title)[0])
            ],
        },
    )


def words(directory: Directory, language: Language, offer: Offer) -> tuple[Word, ...]:
    """The words of the glossary that stand in the Dutch of an offer, the most important first."""
    vocabulary = directory.vocabulary
    texts = "\n".join(_texts(directory, offer))
    return tuple(_word(language, vocabulary.term(LIST, code)) for code in _found(vocabulary, texts))


def _word(language: Language, term: Term) -> Word:
    code = str(term.code)
    return Word(
        code=code,
        icon=term.icon,
        dutch=term.title,
        meaning=None if language.is_source else language.label(LIST, code),
        explanation=language.explanation(LIST, code),
        also=_also(term, explained=language.is_source),
    )


@lru_cache(maxsize=512)
def _also(term: Term, *, explained: bool) -> tuple[str, ...]:
    """Other names that the title does not have already, nor the explanation where that is read in Dutch."""
    said = fold(f"{term.title} {term.description if explained else ''}")
    return tuple(other for other in term.synonyms if f" {fold(other)} " not in f" {said} ")


def _texts(directory: Directory, offer: Offer) -> Iterator[str]:
    """What a reader sees of an offer in Dutch: what was typed, names, and the titles of what was chosen from lists."""
    for text in directory.catalogue.texts[offer.id].values():
        yield from (text,) if isinstance(text, str) else text
    yield from (offer.name, offer.proof_by, offer.first_time.ask_for, offer.organiser.name)
    yield from (partner.name for partner in offer.partners)
    yield from (location.name for location in offer.locations)
    for name, codes in _chosen(offer):
        yield from (directory.vocabulary.term(name, code).title for code in codes)
    if offer.cost.reduced is not None:
        yield directory.vocabulary.term("text", "reduced-rate").title
    meant = {"intake": offer.first_time.intake, "verzekering": offer.insurance.volunteer is not None}
    yield from (term.title for term in directory.vocabulary[LIST] if meant.get(str(term.code)))


def _chosen(offer: Offer) -> Iterator[tuple[str, tuple[str, ...]]]:
    yield "type", (offer.type,)
    yield "activity", (offer.activity,) if offer.activity else ()
    yield "register_how", offer.register.how
    yield "audience", offer.audience
    yield "facility", tuple(code for code, there in offer.facilities.items() if there)
    yield "cefr", (offer.dutch.cefr,) if offer.dutch.cefr else ()
    yield "availability", (offer.availability.state,) if offer.availability else ()


@lru_cache(maxsize=256)
def _found(vocabulary: Vocabulary, texts: str) -> tuple[str, ...]:
    """The codes of the words in a text. The pages of an offer are made one after the other, so a few texts are remembered."""
    text = fold(texts)
    forms = _forms(vocabulary)
    there = {
        code for first in set(text.split()) & forms.keys() for form, code in forms[first] if f" {form} " in f" {text} "
    }
    return tuple(str(term.code) for term in vocabulary[LIST] if str(term.code) in there)[:MOST]


@lru_cache(maxsize=8)
def _forms(vocabulary: Vocabulary) -> Mapping[str, list[tuple[str, str]]]:
    """Every spelling that is looked for, folded, with its code, by its first word."""
    found: dict[str, list[tuple[str, str]]] = {}
    for term in vocabulary[LIST]:
        for name in map(fold, (term.title, *term.synonyms)):
            endings = PLURALS if len(name.split()[-1]) >= PLURAL_FROM else ("",)
            for form in (name + ending for ending in endings):
                found.setdefault(form.split()[0], []).append((form, str(term.code)))
    return found
