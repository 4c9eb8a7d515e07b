"""`offers translate`: how far translations are, what there is to do, and stamping what is right again."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from test_commands_upkeep import CURRENT, ENGLISH, OLD, PRATEN, offers, text_of, write
from test_commands_upkeep import root as root  # noqa: PLC0414 - a fixture

from generator import backlog, translation
from generator.catalogue import Provenance, Translation
from generator.project import Loaded, Project

RICH = PRATEN + (
    'first_time:\n  steps: ["Ga naar de balie.", Vraag naar Bib.]\n  say: Dag!\n'
    "description: |\n  Eerst dit.\n\n  - Dan dat.\n"
)


# status


def test_status_counts_per_town_and_language(root: Path):
    write(root, "lokeren/praten.en.yml", ENGLISH % CURRENT)
    write(root, "lokeren/praten.fr.yml", ENGLISH % OLD)
    write(root, "lokeren/praten.ar.yml", "translation: {status: human, source_hash: '000000000000', on: 2026-01-06}\n")
    write(root, "lokeren/_place.yml", "intro: Dag.\n")
    write(root, "lokeren/concept.yml", PRATEN.replace("active", "draft"))
    rows = json.loads(offers(root, "translate", "status", "--format", "json"))
    assert {tuple(row) for row in rows} == {("place", "language", *backlog.STATES)}
    assert {
        row["language"]: [row[state] for state in backlog.STATES] for row in rows if row["language"] in "en fr ar tr"
    } == {
        "en": [1, 0, 0, 0, 1],
        "fr": [1, 1, 0, 0, 0],
        "ar": [2, 0, 0, 0, 0],
        "tr": [2, 0, 0, 0, 0],
    }
    table = offers(
        root, "translate", "status", "--language", "en", "--language", "fr", "--language", "tr", "--language", "ar"
    )
    assert [line.split() for line in table.splitlines()] == [
        ["ontbreekt", "verouderd", "machine", "nagelezen", "mens", "plaats", "talen"],
        ["1", "0", "0", "0", "1", "lokeren", "en"],
        ["1", "1", "0", "0", "0", "lokeren", "fr"],
        ["2", "0", "0", "0", "0", "lokeren", "tr", "ar"],
        ["6", "1", "0", "0", "1", "samen"],
    ]


def test_every_running_offer_and_every_town_counts_once_in_each_language(loaded: Loaded):
    catalogue = loaded.catalogue
    texts = list(backlog.texts(catalogue, ["en", "ar"]))
    running = [offer.id for offer in catalogue.with_status("active", "paused")]
    assert len(texts) == 2 * (len(running) + sum(1 for dutch in catalogue.place_texts.values() if dutch))
    assert {text.state for text in texts} == {"missing", "stale", "machine", "reviewed", "human"}


# todo


def test_a_place_may_be_named_without_an_option(root: Path):
    assert offers(root, "translate", "status", "Lokeren") == offers(root, "translate", "status", "--place", "lokeren")
    assert offers(root, "translate", "todo", "lokeren") == offers(root, "translate", "todo", "--place", "lokeren")


def test_todo_lists_what_is_missing_stale_or_incomplete(root: Path):
    write(root, "lokeren/praten.fr.yml", ENGLISH % OLD)
    write(root, "lokeren/praten.en.yml", (ENGLISH % CURRENT).replace("summary: Come and talk.\n", ""))
    write(
        root,
        "lokeren/praten.ar.yml",
        (ENGLISH % CURRENT).replace("Talking over coffee", "كلام").replace("Come and talk", "كلام"),
    )
    languages = [part for tag in ("en", "fr", "ar", "uk") for part in ("--language", tag)]
    assert offers(root, "translate", "todo", *languages).splitlines() == [
        "offers/lokeren/praten.en.yml: onvolledig, mist summary",
        "offers/lokeren/praten.fr.yml: verouderd",
        "offers/lokeren/praten.uk.yml: ontbreekt",
        "3 te vertalen.",
    ]


def test_todo_begins_a_file_that_passes_the_check_and_becomes_a_translation_when_filled_in(root: Path):
    write(root, "lokeren/praten.yml", RICH)
    said = offers(root, "translate", "todo", "--place", "lokeren", "--language", "en", "--write")
    assert said == "offers/lokeren/praten.en.yml: ontbreekt\n1 te vertalen.\n1 bestand begonnen.\n"
    text = text_of(root, "lokeren/praten.en.yml")
    assert text.startswith("# yaml-language-server: $schema=../../schema/translation.schema.json\n")
    assert "\n## Eerst dit.\n##\n## - Dan dat.\n# description:\n" in text
    assert (
        "\n# first_time:\n#   steps:\n##     Ga naar de balie.\n#     -\n##     Vraag naar Bib.\n#     -\n##   Dag!\n#   say:\n"
        in text
    )
    assert (
        offers(root, "check")
        .splitlines()[0]
        .endswith(
            "let op[translation-incomplete] Nog niet vertaald: title, summary, description, first_time.steps, first_time.say."
        )
    )
    filled = re.sub(r"(?m)^# ( *)(first_time|steps):$", r"\1\2:", text)
    filled = re.sub(r"(?m)^# ( *(?:-|[a-z]+:))$", r"\1 x", filled)
    write(root, "lokeren/praten.en.yml", filled)
    assert offers(root, "check") == "0 fouten, 0 waarschuwingen\n"
    assert offers(root, "translate", "todo", "--language", "en") == "0 te vertalen.\n"


def test_todo_overwrites_nothing_and_its_files_are_in_the_one_spelling(root: Path):
    offers(root, "format")
    offers(root, "translate", "todo", "--language", "en", "--write", "--status", "human")
    file = root / "offers" / "lokeren" / "praten.en.yml"
    before = file.read_text(encoding="utf-8")
    assert "translation: {status: human, " in before
    assert "0 bestanden begonnen." in offers(root, "translate", "todo", "--language", "en", "--write")
    assert file.read_text(encoding="utf-8") == before
    assert offers(root, "format", "--check") == "2 bestanden zijn goed.\n"


def test_the_note_of_an_adopted_offer_is_begun_with_its_offer(root: Path):
    area = "area: [lokeren, gent]\n"
    write(root, "gent/samen.yml", PRATEN.replace("koffie", "thee").replace("Kom praten", "Kom drinken") + area)
    write(root, "lokeren/_place.yml", "intro: Dag.\nadopted: [{offer: samen, note: Bel eerst ons.}]\n")
    offers(root, "translate", "todo", "--language", "en", "--write")
    text = text_of(root, "lokeren/_place.en.yml")
    assert "\n# adopted:\n##     Bel eerst ons.\n#   - offer: samen\n#     note:\n" in text
    filled = re.sub(r"(?m)^# ( *(?:adopted:|- offer: samen))$", r"\1", text)
    write(root, "lokeren/_place.en.yml", re.sub(r"(?m)^# ( *(?:intro|note):)$", r"\1 Hello.", filled))
    assert "_place.en" not in offers(root, "check")


def test_a_translation_that_was_only_begun_is_shown_as_none(project: Project):
    made = Provenance(status="machine", source_hash="abc", on="2026-11-23")
    (english,) = translation.load(project.vocabulary, project.schema_dir, ["en"])
    begun = Translation(subject="praten", tag="en", provenance=made, texts={})
    assert english.block(begun, {"title": "Praten"}, "abc").status == ""


# stamp


@pytest.mark.parametrize(
    "path", ["lokeren", "lokeren/praten.yml", "lokeren/praten.fr.yml", r"offers\lokeren\praten.fr.yml"]
)
def test_stamp_writes_fingerprint_and_day_and_leaves_every_other_byte(root: Path, path: str):
    french = "# van ons\n" + (ENGLISH % OLD).replace("Talking", "'Parler'   ".strip())
    french = french.replace("'Parler' over coffee", "'Parler'   # kort")
    write(root, "lokeren/praten.fr.yml", french)
    said = offers(root, "translate", "stamp", path)
    assert said == "offers/lokeren/praten.fr.yml: gestempeld.\n1 gestempeld, 0 gelaten, 0 met fouten.\n"
    expected = french.replace(f'"{OLD}"', CURRENT if CURRENT[0].isalpha() else f'"{CURRENT}"').replace(
        "2026-01-06", "2026-11-23"
    )
    assert text_of(root, "lokeren/praten.fr.yml") == expected
    assert offers(root, "check") == "0 fouten, 0 waarschuwingen\n"


def test_stamp_leaves_what_is_current_or_empty_and_refuses_mistakes(root: Path):
    write(root, "lokeren/praten.en.yml", ENGLISH % CURRENT)
    write(root, "lokeren/praten.fr.yml", 'translation: {status: human, source_hash: "000000000000", on: 2026-01-06}\n')
    write(root, "lokeren/praten.tr.yml", (ENGLISH % OLD).replace("human", "humaan"))
    write(root, "lokeren/praten.pl.yml", (ENGLISH % OLD).replace("summary: Come and talk.\n", ""))
    assert offers(root, "translate", "stamp", "lokeren", code=1).splitlines() == [
        "offers/lokeren/praten.en.yml: was al bij.",
        "offers/lokeren/praten.fr.yml: er is nog niets vertaald.",
        "offers/lokeren/praten.pl.yml: gestempeld.",
        "    → nog niet vertaald: summary",
        "offers/lokeren/praten.tr.yml: niet gestempeld.",
        "offers/lokeren/praten.tr.yml:3:23: fout[unknown-term] humaan staat niet in de lijst ‘Toestand van de vertaling’.",
        "    → Bedoelde je human? Kies uit: human, machine, reviewed.",
        "1 gestempeld, 2 gelaten, 1 met fouten.",
    ]
