"""Mistakes of shape: the schema's verdict in words that help."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator import catalogue as cat
from generator.checks import wording
from generator.checks.shape import KINDS, MOST_MISTAKES, Shape, is_date
from generator.source import Document, parse, read

settings.register_profile("stable", derandomize=True, deadline=None, database=None)
settings.load_profile("stable")

if TYPE_CHECKING:
    from generator.diagnostics import Diagnostic

PROJECT = Path(__file__).parent.parent
SHAPE = Shape(PROJECT / "schema")
OFFER = {
    "title": "Praatgroep",
    "summary": "Kom praten.",
    "type": "alternative",
    "format": "group",
    "organiser": "{name: Bib}",
    "register": "{how: [drop-in]}",
    "contact": "{email: bib@voorbeeld.be}",
    "checked_on": "2026-11-01",
    "checked_by": "owner",
    "status": "active",
}


def document(text: str) -> Document:
    found, problems = parse(text, "offers/lokeren/x.yml", SHAPE.text_keys)
    assert found is not None, problems
    return found


def check(extra: str = "", *, without: str = "", kind: str = "offer", **changed: str) -> list[Diagnostic]:
    lines = [f"{key}: {value}" for key, value in {**OFFER, **changed}.items() if key != without]
    return SHAPE.check(document("\n".join([*lines, extra])), kind)


def test_a_right_offer_gets_no_remark():
    assert check() == []


@pytest.mark.parametrize(
    ("text", "rule", "hint"),
    [
        ("themes: dutch", "wrong-type", "Schrijf themes: [dutch]"),
        ("themes: Nederlands en fietsen", "wrong-type", "Schrijf themes: [Nederlands, cycling]"),
        ("audience: vrouwen", "wrong-type", "Schrijf audience: [women]"),
        ("audience: [vrouwen]", "unknown-term", "Schrijf women"),
        ("activity: praatgroep", "unknown-term", "Schrijf activity: conversation-group"),
        ("schedule: [{every: week, days: [dinsdag]}]", "unknown-term", "Schrijf tue"),
        ("schedule: [{every: week, days: di}]", "wrong-type", "Schrijf days: [tue]"),
        ("schedule: [{every: week, start: 19u30}]", "format", 'Schrijf start: "19:30"'),
        ("schedule: [{every: week, start: 9.00 uur}]", "format", 'Schrijf start: "09:00"'),
        ("schedule: [{every: week, start: 7}]", "format", 'Schrijf start: "07:00"'),
        (
            "schedule: {every: week}",
            "wrong-type",
            "Zet onder schedule een streepje en een spatie (- ) voor het eerste veld van de groep.",
        ),
        ("from: 01/11/2026", "format", "Schrijf from: 2026-11-01"),
        ("from: 1 november 2026", "format", "Schrijf from: 2026-11-01"),
        ("from: 1-9-26", "format", "Schrijf from: 2026-09-01"),
        ("from: 2026/9/1", "format", "Schrijf from: 2026-09-01"),
        ("from: 0206-11-01", "format", "Schrijf jaar-maand-dag, zoals 2026-11-01."),
        ("from: 2026-02-30", "format", "Schrijf jaar-maand-dag, zoals 2026-11-01."),
        ("from: september", "format", "Schrijf jaar-maand-dag, zoals 2026-11-01."),
        ("cost: {amount: gratis}", "wrong-type", "Schrijf amount: 0"),
        ("cost:\n  amount: 3,50", "wrong-type", "Schrijf amount: 3.50"),
        ("cost: {amount: € 5 per keer}", "wrong-type", "Schrijf amount: 5"),
        ('cost: {amount: "5"}', "wrong-type", "Schrijf amount: 5, zonder aanhalingstekens."),
        ("cost: gratis", "wrong-type", "Schrijf cost: {amount: 0}"),
        ("cost: {amount: -1}", "out-of-range", "Schrijf een getal: minstens 0 en hoogstens 5000."),
        ("dutch: {reading: no}", "wrong-type", "Schrijf reading: false"),
        ("dutch: {reading: True}", "wrong-type", "Schrijf reading: true, zonder aanhalingstekens."),
        ("dutch: A2", "wrong-type", "Schrijf dutch: {cefr: A2}"),
        ("dutch: {cefr: a1}", "unknown-term", "Schrijf cefr: A1"),
        ("dutch: {icons: 5}", "unknown-term", "Kies uit: 0, 1, 2, 3, 4."),
        ("dutch: {icons: 2.5}", "unknown-term", "Kies uit: 0, 1, 2, 3, 4."),
        ("facilities: {rolstoel: true}", "unknown-term", "Schrijf wheelchair"),
        ("facilities: {lift: ja}", "wrong-type", "Schrijf lift: true"),
        ("age: 18", "wrong-type", "Schrijf age: {min: 18}"),
        ("locations: [{municipality: lokeren, postal_code: B-9160 Lokeren}]", "format", 'Schrijf postal_code: "9160"'),
        ("partners: [{name: Bib, kbo: BE 207.726.191}]", "format", 'Schrijf kbo: "0207726191"'),
        ("partners: [{name: Bib, website: www.bib.be}]", "url-unsafe", "Schrijf website: https://www.bib.be"),
        ("sources: [{published: 30/11/2022}]", "format", "Schrijf published: 2022-11-30"),
        (
            "email: bib@voorbeeld.be",
            "unknown-key",
            "email hoort onder contact: zet het daar, twee spaties ingesprongen.",
        ),
        (
            "website: https://www.bib.be",
            "unknown-key",
            "website hoort onder organiser of contact: zet het daar, twee spaties ingesprongen.",
        ),
        (
            "postcode: 9160",
            "unknown-key",
            "postal_code hoort onder locations: zet het daar, twee spaties ingesprongen.",
        ),
        ("Thema's: [dutch]", "unknown-key", "Schrijf themes in plaats van Thema's."),
        ("doelgroep: [women]", "unknown-key", "Schrijf audience in plaats van doelgroep."),
        ("themas: [dutch]", "unknown-key", "Schrijf themes in plaats van themas."),
        ("description:", "empty", "Vul het in, of laat de hele regel weg: dan toont de site ‘niet gekend’."),
        ("name: a\\nb".replace("a\\nb", '"a\\nb"'), "format", "Schrijf name: a b"),
        ("themes: [dutch, dutch]", "duplicate-item", "Laat het één keer staan."),
        ("hours: {total: 0}", "out-of-range", "Schrijf een getal: hoger dan 0 en hoogstens 2000."),
        ("duration: {weeks: 1, months: 1}", "too-long", "Houd de belangrijkste over."),
        ("schedule: [{every: month, nth: [1]}]", "required", "Voeg days toe, of verwijder nth."),
    ],
)
def test_each_mistake_of_an_officer_gets_one_message_that_says_what_to_type(text: str, rule: str, hint: str):
    [found] = check(text)
    assert found.rule == rule
    assert found.hint is not None
    assert found.hint.nl == hint
    assert found.line == 11 + text.count("\n  ")


@pytest.mark.parametrize(
    ("key", "value", "rule", "hint"),
    [
        ("type", "vrijwilligerswerk", "unknown-term", "Schrijf type: volunteering"),
        ("type", "praten", "unknown-term", "Kies uit: buddy, internship, volunteering, alternative."),
        ("type", "[buddy]", "wrong-type", "Schrijf type: buddy"),
        ("status", "actief", "unknown-term", "Schrijf status: active"),
        ("checked_by", "gemeente", "unknown-term", "Schrijf checked_by: owner"),
        ("title", "", "empty", "Vul het in, bijvoorbeeld: title: Praatgroep in de bibliotheek"),
        ("organiser", "Bib", "wrong-type", "Schrijf organiser: {name: Bib}"),
        (
            "organiser",
            "{}",
            "empty",
            "Laat de velden die erbij horen twee spaties inspringen, of schrijf organiser: {name: Bibliotheek Lokeren}",
        ),
        ("contact", "09 265 72 00", "wrong-type", 'Schrijf contact: {phone: "+3292657200"}'),
        ("contact", "{phone: 09 265 72 00}", "phone-format", 'Schrijf phone: "+3292657200"'),
        ("contact", "{phone: 0032 (0)9 265 72 00}", "phone-format", 'Schrijf phone: "+3292657200"'),
        ("contact", "{phone: 3292657200}", "phone-format", 'Schrijf phone: "+3292657200"'),
        ("contact", "{email: bib}", "format", "Schrijf één adres, zoals onthaal@voorbeeld.be."),
        ("contact", '{email: "mailto:bib@voorbeeld.be"}', "format", "Schrijf email: bib@voorbeeld.be"),
        (
            "contact",
            "{email:bib@voorbeeld.be}",
            "unknown-key",
            "Zet een spatie na de dubbele punt: email: bib@voorbeeld.be",
        ),
        ("register", "{how: bellen}", "wrong-type", "Schrijf how: [phone]"),
    ],
)
def test_a_wrong_value_of_a_required_field_gets_one_message(key: str, value: str, rule: str, hint: str):
    [found] = check(**{key: value})
    assert found.rule == rule
    assert found.hint is not None
    assert found.hint.nl == hint


@pytest.mark.parametrize(
    ("missing", "extra", "rules"),
    [
        ("title", "", ["required"]),
        ("title", "titel: Praatgroep", ["unknown-key"]),
        ("contact", "", ["required"]),
        ("contact", "email: bib@voorbeeld.be", ["unknown-key"]),
        ("checked_by", "nagekeken door: owner", ["unknown-key"]),
        ("organiser", "organisatie: {name: Bib}", ["unknown-key"]),
    ],
)
def test_a_field_under_a_wrong_name_is_not_missing_as_well(missing: str, extra: str, rules: list[str]):
    assert [found.rule for found in check(extra, without=missing)] == rules


def test_an_unreadable_checked_by_does_not_demand_contact():
    found = SHAPE.check(
        document(
            "\n".join(f"{k}: {v}" for k, v in {**OFFER, "checked_by": "x"}.items() if k not in {"contact", "register"})
        ),
        "offer",
    )
    assert [d.rule for d in found] == ["unknown-term"]


def test_a_public_page_may_lack_contact_and_register():
    lines = [f"{k}: {v}" for k, v in {**OFFER, "checked_by": "public-page"}.items() if k not in {"contact", "register"}]
    assert SHAPE.check(document("\n".join(lines)), "offer") == []


def test_a_missing_key_is_told_at_its_parents_key():
    [found] = check("locations:\n  - name: Bib")
    assert (found.rule, found.line, found.column) == ("required", 12, 5)
    [found] = check(contact="{role: x}", organiser="{website: https://www.bib.be}")
    assert (found.rule, found.line, found.column) == ("required", 5, 1)


def test_a_title_with_a_last_line_break_is_not_accepted_in_silence():
    [found] = check(title="|\n  Praatgroep")
    assert found.message.nl == "title: Praatgroep is tekst op meer dan één regel."


def test_a_flood_of_mistakes_is_cut_and_never_slow():
    found = SHAPE.check(document("".join(f"k{i}: 1\n" for i in range(5000))), "offer")
    assert len(found) <= MOST_MISTAKES


@pytest.mark.parametrize("value", ["a@" + "." * 50_000 + " x", "x" * 60_000, "+" * 60_000, "https://" + "a" * 50_000])
def test_long_values_take_no_time(value: str):
    found = SHAPE.check(
        Document(
            path="x",
            data={**dict.fromkeys(OFFER, ""), "contact": {"email": value, "website": value, "phone": value}},
            spots={(): document("a: b").spots[()]},
        ),
        "offer",
    )
    assert found


def documents() -> list[tuple[Path, str]]:
    found = []
    for tree in (PROJECT / "offers", PROJECT / "tests" / "examples", PROJECT / "tests" / "catalogue"):
        for file in sorted(tree.rglob("*.yml")):
            if file.is_file() and not file.is_symlink() and file.stat().st_size < 60_000:
                tagged = file.name.count(".") > 1
                kind = "place" if file.name.startswith("_place") else "offer"
                found.append((file, {"offer": "translation", "place": "place-translation"}[kind] if tagged else kind))
    return found


def test_the_quick_and_the_explaining_validator_agree_on_every_example():
    agreed = 0
    for file, kind in documents():
        found, _ = read(file, "x", SHAPE.text_keys)
        if found is None:
            continue
        for each in KINDS if "examples" in file.parts else [kind]:
            assert SHAPE.accepts(found, each) != SHAPE.explains(found, each), (file, each)
            assert bool(SHAPE.check(found, each)) != SHAPE.accepts(found, each), (file, each)
            agreed += 1
    assert agreed > 300


anything = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False)
    | st.text(max_size=12)
    | st.sampled_from(
        ["2026-11-01", "0000-01-01", "alternative", "week", "tue", "+3292657200", "19:00", "lokeren", "EUR"]
    ),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["name", "every", "days", "amount", "x", "lift", "start", "end"]), inner, max_size=3
        )
    ),
    max_leaves=5,
)
fields = st.sampled_from(sorted(SHAPE.schemas["offer.schema.json"]["properties"]))


@settings(max_examples=150, deadline=None)
@given(st.dictionaries(fields, anything, max_size=4))
def test_any_data_is_judged_alike_by_both_and_told_without_raising(data: dict[str, Any]):
    parsed = document("\n".join(f"{key}: {value}" for key, value in OFFER.items()))
    found = Document(path="x", data={**parsed.data, **data}, spots=parsed.spots)
    for kind in KINDS:
        assert SHAPE.accepts(found, kind) != SHAPE.explains(found, kind)
        assert bool(SHAPE.check(found, kind)) != SHAPE.accepts(found, kind)
    if SHAPE.accepts(found, "offer"):
        cat.offer(found.data, "x", "lokeren")


@pytest.mark.parametrize(
    "value", ["2026-02-30", "0000-01-01", "２０２６-01-01", "20260101", "2026-W01-1", "2026-11-01\n", "1026-01-01"]
)
def test_what_is_no_date(value: str):
    assert not is_date(value)


def test_keys_that_hold_text_only_stay_text():
    assert {"number", "box", "postal_code", "phone", "start", "title", "published", "companion"} <= SHAPE.text_keys
    assert not {"hours", "nth", "icons", "amount", "reading", "organiser", "places"} & SHAPE.text_keys


def properties(schema: dict[str, Any]) -> dict[str, Any]:
    return schema.get("items", schema).get("properties", {})


def fields_of(struct: type[msgspec.Struct]) -> dict[str, msgspec.structs.FieldInfo]:
    return {field.encode_name: field for field in msgspec.structs.fields(struct)}


def struct_in(kind: Any) -> type[msgspec.Struct] | None:
    if isinstance(kind, type) and issubclass(kind, msgspec.Struct):
        return kind
    return next((found for inner in getattr(kind, "__args__", ()) if (found := struct_in(inner))), None)


@pytest.mark.parametrize(
    ("schema", "struct", "own"),
    [("offer.schema.json", cat.Offer, {"id", "place"}), ("place.schema.json", cat.PlaceInfo, {"place"})],
)
def test_the_fields_of_the_catalogue_are_the_keys_of_the_schema(
    schema: str, struct: type[msgspec.Struct], own: set[str]
):
    compared = 0

    def compare(definition: dict[str, Any], struct: type[msgspec.Struct], own: set[str]) -> None:
        nonlocal compared
        keys, held = properties(definition), fields_of(struct)
        assert set(held) - own == set(keys), struct
        for key, inner in keys.items():
            if properties(inner):
                below = struct_in(held[key].type)
                assert below is not None, key
                compare(inner, below, set())
        compared += 1

    compare(SHAPE.schemas[schema], struct, own)
    assert compared > 5


def test_every_example_in_the_schema_is_right():
    schema = SHAPE.schemas["offer.schema.json"]
    data = {key: definition["examples"][0] for key, definition in schema["properties"].items()}
    found = Document(path="x", data=json.loads(json.dumps(data)), spots={(): document("a: b").spots[()]})
    assert SHAPE.check(found, "offer") == []


@given(st.text())
def test_repairs_never_raise_and_give_what_the_schema_takes(value: str):
    for repair, good in (
        (wording.repair_date, is_date),
        (wording.repair_time, lambda typed: len(typed) == 7),
        (wording.repair_phone, lambda typed: typed.startswith('"+')),
    ):
        typed = repair(value)
        assert typed is None or good(typed)
