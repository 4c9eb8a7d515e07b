"""The form for municipalities in a real browser: what an officer does with it, and what leaves the browser."""

from __future__ import annotations

import json
import re
import urllib.parse
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from conftest import CATALOGUE, ROOT, TODAY, Once, Server, Tab, _serve, copy_project, run, until
from test_browser_access import AXE, RULES

from generator import canonical, source
from generator.catalogue import source_hash, source_texts
from generator.checks.shape import Shape
from generator.pages import Directory
from generator.pages.staff import add
from generator.project import Project
from generator.rendering import Renderer

if TYPE_CHECKING:
    from playwright.sync_api import Browser

REPOSITORY = "https://github.com/voorbeeld/gids"
MAIL = "gids@voorbeeld.be"
SHAPE = Shape(ROOT / "schema")
ORDERS = {name: canonical.order(SHAPE.schemas[f"{name}.schema.json"]) for name in ("offer", "translation")}
MODELINE = {name: f"# yaml-language-server: $schema=../../schema/{name}.schema.json" for name in ORDERS}
OFFERS = sorted(file for file in CATALOGUE.rglob("*.yml") if file.name.count(".") == 1 and file.name != "_place.yml")
TRANSLATIONS = sorted(file for file in CATALOGUE.rglob("*.*.yml") if not file.name.startswith("_place."))


def data_of(file: Path) -> dict[str, Any]:
    document, problems = source.parse(file.read_text(encoding="utf-8"), file.name, SHAPE.text_keys)
    assert document is not None
    assert not problems
    return dict(document.data)


def record(file: Path) -> dict[str, Any]:
    """The published data of an offer: what stands in its file, without addresses that are hidden."""
    offer, place = data_of(file), file.parent.name
    for location in offer.get("locations", ()):
        if location.get("masked"):
            for key in {"name", "street", "number", "box", "lat", "lon"} & location.keys():
                del location[key]
    return {
        "format": "1",
        "id": file.stem,
        "place": place,
        "path": f"offers/{place}/{file.name}",
        "url": f"https://meedoen.example/nl/offers/{file.stem}/",
        "level": "here",
        "municipalities": [],
        "offer": offer,
        "translations": {one.name.split(".")[1]: data_of(one) for one in file.parent.glob(f"{file.stem}.*.yml")},
    }


@pytest.fixture(scope="session")
def form_site(once: Once) -> Path:
    """The site in Dutch and English, with a repository, a mailbox and the published data of the offers."""

    def build(folder: Path) -> None:
        root = copy_project(folder / "root")
        config = root / "mkdocs.yml"
        extra = f"repo_url: {REPOSITORY}\nextra:\n  mail: {MAIL}\n"
        config.write_text(config.read_text(encoding="utf-8") + extra, encoding="utf-8")
        options = ("--today", TODAY, "--languages", "nl,en", "--no-search", "--site-dir", folder / "site")
        run("build", "--root", root, *options, code=0)
        data = folder / "site" / "data" / "offers"
        data.mkdir(parents=True, exist_ok=True)
        for file in OFFERS:
            (data / f"{file.stem}.json").write_text(json.dumps(record(file)), encoding="utf-8")

    return once("form", build) / "site"


@pytest.fixture(scope="session")
def form_server(form_site: Path) -> Iterator[Server]:
    yield from _serve(form_site)


Open = Callable[..., Tab]


@pytest.fixture
def opened(browser: Browser, form_server: Server) -> Iterator[Open]:
    """Opens the form; `query` is the rest of its address."""
    contexts = []

    def open_form(query: str = "", lang: str = "nl", *, width: int = 1280, dark: bool = False, **options: Any) -> Tab:
        scheme = "dark" if dark else "light"
        context = browser.new_context(viewport={"width": width, "height": 800}, color_scheme=scheme, **options)  # type: ignore[arg-type]
        context.set_default_timeout(15_000)
        contexts.append(context)
        found = Tab(page=context.new_page(), base=form_server.url)
        found.page.on("request", lambda request: found.requests.append(request.url))
        found.page.on("pageerror", lambda error: found.complaints.append(str(error)))
        found.page.on(
            "console", lambda said: found.complaints.append(said.text) if said.type in {"error", "warning"} else None
        )
        if options.get("java_script_enabled", True):
            again(found, query, lang)
        else:
            found.go(f"{lang}/add/")
        return found

    yield open_form
    for context in contexts:
        context.close()


