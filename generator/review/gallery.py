"""Pages that show each changed offer before and after, side by side on a screen of 360 px; they work from a folder on disk.

Each picture is a page of the site in a frame: with the stylesheet of the site, its icons in the page itself (a page on disk may
not fetch them), without scripts, and with links that lead nowhere.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final, NamedTuple

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from generator.diagnostics import Sentence
from generator.rendering import ROOT
from generator.review.words import BROKEN, Labels, authors, happening, verdict
from generator.site.files import icon_sprite

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from generator.catalogue import Offer
    from generator.diagnostics import Lang
    from generator.project import Project
    from generator.review import Judgement, Side
    from generator.review.edits import Edit
    from generator.translation import Language

MOST: Final = 40
"""Offers that get pages of their own."""
MOST_PICTURES: Final = 12
_SECONDS: Final = 30
"""A browser that takes longer is stopped."""
_ICON = re.compile(rf'href="{ROOT}assets/icons\.svg#([a-z0-9-]+)"')
_LINK = re.compile(r'\shref="(?!#)[^"]*"')
_OWN_STYLE: Final = "review.css"


class Row(NamedTuple):
    """A language, and the names of its two frames; empty where there is nothing to show."""

    language: Language
    before: str
    after: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """An edit as the pages show it. `folder` is where its own page stands, empty when it has none; `note` why something lacks."""

    edit: Edit
    happening: str
    note: str
    folder: str = ""
    rows: tuple[Row, ...] = ()


def is_free(folder: Path) -> bool:
    """Whether the pages may be written there: nothing stands there yet, or older pages of ours."""
    return not folder.exists() or (folder / _OWN_STYLE).exists() or not any(folder.iterdir())


def write(judgement: Judgement, folder: Path, lang: Lang) -> None:
    """Write the pages into a folder that `is_free`; what was there goes."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    project = judgement.after.tree.project
    shutil.copy(project.theme_dir / "assets" / "site.css", folder / "site.css")
    shutil.copy(project.templates("review") / _OWN_STYLE, folder / _OWN_STYLE)
    labels = Labels(project)
    environment = _environment(project, labels, lang)
    shown = [
        Shown(edit=edit, happening=happening(edit, labels, lang), note=_why_nothing(judgement, edit, n).in_(lang))
        for n, edit in enumerate(judgement.edits)
    ]
    shown[:MOST] = [_with_frames(judgement, one, folder, environment) for one in shown[:MOST]]
    view = {
        "judgement": judgement,
        "verdict": verdict(judgement, lang),
        "authors": list(authors(judgement, lang)),
        "shown": shown,
    }
    _write(folder / "index.html", environment.get_template("index.html").render(view, root=""))
    for one in shown:
        if one.folder:
            page = environment.get_template("offer.html").render(view, one=one, root="../")
            _write(folder / one.folder / "index.html", page)


def _environment(project: Project, labels: Labels, lang: Lang) -> Environment:
    environment = Environment(
        loader=FileSystemLoader(project.templates("review")),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals.update(
        t=lambda nl, en: Sentence(nl, en).in_(lang),
        lang=lang,
        label=lambda key: labels(key, lang),
        value=lambda key, value: labels.value(key, value, lang),
    )
    return environment


def _why_nothing(judgement: Judgement, edit: Edit, number: int) -> Sentence:
    """Why an offer is not shown as it becomes; empty when it is, or when there is no offer."""
    if number >= MOST:
        return Sentence(
            "Er zijn te veel wijzigingen om ze allemaal te tonen.", "There are too many changes to show all."
        )
    return BROKEN if judgement.is_broken(edit) else Sentence("", "")


def _with_frames(judgement: Judgement, shown: Shown, folder: Path, environment: Environment) -> Shown:
    """The edit with the pictures of its offer, where it can be shown at either side."""
    before, after = judgement.sides(shown.edit)
    if before is None and after is None:
        return shown
    own = f"{shown.edit.place}--{shown.edit.id}"
    (folder / own).mkdir()
    rows = [
        Row(language, *(
            _frame(side, language, offer, folder / own / f"{language.tag}-{name}.html", environment)
            for side, offer, name in ((judgement.before, before, "before"), (judgement.after, after, "after"))
        ))
        for language in judgement.after.languages
    ]  # fmt: skip
    return replace(shown, folder=own, rows=tuple(rows))


def _frame(side: Side, language: Language, offer: Offer | None, file: Path, environment: Environment) -> str:
    """Write one picture; its name, or nothing when there is no offer to show."""
    if offer is None:
        return ""
    own = next(one for one in side.languages if one.tag == language.tag)
    body = side.page(own, offer)
    icons = set(_ICON.findall(body))
    body = _LINK.sub("", _ICON.sub(r'href="#\1"', body)).replace(ROOT, "")
    sprite = icon_sprite(icons)
    view = {"language": own, "body": Markup(body), "sprite": Markup(sprite)}  # noqa: S704 - rendered with autoescape
    _write(file, environment.get_template("frame.html").render(view))
    return file.name


def _write(file: Path, text: str) -> None:
    file.write_text(text, encoding="utf-8", newline="\n")


def photograph(folder: Path, browser: str) -> bool:
    """A picture of each offer's page, `overview.png` beside it; False when the browser cannot make any."""
    program = shutil.which(browser)
    if program is None:
        return False
    return all(_take(program, page) for page in _pages(folder))


def _pages(folder: Path) -> Iterator[Path]:
    yield from sorted(folder.glob("*/index.html"))[:MOST_PICTURES]


def _take(program: str, page: Path) -> bool:
    picture = page.with_name("overview.png")
    command = [
        program, "--headless", "--disable-gpu", "--hide-scrollbars", "--no-first-run",
        "--window-size=1560,1900", f"--screenshot={picture}", page.resolve().as_uri(),
    ]  # fmt: skip
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        command.insert(1, "--no-sandbox")  # Chromium refuses root with it
    try:
        subprocess.run(command, check=False, capture_output=True, timeout=_SECONDS)  # noqa: S603 - the browser that was asked for
    except (OSError, subprocess.TimeoutExpired):
        return False
    return picture.exists()
