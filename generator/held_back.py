"""What is broken among the files and what the site shows in its place: values for the status page and for programs."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from generator.diagnostics import Diagnostic


class Shown(StrEnum):
    """What stands on the site instead of a broken file."""

    OLDER = "older"
    """Its last good state."""
    NOTHING = "nothing"
    """Nothing: there never was a good state, so nothing vanished either."""
    AS_IS = "as-is"
    """The file itself: what is wrong between it and another file does not harm the page."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldBack:
    """A file with mistakes that a build with `--keep-going` did not take over.

    `path` is as in a report; `place`, `id` (or `_place`) and `tag` are those of the file where its name tells them, else empty.
    `commit` and `day` say from when the state is that is shown: empty when it comes from a folder, or when nothing is shown.
    """

    path: str
    place: str = ""
    id: str = ""
    tag: str = ""
    reasons: tuple[Diagnostic, ...]
    shown: Shown
    commit: str = ""
    day: str = ""
