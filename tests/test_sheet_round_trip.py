"""Round trip of the spreadsheet: rules R1 to R11, with examples and with whatever hypothesis makes up."""
# ruff: noqa: E501 - a case or a sentence stays on one line

from __future__ import annotations

import csv
import io
import tempfile
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from conftest import CATALOGUE, ROOT
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sheet_desk import (
    GOOD,
    REAL,
    SCHEMA,
    WORDS,
    as_csv,
    directory,
    errors,
    exported,
    offer,
    plan_of,
    plan_rows,
    put,
    told,
    workbook,
    write,
)

from generator import sheets
from generator.imports import grid
from generator.imports.plan import shelf
from generator.imports.rows import misread
from generator.project import Project
from generator.sheets.cell import clean

TREES = {"real": ROOT / "offers", "fictional": CATALOGUE}


def columns_only(data: dict[str, Any]) -> dict[str, Any]:
    """An offer as its row shows it."""
    entry = sheets.Entry(id="x", place="lokeren", data=data)
    table = sheets.tables([entry], WORDS)
    return {"row": table["aanbod"][0][:-1], "moments": table["momenten"]}


def rows_of(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline=""), delimiter=";"))


# R1, R2


@pytest.mark.parametrize("tree", TREES)
def test_r1_our_csv_becomes_yaml_and_the_same_csv_again(tree: str, tmp_path: Path):
    start = directory(tmp_path / "start")  # drafts, as an import makes them
    write(start, plan_of(start, *exported(directory(TREES[tree])).items()))
    first = exported(start)
    again = directory(tmp_path / "again")
    write(again, plan_of(again, *first.items()))
    assert exported(again) == first


@pytest.mark.parametrize("tree", TREES)
@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_r2_every_field_with_a_column_comes_back_and_nothing_is_written_over_the_same(
    tree: str, form: str, tmp_path: Path
):
    project = directory(TREES[tree])
    files = exported(project) if form == "csv" else {"aanbod.xlsx": workbook(project)}
    plan = plan_of(project, *files.items())
    assert (plan.new, plan.changed, plan.changes) == (0, 0, ())
    assert plan.unchanged == len(shelf(project).entries)
    empty = directory(tmp_path / "empty")
    write(empty, plan_of(empty, *files.items()))
    for entry in shelf(project).entries.values():
        there = {key: value for key, value in offer(empty, f"{entry.place}/{entry.id}").items() if key != "imported"}
        without = {"reason", "replaced_by"} if entry.data["status"] in ("paused", "ended") else set()
        expected = {key: value for key, value in entry.data.items() if key not in without} | {"status": "draft"}
        assert columns_only(there) == columns_only(expected)


def test_r2_fields_without_a_column_stay_by_merging_on_the_id(tmp_path: Path):
    project = directory(tmp_path)
    kept = {
        "title": "Praten", "summary": "Kom.", "type": "alternative", "format": "group", "organiser": {"name": "Bib"},
        "partners": [{"name": "Ligo", "kbo": "0207726191"}, {"name": "VDAB"}],
        "locations": [{"name": "Bib", "municipality": "lokeren", "lat": 51.1, "lon": 3.9}, {"name": "Zaal", "municipality": "lokeren"}],
        "criteria": {"in_group": True, "confirmed_on": "2026-10-01"}, "cost": {"amount": 0, "currency": "EUR"},
        "register": {"how": ["drop-in"]}, "contact": {"email": "bib@voorbeeld.be"}, "checked_on": "2026-11-01",
        "checked_by": "owner", "status": "active",
        "sources": [{"title": "Een"}, {"title": "Twee", "url": "https://voorbeeld.be/2"}],
    }  # fmt: skip
    put(project, "lokeren/praten", kept)
    row = {"id": "praten", "titel": "Samen praten", "partners": "VDAB | Ligo | Nieuw", "bron": "Eén"}
    write(project, plan_rows(project, row))
    now = offer(project, "lokeren/praten")
    assert now["title"] == "Samen praten"
    assert now["partners"] == [{"name": "VDAB"}, {"name": "Ligo", "kbo": "0207726191"}, {"name": "Nieuw"}]
    assert now["sources"] == [{"title": "Eén"}, {"title": "Twee", "url": "https://voorbeeld.be/2"}]
    for key in ("locations", "criteria", "cost"):
        assert now[key] == kept[key]
    write(project, plan_rows(project, {"id": "praten", "straat": "Markt"}))
    moved = offer(project, "lokeren/praten")["locations"]
    assert moved[0] == {
        "name": "Bib",
        "street": "Markt",
        "municipality": "lokeren",
    }  # the coordinates were of the old address
    assert moved[1] == kept["locations"][1]


