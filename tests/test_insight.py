"""The picture for policy: tables, files and pages. `test_insight_again.py` computes the numbers a second time."""

from __future__ import annotations

import csv
import gzip
import io
import json
import re
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest
from conftest import ROOT, TODAY
from msgspec.structs import replace as changed

from generator.catalogue import Dutch, Hours, Moment
from generator.diagnostics import Diagnostic, Lang, Sentence, Severity
from generator.held_back import HeldBack, Shown
from generator.insight import Insight, ladder
from generator.insight.files import FILES, TABLES, tables
from generator.insight.levels import fits_level
from generator.insight.profiles import HALF_DAYS, SCALE, load
from generator.insight.slots import slots
from generator.pages import KINDS, Directory, Page, paths
from generator.places import Places
from generator.project import Project
from generator.rendering import Renderer
from generator.translation import Language

MAPPED = ("insight-coverage", "insight-profile", "insight-shared", "insight-freshness", "insight-language")
MOST = 60 * 1024
"""Bytes of a page with its map and all it needs at first sight, as a host sends it."""


@pytest.fixture(scope="module")
def insight(directory: Directory) -> Insight:
    assert directory.insight is not None
    return directory.insight


def language(directory: Directory, tag: str = "nl") -> Language:
    return next(one for one in directory.languages if one.tag == tag)


def page(directory: Directory, kind: str, key: str = "", tag: str = "nl") -> Page:
    return KINDS[kind].make(directory, language(directory, tag), (key, 1))


# Profiles and levels


def test_profiles_name_only_what_the_vocabulary_has(project: Project):
    profiles = load(ROOT / "schema")
    assert profiles is not None
    groups = {term.code for term in project.vocabulary["audience"]}
    assert {str(term.code) for term in project.vocabulary["cefr"]} == set(SCALE)
    for profile in profiles:
        assert {*profile.groups, *profile.not_groups, *profiles.everybody} <= groups, profile.id
        assert profile.half_days, profile.id
        assert not {*profile.groups} & {*profile.not_groups}, profile.id


def test_a_profile_with_a_half_day_that_does_not_exist_is_a_fault(tmp_path: Path):
    text = (ROOT / "schema" / "profiles.yml").read_text(encoding="utf-8")
    (tmp_path / "profiles.yml").write_text(text.replace("mon-evening", "mon-night"), encoding="utf-8")
    with pytest.raises(ValueError, match="mon-night"):
        load(tmp_path)


@pytest.mark.parametrize(
    ("asked", "alfa_a1_b1"),
    [
        (Dutch(icons=0), "yes yes yes"),
        (Dutch(icons=1), "yes yes yes"),
        (Dutch(icons=2), "no perhaps yes"),
        (Dutch(icons=3), "no no yes"),
        (Dutch(icons=4), "no no perhaps"),
        (Dutch(cefr="A1"), "perhaps yes yes"),
        (Dutch(cefr="C1"), "no no no"),
        (Dutch(icons=1, cefr="C1"), "yes yes yes"),
        (Dutch(), "perhaps perhaps perhaps"),
    ],
)
def test_one_level_short_is_perhaps_and_not_stated_is_never_no(insight: Insight, asked: Dutch, alfa_a1_b1: str):
    found = [fits_level(insight.profiles, asked, level) for level in ("alfa", "A1", "B1")]
    assert " ".join(found) == alfa_a1_b1


# Slots


def made(insight: Insight, *moments: Moment, **keys: object):
    offer = insight.catalogue.offers["kortrijk-praatcafe"]
    return changed(offer, schedule=moments, **keys)


def test_a_moment_is_dropped_when_one_of_its_half_days_is_taken(insight: Insight):
    over_noon = Moment(every="week", days=("wed",), start="11:00", end="13:00")
    free = frozenset({"wed-morning"})
    assert slots(made(insight, over_noon), free, insight.period) == ()
    assert len(slots(made(insight, over_noon), free | {"wed-afternoon"}, insight.period)) == 1


def test_a_day_without_hours_may_be_at_a_free_time(insight: Insight):
    day = made(insight, Moment(every="week", days=("wed",)))
    (slot,) = slots(day, frozenset({"wed-evening"}), insight.period)
    assert not slot.when_known
    assert slots(day, frozenset({"tue-evening"}), insight.period) == ()


