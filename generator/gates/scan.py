"""Every page of a built site, read once: where its links lead, what its head begins with, what it fetches, what it weighs.

Our own pages have attributes in double quotes and escape what people typed, so patterns suffice; a parser takes twenty times as
long. The work is divided over all processors.
"""

from __future__ import annotations

import html
import posixpath
import re
import zlib
from collections import defaultdict
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from generator.processes import can_fork, workers

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

CHUNK = 200
_ADDRESS = re.compile(r'\s(?:href|src|action)="([^"]*)"')
_FETCHED = re.compile(r"<(script|img|iframe|source|use|link|form|object|embed|video|audio|track)\b([^>]*)>")
_VALUE = re.compile(r'\s(?:href|src|srcset|action|data|poster)="([^"]*)"')
_SCHEME = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:|//")
_HEAD = re.compile(r'<head>\s*<meta http-equiv="Content-Security-Policy" content="([^"]*)">')
_SCRIPT = re.compile(r"<script\b([^>]*)>")
_HANDLER = re.compile(r'\son[a-z]+="')
_KIND = re.compile(r'<body class="page-([a-z-]+)')
_IMPORT = re.compile(r"""(?m)^\s*(?:import|export)\b[^"';]*["'](\.[^"']+)["']""")
LINKS_ONLY = ("canonical", "alternate", "author", "license")
"""Relations of a `<link>` that no browser fetches."""
PIECES = "embed/"
"""Below this folder a file may be a piece of a page, for the site of a town."""
SAFE_SCHEMES = ("https:", "http:", "mailto:", "tel:", "sms:", "geo:", "webcal:", "data:")


@dataclass(slots=True)
class Scan:
    """What the pages hold. Values are paths of the site; each thing that is wrong comes with the pages where it is."""

    missing: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    fragments: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    policies: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    inline: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    foreign: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    weights: dict[str, tuple[str, int]] = field(default_factory=dict)
    pages: int = 0

    def add(self, other: Scan) -> None:
        """Take in what was found elsewhere."""
        for mine, its in (
            (self.missing, other.missing), (self.fragments, other.fragments), (self.policies, other.policies),
            (self.inline, other.inline), (self.foreign, other.foreign),
        ):  # fmt: skip
            for what, pages in its.items():
                mine[what] += pages
        self.weights |= other.weights
        self.pages += other.pages


