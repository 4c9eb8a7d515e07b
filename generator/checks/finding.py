"""What a rule says: a place in a file and a sentence. The rule's id and severity are added by who runs it.

A rule is a function that yields findings; it knows nothing of lines, colours or how many other rules there are.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.checks.words import NO_WORDS
from generator.diagnostics import Diagnostic, Sentence, Severity

if TYPE_CHECKING:
    from collections.abc import Callable

    from generator.catalogue import Date, TranslatableKeys
    from generator.checks.words import PlainWords
    from generator.holidays import Holidays
    from generator.places import Places
    from generator.source import Document, KeyPath
    from generator.vocabulary import Vocabulary


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One mistake found by a rule.

    `where` is the path of keys to it, such as `("schedule", 0, "end")`, and `()` the whole file; `at_key` points at
    the key instead of its value. `message` says what is wrong and names what was found, `hint` says what to type.
    """

    where: KeyPath
    message: Sentence
    hint: Sentence | None = None
    at_key: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """What rules may know beside the file itself. `today` is an ISO date."""

    places: Places
    vocabulary: Vocabulary
    keys: TranslatableKeys
    today: Date
    holidays: Holidays | None = None
    words: PlainWords = NO_WORDS


HINTS = frozenset(
    {
        "plain-sentence", "plain-word", "plain-letters", "plain-long-word", "plain-capitals", "plain-facts",
        "plain-emoji",
    }
)  # fmt: skip
"""Rules that only say how a text reads more easily: warnings, told after all others."""

WARNINGS = HINTS | {
    "translation-stale", "translation-incomplete", "similar-offer", "postal-code-mismatch", "personal-name",
    "wrong-language", "availability-old", "alert-over", "deadline-passed", "review-due", "season-over",
    "date-on-holiday",
}  # fmt: skip
"""Rules that advise and never block."""


def rule_id(rule: Callable[..., object]) -> str:
    """The id of a rule that is a function: `hours_mismatch` → `hours-mismatch`."""
    return rule.__name__.replace("_", "-")


def diagnostic(rule: str, document: Document, finding: Finding) -> Diagnostic:
    """The finding of a rule, with its place in the file."""
    line, column = (document.key_at if finding.at_key else document.value_at)(finding.where)
    return Diagnostic(
        rule=rule,
        severity=Severity.WARNING if rule in WARNINGS else Severity.ERROR,
        path=document.path,
        line=line,
        column=column,
        message=finding.message,
        hint=finding.hint,
        is_hint=rule in HINTS,
    )
