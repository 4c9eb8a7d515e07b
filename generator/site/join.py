"""One site of several that have some of the languages each: shards of a build that is too large for one machine.

What is the same in every language must be the same file in each shard; what counts is counted again.
"""

from __future__ import annotations

import json
import os
import shutil
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from generator.diagnostics import Sentence
from generator import record, swap
from generator.site.files import ADDRESSES, addresses

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

RECORD = record.NAME
COUNTED = frozenset({RECORD, ADDRESSES})
"""The files that say something about the whole, and so are made anew."""


class CannotJoinError(Exception):
    """The shards do not belong together; `sentence` says why."""

    def __init__(self, sentence: Sentence):
        super().__init__(sentence.en)
        self.sentence = sentence


@dataclass(frozen=True, slots=True, kw_only=True)
class Shard:
    """A built site with some of the languages."""

    folder: Path
    record: dict[str, Any]


def join(folders: Sequence[Path], site_dir: Path, order: Sequence[str], keep: Iterable[Path] = ()) -> dict[str, Any]:
    """Make one site of shards, in place of the old one; `order` is that of all languages. What it says of itself."""
    shards = [Shard(folder=folder, record=_record(folder)) for folder in folders]
    whole = _joined(shards, order)
    with swap.beside(site_dir, [*keep, *folders]) as fresh:
        fresh.mkdir()
        for shard in shards:
            _take(shard.folder, fresh)
        (fresh / ADDRESSES).write_text(addresses(fresh, whole["languages"]), encoding="utf-8", newline="\n")
        (fresh / RECORD).write_text(json.dumps(whole, indent=2) + "\n", encoding="utf-8", newline="\n")
    return whole


def _record(folder: Path) -> dict[str, Any]:
    file = folder / RECORD
    if not file.is_file():
        raise CannotJoinError(
            Sentence(
                f"{folder} is geen gebouwde site: {RECORD} ontbreekt.", f"{folder} is no built site: {RECORD} is missing."
            )
        )
    try:
        return record.read(file.read_bytes())
    except record.NoRecordError:
        raise CannotJoinError(
            Sentence(
                f"{folder} is geen gebouwde site: {RECORD} zegt niet wat er gebouwd is.",
                f"{folder} is no built site: {RECORD} does not say what was built.",
            )
        ) from None


def _joined(shards: Sequence[Shard], order: Sequence[str]) -> dict[str, Any]:
    """What was built, of all shards together; whatever does not count languages must be the same in each."""
    languages: dict[str, Any] = {}
    first = shards[0]
    for shard in shards:
        for tag, found in shard.record["languages"].items():
            if tag in languages:
                raise CannotJoinError(
                    Sentence(
                        f"De taal {tag} zit in meer dan één deel, ook in {shard.folder}.",
                        f"The language {tag} is in more than one part, also in {shard.folder}.",
                    )
                )
            languages[tag] = found
        if _common(shard) != _common(first):
            raise CannotJoinError(
                Sentence(
                    f"{first.folder} en {shard.folder} komen niet uit hetzelfde: {RECORD} zegt iets anders.",
                    f"{first.folder} and {shard.folder} were not made of the same: their {RECORD} differ.",
                )
            )
    languages = {tag: languages[tag] for tag in (*order, *sorted(languages.keys() - set(order))) if tag in languages}
    counts = {**first.record["counts"], "languages": len(languages)}
    counts["pages"] = sum(found["pages"] for found in languages.values())
    return {**first.record, "counts": counts, "languages": languages}


def _common(shard: Shard) -> dict[str, Any]:
    counts = {name: n for name, n in shard.record["counts"].items() if name not in {"languages", "pages"}}
    return {**shard.record, "counts": counts, "languages": None}


def _take(shard: Path, fresh: Path) -> None:
    """Copy what a shard has; a file that is there already must be the same."""
    for folder, _, names in os.walk(shard):
        below = os.path.relpath(folder, shard)
        if (fresh / below).is_file():
            raise _differs(below, shard)
        (fresh / below).mkdir(exist_ok=True)
        for name in names:
            source, target = f"{folder}/{name}", fresh / below / name
            if below == "." and name in COUNTED:
                continue
            if not os.path.isfile(source):  # noqa: PTH113 - a link that leads nowhere, a device
                raise _differs(f"{below}/{name}", shard)
            if not target.exists():
                shutil.copyfile(source, target)
            elif target.is_dir() or target.read_bytes() != (shard / below / name).read_bytes():
                raise _differs(f"{below}/{name}", shard)


def _differs(path: str, shard: Path) -> CannotJoinError:
    path = os.path.normpath(path)
    return CannotJoinError(
        Sentence(
            f"{path} is niet in elk deel hetzelfde: in {shard} staat iets anders.",
            f"{path} is not the same in every part: {shard} has something else.",
        )
    )
