"""Where things lie, and how the content becomes a catalogue: files → documents → checks → offers.

`load` reads on all processors, because reading is most of the work of a check.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from generator import accessibility, addresses, dataset, holidays, outlines, places, source, vocabulary
from generator import catalogue as cat
from generator.checks import Context, Finding, across, check_file, words
from generator.checks.finding import diagnostic
from generator.checks.shape import Shape
from generator.diagnostics import Diagnostic, Sentence, Severity, has_errors, in_order, visible
from generator.insight import profiles
from generator.processes import can_fork, workers

if TYPE_CHECKING:
    from generator.held_back import HeldBack

PROGRAM = next(
    folder
    for folder in (Path(__file__).parent, Path(__file__).parent.parent)
    if (folder / "site_templates" / "pages").is_dir()
)
"""Where templates and schemas of the program itself are: inside the installed package, or beside it in a checkout."""

CHUNK = 64
"""Offers that one processor reads at a time."""

Progress = Callable[[int, int], None]
"""Told how much is done and how much there is."""


class BrokenTableError(Exception):
    """A table of the directory itself is not what it should be; `sentence` says which, and what was wrong with it."""

    def __init__(self, name: str, problem: Exception):
        detail = visible(f"{type(problem).__name__}: {problem}"[:300])
        self.sentence = Sentence(
            f"{name} kan niet gelezen worden. Zet de vorige versie terug, of herstel wat er mis is ({detail}).",
            f"{name} cannot be read. Put the former version back, or mend what is wrong ({detail}).",
        )
        super().__init__(self.sentence.en)


@contextmanager
def reading(*names: str) -> Iterator[None]:
    """Whatever goes wrong while a table of `schema/` is read, its editors get one sentence with its name."""
    try:
        yield
    except BrokenTableError:
        raise
    except Exception as problem:
        raise BrokenTableError(" / ".join(f"schema/{name}" for name in names), problem) from problem


def real(path: Path) -> Path:
    """Where a path leads. Links that lead round in a circle are no fault, as they are for `Path.resolve`."""
    return Path(os.path.realpath(path))


@dataclass(frozen=True, kw_only=True)
class Project:
    """The folders of a directory. `offers_dir` may be another tree, which then is read as data only.

    `is_change` says that the other tree is this directory with a change: whatever was published is expected in it.
    For files in or below `hints_for`, reading also says how their Dutch texts read more easily.
    """

    root: Path
    offers_dir: Path
    today: cat.Date
    is_change: bool = False
    hints_for: tuple[Path, ...] = ()

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
    def content_dir(self) -> Path:
        """Hand-written pages, a folder per language."""
        return self.root / "site_templates" / "content"

    @property
    def pages_dir(self) -> Path:
        """Templates of pages; a directory that brings none has those of the program."""
        return self.templates("pages")

    @property
    def theme_dir(self) -> Path:
        """The letterhead, stylesheets and scripts; likewise."""
        return self.templates("theme")

    def templates(self, name: str) -> Path:
        """A folder of templates; a directory that brings none has that of the program."""
        own = self.root / "site_templates" / name
        return own if own.is_dir() else PROGRAM / "site_templates" / name

    @property
    def shown_as(self) -> str:
        """The offers folder as people should see it: relative to the root, in POSIX."""
        try:
            return real(self.offers_dir).relative_to(real(self.root)).as_posix()
        except ValueError:
            return "offers"

    def wants_hints(self, file: Path) -> bool:
        """Whether hints were asked for a file."""
        file = real(file)
        return not self._hinted.isdisjoint((file, *file.parents))

    @cached_property
    def _hinted(self) -> frozenset[Path]:
        return frozenset(self.hints_for)

    @cached_property
    def vocabulary(self) -> vocabulary.Vocabulary:
        """The closed lists."""
        with reading("vocabulary.json"):
            return vocabulary.load(self.schema_dir)

    @cached_property
    def places(self) -> places.Places:
        """Municipalities and areas."""
        with reading("places/"):
            return places.load(self.schema_dir / "places")

    @cached_property
    def shape(self) -> Shape:
        """The schemas."""
        with reading("*.schema.json", "vocabulary.json"):
            return Shape(self.schema_dir)

    @cached_property
    def context(self) -> Context:
        """What rules may know."""
        with reading("*.schema.json", "plain-language.csv"):
            keys = cat.TranslatableKeys(self.schema_dir)
            listed = words.load(self.schema_dir, self.vocabulary)
        return Context(
            places=self.places,
            vocabulary=self.vocabulary,
            keys=keys,
            today=self.today,
            holidays=self.holidays,
            words=listed,
        )

    @cached_property
    def statement(self) -> accessibility.Statement | None:
        """The accessibility statement."""
        with reading("accessibility.yml"):
            return accessibility.load(self.schema_dir)

    @cached_property
    def holidays(self) -> holidays.Holidays:
        """School holidays and public holidays."""
        with reading("holidays.csv"):
            return holidays.load(self.schema_dir, self.vocabulary.basics)

    @cached_property
    def profiles(self) -> profiles.Profiles | None:
        """For whom it is asked whether the hours can be put together."""
        with reading("profiles.yml"):
            return profiles.load(self.schema_dir)

    @cached_property
    def outlines(self) -> outlines.Outlines | None:
        """The map of the municipalities."""
        with reading("places/outlines.topo.json"):
            return outlines.load(self.schema_dir / "places")

    @property
    def redirects_file(self) -> Path:
        """The table of offers that got another name."""
        return self.schema_dir / "redirects.yml"

    @cached_property
    def dataset(self) -> dataset.Dataset | None:
        """What there is to say of the open data as a whole."""
        with reading("dataset.yml"):
            return dataset.load(self.schema_dir)

    @cached_property
    def schemas(self) -> Mapping[str, str]:
        """The JSON Schemas of the content, by file name."""
        files = [*sorted(self.schema_dir.glob("*.schema.json")), self.schema_dir / "vocabulary.json"]
        return {file.name: file.read_text(encoding="utf-8") for file in files}


@dataclass(frozen=True, slots=True, kw_only=True)
class Loaded:
    """The content as read: what is clean, as a catalogue, and every mistake, in order.

    `moved` are the redirects from one offer to another. `held_back` is empty unless broken files were replaced by `last_good`.
    """

    catalogue: cat.Catalogue
    diagnostics: tuple[Diagnostic, ...]
    files: int
    moved: Mapping[str, str]
    held_back: tuple[HeldBack, ...] = ()

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
    published = addresses.published(project.schema_dir)
    redirects = addresses.redirects(project.redirects_file)
    return read(project, files, expected(project, files, published), redirects, progress, problems)


def read(  # noqa: PLR0913, PLR0917 - the files, and what else is on the table
    project: Project,
    files: Sequence[source.OfferFile],
    published: addresses.Published,
    redirects: addresses.Redirects,
    progress: Progress = lambda _done, _all: None,
    problems: Iterable[Diagnostic] = (),
) -> Loaded:
    """Read and check these files; `published` are the offers that must be among them, `problems` what was found before."""
    batches = list(_read_all(project, files, progress))
    diagnostics = [*problems, *redirects.problems, *(d for batch in batches for d in batch.diagnostics)]
    # Sorted backwards, so that of files with the same id the first one stays.
    found = [offer for batch in batches for offer in batch.offers]
    found.sort(key=lambda offer: (offer.id, offer.place), reverse=True)
    dutch = {_folder_and_id(key): texts for b in batches for key, texts in b.dutch.items()}
    orphans = {(f.id, f.tag) for f in files if f.tag and (f.place, f.id) not in dutch}
    catalogue = cat.Catalogue(
        offers=dict(reversed({offer.id: offer for offer in found}.items())),
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
        files=tuple(files),
        dutch=dutch,
        places=project.places,
        published=frozenset(published.lines),
        redirects=redirects.lines,
    )
    tables = {addresses.PUBLISHED: published.document, addresses.REDIRECTS: redirects.document}
    diagnostics += _located(project, files, tables, across.check(shelf))
    moved = {
        old: new for old, new in redirects.moved.items() if new in catalogue.offers and old not in catalogue.offers
    }
    return Loaded(catalogue=catalogue, diagnostics=in_order(diagnostics), files=len(files), moved=moved)


def expected(
    project: Project, files: Iterable[source.OfferFile], published: addresses.Published
) -> addresses.Published:
    """The published offers that have to be there still.

    Another tree that holds less than half of them is not the directory with a change, but a directory of its own (examples,
    a benchmark): nothing of it was published yet.
    """
    ids = {file.id for file in files}
    is_own = project.is_change or real(project.offers_dir) == real(project.root / "offers")
    known = published.lines.keys()
    return published if is_own or 2 * len(known & ids) >= len(known) else addresses.Published()


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
    with workers() as pool:
        for done, raw in enumerate(pool.map(_read_packed, chunks), 1):
            yield msgspec.msgpack.decode(raw, type=Batch)
            progress(done, len(chunks))


_project: Project


def _read_packed(files: list[source.OfferFile]) -> bytes:
    return msgspec.msgpack.encode(_read_chunk(_project, files))


def _read_chunk(project: Project, files: Iterable[source.OfferFile]) -> Batch:
    batch = Batch(offers=[], places=[], translations=[], place_translations=[], dutch={}, diagnostics=[])
    for file in files:
        kind = kind_of(file)
        document, problems = source.read(file.file, file.shown, project.shape.text_keys)
        if document is not None:
            hints = bool(project.hints_for) and project.wants_hints(file.file)
            mistakes = check_file(document, kind, project.shape, project.context, problems, hints=hints)
            clean = not (problems or mistakes) or project.shape.accepts(document, kind)
            _keep(project, batch, file, kind, document, clean=clean)
            problems += mistakes
        elif not file.tag:
            batch.dutch[f"{file.place}/{file.id}"] = None
        batch.diagnostics += problems
        batch.diagnostics += _unknown_language(project, file)
    return batch


def kind_of(file: source.OfferFile) -> str:
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
    project: Project,
    files: Sequence[source.OfferFile],
    tables: Mapping[str, source.Document],
    findings: Iterable[tuple[str, str, Finding]],
) -> Iterator[Diagnostic]:
    """Findings between files get line and column by reading those few files again; `tables` are those that were kept."""
    by_path = {file.shown: file for file in files}
    documents = dict(tables)
    for rule, path, finding in findings:
        if path not in documents:
            documents[path] = _read_again(project, path, by_path[path])
        yield diagnostic(rule, documents[path], finding)


def _read_again(project: Project, path: str, file: source.OfferFile) -> source.Document:
    document, _ = source.read(file.file, path, project.shape.text_keys)
    return document or source.Document(path=path, data={}, spots={(): source.Spot((1, 1), (1, 1))})