def again(form: Tab, query: str, lang: str = "nl") -> None:
    """Open the form and wait until it is ready, with the offer of its address in it."""
    form.go(f"{lang}/add/{query}")
    until(form.page, "document.querySelector('#f-checked_on').value !== ''")
    if query:
        until(form.page, "/: ./.test(document.querySelector('#b-which-said').textContent)")


def file_of(page: Any) -> str:
    page.click("[data-to=end]")
    return str(page.input_value("#b-file"))


def choose(page: Any, selector: str, typed: str) -> None:
    page.fill(selector, typed)
    page.press(selector, "Enter")


def forward(page: Any, step: str) -> None:
    page.click("[data-do=next]")
    assert page.locator(f"[data-to={step}]").get_attribute("aria-current") == "step", page.locator(
        ".mistakes"
    ).inner_text()


def fill_in(page: Any, title: str, town: str = "9160", start: str = "19:00") -> None:
    """An offer of a town, as an officer fills it in."""
    choose(page, "#b-owner", town)
    forward(page, "what")
    page.fill("#f-title", title)
    page.fill("#f-summary", "Kom samen Nederlands oefenen bij een kop koffie. Iedereen is welkom.")
    page.check("[name=f-type][value=alternative]")
    page.select_option("#f-activity", "conversation-group")
    page.select_option("#f-format", "group")
    page.check("[name=f-themes][value=dutch]")
    page.check("[name=f-themes][value=reading]")
    forward(page, "who")
    page.fill("#f-organiser-name", "Bibliotheek")
    page.fill("#f-organiser-website", "www.voorbeeld.be")
    forward(page, "when")
    page.click("#f-locations")
    place = page.locator("[data-key=locations] [data-item]").first
    place.locator("[data-key=name] input").fill("Bibliotheek")
    place.locator("[data-key=street] input").fill("Torenstraat")
    place.locator("[data-key=number] input").fill("1")
    place.locator("[data-key=postal_code] input").fill("9160 Lokeren" if town == "9160" else "9000")
    place.locator("[data-key=municipality] input").fill(town)
    place.locator("[data-key=municipality] input").press("Enter")
    page.click("#f-schedule")
    moment = page.locator("[data-key=schedule] [data-item]").first
    moment.locator("[data-key=every] input[value=week]").check()
    moment.locator("[data-key=days] input[value=tue]").check()
    moment.locator("[data-key=start] input").fill(start)
    moment.locator("[data-key=end] input").fill("21:00")
    page.fill("#f-hours-per_time", "2")
    page.fill("#f-hours-times", "20")
    forward(page, "level")
    page.check("[name=f-dutch-icons][value='2']")
    page.fill("#f-cost-amount", "1,5")
    page.check("[name=f-cost-per][value=time]")
    page.check("[name=f-facilities-wheelchair][value=true]")
    page.check("[name=f-facilities-childcare][value=false]")
    forward(page, "start")
    page.check("[name=f-register-how][value=phone]")
    page.fill("#f-contact-phone", "09 340 00 00")
    page.fill("#f-contact-email", "bibliotheek@voorbeeld.be")
    page.click("#f-first_time-steps")
    page.locator("[data-key=steps] [data-item] input").first.fill("Ga naar de balie.")
    forward(page, "state")
    page.fill("#f-checked_on", TODAY)
    forward(page, "end")


