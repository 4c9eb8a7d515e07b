"""The command: exit codes, what goes to standard output, wrong calls."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from conftest import TODAY, copy_project, run

from generator.commands import COMMANDS as REGISTERED

COMMANDS = tuple(command.name for command in REGISTERED)
GOOD = """title: Praten bij de koffie
summary: Kom praten.
type: alternative
format: group
organiser: {name: Bib}
register: {how: [drop-in]}
contact: {email: bib@voorbeeld.be}
checked_on: 2026-11-01
checked_by: owner
status: active
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A project with one good offer."""
    empty = tmp_path / "empty"
    empty.mkdir()
    copied = copy_project(tmp_path / "root", empty)
    write(copied, "lokeren/praten.yml", GOOD)
    return copied


def write(root: Path, path: str, text: str) -> Path:
    file = root / "offers" / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")
    return file


def check(root: Path, *arguments: str | Path, code: int):
    return run("check", "--root", root, "--today", TODAY, *arguments, code=code)


# check


def test_check_is_quiet_and_fine_without_mistakes(root: Path):
    found = check(root, code=0)
    assert found.stderr == ""
    assert len(found.stdout.splitlines()) == 1


def test_check_of_the_fictional_and_the_real_directory_is_fine(project):
    run("check", "--root", project.root, "--today", TODAY, code=0)
    run("check", "--today", TODAY, code=0)


def test_mistakes_give_one_and_say_where(root: Path):
    write(root, "lokeren/fout.yml", GOOD.replace("group", "grup"))
    found = check(root, code=1)
    assert "offers/lokeren/fout.yml:4:9" in found.stdout
    assert "grup" in found.stdout
    assert "group" in found.stdout
    assert found.stderr == ""


def test_warnings_alone_are_fine(root: Path):
    text = 'title: Talk\nsummary: Come.\ntranslation: {status: human, source_hash: "000000000000", on: 2026-11-02}\n'
    write(root, "lokeren/praten.en.yml", text)
    found = json.loads(check(root, "--format", "json", code=0).stdout)
    assert [(one["rule"], one["severity"]) for one in found] == [("translation-stale", "warning")]


def test_json_is_a_stable_array_on_standard_output_alone(root: Path):
    write(root, "lokeren/fout.yml", GOOD.replace("group", "grup"))
    found = check(root, "--format", "json", code=1)
    assert found.stderr == ""
    (one,) = json.loads(found.stdout)
    assert list(one) == ["rule", "severity", "path", "line", "column", "message", "hint"]
    assert (one["rule"], one["severity"], one["path"], one["line"], one["column"]) == (
        "unknown-term", "error", "offers/lokeren/fout.yml", 4, 9,
    )  # fmt: skip
    assert json.loads(check(root, "--format", "json", "offers/lokeren/praten.yml", code=0).stdout) == []


@pytest.mark.parametrize("report", ["text", "github", "summary", "json"])
def test_every_report_names_file_and_value(root: Path, report: str):
    write(root, "lokeren/fout.yml", GOOD.replace("group", "grup"))
    out = check(root, "--format", report, code=1).stdout
    assert "offers/lokeren/fout.yml" in out
    assert "grup" in out


def test_messages_are_dutch_or_english(root: Path):
    write(root, "lokeren/fout.yml", GOOD.replace("group", "grup"))
    dutch, english = (check(root, "--lang", lang, code=1).stdout for lang in ("nl", "en"))
    assert dutch != english
    assert check(root, code=1).stdout == dutch


def test_paths_choose_what_is_shown(root: Path):
    write(root, "lokeren/fout.yml", GOOD.replace("group", "grup"))
    write(root, "gent/ook-fout.yml", GOOD.replace("group", "grip").replace("koffie", "thee"))
    shown = check(root, root / "offers" / "gent", "--format", "json", code=1)
    assert [one["path"] for one in json.loads(shown.stdout)] == ["offers/gent/ook-fout.yml"]
    assert json.loads(check(root, root / "offers" / "lokeren" / "praten.yml", "--format", "json", code=0).stdout) == []
    assert len(json.loads(check(root, "lokeren", "gent", "--format", "json", code=1).stdout)) == 2


def test_another_tree_of_offers_is_only_data(root: Path, tmp_path: Path):
    other = tmp_path / "other"
    (other / "gent").mkdir(parents=True)
    (other / "gent" / "fout.yml").write_text(GOOD.replace("group", "grup"))
    (other / "mkdocs.yml").write_text("plugins: [nothing-of-this-name]")
    found = json.loads(check(root, "--offers", other, "--format", "json", code=1).stdout)
    assert {(one["path"], one["rule"]) for one in found} >= {("offers/gent/fout.yml", "unknown-term")}


def test_the_day_can_be_chosen(root: Path):
    assert "date-in-future" in run("check", "--root", root, "--today", "2026-10-01", "--format", "json", code=1).stdout


# Wrong calls


@pytest.mark.parametrize(
    "arguments",
    [
        ("check", "--no-such-option"),
        ("no-such-command",),
        ("check", "--today", "gisteren"),
        ("check", "--today", "2026-02-30"),
        ("check", "--format", "xml"),
        ("check", "--lang", "fr"),
        ("check", "--root", "/nothing-here"),
        ("check", "--offers", "/nothing-here"),
        ("check", "nothing/here.yml"),
        ("build", "--languages", "xx"),
        ("serve", "--port", "0"),
        ("new", "lokeren"),
        ("new", "nergens", "iets"),
        ("new", "lokeren", "Niet Zo"),
        ("new", "lokeren", "iets", "--type", "niets"),
        ("bundle", "nergens"),
        ("format", "nothing/here.yml"),
        ("confirm",),
        ("confirm", "nergens"),
        ("confirm", "lier", "--by", "public-page"),
        ("end", "nothing/here.yml", "--reason", "finished"),
        ("end", "lier/lier-babbelier.yml"),
        ("translate", "status", "--language", "xx"),
        ("translate", "todo", "--place", "nergens"),
        ("translate", "stamp"),
    ],
)
def test_a_wrong_call_gives_two_and_says_why(arguments: tuple[str, ...]):
    found = run(*arguments, code=2)
    assert found.stdout == ""
    assert found.stderr.strip()


def test_a_folder_that_is_no_project_gives_two(tmp_path: Path):
    assert "schema/offer.schema.json" in run("check", "--root", tmp_path, code=2).stderr


TRANSLATE = ("translate status", "translate todo", "translate stamp")


NO_PROJECT = {"init", "translate"}
"""Commands that need no project: `init` begins one, `translate` leaves it to its own commands."""


@pytest.mark.parametrize("command", [*COMMANDS, *TRANSLATE])
def test_every_command_explains_itself(command: str):
    page = run(*command.split(), "--help", code=0).stdout
    assert len(page.splitlines()) >= 8
    assert ("--root" in page) == (command not in NO_PROJECT)
    assert max(map(len, page.splitlines())) <= 100


def test_the_command_lists_its_commands():
    page = run("--help", code=0).stdout
    assert all(f"\n  {command} " in page for command in (*COMMANDS, "translate"))


# build


def test_build_says_what_it_did(root: Path):
    found = run("build", "--root", root, "--today", TODAY, "--no-search", "--languages", "nl", code=0)
    assert found.stderr == ""
    assert "1 offers" in found.stdout
    assert (root / "site" / "nl" / "offers" / "praten" / "index.html").is_file()
    assert not (root / "site" / "search").exists()


def test_build_replaces_an_older_site(root: Path):
    (root / "site").mkdir()
    (root / "site" / "left-over.html").write_text("old")
    (root / "site" / "build.json").write_text("{}")
    run("build", "--root", root, "--today", TODAY, "--no-search", "--languages", "nl", code=0)
    assert not (root / "site" / "left-over.html").exists()


def test_build_without_offers_is_a_site_too(root: Path):
    shutil.rmtree(root / "offers" / "lokeren")
    run("build", "--root", root, "--today", TODAY, code=0)
    assert (root / "site" / "nl" / "index.html").is_file()


# new


def test_new_makes_a_file_that_becomes_an_offer_when_filled_in(root: Path):
    run(
        "new",
        "gent",
        "gent-taalcafe",
        "--title",
        "Taalcafé",
        "--type",
        "alternative",
        "--root",
        root,
        "--today",
        TODAY,
        code=0,
    )
    file = root / "offers" / "gent" / "gent-taalcafe.yml"
    text = file.read_text(encoding="utf-8")
    assert text.startswith("# yaml-language-server: $schema=../../schema/offer.schema.json\n")
    assert "\ntitle: Taalcafé\n" in text
    assert "\nstatus: draft\n" in text
    check(root, file, code=1)  # not yet filled in
    filled = {
        "summary": "Kom praten.", "format": "group", "organiser": "{name: Bib}",
        "register": "{how: [drop-in]}", "contact": "{email: bib@voorbeeld.be}",
    }  # fmt: skip
    lines = [f"{line} {filled[line[:-1]]}" if line[:-1] in filled else line for line in text.splitlines()]
    file.write_text("\n".join(lines) + "\n", encoding="utf-8")
    check(root, file, code=0)


def test_new_overwrites_nothing(root: Path):
    found = run("new", "gent", "praten", "--root", root, code=2)
    assert "praten.yml" in found.stderr
    assert not (root / "offers" / "gent").exists()


def test_new_helps_with_a_wrong_place(root: Path):
    assert "lokeren" in run("new", "lokern", "iets", "--root", root, code=2).stderr


def test_bundle_prints_what_a_place_shows(project):
    rows = json.loads(
        run("bundle", "kortrijk", "--format", "json", "--root", project.root, "--today", TODAY, code=0).stdout
    )
    assert rows
    assert all(list(row) == ["id", "level", "reason", "km"] for row in rows)
    assert rows[0]["level"] == "here"
