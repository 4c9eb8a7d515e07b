"""The sixteen languages: direction, script and words against fixed tables; dates, digits and fallbacks on every built page."""

from __future__ import annotations

import gettext
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel import Locale
from babel.core import get_global
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po
from conftest import ROOT, TODAY
from reading import Seen

from generator import translation, vocabulary
from generator.catalogue import source_hash
from generator.pages import Directory, offer_path
from generator.project import Loaded, Project, load
from generator.translation import WEEKDAYS

TABLE = {
    "nl": ("ltr", "Latn"),
    "en": ("ltr", "Latn"),
    "fr": ("ltr", "Latn"),
    "ar": ("rtl", "Arab"),
    "tr": ("ltr", "Latn"),
    "uk": ("ltr", "Cyrl"),
    "ru": ("ltr", "Cyrl"),
    "fa": ("rtl", "Arab"),
    "ps": ("rtl", "Arab"),
    "ti": ("ltr", "Ethi"),
    "so": ("ltr", "Latn"),
    "sq": ("ltr", "Latn"),
    "es": ("ltr", "Latn"),
    "pl": ("ltr", "Latn"),
    "ro": ("ltr", "Latn"),
    "bg": ("ltr", "Cyrl"),
}
RTL = {tag for tag, (direction, _) in TABLE.items() if direction == "rtl"}
LETTERS = {
    "Latn": "A-Za-zÀ-ÖØ-öø-ɏḀ-ỿ",
    "Arab": "ء-يٮ-ۓەۺ-ۿݐ-ݿ",
    "Ethi": "ሀ-ፚᎀ-᎙ⶀ-ⷞꬁ-ꬮ",
    "Cyrl": "Ѐ-ԯ",
}
SIGNS = {
    "en": (r"\b(the|you|with)\b", "àâçéèêëîôûäöüßąćęłńśźżășțığşñëıЀ-ӿ"),
    "fr": (r"[éèêàç]", "ąćęłńśźżășțığşñßäöЀ-ӿ"),
    "ar": (r"[ةىكي]", "پچگژکیټډړښځۍې"),
    "tr": (r"[ığşçöü]", "ąćęłńśźżășțéèñßЀ-ӿ"),
    "uk": (r"[іїє]", "ыэъё"),
    "ru": (r"[ыэ]", "іїєґ"),
    "fa": (r"[پچگکی]", "يكةټډړښځې"),
    "ps": (r"[ټډړښځېۍ]", "ك"),
    "so": (r"\b(iyo|waa|aad|ka)\b", "àâçéèêëîôûäöüßąćęłńśźżășțığşñЀ-ӿ"),
    "sq": (r"[ëç]", "ąćęłńśźżășțığşñßЀ-ӿ"),
    "es": (r"[ñáíóú¿]", "ąćęłńśźżășțığşßäöЀ-ӿ"),
    "pl": (r"[ąęłśżó]", "ășțığşñßäöüЀ-ӿ"),
    "ro": (r"[ăâîșț]", "şţąćęłńśźżığñßЀ-ӿ"),
    "bg": (r"[ъщ]", "ыэёіїє"),
}
"""What a language is full of, and letters that it does not have: its neighbour in the same script was pasted."""
NAMES = re.compile(r"\{\w*\}|Maatschappelijke oriëntatie|\b[A-Z][\w’'-]*|\bbuddy\b|\([^)]*\)")
"""Placeholders, and names that stay as they are in every script."""

VOCABULARY = vocabulary.load(ROOT / "schema")
FOLDERS = ("generator/locale", "schema/locale")
TRANSLATED = [tag for tag in TABLE if tag != "nl"]
FILES = [(folder, tag) for folder in FOLDERS for tag in TRANSLATED]


def catalog(folder: str, tag: str) -> Catalog:
    with (ROOT / folder / f"{tag}.po").open("rb") as file:
        return read_po(file, abort_invalid=True)


def texts(folder: str, tag: str) -> Iterator[str]:
    """Every translated text of a PO file."""
    for message in catalog(folder, tag):
        if message.id:
            yield from message.string if isinstance(message.string, (tuple, list)) else (message.string,)


# Direction and script


def test_the_site_has_these_languages():
    assert {one.tag: (one.direction, one.script) for one in VOCABULARY.languages} == TABLE


@pytest.mark.parametrize("tag", TABLE)
def test_direction_script_and_locale_agree_with_the_rest_of_the_world(tag: str):
    site = VOCABULARY.language(tag)
    locale = Locale.parse(site.locale)
    assert locale.language == tag
    assert locale.character_order == {"rtl": "right-to-left", "ltr": "left-to-right"}[site.direction]
    assert get_global("likely_subtags")[tag].split("_")[1] == site.script
    name = re.sub(r"[\W\d_]", "", site.autonym)
    assert re.fullmatch(f"[{LETTERS[site.script]}]+", name), "a language names itself in its own script"


