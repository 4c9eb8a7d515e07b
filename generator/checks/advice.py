"""What is worth a look and never blocks: warnings about days, people and languages, and hints for plain Dutch.

They stand apart from `sense`, because they are judgements: what they name may be right as it is.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from generator.checks.dates import (
    alert_over,
    availability_old,
    date_on_holiday,
    deadline_passed,
    review_due,
    season_over,
)
from generator.checks.finding import Context, Finding
from generator.checks.languages import wrong_language
from generator.checks.persons import personal_name
from generator.checks.plain import (
    plain_capitals,
    plain_emoji,
    plain_facts,
    plain_letters,
    plain_long_word,
    plain_sentence,
    plain_word,
)
from generator.source import Document

Rule = Callable[[Document, Context], Iterator[Finding]]

_TEXT_RULES: tuple[Rule, ...] = (wrong_language, personal_name)
RULES: dict[str, tuple[Rule, ...]] = {
    "offer": (
        *_TEXT_RULES, availability_old, alert_over, deadline_passed, review_due, season_over, date_on_holiday,
    ),
    "translation": _TEXT_RULES,
    "place": _TEXT_RULES,
    "place-translation": _TEXT_RULES,
    "owners": (),
}  # fmt: skip
"""The warnings of each kind of file (`shape.KINDS`)."""

HINTS: tuple[Rule, ...] = (
    plain_sentence, plain_word, plain_letters, plain_long_word, plain_capitals, plain_facts, plain_emoji,
)  # fmt: skip
"""The hints for Dutch texts, in files of every kind."""
