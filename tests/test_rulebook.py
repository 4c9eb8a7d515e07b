"""Every rule is explained in one form, in Dutch too, and its examples are true."""

from __future__ import annotations

import csv
import io
import re
import shutil
from pathlib import Path

import pytest
import yaml
from babel.messages.pofile import read_po
from sheet_desk import GOOD, as_csv, directory, plan_of

from generator import rulebook
from generator.catalogue import TranslatableKeys, source_hash, source_texts
from generator.checks import RULES, request_rules, sheet_rules
from generator.project import Project, load

PROJECT = Path(__file__).parent.parent
TODAY = "2026-11-23"
WITHOUT_EXAMPLE = {
    "address-vanished", "file-encoding", "file-link", "file-size", "file-unreadable",
    "sheet-unreadable", "sheet-encoding", "sheet-privacy", "sheet-edited",
    *request_rules.RULES,
}  # fmt: skip
"""What is wrong with these, no text can show, or none should."""

OFFER = """\
title: Taalcafé in de bibliotheek
summary: Je praat met andere mensen. Je oefent zo je Nederlands.
type: alternative
format: group
organiser: {name: Bibliotheek}
register: {how: [drop-in]}
contact: {email: bibliotheek@voorbeeld.be}
checked_on: 2026-11-01
checked_by: owner
status: active
"""
PLACE = "checked_on: 2026-11-01\nchecked_by: owner\n"
TRANSLATED = {
    "fr": "title: Café de conversation\nsummary: Tu parles avec des gens. Tu pratiques ton néerlandais.\n",
    "ar": "title: مقهى اللغة\nsummary: تتحدث مع أشخاص آخرين وتتدرب على اللغة الهولندية.\n",
}
_FILE = re.compile(r"^# ((?:offers|schema)/\S+)\n", re.MULTILINE)


def files_of(example: str) -> dict[str, str]:
    """The files that an example makes: what it says, over files that are right."""
    first, *others = _FILE.split(example)
    changes = dict(zip(others[::2], others[1::2], strict=True))
    if first:
        changes["offers/lokeren/lokeren-taalcafe.yml"] = first
    dutch = next(
        (path for path in changes if re.fullmatch(r"\S+/[^.]+\.yml", path)), "offers/lokeren/lokeren-taalcafe.yml"
    )
    texts = {path: over(base_of(path), text) for path, text in changes.items()}
    if any(path.count(".") > 1 for path in changes):
        texts.setdefault(dutch, OFFER)
        made_from = source_hash(source_texts(yaml.safe_load(texts[dutch]), TranslatableKeys(PROJECT / "schema").offer))
        texts = {path: text.replace("HASH", made_from) for path, text in texts.items()}
    return texts


def base_of(path: str) -> str:
    """What is right for a file of this name."""
    name = path.rsplit("/", 1)[-1]
    if path.startswith("schema/"):
        return ""
    if name.startswith("_place"):
        return PLACE
    if name.count(".") == 1:
        return OFFER
    return TRANSLATED[name.split(".")[1]] + 'translation: {status: human, source_hash: "HASH", on: 2026-11-01}\n'


def over(base: str, text: str) -> str:
    """A file with the fields of a text in the place of its own."""
    fields = set(re.findall(r"^([\w-]+):", text, re.MULTILINE))
    kept = [line for line in base.splitlines() if line.partition(":")[0] not in fields]
    return "\n".join([*kept, text.rstrip("\n"), ""])


def found_in(example: str, root: Path) -> set[str]:
    """The rules that an example breaks."""
    shutil.copytree(PROJECT / "schema", root / "schema")
    (root / "schema" / "published.txt").unlink()
    for path, text in files_of(example).items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, encoding="utf-8")
    offers = root / "offers"
    offers.mkdir(exist_ok=True)
    project = Project(root=root, offers_dir=offers, today=TODAY, hints_for=(offers.resolve(),))
    return {d.rule for d in load(project).diagnostics}


@pytest.mark.parametrize("name", sorted(set(RULES) - WITHOUT_EXAMPLE))
def test_the_examples_of_a_rule_are_true(name: str, tmp_path: Path):
    rule = rulebook.rule(name, "en")
    assert rule
    assert found_in(rule.wrong, tmp_path / "wrong") == {name}
    assert found_in(rule.right, tmp_path / "right") == set()


def sheets_of(example: str) -> list[tuple[str, bytes]]:
    """The CSV files of an example; a row of `aanbod` has what it says, and for the rest what is right."""
    first, *others = re.split(r"^# (\S+\.csv)\n", example, flags=re.MULTILINE)
    texts = dict(zip(others[::2], others[1::2], strict=True)) or {"aanbod.csv": first}
    found = []
    for name, text in texts.items():
        rows = list(csv.DictReader(io.StringIO(text), delimiter=";"))
        found.append((name, as_csv([{**GOOD, **row} for row in rows] if name.startswith("aanbod") else rows)))
    return found


@pytest.mark.parametrize("name", sorted(set(sheet_rules.RULES) - WITHOUT_EXAMPLE))
def test_the_examples_of_a_rule_of_spreadsheets_are_true(name: str, tmp_path: Path):
    rule = rulebook.rule(name, "en")
    assert rule
    wrong = plan_of(directory(tmp_path), *sheets_of(rule.wrong)).findings
    heard = {(d.rule, d.severity.value) for d in wrong if d.rule != "similar-offer"}  # says the same of files
    assert heard == {(name, rule.weight)}
    assert plan_of(directory(tmp_path), *sheets_of(rule.right)).findings == ()


@pytest.mark.parametrize("name", sorted(rulebook.TEXTS))
def test_every_rule_says_what_it_wants_and_why(name: str):
    rule = rulebook.rule(name, "en")
    assert rule
    assert rule.what.endswith(".")
    assert rule.why
    assert bool(rule.wrong) == bool(rule.right) == (name not in WITHOUT_EXAMPLE)
    assert "::" not in " ".join([rule.what, *rule.why])


def test_every_rule_is_explained_in_dutch():
    with (rulebook.LOCALES / "nl.po").open("rb") as file:
        dutch = {message.id: message for message in read_po(file) if message.id}
    wanted = set(rulebook.paragraphs())
    assert wanted - dutch.keys() == set(), "translate these paragraphs in locale/rules/nl.po"
    assert dutch.keys() - wanted == set(), "no rule says this any more: remove it from locale/rules/nl.po"
    assert all(message.string and not message.fuzzy for message in dutch.values())


def test_every_rule_is_in_one_family():
    assert sorted(name for names in rulebook.ALL_FAMILIES.values() for name in names) == sorted(rulebook.TEXTS)


def test_a_language_without_catalogue_reads_english():
    rule = rulebook.rule("age-order", "fr")
    assert rule
    assert rule.what == "The lowest age is not above the highest."
    assert rulebook.rule("age-ordre", "nl") is None
