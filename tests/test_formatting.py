"""One spelling with every comment kept: nothing is lost, a second time changes nothing, and comments stay where they belong."""

from __future__ import annotations

import json
import random
import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from conftest import ROOT
from hypothesis import given, settings
from hypothesis import strategies as st

from generator import canonical, comments, formatting, source
from generator.checks.shape import Shape
from generator.source import Document

SHAPE = Shape(ROOT / "schema")
OFFER = canonical.order(json.loads((ROOT / "schema" / "offer.schema.json").read_text(encoding="utf-8")))
MODELINE = "# yaml-language-server: $schema=../../schema/offer.schema.json"
FOLDERS = ("offers", "tests/catalogue", "tests/examples/good")
FILES = [file for folder in FOLDERS for file in sorted((ROOT / folder).rglob("*.yml"))]
OFFERS = [file for file in FILES if re.fullmatch(r"[a-z0-9-]+\.yml", file.name)]


def read(text: str) -> Document:
    document, problems = source.parse(text, "offers/lokeren/praten.yml", SHAPE.text_keys)
    assert problems == []
    assert document is not None
    return document


def tidy(text: str) -> str:
    return formatting.formatted(text, read(text), OFFER, MODELINE).removeprefix(MODELINE + "\n")


def comments_in(text: str) -> list[str]:
    return sorted(c.text for c in comments.find(text, read(text)) if c.text != MODELINE)


@pytest.mark.parametrize("file", FILES, ids=lambda file: f"{file.parent.name}/{file.name}")
def test_every_file_says_the_same_and_a_second_time_changes_nothing(file: Path):
    text = file.read_text(encoding="utf-8")
    once = tidy(text)
    assert read(once).data == read(text).data
    assert tidy(once) == once


# Where comments stay

PLACES = {
    "above the key that follows, wherever that goes": (
        "status: active\n# hoe het heet\ntitle: Praten\n",
        "# hoe het heet\ntitle: Praten\nstatus: active\n",
    ),
    "behind the key on its line": (
        "status: active   # sinds mei\ntitle: Praten # kort\n",
        "title: Praten  # kort\nstatus: active  # sinds mei\n",
    ),
    "at the end of the file": ("title: Praten\n# einde\n\n# echt\n", "title: Praten\n# einde\n\n# echt\n"),
    "at the top, set off by an empty line": (
        "# Van de bib.\n# Vraag Ann.\n\nstatus: active\ntitle: Praten\n",
        "# Van de bib.\n# Vraag Ann.\n\ntitle: Praten\nstatus: active\n",
    ),
    "above the first key without an empty line": (
        "# Loopt.\nstatus: active\ntitle: Praten\n",
        "title: Praten\n# Loopt.\nstatus: active\n",
    ),
    "at the end of a group, where somebody took a line out": (
        "contact:\n  email: bib@lokeren.be\n  # phone: '+3293400000'\nstatus: active\ntitle: Praten\n",
        "title: Praten\ncontact:\n  email: bib@lokeren.be\n  # phone: '+3293400000'\nstatus: active\n",
    ),
    "in a list, which then keeps lines of its own": (
        "themes:\n# eerst\n- dutch\n- reading # ook\n",
        "themes:\n  # eerst\n  - dutch\n  - reading  # ook\n",
    ),
    "in a list at its end": (
        "sources:\n  - url: https://a.be\n  # - url: https://b.be\nstatus: active\n",
        "status: active\nsources:\n  - {url: https://a.be}\n  # - url: https://b.be\n",
    ),
    "behind the key of an item": (
        "schedule:\n  - end: '21:00' # sluit\n    start: '19:00'\n",
        'schedule:\n  - start: "19:00"\n    end: "21:00"  # sluit\n',
    ),
    "above an item": (
        "schedule:\n  # dinsdag\n  - end: '21:00'\n    start: '19:00'\n",
        'schedule:\n  # dinsdag\n  - {start: "19:00", end: "21:00"}\n',
    ),
    "within braces over several lines": (
        "contact: {\n  email: bib@lokeren.be, # mail\n  # geen telefoon\n} # aan de balie\n",
        "contact:  # aan de balie\n  email: bib@lokeren.be  # mail\n  # geen telefoon\n",
    ),
    "on the line of a block": (
        "summary: > # kort houden\n  Kom.\n  Praat.\n# b\ntitle: x # 1\n",
        "# b\ntitle: x  # 1\nsummary: |  # kort houden\n  Kom. Praat.\n",
    ),
    "behind a group": (
        "contact:   # de balie\n    email: bib@lokeren.be\n",
        "contact: {email: bib@lokeren.be}  # de balie\n",
    ),
    "between a key and its text": ("summary:\n  # kort\n  Kom.\ntitle: x\n", "title: x\n# kort\nsummary: Kom.\n"),
    "below a group that was emptied": (
        "contact:\n  # phone: x\nstatus: active\ntitle: z\n",
        "title: z\ncontact:\n  # phone: x\nstatus: active\n",
    ),
    "in an empty list": ("themes: [\n # dutch\n]\n", "# dutch\nthemes: []\n"),
    "that is none": ("title: 'C# en meer # dus'\nname: a#b\n", 'title: "C# en meer # dus"\nname: a#b\n'),
}