# R3, R4


def two(project: Project) -> None:
    write(
        project,
        plan_rows(
            project, {**GOOD, "id": "een"}, {**GOOD, "id": "twee", "titel": "Wandelen", "voorwaarden": "Je bent 18."}
        ),
    )


def test_r3_an_absent_row_changes_nothing(tmp_path: Path):
    project = directory(tmp_path)
    two(project)
    before = offer(project, "lokeren/twee")
    plan = write(project, plan_rows(project, {"id": "een", "titel": "Anders"}))
    assert [change.name for change in plan.changes] == ["lokeren/een.yml"]
    assert offer(project, "lokeren/twee") == before


def test_r3_an_offer_stops_by_its_status_and_says_why(tmp_path: Path):
    project = directory(tmp_path)
    two(project)
    found = errors(plan_rows(project, {"id": "een", "status": "gestopt"}))
    assert found == [
        (
            "aanbod!B2 (status): “gestopt” status is ended, maar een reden (reason) ontbreekt. → Gepauzeerd of gestopt: "
            "vul de kolom reden in. Loopt het nog: laat reden en vervangen_door leeg (typ !leeg)."
        )
    ]
    write(project, plan_rows(project, {"id": "een", "status": "gestopt", "reden": "Het project is afgelopen"}))
    assert offer(project, "lokeren/een")["status"] == "ended"


def test_r4_an_empty_cell_leaves_a_field_alone_and_leeg_clears_it(tmp_path: Path):
    project = directory(tmp_path)
    two(project)
    assert plan_rows(project, {"id": "twee", "voorwaarden": ""}).changes == ()
    write(project, plan_rows(project, {"id": "twee", "voorwaarden": "!leeg", "inschrijven_info": "!leeg"}))
    assert "conditions" not in offer(project, "lokeren/twee")


def test_r4_leeg_never_empties_what_is_required(tmp_path: Path):
    project = directory(tmp_path)
    two(project)
    assert len(errors(plan_rows(project, {"id": "twee", "titel": "!leeg"}))) == 1


def test_r4_full_replacement_takes_an_empty_cell_for_absent(tmp_path: Path):
    project = directory(tmp_path)
    two(project)
    rows = rows_of(exported(project)["aanbod-v1.csv"])
    changed = [{**row, "voorwaarden": ""} for row in rows]
    assert plan_of(project, ("aanbod-v1.csv", as_csv(changed))).changes == ()
    write(project, plan_of(project, ("aanbod-v1.csv", as_csv(changed)), replaces=True))
    assert "conditions" not in offer(project, "lokeren/twee")


def test_r4_full_replacement_is_only_for_what_was_exported_here(tmp_path: Path):
    project = directory(tmp_path)
    two(project)
    found = errors(plan_rows(project, {"id": "twee", "titel": "x", "voorwaarden": ""}, replaces=True))
    assert len(found) == 1
    assert "--replace" in found[0]


