"""Pages rendered once for several languages are the same as pages rendered for each language by itself."""

from __future__ import annotations

from pathlib import Path

from generator.gaps import CLOSE, OPEN, shape
from generator.pages import KINDS, Directory
from generator.project import Project
from generator.rendering import ROOT, Renderer


def test_every_offer_reads_in_every_language_as_if_rendered_for_it_alone(
    site_dir: Path, directory: Directory, project: Project
):
    for language in directory.languages:
        alone = Renderer(project.pages_dir, directory, language)
        for key in KINDS["offer"].keys(directory):
            page = KINDS["offer"].make(directory, language, key)
            body = alone.body(page).replace(ROOT, "../" * page.depth)
            assert body in (site_dir / language.tag / page.path / "index.html").read_text(encoding="utf-8"), page.path


def test_no_gap_is_left_open(site_dir: Path):
    for file in site_dir.rglob("*.html"):
        text = file.read_text(encoding="utf-8")
        assert OPEN not in text, file
        assert CLOSE not in text, file


def test_languages_share_a_page_only_when_translated_alike(directory: Directory):
    offer = directory.catalogue.offers["brussels-leesgroep"]
    shapes = {one.tag: shape(one, directory.block(one, offer)) for one in directory.languages}
    translated = {tag for tag in shapes if (offer.id, tag) in directory.catalogue.translations}
    assert translated
    assert shapes["tr"] == shapes["uk"]
    assert all(shapes[tag] != shapes["tr"] for tag in translated | {"nl"})
