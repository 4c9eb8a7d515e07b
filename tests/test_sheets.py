"""The columns of the spreadsheet and its cells: every key has a home, every way to type is read or refused with what to type."""

from __future__ import annotations

import io
import zipfile
from typing import Any

import pytest
from conftest import ROOT
from openpyxl import load_workbook
from sheet_desk import REAL, SCHEMA, WORDS

from generator import sheets
from generator.catalogue import TranslatableKeys
from generator.folding import fold
from generator.sheets import reading
from generator.sheets.cell import Cell, Good, Wrong, clean, guarded, joined, split, unguarded
from generator.sheets.columns import LIST_KINDS, TRANSLATED, VERSION, headings
from generator.sheets.columns import WORDS as SPOKEN
from generator.sheets.explanation import FORMS, definition, help_of

COLUMNS = {column.heading: column for columns in sheets.SHEETS.values() for column in reversed(columns)}
COLUMNS |= {column.heading: column for column in sheets.OFFERS}
MOMENT = {column.heading: column for column in sheets.MOMENTS}


def leaves(schema: dict[str, Any], prefix: str = "") -> set[str]:
    """Every key of a schema that holds a value, dotted; the items of a list have the key of the list."""
    found: set[str] = set()
    for key, below in schema.get("items", schema).get("properties", {}).items():
        inner = leaves(below, f"{prefix}{key}.")
        found |= inner or {prefix + key}
    return found


# The table


def test_every_key_of_the_schema_has_a_column_or_is_named_as_kept():
    keys = leaves(SCHEMA)
    columns = {column.key.replace(".0.", ".").replace(".+", "").replace(".-", "") for column in sheets.OFFERS} - {
        "id",
        "place",
    }
    moments = {f"schedule.{column.key}" for column in sheets.MOMENTS} | {"schedule.nth", "schedule.dates"}
    whole = {"partners": "partners.name", "external_ids": "external_ids.system"}
    columns = {whole.get(key, key) for key in columns} | {"external_ids.id"}
    assert keys - columns - moments == {key for key in sheets.KEPT if "." in key}
    assert columns - keys == set()


def test_the_translated_columns_are_the_keys_of_the_schema_of_translations():
    assert set(TRANSLATED) == set(TranslatableKeys(ROOT / "schema").offer)


def test_no_heading_or_alias_means_two_columns():
    for columns in sheets.SHEETS.values():
        spoken = [fold(word) for column in columns for word in {column.heading, *column.aliases}]
        own = {fold(column.heading) for column in columns}
        twice = {word for word in spoken if spoken.count(word) > 1}
        assert twice <= own  # a heading goes before an alias of the same sound
        assert len({column.heading for column in columns}) == len(columns)


def test_every_column_has_a_kind_that_is_read_and_explained():
    for columns in sheets.SHEETS.values():
        for column in columns:
            assert column.kind in reading.KINDS
            assert column.kind in FORMS
            assert not column.terms or column.terms == "translation_status" or WORDS.titles(column.terms)
            assert help_of(column, SCHEMA) or column.key.startswith("translation."), column.heading
    assert set(reading.KINDS) >= LIST_KINDS


def test_every_word_for_a_term_leads_to_a_term_of_that_list():
    for terms, words in SPOKEN.items():
        codes = {term.code for term in REAL.vocabulary[terms]}
        assert set(words.values()) <= codes
        assert all(fold(word) == word for word in words)


def test_headings_are_found_by_alias_without_accents_case_or_spaces():
    known = headings(sheets.OFFERS)
    assert known[fold("E-mail")].key == "contact.email"
    assert known[fold("KORTE OMSCHRIJVING")].key == "summary"
    assert known[fold("Thema's")].key == "themes"
    assert known[fold("Niveau Nederlands")].heading == "niveau_nederlands"


# The workbook


def book(content: bytes) -> Any:
    return load_workbook(io.BytesIO(content))