def test_r4_leeg_in_the_moments_clears_the_schedule(tmp_path: Path):
    project = directory(tmp_path)
    two(project)
    when = {"id": "een", "dag": "di", "van": "19u", "tot": "21u", "herhaling": "wekelijks"}
    write(project, plan_of(project, ("momenten.csv", as_csv([when]))))
    assert offer(project, "lokeren/een")["schedule"] == [
        {"every": "week", "days": ["tue"], "start": "19:00", "end": "21:00"}
    ]
    write(
        project,
        plan_of(
            project, ("momenten.csv", as_csv([{"id": "een", "dag": "!leeg", "van": "", "tot": "", "herhaling": ""}]))
        ),
    )
    assert "schedule" not in offer(project, "lokeren/een")


# R5, R6, R7, R8


def test_r5_rows_by_nis_code_then_id_and_columns_as_in_the_table():
    tables = sheets.tables(shelf(REAL).entries.values(), WORDS)
    ids = [row[0] for row in tables["aanbod"]]
    places = {entry.id: WORDS.places[entry.place].code for entry in shelf(REAL).entries.values()}
    coded = [offer_id for offer_id in ids if places[offer_id][:1].isdigit()]
    assert coded == sorted(coded, key=lambda offer_id: (places[offer_id], offer_id))
    assert ids[: len(coded)] == coded
    head = sheets.csv_text("aanbod", []).strip().split(";")
    assert head == [*(column.heading for column in sheets.OFFERS), "_versie"]


def test_r6_line_ends_quotes_dates_and_decimals():
    data = {
        **shelf(REAL).entries["aalst-babbelonie"].data,
        "cost": {"amount": 2.5},
        "from": "2026-09-01",
        "conditions": 'a; "b"\nc',
    }
    text = sheets.csv_text("aanbod", sheets.tables([sheets.Entry(id="x", place="aalst", data=data)], WORDS)["aanbod"])
    assert text.endswith("\r\n")
    assert '"a; ""b""\nc"' in text
    assert ";2.5;" in text
    assert ";2026-09-01;" in text
    assert exported(REAL)["aanbod-v1.csv"].startswith(b"\xef\xbb\xbf")


@pytest.mark.parametrize(
    "text",
    [
        "=1+1",
        "@SUM(A1)",
        '=HYPERLINK("https://x.be")',
        "- een\n- twee",
        "+ meer",
        "-- weg",
        "'=x",
        "!leeg",
        "'s avonds",
    ],
)
@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_r7_no_text_becomes_a_formula_and_every_text_comes_back(text: str, form: str, tmp_path: Path):
    project = directory(tmp_path / "a")
    write(project, plan_rows(project, GOOD))
    put(project, "lokeren/x", {**offer(project, "lokeren/lokeren-praten-bij-de-koffie"), "description": text})
    files = exported(project) if form == "csv" else {"aanbod.xlsx": workbook(project)}
    sheet = grid.read(next(iter(files.values())), f".{form}").sheets[0]
    for row in sheet.rows:
        assert not any(cell.text.startswith(("=", "@")) for cell in row)
    empty = directory(tmp_path / "b")
    write(empty, plan_of(empty, *files.items()))
    assert offer(empty, "lokeren/x")["description"] == text


def test_r8_another_format_is_refused(tmp_path: Path):
    project = directory(tmp_path)
    assert "ander formaat dan versie 1" in errors(plan_of(project, ("aanbod-v2.csv", as_csv([GOOD]))))[0]
    import openpyxl

    book = openpyxl.load_workbook(io.BytesIO(sheets.template(WORDS, SCHEMA)))
    book["uitleg"]["B1"] = 2
    out = io.BytesIO()
    book.save(out)
    assert errors(plan_of(project, ("aanbod.xlsx", out.getvalue())))[0].startswith(
        "uitleg!B1 (formaat): “2” Dit bestand heeft een ander formaat"
    )


def test_r8_the_template_with_its_example_imports_as_nothing(tmp_path: Path):
    plan = plan_of(directory(tmp_path), ("aanbod.xlsx", sheets.template(WORDS, SCHEMA)))
    assert (plan.changes, plan.findings) == ((), ())
    assert [(what, why.nl) for what, why in plan.skipped] == [
        ("aanbod.xlsx: aanbod", "1 eigen rij(en) (id met _)."), ("aanbod.xlsx: momenten", "1 eigen rij(en) (id met _)."),
    ]  # fmt: skip


