"""Who speaks for which place: `schema/owners.yml`, and the `CODEOWNERS` file that follows from it.

Judging a pull request by it is the work of `review`.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final

from generator import source
from generator.checks.finding import diagnostic
from generator.checks.where import no_such_place

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from generator.diagnostics import Diagnostic
    from generator.project import Project

FILE_NAME: Final = "owners.yml"
SHOWN: Final = f"schema/{FILE_NAME}"
CODEOWNERS: Final = ".github/CODEOWNERS"
"""Where GitHub looks for it, below the root."""

_HEAD = f"""\
# Made by `offers owners` from {SHOWN}: change that file, not this one.
# The last line that fits a path says who is asked to approve a change of it.
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Owners:
    """Handles (`name`) and teams (`organisation/team`), without `@`. `everything` speaks for the editors of the directory."""

    everything: tuple[str, ...] = ()
    places: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def of(self, place: str) -> tuple[str, ...]:
        """Who speaks for a place, the editors not counted."""
        return self.places.get(place, ())


def names(handle: str, owners: tuple[str, ...]) -> bool:
    """Whether a handle is one of these; GitHub makes no difference between capitals and small letters."""
    return handle.lower() in {owner.lower() for owner in owners}


def teams(owners: tuple[str, ...]) -> tuple[str, ...]:
    """The teams among owners: who is in them, only GitHub knows."""
    return tuple(owner for owner in owners if "/" in owner)


def read(project: Project) -> tuple[Owners, list[Diagnostic]]:
    """The owners, and every mistake in the file. A file that is absent or holds nothing but comments names nobody."""
    file = project.schema_dir / FILE_NAME
    if not file.exists():
        return Owners(), []
    document, problems = source.read(file, SHOWN, project.shape.text_keys)
    if document is None:
        nothing = all(problem.rule == "yaml-type" for problem in problems) and not _says_anything(
            file.read_text("utf-8")
        )
        return Owners(), [] if nothing else problems
    problems += project.shape.check(document, "owners")
    problems += _unknown_places(document, project)
    if problems:
        return Owners(), problems
    places = {place: tuple(handles) for place, handles in sorted(document.data.get("places", {}).items())}
    return Owners(everything=tuple(document.data.get("all", ())), places=places), []


def _says_anything(text: str) -> bool:
    return any(line.strip() and not line.lstrip().startswith("#") for line in text.splitlines())


def _unknown_places(document: source.Document, project: Project) -> Iterator[Diagnostic]:
    named = document.get("places")
    for place in named if isinstance(named, dict) else ():
        if place not in project.places:
            finding = no_such_place(("places", place), place, project.places)
            yield diagnostic("unknown-place", document, replace(finding, at_key=True))


def codeowners(owners: Owners) -> str:
    """The text of `CODEOWNERS`: the editors for everything, and who speaks for a place for its folder.

    GitHub asks one of those named on the last line that fits, so the editors stand on every line.
    """
    lines = [f"* {_mentions(owners.everything)}"] if owners.everything else []
    lines += [
        f"/offers/{place}/ {_mentions((*handles, *owners.everything))}"
        for place, handles in sorted(owners.places.items())
    ]
    return _HEAD + "".join(f"{line}\n" for line in lines)


def _mentions(handles: tuple[str, ...]) -> str:
    return " ".join(f"@{handle}" for handle in dict.fromkeys(handles))
