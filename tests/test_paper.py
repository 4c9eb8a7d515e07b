"""Paper: which places have a poster and a booklet, what stands on them, and that their codes can be read."""

from __future__ import annotations

import gzip
import re
from collections import Counter
from pathlib import Path

import pytest
import zxingcpp
from conftest import ROOT, URL
from markupsafe import Markup
from PIL import Image, ImageDraw

from generator.catalogue import Contact
from generator.pages import KINDS, Directory, Page, paper, qr
from generator.rendering import Renderer
from generator.translation import Language

TEMPLATES = ROOT / "site_templates" / "pages"


def language(directory: Directory, tag: str) -> Language:
    return next(one for one in directory.languages if one.tag == tag)


def made(directory: Directory, kind: str, slug: str, tag: str = "nl") -> Page:
    return KINDS[kind].make(directory, language(directory, tag), (slug, 1))


def body(directory: Directory, kind: str, slug: str, tag: str = "nl") -> str:
    return Renderer(TEMPLATES, directory, language(directory, tag)).body(made(directory, kind, slug, tag))


def read(code: Markup) -> str:
    """What a reader of QR codes finds in the drawing, ten dots to a module."""
    side = int(re.findall(r'viewBox="0 0 (\d+) \1"', code)[0])
    image = Image.new("L", (side * 10, side * 10), 255)
    pen = ImageDraw.Draw(image)
    x, y = 0, 0.0
    for dx, dy, length in re.findall(r"m(-?\d+) (-?[\d.]+)h(\d+)", code):
        x, y = x + int(dx), y + float(dy)
        pen.rectangle((x * 10, y * 10 - 5, (x + int(length)) * 10 - 1, y * 10 + 4), fill=0)
        x += int(length)
    return next((found.text for found in zxingcpp.read_barcodes(image)), "")


# Codes


def test_the_code_of_every_poster_leads_to_the_page_of_the_place(directory: Directory):
    for slug, _ in KINDS["poster"].keys(directory):
        assert read(qr.code(f"{URL}nl/places/{slug}/")) == f"{URL}nl/places/{slug}/"


@pytest.mark.parametrize("tag", ["nl", "ar", "ti"])
def test_the_code_and_the_letters_below_it_say_the_same(directory: Directory, tag: str):
    front = made(directory, "poster", "kortrijk", tag).view["front"]
    assert read(front.code) == f"{URL}{tag}/places/kortrijk/"
    assert front.address == f"meedoen.example/{tag}/places/kortrijk"
    assert front.code == made(directory, "booklet", "kortrijk", tag).view["front"].code


def test_the_code_of_an_offer_leads_to_its_page_in_the_language_of_the_booklet(directory: Directory):
    for offer in directory.bundles.listed:
        assert read(paper.leaf(directory, language(directory, "ar"), offer).code) == f"{URL}ar/offers/{offer.id}/"


@pytest.mark.parametrize("text", ["https://a.be/", "x" * 100, "https://a.be/" + "é" * 30])
def test_a_code_is_one_path_with_white_around_it(text: str):
    drawn = qr.code(text)
    assert drawn.count("<path") == 1
    assert 'aria-hidden="true"' in drawn
    side = int(re.findall(r'viewBox="0 0 (\d+)', drawn)[0])
    first = re.findall(r'd="m(\d+) ([\d.]+)h7', drawn)
    assert first == [(str(qr.QUIET), f"{qr.QUIET + 0.5}")]
    assert (side - 2 * qr.QUIET - 17) % 4 == 0
    assert read(drawn) == text


# Which places


def test_every_municipality_has_paper_and_areas_that_have_something_of_their_own(directory: Directory):
    slugs = {slug for slug, _ in KINDS["poster"].keys(directory)}
    assert {place.slug for place in directory.places.municipalities} <= slugs
    assert {"stoel4", "regio-zuid-west-vlaanderen", "vlaanderen"} <= slugs
    assert "provincie-limburg" not in slugs
    assert slugs == {slug for slug, _ in KINDS["booklet"].keys(directory)}
    assert slugs <= {place.slug for place in directory.shown_places}


def test_search_engines_are_not_led_to_paper(site_dir: Path):
    sitemap = (site_dir / "sitemap.xml").read_text(encoding="utf-8")
    assert "/places/kortrijk/" in sitemap
    for kind in ("poster", "booklet"):
        assert f"/{kind}/" not in sitemap
        html = (site_dir / "nl" / "places" / "kortrijk" / kind / "index.html").read_text(encoding="utf-8")
        assert '<meta name="robots" content="noindex">' in html


@pytest.mark.parametrize(("slug", "there"), [("kortrijk", True), ("stoel4", True), ("provincie-limburg", False)])
def test_the_page_of_a_place_leads_to_its_paper(directory: Directory, slug: str, *, there: bool):
    html = body(directory, "place", slug)
    assert (f"places/{slug}/poster/" in html) is there
    assert (f"places/{slug}/booklet/" in html) is there


# The poster


