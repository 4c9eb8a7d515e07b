"""Exports of UiTdatabank become drafts: every row of the mapping, on small events and on the official examples."""
# ruff: noqa: E501 - a case or a sentence stays on one line

from __future__ import annotations

import copy
import csv
import io
import json
import os
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from sheet_desk import REAL, WORDS, as_csv, directory, errors, offer, plan_of, put, told, write

from generator import recurrence
from generator.catalogue import Offer
from generator.imports import uitdatabank_calendar, uitdatabank_json
from generator.imports.desk import Desk
from generator.imports.grid import UnreadableError
from generator.imports.plain import cut, text_of, without
from generator.imports.plan import Plan
from generator.imports.uitdatabank_terms import FACILITIES, LABELS, TAKEN, THEMES
from generator.project import Project

STANDARDS = os.environ.get("STANDARDS_DIR")
official = pytest.mark.skipif(
    not STANDARDS, reason="STANDARDS_DIR is not set: the official schemas and examples are elsewhere"
)
ID = "11111111-2222-3333-4444-555555555555"
EVENT: dict[str, Any] = {
    "@id": f"https://io.uitdatabank.be/event/{ID}",
    "mainLanguage": "nl",
    "name": {"nl": "Praattafel in de bib", "fr": "Table de conversation"},
    "description": {"nl": "<p>Kom <b>Nederlands</b> oefenen &amp; lachen.</p><p>Iedereen is welkom:</p><ul><li>koffie</li><li>taart</li></ul>"},
    "terms": [{"id": "0.3.1.0.1", "domain": "eventtype"}, {"id": "1.11.1.0.0", "domain": "theme"}, {"id": "3.27.0.0.0", "domain": "facility"}],
    "labels": ["twee taaliconen"],
    "hiddenLabels": ["vier taaliconen"],
    "calendarType": "single",
    "subEvent": [{"startDate": "2026-12-01T18:00:00+00:00", "endDate": "2026-12-01T20:00:00+00:00"}],
    "location": {"@id": "https://io.uitdatabank.be/place/1", "name": {"nl": "Bibliotheek"}, "address": {"nl": {
        "addressCountry": "BE", "addressLocality": "Lokeren", "postalCode": "9160", "streetAddress": "Torenstraat 1 bus 3"}}},
    "organizer": {"@id": "https://io.uitdatabank.be/organizer/1", "name": {"nl": "Bibliotheek Lokeren"}},
    "priceInfo": [{"category": "base", "price": 0}],
    "contactPoint": {"email": ["bibliotheek@lokeren.be"], "phone": ["09 340 00 00"], "url": ["http://www.lokeren.be/bib"]},
    "typicalAgeRange": "18-",
    "workflowStatus": "APPROVED",
    "status": {"type": "Available"},
    "audience": {"audienceType": "everyone"},
    "creator": "Jan Peeters",
    "contributors": ["an.peeters@example.com"],
    "performer": [{"name": "Zanger Rudi"}],
    "mediaObject": [{"contentUrl": "https://images.example/1.jpg", "copyrightHolder": "Rudi"}],
}  # fmt: skip


def event(**changes: Any) -> dict[str, Any]:
    made = {**copy.deepcopy(EVENT), **changes}
    return {key: value for key, value in made.items() if value is not None}


def plan(project: Project, *events: Any, **options: Any) -> Plan:
    return plan_of(project, ("export.json", json.dumps(list(events)).encode()), **options)


def draft(folder: Path, **changes: Any) -> Any:
    """The data of the draft of one event."""
    project = directory(folder)
    made = write(project, plan(project, event(**changes)))
    assert made.new == 1, made.skipped
    name = next(change.name for change in made.changes if change.text is None)
    return offer(project, name.removesuffix(".yml"))


def skipped(folder: Path, **changes: Any) -> str:
    """Why an event was left out."""
    made = plan(directory(folder), event(**changes))
    assert made.changes == ()
    return made.skipped[0][1].nl


