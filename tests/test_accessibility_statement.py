"""The accessibility statement: what it says about our tests is what they do, and every language says it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import msgspec
import pytest
import test_browser_access as access
from conftest import ROOT, copy_project
from reading import Seen, read

from generator import accessibility
from generator.accessibility import Statement
from generator.messages import vocabulary_catalog
from generator.pages import KINDS, Directory, paths
from generator.project import BrokenTableError, Project
from generator.rendering import ROOT as SLOT
from generator.rendering import Renderer

MADE = accessibility.load(ROOT / "schema")
TESTS = {
    "axe": access.test_axe_finds_nothing,
    "keyboard": access.test_every_stop_of_the_keyboard_is_seen,
    "large-text": access.test_letters_twice_as_large_fit,
    "no-script": access.test_without_scripts_nothing_is_dead,
}
"""The test that stands behind each check of the statement."""


def tried(check: str, name: str) -> tuple[object, ...]:
    """The values with which a test runs; none where it does not vary this."""
    marks = [mark for mark in TESTS[check].pytestmark if mark.name == "parametrize" and mark.args[0] == name]
    return tuple(marks[0].args[1]) if marks else ()


@pytest.fixture
def made() -> Statement:
    assert MADE is not None
    return MADE


def shown(of: Directory, tag: str) -> Seen:
    """The page in a language, as a reader finds it."""
    language = next(one for one in of.languages if one.tag == tag)
    page = KINDS["accessibility"].make(of, language, ("", 1))
    return read(Renderer(ROOT / "site_templates" / "pages", of, language).body(page).replace(SLOT, "/"))


# The statement and the tests that really run


def test_languages_widths_and_colours_are_those_with_which_the_tests_run(made: Statement):
    assert {test.check for test in made.tests} == set(TESTS)
    for test in made.tests:
        assert test.languages == tried(test.check, "tag")
        assert test.widths == tried(test.check, "width")
        if test.check != "axe":  # which goes through the colour schemes by itself; see the next test
            assert test.schemes == tried(test.check, "scheme")


def test_the_automatic_test_is_that_of_the_constants(made: Statement):
    (axe,) = [test for test in made.tests if test.check == "axe"]
    assert (axe.languages, axe.widths, axe.schemes) == (access.LANGUAGES, access.WIDTHS, access.SCHEMES)


def test_a_test_with_findings_is_not_published_as_one_without(made: Statement):
    assert all(test.findings == 0 for test in made.tests) or any(issue.why == "not-conforming" for issue in made.issues)


def test_days_are_in_order(made: Statement):
    assert all(
        made.prepared_on <= issue.since <= made.last_reviewed or issue.since <= made.prepared_on
        for issue in made.issues
    )
    assert all(test.done_on <= made.last_reviewed for test in made.tests)


def test_nobody_from_outside_looked_so_it_does_not_conform_fully(made: Statement):
    assert made.status != "fully" or not any("audit" in text for text in made.not_done)


# The page


def test_the_page_says_what_the_european_model_asks_for(directory: Directory, made: Statement):
    page = shown(directory, "nl")
    for part in (
        "Deze website voldoet gedeeltelijk.",
        "WCAG",
        "2016/2102",
        directory.name,
        "Talen: Nederlands, Arabisch en Tigrinya",
        "Breedte van het scherm: 320 en 1280 pixels",
        "Kleuren: licht en donker",
        "23/11/2026",
        *made.not_done[0].split(" ", 1)[1:],
        *(issue.text for issue in made.issues),
    ):
        assert part in page.text, part
    links = [address for _, _, address in page.links]
    assert {made.feedback.address, made.complaint.address, "/nl/places/"} <= set(links)


def test_every_text_of_the_statement_is_given_to_translators(made: Statement):
    collected = {message.id for message in vocabulary_catalog() if message.context == accessibility.CONTEXT}
    assert set(accessibility.texts(made)) == collected


def test_the_name_of_the_site_stays_dutch_in_an_arabic_page(directory: Directory):
    assert (directory.name, "nl", "ltr") in shown(directory, "ar").texts


def test_a_problem_with_a_rule_changes_what_the_page_claims(directory: Directory, made: Statement):
    claim = "We kennen nu geen fouten tegen de regels."
    assert claim in shown(directory, "nl").text
    issue = accessibility.Issue(
        title="Kaart",
        text="De kaart is niet te lezen.",
        why="not-conforming",
        since="2027-01-05",
        alternative="Vraag het.",
    )
    worse = msgspec.structs.replace(made, status="not", issues=(issue,))
    page = shown(replace(directory, statement=worse), "nl")
    assert claim not in page.text
    for part in (
        "Deze website voldoet niet.",
        "Dit voldoet nog niet aan de regels",
        "Sinds dinsdag 05/01/2027",
        "Vraag het.",
    ):
        assert part in page.text, part


def test_a_promise_of_an_answer_is_told(directory: Directory, made: Statement):
    desk = msgspec.structs.replace(made.feedback, response_days=10)
    promising = replace(directory, statement=msgspec.structs.replace(made, feedback=desk))
    assert "Je krijgt antwoord binnen 10 dagen." in shown(promising, "nl").text


# The file


def test_a_directory_without_a_statement_has_no_such_page(directory: Directory, tmp_path: Path):
    assert accessibility.load(tmp_path) is None
    assert "accessibility/" not in paths(replace(directory, statement=None))


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ("status: partially", "status: perfect"),
        ("prepared_on: 2026-11-23", "prepared_on: 23 november"),
        ("address: https://www.integratie-inburgering.be", "address: javascript:alert(1)"),
        ("findings: 0", "findings: -1"),
        ("why: third-party", "because: third-party"),
        ("status: partially", "status: partially\nstatus: fully"),
    ],
)
def test_a_fault_in_the_file_stops_the_build(tmp_path: Path, right: str, wrong: str):
    root = copy_project(tmp_path / "root")
    file = root / "schema" / accessibility.FILE_NAME
    text = file.read_text(encoding="utf-8")
    assert right in text
    file.write_text(text.replace(right, wrong, 1), encoding="utf-8")
    with pytest.raises(BrokenTableError, match=r"^schema/accessibility\.yml cannot be read"):
        _ = Project(root=root, offers_dir=root / "offers", today="2026-11-23").statement


def test_the_statement_and_the_glossary_are_linked_from_the_foot_of_every_page(
    seen: dict[str, Seen], directory: Directory
):
    tags = {one.tag for one in directory.languages}
    for path, page in seen.items():
        for name in ("accessibility", "glossary") if path.split("/")[0] in tags else ():
            assert any(address.endswith(f"/{name}/") for _, _, address in page.links), path
