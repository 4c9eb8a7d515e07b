"""Pages in the browser: accessible to everybody, by keyboard, on a small screen, in large letters, without scripts."""

from __future__ import annotations

from pathlib import Path

import axe_core_python
import pytest
from conftest import Server, until

AXE = (Path(axe_core_python.__file__).parent / "axe.min.js").read_text(encoding="utf-8")
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
KINDS = {
    "home": "",
    "offer": "offers/kortrijk-praatcafe/",
    "offer-unknown": "offers/avelgem-babbeltafel/",
    "offer-ended": "offers/kortrijk-stadskoor/",
    "offer-long": "offers/antwerpen-huiskamer/",
    "places": "places/",
    "place": "places/kortrijk/",
    "region": "places/regio-zuid-west-vlaanderen/",
    "type": "types/alternative/",
    "theme": "themes/dutch/",
    "search": "search/",
    "about": "about/",
    "accessibility": "accessibility/",
    "privacy": "privacy/",
    "colophon": "colophon/",
}
ROOT_PAGES = {"chooser": "", "404": "nothing-here/"}
ADDRESSES = {f"{tag}-{kind}": f"{tag}/{path}" for tag in ("nl", "ar") for kind, path in KINDS.items()} | ROOT_PAGES
ADDRESSES["nl-municipalities"] = "nl/municipalities/"
DARK = ("nl-home", "nl-offer", "ar-offer", "nl-place", "ar-place", "nl-type", "nl-search", "chooser")


def findings(page) -> list[str]:
    """What axe-core has to say, run beside the page's own scripts, so that the content policy stays as it is."""
    page.evaluate(AXE + "; undefined")
    result = page.evaluate("rules => axe.run(document, {runOnly: {type: 'tag', values: rules}})", RULES)
    return [
        f"{found['id']}: {node['html'][:150]} {node['failureSummary'][:300]}"
        for found in result["violations"]
        for node in found["nodes"][:3]
    ]


@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("name", ADDRESSES)
def test_axe_finds_nothing(tab, name: str, width: int):
    page = tab(width=width).go(ADDRESSES[name])
    assert findings(page) == []


@pytest.mark.parametrize("name", DARK)
def test_axe_finds_nothing_in_the_dark(tab, name: str):
    assert findings(tab(width=360, dark=True).go(ADDRESSES[name])) == []


def test_axe_finds_nothing_in_open_menus_and_results(tab):
    page = tab(width=360).go("nl/")
    page.click(".languages summary")
    page.fill("#town", "kort")
    page.wait_for_selector("#town-list [role=option]")
    assert findings(page) == []
    page = tab(width=360).go("ar/search/?q=koffie")
    page.wait_for_selector(".results .card")
    assert findings(page) == []


@pytest.mark.parametrize("path", ["nl/", "nl/places/gent/", "ar/places/leuven/", "nl/offers/gent-samen-gentenaar/"])
def test_axe_finds_nothing_on_the_real_site(tab, real_server: Server, path: str):
    found = tab(width=320, base=real_server.url)
    page = found.go(path)
    assert findings(page) == []
    assert found.complaints == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


# Small screens and large letters


@pytest.mark.parametrize("name", ADDRESSES)
def test_nothing_sticks_out_at_320_pixels(tab, name: str):
    page = tab(width=320).go(ADDRESSES[name])
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    wide = """[...document.querySelectorAll('main *, header *, footer *')].filter(e => {
        const box = e.getBoundingClientRect();
        return box.width && !e.closest('.sr, table, pre, .skip') && (box.right > innerWidth + 1 || box.left < -1);
    }).map(e => e.outerHTML.slice(0, 120))"""
    assert page.evaluate(wide) == []


@pytest.mark.parametrize("name", ADDRESSES)
def test_letters_twice_as_large_fit(tab, name: str):
    page = tab(width=640).go(ADDRESSES[name])
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    assert page.evaluate("document.documentElement.scrollWidth") <= 640
    cut = """[...document.querySelectorAll('a, button, h1, h2, h3, dd, dt, p, summary, label')].filter(e => {
        const style = getComputedStyle(e);
        return !e.closest('.sr') && !e.classList.contains('sr') && e.checkVisibility() && style.overflow !== 'visible'
            && (e.scrollWidth > e.clientWidth + 2 || e.scrollHeight > e.clientHeight + 2);
    }).map(e => e.outerHTML.slice(0, 120))"""
    assert page.evaluate(cut) == []


