"""The open data: what each form holds, what it leaves out, and that programs can read it."""

from __future__ import annotations

import copy
import csv
import io
import json
import os
import sqlite3
import subprocess
import sys
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

import msgspec
import pytest
from conftest import ROOT, TODAY, URL, run

from generator.catalogue import Catalogue, TranslatableKeys, offer, source_texts, translation
from generator.exports import OF_OFFER, OF_SITE, calendar, feeds, fields, geojson, hsds, jsonld, records, sheets, tables
from generator.exports.public import public
from generator.recurrence import horizon, occurrences

if TYPE_CHECKING:
    from generator.catalogue import Offer
    from generator.pages import Directory
    from generator.project import Project
    from generator.translation import Language

DOCUMENT = ROOT / "docs" / "exports.md"
MASKED = "kortrijk-gezinsbuddy"
DRAFT = "leuven-babycafe"


@pytest.fixture(scope="module")
def dutch(directory: Directory) -> Language:
    return directory.languages[0]


@pytest.fixture(scope="module")
def leaves(directory: Directory) -> tables.Leaves:
    return tables.schema_leaves(directory)


@pytest.fixture(scope="module")
def data(site_dir: Path) -> Path:
    """The folder with the open data."""
    return site_dir / "data"


# What each form holds and what it loses


def test_every_field_is_held_or_known_to_be_lost(leaves: tables.Leaves):
    assert list(fields.FIELDS) == list(leaves)


def test_the_documentation_says_what_the_code_does(leaves: tables.Leaves, request: pytest.FixtureRequest):
    written = fields.document(leaves)
    if request.config.getoption("--update-golden"):
        DOCUMENT.write_text(written, encoding="utf-8", newline="\n")
    assert DOCUMENT.read_text(encoding="utf-8") == written


FULL: dict[str, Any] = {
    "title": "Praatgroep", "name": "Taterkaai", "summary": "Praten bij een kop koffie.", "description": "Veel uitleg.", "type": "alternative",
    "activity": "conversation-group", "format": "group", "themes": ["dutch"],
    "organiser": {"name": "Bib", "website": "https://bib.example", "kbo": "0207726136", "description": "De bib."},
    "partners": [{"name": "OCMW", "website": "https://ocmw.example", "kbo": "0207726137", "description": "Het OCMW."}],
    "area": ["kortrijk", "kuurne"], "except": ["kuurne"], "online": True,
    "locations": [
        {"name": "Zaal", "street": "Torenstraat", "number": "1", "box": "3", "postal_code": "8500", "municipality": "kortrijk",
         "lat": 50.8, "lon": 3.2, "masked": False},
    ],
    "schedule": [
        {"every": "week", "days": ["tue"], "start": "19:00", "end": "21:00", "from": "2026-12-01", "until": "2027-03-30",
         "except": ["2026-12-08"], "note": "in de kleine zaal"},
    ],
    "when_note": "Soms ook in het weekend.", "by_appointment": True,
    "hours": {"per_time": 2, "times": 20, "total": 40, "about": True}, "duration": {"months": 6, "weeks": 20}, "commitment": "Je komt vaak.",
    "dutch": {"icons": 2, "cefr": "A2", "reading": True, "estimated_by": "organiser", "note": "Een beetje."},
    "contact_languages": ["nl", "fr"], "activity_languages": ["nl", "en"], "audience": ["women"], "age": {"min": 18, "max": 65},
    "conditions": "Je woont er.", "priority": "Eerst buren.",
    "cost": {"amount": 5, "currency": "EUR", "per": "time", "reduced": 1, "note": "Met koffie."}, "facilities": {"childcare": True},
    "first_time": {"companion": "yes", "intake": True, "steps": ["Bel."], "bring": ["Je agenda."], "ask_for": "Onthaal", "say": "Dag!"},
    "criteria": {"dutch_context": True, "in_group": True, "new_people": True, "confirmed_on": "2026-10-01", "fit": "usually"},
    "proof_by": "Onthaal", "availability": {"state": "open", "places": 3, "as_of": "2026-11-01"}, "capacity": 12,
    "insurance": {"volunteer": True, "agreement": True},
    "register": {"how": ["phone"], "url": "https://bib.example/in", "note": "Bel vooraf.", "deadline": "2026-12-20"},
    "contact": {"role": "Onthaal", "email": "bib@bib.example", "phone": "+3256000000", "whatsapp": "+32470000000",
                "website": "https://bib.example/praat", "hours": "9-12 uur"},
    "alternatives": ["kortrijk-zingen"], "part_of": "vlaanderen-stages", "replaced_by": "kortrijk-zingen",
    "alert": {"text": "Niet op 8 december.", "until": "2026-12-08"}, "from": "2026-12-01", "until": "2027-03-30", "review_by": "2027-01-01",
    "checked_on": "2026-11-01", "checked_by": "owner", "status": "active", "reason": "season",
    "sources": [{"url": "https://bron.example", "title": "Bron", "published": "2025"}],
    "external_ids": [{"system": "uitdatabank", "id": "1"}],
}  # fmt: skip
"""An offer with every key."""

