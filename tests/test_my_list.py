"""The page of my list, the page that opens a shared one, and what both stand for without a browser."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from conftest import ROOT

from generator.pages import KINDS, Directory
from generator.pages.my_list import Pair, my_list

ASSETS = ROOT / "site_templates" / "theme" / "assets"


def page(site_dir: Path, path: str) -> str:
    return (site_dir / path / "index.html").read_text(encoding="utf-8")


@pytest.mark.parametrize("tag", ["nl", "ar", "ti"])
def test_on_paper_every_text_stands_beside_its_dutch(directory: Directory, tag: str):
    language = next(one for one in directory.languages if one.tag == tag)
    both = my_list(directory, language, ("", 1)).view["both"]
    naam = both("Naam")
    assert naam == Pair(own=language.text("Naam"), dutch=None if tag == "nl" else "Naam")
    assert tag == "nl" or naam.own != naam.dutch


def test_the_page_knows_every_half_day_of_the_week_in_its_language(directory: Directory, site_dir: Path):
    for language in directory.languages:
        text = page(site_dir, f"{language.tag}/my-list")
        halves = re.findall(r'<input type="checkbox" value="([a-z-]+)" aria-labelledby="b-([a-z]+) b-([a-z]+)">', text)
        assert len(halves) == 21
        assert all(
            value == f"{day}-{part}" and f'id="b-{day}"' in text and f'id="b-{part}"' in text
            for value, day, part in halves
        )
        assert language.weekday("mon") in text


def test_a_shared_list_opens_at_an_address_without_language(directory: Directory, site_dir: Path):
    for language in directory.languages:
        assert 'data-share="../../my-list/"' in page(site_dir, f"{language.tag}/my-list")
        assert f'href="../{language.tag}/my-list/"' in page(site_dir, "my-list")
    assert '<script type="module" src="../assets/open.js"></script>' in page(site_dir, "my-list")
    assert 'name="robots" content="noindex"' in page(site_dir, "my-list")


def test_every_page_of_an_offer_that_goes_on_can_be_put_on_the_list(directory: Directory, site_dir: Path):
    for offer in directory.catalogue.offers.values():
        if offer.status != "draft":
            text = page(site_dir, f"nl/offers/{offer.id}")
            head = text[text.index("<article") : text.index("<dl")]
            assert (f'data-keep="{offer.id}"' in head) is (offer.status != "ended")
            assert f'data-id="{offer.id}"' in head


def test_what_scripts_look_for_is_on_the_page(site_dir: Path):
    """A class or attribute that was renamed on one side only would leave the list empty in silence."""
    text = page(site_dir, "nl/my-list")
    script = (ASSETS / "list.js").read_text(encoding="utf-8")
    assert {*re.findall(r'stamp\("(\w+)"\)', script)} <= {*re.findall(r'<template id="(\w+)"', text)}
    doing = script[script.index("const doing") : script.index("// Phones print")]
    for name in re.findall(r'data-do="(\w+)"', text):
        assert re.search(rf"^  (async )?{name}[(:]", doing, re.MULTILINE), name
    for row in re.findall(r'data-row="(\w+)"', text):
        assert re.search(rf"\b{row}\b", script)


def test_the_code_maker_is_kept_as_its_author_publishes_it():
    """lean-qr has its licence beside it."""
    vendor = ASSETS / "vendor"
    assert "MIT License" in (vendor / "lean-qr.LICENSE.txt").read_text(encoding="utf-8")
    assert "generate" in (vendor / "lean-qr.mjs").read_text(encoding="utf-8")


def test_my_list_is_one_page_per_language(directory: Directory):
    assert KINDS["my-list"].keys(directory) == [("", 1)]
