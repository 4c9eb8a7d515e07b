"""My list in the browser: keeping, sharing, adding up to 40, comparing, completing, printing."""

from __future__ import annotations

import io
import json
import re
import unicodedata
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import icalendar
import pypdf
import pytest
import zxingcpp
from conftest import Server, Tab, until
from PIL import Image
from playwright.sync_api import Page
from test_browser_access import SCHEMES, SMALL_TARGETS, TARGETS, findings, misfits, walk
from test_browser_budgets import OBSERVE, SHIFT

from generator.bundles import freshness, is_listed
from generator.pages import Directory
from generator.pages.filters import when

A4 = (595, 842)
READY = "document.querySelector('#mine')?.hidden === false"
MIXED = (
    "1.kortrijk-praatcafe.kortrijk-samentuin~12.lokeren-naaiatelier.kuurne-fietslessen.avelgem-babbeltafel"
    ".zwevegem-zomerpraat.antwerpen-huiskamer"
)
"""Sure, typed, estimated and unconfirmed, dates, without hours, paused, long."""

Open = Callable[..., Tab]


@pytest.fixture
def at(tab) -> Open:
    """Opens my list with what the device remembers: `at("ar", list="1.…", place="kortrijk")`; ready when its cards stand."""

    def open_list(tag: str = "nl", *, shared: str = "", width: int = 1280, dark: bool = False, **kept: str) -> Tab:
        opened = tab(width=width, dark=dark, reduced_motion="reduce")
        remember(opened, **kept)
        opened.go(f"{tag}/my-list/" + (f"#{shared}" if shared else ""))
        until(opened.page, READY)
        return opened

    return open_list


def remember(opened: Tab, **kept: str) -> None:
    """What the device knew before the first page; what pages change stays changed."""
    script = """if (location.protocol !== 'about:')
        for (const [key, value] of Object.entries(KEPT)) localStorage.getItem(key) ?? localStorage.setItem(key, value)"""
    opened.page.add_init_script(script.replace("KEPT", json.dumps(kept)))


def stored(page: Page, name: str = "list") -> str:
    return page.evaluate("name => localStorage.getItem(name) ?? ''", name)


def listed(page: Page) -> list[str]:
    """The ids on the page, in order."""
    links = page.locator(".mine > .card h2 a").evaluate_all("all => all.map(a => a.href)")
    return [link.rstrip("/").rpartition("/")[2] for link in links]


def proposed(page: Page) -> list[str]:
    return page.locator(".ideas > .card").evaluate_all("all => all.map(e => e.dataset.id)")


def row(page: Page, name: str) -> float:
    """A number under the sum; 0 when it is not shown."""
    place = page.locator(f"[data-row={name}]")
    return float((place.locator("dd").text_content() or "0").replace(",", ".")) if place.is_visible() else 0


def address(page: Page) -> str:
    """The address that WhatsApp is given: what is shared."""
    return unquote(page.locator("[data-whatsapp]").get_attribute("href") or "").partition("text=")[2]


def scanned(shot: bytes) -> list[str]:
    return [code.text for code in zxingcpp.read_barcodes(Image.open(io.BytesIO(shot)))]


def ids(text: str) -> list[str]:
    return [part.partition("~")[0] for part in text.removeprefix("1.").split(".")]


def fine(opened: Tab) -> None:
    """Nothing was asked elsewhere, and nothing complained but about pages that do not exist."""
    assert opened.foreign == []
    assert [said for said in opened.complaints if "404" not in said] == []


# Adding, keeping, removing


def test_offers_are_added_from_a_card_and_from_a_page_counted_and_removed(tab):
    opened = tab(width=360)
    page = opened.go("nl/places/kortrijk/")
    page.click(".card[data-id=kortrijk-praatcafe] .keep")
    assert page.locator(".card[data-id=kortrijk-praatcafe] .keep").get_attribute("aria-pressed") == "true"
    assert page.locator(".kept").inner_text() == "1"
    page = opened.go("ar/offers/kuurne-fietslessen/")
    assert page.locator(".kept").inner_text() == "1"
    page.click(".tools .keep")
    assert page.locator(".kept").inner_text() == "2"
    page = opened.go("ti/my-list/")
    until(page, READY)
    assert listed(page) == ["kortrijk-praatcafe", "kuurne-fietslessen"]
    page.locator("[data-remove]").first.click()
    until(page, "document.querySelectorAll('.mine > .card').length === 1")
    assert stored(page) == "1.kuurne-fietslessen"
    assert page.locator(".kept").inner_text() == "1"
    page = opened.go("nl/offers/kuurne-fietslessen/")
    page.click(".tools .keep")
    assert page.locator(".tools .keep").get_attribute("aria-pressed") == "false"
    assert not page.locator(".kept").is_visible()
    fine(opened)


