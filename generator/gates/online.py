"""Reading a published site: from a folder, or over the network when a person or workflow gave an address."""

from __future__ import annotations

import http.client
import re
import time
import urllib.error
import urllib.request
import zlib
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from generator import record
from generator.diagnostics import Sentence

if TYPE_CHECKING:
    from collections.abc import Mapping

SECONDS = 30
"""For which a host may be silent."""
LONGEST = 120
"""Seconds that one file may take, however it comes in."""
LARGEST = 100_000_000
"""Bytes of one file, unpacked."""
_ADDRESS = re.compile(r"https://\S+|http://(127\.0\.0\.1|localhost)(:\d+)?(/\S*)?")
_LINE = re.compile(r"/[^\s<>]*")


class Unreachable(Exception):  # noqa: N818 - it is what it is
    """The site cannot be read; `sentence` says why."""

    def __init__(self, sentence: Sentence):
        super().__init__(sentence.en)
        self.sentence = sentence


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """A published site: its `build.json` (empty when there is none yet) and every address it has, as in `addresses.txt`."""

    where: str
    record: Mapping[str, Any] = field(default_factory=dict)
    addresses: frozenset[str] = frozenset()


def look(where: str) -> Site:
    """The site in a folder or at an address."""
    raw = fetch(where, record.NAME)
    if raw is None:
        return Site(where=where)
    try:
        found = record.read(raw)
    except record.NoRecordError:
        raise Unreachable(
            Sentence(
                f"{record.NAME} van {where} is niet dat van een site van ons: er valt niets mee te vergelijken.",
                f"{record.NAME} of {where} is not that of a site of ours: nothing can be compared with it.",
            )
        ) from None
    return Site(where=where, record=found, addresses=_addresses(where))


def _addresses(where: str) -> frozenset[str]:
    """Every address of a published site. Half a list would let the other half vanish in silence."""
    listed = (fetch(where, "addresses.txt") or b"").decode(errors="replace")
    lines = listed.splitlines()
    if not lines or not listed.endswith("\n") or not all(_LINE.fullmatch(line) for line in lines):
        raise Unreachable(
            Sentence(
                f"addresses.txt van {where} is er niet, of is niet heel: er valt niets mee te vergelijken.",
                f"addresses.txt of {where} is not there, or not whole: nothing can be compared with it.",
            )
        )
    return frozenset(lines)


def fetch(where: str, path: str) -> bytes | None:
    """A file of a site; None when it is not there."""
    status, body = ask(where, path)
    if status in {404, 410}:
        return None
    if status != 200:
        raise Unreachable(Sentence(f"{where}{path} antwoordt met {status}.", f"{where}{path} answers {status}."))
    return body


def ask(where: str, path: str) -> tuple[int, bytes]:
    """Status and body for a path of a site."""
    if not re.match(r"\w+://", where):
        file = Path(where) / (f"{path}index.html" if path == "" or path.endswith("/") else path)
        if not Path(where).is_dir():
            raise Unreachable(Sentence(f"De map {where} bestaat niet.", f"The folder {where} does not exist."))
        return (200, file.read_bytes()) if file.is_file() else (404, b"")
    if not _ADDRESS.fullmatch(where):
        raise Unreachable(
            Sentence(
                f"{where} is geen adres dat begint met https://, en geen map.",
                f"{where} is no address that begins with https://, and no folder.",
            )
        )
    headers = {"Cache-Control": "no-cache", "Accept-Encoding": "gzip"}
    request = urllib.request.Request(f"{where.rstrip('/')}/{path}", headers=headers)  # noqa: S310 - checked above
    try:
        with urllib.request.urlopen(request, timeout=SECONDS) as answer:  # noqa: S310
            return answer.status, _unpacked(answer)
    except urllib.error.HTTPError as refused:
        with refused:
            return refused.code, _unpacked(refused)
    except (OSError, EOFError, ValueError, http.client.HTTPException, zlib.error) as fault:
        raise Unreachable(
            Sentence(f"{where} is niet bereikbaar: {fault}.", f"{where} cannot be reached: {fault}.")
        ) from None


def _unpacked(answer: http.client.HTTPResponse | urllib.error.HTTPError) -> bytes:
    """The body; hosts pack it. A host that gives a little at a time, or never stops, is not waited for."""
    end = time.monotonic() + LONGEST
    packed = bytearray()
    while piece := answer.read1(1 << 16):
        packed += piece
        if time.monotonic() > end or len(packed) > LARGEST:
            raise TimeoutError("te traag of te groot / too slow or too large")
    if getattr(answer, "length", None):
        raise http.client.IncompleteRead(bytes(packed), answer.length)
    if answer.headers.get("Content-Encoding") != "gzip":
        return bytes(packed)
    unpacking = zlib.decompressobj(wbits=31)
    body = unpacking.decompress(bytes(packed), LARGEST)
    if not unpacking.eof:
        raise EOFError("ingepakt, maar niet heel / packed, but not whole")
    return body
