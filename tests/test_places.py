"""The tables of municipalities and areas."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.folding import fold
from generator.places import Places, load

SCHEMA = Path(__file__).parent.parent / "schema"


@pytest.fixture(scope="module")
def places() -> Places:
    return load(SCHEMA / "places")


def test_there_are_285_flemish_municipalities_and_19_in_brussels(places: Places):
    assert len(places["vlaams-gewest"].members) == 285
    assert len(places["brussels-hoofdstedelijk-gewest"].members) == 19
    assert len(places.municipalities) == len(places["vlaanderen"].members) == 304
    assert not set(places["vlaams-gewest"].members) & set(places["brussels-hoofdstedelijk-gewest"].members)


def test_every_flemish_municipality_lies_in_one_province_and_one_region(places: Places):
    for slug in places["vlaams-gewest"].members:
        assert len(places.areas_of(slug, "province")) == 1, slug
        assert len(places.areas_of(slug, "region")) == 1, slug


def test_areas_hold_municipalities_that_exist(places: Places):
    assert {area.kind for area in places.areas} == {"cooperation", "region", "network", "province", "gewest", "whole"}
    for area in places.areas:
        assert list(area.members) == sorted(set(area.members))
        assert all(places[slug].is_municipality for slug in area.members)
        assert area.members
        assert area.level in {"near", "province", "everywhere"}


def test_neighbours_are_neighbours_of_each_other_and_near(places: Places):
    for place in places.municipalities:
        assert place.neighbours or place.slug == "voeren"  # cut off from the rest of Flanders
        for other in place.neighbours:
            assert place.slug in places[other].neighbours
            assert 0 < places.distance(place.slug, other) <= 40
            assert places.distance(place.slug, other) == places.distance(other, place.slug)


def test_distance_is_as_the_crow_flies(places: Places):
    assert places.distance("gent", "antwerpen") == 50
    assert places.distance("gent", "gent") == 0


@pytest.mark.parametrize(
    ("typed", "slug"),
    [
        ("Sint-Niklaas", "sint-niklaas"),
        ("melle", "merelbeke-melle"),
        ("Merelbeke", "merelbeke-melle"),
        ("Kruibeke", "beveren-kruibeke-zwijndrecht"),
        ("moerbeke", "lokeren"),
        ("Bruxelles", "brussel"),
        ("Gand", "gent"),
        ("Eksaarde", "lokeren"),
        ("ANTWERP", "antwerpen"),
        ("heist op den berg", "heist-op-den-berg"),
        ("Provincie Antwerpen", "provincie-antwerpen"),
        ("Borgloon", "tongeren-borgloon"),
    ],
)
def test_former_and_foreign_names_and_villages_lead_to_todays_municipality(places: Places, typed: str, slug: str):
    assert places.spellings[fold(typed)] == slug


def test_the_name_of_a_municipality_means_that_municipality(places: Places):
    for place in places.municipalities:
        assert places.spellings[fold(place.slug)] == place.slug
        assert places.spellings[fold(place.name)] == place.slug


@pytest.mark.parametrize(
    ("slugs", "level", "area"),
    [
        (["gent"], "here", "gent"),
        (["kortrijk", "kuurne"], "near", None),
        (["provincie-antwerpen"], "province", "provincie-antwerpen"),
        (["mol", "antwerpen"], "province", "provincie-antwerpen"),
        (["provincie-limburg"], "near", "regio-limburg"),
        (["netwerk-stad-gent"], "here", "gent"),
        (["brussels-hoofdstedelijk-gewest"], "province", "brussels-hoofdstedelijk-gewest"),
        (["anderlecht", "ukkel"], "province", "brussels-hoofdstedelijk-gewest"),
        (["gent", "hasselt"], "everywhere", "vlaams-gewest"),
        (["gent", "ukkel"], "everywhere", "vlaanderen"),
        (["vlaanderen"], "everywhere", "vlaanderen"),
        (["vlaams-gewest"], "everywhere", "vlaams-gewest"),
    ],
)
def test_level_follows_from_the_municipalities(places: Places, slugs: list[str], level: str, area: str | None):
    covered = places.members(slugs)
    assert places.level(covered) == level
    assert area is None or places.smallest_area(covered).slug == area
