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
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

import pytest
from conftest import ROOT, TODAY, URL, run

from generator.catalogue import Catalogue, TranslatableKeys, offer, source_texts, translation
from generator.exports import OF_SITE, calendar, feeds, fields, geojson, hsds, jsonld, records, sheets, tables
from generator.exports.public import public
from generator.recurrence import horizon, occurrences

if TYPE_CHECKING:
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
    "title": "Praatgroep", "name": "Taterkaai", "summary": "Praten bij een kop koffie.", "description": "Veel uitleg.",
    "type": "alternative", "activity": "conversation-group", "format": "group", "themes": ["dutch"],
    "organiser": {"name": "Bib", "website": "https://bib.example", "kbo": "0207726191", "description": "De bib."},
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
    "hours": {"per_time": 2, "times": 20, "total": 40, "about": True}, "duration": {"months": 6, "weeks": 20},
    "commitment": "Je komt vaak.",
    "dutch": {"icons": 2, "cefr": "A2", "reading": True, "estimated_by": "organiser", "note": "Een beetje."},
    "contact_languages": ["nl", "fr"], "activity_languages": ["nl", "en"], "audience": ["women"], "age": {"min": 18, "max": 65},
    "conditions": "Je woont er.", "priority": "Eerst buren.",
    "cost": {"amount": 5, "currency": "EUR", "per": "time", "reduced": 1, "note": "Met koffie."},
    "facilities": {"childcare": True},
    "first_time": {"companion": "yes", "intake": True, "steps": ["Bel."], "bring": ["Je agenda."], "ask_for": "Onthaal",
                   "say": "Dag!"},
    "criteria": {"dutch_context": True, "in_group": True, "new_people": True, "confirmed_on": "2026-10-01", "fit": "usually"},
    "proof_by": "Onthaal", "availability": {"state": "open", "places": 3, "as_of": "2026-11-01"}, "capacity": 12,
    "insurance": {"volunteer": True, "agreement": True},
    "register": {"how": ["phone"], "url": "https://bib.example/in", "note": "Bel vooraf.", "deadline": "2026-12-20"},
    "contact": {"role": "Onthaal", "email": "bib@bib.example", "phone": "+3256000000", "whatsapp": "+32470000000",
                "website": "https://bib.example/praat", "hours": "9-12 uur"},
    "alternatives": ["kortrijk-zingen"], "part_of": "vlaanderen-stages", "replaced_by": "kortrijk-zingen",
    "alert": {"text": "Niet op 8 december.", "until": "2026-12-08"}, "from": "2026-12-01", "until": "2027-03-30",
    "review_by": "2027-01-01",
    "checked_on": "2026-11-01", "checked_by": "owner", "status": "active", "reason": "season",
    "sources": [{"url": "https://bron.example", "title": "Bron", "published": "2025"}],
    "external_ids": [{"system": "uitdatabank", "id": "1"}],
    "imported": {"date": "2026-11-01", "file": "aanbod.xlsx", "by": "dienst Samenleving", "seen": "title:3f2a9c"},
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
    "hours": {"per_time": 3, "times": 10, "total": 30, "about": False}, "duration": {"months": 7, "weeks": 21},
    "commitment": "Je komt soms.",
    "dutch": {"icons": 3, "cefr": "B1", "reading": False, "estimated_by": "municipality", "note": "Veel."},
    "contact_languages": ["nl"], "activity_languages": ["nl"], "audience": ["men"], "age": {"min": 19, "max": 66},
    "conditions": "Iedereen.", "priority": "Niemand.",
    "cost": {"amount": 6, "currency": "USD", "per": "year", "reduced": 2, "note": "Zonder koffie."},
    "facilities": {"childcare": False},
    "first_time": {"companion": "no", "intake": False, "steps": ["Kom."], "bring": ["Niets."], "ask_for": "Balie", "say": "Hallo!"},
    "criteria": {"dutch_context": False, "in_group": False, "new_people": False, "confirmed_on": "2026-10-02", "fit": "not"},
    "proof_by": "Balie", "availability": {"state": "full", "places": 4, "as_of": "2026-11-02"}, "capacity": 13,
    "insurance": {"volunteer": False, "agreement": False},
    "register": {"how": ["email"], "url": "https://bib.example/uit", "note": "Mail vooraf.", "deadline": "2026-12-21"},
    "contact": {"role": "Balie", "email": "balie@bib.example", "phone": "+3256000001", "whatsapp": "+32470000001",
                "website": "https://bib.example/kook", "hours": "13-17 uur"},
    "alternatives": ["kortrijk-repair-cafe"], "part_of": "vlaanderen-buddy-op-maat", "replaced_by": "kortrijk-repair-cafe",
    "alert": {"text": "Niet op 15 december.", "until": "2026-11-01"}, "from": "2026-12-10", "until": "2027-03-20",
    "review_by": "2027-01-02",
    "checked_on": "2026-11-02", "checked_by": "public-page", "status": "paused", "reason": "finished",
    "sources": [{"url": "https://andere.example", "title": "Andere", "published": "2024"}],
    "external_ids": [{"system": "vlaanderen", "id": "2"}],
    "imported": {"date": "2026-11-02", "file": "lijst.csv", "by": "dienst Vrije tijd", "seen": "title:0b1d4e"},
}  # fmt: skip
"""The same with another value for every key."""

