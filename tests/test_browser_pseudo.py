"""Long texts from right to left in the browser: nothing sticks out, nothing is cut, whatever a script says is translated too."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pseudo
import pytest
from conftest import Once, Server, _serve, until
from test_browser_access import CUT, KINDS, WIDE

from generator.pages import Directory

PATHS = {kind: path for kind, path in KINDS.items() if kind != "municipalities"}
WIDTHS = (320, 1280)


@pytest.fixture(scope="module")
def pseudo_server(once: Once) -> Iterator[Server]:
    yield from _serve(once("pseudo", pseudo.build) / "site")


@pytest.mark.parametrize("width", WIDTHS)
def test_long_text_fits_on_every_kind_of_page(tab, pseudo_server: Server, width: int):
    found = tab(width=width, base=pseudo_server.url)
    wrong = {}
    for kind, path in PATHS.items():
        page = found.go(f"{pseudo.TAG}/{path}")
        assert page.evaluate("getComputedStyle(document.body).direction") == "rtl"
        wrong[kind] = [*page.evaluate(WIDE), *page.evaluate(CUT)]
        if page.evaluate("document.documentElement.scrollWidth") > width:
            wrong[kind].append("scrolls sideways")
    assert {kind: html for kind, html in wrong.items() if html} == {}
    assert found.complaints == []


def test_open_menus_with_long_text_fit_a_small_screen(tab, pseudo_server: Server):
    page = tab(width=320, base=pseudo_server.url).go(f"{pseudo.TAG}/")
    page.click(".languages summary")
    page.fill("#town", "kort")
    page.wait_for_selector("#town-list [role=option]")
    assert page.evaluate(WIDE) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


# What scripts say comes from the page, so it is translated as well

BARE = """() => {
    const own = e => !e.closest('[lang]:not(html), bdi, script, style, noscript');
    const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT), found = [];
    while (walk.nextNode()) {
        const text = walk.currentNode.textContent.trim(), parent = walk.currentNode.parentElement;
        if (/[A-Za-z]/.test(text) && own(parent)) found.push(`${parent.tagName}: ${text}`);
    }
    return found;
}"""


def test_what_the_town_search_says_is_translated(tab, pseudo_server: Server):
    page = tab(base=pseudo_server.url).go(f"{pseudo.TAG}/")
    said = page.locator(".town [role=status]")
    page.fill("#town", "kort")
    page.wait_for_selector("#town-list [role=option]")
    assert re.match("⟦.*⟧", said.text_content() or "")
    page.fill("#town", "xqzw")
    until(page, "!document.querySelector('#town-list [role=option]')")
    assert re.match("⟦.*⟧", said.text_content() or "")
    assert page.evaluate(BARE) == []


@pytest.mark.parametrize("query", ["koffie", "kortrijk", "xqzw", "a"])
def test_what_search_says_is_translated(tab, pseudo_server: Server, directory: Directory, query: str):
    page = tab(width=320, base=pseudo_server.url).go(f"{pseudo.TAG}/search/?q={query}")
    until(page, "document.querySelector('.result-count').textContent")
    towns = {place.name for place in directory.places.all}
    strays = [text for text in page.evaluate(BARE) if not text.partition(": ")[2].startswith("⟦")]
    assert [text for text in strays if text.partition(": ")[2] not in towns] == []
    assert page.evaluate(WIDE) == []
    assert page.evaluate(CUT) == []


def test_what_other_scripts_say_is_translated(tab, pseudo_server: Server):
    found = tab(base=pseudo_server.url)
    for path in PATHS.values():
        assert found.go(f"{pseudo.TAG}/{path}").evaluate(BARE) == [], path
