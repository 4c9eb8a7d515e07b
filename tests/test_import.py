"""An import as an officer meets it: all or nothing, every mistake at its cell, and files that `offers check` accepts."""
# ruff: noqa: E501 - a case or a sentence stays on one line

from __future__ import annotations

import errno
import io
import json
import re
from collections.abc import Iterable
from html import escape
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from conftest import ROOT, TODAY, copy_project, run
from sheet_desk import GOOD, SCHEMA, WORDS, as_csv, directory, errors, ods, offer, plan_of, plan_rows, put, told, write

from generator import sheets
from generator.checks.sheet_rules import RULES, WARNINGS
from generator.imports import files, plan
from generator.project import load


def twenty() -> list[dict[str, str]]:
    """Twenty rows as an officer has them: own headings, own words, an own column."""
    return [
        {
            "Gemeente": "Lokeren", "Soort": "alternatief", "Naam van het initiatief": f"Praatcafé {n} in de wijk",
            "Korte omschrijving": f"Kom praten op plek {n}. Iedereen is welkom.", "Organisator": "Sociaal Huis Lokeren",
            "E-mail": "onthaal@lokeren.be", "Telefoon": "93400000" if n % 2 else "09/340.00.00", "Website": "www.lokeren.be/praten",
            "Inschrijven": "telefoon, e-mail", "Kostprijs": "2,50" if n % 3 else "gratis", "Postcode": "9160",
            "Plaats": "Eksaarde" if n % 4 == 0 else "", "Straat": "Torenstraat", "Huisnummer": str(n),
            "Doelgroep": "anderstaligen, vrouwen", "Taaliconen": str(n % 5), "Wanneer": "elke dinsdag", "Startdatum": "1/9/2026",
            "Nagekeken op": "1/11/2026", "KBO": "0207.726.191", "_notities": "bellen met An",
        }
        for n in range(1, 21)
    ]  # fmt: skip


def as_xlsx(rows: list[dict[str, Any]], name: str = "Blad1") -> bytes:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = name
    sheet.append(list(rows[0]))
    for row in rows:
        sheet.append(list(row.values()))
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


# An officer's hour


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_twenty_rows_become_twenty_drafts_that_the_check_accepts(form: str, tmp_path: Path):
    project = directory(tmp_path)
    rows = twenty()
    content = as_csv(rows, encoding="cp1252") if form == "csv" else as_xlsx(rows)
    made = write(project, plan_of(project, (f"lijst.{form}", content)))
    assert (made.new, made.changed, made.unchanged) == (20, 0, 0)
    assert not load(project).has_errors
    found = offer(project, "lokeren/lokeren-praatcafe-4-in-de-wijk")
    assert found["title"] == "Praatcafé 4 in de wijk"
    assert found["cost"] == {"amount": 2.5}
    assert found["contact"] == {
        "email": "onthaal@lokeren.be",
        "phone": "+3293400000",
        "website": "https://www.lokeren.be/praten",
    }
    assert found["locations"] == [
        {"street": "Torenstraat", "number": "4", "postal_code": "9160", "municipality": "lokeren"}
    ]
    assert (found["status"], found["format"]) == ("draft", "group")
    again = plan_of(project, (f"lijst.{form}", content))
    assert (again.new, again.changed, again.unchanged) == (0, 0, 20)


def as_ods(rows: list[dict[str, str]]) -> bytes:
    """The same rows as LibreOffice writes them."""

    def line(cells: Iterable[str]) -> str:
        return "".join(
            f'<table:table-cell office:value-type="string"><text:p>{escape(text)}</text:p></table:table-cell>'
            for text in cells
        )

    return ods(
        *(f"<table:table-row>{line(cells)}</table:table-row>" for cells in (rows[0], *(row.values() for row in rows)))
    )


def test_a_sheet_of_libreoffice_is_read_too(tmp_path: Path):
    made = plan_of(directory(tmp_path), ("lijst.ods", as_ods(twenty())))
    assert (errors(made), made.new) == ([], 20)


