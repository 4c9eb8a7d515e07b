"""Data in pages under the content policy, and the links of the page about the open data."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    "path", ["nl/data/", "nl/offers/kortrijk-praatcafe/", "ar/offers/kortrijk-praatcafe/", "fr/places/kortrijk/"]
)
def test_the_content_policy_has_nothing_to_say_about_data_in_a_page(tab, path: str):
    opened = tab()
    page = opened.go(path)
    found = page.evaluate(
        "[...document.querySelectorAll('script[type=\"application/ld+json\"]')].map(e => JSON.parse(e.textContent))"
    )
    assert [one["@context"] for one in found] == ["https://schema.org"]
    assert opened.complaints == []


def test_every_file_can_be_fetched_from_its_page(tab):
    page = tab().go("en/data/")
    addresses = page.evaluate("[...document.querySelectorAll('.data-files a')].map(e => e.href)")
    assert len(addresses) > 20
    for address in addresses:
        assert page.request.get(address).status == 200, address