# R9, R10


def test_r9_a_changed_title_never_makes_a_new_offer(tmp_path: Path):
    project = directory(tmp_path)
    two(project)
    plan = write(project, plan_rows(project, {**GOOD, "id": "een", "titel": "Heel anders"}))
    assert (plan.new, plan.changed) == (0, 1)


def test_r9_a_row_without_id_gets_the_same_id_every_time(tmp_path: Path):
    project = directory(tmp_path)
    write(project, plan_rows(project, GOOD))
    plan = plan_rows(project, {**GOOD, "samenvatting": "Kom eens praten."})
    assert [change.name for change in plan.changes] == ["lokeren/lokeren-praten-bij-de-koffie.yml"]
    assert any(
        "Er is al aanbod met deze titel: lokeren-praten-bij-de-koffie. Deze rij hoort daarbij." in line
        for line in told(plan)
    )


def test_r9_a_row_without_id_never_touches_what_no_import_brought(tmp_path: Path):
    project = directory(tmp_path)
    write(project, plan_rows(project, GOOD))
    name = "lokeren/lokeren-praten-bij-de-koffie"
    put(project, name, {key: value for key, value in offer(project, name).items() if key != "imported"})
    found = errors(plan_rows(project, GOOD))
    assert found == [
        (
            "aanbod!D2 (titel): “Praten bij de koffie” Er is al aanbod met deze titel: lokeren-praten-bij-de-koffie. → "
            "Typ lokeren-praten-bij-de-koffie in de kolom id als het dat is; anders een id die nog niet bestaat."
        )
    ]


def test_r10_two_rows_with_one_id_are_a_mistake(tmp_path: Path):
    found = errors(plan_rows(directory(tmp_path), {**GOOD, "id": "een"}, {**GOOD, "id": "een"}))
    assert found == [
        "aanbod!J3 (id): “een” een staat ook in rij 2. → Houd één rij, of geef een van de twee een andere id."
    ]
    found = errors(plan_rows(directory(tmp_path), GOOD, GOOD))
    assert len(found) == 1
    assert found[0].endswith("Is het een ander aanbod? Typ zelf een id, bijvoorbeeld lokeren-praten-bij-de-koffie-2.")


def test_r10_the_same_title_in_the_same_place_is_a_warning(tmp_path: Path):
    plan = plan_rows(directory(tmp_path), {**GOOD, "id": "een"}, {**GOOD, "id": "twee"})
    assert errors(plan) == []
    said = "aanbod!D3 (titel): “Praten bij de koffie” heeft dezelfde titel en gemeente als een. → Is het hetzelfde aanbod? Typ dan een als id."
    assert said in told(plan)


# R11


def test_r11_a_second_import_sees_what_was_edited_by_hand_and_asks(tmp_path: Path):
    project = directory(tmp_path)
    row = {**GOOD, "id": "een"}
    write(project, plan_rows(project, row))
    data = offer(project, "lokeren/een")
    assert data["imported"]["date"] == project.today
    assert data["imported"]["file"] == "aanbod.csv"
    put(project, "lokeren/een", {**data, "summary": "Met de hand verbeterd."})
    later = {**row, "titel": "Samen praten", "samenvatting": "Kom eens langs."}
    plan = plan_rows(project, later)
    assert errors(plan) == [
        (
            "aanbod!E2 (samenvatting): “Kom eens langs.” In een is dit na de vorige import of export gewijzigd; nu staat er "
            "“Met de hand verbeterd.”. → --edited keep houdt wat met de hand werd gewijzigd, --edited replace neemt het bestand."
        )
    ]
    asked: list[str] = []
    plan = write(project, plan_rows(project, later, resolve=lambda conflict: bool(asked.append(conflict.key))))
    assert asked == ["summary"]
    now = offer(project, "lokeren/een")
    assert (now["title"], now["summary"]) == ("Samen praten", "Met de hand verbeterd.")
    assert errors(plan_rows(project, later)) != []  # it was kept, so it is asked again
    write(project, plan_rows(project, later, resolve=lambda _: True))
    assert offer(project, "lokeren/een")["summary"] == "Kom eens langs."
    assert plan_rows(project, later).changes == ()