def test_the_list_follows_what_happens_in_another_tab(at):
    opened = at(list="1.kortrijk-praatcafe")
    other = opened.page.context.new_page()
    other.goto(f"{opened.base}nl/offers/kortrijk-zingen/")
    other.click(".tools .keep")
    until(opened.page, "document.querySelectorAll('.mine > .card').length === 2")
    assert opened.page.locator(".kept").inner_text() == "2"


REFUSED = "Object.defineProperty(window, 'localStorage', {get() { throw new DOMException('no', 'SecurityError'); }})"


def test_a_browser_that_stores_nothing_shows_no_buttons_that_do_nothing(tab):
    opened = tab()
    opened.page.add_init_script(REFUSED)
    page = opened.go("nl/places/kortrijk/")
    assert page.locator(".card").count() > 5
    assert page.locator(".keep:visible").count() == 0
    page = opened.go(f"nl/my-list/#{MIXED}")
    until(page, READY)
    assert listed(page) == ids(MIXED)
    assert not page.locator("[data-do=save]").is_visible()
    page.locator("[data-remove]").first.click()
    until(page, "document.querySelectorAll('.mine > .card').length === 6")
    assert ids(urlsplit(page.url).fragment) == ids(MIXED)[1:]
    fine(opened)


BROKEN = ("nonsense", "2.kortrijk-praatcafe", "1.", '1.<img src=x>."', "1.-a.b-.A.c--d.~5.e~x", "{}", "1." + "." * 500)


@pytest.mark.parametrize("text", BROKEN)
def test_broken_text_is_ignored(at, text: str):
    opened = at(list=text)
    assert opened.page.locator(".empty").is_visible()
    assert not opened.page.locator(".kept").is_visible()
    opened.page.goto(f"{opened.base}nl/my-list/?again#{text}")
    until(opened.page, READY)
    assert opened.page.locator(".empty").is_visible()
    assert not opened.page.locator(".shared").is_visible()
    fine(opened)


def test_what_is_broken_in_a_list_leaves_the_rest(at):
    opened = at(list="1.kortrijk-praatcafe.UPPER.kuurne-fietslessen~9999.kortrijk-samentuin%7E5.kortrijk-praatcafe")
    assert listed(opened.page) == ["kortrijk-praatcafe", "kortrijk-samentuin"]
    assert row(opened.page, "about") == 5


def test_other_things_remembered_may_be_broken_too(at):
    opened = at(list="1.kortrijk-praatcafe", place="../../data", busy="x mon-night tue-evening,")
    opened.page.wait_for_timeout(300)
    assert listed(opened.page) == ["kortrijk-praatcafe"]
    assert not opened.page.locator(".ideas-where").is_visible()
    fine(opened)


# Sharing


def test_the_address_holds_ids_and_hours_and_nothing_else(at, server: Server):
    opened = at("ar", list=MIXED, place="kortrijk", busy="tue-evening wed-morning")
    assert address(opened.page) == f"{server.url}my-list/#{MIXED}"
    fine(opened)


@pytest.mark.parametrize("scheme", SCHEMES)
def test_the_code_can_be_scanned_from_the_screen(at, scheme: str):
    opened = at("ar", list=MIXED, width=360, dark=scheme == "dark")
    assert scanned(opened.page.locator(".code .qr").screenshot()) == [address(opened.page)]


def test_the_code_of_a_long_list_can_be_scanned(at, directory: Directory):
    running = [one.id for one in directory.catalogue.offers.values() if one.status != "draft"]
    opened = at(list="1." + ".".join(f"{one}~12" for one in running), width=360)
    assert len(listed(opened.page)) == len(running) > 30
    opened.page.evaluate("document.querySelector('.so-far').remove()")
    assert scanned(opened.page.locator(".code .qr").screenshot()) == [address(opened.page)]


@pytest.mark.parametrize(
    ("locale", "remembered", "tag"),
    [
        ("ar", "", "ar"),
        ("fr-BE", "", "fr"),
        ("so-SO", "", "so"),
        ("nl-BE", "ti", "ti"),
        ("zh-CN", "", ""),
        ("zh-CN", "fa", "fa"),
    ],
)
def test_a_shared_list_opens_in_the_language_of_the_receiver(tab, locale: str, remembered: str, tag: str):
    opened = tab(locale=locale)
    if remembered:
        opened.go(f"{remembered}/glossary/")
    page = opened.go(f"my-list/#{MIXED}")
    if tag:
        page.wait_for_url(f"**/{tag}/my-list/#{MIXED}")
        until(page, READY)
        assert listed(page) == ids(MIXED)
    else:
        links = page.locator(".tongues a").evaluate_all("all => all.map(a => a.href)")
        assert len(links) == 16
        assert all(link.endswith(f"/my-list/#{MIXED}") for link in links)
        page.click(".tongues a[lang=uk]")
        page.wait_for_url(f"**/uk/my-list/#{MIXED}")
    fine(opened)


