"""Keeping the site up while files are broken: each broken file is replaced by its last good state, and nothing published vanishes.

`settle` reads the offers folder, and for whatever blocks publishing takes an earlier state from an archive, until nothing does.
What was replaced or left out is in `Loaded.held_back`.
"""

from __future__ import annotations

import tempfile
from collections import defaultdict
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from generator import addresses, project, source
from generator.checks import check_file
from generator.diagnostics import Diagnostic, Severity, has_errors
from generator.held_back import HeldBack, Shown

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from generator.history import Archive, Version
    from generator.project import Loaded, Progress, Project

PLACE = "_place"
BEARABLE = frozenset({"adopted-outside-area"})
"""Mistakes between two files that harm no page: an older state of one of them would not make them agree."""

Name = tuple[str, str]
"""The folder and the name of a file."""


def settle(
    asked: Project,
    archive: Archive,
    online: frozenset[str] = frozenset(),
    progress: Progress = lambda _done, _all: None,
) -> Loaded:
    """The content without anything that blocks publishing; `online` are offers that must stay beside those in `published.txt`."""
    with tempfile.TemporaryDirectory() as folder:
        stand = _Stand(project=asked, archive=archive, folder=Path(folder), online=online)
        return stand.settle(progress)


@dataclass(kw_only=True)
class _Stand:
    """The files that stand at this moment, by name, and what was put aside."""

    project: Project
    archive: Archive
    folder: Path
    online: frozenset[str]
    files: dict[Name, source.OfferFile] = field(default_factory=dict)
    held: dict[str, HeldBack] = field(default_factory=dict)
    borne: set[str] = field(default_factory=set)
    taken: int = 0
    published: addresses.Published = field(init=False)
    redirects: addresses.Redirects = field(init=False)
    _rest: dict[str, Iterator[Version]] = field(default_factory=dict)

    def settle(self, progress: Progress) -> Loaded:
        found, problems = source.find(self.project.offers_dir, self.project.shown_as)
        self.files = {(file.place, file.file.name): file for file in found}
        self.published = addresses.published(self.project.schema_dir)
        known = project.expected(self.project, found, self.published).lines
        self.published = addresses.Published(lines=dict.fromkeys(sorted(self.online), 1) | dict(known))
        self.redirects = addresses.redirects(self.project.redirects_file)
        self._set_aside(problems)
        while blocking := self._blocking(loaded := self._read(progress)):
            before = self._state()
            for path, reasons in blocking.items():
                self._mend(path, reasons, loaded)
            if self._state() == before:
                raise RuntimeError(blocking)  # ours: a rule that nothing here knows how to answer
        warnings = tuple(d for d in loaded.diagnostics if d.severity != Severity.ERROR)
        held = tuple(self.held[path] for path in sorted(self.held))
        return replace(loaded, diagnostics=warnings, held_back=held)

    def _state(self) -> tuple[object, ...]:
        return dict(self.files), set(self.borne), self.published, self.redirects, self.taken

    def _read(self, progress: Progress) -> Loaded:
        files = sorted(self.files.values(), key=lambda file: (file.place, file.file.name))
        return project.read(self.project, files, self.published, self.redirects, progress)

    def _blocking(self, loaded: Loaded) -> dict[str, tuple[Diagnostic, ...]]:
        """The errors of each file, but for those that are borne."""
        found: dict[str, tuple[Diagnostic, ...]] = defaultdict(tuple)
        for one in loaded.diagnostics:
            if one.severity == Severity.ERROR and not (one.path in self.borne and one.rule in BEARABLE):
                found[one.path] += (one,)
        return found

    def _set_aside(self, problems: Iterable[Diagnostic]) -> None:
        """What does not belong in the folder: left out; a good file that was there under a right name comes back."""
        for problem in problems:
            place, _, name = problem.path.removeprefix(f"{self.project.shown_as}/").rpartition("/")
            known = source.FILE_NAME.fullmatch(name)
            if known is None or not self._step(place, name, (problem,), problem.path):
                self._hold(problem.path, (problem,), Shown.NOTHING)

    def _mend(self, path: str, reasons: tuple[Diagnostic, ...], loaded: Loaded) -> None:
        """Do one thing about the errors of a file; what is left shows in the next round."""
        rules = {reason.rule for reason in reasons}
        if path == addresses.PUBLISHED:
            self._bring_back(reasons)
        elif path == addresses.REDIRECTS:
            self._mend_redirects(reasons)
        elif (file := self._at(path)) is None:
            return  # went with another file in this round
        elif "unknown-place" in rules:
            self._drop(reasons, [one for one in self.files.values() if one.place == file.place])
        elif "duplicate-id" in rules:
            self._drop_double(file, reasons)
        elif rules <= BEARABLE:
            self.borne.add(path)
            self._hold(path, reasons, Shown.AS_IS, file)
        elif "unknown-offer" in rules and self._bring_back_named(file, reasons, loaded):
            return
        elif not self._step(file.place, file.file.name, reasons, path):
            self._drop(reasons, [one for one in self.files.values() if _belongs(one, file)])

    def _step(self, place: str, name: str, reasons: tuple[Diagnostic, ...], path: str = "") -> bool:
        """Put the next older good state in the place of a file; False when there is none left."""
        where = place if name.startswith(PLACE) else ""
        is_dutch = name.count(".") == 1
        for version in self._rest.setdefault(f"{where}/{name}", self.archive.versions(name, where)):
            self.taken += 1
            file = self._written(version if is_dutch else replace(version, place=place))
            if not self._is_good(file):
                continue
            gone = [one for one in self.files.values() if _belongs(one, (place, name))]
            for one in gone if version.place != place else ():
                del self.files[one.place, one.file.name]
            self.files[file.place, name] = file
            self._hold(path or file.shown, reasons, Shown.OLDER, file, version)
            if is_dutch:
                self._take_translations(version, reasons, gone)
            return True
        return False

    def _take_translations(
        self, version: Version, reasons: tuple[Diagnostic, ...], gone: list[source.OfferFile]
    ) -> None:
        """An older Dutch text has the translations that stood beside it: the newer ones say something else."""
        for other in self.archive.beside(version):
            file = self._written(other)
            if not self._is_good(file):
                continue
            now = self.files.get((other.place, other.name)) or next((g for g in gone if g.tag == file.tag), None)
            self.files[other.place, other.name] = file
            if now is None or now.file.read_bytes() != other.text:
                self._hold(now.shown if now else file.shown, reasons, Shown.OLDER, file, other)

    def _bring_back(self, reasons: tuple[Diagnostic, ...]) -> None:
        """The offers whose file vanished without `ended` or a redirect."""
        there = {file.id for file in self.files.values()} | self.redirects.lines.keys()
        by_line = {reason.line: reason for reason in reasons}
        for offer in [one for one in self.published.lines if one not in there]:
            reason = by_line.get(self.published.lines[offer], reasons[0])
            if not self._step("", f"{offer}.yml", (reason,)):
                if offer not in {one.id for one in self.held.values() if not one.tag}:  # or else it is told already
                    self._hold(f"{self.project.shown_as}/*/{offer}.yml", (reason,), Shown.NOTHING)
                rest = {one: line for one, line in self.published.lines.items() if one != offer}
                self.published = addresses.Published(lines=rest)  # there is nothing to bring back: do not ask again

    def _bring_back_named(self, file: source.OfferFile, reasons: tuple[Diagnostic, ...], loaded: Loaded) -> bool:
        """The offers that a file names and that have no file any more; whether any came back."""
        missing = [offer for offer in _named(file, loaded) if offer not in {one.id for one in self.files.values()}]
        tried = [self._step("", f"{offer}.yml", reasons) for offer in missing if f"/{offer}.yml" not in self._rest]
        return any(tried)

    def _mend_redirects(self, reasons: tuple[Diagnostic, ...]) -> None:
        """Take the wrong lines out; when the file cannot be read, take its last state that could."""
        told = {reason.line for reason in reasons}
        document = self.redirects.document
        lines = {old: new for old, new in document.data.items() if document.key_at((old,))[0] not in told}
        unreadable = bool(self.redirects.problems)
        states = self._rest_of_redirects() if unreadable else iter(())
        older = next(states, None)
        self.redirects = older or addresses.Redirects(document=replace(document, data=lines))
        shown = Shown.OLDER if older else Shown.NOTHING if unreadable else Shown.AS_IS
        self._hold(addresses.REDIRECTS, reasons, shown)

    def _rest_of_redirects(self) -> Iterator[addresses.Redirects]:
        file = self.folder / "redirects.yml"
        for text in self.archive.text(self.project.redirects_file):
            file.write_bytes(text)
            found = addresses.redirects(file)
            if not found.problems:
                yield found

    def _drop_double(self, file: source.OfferFile, reasons: tuple[Diagnostic, ...]) -> None:
        """Of files with the same name the one stays that was there first; the last archived state tells."""
        doubles = [one for one in self.files.values() if one.id == file.id and not one.tag]
        states = list(self.archive.versions(file.file.name))
        order = {version.place: age for age, version in enumerate(states)}
        first = max(doubles, key=lambda one: (order.get(one.place, -1), -doubles.index(one)))
        away = [one for one in self.files.values() if one.id == file.id and one.place != first.place]
        self._drop(reasons, away)

    def _drop(self, reasons: tuple[Diagnostic, ...], files: Iterable[source.OfferFile]) -> None:
        for file in list(files):
            del self.files[file.place, file.file.name]
            self._hold(file.shown, reasons, Shown.NOTHING, file)

    def _hold(
        self,
        path: str,
        reasons: tuple[Diagnostic, ...],
        shown: Shown,
        file: source.OfferFile | None = None,
        version: Version | None = None,
    ) -> None:
        """Write down what became of a file; the first reasons stay, because they are those of the file on the branch."""
        before = self.held.get(path)
        self.held[path] = HeldBack(
            path=path,
            place=file.place if file else "",
            id=file.id if file else "",
            tag=file.tag if file else "",
            reasons=before.reasons if before else reasons,
            shown=shown,
            commit=version.commit if version else "",
            day=version.day if version else "",
        )

    def _at(self, path: str) -> source.OfferFile | None:
        return next((file for file in self.files.values() if file.shown == path), None)

    def _written(self, version: Version) -> source.OfferFile:
        """An earlier state as a file that can be read like the others, and is called what it was called."""
        file = self.folder / f"{version.commit or 'kept'}" / version.place / version.name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(version.text)
        stem, _, tag = version.name.removesuffix(".yml").partition(".")
        shown = f"{self.project.shown_as}/{version.place}/{version.name}"
        return source.OfferFile(file=file, shown=shown, place=version.place, id=stem, tag=tag)

    def _is_good(self, file: source.OfferFile) -> bool:
        """Whether a state passes by itself, by the rules of today, in a place and a language that exist."""
        shape = self.project.shape
        document, problems = source.read(file.file, file.shown, shape.text_keys)
        tags = {"", *(language.tag for language in self.project.vocabulary.languages[1:])}
        if document is None or problems or file.place not in self.project.places or file.tag not in tags:
            return False
        return not has_errors(check_file(document, project.kind_of(file), shape, self.project.context))


def _belongs(one: source.OfferFile, other: source.OfferFile | Name) -> bool:
    """Whether a file is the other or a translation of it."""
    place, name = other if isinstance(other, tuple) else (other.place, other.file.name)
    return one.place == place and (one.file.name == name or one.file.name.startswith(f"{name.removesuffix('.yml')}."))


def _named(file: source.OfferFile, loaded: Loaded) -> Iterator[str]:
    """The offers that a file names."""
    if file.id == PLACE and (info := loaded.catalogue.places.get(file.place)):
        yield from (one.offer for one in info.adopted)
        yield from (one.offer for one in info.hidden)
    elif offer := loaded.catalogue.offers.get(file.id):
        yield from filter(None, (*offer.alternatives, offer.part_of, offer.replaced_by))
