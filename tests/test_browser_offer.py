"""The page of an offer in the browser: a message that stands ready, reading aloud, sharing, the first time, the calendar."""

from __future__ import annotations

import json
from pathlib import Path
from urllib.parse import parse_qs, quote, urlsplit

import pytest
from conftest import Tab
from playwright.sync_api import Page
from test_browser_access import SCHEMES, findings

from generator.pages import Directory, glossary

OFFERS = ("kortrijk-praatcafe", "lokeren-naaiatelier", "antwerpen-huiskamer", "kortrijk-zingen", "avelgem-babbeltafel")
TAGS = ("nl", "ar", "ti")


def ready(page: Page) -> list[tuple[str, str]]:
    """What stands ready in each mail and WhatsApp of the page: address and text."""
    links = page.locator("main a:is([href^='mailto:'], [href^='https://wa.me/'])").evaluate_all(
        "all => all.map(a => a.href)"
    )
    return [
        (link, (parse_qs(urlsplit(link).query).get("body") or parse_qs(urlsplit(link).query)["text"])[0])
        for link in links
    ]


# The message


@pytest.mark.parametrize("tag", TAGS)
@pytest.mark.parametrize(
    ("offer", "begins"),
    [
        ("kortrijk-praatcafe", "Dag! Ik wil graag meedoen met “De Losse Tong”."),
        ("antwerpen-kringwinkel", "Dag! Ik wil graag meedoen met “Stage in de kringwinkel”."),
        ("kortrijk-gezinsbuddy", "Dag! Ik wil graag meedoen met “Thuis bij de Buren”."),
        ("avelgem-babbeltafel", "Dag! Bestaat “Babbeltafel in het dorpshuis” nog?"),
        ("lokeren-naaiatelier", "Dag! Bestaat “Naaiatelier voor vrouwen” nog?"),
    ],
)
def test_a_dutch_message_stands_ready_and_its_meaning_is_told(tab, tag: str, offer: str, begins: str):
    page = tab().go(f"{tag}/offers/{offer}/")
    texts = {text for _, text in ready(page)}
    if page.locator(".message").count():
        shown = page.locator(".message [data-spoken]")
        texts.add(shown.text_content() or "")
        assert shown.get_attribute("lang") == "nl"
        meanings = page.locator(".message .say p:not([lang])").all_text_contents()
        assert len(meanings) == (0 if tag == "nl" else 1)
        assert all("Dag!" not in meaning for meaning in meanings)
    assert len(texts) == 1 or offer == "avelgem-babbeltafel"  # it has no contact at all
    assert all(text.startswith(begins) for text in texts)


@pytest.mark.parametrize("offer", ["kortrijk-gezinsbuddy", "kortrijk-praatcafe", "kortrijk-zingen"])
def test_what_stands_ready_is_encoded_so_that_every_program_reads_it(tab, offer: str):
    page = tab().go(f"ar/offers/{offer}/")
    for link, text in ready(page):
        assert quote(text) in link
        assert "+" not in link.partition("?")[2]  # mail programs show a plus as a plus
        part = "body" if link.startswith("mailto:") else "text"
        assert page.evaluate("([url, name]) => new URL(url).searchParams.get(name)", [link, part]) == text


def test_without_scripts_the_message_can_be_read(tab):
    page = tab(java_script_enabled=False).go("ar/offers/kortrijk-praatcafe/")
    page.click(".message summary")
    assert page.locator(".message [data-spoken]").is_visible()
    assert page.locator(".needs-script:visible").count() == 0


# Reading aloud

VOICES = """
window.spoken = [];
const voices = VOICES.map(([lang, localService]) => ({lang, localService, name: lang}));
window.SpeechSynthesisUtterance = class { constructor(text) { this.text = text; } };
Object.defineProperty(window, 'speechSynthesis', {value: {
    speaking: false, getVoices: () => voices, addEventListener() {}, cancel() { this.speaking = false; },
    speak(one) { this.speaking = true; spoken.push([one.text, one.voice.lang, one.voice.localService]); },
}});
"""


def with_voices(opened: Tab, *voices: tuple[str, bool]) -> Tab:
    opened.page.add_init_script(f"{{{VOICES.replace('VOICES', json.dumps(voices))}}}")
    return opened


@pytest.mark.parametrize("voices", [[], [("ar-EG", False), ("nl-BE", False)], [("fr-FR", True)]])
def test_without_a_voice_of_the_device_nothing_is_read_aloud(tab, voices: list[tuple[str, bool]]):
    page = with_voices(tab(), *voices).go("ar/offers/kortrijk-praatcafe/")
    assert page.locator("[data-share]").is_visible()
    assert not page.locator("[data-read]").is_visible()
    assert page.locator(".say button").count() == 0


