"""Recall: what newcomers type in sixteen languages finds the real offer that fits, through the real index in the browser."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from conftest import ROOT, TODAY, _serve, copy_project, run, until

if TYPE_CHECKING:
    from collections.abc import Iterator

    from conftest import Once, Server, Tab
    from playwright.sync_api import Page

TABLE = Path(__file__).parent / "examples" / "queries.tsv"
QUERIES = [tuple(line.split("\t")) for line in TABLE.read_text(encoding="utf-8").splitlines()]
TAGS = {"nl", "en", "fr", "ar", "tr", "uk", "ru", "fa", "ps", "ti", "so", "sq", "es", "pl", "ro", "bg"}
MOST = 6
"""Times that somebody would ask for more results."""


@pytest.fixture(scope="module")
def searched(once: Once) -> Iterator[Server]:
    """The site of the real offers, in all languages, with search."""

    def build(folder: Path) -> None:
        root = copy_project(folder / "root", ROOT / "offers")
        run("build", "--root", root, "--today", TODAY, "--site-dir", folder / "site", code=0)

    yield from _serve(once("searched", build) / "site")


def test_the_table_is_worth_its_name():
    assert len(QUERIES) >= 160
    assert all(len(row) == 4 for row in QUERIES)
    assert {tag for tag, *_ in QUERIES} == TAGS
    assert not [row for row, times in Counter((tag, query) for tag, query, *_ in QUERIES).items() if times > 1]


def found(page: Page, query: str) -> list[str]:
    """The last part of the address of every result: of offers their id, of places with `places/` before it."""
    page.evaluate(
        """query => {
          const form = document.querySelector(".search");
          form.elements.q.value = query;
          form.requestSubmit();
        }""",
        query,
    )
    until(page, "document.querySelector('.results').ariaBusy === 'false'")
    more = page.locator(".more-results button")
    for _ in range(MOST):
        if not more.is_visible():
            break
        shown = page.locator(".results li.card").count()
        more.click()
        until(page, f"document.querySelectorAll('.results li.card').length > {shown}")
    addresses = page.eval_on_selector_all(".results a", "links => links.map(link => link.getAttribute('href'))")
    return [
        address.rstrip("/").removeprefix("../../").split("/", 1)[1].removeprefix("offers/") for address in addresses
    ]


def test_every_query_finds_its_offer(tab, searched: Server, capsys: pytest.CaptureFixture[str]):
    opened: Tab = tab(base=searched.url)
    misses = []
    for tag in dict.fromkeys(tag for tag, *_ in QUERIES):
        page = opened.go(f"{tag}/search/")
        for _, query, offer, note in (row for row in QUERIES if row[0] == tag):
            if offer not in (there := found(page, query)):
                misses.append(f"{tag}: {query} ({note}) → {offer} is not among {len(there)} results {there[:5]}")
    with capsys.disabled():
        print(f"\nrecall {1 - len(misses) / len(QUERIES):.3f} of {len(QUERIES)} queries")  # noqa: T201
    assert not misses, "\n".join(misses)
    assert opened.complaints == []


@pytest.mark.parametrize(
    ("tag", "nonsense"), [("nl", "xqzwv"), ("nl", "deqqq"), ("en", "theology"), ("ar", "ضظغثق"), ("uk", "щщщ")]
)
def test_what_nobody_offers_finds_nothing(tab, searched: Server, tag: str, nonsense: str):
    page = tab(base=searched.url).go(f"{tag}/search/")
    assert found(page, nonsense) == []
    assert page.locator(".result-count").inner_text()
