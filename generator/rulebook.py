"""The rules of `offers check` and `offers import` for people: what each wants, why, a wrong and a right example, in their language.

A rule's docstring is its documentation, in one form: the first paragraph says what the rule wants, the next ones why, and after
`Wrong::` and `Right::` stands an example. Dutch comes from `locale/rules/<tag>.po`, whose msgids are these paragraphs: when one
changes, a test asks for its Dutch. Pages, `offers explain` and the report take it from here.
"""

from __future__ import annotations

import re
import textwrap
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po

from generator.checks import FAMILIES, HINTS, RULES, WARNINGS, request_rules, sheet_rules

if TYPE_CHECKING:
    from collections.abc import Iterator

LOCALES = Path(__file__).parent / "locale" / "rules"
TEXTS = RULES | {name: text.strip("\n") for name, text in (sheet_rules.RULES | request_rules.RULES).items()}
"""The documentation of every rule."""
ALL_FAMILIES = FAMILIES | {"sheet": tuple(sheet_rules.RULES), "request": tuple(request_rules.RULES)}
ALL_WARNINGS = WARNINGS | sheet_rules.WARNINGS | request_rules.WARNINGS
FOLDER = "municipalities/rules/"
"""Where the pages of rules stand, below the language."""

Weight = Literal["error", "warning", "hint"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """A rule in one language. `wrong` and `right` are YAML, empty where no file can show it; `code` stands between backticks.

    An example changes or adds these fields in an offer that is right; a line `# offers/…` begins another file. Of a spreadsheet
    it is CSV, as `checks.sheet_rules` says.
    """

    id: str
    family: str
    weight: Weight
    what: str
    why: tuple[str, ...]
    wrong: str
    right: str


def rules(lang: str) -> tuple[Rule, ...]:
    """Every rule in the order of the families, then by name; in English where a language has no catalogue."""
    return tuple(_rule(name, family, lang) for family, names in ALL_FAMILIES.items() for name in names)


def rule(name: str, lang: str) -> Rule | None:
    """One rule by its id."""
    return next((one for one in rules(lang) if one.id == name), None)


def path(name: str) -> str:
    """The page of a rule, below the language."""
    return f"{FOLDER}{name}/"


def paragraphs() -> Iterator[str]:
    """Every text of every rule in English: what a catalogue translates."""
    for family in ALL_FAMILIES.values():
        for name in family:
            what, why, _, _ = _parts(name)
            yield what
            yield from why


def _rule(name: str, family: str, lang: str) -> Rule:
    what, why, wrong, right = _parts(name)
    said = _catalog(lang)
    return Rule(
        id=name,
        family=family,
        weight="hint" if name in HINTS else "warning" if name in ALL_WARNINGS else "error",
        what=_translated(said, what),
        why=tuple(_translated(said, text) for text in why),
        wrong=wrong,
        right=right,
    )


@cache
def _parts(name: str) -> tuple[str, tuple[str, ...], str, str]:
    """What, why, wrong and right of a rule, as its docstring says them."""
    text, *examples = re.split(r"\n\n(Wrong|Right)::\n\n", TEXTS[name])
    what, *why = (" ".join(part.split()) for part in text.split("\n\n"))
    shown = {
        heading: textwrap.dedent(example).strip("\n")
        for heading, example in zip(examples[::2], examples[1::2], strict=True)
    }
    return what, tuple(why), shown.get("Wrong", ""), shown.get("Right", "")


def _translated(said: Catalog, text: str) -> str:
    message = said.get(text)
    return str(message.string) if message and message.string and not message.fuzzy else text


@cache
def _catalog(lang: str) -> Catalog:
    file = LOCALES / f"{lang}.po"
    if not file.exists():
        return Catalog()
    with file.open("rb") as source:
        return read_po(source)