BEFORE: dict[str, dict[str, Any]] = {
    "schedule[].nth": {"schedule": [{"every": "month", "days": ["tue"], "nth": [1], "start": "19:00"}]},
    "schedule[].dates": {"schedule": [{"dates": ["2026-12-01", "2026-12-08"], "start": "19:00"}]},
    "schedule[].from": {
        "from": "",
        "schedule": [{"every": "week", "days": ["tue"], "start": "19:00", "from": "2026-12-01"}],
    },
    "schedule[].until": {
        "until": "",
        "schedule": [{"every": "week", "days": ["tue"], "start": "19:00", "until": "2027-03-30"}],
    },
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


PRINTERS: Mapping[str, Callable[..., str]] = {
    "JSON": lambda directory, one, _: json.dumps(records.record(directory, one)),
    fields.TABLES: lambda directory, _one, _: "".join(
        sheets.as_csv(table).decode() for table in tables.tables(directory)
    ),
    "HSDS": lambda directory, one, dutch: json.dumps(hsds.service(directory, dutch, one)),
    "schema.org": lambda directory, one, dutch: jsonld.of_offer(directory, one).fill(directory, dutch),
    "iCalendar": lambda directory, one, dutch: "".join(text for _, text in calendar.of_offer(directory, one, [dutch])),
    "GeoJSON": lambda directory, _one, _: "".join(text.decode() for _, text in geojson.write(directory)),
    "Atom, JSON Feed": lambda directory, _one, dutch: "".join(
        x.decode() for _, x in feeds.atom_of_everything(directory, dutch)
    ),
}


def printed(form: str, directory: Directory) -> str:
    """What a form says of the offer, in Dutch."""
    return PRINTERS[form](directory, directory.catalogue.offers["proef"], directory.languages[0])


def bases(leaf: str) -> Iterator[dict[str, Any]]:
    """Offers in which a key may show: an event, a service without a place, one without times; for a few towns or for one."""
    full = {**FULL, **BEFORE.get(leaf, {})}
    on_site = {**full, "online": False, "except": ["menen"] if leaf == "except" else []}
    for base in (full, on_site, {**on_site, "locations": []}, {**on_site, "schedule": []}):
        if base.get(leaf.partition("[]")[0]) or "[]" not in leaf:
            yield base


@pytest.mark.parametrize("form", PRINTERS)
def test_what_a_form_says_it_holds_is_there_and_what_it_loses_is_not(
    form: str, directory: Directory, leaves: tables.Leaves
):
    held = fields.held(form) if form in fields.FORMS else leaves
    wrong = []
    for leaf in leaves:
        others = [value_of(OTHER, leaf), *([LAPSED] if leaf == "until" else [])]
        differs = any(
            printed(form, with_offer(directory, base))
            != printed(form, with_offer(directory, changed(base, leaf, other)))
            for base in bases(leaf)
            for other in others
        )
        if differs != (leaf in held):
            wrong.append((leaf, "is there" if differs else "is not there"))
    assert wrong == []


# What stays inside


def everything(site_dir: Path) -> Iterator[tuple[str, str]]:
    """Every file of a site that people or programs read, as text."""
    for file in sorted(site_dir.rglob("*")):
        if file.is_file() and "pagefind" not in file.parts:
            yield file.relative_to(site_dir).as_posix(), file.read_bytes().decode("utf-8", "replace")


def test_a_masked_address_and_a_draft_are_nowhere_on_the_site(site_dir: Path, directory: Directory):
    (hidden,) = (one for one in directory.catalogue.offers[MASKED].locations if one.masked)
    secrets = (hidden.street, DRAFT, directory.catalogue.offers[DRAFT].title)
    assert all(secrets)
    leaks = [path for path, text in everything(site_dir) if any(secret in text for secret in secrets)]
    assert leaks == []


def test_of_a_masked_address_the_town_and_the_postal_code_are_open(directory: Directory):
    written = records.record(directory, directory.catalogue.offers[MASKED])["offer"]["locations"]
    assert all(one.keys() <= {"municipality", "postal_code", "masked"} for one in written if one.get("masked"))
    assert any(one.get("masked") for one in written)


# JSON


def test_the_json_of_an_offer_makes_the_same_offer_again(directory: Directory, data: Path):
    for one in directory.shown:
        record = json.loads((data / "offers" / f"{one.id}.json").read_text(encoding="utf-8"))
        assert offer(record["offer"], record["id"], record["place"]) == public(one)
        assert record["path"] == f"offers/{one.place}/{one.id}.yml"
        for tag, texts in record["translations"].items():
            assert translation(texts, one.id, tag) == directory.catalogue.translations[one.id, tag]
        assert set(record["translations"]) == {
            tag for subject, tag in directory.catalogue.translations if subject == one.id
        }


def test_the_list_has_every_offer_that_has_a_page(directory: Directory, data: Path):
    whole = json.loads((data / "offers.json").read_text(encoding="utf-8"))
    assert [one["id"] for one in whole["offers"]] == [one.id for one in directory.shown]
    for one in whole["offers"]:
        assert one == json.loads((data / "offers" / f"{one['id']}.json").read_text(encoding="utf-8"))


def test_the_json_follows_the_published_schemas(data: Path):
    from jsonschema import Draft202012Validator, FormatChecker
    from referencing import Registry, Resource

    schemas = {file.name: json.loads(file.read_text(encoding="utf-8")) for file in (data / "schema").iterdir()}
    registry: Registry[Any] = Registry().with_resources(
        (name, Resource.from_contents(one)) for name, one in schemas.items()
    )

    def problems(name: str, value: Any) -> list[str]:
        validator = Draft202012Validator(schemas[name], registry=registry, format_checker=FormatChecker())
        return [f"{error.json_path}: {error.message}" for error in validator.iter_errors(value)]

    for file in (data / "offers").iterdir():
        assert problems("record.schema.json", json.loads(file.read_text(encoding="utf-8"))) == [], file.name
    places = json.loads((data / "places.json").read_text(encoding="utf-8"))
    assert problems("places.schema.json", places) == []
    assert problems("places.schema.json", {**places, "places": [{"slug": 1}]}) != []


def test_numbers_are_written_as_people_do():
    assert records.as_written(offer(FULL, "proef", "kortrijk"))["hours"] == {
        "per_time": 2,
        "times": 20,
        "total": 40,
        "about": True,
    }
    assert '"amount":5,' in records.packed(records.as_written(offer(FULL, "proef", "kortrijk"))).decode()


# Tables


def table_of(data: Path, name: str) -> list[dict[str, str]]:
    with (data / f"{name}.csv").open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file, delimiter=";"))