def test_every_mistake_of_every_row_is_told_at_once_and_nothing_is_written(tmp_path: Path):
    project = directory(tmp_path)
    rows = twenty()
    for n, heading, value in (
        (3, "Kostprijs", "vijf euro"), (5, "Soort", "alternatieve"), (7, "E-mail", "an.peeters@gmail.com"), (8, "Telefoon", "0470123456"),
        (10, "Startdatum", "13/25/2026"), (12, "Taaliconen", "7"), (13, "Gemeente", "Lokeeren"), (14, "KBO", "0207726137"),
        (15, "Naam van het initiatief", "x" * 95), (16, "Korte omschrijving", "Nummer 85.07.30-033.28"), (19, "Naam van het initiatief", "Praatcafé 18 in de wijk"),
    ):  # fmt: skip
        rows[n - 1][heading] = value
    made = plan_of(project, ("lijst.csv", as_csv(rows)))
    assert errors(made) == [
        ("aanbod!J4 (kostprijs): “vijf euro” is geen bedrag. → Typ alleen een getal in euro: 5 of 2,50; 0 of gratis als het niets kost; "
        "leeg als je het niet weet. Uitleg hoort in kostprijs_info."),
        ("aanbod!B6 (soort): “alternatieve” staat niet in de lijst. → Bedoelde je “Groep of vereniging”? "
        "Kies uit: Buddy, Kennismakingsstage, Vrijwilligerswerk, Groep of vereniging."),
        ("aanbod!F8 (contact_email): “an.peeters@gmail.com” an.peeters@gmail.com lijkt de mailbox van een persoon. → "
        "Typ een mailbox van de dienst, zoals onthaal@gemeente.be."),
        ("aanbod!G9 (contact_telefoon): “0470123456” +32470123456 is een gsm-nummer, wellicht van een persoon. → "
        "Typ het vaste nummer van de dienst; een gsm van de dienst hoort in contact_whatsapp."),
        "aanbod!R11 (start): “13/25/2026” is geen datum. → Typ dag/maand/jaar: 1/11/2026",
        "aanbod!P13 (niveau_nederlands): “7” is geen aantal taaliconen. → Typ 0, 1, 2, 3 of 4: 0 = geen Nederlands nodig, 4 = goed Nederlands.",
        "aanbod!A14 (gemeente): “Lokeeren” is geen plaats die we kennen: Lokeeren. → Bedoelde je Lokeren?",
        ("aanbod!T15 (kbo_nummer): “0207726137” is geen geldig KBO-nummer: het controlegetal klopt niet. → "
        "Kijk het nummer na in de Kruispuntbank van Ondernemingen."),
        "aanbod!C16 (titel): “xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx…” titel telt 95 tekens; hoogstens 90 kan. → Schrap minstens 5 tekens.",
        ("aanbod!D17 (samenvatting): Deze cel bevat een rijksregisternummer. → "
        "Verwijder het uit het bestand; zo een nummer hoort in geen enkele lijst."),
        ("aanbod!A20: lokeren-praatcafe-18-in-de-wijk staat ook in rij 19. → "
        "Is het een ander aanbod? Typ zelf een id, bijvoorbeeld lokeren-praatcafe-18-in-de-wijk-2."),
    ]  # fmt: skip
    assert next((d.path, d.line, d.column) for d in made.findings if d.rule == "sheet-cell") == ("lijst.csv", 4, 10)
    assert list(project.offers_dir.iterdir()) == []


def test_a_rejected_row_is_right_when_one_types_what_the_message_says(tmp_path: Path):
    project = directory(tmp_path)
    wrong = {**GOOD, "soort": "vrijwiligerswerk", "nagekeken_op": "1/11/26", "postcode": "Lokeren"}
    found = errors(plan_rows(project, wrong))
    assert [line.split(" → ")[1] for line in found] == [
        "Bedoelde je “Vrijwilligerswerk”? Kies uit: Buddy, Kennismakingsstage, Vrijwilligerswerk, Groep of vereniging.",
        "Typ het jaar met vier cijfers: 1/11/2026",
        "Typ vier cijfers, zoals 9160.",
    ]
    right = {**wrong, "soort": "Vrijwilligerswerk", "nagekeken_op": "1/11/2026", "postcode": "9160"}
    assert errors(plan_rows(project, right)) == []


