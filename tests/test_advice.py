"""What is worth a look: what the warnings and hints find and, above all, what they leave alone."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest

from generator.checks import HINTS, check_file, words
from generator.project import Project, load
from generator.source import parse

PROJECT = Path(__file__).parent.parent
HERE = Project(root=PROJECT, offers_dir=PROJECT / "offers", today="2026-11-24")
OFFER = """
title: Praatgroep
summary: Kom praten.
type: alternative
format: group
organiser: {name: Bib}
register: {how: [drop-in]}
contact: {email: bib@voorbeeld.be}
checked_on: 2026-11-01
checked_by: owner
status: active
"""


def found(key: str, text: str, *, hints: bool = False, tag: str = "") -> list[str]:
    base = OFFER if not tag else 'translation: {status: human, source_hash: "000000000000", on: 2026-11-01}\n'
    path = f"offers/lokeren/x{tag and '.'}{tag}.yml"
    document, problems = parse(base + f"{key}: {json.dumps(text, ensure_ascii=False)}\n", path, HERE.shape.text_keys)
    assert document is not None
    kind = "translation" if tag else "offer"
    return [d.rule for d in check_file(document, kind, HERE.shape, HERE.context, problems, hints=hints)]


@pytest.mark.parametrize(
    "text",
    [
        "Vraag naar An Peeters.", "Vraag naar An", "Bel Fatima El Amrani", "Mevrouw Janssens helpt je.", "dhr. De Smet",
        "Jan De Wachter is er elke dag.", "Contactpersoon: Youssef Amrani", "t.a.v. Tom Claes", "Spreek met Lotte.",
    ],
)  # fmt: skip
def test_a_name_of_a_person_is_found(text: str):
    assert found("when_note", text) == ["personal-name"]


@pytest.mark.parametrize(
    "text",
    [
        "Vraag aan de balie.", "Vraag naar het Sociaal Huis.", "Bel het Rode Kruis.", "Contacteer Huis van het Kind Lokeren.",
        "Bel naar Onthaal Lokeren.", "In de Jan Palfijnstraat.", "Info bij Welzijnshuis Waregem.", "Ga naar Sint-Niklaas.",
        "Kom met Jan en alleman.", "Vraag aan Vluchtelingenwerk Vlaanderen.", "In maart en april.", "Vraag aan AgII.",
    ],
)  # fmt: skip
def test_what_is_no_person_is_left_alone(text: str):
    assert found("when_note", text) == []


@pytest.mark.parametrize(
    "text",
    [
        "an.peeters [at] gmail.com", "an(at)voorbeeld.be", "an apenstaartje voorbeeld.be", "0470 - 12 34 56", "٠٤٧٠١٢٣٤٥٦",
        "wa.me/32470123456", "85.07.30-033.28", "０４７０１２３４５６",
    ],
)  # fmt: skip
def test_hidden_contact_details_are_found(text: str):
    assert found("when_note", text) == ["personal-contact"]


@pytest.mark.parametrize(
    "mail", ["an@lokeren.be", "an_peeters@lokeren.be", "an.peeters+bib@lokeren.be", "bib@laposte.net"]
)
def test_a_mailbox_of_a_person_is_found(mail: str):
    document, problems = parse(OFFER.replace("bib@voorbeeld.be", mail), "offers/lokeren/x.yml", HERE.shape.text_keys)
    assert document is not None
    rules = [d.rule for d in check_file(document, "offer", HERE.shape, HERE.context, problems)]
    assert rules == ["personal-contact"]


@pytest.mark.parametrize(
    ("text", "rules"),
    [
        ("BE68 5390 0754 7034", ["bank-account"]),
        ("be68539007547034", ["bank-account"]),
        ("BE68 5390 0754 7035", ["bank-account"]),  # a slip of one digit is no less an account
        ("DE89370400440532013000", ["bank-account"]),
        ("XX89370400440532013000", []),
        ("lokaal BE12", []),
        ("FR1420041010050500013", []),
    ],
)
def test_account_numbers(text: str, rules: list[str]):
    assert [rule for rule in found("when_note", text) if rule != "personal-contact"] == rules


@pytest.mark.parametrize("text", ["SMS-ка", "α-cursus", "Gent Гент", "café", "H2O", "Ünal", "naïef", "Łódź", "ʻOkina"])
def test_words_of_two_scripts_side_by_side_are_fine(text: str):
    assert found("name", text) == []


@pytest.mark.parametrize("text", ["Tааlcafé", "Bibliοtheek", "Ѕtad"])
def test_a_letter_that_looks_like_another_is_found(text: str):
    assert found("name", text) == ["mixed-script"]


@pytest.mark.parametrize(
    ("tag", "text", "rules"),
    [
        ("", "You talk with other people and it is for everyone who wants to learn the language.", ["wrong-language"]),
        (
            "fr",
            "Je praat met andere mensen en je leert de taal van de stad, en het is voor iedereen.",
            ["wrong-language"],
        ),
        (
            "uk",
            "Ты разговариваешь с другими людьми. Мы объясняем всё, что ты хочешь знать о языке.",
            ["wrong-language"],
        ),
        ("ps", "تتحدث مع أشخاص آخرين باللغة الهولندية في المكتبة وتتعلم كلمات جديدة مع المتطوعين", ["wrong-language"]),
        ("", "Welcome to the club!", []),
        ("", "Wij zingen “The house of the rising sun” en je leert de tekst.", []),
        ("fr", "Un café pour tous", []),
    ],
)
def test_language_of_a_text(tag: str, text: str, rules: list[str]):
    assert found("summary", text, tag=tag) == rules if tag else found("conditions", text) == rules


def test_no_false_alarm_on_any_real_offer_or_translation():
    judged = {"wrong-language", "mixed-script", "personal-name", "bank-account", "personal-contact", "yaml-comment"}
    assert [d for d in load(HERE).diagnostics if d.rule in judged] == []


@pytest.mark.parametrize(
    "text",
    [
        "Een zin van precies zeventien woorden is nog goed, want daarboven wordt hij pas lastig voor lezers.",
        "Je leert bv. fietsen. Dat is ca. 3 km. Daarna fiets je zelf naar huis of naar de bib, als je dat wil.",
        "Meedoen is gratis.\n\n- een punt\n- nog een punt\n- en nog een punt\n- en nog een\n- en nog een\n- en nog een punt",
        "Vraag het OCMW, de VDAB of AgII. Je hebt niveau A1 of A2.",
        "De CAW (een dienst voor hulp) helpt je.",
        "Op 3 mei 2023 deden we dit voor het eerst.",
        "Het duurt 2 uur, in totaal 40 uur.",
        "Je krijgt een vrijwilligersvergoeding.",
        "Koning Filip II en paus Franciscus I.",
    ],
)
def test_plain_texts_get_no_hint(text: str):
    assert found("description", text, hints=True) == []


def test_hints_come_only_when_asked_for_and_only_for_dutch():
    assert found("conditions", "Gelieve u aan te melden.") == []
    assert found("conditions", "Gelieve u aan te melden.", hints=True) == ["plain-word"]
    assert not HINTS.intersection(found("summary", "Gelieve u aan te melden.", hints=True, tag="fr"))


def test_the_list_of_difficult_words_offers_something_else_for_each():
    with (PROJECT / "schema" / "plain-language.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) >= 80
    assert [row["term"] for row in rows if row["term"].lower() in row["alternative"].lower().split()] == []
    known = words.load(PROJECT / "schema", HERE.vocabulary)
    assert all(known.found_in(f"Het {row['term']} is er.") for row in rows)
