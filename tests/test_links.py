"""Web addresses are asked politely, and only on the public internet. Every host here is this computer itself."""

from __future__ import annotations

import shutil
import ssl
import subprocess
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from click.testing import CliRunner

from generator import source
from generator.commands.links import links
from generator.links import Manners, State, addresses, ask, public_address

OFFER = """title: Praatgroep
summary: Kom praten.
contact:
  website: {url}
"""
PROJECT = Path(__file__).parent.parent


class Host(BaseHTTPRequestHandler):
    """Answers as its path asks; remembers what it was asked, and how many questions came at once."""

    asked: list[tuple[str, str, str]]
    at_once = most_at_once = 0
    robots = (404, "")

    def do_HEAD(self) -> None:
        self.answer("HEAD")

    def do_GET(self) -> None:
        self.answer("GET")

    def answer(self, method: str) -> None:
        host = type(self)
        host.at_once += 1
        host.most_at_once = max(host.most_at_once, host.at_once)
        host.asked.append((method, self.path, self.headers["User-Agent"]))
        status, location = self.told(method)
        self.send_response(status)
        if location:
            self.send_header("Location", location)
        self.send_header("Content-Length", str(len(host.robots[1])) if self.path == "/robots.txt" else "0")
        host.at_once -= 1
        self.end_headers()
        if self.path == "/robots.txt":
            self.wfile.write(host.robots[1].encode())

    def told(self, method: str) -> tuple[int, str]:
        if self.path == "/robots.txt":
            return type(self).robots[0], ""
        if self.path == "/slow":
            time.sleep(0.6)
        if self.path == "/no-head":
            return (405 if method == "HEAD" else 200), ""
        if self.path == "/loop":
            return 302, "/loop"
        if self.path == "/inside":
            return 301, "http://10.0.0.1/"
        if self.path.startswith("/to/"):
            _, _, status, *target = self.path.split("/")
            return int(status), "/" + "/".join(target)
        return int(self.path.strip("/")) if self.path.strip("/").isdigit() else 200, ""

    def log_message(self, *_: object) -> None:
        """Nothing on the screen."""


@contextmanager
def host(robots: tuple[int, str] = (404, ""), certificate: Path | None = None) -> Iterator[tuple[str, type[Host]]]:
    class Own(Host):
        asked: list[tuple[str, str, str]] = []  # noqa: RUF012 - a class for each host

    Own.robots = robots
    server = ThreadingHTTPServer(("127.0.0.1", 0), Own)
    if certificate:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificate)
        server.socket = context.wrap_socket(server.socket, server_side=True)
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    try:
        yield f"{'https' if certificate else 'http'}://127.0.0.1:{server.server_port}", Own
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


class Waits(list[float]):
    """How long was waited between questions, without waiting."""

    __call__ = list.append


LOCAL = Manners(local=True, timeout=0.3, sleep=lambda _: None)


@pytest.mark.parametrize(
    ("path", "state", "target"),
    [
        ("/page", State.OK, ""),
        ("/no-head", State.OK, ""),
        ("/to/301/page", State.MOVED, "/page"),
        ("/to/308/page", State.MOVED, "/page"),
        ("/to/302/page", State.OK, "/page"),
        ("/to/301/to/302/page", State.OK, "/page"),
        ("/to/301/404", State.GONE, ""),
        ("/404", State.GONE, ""),
        ("/410", State.GONE, ""),
        ("/403", State.NOT_ASKED, ""),
        ("/429", State.NOT_ASKED, ""),
        ("/500", State.UNREACHABLE, ""),
        ("/slow", State.UNREACHABLE, ""),
        ("/loop", State.UNREACHABLE, ""),
    ],
)
def test_what_an_address_answers(path: str, state: State, target: str):
    with host() as (home, _):
        answer = ask([home + path], LOCAL)[home + path]
    assert answer.state is state
    assert answer.target == (home + target if target else "")


def test_head_comes_first_and_get_only_where_head_is_refused():
    with host() as (home, server):
        ask([f"{home}/page", f"{home}/no-head"], LOCAL)
    assert [(method, path) for method, path, _ in server.asked] == [
        ("GET", "/robots.txt"),
        ("HEAD", "/page"),
        ("HEAD", "/no-head"),
        ("GET", "/no-head"),
    ]


def test_one_question_at_a_time_with_a_pause_between():
    waits = Waits()
    with host() as (home, server):
        ask([f"{home}/{i}x" for i in range(5)], Manners(local=True, pause=2.5, sleep=waits.__call__))
    assert waits == [2.5] * 5
    assert server.most_at_once == 1


def test_a_host_sees_who_asks():
    with host() as (home, server):
        ask([f"{home}/page"], Manners(local=True, pause=0, agent="offers-links/1.0 (+https://gids.be/)"))
    assert {agent for _, _, agent in server.asked} == {"offers-links/1.0 (+https://gids.be/)"}


@pytest.mark.parametrize(
    ("robots", "state"),
    [
        ((200, "User-agent: *\nDisallow: /page"), State.NOT_ASKED),
        ((200, "User-agent: offers-links\nDisallow: /"), State.NOT_ASKED),
        ((200, "User-agent: other\nDisallow: /"), State.OK),
        ((503, ""), State.NOT_ASKED),
        ((403, ""), State.OK),
    ],
)
def test_robots_txt_is_respected(robots: tuple[int, str], state: State):
    with host(robots) as (home, server):
        assert ask([f"{home}/page"], LOCAL)[f"{home}/page"].state is state
    assert any(path == "/page" for _, path, _ in server.asked) is (state is State.OK)