def test_csv_is_as_excel_reads_it_in_dutch(data: Path):
    raw = (data / "offers.csv").read_bytes()
    assert raw.startswith(b"\xef\xbb\xbfid;place;url;")
    assert raw.endswith(b"\r\n")


def test_frictionless_accepts_the_package(data: Path):
    from frictionless import Package

    report = Package(str(data / "datapackage.json")).validate()
    assert report.valid, report.flatten(["title", "rowNumber", "fieldName", "message"])
    described = json.loads((data / "datapackage.json").read_text(encoding="utf-8"))
    assert [task.name for task in report.tasks] == [one["name"] for one in described["resources"]]


def test_frictionless_would_say_when_a_reference_leads_nowhere(data: Path, tmp_path: Path):
    from frictionless import Package

    for file in [*data.glob("*.csv"), data / "datapackage.json"]:
        (tmp_path / file.name).write_bytes(file.read_bytes())
    locations = (tmp_path / "locations.csv").read_bytes()
    (tmp_path / "locations.csv").write_bytes(locations.replace(b"kortrijk-praatcafe;", b"bestaat-niet;"))
    assert not Package(str(tmp_path / "datapackage.json")).validate().valid


def test_the_workbook_holds_what_the_csv_holds(data: Path):
    from python_calamine import CalamineWorkbook

    book = CalamineWorkbook.from_path(data / "offers.xlsx")
    assert book.sheet_names[0] == "offers"
    assert book.sheet_names[-1] == "uitleg"
    for name in book.sheet_names[:-1]:
        head, *rows = book.get_sheet_by_name(name).to_python()
        written = table_of(data, name)
        assert head == list(written[0]) if written else head
        assert len(rows) == len(written)
        for row, line in zip(rows, written, strict=True):
            for column, cell in zip(head, row, strict=True):
                assert line[str(column)] in {as_text(cell), f"'{as_text(cell)}"}, (name, column)


