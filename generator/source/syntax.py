"""What a person most likely did wrong, when the parser says that a text is not YAML.

The parser tells where it got stuck, in words for programmers, and often a line too late. Here its message and the lines
around it become the place and the sentence for a person.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from generator.source import sentences as say

if TYPE_CHECKING:
    from collections.abc import Sequence

    import yaml

At = tuple[int, int]
"""Line and column, from 1."""
Found = tuple[str, At, say.Words]
"""Rule, place and sentence."""

_KEY = re.compile(r"\s*(?:- +)*[\w.-]+ *:(?: |$)")
_KEY_WITHOUT_SPACE = re.compile(r"(\s*(?:- +)*[A-Za-z_][\w-]*):[^\s:/]")
_QUOTED = re.compile(r"""\s*(?:- +)*(?:[\w.-]+ *: +)?(?P<quote>["'])""")
ODD_SPACE = re.compile(r"[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]")
"""Spaces that look like one and do not divide: typed as the first letter of a key, they are part of it."""
_ODDLY_SPACED = re.compile(rf" *(?:- *)?(?:[\w.-]+:)?(?={ODD_SPACE.pattern})")
_BRACKETED = re.compile(r"\s*(?:- +)*(?:[\w.-]+ *: +)?[\[{]")


def explain(error: yaml.MarkedYAMLError, lines: Sequence[str]) -> Found:
    """The rule, the place and the words for a mistake that the parser found in these lines."""
    problem, context = str(error.problem or ""), str(error.context or "")
    stuck = _at(error.problem_mark) or _at(error.context_mark) or (1, 1)
    began = _at(error.context_mark) or stuck
    if "tab character" in problem or _line(lines, stuck)[stuck[1] - 1 : stuck[1]] == "\t":
        return "yaml-syntax", stuck, say.TAB
    if found := _unseen(lines, began, stuck):
        return found
    for part, rule, words in _IN_CONTEXT:
        if part in context:
            return rule, began, words
    return _by_problem(lines, began, stuck, problem, context)


def _by_problem(lines: Sequence[str], began: At, stuck: At, problem: str, context: str) -> Found:
    """The same, where the context does not tell it yet."""
    if "could not find expected ':'" in problem:
        return _without_colon(lines, began)
    if "mapping values are not allowed" in problem:
        return _unexpected_colon(lines, stuck)
    if "did not find expected" in problem and context.startswith(_IN_A_GROUP):
        return _out_of_place(lines, began, stuck, context)
    rule, words = next(
        ((rule, words) for part, rule, words in _IN_PROBLEM if part in problem), ("yaml-syntax", say.SYNTAX)
    )
    return rule, stuck, words


_IN_CONTEXT: tuple[tuple[str, str, say.Words], ...] = (
    ("scanning a quoted scalar", "yaml-syntax", say.UNCLOSED_QUOTE),
    ("scanning a block scalar", "yaml-syntax", say.BLOCK),
    ("scanning an alias", "yaml-anchor", say.ALIAS),
    ("scanning an anchor", "yaml-anchor", say.ANCHOR),
    ("scanning a tag", "yaml-tag", say.TAG),
    ("parsing a tag", "yaml-tag", say.TAG),
    ("directive", "yaml-syntax", say.DIRECTIVE),
)
_IN_PROBLEM: tuple[tuple[str, str, say.Words], ...] = (
    ("undefined tag handle", "yaml-tag", say.TAG),
    ("escape", "yaml-syntax", say.ESCAPE),
    ("hexdecimal", "yaml-syntax", say.ESCAPE),
    ("block sequence entries are not allowed", "yaml-syntax", say.DASH),
    ("cannot start any token", "yaml-syntax", say.BAD_START),
    ("incompatible YAML document", "yaml-syntax", say.DIRECTIVE),
    ("directive", "yaml-syntax", say.DIRECTIVE),
    ("expected <document start>", "yaml-syntax", say.NO_FIELD_HERE),
    ("unexpected end of stream", "yaml-syntax", say.UNCLOSED_QUOTE),
)


_IN_A_GROUP = ("while parsing a block", "while parsing a flow")


def _without_colon(lines: Sequence[str], at: At) -> Found:
    if match := _KEY_WITHOUT_SPACE.match(_line(lines, at)):
        return "yaml-syntax", (at[0], match.end(1) + 1), say.NO_SPACE
    if quoted := _QUOTED.match(_line(lines, at)):
        return "yaml-syntax", (at[0], quoted.end()), say.UNCLOSED_QUOTE
    return "yaml-syntax", at, say.NO_COLON


def _unexpected_colon(lines: Sequence[str], at: At) -> Found:
    """A colon inside a text, or a line above without one, or a line that is indented too far."""
    line = _line(lines, at)
    if key := _KEY.match(line[: at[1] - 1]):
        return "yaml-syntax", at, say.colon_in_text(key.group(), line[key.end() :].strip())
    number, above = _line_above(lines, at)
    begin = (number, len(above) - len(above.lstrip()) + 1)
    if match := _KEY_WITHOUT_SPACE.match(above):
        return "yaml-syntax", (number, match.end(1) + 1), say.NO_SPACE
    if above and not _KEY.match(above):
        return "yaml-syntax", begin, say.NO_COLON
    if above and _KEY.match(line):
        return "yaml-syntax", (at[0], len(line) - len(line.lstrip()) + 1), say.INDENT
    return "yaml-syntax", at, say.COLON


def _out_of_place(  # noqa: PLR0911 - one line for each thing that may have gone wrong
    lines: Sequence[str], began: At, stuck: At, context: str
) -> Found:
    """A quote or bracket that closes too early or never, or an indentation that does not fit."""
    line = _line(lines, stuck)
    if line.lstrip().startswith(":"):
        return "yaml-syntax", stuck, say.key_is_no_word("")
    if quoted := _QUOTED.match(line):
        quote = (stuck[0], quoted.end())
        if quoted["quote"] == "'" and re.search(r"\w'\w", line[quoted.end() :]):
            return "yaml-syntax", quote, say.APOSTROPHE
        if stuck[1] > quoted.end() + 1:
            return "yaml-syntax", stuck, say.AFTER_QUOTE
    number, above = _line_above(lines, stuck)
    unclosed = _QUOTED.match(above)
    if unclosed and unclosed["quote"] not in above[unclosed.end() :]:
        return "yaml-syntax", (number, unclosed.end()), say.UNCLOSED_QUOTE
    if "flow" in context:
        same_line = began[0] == stuck[0]
        return "yaml-syntax", (stuck if same_line else began), (say.NO_COMMA if same_line else say.UNCLOSED_BRACKET)
    bracketed = _BRACKETED.match(line)
    if bracketed and stuck[1] > bracketed.end():
        return "yaml-syntax", stuck, say.AFTER_BRACKET
    return "yaml-syntax", stuck, _indentation(line, above, stuck, context)


def _indentation(line: str, above: str, stuck: At, context: str) -> say.Words:
    """Whether it is a field or an item of a list that stands too far to the left or the right."""
    is_item = line[stuck[1] - 1 :].startswith("-")
    in_list = "collection" in context or "sequence" in context
    if (in_list and not (_KEY.match(line) and not is_item)) or (is_item and above.lstrip().startswith("- ")):
        return say.INDENT_LIST
    return say.DASH if is_item else say.INDENT


def _unseen(lines: Sequence[str], began: At, stuck: At) -> Found | None:
    """What nobody sees, and of which the parser tells the consequences: a space that is none, a quote further up."""
    for number in sorted({began[0], _line_above(lines, stuck)[0], stuck[0]}):
        if odd := _ODDLY_SPACED.match(_line(lines, (number, 1))):
            return "yaml-syntax", (number, odd.end() + 1), say.ODD_SPACE
    quote = _unclosed_above(lines, stuck)
    return ("yaml-syntax", quote, say.UNCLOSED_QUOTE) if quote else None


def _unclosed_above(lines: Sequence[str], stuck: At) -> At | None:
    """Where a text begins that a later quote closes: the line below it is a field, not the rest of the text."""
    for number in range(1, min(stuck[0], len(lines))):
        quoted = _QUOTED.match(lines[number - 1])
        if quoted and quoted["quote"] not in lines[number - 1][quoted.end() :] and _KEY.match(lines[number]):
            return number, quoted.end()
    return None


def _at(mark: object) -> At | None:
    return (mark.line + 1, mark.column + 1) if mark else None  # type: ignore[attr-defined]  # PyYAML has two kinds of mark


def _line(lines: Sequence[str], at: At) -> str:
    return lines[at[0] - 1] if at[0] <= len(lines) else ""


def _line_above(lines: Sequence[str], at: At) -> tuple[int, str]:
    """The nearest line above that says something, and its number; empty when there is none."""
    for number in range(min(at[0] - 1, len(lines)), 0, -1):
        line = lines[number - 1]
        if line.strip() and not line.lstrip().startswith("#"):
            return number, line
    return at[0], ""