SMALL_TARGETS = """least => [...document.querySelectorAll('a, button, summary, input, select')].filter(e => {
    const box = e.getBoundingClientRect();
    const inline = e.closest('p, dd, td, .prose li, .provenance, h2, h3, .count') && !e.matches('.action, .button, input');
    return e.checkVisibility() && box.width && !inline && !e.closest('.skip, .card h3')
        && (box.width < least || box.height < least);
}).map(e => `${e.outerHTML.slice(0, 100)} ${e.getBoundingClientRect().width}×${e.getBoundingClientRect().height}`)"""


MAIN_CONTROLS = (
    ".action, .button, .chips a, .tiles a, .brand, summary, .main-nav a, .jump a, .pager a, .places a, select, "
    "input:not([type=checkbox])"
)


@pytest.mark.parametrize("name", ADDRESSES)
def test_targets_are_large(tab, name: str):
    page = tab(width=360).go(ADDRESSES[name])
    assert page.evaluate(SMALL_TARGETS, 24) == []
    main = SMALL_TARGETS.replace("a, button, summary, input, select", MAIN_CONTROLS)
    assert page.evaluate(main, 44) == []


@pytest.mark.parametrize("tag", ["nl", "ar"])
def test_the_first_action_is_in_the_first_view_of_a_phone(tab, tag: str):
    page = tab(width=360, height=740).go(f"{tag}/offers/kortrijk-praatcafe/")
    box = page.locator(".quick .action").bounding_box()
    assert box is not None
    assert box["y"] + box["height"] <= 740
    if tag == "nl":  # elsewhere the header says that a machine translated it
        header = page.locator("header.top").bounding_box()
        assert header is not None
        assert header["height"] <= 110


@pytest.mark.parametrize("name", ["nl-offer", "ar-offer", "nl-place"])
def test_text_of_one_direction_is_not_shown_backwards(tab, name: str):
    page = tab(width=360).go(ADDRESSES[name])
    backwards = (
        """[...document.querySelectorAll('[dir=ltr]')].filter(e => getComputedStyle(e).direction !== 'ltr').length"""
    )
    assert page.evaluate(backwards) == 0
    assert page.evaluate("getComputedStyle(document.body).direction") == ("rtl" if name.startswith("ar") else "ltr")


# Keyboard


FOCUS = """() => {
    const e = document.activeElement, box = e.getBoundingClientRect(), style = getComputedStyle(e);
    const middle = document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2);
    return {
        html: e.outerHTML.slice(0, 120), body: e === document.body,
        inside: box.width > 0 && box.top >= -1 && box.bottom <= innerHeight + 1 || box.height > innerHeight,
        ring: style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2,
        covered: !(middle && (e.contains(middle) || middle.contains(e) || e.closest('.card') === middle.closest('.card'))),
    };
}"""


@pytest.mark.parametrize(
    "name", ["nl-home", "ar-home", "nl-offer", "ar-offer", "nl-place", "nl-search", "nl-about", "chooser"]
)
@pytest.mark.parametrize("width", [360, 1280])
def test_every_stop_of_the_keyboard_is_seen(tab, name: str, width: int):
    page = tab(width=width, height=700, reduced_motion="reduce").go(ADDRESSES[name])
    stops = []
    for _ in range(150):
        page.keyboard.press("Tab")
        stop = page.evaluate(FOCUS)
        if stop["body"] or (stops and stop["html"] == stops[0] and len(stops) > 3):
            break
        stops.append(stop["html"])
        assert stop["inside"], stop
        assert stop["ring"], stop
        if len(stops) > 1:  # the skip link lies over the header on purpose
            assert not stop["covered"], stop
    assert "skip" in stops[0]
    count = page.evaluate(
        "[...document.querySelectorAll('a[href], button, input, select, summary')].filter(e => e.checkVisibility()).length"
    )
    assert len(stops) == min(count, 150)


def test_the_skip_link_leads_to_the_content(tab):
    page = tab().go("nl/places/kortrijk/")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"
    page.keyboard.press("Tab")
    assert page.evaluate("document.querySelector('main').contains(document.activeElement)")


