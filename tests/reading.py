"""Reads built pages as a browser would, as far as tests ask: headings, links, languages, directions."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

VOID = frozenset(
    [
        "area",
        "base",
        "br",
        "col",
        "embed",
        "hr",
        "img",
        "input",
        "link",
        "meta",
        "source",
        "track",
        "wbr",
        "path",
        "use",
    ]
)
ADDRESSES = {"href", "src", "action", "data-places", "data-up", "data-bundle"}

Attributes = dict[str, str]


@dataclass
class Seen:
    """One page. `texts` are (text, language, direction) of every piece of text; `tags` every element in order."""

    html: Attributes = field(default_factory=dict)
    title: str = ""
    h1: list[str] = field(default_factory=list)
    ids: list[str] = field(default_factory=list)
    links: list[tuple[str, str, str]] = field(default_factory=list)
    metas: list[Attributes] = field(default_factory=list)
    first_in_head: tuple[str, Attributes] = ("", {})
    head_links: list[Attributes] = field(default_factory=list)
    texts: list[tuple[str, str, str]] = field(default_factory=list)
    mixed: list[str] = field(default_factory=list)
    scripts: list[str] = field(default_factory=list)
    handlers: list[str] = field(default_factory=list)
    unclosed: list[str] = field(default_factory=list)

    def meta(self, name: str) -> str:
        """The content of a `<meta name>`; empty when there is none."""
        return next((m.get("content", "") for m in self.metas if m.get("name") == name), "")

    @property
    def text(self) -> str:
        """All that is read."""
        return " ".join(" ".join(text for text, _, _ in self.texts).split())


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.seen = Seen()
        self._open: list[tuple[str, str, str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        seen = self.seen
        found: Attributes = {name: value or "" for name, value in attrs}
        _, lang, direction = self._open[-1] if self._open else ("", "", "")
        if tag == "html":
            seen.html = found
        if self._open and self._open[-1][0] == "head" and not seen.first_in_head[0]:
            seen.first_in_head = (tag, found)
        if tag == "meta":
            seen.metas.append(found)
        elif tag == "link":
            seen.head_links.append(found)
        elif tag == "script" and found.get("type") != "application/ld+json":  # data, which no browser runs
            seen.scripts.append(found.get("src", ""))
        elif tag == "h1":
            seen.h1.append("")
        if "id" in found:
            seen.ids.append(found["id"])
        if found.get("lang", lang) != lang and "dir" not in found and tag not in {"html", "bdi"}:
            seen.mixed.append(self.get_starttag_text() or tag)
        seen.handlers += [name for name in found if name.startswith("on") or name == "style"]
        seen.links += [(tag, name, value) for name, value in found.items() if name in ADDRESSES]
        if tag not in VOID:
            self._open.append((tag, found.get("lang", lang), found.get("dir", direction)))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self._open.pop()

    def handle_endtag(self, tag: str) -> None:
        if tag in VOID:
            return
        if not self._open or self._open[-1][0] != tag:
            self.seen.unclosed.append(f"</{tag}> after {self._open[-3:]} at {self.getpos()}")
            return
        self._open.pop()

    def handle_data(self, data: str) -> None:
        if not self._open or not data.strip():
            return
        tag, lang, direction = self._open[-1]
        if tag == "title":
            self.seen.title += data
        elif tag not in {"script", "style"}:
            self.seen.texts.append((data, lang, direction))
        if any(name == "h1" for name, _, _ in self._open):
            self.seen.h1[-1] += data


def read(html: str) -> Seen:
    """One page."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return reader.seen


def paths(site_dir: Path) -> Iterator[tuple[str, Path]]:
    """Every page of a site: its path as in the address, and its file."""
    for file in sorted(site_dir.rglob("*.html")):
        if file.relative_to(site_dir).parts[0] in {"search", "embed"}:
            continue  # what Pagefind brings; what stands in other websites (test_embed)
        yield file.relative_to(site_dir).as_posix().removesuffix("index.html"), file


PAPER = ("/poster/", "/booklet/")


def read_site(site_dir: Path) -> dict[str, Seen]:
    """Every page of a site; of the ten thousand for paper only the Dutch and Arabic ones of one town in eight."""
    found = {}
    for n, (path, file) in enumerate(paths(site_dir)):
        if path.endswith(PAPER) and not (path.startswith(("nl/", "ar/")) and ("kortrijk" in path or n % 8 == 0)):
            continue
        found[path] = read(file.read_text(encoding="utf-8"))
    return found
