"""The other doors to the directory: issue forms, hooks before a commit, help in an editor. All say what the schema says."""

from __future__ import annotations

import fnmatch
import json
import re
import shlex
from pathlib import Path
from typing import Any

import pytest
import yaml
from conftest import CATALOGUE, ROOT, TODAY, copy_project, run
from jsonschema import Draft202012Validator
from referencing import Registry
from referencing.jsonschema import DRAFT202012

from generator import vocabulary
from generator.__main__ import main
from generator.checks.shape import Shape
from generator.source import FILE_NAME, parse

FORMS = ROOT / ".github" / "ISSUE_TEMPLATE"
LISTS = {
    "type": "type",
    "activity": "activity",
    "format": "format",
    "themes": "theme",
    "dutch": "dutch_icons",
    "register": "register_how",
    "checked_by": "checked_by",
}
"""Questions with a choice → the list of the vocabulary that they offer."""
UNKNOWN = "Weet ik niet"
SCHEMA: dict[str, Any] = json.loads((ROOT / "schema" / "offer.schema.json").read_text(encoding="utf-8"))


def questions(name: str) -> dict[str, dict[str, Any]]:
    form = yaml.safe_load((FORMS / name).read_text(encoding="utf-8"))
    return {one["id"]: one for one in form["body"] if one["type"] not in {"markdown", "checkboxes"}}


# Issue forms


def test_the_form_asks_for_what_an_offer_must_have_and_calls_it_the_same():
    asked = questions("nieuw-aanbod.yml")
    assert {key for key in asked if key not in SCHEMA["properties"]} == {"place"}
    assert {key: one["attributes"]["label"] for key, one in asked.items() if key != "place"} == {
        key: SCHEMA["properties"][key]["title"] for key in asked if key != "place"
    }
    needed = {*SCHEMA["required"], *SCHEMA["else"]["required"]} - {
        "checked_on",
        "status",
    }  # those are the agency's to write
    assert {key for key, one in asked.items() if one.get("validations", {}).get("required")} == needed | {"place"}


@pytest.mark.parametrize("name", ["nieuw-aanbod.yml", "verbetering.yml"])
def test_choices_are_those_of_the_vocabulary(name: str):
    lists = vocabulary.load(ROOT / "schema")
    asked = questions(name)
    chosen = {key: one["attributes"]["options"] for key, one in asked.items() if key in LISTS}
    assert chosen
    for key, options in chosen.items():
        titles = [term.title for term in lists[LISTS[key]]]
        assert options in (titles, [*titles, UNKNOWN]), key
    assert {key for key, one in asked.items() if one["type"] == "dropdown"} - set(LISTS) <= {"what"}


@pytest.mark.parametrize("form", sorted(FORMS.glob("[!c]*.yml")), ids=lambda form: form.name)
def test_forms_are_as_github_wants_them(form: Path):
    """Its rules for forms: a name, a description, something to fill in; ids and labels once each, options once each."""
    found = yaml.safe_load(form.read_text(encoding="utf-8"))
    assert {"name", "description", "body"} <= set(found) <= {"name", "description", "title", "labels", "body"}
    fields = [one for one in found["body"] if one["type"] != "markdown"]
    assert {one["type"] for one in fields} <= {"input", "textarea", "dropdown", "checkboxes"}
    for values in ([one["id"] for one in fields], [one["attributes"]["label"] for one in fields]):
        assert len(values) == len(set(values))
    for one in fields:
        assert re.fullmatch(r"[A-Za-z0-9_-]+", one["id"])
        options = [str(option) for option in one["attributes"].get("options", ())]
        assert len(options) == len(set(options))


# Hooks before a commit


def hooks(name: str) -> list[dict[str, Any]]:
    found = yaml.safe_load((ROOT / name).read_text(encoding="utf-8"))
    return found if isinstance(found, list) else [hook for repository in found["repos"] for hook in repository["hooks"]]