def test_an_event_becomes_a_draft_that_names_its_source(tmp_path: Path):
    found = draft(tmp_path)
    assert {key: value for key, value in found.items() if key != "imported"} == {
        "title": "Praattafel in de bib",
        "summary": "Kom Nederlands oefenen & lachen.",
        "description": "Kom Nederlands oefenen & lachen.\n\nIedereen is welkom:\n\n- koffie\n- taart",
        "type": "alternative",
        "activity": "conversation-group",
        "format": "event",
        "themes": ["dutch"],
        "organiser": {"name": "Bibliotheek Lokeren"},
        "locations": [
            {
                "name": "Bibliotheek",
                "street": "Torenstraat",
                "number": "1",
                "box": "3",
                "postal_code": "9160",
                "municipality": "lokeren",
            }
        ],
        "schedule": [{"dates": ["2026-12-01"], "start": "19:00", "end": "21:00"}],
        "dutch": {"icons": 2, "estimated_by": "organiser"},
        "age": {"min": 18},
        "cost": {"amount": 0},
        "facilities": {"wheelchair": True},
        "contact": {"email": "bibliotheek@lokeren.be", "phone": "+3293400000", "website": "https://www.lokeren.be/bib"},
        "until": "2026-12-01",
        "checked_on": "2026-11-23",
        "checked_by": "public-page",
        "status": "draft",
        "sources": [{"url": f"https://io.uitdatabank.be/event/{ID}", "title": "UiTdatabank"}],
        "external_ids": [{"system": "uitdatabank", "id": ID}],
    }


def test_names_of_people_and_pictures_never_come_along(tmp_path: Path):
    project = directory(tmp_path)
    write(project, plan(project, event()))
    written = "".join(file.read_text(encoding="utf-8") for file in project.offers_dir.rglob("*.yml"))
    for word in ("Peeters", "Rudi", "images.example", "vier taaliconen"):
        assert word not in written


def test_a_personal_mailbox_or_mobile_is_dropped_and_the_next_one_taken(tmp_path: Path):
    point = {"email": ["an.peeters@gmail.com", "info@lokeren.be"], "phone": ["0470 12 34 56"], "url": []}
    project = directory(tmp_path)
    made = write(project, plan(project, event(contactPoint=point)))
    assert offer(project, "lokeren/lokeren-praattafel-in-de-bib")["contact"] == {"email": "info@lokeren.be"}
    assert "evenement 1: Een gsm-nummer van een persoon is weggelaten." in told(made)


def test_sentences_with_personal_details_are_left_out_of_texts(tmp_path: Path):
    project = directory(tmp_path)
    text = "<p>Kom praten. Bel An op 0470 12 34 56. Iedereen is welkom.</p>"
    made = write(project, plan(project, event(description={"nl": text})))
    assert offer(project, "lokeren/lokeren-praattafel-in-de-bib")["summary"] == "Kom praten. Iedereen is welkom."
    assert any("Zinnen met een telefoonnummer of mailadres zijn weggelaten." in line for line in told(made))


def test_name_and_description_without_languages_count_as_the_main_language(tmp_path: Path):
    assert draft(tmp_path, name="Praten", description="Kom praten.")["title"] == "Praten"
    assert skipped(tmp_path / "b", name="Parler", mainLanguage="fr") == "heeft geen Nederlandse naam."


