"""Pages in the browser: accessible to everybody, by keyboard, on a small screen, in large letters, without scripts.

Every kind of page is tried in each of `LANGUAGES`, one after the other in one tab; what is wrong is told by kind of page.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import axe_core_python
import pytest
from conftest import ROOT, Server, Tab, until

from generator.pages import KINDS as MADE
from generator.pages import Directory, paths

AXE = (Path(axe_core_python.__file__).parent / "axe.min.js").read_text(encoding="utf-8")
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
LANGUAGES = ("nl", "ar", "ti")
WIDTHS = (320, 1280)
SCHEMES = ("light", "dark")
KINDS = {
    "home": "",
    "offer": "offers/kortrijk-praatcafe/",
    "offer-unknown": "offers/avelgem-babbeltafel/",
    "offer-ended": "offers/kortrijk-stadskoor/",
    "offer-long": "offers/antwerpen-huiskamer/",
    "places": "places/",
    "place": "places/kortrijk/",
    "place-empty": "places/voeren/",
    "place-type": "places/kortrijk/alternative/",
    "poster": "places/kortrijk/poster/",
    "booklet": "places/kortrijk/booklet/",
    "region": "places/regio-zuid-west-vlaanderen/",
    "type": "types/alternative/",
    "theme": "themes/dutch/",
    "search": "search/",
    "my-list": "my-list/",
    "glossary": "glossary/",
    "about": "about/",
    "accessibility": "accessibility/",
    "privacy": "privacy/",
    "colophon": "colophon/",
}
"""Every kind of page, and where one of it stands below its language."""
STAFF_KINDS = {
    "add": "add/",
    "embed-picker": "embed/",
    "insight": "insight/",
    "insight-coverage": "insight/coverage/a1-evening/",
    "insight-hours": "insight/hours/",
    "insight-profile": "insight/hours/parent-a1/",
    "insight-shared": "insight/shared/",
    "insight-freshness": "insight/freshness/",
    "insight-translation": "insight/translation/",
    "insight-language": "insight/translation/ar/",
    "insight-place": "insight/kortrijk/",
    "insight-place-empty": "insight/voeren/",
    "good-practices": "good-practices/",
    "playbook": "playbook/",
    "data": "data/",
    "rules": "municipalities/rules/",
    "rule": "municipalities/rules/phone-format/",
    "guide-form": "municipalities/form/",
    "guide-good-offer": "municipalities/good-offer/",
}
"""Pages for people who work with the directory: only in the languages for staff."""
ROOT_PAGES = {"chooser": "", "404": "nothing-here/", "chooser-data": "data/"}
"""These speak every language."""

Find = Callable[[Any], list[str]]


def addresses(tag: str) -> Iterator[tuple[str, str]]:
    """A page of every kind in a language: kind and address."""
    yield from ((kind, f"{tag}/{path}") for kind, path in KINDS.items())
    if tag == "nl":
        yield "municipalities", "nl/municipalities/"
        yield from ((kind, f"nl/{path}") for kind, path in STAFF_KINDS.items())
        yield from ROOT_PAGES.items()


def faults(opened: Tab, tag: str, find: Find) -> dict[str, list[str]]:
    """What is wrong on a page of every kind in a language."""
    found = {kind: find(opened.go(path)) for kind, path in addresses(tag)}
    return {kind: wrong for kind, wrong in found.items() if wrong}


def test_no_kind_of_page_is_forgotten(directory: Directory):
    made = paths(directory)
    paths_tried = [*KINDS.values(), *STAFF_KINDS.values()]
    tried = {made[path][0] for path in paths_tried if path in made}
    assert set(MADE) - tried == set()
    written = {file.stem for file in (ROOT / "site_templates" / "content" / "nl").glob("*.md")}
    assert written - {path.strip("/") for path in paths_tried} == {"municipalities"}


# axe-core


COLOUR_RULES = ["color-contrast", "link-in-text-block"]
"""The rules of axe-core that look at colours: all that a second colour scheme can change."""


def findings(page, rules: list[str] | None = None) -> list[str]:
    """What axe-core has to say, run beside the page's own scripts, so that the content policy stays as it is."""
    page.evaluate(AXE + "; undefined")
    asked = {"type": "rule", "values": rules} if rules else {"type": "tag", "values": RULES}
    options = {"runOnly": asked, "resultTypes": ["violations"]}
    result = page.evaluate("options => axe.run(document, options)", options)
    return [
        f"{found['id']}: {node['html'][:150]} {node['failureSummary'][:300]}"
        for found in result["violations"]
        for node in found["nodes"][:3]
    ]