@pytest.mark.parametrize("name", [".pre-commit-hooks.yaml", ".pre-commit-config.yaml"])
def test_hooks_call_commands_that_exist(name: str):
    for hook in hooks(name):
        program, command, *_ = shlex.split(hook["entry"])
        assert Path(program).name in {"offers", "ruff"}
        assert Path(program).name == "ruff" or command in main.commands
        assert {"id", "name", "entry", "language"} <= set(hook)


def test_the_hook_stops_a_commit_with_a_mistake_and_only_for_its_own_files(tmp_path: Path):
    root = copy_project(tmp_path / "root", CATALOGUE)
    hook = next(one for one in hooks(".pre-commit-hooks.yaml") if one["id"] == "offers-check")
    good, bad = "offers/gent/gent-jongerencafe.yml", "offers/lokeren/lokeren-naaiatelier.yml"
    text = (root / bad).read_text(encoding="utf-8")
    (root / bad).write_text(text.replace("status: active", "status: actief"), encoding="utf-8")
    assert re.match(hook["files"], bad)
    arguments = shlex.split(hook["entry"])[1:]
    assert run(*arguments, good, "--today", TODAY, cwd=root, code=0)
    assert "actief" in run(*arguments, good, bad, "--today", TODAY, cwd=root, code=1).stdout


# Help in an editor

SETTINGS = json.loads((ROOT / ".vscode" / "settings.json").read_text(encoding="utf-8"))["yaml.schemas"]
KINDS = {
    "offer": "offer.schema.json",
    "translation": "translation.schema.json",
    "place": "place.schema.json",
    "place-translation": "place-translation.schema.json",
}


def schemas_for(path: str) -> list[str]:
    """The schemas that the editor takes for a file: a pattern fits, and none that begins with `!` does."""
    return [
        Path(schema).name
        for schema, patterns in SETTINGS.items()
        if any(_fits(path, one) for one in patterns if not one.startswith("!"))
        and not any(_fits(path, one[1:]) for one in patterns if one.startswith("!"))
    ]


def _fits(path: str, pattern: str) -> bool:
    """A `*` of the editor stays within a folder."""
    parts, wanted = path.split("/"), pattern.split("/")
    return len(parts) == len(wanted) and all(map(fnmatch.fnmatchcase, parts, wanted))


def kind(file: Path) -> str:
    name = FILE_NAME.fullmatch(file.name)
    assert name
    return (
        ("place" if name["id"] == "_place" else "offer")
        if not name["tag"]
        else ("place-translation" if name["id"] == "_place" else "translation")
    )


@pytest.mark.parametrize("kind_of_file", KINDS)
def test_the_editor_has_one_schema_for_each_kind_of_file_and_it_accepts_ours(kind_of_file: str):
    files = [file for file in sorted((ROOT / "offers").glob("*/*.yml")) if kind(file) == kind_of_file]
    assert files
    base = "file:///schema/"
    schemas = {path.name: json.loads(path.read_text("utf-8")) for path in (ROOT / "schema").glob("*.json")}
    registry: Registry[Any] = Registry().with_resources(
        (base + name, DRAFT202012.create_resource({**schema, "$id": base + name})) for name, schema in schemas.items()
    )
    judge = Draft202012Validator({"$ref": base + KINDS[kind_of_file]}, registry=registry)
    text_keys = Shape(ROOT / "schema").text_keys
    for file in files:
        path = file.relative_to(ROOT).as_posix()
        assert schemas_for(path) == [KINDS[kind_of_file]]
        document, problems = parse(file.read_text(encoding="utf-8"), path, text_keys)
        assert document, problems
        assert judge.is_valid(document.data), path
    assert not judge.is_valid({"zzz": 1})


def test_every_schema_that_the_editor_is_told_of_exists():
    assert all((ROOT / path).is_file() for path in SETTINGS)
    assert schemas_for("schema/owners.yml") == ["owners.schema.json"]
