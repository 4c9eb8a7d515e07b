"""Making a folder beside the one that is online, and putting it in its place at once.

Whatever happens in between (a fault, a kill, a full disk, the power), the old folder stays whole, and what a killed build left
lying is taken away by the next one. What is in the folder is the business of others.
"""

from __future__ import annotations

import ctypes
import errno
import os
import shutil
import sys
import tempfile
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from generator.diagnostics import Sentence

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

MARK = "build.json"
"""The file by which a folder is known as a site of ours, which may be replaced."""

_AT_FDCWD, _RENAME_EXCHANGE = -100, 2
"""From linux/fcntl.h and linux/fs.h."""

_CANNOT = {errno.ENOSYS, errno.EINVAL, errno.ENOTSUP, errno.EPERM}
"""What the kernel or a file system says when it cannot exchange two folders."""


class NotAPlaceForASiteError(Exception):
    """The folder must not be replaced by a site; `sentence` says why."""

    def __init__(self, sentence: Sentence):
        super().__init__(sentence.en)
        self.sentence = sentence


@contextmanager
def beside(site_dir: Path, keep: Iterable[Path] = ()) -> Iterator[Path]:
    """A folder to fill, `new` in a folder of its own beside `site_dir`; it takes the place of `site_dir` when all went well.

    `keep` are folders that must not be in what is replaced. A link stays a link: the folder to which it leads is replaced.
    """
    site_dir = Path(os.path.realpath(site_dir))
    refuse(site_dir, keep)
    site_dir.parent.mkdir(parents=True, exist_ok=True)
    mask = os.umask(0o022)  # a site is for everybody to read, whoever builds it
    try:
        with _workplace(site_dir) as place:
            fresh = place / "new"
            yield fresh
            _swap(fresh, site_dir, place / "old")
    finally:
        os.umask(mask)


def refuse(site_dir: Path, keep: Iterable[Path]) -> None:
    """Raise `NotAPlaceForASiteError` for a folder that must not be replaced: everything in it would be lost."""
    if site_dir.is_symlink():
        raise NotAPlaceForASiteError(
            Sentence(
                f"{site_dir} is een link die naar zichzelf leidt. Haal hem weg.",
                f"{site_dir} is a link that leads to itself. Take it away.",
            )
        )
    for folder in keep:
        if site_dir == folder.resolve() or site_dir in folder.resolve().parents:
            raise NotAPlaceForASiteError(
                Sentence(
                    f"In {site_dir} staan bestanden van het project. Kies een map waar alleen de site komt.",
                    f"{site_dir} holds files of the project. Choose a folder for the site alone.",
                )
            )
    if site_dir.is_dir() and any(site_dir.iterdir()) and not (site_dir / MARK).is_file():
        raise NotAPlaceForASiteError(
            Sentence(
                f"{site_dir} is niet leeg en is geen site van ons ({MARK} ontbreekt). Kies een andere map of maak ze leeg.",
                f"{site_dir} is not empty and no site of ours ({MARK} is missing). Choose another folder or empty it.",
            )
        )
    if site_dir.is_mount():
        raise NotAPlaceForASiteError(
            Sentence(
                f"{site_dir} is een schijf op zich, die niet in één keer te vervangen is. Kies een map erin.",
                f"{site_dir} is a disk of its own, which cannot be replaced at once. Choose a folder in it.",
            )
        )


@contextmanager
def _workplace(site_dir: Path) -> Iterator[Path]:
    """A folder of this build alone. It is locked while we live, so that another build knows what is left over and what is not."""
    with _locked(site_dir.parent):
        _clear(site_dir)
        place = Path(tempfile.mkdtemp(prefix=f"{site_dir.name}.", suffix=".building", dir=site_dir.parent))
        held = _lock(place)
    try:
        yield place
    finally:
        shutil.rmtree(place, ignore_errors=True)
        if held is not None:
            os.close(held)


def _clear(site_dir: Path) -> None:
    """Take away what killed builds left; put the old site back where one was killed between two renames."""
    for place in sorted(site_dir.parent.glob(f"{site_dir.name}.*.building")):
        held = _lock(place)
        if held is None and sys.platform == "linux":
            continue  # somebody is building there
        old = place / "old"
        if old.is_dir() and not site_dir.exists():
            old.rename(site_dir)
        shutil.rmtree(place, ignore_errors=True)
        if held is not None:
            os.close(held)


@contextmanager
def _locked(folder: Path) -> Iterator[None]:
    """One build at a time looks for leftovers and makes its workplace."""
    held = _lock(folder, wait=True)
    try:
        yield
    finally:
        if held is not None:
            os.close(held)


def _lock(folder: Path, *, wait: bool = False) -> int | None:
    """A descriptor that holds a folder until it is closed or we die; None when somebody else holds it, or locks do not exist."""
    if sys.platform != "linux":
        return None
    import fcntl  # noqa: PLC0415 - not on every system

    descriptor = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
    except OSError:
        os.close(descriptor)
        return None
    return descriptor


def _swap(fresh: Path, site_dir: Path, old: Path) -> None:
    """Put the new folder in the place of the old: at once where the system can, else in two steps that `_clear` can undo."""
    if not site_dir.exists():
        fresh.rename(site_dir)
    elif not _exchange(fresh, site_dir):
        site_dir.rename(old)
        try:
            fresh.rename(site_dir)
        except OSError:
            old.rename(site_dir)
            raise


def _exchange(one: Path, other: Path) -> bool:
    """Let two folders change places in one step (`renameat2`, Linux 3.15); False where that is not possible."""
    if sys.platform != "linux":
        return False
    with suppress(AttributeError):  # a C library without it
        renameat2 = ctypes.CDLL(None, use_errno=True).renameat2
        if renameat2(_AT_FDCWD, os.fsencode(one), _AT_FDCWD, os.fsencode(other), _RENAME_EXCHANGE) == 0:
            return True
        code = ctypes.get_errno()
        if code not in _CANNOT:
            raise OSError(code, os.strerror(code), str(other))
    return False
