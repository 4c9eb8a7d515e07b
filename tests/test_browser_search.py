"""Search in the browser: any spelling, any keyboard, any language, any name of a town."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import quote

import pytest
from conftest import until

TABLE = Path(__file__).parent / "examples" / "folding.tsv"
PAIRS = [tuple(line.split("\t")) for line in TABLE.read_text(encoding="utf-8").split("\n")[:-1]]


def test_the_browser_folds_as_python_does(tab):
    page = tab().go("nl/search/")
    folded = page.evaluate(
        "async texts => { const {fold} = await import('../../assets/fold.js'); return texts.map(fold); }",
        [text for text, _ in PAIRS],
    )
    assert [(text, found) for (text, _), found in zip(PAIRS, folded, strict=True)] == PAIRS


def found(page, tag: str, query: str) -> list[str]:
    """The ids of the offers that a search shows, in order."""
    page.goto(page.url.split("/", 3)[0] + "//" + page.url.split("/")[2] + f"/{tag}/search/?{query}")
    until(page, "document.querySelector('.result-count').textContent")
    links = page.locator(".results a[href*='/offers/']").all()
    return [(link.get_attribute("href") or "").split("/")[-2] for link in links]


@pytest.mark.parametrize(
    ("tag", "word", "offer"),
    [
        ("nl", "praatcafé", "kortrijk-praatcafe"),
        ("nl", "PRAATCAFE", "kortrijk-praatcafe"),
        ("nl", "koffie", "kortrijk-praatcafe"),
        ("nl", "praat", "kortrijk-praatcafe"),
        ("nl", "Losse Tong", "kortrijk-praatcafe"),
        ("nl", "8500", "kortrijk-praatcafe"),
        ("nl", "Courtrai", "kortrijk-praatcafe"),
        ("nl", "Heule", "kortrijk-praatcafe"),
        ("nl", "Melle", "merelbeke-melle-sporten"),
        ("nl", "9090", "merelbeke-melle-sporten"),
        ("nl", "Anvers", "antwerpen-kringwinkel"),
        ("nl", "naaien", "lokeren-naaiatelier"),
        ("en", "praatcafé", "kortrijk-praatcafe"),
        ("en", "library", "kortrijk-praatcafe"),
        ("en", "bibliotheek", "kortrijk-praatcafe"),
        ("en", "Antwerp", "antwerpen-kringwinkel"),
        ("en", "garden", "kortrijk-samentuin"),
        ("fr", "bibliothèque", "kortrijk-praatcafe"),
        ("fr", "BIBLIOTHEQUE", "kortrijk-praatcafe"),
        ("fr", "jardiner", "kortrijk-samentuin"),
        ("fr", "praatcafe", "kortrijk-praatcafe"),
        ("ar", "المكتبة", "kortrijk-praatcafe"),
        ("ar", "المكتبه", "kortrijk-praatcafe"),
        ("ar", "المکتبة", "kortrijk-praatcafe"),
        ("ar", "praatcafé", "kortrijk-praatcafe"),
        ("ar", "Kortrijk", "kortrijk-praatcafe"),
        ("ar", "خياطة", "lokeren-naaiatelier"),
    ],
)
def test_search_finds(tab, tag: str, word: str, offer: str):
    opened = tab()
    page = opened.go(f"{tag}/search/")
    assert offer in found(page, tag, f"q={quote(word)}")
    assert opened.complaints == []
    assert opened.foreign == []


@pytest.mark.parametrize("word", ["opvang", "kinderopvang"])
def test_a_part_of_a_compound_is_found(tab, directory, word: str):
    with_childcare = {o.id for o in directory.bundles.listed if o.facilities.get("childcare")}
    assert with_childcare, "the fictional directory has an offer with childcare"
    assert with_childcare & set(found(tab().go("nl/search/"), "nl", f"q={word}"))


def test_the_names_of_the_track_find_everything(tab, directory):
    page = tab().go("nl/search/")
    assert found(page, "nl", "q=pnt")
    assert str(len(directory.bundles.listed)) in page.locator(".result-count").inner_text()


def test_a_town_leads_to_its_page(tab):
    page = tab().go("nl/search/")
    found(page, "nl", "q=Anvers")
    first = page.locator(".results .card a").first
    assert (first.get_attribute("href") or "").endswith("places/antwerpen/")


def test_a_filter_puts_what_is_not_stated_last_and_never_hides_it(tab, directory):
    page = tab().go("nl/search/")
    cost = {offer.id: offer.cost.amount for offer in directory.bundles.listed}
    found(page, "nl", "free=1")
    for _ in range(5):
        if page.locator(".more-results").is_visible():
            page.click(".more-results button")
            page.wait_for_timeout(300)
    links = page.locator(".results a[href*='/offers/']").all()
    free = [(link.get_attribute("href") or "").split("/")[-2] for link in links]
    assert set(free) == {offer for offer, amount in cost.items() if amount in {0, None}}
    stated = [cost[offer] is not None for offer in free]
    assert stated == sorted(stated, reverse=True)
    assert page.locator("#f-free").is_checked()


def test_filters_and_words_combine_and_stay_in_the_address(tab):
    page = tab().go("nl/search/")
    page.fill("#q", "koffie")
    page.select_option("#f-type", "alternative")
    until(page, "location.search.includes('alternative') && document.querySelector('.results .card')")
    assert page.locator(".card.type-buddy").count() == 0
    assert page.locator(".result-count").get_attribute("role") == "status"
    page.reload()
    page.wait_for_selector(".results .card")
    assert page.locator("#q").input_value() == "koffie"
    assert page.locator("#f-type").input_value() == "alternative"


def test_nothing_found_is_said_and_the_lists_remain(tab):
    page = tab().go("ar/search/")
    assert found(page, "ar", "q=xqzwv") == []
    assert page.locator(".result-count").inner_text()
    assert page.locator(".chips a").count() > 10


def test_results_link_relatively_so_that_the_site_may_stand_in_a_folder(tab):
    page = tab().go("nl/search/")
    assert found(page, "nl", "q=koffie")
    for link in page.locator(".results a").all():
        assert (link.get_attribute("href") or "").startswith("../../nl/")


def test_when_search_fails_the_lists_are_named(tab):
    opened = tab()
    opened.page.route("**/pagefind.js", lambda route: route.abort())
    page = opened.go("nl/search/?q=koffie")
    until(page, "document.querySelector('.result-count').textContent")
    assert "lijsten" in page.locator(".result-count").inner_text()


# Requests


@pytest.mark.parametrize(
    "path",
    ["", "404.html", "nl/", "ar/", "nl/places/", "nl/places/kortrijk/", "ar/places/kortrijk/", "nl/types/buddy/",
     "nl/themes/dutch/", "en/offers/zwvl-samen-bewegen/", "fr/about/", "nl/municipalities/"],
)  # fmt: skip
def test_pages_break_no_policy_and_ask_nobody_else(tab, path: str):
    opened = tab()
    page = opened.go(path)
    if page.locator("#town").count():
        page.fill("#town", "gent")
        page.wait_for_selector("#town-list [role=option]")
    assert opened.complaints == []
    assert opened.foreign == []


def test_the_policy_really_holds(tab):
    opened = tab()
    page = opened.go("nl/")
    page.evaluate("document.body.insertAdjacentHTML('beforeend', '<img src=\"https://example.org/x.png\">')")
    page.wait_for_timeout(300)
    assert any("Content Security Policy" in said for said in opened.complaints)