def findings_in_all_schemes(page) -> list[str]:
    """Every rule in the first colour scheme, those about colours in the others."""
    found = []
    for scheme in SCHEMES:
        page.emulate_media(color_scheme=scheme)
        found += [f"{scheme}: {one}" for one in findings(page, None if scheme == SCHEMES[0] else COLOUR_RULES)]
    return found


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("tag", LANGUAGES)
def test_axe_finds_nothing(tab, tag: str, width: int):
    opened = tab(width=width)
    assert faults(opened, tag, findings_in_all_schemes) == {}
    assert [said for said in opened.complaints if "404" not in said] == []


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("tag", LANGUAGES)
def test_axe_finds_nothing_in_open_menus_and_results(tab, tag: str, scheme: str):
    page = tab(width=360, dark=scheme == "dark").go(f"{tag}/")
    page.click(".languages summary")
    page.fill("#town", "kort")
    page.wait_for_selector("#town-list [role=option]")
    page.keyboard.press("ArrowDown")
    assert findings(page) == []
    page = tab(width=360, dark=scheme == "dark").go(f"{tag}/search/?q=koffie")
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

WIDE = """() => [...document.querySelectorAll('main *, header *, footer *')].filter(e => {
    const box = e.getBoundingClientRect();
    return box.width && e.checkVisibility() && !e.closest('.sr, table, pre, .skip, svg svg')  // a drawing in a drawing is cut off
        && (box.right > innerWidth + 1 || box.left < -1);
}).map(e => `sticks out: ${e.outerHTML.slice(0, 120)}`)"""

CUT = """() => [...document.querySelectorAll('a, button, h1, h2, h3, h4, dd, dt, li, p, span, summary, label, legend')].filter(e => {
    const style = getComputedStyle(e);
    return !e.closest('.sr, svg') && e.checkVisibility() && style.display !== 'inline' && style.overflow !== 'visible'
        && style.clipPath === 'none'  // for screen readers
        && (e.scrollWidth > e.clientWidth + 2 || e.scrollHeight > e.clientHeight + 2);
}).map(e => `is cut: ${e.outerHTML.slice(0, 120)}`)"""


def misfits(page) -> list[str]:
    """What does not fit: elements outside the screen, text that is cut, a page that scrolls sideways."""
    sideways = page.evaluate("document.documentElement.scrollWidth > innerWidth")
    return [*page.evaluate(WIDE), *page.evaluate(CUT), *(["scrolls sideways"] if sideways else [])]


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("tag", LANGUAGES)
def test_nothing_sticks_out(tab, tag: str, width: int):
    assert faults(tab(width=width), tag, misfits) == {}


@pytest.mark.parametrize("width", [640, 1280])
@pytest.mark.parametrize("tag", LANGUAGES)
def test_letters_twice_as_large_fit(tab, tag: str, width: int):
    def enlarged(page) -> list[str]:
        page.evaluate("document.documentElement.style.fontSize = '200%'")
        return misfits(page)

    assert faults(tab(width=width), tag, enlarged) == {}


SPACED = """() => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(`* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; }
        p { margin-block-end: 2em !important; }`);
    document.adoptedStyleSheets.push(sheet);
}"""
"""What readers may set themselves: WCAG 1.4.12."""


@pytest.mark.parametrize("tag", LANGUAGES)
def test_text_with_more_space_fits(tab, tag: str):
    def spaced(page) -> list[str]:
        page.evaluate(SPACED)
        return misfits(page)

    assert faults(tab(width=320), tag, spaced) == {}