def test_without_scripts_a_shared_list_is_a_choice_of_languages(tab):
    page = tab(java_script_enabled=False).go(f"my-list/#{MIXED}")
    assert page.locator(".tongues a:visible").count() == 16
    page.click(".tongues a[lang=ar]")
    page.wait_for_url("**/ar/my-list/")
    assert page.locator("noscript .notice").is_visible()
    assert page.locator(".needs-script:visible").count() == 0


def test_a_shared_list_takes_the_place_of_nothing_until_it_is_kept(at):
    opened = at(
        list="1.kortrijk-zingen~8.kortrijk-samentuin~12",
        shared="1.kortrijk-zingen.kuurne-fietslessen.kortrijk-samentuin~20",
    )
    page = opened.page
    assert page.locator(".shared").is_visible()
    assert listed(page) == ["kortrijk-zingen", "kuurne-fietslessen", "kortrijk-samentuin"]
    assert stored(page) == "1.kortrijk-zingen~8.kortrijk-samentuin~12"
    assert page.locator(".kept").inner_text() == "2"
    page.click("[data-do=own]")
    until(page, "document.querySelectorAll('.mine > .card').length === 2")
    assert not page.locator(".shared").is_visible()
    page.goto(f"{page.url}#1.kortrijk-zingen.kuurne-fietslessen")
    until(page, "document.querySelectorAll('.shared:not([hidden])').length === 1")
    page.click("[data-do=save]")
    until(page, "localStorage.getItem('list').includes('fietslessen')")
    assert stored(page) == "1.kortrijk-zingen~8.kortrijk-samentuin~12.kuurne-fietslessen"
    until(page, "document.querySelectorAll('.mine > .card').length === 3")
    assert urlsplit(page.url).fragment == ""
    fine(opened)


def test_a_shared_list_stays_when_the_reader_jumps_or_takes_another_language(at):
    opened = at(shared="1.kortrijk-praatcafe.kuurne-fietslessen", list="1.kortrijk-zingen")
    page = opened.page
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")  # to the content
    page.click(".jump a[href='#hand-over']")
    page.locator("[data-remove]").last.click()
    until(page, "document.querySelectorAll('.mine > .card').length === 1")
    assert urlsplit(page.url).fragment == "1.kortrijk-praatcafe"
    assert stored(page) == "1.kortrijk-zingen"
    page.click(".languages summary")
    page.click(".languages a[lang=ar]")
    page.wait_for_url("**/ar/my-list/#1.kortrijk-praatcafe")


# Hours


def counted(directory: Directory, items: Iterable[str]) -> dict[str, float]:
    """The numbers under the sum, from the catalogue."""
    found = dict.fromkeys(("sure", "about", "unknown", "ask"), 0.0)
    for item in items:
        name, _, typed = item.partition("~")
        offer = directory.catalogue.offers[name]
        if not is_listed(offer, directory.today):
            continue
        hours = offer.hours
        total = hours.total or (hours.per_time * hours.times if hours.per_time and hours.times else None)
        ask = freshness(offer, directory.today) == "to-check"
        found["ask"] += ask
        if total is None and not typed:
            found["unknown"] += 1
        else:
            found["sure" if total and not hours.about and not ask else "about"] += total or float(typed)
    return found


@pytest.mark.parametrize("tag", ["nl", "ar", "ti"])
def test_hours_are_those_of_the_catalogue(at, directory: Directory, tag: str):
    every = [
        f"{one.id}~{number}" if number % 3 == 0 else one.id
        for number, one in enumerate(directory.catalogue.offers.values(), 1)
        if one.status != "draft"
    ]
    for items in (every, every[:4], every[9:13], MIXED[2:].split("."), ["zwvl-samen-bewegen", "brussels-leesgroep"]):
        page = at(tag, list=f"1.{'.'.join(items)}").page
        wanted = counted(directory, items)
        assert {name: row(page, name) for name in wanted} == wanted
        total = wanted["sure"] + wanted["about"]
        assert float((page.locator(".sum [data-sum]").text_content() or "").replace(",", ".")) == total
        assert row(page, "left") == max(0, 40 - total)
        assert page.locator(".reached").is_visible() is (total >= 40)


