"""The files beside the pages: icons, town names, sitemap, robots, the root and error pages, what was built."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
from collections import defaultdict
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import material

from generator.addresses import published
from generator.checks import browser
from generator.diagnostics import as_value
from generator.folding import fold
from generator.pages import KINDS, languages_of
from generator.rendering import STAFF, STAFF_ICONS

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from generator.pages import Directory
    from generator.project import Project
    from generator.translation import Language

ADDRESSES = "addresses.txt"
"""Every address that the site has, for the gates of the next publication."""

_ICONS = Path(material.__file__).parent / "templates" / ".icons" / "material"
_USED = re.compile(r"""icon\(\s*"([a-z0-9-]+)"|icon="([a-z0-9-]+)"|"icon": "([a-z0-9-]+)"|icons\.svg#([a-z0-9-]+)""")


def icon_sprites(directory: Directory, pages_dir: Path, theme_dir: Path, sources: Iterable[Path]) -> dict[str, str]:
    """The sprite with the icons of the vocabulary and of the templates, and that with those of the pages for staff, by file name."""
    everywhere = {*pages_dir.rglob("*.html"), *sources}
    staff = {file for file in everywhere if STAFF.rstrip("/") in file.parts}
    names = {term.icon for name in directory.vocabulary for term in directory.vocabulary[name] if term.icon}
    names |= _used(everywhere - staff, theme_dir.rglob("*.html"), theme_dir.glob("assets/*.js"))
    return {"icons.svg": icon_sprite(names), STAFF_ICONS: icon_sprite(_used(staff))}


def _used(*files: Iterable[Path]) -> set[str]:
    texts = (file.read_text(encoding="utf-8") for file in chain(*files))
    return {name for text in texts for match in _USED.finditer(text) for name in match.groups() if name}


def icon_sprite(names: Iterable[str]) -> str:
    """One SVG file with a symbol per icon, from the Material Design icons that come with the theme."""
    symbols = []
    for name in sorted(names):
        drawing = (_ICONS / f"{name}.svg").read_text(encoding="utf-8")
        inner = re.sub(r"^<svg[^>]*>|</svg>\s*$", "", drawing)
        symbols.append(f'<symbol id="{name}" viewBox="0 0 24 24">{inner}</symbol>')
    return '<svg xmlns="http://www.w3.org/2000/svg">' + "\n".join(symbols) + "</svg>\n"


def town_names(directory: Directory, spoken: Mapping[str, Iterable[str]]) -> str:
    """For the search for a town: `[slug, name, words]`, the words folded: former and foreign names, villages, postal codes.

    `spoken` has more names by slug, as people write them in other scripts.
    """
    rows = []
    for place in directory.shown_places:
        names = [place.name, *place.names.values(), *place.other_names, *place.former_names, *(x.name for x in place.localities)]
        names += spoken.get(place.slug, ())
        words = dict.fromkeys(fold(name) for name in names)
        rows.append([place.slug, place.name, "|".join([*words, *place.postal_codes])])
    return json.dumps(rows, ensure_ascii=False, separators=(",", ":"))


def form_tables(project: Project, directory: Directory) -> dict[str, str]:
    """What the form for municipalities judges with: the rules within a file, the places, and the ids that are taken."""
    taken = {*(offer.id for offer in directory.shown), *published(project.schema_dir).lines}
    return {
        "form-rules.json": _packed(browser.judgement(project.shape, project.vocabulary)),
        "form-towns.json": _packed(browser.places(project.places)),
        "form-ids.json": _packed(sorted(taken)),
    }


def _packed(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def sitemap(directory: Directory, hand_written: Iterable[tuple[str, str]]) -> str:
    """Every page that search engines may list, with its other languages. `lastmod` is the day of the last check."""
    ET.register_namespace("", "http://www.sitemaps.org/schemas/sitemap/0.9")
    ET.register_namespace("xhtml", "http://www.w3.org/1999/xhtml")
    urlset = ET.Element("{http://www.sitemaps.org/schemas/sitemap/0.9}urlset")
    _add(directory, urlset, "", [""], "")
    pages: dict[str, list[str]] = defaultdict(list)
    checked: dict[str, str] = {}
    for name, kind in KINDS.items():
        for key in kind.keys(directory):
            offer = directory.catalogue.offers[key[0]] if name == "offer" else None
            if not kind.in_sitemap or key[1] > 1 or (offer and offer.status == "ended"):
                continue
            path = kind.path(key)
            checked[path] = offer.checked_on if offer else ""
            pages[path] = [one.tag for one in languages_of(kind, directory) if directory.is_indexable(one, offer)]
    for tag, name in hand_written:
        if directory.is_indexable(next(one for one in directory.languages if one.tag == tag)):
            pages[f"{name}/"].append(tag)
    for path, tags in sorted(pages.items()):
        _add(directory, urlset, path, tags, checked.get(path, ""))
    ET.indent(urlset)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + ET.tostring(urlset, encoding="unicode") + "\n"


def _add(directory: Directory, urlset: ET.Element, path: str, tags: list[str], lastmod: str) -> None:
    space = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
    for tag in tags:
        url = ET.SubElement(urlset, f"{space}url")
        ET.SubElement(url, f"{space}loc").text = directory.url + (f"{tag}/{path}" if tag else path)
        if lastmod:
            ET.SubElement(url, f"{space}lastmod").text = lastmod
        if not tag:
            continue
        for other in (*tags, "x-default"):
            href = directory.url if other == "x-default" else f"{directory.url}{other}/{path}"
            link = ET.SubElement(url, "{http://www.w3.org/1999/xhtml}link")
            link.attrib.update(rel="alternate", hreflang=other, href=href)


def robots(directory: Directory) -> str:
    """Everybody may read everything; pages that are not for search engines say so themselves."""
    return f"User-agent: *\nAllow: /\nSitemap: {directory.url}sitemap.xml\n"


def build_record(directory: Directory, languages: Sequence[Language], commit: str, lacking: Mapping[str, int]) -> str:
    """What was built: equal for equal input. `languages` are those that were; `lacking` counts texts without a translation."""
    per_kind = {name: sum(1 for _ in kind.keys(directory)) for name, kind in KINDS.items()}
    pages = {
        one.tag: sum(n for name, n in per_kind.items() if one in languages_of(KINDS[name], directory))
        for one in languages
    }
    record = {
        "commit": commit,
        "today": directory.today,
        "url": directory.url,
        "counts": {
            "offers": len(directory.shown),
            "listed": len(directory.bundles.listed),
            "places": len(directory.shown_places),
            "languages": len(languages),
            "translations": len(directory.catalogue.translations),
            "held_back": len(directory.held_back),
            "pages": sum(pages.values()),
        },
        "languages": {one.tag: {"pages": pages[one.tag], "untranslated": lacking.get(one.tag, 0)} for one in languages},
    }
    return json.dumps(record, indent=2) + "\n"


def status(directory: Directory) -> str:
    """The files with mistakes, and what the site shows in their place, as data; without messages, which quote what was held back."""
    told = ("rule", "severity", "path", "line", "column")
    held = [
        {
            "path": one.path,
            "place": one.place,
            "id": one.id,
            "tag": one.tag,
            "shown": one.shown,
            "commit": one.commit,
            "day": one.day,
            "reasons": [{key: value for key, value in as_value(reason, "nl").items() if key in told} for reason in one.reasons],
        }
        for one in directory.held_back
    ]
    return json.dumps({"today": directory.today, "held_back": held}, ensure_ascii=False, indent=1) + "\n"


def addresses(site_dir: Path, tags: Iterable[str]) -> str:
    """Every page, and every file of open data, one a line; `/*/about/` is a page that every language has.

    The next publication is compared with it: an address that stood here must not vanish.
    """
    tags = frozenset(tags)
    lines: list[str] = []
    below: dict[str, set[str]] = defaultdict(set)
    for folder, _, names in os.walk(site_dir):
        path = Path(folder).relative_to(site_dir).as_posix()
        tag, _, rest = path.partition("/")
        if "index.html" in names and tag in tags:
            below[f"/{rest}/" if rest else "/"].add(tag)
        elif "index.html" in names:
            lines.append("/" if path == "." else f"/{path}/")
        if path == "data":
            lines += [f"/data/{name}" for name in names]
    for path, having in below.items():
        lines += [f"/*{path}"] if having == tags else [f"/{tag}{path}" for tag in having]
    return "".join(f"{line}\n" for line in sorted(lines))


def commit(root: Path) -> str:
    """The commit that is checked out; empty where there is none."""
    git = shutil.which("git")
    if git is None:
        return ""
    result = subprocess.run([git, "-C", root, "rev-parse", "HEAD"], capture_output=True, text=True, check=False)  # noqa: S603
    return result.stdout.strip() if result.returncode == 0 else ""