def test_other_languages_become_translations(tmp_path: Path):
    project = directory(tmp_path)
    write(
        project, plan(project, event(description={"nl": "Kom praten.", "fr": "<p>Venez parler.</p>", "de": "Sprechen"}))
    )
    found = sorted(file.name for file in project.offers_dir.rglob("*.yml"))
    assert found == ["lokeren-praattafel-in-de-bib.fr.yml", "lokeren-praattafel-in-de-bib.yml"]
    french = offer(project, "lokeren/lokeren-praattafel-in-de-bib.fr")
    assert (french["title"], french["summary"]) == ("Table de conversation", "Venez parler.")
    assert french["translation"]["status"] == "human"


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({"terms": [{"id": "0.50.4.0.0"}]}, "soort Concert past hier meestal niet. Toch meenemen: --event-type 0.50.4.0.0"),
        ({"audience": {"audienceType": "members"}}, "is alleen voor leden."),
        ({"audience": {"audienceType": "education"}}, "is alleen voor scholen."),
        ({"workflowStatus": "DRAFT"}, "is nog niet goedgekeurd in UiTdatabank (DRAFT)."),
        ({"workflowStatus": "READY_FOR_VALIDATION"}, "is nog niet goedgekeurd in UiTdatabank (READY_FOR_VALIDATION)."),
        ({"workflowStatus": "DELETED"}, "is verwijderd of geweigerd in UiTdatabank (DELETED)."),
        ({"workflowStatus": "REJECTED"}, "is verwijderd of geweigerd in UiTdatabank (REJECTED)."),
        ({"status": {"type": "Unavailable"}}, "gaat niet door."),
        ({"childrenOnly": True}, "is alleen voor kinderen."),
        ({"organizer": None}, "noemt geen organisatie."),
        ({"subEvent": [{"startDate": "2021-01-01T18:00:00Z", "endDate": "2021-01-01T19:00:00Z"}]}, "is voorbij."),
        ({"location": None}, "noemt geen plaats: geef ze met --place."),
        ({"location": {"address": {"nl": {"postalCode": "4000", "addressLocality": "Luik", "addressCountry": "BE"}}}},
         "4000 Luik ligt niet in Vlaanderen of Brussel."),
        ({"location": {"address": {"nl": {"postalCode": "5611", "addressLocality": "Eindhoven", "addressCountry": "NL"}}}}, "ligt niet in België."),
    ],
)  # fmt: skip
def test_what_is_left_out_is_listed_with_its_reason(changes: dict[str, Any], why: str, tmp_path: Path):
    assert skipped(tmp_path, **changes) == why


def test_a_kind_that_is_left_out_can_be_chosen(tmp_path: Path):
    project = directory(tmp_path)
    made = plan(project, event(terms=[{"id": "0.50.4.0.0"}]), chosen=frozenset({"0.50.4.0.0"}))
    assert made.new == 1


def test_a_dummy_place_is_left_to_fill_in(tmp_path: Path):
    project = directory(tmp_path)
    dummy = {"@id": "https://io.uitdatabank.be/place/00000000-0000-0000-0000-000000000000", "name": {"nl": "Online"}}
    made = write(project, plan(project, event(location=dummy, attendanceMode="online"), place="lokeren"))
    found = offer(project, made.changes[-1].name.removesuffix(".yml"))
    assert (found["online"], "locations" in found, found["format"]) == (True, False, "online")
    made = plan(directory(tmp_path / "b"), event(location=None), place="lokeren")
    assert any("De plaats ontbreekt: vul de locatie aan." in line for line in told(made))


@pytest.mark.parametrize(
    ("address", "municipality"),
    [
        ({"nl": {"postalCode": "9160", "addressLocality": "Eksaarde"}}, "lokeren"),
        ({"postalCode": "9160", "addressLocality": "Lokeren"}, "lokeren"),  # old data: without languages
        ({"nl": {"postalCode": "1000", "addressLocality": "Brussel"}}, "brussel"),
        (
            {
                "fr": {"postalCode": "1030", "addressLocality": "Schaerbeek"},
                "nl": {"postalCode": "1030", "addressLocality": "Schaarbeek"},
            },
            "schaarbeek",
        ),
        ({"nl": {"postalCode": "9090", "addressLocality": "Melle"}}, "merelbeke-melle"),
    ],
)
def test_the_municipality_comes_from_postal_code_and_name(address: dict[str, Any], municipality: str, tmp_path: Path):
    assert (
        draft(tmp_path, location={"name": "Zaal", "address": address})["locations"][0]["municipality"] == municipality
    )


def test_prices(tmp_path: Path):
    tariff = {"category": "tariff", "price": 8, "name": {"nl": "Jongeren"}}
    rates = [{"category": "base", "price": 10.5}, tariff, {"category": "uitpas", "price": 2, "name": {"nl": "UiTPAS"}}]
    assert draft(tmp_path / "a", priceInfo=rates)["cost"] == {"amount": 10.5, "reduced": 2, "note": "Jongeren: 8 euro"}
    assert "cost" not in draft(tmp_path / "b", priceInfo=None)  # missing is unknown, not free


