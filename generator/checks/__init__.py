"""What is wrong in the content: `shape` against the schemas, `sense` within a file, `across` between files.

`check_file` runs everything that one file can tell.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.checks import sense
from generator.checks.finding import Context, diagnostic

if TYPE_CHECKING:
    from generator.checks.shape import Shape
    from generator.diagnostics import Diagnostic
    from generator.source import Document

__all__ = ["Context", "check_file"]


def check_file(document: Document, kind: str, shape: Shape, context: Context) -> list[Diagnostic]:
    """Every mistake of shape and of sense in one document; `kind` is a key of `shape.KINDS`."""
    found = shape.check(document, kind)
    for rule in sense.RULES[kind]:
        name = rule.__name__.replace("_", "-")
        found.extend(diagnostic(name, document, finding) for finding in rule(document, context))
    return found
