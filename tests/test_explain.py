"""`offers explain`, and where reports lead: the page of a rule, or the command where the site has no address."""

from __future__ import annotations

from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from generator import rulebook
from generator.commands.explain import FAMILIES, explain
from generator.site.address import rules_at, site_address

PROJECT = Path(__file__).parent.parent


def told(*arguments: str, code: int = 0) -> str:
    found = CliRunner().invoke(explain, ["--root", str(PROJECT), *arguments])
    assert found.exit_code == code, found.output
    return click.unstyle(found.output)


def test_a_rule_is_explained_in_dutch_and_english():
    assert told("age-order").split("\n")[0] == "age-order (fout: houdt publiceren tegen)"
    assert "De laagste leeftijd is niet hoger dan de hoogste." in told("age-order")
    english = told("age-order", "--lang", "en")
    assert "The lowest age is not above the highest." in english
    assert "Wrong:\n    age: {min: 30, max: 18}\n\nRight:\n    age: {min: 18, max: 30}" in english
    assert "(let op: houdt niets tegen)" in told("similar-offer")
    assert "(tip: houdt niets tegen)" in told("plain-word")


def test_a_rule_of_spreadsheets_is_explained_with_rows():
    header = told("sheet-header")
    assert header.split("\n")[0] == "sheet-header (fout: houdt de import tegen)"
    assert "Fout:\n    titel;nog te doen\n" in header
    assert "(let op: houdt niets tegen)" in told("sheet-similar")


@pytest.mark.parametrize("typed", ["[age-order]", "AGE-ORDER", "age_order", " age-order. "])
def test_a_rule_is_found_as_people_copy_it(typed: str):
    assert told(typed).startswith("age-order ")


@pytest.mark.parametrize(
    ("typed", "meant"), [("age-ordre", "age-order"), ("hours", "offers explain"), ("zzz", "offers explain")]
)
def test_a_rule_that_does_not_exist_gets_a_hint(typed: str, meant: str):
    assert meant in told(typed, code=2)


def test_without_a_rule_all_are_listed():
    listed = told()
    assert all(f"  {one.id} " in listed for one in rulebook.rules("nl"))
    assert FAMILIES.keys() == rulebook.ALL_FAMILIES.keys()


@pytest.mark.parametrize(
    ("line", "address"),
    [
        ("site_url: https://meedoen.be", "https://meedoen.be/"),
        ("site_url: https://gids.be/meedoen/", "https://gids.be/meedoen/"),
        ('site_url: !ENV [OFFERS_NO_SUCH_NAME, "https://meedoen.be/"]', "https://meedoen.be/"),
        ('site_url: !ENV [OFFERS_NO_SUCH_NAME, "https://meedoen.example/"]', ""),
        ("site_url: http://localhost:8000/", ""),
        ("theme: !!python/name:os.system", ""),
        ("site_name: Gids", ""),
    ],
)
def test_the_address_of_the_site(line: str, address: str, tmp_path: Path):
    (tmp_path / "mkdocs.yml").write_text(line + "\n", encoding="utf-8")
    assert site_address(tmp_path) == address
    assert rules_at(tmp_path, "nl") == (f"{address}nl/municipalities/rules/" if address else "")


def test_a_folder_without_settings_has_no_address(tmp_path: Path):
    assert site_address(tmp_path) == ""