EXPECTED = """# yaml-language-server: $schema=../../schema/offer.schema.json
title: Taalcafé in de bibliotheek
summary: Kom samen Nederlands oefenen bij een kop koffie. Iedereen is welkom.
type: alternative
activity: conversation-group
format: group
themes: [dutch, reading]
organiser: {name: Bibliotheek, website: https://www.voorbeeld.be}
locations:
  - name: Bibliotheek
    street: Torenstraat
    number: "1"
    postal_code: "9160"
    municipality: lokeren
schedule:
  - {every: week, days: [tue], start: "19:00", end: "21:00"}
hours: {per_time: 2, times: 20}
dutch: {icons: 2}
cost: {amount: 1.5, per: time}
facilities: {childcare: false, wheelchair: true}
first_time:
  steps:
    - Ga naar de balie.
register: {how: [phone]}
contact: {email: bibliotheek@voorbeeld.be, phone: "+3293400000"}
checked_on: 2026-11-23
checked_by: owner
status: active
"""


def test_an_officer_fills_in_an_offer_and_keeps_a_file_that_is_right(opened: Open, tmp_path: Path):
    form = opened()
    fill_in(form.page, "Taalcafé in de bibliotheek")
    assert form.page.input_value("#b-id") == "lokeren-taalcafe-in-de-bibliotheek"
    assert "in orde" in form.page.inner_text(".verdict")
    with form.page.expect_download() as waiting:
        form.page.click("[data-ending=file] [data-open]")
    download = waiting.value
    assert download.suggested_filename == "lokeren-taalcafe-in-de-bibliotheek.yml"
    target = tmp_path / "offers" / "lokeren" / download.suggested_filename
    download.save_as(target)
    assert target.read_text(encoding="utf-8") == EXPECTED
    said = run("check", "--root", ROOT, "--offers", tmp_path / "offers", "--today", TODAY)
    assert "0 fouten" in said.stdout, said.stdout


def test_nothing_leaves_the_browser_while_filling_in(opened: Open):
    form = opened()
    asked = len(form.requests)
    fill_in(form.page, "Taalcafé in de bibliotheek")
    assert [url for url in form.requests[asked:] if not url.startswith("blob:")] == []
    assert form.foreign == []
    assert form.complaints == []
    assert form.page.context.cookies() == []
    assert form.page.evaluate("Object.keys(localStorage).filter(key => /offer|add/.test(key))") == []


def test_github_opens_with_the_file_in_its_address_or_an_empty_page_when_it_is_too_long(opened: Open):
    page = opened(permissions=["clipboard-read", "clipboard-write"]).page
    fill_in(page, "Taalcafé in de bibliotheek")
    link = page.locator("[data-ending=github] [data-open]")
    address = str(link.get_attribute("href"))
    assert address.startswith(
        f"{REPOSITORY}/new/main/offers/lokeren?filename=lokeren-taalcafe-in-de-bibliotheek.yml&value="
    )
    assert urllib.parse.parse_qs(urllib.parse.urlsplit(address).query)["value"] == [EXPECTED]
    assert len(address) < 6000
    page.click("[data-to=what]")
    page.click("[data-step=what] > .more-questions summary")
    page.fill("#f-description", "We praten samen over werk, school en eten. " * 80)
    text = file_of(page)
    address = str(link.get_attribute("href"))
    assert address == f"{REPOSITORY}/new/main/offers/lokeren?filename=lokeren-taalcafe-in-de-bibliotheek.yml"
    page.context.route("https://github.com/**", lambda route: route.fulfill(body="ok"))
    with page.context.expect_page():
        link.click()
    page.bring_to_front()
    until(page, "document.querySelector('.copied').textContent !== ''")
    assert page.evaluate("navigator.clipboard.readText()") == text


def test_a_mail_is_ready_and_one_that_is_too_long_is_copied(opened: Open):
    page = opened().page
    fill_in(page, "Taalcafé in de bibliotheek")
    address = str(page.get_attribute("[data-ending=mail] [data-open]", "href"))
    assert address.startswith(f"mailto:{MAIL}?subject=Aanbod%20voor%20de%20gids%3A%20Taalcaf%C3%A9")
    body = urllib.parse.unquote(address.partition("&body=")[2])
    assert body.replace("\r\n", "\n").endswith(EXPECTED) == (len(address) <= 1900)
    page.click("[data-to=what]")
    page.click("[data-step=what] > .more-questions summary")
    page.fill("#f-description", "We praten samen over werk, school en eten. " * 40)
    file_of(page)
    address = str(page.get_attribute("[data-ending=mail] [data-open]", "href"))
    assert len(address) <= 1900
    assert "We%20praten" not in address