def test_r11_what_nobody_edited_changes_without_asking(tmp_path: Path):
    project = directory(tmp_path)
    write(project, plan_rows(project, {**GOOD, "id": "een"}))
    plan = write(project, plan_rows(project, {**GOOD, "id": "een", "samenvatting": "Kom eens langs."}))
    assert plan.changed == 1


def test_r11_an_export_that_is_older_than_an_edit_asks_too(tmp_path: Path):
    project = directory(tmp_path)
    data = offer(REAL, "aalst/aalst-babbelonie")
    put(project, "aalst/x", data)
    rows = [{**row, "titel": "Nieuwe titel"} for row in rows_of(exported(project)["aanbod-v1.csv"])]
    assert plan_of(project, ("aanbod-v1.csv", as_csv(rows))).changed == 1
    put(project, "aalst/x", {**data, "title": "Met de hand"})
    assert len(errors(plan_of(project, ("aanbod-v1.csv", as_csv(rows))))) == 1


def test_r11_a_translation_that_changed_after_the_export_is_asked_too(tmp_path: Path):
    project = directory(tmp_path)
    write(project, plan_rows(project, {**GOOD, "id": "een"}))
    french = {"id": "een", "taal": "Frans", "titel": "Parler", "samenvatting": "Venez parler.", "machine": "nee"}
    write(project, plan_of(project, ("vertalingen.csv", as_csv([french]))))
    rows = [{**row, "titel": "Parlons"} for row in rows_of(exported(project)["vertalingen-v1.csv"])]
    assert plan_of(project, ("vertalingen-v1.csv", as_csv(rows))).translations == 1
    file = project.offers_dir / "lokeren/een.fr.yml"
    file.write_text(file.read_text(encoding="utf-8").replace("Venez parler.", "Venez !"), encoding="utf-8")
    assert len(errors(plan_of(project, ("vertalingen-v1.csv", as_csv(rows))))) == 1


def test_an_import_never_makes_a_draft_active(tmp_path: Path):
    project = directory(tmp_path)
    write(project, plan_rows(project, {**GOOD, "id": "een", "status": "actief"}))
    assert offer(project, "lokeren/een")["status"] == "draft"
    assert plan_rows(project, {**GOOD, "id": "een", "status": "actief"}).changes == ()


# Whatever comes


WEIRD = st.text(
    st.one_of(
        st.sampled_from("ab é:#-'\"\\{}[],&*!|>%@`?\n;=+_x0041\tﬁ²½“”…€"),
        st.characters(exclude_categories=("C", "Zl", "Zp"), exclude_characters="\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0\u200b"),
    ),
    min_size=1, max_size=40,
).filter(lambda text: clean(text) and not misread(text))  # fmt: skip
LINE = WEIRD.map(lambda text: " ".join(text.split())).filter(lambda text: text and not misread(text))
COUNT = st.integers(1, 400)
AMOUNT = st.floats(0.01, 5000, allow_nan=False).map(lambda number: round(number, 3)).filter(lambda number: number > 0)
FLAG = st.booleans()
DAY = st.dates(min_value=date(1990, 1, 1), max_value=date(2090, 1, 1)).map(str)
TIME = st.builds("{:02}:{:02}".format, st.integers(0, 23), st.integers(0, 59))


def codes(terms: str) -> st.SearchStrategy[list[Any]]:
    return st.lists(
        st.sampled_from([term.code for term in REAL.vocabulary[terms]]), min_size=1, max_size=5, unique=True
    )


def code(terms: str) -> st.SearchStrategy[Any]:
    return st.sampled_from([term.code for term in REAL.vocabulary[terms]])


