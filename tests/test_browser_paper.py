"""Paper as it comes out of the printer, and the pages from which it is printed."""

from __future__ import annotations

import io
import re

import pypdf
import pytest
import zxingcpp
from conftest import ROOT, URL, Tab
from PIL import Image
from playwright.sync_api import Page
from test_browser_access import findings

from generator import vocabulary
from generator.pages import KINDS, Directory

TAGS = [one.tag for one in vocabulary.load(ROOT / "schema").languages]
A4 = (595, 842)
SHEETS = {
    f"{tag}-{kind}": f"{tag}/places/kortrijk/{kind}/" for tag in ("nl", "ar", "ti") for kind in ("poster", "booklet")
}


def printed(page: Page) -> pypdf.PdfReader:
    return pypdf.PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True)))


def letters(text: str) -> str:
    """Text without white space: where a line of a PDF ends says nothing."""
    return re.sub(r"\s+", "", text)


@pytest.mark.parametrize("tag", TAGS)
@pytest.mark.parametrize("place", ["kortrijk", "beveren-kruibeke-zwijndrecht"])
def test_a_poster_is_one_sheet_of_a4(tab, tag: str, place: str):
    pages = printed(tab().go(f"{tag}/places/{place}/poster/")).pages
    assert [(round(float(one.mediabox.width)), round(float(one.mediabox.height))) for one in pages] == [A4]


CUT = """[...document.querySelectorAll('.poster, .poster > *, .way-steps')].filter(e => {
    const box = e.getBoundingClientRect(), sheet = document.querySelector('.poster').getBoundingClientRect();
    return box.bottom > sheet.bottom + 1 || e.scrollHeight > e.clientHeight + 2 && !e.matches('.promise')
        || e.matches('.way-steps') && box.height > e.closest('.way-space').clientHeight + 2;
}).map(e => `${e.className} ${e.scrollHeight} > ${e.clientHeight}`)"""


@pytest.mark.parametrize("tag", TAGS)
def test_nothing_is_cut_off_a_poster(tab, tag: str):
    page = tab(width=794, height=1123).go(f"{tag}/places/kortrijk/poster/")
    page.emulate_media(media="print")
    assert page.evaluate(CUT) == []


@pytest.mark.parametrize("tag", ["nl", "ar", "ti"])
def test_the_code_on_the_poster_can_be_scanned(tab, tag: str):
    page = tab().go(f"{tag}/places/kortrijk/poster/")
    page.emulate_media(media="print")
    for shot in (page.locator(".poster").screenshot(), page.locator(".poster .qr").screenshot()):
        assert [code.text for code in zxingcpp.read_barcodes(Image.open(io.BytesIO(shot)))] == [
            f"{URL}{tag}/places/kortrijk/"
        ]


def test_codes_can_be_scanned_in_the_dark(tab):
    shot = tab(dark=True, forced_colors="active").go("nl/places/kortrijk/poster/").locator(".poster .qr").screenshot()
    assert [code.text for code in zxingcpp.read_barcodes(Image.open(io.BytesIO(shot)))] == [f"{URL}nl/places/kortrijk/"]


@pytest.mark.parametrize("kind", ["poster", "booklet"])
def test_codes_on_paper_are_at_least_two_and_a_half_centimetres(tab, kind: str):
    page = tab(width=794).go(f"nl/places/kortrijk/{kind}/")
    page.emulate_media(media="print")
    sizes = page.evaluate(
        "[...document.querySelectorAll('.qr')].map(e => (1 - 8 / e.viewBox.baseVal.width) * e.getBoundingClientRect().width)"
    )
    assert len(sizes) == (1 if kind == "poster" else 13)
    assert min(sizes) >= 2.5 / 2.54 * 96


@pytest.mark.parametrize("name", SHEETS)
def test_letters_on_paper_are_at_least_ten_and_a_half_points(tab, name: str):
    page = tab(width=794).go(SHEETS[name])
    page.emulate_media(media="print")
    small = """[...document.querySelectorAll('.sheet *')].filter(e => !e.closest('.sr, svg') && e.checkVisibility()
        && [...e.childNodes].some(n => n.nodeType === 3 && n.data.trim()) && parseFloat(getComputedStyle(e).fontSize) < 13.99
    ).map(e => e.outerHTML.slice(0, 120))"""
    assert page.evaluate(small) == []


