"""Which offers a place shows, at which level, why, and in which order."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator import bundles
from generator.bundles import LEVELS, Bundles, Entry, coverage, freshness, is_listed
from generator.catalogue import Adopted, Catalogue, Hidden, Offer, PlaceInfo, offer
from generator.places import Places, load

settings.register_profile("stable", derandomize=True, deadline=None, database=None)
settings.load_profile("stable")

TODAY = "2026-11-23"
PLACES: Places = load(Path(__file__).parent.parent / "schema" / "places")
SLUGS = [place.slug for place in PLACES.all]
MUNICIPALITIES = [place.slug for place in PLACES.municipalities]


def made(offer_id: str, place: str = "gent", **more: object) -> Offer:
    data = {
        "title": offer_id,
        "summary": "Kom praten.",
        "type": "alternative",
        "format": "group",
        "organiser": {"name": "Huis"},
        "checked_on": "2026-11-01",
        "checked_by": "owner",
        "status": "active",
        **more,
    }
    return offer(data, offer_id, place)


def bundled(*offers: Offer, places: dict[str, PlaceInfo] | None = None) -> Bundles:
    catalogue = Catalogue(
        offers={o.id: o for o in offers},
        places=places or {},
        texts={},
        place_texts={},
        translations={},
        place_translations={},
    )
    return Bundles(catalogue, PLACES, TODAY)


def shown(entries: tuple[Entry, ...]) -> list[tuple[str, str]]:
    return [(entry.offer.id, entry.level) for entry in entries]


def test_regional_offer_reaches_every_town_of_the_region():
    found = bundled(made("fietsen", "regio-kempen"))
    for town in PLACES["regio-kempen"].members:
        assert shown(found.of(town)) == [("fietsen", "near")]
        assert found.of(town)[0].reason == bundles.Reason(kind="whole", area="regio-kempen")
    assert found.of("gent") == ()


@pytest.mark.parametrize(
    ("place", "more", "town", "level"),
    [
        ("gent", {}, "gent", "here"),
        ("vlaanderen", {"area": ["gent"]}, "gent", "here"),
        ("kortrijk", {"area": ["kortrijk", "kuurne"]}, "kuurne", "near"),
        ("provincie-antwerpen", {}, "mol", "province"),
        ("provincie-limburg", {}, "hasselt", "near"),
        ("brussels-hoofdstedelijk-gewest", {}, "ukkel", "province"),
        ("brussel", {"area": ["brussel", "elsene"]}, "elsene", "province"),
        ("brussel", {}, "brussel", "here"),
        ("vlaanderen", {}, "gent", "everywhere"),
        ("vlaanderen", {}, "brussel", "everywhere"),
        ("vlaanderen", {"except": ["brussels-hoofdstedelijk-gewest"]}, "gent", "everywhere"),
        ("gent", {"online": True}, "hasselt", "online"),
        ("gent", {"online": True}, "gent", "online"),
        ("gent", {"online": True, "locations": [{"municipality": "gent"}]}, "gent", "here"),
        ("gent", {"online": True, "locations": [{"municipality": "gent"}]}, "hasselt", "online"),
    ],
)
def test_level_is_computed_from_what_the_offer_covers(place: str, more: dict[str, object], town: str, level: str):
    assert shown(bundled(made("x", place, **more)).of(town)) == [("x", level)]


def test_except_leaves_towns_out():
    left = made("x", "regio-kempen", **{"except": ["turnhout", "geel"]})
    assert coverage(left, PLACES) == PLACES.members(["regio-kempen"]) - {"turnhout", "geel"}
    found = bundled(left)
    assert found.of("turnhout") == ()
    assert found.of("mol")[0].reason.kind == "part"


@pytest.mark.parametrize(
    "more", [{"status": "draft"}, {"status": "paused"}, {"status": "ended"}, {"until": "2026-11-22"}]
)
def test_what_does_not_run_is_not_listed(more: dict[str, object]):
    assert not is_listed(made("x", **more), TODAY)
    assert bundled(made("x", **more)).of("gent") == ()


def test_the_last_day_still_counts():
    assert is_listed(made("x", until=TODAY), TODAY)


@pytest.mark.parametrize(
    ("checked_on", "expected"),
    [
        ("2026-11-23", "fresh"),
        ("2026-05-24", "fresh"),
        ("2026-05-23", "older"),
        ("2025-11-24", "older"),
        ("2025-11-23", "to-check"),
        ("2020-01-01", "to-check"),
        ("2026-05-31", "fresh"),
    ],
)
def test_freshness_goes_by_the_age_of_the_check(checked_on: str, expected: str):
    assert freshness(made("x", checked_on=checked_on), TODAY) == expected
    assert freshness(made("x", checked_on=checked_on, checked_by="public-page"), TODAY) == "to-check"


def test_confirmed_comes_before_unconfirmed_and_full_comes_later():
    found = bundled(
        made("a", checked_by="public-page"),
        made("b", checked_on="2026-02-01"),
        made("c", availability={"state": "full"}),
        made("d"),
    )
    assert [entry.offer.id for entry in found.of("gent")] == ["d", "c", "b", "a"]


def test_nearer_comes_before_wider():
    found = bundled(
        made("a", online=True),
        made("b", "vlaanderen"),
        made("c", "provincie-oost-vlaanderen"),
        made("d", area=["gent", *PLACES["gent"].neighbours[:1]]),
        made("e"),
    )
    levels = [entry.level for entry in found.of("gent")]
    assert levels == sorted(levels, key=LEVELS.index)
    assert levels[0] == "here"
    assert levels[-1] == "online"


def test_adopted_offers_come_first_in_their_level_with_what_the_place_adds():
    adopted = Adopted(offer="z", note="In Mol begin je bij het onthaal.")
    found = bundled(
        made("a", "regio-kempen"),
        made("z", "regio-kempen"),
        made("here", "mol"),
        places={"mol": PlaceInfo(place="mol", adopted=(adopted,))},
    )
    assert [(e.offer.id, e.adopted) for e in found.of("mol")] == [("here", None), ("z", adopted), ("a", None)]
    assert [e.offer.id for e in found.of("geel")][:2] == ["a", "z"]


def test_hidden_offers_are_gone_from_that_place_only():
    hidden = PlaceInfo(
        place="mol", hidden=(Hidden(offer="a", reason="own-offer"), Hidden(offer="n", reason="own-offer"))
    )
    found = bundled(made("a", "regio-kempen"), made("n", "geel"), places={"mol": hidden})
    assert "geel" in PLACES["mol"].neighbours
    assert found.of("mol") == ()
    assert shown(found.of("geel")) == [("n", "here"), ("a", "near")]


def test_around_has_what_only_neighbours_have_by_distance():
    neighbours = PLACES["gent"].neighbours
    found = bundled(
        *(made(f"in-{town}", town) for town in neighbours),
        made("far", "hasselt"),
        made("region", "kortrijk", area=["kortrijk", "kuurne"]),
    )
    entries = found.of("gent")
    assert {entry.level for entry in entries} == {"around"}
    assert sorted(entry.reason.towns[0] for entry in entries) == sorted(neighbours)
    kilometres = [entry.reason.km for entry in entries]
    assert kilometres == sorted(kilometres)  # type: ignore[type-var]
    assert all(entry.reason.km == PLACES.distance("gent", entry.reason.towns[0]) for entry in entries)


def test_what_a_neighbour_offers_online_too_stands_once():
    town = PLACES["gent"].neighbours[0]
    found = bundled(made("x", town, online=True, locations=[{"municipality": town}]))
    assert shown(found.of("gent")) == [("x", "online")]


def test_an_area_shows_what_holds_in_any_part_of_it_but_not_what_is_local():
    found = bundled(
        made("local", "mol"), made("region", "regio-kempen"), made("all", "vlaanderen"), made("other", "regio-limburg")
    )
    assert shown(found.of("regio-kempen")) == [("region", "near"), ("all", "everywhere")]


offers = st.builds(
    lambda number, place, area, left_out, online, located, checked_by, status, checked_on: made(
        f"o{number}",
        place,
        **({"area": area} if area else {}),
        **({"except": left_out} if left_out else {}),
        online=online,
        locations=[{"municipality": "gent"}] if located else [],
        checked_by=checked_by,
        status=status,
        checked_on=checked_on,
    ),
    st.integers(0, 10**6),
    st.sampled_from(SLUGS),
    st.lists(st.sampled_from(SLUGS), max_size=3),
    st.lists(st.sampled_from(MUNICIPALITIES), max_size=2),
    st.booleans(),
    st.booleans(),
    st.sampled_from(["owner", "public-page", "agii"]),
    st.sampled_from(["active", "active", "paused", "ended"]),
    st.sampled_from(["2026-11-01", "2026-03-01", "2024-01-01"]),
).filter(lambda o: bool(coverage(o, PLACES)))
catalogues = st.lists(offers, max_size=12, unique_by=lambda o: o.id)


@settings(max_examples=60, deadline=None)
@given(catalogues, st.data())
def test_every_active_offer_reaches_every_municipality_it_covers_and_stands_once(
    listed: list[Offer], data: st.DataObject
):
    found = bundled(*listed)
    town = data.draw(st.sampled_from(MUNICIPALITIES))
    covering = [town, *(slug for o in listed for slug in sorted(coverage(o, PLACES))[:3])]
    for place in covering:
        entries = found.of(place)
        ids = [entry.offer.id for entry in entries]
        assert len(ids) == len(set(ids))
        for o in listed:
            if o.status == "active" and (place in coverage(o, PLACES) or o.online):
                assert o.id in ids
            elif o.status != "active":
                assert o.id not in ids
        order = [(LEVELS.index(e.level), bundles.FRESHNESS.index(freshness(e.offer, TODAY))) for e in entries]
        assert [o for o in order if o[0] < LEVELS.index("around")] == sorted(
            o for o in order if o[0] < LEVELS.index("around")
        )


@settings(max_examples=40, deadline=None)
@given(catalogues, st.randoms(use_true_random=False), st.sampled_from(SLUGS))
def test_the_order_of_the_files_does_not_matter(listed: list[Offer], chance: object, place: str):
    shuffled = list(listed)
    chance.shuffle(shuffled)  # type: ignore[attr-defined]
    assert bundled(*listed).of(place) == bundled(*shuffled).of(place)


def test_an_entry_is_a_value():
    entry = bundled(made("x")).of("gent")[0]
    assert replace(entry) == entry