def test_a_moment_that_is_over_or_in_another_season_does_not_count(insight: Insight):
    everything = frozenset(HALF_DAYS)
    for moment in (
        Moment(every="week", days=("wed",), start="10:00", until="2026-10-01"),
        Moment(every="week", days=("wed",), start="10:00", from_="2027-09-01"),
        Moment(every="week", days=("wed",), start="10:00", only_in=("summer",)),
        Moment(every="week", days=("wed",), only_in=("summer",)),
        Moment(dates=("2026-10-01",), start="10:00"),
    ):
        assert slots(made(insight, moment), everything, insight.period) == ()


def test_hours_are_counted_from_the_days_that_are_sure(insight: Insight):
    """Mondays from 2026-11-23 to 2027-05-22: 26; without a public holiday that falls on one (Easter Monday, Whit Monday): 24."""
    plain = Moment(every="week", days=("mon",), start="10:00", end="11:30")
    (slot,) = slots(made(insight, plain, hours=Hours()), frozenset(HALF_DAYS), insight.period)
    assert (slot.minutes, slot.hours_known) == (26 * 90, True)
    (slot,) = slots(
        made(insight, changed(plain, not_in=("public-holidays",)), hours=Hours()), frozenset(HALF_DAYS), insight.period
    )
    assert slot.minutes == 24 * 90
    (slot,) = slots(made(insight, plain, hours=Hours(total=40, about=True)), frozenset(HALF_DAYS), insight.period)
    assert (slot.minutes, slot.hours_known) == (2400, False)


# Shared offers, freshness, what nobody states


def test_what_stops_with_a_shared_offer(insight: Insight):
    by_id = {lean.offer.id: lean for lean in insight.leans}
    assert "kortrijk-praatcafe" not in by_id
    stages = by_id["vlaanderen-stages"]
    assert len(stages.towns) == 304
    elsewhere = {"antwerpen"}  # has an internship of its own
    assert set(stages.towns) - set(stages.last_of_type) == elsewhere
    buddy = by_id["vlaanderen-buddy-op-maat"]
    assert "kuurne" not in buddy.towns, "Kuurne hides it"


def test_the_ladder_says_in_time_what_is_to_be_checked(insight: Insight):
    offer = insight.catalogue.offers["kortrijk-praatcafe"]

    def rung(**keys: str) -> tuple[str, int]:
        found = ladder.review(changed(offer, **keys), TODAY)
        return found.rung, found.days

    assert rung(review_by="", checked_on="2026-05-23") == ("overdue", 0)
    assert rung(review_by="", checked_on="2026-05-30") == ("week", 7)
    assert rung(review_by="", checked_on="2026-06-22") == ("month", 29)
    assert rung(review_by="2027-01-22") == ("two-months", 60)
    assert rung(review_by="2027-01-23") == ("later", 61)
    assert rung(checked_by="public-page", review_by="2027-01-22") == ("overdue", 0)
    assert ladder.review(changed(offer, review_by="", checked_on="2026-08-31"), TODAY).due == "2027-02-28"


def test_states_of_freshness_add_up_to_what_runs(insight: Insight):
    for place in insight.owners:
        assert sum(insight.freshness(place.slug).values()) == len(insight.running(place.slug))
    assert insight.freshness("avelgem") == {"fresh": 0, "older": 0, "old": 0, "unconfirmed": 1}
    assert insight.freshness("lokeren")["old"] == 1


def test_unknown_is_counted_and_never_more_than_there_is(insight: Insight):
    assert insight.unknown["confirmed"] == 1
    assert all(0 <= count <= len(insight.bundles.listed) for count in insight.unknown.values())


# Files


def records(text: str) -> csv.DictReader[str]:
    """The lines of a table as Excel in Belgium reads them."""
    assert text.startswith("\ufeff")
    return csv.DictReader(io.StringIO(text[1:], newline=""), delimiter=";")


@pytest.fixture(scope="module")
def files(insight: Insight) -> dict[str, str]:
    return dict(tables(insight))


def test_csv_and_json_hold_the_same_numbers(files: dict[str, str]):
    for name, file in FILES.items():
        rows = records(files[f"{name}.csv"])
        data = json.loads(files[f"{name}.json"])
        assert tuple(rows.fieldnames or ()) == tuple(data["columns"]) == file.columns
        assert data["today"] == TODAY
        assert [[str(cell) for cell in row] for row in data["rows"]] == [list(row.values()) for row in rows]
        assert len(data["rows"]) > 5, name


def test_the_columns_of_every_file_are_documented():
    text = (ROOT / "docs" / "insight.md").read_text(encoding="utf-8")
    documented = {
        match[1]: tuple(re.findall(r"`(\w+)`", match[2]))
        for match in re.finditer(r"^\| `(\w+)` \| (.+) \|$", text, re.MULTILINE)
    }
    assert documented == {name: file.columns for name, file in FILES.items()}