OTHER: dict[str, Any] = {
    "title": "Kookgroep", "name": "Ander", "summary": "Koken.", "description": "Andere uitleg.", "type": "buddy",
    "activity": "cooking", "format": "event", "themes": ["cooking"],
    "organiser": {"name": "School", "website": "https://school.example", "kbo": "0207726138", "description": "De school."},
    "partners": [{"name": "CAW", "website": "https://caw.example", "kbo": "0207726139", "description": "Het CAW."}],
    "area": ["kortrijk", "menen"], "except": ["kortrijk"], "online": False,
    "locations": [
        {"name": "Kelder", "street": "Kerkstraat", "number": "2", "box": "4", "postal_code": "8501", "municipality": "kuurne",
         "lat": 50.9, "lon": 3.3, "masked": True},
    ],
    "schedule": [
        {"every": "month", "days": ["wed"], "start": "18:00", "end": "22:00", "from": "2026-12-15", "until": "2027-03-01",
         "except": ["2026-12-22"], "note": "in de grote zaal", "not_in": ["school-holidays"], "only_in": ["school-holidays"],
         "nth": [2], "dates": ["2026-12-15"]},
    ],
    "when_note": "Soms in de zomer.", "by_appointment": False,
    "hours": {"per_time": 3, "times": 10, "total": 30, "about": False}, "duration": {"months": 7, "weeks": 21}, "commitment": "Je komt soms.",
    "dutch": {"icons": 3, "cefr": "B1", "reading": False, "estimated_by": "municipality", "note": "Veel."},
    "contact_languages": ["nl"], "activity_languages": ["nl"], "audience": ["men"], "age": {"min": 19, "max": 66},
    "conditions": "Iedereen.", "priority": "Niemand.",
    "cost": {"amount": 6, "currency": "USD", "per": "year", "reduced": 2, "note": "Zonder koffie."}, "facilities": {"childcare": False},
    "first_time": {"companion": "no", "intake": False, "steps": ["Kom."], "bring": ["Niets."], "ask_for": "Balie", "say": "Hallo!"},
    "criteria": {"dutch_context": False, "in_group": False, "new_people": False, "confirmed_on": "2026-10-02", "fit": "not"},
    "proof_by": "Balie", "availability": {"state": "full", "places": 4, "as_of": "2026-11-02"}, "capacity": 13,
    "insurance": {"volunteer": False, "agreement": False},
    "register": {"how": ["email"], "url": "https://bib.example/uit", "note": "Mail vooraf.", "deadline": "2026-12-21"},
    "contact": {"role": "Balie", "email": "balie@bib.example", "phone": "+3256000001", "whatsapp": "+32470000001",
                "website": "https://bib.example/kook", "hours": "13-17 uur"},
    "alternatives": ["kortrijk-repair-cafe"], "part_of": "vlaanderen-buddy-op-maat", "replaced_by": "kortrijk-repair-cafe",
    "alert": {"text": "Niet op 15 december.", "until": "2026-11-01"}, "from": "2026-12-10", "until": "2027-03-20", "review_by": "2027-01-02",
    "checked_on": "2026-11-02", "checked_by": "public-page", "status": "paused", "reason": "finished",
    "sources": [{"url": "https://andere.example", "title": "Andere", "published": "2024"}],
    "external_ids": [{"system": "vlaanderen", "id": "2"}],
}  # fmt: skip
"""The same with another value for every key."""