WIDTHS = """['sure', 'about'].map(part => {
    const width = document.querySelector(`.total [data-${part}]`).getBoundingClientRect().width;
    return Math.round(width / document.querySelector('.total .bar').clientWidth * 100);
})"""


@pytest.mark.parametrize(
    ("items", "bar"),
    [
        ("zwvl-samen-bewegen", [10, 0]),
        ("zwvl-samen-bewegen.kortrijk-zingen~12", [10, 30]),
        ("kuurne-fietslessen.kortrijk-gezinsbuddy", [50, 50]),
        ("kortrijk-praatcafe.stoel4-theater.kortrijk-gezinsbuddy", [100, 0]),
    ],
)
def test_the_bar_shows_what_is_sure_and_what_is_about(at, items: str, bar: list[int]):
    page = at("ar", list=f"1.{items}").page
    assert page.evaluate(WIDTHS) == bar


def test_hours_that_the_reader_types_count_as_about_and_are_kept(at):
    opened = at(list="1.zwvl-samen-bewegen.kortrijk-zingen", width=360)
    page = opened.page
    field = page.locator(".card:has(a[href$='/kortrijk-zingen/']) .own-hours input")
    assert page.locator(".own-hours:visible").count() == 1  # the other offer says its hours
    field.focus()
    page.keyboard.type("36")
    page.keyboard.press("Enter")
    until(page, "document.querySelector('[data-row=about] dd').textContent === '36'")
    assert field.evaluate("e => e === document.activeElement")
    assert row(page, "sure") == 4
    assert page.locator(".reached").is_visible()
    assert stored(page) == "1.zwvl-samen-bewegen.kortrijk-zingen~36"
    assert address(page).endswith("#1.zwvl-samen-bewegen.kortrijk-zingen~36")
    page.reload()
    until(page, READY)
    assert field.input_value() == "36"
    field.fill("")
    field.blur()
    until(page, "localStorage.getItem('list') === '1.zwvl-samen-bewegen.kortrijk-zingen'")
    assert row(page, "unknown") == 1


def test_what_has_ended_is_said_to_be_gone_and_counts_nothing(at):
    page = at(list="1.kortrijk-stadskoor~9.zwevegem-zomerpraat.zwevegem-wandelgroep~9.never-existed~9").page
    assert page.locator(".mine .gone:visible").count() == 4
    assert page.locator(".sum").inner_text().split()[0] == "0"
    assert page.locator(".mine :is(input, .action):visible").count() == 0
    page.emulate_media(media="print")
    assert page.locator(".plan-offers article, .proof").count() == 0


def test_an_offer_with_a_new_name_is_followed_and_one_that_cannot_be_had_is_not_gone(at):
    opened = at()
    page = opened.page
    moved = '<meta http-equiv="refresh" content="0; url=../../../nl/offers/kortrijk-praatcafe/"><p>'
    page.route("**/offers/old-name/", lambda route: route.fulfill(body=moved, content_type="text/html"))
    page.route("**/offers/kortrijk-zingen/", lambda route: route.abort())
    page.evaluate("localStorage.setItem('list', '1.old-name.kortrijk-zingen~7')")
    page.reload()
    until(page, READY)
    assert page.locator(".mine .gone:visible").count() == 0
    assert [row(page, "sure"), row(page, "about")] == [40, 7]
    page.unroute("**/offers/kortrijk-zingen/")
    page.locator(".own-hours input:visible").fill("8")
    page.locator(".own-hours input:visible").blur()
    until(page, "document.querySelectorAll('.mine .facts-few:has(.fact)').length === 2")


# The week


def warnings(page: Page) -> list[str]:
    return page.locator(".warnings > li").all_inner_texts()


def test_two_offers_at_the_same_moment_are_told(at):
    page = at(list="1.kortrijk-zingen.vlaanderen-online-praten.kortrijk-praatcafe").page
    (told,) = warnings(page)
    assert "20:00" in told
    assert "Online praten" in told
    assert "maandag" in told.lower()
    page = at("ar", list="1.kortrijk-praatcafe.stoel4-theater").page
    assert warnings(page) == []


def test_half_days_that_are_taken_are_told_kept_and_not_shared(at):
    opened = at("nl", list="1.kortrijk-praatcafe.lokeren-naaiatelier", place="kortrijk")
    page = opened.page
    page.click(".busy summary")
    page.check("[value=tue-evening]")
    page.wait_for_timeout(200)
    assert warnings(page) == []  # on Thursday it is possible
    page.check("[value=thu-evening]")
    until(page, "document.querySelectorAll('.warnings > li').length === 1")
    page.check("[value=tue-morning]")
    until(page, "document.querySelectorAll('.warnings > li').length === 2")
    assert page.evaluate("document.activeElement.value") == "tue-morning"
    assert stored(page, "busy") == "tue-morning tue-evening thu-evening"
    assert "morning" not in address(page) + "".join(scanned(page.locator(".code .qr").screenshot()))
    page.reload()
    until(page, READY)
    assert len(warnings(page)) == 2
    fine(opened)


