"""The pages of a review, opened from a folder on disk as whoever unpacks the artefact does, and served."""

from __future__ import annotations

from pathlib import Path

import pytest
from conftest import CATALOGUE, Once, Server, _serve, copy_project, run
from test_browser_access import findings

OFFER = "kortrijk--kortrijk-praatcafe/index.html"


@pytest.fixture(scope="session")
def pages(once: Once) -> Path:
    """A review of one safe change and one text that makes its translations stale."""

    def make(folder: Path) -> None:
        root = copy_project(folder / "root", CATALOGUE)
        other = copy_project(folder / "other", CATALOGUE) / "offers"
        for name, old, new in (
            ("kortrijk-praatcafe", "checked_on: 2026-11-03", "checked_on: 2026-11-24"),
            ("kortrijk-samentuin", "title: ", "title: Nieuwe "),
        ):
            file = other / "kortrijk" / f"{name}.yml"
            file.write_text(file.read_text("utf-8").replace(old, new, 1), encoding="utf-8")
        options = ("--root", root, "--offers", other, "--today", "2026-11-24")
        run("review", *options, "--author", "stad-kortrijk", "--pages", folder / "review", code=0)

    return once("review-pages", make) / "review"


@pytest.fixture
def served(pages: Path):
    yield from _serve(pages)


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("path", ["index.html", OFFER])
def test_pages_from_disk_are_dressed_and_fit(tab, pages: Path, path: str, width: int):
    opened = tab(width=width, base=f"{pages.as_uri()}/")
    page = opened.go(path)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert page.evaluate("getComputedStyle(document.body).fontFamily").startswith("system-ui")
    for frame in page.frames[1:]:
        card = frame.locator(".card").first
        assert card.evaluate("card => getComputedStyle(card).listStyleType") == "none"
        assert frame.evaluate("document.documentElement.scrollWidth") == 360
        icon = frame.locator(".card .icon").first.bounding_box()
        assert icon
        assert icon["width"] < 30
        assert frame.evaluate("document.querySelectorAll('script, form, [href]:not(link, use)').length") == 0
    assert opened.complaints == []
    assert opened.foreign == []


def test_before_and_after_stand_side_by_side_in_both_directions(tab, pages: Path):
    page = tab(base=f"{pages.as_uri()}/").go(OFFER)
    assert [
        frame.evaluate("[document.documentElement.lang, document.documentElement.dir]") for frame in page.frames[1:]
    ] == [
        ["nl", "ltr"],
        ["nl", "ltr"],
        ["ar", "rtl"],
        ["ar", "rtl"],
    ]
    boxes = [box.bounding_box() for box in page.locator("iframe").all()]
    assert len({box["y"] for box in boxes if box}) == 1
    assert page.locator("figcaption").all_inner_texts()[0] == "Nederlands, voor"


@pytest.mark.parametrize("path", ["index.html", OFFER])
def test_axe_finds_nothing_on_the_pages_of_a_review(tab, served: Server, path: str):
    page = tab(width=360, base=served.url).go(path)
    assert findings(page) == []


def test_every_page_can_be_reached_and_scrolled_with_the_keyboard(tab, served: Server):
    page = tab(width=360, base=served.url).go("index.html")
    page.locator("h3 a").first.focus()
    page.keyboard.press("Enter")
    page.wait_for_load_state()
    assert page.locator("h1").inner_text()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.getAttribute('href')") == "../index.html"
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "scroll"
