"""A pull request as data: lists of Git, what happens to an offer, who may do what."""

from __future__ import annotations

import itertools
import json
import os
import stat
from pathlib import Path

import pytest
from conftest import CATALOGUE, ROOT, TODAY, copy_project, run
from hypothesis import given, settings
from hypothesis import strategies as st
from workflow import git

from generator.catalogue import Catalogue, TranslatableKeys
from generator.checks.request_rules import RULES
from generator.owners import Owners
from generator.project import Project
from generator.review import changes, judge, scope, summary
from generator.review.changes import Change, NoListError
from generator.review.edits import KINDS, SAFE, Pair, Version, edits, flat
from generator.source import parse

settings.register_profile("stable", derandomize=True, deadline=None, database=None)
settings.load_profile("stable")


# What Git lists


def test_what_git_lists_is_read(tmp_path: Path):
    git(tmp_path, "init", "--quiet")
    (tmp_path / "offers" / "gent").mkdir(parents=True)
    for name in ("weg.yml", "blijft.yml", "naam.yml"):
        (tmp_path / "offers" / "gent" / name).write_text(f"title: {name}\n")
    git(tmp_path, "add", "--all")
    git(tmp_path, "commit", "--quiet", "--message", "one")
    gent = tmp_path / "offers" / "gent"
    (gent / "weg.yml").unlink()
    (gent / "blijft.yml").chmod(0o755)
    (gent / "naam.yml").rename(gent / "nieuwe naam\n.yml")
    (gent / "link.yml").symlink_to("blijft.yml")
    git(tmp_path, "add", "--all")
    git(tmp_path, "update-index", "--add", "--cacheinfo", f"160000,{'1' * 40},sub")
    git(tmp_path, "commit", "--quiet", "--message", "two")
    listed = git(tmp_path, "diff", "--raw", "-z", "--no-renames", "HEAD^1", "HEAD").encode()
    assert changes.read(listed) == (
        Change("offers/gent/blijft.yml", "100644", "100755"),
        Change("offers/gent/link.yml", "", "120000"),
        Change("offers/gent/naam.yml", "100644", ""),
        Change("offers/gent/nieuwe naam\ufffd.yml", "", "100644"),
        Change("offers/gent/weg.yml", "100644", ""),
        Change("sub", "", "160000"),
    )
    renamed = git(tmp_path, "diff", "--raw", "-z", "--find-renames", "HEAD^1", "HEAD").encode()
    assert changes.read(renamed) == changes.read(listed)


def test_no_changes_are_no_changes():
    assert changes.read(b"") == ()


@pytest.mark.parametrize("text", [b"offers/a.yml\n", b":100644 100644 a b M\0", b"\xff\0", b":1 2 a b M\0x\0"])
def test_another_text_is_no_list(text: bytes):
    with pytest.raises(NoListError):
        changes.read(text)


@given(st.binary(max_size=200))
def test_any_bytes_are_a_list_or_not(text: bytes):
    try:
        found = changes.read(text)
    except NoListError:
        return
    assert all(change.path for change in found)


def test_two_folders_are_compared_without_git(tmp_path: Path):
    for side, text in (("a", "x"), ("b", "y")):
        (tmp_path / side / "gent").mkdir(parents=True)
        (tmp_path / side / "gent" / "gelijk.yml").write_text("x")
        (tmp_path / side / "gent" / "anders.yml").write_text(text)
    (tmp_path / "b" / "gent" / "link").symlink_to("/")
    (tmp_path / "a" / "gent" / "weg.yml").write_text("x")
    gelijk = tmp_path / "b" / "gent" / "gelijk.yml"
    gelijk.chmod(gelijk.stat().st_mode | stat.S_IXUSR)
    assert changes.between(tmp_path / "a", tmp_path / "b") == (
        Change("offers/gent/anders.yml", "100644", "100644"),
        Change("offers/gent/gelijk.yml", "100644", "100755"),
        Change("offers/gent/link", "", "120000"),
        Change("offers/gent/weg.yml", "100644", ""),
    )


# What happens to an offer


def test_safe_fields_are_fields_of_an_offer_and_none_is_a_text():
    schema = json.loads((ROOT / "schema" / "offer.schema.json").read_text(encoding="utf-8"))
    texts = set(TranslatableKeys(ROOT / "schema").offer)
    for key in SAFE:
        node = schema
        for step in key.split("."):
            node = node.get("items", node)["properties"][step]
        kind = node.get("items", node)
        assert kind.get("type") in {"integer", "number", "boolean"} or "$ref" in kind, key
        assert kind.get("$ref", "").rpartition("/")[2] not in {"line", "text", "url", "email"}, key
        assert key not in texts