CLASHES = [
    ("tue 19:00-21:00", "tue 20:00-22:00", "tue 20:00"),
    ("tue 19:00-21:00", "tue 21:00-22:00", None),
    ("tue 19:00-21:00", "thu 19:00-21:00", None),
    ("tue 19:00-21:00,thu 19:00-21:00", "thu 20:00-22:00", "thu 20:00"),
    ("sat 09:00-18:00", "sat 13:00-14:00 ~", "sat 13:00"),
    ("wed 14:00-16:00 ~", "wed 15:00-17:00 ~", "wed 15:00"),
    ("wed 14:00-", "wed 13:00-15:00", "wed 14:00"),
    ("wed 14:00-", "wed 14:00-15:00", "wed 14:00"),
    ("wed 14:00-", "wed 14:00-", "wed 14:00"),
    ("wed 15:00-", "wed 13:00-15:00", None),
    ("wed", "wed 13:00-15:00", None),
    ("wed ~", "wed", None),
    ("sun 10:00-12:00,wed ~", "mon,sun 11:00- ~", "sun 11:00"),
    ("", "wed 13:00-15:00", None),
]
FULL = [
    ("tue 19:00-21:00", ["tue 20:00-22:00"], True),
    ("tue 19:00-21:00,thu 19:00-21:00", ["tue 20:00-22:00"], False),
    ("tue 19:00-21:00,thu 19:00-21:00", ["tue 20:00-22:00", "thu 20:00-"], True),
    ("tue 19:00-21:00,wed", ["tue 20:00-22:00"], False),
    ("", ["tue 20:00-22:00"], False),
    ("tue 19:00-21:00", [None, ""], False),
]
TAKEN = [
    ("tue 19:00-21:00", "tue-evening", "tue-evening"),
    ("tue 19:00-21:00", "tue-afternoon wed-evening", ""),
    ("tue 19:00-21:00,thu 19:00-21:00", "tue-evening", ""),
    ("tue 19:00-21:00,thu 19:00-21:00", "thu-evening tue-evening", "tue-evening"),
    ("wed 11:00-13:00", "wed-afternoon", "wed-afternoon"),
    ("wed 09:00-12:00", "wed-afternoon", ""),
    ("wed 12:00-14:00", "wed-morning", ""),
    ("wed 16:00-18:00 ~", "wed-evening", ""),
    ("wed 18:00-", "wed-evening", "wed-evening"),
    ("wed 18:00-", "wed-afternoon", ""),
    ("wed", "wed-morning wed-afternoon", ""),
    ("wed ~", "wed-morning wed-afternoon wed-evening", "wed-morning"),
    ("", "wed-morning", ""),
    (None, "wed-morning", ""),
]


def test_moments_of_a_week_meet_or_do_not(tab):
    page = tab().go("nl/my-list/")
    script = """async ([clashes, full, taken]) => {
        const week = await import(new URL('../../assets/week.js', location.href));
        const told = (a, b) => { const met = week.clash(a, b); return met && `${met.day} ${met.start}`; };
        return [
            clashes.map(([a, b]) => [told(a, b), told(b, a)]),
            full.map(([text, others]) => week.full(text, others.map(one => one ?? undefined))),
            taken.map(([text, busy]) => week.taken(text ?? undefined, new Set(busy.split(' ')))),
        ];
    }"""
    clashes, full, taken = page.evaluate(script, [CLASHES, FULL, TAKEN])
    assert clashes == [[met, met] for *_, met in CLASHES]
    assert full == [one for *_, one in FULL]
    assert [one or "" for one in taken] == [one for *_, one in TAKEN]


def test_every_moment_of_the_catalogue_is_understood(tab, directory: Directory):
    page = tab().go("nl/my-list/")
    texts = [list(when(one)) for one in directory.catalogue.offers.values()]
    script = """async texts => {
        const {moments} = await import(new URL('../../assets/week.js', location.href));
        return texts.map(moments);
    }"""
    found = page.evaluate(script, [",".join(moments) for moments in texts])
    again = [[f"{m['day']} {m['start']}-{m['end']}".removesuffix(" -") for m in moments] for moments in found]
    plain = [[re.sub(r"(\d\d:\d\d)-$", r"\1-\1", one.removesuffix(" ~")) for one in moments] for moments in texts]
    assert again == plain