@pytest.mark.parametrize(
    ("cells", "sentence"),
    [
        ({"leeftijd_van": "30", "leeftijd_tot": "18"}, "→ Wissel leeftijd_van en leeftijd_tot om."),
        ({"kostprijs": "0", "kansentarief": "2"}, "→ Gratis: typ 0 in kostprijs en laat kansentarief en kostprijs_per leeg."),
        ({"uren_per_keer": "2", "aantal_keren": "20", "uren_samen": "30"}, "aanbod!L2 (uren_samen): “30” 20 keer 2 uur is 40 uur; hier staat 30."),
        ({"nagekeken_op": "1/11/2027"}, "→ Typ de datum van vandaag of vroeger."),
        ({"start": "1/12/2026", "einde": "1/11/2026"}, "(einde): “1/11/2026” Het einde (2026-11-01) ligt niet na het begin"),
        ({"gebied": "Gent"}, "→ In gebied moet ook de gemeente uit de kolom gemeente liggen"),
        ({"beschrijving": "Bel An op 0470 12 34 56."}, "→ Zet de gegevens van de dienst in contact_email of contact_telefoon, en haal ze hier weg."),
        ({"beschrijving": "**Gratis!**"}, "→ Schrijf gewone zinnen; een link hoort in de kolom website of inschrijven_url."),
        ({"onderdeel_van": "bestaat-niet"}, "(onderdeel_van): “bestaat-niet” Er is geen aanbod met de id bestaat-niet. → Typ de id van een aanbod dat bestaat."),
        ({"leeftijd_van": "200"}, "(leeftijd_van): “200” leeftijd_van kan niet 200 zijn. → Schrijf een getal: minstens 0 en hoogstens 120."),
        ({"nagekeken_door": "openbare webpagina"}, "→ Vul bron en bron_url in."),
        ({"postcode": "9000", "plaats": "Lokeren"}, "(postcode): “9000” 9000 is geen postcode van Lokeren."),
        ({"voorzieningen": "Lift", "thema": "sport | sport"}, ""),
    ],
)  # fmt: skip
def test_what_the_checks_find_is_told_at_the_cell_in_words_of_the_sheet(
    cells: dict[str, str], sentence: str, tmp_path: Path
):
    found = told(plan_rows(directory(tmp_path), {**GOOD, **cells}))
    if sentence:
        assert any(sentence in line for line in found), found
    else:
        assert not any("sheet" in line or "fout" in line for line in found)


# Rules 1 to 3, 9, 10


@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_rule_1_encoding_and_delimiter_are_found(delimiter: str, encoding: str, tmp_path: Path):
    project = directory(tmp_path)
    made = write(project, plan_of(project, ("a.csv", as_csv([{**GOOD, "titel": "Café, samen"}], delimiter, encoding))))
    assert offer(project, "lokeren/lokeren-cafe-samen")["title"] == "Café, samen"
    said = any("gelezen als Windows-1252" in line for line in told(made))
    assert said == (encoding == "cp1252")


def test_rule_1_the_line_sep_of_excel_is_no_heading(tmp_path: Path):
    project = directory(tmp_path)
    write(project, plan_of(project, ("a.csv", b"sep=;\r\n" + as_csv([GOOD]))))


def test_rule_2_an_unknown_column_is_a_mistake_unless_it_is_private(tmp_path: Path):
    project = directory(tmp_path)
    assert errors(plan_rows(project, {**GOOD, "organizatie": "x"})) == [
        "aanbod!J1: “organizatie” is geen kolom die we kennen. → Bedoelde je organisatie? Is het voor jezelf? Noem de kolom _organizatie."
    ]
    made = write(project, plan_rows(project, {**GOOD, "_organizatie": "Jan Peeters, 0470 12 34 56"}))
    assert "Peeters" not in made.changes[0].after


