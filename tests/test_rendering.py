"""The golden pages: one of each kind, compared letter by letter. `pytest --update-golden` writes them anew."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from jinja2.exceptions import UndefinedError
from markupsafe import Markup

from generator.markup import html
from generator.rendering import Renderer, icon

GOLDEN = Path(__file__).parent / "golden"
PAGES = {
    "chooser": "index.html",
    "404": "404.html",
    "nl-home": "nl/index.html",
    "nl-offer": "nl/offers/kortrijk-praatcafe/index.html",
    "nl-offer-unconfirmed": "nl/offers/avelgem-babbeltafel/index.html",
    "nl-offer-ended": "nl/offers/kortrijk-stadskoor/index.html",
    "nl-place": "nl/places/kortrijk/index.html",
    "nl-region": "nl/places/stoel4/index.html",
    "nl-type": "nl/types/internship/index.html",
    "nl-theme": "nl/themes/cycling/index.html",
    "nl-search": "nl/search/index.html",
    "nl-about": "nl/about/index.html",
    "ar-offer": "ar/offers/kortrijk-praatcafe/index.html",
    "ar-offer-untranslated": "ar/offers/kortrijk-zingen/index.html",
    "ar-place": "ar/places/kortrijk/index.html",
    "nl-embed": "embed/nl/kortrijk/index.html",
    "ar-embed-fragment": "embed/ar/kortrijk/fragment.html",
    "en-offer-stale": "en/offers/zwvl-samen-bewegen/index.html",
}


@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_as_it_was(site_dir: Path, name: str, request: pytest.FixtureRequest):
    page = (site_dir / PAGES[name]).read_text(encoding="utf-8")
    page = re.sub(r"site\.css\?[0-9a-f]{8}", "site.css?version", page)
    golden = GOLDEN / f"{name}.html"
    if request.config.getoption("--update-golden"):
        golden.parent.mkdir(exist_ok=True)
        golden.write_text(page, encoding="utf-8", newline="\n")
    assert golden.is_file(), "run: pytest --update-golden"
    assert page == golden.read_text(encoding="utf-8"), "meant? run: pytest --update-golden and look at the difference"


def test_no_golden_page_is_left_over():
    assert {file.stem for file in GOLDEN.glob("*.html")} == set(PAGES)


def test_values_are_escaped_once():
    assert html("<b>{}</b>", "a < b & c") == "<b>a &lt; b &amp; c</b>"
    assert html("<b>{x}</b>", x=html("<i>{}</i>", "<")) == "<b><i>&lt;</i></b>"
    assert html("{}", "{0} {x}") == "{0} {x}"
    assert isinstance(html("x"), Markup)


def test_an_icon_is_decoration():
    assert 'aria-hidden="true"' in icon("phone")
    assert "&lt;" in icon("<")


def test_a_name_that_does_not_exist_stops_the_build(tmp_path: Path, directory):
    (tmp_path / "x.html").write_text("{{ nothing_of_this_name }}")
    page = type("Page", (), {"template": "x", "view": {}, "path": ""})()
    with pytest.raises(UndefinedError):
        Renderer(tmp_path, directory, directory.languages[0]).body(page)
