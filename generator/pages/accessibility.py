"""The accessibility statement: how far the site is for everybody, what was tested, and where a problem goes."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from generator.accessibility import CONTEXT
from generator.markup import html
from generator.pages.page import Page
from generator.translation import ltr

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from markupsafe import Markup

    from generator.accessibility import Desk, Issue, OwnTest, Statement, Status, Why
    from generator.pages.directory import Directory
    from generator.translation import Language

KNOWN_ERRORS: tuple[Why, ...] = ("not-conforming", "disproportionate-burden")
"""Reasons that say that a rule is not followed."""


class ShownIssue(NamedTuple):
    """Something that is not accessible. `path` is below the language; `since` is told when it came after the statement."""

    title: Markup
    text: Markup
    alternative: Markup | None
    path: str
    since: Markup | None


class ShownTest(NamedTuple):
    """A test that was done, and what there is to know of it."""

    text: Markup
    lines: tuple[Markup, ...]


class ShownDesk(NamedTuple):
    """Where to go. `shown` is the address as it is read aloud."""

    text: Markup
    address: str
    shown: Markup
    days: Markup | None


def keys(directory: Directory) -> Iterable[tuple[str, int]]:
    """One page, where the directory makes a statement."""
    return [("", 1)] if directory.statement else []


def statement(directory: Directory, language: Language, _key: tuple[str, int]) -> Page:
    """The statement in the order of the European model: status, what is not accessible, how we know, feedback, complaint."""
    made = directory.statement
    if made is None:
        raise LookupError("this directory makes no statement")
    t = language.text
    name = html("<bdi{}>{}</bdi>", "" if language.is_source else language.source_attributes, directory.name)
    return Page(
        template="accessibility",
        path="accessibility/",
        title=t("Toegankelijkheidsverklaring").unescape(),
        description=t(
            "Hoe toegankelijk deze website is, wat we getest hebben en waar je een probleem meldt."
        ).unescape(),
        view={
            "status": _status(language, made.status),
            "opening": [language.said(CONTEXT, made.law), language.said(CONTEXT, made.scope, name=name)],
            "standard": language.said(CONTEXT, made.standard),
            "reason": language.said(CONTEXT, made.reason),
            "has_known_errors": any(issue.why in KNOWN_ERRORS for issue in made.issues)
            or any(test.findings for test in made.tests),
            "groups": list(_groups(language, made)),
            "prepared": language.date(made.prepared_on),
            "reviewed": language.date(made.last_reviewed),
            "tests": [ShownTest(_capital(language, test.text), tuple(_lines(language, test))) for test in made.tests],
            "not_done": [_capital(language, text) for text in made.not_done],
            "feedback": _desk(language, made.feedback),
            "complaint": _desk(language, made.complaint),
        },
    )


def _status(language: Language, status: Status) -> Markup:
    t = language.text
    return {
        "fully": t("Deze website voldoet volledig."),
        "partially": t("Deze website voldoet gedeeltelijk."),
        "not": t("Deze website voldoet niet."),
    }[status]


def _groups(language: Language, made: Statement) -> Iterator[tuple[Markup, list[ShownIssue]]]:
    """The issues by reason, in the order of the European model."""
    t = language.text
    headings: dict[Why, Markup] = {
        "not-conforming": t("Dit voldoet nog niet aan de regels"),
        "disproportionate-burden": t("Dit oplossen vraagt nu te veel"),
        "third-party": t("Dit hangt niet van ons af"),
        "beyond-rules": t("De regels vragen dit niet, maar het is goed om te weten"),
    }
    for why, heading in headings.items():
        if issues := [_issue(language, made, issue) for issue in made.issues if issue.why == why]:
            yield heading, issues


def _issue(language: Language, made: Statement, issue: Issue) -> ShownIssue:
    return ShownIssue(
        title=language.said(CONTEXT, issue.title),
        text=language.said(CONTEXT, issue.text),
        alternative=language.said(CONTEXT, issue.alternative) if issue.alternative else None,
        path=issue.path,
        since=language.date(issue.since) if issue.since > made.prepared_on else None,
    )


def _capital(language: Language, text: str) -> Markup:
    return language.capital(language.said(CONTEXT, text))


def _lines(language: Language, test: OwnTest) -> Iterator[Markup]:
    """What a test varied, when it was done, what it found."""
    t = language.text
    if test.languages:
        yield t(
            "Talen: {languages}", languages=language.list([language.label("language", tag) for tag in test.languages])
        )
    if test.widths:
        yield t(
            "Breedte van het scherm: {widths} pixels", widths=language.list([ltr(str(width)) for width in test.widths])
        )
    if test.schemes:
        names = {"light": t("licht"), "dark": t("donker")}
        yield t("Kleuren: {schemes}", schemes=language.list([names[scheme] for scheme in test.schemes]))
    found = language.count("{n} probleem gevonden", "{n} problemen gevonden", test.findings)
    day = language.date(test.done_on)
    yield t("{day}: {found}", day=day, found=found if test.findings else t("geen problemen gevonden"))


def _desk(language: Language, desk: Desk) -> ShownDesk:
    days = desk.response_days
    return ShownDesk(
        text=language.said(CONTEXT, desk.text),
        address=desk.address,
        shown=ltr(desk.address.removeprefix("https://").removeprefix("mailto:").removeprefix("www.").rstrip("/")),
        days=None
        if days is None
        else language.count("Je krijgt antwoord binnen {n} dag.", "Je krijgt antwoord binnen {n} dagen.", days),
    )
