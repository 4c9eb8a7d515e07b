"""Every page of every kind, rendered and written, on all processors.

The work is divided by page, not by language, so that what is known of an offer is looked up once for all languages.
"""

from __future__ import annotations

import multiprocessing
import os
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from typing import TYPE_CHECKING

from markupsafe import escape

from generator.pages import KINDS
from generator.project import can_fork
from generator.rendering import ROOT, Renderer
from generator.site.letterhead import Letterhead, head

if TYPE_CHECKING:
    from pathlib import Path

    from generator.pages import Directory, Page
    from generator.pages import Key as PageKey
    from generator.translation import Language

    Job = tuple[str, PageKey]

SCRIPTS = {"home": ("site",), "places": ("site",), "place": ("site",), "list": ("site",), "search": ("search",)}
"""Scripts of a template, from `assets/`."""

CHUNK = 50


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
    """Print every page; the number of pages printed."""
    jobs = [(name, key) for name, kind in KINDS.items() for key in kind.keys(press.directory)]
    chunks = [jobs[i : i + CHUNK] for i in range(0, len(jobs), CHUNK)]
    if len(chunks) < 4 or not can_fork():
        for done, chunk in enumerate(chunks, 1):
            _print_chunk(press, chunk)
            progress(done, len(chunks))
    else:
        _print_in_parallel(press, chunks, progress)
    return len(jobs) * len(press.languages)


_press: Press


def _print_in_parallel(press: Press, chunks: Sequence[Sequence[Job]], progress: Callable[[int, int], None]) -> None:
    global _press  # noqa: PLW0603 - what the forked printers see
    _press = press
    with ProcessPoolExecutor(os.cpu_count(), mp_context=multiprocessing.get_context("fork")) as pool:
        for done, _ in enumerate(pool.map(_print_forked, chunks), 1):
            progress(done, len(chunks))


def _print_forked(chunk: Sequence[Job]) -> None:
    _print_chunk(_press, chunk)


def _print_chunk(press: Press, chunk: Sequence[Job]) -> None:
    for job in chunk:
        press.print_job(job)
