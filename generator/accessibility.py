"""The accessibility statement as data, read from `schema/accessibility.yml`.

Texts are Dutch; translations are gettext's, in the context `CONTEXT`. What the page says around them is in `pages`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Literal

import msgspec

from generator import source

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

CONTEXT = "accessibility"
FILE_NAME = "accessibility.yml"

Status = Literal["fully", "partially", "not"]
Why = Literal["not-conforming", "disproportionate-burden", "third-party", "beyond-rules"]
"""Why something is not accessible: the three reasons of the directive, and what its rules do not ask for."""

Day = Annotated[str, msgspec.Meta(pattern=r"^\d{4}-\d{2}-\d{2}$")]
Address = Annotated[str, msgspec.Meta(pattern=r"^(https://|mailto:)\S+$")]
Sentence = Annotated[str, msgspec.Meta(min_length=1)]
Count = Annotated[int, msgspec.Meta(ge=0)]


class Issue(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Something that is not accessible to everybody. `path` is a page of the site that is the alternative."""

    title: Sentence
    text: Sentence
    why: Why
    since: Day
    alternative: str = ""
    path: str = ""


class OwnTest(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A test that was done. `languages` are tags, `widths` pixels; what a test does not vary is empty."""

    check: Literal["axe", "keyboard", "large-text", "no-script"]
    text: Sentence
    done_on: Day
    findings: Count
    languages: tuple[str, ...] = ()
    widths: tuple[int, ...] = ()
    schemes: tuple[Literal["light", "dark"], ...] = ()


class Desk(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Where to go with a problem or complaint. `response_days` is unknown unless somebody promised it."""

    text: Sentence
    address: Address
    response_days: Count | None = None


class Statement(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The whole statement. `scope` has `{name}` for the name of the site."""

    status: Status
    standard: Sentence
    reason: Sentence
    law: Sentence
    scope: Sentence
    prepared_on: Day
    last_reviewed: Day
    issues: tuple[Issue, ...] = ()
    tests: tuple[OwnTest, ...] = ()
    not_done: tuple[Sentence, ...] = ()
    feedback: Desk
    complaint: Desk


def load(schema_dir: Path) -> Statement | None:
    """The statement; none where a directory does not make one. The file is ours, so a fault in it is an exception."""
    file = schema_dir / FILE_NAME
    if not file.exists():
        return None
    document, problems = source.read(file, f"schema/{FILE_NAME}")
    if document is None or problems:
        raise ValueError(problems)
    return msgspec.convert(document.data, Statement)


def texts(statement: Statement) -> Iterator[str]:
    """Every text that translators translate, in the order of the page."""
    yield from (statement.law, statement.scope, statement.standard, statement.reason)
    for issue in statement.issues:
        yield from filter(None, (issue.title, issue.text, issue.alternative))
    yield from (test.text for test in statement.tests)
    yield from statement.not_done
    yield from (statement.feedback.text, statement.complaint.text)
