"""What many tests share: the fictional directory, its built site, a small web server, a browser."""

from __future__ import annotations

import fcntl
import functools
import gzip
import http.server
import os
import pickle
import shutil
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import pytest
from reading import Seen, read_site

from generator import site
from generator.project import Loaded, Project, load

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page

    from generator.pages import Directory

ROOT = Path(__file__).parent.parent
CATALOGUE = ROOT / "tests" / "catalogue" / "offers"
TODAY = "2026-11-23"
NAME = "Meedoen in het Nederlands"
URL = "https://meedoen.example/"
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
FOR_STAFF = frozenset({"municipalities", "good-practices", "playbook"})
"""Hand-written pages for people who work with the directory: in the languages for staff only."""
INSTALL = "sudo apt-get install chromium fonts-noto-core"
T = TypeVar("T")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-golden", action="store_true", help="write the golden files anew")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if item.path.name.startswith("test_browser"):
            item.add_marker(pytest.mark.browser)


def copy_project(target: Path, offers: Path = CATALOGUE) -> Path:
    """A whole project on its own, with other offers and without the memory of what was published."""
    for name in ("schema", "site_templates"):
        shutil.copytree(ROOT / name, target / name)
    for name in ("published.txt", "redirects.yml"):
        (target / "schema" / name).unlink(missing_ok=True)
    shutil.copy2(ROOT / "mkdocs.yml", target / "mkdocs.yml")
    (target / "build" / "docs").mkdir(parents=True)
    shutil.copytree(offers, target / "offers")
    return target


def run(*arguments: str | Path, cwd: Path = ROOT, code: int | None = None) -> subprocess.CompletedProcess[str]:
    """Run the command `offers`; `code` is the exit code that is expected."""
    command = [sys.executable, "-m", "generator", *map(str, arguments)]
    environment = os.environ | {"PYTHONPATH": str(ROOT), "COLUMNS": "100"}
    result = subprocess.run(command, cwd=cwd, env=environment, capture_output=True, text=True, check=False)
    if code is not None:
        assert result.returncode == code, result.stdout + result.stderr
    assert "Traceback" not in result.stderr, result.stderr
    return result


