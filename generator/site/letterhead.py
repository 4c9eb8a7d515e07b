"""The letterhead: what the engine prints once per language, and how a page is stamped on it.

`write` makes the Markdown from which the engine prints; its front matter holds every word of the letterhead. Slots are
`@@name@@`; user text never passes through them twice.
"""

from __future__ import annotations

import hashlib
import json
import re
import struct
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml
from markupsafe import escape

from generator.pages import KINDS, Directory, languages_of, offer_path, paths, place_path
from generator.pages.staff import data

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator, Mapping

    from generator.pages import Page
    from generator.places import Place
    from generator.project import Project
    from generator.site import Settings
    from generator.translation import Language

LETTERHEAD = "letterhead"
"""Name of the page that the engine prints for stamping; removed from the site afterwards."""

STAFF_LETTERHEAD = "letterhead-staff"
"""The same for pages that not every language has: from there the others lead to their home page."""

CSP = (
    "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; worker-src 'self'; manifest-src 'self'; base-uri 'self'; form-action 'self'"
)
"""Nothing from elsewhere, nothing inline; `wasm-unsafe-eval` is what Pagefind's search needs (its docs, hosting.md)."""

PICTURES = "assets/guide"
"""Where pictures for hand-written pages lie in the theme; `tests/pictures.py` makes them of the running site."""

DENSITY = 2
"""Pixels of a picture for one of the page."""

_SLOT = re.compile(r"@@(\w+)@@")


class LinkError(Exception):
    """A hand-written page links to something that does not exist: a fault of ours."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A Markdown file for the engine: its path in the docs folder and its text."""

    path: str
    text: str


def sheets(directory: Directory, project: Project, settings: Settings) -> Iterator[Sheet]:
    """Everything that the engine has to print: the letterheads, the root page and the hand-written pages."""
    version = _version(project.theme_dir / "assets", repr(sorted(settings.colours.items())))
    dutch = directory.languages[0]
    bare = {
        "source": dutch.tag, "zone": directory.vocabulary.basics.time_zone,
        "title": "@@title@@", "description": "@@description@@", "kind": "@@kind@@", "root": "@@root@@", "head": "@@head@@",
        "slots": True, "version": version, "csp": CSP if settings.csp else "",
    }
    root = {"lang": dutch.tag, "dir": dutch.direction, "strings": {"skip": dutch.text("Naar de inhoud")}, **bare}
    yield _sheet("index.md", root)
    written = _hand_written(project.content_dir, directory.languages)
    known = {(one.tag, path) for path, (kind, _) in paths(directory).items() for one in languages_of(KINDS[kind], directory)}
    known |= {(tag, f"{name}/") for tag, name in written}
    for language in directory.languages:
        common = _common(directory, language, known)
        slots = {**common, **bare, "languages": _languages(directory, lambda _: "@@path@@"), "machine": _machine(language, dutch, "@@path@@")}
        yield _sheet(f"{language.tag}/{LETTERHEAD}.md", slots)
        if language.site.for_staff:
            staff = _languages(directory, lambda tag: "@@path@@" if directory.vocabulary.language(tag).for_staff else "")
            yield _sheet(f"{language.tag}/{STAFF_LETTERHEAD}.md", {**slots, "languages": staff})
    for (tag, name), (meta, body) in sorted(written.items()):
        language = next(one for one in directory.languages if one.tag == tag)
        path = f"{name}/"
        has = {one.tag for one in directory.languages if (one.tag, name) in written}
        page = {
            **_common(directory, language, known), **meta, "kind": name.partition("/")[0], "root": root_of(name), "version": version,
            "csp": CSP if settings.csp else "", "slots": False,
            "head": head(directory, language, path, [one for one in directory.languages if one.tag in has and directory.is_indexable(one)]),
            "languages": _languages(directory, lambda t, has=has, path=path: path if t in has else ""),
            "machine": _machine(language, dutch, path),
        }
        text = _resolved(body, f"{tag}/{name}.md", language, dutch, known)
        yield _sheet(f"{tag}/{name}.md", page, _illustrated(text, project.theme_dir / PICTURES, root_of(name), tag))


def hand_written(content_dir: Path, languages: Iterable[Language]) -> list[tuple[str, str]]:
    """Language and name of every hand-written page."""
    return sorted(_hand_written(content_dir, languages))