@pytest.mark.parametrize(
    ("span", "age"),
    [("6-12", {"min": 6, "max": 12}), ("18-", {"min": 18}), ("-12", {"max": 12}), ("-", None), ("0-99", None)],
)
def test_ages(span: str, age: dict[str, int] | None, tmp_path: Path):
    assert draft(tmp_path, typicalAgeRange=span).get("age") == age


def test_booking_is_how_to_register_also_in_old_lists(tmp_path: Path):
    booking = {
        "phone": "09 340 00 01",
        "url": "https://tickets.voorbeeld.be",
        "availabilityEnds": "2026-11-30T22:00:00+00:00",
    }
    found = draft(tmp_path / "a", bookingInfo=booking)
    assert found["register"] == {
        "how": ["phone", "form"],
        "url": "https://tickets.voorbeeld.be",
        "deadline": "2026-11-30",
    }
    old = draft(
        tmp_path / "b", bookingInfo=[booking], contactPoint=[{"email": "info@lokeren.be", "telephone": "09 340 00 00"}]
    )
    assert old["register"]["how"] == ["phone", "form"]
    assert old["contact"] == {"email": "info@lokeren.be", "phone": "+3293400000"}


def test_full_and_postponed(tmp_path: Path):
    assert draft(tmp_path, bookingAvailability={"type": "Unavailable"})["availability"] == {
        "state": "full",
        "as_of": "2026-11-23",
    }
    made = plan(directory(tmp_path / "b"), event(status={"type": "TemporarilyUnavailable"}))
    assert any("uitgesteld" in line for line in told(made))


def test_available_to_is_when_to_look_again_unless_it_is_for_ever(tmp_path: Path):
    assert draft(tmp_path / "a", availableTo="2027-05-01T22:00:00+00:00")["review_by"] == "2027-05-02"
    assert "review_by" not in draft(tmp_path / "b", availableTo="2100-01-01T00:00:00+00:00")


# The calendar


def series(days: list[str], start: str = "19:00", end: str = "21:00") -> dict[str, Any]:
    """An event on days, in the time of Brussels, written in UTC as UiTdatabank does."""

    def utc(day: str, clock: str) -> str:
        local = datetime.fromisoformat(f"{day}T{clock}").replace(tzinfo=uitdatabank_calendar.ZONE)
        return local.astimezone(UTC).isoformat()

    return {
        "calendarType": "multiple",
        "subEvent": [{"startDate": utc(day, start), "endDate": utc(day, end)} for day in days],
    }


def weeks(first: str, count: int, step: int = 7) -> list[str]:
    return [(date.fromisoformat(first) + timedelta(days=step * n)).isoformat() for n in range(count)]


def days_of(moments: list[dict[str, Any]], project: Project) -> list[str]:
    """The days on which moments take place, as the site computes them."""
    import msgspec

    base = {"id": "x", "place": "lokeren", "title": "x", "summary": "x", "type": "buddy", "format": "group", "organiser": {"name": "x"},
            "checked_on": "2026-11-01", "checked_by": "owner", "status": "active"}  # fmt: skip
    found = msgspec.convert({**base, "schedule": moments}, Offer)
    all_days = {
        one.date().isoformat()
        for moment in found.schedule
        for one in recurrence.occurrences(moment, "2026-01-01", "2027-12-31", project.holidays)
    }
    return sorted(all_days)


@pytest.mark.parametrize(
    "days",
    [
        weeks("2026-09-01", 20),  # over the change of the clock
        [day for day in weeks("2026-09-01", 20) if day != "2026-10-27"],
        weeks("2026-09-01", 8, 14),
        sorted(weeks("2026-09-01", 8) + weeks("2026-09-03", 8)),
        sorted([*weeks("2026-09-01", 8), "2026-12-25"]),
        weeks("2026-09-01", 3),
        ["2026-09-01", "2026-09-02", "2026-10-17", "2026-12-01"],
    ],
)
def test_a_rhythm_becomes_a_rule_and_the_days_stay_exactly_the_same(days: list[str], project: Project):
    calendar = uitdatabank_calendar.read(series(days))
    assert days_of(calendar.moments, project) == days
    assert {(moment["start"], moment["end"]) for moment in calendar.moments} == {("19:00", "21:00")}
    assert calendar.last == days[-1]


