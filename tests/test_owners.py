"""Who speaks for which place, and the CODEOWNERS file that follows from it."""

from __future__ import annotations

import json
from pathlib import Path

import click
import pytest
from conftest import ROOT, TODAY, copy_project, run
from jsonschema import Draft202012Validator

from generator import owners
from generator.diagnostics import as_text
from generator.owners import CODEOWNERS, Owners, codeowners
from generator.project import Project


def read(root: Path, text: str) -> tuple[Owners, list[str]]:
    (root / "schema" / "owners.yml").write_text(text, encoding="utf-8")
    found, problems = owners.read(Project(root=root, offers_dir=root / "offers", today=TODAY))
    return found, click.unstyle(as_text(problems, "nl")).split("\n")[:-1]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "none").mkdir()
    return copy_project(tmp_path / "root", tmp_path / "none")


def test_the_file_of_this_directory_is_right_and_codeowners_follows_from_it():
    found, problems = owners.read(Project(root=ROOT, offers_dir=ROOT / "offers", today=TODAY))
    assert problems == []
    assert (ROOT / CODEOWNERS).read_text(encoding="utf-8") == codeowners(found)


def test_the_example_in_the_file_is_right(root: Path):
    lines = (ROOT / "schema" / "owners.yml").read_text(encoding="utf-8").split("\n")
    found, problems = read(
        root, "\n".join(line[2:] for line in lines[lines.index("# Voorbeeld (haal de # weg):") + 1 :])
    )
    assert problems == []
    assert found.everything
    assert found.of("kortrijk")


def test_a_file_with_nothing_but_comments_names_nobody(root: Path):
    assert read(root, "# niemand\n") == (Owners(), [])
    (root / "schema" / "owners.yml").unlink()
    assert owners.read(Project(root=root, offers_dir=root / "offers", today=TODAY)) == (Owners(), [])


def test_places_and_the_agency_are_read(root: Path):
    found, problems = read(
        root, "all: [agii, agii/redactie]\nplaces:\n  gent: [stad-gent]\n  aalst: [stad-aalst, vvsg/oost]\n"
    )
    assert problems == []
    assert codeowners(found).split("\n")[2:] == [
        "* @agii @agii/redactie",
        "/offers/aalst/ @stad-aalst @vvsg/oost @agii @agii/redactie",
        "/offers/gent/ @stad-gent @agii @agii/redactie",
        "",
    ]


HINT = "→ Schrijf de naam zonder @, of organisatie/team."


@pytest.mark.parametrize(("text", "said"), [
    ('all: ["@agii"]', "schema/owners.yml:1:7: fout[format] @agii is geen gebruiker of team van GitHub. | → Schrijf agii"),
    ("all: [a b]", "schema/owners.yml:1:7: fout[format] a b is geen gebruiker of team van GitHub. | " + HINT),
    ("places: {gnt: [stad]}", "schema/owners.yml:1:10: fout[unknown-place] gnt is geen plaats die we kennen. | → Bedoelde je gent?"),
    ("all: agii", "schema/owners.yml:1:6: fout[wrong-type] all moet een lijst zijn; hier staat “agii”. | → Schrijf all: [agii]"),
])  # fmt: skip
def test_mistakes_are_said_in_dutch(root: Path, text: str, said: str):
    found, problems = read(root, text + "\n")
    assert found == Owners()
    assert " | ".join(line.strip() for line in problems) == said


def test_the_command_writes_and_checks(root: Path):
    (root / "schema" / "owners.yml").write_text("all: [agii]\n")
    options = ("--root", root, "--today", TODAY)
    assert "offers owners" in run("owners", "--check", *options, code=1).stdout
    assert not (root / CODEOWNERS).exists()
    run("owners", *options, code=0)
    assert (root / CODEOWNERS).read_text().endswith("* @agii\n")
    run("owners", "--check", *options, code=0)
    (root / "schema" / "owners.yml").write_text("all: agii\n")
    assert "schema/owners.yml:1:6" in run("owners", *options, code=1).stdout


def test_the_schema_is_right_and_has_the_keys_that_are_read():
    schema = json.loads((ROOT / "schema" / "owners.schema.json").read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(schema)
    assert set(schema["properties"]) == {"all", "places"}
    assert all({"title", "description", "examples"} <= set(one) for one in schema["properties"].values())
