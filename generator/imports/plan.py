"""From proposals to files: laid over the offers that exist, spelled, checked as `offers check` does, and only then ready to write.

Findings of the checks are told at the cell they come from.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from generator import canonical, project, source
from generator.catalogue import source_hash, source_texts
from generator.diagnostics import Diagnostic, Sentence, Severity, has_errors, in_order
from generator.imports.files import loses_comments, text_of
from generator.imports.merge import Conflict, Merged, Resolve, merge, merge_text
from generator.imports.proposal import CLEAR, Proposal, Reading, Spot, Text
from generator.imports.wording import in_words_of_a_sheet
from generator.sheets.rows import Entry, offer_row

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from generator.project import Progress, Project
    from generator.sheets.terms import Words


@dataclass(frozen=True, kw_only=True)
class Shelf:
    """The offers as they are: entries by id, the text of every file by `place/name.yml`, and files that cannot be read."""

    entries: Mapping[str, Entry]
    texts: Mapping[str, str]
    problems: tuple[Diagnostic, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Change:
    """A file that an import writes: `place/name.yml`, what stands there now (None: nothing), what comes."""

    name: str
    before: str | None
    after: str


@dataclass(frozen=True, kw_only=True)
class Plan:
    """What an import would do. Nothing is to be written while `findings` has an error."""

    changes: tuple[Change, ...]
    findings: tuple[Diagnostic, ...]
    unchanged: int
    skipped: tuple[tuple[str, Sentence], ...]

    @property
    def is_refused(self) -> bool:
        """Whether a mistake stops it: all or nothing."""
        return has_errors(self.findings)

    @property
    def new(self) -> int:
        """How many offers are new."""
        return sum(change.before is None and change.name.count(".") == 1 for change in self.changes)

    @property
    def changed(self) -> int:
        """How many offers change."""
        return sum(change.before is not None and change.name.count(".") == 1 for change in self.changes)

    @property
    def translations(self) -> int:
        """How many translations are new or change."""
        return sum(change.name.count(".") > 1 for change in self.changes)


def shelf(directory: Project, places: frozenset[str] | None = None) -> Shelf:
    """Read the offers (of some folders) as data; what has a mistake of shape is left out and told."""
    files, problems = source.find(directory.offers_dir, directory.shown_as)
    offers: dict[str, tuple[str, Mapping[str, Any]]] = {}
    texts: dict[str, str] = {}
    translations: dict[str, dict[str, Mapping[str, Any]]] = {}
    for file in files:
        if file.id == "_place" or (places is not None and file.place not in places):
            continue
        document, wrong = source.read(file.file, file.shown, directory.shape.text_keys)
        problems += wrong
        if document is None:
            continue
        if not directory.shape.accepts(document, "translation" if file.tag else "offer"):
            problems += directory.shape.check(document, "translation" if file.tag else "offer")
            continue
        texts[f"{file.place}/{file.file.name}"] = file.file.read_text(encoding="utf-8")
        if file.tag:
            translations.setdefault(file.id, {})[file.tag] = document.data
        else:
            offers[file.id] = (file.place, document.data)
    entries = {
        offer_id: Entry(id=offer_id, place=place, data=data, translations=translations.get(offer_id, {}))
        for offer_id, (place, data) in offers.items()
    }
    return Shelf(entries=entries, texts=texts, problems=in_order(problems))


@dataclass(frozen=True, kw_only=True)
class Work:
    """What making a plan needs beside the proposals: the directory, its offers, the words, who and what, who decides."""

    directory: Project
    shelf: Shelf
    words: Words
    stamp: Mapping[str, str]
    resolve: Resolve | None = None


def make(reading: Reading, work: Work, progress: Progress = lambda _done, _all: None) -> Plan:
    """The plan of an import."""
    findings = list(reading.findings)
    changes: list[Change] = []
    owners: dict[str, tuple[Proposal, Text | None]] = {}
    unchanged = 0
    for proposal in reading.proposals:
        entry = work.shelf.entries.get(proposal.id)
        version = offer_row(entry, work.words)[-1] if entry else ""
        merged = merge(proposal, entry, work.words, work.stamp, version, work.resolve)
        findings += _about_conflicts(merged)
        made = [*_files(proposal, entry, merged, work)]
        findings += [note for _, _, note in made if note]
        owners |= {change.name: (proposal, text) for change, text, _ in made}
        changes += [change for change, _, _ in made]
        unchanged += not any(change.name.count(".") == 1 for change, _, _ in made)
    if not has_errors(findings) and changes:
        findings += _checked(changes, owners, work, progress)
    ordered = tuple(sorted(changes, key=lambda change: change.name))
    return Plan(changes=ordered, findings=in_order(findings), unchanged=unchanged, skipped=reading.skipped)


def _files(
    proposal: Proposal, entry: Entry | None, merged: Merged, work: Work
) -> Iterator[tuple[Change, Text | None, Diagnostic | None]]:
    """The files of a proposal that differ from what is there, each with a remark when it loses comments."""
    if entry is None or merged.data != entry.data:
        yield _change(
            f"{proposal.place}/{proposal.id}.yml", merged.data, "offer.schema.json", work, None, proposal.spot
        )
    hashed = source_hash(source_texts(merged.data, work.directory.context.keys.offer))
    for tag, text in proposal.texts.items():
        before = entry.translations.get(tag, {}) if entry else {}
        block = {key.removeprefix("translation."): str(value) for key, value in text.values.items()
                 if key.startswith("translation.") and value is not CLEAR}  # fmt: skip
        texts = {key: value for key, value in text.values.items() if not key.startswith("translation.")}
        if "on" not in block:
            block["on"] = work.directory.today
        data = merge_text(before, texts, {**block, "source_hash": hashed})
        yield _change(
            f"{proposal.place}/{proposal.id}.{tag}.yml", data, "translation.schema.json", work, text, text.spot
        )


def _change(
    name: str, data: Mapping[str, Any], schema: str, work: Work, text: Text | None, spot: Spot
) -> tuple[Change, Text | None, Diagnostic | None]:
    before = work.shelf.texts.get(name)
    keys = canonical.order(work.directory.shape.schemas[schema])
    note = None
    if before is not None and loses_comments(before):
        said = Sentence(f"De opmerkingen (#) in {name} gaan verloren.", f"The comments (#) in {name} get lost.")
        note = spot.finding("sheet-note", said, severity=Severity.WARNING)
    return Change(name=name, before=before, after=text_of(data, keys, before, schema)), text, note


def _about_conflicts(merged: Merged) -> Iterator[Diagnostic]:
    for conflict in merged.conflicts:
        yield _told(conflict, Sentence(
            "--edited keep houdt wat met de hand werd gewijzigd, --edited replace neemt het bestand.",
            "--edited keep keeps what was edited by hand, --edited replace takes the file.",
        ), Severity.ERROR)  # fmt: skip
    for conflict in merged.kept:
        hint = Sentence("Dit blijft zoals het nu is.", "This stays as it is now.")
        yield _told(conflict, hint, Severity.WARNING)


def _told(conflict: Conflict, hint: Sentence, severity: Severity) -> Diagnostic:
    return conflict.spot.finding(
        "sheet-edited",
        Sentence(
            f"{conflict.key} van {conflict.offer} werd na de vorige import of export gewijzigd; nu staat er: {conflict.now or '(niets)'}.",
            f"{conflict.key} of {conflict.offer} was edited after the last import or export; now it says: {conflict.now or '(nothing)'}.",
        ),
        hint,
        severity=severity,
    )


def _checked(
    changes: Iterable[Change], owners: Mapping[str, tuple[Proposal, Text | None]], work: Work, progress: Progress
) -> Iterator[Diagnostic]:
    """What `offers check` says of the directory after the import, about the files that change."""
    directory = work.directory
    after = {f"{directory.shown_as}/{change.name}": change for change in changes}
    with tempfile.TemporaryDirectory(prefix="offers-") as folder:
        tree = Path(folder) / "offers"
        shutil.copytree(directory.offers_dir, tree, symlinks=True, copy_function=_link)
        for change in after.values():
            target = tree / change.name
            target.parent.mkdir(exist_ok=True)
            target.unlink(missing_ok=True)
            target.write_text(change.after, encoding="utf-8", newline="\n")
        loaded = project.load(replace(directory, offers_dir=tree), progress)
    for finding in loaded.diagnostics:
        # A tree elsewhere is shown as „offers”.
        shown = f"{directory.shown_as}/{finding.path.removeprefix('offers/')}"
        if change := after.get(shown):
            yield _at_cell(finding, change, *owners[change.name], work)


def _link(old: str, new: str) -> None:
    """A second name for a file where the disk allows it: a check of thousands of files copies none."""
    try:
        os.link(old, new, follow_symlinks=False)
    except OSError:
        shutil.copy2(old, new, follow_symlinks=False)


def _at_cell(finding: Diagnostic, change: Change, proposal: Proposal, text: Text | None, work: Work) -> Diagnostic:
    document, _ = source.parse(change.after, change.name, work.directory.shape.text_keys)
    at = (finding.line, finding.column)
    paths = [path for path, spot in document.spots.items() if at in spot] if document else []
    path = max(paths, key=len, default=())
    if text is not None:
        spot = text.spots.get(".".join(str(step) for step in path), text.spot)
    elif path[:1] == ("facilities",) and document is not None:
        spot = proposal.spot_of(("facilities", "+" if document.get(*path) is not False else "-"))
    else:
        spot = proposal.spot_of(path)
    message, hint = in_words_of_a_sheet(finding, path)
    return spot.finding(finding.rule, message, hint, severity=finding.severity)
