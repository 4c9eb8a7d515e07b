"""Writing the files of an import: all of them or none, also when the disk is full half-way.

Everything is first written to a folder beside `offers/`, on the same disk; only then the files take their places. What was there
waits in that folder until all is well, and goes back when something fails.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

from generator import canonical, formatting, source

if TYPE_CHECKING:
    from collections.abc import Mapping

    from generator.canonical import Order

_HEAD = "# yaml-language-server: $schema=../../schema/{schema}"


def text_of(data: Mapping[str, Any], keys: Order, before: str | None, schema: str = "offer.schema.json") -> str:
    """The text of a file with this data; comments of the text before stay. The one place where an import spells a file."""
    head = _HEAD.format(schema=schema)
    if not before:
        return canonical.write(data, keys, head)
    document, _ = source.parse(before, schema)
    if document is None:  # it was read a moment ago
        raise ValueError(before)
    own = next((line for line in before.splitlines() if "$schema=" in line and line.startswith("#")), head)
    return formatting.respelled(before, document, data, keys, own)


def write_all(offers_dir: Path, files: Mapping[str, str]) -> None:
    """Write `place/name.yml` → text below the offers folder, all or none; raises what went wrong after undoing it."""
    stage = Path(tempfile.mkdtemp(prefix=".import-", dir=offers_dir.resolve().parent))
    done: list[tuple[Path, Path]] = []
    made: list[Path] = []
    try:
        for number, text in enumerate(files.values()):
            _write(stage / f"new-{number}", text)
        for number, name in enumerate(files):
            target = offers_dir / name
            if not target.parent.is_dir():
                target.parent.mkdir()
                made.append(target.parent)
            old = stage / f"old-{number}"
            if target.exists():
                shutil.copy2(target, old)
            done.append((target, old))
            (stage / f"new-{number}").replace(target)
    except BaseException:
        for target, old in reversed(done):
            if old.exists():
                old.replace(target)
            else:
                target.unlink(missing_ok=True)
        for folder in made:
            folder.rmdir()
        raise
    finally:
        shutil.rmtree(stage, ignore_errors=True)


def _write(file: Path, text: str) -> None:
    with file.open("w", encoding="utf-8", newline="\n") as out:
        out.write(text)
        out.flush()
        os.fsync(out.fileno())