SMALL_TARGETS = """([what, least]) => [...document.querySelectorAll(what)].filter(e => {
    const label = e.matches('[type=checkbox], [type=radio]') && e.closest('label');  // a tap on the label counts
    const box = (label || e).getBoundingClientRect();
    const inline = e.closest('p, dd, td, .prose li, .provenance, h2, h3, .count') && !e.matches('.action, .button, input, button');
    return e.checkVisibility() && box.width && !inline && !e.closest('.skip, .card h3')
        && (box.width < least || box.height < least);
}).map(e => `${e.outerHTML.slice(0, 100)} ${e.getBoundingClientRect().width}×${e.getBoundingClientRect().height}`)"""

TARGETS = "a, button, summary, input, select, textarea, [role=button], [role=option]"
MAIN_CONTROLS = (
    ".action, .button, .chips a, .tiles a, .brand, summary, .main-nav a, .jump a, .pager a, .places a, .tongues a, "
    ".languages a, .bottom .links a, .choice, select, button, input:not([type=checkbox])"
)


@pytest.mark.parametrize("tag", LANGUAGES)
def test_targets_are_large(tab, tag: str):
    def small(page) -> list[str]:
        return [*page.evaluate(SMALL_TARGETS, [TARGETS, 24]), *page.evaluate(SMALL_TARGETS, [MAIN_CONTROLS, 44])]

    assert faults(tab(width=360), tag, small) == {}


@pytest.mark.parametrize("tag", LANGUAGES)
def test_targets_of_menus_and_suggestions_are_large(tab, tag: str):
    page = tab(width=360).go(f"{tag}/")
    page.click(".languages summary")
    page.fill("#town", "kort")
    page.wait_for_selector("#town-list [role=option]")
    assert page.locator(".languages a").count() > 10
    assert page.evaluate(SMALL_TARGETS, [".languages a, [role=option]", 44]) == []


@pytest.mark.parametrize("tag", LANGUAGES)
def test_the_first_action_is_in_the_first_view_of_a_phone(tab, tag: str):
    page = tab(width=360, height=740).go(f"{tag}/offers/kortrijk-praatcafe/")
    box = page.locator(".quick .action").bounding_box()
    assert box is not None
    assert box["y"] + box["height"] <= 740
    if tag == "nl":  # elsewhere the header says that a machine translated it
        header = page.locator("header.top").bounding_box()
        assert header is not None
        assert header["height"] <= 110


@pytest.mark.parametrize("tag", LANGUAGES)
def test_text_of_one_direction_is_not_shown_backwards(tab, tag: str):
    wrong = """way => [...document.querySelectorAll('[dir]')].filter(e => getComputedStyle(e).direction !== e.dir)
        .map(e => e.outerHTML.slice(0, 120)).concat(getComputedStyle(document.body).direction === way ? [] : ['the page'])"""
    way = "rtl" if tag == "ar" else "ltr"
    assert faults(tab(width=360), tag, lambda page: page.evaluate(wrong, way)) == {}


# Colours that the reader chose (high contrast)

INVISIBLE = """() => {
    const canvas = getComputedStyle(document.body).backgroundColor;
    const seen = colour => colour !== 'rgba(0, 0, 0, 0)' && colour !== canvas;
    const edged = e => {
        const style = getComputedStyle(e);
        return style.borderStyle !== 'none' && parseFloat(style.borderBlockStartWidth) >= 1 && seen(style.borderBlockStartColor);
    };
    const shown = what => [...document.querySelectorAll(what)].filter(e => e.checkVisibility());
    const controls = shown('.button, .action, .chips a, .tiles a, .choice, select, input:not([type=checkbox], [type=radio]), .card')
        .filter(e => !edged(e));
    const signs = shown('.level .on, .bar i').filter(e => !seen(getComputedStyle(e).backgroundColor));
    const icons = shown('svg.icon').filter(e => !seen(getComputedStyle(e).fill));
    return [...controls, ...signs, ...icons].map(e => e.outerHTML.slice(0, 120));
}"""


@pytest.mark.parametrize("scheme", SCHEMES)
def test_forced_colours_leave_edges_levels_and_icons(tab, scheme: str):
    opened = tab(width=360, dark=scheme == "dark", forced_colors="active")
    assert faults(opened, "ar", lambda page: page.evaluate(INVISIBLE)) == {}


# Keyboard

