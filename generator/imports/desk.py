"""What lies on the desk of who reads a file: words, offers, the day, and what the checks would say."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from generator.checks import Context, check_file
from generator.checks.texts import personal_contact
from generator.imports.merge import apply
from generator.source import Document, KeyPath, Spot

if TYPE_CHECKING:
    from generator.checks.shape import Shape
    from generator.diagnostics import Diagnostic
    from generator.sheets.rows import Entry
    from generator.sheets.terms import Words


@dataclass(frozen=True, kw_only=True)
class Desk:
    """Words, offers as they are, schemas and what rules may know; `place` when a file names none.

    `replaces`: an empty cell means that the field is absent; only for files that were exported here.
    """

    words: Words
    entries: Mapping[str, Entry]
    shape: Shape
    context: Context
    place: str = ""
    replaces: bool = False

    @property
    def today(self) -> str:
        """The day of the import."""
        return self.context.today

    def judge(self, place: str, values: Mapping[str, Any]) -> list[tuple[str, Diagnostic]]:
        """What the checks refuse of the values of a new offer: the key of the value, and the finding."""
        data: dict[str, Any] = {}
        apply(data, values)
        paths = [(), *_paths(data, ())]
        document = Document(
            path=f"offers/{place}/import.yml",
            data=data,
            spots={path: Spot((number, 1), (number, 2)) for number, path in enumerate(paths)},
        )
        found = [f for f in check_file(document, "offer", self.shape, self.context) if f.severity == "error"]
        return [(_key(paths[finding.line], data, values), finding) for finding in found]

    def is_personal(self, key: str, text: str) -> bool:
        """Whether a text (`email`, `phone`, or running text) has what is a person's."""
        data = {"contact": {key: text}} if key in ("email", "phone") else {key: text}
        document = Document(path="", data=data, spots={(): Spot((1, 1), (1, 1))})
        return any(True for _ in personal_contact(document, self.context))


def _paths(node: object, where: KeyPath) -> list[KeyPath]:
    steps = node.items() if isinstance(node, Mapping) else enumerate(node) if isinstance(node, list) else ()
    return [path for step, value in steps for path in ((*where, step), *_paths(value, (*where, step)))]


def _key(path: KeyPath, data: Mapping[str, Any], values: Mapping[str, Any]) -> str:
    """The key in `values` of a path in the data; the path itself when there is none."""
    if path[:1] == ("facilities",) and len(path) > 1:
        return "facilities.+" if data["facilities"].get(path[1]) else "facilities.-"
    names = [".".join(map(str, path[:length])) for length in range(len(path), 0, -1)]
    return next((name for name in names if name in values), names[0] if names else "")
