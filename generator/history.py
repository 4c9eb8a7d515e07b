"""Earlier states of the files below the offers folder: from Git, or from a folder that was kept. Judges none of them."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Protocol

from generator import source

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """A file as it once was: its folder (a place), its name, its bytes. `commit` and `day` are empty for a kept folder."""

    place: str
    name: str
    text: bytes
    commit: str = ""
    day: str = ""


class Archive(Protocol):
    """Where earlier states come from."""

    def versions(self, name: str, place: str = "") -> Iterator[Version]:
        """The states of a file of this name, newest first; in any folder when no place is given, because towns merge."""

    def beside(self, version: Version) -> Iterator[Version]:
        """The translations that stood beside a Dutch file in that state."""

    def text(self, path: Path) -> Iterator[bytes]:
        """The states of a file outside the offers folder, newest first."""


@dataclass(frozen=True, kw_only=True)
class Kept:
    """An offers folder that was kept when all was well."""

    offers_dir: Path

    def versions(self, name: str, place: str = "") -> Iterator[Version]:
        """The one state that there is."""
        for file in self._files.get(name, ()):
            if place in {"", file.place}:
                yield Version(place=file.place, name=name, text=file.file.read_bytes())

    def beside(self, version: Version) -> Iterator[Version]:
        """The translations in the same folder."""
        stem = version.name.removesuffix(".yml")
        for name in self._files:
            if name.startswith(f"{stem}.") and name != version.name:
                yield from self.versions(name, version.place)

    def text(self, path: Path) -> Iterator[bytes]:
        """A kept folder has nothing but offers."""
        del path
        yield from ()

    @property
    def ids(self) -> frozenset[str]:
        """The offers that it has."""
        return frozenset(file.id for files in self._files.values() for file in files if file.id != "_place")

    @cached_property
    def _files(self) -> Mapping[str, list[source.OfferFile]]:
        found: dict[str, list[source.OfferFile]] = defaultdict(list)
        for file in source.find(self.offers_dir)[0]:
            found[file.file.name].append(file)
        return found


@dataclass(frozen=True, kw_only=True)
class GitHistory:
    """The history of the branch that is checked out, merge by merge: what stood on a branch on its way was never published."""

    offers_dir: Path

    def versions(self, name: str, place: str = "") -> Iterator[Version]:
        """The states that a file had on this branch."""
        for commit, day, path in self._commits(f":(glob){place or '*'}/{name}"):
            folder, _, file = path.rpartition("/")
            if file == name and re.fullmatch(r"[\w-]+", folder):
                text = self._git("show", f"{commit}:./{path}")
                if text is not None:
                    yield Version(place=folder, name=name, text=text, commit=commit, day=day)

    def beside(self, version: Version) -> Iterator[Version]:
        """The translations in the same commit."""
        stem = version.name.removesuffix(".yml")
        listed = self._git("ls-tree", "--name-only", version.commit, f"./{version.place}/") or b""
        for path in listed.decode(errors="replace").splitlines():
            name = path.rpartition("/")[2]
            if name.startswith(f"{stem}.") and name != version.name and source.FILE_NAME.fullmatch(name):
                text = self._git("show", f"{version.commit}:./{version.place}/{name}")
                if text is not None:
                    yield Version(place=version.place, name=name, text=text, commit=version.commit, day=version.day)

    def text(self, path: Path) -> Iterator[bytes]:
        """The states of a file anywhere in the repository."""
        here = GitHistory(offers_dir=path.parent)
        for commit, _, _ in here._commits(f"./{path.name}"):
            text = here._git("show", f"{commit}:./{path.name}")
            if text is not None:
                yield text

    def _commits(self, pattern: str) -> Iterator[tuple[str, str, str]]:
        """Commit, its day, and the path of each file that it added or changed; newest first."""
        listed = self._git(
            "log", "--first-parent", "-m", "--no-renames", "--relative", "--diff-filter=AMT", "--name-only",
            "--format=%x00%H %cs", "--", pattern,
        )  # fmt: skip
        for entry in (listed or b"").decode(errors="replace").split("\0")[1:]:
            head, *paths = entry.split("\n")
            commit, day = head.split(" ")
            for path in filter(None, paths):
                yield commit, day, path

    def _git(self, *arguments: str) -> bytes | None:
        """What Git says, None when it cannot: then there is no history, which is no fault."""
        git = shutil.which("git")
        if git is None:
            return None
        command = [git, "-c", "core.quotepath=off", "-C", str(self.offers_dir), *arguments]
        result = subprocess.run(command, capture_output=True, check=False)  # noqa: S603 - our own arguments
        return result.stdout if result.returncode == 0 else None
