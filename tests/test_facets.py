"""Facets of a place: which choices there are, how many offers state them, and the plain sub-pages by type."""

from __future__ import annotations

from collections import Counter

import pytest
from conftest import ROOT, TODAY, URL
from reading import Seen

from generator import site
from generator.bundles import Entry
from generator.pages import KINDS, Directory, paths
from generator.pages.facets import FACTS, LEAST, facets
from generator.pages.filters import UNKNOWN, stated
from generator.pages.places import MANY
from generator.project import Project, load
from generator.rendering import Renderer

NAMES = {"type", "theme", "dutch", "day", "part", "group", "free", "children", "women", "wheelchair", "companion"}
SCRIPT = ROOT / "site_templates" / "theme" / "assets" / "facets.js"


@pytest.fixture(scope="module")
def real() -> Directory:
    """The directory that is in use, on the day of the tests."""
    project = Project(root=ROOT, offers_dir=ROOT / "offers", today=TODAY)
    return site.directory(project, load(project), site.Settings(name="Meedoen", url=URL))


@pytest.fixture(params=["fictional", "real"])
def any_directory(request: pytest.FixtureRequest, directory: Directory) -> Directory:
    found: Directory = directory if request.param == "fictional" else request.getfixturevalue("real")
    return found


def holding(directory: Directory, slug: str) -> list[Entry]:
    return [entry for entry in directory.bundles.of(slug) if entry.level != "around"]


def matching(directory: Directory, slug: str, name: str, value: str) -> int:
    """Counted anew, from what the offers state."""
    found = [stated(entry.offer)[name] for entry in holding(directory, slug)]
    if name == "dutch":
        return sum(any(one.isdigit() and int(one) <= int(value) for one in values) for values in found)
    return sum(value in values for values in found)


def choices(directory: Directory, slug: str) -> list[tuple[str, str, int]]:
    found = facets(directory, directory.languages[0], slug)
    return [
        (facet.name, choice.value, choice.count)
        for facet in (*found.types, *found.selects, *found.flags)
        for choice in facet.choices
    ]


def test_the_facts_are_those_that_the_cards_carry(directory: Directory):
    assert {fact.name for fact in FACTS} == NAMES
    for offer in directory.bundles.listed:
        assert set(stated(offer)) == NAMES


def test_every_choice_is_stated_by_as_many_offers_as_it_says(any_directory: Directory):
    for place in any_directory.shown_places:
        for name, value, count in choices(any_directory, place.slug):
            assert count == matching(any_directory, place.slug, name, value), (place.slug, name, value)
            assert count > 0, (place.slug, name, value)


def test_no_value_that_an_offer_states_is_left_out_of_a_facet(any_directory: Directory):
    for place in any_directory.shown_places:
        found = choices(any_directory, place.slug)
        for name in {name for name, _, _ in found}:
            values = {v for entry in holding(any_directory, place.slug) for v in stated(entry.offer)[name]}
            wanted = values - {UNKNOWN, "no"}
            assert wanted <= {value for other, value, _ in found if other == name}, (place.slug, name)


def test_a_facet_divides_or_is_not_there(any_directory: Directory):
    for place in any_directory.shown_places:
        total = len(holding(any_directory, place.slug))
        found = choices(any_directory, place.slug)
        for name in {name for name, _, _ in found}:
            assert any(count < total for other, _, count in found if other == name), (place.slug, name)
        assert not found or total >= LEAST


def body(directory: Directory, slug: str) -> str:
    language = directory.languages[0]
    renderer = Renderer(ROOT / "site_templates" / "pages", directory, language)
    return renderer.body(KINDS["place"].make(directory, language, (slug, 1)))


def test_where_there_is_little_to_choose_there_is_no_form(real: Directory):
    few = next(p.slug for p in real.shown_places if 0 < len(holding(real, p.slug)) < LEAST)
    many = max(real.shown_places, key=lambda p: len(holding(real, p.slug))).slug
    assert "facets" not in body(real, few)
    assert 'class="facets needs-script"' in body(real, many)


def test_a_reader_finds_the_own_level_of_dutch(directory: Directory):
    """Whoever can a little finds “a little”, also where offers ask only less or only more."""
    levels = [value for name, value, _ in choices(directory, "kortrijk") if name == "dutch"]
    assert levels == ["0", "1", "2", "3", "4"]
    counts = [count for name, _, count in choices(directory, "kortrijk") if name == "dutch"]
    assert counts == sorted(counts)


def test_choices_are_in_the_language_of_the_reader(directory: Directory):
    arabic = next(one for one in directory.languages if one.tag == "ar")
    labels = [str(c.label) for facet in facets(directory, arabic, "kortrijk").selects for c in facet.choices]
    assert labels
    assert all(any("\u0600" <= letter <= "\u06ff" for letter in label) for label in labels)


def test_the_script_is_small():
    assert len(SCRIPT.read_bytes()) <= 5 * 1024


# Plain sub-pages


def sub_pages(directory: Directory) -> list[tuple[str, str]]:
    return [tuple(key.split("/")) for key, _ in KINDS["place-type"].keys(directory)]  # type: ignore[misc]


def test_a_place_with_many_offers_has_a_page_per_type(any_directory: Directory):
    found = set(sub_pages(any_directory))
    assert found
    for place in any_directory.shown_places:
        types = Counter(entry.offer.type for entry in holding(any_directory, place.slug))
        wanted = set(types) if types.total() > MANY and len(types) > 1 else set()
        assert {code for slug, code in found if slug == place.slug} == wanted, place.slug


def test_a_sub_page_takes_no_address_of_another_page(any_directory: Directory):
    all_paths = [kind.path(key) for kind in KINDS.values() for key in kind.keys(any_directory)]
    assert len(all_paths) == len(set(all_paths)) == len(paths(any_directory))
    assert not {code for _, code in sub_pages(any_directory)} & {"poster", "booklet"}


def cards(page: Seen) -> list[str]:
    return [a.split("/")[-2] for tag, _, a in page.links if tag == "a" and "/offers/" in a]


def test_a_sub_page_shows_just_the_offers_of_its_type(seen: dict[str, Seen], directory: Directory):
    for slug, code in sub_pages(directory):
        page = seen[f"nl/places/{slug}/{code}/"]
        wanted = [entry.offer.id for entry in holding(directory, slug) if entry.offer.type == code]
        assert cards(page) == wanted, (slug, code)
        assert page.meta("robots") == "noindex"


def test_sub_pages_are_linked_from_their_place_and_lead_back(seen: dict[str, Seen], directory: Directory):
    for slug, code in sub_pages(directory):
        on_place = [address for tag, _, address in seen[f"ar/places/{slug}/"].links if tag == "a"]
        assert any(address.endswith(f"places/{slug}/{code}/") for address in on_place)
        back = [address for tag, _, address in seen[f"ar/places/{slug}/{code}/"].links if tag == "a"]
        assert any(address.endswith(f"ar/places/{slug}/") for address in back)
