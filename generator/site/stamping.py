"""Every page of every kind, rendered and written, on all processors.

The work is divided by page, not by language, so that what is known of an offer is looked up once for all languages.
"""

from __future__ import annotations

import multiprocessing
import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from itertools import repeat
from typing import TYPE_CHECKING, Any

from markupsafe import escape

from generator.bundles import is_listed
from generator.pages import KINDS
from generator.pages.page import Listing
from generator.project import can_fork
from generator.rendering import ROOT, Renderer
from generator.site.letterhead import Letterhead, head

if TYPE_CHECKING:
    from pathlib import Path

    from markupsafe import Markup

    from generator.pages import Directory, Page
    from generator.pages import Key as PageKey
    from generator.translation import Language

    Job = tuple[str, PageKey]

SCRIPTS = {"home": ("site",), "places": ("site",), "place": ("site",), "list": ("site",), "search": ("search",)}
"""Scripts of a template, from `assets/`."""


@dataclass(frozen=True, kw_only=True)
class Press:
    """All that is needed to print pages."""

    directory: Directory
    languages: tuple[Language, ...]
    letterheads: dict[str, Letterhead]
    renderers: dict[str, Renderer]
    site_dir: Path

    def print_job(self, job: Job) -> None:
        """One page in every language."""
        kind, key = job
        pages = {one.tag: KINDS[kind].make(self.directory, one, key) for one in self.languages}
        indexable = [one for one in self.languages if pages[one.tag].indexable]
        for language in self.languages:
            page = pages[language.tag]
            html = self.html(language, page, head(self.directory, language, page.path, indexable))
            folder = self.site_dir / language.tag / page.path
            _write(folder, html)

    def html(self, language: Language, page: Page, head_html: str) -> str:
        """The whole page."""
        root = "../" * page.depth
        scripts = "".join(
            f'<script type="module" src="{root}assets/{name}.js"></script>' for name in SCRIPTS.get(page.template, ())
        )
        return self.letterheads[language.tag].stamp(
            root,
            {
                "title": str(escape(page.title)),
                "description": str(escape(page.description)),
                "kind": page.template,
                "head": head_html,
                "path": page.path,
                "body": self.renderers[language.tag].body(page).replace(ROOT, root),
                "scripts": scripts,
            },
        )


def _write(folder: Path, html: str) -> None:
    name = os.fspath(folder)
    os.makedirs(name, exist_ok=True)  # noqa: PTH103 - forty thousand times; pathlib takes three times as long
    with open(f"{name}/index.html", "wb") as file:  # noqa: PTH123 - as above
        file.write(html.encode())


def print_all(press: Press, progress: Callable[[int, int], None]) -> int:
    """Print every page; the number of pages printed.

    The offers come first, with their cards; every list after them is put together from these.
    """
    jobs = {name: [(name, key) for key in kind.keys(press.directory)] for name, kind in KINDS.items()}
    offers = _chunks(jobs.pop("offer"), 50)
    lists = _chunks([job for some in jobs.values() for job in some], 12)
    whole = len(offers) + len(lists)
    for done, cards in enumerate(_on_all_processors(press, _print_offers, offers), 1):
        for tag, made in cards.items():
            press.renderers[tag].cards.update(made)
        progress(done, whole)
    for done, _ in enumerate(_on_all_processors(press, _print_lists, lists), len(offers) + 1):
        progress(done, whole)
    return sum(len(chunk) for chunk in (*offers, *lists)) * len(press.languages)


def _chunks(jobs: Sequence[Job], size: int) -> list[Sequence[Job]]:
    return [jobs[i : i + size] for i in range(0, len(jobs), size)]


Cards = dict[str, "dict[tuple[str, str], Markup]"]
"""The cards that a chunk of offers yielded, per language."""


def _print_offers(press: Press, chunk: Sequence[Job]) -> Cards:
    offers = press.directory.catalogue.offers
    cards: Cards = {tag: {} for tag in press.renderers}
    for job in chunk:
        press.print_job(job)
        offer = offers[job[1][0]]
        if is_listed(offer, press.directory.today):
            listing = Listing(offer)
            for tag, renderer in press.renderers.items():
                cards[tag][listing.key] = renderer.card(listing)
    return cards


def _print_lists(press: Press, chunk: Sequence[Job]) -> None:
    for job in chunk:
        press.print_job(job)


Work = Callable[["Press", "Sequence[Job]"], Any]
_press: Press


def _on_all_processors(press: Press, work: Work, chunks: Sequence[Sequence[Job]]) -> Iterator[Any]:
    """What the work makes of each chunk, in order; in forked processes where there is much of it."""
    if len(chunks) < 4 or not can_fork():
        yield from (work(press, chunk) for chunk in chunks)
        return
    global _press  # noqa: PLW0603 - what the forked printers see
    _press = press
    with ProcessPoolExecutor(os.cpu_count(), mp_context=multiprocessing.get_context("fork")) as pool:
        yield from pool.map(_forked, repeat(work), chunks)


def _forked(work: Work, chunk: Sequence[Job]) -> Any:  # noqa: ANN401 - whatever the work yields
    return work(_press, chunk)
