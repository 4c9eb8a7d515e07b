"""`offers new`: options, questions on a terminal, and the file that comes of it."""

from __future__ import annotations

import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import ROOT, TODAY
from test_commands_upkeep import offers, text_of
from test_commands_upkeep import root as root  # noqa: PLC0414 - a fixture

ALL = (
    "--title", "Taalcafé: praten", "--summary", "Drink koffie met ons.", "--type", "alternative", "--format", "group",
    "--organiser", "'t Hof", "--how", "phone,drop-in", "--phone", "+3293400000", "--email", "hof@lokeren.be",
)  # fmt: skip


def test_with_every_required_option_the_file_passes_the_check(root: Path):
    said = offers(root, "new", "gent", "gent-taalcafe", *ALL)
    assert said == (
        "offers/gent/gent-taalcafe.yml staat klaar, als ontwerp. Vul aan wat je weet, en schrijf status: active als het online "
        "mag.\n"
    )
    assert offers(root, "check") == "0 fouten, 0 waarschuwingen\n"
    assert offers(root, "format", "--check", "gent") == "1 bestanden zijn goed.\n"
    lines = [line for line in text_of(root, "gent/gent-taalcafe.yml").splitlines() if line and line[0] != "#"]
    assert lines == [
        'title: "Taalcafé: praten"', "summary: Drink koffie met ons.", "type: alternative",
        "format: group", 'organiser: {name: "\'t Hof"}',
        "register: {how: [phone, drop-in]}", 'contact: {email: hof@lokeren.be, phone: "+3293400000"}', "checked_on: 2026-11-23",
        "checked_by: owner", "status: draft",
    ]  # fmt: skip


def test_what_stands_ready_as_a_comment_is_right_when_its_signs_are_taken_away(root: Path):
    offers(root, "new", "gent", "gent-taalcafe", *ALL, "--status", "active")
    file = root / "offers" / "gent" / "gent-taalcafe.yml"
    text = file.read_text(encoding="utf-8")
    for ready in (
        "activity: ",
        "themes: ",
        "locations:",
        "  - {name",
        "schedule:",
        "  - {every",
        "hours: ",
        "dutch: ",
        "cost: ",
    ):
        assert f"\n# {ready}" in text
        text = text.replace(f"\n# {ready}", f"\n{ready}")
    file.write_text(text.replace("municipality: lokeren", "municipality: gent"), encoding="utf-8")
    assert offers(root, "check") == "0 fouten, 0 waarschuwingen\n"


def test_all_mistakes_in_options_are_told_at_once_and_nothing_is_written(root: Path):
    wrong = ("--phone", "09 265 72 00", "--type", "vrijwilliger", "--email", "jan.peeters@gmail.com")
    said = offers(root, "new", "gent", "iets", *wrong, code=2)
    assert "vrijwilliger staat niet in de lijst ‘Soort traject’.\nSchrijf type: volunteering" in said
    assert 'phone: 09 265 72 00 is geen internationaal telefoonnummer.\nSchrijf phone: "+3292657200"' in said
    assert "jan.peeters@gmail.com lijkt de mailbox van een persoon." in said
    assert not (root / "offers" / "gent").exists()


def test_without_a_terminal_it_asks_nothing(root: Path):
    assert "Geef PLACE en ID, bijvoorbeeld: offers new lokeren lokeren-taalcafe" in offers(root, "new", code=2)
    assert "Vul het in en probeer: offers check" in offers(root, "new", "gent", "gent-iets")
    assert "\ntitle:\n" in text_of(root, "gent/gent-iets.yml")


def test_a_place_may_be_called_by_its_name(root: Path):
    offers(root, "new", "Heist-op-den-Berg", "heist-taalcafe")
    assert (root / "offers" / "heist-op-den-berg" / "heist-taalcafe.yml").is_file()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no pseudo-terminal")
def test_on_a_terminal_it_asks_until_each_answer_is_right(root: Path):
    answers = (
        "Lokern", "Lokeren", "Praten aan tafel", "Kom praten.", "alternatief", "alternative", "", "Bib", "phone, drop-in",
        "+3293400000", "", "",
    )  # fmt: skip
    said = on_a_terminal(root, answers, "new", "--today", TODAY)
    assert "Lokern is geen plaats die we kennen. Bedoelde je lokeren" in said
    assert "alternatief staat niet in de lijst ‘Soort traject’. Schrijf type: alternative" in said
    assert "buddy         Buddy" in said
    assert "Naam van het bestand [lokeren-praten-aan-tafel]: " in said
    text = text_of(root, "lokeren/lokeren-praten-aan-tafel.yml")
    assert "\ntitle: Praten aan tafel\n" in text
    assert "\nformat:\n" in text
    assert '\ncontact: {phone: "+3293400000"}\n' in text


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no pseudo-terminal")
def test_it_asks_in_english_only_what_is_not_given(root: Path):
    given = [part for part in ALL if part not in ("--summary", "Drink koffie met ons.")]
    said = on_a_terminal(root, ("Kom praten.",), "new", "gent", "gent-x", *given, "--today", TODAY, "--lang", "en")
    assert said.count(": ") >= 1
    assert "What do people do there? One or two short Dutch sentences.: " in said
    assert "Which" not in said
    assert "offers/gent/gent-x.yml is ready, as a draft." in said


def on_a_terminal(root: Path, answers: tuple[str, ...], *arguments: str) -> str:
    """What the command said to somebody who types these answers; the terminal keeps them until they are read."""
    terminal, other_end = pty.openpty()
    command = [sys.executable, "-m", "generator", *arguments]
    process = subprocess.Popen(
        command,
        cwd=root,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        stdin=other_end,
        stdout=other_end,
        stderr=other_end,
    )
    os.close(other_end)
    os.write(terminal, "".join(f"{answer}\n" for answer in answers).encode())
    said = b""
    while True:
        try:
            part = os.read(terminal, 4096)
        except OSError:  # how Linux says that the other end is closed
            break
        if not part:
            break
        said += part
    os.close(terminal)
    assert process.wait() == 0, said.decode()
    return said.decode().replace("\r\n", "\n")