STOPS = """() => {
    const groups = new Set();
    window.stops = [...document.querySelectorAll('a[href], button, input, select, textarea, summary, [tabindex="0"]')].filter(e => {
        const again = e.type === 'radio' && groups.has(e.name);
        if (e.type === 'radio') groups.add(e.name);
        return !again && !e.disabled && e.type !== 'hidden' && e.checkVisibility({visibilityProperty: true});
    });
    return stops.length;
}"""

FOCUS = """() => {
    const e = document.activeElement, box = e.getBoundingClientRect();
    const ringed = e.closest('.choice') || e, style = getComputedStyle(ringed);  // a choice shows the focus of its field
    const middle = document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2);
    const same = middle && (e.contains(middle) || middle.contains(e) || e.closest('.card, .choice')?.contains(middle));
    return {
        html: e.outerHTML.slice(0, 120), body: e === document.body, number: stops.indexOf(e),
        inside: box.width > 0 && box.top >= -1 && box.bottom <= innerHeight + 1 || box.height > innerHeight,
        ring: style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2,
        covered: !same && !e.matches('.skip'),
    };
}"""


def walk(page) -> list[str]:
    """Through a page with the Tab key: what is not seen, not marked, out of order or never reached."""
    page.wait_for_load_state("networkidle")  # the scripts of a page may add stops
    wanted = page.evaluate(STOPS)
    wrong = []
    for number in range(wanted):
        page.keyboard.press("Tab")
        stop = page.evaluate(FOCUS)
        ok = stop["number"] == number and stop["inside"] and stop["ring"] and not stop["covered"]
        wrong += [] if ok else [f"stop {number} of {wanted}: {stop}"]
        if stop["number"] != number:
            break
    page.keyboard.press("Tab")
    after = page.evaluate(FOCUS)
    if not wrong and not (after["body"] or after["number"] == 0):
        wrong.append(f"no way out after the last stop: {after}")
    return wrong


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("tag", LANGUAGES)
def test_every_stop_of_the_keyboard_is_seen(tab, tag: str, width: int):
    assert faults(tab(width=width, height=700, reduced_motion="reduce"), tag, walk) == {}


@pytest.mark.parametrize("tag", LANGUAGES)
def test_the_skip_link_leads_to_the_content(tab, tag: str):
    def skipped(page) -> list[str]:
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        reached = page.evaluate("document.activeElement.id")
        return [] if reached == "main" else [f"leads to {reached!r}"]

    assert faults(tab(), tag, skipped) == {}
    page = tab().go(f"{tag}/places/kortrijk/")
    skipped(page)
    page.keyboard.press("Tab")
    assert page.evaluate("document.querySelector('main').contains(document.activeElement)")


@pytest.mark.parametrize("key", ["Enter", "Space"])
def test_the_language_menu_opens_and_closes_by_keyboard(tab, key: str):
    page = tab(width=360).go("ti/offers/kortrijk-praatcafe/")
    page.focus(".languages summary")
    for is_open in (True, False):
        page.keyboard.press(key)
        assert page.locator(".languages a[lang=ar]").is_visible() is is_open


def test_the_language_menu_leads_to_the_same_page(tab):
    page = tab(width=360).go("nl/offers/kortrijk-praatcafe/")
    page.focus(".languages summary")
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

DEAD = """() => {
    const shown = what => [...document.querySelectorAll(what)].filter(e => e.checkVisibility());
    const dead = shown('button, input, select, textarea').filter(e => !e.form?.hasAttribute('action'));
    const empty = shown('main a[href], main h2, main button, main li')
        .filter(e => !e.textContent.trim() && !e.querySelector('svg, img'));
    const heading = shown('h1').length || document.querySelector('h1.sr') ? [] : [document.body];
    return [...shown('.needs-script'), ...dead, ...empty, ...heading].map(e => e.outerHTML.slice(0, 120));
}"""


@pytest.mark.parametrize("tag", LANGUAGES)
def test_without_scripts_nothing_is_dead(tab, tag: str):
    opened = tab(width=360, java_script_enabled=False)

    def dead(page) -> list[str]:
        return [*page.evaluate(DEAD), *misfits(page)]

    assert faults(opened, tag, dead) == {}


@pytest.mark.parametrize("tag", LANGUAGES)
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
