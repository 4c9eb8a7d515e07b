"""The guide for municipalities: a page for each door in both languages, pictures that exist, commands and rules that exist."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from conftest import ROOT

from generator.checks import RULES
from generator.commands import COMMANDS
from generator.site.letterhead import DENSITY, PICTURES

CONTENT = ROOT / "site_templates" / "content"
PAGES = sorted(path.relative_to(CONTENT / "nl") for path in (CONTENT / "nl").glob("municipalities*/**/*.md"))
PAGES += [Path("municipalities.md")]
TAGS = ("nl", "en")
DOORS = {"form", "spreadsheet", "github", "git", "good-offer"}


def text(tag: str, page: Path) -> str:
    return (CONTENT / tag / page).read_text(encoding="utf-8")


def test_every_door_has_a_page_to_which_the_beginning_leads():
    assert {page.stem for page in PAGES} - {"municipalities"} == DOORS
    for tag in TAGS:
        assert set(re.findall(r"\(page:municipalities/([a-z-]+)\)", text(tag, Path("municipalities.md")))) >= DOORS


@pytest.mark.parametrize("page", PAGES, ids=str)
def test_both_languages_have_the_same_pages_with_the_same_parts(page: Path):
    nl, en = (text(tag, page) for tag in TAGS)
    for pattern in (r"(?m)^#+ ", r"picture:[a-z-]+", r"(?m)^```", r"(?m)^\d+\. "):
        assert len(re.findall(pattern, nl)) == len(re.findall(pattern, en)), pattern


def test_pictures_and_pages_need_each_other():
    shown = {
        f"{tag}-{name}.png"
        for tag in TAGS
        for page in PAGES
        for name in re.findall(r"picture:([a-z-]+)", text(tag, page))
    }
    folder = ROOT / "site_templates" / "theme" / PICTURES
    assert shown == {file.name for file in folder.iterdir()}
    for name in shown:
        width = int.from_bytes((folder / name).read_bytes()[16:20], "big")
        assert 600 <= width // DENSITY <= 800
        assert (folder / name).stat().st_size < 80_000


@pytest.mark.parametrize("page", PAGES, ids=str)
def test_commands_and_rules_that_are_named_exist(page: Path):
    commands = {command.name for command in COMMANDS}
    for tag in TAGS:
        assert set(re.findall(r"(?m)(?:^|`)offers ([a-z]+)", text(tag, page))) <= commands
        assert set(re.findall(r"(?:fout|error)\[([a-z-]+)\]", text(tag, page))) <= RULES.keys()
