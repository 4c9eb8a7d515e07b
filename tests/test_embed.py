"""The list of a place for its own website: what it holds, what it leaves out, and that it works in somebody else's page."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import axe_core_python
import pytest
from bs4 import BeautifulSoup
from conftest import URL, Server, _serve, until

from generator.pages import Directory, offer_path

AXE = (Path(axe_core_python.__file__).parent / "axe.min.js").read_text(encoding="utf-8")
BASE = "https://meedoen.example/"


def soup(site_dir: Path, tag: str, slug: str, name: str = "index.html") -> BeautifulSoup:
    return BeautifulSoup((site_dir / "embed" / tag / slug / name).read_text(encoding="utf-8"), "html.parser")


def offers_in(page: BeautifulSoup) -> list[str]:
    return [match[1] for link in page.select("a") if (match := re.search(r"/offers/([^/]+)/$", str(link["href"])))]


def test_every_municipality_and_every_area_with_something_of_its_own_has_one_in_every_language(
    site_dir: Path, directory: Directory
):
    places = {place.slug for place in directory.shown_places}
    assert len([slug for slug in places if directory.places[slug].is_municipality]) == 304
    assert {"regio-zuid-west-vlaanderen", "vlaanderen"} <= places
    for language in directory.languages:
        folder = site_dir / "embed" / language.tag
        assert {one.name for one in folder.iterdir()} == places
        assert all(
            sorted(file.name for file in one.iterdir()) == ["fragment.html", "index.html"] for one in folder.iterdir()
        )


def test_it_shows_what_the_page_of_the_place_bundles_by_level_with_counts(site_dir: Path, directory: Directory):
    for slug in ("kortrijk", "gent", "voeren", "regio-zuid-west-vlaanderen"):
        entries = [entry for entry in directory.bundles.of(slug) if entry.level != "around"]
        for name in ("index.html", "fragment.html"):
            page = soup(site_dir, "nl", slug, name)
            assert offers_in(page) == [entry.offer.id for entry in entries]
            levels = page.select("section > h2" if name == "index.html" else "section > h3")
            counts = [int(re.search(r"\((\d+)\)$", level.text)[1]) for level in levels]  # type: ignore[index]
            assert sum(counts) == len(entries)
            assert [len(level.find_next_sibling("ul").find_all("li", recursive=False)) for level in levels] == counts  # type: ignore[union-attr]


def test_a_place_without_offers_says_what_to_do(site_dir: Path, directory: Directory):
    empty = [
        place.slug
        for place in directory.shown_places
        if all(entry.level == "around" for entry in directory.bundles.of(place.slug))
    ]
    for slug in empty[:1] or ["kortrijk"]:
        page = soup(site_dir, "nl", slug, "fragment.html")
        assert (directory.languages[0].own("no-offers").unescape() in page.text) is bool(empty)
        assert page.select_one(f'a[href="{BASE}nl/places/{slug}/"]')


def test_the_page_has_no_script_and_one_stylesheet_and_a_policy_that_comes_first(site_dir: Path):
    for file in (site_dir / "embed").glob("[at]*/[a-k]*/index.html"):
        text = file.read_text(encoding="utf-8")
        assert re.search(
            r'<head>\n<meta http-equiv="Content-Security-Policy" content="default-src &#39;none&#39;; style-src', text
        )
        page = BeautifulSoup(text, "html.parser")
        assert not page.select("script, img, iframe, form, svg, [style], [onclick]")
        assert [link["href"] for link in page.select('link[rel="stylesheet"]')] == ["../../../assets/embed.css"]
        assert page.base is not None
        assert page.base.attrs == {"target": "_top"}
        assert page.select_one('meta[name="robots"][content="noindex"]')
        assert len(page.select("h1")) == 1


def test_the_piece_is_markup_and_absolute_links_alone(site_dir: Path):
    for file in (site_dir / "embed").glob("[at]*/[a-k]*/fragment.html"):
        page = BeautifulSoup(file.read_text(encoding="utf-8"), "html.parser")
        used = {element.name for element in page.find_all()}
        assert used <= {"section", "h2", "h3", "h4", "p", "ul", "li", "a", "b", "span", "bdi", "small"}
        assert all(str(link["href"]).startswith(BASE) for link in page.select("a"))
        assert not page.select("[class]:not(.meedoen), [id], [style]")
        (root,) = page.find_all(recursive=False)
        assert (root.name, root["lang"]) == ("section", file.parent.parent.name)


def test_every_link_leads_to_a_page_of_the_site(site_dir: Path):
    for file in (site_dir / "embed").glob("[at]*/*/*.html"):
        for link in BeautifulSoup(file.read_text(encoding="utf-8"), "html.parser").select("a"):
            address = str(link["href"]).removeprefix(BASE)
            target = (file.parent / address).resolve() if address.startswith("../") else site_dir / address
            assert (target / "index.html").is_file(), (file, address)


def test_dutch_stands_beside_and_what_nobody_confirmed_says_so(site_dir: Path, directory: Directory):
    page = soup(site_dir, "ar", "kortrijk", "fragment.html")
    offer = directory.catalogue.offers["kortrijk-praatcafe"]
    item = page.select_one(f'a[href="{BASE}ar/{offer_path(offer.id)}"]').find_parent("li")  # type: ignore[union-attr]
    assert item.select_one('bdi[lang="nl"][dir="ltr"]').text.startswith(offer.title)  # type: ignore[union-attr]
    dutch = soup(site_dir, "nl", "avelgem", "fragment.html")
    unsure = dutch.select_one(f'a[href="{BASE}nl/offers/avelgem-babbeltafel/"]').find_parent("li")  # type: ignore[union-attr]
    assert "Na te vragen" in unsure.text
    assert "Nog niemand heeft ze bevestigd" in dutch.text


def test_the_note_of_a_town_that_takes_part_stands_with_the_offer(site_dir: Path, directory: Directory):
    slug, note, offer = next(
        (place, item.note, item.offer)
        for place, info in directory.catalogue.places.items()
        for item in info.adopted
        if item.note and any(entry.offer.id == item.offer for entry in directory.bundles.of(place))
    )
    page = soup(site_dir, "nl", slug, "fragment.html")
    item = page.select_one(f'a[href="{BASE}nl/offers/{offer}/"]').find_parent("li")  # type: ignore[union-attr]
    assert note in item.text


# In the browser


@pytest.fixture
def town(tmp_path: Path, server: Server) -> Iterator[Server]:
    """The website of a town, on another origin, with the list in a frame and a piece in its page."""
    piece = (
        f'<section class="meedoen" lang="nl"><h2>Meedoen</h2><p><a href="{server.url}nl/">Toon alles</a></p></section>'
    )
    address = f"{server.url}embed/nl/kortrijk/"
    frame = f'<iframe src="{address}" title="Meedoen in Kortrijk" width="100%" height="800" loading="lazy"></iframe>'
    head = '<meta name="viewport" content="width=device-width"><link rel="icon" href="data:,"><title>Kortrijk</title>'
    body = f"<main><h1>Kortrijk</h1>{frame}{piece}</main>"
    html = f'<!doctype html><html lang="nl"><head>{head}</head><body>{body}</body></html>'
    (tmp_path / "index.html").write_text(html, encoding="utf-8")
    (tmp_path / "404.html").write_text("<!doctype html><title>404</title>", encoding="utf-8")
    yield from _serve(tmp_path)


def test_it_works_in_a_frame_of_another_website_and_a_link_opens_the_whole_window(tab, town: Server, server: Server):
    opened = tab(width=360, base=town.url)
    page = opened.go("")
    framed = page.frame_locator("iframe")
    assert framed.locator("h1").inner_text() == "Meedoen in Kortrijk"
    assert opened.complaints == []
    asked = {address for address in opened.requests if not address.startswith(town.url)}
    assert asked == {f"{server.url}embed/nl/kortrijk/", f"{server.url}assets/embed.css"}
    assert page.context.cookies() == []
    framed.locator("h3 a").first.click()
    page.wait_for_url(f"{server.url}nl/offers/**")


@pytest.mark.parametrize("path", ["embed/nl/kortrijk/", "embed/ar/kortrijk/", "embed/ti/kortrijk/", "embed/nl/voeren/"])
@pytest.mark.parametrize("width", [320, 1280])
def test_the_page_is_accessible_and_fits(tab, path: str, width: int):
    opened = tab(width=width, bypass_csp=True)
    page = opened.go(path)
    page.evaluate(AXE)
    found = page.evaluate(
        "axe.run(document, {runOnly: ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa', 'best-practice']})"
    )
    assert [(one["id"], one["nodes"][0]["html"]) for one in found["violations"]] == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_the_picker_gives_the_code_for_what_is_chosen(tab):
    opened = tab()
    page = opened.go("nl/embed/?place=kortrijk")
    until(page, "document.querySelector('#code-frame').textContent.includes('Meedoen in Kortrijk')")
    page.select_option("#language", "ar")
    page.select_option("#height", "1200")
    until(page, "document.querySelector('#code-frame').textContent.includes('/ar/')")
    title = page.request.get(f"{opened.base}embed/ar/kortrijk/").text().split("<h1>")[1].split("</h1>")[0]
    plain = BeautifulSoup(title, "html.parser").text
    assert page.inner_text("#code-frame") == (
        f'<iframe src="{URL}embed/ar/kortrijk/" title="{plain}" width="100%" height="1200" loading="lazy" style="border: 0"></iframe>'
    )
    assert page.inner_text("#code-piece") == f"{URL}embed/ar/kortrijk/fragment.html"
    assert page.inner_text("#code-php") == f'<?php readfile("{URL}embed/ar/kortrijk/fragment.html"); ?>'
    page.click("[data-look]")
    page.wait_for_url("**/embed/ar/kortrijk/")
    assert opened.complaints == []


def test_the_picker_copies(tab):
    opened = tab(permissions=["clipboard-read", "clipboard-write"])
    page = opened.go("nl/embed/")
    page.click("[data-copy='code-piece']")
    until(page, "document.querySelectorAll('.snippet')[1].querySelector('.done').textContent === 'Gekopieerd.'")
    assert page.evaluate("navigator.clipboard.readText()") == page.inner_text("#code-piece")


def test_without_script_the_picker_is_a_list_with_an_example(tab):
    page = tab(java_script_enabled=False).go("nl/embed/")
    assert page.locator("select").first.is_hidden()
    assert "neem het adres van je gemeente uit de lijst" in page.inner_text("noscript")
    assert page.inner_text("#code-piece") == f"{URL}embed/nl/aalst/fragment.html"
    page.click("summary:has-text('Gemeenten en regio')")
    page.click(".places a:has-text('Kortrijk')")
    page.wait_for_url("**/embed/nl/kortrijk/")