def test_more_than_three_equal_days_make_a_weekly_rule():
    rule = uitdatabank_calendar.read(series(weeks("2026-09-01", 4))).moments
    assert rule == [
        {
            "every": "week",
            "days": ["tue"],
            "start": "19:00",
            "end": "21:00",
            "from": "2026-09-01",
            "until": "2026-09-22",
        }
    ]
    assert "dates" in uitdatabank_calendar.read(series(weeks("2026-09-01", 3))).moments[0]
    both = uitdatabank_calendar.read(series(sorted(weeks("2026-09-01", 8) + weeks("2026-09-03", 8)))).moments
    assert [moment["days"] for moment in both] == [["tue", "thu"]]


def test_a_cancelled_day_is_left_out():
    found = series(weeks("2026-09-01", 3))
    found["subEvent"][1]["status"] = {"type": "Unavailable"}
    assert uitdatabank_calendar.read(found).moments[0]["dates"] == ["2026-09-01", "2026-09-15"]


def test_opening_hours_of_a_period_with_closed_days():
    found = uitdatabank_calendar.read({
        "calendarType": "periodic", "startDate": "2026-08-31T22:00:00+00:00", "endDate": "2027-06-29T22:00:00+00:00",
        "openingHours": [{"opens": "9:00", "closes": "12:00", "dayOfWeek": ["monday", "friday"], "childcare": {"start": "08:00"}}],
        "openingHoursClosedDays": [{"startDate": "2026-12-21", "endDate": "2026-12-26"}],
    })  # fmt: skip
    assert (found.first, found.last, found.childcare) == ("2026-09-01", "2027-06-30", True)
    assert found.moments == [
        {
            "every": "week",
            "days": ["mon", "fri"],
            "start": "09:00",
            "end": "12:00",
            "except": ["2026-12-21", "2026-12-25"],
        }
    ]


# A second import


def test_a_second_import_updates_what_nobody_edited_and_keeps_the_rest(tmp_path: Path):
    project = directory(tmp_path)
    write(project, plan(project, event()))
    assert plan(project, event()).changes == ()
    name = "lokeren/lokeren-praattafel-in-de-bib"
    put(project, name, {**offer(project, name), "title": "Onze praattafel", "status": "active"})
    later = event(name={"nl": "Praattafel XL"}, priceInfo=[{"category": "base", "price": 3}])
    made = write(project, plan(project, later))
    found = offer(project, name)
    assert (found["title"], found["cost"], found["status"]) == ("Onze praattafel", {"amount": 3}, "active")
    assert any("Dit blijft zoals het nu is." in line for line in told(made))
    assert (made.new, made.changed) == (0, 1)


def test_a_deleted_event_ends_its_offer(tmp_path: Path):
    project = directory(tmp_path)
    write(project, plan(project, event()))
    write(project, plan(project, event(workflowStatus="DELETED")))
    found = offer(project, "lokeren/lokeren-praattafel-in-de-bib")
    assert (found["status"], found["reason"]) == ("ended", "other")


def test_two_events_of_one_name_get_two_ids(tmp_path: Path):
    made = plan(directory(tmp_path), event(), event(**{"@id": "https://io.uitdatabank.be/event/99999999-0000"}))
    assert made.new == 2
    assert "lokeren/lokeren-praattafel-in-de-bib-99999999.yml" in {change.name for change in made.changes}


# Strange files


def test_a_series_of_which_every_day_is_cancelled_does_not_take_place(tmp_path: Path):
    off = series(weeks("2026-12-01", 2))
    for day in off["subEvent"]:
        day["status"] = {"type": "Unavailable"}
    assert skipped(tmp_path / "a", **off) == "gaat niet door."
    project = directory(tmp_path / "b")
    write(project, plan(project, event()))
    write(project, plan(project, event(**off)))
    assert offer(project, "lokeren/lokeren-praattafel-in-de-bib")["status"] == "ended"


