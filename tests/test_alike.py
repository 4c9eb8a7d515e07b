"""Offers that look like each other: how right the finder is on the real offers, and what it leaves alone."""

from __future__ import annotations

import csv
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.catalogue import Offer, offer
from generator.checks import alike
from generator.project import Project, load

PROJECT = Path(__file__).parent.parent
JUDGED = PROJECT / "tests" / "examples" / "alike.tsv"
"""Pairs of real offers, judged by reading them: duplicate, related (parts of one scheme) or different."""

settings.register_profile("stable", derandomize=True, deadline=None, database=None)
settings.load_profile("stable")


@pytest.fixture(scope="module")
def project() -> Project:
    return Project(root=PROJECT, offers_dir=PROJECT / "offers", today="2026-11-24")


def test_the_finder_is_right_on_the_real_offers(project: Project):
    with JUDGED.open(encoding="utf-8", newline="") as file:
        verdicts = {(row["one"], row["other"]): row["verdict"] for row in csv.DictReader(file, delimiter="\t")}
    catalogue = load(project).catalogue
    found = alike.pairs(catalogue.offers.values(), project.places)
    named = {tuple(sorted((one, pair.other.id))) for one, others in found.items() for pair in others}
    belong = {pair for pair, verdict in verdicts.items() if verdict != "different"}
    here = {pair for pair in belong if set(pair) <= catalogue.offers.keys()}
    assert named <= verdicts.keys(), "read these pairs and judge them in tests/examples/alike.tsv"
    precision, recall = len(named & belong) / max(1, len(named)), len(named & here) / max(1, len(here))
    sys.stdout.write(f"similar-offer: {len(named)} pairs named, precision {precision:.2f}, recall {recall:.2f}\n")
    assert precision >= 0.9
    assert recall >= 0.85


BASE = {
    "type": "alternative",
    "format": "group",
    "checked_on": "2026-11-01",
    "checked_by": "owner",
    "status": "active",
    "organiser": {"name": "Stad Lokeren"},
    "title": "Praatgroep in de bibliotheek",
    "summary": "Je praat elke week met andere mensen over het leven van elke dag in de stad.",
}


def an(offer_id: str, place: str, **more: object) -> Offer:
    return offer({**BASE, **more}, offer_id, place)


def named(project: Project, *offers: Offer) -> set[str]:
    return set(alike.pairs(offers, project.places))


def test_a_copy_in_a_town_that_shares_nothing_is_found(project: Project):
    copy = an("b", "gent", organiser={"name": "Stad Gent"}, title="Babbelen in de bib")
    assert named(project, an("a", "lokeren"), copy) == {"a", "b"}


def test_a_scheme_is_found_by_its_name_and_organiser(project: Project):
    one = an("a", "lokeren", name="Babbelplus Lokeren", organiser={"name": "Avansa vzw"}, summary="Praten en koken.")
    other = an("b", "gent", name="Babbelplus Gent", organiser={"name": "AVANSA"}, title="Koken", summary="Een avond.")
    assert named(project, one, other) == {"a", "b"}


@pytest.mark.parametrize("link", [{"part_of": "b"}, {"alternatives": ("b",)}, {"replaced_by": "b"}])
def test_offers_that_say_how_they_belong_together_are_left_alone(project: Project, link: dict[str, object]):
    assert named(project, an("a", "lokeren", **link), an("b", "gent")) == set()


@pytest.mark.parametrize(
    "more",
    [
        {"title": "Samen koken", "summary": "Je kookt en je eet samen met andere mensen uit je buurt."},
        {
            "title": "Praatgroep voor ouders",
            "summary": "Je praat met ouders over kinderen en over de school in je wijk.",
        },
    ],
)
def test_two_offers_of_one_desk_are_not_alike_for_that(project: Project, more: dict[str, object]):
    assert named(project, an("a", "lokeren"), an("b", "lokeren", **more)) == set()


def test_an_ordinary_title_in_two_towns_says_nothing(project: Project):
    other = an(
        "b", "gent", organiser={"name": "Stad Gent"}, summary="Vrijwilligers helpen je met Nederlands. Er is koffie."
    )
    assert named(project, an("a", "lokeren"), other) == set()


def test_short_summaries_say_nothing(project: Project):
    one = an("a", "lokeren", title="Fietsen", summary="Kom praten.")
    assert named(project, one, an("b", "gent", organiser={"name": "Bib"}, summary="Kom praten.")) == set()


@given(st.lists(st.text(max_size=60), min_size=2, max_size=6))
def test_any_text_can_be_compared(texts: list[str]):
    project = Project(root=PROJECT, offers_dir=PROJECT / "offers", today="2026-11-24")
    offers = [an(f"o{i}", "lokeren", title=text, name=text, summary=text) for i, text in enumerate(texts)]
    found = alike.pairs(offers, project.places)
    assert all(pair.other.id != one for one, others in found.items() for pair in others)