def test_rule_2_a_column_twice_and_a_column_without_heading(tmp_path: Path):
    found = errors(plan_rows(directory(tmp_path), {**GOOD, "E-mail": "a@voorbeeld.be", "": "x"}))
    assert found == [
        "aanbod!J1: “E-mail” is dezelfde kolom als G: contact_email. → Houd er één.",
        "aanbod!K1: Deze kolom heeft geen titel. → Typ een titel in rij 1, of maak de kolom leeg.",
    ]


def test_rule_3_cells_are_cleaned_and_words_for_empty_are_empty_with_a_note(tmp_path: Path):
    project = directory(tmp_path)
    row = {
        **GOOD,
        "titel": " Cafe\u0301\u00a0praten ",
        "beschrijving": "een\r\ntwee",
        "voorwaarden": "n.v.t.",
        "kostprijs": "?",
        "bus": "-",
    }
    made = write(project, plan_rows(project, row))
    found = offer(project, "lokeren/lokeren-cafe-praten")
    assert (found["title"], found["description"]) == ("Café praten", "een\ntwee")
    assert not found.keys() & {"conditions", "cost", "locations"}
    assert sum("is gelezen als een lege cel." in line for line in told(made)) == 3


def test_rule_9_a_national_register_number_refuses_the_row_and_is_not_repeated(tmp_path: Path):
    made = plan_rows(directory(tmp_path), {**GOOD, "inschrijven_info": "mijn nr 85073003328"})
    assert any("rijksregisternummer" in line for line in errors(made))
    assert not any("85073003328" in line for line in told(made))
    made = plan_rows(directory(tmp_path), {**GOOD, "_nota": "85073003328", "bron_id": "x: 85073003329"})
    assert errors(made) == []  # a private column is not read, and the check digits of the other are wrong


def test_rule_10_one_mistake_in_one_row_and_no_row_is_written(tmp_path: Path):
    made = plan_rows(directory(tmp_path), {**GOOD, "id": "een"}, {**GOOD, "id": "twee", "titel": ""})
    assert made.is_refused
    assert errors(made) == ["aanbod!D3 (titel): Hier ontbreekt: titel. → Vul de kolom titel in."]


def test_what_a_new_offer_needs_is_asked_and_contact_is_one_of_three(tmp_path: Path):
    project = directory(tmp_path)
    found = errors(plan_rows(project, {"gemeente": "Lokeren", "titel": "Praten"}))
    assert {line.split(": ", 1)[1].split(" → ")[0] for line in found} == {
        "Hier ontbreekt: soort.", "Hier ontbreekt: samenvatting.", "Hier ontbreekt: organisatie.", "Hier ontbreekt contact: mail, telefoon of website.",
    }  # fmt: skip
    assert errors(plan_rows(project, {"titel": "Praten"}))[0].startswith("aanbod!A2: Hier ontbreekt: gemeente.")
    row = {key: value for key, value in GOOD.items() if key != "gemeente"}
    assert plan_rows(project, row, place="lokeren").new == 1


def test_an_offer_is_never_moved(tmp_path: Path):
    project = directory(tmp_path)
    write(project, plan_rows(project, {**GOOD, "id": "een"}))
    assert errors(plan_rows(project, {"id": "een", "gemeente": "Gent"})) == [
        "aanbod!B2 (gemeente): “Gent” een hoort bij Lokeren; een import verhuist niets. → Typ Lokeren, of een andere id voor nieuw aanbod."
    ]


def test_several_places_are_the_area_and_the_first_one_owns(tmp_path: Path):
    project = directory(tmp_path)
    write(project, plan_rows(project, {**GOOD, "gemeente": "Kortrijk | Kuurne", "id": "x"}))
    assert offer(project, "kortrijk/x")["area"] == ["kortrijk", "kuurne"]


def test_invisible_signs_are_refused(tmp_path: Path):
    found = errors(plan_rows(directory(tmp_path), {**GOOD, "titel": "Praten\u202e neppe"}))
    assert found[0].startswith("aanbod!D2 (titel): bevat een teken dat er niet hoort (U+202E).")


# Moments and translations


