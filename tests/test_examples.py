"""Example files: a folder in `examples/bad` breaks a rule, with the exact words beside it; `examples/good` breaks none.

A new case is a new folder `bad/<rule>` or `bad/<rule>--<what>` with `offers/` and, made by
`WRITE_EXAMPLES=1 pytest tests/test_examples.py`, its `expected.txt`: read it before you keep it.
"""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import click
import pytest

from generator.checks import RULES
from generator.diagnostics import as_text
from generator.project import Loaded, Project, load

PROJECT = Path(__file__).parent.parent
EXAMPLES = Path(__file__).parent / "examples"
BAD = sorted(case for case in (EXAMPLES / "bad").iterdir() if case.is_dir())
TODAY = "2026-11-23"


def load_example(case: Path, root: Path) -> Loaded:
    """Load the offers of a case with the project's schema and the case's own `published.txt` and `redirects.yml`."""
    shutil.copytree(PROJECT / "schema", root / "schema")
    for name in ("published.txt", "redirects.yml"):
        (root / "schema" / name).unlink(missing_ok=True)
        if (case / name).exists():
            shutil.copy(case / name, root / "schema" / name)
    if (case / "offers").exists():
        shutil.copytree(case / "offers", root / "offers", symlinks=True)
    hints_for = ((root / "offers").resolve(),) if case.name.startswith("plain-") else ()
    return load(Project(root=root, offers_dir=root / "offers", today=TODAY, hints_for=hints_for))


@pytest.mark.parametrize("case", BAD, ids=lambda case: case.name)
def test_broken_example_gets_exactly_these_words(case: Path, tmp_path: Path):
    loaded = load_example(case, tmp_path)
    text = "\n\n".join(click.unstyle(as_text(loaded.diagnostics, lang)) for lang in ("nl", "en")) + "\n"
    expected = case / "expected.txt"
    if "WRITE_EXAMPLES" in os.environ:
        expected.write_text(text, encoding="utf-8")
    assert text == expected.read_text(encoding="utf-8")
    assert case.name.partition("--")[0] in {d.rule for d in loaded.diagnostics}


def test_every_rule_has_an_example():
    assert {case.name.partition("--")[0] for case in BAD} == set(RULES)


def test_every_finding_of_the_examples_is_a_documented_rule_with_a_hint(tmp_path: Path):
    for case in BAD:
        for d in load_example(case, tmp_path / case.name).diagnostics:
            assert d.rule in RULES
            assert d.hint is not None, (case, d)
            assert d.message.nl != d.message.en or d.rule == "markup"


@pytest.mark.parametrize("case", sorted((EXAMPLES / "good").iterdir()), ids=lambda case: case.name)
def test_right_example_gets_no_remark(case: Path, tmp_path: Path):
    loaded = load_example(case, tmp_path)
    assert click.unstyle(as_text(loaded.diagnostics, "nl")) == "0 fouten, 0 waarschuwingen"
    assert loaded.files > 0