# Comparing

FACTS = """[...document.querySelectorAll('.facts .fact')].map(fact => [
    fact.querySelector('dt').textContent.trim(), [...fact.querySelectorAll('dd')].map(line => line.textContent.trim()),
])"""


@pytest.mark.parametrize("tag", ["nl", "ar"])
def test_up_to_three_are_compared_on_the_facts_of_their_pages(at, tag: str):
    opened = at(tag, list=MIXED, width=360)
    page = opened.page
    chosen = ["kortrijk-praatcafe", "kuurne-fietslessen", "antwerpen-huiskamer"]
    for number, one in enumerate(chosen, 1):
        page.check(f".card:has(a[href$='/{one}/']) [data-compare]")
        assert page.locator(".compare").is_visible() is (number > 1)
    assert page.locator("[data-compare]:not(:checked):visible").evaluate_all("all => all.every(e => e.disabled)")
    page.click("[data-do=compare]")
    assert page.evaluate("document.activeElement.id") == "compare"
    titles = page.locator(".compared tbody tr:nth-child(1)").all_text_contents()
    cells = page.locator(".compared tbody tr:nth-child(2)").evaluate_all(
        "rows => rows.map(r => [...r.cells].map(c => [...c.childNodes].map(n => n.textContent.trim())))"
    )
    for column, one in enumerate(chosen):
        shown = {
            title.strip(): cell[column] for title, cell in zip(titles, cells, strict=True) if cell[column] != ["–"]
        }
        other = opened.page.context.new_page()
        other.goto(f"{opened.base}{tag}/offers/{one}/")
        assert shown == dict(other.evaluate(FACTS))
        other.close()
    page.uncheck(f".card:has(a[href$='/{chosen[0]}/']) [data-compare]")
    page.locator(f".card:has(a[href$='/{chosen[1]}/']) [data-remove]").click()
    until(page, "document.querySelector('.compare').hidden")
    assert page.locator("[data-compare]:disabled:visible").count() == 0
    fine(opened)


# Completing


def test_what_is_proposed_is_near_runs_fits_and_is_not_on_the_list(at, directory: Directory):
    mine = ["kortrijk-praatcafe", "vlaanderen-online-praten"]
    opened = at(list=f"1.{'.'.join(mine)}", place="kortrijk", busy="sat-afternoon")
    page = opened.page
    page.wait_for_selector(".ideas .card")
    found = proposed(page)
    assert len(found) == 4
    assert {*found} <= {one.offer.id for one in directory.bundles.of("kortrijk")}
    assert not {*mine, "kortrijk-repair-cafe", "kortrijk-zingen"} & {*found}  # taken, and at the same moment
    hours = [page.locator(f".ideas [data-id={one}]").get_attribute("data-hours") for one in found]
    assert hours == sorted(hours, key=lambda one: one is None)
    assert "Kortrijk" in page.locator(".ideas-where").inner_text()
    page.locator(".ideas .keep").first.focus()
    page.keyboard.press("Enter")
    until(page, "document.querySelectorAll('.mine > .card').length === 3")
    assert listed(page)[-1] == found[0]
    until(page, f"!document.querySelector('.ideas [data-id={found[0]}]')")
    assert page.evaluate("document.activeElement.id") == "ideas"
    fine(opened)


def test_another_town_gives_other_ideas_and_neighbours_help_a_town_with_few(at, directory: Directory):
    far = [
        one.offer.id
        for one in directory.bundles.of("wevelgem")
        if one.level != "around" and one.offer.id != "stoel4-theater"
    ]
    opened = at(list=f"1.{'.'.join(far)}")
    page = opened.page
    assert not page.locator(".ideas .card").count()
    page.fill("#town", "9160")
    page.wait_for_selector("#town-list [role=option]")
    page.keyboard.press("Enter")
    page.wait_for_selector(".ideas .card")
    assert stored(page, "place") == "lokeren"
    assert {"lokeren-naaiatelier", "lokeren-vrijwilligersdag"} <= {*proposed(page)}
    page.fill("#town", "8560")  # Wevelgem
    page.wait_for_selector("#town-list [role=option]")
    page.keyboard.press("Enter")
    until(page, "document.querySelector('.ideas [data-id^=kortrijk]')")
    asked = [url for url in opened.requests if "/nl/places/" in url]
    assert len(asked) > 2
    fine(opened)