def test_the_same_directory_gives_the_same_files(directory: Directory, files: dict[str, str]):
    again = replace(directory)
    assert again.insight is not None
    assert dict(tables(again.insight)) == files


def test_every_municipality_is_in_every_file_about_municipalities(files: dict[str, str], insight: Insight):
    whole = {town.slug for town in insight.places.municipalities}
    for name in ("coverage", "hours", "translation"):
        assert {row["place"] for row in records(files[f"{name}.csv"])} == whole
    assert whole <= {row["place"] for row in records(files["freshness.csv"])}


def test_the_files_are_on_the_site_and_every_page_leads_to_them(site_dir: Path, files: dict[str, str]):
    for name, text in files.items():
        assert (site_dir / TABLES / name).read_bytes() == text.encode()
    overview = (site_dir / "nl" / "insight" / "index.html").read_text(encoding="utf-8")
    assert {f"../../{TABLES}{name}" for name in files} <= set(re.findall(r'href="([^"]+)"', overview))


# Maps


def test_the_map_draws_every_municipality_once(directory: Directory, insight: Insight):
    outlines = directory.outlines
    assert outlines is not None
    assert set(outlines.paths) == {town.slug for town in insight.places.municipalities}
    for slug, path in outlines.paths.items():
        assert re.fullmatch(r"(M\d+ \d+l(-?\d+[ -]?)+z)+", path), slug
        left, top, right, bottom = outlines.bounds[slug]
        assert 0 <= left < right <= outlines.width, slug
        assert 0 <= top < bottom <= outlines.height, slug


def test_the_map_keeps_neighbours_together(directory: Directory, insight: Insight):
    """Municipalities that share a border have bounds that touch; those in other corners do not."""
    assert directory.outlines is not None
    bounds = directory.outlines.bounds
    apart = [
        (town.slug, other)
        for town in insight.places.municipalities
        for other in town.neighbours
        if bounds[town.slug][0] > bounds[other][2]
        or bounds[other][0] > bounds[town.slug][2]
        or bounds[town.slug][1] > bounds[other][3]
        or bounds[other][1] > bounds[town.slug][3]
    ]
    assert apart == []
    assert bounds["de-panne"][2] < bounds["gent"][0] < bounds["maaseik"][0]
    assert bounds["hoogstraten"][3] < bounds["voeren"][1]


@pytest.mark.parametrize("kind", MAPPED)
def test_a_map_says_what_its_table_says(directory: Directory, kind: str):
    for key, _ in KINDS[kind].keys(directory):
        view = page(directory, kind, key).view
        drawn = {layer.shade.code: {str(shape.name) for shape in layer.shapes} for layer in view["drawing"].layers}
        told = {
            group.shade.code: {str(row.name) for row in group.rows}
            for group in next(table for table in view["tables"] if table.id == "towns").groups
        }
        assert {code: names for code, names in drawn.items() if names} == told
        assert sum(map(len, drawn.values())) == 304


def test_regions_add_up_to_the_map(directory: Directory):
    view = page(directory, "insight-coverage", "A1-evening").view
    regions = next(table for table in view["tables"] if table.id == "regions")
    counts = [[int(cell) for cell in row.cells] for row in regions.groups[0].rows]
    assert len(counts) == 16
    assert sum(row[0] for row in counts) == 304
    assert [sum(column) for column in zip(*counts, strict=True)][1:] == [
        len(layer.shapes) for layer in view["drawing"].layers
    ]


@pytest.mark.parametrize("tag", ["nl", "en"])
def test_pages_with_a_map_are_light(site_dir: Path, tag: str):
    def packed(file: Path) -> int:
        return len(gzip.compress(file.read_bytes(), 6))

    common = sum(packed(site_dir / "assets" / name) for name in ("site.css", "insight.css", "icons.svg", "keep.js"))
    sizes = {file: packed(file) + common for file in (site_dir / tag / "insight").rglob("index.html")}
    assert len(sizes) > 304 + 50
    assert {file: size for file, size in sizes.items() if size > MOST} == {}


# Pages


def test_policy_finds_who_lacks_evening_offers_at_a1_in_one_click(directory: Directory):
    questions = page(directory, "insight").view["questions"]
    first = questions[0]
    assert first.path == "insight/coverage/a1-evening/"
    assert first.path in paths(directory)
    insight = directory.insight
    assert insight is not None
    lacking = sum(not cells["all", "A1", "evening"].stated for cells in insight.coverage.values())
    assert f"{lacking} van de 304" in first.answer


