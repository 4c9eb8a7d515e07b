"""Pictures for the guide for municipalities, made from the running site: `make pictures`.

They show the fictional directory, so that no picture names a real organisation. Not a test; `test_guide.py` holds pictures and
pages together.
"""

from __future__ import annotations

import functools
import http.server
import io
import re
import shutil
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from conftest import BROWSERS, ROOT, TODAY, copy_project, run, until
from PIL import Image

from generator.site.letterhead import DENSITY, PICTURES

if TYPE_CHECKING:
    from playwright.sync_api import Browser

TARGET = ROOT / "site_templates" / "theme" / PICTURES
COLOURS = 64


@dataclass(frozen=True, kw_only=True)
class Shot:
    """What is photographed: a page below its language, when it is ready, what stands at the top, how much of it."""

    path: str
    ready: str
    top: str = ""
    width: int = 1000
    height: int = 700
    scale: float = 1.5


SHOTS = {
    "form": Shot(
        path="add/?offer=kortrijk-praatcafe",
        ready="document.querySelector('#f-title').value !== ''",
        top=".way",
        width=1240,
        height=740,
        scale=1.25,
    ),
    "status": Shot(path="insight/kortrijk/", ready="true", height=640),
    "review": Shot(path="review/kortrijk--kortrijk-samentuin/", ready="true", height=680),
    "spreadsheet": Shot(path="data/", ready="true", top=".data-files", height=350),
}


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """The address of a folder, for as long as the pictures take."""
    quiet = type("Quiet", (http.server.SimpleHTTPRequestHandler,), {"log_message": lambda *_: None})
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(quiet, directory=str(folder))) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


def main() -> None:
    """Build the fictional directory, review a change of it, and photograph both."""
    from playwright.sync_api import sync_playwright

    TARGET.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        site = built(Path(folder))
        program = next(filter(None, map(shutil.which, BROWSERS)))
        browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox", "--disable-gpu"])
        with served(site) as address:
            for tag in ("nl", "en"):
                for name, shot in SHOTS.items():
                    (TARGET / f"{tag}-{name}.png").write_bytes(taken(browser, f"{address}{tag}/{shot.path}", shot))
        browser.close()


def built(folder: Path) -> Path:
    """The site in the languages for staff, with the pages of a review in each."""
    root = copy_project(folder / "root")
    for tag in ("nl", "en"):
        for name in SHOTS:  # a page of the guide wants its picture before there is one
            picture = root / "site_templates" / "theme" / PICTURES / f"{tag}-{name}.png"
            picture.parent.mkdir(exist_ok=True)
            Image.new("P", (DENSITY, DENSITY)).save(picture)
    site = folder / "site"
    run("build", "--root", root, "--today", TODAY, "--languages", "nl,en", "--no-search", "--site-dir", site, code=0)
    changed = shutil.copytree(root / "offers", folder / "offers")
    garden = changed / "kortrijk" / "kortrijk-samentuin.yml"
    text = re.sub(r"(?m)^checked_on: .*$", f"checked_on: {TODAY}", garden.read_text(encoding="utf-8"))
    garden.write_text(text.replace('"09:30"', '"10:00"'), encoding="utf-8")
    for tag in ("nl", "en"):
        pages = site / tag / "review"
        run("review", "--root", root, "--offers", changed, "--today", TODAY, "--lang", tag, "--pages", pages, code=0)
    return site


def taken(browser: Browser, address: str, shot: Shot) -> bytes:
    """A picture as a small PNG."""
    context = browser.new_context(viewport={"width": shot.width, "height": shot.height}, device_scale_factor=shot.scale)
    page = context.new_page()
    page.goto(address, wait_until="networkidle")
    until(page, shot.ready)
    if shot.top:
        page.evaluate("selector => document.querySelector(selector).scrollIntoView({behavior: 'instant'})", shot.top)
        page.wait_for_timeout(500)  # what scrolls into sight is painted
    picture = Image.open(io.BytesIO(page.screenshot())).convert("RGB").quantize(COLOURS)
    context.close()
    found = io.BytesIO()
    picture.save(found, "PNG", optimize=True)
    return found.getvalue()


if __name__ == "__main__":
    main()
