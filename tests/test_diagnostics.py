"""How mistakes are told on each surface."""

from __future__ import annotations

import json
import re

import click
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.diagnostics import (
    GITHUB_LIMIT,
    REPORTS,
    Diagnostic,
    Sentence,
    Severity,
    as_github,
    as_json,
    as_summary,
    as_text,
    has_errors,
    in_order,
    tally,
)

settings.register_profile("stable", derandomize=True, deadline=None, database=None)
settings.load_profile("stable")


def diagnostic(message: str = "Fout.", path: str = "offers/a/b.yml", line: int = 1, **more: object) -> Diagnostic:
    settings = {"rule": "required", "severity": Severity.ERROR, "column": 2, "hint": None, **more}
    return Diagnostic(path=path, line=line, message=Sentence(message, message + " (en)"), **settings)  # type: ignore[arg-type]


RULES_AT = "https://meedoen.be/nl/municipalities/rules/"
HOSTILE = "x\n::error::y%0A|<b>[a](b)`\x1b[31m\u202e`"


def test_diagnostics_are_sorted_and_told_once():
    one, two, three = diagnostic(line=2), diagnostic(line=10), diagnostic(path="offers/a/a.yml", line=99)
    assert in_order([two, one, three, one]) == (three, one, two)


def test_only_errors_block():
    warning = diagnostic(severity=Severity.WARNING)
    assert not has_errors([warning])
    assert has_errors([warning, diagnostic()])


@pytest.mark.parametrize(
    ("errors", "warnings", "nl", "en"),
    [
        (0, 0, "0 fouten, 0 waarschuwingen", "0 errors, 0 warnings"),
        (1, 1, "1 fout, 1 waarschuwing", "1 error, 1 warning"),
        (2, 3, "2 fouten, 3 waarschuwingen", "2 errors, 3 warnings"),
    ],
)
def test_the_closing_line_counts(errors: int, warnings: int, nl: str, en: str):
    found = [diagnostic()] * errors + [diagnostic(severity=Severity.WARNING)] * warnings
    assert (tally(found, "nl"), tally(found, "en")) == (nl, en)


def test_text_shows_place_rule_sentence_and_hint():
    shown = as_text([diagnostic(hint=Sentence("Doe dit.", "Do this."))], "nl")
    assert "\x1b[" in shown
    assert click.unstyle(shown) == "offers/a/b.yml:1:2: fout[required] Fout.\n    → Doe dit.\n1 fout, 0 waarschuwingen"
    assert click.unstyle(as_text([diagnostic(severity=Severity.WARNING)], "en")).startswith(
        "offers/a/b.yml:1:2: warning[required] Fout. (en)\n"
    )


def test_text_steers_no_terminal_and_adds_no_lines():
    shown = click.unstyle(as_text([diagnostic(HOSTILE, path=HOSTILE, hint=Sentence(HOSTILE, HOSTILE))], "nl"))
    assert len(shown.split("\n")) == 3
    assert "\x1b" not in shown
    assert "\u202e" not in shown


def test_github_escapes_what_could_become_a_command():
    hostile = diagnostic("100%\nwaar", path="offers/a,b:c.yml", hint=Sentence("regel\r\n::warning::x", "x"))
    first, last = as_github([hostile], "nl").split("\n")
    assert first == (
        "::error file=offers/a%2Cb%3Ac.yml,line=1,col=2,title=required::"
        "100%25\ufffdwaar%0Aregel\ufffd\ufffd::warning::x%0AUitleg: offers explain required"
    )
    assert last == "1 fout, 0 waarschuwingen"


@pytest.mark.parametrize("count", [GITHUB_LIMIT, GITHUB_LIMIT + 1, 35])
def test_github_shows_ten_and_counts_the_rest(count: int):
    commands = as_github([diagnostic(line=i) for i in range(1, count + 1)], "nl").split("\n")[:-1]
    assert len(commands) == GITHUB_LIMIT
    if count > GITHUB_LIMIT:
        rest = count - GITHUB_LIMIT + 1
        assert commands[-1] == f"::error::Nog {rest} meer: zie de samenvatting van deze controle."


def test_summary_is_a_table_that_markup_cannot_leave():
    rows = as_summary([diagnostic(HOSTILE, path=HOSTILE, hint=Sentence(HOSTILE, HOSTILE))], "nl").split("\n")
    assert rows[0] == "**1 fout, 0 waarschuwingen**"
    assert len(rows) == 5
    assert len(re.findall(r"(?<!\\)\|", rows[-1])) == 4
    assert "<b>" not in rows[-1]
    assert as_summary([], "en") == "**0 errors, 0 warnings**"


def test_json_has_all_fields_and_nothing_else():
    assert json.loads(as_json([diagnostic(HOSTILE)], "en")) == [
        {
            "rule": "required",
            "severity": "error",
            "path": "offers/a/b.yml",
            "line": 1,
            "column": 2,
            "message": HOSTILE + " (en)",
            "hint": None,
        }
    ]
    assert json.loads(as_json([diagnostic()], "en", RULES_AT))[0]["url"] == f"{RULES_AT}required/"
    assert json.loads(as_json([], "nl")) == []


def test_reports_lead_to_the_page_of_the_rule():
    assert f"Uitleg: {RULES_AT}required/" in as_github([diagnostic()], "nl", RULES_AT)
    assert f"([required]({RULES_AT}required/))" in as_summary([diagnostic()], "nl", RULES_AT)
    assert "(`offers explain required`)" in as_summary([diagnostic()], "nl")


def test_hints_come_last_and_take_no_place_of_warnings():
    hints = [diagnostic("Lang.", "offers/a/a.yml", i, severity=Severity.WARNING, is_hint=True) for i in range(1, 13)]
    warning = diagnostic("Oud.", "offers/z/z.yml", severity=Severity.WARNING)
    shown = click.unstyle(as_text([*hints, warning], "nl")).split("\n")
    assert shown[0].startswith("offers/z/z.yml:1:2: let op[required]")
    assert shown[1].startswith("offers/a/a.yml:1:2: tip[required]")
    assert shown[-1] == "0 fouten, 1 waarschuwing, 12 tips"
    commands = as_github([*hints, warning], "nl").split("\n")
    assert [sum(line.startswith(f"::{level} ") for line in commands) for level in ("warning", "notice")] == [1, 9]
    assert commands[0].startswith("::warning ")
    assert as_summary([*hints, warning], "nl").split("\n")[4].startswith("| offers/z/z.yml:1:2 | let op")
    assert not has_errors(hints)


@given(st.text(), st.text())
def test_every_report_takes_any_text(message: str, path: str):
    found = [diagnostic(message, path=path, hint=Sentence(path, message))]
    for name, report in REPORTS.items():
        for lang in ("nl", "en"):
            shown = report(found, lang)  # type: ignore[arg-type]
            if name == "github":
                assert len(shown.split("\n")) == 2