def group(**fields: st.SearchStrategy[Any]) -> st.SearchStrategy[dict[str, Any]]:
    return st.fixed_dictionaries({}, optional=fields).filter(bool)


PLACE = st.sampled_from([place.slug for place in REAL.places.all])
MOMENT = st.fixed_dictionaries(
    {"every": st.just("week"), "days": codes("weekday")},
    optional={"start": TIME, "from": DAY, "until": DAY, "except": st.lists(DAY, min_size=1, max_size=3, unique=True),
              "not_in": codes("not_in"), "only_in": codes("only_in"), "note": LINE},
)  # fmt: skip
MONTHLY = st.fixed_dictionaries({"every": st.just("month"), "nth": codes("nth"), "days": codes("weekday")})
SINGLE = st.fixed_dictionaries({"dates": st.lists(DAY, min_size=1, max_size=4, unique=True)}, optional={"start": TIME})
OFFER = st.fixed_dictionaries(
    {
        "title": LINE, "summary": WEIRD, "type": code("type"), "format": code("format"),
        "organiser": st.fixed_dictionaries({"name": LINE}, optional={"description": WEIRD}),
        "checked_on": DAY, "checked_by": st.just("owner"), "status": st.just("draft"),
        "register": group(how=codes("register_how"), note=LINE, deadline=DAY), "contact": group(role=LINE, hours=LINE),
    },
    optional={
        "name": LINE, "description": WEIRD, "activity": code("activity"), "themes": codes("theme"), "online": FLAG,
        "partners": st.lists(LINE, min_size=1, max_size=3, unique=True).map(lambda names: [{"name": name} for name in names]),
        "area": st.lists(PLACE, min_size=1, max_size=3, unique=True), "except": st.lists(PLACE, min_size=1, max_size=3, unique=True),
        "locations": st.fixed_dictionaries({"municipality": st.just("lokeren")}, optional={"name": LINE, "street": LINE, "number": LINE,
                     "box": LINE, "postal_code": st.just("9160"), "masked": FLAG}).map(lambda one: [one]),
        "schedule": st.lists(st.one_of(MOMENT, MONTHLY, SINGLE), min_size=1, max_size=3),
        "when_note": WEIRD, "by_appointment": FLAG, "commitment": WEIRD,
        "hours": group(per_time=AMOUNT, times=COUNT, total=AMOUNT, about=FLAG), "duration": st.one_of(group(months=AMOUNT), group(weeks=AMOUNT)),
        "dutch": group(icons=code("dutch_icons"), cefr=code("cefr"), reading=FLAG, estimated_by=code("estimated_by"), note=LINE),
        "contact_languages": codes("language"), "activity_languages": codes("language"), "audience": codes("audience"),
        "age": group(min=COUNT, max=COUNT), "conditions": WEIRD, "priority": WEIRD,
        "cost": group(amount=AMOUNT, per=code("cost_per"), reduced=AMOUNT, note=LINE),
        "facilities": st.dictionaries(code("facility"), FLAG, min_size=1, max_size=5),
        "first_time": group(companion=code("companion"), intake=FLAG, steps=st.lists(LINE, min_size=1, max_size=3),
                            bring=st.lists(LINE, min_size=1, max_size=3), ask_for=LINE, say=LINE),
        "criteria": group(dutch_context=FLAG, in_group=FLAG, new_people=FLAG, fit=code("fit")), "proof_by": LINE, "capacity": COUNT,
        "availability": st.fixed_dictionaries({"state": code("availability")}, optional={"places": COUNT, "as_of": DAY}),
        "insurance": group(volunteer=FLAG, agreement=FLAG), "alert": st.fixed_dictionaries({"text": LINE, "until": DAY}),
        "from": DAY, "until": DAY, "review_by": DAY, "alternatives": st.just(["een-ander", "nog-een"]), "part_of": st.just("een-ander"),
        "sources": st.fixed_dictionaries({"title": LINE}, optional={"published": st.sampled_from(["2022", "2022-11", "2022-11-30"])})
        .map(lambda one: [one]),
        "external_ids": st.just([{"system": "uitdatabank", "id": "0d6a: 1"}]),
    },
)  # fmt: skip
"""Offers of every shape that the schema knows; sense is not asked of them."""


