"""Which files a pull request changes, as data: from what Git lists, or by comparing two trees of offers.

Git's list (`git diff --raw -z --no-renames`) tells what a folder on disk does not: modes, submodules, files elsewhere in the
repository, names that differ in capitals only. Nothing is opened here.
"""

from __future__ import annotations

import filecmp
import os
import re
import stat
from typing import TYPE_CHECKING, Final, NamedTuple

from generator.diagnostics import visible
from generator.source import IGNORED

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

LINK: Final = "120000"
EXECUTABLE: Final = "100755"
SUBMODULE: Final = "160000"
_FILE: Final = "100644"
_GONE: Final = "000000"
_HEAD = re.compile(rb":(\d{6}) (\d{6}) [0-9a-f]+ [0-9a-f]+ ([A-Z])\d*")
_OFFERS: Final = "offers/"


class NoListError(ValueError):
    """The text is no list of changes of Git."""


class Change(NamedTuple):
    """A changed path, POSIX and relative to the root, with Git's mode before and after; empty where it is not there."""

    path: str
    before: str
    after: str

    @property
    def in_offers(self) -> bool:
        """Whether it lies in the offers folder."""
        return self.path.startswith(_OFFERS)

    @property
    def place(self) -> str:
        """The folder below offers in which it lies; empty for anything else."""
        parts = self.path.split("/")
        return parts[1] if self.in_offers and len(parts) > 2 else ""

    @property
    def is_litter(self) -> bool:
        """Whether it is a file that the walk through the offers passes by: nobody would look at what it holds."""
        return self.in_offers and bool(self.after) and self.path.rpartition("/")[2] in IGNORED


def read(listed: bytes) -> tuple[Change, ...]:
    """What `git diff --raw -z --no-renames` lists, by path; a rename is one file less and one more, should it be told so."""
    found: list[Change] = []
    fields = iter(listed.split(b"\0"))
    for head in fields:
        if not head:
            break
        match = _HEAD.fullmatch(head)
        if match is None:
            raise NoListError(head[:80])
        before, after, kind = match[1].decode(), match[2].decode(), match[3].decode()
        path = _text(next(fields, b""))
        if kind in "RC":
            found += [Change(path, before, "")] if kind == "R" else []
            path, before = _text(next(fields, b"")), _GONE
        if not path:
            raise NoListError(head[:80])
        found.append(Change(path, _mode(before), _mode(after)))
    return tuple(sorted(found))


def _mode(mode: str) -> str:
    return "" if mode == _GONE else mode


def _text(path: bytes) -> str:
    """A path that can be shown; one that cannot be read gets signs in its place, and so fits no file."""
    return visible(path.decode("utf-8", "backslashreplace"))


def between(before: Path, after: Path) -> tuple[Change, ...]:
    """The differences between two offers folders, for whoever has no Git list."""
    old, new = dict(_walk(before)), dict(_walk(after))
    differing = [
        path
        for path in sorted({*old, *new})
        if old.get(path) != new.get(path)
        or (old[path] != LINK and not filecmp.cmp(before / path, after / path, shallow=False))
    ]
    return tuple(Change(_OFFERS + visible(path), old.get(path, ""), new.get(path, "")) for path in differing)


def _walk(folder: Path) -> Iterator[tuple[str, str]]:
    """Every file and link below a folder, by its path in it, with the mode that Git would give it; follows no link."""
    if folder.is_symlink() or not folder.is_dir():
        return
    for entry in sorted(os.scandir(folder), key=lambda one: one.name):
        if entry.is_symlink():
            yield entry.name, LINK
        elif entry.is_dir(follow_symlinks=False):
            yield from ((f"{entry.name}/{path}", mode) for path, mode in _walk(folder / entry.name))
        elif entry.is_file(follow_symlinks=False):
            runs = entry.stat(follow_symlinks=False).st_mode & stat.S_IXUSR
            yield entry.name, EXECUTABLE if runs else _FILE