def test_an_offer_that_is_opened_and_kept_is_the_same_file(opened: Open):
    form = opened("?offer=kuurne-kaartclub")
    online = [file for file in OFFERS if data_of(file)["status"] != "draft"]
    assert len(online) > 30
    for file in online:
        again(form, f"?offer={file.stem}")
        assert file_of(form.page) == canonical.write(record(file)["offer"], ORDERS["offer"], MODELINE["offer"]), file
        address = form.page.get_attribute("[data-ending=github] [data-open]", "href")
        assert address == f"{REPOSITORY}/edit/main/offers/{file.parent.name}/{file.name}"
        assert form.page.get_attribute("#b-id", "readonly") is not None


def test_what_an_import_wrote_is_not_asked_and_stays_with_its_offer_alone(opened: Open):
    stamp = {"date": "2026-11-01", "file": "aanbod.xlsx", "seen": "title:3f2a9c"}
    brought = record(CATALOGUE / "kuurne" / "kuurne-kaartclub.yml")
    brought["offer"]["imported"] = stamp
    form = opened()
    form.page.route("**/data/offers/kuurne-kaartclub.json", lambda route: route.fulfill(json=brought))
    again(form, "?offer=kuurne-kaartclub")
    assert form.page.locator("[data-key=imported]").is_hidden()
    form.page.click("[data-to=what]")
    form.page.fill("#f-title", "Kaarten in Kuurne")
    written, _ = source.parse(file_of(form.page), "x.yml", SHAPE.text_keys)
    assert written is not None
    assert written.data["title"] == "Kaarten in Kuurne"
    assert written.data["imported"] == stamp
    again(form, "?copy=kuurne-kaartclub")
    choose(form.page, "#b-owner", "Kortrijk")
    form.page.click("[data-to=what]")
    form.page.fill("#f-title", "Kaarten in Kortrijk")
    taken_over, _ = source.parse(file_of(form.page), "x.yml", SHAPE.text_keys)
    assert taken_over is not None
    assert "imported" not in taken_over.data


def test_a_translation_keeps_its_text_and_gets_the_fingerprint_of_the_dutch_of_today(opened: Open):
    keys = Project(root=ROOT, offers_dir=ROOT / "offers", today=TODAY).context.keys.offer
    form = opened("?offer=kuurne-kaartclub")
    today = form.page.evaluate("new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Brussels' }).format(new Date())")
    for file in TRANSLATIONS:
        offer, tag, _ = file.name.split(".")
        dutch, made = data_of(file.with_name(f"{offer}.yml")), data_of(file)
        again(form, f"?translate={offer}&language={tag}")
        made["translation"] |= {"source_hash": source_hash(source_texts(dutch, keys)), "on": today}
        assert file_of(form.page) == canonical.write(made, ORDERS["translation"], MODELINE["translation"]), file


def test_a_new_translation_has_the_dutch_beside_it_and_asks_no_more_than_that(opened: Open):
    page = opened("?translate=kuurne-kaartclub&language=ar").page
    dutch = data_of(CATALOGUE / "kuurne" / "kuurne-kaartclub.yml")
    assert page.inner_text("[data-part=translation] [data-key=title] .dutch-text") == dutch["title"]
    assert page.locator("[data-part=translation] > [data-key]:visible").count() == 3  # title, summary, translation
    assert page.get_attribute("#t-title", "dir") == "rtl"
    page.fill("#t-title", "نادي ورق اللعب في كورن")
    page.fill("#t-summary", "Dit bleef per vergissing in het Nederlands staan.")
    text = file_of(page)
    assert "title: نادي ورق اللعب في كورن" in text
    assert "schrift van de taal" in page.inner_text(".mistakes")
    assert page.inner_text("[data-path]") == "offers/kuurne/kuurne-kaartclub.ar.yml"


