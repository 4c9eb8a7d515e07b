"""Difficult words: explained in every language, with the Dutch word always there; and found in what people wrote."""

from __future__ import annotations

import re

import msgspec
import pytest
from conftest import ROOT
from reading import Seen, read

from generator import vocabulary
from generator.folding import fold
from generator.gaps import Gaps, pieces
from generator.pages import KINDS, Directory, glossary
from generator.rendering import ROOT as SLOT
from generator.rendering import Renderer
from generator.translation import Language

TERMS = vocabulary.load(ROOT / "schema")["glossary"]


def of(directory: Directory, tag: str) -> Language:
    return next(one for one in directory.languages if one.tag == tag)


def shown(directory: Directory, tag: str) -> Seen:
    """The page in a language, as a reader finds it."""
    language = of(directory, tag)
    page = KINDS["glossary"].make(directory, language, ("", 1))
    return read(Renderer(ROOT / "site_templates" / "pages", directory, language).body(page).replace(SLOT, "/"))


def codes(directory: Directory, offer: str, **changes: object) -> list[str]:
    """The words found for an offer, after changes to it; texts of the offer may be among the changes."""
    changed = msgspec.structs.replace(directory.catalogue.offers[offer], **changes)
    return [word.code for word in glossary.words(directory, of(directory, "nl"), changed)]


@pytest.fixture
def texts(directory: Directory, monkeypatch: pytest.MonkeyPatch):
    """Gives an offer another summary and no other text."""

    def say(offer: str, summary: str) -> list[str]:
        monkeypatch.setitem(directory.catalogue.texts, offer, {"title": "X", "summary": summary})
        changes = {"organiser": msgspec.structs.replace(directory.catalogue.offers[offer].organiser, name="X")}
        return codes(directory, offer, **changes)

    return say


# The list


def test_words_are_explained_in_one_or_two_short_sentences():
    assert len(TERMS) >= 30
    for term in TERMS:
        sentences = re.split(r"(?<=[.?!]) ", term.description)
        assert 1 <= len(sentences) <= 2, term.code
        assert all(len(sentence.split()) <= 24 for sentence in sentences), term.code
        assert term.icon, term.code


def test_a_word_or_another_name_of_it_stands_in_the_list_once():
    names = [fold(name) for term in TERMS for name in (term.title, *term.synonyms)]
    assert sorted(names) == sorted(set(names))


# The page


def test_the_dutch_word_is_on_the_page_of_every_language(directory: Directory):
    for language in directory.languages:
        page = shown(directory, language.tag)
        assert {(term.title, "nl", "ltr") for term in TERMS} <= set(page.texts), language.tag
        assert {str(term.code) for term in TERMS} <= set(page.ids)


def test_words_stand_in_the_order_of_the_dutch_alphabet(directory: Directory):
    for tag in ("nl", "ar"):
        titles = {term.title for term in TERMS}
        found = [text for text, lang, _ in shown(directory, tag).texts if lang == "nl" and text in titles]
        assert found == sorted(titles, key=fold)


def test_each_letter_leads_to_its_words(directory: Directory):
    page = shown(directory, "ti")
    jumps = [address.removeprefix("#") for _, _, address in page.links if address.startswith("#letter-")]
    assert jumps == sorted({f"letter-{fold(term.title)[0]}" for term in TERMS})
    assert set(jumps) <= set(page.ids)


def test_in_dutch_a_word_is_not_translated(directory: Directory):
    language = of(directory, "nl")
    assert all(word.meaning is None for word in glossary.words(directory, language, directory.shown[0]))


# The words of an offer


def test_a_word_is_found_in_what_was_typed(texts):
    assert texts("kuurne-kaartclub", "Kom naar de praattafel. Vraag het aan je trajectbegeleider.")[:2] == [
        "trajectbegeleider",
        "praattafel",
    ]


@pytest.mark.parametrize(
    ("summary", "code"),
    [
        ("Ook voor cursisten NT2.", "nt2"),
        ("Vzw De Brug doet mee", "vzw"),
        ("twee praattafels per week", "praattafel"),
        ("een babbelcafe", "praattafel"),
        ("het OCMW-team helpt", "ocmw"),
        ("het participatie- en netwerktraject", "participatietraject"),
        ("vanaf niveau A2", "a1-a2-b1"),
        ("veel anderstaligen", "anderstalig"),
        ("in de bib", "bibliotheek"),
    ],
)
def test_a_word_is_found_however_it_is_written(texts, summary: str, code: str):
    assert code in texts("kuurne-kaartclub", summary)


@pytest.mark.parametrize(
    "summary", ["een kortingsbon", "een bon van vijf euro", "momenten", "modern", "een vzwtje", "bibberen"]
)
def test_a_part_of_another_word_is_not_a_word(texts, summary: str):
    found = set(texts("kuurne-kaartclub", summary))
    assert not found & {"bon", "mo", "vzw", "bibliotheek"}


def test_a_choice_from_a_list_counts_as_its_title(directory: Directory):
    offer = directory.catalogue.offers["kuurne-kaartclub"]
    assert "ocmw" not in codes(directory, offer.id)
    register = msgspec.structs.replace(offer.register, how=("ocmw",))
    assert codes(directory, offer.id, register=register)[:2] == ["ocmw", "sociaal-huis"]


def test_at_most_six_words_are_explained_and_the_most_important_first(texts):
    summary = " ".join(term.title for term in reversed(TERMS))
    assert texts("kuurne-kaartclub", summary) == [str(term.code) for term in TERMS[: glossary.MOST]]


def test_every_word_leads_to_its_place_on_the_page(directory: Directory):
    ids = shown(directory, "nl").ids
    found = [word for offer in directory.shown for word in glossary.words(directory, of(directory, "ar"), offer)]
    assert found
    for word in found:
        path, _, anchor = word.path.partition("#")
        assert path == glossary.PATH
        assert anchor in ids
        assert word.meaning
        assert word.explanation


def test_words_can_be_left_open_for_several_languages(directory: Directory):
    """An offer is rendered once for a group of languages: nothing but calls of the language may differ."""
    offer = next(offer for offer in directory.shown if glossary.words(directory, of(directory, "ar"), offer))
    arabic, block = of(directory, "ar"), directory.block(of(directory, "ar"), offer)
    gaps = Gaps(of(directory, "ti"))
    for open_word, word in zip(
        glossary.words(directory, gaps, offer), glossary.words(directory, arabic, offer), strict=True
    ):
        assert open_word.dutch == word.dutch
        for left, right in ((open_word.meaning, word.meaning), (open_word.explanation, word.explanation)):
            assert gaps.fill(pieces(str(left)), arabic, block, str) == right
