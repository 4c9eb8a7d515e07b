"""What people send, made into offers: our workbook and CSV, and exports of UiTdatabank. Everything ends as a draft.

A form of file is a module with a reader of proposals; `plan` lays proposals over the offers that exist and checks them, `files`
writes them, all or none.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePath
from typing import TYPE_CHECKING

from generator.imports import grid, plan, template, uitdatabank_excel, uitdatabank_json
from generator.imports.desk import Desk
from generator.imports.grid import UnreadableError
from generator.imports.proposal import Reading, Spot
from generator.sheets.terms import Words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from generator.imports.merge import Resolve
    from generator.project import Progress, Project

__all__ = ["SUFFIXES", "Options", "prepare", "read"]

SUFFIXES = (*grid.TEXTS, *grid.WORKBOOKS, ".json", ".jsonld")
"""The files that can be read."""


@dataclass(frozen=True, kw_only=True)
class Options:
    """How to import: the place of rows that name none (a slug), the service that imports, kinds of event that are taken too.

    `replaces`: an empty cell empties the field. `resolve` decides about what was edited by hand; None leaves it open.
    """

    place: str = ""
    by: str = ""
    replaces: bool = False
    chosen: frozenset[str] = frozenset()
    resolve: Resolve | None = None


def prepare(
    directory: Project,
    files: Sequence[tuple[str, bytes]],
    options: Options,
    progress: Progress = lambda _done, _all: None,
) -> plan.Plan:
    """What an import of these files (name and content) would write, and everything there is to say about it."""
    shelf = plan.shelf(directory)
    words = Words(directory.vocabulary, directory.places)
    desk = Desk(
        words=words,
        entries=shelf.entries,
        shape=directory.shape,
        context=directory.context,
        place=options.place,
        replaces=options.replaces,
    )
    stamp = {"date": directory.today, "file": files[0][0], **({"by": options.by} if options.by else {})}
    work = plan.Work(directory=directory, shelf=shelf, words=words, stamp=stamp, resolve=options.resolve)
    return plan.make(read(files, desk, options.chosen), work, progress)


def read(files: Sequence[tuple[str, bytes]], desk: Desk, chosen: frozenset[str] = frozenset()) -> Reading:
    """What files (name and content) propose; files of our own belong together, others stand alone.

    `chosen` are kinds of event of UiTdatabank that are taken too. A file that cannot be read is a finding.
    """
    ours: list[tuple[str, grid.Grid]] = []
    readings: list[Reading] = []
    for name, raw in files:
        suffix = PurePath(name).suffix.lower()
        try:
            if suffix in (".json", ".jsonld"):
                readings.append(uitdatabank_json.read(name, raw, desk, chosen))
                continue
            found = grid.read(raw, suffix)
        except UnreadableError as error:
            here = Spot(file=name, row=1, column=1, cell=name)
            readings.append(Reading(findings=(here.finding("sheet-unreadable", error.message, error.hint),)))
            continue
        if uitdatabank_excel.recognises(found):
            readings.append(uitdatabank_excel.read(name, found, desk, chosen))
        else:
            ours.append((name, found))
    if ours:
        readings.append(template.read(ours, desk))
    return Reading(
        proposals=tuple(p for reading in readings for p in reading.proposals),
        findings=tuple(f for reading in readings for f in reading.findings),
        skipped=tuple(s for reading in readings for s in reading.skipped),
    )