def test_moments_and_translations_belong_to_their_offer_by_id_or_title(tmp_path: Path):
    project = directory(tmp_path)
    book = openpyxl.load_workbook(io.BytesIO(sheets.template(WORDS, SCHEMA)))
    head = {name: [cell.value for cell in book[name][1]] for name in ("aanbod", "momenten", "vertalingen")}

    def add(name: str, **row: Any) -> None:
        book[name].append([row.get(heading) for heading in head[name]])

    add("aanbod", **GOOD)
    add(
        "momenten",
        id="Praten bij de koffie",
        dag="di | do",
        van=0.8125,
        tot="21u",
        herhaling="wekelijks",
        eerste="1/9/2026",
        niet_in="schoolvakanties",
    )
    add(
        "momenten", id="praten bij de koffie", dag="zaterdag", van="20:00", tot="01:00", herhaling="maandelijks-laatste"
    )
    add(
        "vertalingen",
        id="Praten bij de koffie",
        taal="Frans",
        titel="Parler",
        samenvatting="Venez parler.",
        machine="ja",
    )
    out = io.BytesIO()
    book.save(out)
    made = write(project, plan_of(project, ("aanbod.xlsx", out.getvalue())))
    found = offer(project, "lokeren/lokeren-praten-bij-de-koffie")
    assert found["schedule"] == [
        {
            "every": "week",
            "days": ["tue", "thu"],
            "start": "19:30",
            "end": "21:00",
            "from": "2026-09-01",
            "not_in": ["school-holidays"],
        },
        {"every": "month", "days": ["sat"], "nth": ["last"], "start": "20:00", "note": "tot 01:00 de volgende dag"},
    ]
    assert any("eindigt na middernacht" in line for line in told(made))
    french = offer(project, "lokeren/lokeren-praten-bij-de-koffie.fr")
    assert french["translation"]["status"] == "machine"
    assert not load(project).has_errors
    assert made.translations == 1


def test_a_mistake_in_a_moment_is_told_at_its_cell(tmp_path: Path):
    project = directory(tmp_path)
    row = {**GOOD, "id": "een"}
    when = [
        {"id": "een", "dag": "di", "van": "zeven uur", "herhaling": "wekelijks"},
        {"id": "weg", "dag": "wo", "van": "", "herhaling": ""},
    ]
    found = errors(plan_of(project, ("aanbod.csv", as_csv([row])), ("momenten.csv", as_csv(when))))
    assert found == [
        "momenten!C2 (van): “zeven uur” is geen uur. → Typ het uur als 19:30 of 19u30.",
        "momenten!A3 (id): “weg” hoort bij geen enkel aanbod. → Typ de id van het aanbod, of precies de titel van een rij in het blad aanbod.",
    ]
    when = [{"id": "een", "dag": "", "van": "19u", "herhaling": ""}]
    found = errors(plan_of(project, ("aanbod.csv", as_csv([row])), ("momenten.csv", as_csv(when))))
    assert len(found) == 1
    assert found[0].startswith("momenten!B2 (dag): Dit moment zegt niet wanneer")


def test_a_new_translation_says_whether_a_machine_made_it(tmp_path: Path):
    project = directory(tmp_path)
    text = {"id": "een", "taal": "fr", "titel": "Parler", "machine": ""}
    found = errors(
        plan_of(project, ("aanbod.csv", as_csv([{**GOOD, "id": "een"}])), ("vertalingen.csv", as_csv([text])))
    )
    assert found == [
        "vertalingen!D2 (machine): Een nieuwe vertaling zegt of een machine ze maakte. → Typ ja, nee of nagelezen in de kolom machine."
    ]


# Writing


