"""Choosing on the page of a place: who fits, who does not say it, and that nothing and nobody gets lost."""

from __future__ import annotations

import gzip
import random
import re
import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

import pytest
from conftest import CATALOGUE, TODAY, Server, _serve, copy_project, run, until
from test_browser_access import findings

from generator.pages import Directory
from generator.pages.filters import UNKNOWN, stated

PLACES = ("kortrijk", "kuurne", "regio-zuid-west-vlaanderen")
MANY = 150
Wanted = Mapping[str, str]


class Sorted(NamedTuple):
    """The ids of the offers that fit, that do not say it, and that are hidden."""

    fit: list[str]
    ask: list[str]
    hidden: list[str]


def says(name: str, value: str, wanted: str) -> bool:
    return value.isdigit() and int(value) <= int(wanted) if name == "dutch" else value == wanted


def expected(directory: Directory, slug: str, wanted: Wanted) -> Sorted:
    """What the choice has to give, computed from the offers themselves."""
    found = Sorted([], [], [])
    for entry in directory.bundles.of(slug):
        if entry.level == "around":
            continue
        facts = stated(entry.offer)
        fits = [any(says(name, one, value) for one in facts[name]) for name, value in wanted.items()]
        open_ = [UNKNOWN in facts[name] for name in wanted]
        if all(fits):
            found.fit.append(entry.offer.id)
        elif all(fit or unknown for fit, unknown in zip(fits, open_, strict=True)):
            found.ask.append(entry.offer.id)
        else:
            found.hidden.append(entry.offer.id)
    return found


SORTED = """() => {
    const ids = cards => [...cards].map(card => card.dataset.id);
    const asked = document.querySelector('#not-stated').parentElement;
    const all = [...document.querySelectorAll('.level-section .card')];
    const shown = all.filter(card => card.checkVisibility());
    return [ids(shown.filter(c => !asked.contains(c))), ids(shown.filter(c => asked.contains(c))), ids(all.filter(c => c.hidden))];
}"""

CHOICES = """() => [...document.querySelectorAll('.facets option, .facets input')].filter(field => field.value).map(field => [
    (field.closest('select') ?? field).name, field.value, field.disabled, field.selected ?? field.checked,
    field.text ? field.text.match(/\\(([^(]*)\\)$/)[1] : field.closest('label').querySelector('.n').textContent,
])"""


def sorted_by(page) -> Sorted:
    fit, ask, hidden = page.evaluate(SORTED)
    return Sorted(fit, ask, sorted(hidden))


def ask_for(page, wanted: Wanted) -> None:
    """As if the address was opened; the form reads it."""
    query = "&".join(f"{name}={value}" for name, value in wanted.items())
    page.evaluate(
        "query => { history.replaceState(null, '', location.pathname + query); dispatchEvent(new PopStateEvent('popstate')); }",
        f"?{query}" if query else "",
    )


def as_wanted(directory: Directory, slug: str, wanted: Wanted) -> Sorted:
    fit, ask, hidden = expected(directory, slug, wanted)
    return Sorted(fit, ask, sorted(hidden))


@pytest.mark.parametrize("slug", PLACES)
def test_every_choice_alone_gives_what_the_offers_state(tab, directory: Directory, slug: str):
    page = tab().go(f"nl/places/{slug}/")
    all_choices = page.evaluate(CHOICES)
    assert len(all_choices) > 5
    for name, value, *_ in all_choices:
        ask_for(page, {name: value})
        assert sorted_by(page) == as_wanted(directory, slug, {name: value}), (name, value)


