"""The workflow `check` on real Git repositories: every step that it runs is run here, on good and on hostile pull requests."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml
from bs4 import BeautifulSoup
from conftest import BROWSERS, CATALOGUE, ROOT, Once, copy_project, run
from markdown_it import MarkdownIt
from workflow import Outcome, Runner, git, parse

TODAY = "2026-11-24"
CHECK = parse(ROOT / ".github" / "workflows" / "check.yml")
JUDGE, BUILD = "Controleer", "Maak de site zoals ze zou worden"
OWNERS = "all: [agentschap]\nplaces:\n  kortrijk: [stad-kortrijk]\n  lokeren: [vvsg/lokeren]\n"
NEW = """title: Praten in het park
summary: Kom praten op een bank in het park.
type: alternative
format: group
organiser: {name: Buurtwerk}
register: {how: [drop-in]}
contact: {email: buurtwerk@voorbeeld.be}
checked_on: 2026-11-01
checked_by: owner
status: active
"""
PRAATCAFE = Path("offers/kortrijk/kortrijk-praatcafe.yml")
Change = Callable[[Path], object]
Judge = Callable[..., Outcome]


@pytest.fixture(scope="session")
def main_branch(once: Once) -> Path:
    """A repository with one commit on `main`: the whole project with the fictional offers, all of them published."""

    def make(folder: Path) -> None:
        root = copy_project(folder / "root", CATALOGUE)
        shutil.copytree(ROOT / "generator", root / "generator", ignore=shutil.ignore_patterns("__pycache__"))
        (root / "schema" / "owners.yml").write_text(OWNERS)
        (root / "build" / "docs" / ".gitignore").write_text("*\n!.gitignore\n")
        (root / ".gitattributes").write_text("* -text\n")
        run("remember", "--root", root, "--today", TODAY, code=0)
        git(root, "init", "--quiet")
        git(root, "add", "--all")
        git(root, "commit", "--quiet", "--message", "main")

    return once("main-branch", make) / "root"


@pytest.fixture
def pull_request(main_branch: Path, tmp_path: Path) -> Judge:
    """Makes a branch with a change, merges it as GitHub does for `pull_request`, and runs the workflow on it."""

    def judge(  # noqa: PLR0913 - what differs between pull requests
        change: Change,
        *,
        author: str = "stad-kortrijk",
        label: str = "",
        browser: str = "",
        before: Change | None = None,
        stage: bool = True,
        build: bool = False,
    ) -> Outcome:
        repository, folder, tools = tmp_path / "origin", tmp_path / "work", tmp_path / "tools"
        git(tmp_path, "clone", "--quiet", str(main_branch), str(repository))
        if before:
            before(repository)
            git(repository, "add", "--all")
            git(repository, "commit", "--quiet", "--message", "before")
        git(repository, "checkout", "--quiet", "-b", "branch")
        change(repository)
        if stage:
            git(repository, "add", "--all")
        git(repository, "commit", "--quiet", "--allow-empty", "--message", "a change")
        git(repository, "checkout", "--quiet", "-b", "merge", "main")
        git(repository, "merge", "--quiet", "--no-ff", "--message", "merge", "branch")
        folder.mkdir()
        tools.mkdir()
        offers = f'#!/bin/sh\nPYTHONPATH="$PWD/base" exec "{sys.executable}" -P -m generator "$@" --today {TODAY}\n'
        (tools / "offers").write_text(offers)
        (tools / "offers").chmod(0o755)
        if browser:
            (tools / "google-chrome").symlink_to(browser)
        values = {
            "github.server_url": "https://github.com",
            "github.repository": "agentschap/gids",
            "github.event.pull_request.user.login": author,
            "contains(github.event.pull_request.labels.*.name, 'meer-plaatsen') && 'any' || 'one-place'": (
                "any" if label == "meer-plaatsen" else "one-place"
            ),
        }
        path = f"{tools}{os.pathsep}{os.defpath}"
        skip = frozenset({"install"} if build else {"install", "build"})
        runner = Runner(folder=folder, repository=repository, values=values, path=path, skip=skip)
        outcome = runner.run(CHECK["jobs"]["check"])
        for said in outcome.said.values():
            assert "Traceback" not in said, said
        assert "\n\n\n" not in outcome.summary
        return outcome

    return judge


def replaced(old: str, new: str, path: Path = PRAATCAFE) -> Change:
    """The change of one text in a file; the text has to be there."""

    def change(root: Path) -> None:
        text = (root / path).read_text(encoding="utf-8")
        assert old in text
        (root / path).write_text(text.replace(old, new), encoding="utf-8", newline="\n")

    return change


def written(path: str, text: str = NEW) -> Change:
    def change(root: Path) -> None:
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, encoding="utf-8")

    return change


def commented(path: Path = PRAATCAFE) -> Change:
    """A change that changes nothing."""
    return lambda root: (root / path).write_text("# x\n" + (root / path).read_text("utf-8"), encoding="utf-8")


def both(*changes: Change) -> Change:
    return lambda root: [change(root) for change in changes]


def assert_fine(outcome: Outcome) -> None:
    assert (outcome.failed, outcome.code) == ("", 0), outcome.said


def assert_refused(outcome: Outcome, *rules: str) -> None:
    assert (outcome.failed, outcome.code) == (JUDGE, 1), outcome.said
    said = outcome.said[JUDGE]
    for rule in rules:
        assert f"title={rule}::" in said, said
        assert f"(`offers explain {rule}`)" in outcome.summary
    assert BUILD not in outcome.said
    assert (outcome.folder / "preview" / "review" / "index.html").is_file()


def review_page(outcome: Outcome, path: str = "index.html") -> str:
    return (outcome.folder / "preview" / "review" / path).read_text(encoding="utf-8")


# What municipalities do


def test_a_new_offer_is_shown_in_two_languages_and_in_the_preview(pull_request: Judge):
    outcome = pull_request(written("offers/kortrijk/praten-in-het-park.yml"), build=True)
    assert_fine(outcome)
    assert "<h2>✅ In orde – kortrijk</h2>" in outcome.summary
    assert "<td>nieuw aanbod</td>" in outcome.summary
    assert "stad-kortrijk spreekt voor kortrijk." in outcome.summary
    assert "<strong>Praten in het park</strong>" in outcome.summary
    assert '<td lang="ar" dir="rtl"' in outcome.summary
    assert "buurtwerk@<wbr>voorbeeld.be" in outcome.summary
    assert (outcome.folder / "preview/site/ar/offers/praten-in-het-park/index.html").is_file()
    form = (outcome.folder / "preview/site/nl/add/index.html").read_text("utf-8")
    assert "https://github.com/agentschap/gids" in form  # the preview is the site as it will be published
    assert "Praten in het park" in review_page(outcome, "kortrijk--praten-in-het-park/ar-after.html")
    assert not (outcome.folder / "preview/review/kortrijk--praten-in-het-park/ar-before.html").exists()


def test_a_safe_change_is_named(pull_request: Judge):
    change = both(
        replaced("checked_on: 2026-11-03", "checked_on: 2026-11-24"),
        replaced("+3250000001", "+3256240001"),
        replaced("as_of: 2026-11-03", "as_of: 2026-11-24"),
    )
    outcome = pull_request(change)
    assert_fine(outcome)
    assert "<h2>✅ Veilige wijziging – kortrijk</h2>" in outcome.summary
    assert "veilige wijziging: alleen Plaats vrij › Op datum van, Contact › Telefoon, Nagekeken op" in outcome.summary
    assert "<td>Contact › Telefoon</td>" in outcome.summary
    assert "◆ <strong>Bel: " in outcome.summary
    assert "<strong>Bel: \u2066056 24 00 01\u2069</strong>" in outcome.summary


def test_a_warning_that_was_there_already_keeps_a_change_safe(pull_request: Judge):
    names = [f"offers/kortrijk/praten-{n}.yml" for n in "ab"]
    alike = both(*(written(name) for name in names))
    outcome = pull_request(both(*(replaced("2026-11-01", "2026-11-24", Path(name)) for name in names)), before=alike)
    assert_fine(outcome)
    assert "<h2>✅ Veilige wijziging – kortrijk</h2>" in outcome.summary
    assert "(`offers explain similar-offer`)" in outcome.summary
    assert "similar-offer" not in outcome.said[JUDGE]


def test_a_pause_is_not_a_safe_change(pull_request: Judge):
    day = replaced("checked_on: 2026-11-03", "checked_on: 2026-11-24")
    outcome = pull_request(both(day, replaced("status: active", "status: paused\nreason: season")))
    assert_fine(outcome)
    assert "Veilige" not in outcome.summary
    assert "op pauze gezet" in outcome.summary


def test_a_changed_text_makes_its_translations_stale(pull_request: Judge):
    outcome = pull_request(replaced("title: Praatcafé in", "title: Nieuw praatcafé in"))
    assert_fine(outcome)
    assert "tekst gewijzigd; vertaling verouderd door deze wijziging: ar, en, fr" in outcome.summary
    assert "title=translation-stale::" in outcome.said[JUDGE]
    assert "✅ In orde, met 0 fouten, 3 waarschuwingen" in outcome.summary


def test_a_change_of_a_translation_alone_is_named(pull_request: Judge):
    french = Path("offers/kortrijk/kortrijk-praatcafe.fr.yml")
    outcome = pull_request(replaced("on: 2026-11-05", "on: 2026-11-24", french))
    assert_fine(outcome)
    assert "<td>vertaling gewijzigd: fr (gewijzigd)</td>" in outcome.summary


def test_a_change_of_comments_alone_is_named(pull_request: Judge):
    outcome = pull_request(replaced("title: Praatcafé in", "# de titel\ntitle: Praatcafé in"))
    assert_fine(outcome)
    assert "<td>alleen opmaak of commentaar</td>" in outcome.summary


def test_the_file_of_a_place_is_no_offer(pull_request: Judge):
    outcome = pull_request(replaced("intro:", "# over de stad\nintro:", Path("offers/kortrijk/_place.yml")))
    assert_fine(outcome)
    assert "kortrijk/_place" in outcome.summary


def test_an_ended_offer_is_said_to_end_and_keeps_its_page(pull_request: Judge):
    outcome = pull_request(replaced("status: active", "status: ended\nreason: no-funding"))
    assert_fine(outcome)
    assert "<td>gestopt</td>" in outcome.summary
    assert "Dit aanbod is gestopt." in review_page(outcome, "kortrijk--kortrijk-praatcafe/nl-after.html")


# What they do wrong


def test_a_broken_offer_is_refused_in_dutch_at_its_line(pull_request: Judge):
    outcome = pull_request(replaced("status: active", "status: actief"), build=True)
    assert_refused(outcome, "unknown-term")
    said = outcome.said[JUDGE]
    assert "::error file=offers/kortrijk/kortrijk-praatcafe.yml,line=137,col=9,title=unknown-term::" in said
    assert "%0A" in said
    assert "Zolang er fouten in staan, kan dit aanbod niet getoond worden." in outcome.summary
    assert "<h2>❌ Nog niet in orde: 1 fout, 0 waarschuwingen – kortrijk</h2>" in outcome.summary


def test_a_file_that_cannot_be_read_is_said_so(pull_request: Judge):
    outcome = pull_request(written(str(PRAATCAFE), "title: [\n"))
    assert_refused(outcome, "yaml-syntax")
    assert "kan niet gelezen worden" in outcome.summary


def test_many_mistakes_show_the_first_ten_and_count_the_rest(pull_request: Judge):
    offers = [
        written(f"offers/kortrijk/praten-{n}.yml", NEW.replace("status: active", "status: actief")) for n in range(14)
    ]
    outcome = pull_request(both(*offers))
    assert_refused(outcome, "unknown-term")
    assert outcome.said[JUDGE].count("::error file=") == 9
    assert "::error::Nog 5 meer" in outcome.said[JUDGE]
    assert outcome.summary.count("(`offers explain unknown-term`)") == 14


def test_another_towns_folder_is_refused(pull_request: Judge):
    other = Path("offers/gent/gent-jongerencafe.yml")
    outcome = pull_request(both(commented(), commented(other)))
    assert_refused(outcome, "one-place")
    assert "Deze pull request wijzigt 2 mappen van plaatsen: gent, kortrijk." in outcome.said[JUDGE]


def test_a_label_of_the_editors_may_touch_more(pull_request: Judge):
    other = Path("offers/gent/gent-jongerencafe.yml")
    change = both(commented(), commented(other), written("schema/nota.txt", "x"))
    outcome = pull_request(change, label="meer-plaatsen")
    assert_fine(outcome)
    assert "Ook gewijzigd, buiten het aanbod: schema/nota.txt." in outcome.summary


def test_one_of_the_editors_needs_no_label(pull_request: Judge):
    other = Path("offers/gent/gent-jongerencafe.yml")
    change = both(commented(), commented(other))
    outcome = pull_request(change, author="Agentschap")
    assert_fine(outcome)
    assert "Agentschap spreekt voor de redactie." in outcome.summary


@pytest.mark.parametrize(("author", "place", "file"), [
    ("iemand", "kortrijk", "kortrijk-praatcafe"), ("iemand", "lokeren", "lokeren-naaiatelier"),
])  # fmt: skip
def test_somebody_else_is_told_who_speaks_for_the_place(pull_request: Judge, author: str, place: str, file: str):
    outcome = pull_request(commented(Path(f"offers/{place}/{file}.yml")), author=author)
    assert_fine(outcome)
    assert f"::warning file=offers/{place}/{file}.yml,line=1,col=1,title=not-owner::" in outcome.said[JUDGE]


def test_a_place_without_owners_is_not_held_against_anybody(pull_request: Judge):
    outcome = pull_request(commented(Path("offers/gent/gent-jongerencafe.yml")), author="iemand")
    assert_fine(outcome)
    assert "Niemand is aangeduid om voor gent te spreken" in outcome.summary
    assert "::warning" not in outcome.said[JUDGE]


def test_other_files_beside_an_offer_are_refused(pull_request: Judge):
    outcome = pull_request(both(commented(), written("mijn-notitie.txt", "x"), written("schema/x.json", "{}")))
    assert_refused(outcome, "outside-offers")
    assert outcome.said[JUDGE].count("title=outside-offers::") == 2


def test_a_change_of_code_only_is_judged_elsewhere(pull_request: Judge):
    outcome = pull_request(written("docs/x.md", "x"))
    assert_fine(outcome)
    assert "Deze pull request wijzigt geen aanbod" in outcome.summary


def test_a_deleted_offer_would_vanish_and_is_refused(pull_request: Judge):
    outcome = pull_request(lambda root: (root / "offers/kortrijk/kortrijk-stadskoor.yml").unlink())
    assert_refused(outcome, "address-vanished")
    assert "<td>verwijderd</td>" in outcome.summary
    assert "<td>–</td>" in outcome.summary


def test_deleting_nearly_everything_is_refused_too(pull_request: Judge):
    def change(root: Path) -> None:
        for folder in (root / "offers").iterdir():
            if folder.name != "kortrijk":
                shutil.rmtree(folder)

    outcome = pull_request(change, label="meer-plaatsen")
    assert_refused(outcome, "address-vanished")


def test_a_renamed_offer_is_recognised_and_refused(pull_request: Judge):
    folder = "offers/kortrijk"
    outcome = pull_request(lambda root: git(root, "mv", f"{folder}/kortrijk-stadskoor.yml", f"{folder}/stadskoor.yml"))
    assert_refused(outcome, "address-vanished")
    assert "andere naam (id): kortrijk/kortrijk-stadskoor → kortrijk/stadskoor" in outcome.summary


@pytest.mark.parametrize("label", ["", "meer-plaatsen"])
def test_the_editors_give_an_offer_another_name_and_lead_on(pull_request: Judge, label: str):
    folder = "offers/kortrijk"
    change = both(
        lambda root: git(root, "mv", f"{folder}/kortrijk-stadskoor.yml", f"{folder}/stadskoor.yml"),
        written("schema/redirects.yml", "kortrijk-stadskoor: stadskoor\n"),
    )
    outcome = pull_request(change, label=label, build=True)
    if not label:
        assert_refused(outcome, "address-vanished", "outside-offers")
        return
    assert_fine(outcome)
    assert "::warning file=schema/published.txt" in outcome.said[JUDGE]
    assert "Kijk na of schema/redirects.yml van de oude naam naar de nieuwe leidt" in outcome.summary


def test_redirects_do_not_excuse_an_offer_that_is_deleted(pull_request: Judge):
    gone = "offers/kortrijk/kortrijk-stadskoor.yml"
    change = both(lambda root: (root / gone).unlink(), written("schema/redirects.yml", "kortrijk-stadskoor: gent-x\n"))
    assert_refused(pull_request(change, label="meer-plaatsen"), "address-vanished")


def test_a_mistake_caused_elsewhere_counts(pull_request: Judge):
    """A file that refers to what went is not in the pull request, but wrong because of it."""
    broken = both(
        lambda root: (root / "offers/kortrijk/kortrijk-samentuin.yml").unlink(),
        lambda root: [file.unlink() for file in (root / "offers/kortrijk").glob("kortrijk-samentuin.*.yml")],
    )
    outcome = pull_request(broken)
    assert_refused(outcome, "address-vanished")


# What the hostile do


def test_what_was_wrong_already_blocks_nobody(pull_request: Judge):
    """A day passes, or a mistake slips through: whoever changes something else is not kept from it."""
    outcome = pull_request(
        written("offers/kortrijk/praten-in-het-park.yml"),
        before=written("offers/gent/fout.yml", "title: x\n"),
        build=True,
    )
    assert_fine(outcome)
    assert "✅ In orde – kortrijk" in outcome.summary
    assert "Stond er al, niet door deze pull request" in outcome.summary
    assert "offers/gent/fout.yml: niet op de site" in outcome.said[BUILD]
    assert (outcome.folder / "preview/site/nl/offers/praten-in-het-park/index.html").is_file()


def test_a_link_is_never_followed(pull_request: Judge, tmp_path: Path):
    secret = tmp_path / "secret.yml"
    secret.write_text(NEW.replace("Kom praten", "GEHEIM"))
    outcome = pull_request(lambda root: (root / "offers/kortrijk/gluren.yml").symlink_to(secret))
    assert_refused(outcome, "file-link")
    assert "GEHEIM" not in everything(outcome)


def test_a_linked_folder_is_never_followed(pull_request: Judge, tmp_path: Path):
    (tmp_path / "secret").mkdir()
    (tmp_path / "secret" / "gluren.yml").write_text(NEW.replace("Kom praten", "GEHEIM"))
    outcome = pull_request(lambda root: (root / "offers/gluren").symlink_to(tmp_path / "secret"))
    assert_refused(outcome, "file-link")
    assert "GEHEIM" not in everything(outcome)


def test_the_offers_folder_itself_may_be_no_link(pull_request: Judge, tmp_path: Path):
    (tmp_path / "secret" / "gent").mkdir(parents=True)
    (tmp_path / "secret" / "gent" / "gluren.yml").write_text(NEW.replace("Kom praten", "GEHEIM"))

    def change(root: Path) -> None:
        shutil.rmtree(root / "offers")
        (root / "offers").symlink_to(tmp_path / "secret")

    outcome = pull_request(change)
    assert_refused(outcome, "file-link", "address-vanished")
    assert "GEHEIM" not in everything(outcome)


@pytest.mark.parametrize("what", ["gone", "a file", "a link to itself"])
def test_whoever_takes_the_offers_away_is_told_so(pull_request: Judge, what: str):
    def change(root: Path) -> None:
        shutil.rmtree(root / "offers")
        if what == "a file":
            (root / "offers").write_text("x")
        elif what == "a link to itself":
            (root / "offers").symlink_to("offers")

    assert_refused(pull_request(change, label="meer-plaatsen"), "address-vanished")


def test_links_that_lead_round_in_a_circle_are_refused(pull_request: Judge):
    def change(root: Path) -> None:
        for name, other in (("a", "b"), ("b", "a")):
            (root / "offers/kortrijk" / f"{name}.yml").symlink_to(f"{other}.yml")
        shutil.rmtree(root / "offers/lokeren")
        (root / "offers/lokeren").symlink_to("lokeren")

    assert_refused(pull_request(change), "file-link")


@pytest.mark.parametrize("path", ["offers/kortrijk/.gitkeep/x.yml", "offers/.DS_Store/x.yml", "Offers/kortrijk/x.yml"])
def test_no_folder_is_passed_by_for_its_name(pull_request: Judge, path: str):
    assert_refused(pull_request(written(path)))


def test_code_and_templates_of_the_pull_request_do_nothing(pull_request: Judge):
    trap = "import pathlib; pathlib.Path('GEVANGEN').write_text('x')\n"
    change = both(
        replaced("title: Praatcafé in", "title: Praatcafé nu in"),
        written("generator/__main__.py", trap),
        written("generator/__init__.py", trap),
        written("sitecustomize.py", trap),
        written("mkdocs.yml", "hooks: [hook.py]\nplugins: [gevangen]\n"),
        written("hook.py", trap),
        written("site_templates/pages/offer.html", "GEVANGEN {{ 7 * 7 }}"),
        written("site_templates/pages/_parts.html", "GEVANGEN"),
        written("site_templates/review/index.html", "GEVANGEN"),
        written("schema/vocabulary.json", "GEVANGEN"),
        written("schema/owners.yml", "all: [mallory]\n"),
        written("requirements.lock", "gevangen==1"),
        written(".github/workflows/check.yml", "GEVANGEN"),
        written(".gitattributes", "* filter=gevangen diff=gevangen\n"),
        written(".githooks/post-checkout", "#!/bin/sh\ntouch GEVANGEN\n"),
    )
    outcome = pull_request(change, author="mallory")
    assert_refused(outcome, "outside-offers")
    assert not list(outcome.folder.rglob("GEVANGEN"))
    pages = [file.read_text("utf-8") for file in (outcome.folder / "preview").rglob("*.html")]
    assert pages
    assert not [page for page in pages if "GEVANGEN" in page]
    wide = "mallory spreekt niet voor kortrijk"
    assert wide in outcome.summary


ELEMENTS = {"h2", "p", "strong", "br", "wbr", "table", "thead", "tbody", "tr", "th", "td", "details", "summary", "code"}
"""All that a summary consists of."""
MARKUP = (
    "</td></table>\n\n# Kop @iedereen #1 [x](https://kwaad.example) ![b](https://kwaad.example/b.png) "
    "<script>alert(1)</script> | ` ::error::x"
)


def test_markup_and_mentions_stay_text(pull_request: Judge):
    text = NEW.replace("Praten in het park", f"'{MARKUP}'".replace("\n", " ")).replace(
        "Kom praten op een bank in het park.", "|-\n  " + MARKUP.replace("\n\n", "\n\n  ")
    )
    outcome = pull_request(written("offers/kortrijk/praten-in-het-park.yml", text))
    assert_refused(outcome, "markup")
    shown = BeautifulSoup(
        MarkdownIt("commonmark", {"html": True}).enable("table").render(outcome.summary), "html.parser"
    )
    assert {tag.name for tag in shown.find_all()} <= ELEMENTS
    assert "alert(1)" in shown.get_text()
    assert "@iedereen" not in outcome.summary.replace("\\@iedereen", "")
    assert not [line for line in outcome.said[JUDGE].splitlines() if line.startswith("::error::x")]
    for file in (outcome.folder / "preview/review").rglob("*.html"):
        assert "<script" not in file.read_text("utf-8")


def test_names_of_files_are_text_too(pull_request: Judge):
    name = "a\n::error::x <b>@iedereen|`\u202e.yml"
    outcome = pull_request(written(f"offers/kortrijk/{name}"))
    assert_refused(outcome, "file-name")
    assert "\u202e" not in everything(outcome)
    assert not [line for line in outcome.said[JUDGE].splitlines() if line.startswith("::error::x")]
    assert "<b>" not in outcome.summary


def test_signs_that_turn_text_around_are_shown_nowhere(pull_request: Judge):
    outcome = pull_request(replaced("title: Praatcafé in", "title: Praat\u202ecafé in"))
    assert_refused(outcome, "unsafe-character")
    assert "\u202e" not in everything(outcome)


@pytest.mark.parametrize("bomb", [
    "a: &a [x, x, x, x]\nb: &b [*a, *a, *a, *a]\nc: [*b, *b, *b, *b]\n", "a: " + "[" * 5000, "x: " + "y" * 70_000,
    "!!python/object/apply:os.system ['touch GEVANGEN']", "title: 2026-02-30\n? [x]\n: y\n", "\x00\x01", "",
])  # fmt: skip
def test_files_made_to_break_the_reader_break_only_themselves(pull_request: Judge, bomb: str):
    outcome = pull_request(both(written("offers/kortrijk/bom.yml", bomb), commented()))
    assert_refused(outcome)
    assert "offers/kortrijk/bom.yml" in outcome.said[JUDGE]
    assert not list(outcome.folder.rglob("GEVANGEN"))
    assert "alleen opmaak of commentaar" in outcome.summary
    assert len(outcome.summary) < 100_000


def test_a_command_to_type_cannot_be_another(pull_request: Judge):
    name = "offers/kortrijk/a;$(touch x).yml"
    outcome = pull_request(both(written(name), lambda root: (root / name).chmod(0o755)))
    assert_refused(outcome, "file-mode")
    assert f"git update-index --chmod=-x '{name}'%0A" in outcome.said[JUDGE]


def test_a_program_is_refused(pull_request: Judge):
    outcome = pull_request(lambda root: (root / PRAATCAFE).chmod(0o755))
    assert_refused(outcome, "file-mode")
    assert f"git update-index --chmod=-x {PRAATCAFE}" in outcome.said[JUDGE]


def test_another_repository_within_is_refused(pull_request: Judge):
    def change(root: Path) -> None:
        git(root, "update-index", "--add", "--cacheinfo", f"160000,{'1' * 40},offers/kortrijk/sub")

    assert_refused(pull_request(change, stage=False), "submodule")


def test_names_that_differ_in_capitals_only_are_refused(pull_request: Judge):
    outcome = pull_request(written("offers/kortrijk/Kortrijk-Praatcafe.yml"))
    assert_refused(outcome, "case-collision", "file-name")


# A thousand changes, and the picture


def test_a_pull_request_of_a_thousand_offers_stays_within_what_github_takes(pull_request: Judge):
    long = NEW.replace("Kom praten op een bank in het park.", "Kom praten. " * 20)
    outcome = pull_request(both(*(written(f"offers/kortrijk/praten-{n}.yml", long) for n in range(400))))
    assert outcome.failed in {"", JUDGE}
    assert len(outcome.summary.encode()) < 1024 * 1024
    assert "Van nog 375 wijzigingen staat het beeld niet hier" in outcome.summary


def test_a_browser_makes_a_picture_of_each_offer(pull_request: Judge):
    browser = next(filter(None, map(shutil.which, BROWSERS)), None)
    if browser is None:
        pytest.skip("no Chromium")
    outcome = pull_request(written("offers/kortrijk/praten-in-het-park.yml"), browser=browser)
    assert_fine(outcome)
    picture = outcome.folder / "preview/review/kortrijk--praten-in-het-park/overview.png"
    assert picture.stat().st_size > 20_000


def test_without_a_browser_there_are_no_pictures_and_it_is_said(pull_request: Judge):
    outcome = pull_request(written("offers/kortrijk/praten-in-het-park.yml"))
    assert_fine(outcome)
    assert "Geen beelden: google-chrome werkt niet." in outcome.said[JUDGE]


# On GitLab


@pytest.mark.parametrize(("change", "code"), [
    (commented(), 0), (written("offers/kortrijk/fout.yml", "title: x\n"), 1),
    (both(commented(), written("generator/__main__.py", "raise SystemExit(0)\n")), 1),
])  # fmt: skip
def test_a_merge_request_on_gitlab_is_judged_likewise(main_branch: Path, tmp_path: Path, change: Change, code: int):
    project, tools = tmp_path / "project", tmp_path / "tools"
    git(tmp_path, "clone", "--quiet", str(main_branch), str(project))
    git(project, "checkout", "--quiet", "-b", "branch")
    change(project)
    git(project, "add", "--all")
    git(project, "commit", "--quiet", "--message", "a change")
    tools.mkdir()
    (tools / "offers").write_text(
        f'#!/bin/sh\nPYTHONPATH="$PWD" exec "{sys.executable}" -P -m generator "$@" --today {TODAY}\n'
    )
    (tools / "offers").chmod(0o755)
    job = yaml.safe_load((ROOT / ".gitlab-ci.yml").read_text(encoding="utf-8"))["check"]
    lines = [line for line in (*job["before_script"], *job["script"]) if not line.startswith(("apt-get", "pip"))]
    given = {
        "PATH": f"{tools}{os.pathsep}{os.defpath}",
        "HOME": str(tmp_path),
        "LC_ALL": "C.UTF-8",
        "CI_PROJECT_DIR": str(project),
        "CI_MERGE_REQUEST_DIFF_BASE_SHA": git(project, "rev-parse", "HEAD^").strip(),
        "GITLAB_USER_LOGIN": "stad-kortrijk",
    }
    done = subprocess.run(
        ["bash", "-e", "-c", "\n".join(lines)], cwd=project, env=given, capture_output=True, text=True, check=False
    )
    assert done.returncode == code, done.stdout + done.stderr
    summary = (project / "preview" / "review.md").read_text(encoding="utf-8")
    assert ("✅" in summary) == (code == 0)
    assert (project / "preview/site/ar/index.html").is_file() == (code == 0)


# The workflow itself


def test_the_judge_is_installed_from_the_base_with_hashes():
    install = next(step["run"] for step in CHECK["jobs"]["check"]["steps"] if step.get("id") == "install")
    lines = install.strip().splitlines()
    assert [line.split()[-1] for line in lines] == ["base/requirements.lock", "base"]
    assert "--require-hashes" in lines[0]
    assert "--no-deps" in lines[1]


def test_the_workflow_has_no_secrets_and_no_other_trigger():
    assert set(CHECK["on"]) == {"pull_request"}
    assert CHECK["permissions"] == {}
    assert [job["permissions"] for job in CHECK["jobs"].values()] == [{"contents": "read"}]
    text = (ROOT / ".github/workflows/check.yml").read_text(encoding="utf-8")
    assert "secrets" not in text.replace("No secrets", "")


def test_the_judge_never_takes_its_root_from_the_pull_request():
    for step in CHECK["jobs"]["check"]["steps"]:
        if step.get("run", "").startswith("offers "):
            assert "--root base --offers pr/offers " in step["run"]


def everything(outcome: Outcome) -> str:
    """All that anybody reads of a run."""
    pages = [file.read_text("utf-8") for file in (outcome.folder / "preview").rglob("*.html")]
    return "\n".join([*outcome.said.values(), outcome.summary, *pages])
