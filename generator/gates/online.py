"""Reading a published site: from a folder, or over the network when a person or workflow gave an address."""

from __future__ import annotations

import gzip
import http.client
import json
import re
import urllib.error
import urllib.request
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from generator.diagnostics import Sentence

if TYPE_CHECKING:
    from collections.abc import Mapping

SECONDS = 30
_ADDRESS = re.compile(r"https://\S+|http://(127\.0\.0\.1|localhost)(:\d+)?(/\S*)?")


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
    raw = fetch(where, "build.json")
    if raw is None:
        return Site(where=where)
    try:
        record = json.loads(raw)
        addresses = (fetch(where, "addresses.txt") or b"").decode()
    except ValueError:
        raise Unreachable(Sentence(f"{where}build.json is geen JSON.", f"{where}build.json is no JSON.")) from None
    return Site(where=where, record=record, addresses=frozenset(addresses.split()))


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
    except (OSError, EOFError, http.client.HTTPException) as fault:
        raise Unreachable(
            Sentence(f"{where} is niet bereikbaar: {fault}.", f"{where} cannot be reached: {fault}.")
        ) from None


def _unpacked(answer: http.client.HTTPResponse | urllib.error.HTTPError) -> bytes:
    """The body; hosts pack it."""
    body: bytes = answer.read()
    return gzip.decompress(body) if answer.headers.get("Content-Encoding") == "gzip" else body