@pytest.mark.parametrize(("before", "after"), PLACES.values(), ids=PLACES)
def test_a_comment_stays(before: str, after: str):
    assert tidy(before) == after
    assert tidy(after) == after


def test_an_empty_line_stays_where_it_sets_off_a_comment():
    assert tidy("title: a\n\n\nname: b\n\n# c\n\nsummary: d\n") == "title: a\nname: b\n\n# c\nsummary: d\n"


def test_the_modeline_comes_first_and_names_the_right_schema():
    text = "title: a\n# yaml-language-server: $schema=../place.schema.json\nname: b\n"
    assert formatting.formatted(text, read(text), OFFER, MODELINE) == f"{MODELINE}\ntitle: a\nname: b\n"


def test_windows_line_ends_become_ours():
    assert tidy("# a\r\ntitle: x # b\r\n\r\n# c\r\n") == "# a\ntitle: x  # b\n\n# c\n"


def test_what_has_no_value_or_the_wrong_shape_stays():
    text = "title:\nsummary: ~\nthemes: {}\nonzin: [1, [2, {a: }]]\ncost: 2,50\nregister: no\n"
    assert tidy(text) == (
        'title:\nsummary:\nthemes: {}\ncost: "2,50"\nregister: "no"\nonzin:\n  - 1\n  -\n    - 2\n    - {a: null}\n'
    )


# Whatever people type


def spelled(data: Any, chance: random.Random) -> str:
    """The same data as other people write it: braces or lines, quotes or blocks, keys in any order."""
    if isinstance(data, dict):
        data = dict(chance.sample(list(data.items()), len(data)))
    return yaml.safe_dump(
        data,
        default_flow_style=chance.choice([None, False, True]),
        default_style=chance.choice([None, None, '"', "|"]),
        indent=chance.choice([2, 4]),
        width=chance.choice([20, 80]),
        allow_unicode=True,
        sort_keys=False,
    )


def with_comments(text: str, chance: random.Random) -> str:
    """The text with comments put in at random; those that end up inside a text are part of it."""
    lines = text.splitlines()
    for n in range(chance.randint(1, 6)):
        i = chance.randrange(len(lines) + 1)
        if chance.random() < 0.4 and i < len(lines) and lines[i].strip():
            lines[i] += f"{' ' * chance.randint(1, 2)}# {n}: beside"
        else:
            lines[i:i] = [*([""] * chance.randint(0, 1)), f"{' ' * chance.choice([0, 2, 2, 4, 6, 3])}# {n}"]
    return "\n".join(lines) + "\n"


@settings(max_examples=400, deadline=None)
@given(st.sampled_from(OFFERS), st.integers(0, 10**9))
def test_comments_anywhere_are_kept_and_a_second_time_changes_nothing(file: Path, seed: int):
    chance = random.Random(seed)  # noqa: S311 - hypothesis gives the seed
    data = read(file.read_text(encoding="utf-8")).data
    text = with_comments(spelled(data, chance), chance)
    document, problems = source.parse(text, "offers/x/x.yml", SHAPE.text_keys)
    if document is None or problems:
        return
    once = formatting.formatted(text, document, OFFER, MODELINE)
    assert read(once).data == document.data
    assert comments_in(once) == comments_in(text)
    assert formatting.formatted(once, read(once), OFFER, MODELINE) == once