BEFORE: dict[str, dict[str, Any]] = {
    "schedule[].nth": {"schedule": [{"every": "month", "days": ["tue"], "nth": [1], "start": "19:00"}]},
    "schedule[].dates": {"schedule": [{"dates": ["2026-12-01", "2026-12-08"], "start": "19:00"}]},
    "schedule[].from": {"from": "", "schedule": [{"every": "week", "days": ["tue"], "start": "19:00", "from": "2026-12-01"}]},
    "schedule[].until": {"until": "", "schedule": [{"every": "week", "days": ["tue"], "start": "19:00", "until": "2027-03-30"}]},
    "from": {"schedule": [{"every": "week", "days": ["tue"], "start": "19:00"}]},
    "until": {"schedule": [{"every": "week", "days": ["tue"], "start": "19:00"}]},
    "alert.until": {"alert": {"text": "Let op.", "until": "2026-12-08"}},
    "schedule[].only_in": {"schedule": [{"every": "week", "days": ["tue"], "start": "19:00"}]},
}
"""Where a key shows only beside others: what stands there first."""

LAPSED = "2026-11-01"
"""A second other value of `until`: past, so that lists do not show the offer."""


def with_offer(directory: Directory, written: Mapping[str, Any]) -> Directory:
    """The directory with one offer, which is `proef`."""
    given = {key: value for key, value in written.items() if value != ""}
    keys = TranslatableKeys(ROOT / "schema")
    one = Catalogue(
        offers={"proef": offer(given, "proef", "kortrijk")},
        places={},
        texts={"proef": source_texts(given, keys.offer)},
        place_texts={},
        translations={},
        place_translations={},
    )
    return replace(directory, catalogue=one)


def changed(written: Mapping[str, Any], leaf: str, other: Any) -> dict[str, Any]:
    """The offer with another value of one key."""
    result = copy.deepcopy(dict(written))
    *parents, last = leaf.replace("[]", ".0").split(".")
    inner: Any = result
    for name in parents:
        inner = inner[int(name)] if name == "0" else inner.setdefault(name, {})
    inner[last] = other
    return result


def value_of(written: Mapping[str, Any], leaf: str) -> Any:
    inner: Any = written
    for name in leaf.replace("[]", ".0").split("."):
        inner = inner[int(name)] if name == "0" else inner[name]
    return inner


def printed(form: str, directory: Directory) -> str:
    """What a form says of the offer, in Dutch."""
    one, dutch = directory.catalogue.offers["proef"], directory.languages[0]
    if form == "JSON":
        return json.dumps(records.record(directory, one))
    if form == fields.TABLES:
        return "".join(sheets.as_csv(table).decode() for table in tables.tables(directory))
    if form == "HSDS":
        return json.dumps(hsds.service(directory, dutch, one))
    if form == "schema.org":
        return jsonld.of_offer(directory, one).fill(directory, dutch)
    if form == "iCalendar":
        return "".join(text for _, text in calendar.of_offer(directory, one, [dutch]))
    if form == "GeoJSON":
        return "".join(text.decode() for _, text in geojson.write(directory))
    return "".join(text.decode() for _, text in feeds.atom_of_everything(directory, dutch))


def bases(leaf: str) -> Iterator[dict[str, Any]]:
    """Offers in which a key may show: an event, a service without a place, one without times; for a few towns or for one."""
    full = {**FULL, **BEFORE.get(leaf, {})}
    on_site = {**full, "online": False, "except": ["menen"] if leaf == "except" else []}
    for base in (full, on_site, {**on_site, "locations": []}, {**on_site, "schedule": []}):
        if base.get(leaf.partition("[]")[0]) or "[]" not in leaf:
            yield base


@pytest.mark.parametrize("form", ["JSON", fields.TABLES, *fields.FORMS])
def test_what_a_form_says_it_holds_is_there_and_what_it_loses_is_not(form: str, directory: Directory, leaves: tables.Leaves):
    held = fields.held(form) if form in fields.FORMS else leaves
    wrong = []
    for leaf in leaves:
        others = [value_of(OTHER, leaf), *([LAPSED] if leaf == "until" else [])]
        differs = any(
            printed(form, with_offer(directory, base)) != printed(form, with_offer(directory, changed(base, leaf, other)))
            for base in bases(leaf)
            for other in others
        )
        if differs != (leaf in held):
            wrong.append((leaf, "is there" if differs else "is not there"))
    assert wrong == []
