"""The one spelling of files: it says the same, it is stable, and it looks as people would write it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from conftest import ROOT
from hypothesis import given
from hypothesis import strategies as st

from generator import canonical, source
from generator.checks.shape import Shape

SHAPE = Shape(ROOT / "schema")
OFFER = canonical.order(json.loads((ROOT / "schema" / "offer.schema.json").read_text(encoding="utf-8")))
FILES = sorted((ROOT / "offers").rglob("*.yml")) + sorted((ROOT / "tests" / "catalogue").rglob("*.yml"))


def written(data: dict[str, Any]) -> str:
    return canonical.write(data, OFFER)


def read(text: str) -> Any:
    document, problems = source.parse(text, "offers/lokeren/praten.yml", SHAPE.text_keys)
    assert problems == []
    assert document is not None
    return document.data


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_every_file_says_the_same_and_stays_as_it_is(file: Path):
    data = read(file.read_text(encoding="utf-8"))
    text = written(data)
    assert read(text) == data
    assert written(read(text)) == text


LETTERS = st.text(st.sampled_from("ab é:#-'\"\\{}[],&*!|>%@`?\n ١م\U0001f600²“"), max_size=30)
SENTENCES = st.text(st.sampled_from("a b\n"), max_size=250)
TEXTS = st.one_of(
    LETTERS,
    SENTENCES,
    st.sampled_from(["no", "Yes", "null", "2026-11-01", "19:00", "+32470", "9160", "a: b", "a #b", "a:"]),
)
NUMBERS = st.one_of(st.integers(0, 10**6), st.floats(0, 5000, allow_nan=False).map(lambda n: round(n, 4)))
VALUES = st.recursive(
    st.one_of(TEXTS, NUMBERS, st.booleans(), st.none()),
    lambda inner: st.one_of(st.lists(inner, max_size=4), st.dictionaries(st.sampled_from("abc"), inner)),
    max_leaves=12,
)


@given(st.dictionaries(st.sampled_from(["x", "y1", "title", "summary"]), VALUES, min_size=1))
def test_whatever_the_data_the_text_says_the_same(data: dict[str, Any]):
    assert source.parse(written(data), "x.yml")[0].data == data  # type: ignore[union-attr]


def test_it_looks_as_people_write():
    data = {
        "status": "active",
        "checked_on": "2026-11-01",
        "title": "Praten: elke week",
        "summary": "Kom samen Nederlands oefenen bij een kop koffie, met koekjes. Iedereen is welkom, ook wie nog maar pas begint.",
        "description": "Eerst dit.\n\n- Dan dat.\n  - En dit.",
        "commitment": "Kom zo vaak als je kan, en zeker de eerste keer: dan leren we elkaar kennen, bij koffie en koek.\n",
        "conditions": "Je woont hier.\n",
        "when_note": "In de winter.\nIn de zomer niet.\n",
        "priority": None,
        "themes": ["dutch", "reading"],
        "schedule": [{"end": "21:00", "every": "week", "days": ["tue"], "start": "19:00"}],
        "first_time": {"steps": ["Ga naar de balie.", "Vraag naar Bib, of naar de poort."], "intake": False},
        "cost": {"amount": 2.5, "note": "met UiTPAS, 1 euro"},
        "contact": {"phone": "+3293400000", "website": "https://voorbeeld.be/praten#nu"},
    }
    assert (
        written(data)
        == """title: "Praten: elke week"
summary: >-
  Kom samen Nederlands oefenen bij een kop koffie, met koekjes. Iedereen is welkom, ook wie nog maar
  pas begint.
description: |-
  Eerst dit.

  - Dan dat.
    - En dit.
themes: [dutch, reading]
schedule:
  - {every: week, days: [tue], start: "19:00", end: "21:00"}
when_note: |
  In de winter.
  In de zomer niet.
commitment: >
  Kom zo vaak als je kan, en zeker de eerste keer: dan leren we elkaar kennen, bij koffie en koek.
conditions: |
  Je woont hier.
priority:
cost: {amount: 2.5, note: "met UiTPAS, 1 euro"}
first_time:
  intake: false
  steps:
    - Ga naar de balie.
    - Vraag naar Bib, of naar de poort.
contact: {phone: "+3293400000", website: https://voorbeeld.be/praten#nu}
checked_on: 2026-11-01
status: active
"""
    )