def test_every_rule_of_a_pull_request_is_documented():
    assert set(RULES) == {"one-place", "outside-offers", "not-owner", "file-mode", "submodule", "case-collision"}
    assert all(sentence.strip().endswith(".") for sentence in RULES.values())
    assert all(kind.nl != kind.en for kind in KINDS.values())


def test_a_list_of_groups_shows_a_value_per_group():
    data = {
        "schedule": [{"days": ["mon", "tue"], "start": "19:00"}, {"start": "20:00"}],
        "cost": {"amount": 0},
        "online": True,
    }
    assert flat(data) == {
        "schedule.days": ("mon, tue", "–"),
        "schedule.start": ("19:00", "20:00"),
        "cost.amount": ("0",),
        "online": ("true",),
    }


NOTHING = Catalogue(offers={}, places={}, texts={}, place_texts={}, translations={}, place_translations={})


def version(text: str | None) -> Version:
    """The Dutch file of an offer; `?` is one that cannot be read, None is no file."""
    dutch = None if text in {None, "?"} else parse(str(text), "x.yml")[0]
    return Version(dutch=dutch, is_there=text is not None, translations={})


def happens(before: str | None, after: str | None) -> tuple[str, ...]:
    pair = Pair(version(before), version(after))
    return edits({("gent", "x"): pair}, NOTHING, NOTHING, ["title", "contact.role"])[0].kinds


@pytest.mark.parametrize(("before", "after", "kinds"), [
    (None, "status: active", ("new",)),
    (None, "status: draft", ("new", "draft")),
    (None, "?", ("new", "unreadable")),
    ("status: active", None, ("deleted",)),
    ("status: active", "?", ("unreadable",)),
    ("?", "status: active", ("readable",)),
    ("status: draft", "status: active", ("published",)),
    ("status: active", "status: ended\nreason: merged", ("ended",)),
    ("status: active", "status: paused", ("paused",)),
    ("checked_on: 2026-01-01", "checked_on: 2026-02-01", ("safe",)),
    ("checked_on: 2026-01-01\nstatus: active", "checked_on: 2026-02-01\nstatus: ended", ("ended",)),
    ("schedule: [{start: '19:00'}]", "schedule: [{start: '19:00'}, {start: '20:00'}]", ("safe",)),
    ("schedule: [{start: '19:00'}]", "schedule: [{start: '19:00', note: x}]", ("facts",)),
    ("capacity: 2\ncost: {amount: 0}", "capacity: 3\ncost: {amount: 1}", ("facts",)),
    ("contact: {phone: x, email: a}", "contact: {phone: y, email: b}", ("facts",)),
    ("title: a", "title: b", ("texts",)),
    ("title: a\ncapacity: 1", "title: b\ncapacity: 2", ("texts",)),
    ("title: a\ncost: {amount: 1}", "title: b\ncost: {amount: 2}", ("facts", "texts")),
    ("title: a", "# x\ntitle: a", ("layout",)),
    ("bring: [a, b]", "bring: ['a, b']", ("facts",)),
    ("capacity: 1\nbring: [a, b]", "capacity: 2\nbring: ['a, b']", ("facts",)),
    ("capacity: 1\nonline: true", "capacity: 2\nonline: 'true'", ("facts",)),
    ("capacity: 1\nonline: null", "capacity: 2\nonline: 'null'", ("facts",)),
    ("capacity: 1\norganiser: {}", "capacity: 2", ("facts",)),
    ("schedule: [{start: '19:00'}]", "schedule: [{start: '20:00'}, {}]", ("facts",)),
    ("schedule: [{days: [mon, tue]}]", "schedule: [{days: ['mon, tue']}]", ("safe",)),
])  # fmt: skip
def test_what_happens_to_an_offer(before: str | None, after: str | None, kinds: tuple[str, ...]):
    assert happens(before, after) == kinds


def test_one_offer_that_went_and_one_like_it_that_came_are_the_same():
    text = "title: a\nsummary: b\nstatus: active\nformat: group"
    gone, came, other = (
        Pair(version(text), version(None)),
        Pair(version(None), version(text)),
        Pair(version(None), version("title: z")),
    )
    found = edits({("gent", "oud"): gone, ("gent", "nieuw"): came, ("gent", "ander"): other}, NOTHING, NOTHING, [])
    assert [(one.id, one.kinds, one.was) for one in found] == [
        ("ander", ("new",), ""),
        ("nieuw", ("renamed",), "gent/oud"),
    ]
    moved = edits({("gent", "x"): gone, ("lier", "x"): came}, NOTHING, NOTHING, [])
    assert [(one.place, one.kinds, one.was) for one in moved] == [("lier", ("moved",), "gent/x")]


