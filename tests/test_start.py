"""Another directory, started from nothing: an invented country, and nothing of this one."""

from __future__ import annotations

import filecmp
import json
import re
import subprocess
import sys
import zipfile
from pathlib import Path
from shutil import copytree, ignore_patterns
from uuid import NAMESPACE_URL, uuid5

import pytest
from bs4 import BeautifulSoup
from conftest import ROOT, TODAY, run
from reading import paths

from generator.site import colours

FLEMISH = re.compile(
    r"(?i)vla+nder|vlaams|fland|flem|brus?sel|bruxelles|belg|agii|agentschap|inburger|trajectbegeleider|participatietraject"
    r"|integration contract|uitpas|ocmw|\bDutch\b|\bNederlands|\b40\b"
)
COUNTRY = ("--country", "NL", "--time-zone", "America/New_York", "--hours", "30", "--brand", "#1d4e89")


def started(folder: Path, *wishes: str) -> Path:
    run("init", folder, "--name", "Welcome to Aldland", "--today", TODAY, *wishes, code=0)
    return folder


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A directory written in English, with French, of another country; built."""
    root = started(tmp_path_factory.mktemp("start") / "aldland", "--languages", "en,fr", *COUNTRY)
    found = run("check", "--root", root, "--today", TODAY, "--lang", "en", code=0)
    assert found.stdout == "0 errors, 0 warnings\n"
    run("build", "--root", root, "--today", TODAY, code=0)
    return root


def words(page: Path) -> str:
    """What readers meet: texts, and attributes that are read aloud or sent."""
    soup = BeautifulSoup(page.read_text(encoding="utf-8"), "html.parser")
    named = ("title", "alt", "aria-label", "content", "href")
    attributes = [str(tag.get(name, "")).replace("/themes/dutch/", "") for tag in soup.find_all() for name in named]
    return " ".join([soup.get_text(" "), *attributes])


def test_what_is_flemish_is_nowhere_in_a_directory_of_another_country(made: Path):
    staff = ("en/add/", "en/municipalities/rules/", "data/")
    pages = [(path, file) for path, file in paths(made / "site") if not path.startswith(staff)]
    assert len(pages) > 50
    found = {path: match.group() for path, file in pages if (match := FLEMISH.search(words(file)))}
    assert found == {}


def test_it_has_its_own_name_colour_hours_phones_and_clock(made: Path):
    home = (made / "site" / "en" / "index.html").read_text(encoding="utf-8")
    assert "Welcome to Aldland" in home
    assert "Meet people where you live" in home
    assert "--brand-day: #1d4e89;" in (made / "site" / "assets" / "site.css").read_text(encoding="utf-8")
    assert "#1d4e89" in (made / "site" / "assets" / "icon.svg").read_text(encoding="utf-8")
    talk = made / "site" / "en" / "offers" / "aldermere-talk-table"
    page = (talk / "index.html").read_text(encoding="utf-8")
    assert "30 of the 30 hours" in page
    assert re.search(r'href="tel:\+31\d+"', page)
    assert "TZID:America/New_York" in (talk / "calendar.ics").read_text(encoding="utf-8")
    assert 'data-zone="America/New_York"' in page


def test_what_belongs_to_persons_is_that_of_its_country(made: Path, tmp_path: Path):
    """A mailbox of a service is known by its English words, a mobile by the figures that its vocabulary gives."""
    root = copytree(made, tmp_path / "aldland", ignore=ignore_patterns("site"))
    file = root / "offers" / "aldermere" / "aldermere-talk-table.yml"
    text = re.sub(
        r"email: [^,}\n]+", "email: social.services@aldermere.example", file.read_text(encoding="utf-8"), count=1
    )
    file.write_text(text, encoding="utf-8")
    run("check", "--root", root, "--today", TODAY, "--lang", "en", code=0)
    vocabulary = root / "schema" / "vocabulary.json"
    known = json.loads(vocabulary.read_text(encoding="utf-8"))
    known["x-basics"]["personal"]["mobile"] = {"begins": ["6"], "digits": 9}
    vocabulary.write_text(json.dumps(known), encoding="utf-8")
    file.write_text(text.replace("summary: ", "summary: Ask 06 12345678. ", 1), encoding="utf-8")
    found = run("check", "--root", root, "--today", TODAY, "--lang", "en", code=1)
    assert "a mobile number" in found.stdout
    file.write_text(text.replace("social.services@aldermere", "mary.smith@aldermere"), encoding="utf-8")
    assert "personal-contact" in run("check", "--root", root, "--today", TODAY, "--lang", "en", code=1).stdout


def test_it_begins_with_figures_a_map_and_open_data_of_its_own(made: Path):
    site = made / "site"
    assert (site / "en" / "insight" / "coverage" / "index.html").read_text(encoding="utf-8").count("<path d=") >= 4
    answers = json.loads((site / "data" / "insight" / "hours.json").read_text(encoding="utf-8"))
    places = {row[0] for row in answers["rows"]}
    assert places == {"aldermere", "brenwick", "calder-bay", "dunfell"}
    package = json.loads((site / "data" / "datapackage.json").read_text(encoding="utf-8"))
    assert package["id"] == str(uuid5(NAMESPACE_URL, "https://directory.example/"))
    record = (site / "data" / "catalog.ttl").read_text(encoding="utf-8")
    assert not FLEMISH.search(record)


def test_no_link_in_it_is_dead(made: Path):
    found = json.loads(run("gate", "--root", made, "--new", made / "site", "--format", "json").stdout)
    assert {one["gate"] for one in found} <= {"language-incomplete"}  # the sample is written in Dutch and English only


def test_it_bundles_its_own_regions(made: Path):
    found = json.loads(run("bundle", "aldermere", "--root", made, "--format", "json", "--lang", "en", code=0).stdout)
    assert [(one["id"], one["level"]) for one in found] == [
        ("aldermere-talk-table", "here"),
        ("mere-coast-buddies", "near"),
        ("aldland-online-talk", "online"),
        ("brenwick-garden", "around"),
    ]


def test_what_is_not_translated_stands_there_in_the_language_of_writing(made: Path):
    page = (made / "site" / "fr" / "places" / "aldermere" / "index.html").read_text(encoding="utf-8")
    assert '<html lang="fr"' in page
    assert 'lang="en" dir="ltr">Talk table in the library' in page


def test_a_directory_can_be_written_in_dutch(tmp_path: Path):
    root = started(tmp_path / "zee", "--languages", "nl,en")
    run("check", "--root", root, "--today", TODAY, code=0)
    run("build", "--root", root, "--today", TODAY, "--no-search", code=0)
    assert "Mensen leren kennen waar je woont" in (root / "site" / "nl" / "index.html").read_text(encoding="utf-8")
    assert "Meet people where you live" in (root / "site" / "en" / "index.html").read_text(encoding="utf-8")


def test_the_same_wishes_make_the_same_files(tmp_path: Path):
    one, other = (started(tmp_path / name, "--languages", "nl,ar") for name in ("one", "other"))
    compared = filecmp.dircmp(one, other)
    files = sorted(path.relative_to(one) for path in one.rglob("*") if path.is_file())
    assert compared.left_only == compared.right_only == []
    assert [path for path in files if (one / path).read_bytes() != (other / path).read_bytes()] == []


@pytest.mark.parametrize(
    ("wishes", "sentence"),
    [
        (("--languages", "fr,nl"), "--languages begint met nl of en."),
        (("--languages", "nl,xx"), "xx: kies talen uit nl, en, fr"),
        (("--time-zone", "Europe/Lokeren"), "--time-zone klopt niet: schrijf bijvoorbeeld Europe/Amsterdam."),
        (("--country", "ZZ"), "--country klopt niet: schrijf bijvoorbeeld NL."),
        (("--currency", "FRANK"), "--currency klopt niet: schrijf bijvoorbeeld EUR."),
        (("--brand", "blauw"), "blauw is no colour"),
        (("--brand", "#ffee00"), "hard to read"),
        (("--name", 'Zee" x'), "--name klopt niet"),
    ],
)
def test_a_wish_that_cannot_be_is_said_and_nothing_is_written(tmp_path: Path, wishes: tuple[str, ...], sentence: str):
    folder = tmp_path / "new"
    found = run("init", folder, *wishes, code=2)
    assert sentence in " ".join(found.stderr.split())
    assert not folder.exists()


def test_a_folder_with_something_in_it_is_left_alone(tmp_path: Path):
    (tmp_path / "letter.txt").write_text("Beste", encoding="utf-8")
    assert "is niet leeg" in run("init", tmp_path, code=2).stderr
    assert [file.name for file in tmp_path.iterdir()] == ["letter.txt"]


def test_a_colour_of_the_site_that_cannot_be_read_stops_a_build(tmp_path: Path):
    root = started(tmp_path / "pale")
    settings = root / "mkdocs.yml"
    settings.write_text(settings.read_text(encoding="utf-8").replace("#0d5c63", "#ffee00"), encoding="utf-8")
    assert "choose a darker brand" in run("build", "--root", root, "--today", TODAY, code=2).stderr


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [("#ffffff", "#000000", 21), ("#777777", "#ffffff", 4.478), ("#0d5c63", "#ffffff", 7.7)],
)
def test_contrast_is_that_of_the_guidelines(one: str, other: str, ratio: float):
    assert colours.contrast(one, other) == pytest.approx(ratio, abs=0.01)


def test_the_installed_package_starts_a_directory_without_the_checkout(tmp_path: Path):
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", tmp_path],
        cwd=ROOT,
        check=True,
        capture_output=True,
    )
    with zipfile.ZipFile(next(tmp_path.glob("*.whl"))) as wheel:
        wheel.extractall(tmp_path / "installed")
    script = (
        f"import sys; sys.path.insert(0, {str(tmp_path / 'installed')!r}); from generator.__main__ import run; run()"
    )
    for command in (
        ("init", "new"),
        ("check", "--root", "new"),
        ("build", "--root", "new", "--no-search", "--languages", "en"),
    ):
        done = subprocess.run(
            [sys.executable, "-c", script, *command], cwd=tmp_path, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stdout + done.stderr
    assert (tmp_path / "new" / "site" / "en" / "index.html").is_file()
