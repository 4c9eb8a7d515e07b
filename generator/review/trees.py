"""The same directory before and after a pull request: what each subject was and is, and what is wrong because of it."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator import source
from generator.diagnostics import Diagnostic, Severity
from generator.project import Loaded, Project, load
from generator.review.edits import Edit, Pair, Subject, Version, edits

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from generator.review.changes import Change


@dataclass(frozen=True, kw_only=True)
class Tree:
    """A directory at one side of the pull request. `files` are those whose name is right, by the path that people see."""

    project: Project
    loaded: Loaded
    files: Mapping[str, source.OfferFile]


def read(project: Project) -> Tree:
    """Read and check a directory."""
    found, _ = source.find(project.offers_dir, project.shown_as)
    return Tree(project=project, loaded=load(project), files={file.shown: file for file in found})


def changed(before: Tree, after: Tree, changes: Iterable[Change]) -> tuple[Edit, ...]:
    """What happens to every offer and place of which a file changes."""
    touched = {
        _subject(tree.files[path]) for path in _shown(after, changes) for tree in (before, after) if path in tree.files
    }
    versions = [_versions(tree, touched) for tree in (before, after)]
    pairs = {subject: Pair(*(version[subject] for version in versions)) for subject in touched}
    keys = after.project.context.keys
    return edits(pairs, before.loaded.catalogue, after.loaded.catalogue, (*keys.offer, *keys.place))


def _subject(file: source.OfferFile) -> Subject:
    return file.place, file.id


def _shown(tree: Tree, changes: Iterable[Change]) -> list[str]:
    """The paths of offers as messages show them: where the offers folder lies elsewhere, that is its name."""
    return [f"{tree.project.shown_as}/{change.path.removeprefix('offers/')}" for change in changes if change.in_offers]


def _versions(tree: Tree, touched: set[Subject]) -> dict[Subject, Version]:
    files: dict[Subject, dict[str, source.OfferFile]] = defaultdict(dict)
    for file in tree.files.values():
        if _subject(file) in touched:
            files[_subject(file)][file.tag] = file
    return {subject: _version(tree.project, files[subject]) for subject in touched}


def _version(project: Project, files: Mapping[str, source.OfferFile]) -> Version:
    documents = {tag: source.read(file.file, file.shown, project.shape.text_keys)[0] for tag, file in files.items()}
    return Version(dutch=documents.pop("", None), is_there="" in files, translations=documents)


def sorted_out(
    before: Tree, after: Tree, changes: Iterable[Change]
) -> tuple[tuple[Diagnostic, ...], tuple[Diagnostic, ...]]:
    """Every finding after the pull request: those that are its own, and the mistakes that were there already.

    Its own are what was not there before, and errors in a file that it changes: who opens a file, leaves it right. What only
    advised already is not held against a change of something else.
    """
    paths = set(_shown(after, changes))
    known = {_same(finding) for finding in before.loaded.diagnostics}
    fresh = [
        d
        for d in after.loaded.diagnostics
        if _same(d) not in known or (d.path in paths and d.severity is Severity.ERROR)
    ]
    own = sorted(fresh, key=lambda d: d.path not in paths)
    mine = set(own)
    return tuple(own), tuple(d for d in after.loaded.diagnostics if d not in mine and not d.is_hint)


def _same(finding: Diagnostic) -> tuple[str, str, str]:
    """What makes two findings the same, whatever line it moved to."""
    return finding.rule, finding.path, finding.message.nl