@pytest.mark.parametrize(("mine", "n", "hours"), [("zwvl-samen-bewegen", 1, 40), ("kortrijk-praatcafe", 0, 0)])
def test_it_is_said_how_many_ideas_complete_the_list(at, mine: str, n: int, hours: int):
    page = at(list=f"1.{mine}", place="kortrijk").page
    page.wait_for_selector(".ideas .card")
    assert page.locator(".ideas-sum").is_visible() is (n > 0)
    if n:
        slots = page.locator(".ideas-sum [data-slot]").all_inner_texts()
        assert slots == [str(n), str(hours)]


# Paper


def printed(page: Page, which: str) -> pypdf.PdfReader:
    page.evaluate("which => { window.print = () => {}; document.querySelector(`[data-do=${which}]`).click(); }", which)
    return pypdf.PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True)))


def sizes(paper: pypdf.PdfReader) -> list[tuple[int, int]]:
    return [(round(float(one.mediabox.width)), round(float(one.mediabox.height))) for one in paper.pages]


@pytest.mark.parametrize("tag", ["nl", "ar", "ti", "fa"])
def test_the_plan_has_both_languages_numbers_that_can_be_called_and_a_code(at, tag: str):
    opened = at(tag, list=MIXED)
    paper = printed(opened.page, "plan")
    assert {*sizes(paper)} == {A4}
    assert len(paper.pages) <= 4
    text = unicodedata.normalize(
        "NFKC", "".join(one.extract_text() for one in paper.pages)
    )  # letters that print joined: fi
    for known in (
        "050 00 00 01",
        "050 00 00 07",
        "19:00",
        "Praatcafé in de bibliotheek",
        "Leren fietsen in tien lessen",
    ):
        assert known in text
    assert "Buiten praten in de zomer" not in text  # paused
    assert opened.page.locator(".proof").count() == 6
    side = "[...document.querySelectorAll('.plan-offers article')].map(e => [...e.children].map(c => c.closest('[lang]').lang))"
    langs = opened.page.evaluate(side)
    assert all({*found} == ({"nl"} if tag == "nl" else {tag, "nl"}) for found in langs)
    opened.page.emulate_media(media="print")
    assert scanned(opened.page.locator(".plan .qr").screenshot()) == [address(opened.page)]
    fine(opened)


@pytest.mark.parametrize("tag", ["nl", "ar", "ti", "fa"])
def test_a_proof_is_one_sheet_per_offer_with_lines_to_sign(at, tag: str):
    opened = at(tag, list=MIXED)
    paper = printed(opened.page, "proof")
    assert sizes(paper) == [A4] * 6
    for one in paper.pages:
        assert "Stempel" in one.extract_text()
        assert "Handtekening" in one.extract_text()
    opened.page.emulate_media(media="print")
    inside = """[...document.querySelectorAll('.proof')].map(e => {
        const sheet = e.getBoundingClientRect(), note = e.lastElementChild.getBoundingClientRect();
        return note.bottom <= sheet.bottom + 1 && e.scrollHeight <= e.clientHeight + 1 && e.querySelectorAll('tbody tr').length >= 8;
    })"""
    assert opened.page.evaluate(inside) == [True] * 6


def test_hours_that_the_reader_typed_stand_in_the_plan(at):
    page = at("ar", list="1.kortrijk-samentuin~12.kortrijk-zingen").page
    page.emulate_media(media="print")
    assert page.locator(".plan-offers [data-hours]").all_inner_texts() == ["12", "12"]


def test_an_empty_list_prints_no_plan(at):
    page = at(list="1.kortrijk-praatcafe").page
    page.click("[data-remove]")
    until(page, "!document.querySelector('.empty').hidden")
    page.emulate_media(media="print")
    assert not page.locator(".sheets").is_visible()


# Calendar


def test_the_calendar_of_the_list_has_the_events_of_all(at, site_dir: Path):
    opened = at("ar", list=MIXED)
    with opened.page.expect_download() as waiting:
        opened.page.click("[data-do=calendar]")
    joined = icalendar.Calendar.from_ical(waiting.value.path().read_bytes())
    files = [site_dir / "ar" / "offers" / one / "calendar.ics" for one in ids(MIXED)]
    single = [icalendar.Calendar.from_ical(file.read_bytes()) for file in files if file.exists()]
    assert len(single) >= 3
    wanted = [event.to_ical() for one in single for event in one.walk("VEVENT")]
    assert [event.to_ical() for event in joined.walk("VEVENT")] == wanted
    assert len(joined.walk("VTIMEZONE")) == 1
    fine(opened)


def test_a_list_without_sure_days_has_no_calendar(at):
    page = at(list="1.kortrijk-gezinsbuddy.vlaanderen-stages").page
    assert page.locator("[data-do=share]").is_visible()
    assert not page.locator("[data-do=calendar]").is_visible()