def read_back(data: dict[str, Any], form: str) -> Any:
    """An offer as an import of its export into an empty directory reads it: what it would write, before the checks."""
    from generator.imports import template
    from generator.imports.desk import Desk
    from generator.imports.merge import apply

    tables = sheets.tables([sheets.Entry(id="x", place="lokeren", data=data)], WORDS)
    if form == "xlsx":
        files = [("aanbod.xlsx", grid.read(sheets.workbook(tables, WORDS, SCHEMA), ".xlsx"))]
    else:
        files = [
            (f"{name}.csv", grid.read(sheets.csv_text(name, rows).encode("utf-8-sig"), ".csv"))
            for name, rows in tables.items()
        ]
    desk = Desk(words=WORDS, entries={}, shape=REAL.shape, context=REAL.context)
    reading = template.read(files, desk)
    wrong = [
        finding.message.nl for finding in reading.findings if finding.severity == "error" and finding.rule != "required"
    ]
    assert wrong == []
    found: dict[str, Any] = {}
    apply(found, reading.proposals[0].values)
    return found


def normal(value: Any) -> Any:
    """A value as a cell can hold it: clean text, and nothing that stands for empty."""
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, dict):
        return {key: normal(one) for key, one in value.items()}
    return [normal(one) for one in value] if isinstance(value, list) else value


EMPTY = ("-", "--", "–", "—", "n.v.t.", "nvt", "n.v.t", "?")


def sayable(value: Any) -> bool:
    """Whether a cell can say it: not a word for empty, not an item of nothing."""
    if isinstance(value, str):
        return clean(value) not in EMPTY and bool(clean(value))
    if isinstance(value, dict):
        return all(sayable(one) for one in value.values())
    return all(sayable(one) for one in value) if isinstance(value, list) else True


@pytest.mark.parametrize("form", ["csv", "xlsx"])
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much])
@given(data=OFFER.filter(sayable))
def test_property_yaml_to_sheet_to_yaml_keeps_every_field_with_a_column(form: str, data: dict[str, Any]):
    expected = normal(data)
    found = read_back(data, form)
    if "online" in expected and "locations" not in expected:
        assert found["online"] == expected["online"]
    assert found == expected


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much])
@given(data=OFFER.filter(sayable))
def test_property_r1_sheet_to_yaml_to_sheet_has_the_same_bytes(data: dict[str, Any]):
    first = sheets.tables([sheets.Entry(id="x", place="lokeren", data=normal(data))], WORDS)
    again = sheets.tables([sheets.Entry(id="x", place="lokeren", data=read_back(normal(data), "csv"))], WORDS)
    for name in first:
        assert sheets.csv_text(name, again[name]) == sheets.csv_text(name, first[name])


@settings(max_examples=20, deadline=None)
@given(st.binary(max_size=300))
def test_property_any_bytes_are_read_or_refused_in_words(raw: bytes):
    with tempfile.TemporaryDirectory() as folder:
        project = directory(Path(folder))
        for name in ("a.csv", "a.xlsx", "a.ods", "a.xls", "a.json"):
            plan = plan_of(project, (name, raw))
            assert plan.is_refused or not plan.changes


@settings(max_examples=25, deadline=None)
@given(st.dictionaries(st.sampled_from(["gemeente", "soort", "titel", "kostprijs", "start", "postcode", "talen", "contact_telefoon", "id",
                                        "online", "status", "bron_id", "partners"]), WEIRD, min_size=1))  # fmt: skip
def test_property_any_cell_is_read_or_refused_in_words(row: dict[str, str]):
    with tempfile.TemporaryDirectory() as folder:
        plan = plan_rows(directory(Path(folder)), {**GOOD, **row})
        assert all(finding.message.nl and finding.message.en for finding in plan.findings)
