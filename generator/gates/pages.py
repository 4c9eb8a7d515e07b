"""Gates for every page: links that lead somewhere, a policy that holds, nothing from elsewhere, nothing too heavy."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from generator.diagnostics import Sentence
from generator.gates.publication import Failure

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from generator.gates.publication import Publication

KB = 1024
FIRST_VIEW = 40 * KB
HEAVIER: Mapping[str, int] = {
    "booklet": 60 * KB,
    "my-list": 52 * KB,
    "insight": 80 * KB,
    "add": 125 * KB,
    "municipalities": 125 * KB,
}
"""A booklet is many pages at once, meant for paper; the list makes codes and compares by itself; maps and the form are for people
who work with the directory."""

_WEAK = re.compile(r"'unsafe-inline'|'unsafe-eval'|(?<![\w-])\*|https?:|(?<!img-src 'self' )\bdata:")


def page_weight(publication: Publication) -> Iterator[Failure]:
    """The first view of a page, all that a browser with an empty memory fetches, stays within its budget (compressed)."""
    for path, (kind, size) in sorted(publication.scan.weights.items()):
        budget = HEAVIER.get(kind, FIRST_VIEW)
        if size > budget:
            yield Failure(
                gate="page-weight",
                where=path,
                message=Sentence(
                    f"/{_shown(path)} weegt {size / KB:.1f} KB bij het eerste bezoek; {budget // KB} KB mag.",
                    f"/{_shown(path)} weighs {size / KB:.1f} KB at a first visit; {budget // KB} KB is allowed.",
                ),
            )


def link_broken(publication: Publication) -> Iterator[Failure]:
    """Every link within the site leads to a page, and to a place on it that exists; so does every address of the sitemap."""
    missing = dict(publication.scan.missing)
    for target, pages in publication.scan.fragments.items():
        file, _, name = target.partition("#")
        if f'id="{name}"' not in (publication.new / file).read_text(encoding="utf-8"):
            missing[target] = pages
    for target in _listed(publication):
        if target not in publication.sizes:
            missing.setdefault(target, []).append("sitemap.xml")
    for target, pages in sorted(missing.items()):
        yield Failure(
            gate="link-broken",
            where=pages[0],
            message=Sentence(
                f"/{_shown(target)} bestaat niet, maar {_count(len(pages), 'bladzijde verwijst', 'bladzijden verwijzen')} "
                f"ernaar (/{_shown(pages[0])}).",
                f"/{_shown(target)} does not exist, but {_count(len(pages), 'page links', 'pages link')} "
                f"to it (/{_shown(pages[0])}).",
            ),
        )


def _listed(publication: Publication) -> Iterator[str]:
    file = publication.new / "sitemap.xml"
    if not file.is_file():
        yield "sitemap.xml"
        return
    url = publication.record["url"]
    for found in ET.fromstring(file.read_text(encoding="utf-8")).iter():  # noqa: S314 - made by our own build
        if found.tag.endswith("}loc") and (found.text or "").startswith(url):
            path = (found.text or "")[len(url) :]
            yield f"{path}index.html" if path == "" or path.endswith("/") else path


def content_policy(publication: Publication) -> Iterator[Failure]:
    """Each page begins with a content security policy that allows nothing by default, nothing inline and nothing from elsewhere."""
    for policy, pages in sorted(publication.scan.policies.items()):
        weak = _WEAK.search(policy)
        if policy.startswith("default-src 'none';") and not weak:
            continue
        what_nl = f"laat {weak[0]} toe" if weak else "staat niet vooraan of begint niet met default-src 'none'"
        what_en = f"allows {weak[0]}" if weak else "does not come first or does not begin with default-src 'none'"
        yield Failure(
            gate="content-policy",
            where=pages[0],
            message=Sentence(
                f"Het inhoudsbeleid (CSP) {what_nl}, op {_count(len(pages), 'bladzijde', 'bladzijden')} (/{_shown(pages[0])}).",
                f"The content policy (CSP) {what_en}, on {_count(len(pages), 'page', 'pages')} (/{_shown(pages[0])}).",
            ),
        )


def inline_code(publication: Publication) -> Iterator[Failure]:
    """No page has a script, a style or a handler within its text: the policy would stop it, or hostile text would run."""
    for what, pages in sorted(publication.scan.inline.items()):
        yield Failure(
            gate="inline-code",
            where=pages[0],
            message=Sentence(
                f"{what} staat in {_count(len(pages), 'bladzijde', 'bladzijden')} zelf (/{_shown(pages[0])}).",
                f"{what} stands within {_count(len(pages), 'page', 'pages')} (/{_shown(pages[0])}).",
            ),
        )


def foreign_host(publication: Publication) -> Iterator[Failure]:
    """A page fetches nothing from another host: that would tell others who reads it."""
    fetched = dict(publication.scan.foreign)
    for path in publication.sizes:
        if path.endswith(".css"):
            text = (publication.new / path).read_text(encoding="utf-8")
            for address in re.findall(r"""(?:url\(|@import)\s*["']?((?:https?:)?//[^"')\s]+)""", text):
                fetched.setdefault(address, []).append(path)
    for address, pages in sorted(fetched.items()):
        yield Failure(
            gate="foreign-host",
            where=pages[0],
            message=Sentence(
                f"{address} wordt van een andere host gehaald door {_count(len(pages), 'bladzijde', 'bladzijden')} "
                f"(/{_shown(pages[0])}).",
                f"{address} is fetched from another host by {_count(len(pages), 'page', 'pages')} (/{_shown(pages[0])}).",
            ),
        )


def _count(number: int, one: str, many: str) -> str:
    return f"{number} {one if number == 1 else many}"


def _shown(path: str) -> str:
    """A file as the address that people see."""
    return path.removesuffix("index.html") if path.endswith("/index.html") or path == "index.html" else path
