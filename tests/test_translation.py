"""Languages: complete, in order, safe; and a list of what a new language lacks."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.plurals import get_plural
from babel.messages.pofile import read_po
from conftest import FOR_STAFF, ROOT

from generator import translation, vocabulary
from generator.catalogue import Provenance, Translation, source_hash
from generator.messages import pages_catalog, template, vocabulary_catalog

SCHEMA = ROOT / "schema"
VOCABULARY = vocabulary.load(SCHEMA)
LANGUAGES = [one for one in VOCABULARY.languages if one.tag != "nl"]
FOLDERS = ("generator/locale", "schema/locale")
PAGES = {for_staff: pages_catalog(for_staff=for_staff) for for_staff in (False, True)}
TERMS = vocabulary_catalog()
FILES = [(folder, one.tag) for folder in FOLDERS for one in LANGUAGES]
PLACEHOLDER = re.compile(r"\{\w*\}")


def catalog(folder: str, tag: str) -> Catalog:
    with (ROOT / folder / f"{tag}.po").open("rb") as file:
        return read_po(file, abort_invalid=True)


def messages(found: Catalog) -> dict[tuple[str | None, str], Message]:
    one = lambda m: m.id[0] if isinstance(m.id, (tuple, list)) else m.id  # noqa: E731 - shorter than a function
    return {(message.context, one(message)): message for message in found if message.id}


def strings(message: Message) -> list[str]:
    return list(message.string) if isinstance(message.string, (tuple, list)) else [message.string]


def ids(message: Message) -> list[str]:
    return list(message.id) if isinstance(message.id, (tuple, list)) else [message.id]


def test_nothing_is_missing_for_a_language_of_the_site():
    """Adding a language: one line in the vocabulary, two PO files, a folder of hand-written pages."""
    pages = {file.stem for file in (ROOT / "site_templates" / "content" / "nl").glob("*.md")} - FOR_STAFF
    wanted = [Path(folder) / f"{tag}.po" for folder, tag in FILES]
    wanted += [Path("site_templates/content") / one.tag / f"{name}.md" for one in LANGUAGES for name in sorted(pages)]
    missing = [str(path) for path in wanted if not (ROOT / path).is_file()]
    assert not missing, "a language of the site lacks: " + ", ".join(missing)


def test_pages_for_municipalities_are_dutch_and_english():
    for tag in ("nl", "en"):
        for name in FOR_STAFF:
            assert (ROOT / "site_templates" / "content" / tag / f"{name}.md").is_file()


@pytest.mark.parametrize("for_staff", [False, True])
def test_the_templates_hold_the_texts_of_the_sources(*, for_staff: bool):
    wanted, found = messages(PAGES[for_staff]), messages(template(for_staff=for_staff))
    assert {key: ids(one) for key, one in found.items()} == {key: ids(one) for key, one in wanted.items()}, (
        "run: make messages"
    )


@pytest.mark.parametrize(("folder", "tag"), FILES)
def test_every_text_is_translated_and_none_is_left_over(folder: str, tag: str):
    asked = PAGES[VOCABULARY.language(tag).for_staff] if folder == "generator/locale" else TERMS
    wanted, found = messages(asked), messages(catalog(folder, tag))
    assert sorted(map(str, wanted.keys() - found.keys())) == [], "run: make messages"
    assert sorted(map(str, found.keys() - wanted.keys())) == [], "run: make messages"
    assert [key for key, message in found.items() if not all(strings(message))] == []
    assert [key for key, message in found.items() if message.fuzzy] == []
    assert [key for key in wanted if ids(wanted[key]) != ids(found[key])] == []


@pytest.mark.parametrize(("folder", "tag"), FILES)
def test_translations_keep_placeholders_and_carry_no_markup(folder: str, tag: str):
    for key, message in messages(catalog(folder, tag)).items():
        wanted = set(PLACEHOLDER.findall(ids(message)[-1]))
        for text in strings(message):
            found = set(PLACEHOLDER.findall(text))
            forms_may_drop_n = len(strings(message)) > 1
            assert found == wanted or (forms_may_drop_n and found == wanted - {"{n}"}), (key, text)
            assert not re.search(r"[<>]|&\w+;|https?://", text), (key, text)
            assert not re.search("[\u202a-\u202e\u2066-\u2069]", text), (key, text)
            edges = ids(message)[-1]
            assert (text[0].isspace(), text[-1].isspace()) == (edges[0].isspace(), edges[-1].isspace()), (key, text)


@pytest.mark.parametrize(("folder", "tag"), FILES)
def test_plurals_have_as_many_forms_as_the_language(folder: str, tag: str):
    forms = get_plural(tag).num_plurals
    found = catalog(folder, tag)
    assert found.num_plurals == forms
    for message in found:
        if message.id and isinstance(message.id, (tuple, list)):
            assert len(message.string) == forms, message.id


@pytest.mark.parametrize(("folder", "tag"), FILES)
def test_a_file_says_who_looked_at_it(folder: str, tag: str):
    head = (ROOT / folder / f"{tag}.po").read_text(encoding="utf-8").split("\n\n")[0]
    assert re.search(r'"X-Translation-Status: (machine|reviewed)\\n"', head)


# How a language writes


@pytest.fixture(scope="module")
def languages() -> dict[str, translation.Language]:
    return {one.tag: one for one in translation.load(VOCABULARY, SCHEMA)}


def test_values_in_a_text_are_escaped_and_markup_stays(languages):
    t = languages["nl"].text
    assert t("Meedoen in {place}", place="<b>") == "Meedoen in &lt;b&gt;"
    assert t("Meedoen in {place}", place=translation.ltr("<b>")) == 'Meedoen in <bdi dir="ltr">&lt;b&gt;</bdi>'


def test_numbers_are_latin_and_count_in_every_language(languages):
    assert languages["nl"].number(2.5) == "2,5"
    assert languages["en"].number(2.5) == "2.5"
    for one in languages.values():
        for n in (0, 1, 2, 3, 11, 100, 2.5):
            assert re.fullmatch(r"[^٠-٩۰-۹]+", str(one.count("{n} uur", "{n} uur", n)))


def test_money_and_days_are_isolated_and_the_same_everywhere(languages):
    for one in languages.values():
        assert one.day("2026-09-01") == '<bdi dir="ltr">01/09/2026</bdi>'
        assert one.day("2026-05") == '<bdi dir="ltr">05/2026</bdi>'
        assert "85" in one.money(85.5)
        assert one.money(60).startswith('<bdi dir="ltr">')


def test_arabic_uses_its_six_plural_forms(languages):
    count = languages["ar"].count
    forms = {str(count("{n} mogelijkheid", "{n} mogelijkheden", n)) for n in (1, 2, 3, 11)}
    assert len(forms) == 4


DUTCH = {"title": "Praten", "summary": "Kom.", "first_time.steps": ("a", "b")}


def made(texts: dict, made_from: str, status: str = "human") -> Translation:
    provenance = Provenance(status=status, source_hash=made_from, on="2026-11-01")
    return Translation(subject="x", tag="ar", provenance=provenance, texts=texts)


def test_a_translation_is_used_while_it_fits(languages):
    block = languages["ar"].block(made({"title": "محادثة"}, source_hash(DUTCH)), DUTCH, source_hash(DUTCH))
    assert block.is_translated
    assert (block.get("title").text, block.get("title").lang, block.get("title").attributes) == ("محادثة", "ar", "")
    assert block.get("summary").attributes == ' lang="nl" dir="ltr"'
    assert [one.lang for one in block.items("first_time.steps")] == ["nl", "nl"]


def test_a_stale_translation_shows_the_dutch(languages):
    block = languages["ar"].block(made({"title": "قديم"}, "000000000000"), DUTCH, source_hash(DUTCH))
    assert block.status == "stale"
    assert not block.is_translated
    assert (block.get("title").text, block.get("title").lang) == ("Praten", "nl")
    assert block.old == {"title": "قديم"}


def test_dutch_never_looks_foreign_in_dutch(languages):
    block = languages["nl"].block(None, DUTCH, source_hash(DUTCH))
    assert block.get("title").attributes == ""
    assert block.get("nothing").text == ""
