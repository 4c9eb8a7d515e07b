"""From proposals to files: laid over the offers that exist, spelled, checked as `offers check` does, and only then ready to write.

Findings of the checks are told at the cell they come from.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from generator import canonical, project, source
from generator.catalogue import source_hash, source_texts
from generator.checks import check_file
from generator.checks.wording import show
from generator.diagnostics import Diagnostic, Sentence, Severity, has_errors, in_order
from generator.imports.files import text_of
from generator.imports.merge import Conflict, Merged, Resolve, merge, merge_text
from generator.imports.proposal import CLEAR, Proposal, Reading, Text
from generator.imports.wording import in_words_of_a_sheet
from generator.sheets.rows import Entry, offer_row, translation_row

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

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
    """A file that an import writes: `place/name.yml`, what stands there now (None: nothing), what comes.

    `base` says what stands there in the spelling of what comes, so that a comparison shows content only. `text` is the
    translation of the proposal that this is; None for the offer itself.
    """

    name: str
    before: str | None
    base: str
    after: str
    proposal: Proposal
    text: Text | None = None


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
        return sum(change.before is None and change.text is None for change in self.changes)

    @property
    def changed(self) -> int:
        """How many offers change."""
        return sum(change.before is not None and change.text is None for change in self.changes)

    @property
    def translations(self) -> int:
        """How many translations are new or change."""
        return sum(change.text is not None for change in self.changes)


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
    unchanged = 0
    for proposal in reading.proposals:
        entry = work.shelf.entries.get(proposal.id)
        if entry is None and (broken := _broken(proposal, work)):
            findings.append(broken)
            continue
        version = offer_row(entry, work.words)[-1] if entry else ""
        merged = merge(proposal, entry, work.words, work.stamp, version, work.resolve)
        kept, edited = _edited_texts(proposal, entry, work)
        findings += [*_about_conflicts(merged), *edited]
        made = [*_files(proposal, entry, merged.data, work, kept)]
        changes += made
        unchanged += all(change.text for change in made)
    if has_errors(findings):
        findings += _judged(changes, findings, work)
    elif changes:
        findings += _checked(changes, work, progress)
    ordered = tuple(sorted(changes, key=lambda change: change.name))
    return Plan(changes=ordered, findings=in_order(findings), unchanged=unchanged, skipped=reading.skipped)


def _files(
    proposal: Proposal, entry: Entry | None, data: Mapping[str, Any], work: Work, kept: frozenset[str]
) -> Iterator[Change]:
    """The files of a proposal that differ from what is there; `kept` are languages that stay as they are."""
    if entry is None or data != entry.data:
        yield _change(proposal, None, data, entry.data if entry else {}, work)
    hashed = source_hash(source_texts(data, work.directory.context.keys.offer))
    for tag, text in proposal.texts.items():
        if tag in kept:
            continue
        before = entry.translations.get(tag, {}) if entry else {}
        block = {"on": work.directory.today, "source_hash": hashed}
        for key, value in text.values.items():
            if key.startswith("translation.") and value is not CLEAR:
                block[key.removeprefix("translation.")] = str(value)
        texts = {key: value for key, value in text.values.items() if not key.startswith("translation.")}
        yield _change(proposal, text, merge_text(before, texts, block), before, work)


def _change(
    proposal: Proposal, text: Text | None, data: Mapping[str, Any], base: Mapping[str, Any], work: Work
) -> Change:
    schema = "translation.schema.json" if text else "offer.schema.json"
    keys = canonical.order(work.directory.shape.schemas[schema])
    name = f"{proposal.place}/{proposal.id}{f'.{text.tag}' if text else ''}.yml"
    before = work.shelf.texts.get(name)
    return Change(
        name=name,
        before=before,
        base=text_of(base, keys, before, schema) if before else "",
        after=text_of(data, keys, before, schema),
        proposal=proposal,
        text=text,
    )


def _broken(proposal: Proposal, work: Work) -> Diagnostic | None:
    """A file that is there but cannot be read is not a new offer."""
    name = f"{proposal.place}/{proposal.id}.yml"
    if not (work.directory.offers_dir / name).exists():
        return None
    return proposal.spot.finding(
        "sheet-reference",
        Sentence(f"Het bestand {name} heeft fouten.", f"The file {name} has mistakes."),
        Sentence(
            "Verbeter het eerst: offers check zegt wat er mis is.", "Correct it first: offers check says what is wrong."
        ),
    )


def _edited_texts(proposal: Proposal, entry: Entry | None, work: Work) -> tuple[frozenset[str], list[Diagnostic]]:
    """R11 for translations: those that changed after the export of this row stay, or somebody decides."""
    kept: set[str] = set()
    told: list[Diagnostic] = []
    for tag, text in proposal.texts.items():
        before = entry.translations.get(tag) if entry else None
        if entry is None or before is None or not text.version:
            continue
        if text.version == translation_row(entry.id, tag, before, work.words)[-1]:
            continue
        conflict = Conflict(offer=f"{entry.id}.{tag}", key="translation", spot=text.spot, now=str(before.get("title", "")),
                            then=str(text.values.get("title", "")))  # fmt: skip
        if work.resolve is None:
            told.append(_told(conflict, _DECIDE, Severity.ERROR))
        elif not work.resolve(conflict):
            kept.add(tag)
            told.append(_told(conflict, _STAYS, Severity.WARNING))
    return frozenset(kept), told


def _about_conflicts(merged: Merged) -> Iterator[Diagnostic]:
    yield from (_told(conflict, _DECIDE, Severity.ERROR) for conflict in merged.conflicts)
    yield from (_told(conflict, _STAYS, Severity.WARNING) for conflict in merged.kept)


_DECIDE = Sentence(
    "--edited keep houdt wat met de hand werd gewijzigd, --edited replace neemt het bestand.",
    "--edited keep keeps what was edited by hand, --edited replace takes the file.",
)
_STAYS = Sentence("Dit blijft zoals het nu is.", "This stays as it is now.")


def _told(conflict: Conflict, hint: Sentence, severity: Severity) -> Diagnostic:
    return conflict.spot.finding(
        "sheet-edited",
        Sentence(
            f"In {conflict.offer} is dit na de vorige import of export gewijzigd; nu staat er “{show(conflict.now)}”.",
            f"In {conflict.offer} this was edited after the last import or export; now it says “{show(conflict.now)}”.",
        ),
        hint,
        severity=severity,
    )


def _judged(changes: Iterable[Change], told: Sequence[Diagnostic], work: Work) -> Iterator[Diagnostic]:
    """What the checks say of each file by itself, so that all mistakes are told at once; not what follows from those told."""
    cells = {(d.path, d.line, d.column) for d in told if d.severity is Severity.ERROR}
    for change in changes:
        name = f"{work.directory.shown_as}/{change.name}"
        document, found = source.parse(change.after, name, work.directory.shape.text_keys)
        if document is not None:
            kind = "translation" if change.text else "offer"
            found = check_file(document, kind, work.directory.shape, work.directory.context, found)
        for finding in found:
            there = _at_cell(finding, change, work)
            if finding.rule != "required" and (there.path, there.line, there.column) not in cells:
                yield there


def _checked(changes: Iterable[Change], work: Work, progress: Progress) -> Iterator[Diagnostic]:
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
        loaded = project.load(directory.elsewhere(tree), progress)
    for finding in loaded.diagnostics:
        # A tree elsewhere is shown as „offers”.
        shown = f"{directory.shown_as}/{finding.path.removeprefix('offers/')}"
        if shown in after:
            yield _at_cell(finding, after[shown], work)


def _link(old: str, new: str) -> None:
    """A second name for a file where the disk allows it: a check of thousands of files copies none."""
    try:
        os.link(old, new, follow_symlinks=False)
    except OSError:
        shutil.copy2(old, new, follow_symlinks=False)


def _at_cell(finding: Diagnostic, change: Change, work: Work) -> Diagnostic:
    """A finding in a file that is to be written, at the cell where the value comes from."""
    proposal, text = change.proposal, change.text
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