@pytest.mark.parametrize("slug", PLACES)
def test_any_combination_gives_what_the_offers_state_and_loses_nothing(tab, directory: Directory, slug: str):
    dice = random.Random(slug)  # noqa: S311 - the same combinations each time
    page = tab().go(f"nl/places/{slug}/")
    everything = as_wanted(directory, slug, {}).fit
    values: dict[str, list[str]] = {}
    for name, value, *_ in page.evaluate(CHOICES):
        values.setdefault(name, []).append(value)
    for _ in range(40):
        names = dice.sample(sorted(values), min(len(values), dice.randint(1, 4)))
        wanted = {name: dice.choice(values[name]) for name in names}
        ask_for(page, wanted)
        found = sorted_by(page)
        assert found == as_wanted(directory, slug, wanted), wanted
        assert sorted([*found.fit, *found.ask, *found.hidden]) == sorted(everything)
        said = {(name, value): (n, off) for name, value, off, on, n in page.evaluate(CHOICES) if not on}
        for (name, value), (n, off) in dice.sample(sorted(said.items()), 8):
            fit, ask, _ = expected(directory, slug, {**wanted, name: value})
            assert n == (str(len(fit)) if fit else "?" if ask else "0"), (wanted, name, value)
            assert off == (not fit and not ask), (wanted, name, value)
    ask_for(page, {})
    assert sorted_by(page) == as_wanted(directory, slug, {})


def tick(page, name: str) -> None:
    page.locator(f".facets [name={name}]").check()


def test_levels_and_their_counts_follow(tab):
    page = tab().go("nl/places/kortrijk/")
    tick(page, "free")
    for section in page.locator(".level-section").all():
        cards = section.locator(".card:not([hidden])").count()
        assert section.is_visible() == (cards > 0)
        if cards:
            heading = section.locator("h2")
            jump = page.locator(f".jump a[href='#{heading.get_attribute('id')}']")
            assert heading.locator(".n").inner_text() == jump.locator(".n").inner_text() == str(cards)
    empty = page.locator(".level-section[hidden] h2").all()
    assert empty
    assert not any(page.locator(f".jump a[href='#{one.get_attribute('id')}']").is_visible() for one in empty)


def test_the_order_is_as_it_was_after_all_is_cleared(tab):
    page = tab().go("nl/places/kortrijk/")
    everything = ".level-section .cards > *"
    before = page.locator(everything).evaluate_all("all => all.map(e => e.textContent)")
    tick(page, "free")
    page.select_option(".facets [name=part]", "evening")
    tick(page, "children")
    page.click(".facets-bar button")
    assert page.locator(everything).evaluate_all("all => all.map(e => e.textContent)") == before
    assert page.locator(".card[hidden]").count() == 0
    assert not page.locator("#not-stated").is_visible()
    assert not page.locator(".facets-bar button").is_visible()
    assert "?" not in page.url
    assert page.locator(".facets :checked:not([value=''])").count() == 0


def test_what_a_town_adds_stays_with_its_card(tab):
    page = tab().go("nl/places/kortrijk/")
    owners = page.locator(".adopted").evaluate_all("all => all.map(e => e.previousElementSibling.dataset.id)")
    assert len(owners) > 1
    for wanted in ({"part": "evening"}, {"type": "internship"}, {"free": "yes"}, {}):
        ask_for(page, wanted)
        for offer in owners:
            card = page.locator(f".card[data-id={offer}]")
            note = page.locator(f".card[data-id={offer}] + .adopted")
            assert note.count() == 1
            assert note.is_visible() == card.is_visible()


def test_the_count_is_announced(tab, directory: Directory):
    page = tab().go("nl/places/kortrijk/")
    status = page.locator(".facets-bar [role=status]")
    assert status.text_content() == ""
    tick(page, "free")
    fit, ask, _ = expected(directory, "kortrijk", {"free": "yes"})
    assert status.inner_text() == f"Past: {len(fit)}. Niet vermeld: {len(ask)}."
    assert page.locator(".facets-chosen").inner_text() == "Gratis"
    ask_for(page, {"type": "buddy"})
    assert status.inner_text() == "Past: 2."


def test_a_question_mark_is_spoken(tab):
    page = tab().go("nl/places/kortrijk/?part=evening&dutch=0")
    asked = [name for name, _, _, _, n in page.evaluate(CHOICES) if n == "?" and name in {"free", "children"}]
    assert asked
    label = page.locator(f".choice:has([name={asked[0]}])")
    assert label.locator(".sr").text_content().strip() == "niet vermeld"
    assert label.locator(".sr").get_attribute("hidden") is None
    page.click(".facets-bar button")
    assert label.locator(".sr").get_attribute("hidden") is not None


