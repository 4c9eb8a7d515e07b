"""The memory of addresses: which offers were ever on the site, and where the ones with another name went."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from generator import source
from generator.source.document import Spot

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from generator.diagnostics import Diagnostic

PUBLISHED = "schema/published.txt"
REDIRECTS = "schema/redirects.yml"
_OFFER = re.compile(r"/(?:(?:\*|[a-z-]+)/)?offers/([^/]+)/")
ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Redirects:
    """`schema/redirects.yml` as it stands, which may be wrong: `check` judges the lines, `problems` are those of the file."""

    document: source.Document
    problems: tuple[Diagnostic, ...] = ()

    @property
    def lines(self) -> Mapping[str, Any]:
        """What is written: old name → whatever stands behind it."""
        return self.document.data

    @property
    def moved(self) -> Mapping[str, str]:
        """Old id → new id, as far as these could be ids: an old name becomes a folder of the site."""
        lines = self.lines.items()
        return {old: new for old, new in lines if isinstance(new, str) and ID.fullmatch(old) and ID.fullmatch(new)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Published:
    """`schema/published.txt`: the id of every offer that ever had an address, with the line that says so."""

    lines: Mapping[str, int] = field(default_factory=dict)

    @property
    def document(self) -> source.Document:
        """As a document, for findings that point at a line."""
        spots: dict[source.KeyPath, Spot] = {(): Spot((1, 1), (1, 1))}
        spots |= {(offer,): Spot((line, 1), (line, 1)) for offer, line in self.lines.items()}
        return source.Document(path=PUBLISHED, data={}, spots=spots)


def published(schema_dir: Path) -> Published:
    """Read `published.txt`, if it is there."""
    file = schema_dir / "published.txt"
    lines = file.read_text(encoding="utf-8", errors="replace").splitlines() if file.exists() else []
    return Published(lines={offer: number for number, line in enumerate(lines, 1) for offer in ids([line])})


def ids(addresses: Iterable[str]) -> frozenset[str]:
    """The offers among addresses such as `/offers/x/`, `/nl/offers/x/` and `/*/offers/x/`."""
    return frozenset(match[1] for address in addresses if (match := _OFFER.fullmatch(address)))


def redirects(file: Path) -> Redirects:
    """Read the table of redirects, if it is there."""
    nothing = source.Document(path=REDIRECTS, data={}, spots={(): Spot((1, 1), (1, 1))})
    if not file.exists():
        return Redirects(document=nothing)
    document, problems = source.read(file, REDIRECTS)
    if document is None and all(problem.rule == "yaml-type" for problem in problems) and _only_comments(file):
        return Redirects(document=nothing)
    return Redirects(document=document or nothing, problems=tuple(problems))


def _only_comments(file: Path) -> bool:
    lines = file.read_text(encoding="utf-8").splitlines()
    return all(not line.strip() or line.lstrip().startswith("#") for line in lines)


def remember(schema_dir: Path, offers: Iterable[str]) -> int:
    """Add the addresses of offers to `published.txt`; how many were new."""
    file = schema_dir / "published.txt"
    known = set(file.read_text(encoding="utf-8").splitlines()) if file.exists() else set()
    today = {f"/offers/{offer}/" for offer in offers}
    file.write_text("".join(f"{line}\n" for line in sorted(known | today)), encoding="utf-8", newline="\n")
    return len(today - known)