def as_text(cell: Any) -> str:
    if isinstance(cell, bool):
        return str(cell).lower()
    return str(int(cell)) if isinstance(cell, float) and cell.is_integer() else str(cell)


def test_what_begins_like_a_formula_is_text_in_a_spreadsheet(directory: Directory):
    from openpyxl import load_workbook

    hostile = with_offer(directory, {**FULL, "summary": "=1+1", "name": "@SOM(A1)", "when_note": "-kom op tijd"})
    (name, package), *_ = sheets.write_workbook(hostile)
    assert name == "data/offers.xlsx"
    sheet = load_workbook(io.BytesIO(package))["offers"]
    cells = dict(zip((cell.value for cell in sheet[1]), sheet[2], strict=True))
    assert (cells["summary"].value, cells["summary"].data_type) == ("=1+1", "s")
    line = sheets.as_csv(tables.tables(hostile)[0]).decode("utf-8-sig").splitlines()[1]
    assert ";'=1+1;" in line
    assert ";'@SOM(A1);" in line
    assert ";'-kom op tijd;" in line
    assert ";+3256000000;" in line  # a phone number is no formula


def test_the_database_answers_questions(data: Path, directory: Directory):
    base = sqlite3.connect(f"file:{data / 'offers.sqlite'}?mode=ro", uri=True)
    assert base.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    assert base.execute("PRAGMA foreign_key_check").fetchall() == []
    query = "SELECT offer FROM coverage JOIN offers ON id = offer WHERE municipality = 'kortrijk' AND status = 'active'"
    covered = {row[0] for row in base.execute(query)}
    assert {one.id for one in directory.bundles.listed if "kortrijk" in directory.bundles.coverage[one.id]} <= covered
    documented = set(base.execute('SELECT "table", "column" FROM "columns"'))
    assert documented == {(table.name, column.name) for table in tables.tables(directory) for column in table.columns}
    base.close()


# GeoJSON


def test_geojson_keeps_the_rules_of_its_standard(data: Path, directory: Directory):
    raw = (data / "offers.geojson").read_bytes()
    whole = json.loads(raw)
    assert not raw.startswith(b"\xef\xbb\xbf")
    assert whole["type"] == "FeatureCollection"
    assert "crs" not in whole  # RFC 7946, 4: always WGS84
    ids = [feature["id"] for feature in whole["features"]]
    assert len(set(ids)) == len(ids) > 0
    for feature in whole["features"]:
        assert feature.keys() == {"type", "id", "geometry", "properties"}
        assert feature["type"] == "Feature"
        assert feature["geometry"]["type"] == "Point"
        longitude, latitude = feature["geometry"]["coordinates"]
        assert 2 < longitude < 7
        assert 49 < latitude < 52
        assert directory.catalogue.offers[feature["properties"]["offer"]].status == "active"
    assert not [one for one in ids if one.startswith(MASKED)]