@pytest.mark.parametrize(("folder", "tag"), FILES)
def test_texts_are_in_the_script_of_their_language(folder: str, tag: str):
    own, letter = re.compile(f"[{LETTERS[TABLE[tag][1]]}]"), re.compile(r"[^\W\d_]")
    strays = []
    for text in texts(folder, tag):
        bare = NAMES.sub("", text)
        letters = len(letter.findall(bare))
        if letters >= 8 and len(own.findall(bare)) < 0.6 * letters:
            strays.append(text)
    assert strays == []


@pytest.mark.parametrize(("folder", "tag"), [pair for pair in FILES if pair[1] in SIGNS])
def test_texts_are_not_in_a_neighbouring_language(folder: str, tag: str):
    sign, foreign = SIGNS[tag]
    found = [text for text in texts(folder, tag) if text]
    assert sum(bool(re.search(sign, text)) for text in found) >= len(found) / 10
    assert [text for text in found if re.search(f"[{foreign}]", NAMES.sub("", text))] == []


def test_the_glyphs_of_hand_written_pages_are_those_of_their_language():
    for tag in TRANSLATED:
        own = re.compile(f"[{LETTERS[TABLE[tag][1]]}]")
        for file in sorted((ROOT / "site_templates" / "content" / tag).glob("*.md")):
            body = file.read_text(encoding="utf-8").split("---\n", 2)[2]
            bare = NAMES.sub("", re.sub(r"\]\([^)]*\)|`[^`]*`|\S+@\S+|https?://\S+", "", body))
            letters = re.findall(r"[^\W\d_]", bare)
            assert len(own.findall(bare)) > 0.8 * len(letters), file


# Plural forms, and who looked at it


@pytest.mark.parametrize(("folder", "tag"), FILES)
def test_the_rule_for_plurals_reaches_every_form_and_no_other(folder: str, tag: str):
    header = dict(catalog(folder, tag).mime_headers)
    forms, rule = re.fullmatch(r"nplurals=(\d+); plural=(.*?);?", header["Plural-Forms"]).groups()
    choose = gettext.c2py(rule)
    assert header["Language"] == tag
    assert {choose(n) for n in range(1001)} == set(range(int(forms)))


def test_a_language_is_machine_made_until_all_of_it_was_read(tmp_path: Path):
    machine, reviewed = (tmp_path / name for name in ("machine.po", "reviewed.po"))
    machine.write_text('"X-Translation-Status: machine\\n"', encoding="utf-8")
    reviewed.write_text('"X-Translation-Status: reviewed\\n"', encoding="utf-8")
    assert translation._status([reviewed, machine]) == "machine"
    assert translation._status([reviewed, reviewed]) == "reviewed"


NOTICE = "Vertaald door een machine, nog niet nagelezen."


def test_every_page_of_a_machine_made_language_says_so_in_that_language_and_in_dutch(
    seen: dict[str, Seen], directory: Directory
):
    said = {one.tag: one.text(NOTICE).unescape() for one in directory.languages if one.status == "machine"}
    assert said, "some day this may be none: then this test has done its work"
    assert not [tag for tag, text in said.items() if text == NOTICE]
    for path, page in seen.items():
        tag, _, rest = path.partition("/")
        if tag in said:
            assert (said[tag], tag, TABLE[tag][0]) in page.texts, path
            assert any(text.strip() == NOTICE and (lang, way) == ("nl", "ltr") for text, lang, way in page.texts), path
            assert any(address.endswith(f"nl/{rest}") for _, _, address in page.links), path


# Dates, times and digits

WRONG = {
    "a time of twelve hours": re.compile(
        r"\d\s?[ap]\.?\s?m\b\.?|\d{1,2}[:.]\d{2}\s?(?:ص|م|ق\.ظ|ب\.ظ)\b", re.IGNORECASE
    ),
    "a date as machines write it": re.compile(r"\b\d{4}-\d{2}(?:-\d{2})?\b"),
    "a short year": re.compile(r"\b\d{1,2}/\d{1,2}/\d{2}\b"),
    "a date without its zeros": re.compile(r"\b(?:\d/\d{1,2}|\d{1,2}/\d)/\d{4}\b"),
    "an hour that does not exist": re.compile(r"(?<![\d:])(?:2[4-9]|[3-9]\d):[0-5]\d\b"),
    "an hour of one digit": re.compile(r"(?<![\d:])\d:[0-5]\d\b"),
    "other digits": re.compile(r"[٠-٩۰-۹፩-፼]"),
}