# The address


def test_choices_stay_in_the_address_and_come_back(tab, directory: Directory):
    page = tab().go("nl/places/kortrijk/?nonsense=1&theme=nothing&free=perhaps")
    assert sorted_by(page) == as_wanted(directory, "kortrijk", {})
    tick(page, "free")
    page.select_option(".facets [name=dutch]", "2")
    page.locator(".facets [name=type][value=alternative]").check()
    wanted = {"type": "alternative", "dutch": "2", "free": "yes"}
    assert page.url.endswith("?type=alternative&dutch=2&free=yes")
    found = sorted_by(page)
    assert found == as_wanted(directory, "kortrijk", wanted)
    page.reload()
    assert sorted_by(page) == found
    assert page.locator(".facets [name=dutch]").input_value() == "2"
    assert page.locator(".facets [value=alternative]").is_checked()
    page.click(".level-section .card:not([hidden]) a >> nth=0")
    page.wait_for_url("**/offers/**")
    page.go_back()
    page.wait_for_url("**/places/kortrijk/?**")
    assert sorted_by(page) == found
    assert page.locator(".facets [name=free]").is_checked()


def test_the_way_back_within_the_page_goes_back_in_the_form(tab, directory: Directory):
    page = tab().go("nl/places/kortrijk/")
    page.click(".jump a >> nth=0")
    tick(page, "free")
    assert page.url.endswith("?free=yes#here")
    page.go_back()
    until(page, "!document.querySelector('.card[hidden]')")
    assert sorted_by(page) == as_wanted(directory, "kortrijk", {})
    assert not page.locator(".facets [name=free]").is_checked()
    page.go_forward()
    until(page, "document.querySelector('[name=free]').checked")


def test_another_language_keeps_the_choice(tab, directory: Directory):
    page = tab().go("nl/places/kortrijk/")
    tick(page, "free")
    page.click(".languages summary")
    page.click(".languages a[lang=ar]")
    page.wait_for_url("**/ar/places/kortrijk/?free=yes")
    assert sorted_by(page) == as_wanted(directory, "kortrijk", {"free": "yes"})


# Keyboard, focus, nothing that fits


def test_the_keyboard_chooses_and_the_focus_is_never_lost(tab):
    page = tab().go("nl/places/kortrijk/")
    focused = "document.activeElement.name ?? document.activeElement.id"
    page.focus(".facets [name=free]")
    page.keyboard.press("Space")
    assert page.locator(".facets [name=free]").is_checked()
    assert page.evaluate(focused) == "free"
    page.keyboard.press("Enter")
    assert page.url.endswith("?free=yes")
    page.focus(".facets [name=type]:checked")
    page.keyboard.press("ArrowRight")
    assert page.evaluate(focused) == "type"
    assert "type=" in page.url
    page.focus(".facets-bar button")
    page.keyboard.press("Enter")
    assert page.evaluate(focused) == "facets"
    assert "?" not in page.url


def test_a_choice_that_leaves_nothing_keeps_the_focus_of_who_stands_on_it(tab, directory: Directory):
    page = tab().go("nl/places/kortrijk/?type=internship&free=yes&group=group")
    assert not any(expected(directory, "kortrijk", {"type": "internship", "group": "group", "free": "yes"})[:1])
    box = page.locator(".facets [name=free]")
    box.focus()
    box.uncheck()
    assert page.evaluate("document.activeElement.name") == "free"
    assert box.is_enabled()


