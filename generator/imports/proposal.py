"""What a file proposes for the directory: values for offers, each with the cell it comes from.

Every form that can be read (our workbook, UiTdatabank) ends in these values; `merge` and `plan` know nothing else.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Final

from generator.checks.wording import show
from generator.diagnostics import Diagnostic, Sentence, Severity


class _Clear:
    """Stands for “empty this field”."""

    def __repr__(self) -> str:
        return "CLEAR"


CLEAR: Final = _Clear()


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """A cell of a file. `column` counts from 1; `cell` is how people call it (`aanbod!F7`), `text` what stands in it."""

    file: str
    row: int
    column: int
    cell: str
    heading: str = ""
    text: str = ""

    def finding(
        self,
        rule: str,
        message: Sentence,
        hint: Sentence | None = None,
        *,
        severity: Severity = Severity.ERROR,
        secret: bool = False,
    ) -> Diagnostic:
        """A finding here: the message begins with cell, heading and value. `secret` leaves the value out."""
        value = f" “{show(self.text)}”" if self.text and not secret else ""
        head = f"{self.cell}{f' ({self.heading})' if self.heading else ''}:{value}"
        return Diagnostic(
            rule=rule,
            severity=severity,
            path=self.file,
            line=self.row,
            column=self.column,
            message=Sentence(f"{head} {message.nl}", f"{head} {message.en}"),
            hint=hint,
        )


@dataclass(kw_only=True)
class Text:
    """A translation of an offer: values by key (`translation.status` among them), and where they come from."""

    tag: str
    spot: Spot
    values: dict[str, Any] = field(default_factory=dict)
    spots: dict[str, Spot] = field(default_factory=dict)
    version: str = ""


@dataclass(kw_only=True)
class Proposal:
    """An offer as a file proposes it.

    `values` maps the keys of `sheets.OFFERS` (and `schedule`) to values or `CLEAR`; a key that is not there stays as it is.
    `typed_status`: a new offer had another state than draft, which an import never gives.
    `spots` has a cell for every key that the file could fill, also for `schedule.<i>.<key>`. `same` are the keys that the file
    has as the directory has them. `version` is the fingerprint of the export this row comes from. `keeps_edits`: what was
    edited by hand since the last import stays without asking. `identity` is the id in another system. `retire` says why an
    offer that exists has to end.
    """

    id: str
    place: str
    spot: Spot
    values: dict[str, Any] = field(default_factory=dict)
    spots: dict[str, Spot] = field(default_factory=dict)
    same: set[str] = field(default_factory=set)
    texts: dict[str, Text] = field(default_factory=dict)
    version: str = ""
    keeps_edits: bool = False
    is_new: bool = True
    id_was_typed: bool = False
    typed_status: bool = False

    def spot_of(self, path: tuple[str | int, ...]) -> Spot:
        """The cell of a value in the offer: its own, or that of the group it stands in, or the row."""
        for length in range(len(path), 0, -1):
            name = ".".join(str(step) for step in path[:length])
            if name in self.spots:
                return self.spots[name]
            below = next((key for key in self.spots if key.startswith(f"{name}.")), None)
            if below:
                return self.spots[below]
        return self.spot


@dataclass(frozen=True, kw_only=True)
class Reading:
    """What was read: proposals, every mistake and every remark, and what was left out (what it was, and why)."""

    proposals: tuple[Proposal, ...] = ()
    findings: tuple[Diagnostic, ...] = ()
    skipped: tuple[tuple[str, Sentence], ...] = ()