# Sharing with the device


def test_the_sheet_of_the_device_is_used_else_the_address_is_copied_else_shown(tab):
    def shared_with(script: str) -> tuple[Any, str]:
        opened = tab()
        opened.page.add_init_script(script)
        page = opened.go("nl/my-list/#1.kortrijk-praatcafe")
        until(page, READY)
        page.click("[data-do=share]")
        page.wait_for_timeout(200)
        return page.evaluate("window.given ?? null"), page.locator(".together .done").inner_text()

    takes = "navigator.share = async data => { window.given = data.url; }"
    given, done = shared_with(takes)
    assert given.endswith("/my-list/#1.kortrijk-praatcafe")
    assert done == ""
    no_sheet = "navigator.share = undefined; Object.defineProperty(navigator, 'clipboard', {value: CLIPBOARD})"
    copies = no_sheet.replace("CLIPBOARD", "{writeText: async text => { window.given = text; }}")
    given, done = shared_with(copies)
    assert given.endswith("/my-list/#1.kortrijk-praatcafe")
    assert done == "Het adres is gekopieerd."
    assert shared_with(no_sheet.replace("CLIPBOARD", "undefined"))[1].endswith("/my-list/#1.kortrijk-praatcafe")
    stopped = "navigator.share = async () => { throw new DOMException('', 'AbortError'); }"
    assert shared_with(stopped) == (None, "")


# Access


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("tag", ["nl", "ar", "ti"])
def test_a_full_list_is_accessible_and_fits(at, tag: str, width: int, scheme: str):
    opened = at(tag, list=MIXED, place="kortrijk", busy="tue-morning", width=width, dark=scheme == "dark")
    page = opened.page
    page.wait_for_selector(".ideas .card")
    page.click(".busy summary")
    for box in page.locator("[data-compare]:visible").all()[:3]:
        box.check()
    assert findings(page) == []
    assert [one for one in misfits(page) if not one.startswith("is cut: <dd>")] == []  # long times are, on purpose
    assert page.evaluate(SMALL_TARGETS, [TARGETS, 24]) == []
    fine(opened)


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("tag", ["nl", "ar"])
def test_every_stop_of_the_keyboard_is_seen_on_a_full_list(at, tag: str, width: int):
    page = at(
        tag, list="1.kortrijk-praatcafe.kortrijk-samentuin.lokeren-naaiatelier", place="kortrijk", width=width
    ).page
    page.wait_for_selector(".ideas .card")
    page.evaluate("document.querySelector('.busy').open = true")
    page.evaluate("[...document.querySelectorAll('[data-compare]')].slice(0, 2).forEach(e => e.click())")
    assert walk(page) == []


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("items", ["", "1.kortrijk-praatcafe", MIXED])
def test_nothing_jumps_while_a_list_opens(tab, items: str, width: int):
    opened = tab(width=width)
    remember(opened, list=items, place="kortrijk")
    opened.page.add_init_script(OBSERVE)
    page = opened.go("ar/my-list/")
    page.wait_for_selector(".ideas .card")
    page.wait_for_timeout(250)
    assert sum(value for value, *_ in page.evaluate("shifts")) < SHIFT


def test_the_focus_goes_to_the_neighbour_of_what_is_removed(at):
    page = at(list="1.kortrijk-praatcafe.kortrijk-samentuin.kortrijk-zingen").page
    for gone, next_ in (("kortrijk-samentuin", "kortrijk-zingen"), ("kortrijk-zingen", "kortrijk-praatcafe")):
        page.locator(f".card:has(a[href$='/{gone}/']) [data-remove]").focus()
        page.keyboard.press("Enter")
        until(page, f"!document.querySelector('.mine a[href$=\"/{gone}/\"]')")
        assert page.evaluate("document.activeElement.getAttribute('href')").endswith(f"/{next_}/")
    page.locator("[data-remove]").focus()
    page.keyboard.press("Enter")
    until(page, "!document.querySelector('.mine > .card')")
    assert page.evaluate("document.activeElement.tagName") == "H1"


def test_the_sum_stays_in_sight_and_is_said(at):
    page = at(list=MIXED, width=360).page
    assert not page.locator(".so-far").is_visible()
    page.locator(".mine > .card").nth(3).scroll_into_view_if_needed()
    until(page, "document.querySelector('.so-far').checkVisibility({visibilityProperty: true})")
    assert page.locator(".so-far [data-sum]").inner_text() == page.locator(".sum [data-sum]").inner_text()
    assert "/ 40" in (page.locator("[data-said]").text_content() or "")
