"""A language that nobody speaks shows what would stay Dutch in every language: texts written in a template, values without a mark."""

from __future__ import annotations

import re
from html import unescape

import pseudo
import pytest
from conftest import ROOT, Once
from reading import Seen, paths, read

from generator import vocabulary
from generator.messages import pages_catalog, vocabulary_catalog
from generator.pages import Directory

PLAIN = re.compile(r"[A-Za-z]")
DATA = re.compile(r"\S+@\S+|(?:https?://)?[\w.-]+\.[a-z]+(?:/\S*)?|€ [\d.,]+|[\d\W_]+")
"""What may stand from left to right without a language: mail, web, money, digits."""
ATTRIBUTE = re.compile(r'\s(aria-label|aria-description|title|alt|placeholder|data-[a-z-]+)="([^"]*)"')
LISTS = vocabulary.load(ROOT / "schema")
CODES = {str(term.code) for name in LISTS for term in LISTS[name]} | {"unknown", pseudo.TAG}
CODES |= {language.tag for language in LISTS.languages}


def is_for_scripts(value: str) -> bool:
    """Whether an attribute holds an address, codes of the vocabulary or a time table, and nothing to read."""
    words = re.split(r"[\s,]+", value)
    return len(words) == 1 or all(word in CODES or not word.isalpha() for word in words)


@pytest.fixture(scope="module")
def html(once: Once) -> dict[str, str]:
    """Every page in the language, by its path below it."""
    site = once("pseudo", pseudo.build) / "site"
    found = {path: file for path, file in paths(site) if path.startswith(f"{pseudo.TAG}/")}
    return {path.removeprefix(f"{pseudo.TAG}/"): file.read_text(encoding="utf-8") for path, file in found.items()}


@pytest.fixture(scope="module")
def pages(html: dict[str, str]) -> dict[str, Seen]:
    """The same, as a reader finds them."""
    return {path: read(page) for path, page in html.items()}


def test_a_text_grows_by_half_and_keeps_its_placeholders():
    templates = (pages_catalog(for_staff=True), vocabulary_catalog())
    dutch = [message.id for template in templates for message in template if message.id]
    for text in [one for ids in dutch for one in (ids if isinstance(ids, (tuple, list)) else (ids,))]:
        long = pseudo.disguised(text)
        assert pseudo.PLACEHOLDER.findall(long) == pseudo.PLACEHOLDER.findall(text)
        if long != text:
            assert len(long) >= 1.35 * len(text), text
            assert not PLAIN.search(pseudo.PLACEHOLDER.sub("", long)), text


def test_every_text_of_a_page_is_translated_or_marked_as_dutch(pages: dict[str, Seen]):
    strays: dict[str, str] = {}
    for path, page in pages.items():
        for text, lang, direction in page.texts:
            bare = lang == pseudo.TAG and PLAIN.search(text)
            if bare and not (direction == "ltr" and DATA.fullmatch(text.strip())):
                strays.setdefault(text.strip(), path)
    assert not strays


def test_every_text_in_an_attribute_is_translated(html: dict[str, str]):
    strays: dict[tuple[str, str], str] = {}
    for path, page in html.items():
        for name, value in ATTRIBUTE.findall(page):
            text = pseudo.PLACEHOLDER.sub("", unescape(value))
            if PLAIN.search(text) and not (name.startswith("data-") and is_for_scripts(text)):
                strays.setdefault((name, text), path)
    assert not strays


def test_titles_and_descriptions_of_lists_are_translated(pages: dict[str, Seen]):
    assert [path for path, page in pages.items() if not page.meta("description")] == []
    for path, page in pages.items():
        if not path.startswith(("offers/", "places/")):  # these may be Dutch, or name a town
            assert not PLAIN.search(page.title.rpartition(" · ")[0]), path
            assert not PLAIN.search(page.meta("description")), path


def test_no_placeholder_is_left_open_and_no_text_is_cut(pages: dict[str, Seen]):
    for path, page in pages.items():
        for text in (page.text, page.title):
            assert not re.search(r"\{\w*\}|%\(\w+\)", text), path
            assert text.count("⟦") == text.count("⟧"), path


def test_the_pages_mirror(pages: dict[str, Seen]):
    assert len(pages) > 350
    assert {(page.html["lang"], page.html["dir"]) for page in pages.values()} == {(pseudo.TAG, "rtl")}


def test_offers_are_translated_where_they_can_be_and_dutch_elsewhere(pages: dict[str, Seen], directory: Directory):
    translated, dutch, *_ = sorted(directory.catalogue.texts)
    assert pages[f"offers/{translated}/"].h1[0].startswith("⟦")
    assert pages[f"offers/{dutch}/"].h1 == [directory.catalogue.offers[dutch].title]