def test_a_neighbours_offer_is_a_beginning_that_says_where_it_comes_from(opened: Open):
    page = opened("?copy=kortrijk-praatcafe").page
    choose(page, "#b-owner", "Kuurne")
    page.click("[data-to=what]")
    page.fill("#f-title", "Praatcafé van Kuurne")
    text = file_of(page)
    document, _ = source.parse(text, "x.yml", SHAPE.text_keys)
    assert document is not None
    assert document.data["status"] == "draft"
    assert document.data["checked_by"] == "owner"
    assert document.data["sources"][-1]["url"] == "https://meedoen.example/nl/offers/kortrijk-praatcafe/"
    assert document.data["external_ids"][-1] == {"system": "meedoen.example", "id": "kortrijk-praatcafe"}
    assert page.inner_text("[data-path]") == "offers/kuurne/kuurne-praatcafe-van.yml"
    assert "availability" not in document.data
    assert "alert" not in document.data


def test_offers_of_a_town_can_be_picked_from_its_page(opened: Open):
    page = opened().page
    choose(page, "#b-owner", "Kortrijk")
    page.check("[name=mode][value=edit]")
    until(page, "document.querySelectorAll('.picks button').length > 3")
    page.click(".picks button:has-text('Repair')")
    until(page, "document.querySelector('#b-which').value === 'kortrijk-repair-cafe'")
    forward(page, "what")
    assert "epair" in page.input_value("#f-title")


def test_an_id_that_exists_or_is_misspelt_gets_a_friendly_hint(opened: Open):
    page = opened().page
    fill_in(page, "Zingen", town="Kortrijk")
    assert page.input_value("#b-id") == "kortrijk-zingen-2"
    page.fill("#b-id", "kortrijk-zingen")
    until(page, "document.querySelector('#b-id-said').textContent.includes('bestaat al')")
    page.fill("#b-id", "Zingen in Kortrijk!")
    until(page, "document.querySelector('#b-id-said').textContent.includes('zingen-in-kortrijk')")


def test_what_is_wrong_is_said_at_its_field_and_in_a_list_that_leads_there(opened: Open):
    page = opened().page
    choose(page, "#b-owner", "9160")
    forward(page, "what")
    page.fill("#f-summary", "**Gratis!**")
    page.check("[name=f-type][value=alternative]")
    page.click("[data-do=next]")
    assert page.evaluate("document.activeElement.className") == "mistakes"
    assert page.locator(".mistakes li").count() == 3
    page.click(".mistakes a:has-text('Korte uitleg')")
    assert page.evaluate("document.activeElement.id") == "f-summary"
    assert page.get_attribute("#f-summary", "aria-invalid") == "true"
    described = str(page.get_attribute("#f-summary", "aria-describedby")).split()
    assert "Markdown-opmaak" in page.inner_text(f"#{described[-1]}")
    page.click("[data-do=next]")  # who goes on may
    assert page.get_attribute("[data-to=who]", "aria-current") == "step"


def test_a_mistake_made_while_mending_another_is_said_before_the_next_step(opened: Open):
    page = opened().page
    choose(page, "#b-owner", "9160")
    forward(page, "what")
    page.click("[data-do=next]")
    assert page.inner_text("[data-do=next]") == "Toch verder"
    page.check("[name=f-type][value=alternative]")
    page.select_option("#f-format", "group")
    page.fill("#f-summary", "Kom samen Nederlands oefenen.")
    page.fill("#f-title", "Praatgroep " * 12)
    until(page, "document.querySelectorAll('.mistakes li').length === 1")
    assert page.inner_text("[data-do=next]") == "Volgende"
    page.click("[data-do=next]")
    assert "‘Titel’ telt 131 tekens" in page.inner_text(".mistakes")
    page.fill("#f-title", "Praatgroep")
    until(page, "document.querySelector('.mistakes').hidden")
    forward(page, "who")


