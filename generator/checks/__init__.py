"""What is wrong in the content: `shape` against the schemas, `sense` within a file, `across` between files; `advice` only warns.

`check_file` runs everything that one file can tell; `RULES` documents every rule there is.
"""

from __future__ import annotations

import inspect
from typing import TYPE_CHECKING

from generator import source
from generator.checks import across, advice, sense, shape
from generator.checks.finding import HINTS, WARNINGS, Context, Finding, diagnostic, rule_id

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from generator.diagnostics import Diagnostic
    from generator.source import Document

__all__ = ["FAMILIES", "HINTS", "RULES", "WARNINGS", "Context", "Finding", "check_file"]


def check_file(  # noqa: PLR0913 - a document, what it has to be, and what was said of it already
    document: Document,
    kind: str,
    shape: shape.Shape,
    context: Context,
    told: Iterable[Diagnostic] = (),
    *,
    hints: bool = False,
) -> list[Diagnostic]:
    """Every mistake of shape and of sense in one document, and what is worth a look; `kind` is a key of `shape.KINDS`.

    Where something is wrong already (`told`: what the reader found; then shape, then sense), nothing else is said. Hints for
    plain Dutch come only when asked for, and do not keep each other silent.
    """
    found: list[Diagnostic] = []
    taken = {(d.line, d.column) for d in told}
    for mistakes in (
        shape.check(document, kind),
        _by(sense.RULES[kind], document, context),
        _by(advice.RULES[kind], document, context),
    ):
        fresh = [d for d in mistakes if (d.line, d.column) not in taken]
        taken.update((d.line, d.column) for d in fresh)
        found += fresh
    if hints:
        found += [d for d in _by(advice.HINTS, document, context) if (d.line, d.column) not in taken]
    return found


def _by(rules: Iterable[sense.Rule], document: Document, context: Context) -> Iterator[Diagnostic]:
    for rule in rules:
        for finding in rule(document, context):
            yield diagnostic(rule_id(rule), document, finding)


def _documentation() -> dict[str, str]:
    written = {rule_id(rule): rule.__doc__ or "" for rule in across.RULES}
    for rules in (*sense.RULES.values(), *advice.RULES.values(), advice.HINTS):
        written |= {rule_id(rule): rule.__doc__ or "" for rule in rules}
    return {name: inspect.cleandoc(text) for name, text in sorted({**written, **source.RULES, **shape.RULES}.items())}


RULES: dict[str, str] = _documentation()
"""Every rule: its id → what it wants, why, and examples, in English; `generator.rulebook` reads the form."""


def _families() -> dict[str, tuple[str, ...]]:
    told: set[str] = set()
    families: dict[str, tuple[str, ...]] = {}
    for family, names in {
        "file": source.RULES,
        "field": shape.RULES,
        "offer": map(rule_id, dict.fromkeys(rule for rules in sense.RULES.values() for rule in rules)),
        "between": map(rule_id, across.RULES),
        "advice": map(rule_id, dict.fromkeys(rule for rules in advice.RULES.values() for rule in rules)),
        "plain": map(rule_id, advice.HINTS),
    }.items():
        families[family] = tuple(name for name in dict.fromkeys(names) if name not in told)
        told.update(families[family])
    return families


FAMILIES: dict[str, tuple[str, ...]] = _families()
"""The rules by what they look at: the file, its fields, an offer, offers beside each other; then what is worth a look."""
