"""What gates look at: a built site, what was online before, and where the limits lie."""

from __future__ import annotations

import os
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from generator import record
from generator.gates.scan import Scan, scan

if TYPE_CHECKING:
    from collections.abc import Mapping

    from generator.diagnostics import Sentence
    from generator.gates.online import Site


@dataclass(frozen=True, slots=True, kw_only=True)
class Failure:
    """Why a site must not go live: one sentence, and where it shows (a path of the site), if anywhere."""

    gate: str
    message: Sentence
    where: str = ""


@dataclass(frozen=True, kw_only=True)
class Publication:
    """A site that should go live in the place of `live` (None: nothing is compared).

    `published` are the offers that ever were online, `lost` the share of offers that may be gone, in percent, `megabytes` how
    large the host lets the site be (GitHub Pages: 1 GB). `secured` is whether there must be a security.txt. With `rollback` an
    earlier publication comes back.
    """

    new: Path
    live: Site | None = None
    published: frozenset[str] = frozenset()
    lost: float = 20
    megabytes: int = 1000
    secured: bool = False
    rollback: bool = False

    @cached_property
    def record(self) -> Mapping[str, Any]:
        """What the build says of itself. Raises `NoRecordError`."""
        return record.read((self.new / record.NAME).read_bytes())

    @cached_property
    def sizes(self) -> Mapping[str, int]:
        """Every file of the site, with its bytes."""
        found: dict[str, int] = {}
        for folder, _, names in os.walk(self.new):
            below = Path(folder).relative_to(self.new).as_posix()
            prefix = "" if below == "." else f"{below}/"
            found |= {f"{prefix}{name}": (Path(folder) / name).lstat().st_size for name in names}
        return found

    @cached_property
    def scan(self) -> Scan:
        """What all pages hold; read once for every gate."""
        return scan(self.new, frozenset(self.sizes), str(self.record["url"]))
