"""The open data on disk: every form of `exports.OF_SITE`, on all processors, and the record that describes them.

What is not per language does not depend on which languages are built, so that parts of a site made apart hold the same files.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.exports import CATALOGUE, OF_SITE, write_catalogue
from generator.pages import DataFile
from generator.processes import spread
from generator.site.writing import put

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from generator.exports import Export
    from generator.pages import Directory
    from generator.translation import Language

    Job = tuple[str, str]
    """Name of a form, and the language in which it is written, if it has any."""


@dataclass(frozen=True, kw_only=True)
class Desk:
    """All that is needed to write the open data. `languages` are those that are built."""

    directory: Directory
    languages: tuple[Language, ...]
    site_dir: Path

    def write(self, job: Job) -> tuple[int, int]:
        """Write one form; how many files and bytes it has. Of a language that is not built they are only counted."""
        export, tag = OF_SITE[job[0]], job[1]
        language = next((one for one in self.directory.languages if one.tag == tag), None)
        is_wanted = language is None or language in self.languages
        count = size = 0
        for path, data in _files(export, self.directory, language):
            count, size = count + 1, size + len(data)
            if is_wanted:
                _put(self.site_dir, path, data)
        return count, size


def _files(export: Export, directory: Directory, language: Language | None) -> Iterable[tuple[str, bytes]]:
    if language is not None and export.write_in is not None:
        return export.write_in(directory, language)
    return export.write(directory) if export.write is not None else ()


def _put(site_dir: Path, path: str, data: bytes) -> None:
    folder, _, name = f"{site_dir}/{path}".rpartition("/")
    put(f"{folder}/", name, data)


def write_all(directory: Directory, languages: tuple[Language, ...], site_dir: Path) -> tuple[DataFile, ...]:
    """Write every form, then the record of them; what there is, in the order of the registry."""
    if directory.dataset is None:
        return ()
    desk = Desk(directory=directory, languages=languages, site_dir=site_dir)
    source = directory.languages[0]
    spoken = [source, *(one for one in languages if one is not source)]
    jobs: list[Job] = []
    for name, export in OF_SITE.items():
        jobs += [(name, one.tag) for one in spoken] if export.write_in else [(name, "")]
    written = dict(zip(jobs, spread(desk, _write, [[job] for job in jobs]), strict=True))
    files = tuple(
        _data_file(name, export, *written[name, source.tag if export.write_in else ""])
        for name, export in OF_SITE.items()
    )
    record = list(write_catalogue(directory, files))
    for path, data in record:
        _put(site_dir, path, data)
    return *files, _data_file("catalog", CATALOGUE, len(record), sum(len(data) for _, data in record))


def _write(desk: Desk, jobs: Sequence[Job]) -> tuple[int, int]:
    (job,) = jobs
    return desk.write(job)


def _data_file(name: str, export: Export, count: int, size: int) -> DataFile:
    return DataFile(
        name=name,
        title=export.title,
        about=export.about,
        path=export.path,
        media_type=export.media_type,
        size=size,
        files=count,
        standard=export.standard,
        more=export.more,
        is_data=export.is_data,
    )