def _hand_written(content_dir: Path, languages: Iterable[Language]) -> dict[tuple[str, str], tuple[dict[str, Any], str]]:
    pages = {}
    for language in languages:
        folder = content_dir / language.tag
        for file in sorted(folder.rglob("*.md")):
            _, front, body = file.read_text(encoding="utf-8").split("---\n", 2)
            pages[language.tag, file.relative_to(folder).with_suffix("").as_posix()] = (yaml.safe_load(front), body)
    return pages


def root_of(name: str) -> str:
    """The way from a hand-written page, such as `municipalities/form`, to the root of the site."""
    return "../" * (name.count("/") + 2)


def _resolved(body: str, where: str, language: Language, dutch: Language, known: Container[tuple[str, str]]) -> str:
    """Links such as `offer:<id>`, `place:<slug>` and `page:<name>` become addresses.

    `known` holds tag and path of every page; a page that a language lacks is linked in Dutch. An offer that the directory does
    not have is named without a link: examples come and go.
    """

    def address(match: re.Match[str]) -> str:
        text, kind, target = match[1], match[2], match[3]
        path = {"offer": offer_path, "place": place_path, "page": lambda t: f"{t}/"}[kind](target)
        tag = next((one.tag for one in (language, dutch) if (one.tag, path) in known), None)
        if tag is None and kind == "offer":
            return text
        if tag is None:
            raise LinkError(f"{where}: {kind}:{target}")
        return f"[{text}]({root_of(where.partition('/')[2])}{tag}/{path})"

    return re.sub(r"\[([^\[\]]*)\]\((offer|place|page):([a-z0-9_/-]+)\)", address, body)


def _illustrated(body: str, pictures: Path, root: str, tag: str) -> str:
    """`![what it shows](picture:<name>)` becomes the picture of that name in this language, with room kept for it."""

    def figure(match: re.Match[str]) -> str:
        name = f"{tag}-{match[2]}.png"
        width, height = struct.unpack(">II", (pictures / name).read_bytes()[16:24])  # PNG, 11.2.2 IHDR
        return (
            f'<img class="picture" src="{root}{PICTURES}/{name}" alt="{escape(match[1])}" width="{width // DENSITY}" '
            f'height="{height // DENSITY}" loading="lazy">'
        )

    return re.sub(r"!\[([^\]]*)\]\(picture:([a-z0-9-]+)\)", figure, body)


def _sheet(path: str, meta: Mapping[str, object], body: str = "") -> Sheet:
    front = json.dumps(meta, ensure_ascii=False, indent=1, default=str)  # JSON is YAML
    return Sheet(path=path, text=f"---\n{front}\n---\n{body}")


def _version(assets: Path, chosen: str) -> str:
    """Changes when a stylesheet, a script or what a directory chose changes, so that browsers fetch it again."""
    digest = hashlib.sha256(chosen.encode())
    for file in sorted(assets.rglob("*")):
        if file.is_file():
            digest.update(file.read_bytes())
    return digest.hexdigest()[:8]


def _common(directory: Directory, language: Language, known: Container[tuple[str, str]]) -> dict[str, object]:
    t = language.text
    dutch = directory.languages[0]
    footer = []
    for name, label in (
        ("about", language.own("about-track")),
        ("glossary", t("Moeilijke woorden")),
        ("accessibility", t("Toegankelijkheid")),
        ("privacy", t("Privacy")),
        ("colophon", t("Colofon")),
        ("municipalities", t("Voor gemeenten")),
    ):
        tag = language.tag if (language.tag, f"{name}/") in known else dutch.tag
        if (tag, f"{name}/") in known:
            shown = label if tag == language.tag else dutch.text("Voor gemeenten") if name == "municipalities" else label
            footer.append({"path": f"{tag}/{name}/", "label": _plain(shown), "lang": "" if tag == language.tag else tag})
    if (language.tag, data.PATH) in known:
        footer.append({"path": f"{language.tag}/{data.PATH}", "label": _plain(data.title(language)), "lang": ""})
    about = "about/" if (language.tag, "about/") in known else f"../{dutch.tag}/about/"
    return {
        "lang": language.tag,
        "dir": language.direction,
        "source": dutch.tag,
        "zone": directory.vocabulary.basics.time_zone,
        "autonym": language.site.autonym,
        "strings": {
            "skip": _plain(t("Naar de inhoud")),
            "menu": _plain(t("Hoofdmenu")),
            "languages": _plain(t("kies een taal")),
            "publisher": _plain(language.own("publisher")),
        },
        "nav": [
            {"path": "places/", "icon": "map-marker-outline", "label": _plain(t("Gemeenten"))},
            {"path": "search/", "icon": "magnify", "label": _plain(t("Zoeken"))},
            {"path": "my-list/", "icon": "bookmark-outline", "label": _plain(t("Mijn lijst")), "kept": True},
            {"path": about, "icon": "information-outline", "label": _plain(language.own("track"))},
        ],
        "footer": footer,
    }