def test_dates_times_and_digits_are_written_as_in_belgium_in_every_language(seen: dict[str, Seen]):
    wrong = {
        (what, text.strip()): path
        for path, page in seen.items()
        if path.split("/")[1:2] not in (["municipalities"], ["add"])  # they show what people type in a file
        for text, lang, _ in page.texts
        for what, pattern in WRONG.items()
        if lang in TABLE and pattern.search(text)
    }
    assert wrong == {}


@pytest.mark.parametrize("tag", TABLE)
def test_a_day_has_its_weekday_in_every_language(tag: str, directory: Directory):
    language = next(one for one in directory.languages if one.tag == tag)
    names = [str(language.weekday(code)) for code in WEEKDAYS]
    assert len(set(names)) == 7
    assert language.date("2026-12-03") == f'{names[3]} <bdi dir="ltr">03/12/2026</bdi>'


GROUPED = re.compile(r"(?<![\w.])\d+(?:[ \u00a0\u202f]\d+)+")


def test_groups_of_digits_stand_from_left_to_right_in_pages_from_right_to_left(seen: dict[str, Seen]):
    bare = {
        text.strip(): path
        for path, page in seen.items()
        if path.partition("/")[0] in RTL
        for text, _, direction in page.texts
        if direction != "ltr" and GROUPED.search(text)
    }
    assert bare == {}


# What is not translated

OTHERS = re.compile(r'<a href="[./]*/(\w+)/offers/([a-z0-9-]+)/" hreflang="\w+" lang="\w+" dir="\w+">')


def test_an_untranslated_offer_names_all_languages_that_it_has_and_no_other(site_dir: Path, directory: Directory):
    good = directory.catalogue
    fresh: dict[str, set[str]] = {}
    for (offer, tag), made in good.translations.items():
        if made.provenance.source_hash == source_hash(good.texts[offer]):
            fresh.setdefault(offer, set()).add(tag)
    assert any(len(tags) > 1 for tags in fresh.values())
    for offer in directory.shown:
        for tag in TRANSLATED:
            html = (site_dir / tag / offer_path(offer.id) / "index.html").read_text(encoding="utf-8")
            main = html.partition('<main id="main"')[2]
            named = {found for found, target in OTHERS.findall(main) if target == offer.id}
            expected = set() if tag in fresh.get(offer.id, ()) else fresh.get(offer.id, set())
            assert named == expected, (tag, offer.id)


def test_dutch_blocks_on_other_pages_say_language_and_direction(seen: dict[str, Seen], directory: Directory):
    summaries = {o.id: o.summary for o in directory.shown}
    for tag in TRANSLATED:
        for offer, summary in summaries.items():
            found = [(lang, way) for text, lang, way in seen[f"{tag}/{offer_path(offer)}"].texts if text == summary]
            assert set(found) <= {("nl", "ltr")}, (tag, offer)


# The real collection


@pytest.fixture(scope="module")
def real() -> Loaded:
    return load(Project(root=ROOT, offers_dir=ROOT / "offers", today=TODAY))


def test_enough_real_offers_are_translated_from_the_dutch_as_it_is_now(real: Loaded):
    good = real.catalogue
    fresh = Counter(
        tag
        for (offer, tag), made in good.translations.items()
        if made.provenance.source_hash == source_hash(good.texts[offer])
        and made.provenance.status in {"machine", "human", "reviewed"}
        and {"title", "summary"} <= made.texts.keys()
    )
    wanted = dict.fromkeys(TRANSLATED, 5) | dict.fromkeys(("en", "fr", "ar", "tr", "uk"), 25)
    assert {tag: fresh[tag] for tag in wanted if fresh[tag] < wanted[tag]} == {}


def test_a_translation_of_a_real_offer_has_every_text_that_the_dutch_has(real: Loaded):
    lacking = {
        (offer, tag): sorted(good - made.texts.keys())
        for (offer, tag), made in real.catalogue.translations.items()
        if (good := real.catalogue.texts[offer].keys()) - made.texts.keys()
    }
    assert lacking == {}


def test_translations_of_real_offers_are_in_the_script_of_their_language(real: Loaded):
    for (offer, tag), made in real.catalogue.translations.items():
        words = " ".join(text if isinstance(text, str) else " ".join(text) for text in made.texts.values())
        bare = NAMES.sub("", words)
        letters = re.findall(r"[^\W\d_]", bare)
        own = re.findall(f"[{LETTERS[TABLE[tag][1]]}]", bare)
        assert len(own) > 0.8 * len(letters), (offer, tag)