def test_when_nothing_fits_one_choice_can_be_left_out(tab, directory: Directory):
    wanted = {"part": "evening", "dutch": "0"}
    assert not expected(directory, "kortrijk", wanted).fit
    page = tab().go("nl/places/kortrijk/?part=evening&dutch=0")
    assert page.locator(".facets-none .notice").is_visible()
    without = page.locator(".facets-none button")
    best = max(len(expected(directory, "kortrijk", {name: value}).fit) for name, value in wanted.items())
    assert (without.text_content() or "").endswith(f": {best}")
    without.focus()
    page.keyboard.press("Enter")
    assert not page.locator(".facets-none").is_visible()
    assert len(sorted_by(page).fit) == best
    assert page.evaluate("document.activeElement.id") == "facets"


def test_what_ended_since_the_build_takes_no_part(tab, directory: Directory):
    opened = tab()
    card = ".card[data-until='2026-12-12']"
    opened.page.clock.set_fixed_time("2026-12-13T00:30:00+01:00")
    page = opened.go("nl/places/leuven/")
    assert page.locator(card).count() == 1
    offer = page.locator(card).get_attribute("data-id")
    for wanted in ({}, {"type": "volunteering"}, {"free": "yes"}, {"day": "sat"}):
        ask_for(page, wanted)
        assert not page.locator(card).is_visible()
        found, all_offers = sorted_by(page), expected(directory, "leuven", wanted)
        assert found.fit == [one for one in all_offers.fit if one != offer]
        assert found.ask == [one for one in all_offers.ask if one != offer]
        for name, value, _, _, n in page.evaluate(CHOICES):
            fit, ask, _ = (set(ids) - {offer} for ids in expected(directory, "leuven", {**wanted, name: value}))
            assert n == (str(len(fit)) if fit else "?" if ask else "0"), (wanted, name, value)


# On a phone, without scripts, for everybody


def test_on_a_phone_the_form_is_one_button(tab):
    page = tab(width=360).go("nl/places/kortrijk/")
    button = page.locator(".facets-open")
    assert button.get_attribute("aria-expanded") == "false"
    assert not page.locator(".facets-choices").is_visible()
    button.click()
    assert button.get_attribute("aria-expanded") == "true"
    tick(page, "free")
    page.evaluate("scrollTo(0, document.querySelector('.level-section:not([hidden])').offsetTop + 300)")
    bar = page.locator(".facets-bar").bounding_box()
    assert bar is not None
    assert -1 <= bar["y"] <= 1
    page.click(".facets-open")
    assert not page.locator(".facets-choices").is_visible()
    page.click(".facets-chosen")
    assert page.locator(".facets-choices").is_visible()


def test_what_has_the_focus_is_not_under_the_bar(tab):
    page = tab(width=360, height=700, reduced_motion="reduce").go("nl/places/kortrijk/?free=yes")
    page.evaluate("scrollTo(0, document.body.scrollHeight)")
    page.locator(".around a").first.focus()
    for _ in range(8):
        page.keyboard.press("Shift+Tab")
        if page.evaluate("Boolean(document.activeElement.closest('.facets-bar'))"):
            break
        bar = page.locator(".facets-bar").bounding_box()
        box = page.evaluate("(e => [e.top, e.bottom])(document.activeElement.getBoundingClientRect())")
        assert bar is not None
        assert box[0] >= bar["y"] + bar["height"] or box[1] <= bar["y"], page.evaluate(
            "document.activeElement.outerHTML"
        )


