"""Where things lie, and how the content becomes a catalogue: files → documents → checks → offers.

`load` reads on all processors, because reading is most of the work of a check.
"""

from __future__ import annotations

import multiprocessing
import os
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import groupby
from typing import TYPE_CHECKING, Any

import msgspec

from generator import accessibility, holidays, places, source, vocabulary
from generator import catalogue as cat
from generator.checks import Context, Finding, across, check_file
from generator.checks.finding import diagnostic
from generator.checks.shape import Shape
from generator.diagnostics import Diagnostic, Sentence, Severity, has_errors, in_order

if TYPE_CHECKING:
    from pathlib import Path

_OFFER_ADDRESS = re.compile(r"/(?:[a-z-]+/)?offers/[^/]+/")
CHUNK = 64
"""Offers that one processor reads at a time."""

Progress = Callable[[int, int], None]
"""Told how much is done and how much there is."""


@dataclass(frozen=True, kw_only=True)
class Project:
    """The folders of a directory. `offers_dir` may be another tree, which then is read as data only."""

    root: Path
    offers_dir: Path
    today: cat.Date

    def elsewhere(self, offers_dir: Path) -> Project:
        """This project with another tree of offers; what was read of its schema is shared."""
        there = replace(self, offers_dir=offers_dir)
        vars(there).update({name: value for name, value in vars(self).items() if name not in vars(there)})
        return there

    @property
    def schema_dir(self) -> Path:
        """Schemas, vocabulary, places and what was published."""
        return self.root / "schema"

    @property
    def templates_dir(self) -> Path:
        """Pages, theme and hand-written content."""
        return self.root / "site_templates"

    @property
    def shown_as(self) -> str:
        """The offers folder as people should see it: relative to the root, in POSIX."""
        try:
            return self.offers_dir.resolve().relative_to(self.root.resolve()).as_posix()
        except ValueError:
            return "offers"

    @cached_property
    def vocabulary(self) -> vocabulary.Vocabulary:
        """The closed lists."""
        return vocabulary.load(self.schema_dir)

    @cached_property
    def places(self) -> places.Places:
        """Municipalities and areas."""
        return places.load(self.schema_dir / "places")

    @cached_property
    def shape(self) -> Shape:
        """The schemas."""
        return Shape(self.schema_dir)

    @cached_property
    def context(self) -> Context:
        """What rules may know."""
        keys = cat.TranslatableKeys(self.schema_dir)
        return Context(places=self.places, vocabulary=self.vocabulary, keys=keys, today=self.today)

    @cached_property
    def statement(self) -> accessibility.Statement | None:
        """The accessibility statement."""
        return accessibility.load(self.schema_dir)

    @cached_property
    def holidays(self) -> holidays.Holidays:
        """School holidays and public holidays."""
        return holidays.load(self.schema_dir)

    def published(self) -> frozenset[str]:
        """The ids of all offers that ever had an address, from `schema/published.txt`."""
        file = self.schema_dir / "published.txt"
        if not file.exists():
            return frozenset()
        lines = file.read_text(encoding="utf-8").splitlines()
        return frozenset(line.split("/")[-2] for line in lines if _OFFER_ADDRESS.fullmatch(line))

    def redirects(self) -> Mapping[str, str]:
        """Old offer id → new offer id, from `schema/redirects.yml`."""
        file = self.schema_dir / "redirects.yml"
        if not file.exists():
            return {}
        document, problems = source.read(file, "schema/redirects.yml")
        if document is None and all(problem.rule == "yaml-type" for problem in problems):
            return {}  # nothing but comments
        if document is None or problems:
            raise ValueError(problems)
        return dict(document.data)


def remember_addresses(project: Project, loaded: Loaded) -> int:
    """Add the address of every offer that has a page to `schema/published.txt`; how many were new."""
    file = project.schema_dir / "published.txt"
    known = set(file.read_text(encoding="utf-8").splitlines()) if file.exists() else set()
    today = {f"/offers/{offer.id}/" for offer in loaded.catalogue.with_status("active", "paused", "ended")}
    file.write_text("".join(f"{line}\n" for line in sorted(known | today)), encoding="utf-8", newline="\n")
    return len(today - known)