def test_all_files_or_none_also_when_the_disk_is_full_half_way(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    project = directory(tmp_path / "offers")
    write(project, plan_rows(project, {**GOOD, "id": "een"}))
    before = {file: file.read_bytes() for file in tmp_path.rglob("*") if file.is_file()}
    made = plan_rows(
        project, {**GOOD, "id": "een", "titel": "Anders"}, {**GOOD, "id": "twee", "gemeente": "Gent", "titel": "Twee"}
    )
    changes = {change.name: change.after for change in made.changes}
    moves: list[Path] = []
    real = Path.replace

    def full(source: Path, target: Path) -> Path:
        moves.append(target)
        if len(moves) == 2:
            raise OSError(errno.ENOSPC, "No space left on device")
        return real(source, target)

    monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(OSError, match="No space"):
        files.write_all(project.offers_dir, changes)
    assert len(moves) == 3  # the first file took its place and went back
    assert {file: file.read_bytes() for file in tmp_path.rglob("*") if file.is_file()} == before
    assert [folder.name for folder in project.offers_dir.iterdir()] == ["lokeren"]


def test_a_disk_that_is_full_from_the_start_changes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    project = directory(tmp_path / "offers")
    made = plan_rows(project, GOOD)

    def full(_file: Path, _text: str) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(files, "_write", full)
    with pytest.raises(OSError, match="No space"):
        files.write_all(project.offers_dir, {change.name: change.after for change in made.changes})
    assert list(tmp_path.rglob("*")) == [project.offers_dir]


def test_comments_of_a_file_stay_also_when_their_key_goes(tmp_path: Path):
    project = directory(tmp_path)
    write(project, plan_rows(project, {**GOOD, "id": "een", "voorwaarden": "Je bent 18."}))
    file = project.offers_dir / "lokeren/een.yml"
    text = (
        file.read_text(encoding="utf-8")
        .replace("\nconditions:", "\n# gevraagd op 3 mei\nconditions:")
        .replace("status: draft", "status: draft  # nog")
    )
    file.write_text(text + "# onderaan\n", encoding="utf-8")
    write(project, plan_rows(project, {"id": "een", "titel": "Anders"}))
    text = file.read_text(encoding="utf-8")
    assert "# gevraagd op 3 mei\nconditions: Je bent 18.\n" in text
    write(project, plan_rows(project, {"id": "een", "voorwaarden": "!leeg"}))
    text = file.read_text(encoding="utf-8")
    assert "status: draft  # nog\n" in text
    assert "# gevraagd op 3 mei" in text
    assert "# onderaan" in text
    assert "\nconditions:" not in text
    assert not load(project).has_errors


def test_an_offer_whose_file_is_broken_is_never_overwritten(tmp_path: Path):
    project = directory(tmp_path)
    put(project, "lokeren/een", {"title": "x"})
    found = errors(plan_rows(project, {**GOOD, "id": "een"}))
    assert found == [
        "aanbod!A2: Het bestand lokeren/een.yml heeft fouten. → Verbeter het eerst: offers check zegt wat er mis is."
    ]


def test_mistakes_that_were_in_the_directory_before_do_not_stop_an_import(tmp_path: Path):
    project = directory(tmp_path)
    put(project, "gent/stuk", {"title": "x"})
    assert plan_rows(project, GOOD).new == 1


# The command


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return copy_project(tmp_path / "root")


def call(root: Path, *arguments: str | Path, code: int = 0):
    return run(*arguments, "--root", root, "--today", TODAY, code=code)


def test_export_change_import_by_command(root: Path, tmp_path: Path):
    call(root, "export", "--place", "Kortrijk", "-o", tmp_path)
    book = openpyxl.load_workbook(tmp_path / "aanbod-kortrijk.xlsx")
    sheet = book["aanbod"]
    at = {cell.value: cell.column for cell in sheet[1]}
    rows = {sheet.cell(row, 1).value: row for row in range(2, sheet.max_row + 1)}
    sheet.cell(rows["kortrijk-repair-cafe"], at["voorwaarden"]).value = "Je woont in Kortrijk."
    book.save(tmp_path / "aanbod-kortrijk.xlsx")
    proof = call(root, "import", tmp_path / "aanbod-kortrijk.xlsx", "--dry-run")
    assert "Gewijzigd: kortrijk/kortrijk-repair-cafe.yml" in proof.stdout
    assert "+conditions: Je woont in Kortrijk." in proof.stdout
    assert "Proef: er is niets geschreven." in proof.stdout
    file = root / "offers/kortrijk/kortrijk-repair-cafe.yml"
    assert "Je woont" not in file.read_text(encoding="utf-8")
    done = call(root, "import", tmp_path / "aanbod-kortrijk.xlsx", "--by", "dienst Samenleving")
    assert "0 nieuw (als concept), 1 gewijzigd, 5 ongewijzigd" in done.stdout
    text = file.read_text(encoding="utf-8")
    assert "conditions: Je woont in Kortrijk." in text
    assert "by: dienst Samenleving" in text
    call(root, "check")


def test_an_export_is_never_written_over_what_is_there(root: Path, tmp_path: Path):
    call(root, "export", "--format", "csv", "--place", "kortrijk", "-o", tmp_path)
    assert sorted(file.name for file in tmp_path.glob("*.csv")) == [
        "aanbod-kortrijk-v1.csv", "momenten-kortrijk-v1.csv", "vertalingen-kortrijk-v1.csv",
    ]  # fmt: skip
    assert "bestaat al" in call(root, "export", "--format", "csv", "--place", "kortrijk", "-o", tmp_path, code=2).stderr
    call(root, "export", "--format", "csv", "--place", "kortrijk", "-o", tmp_path, "--force")


def test_a_town_without_offers_exports_the_template(root: Path, tmp_path: Path):
    assert "Een leeg sjabloon." in call(root, "export", "--place", "sint-niklaas", "-o", tmp_path).stdout
    done = call(root, "import", tmp_path / "aanbod-sint-niklaas.xlsx")
    assert "0 nieuw (als concept), 0 gewijzigd, 0 ongewijzigd, 2 overgeslagen" in done.stdout


def test_mistakes_end_with_1_and_a_wrong_call_with_2(root: Path, tmp_path: Path):
    file = tmp_path / "a.csv"
    file.write_bytes(as_csv([{**GOOD, "kostprijs": "veel"}]))
    found = call(root, "import", file, code=1)
    assert "aanbod!J2 (kostprijs): “veel” is geen bedrag." in found.stdout
    assert "Er is niets geschreven." in found.stderr
    report = call(root, "import", file, "--format", "json", "--lang", "en", code=1)
    parsed = json.loads(report.stdout)
    assert (parsed[0]["line"], parsed[0]["column"], parsed[0]["path"]) == (2, 10, "a.csv")
    assert "is not an amount." in parsed[0]["message"]
    assert "`offers explain sheet-cell`" in call(root, "import", file, "--format", "summary", code=1).stdout
    assert "bestaat niet" in call(root, "import", tmp_path / "weg.csv", code=2).stderr
    assert "kan niet ingelezen worden" in call(root, "import", root / "mkdocs.yml", code=2).stderr
    assert "geen plaats" in call(root, "import", file, "--place", "nergens", code=2).stderr


def test_a_mistake_leads_to_the_page_of_its_rule(root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("SITE_URL", "https://meedoen.be/")
    file = tmp_path / "a.csv"
    file.write_bytes(as_csv([{**GOOD, "kostprijs": "veel"}]))
    (found,) = json.loads(call(root, "import", file, "--format", "json", code=1).stdout)
    assert found["url"] == "https://meedoen.be/nl/municipalities/rules/sheet-cell/"


@pytest.mark.parametrize("name", ["a.xlsx", "a.ods", "a.xls", "a.json"])
def test_a_file_that_does_not_open_is_told_in_words(name: str, tmp_path: Path):
    found = errors(plan_of(directory(tmp_path), (name, b"dit is geen werkmap")))
    assert len(found) == 1
    assert found[0].startswith(f"{name}: Dit ")


def test_every_rule_of_an_import_is_documented():
    used = {word for file in (ROOT / "generator").rglob("*.py") if file.parent.name in ("imports", "sheets")
            for word in re.findall(r'"(sheet-[a-z]+)"', file.read_text(encoding="utf-8"))}  # fmt: skip
    assert used == set(RULES) >= WARNINGS
    assert plan.Plan(changes=(), findings=(), unchanged=0, skipped=()).is_refused is False
