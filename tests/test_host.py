"""What web servers are told: headers that never work against each other, redirects, and whom to tell about a leak."""

from __future__ import annotations

import dataclasses
import re
from pathlib import Path

import pytest
from conftest import ROOT, URL

from generator.pages import Directory
from generator.project import BrokenTableError
from generator.site import host
from generator.site.letterhead import CSP

PAGES = (
    "/", "/404.html", "/my-list/", "/nl/", "/ar/offers/kortrijk-praatcafe/", "/ti/places/kortrijk/booklet/", "/data/",
    "/nl/offers/kortrijk-praatcafe/calendar.ics",
)  # fmt: skip


def read_headers(text: str) -> list[tuple[str, str, str]]:
    """Pattern, name and value of every header in a `_headers` file."""
    found, pattern = [], ""
    for line in text.splitlines():
        if line.startswith("  "):
            name, _, value = line.strip().partition(": ")
            found.append((pattern, name, value))
        elif line and not line.startswith("#"):
            pattern = line
    return found


def matches(pattern: str, path: str) -> bool:
    """Whether a pattern holds for a path, as Netlify and Cloudflare Pages read it."""
    regex = re.sub(r":[a-z]+", "[^/]+", re.escape(pattern).replace(r"\*", ".*"))
    return re.fullmatch(regex, path) is not None


@pytest.fixture(scope="module")
def rules(site_dir: Path) -> list[tuple[str, str, str]]:
    return read_headers((site_dir / "_headers").read_text(encoding="utf-8"))


def sent(rules: list[tuple[str, str, str]], path: str) -> dict[str, str]:
    """The headers of a path; a host would join two of the same name, so there must not be two."""
    found: dict[str, str] = {}
    for pattern, name, value in rules:
        if matches(pattern, path):
            assert name not in found, (path, name)
            found[name] = value
    return found


def test_every_page_has_the_policy_and_may_not_be_framed(rules):
    for path in PAGES:
        found = sent(rules, path)
        assert found["Content-Security-Policy"] == f"{CSP}; frame-ancestors 'none'", path
        assert found["X-Frame-Options"] == "DENY"
        assert found["X-Content-Type-Options"] == "nosniff"
        assert found["Referrer-Policy"] == "no-referrer"
        assert int(re.findall(r"max-age=(\d+)", found["Strict-Transport-Security"])[0]) >= 31_536_000
        assert "geolocation=()" in found["Permissions-Policy"]


def test_every_file_of_a_built_site_gets_each_header_once(rules, site_dir: Path):
    for file in site_dir.rglob("*"):
        if file.is_file():
            sent(rules, "/" + file.relative_to(site_dir).as_posix().removesuffix("index.html"))


def test_the_list_of_a_town_may_stand_on_the_site_of_the_town(rules):
    found = sent(rules, "/embed/nl/kortrijk/")
    assert found["Content-Security-Policy"] == CSP
    assert "X-Frame-Options" not in found


def test_what_never_changes_is_kept_long_and_pages_are_not(rules, site_dir: Path):
    fragment = next((site_dir / "search" / "nl" / "fragment").iterdir())
    assert "immutable" in sent(rules, f"/search/nl/fragment/{fragment.name}")["Cache-Control"]
    assert "Cache-Control" not in sent(rules, "/search/nl/pagefind.js")
    for path in ("/nl/", "/", "/data/status.json"):
        assert sent(rules, path)["Cache-Control"] == "public, max-age=600"


def test_programs_elsewhere_may_read_data_and_calendars(rules):
    assert sent(rules, "/data/offers.csv")["Access-Control-Allow-Origin"] == "*"
    assert sent(rules, "/data/offers.csv")["Content-Type"] == "text/csv; charset=utf-8"
    calendar = sent(rules, "/ar/offers/kortrijk-praatcafe/calendar.ics")
    assert calendar["Access-Control-Allow-Origin"] == "*"
    assert calendar["Content-Type"] == "text/calendar; charset=utf-8"
    assert "Access-Control-Allow-Origin" not in sent(rules, "/nl/")


def test_cloudflare_takes_the_file(rules, site_dir: Path):
    """At most 100 rules, 2,000 characters a line, one `*` in a pattern."""
    lines = (site_dir / "_headers").read_text(encoding="utf-8").splitlines()
    assert max(map(len, lines)) <= 2000
    assert len({pattern for pattern, _, _ in rules}) <= 100
    assert all(pattern.count("*") <= 1 for pattern, _, _ in rules)


def test_a_site_below_a_path_has_rules_below_that_path(directory: Directory):
    below = dataclasses.replace(directory, url="https://gidsen.example/meedoen/", moved={"oud": "kortrijk-zingen"})
    assert {p.split("/")[1] for p, _, _ in read_headers(host.headers(below))} == {"meedoen"}
    assert "/meedoen/nl/offers/oud/ /meedoen/nl/offers/kortrijk-zingen/ 301" in host.redirects(below)


def test_an_offer_that_moved_is_a_line_in_every_language(directory: Directory):
    moved = dataclasses.replace(directory, moved={"oud": "kortrijk-zingen"})
    lines = [line for line in host.redirects(moved).splitlines() if not line.startswith("#")]
    assert lines == [f"/{one.tag}/offers/oud/ /{one.tag}/offers/kortrijk-zingen/ 301" for one in directory.languages]


def test_security_txt_has_what_the_standard_wants(site_dir: Path):
    text = (site_dir / ".well-known" / "security.txt").read_text(encoding="utf-8")
    fields = dict(line.split(": ", 1) for line in text.splitlines())
    assert re.fullmatch(r"\d{4}-\d{2}-\d{2}T00:00:00Z", fields["Expires"])
    assert fields["Contact"].startswith(("https://", "mailto:"))
    assert fields["Canonical"] == f"{URL}.well-known/security.txt"
    assert fields["Preferred-Languages"] == "nl, en"


def test_the_table_for_security_txt_is_checked(tmp_path: Path):
    assert host.security(tmp_path) is None
    assert host.security(ROOT / "schema") is not None
    (tmp_path / "security.yml").write_text("contact: [iemand]\nexpires: 2027-01-01\n")
    with pytest.raises(BrokenTableError, match=r"schema/security.yml .*contact"):
        host.security(tmp_path)
    (tmp_path / "security.yml").write_text("contact: [\n")
    with pytest.raises(BrokenTableError, match=r"schema/security.yml .*haakje"):
        host.security(tmp_path)
