"""`offers format`, `confirm` and `end`: what they write, what they leave, and every sentence they say."""

from __future__ import annotations

import contextlib
import random
from pathlib import Path

import pytest
from click.testing import CliRunner
from conftest import TODAY, copy_project
from hypothesis import given, settings
from hypothesis import strategies as st
from test_formatting import OFFER, OFFERS, SHAPE, comments_in, read, spelled, with_comments

from generator import source
from generator.__main__ import main
from generator.catalogue import source_hash
from generator.upkeep.edits import with_values

PRATEN = """# van de bib
title: 'Praten bij de koffie'   # kort
summary: Kom praten.
type:   alternative
format: group
organiser: {name: Bib}
register: {how: [drop-in]}
contact: {email: bib@voorbeeld.be}
checked_on: 2026-01-05 # bij de balie
checked_by: "organiser"
status: active
"""
ENGLISH = """title: Talking over coffee
summary: Come and talk.
translation: {status: human, source_hash: "%s", on: 2026-01-06}
"""
CURRENT, OLD = source_hash({"title": "Praten bij de koffie", "summary": "Kom praten."}), "000000000000"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A project with one offer, its translations, and the page of its town."""
    empty = tmp_path / "empty"
    empty.mkdir()
    copied = copy_project(tmp_path / "root", empty)
    write(copied, "lokeren/praten.yml", PRATEN)
    return copied


def write(root: Path, path: str, text: str) -> Path:
    file = root / "offers" / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(text.encode())
    return file


def text_of(root: Path, path: str) -> str:
    return (root / "offers" / path).read_bytes().decode()


def offers(root: Path, *arguments: str, code: int = 0) -> str:
    """Run the command in the project; what it said, on either stream."""
    with contextlib.chdir(root):
        done = CliRunner().invoke(main, [*arguments, "--today", TODAY], prog_name="offers")
    assert done.exit_code == code, done.output
    return done.output


# format


def test_format_writes_and_names_what_changed_and_then_nothing(root: Path):
    assert offers(root, "format") == "offers/lokeren/praten.yml\n1 van 1 bestanden veranderd.\n"
    assert text_of(root, "lokeren/praten.yml") == (
        "# yaml-language-server: $schema=../../schema/offer.schema.json\n# van de bib\n"
        "title: Praten bij de koffie  # kort\nsummary: Kom praten.\ntype: alternative\nformat: group\n"
        "organiser: {name: Bib}\nregister: {how: [drop-in]}\ncontact: {email: bib@voorbeeld.be}\n"
        "checked_on: 2026-01-05  # bij de balie\nchecked_by: organiser\nstatus: active\n"
    )
    assert offers(root, "format") == "0 van 1 bestanden veranderd.\n"
    assert offers(root, "format", "--check", "--lang", "en") == "1 files are fine.\n"


def test_format_check_writes_nothing_and_ends_with_one(root: Path):
    said = offers(root, "format", "--check", code=1)
    assert said == "offers/lokeren/praten.yml\n1 van 1 bestanden zouden veranderen.\n"
    assert text_of(root, "lokeren/praten.yml") == PRATEN


def test_a_file_that_cannot_be_read_stays_and_the_others_are_written(root: Path):
    broken = write(root, "lokeren/fout.yml", "title: a: b\nsummary: 'x\n")
    twice = write(root, "lokeren/twee.yml", "title: a\ntitle: b\n")
    before = broken.read_bytes(), twice.read_bytes()
    said = offers(root, "format", code=1)
    assert "1 van 3 bestanden veranderd." in said
    assert "offers/lokeren/fout.yml:1:9: fout[yaml-syntax]" in said
    assert "offers/lokeren/twee.yml:2:1: fout[yaml-duplicate-key]" in said
    assert (broken.read_bytes(), twice.read_bytes()) == before
    assert text_of(root, "lokeren/praten.yml") != PRATEN


def test_each_kind_of_file_gets_its_own_modeline_and_order(root: Path):
    write(root, "lokeren/praten.en.yml", "translation: {on: 2026-01-06, status: human, source_hash: x}\ntitle: Talk\n")
    write(root, "lokeren/_place.yml", "website: https://lokeren.be\nintro: Dag.\n")
    write(root, "lokeren/_place.en.yml", "translation: {status: human}\nintro: Hello.\n")
    offers(root, "format")
    first = {
        name: text_of(root, f"lokeren/{name}").splitlines() for name in ("praten.en.yml", "_place.yml", "_place.en.yml")
    }
    start = "# yaml-language-server: $schema=../../schema/"
    assert first["praten.en.yml"][:2] == [f"{start}translation.schema.json", "title: Talk"]
    assert first["_place.yml"][:2] == [f"{start}place.schema.json", "intro: Dag."]
    assert first["_place.en.yml"][:2] == [f"{start}translation.schema.json#/$defs/place", "intro: Hello."]


@pytest.mark.parametrize(
    "path",
    [
        "offers/lokeren/praten.yml",
        r"offers\lokeren\praten.yml",
        r"lokeren\praten.yml",
        "lokeren/praten.yml",
        r".\offers\lokeren",
    ],
)
@pytest.mark.parametrize(
    "command", [("check",), ("format",), ("confirm",), ("end", "--reason", "finished"), ("translate", "stamp")]
)
def test_paths_are_given_from_here_from_the_project_or_from_offers_with_either_slash(
    root: Path, path: str, command: tuple[str, ...]
):
    write(root, "gent/fout.yml", "title: [\n")
    assert "gent" not in offers(root, *command, path)


# confirm


def test_confirm_changes_two_values_and_leaves_every_other_byte(root: Path):
    said = offers(root, "confirm", "lokeren")
    assert said == (
        "offers/lokeren/praten.yml: bevestigd op 2026-11-23 door owner.\n1 bevestigd, 0 overgeslagen, 0 met fouten.\n"
    )
    expected = PRATEN.replace("2026-01-05", "2026-11-23").replace('"organiser"', "owner")
    assert text_of(root, "lokeren/praten.yml") == expected
    assert "offers/lokeren/praten.yml: was vandaag al bevestigd op 2026-11-23 door owner." in offers(
        root, "confirm", "lokeren"
    )
    assert text_of(root, "lokeren/praten.yml") == expected


def test_confirm_keeps_the_line_ends_of_windows(root: Path):
    write(root, "lokeren/praten.yml", PRATEN.replace("\n", "\r\n"))
    offers(root, "confirm", "lokeren", "--by", "organiser")
    assert text_of(root, "lokeren/praten.yml") == PRATEN.replace("2026-01-05", "2026-11-23").replace(
        '"organiser"', "organiser"
    ).replace("\n", "\r\n")


def test_confirm_adds_the_day_where_it_belongs_in_the_file_of_a_town(root: Path):
    write(
        root,
        "lokeren/_place.yml",
        "intro: >\n  Dag.\n\n# bron\nsources:\n  - {url: https://lokeren.be, title: Lokeren}",
    )
    offers(root, "confirm", "lokeren/_place.yml", "--by", "agii")
    assert text_of(root, "lokeren/_place.yml") == (
        "intro: >\n  Dag.\n\nchecked_on: 2026-11-23\nchecked_by: agii\n# bron\n"
        "sources:\n  - {url: https://lokeren.be, title: Lokeren}"
    )


def test_confirm_says_what_it_skips_and_why(root: Path):
    write(
        root,
        "lokeren/weg.yml",
        PRATEN.replace("status: active", "status: ended\nreason: finished").replace("Praten", "A"),
    )
    write(root, "lokeren/concept.yml", PRATEN.replace("status: active", "status: draft").replace("Praten", "B"))
    write(
        root,
        "lokeren/voorbij.yml",
        PRATEN.replace("checked_on", "until: 2026-06-30\nchecked_on").replace("Praten", "C"),
    )
    assert offers(root, "confirm", "lokeren").splitlines() == [
        "offers/lokeren/concept.yml: overgeslagen, het is nog een ontwerp: schrijf eerst status: active.",
        "offers/lokeren/praten.yml: bevestigd op 2026-11-23 door owner.",
        "offers/lokeren/voorbij.yml: overgeslagen, het liep tot 2026-06-30: verleng until, of gebruik offers end.",
        "offers/lokeren/weg.yml: overgeslagen, het is gestopt (status: ended).",
        "1 bevestigd, 3 overgeslagen, 0 met fouten.",
    ]


def test_confirm_names_stale_translations_and_old_days_but_moves_nothing_of_them(root: Path):
    current = write(root, "lokeren/praten.en.yml", ENGLISH % CURRENT)
    stale = write(root, "lokeren/praten.fr.yml", ENGLISH % OLD)
    before = current.read_bytes(), stale.read_bytes()
    more = "availability: {state: open, places: 3, as_of: 2026-01-05}\nreview_by: 2026-10-01\n"
    write(root, "lokeren/praten.yml", PRATEN + more)
    assert offers(root, "confirm", "offers/lokeren/praten.yml", "--lang", "en").splitlines() == [
        "offers/lokeren/praten.yml: confirmed on 2026-11-23 by owner.",
        "    → availability is of 2026-01-05 and stayed so: is it still right?",
        "    → review_by is 2026-10-01 and stayed so: choose a new day.",
        "    → stale translation: offers/lokeren/praten.fr.yml",
        "1 confirmed, 0 skipped, 0 with mistakes.",
    ]
    assert text_of(root, "lokeren/praten.yml").endswith(more)
    assert (current.read_bytes(), stale.read_bytes()) == before


def test_confirm_refuses_what_has_mistakes_or_would_have_them(root: Path):
    write(root, "lokeren/fout.yml", PRATEN.replace("group", "grup"))
    source_ = "sources:\n  - {url: https://lokeren.be/x, title: Lokeren}\n"
    public = (
        PRATEN.replace('"organiser"', "public-page").replace("register: {how: [drop-in]}\n", "").replace("Praten", "P")
    )
    taken = write(root, "lokeren/pagina.yml", public + source_)
    said = offers(root, "confirm", "lokeren", code=1)
    assert said.splitlines() == [
        "offers/lokeren/fout.yml: niet bevestigd.",
        "offers/lokeren/fout.yml:5:9: fout[unknown-term] grup staat niet in de lijst ‘Werkvorm’.",
        "    → Bedoelde je group?",
        "offers/lokeren/pagina.yml: niet bevestigd.",
        "offers/lokeren/pagina.yml:2:1: fout[required] Het veld register (Aanmelden) ontbreekt.",
        "    → Voeg toe, bijvoorbeeld: register: {how: [drop-in]}",
        "    → Wat van een openbare pagina kwam, mist nog iets. Vul dit aan en bevestig dan opnieuw.",
        "offers/lokeren/praten.yml: bevestigd op 2026-11-23 door owner.",
        "1 bevestigd, 0 overgeslagen, 2 met fouten.",
    ]
    assert taken.read_text(encoding="utf-8") == public + source_


def test_a_translation_alone_is_not_confirmed(root: Path):
    write(root, "lokeren/praten.en.yml", ENGLISH % CURRENT)
    assert offers(root, "confirm", "lokeren/praten.en.yml").splitlines()[0] == (
        "offers/lokeren/praten.en.yml: overgeslagen, een vertaling wordt niet bevestigd: bevestig het Nederlandse bestand."
    )


def test_confirm_helps_with_the_name_of_a_town(root: Path):
    assert "lokern is geen plaats die we kennen. Bedoelde je lokeren" in offers(root, "confirm", "lokern", code=2)
    assert "gent heeft nog geen map in offers/." in offers(root, "confirm", "gent", code=2)
    assert "schema is geen aanbod, vertaling of plaats in offers/." in offers(root, "confirm", "schema", code=2)


def test_a_town_and_an_offer_may_be_called_by_name(root: Path):
    assert "1 bevestigd" in offers(root, "confirm", "Lokeren")
    assert "1 bevestigd" in offers(root, "confirm", "praten")


# end


def test_end_sets_status_and_reason_and_leaves_every_other_byte(root: Path):
    said = offers(root, "end", "lokeren/praten.yml", "--reason", "no-funding")
    assert said == "offers/lokeren/praten.yml is gestopt. De bladzijde blijft en zegt waarom.\n"
    assert text_of(root, "lokeren/praten.yml") == PRATEN.replace("active", "ended") + "reason: no-funding\n"
    assert offers(root, "check") == "0 fouten, 0 waarschuwingen\n"


def test_end_names_what_takes_its_place_and_replaces_an_older_reason(root: Path):
    write(root, "gent/thee.yml", PRATEN.replace("koffie", "thee").replace("Kom praten", "Kom drinken"))
    paused = PRATEN.replace("status: active", "status: paused\nreason: season # winter")
    write(root, "lokeren/praten.yml", paused)
    offers(root, "end", "lokeren/praten.yml", "--reason", "merged", "--replaced-by", "thee")
    expected = (
        paused.replace("paused", "ended")
        .replace("season", "merged")
        .replace("checked_on", "replaced_by: thee\nchecked_on")
    )
    assert text_of(root, "lokeren/praten.yml") == expected
    assert offers(root, "check") == "0 fouten, 0 waarschuwingen\n"


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        ((), "Waarom stopt het? Schrijf --reason en een code: finished, no-funding"),
        (("--reason", "finishd"), "finishd is geen reden. Bedoelde je finished? Kies uit: finished, no-funding"),
        (("--reason", "Er is geen geld meer"), "Er is geen geld meer is geen reden. Bedoelde je no-funding?"),
        (("--reason", "merged", "--replaced-by", "prat"), "Er is geen aanbod met de id prat. Bedoelde je praten?"),
        (("--reason", "merged", "--replaced-by", "xyz"), "Er is geen aanbod met de id xyz."),
        (("--reason", "merged", "--replaced-by", "thee"), "thee kan zichzelf niet vervangen."),
        (("--reason", "merged", "--replaced-by", "praten"), "Zo loopt replaced_by in een kring: thee → praten → thee."),
    ],
)  # fmt: skip
def test_end_refuses_a_reason_or_an_offer_that_cannot_be(root: Path, options: tuple[str, ...], sentence: str):
    ended = PRATEN.replace("status: active", "status: ended\nreason: merged\nreplaced_by: thee")
    write(root, "lokeren/praten.yml", ended)
    file = write(root, "gent/thee.yml", PRATEN)
    assert sentence in offers(root, "end", "gent/thee.yml", *options, code=2)
    assert file.read_text(encoding="utf-8") == PRATEN


def test_end_is_for_one_dutch_file_without_mistakes(root: Path):
    write(root, "lokeren/praten.en.yml", ENGLISH % CURRENT)
    reason = ("--reason", "finished")
    assert "offers/lokeren/praten.en.yml is geen aanbod" in offers(
        root, "end", "lokeren/praten.en.yml", *reason, code=2
    )
    assert "lokeren is een map: noem één bestand." in offers(root, "end", "lokeren", *reason, code=2)
    write(root, "lokeren/fout.yml", PRATEN.replace("group", "grup"))
    assert "fout[unknown-term]" in offers(root, "end", "lokeren/fout.yml", *reason, code=1)


# Values are changed in any file, however it is written


@settings(max_examples=200, deadline=None)
@given(st.sampled_from(OFFERS), st.integers(0, 10**9))
def test_a_changed_value_changes_nothing_else(file: Path, seed: int):
    chance = random.Random(seed)  # noqa: S311 - hypothesis gives the seed
    data = read(file.read_text(encoding="utf-8")).data
    text = with_comments(spelled(data, chance), chance)
    document, problems = source.parse(text, "offers/x/x.yml", SHAPE.text_keys)
    if document is None or problems:
        return
    new = {"checked_on": "2026-11-24", "reason": "finished", "replaced_by": "iets-anders", "status": "ended"}
    out = with_values(text, document, {(key,): value for key, value in new.items()}, OFFER)
    again, problems = source.parse(out, "offers/x/x.yml", SHAPE.text_keys)
    assert problems == []
    assert again is not None
    assert again.data == {**document.data, **new}
    rest = [line for line in out.splitlines() if not any(key in line for key in new)]
    left = [line for line in text.splitlines() if not any(key in line for key in new)]
    assert set(rest) <= set(left) | {""}
    assert comments_in(out) == comments_in(text)
