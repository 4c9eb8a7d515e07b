"""Reading a whole tree: everything is found at once, whatever lies beside it."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from generator import project as module
from generator.catalogue import source_hash
from generator.project import Loaded, Project, load

SCHEMA = Path(__file__).parent.parent / "schema"
TODAY = "2026-11-23"
OFFER = """title: {0}
summary: Kom naar {0}.
type: alternative
format: group
organiser: {{name: Bib}}
register: {{how: [drop-in]}}
contact: {{email: bib@voorbeeld.be}}
checked_on: 2026-11-01
checked_by: owner
status: active
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    shutil.copytree(SCHEMA, tmp_path / "schema")
    (tmp_path / "schema" / "published.txt").unlink(missing_ok=True)
    (tmp_path / "schema" / "redirects.yml").unlink(missing_ok=True)
    (tmp_path / "offers").mkdir()
    return tmp_path


def write(root: Path, path: str, text: str | bytes) -> Path:
    file = root / "offers" / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(text if isinstance(text, bytes) else text.encode())
    return file


def loaded(root: Path, **more: object) -> Loaded:
    return load(Project(root=root, offers_dir=root / "offers", today=TODAY, **more))  # type: ignore[arg-type]


def rules(found: Loaded) -> list[tuple[str, str, int, int]]:
    return [(d.path, d.rule, d.line, d.column) for d in found.diagnostics]


def test_an_empty_tree_is_fine(root: Path):
    assert loaded(root).diagnostics == ()
    assert not loaded(root).catalogue.offers


def test_a_broken_file_hides_no_other(root: Path):
    write(root, "lokeren/a.yml", "title: [")
    write(root, "lokeren/b.yml", OFFER.format("b").replace("group", "grup"))
    write(root, "lokeren/c.yml", b"\xff\xfe")
    write(root, "lokeren/d.yml", OFFER.format("d"))
    write(root, "lokeren/d.en.yml", "status: active\n")
    write(root, "lokeren/e.yml", OFFER.format("e") + "alternatives: [a, b, x]\n")
    os.mkfifo(root / "offers" / "lokeren" / "f.yml")
    (root / "offers" / "lokeren" / "g.yml").symlink_to("/etc/passwd")
    found = loaded(root)
    assert found.has_errors
    assert rules(found) == [
        ("offers/lokeren/a.yml", "yaml-syntax", 2, 1),
        ("offers/lokeren/b.yml", "unknown-term", 4, 9),
        ("offers/lokeren/c.yml", "file-encoding", 1, 1),
        ("offers/lokeren/d.en.yml", "required", 1, 1),
        ("offers/lokeren/d.en.yml", "translation-fact", 1, 1),
        ("offers/lokeren/e.yml", "unknown-offer", 11, 22),
        ("offers/lokeren/f.yml", "file-name", 1, 1),
        ("offers/lokeren/g.yml", "file-link", 1, 1),
    ]
    assert list(found.catalogue.offers) == ["d", "e"]


def test_of_a_doubled_id_the_first_stays_and_references_point_at_its_file(root: Path):
    write(root, "aalst/x.yml", OFFER.format("eerste") + "alternatives: [nergens]\n")
    write(root, "lokeren/x.yml", OFFER.format("tweede"))
    found = loaded(root)
    assert found.catalogue.offers["x"].place == "aalst"
    assert [(d.path, d.rule) for d in found.diagnostics] == [
        ("offers/aalst/x.yml", "unknown-offer"),
        ("offers/lokeren/x.yml", "duplicate-id"),
    ]


def test_an_orphaned_translation_is_not_used(root: Path):
    write(root, "aalst/x.yml", OFFER.format("eerste"))
    write(
        root,
        "lokeren/x.en.yml",
        'title: A\ntranslation: {status: human, source_hash: "000000000000", on: 2026-11-02}\n',
    )
    found = loaded(root)
    assert [d.rule for d in found.diagnostics] == ["translation-orphan"]
    assert not found.catalogue.translations


def test_a_translation_goes_stale_when_the_dutch_changes(root: Path):
    texts = {"title": "een", "summary": "Kom naar een."}
    made_from = f'translation: {{status: human, source_hash: "{source_hash(texts)}", on: 2026-11-02}}\n'
    write(root, "lokeren/een.en.yml", f"title: One\nsummary: Come.\n{made_from}")
    file = write(root, "lokeren/een.yml", OFFER.format("een"))
    assert loaded(root).diagnostics == ()
    file.write_text(OFFER.format("een").replace("Kom", "Ga"))
    found = loaded(root)
    assert rules(found) == [("offers/lokeren/een.en.yml", "translation-stale", 3, 43)]
    assert not found.has_errors


def test_an_unknown_folder_is_told_once(root: Path):
    for name in "abc":
        write(root, f"Melle/{name}.yml", OFFER.format(name))
    assert [(d.path, d.rule) for d in loaded(root).diagnostics] == [("offers/Melle/a.yml", "unknown-place")]


def test_vanished_addresses_are_told_unless_redirected(root: Path):
    write(root, "lokeren/x.yml", OFFER.format("x"))
    published = root / "schema" / "published.txt"
    published.write_text("/nl/offers/gone/\n/offers/moved/\n/offers/x/\n/places/lokeren/\n")
    (root / "schema" / "redirects.yml").write_text("# oud: nieuw\n")
    assert [(d.path, d.line) for d in loaded(root).diagnostics] == [
        ("schema/published.txt", 1),
        ("schema/published.txt", 2),
    ]
    (root / "schema" / "redirects.yml").write_text("moved: x\n")
    assert rules(loaded(root)) == [("schema/published.txt", "address-vanished", 1, 1)]


def test_a_table_of_redirects_that_cannot_be_read_is_a_mistake_with_a_line(root: Path):
    (root / "schema" / "redirects.yml").write_text("a: [\n")
    assert [(d.path, d.rule) for d in loaded(root).diagnostics] == [("schema/redirects.yml", "yaml-syntax")]


def test_offers_elsewhere_are_shown_as_offers(root: Path, tmp_path_factory: pytest.TempPathFactory):
    elsewhere = tmp_path_factory.mktemp("pr") / "tree"
    write(root, "lokeren/x.yml", "")
    shutil.move(root / "offers", elsewhere)
    found = load(Project(root=root, offers_dir=elsewhere, today=TODAY))
    assert [d.path for d in found.diagnostics] == ["offers/lokeren/x.yml"]


def test_many_processes_find_the_same_as_one(root: Path, monkeypatch: pytest.MonkeyPatch):
    for i in range(30):
        write(root, f"lokeren/o{i}.yml", OFFER.format(f"o{i}") + ("themes: [x]\n" if i % 7 == 0 else ""))
        write(
            root,
            f"lokeren/o{i}.en.yml",
            f'title: O{i}\ntranslation: {{status: human, source_hash: "{i:012}", on: 2026-11-02}}\n',
        )
    done: list[tuple[int, int]] = []
    monkeypatch.setattr(module, "CHUNK", 5)
    many = load(Project(root=root, offers_dir=root / "offers", today=TODAY), lambda *step: done.append(step))
    monkeypatch.setattr(module, "can_fork", lambda: False)
    assert loaded(root) == many
    assert done == [(i, 6) for i in range(1, 7)]
    assert len(many.catalogue.offers) == 25


def test_the_project_s_own_offers_have_no_mistakes():
    root = SCHEMA.parent
    found = load(Project(root=root, offers_dir=root / "offers", today=TODAY))
    assert [d for d in found.diagnostics if d.severity == "error"] == []