@pytest.mark.parametrize("tag", ["nl", "ar", "ti"])
def test_every_offer_of_a_town_is_in_its_booklet_whole_with_its_contact(tab, directory: Directory, tag: str):
    sheets = [letters(one.extract_text()) for one in printed(tab().go(f"{tag}/places/kortrijk/booklet/")).pages]
    dutch = directory.languages[0]
    levels = KINDS["place"].make(directory, dutch, ("kortrijk", 1)).view["levels"]
    for offer in (item.listing.offer for level in levels for item in level.items):
        name = letters(offer.name or offer.title)
        there = [sheet for sheet in sheets if name in sheet]
        assert there, name
        if offer.contact.phone:
            assert any(letters(offer.contact.phone.replace("+32", "0")) in sheet for sheet in there), name
        if offer.contact.email:
            assert any(offer.contact.email in sheet for sheet in there), name


def test_an_offer_stands_on_one_sheet(tab):
    page = tab(width=794).go("nl/places/kortrijk/booklet/")
    page.emulate_media(media="print")
    assert page.locator(".leaf-whole").count() == 12
    assert page.evaluate(
        "[...document.querySelectorAll('.leaf-whole')].every(e => getComputedStyle(e).breakInside === 'avoid' && e.offsetHeight < 900)"
    )
    assert page.evaluate(
        "[...document.querySelectorAll('.paper-level > h2')].every(e => getComputedStyle(e).breakAfter === 'avoid')"
    )


def test_a_booklet_ends_with_room_to_write(tab):
    last = printed(tab().go("nl/places/kortrijk/booklet/")).pages[-1].extract_text()
    assert "Mijn notities" in last
    assert "Wie ga ik bellen?" in last


@pytest.mark.parametrize("tag", TAGS)
def test_the_cover_of_a_booklet_is_one_sheet_and_the_others_have_numbers(tab, tag: str):
    sheets = [one.extract_text() for one in printed(tab().go(f"{tag}/places/kortrijk/booklet/")).pages]
    assert "23/11/2026" in sheets[0]
    assert "050 00 00 03" not in sheets[0]
    assert "050 00 00 03" in sheets[1]
    assert not sheets[0].startswith("1\n")
    for number, sheet in enumerate(sheets[1:], 2):
        assert sheet.startswith(f"{number}\n"), sheet


def test_only_the_sheet_is_printed(tab):
    for path in SHEETS.values():
        page = tab(width=794).go(path)
        page.emulate_media(media="print")
        for other in (".top", ".bottom", ".paper-bar"):
            assert not page.locator(other).is_visible()


# On the screen


@pytest.mark.parametrize("name", SHEETS)
@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("dark", [False, True])
def test_axe_finds_nothing_on_paper(tab, name: str, width: int, *, dark: bool):
    found: Tab = tab(width=width, dark=dark)
    page = found.go(SHEETS[name])
    assert findings(page) == []
    assert found.foreign == []
    assert found.complaints == []


@pytest.mark.parametrize("name", SHEETS)
def test_nothing_sticks_out_of_paper_at_320_pixels(tab, name: str):
    page = tab(width=320).go(SHEETS[name])
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    wide = """[...document.querySelectorAll('main *')].filter(e => {
        const box = e.getBoundingClientRect();
        return box.width && !e.closest('.sr') && (box.right > innerWidth + 1 || box.left < -1);
    }).map(e => e.outerHTML.slice(0, 120))"""
    assert page.evaluate(wide) == []
    controls = "[...document.querySelectorAll('.paper-bar :is(a, button)')].map(e => e.getBoundingClientRect().height)"
    assert min(page.evaluate(controls)) >= 44


@pytest.mark.parametrize("kind", ["poster", "booklet"])
def test_the_button_prints(tab, kind: str):
    page = tab().go(f"nl/places/kortrijk/{kind}/")
    page.evaluate("window.print = () => document.body.dataset.printed = 'yes'")
    page.click("[data-print]")
    assert page.evaluate("document.body.dataset.printed") == "yes"


def test_without_scripts_there_is_no_button_to_print(tab):
    page = tab(java_script_enabled=False).go("nl/places/kortrijk/poster/")
    assert page.locator(".poster").is_visible()
    assert not page.locator("[data-print]").is_visible()