def test_the_language_menu_opens_by_keyboard_and_leads_to_the_same_page(tab):
    page = tab(width=360).go("nl/offers/kortrijk-praatcafe/")
    page.focus(".languages summary")
    assert not page.locator(".languages a[lang=ar]").is_visible()
    page.keyboard.press("Enter")
    assert page.locator(".languages a[lang=nl]").get_attribute("aria-current") == "true"
    page.focus(".languages a[lang=ar]")
    page.keyboard.press("Enter")
    page.wait_for_url("**/ar/offers/kortrijk-praatcafe/")
    assert page.locator("html").get_attribute("dir") == "rtl"


def typed(page, text: str) -> list[str]:
    page.fill("#town", "")
    page.type("#town", text)
    until(page, "document.querySelector('.town [role=status]').textContent")
    page.wait_for_timeout(100)
    return [name.text_content() or "" for name in page.locator("#town-list bdi:first-child").all()]


@pytest.mark.parametrize(
    ("text", "town"),
    [
        ("9050", "Gent"),
        ("Melle", "Merelbeke-Melle"),
        ("Anvers", "Antwerpen"),
        ("antwerp", "Antwerpen"),
        ("gent", "Gent"),
        ("gand", "Gent"),
        ("Heule", "Kortrijk"),
        ("courtrai", "Kortrijk"),
        ("sint niklaas", "Sint-Niklaas"),
    ],
)
def test_the_town_search_finds_towns_by_all_their_names(tab, text: str, town: str):
    assert town in typed(tab().go("nl/"), text)[:2]


def test_the_town_search_works_by_keyboard_and_speaks(tab):
    page = tab().go("nl/")
    field = page.locator("#town")
    assert field.get_attribute("role") == "combobox"
    assert len(typed(page, "gent")) >= 1
    assert field.get_attribute("aria-expanded") == "true"
    assert page.locator(".town [role=status]").text_content()
    page.keyboard.press("ArrowDown")
    active = field.get_attribute("aria-activedescendant")
    assert active
    assert page.locator(f"#{active}").get_attribute("aria-selected") == "true"
    page.keyboard.press("Escape")
    assert field.get_attribute("aria-expanded") == "false"
    assert not page.locator("#town-list").is_visible()
    assert field.input_value() == "gent"
    typed(page, "melle")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url("**/nl/places/merelbeke-melle/")


def test_the_whole_name_needs_no_choice(tab):
    page = tab().go("ar/")
    typed(page, "Kortrijk")
    page.keyboard.press("Enter")
    page.wait_for_url("**/ar/places/kortrijk/")


def test_a_town_that_does_not_exist_is_told(tab):
    page = tab().go("nl/")
    assert typed(page, "xqzw") == []
    assert page.locator(".town [role=status]").is_visible()
    assert "Geen plaats gevonden" in page.locator(".town [role=status]").inner_text()


# Without scripts, and with another clock


@pytest.mark.parametrize("tag", ["nl", "ar"])
def test_without_scripts_the_town_form_leads_to_the_list(tab, tag: str):
    page = tab(java_script_enabled=False).go(f"{tag}/")
    page.fill("#town", "9050")
    page.click(".town button")
    page.wait_for_url(f"**/{tag}/places/?q=9050")
    assert page.locator(".places a").count() > 300
    page.click(".places a[href$='/kortrijk/']")
    page.click(".card a >> nth=0")
    assert "/offers/" in page.url
    assert page.locator(".do").is_visible()


def test_without_scripts_search_offers_the_lists(tab):
    page = tab(java_script_enabled=False).go("nl/search/")
    assert page.locator("noscript .notice").is_visible()
    assert page.locator(".chips a[href*='/themes/']").count() >= 10
    assert not page.locator(".filters").is_visible()
    page.click(".chips a[href$='/themes/dutch/']")
    assert page.locator(".card").count() >= 3


def test_what_ended_after_the_build_is_hidden(tab):
    found = tab()
    page = found.go("nl/types/volunteering/")
    card = ".card[data-until='2026-12-12']"
    found.page.clock.set_fixed_time("2026-12-12T20:00:00+01:00")
    page = found.go("nl/places/leuven/")
    assert page.locator(card).is_visible()
    page.clock.set_fixed_time("2026-12-13T00:30:00+01:00")
    page = found.go("nl/places/leuven/")
    assert page.locator(card).count() == 1
    assert not page.locator(card).is_visible()