@pytest.fixture(scope="session")
def once(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str, Callable[[Path], object]], Path]:
    """Make a folder once for all workers of pytest-xdist; the others wait for it."""
    own = tmp_path_factory.getbasetemp()
    base = own.parent if "PYTEST_XDIST_WORKER" in os.environ else own

    def folder(name: str, make: Callable[[Path], object]) -> Path:
        target = base / f"shared-{name}"
        with (base / f"{name}.lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            if not (target / ".made").exists():
                shutil.rmtree(target, ignore_errors=True)
                target.mkdir()
                make(target)
                (target / ".made").touch()
        return target

    return folder


Once = Callable[[str, Callable[[Path], object]], Path]


@pytest.fixture(scope="session")
def project(once: Once) -> Project:
    """The real schema and templates with the fictional offers, on the day for which these were written."""
    root = once("project", lambda folder: copy_project(folder / "root")) / "root"
    return Project(root=root, offers_dir=root / "offers", today=TODAY)


@pytest.fixture(scope="session")
def loaded(project: Project) -> Loaded:
    return load(project)


@pytest.fixture(scope="session")
def directory(project: Project, loaded: Loaded) -> Directory:
    """What pages are made of."""
    return site.directory(project, loaded, site.Settings(name=NAME, url=URL))


@pytest.fixture(scope="session")
def site_dir(project: Project, once: Once) -> Path:
    """The site of the fictional directory: all languages, with search."""

    def build(folder: Path) -> None:
        run("build", "--root", project.root, "--today", TODAY, "--site-dir", folder / "site", code=0)

    return once("site", build) / "site"


@pytest.fixture(scope="session")
def real_site_dir(once: Once) -> Path:
    """The site of the real offers, in Dutch and Arabic, without search."""

    def build(folder: Path) -> None:
        options = ("--today", TODAY, "--languages", "nl,ar", "--no-search", "--site-dir", folder / "site")
        run("build", "--root", copy_project(folder / "root", ROOT / "offers"), *options, code=0)

    return once("real", build) / "site"


@pytest.fixture(scope="session")
def seen(site_dir: Path, once: Once) -> dict[str, Seen]:
    """Every built page as a reader finds it, by its path, such as `nl/places/`."""
    folder = once("seen", lambda target: (target / "pages").write_bytes(pickle.dumps(read_site(site_dir))))
    found: dict[str, Seen] = pickle.loads((folder / "pages").read_bytes())  # noqa: S301 - written above
    return found


# A web server that compresses, as hosts do, and remembers what it sent


@dataclass
class Server:
    """The address of a served folder, and every answer: path, status, bytes of the body as sent."""

    url: str
    answers: list[tuple[str, int, int]] = field(default_factory=list)


COMPRESSIBLE = {".html", ".css", ".js", ".json", ".svg", ".xml", ".txt"}


class _Handler(http.server.SimpleHTTPRequestHandler):
    answers: list[tuple[str, int, int]]

    def do_GET(self) -> None:
        file = Path(self.translate_path(self.path))
        if file.is_dir():
            file /= "index.html"
        status = 200 if file.is_file() else 404
        if status == 404:
            file = Path(self.directory) / "404.html"
        body = file.read_bytes()
        self.send_response(status)
        self.send_header("Content-Type", self.guess_type(file))
        if file.suffix in COMPRESSIBLE:
            body = gzip.compress(body, 6)
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Cache-Control", "max-age=600")  # as GitHub Pages does
        self.end_headers()
        self.answers.append((self.path, status, len(body)))
        self.wfile.write(body)

    def log_message(self, *_: Any) -> None:
        pass


class _Server(http.server.ThreadingHTTPServer):
    def handle_error(self, *_: Any) -> None:
        pass


def _serve(folder: Path) -> Iterator[Server]:
    answers: list[tuple[str, int, int]] = []
    handler = functools.partial(type("Handler", (_Handler,), {"answers": answers}), directory=str(folder))
    with _Server(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
        thread.start()
        yield Server(url=f"http://127.0.0.1:{server.server_port}/", answers=answers)
        server.shutdown()
        thread.join()


@pytest.fixture(scope="session")
def server(site_dir: Path) -> Iterator[Server]:
    yield from _serve(site_dir)


@pytest.fixture(scope="session")
def real_server(real_site_dir: Path) -> Iterator[Server]:
    yield from _serve(real_site_dir)


# The browser


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium of this computer; Playwright's own download is not needed."""
    from playwright.sync_api import sync_playwright

    program = next(filter(None, map(shutil.which, BROWSERS)), None)
    if program is None:
        pytest.fail(f"Chromium is missing. Run: {INSTALL}", pytrace=False)
    with sync_playwright() as playwright:
        options = ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--force-color-profile=srgb"]
        started = playwright.chromium.launch(executable_path=program, args=options)
        yield started
        started.close()


def until(page: Page, script: str) -> None:
    """Wait until a script is true. Playwright's own way is stopped by the content policy."""
    end = time.monotonic() + 15
    while not page.evaluate(script):
        assert time.monotonic() < end, f"waited in vain for {script}"
        page.wait_for_timeout(50)


@dataclass
class Tab:
    """A page in the browser, with what it asked for and what the console complained about."""

    page: Page
    base: str
    requests: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    def go(self, path: str) -> Page:
        """Open a path of the site."""
        self.page.goto(self.base + path, wait_until="load")
        return self.page

    @property
    def foreign(self) -> list[str]:
        """Requests to another host."""
        return [url for url in self.requests if not url.startswith((self.base, "data:", "blob:"))]


@pytest.fixture
def tab(browser: Browser, server: Server) -> Iterator[Callable[..., Tab]]:
    """Opens tabs, each with a browser of its own as far as cookies and cache go: `tab(width=320, dark=True, …)`."""
    contexts: list[BrowserContext] = []

    def open_tab(*, width: int = 1280, height: int = 800, dark: bool = False, base: str = "", **options: Any) -> Tab:
        scheme = "dark" if dark else "light"
        context = browser.new_context(viewport={"width": width, "height": height}, color_scheme=scheme, **options)
        context.set_default_timeout(15_000)
        contexts.append(context)
        found = Tab(page=context.new_page(), base=base or server.url)
        found.page.on("request", lambda request: found.requests.append(request.url))
        found.page.on("pageerror", lambda error: found.complaints.append(str(error)))
        found.page.on(
            "console",
            lambda said: found.complaints.append(said.text) if said.type in {"error", "warning"} else None,
        )
        return found

    yield open_tab
    for context in contexts:
        context.close()
