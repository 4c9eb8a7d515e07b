"""The files beside the pages: icons, town names, sitemap, robots, the root and error pages, what was built."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import material

from generator.folding import fold
from generator.pages import KINDS, languages_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from generator.pages import Directory

_ICONS = Path(material.__file__).parent / "templates" / ".icons" / "material"
_USED = re.compile(r"""icon\(\s*"([a-z0-9-]+)"|icon="([a-z0-9-]+)"|"icon": "([a-z0-9-]+)"|icons\.svg#([a-z0-9-]+)""")


def icons_in_use(directory: Directory, pages_dir: Path, theme_dir: Path, sources: Iterable[Path]) -> list[str]:
    """The icons of the vocabulary and of the templates."""
    names = {term.icon for name in directory.vocabulary for term in directory.vocabulary[name] if term.icon}
    for file in (*pages_dir.rglob("*.html"), *theme_dir.rglob("*.html"), *theme_dir.glob("assets/*.js"), *sources):
        for match in _USED.finditer(file.read_text(encoding="utf-8")):
            names |= {name for name in match.groups() if name}
    return sorted(names)


def icon_sprite(names: Iterable[str]) -> str:
    """One SVG file with a symbol per icon, from the Material Design icons that come with the theme."""
    symbols = []
    for name in names:
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


def build_record(directory: Directory, root: Path, pages: int) -> str:
    """What was built: equal for equal input."""
    listed = directory.bundles.listed
    record = {
        "commit": _commit(root),
        "today": directory.today,
        "counts": {
            "offers": len(directory.shown),
            "listed": len(listed),
            "places": len(directory.shown_places),
            "languages": len(directory.languages),
            "translations": len(directory.catalogue.translations),
            "pages": pages,
        },
    }
    return json.dumps(record, indent=2) + "\n"


def _commit(root: Path) -> str:
    git = shutil.which("git")
    if git is None:
        return ""
    result = subprocess.run([git, "-C", root, "rev-parse", "HEAD"], capture_output=True, text=True, check=False)  # noqa: S603
    return result.stdout.strip() if result.returncode == 0 else ""