def test_a_silent_host_is_asked_once_more():
    with host() as (home, server):
        ask([f"{home}/500"], LOCAL)
    assert [method for method, path, _ in server.asked if path == "/500"] == ["HEAD", "GET", "HEAD", "GET"]


def test_a_certificate_that_nobody_trusts(tmp_path: Path):
    if shutil.which("openssl") is None:
        pytest.skip("openssl makes the certificate, and is not here")
    pem = tmp_path / "own.pem"
    make = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-subj", "/CN=127.0.0.1", "-days", "1"]
    subprocess.run([*make, "-keyout", pem, "-out", tmp_path / "c.pem"], check=True, capture_output=True)
    pem.write_bytes(pem.read_bytes() + (tmp_path / "c.pem").read_bytes())
    with host(certificate=pem) as (home, _):
        answer = ask([f"{home}/page"], LOCAL)[f"{home}/page"]
    assert (answer.state, answer.why) == (State.CERTIFICATE, "CERTIFICATE_VERIFY_FAILED")


def test_no_certificate_at_all():
    with host() as (home, _):
        url = home.replace("http:", "https:") + "/page"
        assert ask([url], LOCAL)[url].state is State.CERTIFICATE


def test_nobody_listens():
    with host() as (home, _):
        pass
    assert ask([f"{home}/page"], LOCAL)[f"{home}/page"].state is State.UNREACHABLE


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1/", "http://localhost/", "http://10.0.0.1/", "http://192.168.1.1/", "http://169.254.169.254/latest/",
        "http://[::1]/", "http://[::ffff:127.0.0.1]/", "http://[fe80::1]/", "http://0.0.0.0/", "http://100.64.0.1/",
        "http://224.0.0.1/", "http://[64:ff9b::7f00:1]/", "http://[2002:7f00:1::]/", "http://2130706433/", "http://0x7f.1/",
        "http://8.8.8.8:22/",
    ],
)  # fmt: skip
def test_only_the_public_internet_is_asked(url: str):
    assert ask([url], Manners(timeout=0.3, sleep=lambda _: None))[url].state is State.REFUSED


def test_a_redirect_leads_to_no_private_network(monkeypatch: pytest.MonkeyPatch):
    # This computer plays a public host; what it sends on to is judged as always.
    with host() as (home, _):
        real = public_address

        def play(name: str, port: int, *, local: bool = False) -> str:
            return real(name, port, local=local and name == "127.0.0.1")

        monkeypatch.setattr("generator.links.public_address", play)
        assert ask([f"{home}/inside"], LOCAL)[f"{home}/inside"].state is State.REFUSED


@pytest.mark.parametrize("url", ["https://", "https://[", "https://a:99999/", "https://" + "a" * 70 + ".be/"])
def test_what_is_no_address_is_out_of_reach(url: str):
    assert ask([url], Manners(timeout=0.3, sleep=lambda _: None))[url].state is State.UNREACHABLE


def test_addresses_are_found_with_their_line(tmp_path: Path):
    (tmp_path / "lokeren").mkdir()
    (tmp_path / "lokeren" / "praat.yml").write_text(OFFER.format(url="https://www.voorbeeld.be/"), encoding="utf-8")
    files, _ = source.find(tmp_path, "offers")
    (spot,) = addresses(files, frozenset())["https://www.voorbeeld.be/"]
    assert (spot.place, spot.path, spot.line) == ("lokeren", "offers/lokeren/praat.yml", 4)


def test_the_report_has_a_page_per_place_and_always_ends_well(tmp_path: Path):
    with host() as (home, _):
        for place, path in (("lokeren", "/to/301/page"), ("gent", "/404"), ("aalst", "/page")):
            file = tmp_path / "offers" / place / f"{place}-praat.yml"
            file.parent.mkdir(parents=True)
            file.write_text(OFFER.format(url=home + path), encoding="utf-8")
        call = ["--root", str(PROJECT), "--offers", str(tmp_path / "offers"), "--local", "--pause", "0"]
        result = CliRunner().invoke(links, [*call, "--report", str(tmp_path / "report")])
        again = CliRunner().invoke(links, [*call, "--report", str(tmp_path / "again")])
    assert result.exit_code == again.exit_code == 0
    assert "offers/gent/gent-praat.yml:4: weg (404)" in result.output
    assert "1 in orde, 1 verhuisd, 1 weg" in result.output
    names = sorted(file.name for file in (tmp_path / "report").iterdir())
    assert names == ["aalst.md", "gent.md", "index.md", "lokeren.md"]
    for name in names:
        assert (tmp_path / "report" / name).read_bytes() == (tmp_path / "again" / name).read_bytes()
    page = (tmp_path / "report" / "lokeren.md").read_text(encoding="utf-8")
    assert f"| offers/lokeren/lokeren-praat.yml:4 | <{home}/to/301/page> → <{home}/page> | verhuisd |" in page
    assert "| [gent](gent.md) | 1 | 1 |" in (tmp_path / "report" / "index.md").read_text(encoding="utf-8")
