"""Mistakes of sense within one file: fields that contradict each other, unsafe texts, places that do not exist.

A rule is a function of a document, named after its id (`hours_mismatch` → `hours-mismatch`); its docstring is its
documentation. It reads what a person typed, so any value can have any shape: `Document.get` never raises.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from generator.checks.finding import Context, Finding
from generator.checks.languages import mixed_script
from generator.checks.numbers import (
    age_order,
    date_in_future,
    end_before_start,
    free_with_amount,
    hours_mismatch,
    reason_missing,
    schedule_unclear,
    source_missing,
    until_before_check,
)
from generator.checks.persons import bank_account
from generator.checks.texts import empty, markup, personal_contact, url_unsafe, wrong_script
from generator.checks.where import area_outside_place, postal_code_mismatch, unknown_place
from generator.source import Document

Rule = Callable[[Document, Context], Iterator[Finding]]

OFFER_RULES: tuple[Rule, ...] = (
    hours_mismatch,
    end_before_start,
    age_order,
    free_with_amount,
    until_before_check,
    date_in_future,
    reason_missing,
    source_missing,
    schedule_unclear,
    unknown_place,
    area_outside_place,
    postal_code_mismatch,
    empty,
    markup,
    url_unsafe,
    personal_contact,
    bank_account,
    mixed_script,
    wrong_script,
)
TRANSLATION_RULES: tuple[Rule, ...] = (
    date_in_future,
    empty,
    markup,
    personal_contact,
    bank_account,
    mixed_script,
    wrong_script,
)
PLACE_RULES: tuple[Rule, ...] = (
    date_in_future,
    source_missing,
    empty,
    markup,
    url_unsafe,
    personal_contact,
    bank_account,
    mixed_script,
    wrong_script,
)
RULES: dict[str, tuple[Rule, ...]] = {
    "offer": OFFER_RULES,
    "translation": TRANSLATION_RULES,
    "place": PLACE_RULES,
    "place-translation": TRANSLATION_RULES,
    "owners": (),
}
"""The rules of each kind of file (`shape.KINDS`)."""
