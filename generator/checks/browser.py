"""What the form in the browser needs to judge an offer as `offers check` does: schemas, sentences, word lists, patterns.

The logic has a twin in `site_templates/theme/assets/` (`shape.js`, `wording.js`, `sense.js`); everything that is data comes from
here, so that it is written once. `tests/test_browser_form_rules.py` runs the same files through both and fails on any
difference, and on a rule within a file that has no twin.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from typing import TYPE_CHECKING, Any, Final

from generator import source
from generator.checks import advice, asked, languages, numbers, sense, shape, texts, where, wording
from generator.checks.finding import WARNINGS, rule_id
from generator.checks.sentences import SENTENCES
from generator.diagnostics import Sentence
from generator.folding import fold

if TYPE_CHECKING:
    from generator.places import Places
    from generator.vocabulary import Vocabulary

_ADVICE = "is a warning that never blocks; the pull request tells it, with the lists of words, names and holidays that it needs"
ONLY_IN_PULL_REQUEST: Final[dict[str, str]] = {
    "bank-account": "the account numbers of some eighty countries have a form each, which a library of Python knows",
    **{rule_id(rule): _ADVICE for rules in advice.RULES.values() for rule in rules},
}
"""Rules within a file that the form leaves to the pull request, each with the reason why the browser cannot judge them."""

KINDS: Final = ("offer", "translation")
"""The kinds of file (`shape.KINDS`) that the form makes."""

TABLES: Final[Mapping[str, object]] = {
    **source.TABLES,
    **shape.TABLES,
    **numbers.TABLES,
    **where.TABLES,
    **texts.TABLES,
    **languages.TABLES,
    **wording.TABLES,
}


def rules() -> dict[str, list[str]]:
    """The rules of sense that the browser has to know, in their order, by kind of file."""
    return {
        kind: [name for rule in sense.RULES[kind] if (name := rule_id(rule)) not in ONLY_IN_PULL_REQUEST]
        for kind in KINDS
    }


def judgement(shapes: shape.Shape, vocabulary: Vocabulary) -> dict[str, Any]:
    """Everything but the places, ready for JSON."""
    return {
        "schemas": _schemas(shapes.schemas),
        "sentences": plain(SENTENCES),
        "asked": plain(asked.SENTENCES),
        "tables": plain(TABLES),
        "rules": rules(),
        "warnings": sorted(WARNINGS),
        "languages": {one.tag: [one.autonym, one.script] for one in vocabulary.languages},
    }


def places(known: Places) -> list[list[Any]]:
    """Every place: slug, name, its members when it is an area (numbers of rows), postal codes, former names, spellings.

    A spelling stands with the place to which it leads; former names and spellings are folded, and divided by `|`.
    """
    number = {place.slug: i for i, place in enumerate(known.all)}
    leads: dict[str, list[str]] = {place.slug: [] for place in known.all}
    for spelling, slug in known.spellings.items():
        leads[slug].append(spelling)
    return [
        [
            place.slug,
            place.name,
            0 if place.is_municipality else [number[slug] for slug in place.members],
            " ".join(place.postal_codes),
            "|".join(fold(name) for name in place.former_names),
            "|".join(leads[place.slug]),
        ]
        for place in known.all
    ]


def plain(value: object) -> Any:  # noqa: ANN401 - JSON
    """A table as JSON: a sentence is `[nl, en]`, a pattern `{"pattern": …, "flags": …}` as ECMAScript writes it."""
    if isinstance(value, Sentence):
        return [value.nl, value.en]
    if isinstance(value, re.Pattern):
        return {"pattern": ecma(value), "flags": "iu" if value.flags & re.IGNORECASE else "u"}
    if isinstance(value, Mapping):
        return {key: plain(inner) for key, inner in value.items()}
    if isinstance(value, AbstractSet):
        return sorted(value)
    if isinstance(value, tuple | list):
        return [plain(inner) for inner in value]
    return value


_UNUSED = frozenset({"$schema", "$id", "description", "x-icon", "x-locale", "x-direction", "x-staff", "readOnly"})
"""Keys of the schemas that no rule reads."""


def _schemas(schemas: Mapping[str, Any]) -> dict[str, Any]:
    """The schemas without what no rule reads; of the vocabulary only the lists to which the others refer."""
    schemas = {name: schemas[name] for name in ("vocabulary.json", *(shape.KINDS[kind] for kind in KINDS))}
    used = set(re.findall(r"vocabulary\.json#/\$defs/(\w+)", repr(schemas)))
    lists = {key: value for key, value in schemas["vocabulary.json"]["$defs"].items() if key in used}
    return {name: _bare(schema) for name, schema in {**schemas, "vocabulary.json": {"$defs": lists}}.items()}


def _bare(node: Any) -> Any:  # noqa: ANN401 - JSON
    if isinstance(node, list):
        return [_bare(inner) for inner in node]
    if not isinstance(node, Mapping):
        return node
    kept = {key: inner for key, inner in node.items() if key not in _UNUSED or isinstance(inner, Mapping)}
    return {key: inner if key == "examples" else _bare(inner) for key, inner in kept.items()}


_WORD = r"\p{L}\p{N}_"
_SPACE = r"\t-\r\x1c-\x20\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000"
_IN_CLASS = {r"\w": _WORD, r"\d": r"\p{Nd}", r"\s": _SPACE}
_ALONE = {
    r"\w": f"[{_WORD}]", r"\W": f"[^{_WORD}]", r"\d": r"\p{Nd}", r"\D": r"\P{Nd}", r"\s": f"[{_SPACE}]", r"\S": f"[^{_SPACE}]",
    r"\b": f"(?:(?<=[{_WORD}])(?![{_WORD}])|(?<![{_WORD}])(?=[{_WORD}]))", r"\Z": r"(?![\s\S])", ".": r"[^\n]",
}  # fmt: skip
"""How Python reads its shorthands in texts, written for the `u` flag of ECMAScript."""
_PIECES = re.compile(r"\(\?[a-z]+\)|\[\^?(?:\\.|[^\]\\])+\]|\\.|.", re.DOTALL)
_ENDS = {"^": (r"(?<![\s\S])", r"(?<![^\n])"), "$": (r"(?=\n?(?![\s\S]))", r"(?![^\n])")}
"""Begin and end of a text, and of a line when there are many."""
_LETTER = {r"[^\W\d_]": r"[\p{L}\p{Nl}\p{No}]"}
_HALVES = re.compile("[\ud800-\udfff]")
"""Halves of a character cannot stand in a file."""
_SYNTAX = frozenset("^$\\.*+?()[]{}|/-")


def ecma(pattern: re.Pattern[str]) -> str:
    """A pattern of Python as ECMAScript reads it with the `u` flag; whether case counts is told by a flag of its own."""
    many_lines = bool(pattern.flags & re.MULTILINE)
    written = "".join(_piece(piece, many_lines=many_lines) for piece in _PIECES.findall(pattern.pattern))
    return _HALVES.sub(lambda half: f"\\u{ord(half[0]):04x}", written)


def _piece(piece: str, *, many_lines: bool) -> str:
    if piece in _LETTER:
        return _LETTER[piece]
    if piece in _ENDS:
        return _ENDS[piece][many_lines]
    if piece.startswith("[") and len(piece) > 1:
        return re.sub(r"\\.", lambda found: _IN_CLASS.get(found[0]) or _escaped(found[0]), piece)
    if piece.startswith("(?") and piece.endswith(")"):
        return ""  # `(?i)`: a flag
    return _ALONE.get(piece) or _escaped(piece)


def _escaped(piece: str) -> str:
    """An escape that ECMAScript allows: any sign that is no syntax stands without its backslash."""
    is_needless = piece[0] == "\\" and piece[1] not in _SYNTAX and not piece[1].isalnum()
    return piece[1] if is_needless else piece
