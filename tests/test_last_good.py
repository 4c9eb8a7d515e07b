"""`--keep-going`: whatever is broken on the branch, nothing that was published vanishes, and what is right goes online."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from conftest import TODAY, run
from repository import Repository, make_repository

from generator.held_back import HeldBack, Shown
from generator.history import GitHistory, Kept
from generator.last_good import settle
from generator.project import Loaded, load

CAFE = "kortrijk/kortrijk-praatcafe.yml"


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    found = make_repository(tmp_path)
    assert not load(found.project).has_errors
    return found


def settled(repository: Repository, online: frozenset[str] = frozenset()) -> Loaded:
    found = settle(repository.project, GitHistory(offers_dir=repository.offers), online)
    assert not found.has_errors
    return found


def held(loaded: Loaded) -> dict[str, tuple[Shown, str]]:
    """Path below offers → what is shown, and the day from which it is."""
    return {one.path.removeprefix("offers/"): (one.shown, one.day) for one in loaded.held_back}


def ids(loaded: Loaded) -> set[str]:
    return set(loaded.catalogue.offers)


def test_without_mistakes_nothing_is_held_back(repository: Repository):
    assert settled(repository).held_back == ()
    assert settled(repository) == load(repository.project)


def test_the_last_state_that_passed_stays_with_its_commit_and_reasons(repository: Repository):
    before = repository.read(CAFE).partition("title: ")[2].partition("\n")[0]
    repository.change(CAFE, f"title: {before}", "title: Beter café")
    good = repository.commit()
    repository.write(CAFE, repository.read(CAFE).replace("status: active", "status: actief"))
    repository.commit()
    repository.write(CAFE, repository.read(CAFE) + "onbekend: [\n")
    repository.commit()
    found = settled(repository)
    assert found.catalogue.offers["kortrijk-praatcafe"].title == "Beter café"
    (one,) = [one for one in found.held_back if not one.tag]
    assert one == HeldBack(
        path=f"offers/{CAFE}", place="kortrijk", id="kortrijk-praatcafe", reasons=one.reasons, shown=Shown.OLDER,
        commit=good, day="2026-11-11",
    )  # fmt: skip
    assert [reason.rule for reason in one.reasons] == ["yaml-syntax"]


def test_what_is_right_beside_a_broken_file_goes_online(repository: Repository):
    repository.write(CAFE, "title: [")
    repository.change("gent/gent-mentor-werk.yml", "title: ", "title: Nieuw - ")
    assert settled(repository).catalogue.offers["gent-mentor-werk"].title.startswith("Nieuw - ")


def test_a_new_broken_file_is_left_out_with_its_translations(repository: Repository):
    repository.write("gent/gent-nieuw.yml", "title: Nieuw\n")
    repository.write(
        "gent/gent-nieuw.en.yml",
        'title: New\ntranslation: {status: human, source_hash: "000000000000", on: 2026-11-02}\n',
    )
    found = settled(repository)
    assert held(found) == {"gent/gent-nieuw.en.yml": (Shown.NOTHING, ""), "gent/gent-nieuw.yml": (Shown.NOTHING, "")}
    assert "gent-nieuw" not in ids(found)


def test_an_older_text_has_the_translation_that_was_made_of_it(repository: Repository):
    english = "kortrijk/kortrijk-praatcafe.en.yml"
    old = repository.read(english)
    repository.write(CAFE, "title: [")
    repository.write(english, old.replace("title: ", "title: Newer "))
    repository.commit()
    found = settled(repository)
    assert not found.catalogue.translations["kortrijk-praatcafe", "en"].texts["title"].startswith("Newer")
    assert held(found)[english] == (Shown.OLDER, "2026-11-10")
    assert not [d for d in found.diagnostics if d.rule == "translation-stale" and "praatcafe" in d.path]


def test_a_broken_translation_goes_back_alone(repository: Repository):
    arabic = "kortrijk/kortrijk-praatcafe.ar.yml"
    repository.write(arabic, repository.read(arabic) + "phone: nee\n")
    repository.change(CAFE, "title: ", "title: Nieuw ")
    found = settled(repository)
    assert held(found) == {arabic: (Shown.OLDER, "2026-11-10")}
    assert found.catalogue.offers["kortrijk-praatcafe"].title.startswith("Nieuw ")


def test_the_file_of_a_town_goes_back(repository: Repository):
    repository.write("kortrijk/_place.yml", "intro: [\n")
    found = settled(repository)
    assert held(found) == {"kortrijk/_place.yml": (Shown.OLDER, "2026-11-10")}
    assert found.catalogue.places["kortrijk"].adopted


def test_a_published_offer_whose_file_was_removed_comes_back_with_its_translations(repository: Repository):
    for file in repository.offers.glob("kortrijk/kortrijk-praatcafe*"):
        file.unlink()
    repository.commit()
    found = settled(repository)
    assert held(found)[CAFE] == (Shown.OLDER, "2026-11-10")
    assert [reason.rule for reason in found.held_back[-1].reasons] == ["address-vanished"]
    assert ("kortrijk-praatcafe", "fr") in found.catalogue.translations


def test_a_whole_folder_that_was_removed_comes_back(repository: Repository):
    before = ids(load(repository.project))
    shutil.rmtree(repository.offers / "gent")
    repository.commit()
    found = settled(repository)
    assert ids(found) == before
    assert held(found).keys() == {"gent/gent-mentor-werk.yml", "gent/gent-jongerencafe.yml"}


def test_what_is_online_stays_even_when_nobody_remembered_it(repository: Repository):
    (repository.root / "schema" / "published.txt").write_text("")
    (repository.offers / "gent" / "gent-mentor-werk.yml").unlink()
    repository.commit()
    assert "gent-mentor-werk" not in ids(settled(repository))
    assert "gent-mentor-werk" in ids(settled(repository, frozenset({"gent-mentor-werk"})))


def test_of_two_files_with_one_name_the_first_stays(repository: Repository):
    repository.write("gent/kortrijk-praatcafe.yml", repository.read(CAFE).replace("title: ", "title: Kopie "))
    repository.write("gent/kortrijk-praatcafe.en.yml", repository.read("kortrijk/kortrijk-praatcafe.en.yml"))
    repository.commit()
    found = settled(repository)
    assert found.catalogue.offers["kortrijk-praatcafe"].place == "kortrijk"
    assert ("kortrijk-praatcafe", "en") in found.catalogue.translations
    assert held(found)["gent/kortrijk-praatcafe.yml"] == (Shown.NOTHING, "")


def test_a_file_that_got_a_wrong_name_or_became_a_link_is_shown_as_it_was(repository: Repository):
    mentor = repository.offers / "gent" / "gent-mentor-werk.yml"
    mentor.rename(mentor.with_suffix(".yaml"))
    cafe = repository.offers / CAFE
    cafe.unlink()
    cafe.symlink_to("../gent/gent-jongerencafe.yml")
    repository.commit()
    found = settled(repository)
    assert {"gent-mentor-werk", "kortrijk-praatcafe"} <= ids(found)
    assert found.catalogue.offers["kortrijk-praatcafe"].title != found.catalogue.offers["gent-jongerencafe"].title
    assert held(found)["gent/gent-mentor-werk.yaml"] == (Shown.NOTHING, "")
    assert held(found)[CAFE] == (Shown.OLDER, "2026-11-10")


def test_a_folder_that_got_a_name_that_is_no_place_is_shown_as_it_was(repository: Repository):
    before = ids(load(repository.project))
    (repository.offers / "gent").rename(repository.offers / "Gentt")
    repository.commit()
    found = settled(repository)
    assert ids(found) == before
    assert found.catalogue.offers["gent-mentor-werk"].place == "gent"


def test_a_reference_to_an_offer_that_went_goes_back_or_brings_it_back(repository: Repository):
    repository.change("kortrijk/kortrijk-stadskoor.yml", "replaced_by: kortrijk-zingen", "replaced_by: kortrijk-zingt")
    found = settled(repository)
    assert held(found) == {"kortrijk/kortrijk-stadskoor.yml": (Shown.OLDER, "2026-11-10")}
    (repository.root / "schema" / "published.txt").write_text("")
    repository.change("kortrijk/kortrijk-stadskoor.yml", "replaced_by: kortrijk-zingt", "replaced_by: kortrijk-zingen")
    (repository.offers / "kortrijk" / "kortrijk-zingen.yml").unlink()
    repository.commit()
    assert "kortrijk-zingen" in ids(settled(repository))


def test_a_town_that_adopts_what_no_longer_reaches_it_keeps_its_page(repository: Repository):
    info = repository.read("kuurne/_place.yml")
    repository.write("kuurne/_place.yml", f"{info}adopted:\n  - {{offer: gent-mentor-werk}}\n")
    repository.commit()
    assert load(repository.project).has_errors
    assert held(settled(repository)) == {"kuurne/_place.yml": (Shown.AS_IS, "")}


def test_a_broken_table_of_redirects_harms_no_other(repository: Repository):
    table = repository.root / "schema" / "redirects.yml"
    table.write_text("oud-cafe: kortrijk-praatcafe\n")
    repository.commit()
    table.write_text("oud-cafe: kortrijk-praatcafe\nweg: nergens\n")
    assert settled(repository).moved == {"oud-cafe": "kortrijk-praatcafe"}
    table.write_text("oud-cafe: [\n")
    found = settled(repository)
    assert found.moved == {"oud-cafe": "kortrijk-praatcafe"}
    assert [one.path for one in found.held_back] == ["schema/redirects.yml"]


def test_everything_broken_at_once_still_gives_the_whole_site(repository: Repository):
    before = load(repository.project)
    for file in sorted(repository.offers.glob("*/*.yml")):
        file.write_text("title: [", encoding="utf-8")
    repository.commit()
    found = settled(repository)
    assert found.catalogue == before.catalogue
    assert len(found.held_back) == before.files


def test_a_state_on_a_side_branch_was_never_published(repository: Repository):
    repository.git("checkout", "--quiet", "-b", "side")
    repository.change(CAFE, "title: ", "title: Onderweg ")
    repository.commit()
    repository.write(CAFE, "title: [")
    repository.commit()
    repository.git("checkout", "--quiet", "main")
    repository.git("merge", "--quiet", "--no-ff", "-m", "merge", "side")
    assert not settled(repository).catalogue.offers["kortrijk-praatcafe"].title.startswith("Onderweg")


def test_without_git_a_folder_that_was_kept_gives_the_last_state(repository: Repository, tmp_path: Path):
    kept = shutil.copytree(repository.offers, tmp_path / "kept")
    shutil.rmtree(repository.root / ".git")
    repository.write(CAFE, "title: [")
    (repository.offers / "gent" / "gent-mentor-werk.yml").unlink()
    archive = Kept(offers_dir=kept)
    found = settle(repository.project, archive, archive.ids)
    assert found.catalogue.offers.keys() == {*archive.ids}
    assert held(found) == {CAFE: (Shown.OLDER, ""), "gent/gent-mentor-werk.yml": (Shown.OLDER, "")}


def test_without_any_history_the_broken_is_left_out_and_said(repository: Repository):
    shutil.rmtree(repository.root / ".git")
    (repository.offers / "gent" / "gent-mentor-werk.yml").unlink()
    repository.write(CAFE, "title: [")
    found = settled(repository)
    assert found.held_back[0].path == "offers/*/gent-mentor-werk.yml"
    assert held(found)[CAFE] == (Shown.NOTHING, "")
    assert "kortrijk-zingen" in ids(found)


# The command


def build(repository: Repository, *options: str | Path, code: int) -> str:
    fixed = ("--root", repository.root, "--today", TODAY, "--languages", "nl,ar", "--no-search")
    return run("build", *fixed, *options, code=code).stdout


def test_the_build_says_what_it_held_back_and_writes_it_as_data(repository: Repository):
    repository.write(CAFE, "title: [")
    repository.commit()
    assert not (repository.root / "site").exists()
    build(repository, code=1)
    assert not (repository.root / "site").exists()
    said = build(repository, "--keep-going", code=3)
    assert f"offers/{CAFE}: de site toont de laatste goede versie (2026-11-10, " in said
    site = repository.root / "site"
    assert (site / "nl" / "offers" / "kortrijk-praatcafe" / "index.html").is_file()
    status = json.loads((site / "data" / "status.json").read_text(encoding="utf-8"))
    cafe = {one["path"]: one for one in status["held_back"]}[f"offers/{CAFE}"]
    assert (cafe["shown"], cafe["day"], cafe["place"]) == ("older", "2026-11-10", "kortrijk")
    assert cafe["reasons"][0].keys() == {"rule", "severity", "path", "line", "column"}  # no message: it quotes the file
    assert cafe["reasons"][0]["rule"] == "yaml-syntax"
    told = (site / "nl" / "insight" / "kortrijk" / "index.html").read_text(encoding="utf-8")
    assert f"<code>offers/{CAFE}</code>" in told
    assert "De site toont de vorige goede versie, van" in told
    assert json.loads((site / "build.json").read_text())["counts"]["held_back"] == len(status["held_back"])


def test_the_build_keeps_what_is_online(repository: Repository):
    build(repository, code=0)
    (repository.root / "schema" / "published.txt").write_text("")
    (repository.offers / "gent" / "gent-mentor-werk.yml").unlink()
    repository.commit()
    build(repository, "--keep-going", "--live", repository.root / "site", code=3)
    assert (repository.root / "site" / "nl" / "offers" / "gent-mentor-werk" / "index.html").is_file()


def test_a_good_directory_is_built_the_same_with_and_without(repository: Repository):
    build(repository, "--site-dir", repository.root / "site" / "a", code=0)
    build(repository, "--keep-going", "--site-dir", repository.root / "site" / "b", code=0)
    one, other = (repository.root / "site" / name for name in "ab")
    files = {file.relative_to(one) for file in one.rglob("*") if file.is_file()}
    assert files == {file.relative_to(other) for file in other.rglob("*") if file.is_file()}
    assert not [file for file in files if (one / file).read_bytes() != (other / file).read_bytes()]


@pytest.mark.parametrize(("table", "text"), [
    ("vocabulary.json", "{"), ("vocabulary.json", "[]"), ("vocabulary.json", None), ("places/municipalities.csv", "slug\nx\n"),
    ("places/areas.csv", None), ("places/outlines.topo.json", "{"), ("security.yml", "x: ["), ("security.yml", "x: 1\n"),
    ("holidays.csv", "x\n1\n"), ("offer.schema.json", "{"),
])  # fmt: skip
def test_a_broken_table_of_the_directory_is_named_and_the_site_stays(
    repository: Repository, table: str, text: str | None
):
    file = repository.root / "schema" / table
    if text is None:
        (text, cut) = (file.read_text("utf-8"), -40)
        file.write_text(text[:cut], encoding="utf-8")
    else:
        file.write_text(text, encoding="utf-8")
    (repository.root / "site").mkdir()
    (repository.root / "site" / "build.json").write_text("old")
    told = run(
        "build", "--root", repository.root, "--today", TODAY, "--no-search", "--languages", "nl", "--keep-going", code=2
    )
    assert "kan niet gelezen worden" in told.stderr
    assert f"schema/{table.partition('/')[0]}" in told.stderr or "schema/*.schema.json" in told.stderr
    assert "Traceback" not in told.stderr
    assert (repository.root / "site" / "build.json").read_text() == "old"


def test_without_history_each_broken_file_is_told_once(repository: Repository):
    shutil.rmtree(repository.root / ".git")
    repository.write(CAFE, "title: [\n")
    (repository.root / "schema" / "redirects.yml").write_text("a: [\n")
    held = settle(repository.project, GitHistory(offers_dir=repository.offers)).held_back
    assert [one.path for one in held if one.id == "kortrijk-praatcafe" and not one.tag] == [f"offers/{CAFE}"]
    assert not [one for one in held if one.path.startswith("offers/*/")]
    assert {one.path: one.shown for one in held}["schema/redirects.yml"] == Shown.NOTHING