def test_a_point_says_how_exact_it_is(directory: Directory):
    (one,) = geojson.features_of(directory, offer({**FULL, "online": False}, "proef", "kortrijk"))
    assert one["geometry"]["coordinates"] == [3.2, 50.8]
    assert one["properties"]["precision"] == "address"
    vague = {**FULL, "locations": [{"municipality": "kortrijk"}]}
    (one,) = geojson.features_of(directory, offer(vague, "proef", "kortrijk"))
    town = directory.places["kortrijk"]
    assert one["geometry"]["coordinates"] == [town.lon, town.lat]
    assert one["properties"]["precision"] == "municipality"


# Feeds


def feeds_of(site_dir: Path, tag: str) -> list[Path]:
    return sorted((site_dir / tag).rglob("feed.xml"))


@pytest.mark.parametrize("tag", ["nl", "ar", "ti"])
def test_a_feed_reader_reads_every_feed(site_dir: Path, tag: str):
    import feedparser

    files = feeds_of(site_dir, tag)
    assert len(files) > 10
    for file in files:
        feed = feedparser.parse(file.read_bytes())
        assert not feed.bozo, (file, feed.get("bozo_exception"))
        assert feed.feed.language == tag
        assert feed.feed.id.startswith("tag:integratie-inburgering.be,2026:feeds/")
        folder = file.parent.relative_to(site_dir).as_posix()
        assert {link.href for link in feed.feed.links if link.rel == "self"} == {f"{URL}{folder}/feed.xml"}
        ids = [entry.id for entry in feed.entries]
        assert len(set(ids)) == len(ids) > 0
        assert [entry.updated for entry in feed.entries] == sorted(
            (entry.updated for entry in feed.entries), reverse=True
        )
        for entry in feed.entries:
            assert entry.link == f"{URL}{tag}/offers/{entry.id.rpartition('/')[2]}/"
            assert (site_dir / tag / "offers" / entry.id.rpartition("/")[2] / "index.html").is_file()
            datetime.fromisoformat(entry.updated)
        assert feed.feed.updated == max(entry.updated for entry in feed.entries)


def test_the_json_feed_says_the_same_as_the_atom_feed(site_dir: Path):
    import feedparser

    for file in feeds_of(site_dir, "fr"):
        atom = feedparser.parse(file.read_bytes())
        whole = json.loads(file.with_suffix(".json").read_text(encoding="utf-8"))
        assert whole["version"] == "https://jsonfeed.org/version/1.1"
        assert whole["language"] == "fr"
        assert [(one["id"], one["title"], one["date_modified"]) for one in whole["items"]] == [
            (entry.id, entry.title, entry.updated) for entry in atom.entries
        ]
        assert {one["language"] for one in whole["items"]} <= {"fr", "nl"}


def test_an_untranslated_entry_says_that_it_is_dutch(directory: Directory):
    arabic = next(one for one in directory.languages if one.tag == "ar")
    assert '<title xml:lang="nl">' in feeds.entry(directory, arabic, "kuurne-kaartclub").atom
    assert "xml:lang" not in feeds.entry(directory, arabic, "kortrijk-praatcafe").atom


def test_a_translation_that_is_newer_makes_an_entry_newer(directory: Directory, dutch: Language):
    english = next(one for one in directory.languages if one.tag == "en")
    translated = directory.catalogue.translations["kortrijk-praatcafe", "en"].provenance.on
    checked = directory.catalogue.offers["kortrijk-praatcafe"].checked_on
    assert feeds.entry(directory, english, "kortrijk-praatcafe").updated[:10] == max(translated, checked)
    assert feeds.entry(directory, dutch, "kortrijk-praatcafe").updated[:10] == checked


def test_a_place_without_offers_of_its_own_has_no_feed_and_no_calendar(site_dir: Path, directory: Directory):
    with_feed = {one.slug for one in directory.shown_places if directory.has_feed(one)}
    assert "kortrijk" in with_feed
    assert "alveringem" not in with_feed
    assert {file.parent.name for file in (site_dir / "nl" / "places").glob("*/feed.xml")} == with_feed
    assert {file.parent.name for file in (site_dir / "nl" / "places").glob("*/calendar.ics")} <= with_feed


# Calendars of places