def test_no_place_has_the_address_of_another_page_of_the_picture(directory: Directory):
    all_paths = [kind.path(key) for kind in KINDS.values() for key in kind.keys(directory)]
    assert [path for path, times in Counter(all_paths).items() if times > 1] == []


def test_a_directory_without_profiles_has_no_picture(directory: Directory):
    without = replace(directory, profiles=None)
    assert [path for path in paths(without) if path.startswith("insight/")] == []


def test_a_directory_without_outlines_has_tables_without_maps(directory: Directory):
    assert page(replace(directory, outlines=None), "insight-shared").view["drawing"] is None


def test_unknown_is_told_apart_in_numbers(directory: Directory):
    view = page(directory, "insight-coverage", "A1-evening").view
    assert "niet vermeld" in view["told"]
    towns = next(table for table in view["tables"] if table.id == "towns")
    row = next(row for group in towns.groups for row in group.rows if row.name.striptags() == "Kortrijk")
    assert row.cells[0].striptags() == "1 +5?"


# The state of a place


def test_the_page_of_a_place_begins_with_what_is_due_first(directory: Directory):
    view = page(directory, "insight-place", "kortrijk").view
    assert [one.path for one in view["kept"]] == sorted(
        (one.path for one in view["kept"]), key=lambda path: _due(directory, path.split("/")[1])
    )
    others = {row.path: row.cells[0].striptags() for row in view["others"]}
    assert others == {"offers/kortrijk-stadskoor/": "Gestopt"}


def _due(directory: Directory, offer: str) -> tuple[str, str]:
    return ladder.review(directory.catalogue.offers[offer], directory.today).due, offer


def test_drafts_are_counted_and_not_named(directory: Directory):
    rows = page(directory, "insight-place", "leuven").view["others"]
    assert [(row.name.striptags(), row.path, row.cells[0].striptags()) for row in rows] == [("Concept", "", "1")]


def test_one_link_says_that_all_is_right(directory: Directory):
    configured = replace(directory, repository="https://git.example/gids", mail="gids@voorbeeld.be")
    ways = page(configured, "insight-place", "kortrijk").view["ways"]
    assert [way.address.split("?")[0] for way in ways] == [
        "https://git.example/gids/issues/new",
        "mailto:gids@voorbeeld.be",
    ]
    assert all("offers%20confirm%20kortrijk" in way.address for way in ways)
    plain = page(directory, "insight-place", "kortrijk").view
    assert [way.address.split("?")[0] for way in plain["ways"]] == ["mailto:"]
    assert plain["command"] == "offers confirm kortrijk"
    assert page(configured, "insight-place", "voeren").view["ways"] == ()


def test_what_was_held_back_is_told_to_its_owner_and_not_quoted_to_everybody(directory: Directory, project: Project):
    mistake = Diagnostic(
        rule="required",
        severity=Severity.ERROR,
        path="offers/kortrijk/nieuw.yml",
        line=3,
        column=1,
        message=Sentence("title ontbreekt.", "title is missing."),
    )
    held = HeldBack(
        path="offers/kortrijk/nieuw.yml",
        place="kortrijk",
        id="nieuw",
        reasons=(mistake,),
        shown=Shown.OLDER,
        day="2026-11-01",
    )
    broken = replace(directory, held_back=(held,))
    rules: tuple[tuple[Lang, str], ...] = (
        ("nl", "De velden waar een aanbod niet zonder kan, zijn er."),
        ("en", "The fields without which an offer cannot do are there."),
    )
    for tag, rule in rules:
        body = Renderer(project.pages_dir, broken, language(broken, tag)).body(
            page(broken, "insight-place", "kortrijk", tag)
        )
        assert f'municipalities/rules/required/">{rule}</a></li>' in body
        assert mistake.message.in_(tag) not in body
        assert "01/11/2026" in body
    assert page(broken, "insight-place", "kuurne").view["held_back"] == ()


def test_every_owner_has_a_page(directory: Directory, insight: Insight, places: Places):
    slugs = {key for key, _ in KINDS["insight-place"].keys(directory)}
    assert {town.slug for town in places.municipalities} <= slugs
    assert {offer.place for offer in insight.catalogue.offers.values()} <= slugs


@pytest.fixture(scope="module")
def places(project: Project) -> Places:
    return project.places


def test_dutch_names_are_marked_in_english(directory: Directory, project: Project):
    made_page = page(directory, "insight-profile", "parent-a1", "en")
    body = Renderer(project.pages_dir, directory, language(directory, "en")).body(made_page)
    assert '<bdi lang="nl">' in body