def test_without_scripts_everything_is_there_with_plain_pages_by_type(tab, directory: Directory):
    page = tab(java_script_enabled=False).go("ar/places/kortrijk/")
    assert not page.locator(".facets").is_visible()
    assert not page.locator(".facets-bar").is_visible()
    shown = [card.get_attribute("data-id") for card in page.locator(".level-section .card").all()]
    assert shown == expected(directory, "kortrijk", {}).fit
    assert page.locator(".level-section .card").first.is_visible()
    page.click(".only a[href$='/kortrijk/buddy/']")
    found = [card.get_attribute("data-id") for card in page.locator(".level-section .card").all()]
    assert found == expected(directory, "kortrijk", {"type": "buddy"}).fit
    page.click(".only a[href$='/places/kortrijk/']")


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("tag", ["nl", "ar"])
def test_axe_finds_nothing_in_the_open_form(tab, tag: str, width: int, dark: bool):  # noqa: FBT001
    opened = tab(width=width, dark=dark, reduced_motion="reduce")
    page = opened.go(f"{tag}/places/kortrijk/")
    if width < 768:
        page.click(".facets-open")
    assert findings(page) == []
    tick(page, "free")
    page.select_option(".facets [name=part]", "evening")
    assert page.locator("#not-stated").is_visible()
    assert findings(page) == []
    ask_for(page, {"part": "evening", "dutch": "0"})
    assert page.locator(".facets-none").is_visible()
    assert findings(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert opened.complaints == []


@pytest.mark.parametrize("tag", ["nl", "ar", "ti"])
def test_axe_finds_nothing_on_a_plain_page_by_type(tab, tag: str):
    assert findings(tab(width=320).go(f"{tag}/places/kortrijk/alternative/")) == []


def test_targets_are_large(tab):
    page = tab(width=360).go("nl/places/kortrijk/?free=yes")
    page.click(".facets-open")
    small = """[...document.querySelectorAll('.facets input, .facets select, .facets button, .facets-bar button')].filter(e => {
        const box = e.getBoundingClientRect();
        return box.width && (box.width < 44 || box.height < 44);
    }).map(e => e.outerHTML)"""
    assert page.evaluate(small) == []


SHIFTS = """window.shifts = 0; new PerformanceObserver(list => {
    for (const one of list.getEntries()) window.shifts += one.value;
}).observe({type: 'layout-shift', buffered: true});"""


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("tag", ["nl", "ar"])
def test_the_page_does_not_shift_while_it_loads(tab, tag: str, width: int):
    opened = tab(width=width)
    opened.page.add_init_script(SHIFTS)
    page = opened.go(f"{tag}/places/kortrijk/")
    page.wait_for_timeout(500)
    assert page.evaluate("window.shifts") < 0.02


# A town with many offers


def many_offers(target: Path) -> None:
    """A project in which Kortrijk has 150 offers: copies of its own, told apart by a number."""
    offers = target / "offers" / "kortrijk"
    shutil.copytree(CATALOGUE, target / "offers")
    own = [
        offers / f"kortrijk-{name}.yml" for name in ("praatcafe", "repair-cafe", "samentuin", "zingen", "gezinsbuddy")
    ]
    for number in range(MANY):
        source = own[number % len(own)]
        text = re.sub(
            r"(?m)^title: (['\"]?)", rf"title: \g<1>{number + 1}. ", source.read_text(encoding="utf-8"), count=1
        )
        (offers / f"{source.stem}-{number + 1}.yml").write_text(text, encoding="utf-8")


@pytest.fixture(scope="module")
def crowded(once) -> Path:
    def build(folder: Path) -> None:
        many_offers(folder)
        root = copy_project(folder / "root", folder / "offers")
        options = ("--today", TODAY, "--languages", "nl,ar", "--no-search", "--site-dir", folder / "site")
        run("build", "--root", root, *options, code=0)

    return once("crowded", build) / "site"


@pytest.fixture(scope="module")
def crowded_server(crowded: Path) -> Iterator[Server]:
    yield from _serve(crowded)


@pytest.mark.parametrize("tag", ["nl", "ar"])
def test_a_town_with_150_offers_is_light_and_can_be_chosen_from(tab, crowded: Path, crowded_server: Server, tag: str):
    page_file = crowded / tag / "places" / "kortrijk" / "index.html"
    assert len(gzip.compress(page_file.read_bytes(), 6)) <= 60 * 1024
    page = tab(width=360, base=crowded_server.url).go(f"{tag}/places/kortrijk/")
    everything = sorted_by(page).fit
    assert len(everything) >= MANY
    page.click(".facets-open")
    tick(page, "free")
    page.select_option(".facets [name=part]", "evening")
    fit, ask, hidden = sorted_by(page)
    assert fit
    assert hidden
    assert sorted([*fit, *ask, *hidden]) == sorted(everything)
    page.click(".facets-bar button")
    assert sorted_by(page).fit == everything