def test_an_evening_that_ends_in_the_night_keeps_its_end_in_words(tmp_path: Path):
    night = [{"startDate": "2026-12-01T19:00:00+00:00", "endDate": "2026-12-02T01:00:00+00:00"}]
    assert draft(tmp_path, subEvent=night)["schedule"] == [
        {"dates": ["2026-12-01"], "start": "20:00", "note": "tot 02:00 de volgende dag"}
    ]
    open_late = {
        "calendarType": "permanent",
        "openingHours": [{"opens": "18:00", "closes": "00:00", "dayOfWeek": ["friday"]}],
    }
    assert uitdatabank_calendar.read(open_late).moments == [
        {"every": "week", "days": ["fri"], "start": "18:00", "note": "tot middernacht"}
    ]


def test_places_free_are_those_of_the_event_or_of_its_only_day(tmp_path: Path):
    booking = {"type": "Available", "capacity": 20, "remainingCapacity": 3}
    expected = ({"state": "open", "places": 3, "as_of": "2026-11-23"}, 20)
    found = draft(tmp_path / "a", bookingAvailability=booking)
    assert (found["availability"], found["capacity"]) == expected
    found = draft(tmp_path / "b", subEvent=[{**EVENT["subEvent"][0], "bookingAvailability": booking}])
    assert (found["availability"], found["capacity"]) == expected
    assert "availability" not in draft(tmp_path / "c", bookingAvailability={"type": "Available"})


def test_an_event_twice_in_a_file_is_one_offer(tmp_path: Path):
    made = plan(directory(tmp_path), event(), event())
    assert (made.new, [why.nl for _, why in made.skipped]) == (1, ["staat al eerder in dit bestand."])


def test_addresses_with_mailto_and_tel_are_read(tmp_path: Path):
    point = {"email": ["mailto:info@lokeren.be"], "phone": ["tel:09 340 00 00"], "url": []}
    assert draft(tmp_path, contactPoint=point)["contact"] == {"email": "info@lokeren.be", "phone": "+3293400000"}


def test_the_dummy_address_of_what_is_online_is_no_place_abroad(tmp_path: Path):
    dummy = {"@id": "https://io.uitdatabank.be/places/00000000-0000-0000-0000-000000000000", "name": {"nl": "Online"},
             "address": {"nl": {"addressCountry": "BE", "addressLocality": "___", "postalCode": "0000", "streetAddress": "___"}}}  # fmt: skip
    assert skipped(tmp_path, location=dummy, attendanceMode="online") == "noemt geen plaats: geef ze met --place."


def test_a_list_of_bare_addresses_says_what_to_export(tmp_path: Path):
    bare = {"member": [{"@id": f"https://io.uitdatabank.be/event/{ID}", "@type": "Event"}]}
    made = plan_of(directory(tmp_path), ("x.json", json.dumps(bare).encode()))
    assert [why.nl for _, why in made.skipped] == ["noemt geen soort: exporteer ook de velden naam, soort en plaats."]


def test_invisible_signs_of_a_description_do_not_stop_the_file(tmp_path: Path):
    assert draft(tmp_path, description={"nl": "Kom\u202e praten."})["summary"] == "Kom praten."


def test_a_price_in_another_currency_is_unknown(tmp_path: Path):
    assert "cost" not in draft(tmp_path, priceInfo=[{"category": "base", "price": 10, "priceCurrency": "USD"}])


WEIRD: tuple[Any, ...] = (None, -1, 10**400, "", "x", "\ud800", [], {}, [None], {"nl": []}, True, [[]], [{}], {"type": {}}, "http://[")  # fmt: skip
FULL: dict[str, Any] = {
    **EVENT,
    "sameAs": ["https://www.uitinvlaanderen.be/agenda/e/x/1"],
    "bookingInfo": {"phone": "09 340 00 01", "availabilityEnds": "2026-11-30T22:00:00+00:00"},
    "bookingAvailability": {"type": "Available", "capacity": 20},
    "openingHours": [{"opens": "19:00", "closes": "21:00", "dayOfWeek": ["tuesday"]}],
    "openingHoursClosedDays": [{"startDate": "2026-12-21", "endDate": "2026-12-26"}],
}