def test_messages_speak_of_questions_and_not_of_keys(opened: Open):
    form = opened()
    page = form.page
    fill_in(page, "Taalcafé in de bibliotheek")
    page.click("[data-to=what]")
    page.fill("#f-title", "")
    page.click("[data-to=when]")
    page.fill("#f-hours-total", "60")
    page.click("[data-to=start]")
    page.fill("#f-contact-phone", "negen")
    page.click("[data-to=end]")
    page.click("[data-to=start]")
    assert "Schrijf +32 en het nummer zonder 0: +3292657200." in page.inner_text("[data-key=contact]")
    page.click("[data-to=when]")
    assert "Vul 40 in bij ‘Uren samen’, of maak dat leeg." in page.inner_text("[data-key=hours]")
    page.click("[data-to=what]")
    assert "Dit is verplicht en nog niet ingevuld." in page.inner_text("[data-key=title]")
    said = page.evaluate("[...document.querySelectorAll('.said p')].map(one => one.textContent).join(' ')")
    assert not re.search(r"\b(title|total|per_time|schedule|phone|contact):", said), said


@pytest.mark.parametrize(
    ("field", "pasted", "kept"),
    [
        ("#f-title", "•\u00a0Praatcafé\t“Babbel”", "Praatcafé “Babbel”"),
        ("#f-summary", "Kom\u00a0langs.\n•\tkoffie\n\uf0b7 thee", "Kom langs.\n- koffie\n- thee"),
        ("#f-hours-per_time", "2 uur", "2"),
        ("#f-cost-amount", "gratis", "0"),
        ("#f-cost-amount", "€ 2,50", "2,50"),
        ("#f-cost-amount", "-5", "-5"),
        ("#f-contact-phone", "tel. 09 369 32 11", "+3293693211"),
        ("#f-contact-email", "onthaal(at)voorbeeld.be", "onthaal@voorbeeld.be"),
    ],
)
def test_what_is_pasted_is_cleaned_when_the_field_is_left(opened: Open, field: str, pasted: str, kept: str):
    page = opened().page
    leave = """([field, text]) => {
        const input = document.querySelector(field);
        input.value = text;
        input.dispatchEvent(new Event("change", { bubbles: true }));
        return input.value;
    }"""
    assert page.evaluate(leave, [field, pasted]) == kept


def test_the_number_of_a_house_is_not_mended_as_a_number(opened: Open):
    page = opened().page
    choose(page, "#b-owner", "9160")
    page.click("[data-to=when]")
    page.click("#f-locations")
    number = page.locator("[data-key=locations] [data-key=number] input").first
    number.fill("27A")
    number.press("Tab")
    assert number.input_value() == "27A"


def test_a_misspelt_place_gets_a_proposal_and_another_place_lets_go_of_the_offer(opened: Open):
    page = opened().page
    page.fill("#b-owner", "Weteren")
    page.click("[data-do=next]")
    assert "Bedoelde je wetteren" in page.inner_text("#b-owner-said")
    choose(page, "#b-owner", "Kortrijk")
    page.check("[name=mode][value=edit]")
    until(page, "document.querySelectorAll('.picks button').length > 3")
    page.click(".picks button:has-text('Repair')")
    until(page, "document.querySelector('#b-which').value === 'kortrijk-repair-cafe'")
    choose(page, "#b-owner", "9160")
    until(page, "document.querySelector('#b-which').value === ''")
    page.click("[data-do=next]")
    assert page.get_attribute("[data-to=begin]", "aria-current") == "step"


def test_unknown_stays_unknown_and_a_reason_is_asked_only_when_it_matters(opened: Open):
    page = opened().page
    fill_in(page, "Taalcafé in de bibliotheek")
    assert "interpreter" not in page.input_value("#b-file")
    page.click("[data-to=state]")
    assert not page.is_visible("#f-reason")
    page.check("[name=f-status][value=paused]")
    until(page, "document.querySelector('#f-reason').checkVisibility()")
    page.select_option("#f-reason", "season")
    assert "reason: season" in file_of(page)