def test_the_workbook_has_the_same_bytes_every_time():
    content = sheets.template(WORDS, SCHEMA)
    assert content == sheets.template(WORDS, SCHEMA)
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        assert {entry.date_time for entry in packed.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert b"1980-01-01T00:00:00Z" in packed.read("docProps/core.xml")


def test_the_template_has_four_sheets_frozen_headings_drop_downs_and_text_where_a_zero_may_get_lost():
    found = book(sheets.template(WORDS, SCHEMA))
    assert found.sheetnames == ["aanbod", "momenten", "vertalingen", "uitleg"]
    sheet = found["aanbod"]
    assert sheet.freeze_panes == "B2"
    at = {cell.value: cell.column_letter for cell in sheet[1]}
    for heading in ("id", "postcode", "contact_telefoon", "kbo_nummer", "nummer"):
        assert sheet.column_dimensions[at[heading]].number_format == "@", heading
    rules = {str(rule.sqref).split(":")[0]: rule for rule in sheet.data_validations.dataValidation}
    kind = rules[f"{at['soort']}2"]
    assert kind.type == "list"
    assert kind.showErrorMessage
    choices = [row[0].value for row in found["uitleg"][kind.formula1.removeprefix("uitleg!").replace("$", "")]]
    assert choices == ["Buddy", "Kennismakingsstage", "Vrijwilligerswerk", "Groep of vereniging"]
    assert not rules[f"{at['doelgroep']}2"].showErrorMessage  # several values are fine
    assert rules[f"{at['online']}2"].formula1 == '"ja,nee,allebei"'
    assert sheet.column_dimensions[at[VERSION.heading]].hidden


def test_the_help_sheet_is_locked_and_says_what_every_column_is_for():
    guide = book(sheets.template(WORDS, SCHEMA))["uitleg"]
    assert guide.protection.sheet
    assert (guide["A1"].value, guide["B1"].value) == ("formaat", 1)
    lines = {(row[0].value, row[1].value): row[3].value for row in guide.iter_rows(min_row=4)}
    assert lines["aanbod", "samenvatting"] == "Korte uitleg. Wat ga je er doen? Een of twee korte zinnen."
    assert lines["aanbod", "lezen_nodig"].startswith("Lezen en schrijven nodig. ja als je moet kunnen lezen")
    assert ("momenten", "herhaling") in lines
    assert {column.heading for column in sheets.OFFERS} <= {heading for sheet, heading in lines if sheet == "aanbod"}


def test_the_help_of_a_column_is_that_of_its_key_in_the_schema():
    assert definition(COLUMNS["postcode"], SCHEMA)["title"] == "Postcode"
    assert help_of(COLUMNS["wanneer"], SCHEMA) == "Wanneer, in woorden. Wat in het schema niet past."


# Cells


def read(heading: str, text: str, kind: str = "text", table: dict[str, Any] = COLUMNS) -> Any:
    """The value of a cell, or the words of its refusal."""
    found = reading.read(Cell(clean(text), kind), table[heading], WORDS)
    if isinstance(found, Wrong):
        return f"{found.message.nl} {found.hint.nl if found.hint else ''}".strip()
    assert isinstance(found, Good)
    return found.value


@pytest.mark.parametrize(
    ("typed", "kind", "day"),
    [
        ("2026-11-01", "text", "2026-11-01"),
        ("1/11/2026", "text", "2026-11-01"),
        ("01-11-2026", "text", "2026-11-01"),
        ("1.11.2026", "text", "2026-11-01"),
        ("1 november 2026", "text", "2026-11-01"),
        ("zondag 1 nov 2026", "text", "2026-11-01"),
        ("46327", "number", "2026-11-01"),
        ("46327", "text", "2026-11-01"),
        ("2026-11-01", "date", "2026-11-01"),
        ("31/12/2026", "text", "2026-12-31"),
        ("29/2/2028", "text", "2028-02-29"),
    ],
)
def test_rule_4_dates(typed: str, kind: str, day: str):
    assert read("start", typed, kind) == day


@pytest.mark.parametrize(
    ("typed", "hint"),
    [
        ("1/11/26", "Typ het jaar met vier cijfers: 1/11/2026"),
        ("11/25/2026", "Eerst de dag, dan de maand: 25/11/2026"),
        ("31/2/2026", "Die dag bestaat niet. Typ dag/maand/jaar: 1/11/2026"),
        ("2026-12-31 14:30", "Typ alleen de dag, zonder uur: 31/12/2026"),
        ("13/25/2026", "Typ dag/maand/jaar: 1/11/2026"),
        ("binnenkort", "Typ dag/maand/jaar: 1/11/2026"),
        ("september 2026", "Typ dag/maand/jaar: 1/11/2026"),
        ("5", "Typ dag/maand/jaar: 1/11/2026"),
    ],
)
def test_rule_4_two_digit_years_and_months_before_days_are_refused(typed: str, hint: str):
    assert read("start", typed) == f"is geen datum. {hint}"


@pytest.mark.parametrize(
    ("typed", "kind", "time"),
    [
        ("19:00", "text", "19:00"),
        ("19u", "text", "19:00"),
        ("19u30", "text", "19:30"),
        ("19.30", "text", "19:30"),
        ("19h30", "text", "19:30"),
        ("9 uur", "text", "09:00"),
        ("9.05 uur", "text", "09:05"),
        ("19:00:00", "text", "19:00"),
        ("0.8125", "text", "19:30"),
        ("0,8125", "text", "19:30"),
        ("0.8125", "number", "19:30"),
        ("0.375", "number", "09:00"),
        ("19.3", "number", "19:30"),
        ("19", "number", "19:00"),
        ("0", "number", "00:00"),
        ("19:30", "time", "19:30"),
        ("24:00", "text", "24:00"),
    ],
)
def test_rule_5_times(typed: str, kind: str, time: str):
    assert read("van", typed, kind, MOMENT) == time


@pytest.mark.parametrize("typed", ["25:00", "19:75", "'s avonds", "19-21", "7pm", "24:30"])
def test_rule_5_what_is_no_time_is_refused(typed: str):
    assert read("van", typed, "text", MOMENT) == "is geen uur. Typ het uur als 19:30 of 19u30."


def test_rule_5_an_end_after_midnight_is_the_next_day_and_stands_in_the_note():
    found, note = sheets.moments.moment({"days": {"days": ["fri"]}, "start": "20:00", "end": "01:00"})
    assert found == {"days": ["fri"], "start": "20:00", "note": "tot 01:00 de volgende dag"}
    assert note is not None
    assert (
        sheets.moments.moment({"start": "20:00", "end": "24:00", "note": "feest"})[0]["note"]
        == "feest, tot middernacht"
    )
    assert sheets.moments.moment({"start": "19:00", "end": "21:00"}) == ({"start": "19:00", "end": "21:00"}, None)


@pytest.mark.parametrize(
    ("typed", "kind", "value"),
    [
        ("2,50", "text", 2.5),
        ("2.5", "text", 2.5),
        ("0", "text", 0),
        ("gratis", "text", 0),
        ("Gratis", "text", 0),
        ("€ 5,00", "text", 5),
        ("5,- €", "text", 5),
        ("5.0", "number", 5),
        ("2.125", "number", 2.125),
    ],
)
def test_rule_6_prices(typed: str, kind: str, value: float):
    assert read("kostprijs", typed, kind) == value


@pytest.mark.parametrize("typed", ["vijf euro", "5 euro", "5 of 10", "1.000", "1.000,50", "ca. 5", "5-10", "€"])
def test_rule_6_text_in_a_number_column_is_refused_never_guessed(typed: str):
    assert read("kostprijs", typed).startswith("is geen bedrag. Typ alleen een getal in euro: 5 of 2,50; 0 of gratis")


def test_rule_6_whole_numbers():
    assert read("leeftijd_van", "18") == 18
    assert read("leeftijd_van", "18.0", "number") == 18
    assert read("leeftijd_van", "18,5") == "is geen geheel getal. Typ alleen een geheel getal, zoals 18."
    assert read("leeftijd_van", "18+") == "is geen geheel getal. Typ alleen een geheel getal, zoals 18."


@pytest.mark.parametrize(
    ("typed", "kind", "phone"),
    [
        ("09 340 00 00", "text", "+3293400000"),
        ("09/340.00.00", "text", "+3293400000"),
        ("+32 (0)9 340 00 00", "text", "+3293400000"),
        ("0032 9 340 00 00", "text", "+3293400000"),
        ("+3293400000", "text", "+3293400000"),
        ("'+3293400000", "text", "+3293400000"),
        ("470123456", "number", "+32470123456"),
        ("93400000", "number", "+3293400000"),
        ("3293400000", "number", "+3293400000"),
        ("0470/12.34.56", "text", "+32470123456"),
        ("+31 20 555 1234", "text", "+31205551234"),
    ],
)
def test_rule_7_phones_are_repaired_also_when_a_spreadsheet_ate_the_zero(typed: str, kind: str, phone: str):
    assert read("contact_telefoon", typed, kind) == phone


def test_rule_7_a_repaired_phone_is_told():
    found = reading.read(Cell("470123456", "number"), COLUMNS["contact_telefoon"], WORDS)
    assert isinstance(found, Good)
    assert found.note is not None
    assert found.note.nl == "gelezen als +32470123456: er ontbrak een nul of een plus vooraan."


@pytest.mark.parametrize(
    ("typed", "hint"),
    [
        ("09 340 00 00 / 09 340 00 01", "Typ één nummer per cel."),
        ("3,24701E+10", "De spreadsheet rondde het nummer af: zet de cel op Tekst en typ het opnieuw."),
        ("intern 45", "Typ het volledige nummer, zoals 09 340 00 00."),
        ("09 340", "Typ het volledige nummer, zoals 09 340 00 00."),
    ],
)
def test_rule_7_what_is_no_phone_is_refused(typed: str, hint: str):
    assert read("contact_telefoon", typed) == f"is geen telefoonnummer. {hint}"


@pytest.mark.parametrize(("typed", "code"), [("9160", "9160"), ("B-9160", "9160"), ("9160 Lokeren", "9160")])
def test_rule_7_postal_codes(typed: str, code: str):
    assert read("postcode", typed) == code
    assert read("postcode", "0916").startswith("is geen postcode.")


def test_rule_7_kbo_numbers_have_a_check_digit_and_may_lose_a_zero():
    assert read("kbo_nummer", "0207.726.191") == "0207726191"
    assert read("kbo_nummer", "BE 0207 726 191") == "0207726191"
    assert read("kbo_nummer", "207726191", "number") == "0207726191"
    assert read("kbo_nummer", "0207726192").startswith("is geen geldig KBO-nummer: het controlegetal klopt niet.")
    assert read("kbo_nummer", "12345").startswith("is geen KBO-nummer. Typ tien cijfers")


def test_rule_8_lists_split_on_bars_semicolons_and_lines_and_codes_on_commas_too():
    assert split("a | b;c\nd") == ["a", "b", "c", "d"]
    assert split("een, twee | drie") == ["een, twee", "drie"]
    assert split(r"a\|b\;c | d\\e") == ["a|b;c", r"d\e"]
    assert read("doelgroep", "vrouwen, anderstaligen | Nieuwkomers") == ["women", "non-native-speakers", "newcomers"]
    assert read("thema", "Zingen, muziek, theater, sport") == ["music", "sport"]
    assert read("thema", "Zingen, muziek, theater | sport") == ["music", "sport"]
    assert read("partners", "Ligo, Open School; VDAB") == [{"name": "Ligo, Open School"}, {"name": "VDAB"}]


@pytest.mark.parametrize("items", [["a|b", "c;d"], ["\\", "\\|"], ["a\\"], ["|"], ["één, twee"]])
def test_rule_8_what_is_joined_splits_again(items: list[str]):
    assert split(joined(items)) == items
    assert split(joined(items, "\n")) == items


def test_a_term_is_known_by_title_code_and_the_words_of_the_field():
    assert {
        read("soort", word) for word in ("alternatief", "alternative", "Groep of vereniging", "GROEP OF VERENIGING")
    } == {"alternative"}
    assert read("status", "actief") == "active"
    assert read("status", "concept") == "draft"
    assert read("inschrijven", "vrij, via toeleider") == ["drop-in", "counsellor"]
    assert read("niveau_nederlands", "twee taaliconen") == 2
    assert read("talen", "nl, Frans | ar") == ["nl", "fr", "ar"]
    assert read("soort", "vrijwiligerswerk").startswith("staat niet in de lijst. Bedoelde je “Vrijwilligerswerk”?")


def test_a_word_for_two_terms_is_refused():
    assert "stage" not in WORDS.spellings("activity")


def test_a_place_is_known_by_name_code_slug_village_and_former_name():
    assert read("gemeente", "Lokeren") == ["lokeren"]
    assert read("gemeente", WORDS.places["lokeren"].code, "number") == ["lokeren"]
    assert read("gemeente", "Kortrijk | Kuurne") == ["kortrijk", "kuurne"]
    assert read("gemeente", "Vlaanderen") == ["vlaanderen"]
    assert read("gemeente", "Oost-Vlaanderen") == ["provincie-oost-vlaanderen"]
    assert read("plaats", "9160 Eksaarde") == "lokeren"
    assert read("gemeente", "Lokeeren") == "is geen plaats die we kennen: Lokeeren. Bedoelde je Lokeren?"
    assert "niet haar postcode" in read("gemeente", "9160")


def test_every_place_is_found_again_by_the_name_that_is_exported():
    for place in WORDS.places.all:
        assert WORDS.place(WORDS.name(place.slug)) == place.slug


def test_every_term_is_found_again_by_the_title_that_is_exported():
    for columns in sheets.SHEETS.values():
        for column in columns:
            if column.terms and column.terms not in {"site_language", "translation_status"}:
                for term in REAL.vocabulary[column.terms]:
                    assert WORDS.spellings(column.terms)[fold(WORDS.title(column.terms, term.code))] == term.code


def test_days_and_rhythms():
    assert read("dag", "ma, wo en vr", table=MOMENT) == {"days": ["mon", "wed", "fri"]}
    assert read("dag", "ma-vr", table=MOMENT) == {"days": ["mon", "tue", "wed", "thu", "fri"]}
    assert read("dag", "1/12/2026 | 8/12/2026", table=MOMENT) == {"dates": ["2026-12-01", "2026-12-08"]}
    assert read("dag", "2026-12-01", "date", MOMENT) == {"dates": ["2026-12-01"]}
    assert read("dag", "elke dag", table=MOMENT).startswith("is geen dag: elke dag.")
    assert read("herhaling", "wekelijks", table=MOMENT) == {"every": "week"}
    assert read("herhaling", "2-wekelijks", table=MOMENT) == {"every": "2-weeks"}
    assert read("herhaling", "maandelijks-1 | maandelijks-laatste", table=MOMENT) == {
        "every": "month",
        "nth": [1, "last"],
    }
    assert read("herhaling", "eenmalig", table=MOMENT) == {}
    assert read("herhaling", "soms", table=MOMENT).startswith("zegt niet hoe vaak: soms.")


def test_a_date_that_a_spreadsheet_made_of_a_house_number_is_refused():
    assert read("nummer", "2026-12-14", "date").startswith(
        "is een datum; hier hoort geen datum. De spreadsheet maakte er een datum van"
    )


def test_an_error_of_the_spreadsheet_is_no_value():
    assert (
        read("titel", "#REF!") == "is een foutmelding van de spreadsheet. Verbeter de formule, of typ de waarde zelf."
    )
    assert read("titel", "#VERW!").startswith("is een foutmelding")


def test_yes_and_no():
    assert [read("op_afspraak", word) for word in ("ja", "X", "nee", "waar", "0")] == [True, True, False, True, False]
    assert read("op_afspraak", "misschien") == "is geen ja of nee. Typ ja of nee."
    assert [read("online", word) for word in ("allebei", "ja", "nee")] == [True, True, False]


def test_web_addresses_and_mail():
    assert read("website", "www.lokeren.be/praten") == "https://www.lokeren.be/praten"
    assert read("website", "zie Facebook").startswith("is geen webadres.")
    assert read("contact_email", "mailto:bib@lokeren.be") == "bib@lokeren.be"
    assert read("contact_email", "bib@lokeren.be; info@lokeren.be").startswith("is geen mailadres.")


@pytest.mark.parametrize(
    "text",
    [
        "=1+1",
        "@SUM(A1)",
        "+1",
        "-1",
        "- een lijst",
        "+ en",
        "'s avonds",
        "'=x",
        "!leeg",
        "'",
        "''=x",
        " =x",
        "-",
        "+32 9",
    ],
)
def test_r7_what_guards_a_formula_comes_off_again(text: str):
    shown = guarded(text)
    assert unguarded(shown) == text
    assert shown.lstrip("'")[:1] not in "=@" or shown.startswith("'")


def test_r7_the_signs_that_are_guarded():
    assert guarded("=1+1") == "'=1+1"
    assert guarded("@x") == "'@x"
    assert guarded("- een") == "'- een"
    assert guarded("+32 9 340 00 00") == "+32 9 340 00 00"
    assert guarded("-5") == "-5"
    assert guarded("!leeg") == "'!leeg"
    assert guarded("'s avonds") == "'s avonds"