json_like = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner, max_size=3),
    max_leaves=20,
)


@given(st.dictionaries(st.text(max_size=3), json_like, max_size=4))
def test_anything_that_can_be_typed_can_be_compared(data: dict[str, object]):
    assert all(isinstance(value, str) for values in flat(data).values() for value in values)


# Who may do what

OWNERS = Owners(everything=("agii",), places={"gent": ("stad-gent",), "aalst": ("vvsg/aalst",)})


@pytest.mark.parametrize(("author", "place", "standing"), [
    ("agii", "gent", "editors"), ("AGII", "lier", "editors"), ("Stad-Gent", "gent", "owner"), ("iemand", "gent", "stranger"),
    ("iemand", "aalst", "perhaps"), ("iemand", "lier", "unowned"), ("", "gent", "stranger"),
])  # fmt: skip
def test_how_an_author_stands_to_a_place(author: str, place: str, standing: str):
    assert scope.standing(scope.Request(author=author, changes=(), owners=OWNERS), place) == standing


def rules(*paths: str, author: str = "stad-gent", wide: bool = False) -> list[str]:
    request = scope.Request(
        author=author, changes=tuple(Change(path, "", "100644") for path in paths), owners=OWNERS, wide=wide
    )
    return [finding.rule for finding in scope.judge(request)]


def test_a_municipality_changes_one_place_and_nothing_else():
    assert rules("offers/gent/a.yml", "offers/gent/b.en.yml", "offers/gent/_place.yml") == []
    assert rules("offers/gent/a.yml", "offers/lier/a.yml") == ["one-place"]
    assert rules("offers/gent/a.yml", "README.md", "offersx/gent/a.yml") == ["outside-offers", "outside-offers"]
    assert rules("offers/gent/a.yml", "offers/lier/a.yml", "README.md", wide=True) == []
    assert rules("offers/lier/a.yml", "offers/gent/a.yml", "README.md", author="agii") == []
    assert rules("README.md") == []
    assert rules("offers/gent/a.yml", "offers/gent/.DS_Store", "offers/.gitkeep") == ["outside-offers"] * 2
    assert rules("Offers/gent/a.yml") == ["case-collision"]


def test_thousands_of_names_that_differ_in_capitals_are_judged_at_once():
    names = {"".join(one) for one in itertools.product("aA", repeat=13)}
    assert rules(*(f"offers/gent/{name}.yml" for name in names)) == ["case-collision"] * 2**13


# The words


@given(st.text(max_size=300))
def test_a_text_in_the_summary_is_one_line_without_markup(value: str):
    shown = summary.text(value)
    assert "\n" not in shown
    assert "\r" not in shown
    rest = shown.replace("<wbr>", "")
    assert not {"<", ">"} & set(rest)
    assert shown.count("@") == shown.count("@<wbr>")
    assert "://" not in shown


def test_the_summary_speaks_english_too(tmp_path: Path):
    root = copy_project(tmp_path / "root", CATALOGUE)
    other = tmp_path / "pr" / "offers"
    other.parent.mkdir()
    os.rename(copy_project(tmp_path / "other", CATALOGUE) / "offers", other)  # noqa: PTH104 - the folder, as it is
    file = other / "kortrijk" / "kortrijk-praatcafe.yml"
    file.write_text(file.read_text("utf-8").replace("checked_on: 2026-11-03", "checked_on: 2026-11-24"), "utf-8")
    judgement = judge(Project(root=root, offers_dir=other, today="2026-11-24"), None, "", wide=False)
    assert "safe change: only checked_on" in summary.write(judgement, "en")
    assert "veilige wijziging: alleen Nagekeken op" in summary.write(judgement, "nl")
    assert summary.write(judgement, "nl") == summary.write(judgement, "nl")
    said = run("review", "--root", root, "--offers", other, "--today", TODAY, "--lang", "en", code=1).stdout
    assert "date-in-future" in said


def test_a_wrong_list_is_a_wrong_call(tmp_path: Path):
    (tmp_path / "x").write_text("offers/gent/a.yml\n")
    assert "git diff --raw -z" in run("review", "--changes", tmp_path / "x", "--today", TODAY, code=2).stderr


def test_pages_replace_nothing_but_older_pages(tmp_path: Path):
    root = copy_project(tmp_path / "root", CATALOGUE)
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "brief.txt").write_text("x")
    options = ("review", "--root", root, "--today", TODAY, "--pages")
    assert "bevat al iets anders" in run(*options, tmp_path / "mine", code=2).stderr
    assert (tmp_path / "mine" / "brief.txt").exists()
    for _ in range(2):
        run(*options, tmp_path / "mine" / "new", code=0)
    assert (tmp_path / "mine" / "new" / "index.html").exists()
