"""Workbooks as people really leave them: formulas, errors, merged and hidden cells, titles above the list, broken files."""
# ruff: noqa: E501 - a case or a sentence stays on one line

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet
from sheet_desk import GOOD, REAL, SCHEMA, WORDS, as_csv, directory, errors, ods, offer, plan_of, plan_rows, told, write

from generator import sheets
from generator.imports import package
from generator.imports.plan import Plan

TWO = ({**GOOD, "kostprijs": ""}, {**GOOD, "titel": "Wandelen", "kostprijs": ""})


def book(change: Callable[[Worksheet], object], rows: tuple[Mapping[str, Any], ...] = TWO) -> bytes:
    """A workbook with rows of `aanbod`, after a change to its sheet. Column J is kostprijs."""
    made = openpyxl.Workbook()
    sheet = made.active
    sheet.title = "aanbod"
    sheet.append(list(rows[0]))
    for row in rows:
        sheet.append(list(row.values()))
    change(sheet)
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def repacked(raw: bytes, part: str, change: Callable[[bytes], bytes]) -> bytes:
    """A package in which one part is another."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(raw)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, change(old.read(name)) if name == part else old.read(name))
    return out.getvalue()


def plan(folder: Path, raw: bytes, name: str = "lijst.xlsx") -> Plan:
    return plan_of(directory(folder), (name, raw))


SHEET = "xl/worksheets/sheet1.xml"


# What the reader of values gives as an empty cell


def test_an_error_in_a_cell_is_never_read_as_empty(tmp_path: Path):
    def change(sheet: Worksheet) -> None:
        sheet["J2"], sheet["J2"].data_type = "#N/A", "e"

    assert errors(plan(tmp_path, book(change))) == [
        "aanbod!J2 (kostprijs): “#N/A” is een foutmelding van de spreadsheet. → Verbeter de formule, of typ de waarde zelf."
    ]


def test_an_error_in_the_title_is_told_once_not_as_missing_too(tmp_path: Path):
    def change(sheet: Worksheet) -> None:
        sheet["D2"], sheet["D2"].data_type = "#REF!", "e"

    assert len(errors(plan(tmp_path, book(change)))) == 1


def test_a_formula_that_was_never_computed_is_told_and_one_that_was_is_read(tmp_path: Path):
    raw = book(lambda sheet: sheet.cell(2, 10, "=2+3"))
    assert errors(plan(tmp_path / "a", raw)) == [
        "aanbod!J2 (kostprijs): “=2+3” is een formule zonder uitkomst. → Open het bestand in je rekenblad en bewaar het opnieuw, of typ de waarde zelf."
    ]
    computed = repacked(
        raw, SHEET, lambda xml: re.sub(rb"<f>2\+3</f><v ?/>|<f>2\+3</f><v></v>", b"<f>2+3</f><v>5</v>", xml)
    )
    project = directory(tmp_path / "b")
    write(project, plan_of(project, ("lijst.xlsx", computed)))
    assert offer(project, "lokeren/lokeren-praten-bij-de-koffie")["cost"] == {"amount": 5}


def test_an_error_in_a_column_of_ones_own_is_nobodys_business(tmp_path: Path):
    def change(sheet: Worksheet) -> None:
        sheet["J1"] = "_nota"
        sheet["J2"], sheet["J2"].data_type = "#N/A", "e"

    assert errors(plan(tmp_path, book(change))) == []


def test_merged_cells_are_told_because_only_the_first_has_the_value(tmp_path: Path):
    def change(sheet: Worksheet) -> None:
        sheet["J2"] = 5
        sheet.merge_cells("J2:J3")

    assert errors(plan(tmp_path, book(change))) == [
        "aanbod!J2 (kostprijs): “5” staat in samengevoegde cellen (J2:J3). → Splits de cellen, en typ de waarde in elke rij waar ze geldt."
    ]


def test_hidden_rows_are_read_and_that_is_told(tmp_path: Path):
    def change(sheet: Worksheet) -> None:
        sheet.row_dimensions[3].hidden = True

    made = plan(tmp_path, book(change))
    assert (made.new, errors(made)) == (2, [])
    assert "aanbod!A3: Verborgen rijen zijn ook gelezen: 3. → Moeten ze niet mee? Verwijder ze." in told(made)


def cells(*texts: str) -> str:
    return "".join(
        f'<table:table-cell office:value-type="string"><text:p>{text}</text:p></table:table-cell>' for text in texts
    )


def line(inner: str, more: str = "") -> str:
    return f"<table:table-row{more}>{inner}</table:table-row>"


WRONG = (
    '<table:table-cell table:formula="of:=1/0" office:value-type="string" office:string-value="" calcext:value-type="error">'
    "<text:p>#DEEL/0!</text:p></table:table-cell>"
)
HEAD = line(cells(*GOOD, "kostprijs"))


def test_errors_merged_and_hidden_cells_of_libreoffice_are_told_at_their_cell(tmp_path: Path):
    second = {**GOOD, "titel": "Wandelen"}
    spanned = cells("voor wie kan").replace("<table:table-cell ", '<table:table-cell table:number-rows-spanned="2" ')
    raw = ods(
        line(cells(*GOOD, "kostprijs", "voorwaarden")),
        line(cells(*GOOD.values()) + WRONG + spanned),
        line('<table:table-cell table:number-columns-repeated="20"/>', ' table:number-rows-repeated="3"'),
        line(cells(*second.values()), ' table:visibility="filter"'),
        line('<table:table-cell table:number-columns-repeated="16384"/>', ' table:number-rows-repeated="1048570"'),
    )
    made = plan(tmp_path, raw, "lijst.ods")
    assert errors(made) == [
        "aanbod!J2 (kostprijs): “#DEEL/0!” is een foutmelding van de spreadsheet. → Verbeter de formule, of typ de waarde zelf.",
        "aanbod!K2 (voorwaarden): “voor wie kan” staat in samengevoegde cellen (K2:K3). → Splits de cellen, en typ de waarde in elke rij waar ze geldt.",
    ]
    assert any("Verborgen rijen zijn ook gelezen: 6." in said for said in told(made))


# What would take all memory, or never end


FAR = "In cel aanbod!{} staat iets, ver buiten de lijst. → Maak die cel leeg, of splits de lijst: hoogstens 20000 rijen en 1000 kolommen."


@pytest.mark.parametrize("cell", ["XFD1048576", "A1048576", "A20001", "ALM2"])
def test_a_cell_far_from_the_list_is_named_instead_of_taking_all_memory(cell: str, tmp_path: Path):
    def change(sheet: Worksheet) -> None:
        sheet[cell] = "x"

    assert errors(plan(tmp_path, book(change))) == [f"lijst.xlsx: {FAR.format(cell)}"]


def test_a_cell_far_from_the_list_is_named_in_a_sheet_of_libreoffice_too(tmp_path: Path):
    empty = line("<table:table-cell/>", ' table:number-rows-repeated="1048573"')
    raw = ods(HEAD, line(cells(*GOOD.values())), empty, line(cells("x")))
    assert errors(plan(tmp_path, raw, "lijst.ods")) == [f"lijst.ods: {FAR.format('A1048576')}"]


def test_a_far_cell_with_only_a_colour_is_no_cell(tmp_path: Path):
    def change(sheet: Worksheet) -> None:
        sheet["CV900000"].fill = openpyxl.styles.PatternFill("solid", fgColor="FF0000")

    assert errors(plan(tmp_path, book(change))) == []


def test_no_row_of_a_long_list_is_lost_without_a_word(tmp_path: Path):
    rows = [{"id": f"een-{n}", "titel": "x"} for n in range(package.MOST_ROWS)]
    assert "hoogstens 20000 rijen" in errors(plan(tmp_path, as_csv(rows), "a.csv"))[0]


def test_a_package_that_unpacks_to_fill_a_disk_is_refused(tmp_path: Path):
    def grow(xml: bytes) -> bytes:
        return xml.replace(b"</sheetData>", b" " * (package.MOST_UNPACKED + 1) + b"</sheetData>")

    raw = repacked(book(lambda _sheet: None), SHEET, grow)
    assert len(raw) < 1024 * 1024
    assert "opent niet als werkmap" in errors(plan(tmp_path, raw))[0]


BAD: dict[str, Callable[[bytes], bytes]] = {
    "cut": lambda xml: xml[:-30],
    "row": lambda xml: xml.replace(b'<row r="2"', b'<row r="twee"'),
    "entities": lambda _xml: (
        b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">'
        + b"".join(b'<!ENTITY %c "%s">' % (98 + n, b"&%c;" % (97 + n) * 10) for n in range(10))
        + b"]><worksheet><sheetData><row><c><v>&k;</v></c></row></sheetData></worksheet>"
    ),
}


@pytest.mark.parametrize("how", BAD)
def test_a_broken_or_hostile_part_is_told_in_words(how: str, tmp_path: Path):
    raw = repacked(book(lambda _sheet: None), SHEET, BAD[how])
    assert [said.split(" → ")[0] for said in errors(plan(tmp_path, raw))] == [
        "lijst.xlsx: Dit bestand opent niet als werkmap."
    ]


def test_a_package_that_is_no_xlsx_or_ods_is_not_opened(tmp_path: Path):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as packed:
        packed.writestr("xl/workbook.bin", b"")
    assert "opent niet als werkmap" in errors(plan(tmp_path, out.getvalue()))[0]


# Which sheet, which row


def test_a_sheet_before_aanbod_is_left_alone(tmp_path: Path):
    def change(sheet: Worksheet) -> None:
        sheet.parent.create_sheet("Lees mij", 0)["A1"] = "Vul het blad aanbod in."

    made = plan(tmp_path, book(change))
    assert (made.new, errors(made)) == (2, [])
    assert [what for what, _ in made.skipped] == ["lijst.xlsx: Lees mij"]


def test_without_a_sheet_aanbod_the_one_with_our_headings_is_read(tmp_path: Path):
    def change(sheet: Worksheet) -> None:
        sheet.title = "Blad2"
        sheet.parent.create_sheet("Blad1", 0)["A1"] = "kladblad"

    assert plan(tmp_path, book(change)).new == 2


def test_headings_below_a_title_are_told_in_one_sentence(tmp_path: Path):
    def change(sheet: Worksheet) -> None:
        sheet.insert_rows(1, 2)
        sheet["A1"] = "Overzicht 2026"

    assert errors(plan(tmp_path, book(change))) == [
        "aanbod!A1: “Overzicht 2026” De titels staan in rij 3, niet in rij 1. → Verwijder de rijen erboven."
    ]


def test_a_remark_in_a_heading_does_not_matter(tmp_path: Path):
    row = {f"{heading} (verplicht)": text for heading, text in GOOD.items()}
    assert plan_rows(directory(tmp_path), row).new == 1


# CSV


@pytest.mark.parametrize("first", ["sep=;", '"sep=;"', "SEP=;", "sep=;;;;;;;;"])
def test_the_line_sep_may_be_quoted_or_followed_by_empty_cells(first: str, tmp_path: Path):
    assert plan(tmp_path, f"{first}\r\n".encode() + as_csv([GOOD]), "a.csv").new == 1


def test_the_line_sep_may_name_a_tab(tmp_path: Path):
    assert plan(tmp_path, b"sep=\t\r\n" + as_csv([GOOD], "\t"), "a.csv").new == 1


def test_a_quotation_mark_that_never_closes_does_not_swallow_rows(tmp_path: Path):
    raw = as_csv([GOOD, {**GOOD, "titel": "Twee"}]).replace(b"Kom praten.", b'"Kom praten.', 1)
    assert errors(plan(tmp_path, raw, "a.csv"))[0].startswith("a.csv: Dit CSV-bestand is stuk bij regel ")


@pytest.mark.parametrize("raw", [b"", b"\xef\xbb\xbf", b" \r\n\r\n"])
def test_an_empty_file_is_told(raw: bytes, tmp_path: Path):
    assert errors(plan(tmp_path, raw, "a.csv")) == ["a.csv: Dit bestand is leeg. → Bewaar het werkblad opnieuw."]


def test_letters_that_were_read_wrongly_once_are_not_published(tmp_path: Path):
    assert errors(plan_rows(directory(tmp_path), {**GOOD, "titel": "CafÃ© praten"})) == [
        "aanbod!D2 (titel): “CafÃ© praten” heeft letters die verkeerd gelezen zijn. → Bewaar het bestand opnieuw als .xlsx of CSV UTF-8, of typ: Café praten"
    ]
    assert "een letter die verloren ging" in errors(plan_rows(directory(tmp_path), {**GOOD, "titel": "Caf\ufffd"}))[0]
    assert errors(plan_rows(directory(tmp_path), {**GOOD, "titel": "Zoë’s café – élan vital, 5 €"})) == []


def test_a_house_number_that_became_a_date_is_refused(tmp_path: Path):
    for typed in ("3-jan", "1/mrt", "03-jan-26"):
        assert (
            "De spreadsheet maakte er een datum van"
            in errors(plan_rows(directory(tmp_path), {**GOOD, "nummer": typed}))[0]
        )
    assert errors(plan_rows(directory(tmp_path), {**GOOD, "nummer": "1-3", "bus": "2 A"})) == []


# Again, and slips


def test_the_same_workbook_can_be_imported_twice_also_with_moments_by_title(tmp_path: Path):
    made = openpyxl.load_workbook(io.BytesIO(sheets.template(WORDS, SCHEMA)))
    for name, row in (
        ("aanbod", GOOD),
        ("momenten", {"id": "Praten bij de koffie", "dag": "di", "van": "19u", "tot": "21u", "herhaling": "wekelijks"}),
    ):
        made[name].append([row.get(str(cell.value)) for cell in made[name][1]])
    out = io.BytesIO()
    made.save(out)
    project = directory(tmp_path)
    write(project, plan_of(project, ("a.xlsx", out.getvalue())))
    again = plan_of(project, ("a.xlsx", out.getvalue()))
    assert (errors(again), again.changes, again.unchanged) == ([], (), 1)


def test_an_id_that_is_nearly_one_that_exists_is_asked_about():
    slip = {**GOOD, "gemeente": "Aalst", "id": "aalst-babelonie"}
    assert any("Bedoelde je aalst-babbelonie?" in said for said in told(plan_rows(REAL, slip)))
    assert not any("Bedoelde je" in said for said in told(plan_rows(REAL, {**slip, "id": "aalst-babbelonie-2"})))


def test_a_row_without_place_tells_what_else_is_missing(tmp_path: Path):
    found = errors(plan_rows(directory(tmp_path), {**GOOD, "gemeente": "Lokeeren", "titel": "", "organisatie": ""}))
    assert [said.split(" ", 1)[0] for said in found] == ["aanbod!A2", "aanbod!D2", "aanbod!F2"]


def test_two_defaults_of_a_row_are_both_told(tmp_path: Path):
    row = {key: text for key, text in GOOD.items() if key not in {"werkvorm", "inschrijven"}}
    said = " ".join(told(plan_rows(directory(tmp_path), row)))
    assert "werkvorm ontbreekt" in said
    assert "inschrijven ontbreekt" in said


def test_terms_with_a_slash_between_them_are_shown_as_they_should_be(tmp_path: Path):
    assert errors(plan_rows(directory(tmp_path), {**GOOD, "talen": "Nederlands/Frans"}))[0].endswith(
        "→ Zet | tussen twee termen: Nederlands | Frans"
    )