def expanded(calendar_text: bytes) -> set[tuple[str, datetime]]:
    """Every time of every event, told by dateutil from the rules in the file: title and begin."""
    from dateutil.rrule import rruleset, rrulestr
    from icalendar import Calendar

    found = set()
    for event in Calendar.from_ical(calendar_text).walk("VEVENT"):
        start = event["DTSTART"].dt.replace(tzinfo=None)
        times = rruleset()
        times.rdate(start)
        if "RRULE" in event:
            rule = event["RRULE"].to_ical().decode()
            until = event["RRULE"]["UNTIL"][0].astimezone(ZoneInfo("Europe/Brussels")).replace(tzinfo=None)
            bare = ";".join(part for part in rule.split(";") if not part.startswith("UNTIL"))
            times.rrule(rrulestr(f"{bare};UNTIL={until:%Y%m%dT%H%M%S}", dtstart=start))
        for name, add in (("RDATE", times.rdate), ("EXDATE", times.exdate)):
            given = event.get(name, [])
            for some in given if isinstance(given, list) else [given]:
                for one in some.dts:
                    add(one.dt.replace(tzinfo=None))
        found |= {(str(event["URL"]), time) for time in times}
    return found


@pytest.mark.parametrize("slug", ["kortrijk", "kuurne", "leuven", "merelbeke-melle"])
def test_the_calendar_of_a_place_has_just_the_days_that_are_sure(site_dir: Path, directory: Directory, slug: str):
    wanted = set()
    for offer_id in directory.followed(slug):
        one = directory.catalogue.offers[offer_id]
        last = min(horizon(TODAY, directory.holidays), one.until or "9999")
        for moment in one.schedule:
            for time in occurrences(moment, max(TODAY, one.from_), last, directory.holidays):
                wanted.add((f"{URL}nl/offers/{offer_id}/", time.replace(tzinfo=None)))
    text = (site_dir / "nl" / "places" / slug / "calendar.ics").read_bytes()
    assert wanted
    assert expanded(text) == wanted


def test_a_calendar_to_subscribe_to_has_a_name_and_says_when_to_ask_again(site_dir: Path):
    from icalendar import Calendar

    for path, name in (("nl/places/kortrijk", "Agenda van Kortrijk"), ("nl", "Meedoen in het Nederlands")):
        whole = Calendar.from_ical((site_dir / path / "calendar.ics").read_bytes())
        assert str(whole["NAME"]) == name
        assert whole["REFRESH-INTERVAL"].params["VALUE"] == "DURATION"
        assert whole.errors == []
        uids = [str(event["UID"]) for event in whole.walk("VEVENT")]
        assert len(set(uids)) == len(uids) > 0


# The page, and links to the data


def test_the_page_names_every_form_and_each_link_leads_to_a_file(site_dir: Path):
    for tag in ("nl", "en"):
        html = (site_dir / tag / "data" / "index.html").read_text(encoding="utf-8")
        for export in OF_SITE.values():
            assert getattr(export.title, tag).replace("’", "’") in html.replace("&#39;", "'")
            for path in (export.path, *export.more):
                assert f'href="../../{path.format(tag=tag)}"' in html
                assert (site_dir / path.format(tag=tag)).is_file()
        assert "CC0 1.0" in html
        assert "GeoNames" in html
    assert 'href="../nl/data/"' in (site_dir / "data" / "index.html").read_text(encoding="utf-8")


def test_the_empty_spreadsheet_is_offered_but_is_no_data(site_dir: Path, project: Project, tmp_path: Path):
    from generator.imports import Options, prepare

    template = (site_dir / "data" / "aanbod.xlsx").read_bytes()
    made = prepare(project.elsewhere(tmp_path), [("aanbod.xlsx", template)], Options())
    assert (made.changes, made.findings) == ((), ())
    assert len(made.skipped) == 2  # the examples of aanbod and momenten
    page = (site_dir / "nl" / "data" / "index.html").read_text(encoding="utf-8")
    assert page.count("data/aanbod.xlsx") == 1  # the link, not the data set of schema.org
    for file in ("catalog.ttl", "catalog.jsonld", "datapackage.json"):
        assert "offers.csv" in (site_dir / "data" / file).read_text(encoding="utf-8")
        assert "aanbod.xlsx" not in (site_dir / "data" / file).read_text(encoding="utf-8")


