"""What pages weigh and ask for: a newcomer pays for every kilobyte, and what jumps under a thumb is tapped by mistake."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest
from conftest import Server, Tab
from test_browser_access import LANGUAGES, addresses
from test_insight import MAPPED

KB = 1024
OFFER = 10 * KB
FULL = "antwerpen-huiskamer"
LONGEST = 12 * KB
"""The fictional offer of which every field is as long as it may be; the real ones are far below."""
FIRST_VIEW = 40 * KB
HEAVIER = {
    "booklet": 60 * KB,
    "my-list": 52 * KB,
    "add": 125 * KB,
    "guide-form": 125 * KB,
    "municipalities": 125 * KB,
} | dict.fromkeys(MAPPED, 60 * KB)
"""A booklet is many pages at once, meant for paper; the list makes codes and compares by itself; a map is for professionals;
the form for municipalities brings the rules and the names of all places."""
FIRST_SEARCH = 160 * KB
SCRIPT = 8 * KB
TOWNS = 40 * KB
SHIFT = 0.02
WITH_MUCH_SCRIPT = {"search", "my-list", "add"}


def packed(file: Path) -> int:
    """The bytes of a file as a host sends it."""
    return len(gzip.compress(file.read_bytes(), 6))


def too_heavy(site: Path) -> dict[str, int]:
    """The pages of offers above their budget."""
    sizes = {page.parent.relative_to(site).as_posix(): packed(page) for page in site.glob("*/offers/*/index.html")}
    assert len(sizes) > 50
    return {path: size for path, size in sizes.items() if size > (LONGEST if path.endswith(FULL) else OFFER)}


def test_the_page_of_every_offer_is_light_in_every_language(site_dir: Path):
    assert too_heavy(site_dir) == {}


def test_the_page_of_every_real_offer_is_light(real_site_dir: Path):
    assert too_heavy(real_site_dir) == {}


# First views: all that a browser with an empty memory is sent


def sent(opened: Tab, server: Server, path: str) -> dict[str, int]:
    """What the server sends for the first view of a page: path of a file → bytes."""
    start = len(server.answers)
    opened.go(path).wait_for_timeout(250)
    assert opened.foreign == []
    opened.page.context.close()
    return {address.partition("?")[0]: size for address, _, size in server.answers[start:]}


@pytest.mark.parametrize("tag", LANGUAGES)
def test_the_first_view_of_every_kind_of_page_is_light(tab, server: Server, tag: str, capsys: pytest.CaptureFixture):
    seen = {kind: sent(tab(width=360), server, path) for kind, path in addresses(tag)}
    weights = {kind: sum(files.values()) for kind, files in seen.items()}
    scripts = {kind: sum(s for name, s in files.items() if name.endswith(".js")) for kind, files in seen.items()}
    with capsys.disabled():
        figures = (f"{kind} {weights[kind] / KB:.1f} ({scripts[kind] / KB:.1f})" for kind in weights)
        print(f"\n{tag}: first views in KB (of which scripts): {', '.join(figures)}")  # noqa: T201
    assert {kind: weight for kind, weight in weights.items() if weight > HEAVIER.get(kind, FIRST_VIEW)} == {}
    assert {k: weight for k, weight in scripts.items() if weight > SCRIPT and k not in WITH_MUCH_SCRIPT} == {}
    assert [kind for kind, files in seen.items() if any(name.endswith("places.json") for name in files)] == []


@pytest.mark.parametrize("tag", LANGUAGES)
def test_the_first_search_is_light(tab, server: Server, tag: str, capsys: pytest.CaptureFixture):
    opened = tab(width=360)
    page = opened.go(f"{tag}/search/")
    start = len(server.answers)
    page.fill("#q", "koffie")
    page.wait_for_selector(".results .card")
    page.wait_for_timeout(300)
    weight = sum(size for _, _, size in server.answers[start:])
    with capsys.disabled():
        print(f"\n{tag}: first search {weight / KB:.1f} KB")  # noqa: T201
    assert weight <= FIRST_SEARCH
    assert opened.foreign == []
    assert opened.complaints == []


def test_the_names_of_towns_are_light_and_come_when_the_field_is_touched(tab, server: Server):
    opened = tab(width=360)
    page = opened.go("ar/")
    page.wait_for_timeout(300)
    assert not [url for url in opened.requests if "places.json" in url]
    page.focus("#town")
    page.keyboard.type("gent")
    page.wait_for_selector("#town-list [role=option]")
    (size,) = [size for address, _, size in server.answers if "places.json" in address][-1:]
    assert size <= TOWNS
    assert len([url for url in opened.requests if "places.json" in url]) == 1


# Nothing jumps

OBSERVE = """
window.shifts = [];
new PerformanceObserver(list => {
    for (const one of list.getEntries()) {
        if (!one.hadRecentInput) shifts.push([one.value, ...one.sources.map(s => s.node?.outerHTML?.slice(0, 100))]);
    }
}).observe({type: "layout-shift", buffered: true});
"""


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("tag", LANGUAGES)
def test_nothing_jumps_while_a_page_opens(tab, tag: str, width: int):
    opened = tab(width=width)
    opened.page.add_init_script(OBSERVE)
    jumps = {}
    for kind, path in addresses(tag):
        page = opened.go(path)
        page.wait_for_timeout(250)
        shifts = page.evaluate("shifts")
        if sum(value for value, *_ in shifts) >= SHIFT:
            jumps[kind] = shifts
    assert jumps == {}
