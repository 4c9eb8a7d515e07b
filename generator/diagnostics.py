"""What people did wrong, as values, and one renderer for each place where they read it.

A mistake in the content never raises: it becomes a `Diagnostic`. Finding mistakes is the work of `source` and `checks`.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Literal, Protocol

import click

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

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

    `path` is POSIX and relative to the project; `line` and `column` count from 1, `column` in characters. A hint is a warning that
    only says how a text reads more easily.
    """

    rule: str
    severity: Severity
    path: str
    line: int
    column: int
    message: Sentence
    hint: Sentence | None = None
    is_hint: bool = False


def in_order(diagnostics: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Sorted by file, then by place in the file; the same finding only once."""
    return tuple(sorted(set(diagnostics), key=lambda d: (d.path, d.line, d.column, d.rule, d.message.nl)))


def has_errors(diagnostics: Iterable[Diagnostic]) -> bool:
    """Whether anything here blocks publishing."""
    return any(d.severity is Severity.ERROR for d in diagnostics)


def tally(diagnostics: Sequence[Diagnostic], lang: Lang) -> str:
    """The closing line: how many mistakes of each severity."""
    count = Counter("hint" if d.is_hint else d.severity for d in diagnostics)
    return ", ".join(
        f"{count[kind]} {(one if count[kind] == 1 else many).in_(lang)}"
        for kind, one, many in _COUNTED
        if count[kind] or kind != "hint"
    )


_COUNTED = (
    (Severity.ERROR, Sentence("fout", "error"), Sentence("fouten", "errors")),
    (Severity.WARNING, Sentence("waarschuwing", "warning"), Sentence("waarschuwingen", "warnings")),
    ("hint", Sentence("tip", "hint"), Sentence("tips", "hints")),
)


_WORD = {
    Severity.ERROR: Sentence("fout", "error"),
    Severity.WARNING: Sentence("let op", "warning"),
}
_HINT = Sentence("tip", "hint")
_COLOUR = {Severity.ERROR: "red", Severity.WARNING: "yellow"}


def _word(d: Diagnostic, lang: Lang) -> str:
    return (_HINT if d.is_hint else _WORD[d.severity]).in_(lang)


def _hints_last(diagnostics: Sequence[Diagnostic]) -> list[Diagnostic]:
    """What is wrong first: hints for easier Dutch may not drown it."""
    return sorted(diagnostics, key=lambda d: d.is_hint)


def as_text(diagnostics: Sequence[Diagnostic], lang: Lang, rules_at: str = "") -> str:  # noqa: ARG001 - as every report
    """`path:line:col: error[rule] what is wrong`, the hint below it; click removes the colours off a terminal.

    Where rules are explained is said once, by the command: `rules_at` changes nothing here.
    """
    lines = []
    for d in _hints_last(diagnostics):
        place = click.style(f"{visible(d.path)}:{d.line}:{d.column}", bold=True)
        word = click.style(f"{_word(d, lang)}[{d.rule}]", fg="cyan" if d.is_hint else _COLOUR[d.severity])
        lines.append(f"{place}: {word} {visible(d.message.in_(lang))}")
        if d.hint:
            lines.append(f"    → {visible(d.hint.in_(lang))}")
    return "\n".join([*lines, tally(diagnostics, lang)])


_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


def visible(text: str) -> str:
    """A text on one line, without what steers a terminal or turns the text around; what people typed may hold it."""
    return _CONTROL.sub("\ufffd", text)


def _escape_data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _escape_property(text: str) -> str:
    return _escape_data(text).replace(":", "%3A").replace(",", "%2C")


def annotation(level: str, text: str, properties: str = "") -> str:
    """A workflow command of GitHub; whatever the text holds, it is no other command."""
    return f"::{level}{properties and f' {properties}'}::{_escape_data(text)}"


def as_github(diagnostics: Sequence[Diagnostic], lang: Lang, rules_at: str = "") -> str:
    """Workflow commands: at most ten of each kind, the last one counting the rest, then the closing line.

    Hints are notices, so that they take no place of warnings.
    """
    lines = []
    for level in (*Severity, "notice"):
        group = [d for d in diagnostics if level == ("notice" if d.is_hint else d.severity)]
        shown = group if len(group) <= GITHUB_LIMIT else group[: GITHUB_LIMIT - 1]
        for d in shown:
            body = visible(d.message.in_(lang)) + (f"\n{visible(d.hint.in_(lang))}" if d.hint else "")
            body += "\n" + _explained(d.rule, rules_at).in_(lang)
            where = f"file={_escape_property(d.path)},line={d.line},col={d.column},title={_escape_property(d.rule)}"
            lines.append(annotation(level, body, where))
        if rest := len(group) - len(shown):
            more = Sentence(
                f"Nog {rest} meer: zie de samenvatting van deze controle.", f"{rest} more: see the job summary."
            )
            lines.append(annotation(level, more.in_(lang)))
    return "\n".join([*lines, tally(diagnostics, lang)])


def _explained(rule: str, rules_at: str) -> Sentence:
    """Where a rule is explained: its page, or the command when nobody knows where the site stands."""
    if rules_at:
        return Sentence(f"Uitleg: {rules_at}{rule}/", f"Explained at {rules_at}{rule}/")
    return Sentence(f"Uitleg: offers explain {rule}", f"Explained by: offers explain {rule}")


_MARKDOWN = str.maketrans(
    {c: f"\\{c}" for c in "\\`*_[]|~#@"} | {"<": "&lt;", ">": "&gt;", "&": "&amp;", "\n": " ", "\r": " "}
)


def as_summary(diagnostics: Sequence[Diagnostic], lang: Lang, rules_at: str = "") -> str:
    """Markdown for a job summary: the closing line, then a table of all mistakes, each with the way to its rule."""
    dutch, english = ("Bestand", "Wat is er mis?", "Wat kan je doen?"), ("File", "What is wrong?", "What to do?")
    head = dutch if lang == "nl" else english
    rows = [f"**{tally(diagnostics, lang)}**"]
    if diagnostics:
        rows += ["", f"| {' | '.join(head)} |", "| --- | --- | --- |"]
    for d in _hints_last(diagnostics):
        place = f"{visible(d.path)}:{d.line}:{d.column}".translate(_MARKDOWN)
        rule = f"[{d.rule}]({rules_at}{d.rule}/)" if rules_at else f"`offers explain {d.rule}`"
        message = f"{_word(d, lang)}: {visible(d.message.in_(lang))}".translate(_MARKDOWN)
        hint = visible(d.hint.in_(lang)).translate(_MARKDOWN) if d.hint else ""
        rows.append(f"| {place} | {message} ({rule}) | {hint} |")
    return "\n".join(rows)


def as_value(d: Diagnostic, lang: Lang, rules_at: str = "") -> dict[str, object]:
    """A mistake for programs: `rule severity path line column message hint` (`hint` may be null), and `url` where that is known."""
    return {
        "rule": d.rule,
        "severity": str(d.severity),
        "path": d.path,
        "line": d.line,
        "column": d.column,
        "message": d.message.in_(lang),
        "hint": d.hint.in_(lang) if d.hint else None,
        **({"url": f"{rules_at}{d.rule}/"} if rules_at else {}),
    }


def as_json(diagnostics: Sequence[Diagnostic], lang: Lang, rules_at: str = "") -> str:
    """An array of mistakes, each as in `as_value`."""
    return json.dumps([as_value(d, lang, rules_at) for d in diagnostics], ensure_ascii=False, indent=2)


class Report(Protocol):
    """Writes diagnostics for one surface. `rules_at` is the address below which each rule has its page, empty when unknown."""

    def __call__(self, diagnostics: Sequence[Diagnostic], lang: Lang, rules_at: str = "") -> str:
        """The report."""


REPORTS: dict[str, Report] = {
    "text": as_text,
    "github": as_github,
    "summary": as_summary,
    "json": as_json,
}
