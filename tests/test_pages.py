"""What a page says: facts in every language, what is unknown, how old it is, in which language it stands."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import msgspec
import pytest
from conftest import ROOT
from reading import Seen, read, read_site

from generator import catalogue as cat
from generator.pages import KINDS, Directory, contact, offer_path
from generator.project import Loaded, Project
from generator.rendering import ROOT as SLOT
from generator.rendering import Renderer
from generator.stated import total_hours

TEMPLATES = ROOT / "site_templates" / "pages"


@pytest.fixture(scope="module")
def renderers(directory: Directory) -> dict[str, Renderer]:
    return {one.tag: Renderer(TEMPLATES, directory, one) for one in directory.languages}


@pytest.fixture(scope="module")
def shown(directory: Directory, renderers):
    """The body of a page, as a reader finds it."""

    def show(tag: str, kind: str, key: str, number: int = 1, of: Directory = directory) -> Seen:
        language = next(one for one in of.languages if one.tag == tag)
        page = KINDS[kind].make(of, language, (key, number))
        renderer = renderers[tag] if of is directory else Renderer(TEMPLATES, of, language)
        return read(renderer.body(page).replace(SLOT, "/"))

    return show


# Facts


def test_an_offer_says_what_when_where_cost_level_and_hours(shown):
    text = shown("nl", "offer", "kortrijk-praatcafe").text
    for fact in (
        "Elke week op dinsdag en donderdag, 19:00 – 21:00",
        "niet op donderdag 03/12/2026 en dinsdag 16/03/2027",
        "Bibliotheek De Letterbak, Verzonnenlaan 12 bus 3, 8500 Kortrijk",
        "Gratis",
        "Lezen en schrijven is niet nodig.",
        "40 uur in totaal",
        "2 uur per keer, 20 keer",
        "De Losse Tong",
        "050 00 00 01",
        "Nagekeken op dinsdag 03/11/2026",
        "Je trajectbegeleider beslist",
    ):
        assert fact in text, fact


def test_facts_are_in_the_language_of_the_reader_even_without_a_translation(shown):
    page = shown("ar", "offer", "kortrijk-zingen")
    assert ("'s Avonds zingen & lachen: 't koor zonder partituur", "nl", "ltr") in page.texts
    arabic = " ".join(text for text, lang, _ in page.texts if lang != "nl")
    assert "الاثنين" in arabic
    assert "لم يُترجم" in arabic or "ليس مترجم" in arabic or "بعد" in arabic
    assert any(text == "20:00 – 22:00" and direction == "ltr" for text, _, direction in page.texts)


def test_what_nobody_stated_is_said(shown):
    page = shown("nl", "offer", "kuurne-kaartclub")
    assert page.text.count("Niet vermeld: vraag het.") >= 4
    assert shown("ar", "offer", "kuurne-kaartclub").text.count("غير مذكور") >= 4
    body = shown("nl", "offer", "kortrijk-praatcafe").text
    assert "Niet vermeld" not in body


def test_free_is_not_unknown(shown):
    assert "Gratis" in shown("nl", "offer", "kortrijk-praatcafe").text
    assert "Gratis" not in shown("nl", "offer", "kuurne-kaartclub").text


def test_a_masked_address_shows_only_its_town(shown, directory: Directory):
    offer = directory.catalogue.offers["kortrijk-gezinsbuddy"]
    (location,) = [one for one in offer.locations if one.masked]
    text = shown("nl", "offer", offer.id).text
    assert "je krijgt het adres bij je aanmelding" in text
    assert not location.street or location.street not in text


def test_an_alert_is_shown_until_its_last_day(shown, directory: Directory):
    text = "Op donderdag 3 december is er geen praatcafé."
    for today, there in (("2026-12-03", True), ("2026-12-04", False)):
        on_that_day = replace(directory, today=today)
        assert (text in shown("nl", "offer", "kortrijk-praatcafe", of=on_that_day).text) is there


def test_the_age_of_a_check_is_told(shown):
    assert "meer dan een jaar geleden" in shown("nl", "offer", "lokeren-naaiatelier").text
    public = shown("nl", "offer", "avelgem-babbeltafel").text
    assert "Overgenomen op" in public
    assert "Nog niemand heeft dit bevestigd" in public
    assert "vraag eerst of het nog bestaat" in shown("nl", "place", "avelgem").text.lower()


def test_without_a_contact_the_town_or_the_counsellor_helps(shown):
    page = shown("nl", "offer", "avelgem-babbeltafel")
    assert "Voor dit aanbod kennen we geen contact" in page.text
    assert any(address.endswith("places/avelgem/") for _, _, address in page.links)


def test_the_reason_for_showing_is_told_on_the_page_of_a_place(shown):
    text = shown("nl", "place", "kortrijk").text
    assert "voor alle gemeenten van regio Zuid-West-Vlaanderen" in text
    assert "online: voor iedereen" in text


def test_it_is_never_promised_that_something_counts(shown, directory: Directory):
    for offer in directory.shown:
        text = shown("nl", "offer", offer.id).text
        assert not re.search(r"telt mee voor|gegarandeerd", text), offer.id
        assert "Je trajectbegeleider beslist" in text, offer.id


# Languages


def test_a_translation_is_recognisable_and_the_dutch_name_stays(shown):
    page = shown("ar", "offer", "kortrijk-praatcafe")
    assert page.h1 == ["مقهى المحادثة في المكتبة"]
    assert any("Praatcafé in de bibliotheek" in text and lang == "nl" for text, lang, _ in page.texts)
    assert any(address == f"/nl/{offer_path('kortrijk-praatcafe')}" for _, _, address in page.links)


def test_a_stale_translation_shows_dutch_and_folds_the_old_away(shown, directory: Directory):
    page = shown("en", "offer", "zwvl-samen-bewegen")
    title = directory.catalogue.offers["zwvl-samen-bewegen"].title
    assert page.h1 == [title]
    assert (title, "nl", "ltr") in page.texts
    assert "out of date" in page.text or "outdated" in page.text
    old = directory.catalogue.translations["zwvl-samen-bewegen", "en"].texts["title"]
    assert page.text.index(str(old)) > page.text.index(title)


def test_an_untranslated_offer_names_the_languages_that_it_has(shown):
    page = shown("ar", "offer", "brussels-leesgroep")
    assert "Français" in page.text
    assert "English" in page.text
    assert any(address == "/fr/offers/brussels-leesgroep/" for _, _, address in page.links)


def test_a_missing_piece_of_a_translation_is_dutch_and_marked(shown, directory: Directory):
    page = shown("ar", "offer", "kuurne-fietslessen")
    description = directory.catalogue.texts["kuurne-fietslessen"]["description"]
    first = str(description).split(".")[0]
    assert [(lang, direction) for text, lang, direction in page.texts if first in text] == [("nl", "ltr")]


# Whoever types markup, types text

HOSTILE = (
    '<script>alert("x")</script>',
    "\"'><img src=x onerror=alert(1)>",
    "{{ 7 * 7 }} {% raw %}",
    "@@body@@ @@root@@ @@title@@",
    "</title></h1><style>*{display:none}</style>",
    "&lt;b&gt; &amp;",
    "{n} {place} {0} {}",
    "javascript:alert(1)",
)


def poisoned(value: object, poison: str, key: str = "") -> object:
    """The same data, with every free text replaced."""
    free = {
        "title", "name", "summary", "description", "role", "hours", "note", "when_note", "commitment", "conditions", "priority",
        "proof_by", "steps", "bring", "ask_for", "say", "text", "street", "number", "box", "postal_code", "email", "phone",
        "whatsapp", "start", "end",
    }  # fmt: skip
    if isinstance(value, dict):
        return {name: poisoned(inner, poison, name) for name, inner in value.items()}
    if isinstance(value, list):
        return [poisoned(inner, poison, key) for inner in value]
    return poison if isinstance(value, str) and key in free else value


@pytest.fixture(scope="module")
def hostile_site(project: Project, directory: Directory, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site, built as always, of offers whose every free text is hostile. The checks would have stopped them."""
    from generator.site import engine

    good = directory.catalogue
    offers, texts, translations = {}, {}, {}
    for number, poison in enumerate(HOSTILE):
        for kind, model in (("vol", "kortrijk-praatcafe"), ("leeg", "avelgem-babbeltafel")):
            name = f"gif-{kind}-{number}"
            data = poisoned(msgspec.to_builtins(good.offers[model]), poison)
            offers[name] = msgspec.convert(
                {**data, "id": name, "place": "kortrijk", "alternatives": ["gif-leeg-0"]}, cat.Offer
            )
            texts[name] = {key: (poison,) if isinstance(t, tuple) else poison for key, t in good.texts[model].items()}
            provenance = cat.Provenance(status="machine", source_hash=cat.source_hash(texts[name]), on="2026-11-01")
            if kind == "vol":
                made = cat.Translation(subject=name, tag="ar", provenance=provenance, texts=texts[name])
                translations[name, "ar"] = made
    info = poisoned(msgspec.to_builtins(good.places["kortrijk"]), HOSTILE[0] + HOSTILE[3])
    places = {"kortrijk": msgspec.convert({**info, "adopted": [], "hidden": []}, cat.PlaceInfo)}
    catalogue = cat.Catalogue(
        offers=offers, places=places, texts=texts, place_texts={"kortrijk": {"intro": HOSTILE[0]}},
        translations=translations, place_translations={},
    )  # fmt: skip
    target = tmp_path_factory.mktemp("hostile") / "site"
    loaded = Loaded(catalogue=catalogue, diagnostics=(), files=len(offers), moved={})
    engine.build(project, loaded, target, languages=("nl", "ar"), with_search=False)
    return target


