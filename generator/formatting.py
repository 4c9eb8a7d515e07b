"""A file in the one spelling of `canonical`, with every comment kept.

A comment alone on its line stays above the key or item that it stood above; one behind something stays behind it; one at the
end of a group or of the file stays there. A group with comments inside keeps lines of its own. Comments at the top, set off by
an empty line, stay at the top, below the modeline. An empty line stays where it sets off a comment; others go.
"""

from __future__ import annotations

import os
import re
from collections import Counter, defaultdict
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from generator import canonical, comments, source
from generator.checks.shape import KINDS
from generator.comments import Comment, Side
from generator.project import Project, kind_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from generator.canonical import Line, Order
    from generator.diagnostics import Diagnostic
    from generator.source import Document, KeyPath, OfferFile

_MODELINE = re.compile(r"#\s*yaml-language-server:\s*\$schema=.*")
"""The comment by which editors find the schema (redhat-developer/yaml-language-server, “Using inlined schema”)."""


class Spelling:
    """The one spelling of each kind of file in a project."""

    def __init__(self, project: Project) -> None:
        self._project = project
        self._orders = {kind: canonical.order(project.shape.schema(kind)) for kind in KINDS}

    def of(self, file: OfferFile) -> tuple[str | None, list[Diagnostic]]:
        """The text of a file in the one spelling; None when it cannot be read without doubt, and then why.

        Doubt is what the reader finds: not YAML, a key that stands twice, an anchor. What the schema would say against the
        data (a key it does not know, a key without a value) is spelled like the rest, and lost never.
        """
        document, problems = source.read(file.file, file.shown, self._project.shape.text_keys)
        if document is None or problems:
            return None, problems
        text = file.file.read_bytes().decode("utf-8")
        return formatted(text, document, self._orders[kind_of(file)], self.modeline(file)), []

    def order(self, kind: str) -> Order:
        """The order of keys in a kind of file."""
        return self._orders[kind]

    def modeline(self, file: OfferFile) -> str:
        """The comment on the first line by which editors find the schema of a file."""
        return modeline(self._project, file.file, kind_of(file))


def modeline(project: Project, file: Path, kind: str) -> str:
    """The first line of a file of this kind. In a tree elsewhere, the schema is where it would be in the project."""
    folder, schema_dir = file.parent.resolve(), project.schema_dir.resolve()
    is_within = project.root.resolve() in folder.parents
    way = Path(os.path.relpath(schema_dir, folder)).as_posix() if is_within else "../../schema"
    return f"# yaml-language-server: $schema={way}/{KINDS[kind]}"


def formatted(text: str, document: Document, keys: Order, modeline: str) -> str:
    """The text in the one spelling; `document` is what the reader made of it, without finding a fault."""
    found = comments.find(text, document)
    kept = [_placed(comment, document, keys) for comment in found if not _MODELINE.fullmatch(comment.text)]
    lines = list(canonical.lines(document.data, keys, {path for comment in kept for path in _apart(comment)}))
    out = _with_comments(lines, kept, modeline)
    _nothing_lost(out, document, Counter(comment.text for comment in kept))
    return out


def respelled(text: str, document: Document, data: Mapping[str, object], keys: Order, modeline: str) -> str:
    """The text with other data, its comments kept: one whose key is gone stands at the end of the group it was in."""
    now = source.Document(path=document.path, data=data, spots={})
    kept = [
        _placed(_left(comment, now), now, keys)
        for comment in comments.find(text, document)
        if not _MODELINE.fullmatch(comment.text)
    ]
    lines = list(canonical.lines(data, keys, {path for comment in kept for path in _apart(comment)}))
    out = _with_comments(lines, kept, modeline)
    _nothing_lost(out, now, Counter(comment.text for comment in kept))
    return out


def _left(comment: Comment, document: Document) -> Comment:
    """The comment at what is left of its place."""
    where = comment.where
    while where and document.get(*where) is None:
        where = where[:-1]
    side = comment.side if where == comment.where else Side.BELOW
    return Comment(text=comment.text, side=side, where=where, after_empty_line=comment.after_empty_line)


def _placed(comment: Comment, document: Document, keys: Order) -> Comment:
    """The comment where it can stand when the keys are in order and a group may be on one line."""
    side, where = comment.side, comment.where
    value = document.get(*where) if where else document.data
    if side is Side.BELOW and isinstance(value, list | Mapping) and not value:
        side = Side.ABOVE
    if side is Side.ABOVE:
        while len(where) > 1 and isinstance(where[-2], int) and where[-1] == _first(document, where[:-1], keys):
            where = where[:-1]
    return Comment(text=comment.text, side=side, where=where, after_empty_line=comment.after_empty_line)


def _first(document: Document, group: KeyPath, keys: Order) -> str:
    """The key that comes first in a group: the line of its dash."""
    for step in group:
        keys = keys if isinstance(step, int) else keys.get(step, canonical.Order())
    return canonical.sorted_keys(document.get(*group), keys)[0]


def _apart(comment: Comment) -> Iterable[KeyPath]:
    """The groups that must not be on one line, or the comment would have to leave its place."""
    depth = len(comment.where) + (comment.side is Side.BELOW)
    return (comment.where[:n] for n in range(1, depth))


def _with_comments(lines: Sequence[Line], kept: Sequence[Comment], modeline: str) -> str:
    above: dict[int, list[str]] = defaultdict(list)
    beside: dict[int, str] = {}
    below: dict[int, list[str]] = defaultdict(list)
    for comment in sorted(kept, key=lambda c: -len(c.where) if c.side is Side.BELOW else 0):
        n = _line_of(lines, comment.where)
        indent = _indent(lines[n].text)
        if comment.side is Side.BELOW:
            where = comment.where
            last = max(i for i, line in enumerate(lines) if line.where and line.where[: len(where)] == where)
            while last + 1 < len(lines) and lines[last + 1].where is None:
                last += 1
            below[last] += _rows(comment, f"{indent}  " if where else "")
        elif comment.side is Side.BESIDE:
            if n in beside:  # two lines have become one: the earlier comment makes place
                above[n].append(f"{indent}{beside[n]}")
            beside[n] = comment.text
        elif comment.side is Side.ABOVE:
            above[n] += _rows(comment, indent)
    top = [row for comment in kept if comment.side is Side.TOP for row in _rows(comment, "")]
    out = [modeline, *top, *([""] if top else [])]
    for n, line in enumerate(lines):
        out += above[n][1:] if not out[-1] and above[n] and not above[n][0] else above[n]
        out += [f"{line.text}  {beside[n]}" if n in beside else line.text, *below[n]]
    return "\n".join(out) + "\n"


def _rows(comment: Comment, indent: str) -> list[str]:
    return [*([""] if comment.after_empty_line else []), f"{indent}{comment.text}"]


def _line_of(lines: Sequence[Line], where: KeyPath) -> int:
    """The line on which a key, an item, or the first of a group begins."""
    return next(n for n, line in enumerate(lines) if line.where is not None and line.where[: len(where)] == where)


def _indent(text: str) -> str:
    return text[: len(text) - len(text.lstrip(" "))]


def _nothing_lost(out: str, document: Document, kept: Counter[str]) -> None:
    """A last look before anything is written: the same data, and every comment."""
    again, problems = source.parse(out, document.path)
    if again is None or problems or again.data != document.data:
        raise RuntimeError(f"{document.path}: the new text does not say the same\n{out}")
    found = Counter(c.text for c in comments.find(out, again) if not _MODELINE.fullmatch(c.text))
    if found != kept:
        raise RuntimeError(f"{document.path}: comments {kept - found} would be lost\n{out}")
