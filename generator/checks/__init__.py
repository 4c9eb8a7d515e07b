"""What is wrong in the content: `shape` against the schemas, `sense` within a file, `across` between files.

`check_file` runs everything that one file can tell; `RULES` documents every rule there is.
"""

from __future__ import annotations

import inspect
from typing import TYPE_CHECKING

from generator import source
from generator.checks import across, sense, shape
from generator.checks.finding import Context, Finding, diagnostic, rule_id

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from generator.diagnostics import Diagnostic
    from generator.source import Document

__all__ = ["RULES", "Context", "Finding", "check_file"]


def check_file(
    document: Document, kind: str, shape: shape.Shape, context: Context, told: Iterable[Diagnostic] = ()
) -> list[Diagnostic]:
    """Every mistake of shape and of sense in one document; `kind` is a key of `shape.KINDS`.

    Where something is wrong already (`told`: what the reader found; then shape, then sense), nothing else is said.
    """
    found: list[Diagnostic] = []
    taken = {(d.line, d.column) for d in told}
    for mistakes in (shape.check(document, kind), _sense(document, kind, context)):
        fresh = [d for d in mistakes if (d.line, d.column) not in taken]
        taken.update((d.line, d.column) for d in fresh)
        found += fresh
    return found


def _sense(document: Document, kind: str, context: Context) -> Iterator[Diagnostic]:
    for rule in sense.RULES[kind]:
        for finding in rule(document, context):
            yield diagnostic(rule_id(rule), document, finding)


def _documentation() -> dict[str, str]:
    written = {rule_id(rule): rule.__doc__ or "" for rule in across.RULES}
    written |= {rule_id(rule): rule.__doc__ or "" for rules in sense.RULES.values() for rule in rules}
    return {name: inspect.cleandoc(text) for name, text in sorted({**written, **source.RULES, **shape.RULES}.items())}


RULES: dict[str, str] = _documentation()
"""Every rule: its id → what it wants, in English Markdown."""