def test_nothing_that_a_person_typed_becomes_markup(hostile_site: Path):
    site = read_site(hostile_site)
    assert len([path for path in site if "/offers/gif-" in path]) == 4 * len(HOSTILE)
    for path, page in site.items():
        assert page.unclosed == [], path
        assert page.handlers == [], path
        assert all(src.startswith(".") for src in page.scripts), path
        assert len(page.h1) == 1, path
        assert not [a for _, _, a in page.links if a.strip().lower().startswith(("javascript:", "data:"))], path
        html = (hostile_site / path / "index.html" if path != "404.html" else hostile_site / path).read_text(
            encoding="utf-8"
        )
        assert "<style" not in html
        assert html.count("<img") == html.count('assets/icon.svg" alt=""') + html.count(
            '<img class="picture" '
        )  # the brand on paper
        assert "alert(1)>" not in html.replace("alert(1)&gt;", "")


@pytest.mark.parametrize("number", range(len(HOSTILE)))
def test_what_a_person_typed_is_read_as_it_was_typed(hostile_site: Path, number: int):
    for tag, kind in (("nl", "vol"), ("nl", "leeg"), ("ar", "vol"), ("ar", "leeg")):
        page = read((hostile_site / tag / "offers" / f"gif-{kind}-{number}" / "index.html").read_text(encoding="utf-8"))
        assert page.h1 == [HOSTILE[number]]
        assert page.title.startswith(HOSTILE[number])
        assert page.meta("description") == HOSTILE[number]
        head = page.html
        assert head["lang"] == tag


