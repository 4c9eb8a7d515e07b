"""A look at a site just after it went live: is it the one that was built?"""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from generator import record
from generator.diagnostics import Sentence
from generator.gates.online import Unreachable, ask
from generator.gates.publication import Failure

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

PAUSE = 5
"""Seconds between two looks: a host needs a moment to show a new site everywhere."""


def smoke(url: str, built: Path, patience: int = 0) -> list[Failure]:
    """Compare a few files of every language with what was built; look again for `patience` seconds while they differ.

    Raises `NoRecordError` when nothing was built.
    """
    end = time.monotonic() + patience
    while True:
        failures = list(_look(url, built))
        if not failures or time.monotonic() >= end:
            return failures
        time.sleep(PAUSE)


def _look(url: str, built: Path) -> Iterator[Failure]:
    tags = list(record.read((built / record.NAME).read_bytes())["languages"])
    try:
        for path in (record.NAME, "", "sitemap.xml", "data/status.json", *_pages(built, tags)):
            file = built / (f"{path}index.html" if path == "" or path.endswith("/") else path)
            yield from _compare(url, path, file.read_bytes())
        status, _ = ask(url, "this-page-does-not-exist/")
    except Unreachable as problem:  # the other pages would say the same, each after its time
        yield Failure(gate="smoke", message=problem.sentence)
        return
    if status != 404:
        yield _failure(
            "",
            f"Een adres dat niet bestaat geeft {status}, geen 404.",
            f"An address that does not exist gives {status}, not 404.",
        )


def _pages(built: Path, tags: list[str]) -> Iterator[str]:
    """The home page of each language, its first offer, and what its search begins with."""
    for tag in tags:
        yield f"{tag}/"
        offer = min((folder.name for folder in (built / tag / "offers").glob("*") if folder.is_dir()), default="")
        if offer:
            yield f"{tag}/offers/{offer}/"
        if (built / "search" / tag / "words.json").is_file():
            yield f"search/{tag}/words.json"


def _compare(url: str, path: str, wanted: bytes) -> Iterator[Failure]:
    status, body = ask(url, path)
    if status != 200:
        yield _failure(path, f"/{path} antwoordt met {status}.", f"/{path} answers {status}.")
    elif body != wanted:
        yield _failure(path, f"/{path} is niet wat gebouwd is.", f"/{path} is not what was built.")


def _failure(path: str, nl: str, en: str) -> Failure:
    return Failure(gate="smoke", where=path, message=Sentence(nl, en))