def test_pages_tell_programs_where_their_data_is(site_dir: Path):
    offer_page = (site_dir / "fr/offers/kortrijk-praatcafe/index.html").read_text(encoding="utf-8")
    assert '<link rel="alternate" type="text/calendar" href="calendar.ics">' in offer_page
    assert (
        '<link rel="alternate" type="application/json" href="../../../data/offers/kortrijk-praatcafe.json">'
        in offer_page
    )
    assert '<link rel="license" href="https://creativecommons.org/publicdomain/zero/1.0/">' in offer_page
    place_page = (site_dir / "fr/places/kortrijk/index.html").read_text(encoding="utf-8")
    kinds = {"text/calendar": "calendar.ics", "application/atom+xml": "feed.xml", "application/feed+json": "feed.json"}
    for kind, name in kinds.items():
        assert f'<link rel="alternate" type="{kind}" href="{name}">' in place_page
    bare = (site_dir / "fr/places/alveringem/index.html").read_text(encoding="utf-8")
    assert "feed.xml" not in bare


# The same bytes


DIGEST = """
import hashlib, sys
from pathlib import Path
from generator import site
from generator.exports import OF_SITE
from generator.project import Project, load
root = Path(sys.argv[1])
project = Project(root=root, offers_dir=root / "offers", today=sys.argv[2])
directory = site.directory(project, load(project), site.Settings(name="Meedoen", url="https://meedoen.example/"))
for name, export in OF_SITE.items():
    files = export.write(directory) if export.write else export.write_in(directory, directory.languages[3])
    for path, data in files:
        print(path, hashlib.sha256(data).hexdigest())
"""


def test_every_form_is_the_same_at_every_build(project: Project):
    def digests(seed: str, zone: str, language: str) -> str:
        environment = os.environ | {"PYTHONHASHSEED": seed, "TZ": zone, "LC_ALL": language, "PYTHONPATH": str(ROOT)}
        command = [sys.executable, "-c", DIGEST, str(project.root), TODAY]
        return subprocess.run(command, env=environment, capture_output=True, text=True, check=True).stdout

    first = digests("1", "UTC", "C.UTF-8")
    assert "data/offers.sqlite" in first
    assert first == digests("2", "Pacific/Kiritimati", "tr_TR.UTF-8")


def test_what_is_not_per_language_does_not_depend_on_the_languages_that_are_built(
    project: Project, site_dir: Path, tmp_path: Path
):
    run(
        "build",
        "--root",
        project.root,
        "--today",
        TODAY,
        "--languages",
        "ar",
        "--no-search",
        "--site-dir",
        tmp_path / "site",
        code=0,
    )

    def shared(folder: Path) -> dict[str, bytes]:
        files = (file for file in (folder / "data").rglob("*") if file.is_file() and "hsds" not in file.parts)
        return {file.relative_to(folder).as_posix(): file.read_bytes() for file in files}

    whole, part = shared(site_dir), shared(tmp_path / "site")
    assert part == whole
    assert {folder.name for folder in (tmp_path / "site" / "data" / "hsds").iterdir()} == {"ar"}
    tree = tmp_path / "site" / "data" / "hsds" / "ar"
    assert {file.name: file.read_bytes() for file in tree.glob("*.*")} == {
        file.name: file.read_bytes() for file in (site_dir / "data" / "hsds" / "ar").glob("*.*")
    }


def test_a_directory_without_a_data_set_publishes_none(project: Project, tmp_path: Path):
    import shutil

    root = tmp_path / "root"
    shutil.copytree(project.root, root)
    (root / "schema" / "dataset.yml").unlink()
    for file in (root / "site_templates" / "content").rglob("*.md"):  # the guide leads to the page of the open data
        file.write_text(file.read_text(encoding="utf-8").replace("(page:data)", "(page:places)"), encoding="utf-8")
    run(
        "build",
        "--root",
        root,
        "--today",
        TODAY,
        "--languages",
        "nl",
        "--no-search",
        "--site-dir",
        tmp_path / "site",
        code=0,
    )
    assert [file.name for file in (tmp_path / "site").glob("data/*.*")] == ["status.json"], (
        "only what the site itself asks"
    )
    assert not list((tmp_path / "site").rglob("feed.xml"))
    page = (tmp_path / "site/nl/offers/kortrijk-praatcafe/index.html").read_text(encoding="utf-8")
    assert "application/ld+json" in page
    assert "/data/" not in page.partition("</head>")[0]