def test_the_poster_counts_what_the_page_of_the_place_shows(directory: Directory):
    for slug in ("kortrijk", "lokeren", "vlaanderen"):
        front = made(directory, "poster", slug).view["front"]
        count = Counter(e.offer.type for e in directory.bundles.of(slug) if e.level != "around")
        assert front.total == made(directory, "place", slug).view["total"] == count.total()
        assert {kind.code: kind.count for kind in front.kinds} == count


def test_the_promise_is_in_two_languages(directory: Directory):
    dutch = '<span lang="nl" dir="ltr">Leer mensen kennen in <bdi>Kortrijk</bdi></span>'
    assert dutch in body(directory, "poster", "kortrijk", "ar")
    assert "Doe je mee?" in body(directory, "poster", "kortrijk")
    assert dutch not in body(directory, "poster", "kortrijk")


def test_the_poster_says_whom_to_call_or_leaves_a_line_to_write(directory: Directory):
    known = body(directory, "poster", "kortrijk")
    assert '<bdi dir="ltr">050 00 00 20</bdi>' in known
    assert 'class="write"' not in known
    assert 'class="write"' in body(directory, "poster", "zele")


def test_the_poster_names_every_language_and_the_day(directory: Directory):
    html = body(directory, "poster", "kortrijk", "ti")
    for one in directory.languages:
        assert f'<li lang="{one.tag}" dir="{one.direction}">{one.site.autonym}</li>' in html
    assert '<bdi dir="ltr">23/11/2026</bdi>' in html


def test_paper_that_a_machine_translated_says_so_in_dutch_too(directory: Directory):
    dutch = "Vertaald door een machine, nog niet nagelezen."
    for kind in ("poster", "booklet"):
        assert f'<span lang="nl" dir="ltr">{dutch}</span>' in body(directory, kind, "kortrijk", "ar")
        assert dutch not in body(directory, kind, "kortrijk")


# The booklet


@pytest.mark.parametrize("tag", ["nl", "ar"])
def test_the_booklet_has_every_offer_in_the_order_of_the_page(directory: Directory, tag: str):
    html = body(directory, "booklet", "kortrijk", tag)
    page = made(directory, "place", "kortrijk", tag).view["levels"]
    ids = [item.listing.offer.id for level in page for item in level.items]
    assert re.findall(r'<h3><a href="[^"]*offers/([^/"]+)/', html) == ids
    assert re.findall(r'class="paper-level" aria-labelledby="([a-z]+)"', html) == [level.code for level in page]


def test_what_a_town_adds_to_an_offer_of_others_stands_in_its_booklet(directory: Directory):
    html = body(directory, "booklet", "kortrijk")
    assert "In Kortrijk begin je bij de sportdienst." in html
    assert "050 00 00 21" in html


def test_an_offer_on_paper_has_the_facts_of_its_page(directory: Directory):
    dutch = language(directory, "nl")
    for offer in directory.bundles.listed:
        one = paper.leaf(directory, dutch, offer)
        main = KINDS["offer"].make(directory, dutch, (offer.id, 1)).view["main"]
        assert [fact for fact in main if fact.lines] == [fact for fact in one.known if fact.key != "audience"]
        assert [fact for fact in main if not fact.lines] == list(one.unknown)


def test_what_nobody_stated_is_said_in_one_line(directory: Directory):
    html = body(directory, "booklet", "avelgem")
    assert "Niet vermeld, vraag het:" in html
    assert "Niet vermeld: vraag het." not in html


def test_who_reads_about_something_unconfirmed_is_told_to_ask_first(directory: Directory):
    ask = "Vraag eerst of het nog bestaat."
    dutch = language(directory, "nl")
    offers = directory.catalogue.offers
    assert paper.leaf(directory, dutch, offers["avelgem-babbeltafel"]).ask
    assert not paper.leaf(directory, dutch, offers["kortrijk-praatcafe"]).ask
    assert body(directory, "booklet", "avelgem").count(ask) >= 2  # in the legend and at the offer


def test_what_can_be_dialled_comes_first(directory: Directory):
    contact = Contact(email="a@voorbeeld.be", phone="+3250000020", whatsapp="+32400000004", website="https://www.a.be/")
    kinds = [one.kind for one in paper.on_paper(language(directory, "nl"), contact, "https://www.a.be/f")]
    assert kinds == ["phone", "whatsapp", "email", "form", "website"]


def test_a_text_that_is_not_translated_is_marked_as_dutch(directory: Directory):
    html = body(directory, "booklet", "kortrijk", "ar")
    summary = directory.catalogue.offers["kortrijk-zingen"].summary
    assert f'<p class="leaf-summary" lang="nl" dir="ltr">{Markup.escape(summary)}</p>' in html


def test_a_booklet_of_thirty_offers_is_light(site_dir: Path, directory: Directory):
    for tag in ("nl", "ti"):
        file = site_dir / tag / "places" / "kortrijk" / "booklet" / "index.html"
        offers = made(directory, "place", "kortrijk").view["total"]
        assert len(gzip.compress(file.read_bytes())) / offers * 30 <= 60_000