def _plain(text: object) -> str:
    """The letterhead escapes what it prints, so it is given plain text."""
    return text.unescape() if hasattr(text, "unescape") else str(text)


def _languages(directory: Directory, path_of: Any) -> list[dict[str, str]]:  # noqa: ANN401 - str → str
    return [
        {"tag": one.tag, "dir": one.direction, "autonym": one.site.autonym, "path": path_of(one.tag)}
        for one in directory.languages
    ]


def _machine(language: Language, dutch: Language, path: str) -> dict[str, str] | None:
    """The notice that a page was translated by a machine: in its language and in Dutch, with the way to the Dutch."""
    if language.is_source or language.status == "reviewed":
        return None
    message = "Vertaald door een machine, nog niet nagelezen."
    return {
        "text": _plain(language.text(message)),
        "dutch": _plain(dutch.text(message)),
        "path": f"{dutch.tag}/{path}",
        "lang": dutch.tag,
        "dir": dutch.direction,
        "autonym": dutch.site.autonym,
    }


def head(directory: Directory, language: Language, path: str, indexable: list[Language]) -> str:
    """Canonical address and the other languages for search engines; `noindex` when this language is not for them."""
    if language not in indexable:
        return '<meta name="robots" content="noindex">'
    lines = [f'<link rel="canonical" href="{escape(directory.url)}{language.tag}/{path}">']
    lines += [
        f'<link rel="alternate" hreflang="{one.tag}" href="{escape(directory.url)}{one.tag}/{path}">' for one in indexable
    ]
    lines.append(f'<link rel="alternate" hreflang="x-default" href="{escape(directory.url)}">')
    return "\n".join(lines)


def follow(directory: Directory, language: Language, page: Page, place: Place | None) -> str:
    """What programs find beside a page: its calendar, its feeds, its data, and under which licence that is."""
    found: list[tuple[str, str]] = []
    root = "../" * page.depth
    if page.subject and directory.has_calendar(page.subject):
        found.append(("text/calendar", "calendar.ics"))
    if page.subject and directory.dataset:
        found.append(("application/json", f"{root}data/offers/{page.subject.id}.json"))
    if place and directory.dated(place):
        found.append(("text/calendar", "calendar.ics"))
    if directory.dataset and (page.template == "home" or (place and directory.has_feed(place))):
        found += [("application/atom+xml", "feed.xml"), ("application/feed+json", "feed.json")]
    lines = [f'<link rel="alternate" type="{kind}" href="{href}">' for kind, href in found]
    if directory.dataset and (page.subject or place):
        lines.append(f'<link rel="license" href="{escape(directory.dataset.licence.url)}">')
    return "".join(f"\n{line}" for line in lines)


class Letterhead:
    """A printed letterhead, ready to be stamped at any depth."""

    def __init__(self, html: str):
        self._pieces = _SLOT.split(html)  # text, slot, text, slot, …, text
        self._roots: dict[str, list[str]] = {}

    def stamp(self, root: str, slots: Mapping[str, str]) -> str:
        """The whole page. `slots` are HTML, already escaped; `root` is the way from the page to the root of the site."""
        pieces = self._at(root)
        out = pieces.copy()
        for i in range(1, len(out), 2):
            out[i] = slots[out[i]]
        return "".join(out)

    def _at(self, root: str) -> list[str]:
        """The pieces with the root filled in: the same for all pages at one depth."""
        if root not in self._roots:
            merged = [self._pieces[0]]
            for slot, text in zip(self._pieces[1::2], self._pieces[2::2], strict=True):
                if slot == "root":
                    merged[-1] += root + text
                else:
                    merged += [slot, text]
            self._roots[root] = merged
        return self._roots[root]