@dataclass(frozen=True, slots=True, kw_only=True)
class Loaded:
    """The content as read: what is clean, as a catalogue, and every mistake, in order."""

    catalogue: cat.Catalogue
    diagnostics: tuple[Diagnostic, ...]
    files: int

    @property
    def has_errors(self) -> bool:
        """Whether anything blocks publishing."""
        return has_errors(self.diagnostics)


class Batch(msgspec.Struct, kw_only=True):
    """What one processor read: clean values, the Dutch texts for translations, and the mistakes."""

    offers: list[cat.Offer] = []
    places: list[cat.PlaceInfo] = []
    translations: list[cat.Translation] = []
    place_translations: list[cat.Translation] = []
    dutch: dict[str, dict[str, str | tuple[str, ...]] | None] = {}
    diagnostics: list[Diagnostic] = []


def load(project: Project, progress: Progress = lambda _done, _all: None) -> Loaded:
    """Read and check everything below the offers folder."""
    files, problems = source.find(project.offers_dir, project.shown_as)
    batches = list(_read_all(project, files, progress))
    diagnostics = [*problems, *(d for batch in batches for d in batch.diagnostics)]
    # Sorted backwards, so that of files with the same id the first one stays.
    read = [offer for batch in batches for offer in batch.offers]
    read.sort(key=lambda offer: (offer.id, offer.place), reverse=True)
    dutch = {_folder_and_id(key): texts for b in batches for key, texts in b.dutch.items()}
    orphans = {(f.id, f.tag) for f in files if f.tag and (f.place, f.id) not in dutch}
    catalogue = cat.Catalogue(
        offers=dict(reversed({offer.id: offer for offer in read}.items())),
        places={p.place: p for p in sorted((p for b in batches for p in b.places), key=lambda p: p.place)},
        texts={name: texts for (_, name), texts in dutch.items() if texts is not None and name != "_place"},
        place_texts={place: texts for (place, name), texts in dutch.items() if texts is not None and name == "_place"},
        translations={
            (t.subject, t.tag): t for b in batches for t in b.translations if (t.subject, t.tag) not in orphans
        },
        place_translations={(t.subject, t.tag): t for b in batches for t in b.place_translations},
    )
    shelf = across.Shelf(
        catalogue=catalogue,
        files=files,
        dutch=dutch,
        places=project.places,
        published=_expected(project, {file.id for file in files}),
        moved=frozenset(project.redirects()),
    )
    diagnostics += _located(project, files, across.check(shelf))
    return Loaded(catalogue=catalogue, diagnostics=in_order(diagnostics), files=len(files))


def _expected(project: Project, ids: set[str]) -> frozenset[str]:
    """The published offers that have to be there still.

    Another tree that holds less than half of them is not the directory with a change, but a directory of its own (examples,
    a benchmark): nothing of it was published yet.
    """
    published = project.published()
    is_own = project.offers_dir.resolve() == (project.root / "offers").resolve()
    return published if is_own or 2 * len(published & ids) >= len(published) else frozenset()


def _folder_and_id(key: str) -> tuple[str, str]:
    folder, _, name = key.partition("/")
    return folder, name


def _read_all(project: Project, files: Sequence[source.OfferFile], progress: Progress) -> Iterator[Batch]:
    """The files in chunks, a Dutch file always together with its translations."""
    groups = [list(group) for _, group in groupby(files, key=lambda f: (f.place, f.id))]
    chunks = [[f for group in groups[i : i + CHUNK] for f in group] for i in range(0, len(groups), CHUNK)]
    _ = project.shape, project.context  # made once, before the processes part
    if len(chunks) < 4 or not can_fork():
        for done, chunk in enumerate(chunks, 1):
            yield _read_chunk(project, chunk)
            progress(done, len(chunks))
        return
    global _project  # noqa: PLW0603 - what the forked readers see
    _project = project
    fork = multiprocessing.get_context("fork")
    with ProcessPoolExecutor(os.cpu_count(), mp_context=fork) as pool:
        for done, raw in enumerate(pool.map(_read_packed, chunks), 1):
            yield msgspec.msgpack.decode(raw, type=Batch)
            progress(done, len(chunks))


