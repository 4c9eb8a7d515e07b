"""What people did wrong, as values, and one renderer for each place where they read it.

A mistake in the content never raises: it becomes a `Diagnostic`. Finding mistakes is the work of `source` and `checks`.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Literal

import click

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

Lang = Literal["nl", "en"]
GITHUB_LIMIT = 10
"""Annotations of one severity that GitHub shows per step (actions/toolkit, docs/problem-matchers.md)."""


class Severity(StrEnum):
    """An error blocks publishing, a warning never does."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence to a person, in Dutch and in English."""

    nl: str
    en: str

    def in_(self, lang: Lang) -> str:
        """The sentence in the reader's language."""
        return self.nl if lang == "nl" else self.en


@dataclass(frozen=True, slots=True, kw_only=True)
class Diagnostic:
    """One mistake, at its narrowest place.

    `path` is POSIX and relative to the project; `line` and `column` count from 1, `column` in characters.
    """

    rule: str
    severity: Severity
    path: str
    line: int
    column: int
    message: Sentence
    hint: Sentence | None = None


def in_order(diagnostics: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Sorted by file, then by place in the file; the same finding only once."""
    return tuple(sorted(set(diagnostics), key=lambda d: (d.path, d.line, d.column, d.rule, d.message.nl)))


def has_errors(diagnostics: Iterable[Diagnostic]) -> bool:
    """Whether anything here blocks publishing."""
    return any(d.severity is Severity.ERROR for d in diagnostics)


def tally(diagnostics: Sequence[Diagnostic], lang: Lang) -> str:
    """The closing line: how many mistakes of each severity."""
    count = Counter(d.severity for d in diagnostics)
    errors, warnings = count[Severity.ERROR], count[Severity.WARNING]
    if lang == "nl":
        words = ("fout" if errors == 1 else "fouten", "waarschuwing" if warnings == 1 else "waarschuwingen")
        return f"{errors} {words[0]}, {warnings} {words[1]}"
    return f"{errors} {'error' if errors == 1 else 'errors'}, {warnings} {'warning' if warnings == 1 else 'warnings'}"


_WORD = {
    Severity.ERROR: Sentence("fout", "error"),
    Severity.WARNING: Sentence("let op", "warning"),
}
_COLOUR = {Severity.ERROR: "red", Severity.WARNING: "yellow"}


def as_text(diagnostics: Sequence[Diagnostic], lang: Lang) -> str:
    """`path:line:col: error[rule] what is wrong`, the hint below it; click removes the colours off a terminal."""
    lines = []
    for d in diagnostics:
        place = click.style(f"{_visible(d.path)}:{d.line}:{d.column}", bold=True)
        word = click.style(f"{_WORD[d.severity].in_(lang)}[{d.rule}]", fg=_COLOUR[d.severity])
        lines.append(f"{place}: {word} {_visible(d.message.in_(lang))}")
        if d.hint:
            lines.append(f"    → {_visible(d.hint.in_(lang))}")
    return "\n".join([*lines, tally(diagnostics, lang)])


_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


def _visible(text: str) -> str:
    """A text on one line, without what steers a terminal or turns the text around; what people typed may hold it."""
    return _CONTROL.sub("\ufffd", text)


def _escape_data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _escape_property(text: str) -> str:
    return _escape_data(text).replace(":", "%3A").replace(",", "%2C")


def as_github(diagnostics: Sequence[Diagnostic], lang: Lang) -> str:
    """Workflow commands: at most ten of each severity, the last one counting the rest, then the closing line."""
    lines = []
    for severity in Severity:
        group = [d for d in diagnostics if d.severity is severity]
        shown = group if len(group) <= GITHUB_LIMIT else group[: GITHUB_LIMIT - 1]
        for d in shown:
            body = _visible(d.message.in_(lang)) + (f"\n{_visible(d.hint.in_(lang))}" if d.hint else "")
            lines.append(
                f"::{severity} file={_escape_property(d.path)},line={d.line},col={d.column},"
                f"title={_escape_property(d.rule)}::{_escape_data(body)}"
            )
        if rest := len(group) - len(shown):
            more = Sentence(
                f"Nog {rest} meer: zie de samenvatting van deze controle.", f"{rest} more: see the job summary."
            )
            lines.append(f"::{severity}::{_escape_data(more.in_(lang))}")
    return "\n".join([*lines, tally(diagnostics, lang)])


_MARKDOWN = str.maketrans(
    {c: f"\\{c}" for c in "\\`*_[]|~#@"} | {"<": "&lt;", ">": "&gt;", "&": "&amp;", "\n": " ", "\r": " "}
)


def as_summary(diagnostics: Sequence[Diagnostic], lang: Lang) -> str:
    """Markdown for a job summary: the closing line, then a table of all mistakes."""
    dutch, english = ("Bestand", "Wat is er mis?", "Wat kan je doen?"), ("File", "What is wrong?", "What to do?")
    head = dutch if lang == "nl" else english
    rows = [f"**{tally(diagnostics, lang)}**"]
    if diagnostics:
        rows += ["", f"| {' | '.join(head)} |", "| --- | --- | --- |"]
    for d in diagnostics:
        place = f"{_visible(d.path)}:{d.line}:{d.column}".translate(_MARKDOWN)
        message = f"{_WORD[d.severity].in_(lang)}: {_visible(d.message.in_(lang))}".translate(_MARKDOWN)
        hint = _visible(d.hint.in_(lang)).translate(_MARKDOWN) if d.hint else ""
        rows.append(f"| {place} | {message} ({d.rule}) | {hint} |")
    return "\n".join(rows)


def as_value(d: Diagnostic, lang: Lang) -> dict[str, object]:
    """A mistake for programs: `rule severity path line column message hint` (`hint` may be null)."""
    return {
        "rule": d.rule,
        "severity": str(d.severity),
        "path": d.path,
        "line": d.line,
        "column": d.column,
        "message": d.message.in_(lang),
        "hint": d.hint.in_(lang) if d.hint else None,
    }


def as_json(diagnostics: Sequence[Diagnostic], lang: Lang) -> str:
    """An array of mistakes, each as in `as_value`."""
    return json.dumps([as_value(d, lang) for d in diagnostics], ensure_ascii=False, indent=2)


REPORTS: dict[str, Callable[[Sequence[Diagnostic], Lang], str]] = {
    "text": as_text,
    "github": as_github,
    "summary": as_summary,
    "json": as_json,
}