@dataclass(frozen=True, kw_only=True)
class _Reader:
    """Reads the pages of a site; `files` are all its files, `url` its address with a slash at the end."""

    site: Path
    files: frozenset[str]
    url: str

    def read(self, paths: Iterable[str]) -> Scan:
        found = Scan()
        for path in paths:
            self._read_page(found, path, (self.site / path).read_text(encoding="utf-8", errors="replace"))
            found.pages += 1
        return found

    def _read_page(self, found: Scan, path: str, text: str) -> None:
        # The page into which a piece is put has a policy and a weight of its own.
        is_piece = path.startswith(PIECES) and "<html" not in text
        if not is_piece:
            policy = _HEAD.search(text)
            found.policies[html.unescape(policy[1]) if policy else ""].append(path)
        for what in _inline(text):
            found.inline[what].append(path)
        fetched = set(self._fetched(found, path, text))
        for address in set(_ADDRESS.findall(text)):
            self._follow(found, path, text, address)
        if is_piece:
            return
        kind = _KIND.search(text)
        size = len(zlib.compress(text.encode(), 6)) + sum(self._weight(file) for file in fetched)
        found.weights[path] = (kind[1] if kind else "", size)

    def _fetched(self, found: Scan, path: str, text: str) -> Iterator[str]:
        """The files that a browser fetches for a page, with the modules that these import; foreign ones are told."""
        for tag, attributes in _FETCHED.findall(text):
            if tag == "link" and any(f'rel="{rel}"' in attributes for rel in LINKS_ONLY):
                continue
            for address in _VALUE.findall(attributes):
                if _SCHEME.match(address) and not address.startswith("data:"):
                    found.foreign[address].append(path)
                elif tag in {"script", "img", "use", "link"}:
                    yield from self._with_imports(self._resolve(path, address)[0], ())

    def _with_imports(self, file: str, seen: tuple[str, ...]) -> Iterator[str]:
        yield file
        if file.endswith(".js") and file in self.files and file not in seen:
            for address in self._imports(file):
                yield from self._with_imports(address, (*seen, file))

    def _imports(self, file: str) -> tuple[str, ...]:
        if file not in self._known_imports:
            text = (self.site / file).read_text(encoding="utf-8")
            self._known_imports[file] = tuple(self._resolve(file, one)[0] for one in _IMPORT.findall(text))
        return self._known_imports[file]

    @cached_property
    def _known_imports(self) -> dict[str, tuple[str, ...]]:
        return {}

    def _weight(self, file: str) -> int:
        if file not in self._known_weights:
            known = file in self.files
            self._known_weights[file] = len(zlib.compress((self.site / file).read_bytes(), 6)) if known else 0
        return self._known_weights[file]

    @cached_property
    def _known_weights(self) -> dict[str, int]:
        return {}

    def _follow(self, found: Scan, path: str, text: str, address: str) -> None:
        """Whether an address within the site leads somewhere."""
        if address.startswith(self.url):
            address = address[len(self.url) - 1 :] if self._base == "/" else self._base + address[len(self.url) :]
        elif scheme := _SCHEME.match(address):
            if not address.lower().startswith(SAFE_SCHEMES) and scheme[0] != "//":
                found.inline[scheme[0].lower()].append(path)
            return
        file, fragment = self._resolve(path, address)
        if file not in self.files:
            found.missing[file].append(path)
        elif fragment and file == path:
            if f' id="{fragment}"' not in text:
                found.missing[f"{file}#{fragment}"].append(path)
        elif fragment:
            pages = found.fragments[f"{file}#{fragment}"]
            if not pages:
                pages.append(path)

    def _resolve(self, path: str, address: str) -> tuple[str, str]:
        """The file that an address on a page means, and the fragment in it."""
        address, _, fragment = address.partition("#")
        address = address.partition("?")[0]
        if not address:
            return path, unquote(html.unescape(fragment))
        if "&" in address or "%" in address:
            address = unquote(html.unescape(address))
        if address.startswith("/"):
            target = (
                posixpath.normpath(address.removeprefix(self._base) or ".")
                if address.startswith(self._base)
                else address
            )
        else:
            target = posixpath.normpath(f"{posixpath.dirname(path)}/{address}").lstrip("/")
        if address.endswith(("/", "..")) or target == ".":
            target = "index.html" if target in {".", ""} else f"{target}/index.html"
        return target, unquote(html.unescape(fragment))

    @cached_property
    def _base(self) -> str:
        return urlsplit(self.url).path or "/"


def _inline(text: str) -> Iterator[str]:
    """Code and style within a page, which the policy forbids; data for search engines is no code."""
    for attributes in _SCRIPT.findall(text):
        if " src=" not in attributes and 'type="application/ld+json"' not in attributes:
            yield "<script>"
    if "<style" in text:
        yield "<style>"
    if ' style="' in text:
        yield 'style=""'
    if handler := _HANDLER.search(text):
        yield handler[0].strip().removesuffix('"')


def scan(site: Path, files: frozenset[str], url: str) -> Scan:
    """Read every page."""
    global _reader  # noqa: PLW0603 - what the forked readers see
    _reader = _Reader(site=site, files=files, url=url)
    pages = sorted(file for file in files if file.endswith(".html"))
    chunks = [pages[i : i + CHUNK] for i in range(0, len(pages), CHUNK)]
    found = Scan()
    if len(chunks) < 4 or not can_fork():
        for chunk in chunks:
            found.add(_reader.read(chunk))
    else:
        with workers() as pool:
            for part in pool.map(_read, chunks):
                found.add(part)
    return found


_reader: _Reader


def _read(pages: Sequence[str]) -> Scan:
    return _reader.read(pages)