# Small parts


def test_phone_numbers_are_written_as_in_belgium():
    assert contact.phone("+3292657200", "BE") == "09 265 72 00"
    assert contact.phone("+3250000001", "BE") == "050 00 00 01"
    assert contact.phone("+32470123456", "BE") == "0470 12 34 56"
    assert contact.phone("+31201234567", "BE") == "+31 20 123 4567"


def test_plain_text_becomes_paragraphs_and_lists(site_dir: Path):
    page = (site_dir / "nl" / "offers" / "kortrijk-praatcafe" / "index.html").read_text(encoding="utf-8")
    assert re.search(
        r"<p>We zitten aan kleine tafels\.[^<]*</p>\s*<ul>\s*<li>Je hoeft niets mee te brengen\.</li>", page
    )
    assert "<li>Je mag fouten maken.</li>" in page


def test_hours_are_known_only_when_stated(directory: Directory):
    offers = directory.catalogue.offers
    assert total_hours(offers["kortrijk-praatcafe"]) == 40
    assert total_hours(offers["kortrijk-samentuin"]) is None


def test_long_lists_are_divided_over_pages(directory: Directory, monkeypatch: pytest.MonkeyPatch, shown):
    monkeypatch.setattr("generator.pages.lists.PER_PAGE", 5)
    keys = [key for key in KINDS["type"].keys(directory) if key[0] == "alternative"]
    count = len(directory.offers_with("type", "alternative"))
    assert [number for _, number in keys] == list(range(1, (count - 1) // 5 + 2))
    seen = [a for key in keys for _, _, a in shown("nl", "type", *key).links if "/offers/" in a]
    assert len(seen) == len(set(seen)) == count
