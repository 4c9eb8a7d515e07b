"""The rules of `offers check` and `offers import`, a page each, and the page that lists them: every message leads here."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from markupsafe import Markup, escape

from generator import rulebook
from generator.markup import html
from generator.pages.page import Page

if TYPE_CHECKING:
    from collections.abc import Iterable

    from generator.pages.directory import Directory
    from generator.translation import Language

_CODE = re.compile(r"`([^`]+)`|\*([^*\s]+)\*")


class ShownRule(NamedTuple):
    """A rule in a list. `path` is below the language."""

    id: str
    path: str
    what: Markup
    weight: str
    label: Markup


def keys(_directory: Directory) -> Iterable[tuple[str, int]]:
    """A page for each rule."""
    return ((one.id, 1) for one in rulebook.rules("en"))


def rule(_directory: Directory, language: Language, key: tuple[str, int]) -> Page:
    """What a rule wants, why, wrong and right."""
    one = rulebook.rule(key[0], language.tag)
    if one is None:
        raise LookupError(key[0])
    t = language.text
    siblings = [other for other in rulebook.rules(language.tag) if other.family == one.family]
    at = siblings.index(one)
    return Page(
        template="staff/rule",
        path=rulebook.path(one.id),
        title=t("Regel {rule}", rule=one.id).unescape(),
        description=one.what.replace("`", ""),
        view={
            "rule": one,
            "what": marked(one.what),
            "why": [marked(text) for text in one.why],
            "label": _label(language, one.weight),
            "meaning": _meaning(language, one.weight, one.family),
            "family": _families(language)[one.family],
            "before": _shown(language, siblings[at - 1]) if at else None,
            "after": _shown(language, siblings[at + 1]) if at + 1 < len(siblings) else None,
            "index": rulebook.FOLDER,
        },
    )


def index(_directory: Directory, language: Language, _key: tuple[str, int]) -> Page:
    """All rules by family."""
    t = language.text
    rules = rulebook.rules(language.tag)
    groups = [
        (family, title, [_shown(language, one) for one in rules if one.family == family])
        for family, title in _families(language).items()
    ]
    return Page(
        template="staff/rules",
        path=rulebook.FOLDER,
        title=t("Wat we nakijken").unescape(),
        description=t("Elke regel van de controle: wat ze wil, waarom, en hoe het juist is.").unescape(),
        view={
            "groups": groups,
            "count": len(rules),
            "weights": [
                (weight, _label(language, weight), _meaning(language, weight))
                for weight in ("error", "warning", "hint")
            ],
        },
    )


def _shown(language: Language, one: rulebook.Rule) -> ShownRule:
    return ShownRule(one.id, rulebook.path(one.id), marked(one.what), one.weight, _label(language, one.weight))


def _families(language: Language) -> dict[str, Markup]:
    t = language.text
    return {
        "file": t("Het bestand"),
        "field": t("De velden"),
        "offer": t("Het aanbod zelf"),
        "between": t("Bestanden naast elkaar"),
        "advice": t("Om na te kijken"),
        "plain": t("Gewoon Nederlands"),
        "sheet": t("Het rekenblad"),
        "request": t("Een pull request"),
    }


def _label(language: Language, weight: rulebook.Weight) -> Markup:
    t = language.text
    return {"error": t("fout"), "warning": t("let op"), "hint": t("tip")}[weight]


def _meaning(language: Language, weight: rulebook.Weight, family: str = "") -> Markup:
    t = language.text
    return {
        "error": t("Dit houdt de import tegen, tot het verbeterd is.")
        if family == "sheet"
        else t("Dit houdt publiceren tegen, tot het verbeterd is."),
        "warning": t("Dit houdt niets tegen. Kijk of het klopt."),
        "hint": t("Dit houdt niets tegen. Het helpt lezers die nog Nederlands leren."),
    }[weight]


def marked(text: str) -> Markup:
    """A paragraph with its codes: what stands between backticks is typed as it is."""
    return Markup("").join(_pieces(text))


def _pieces(text: str) -> Iterable[Markup]:
    at = 0
    for match in _CODE.finditer(text):
        yield escape(text[at : match.start()])
        yield html("<code>{}</code>", match[1]) if match[1] else html("<em>{}</em>", match[2])
        at = match.end()
    yield escape(text[at:])
