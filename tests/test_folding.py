"""One spelling for search, the same in Python and in the browser: the table is the contract."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.folding import fold

settings.register_profile("stable", derandomize=True, deadline=None, database=None)
settings.load_profile("stable")

TABLE = Path(__file__).parent / "examples" / "folding.tsv"
SCRIPT = Path(__file__).parent.parent / "site_templates" / "theme" / "assets" / "fold.js"
PAIRS = [tuple(line.split("\t")) for line in TABLE.read_text(encoding="utf-8").split("\n")[:-1]]


def test_the_table_is_worth_its_name():
    assert len(PAIRS) >= 60
    assert all(len(pair) == 2 for pair in PAIRS)


@pytest.mark.parametrize(("text", "folded"), PAIRS)
def test_text_folds_as_in_the_table(text: str, folded: str):
    assert fold(text) == folded


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Sint-Niklaas", "sint niklaas"),
        ("كتاب", "کتاب"),
        ("می‌خواهم", "میخواهم"),
        ("'s-Hertogen", "’s hertogen"),
        ("Łódź", "LODZ"),
    ],
)
def test_two_spellings_meet(one: str, other: str):
    assert fold(one) == fold(other)


@given(st.text())
def test_folding_twice_changes_nothing_and_leaves_plain_words(text: str):
    folded = fold(text)
    assert fold(folded) == folded
    assert folded == " ".join(folded.split())


@pytest.mark.skipif(not shutil.which("node"), reason="Node runs the browser's fold outside a browser")
def test_the_browser_folds_the_same(tmp_path: Path):
    script = tmp_path / "fold.mjs"
    script.write_text(
        SCRIPT.read_text(encoding="utf-8")
        + "\nimport fs from 'fs';\n"
        + "const lines = fs.readFileSync(process.argv[2], 'utf8').split('\\n').slice(0, -1);\n"
        + "const rows = lines.map((line) => line.split('\\t'));\n"
        + "console.log(rows.filter(([text, folded]) => fold(text) !== folded).map(([text]) => text).join('\\n'));\n",
        encoding="utf-8",
    )
    shown = subprocess.run(["node", script, TABLE], capture_output=True, text=True, check=True, encoding="utf-8")
    assert shown.stdout.strip() == ""