def test_reading_aloud_takes_voices_of_the_device_only(tab):
    page = with_voices(tab(), ("ar-XA", False), ("ar_EG", True), ("nl-NL", False)).go("ar/offers/kortrijk-praatcafe/")
    page.click("[data-read]")
    spoken = page.evaluate("spoken")
    assert len(spoken) > 5
    assert {voice for _, voice, _ in spoken} == {"ar_EG"}
    assert spoken[0][0] == page.locator("h1").inner_text()
    assert page.locator(".say button").count() == 0  # the Dutch voice lives elsewhere
    page.click("[data-read]")
    assert page.evaluate("speechSynthesis.speaking") is False
    assert page.evaluate("spoken.length") == len(spoken)


def test_a_sentence_to_say_is_heard_in_dutch(tab):
    page = with_voices(tab(), ("nl-BE", True)).go("ar/offers/kortrijk-praatcafe/")
    assert not page.locator("[data-read]").is_visible()
    page.click(".first .say button")
    ((text, voice, _),) = page.evaluate("spoken")
    assert text == page.locator(".first [data-spoken]").inner_text()
    assert voice == "nl-BE"


def test_a_text_that_is_not_translated_is_read_in_dutch(tab):
    page = with_voices(tab(), ("nl-BE", True), ("ar-EG", True)).go("ar/offers/kortrijk-zingen/")
    page.click("[data-read]")
    spoken = {text: voice for text, voice, _ in page.evaluate("spoken")}
    assert spoken[page.locator("h1").inner_text()] == "nl-BE"
    assert "ar-EG" in spoken.values()  # the facts


# Sharing


NO_SHEET = "navigator.share = undefined; Object.defineProperty(navigator, 'clipboard', {value: CLIPBOARD})"
DEVICES = {
    "sheet": "navigator.share = async data => { window.given = data.url; }",
    "sheet that was closed": "navigator.share = async () => { throw new DOMException('', 'AbortError'); }",
    "sheet that fails": "navigator.share = async () => { throw new DOMException('', 'NotAllowedError'); }",
    "clipboard": NO_SHEET.replace("CLIPBOARD", "{writeText: async text => { window.given = text; }}"),
    "neither": NO_SHEET.replace("CLIPBOARD", "undefined"),
}


@pytest.mark.parametrize("device", DEVICES)
def test_an_offer_is_shared_copied_or_its_address_shown(tab, device: str):
    opened = tab()
    opened.page.add_init_script(DEVICES[device])
    page = opened.go("ar/offers/kortrijk-praatcafe/#do")
    page.click("[data-share]")
    page.wait_for_timeout(200)
    address = f"{opened.base}ar/offers/kortrijk-praatcafe/"
    assert page.evaluate("window.given ?? ''") == (address if device in {"sheet", "clipboard"} else "")
    said = page.locator(".tools .done").text_content() or ""
    assert (address in said) is (device in {"sheet that fails", "neither"})
    assert bool(said) is (device not in {"sheet", "sheet that was closed"})


# What is there only when it is known


@pytest.mark.parametrize("tag", TAGS)
def test_there_is_a_calendar_exactly_when_days_are_sure(directory: Directory, site_dir: Path, tag: str):
    for offer in directory.catalogue.offers.values():
        folder = site_dir / tag / "offers" / offer.id
        if offer.status != "draft":
            page = (folder / "index.html").read_text(encoding="utf-8")
            assert (
                ('href="calendar.ics"' in page) is (folder / "calendar.ics").exists() is directory.has_calendar(offer)
            )


def test_pictures_of_the_first_time_stand_where_something_is_known(tab, directory: Directory):
    opened = tab(width=360)
    for offer in OFFERS:
        page = opened.go(f"ar/offers/{offer}/")
        known = directory.catalogue.offers[offer].first_time
        told = any((known.companion, known.intake is not None, known.steps, known.bring, known.ask_for, known.say))
        assert page.locator(".first").count() == int(told), offer
        tiles = page.locator(".first .pictures > li")
        assert all(tile.locator("svg").count() == 1 and len(tile.inner_text().split("\n")) >= 2 for tile in tiles.all())


def test_difficult_words_of_the_page_are_explained(tab, directory: Directory):
    language = next(one for one in directory.languages if one.tag == "ar")
    opened = tab(width=360)
    for offer in OFFERS:
        page = opened.go(f"ar/offers/{offer}/")
        wanted = [word.dutch for word in glossary.words(directory, language, directory.catalogue.offers[offer])]
        assert page.locator(".words dt").all_text_contents() == wanted
        if wanted:
            page.click(".words summary")
            assert page.locator(".words dd").first.is_visible()


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("tag", TAGS)
def test_what_opens_and_speaks_is_accessible(tab, tag: str, scheme: str):
    opened = with_voices(tab(width=360, dark=scheme == "dark"), ("nl-BE", True), (tag, True))
    page = opened.go(f"{tag}/offers/kortrijk-praatcafe/")
    for summary in page.locator("main summary").all():
        summary.click()
    page.click("[data-share]")
    assert page.locator(".say button").count() >= 2
    assert findings(page) == []
    assert opened.foreign == []
    assert opened.complaints == []