def test_the_card_and_the_page_follow_what_is_filled_in(opened: Open):
    page = opened().page
    fill_in(page, "Taalcafé in de bibliotheek")
    page.click("[data-to=state]")
    card = page.inner_text(".preview .card")
    assert "Taalcafé in de bibliotheek" in card
    assert "Groep of vereniging · Praatgroep" in card
    assert "Lokeren" in card
    assert "Elke week, dinsdag, 19:00–21:00" in card
    assert page.locator(".preview .card .level .on").count() == 2
    shown = page.inner_text("[data-preview]")
    assert "Bibliotheek, Torenstraat 1, 9160 Lokeren" in shown
    assert "40 uur samen" in shown
    assert page.inner_text("[data-slot=ready]") == "6 van 6"


def test_the_card_of_the_preview_has_the_markup_of_the_lists(opened: Open, form_server: Server):
    page = opened().page
    shape = (
        "card => [...card.querySelectorAll('.card-kind, h3, .card-facts')].map(part => part.tagName + part.className)"
    )
    preview = page.eval_on_selector(".preview .card", shape)
    page.goto(f"{form_server.url}nl/places/kortrijk/")
    assert preview == page.eval_on_selector(".card", shape)


def test_a_reload_loses_nothing_and_forgetting_leaves_nothing(opened: Open):
    page = opened().page
    choose(page, "#b-owner", "9160")
    forward(page, "what")
    page.fill("#f-title", "Taalcafé")
    until(page, "(sessionStorage.getItem('offer-in-progress') ?? '').includes('Taalcafé')")
    page.reload()
    until(page, "document.querySelector('#f-title').value === 'Taalcafé'")
    page.click("[data-do=forget]")
    until(page, "document.querySelector('#f-title').value === '' && document.querySelector('#f-status').form")
    assert "Taalcafé" not in page.evaluate("JSON.stringify({...sessionStorage, ...localStorage})")


def test_without_script_the_page_shows_the_other_doors(opened: Open):
    page = opened(java_script_enabled=False).page
    assert page.is_visible(f"a[href='mailto:{MAIL}']")
    assert page.is_visible(f"a[href='{REPOSITORY}']")
    assert not page.is_visible("#add")


def test_without_a_repository_the_form_says_so(directory: Directory, project: Project):
    dutch = directory.languages[0]
    body = Renderer(project.pages_dir, directory, dutch).body(add.add(directory, dutch, ("", 1)))
    assert '<li class="ending" data-ending="github" hidden>' in body
    assert "kent het adres van de bestanden op GitHub nog niet" in body


STEPS = ("begin", "what", "who", "when", "level", "start", "state", "end")


@pytest.mark.parametrize("lang", ["nl", "en"])
@pytest.mark.parametrize("dark", [False, True])
def test_every_step_is_accessible(opened: Open, lang: str, dark: bool):  # noqa: FBT001 - a parameter of pytest
    form = opened(lang=lang, dark=dark, width=320 if dark else 1280)
    page = form.page
    choose(page, "#b-owner", "Kortrijk")
    page.evaluate(AXE)
    for step in STEPS:
        page.click(f"[data-to={step}]")
        page.evaluate("for (const fold of document.querySelectorAll('main details')) fold.open = true")
        for button in page.locator(f"[data-step={step}] [data-add]").all():
            button.click()
        found = page.evaluate("rules => axe.run(document, {runOnly: {type: 'tag', values: rules}})", RULES)
        wrong = [(one["id"], [node["html"][:160] for node in one["nodes"]][:4]) for one in found["violations"]]
        assert not wrong, (step, wrong)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), step
    assert form.complaints == []


def test_the_whole_way_goes_by_keyboard(opened: Open):
    page = opened().page
    page.focus("#b-owner")
    page.keyboard.type("lok")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    assert page.input_value("#b-owner") == "Lokeren"
    for _ in range(2):
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "h-what"
    page.keyboard.press("Tab")
    page.keyboard.type("Praatgroep")
    assert page.input_value("#f-title") == "Praatgroep"


def test_the_form_stays_light(form_server: Server, opened: Open):
    before = len(form_server.answers)
    opened()
    sent = {path.partition("?")[0]: size for path, _, size in form_server.answers[before:]}
    own = {path: size for path, size in sent.items() if not path.endswith((".css", ".svg"))}
    assert sum(own.values()) < 96_000, own
