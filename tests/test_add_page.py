"""The form asks for every key of the schemas, at every depth, and for nothing else."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import pytest
from conftest import ROOT

from generator.pages import Directory
from generator.pages.staff import add
from generator.pages.staff.fields import Field, Fields

SCHEMAS = {file.name: json.loads(file.read_text(encoding="utf-8")) for file in (ROOT / "schema").glob("*.json")}


@pytest.fixture(scope="module", params=["nl", "en"])
def fields(request: pytest.FixtureRequest, directory: Directory) -> Fields:
    return Fields(SCHEMAS, next(one for one in directory.languages if one.tag == request.param))


def keys_of(schema: Mapping[str, Any], where: str = "") -> Iterator[str]:
    """Every key of a schema: `organiser.name`, `schedule[].days[]`."""
    for key, inner in schema.get("properties", {}).items():
        yield f"{where}{key}"
        yield from keys_of(inner, f"{where}{key}.")
        if "items" in inner and "vocabulary" not in inner["items"].get("$ref", ""):
            yield f"{where}{key}[]"
            yield from keys_of(inner["items"], f"{where}{key}[].")


def keys_asked(fields: Iterable[Field], where: str = "") -> Iterator[str]:
    for field in fields:
        if field.kind == "list":
            yield f"{where}{field.key}"
            yield f"{where}{field.key}[]"
            yield from keys_asked(field.fields[0].fields, f"{where}{field.key}[].")
        else:
            yield f"{where}{field.key}"
            yield from keys_asked(field.fields, f"{where}{field.key}.")


@pytest.mark.parametrize("file", ["offer.schema.json", "translation.schema.json"])
def test_every_key_of_the_schema_is_a_field_and_every_field_a_key(fields: Fields, file: str):
    assert list(keys_asked(fields.of(file))) == list(keys_of(SCHEMAS[file]))


def test_every_key_is_asked_in_one_step(fields: Fields):
    asked = [key for step in add.STEPS.values() for key in (*step.keys, *step.more)]
    kept = [field.key for field in fields.of("offer.schema.json") if field.kind == "kept"]
    assert sorted([*asked, *kept]) == sorted(SCHEMAS["offer.schema.json"]["properties"])


def test_what_is_said_about_keys_is_about_keys_that_exist(fields: Fields):
    by_key = {field.key: field for field in fields.of("offer.schema.json")}
    for key, rare in add.RARE.items():
        group = by_key[key].fields[0] if by_key[key].kind == "list" else by_key[key]
        assert set(rare) < {field.key for field in group.fields}
        assert not any(field.is_needed for field in group.fields if field.key in rare)
    for key, (other, answers) in add.ONLY_WHEN.items():
        assert key in by_key
        codes = {str(answer.code) for answer in by_key[other].answers} or {"", "true", "false"}
        assert set(answers) <= codes


def test_every_list_of_the_vocabulary_is_answered_with_its_terms(fields: Fields, directory: Directory):
    by_key = {field.key: field for field in fields.of("offer.schema.json")}
    assert [answer.code for answer in by_key["type"].answers] == [term.code for term in directory.vocabulary["type"]]
    assert by_key["facilities"].kind == "map"
    assert by_key["themes"].kind == "many"
    assert by_key["online"].kind == "yes-no"
    assert {field.key for field in fields.of("offer.schema.json") if field.is_needed} == {
        "title", "summary", "type", "format", "organiser", "register", "contact", "checked_on", "checked_by", "status",
    }  # fmt: skip


def test_people_read_yes_and_no_where_files_say_true_and_false(fields: Fields):
    for field in [*fields.of("offer.schema.json"), *fields.of("translation.schema.json")]:
        for one in (field, *field.fields):
            assert "true" not in one.help
            assert "false" not in one.help


def test_the_criteria_of_readiness_have_a_title_each(directory: Directory):
    page = add.add(directory, directory.languages[0], ("", 1))
    assert [name for name, _, _ in page.view["criteria"]] == list(add.CRITERIA)