_project: Project


def can_fork() -> bool:
    """Whether this system shares memory with child processes (Linux); elsewhere one processor does the work."""
    return "fork" in multiprocessing.get_all_start_methods() and os.uname().sysname == "Linux"


def _read_packed(files: list[source.OfferFile]) -> bytes:
    return msgspec.msgpack.encode(_read_chunk(_project, files))


def _read_chunk(project: Project, files: Iterable[source.OfferFile]) -> Batch:
    batch = Batch(offers=[], places=[], translations=[], place_translations=[], dutch={}, diagnostics=[])
    for file in files:
        kind = _kind(file)
        document, problems = source.read(file.file, file.shown, project.shape.text_keys)
        if document is not None:
            mistakes = check_file(document, kind, project.shape, project.context, problems)
            clean = not (problems or mistakes) or project.shape.accepts(document, kind)
            _keep(project, batch, file, kind, document, clean=clean)
            problems += mistakes
        elif not file.tag:
            batch.dutch[f"{file.place}/{file.id}"] = None
        batch.diagnostics += problems
        batch.diagnostics += _unknown_language(project, file)
    return batch


def _kind(file: source.OfferFile) -> str:
    """The kind of a file, as in `shape.KINDS`."""
    if file.id == "_place":
        return "place-translation" if file.tag else "place"
    return "translation" if file.tag else "offer"


def _keep(  # noqa: PLR0913 - a file, what was read of it, and where it goes
    project: Project, batch: Batch, file: source.OfferFile, kind: str, document: source.Document, *, clean: bool
) -> None:
    data: Mapping[str, Any] = document.data
    if not file.tag:
        keys = project.context.keys.offer if kind == "offer" else project.context.keys.place
        batch.dutch[f"{file.place}/{file.id}"] = cat.source_texts(data, keys) if clean else None
    if not clean:
        return
    if kind == "offer":
        batch.offers.append(cat.offer(data, file.id, file.place))
    elif kind == "place":
        batch.places.append(cat.place_info(data, file.place))
    elif kind == "translation":
        batch.translations.append(cat.translation(data, file.id, file.tag))
    else:
        batch.place_translations.append(cat.translation(data, file.place, file.tag))


def _unknown_language(project: Project, file: source.OfferFile) -> Iterator[Diagnostic]:
    tags = [language.tag for language in project.vocabulary.languages]
    if file.tag and (file.tag not in tags or file.tag == tags[0]):
        known = ", ".join(tags[1:])
        yield Diagnostic(
            rule="file-name",
            severity=Severity.ERROR,
            path=file.shown,
            line=1,
            column=1,
            message=Sentence(
                f"{file.tag} is geen taal waarin de site vertaald wordt.",
                f"{file.tag} is not a language into which the site is translated.",
            ),
            hint=Sentence(f"Kies uit: {known}.", f"Choose from: {known}."),
        )


def _located(
    project: Project, files: Sequence[source.OfferFile], findings: Iterable[tuple[str, str, Finding]]
) -> Iterator[Diagnostic]:
    """Findings between files get line and column by reading those few files again."""
    by_path = {file.shown: file for file in files}
    documents: dict[str, source.Document] = {}
    for rule, path, finding in findings:
        if path not in documents:
            documents[path] = _read_again(project, path, by_path.get(path))
        yield diagnostic(rule, documents[path], finding)


def _read_again(project: Project, path: str, file: source.OfferFile | None) -> source.Document:
    if file is not None:
        document, _ = source.read(file.file, path, project.shape.text_keys)
        return document or source.Document(path=path, data={}, spots={(): source.Spot((1, 1), (1, 1))})
    lines = (project.root / path).read_text(encoding="utf-8").splitlines()
    spots: dict[source.KeyPath, source.Spot] = {(): source.Spot((1, 1), (1, 1))}
    for number, line in enumerate(lines, 1):
        if _OFFER_ADDRESS.fullmatch(line):
            spots[(line.split("/")[-2],)] = source.Spot((number, 1), (number, 1))
    return source.Document(path=path, data={}, spots=spots)