def places(node: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """The path of every value in JSON."""
    steps = node.items() if isinstance(node, dict) else enumerate(node) if isinstance(node, list) else ()
    return [found for step, value in steps for found in ((*path, step), *places(value, (*path, step)))]


@pytest.mark.parametrize("kind", ["single", "periodic"])
def test_whatever_stands_in_a_field_the_file_is_read_or_refused_in_words(kind: str):
    desk = Desk(words=WORDS, entries={}, shape=REAL.shape, context=REAL.context)
    start = {**FULL, "calendarType": kind}
    for path in places(start):
        for value in WEIRD:
            made = copy.deepcopy(start)
            node: Any = made
            for step in path[:-1]:
                node = node[step]
            node[path[-1]] = value
            try:
                uitdatabank_json.read("x.json", json.dumps([made]).encode(), desk, frozenset())
            except UnreadableError as error:
                assert error.message.nl  # noqa: PT017 - refusing in words is fine too


# Texts


def test_html_becomes_plain_text():
    assert (
        text_of("<p>Een &amp; twee.</p><p>Drie<br>vier</p><ul><li>a</li><li>b</li></ul>")
        == "Een & twee.\n\nDrie\nvier\n\n- a\n- b"
    )
    assert text_of("<script>alert(1)</script>Dag **allemaal** `x`") == "Dag allemaal x"
    assert text_of("Gewoon\ntekst\n\n• punt") == "Gewoon\ntekst\n\n- punt"


def test_a_text_is_cut_where_a_reader_pauses():
    assert cut("Kort.", 10) == "Kort."
    assert cut("Eerste zin. Tweede zin die te lang is.", 20) == "Eerste zin."
    assert cut("Eenheellangwoord en nog wat", 20) == "Eenheellangwoord…"
    assert without("Bel An. Kom.", lambda text: "An" in text) == "Kom."


# Excel


ROW = {
    "id": ID, "titel": "Praattafel in de bib", "auteur": "Jan Peeters", "soort aanbod": "Cursus met open sessies", "thema": "Taal en communicatie",
    "omschrijving": "Kom praten.", "organisatie": "Bibliotheek Lokeren", "startdatum": "2026-09-01", "einddatum": "2027-06-30", "tijd type": "multiple",
    "lange kalendersamenvatting": "Elke dinsdag van 19:00 tot 21:00", "locatie naam": "Bibliotheek", "straat": "Torenstraat 1", "postcode": "9160",
    "gemeente": "Lokeren", "land": "BE", "leeftijd": "18-", "labels": "twee taaliconen;uitpas", "verborgen labels": "vier taaliconen",
    "basistarief": "5,00", "kansentarief": "UiTPAS Waasland: € 1,00 / € 2", "contact e-mail": "bibliotheek@lokeren.be", "contact tel": "09 340 00 00",
    "contact url": "https://www.lokeren.be/bib", "toegang": "Voor iedereen", "uitvoerders": "Zanger Rudi",
    "Aanwezigheidsvorm (fysiek / online)": "Fysiek",
}  # fmt: skip


def excel(*rows: dict[str, str]) -> bytes:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(list(rows[0]))
    for row in rows:
        sheet.append(list(row.values()))
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


@pytest.mark.parametrize("form", ["xlsx", "csv"])
def test_the_excel_export_is_recognised_by_its_headings(form: str, tmp_path: Path):
    project = directory(tmp_path)
    content = excel(ROW) if form == "xlsx" else as_csv([ROW])
    made = write(project, plan_of(project, (f"export.{form}", content)))
    found = offer(project, "lokeren/lokeren-praattafel-in-de-bib")
    assert made.new == 1
    assert found["when_note"] == "Elke dinsdag van 19:00 tot 21:00"  # the calendar is only text there
    assert (found["from"], found["until"]) == ("2026-09-01", "2027-06-30")
    assert found["cost"] == {"amount": 5, "reduced": 1}
    assert found["themes"] == ["dutch"]
    assert found["dutch"]["icons"] == 2
    assert found["locations"][0]["number"] == "1"
    assert "Peeters" not in json.dumps(found)
    assert "Rudi" not in json.dumps(found)


def test_a_row_of_one_day_is_an_event(tmp_path: Path):
    project = directory(tmp_path)
    once = {**ROW, "tijd type": "single", "startdatum": "2026-12-01 19:00", "einddatum": "2026-12-01 21:00"}
    write(project, plan_of(project, ("export.xlsx", excel(once))))
    found = offer(project, "lokeren/lokeren-praattafel-in-de-bib")
    assert (found["format"], found["from"], found["until"]) == ("event", "2026-12-01", "2026-12-01")


def test_rows_for_members_are_left_out(tmp_path: Path):
    made = plan_of(directory(tmp_path), ("export.xlsx", excel({**ROW, "toegang": "Enkel voor leden"})))
    assert [why.nl for _, why in made.skipped] == ["is alleen voor leden."]


# The official material


def table(name: str) -> list[dict[str, str]]:
    assert STANDARDS
    with (Path(STANDARDS) / f"uitdatabank/{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@official
def test_every_heading_of_the_export_is_mapped_or_left_out_on_purpose():
    from generator.imports.uitdatabank_excel import HEADINGS

    rows = table("export-columns")
    known = {row["column_header_nl"].lower() for row in rows}
    dropped = {
        "auteur", "uitvoerders", "afbeelding url", "afbeelding beschrijving", "afbeelding copyright", "videos url", "videos copyright",
        "verborgen labels", "datum aangemaakt", "datum laatste aanpassing", "embargodatum", "volledigheid", "taal van het aanbod",
        "prijsinformatie", "online url", "e-mail reservaties", "telefoon reservaties", "online reservaties",
    }  # fmt: skip
    assert known - set(HEADINGS) == dropped
    assert set(HEADINGS) <= known


@official
def test_every_term_we_name_is_one_of_uitdatabank():
    rows = table("terms")
    by_domain = {
        domain: {row["id"]: row["label_nl"] for row in rows if row["domain"] == domain}
        for domain in ("eventtype", "theme", "facility")
    }
    events = {row["id"]: row["label_nl"] for row in rows if row["domain"] == "eventtype" and row["scope"] == "events"}
    assert events == LABELS
    assert set(TAKEN) <= set(LABELS)
    assert set(THEMES) <= set(by_domain["theme"])
    assert set(FACILITIES) <= set(by_domain["facility"])


@official
def test_our_events_and_the_official_examples_are_valid_and_are_read(tmp_path: Path):
    import jsonschema
    from referencing import Registry
    from referencing.jsonschema import DRAFT202012

    assert STANDARDS
    folder = Path(STANDARDS) / "uitdatabank"
    base = "https://uitdatabank.invalid/"
    registry: Registry[Any] = Registry().with_resources(
        (base + file.name, DRAFT202012.create_resource(json.loads(file.read_text(encoding="utf-8"))))
        for file in (folder / "json-schema").glob("*.json")
    )
    validator = jsonschema.Draft202012Validator({"$ref": base + "event.json"}, registry=registry)
    example = json.loads((folder / "examples/event-read.json").read_text(encoding="utf-8"))
    assert list(validator.iter_errors(example)) == []
    project = directory(tmp_path)
    assert [why.nl for _, why in plan(project, example).skipped] == [
        "soort Concert past hier meestal niet. Toch meenemen: --event-type 0.50.4.0.0"
    ]
    later = series(weeks("2026-12-01", 6))
    usable = {
        **example,
        **later,
        "workflowStatus": "APPROVED",
        "terms": [{"id": "0.3.1.0.0", "label": "Lessenreeks", "domain": "eventtype"}],
    }
    assert list(validator.iter_errors(usable)) == []
    made = write(project, plan(project, usable))
    found = offer(project, "brussel/brussel-nederlandse-naam")
    assert (made.new, errors(made)) == (1, [])
    assert found["contact"]["phone"] == "+3216112233"
    assert found["schedule"][0]["every"] == "week"
    for other in ("organizer-read", "place-read"):
        refused = plan_of(project, ("x.json", (folder / f"examples/{other}.json").read_bytes()))
        assert "geen evenementen" in errors(refused)[0]
    assert plan_of(project, ("x.json", (folder / "examples/event-write.json").read_bytes())).changes == ()
