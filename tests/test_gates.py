"""What stops a site from going live: each gate is shown a site with one fault, and says so in one sentence."""

from __future__ import annotations

import gzip
import json
import re
import shutil
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from conftest import ROOT, Once, Server, run

from generator.gates import GATES, Failure, Publication, judge, online
from generator.gates.online import Site, Unreachable, ask, look
from generator.gates.smoke import smoke

OFFER = "nl/offers/kortrijk-praatcafe/index.html"


@pytest.fixture(scope="session")
def light_site(site_dir: Path, once: Once) -> Path:
    """The built site in four languages, of which copies are cheap; links to the others lead to an empty page."""

    def make(folder: Path) -> None:
        site = folder / "site"
        shutil.copytree(site_dir, site, ignore=shutil.ignore_patterns("places", "glossary", "booklet"))
        for kept in ("places", "glossary"):
            shutil.copytree(site_dir / "nl" / kept, site / "nl" / kept)
        record = json.loads((site / "build.json").read_text())
        for tag in set(record["languages"]) - {"nl", "ar"}:
            shutil.rmtree(site / tag)
        record["languages"] = {tag: record["languages"][tag] for tag in ("nl", "ar")}
        (site / "build.json").write_text(json.dumps(record))

    return once("light-site", make) / "site"


@pytest.fixture
def site(light_site: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(light_site, tmp_path / "site"))


def change(file: Path, old: str, new: str) -> None:
    """Replace the first of what is there; nothing is what every file begins with."""
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")


def record(site: Path, edit: Callable[[dict], None]) -> None:
    found = json.loads((site / "build.json").read_text())
    edit(found)
    (site / "build.json").write_text(json.dumps(found))


def failures(gate: str, site: Path, **options) -> list[Failure]:
    return list(GATES[gate](Publication(new=site, **options)))


def said(gate: str, site: Path, **options) -> str:
    (one,) = failures(gate, site, **options)
    assert one.gate == gate
    assert one.message.nl != one.message.en
    assert one.message.nl[-1] == one.message.en[-1] == "."
    return one.message.nl


def test_the_built_site_passes_every_gate(site_dir: Path):
    """But for what the fictional directory is not: complete in every staff text that is still being translated."""
    found = judge(Publication(new=site_dir, live=look(str(site_dir)), secured=True))
    assert found == []


# Comparing


def test_offers_lost_beyond_the_threshold(light_site: Path):
    now = json.loads((light_site / "build.json").read_text())["counts"]["listed"]
    live = Site(where="x", record={"counts": {"listed": now * 2}})
    assert said("offers-lost", light_site, live=live) == (
        f"In de lijsten staan {now} offers en dat waren er {now * 2}: 50 % minder, meer dan 20 %. "
        "Klopt dat, geef dan een hoger getal met --lost."
    )
    assert failures("offers-lost", light_site, live=live, lost=50) == []
    assert failures("offers-lost", light_site, live=Site(where="x", record={"counts": {"listed": now}})) == []
    assert failures("offers-lost", light_site, live=Site(where="x")) == []


def test_an_address_that_vanishes(site: Path):
    shutil.rmtree(site / "ar" / "offers" / "kortrijk-praatcafe")
    live = Site(
        where="x", record={"languages": {"nl": {}, "ar": {}}}, addresses=frozenset({"/*/offers/kortrijk-praatcafe/"})
    )
    message = said("address-vanished", site, live=live)
    assert message.startswith("/ar/offers/kortrijk-praatcafe/ stond online en verdwijnt.")


def test_an_address_that_was_published_but_is_not_online_either(site: Path):
    found = failures("address-vanished", site, published=frozenset({"kortrijk-praatcafe", "ooit-geweest"}))
    assert [one.where for one in found] == ["/nl/offers/ooit-geweest/"]
    assert found[0].message.nl == (
        "/nl/offers/ooit-geweest/ stond online en verdwijnt. Zet het bestand terug met status: ended, of verwijs door. "
        "Ook in 1 andere taal."
    )


def test_a_page_that_vanishes_is_told_once(light_site: Path):
    """In whatever way its languages are known; a language that goes is told by itself."""
    gone = frozenset({"/*/old/", "/embed/nl/ooit/", "/nl/offers/ooit/", "/so/offers/ooit/", "/*/about/"})
    live = Site(where="x", record={"languages": {"nl": {}, "so": {}}}, addresses=gone)
    found = failures("address-vanished", light_site, live=live)
    assert [one.where for one in found] == ["/nl/offers/ooit/", "/nl/old/", "/embed/nl/ooit/"]
    assert found[1].message.en == "/nl/old/ was online and vanishes. Put back what makes this page."


def test_lists_that_have_nothing_left_may_go(light_site: Path):
    gone = frozenset({"/*/types/buddy/7/", "/*/themes/animals/", "/*/places/kortrijk/buddy/", "/nl/places/kortrijk/"})
    live = Site(where="x", record={"languages": {"nl": {}}}, addresses=gone)
    assert failures("address-vanished", light_site, live=live) == []


def test_a_language_that_vanishes(light_site: Path):
    live = Site(where="x", record={"languages": {"nl": {}, "ar": {}, "so": {}}})
    assert said("language-lost", light_site, live=live) == "De taal so stond online en verdwijnt."


# The whole


def test_a_language_below_100_percent(site: Path):
    record(site, lambda found: found["languages"]["ar"].update(untranslated=3))
    assert said("language-incomplete", site) == "In de taal ar ontbreken 3 vertaalde teksten: niet meer 100 %."


def test_security_txt_that_expires_or_lacks(site: Path):
    file = site / ".well-known" / "security.txt"
    file.write_text("Contact: https://x.example\nExpires: 2026-12-01T00:00:00Z\n")
    assert said("security-txt", site).startswith(".well-known/security.txt geldt maar tot 2026-12-01.")
    file.write_text("Contact: https://x.example\n")
    assert len(failures("security-txt", site)) == 1
    file.unlink()
    assert failures("security-txt", site) == []
    assert said("security-txt", site, secured=True) == ".well-known/security.txt ontbreekt."


def test_the_site_does_not_outgrow_its_host(light_site: Path):
    assert re.fullmatch(r"De site is \d+ MB groot, de host neemt er 1\.", said("site-size", light_site, megabytes=1))


# Every page


def broken_in(site: Path, gate: str) -> set[str]:
    """What a gate says that it does not say of the site as it was."""
    return {one.message.nl for one in failures(gate, site)}


def test_a_page_that_is_too_heavy(site: Path):
    noise = "".join(chr(0x4E00 + i * 7 % 20_000) for i in range(20_000))
    change(site / OFFER, "</main>", f"<p>{noise}</p></main>")
    assert re.fullmatch(
        r"/nl/offers/kortrijk-praatcafe/ weegt \d+\.\d KB bij het eerste bezoek; 40 KB mag\.", said("page-weight", site)
    )


def test_a_script_weighs_with_what_it_imports(site: Path):
    noise = "".join(chr(0x4E00 + i * 7 % 20_000) for i in range(20_000))
    change(site / "assets" / "fold.js", "", f"/* {noise} */\n")
    heavy = {one.where for one in failures("page-weight", site)}
    assert "nl/search/index.html" in heavy
    assert OFFER not in heavy


@pytest.mark.parametrize(
    ("old", "new", "target"),
    [
        ("</main>", '<a href="../nergens/">x</a></main>', "/nl/offers/nergens/"),
        ("</main>", '<a href="#nergens">x</a></main>', f"/{OFFER}#nergens"),
        ("</main>", '<a href="../../about/#nergens">x</a></main>', "/nl/about/index.html#nergens"),
        ("</main>", '<a href="https://meedoen.example/nl/weg/">x</a></main>', "/nl/weg/"),
        ("</main>", '<img src="../../../assets/weg.png" alt=""></main>', "/assets/weg.png"),
        ("icons.svg#", "icons.svg#weg-", "/assets/icons.svg#weg-"),
    ],
)
def test_a_link_that_leads_nowhere(site: Path, old: str, new: str, target: str):
    before = broken_in(site, "link-broken")
    change(site / OFFER, old, new)
    (message,) = broken_in(site, "link-broken") - before
    assert message.startswith(target)
    assert "1 bladzijde verwijst ernaar (/nl/offers/kortrijk-praatcafe/)." in message


def test_an_address_of_the_sitemap_that_leads_nowhere(site: Path):
    before = broken_in(site, "link-broken")
    change(site / "sitemap.xml", "/nl/about/</loc>", "/nl/weg/</loc>")
    (message,) = broken_in(site, "link-broken") - before
    assert message.startswith("/nl/weg/ bestaat niet")


@pytest.mark.parametrize(
    ("old", "new", "word"),
    [
        (
            '<meta http-equiv="Content-Security-Policy"',
            '<meta name="x">\n<meta http-equiv="Content-Security-Policy"',
            "staat niet vooraan",
        ),
        ("style-src 'self'", "style-src 'self' 'unsafe-inline'", "laat 'unsafe-inline' toe"),
        ("img-src 'self' data:", "img-src *", "laat * toe"),
        ("script-src 'self'", "script-src 'self' https://cdn.example", "laat https: toe"),
        ("default-src 'none'; ", "", "begint niet met default-src 'none'"),
    ],
)
def test_a_page_without_a_policy_that_holds(site: Path, old: str, new: str, word: str):
    assert failures("content-policy", site) == []
    change(site / OFFER, old, new)
    message = said("content-policy", site)
    assert word in message
    assert "op 1 bladzijde (/nl/offers/kortrijk-praatcafe/)" in message


@pytest.mark.parametrize(
    ("markup", "word"),
    [
        ("<script>alert(1)</script>", "<script>"),
        ("<style>p {}</style>", "<style>"),
        ('<p style="color: red">x</p>', 'style=""'),
        ('<p onclick="go()">x</p>', "onclick="),
        ('<a href="javascript:go()">x</a>', "javascript:"),
    ],
)
def test_code_within_a_page(site: Path, markup: str, word: str):
    assert failures("inline-code", site) == []
    change(site / OFFER, "</main>", f"{markup}</main>")
    assert said("inline-code", site) == f"{word} staat in 1 bladzijde zelf (/nl/offers/kortrijk-praatcafe/)."


def test_data_for_search_engines_is_no_code(site: Path):
    change(site / OFFER, "</main>", '<script type="application/ld+json">{}</script></main>')
    assert failures("inline-code", site) == []


@pytest.mark.parametrize(
    "markup",
    [
        '<img src="https://tiles.example/1.png" alt="">',
        '<script type="module" src="//cdn.example/x.js"></script>',
        '<link rel="stylesheet" href="https://fonts.example/x.css">',
        '<iframe src="https://video.example/x"></iframe>',
    ],
)
def test_something_fetched_from_elsewhere(site: Path, markup: str):
    assert failures("foreign-host", site) == []
    change(site / OFFER, "</main>", f"{markup}</main>")
    assert "wordt van een andere host gehaald door 1 bladzijde (/nl/offers/kortrijk-praatcafe/)." in said(
        "foreign-host", site
    )


def test_a_stylesheet_that_fetches_from_elsewhere(site: Path):
    change(site / "assets" / "site.css", "", "@import url(https://fonts.example/x.css);\n")
    assert said("foreign-host", site).startswith("https://fonts.example/x.css wordt van een andere host gehaald")


# The command


def test_all_failures_are_told_at_once_in_each_form(site: Path):
    change(site / OFFER, "</main>", "<script>x</script></main>")
    record(site, lambda found: found["languages"]["ar"].update(untranslated=3))
    text = run("gate", "--root", ROOT, "--new", site, code=1).stdout
    assert "[inline-code] <script>" in text
    assert "[language-incomplete]" in text
    assert "Deze site gaat niet online" in text
    found = json.loads(run("gate", "--root", ROOT, "--new", site, "--format", "json", "--lang", "en", code=1).stdout)
    assert {
        "gate": "language-incomplete",
        "where": "/ar/",
        "message": "The language ar lacks 3 translated texts: no longer 100 %.",
    } in found
    annotated = run("gate", "--root", ROOT, "--new", site, "--format", "github", code=1).stdout
    assert "::error::[inline-code]" in annotated


def test_nothing_online_yet_is_nothing_to_compare(light_site: Path, tmp_path: Path):
    (tmp_path / "empty").mkdir()
    said = run("gate", "--root", ROOT, "--new", light_site, "--live", tmp_path / "empty", code=1).stdout
    assert "staat nog geen site" in said


def test_a_wrong_call_is_told_plainly(light_site: Path, tmp_path: Path):
    for live, words in (
        ("ftp://x.example/", "is geen adres dat begint met https://"),
        ("http://x.example/", "is geen adres dat begint met https://"),
        (str(tmp_path / "weg"), "bestaat niet"),
        ("http://127.0.0.1:9/", "is niet bereikbaar"),
    ):
        assert words in run("gate", "--root", ROOT, "--new", light_site, "--live", live, code=2).stderr
    assert "is geen gebouwde site" in run("gate", "--root", ROOT, "--new", tmp_path, code=2).stderr


def test_a_site_is_read_from_a_folder_and_from_an_address_alike(server: Server, site_dir: Path):
    here, there = look(str(site_dir)), look(server.url)
    assert (here.record, here.addresses) == (there.record, there.addresses)
    assert "/*/offers/kortrijk-praatcafe/" in here.addresses
    assert ask(server.url, "nergens/")[0] == ask(str(site_dir), "nergens/")[0] == 404
    with pytest.raises(Unreachable):
        look("https://")


WHOLE = b'{"url": "https://x.example/", "today": "2026-11-24", "counts": {"listed": 1, "pages": 2}, "languages": {}}'


@pytest.mark.parametrize(("record", "addresses"), [
    (b"<!doctype html>", b"/\n"), (b"[]", b"/\n"), (b"null", b"/\n"), (b"{}", b"/\n"), (b"[" * 100_000, b"/\n"), (b"\xff", b"/\n"),
    (WHOLE.replace(b"1", b'"x"'), b"/\n"), (WHOLE.replace(b"{}", b"[]"), b"/\n"), (WHOLE.replace(b"2026-11-24", b"x"), b"/\n"),
    (WHOLE, b""), (WHOLE, b"<!doctype html>\n<p>x</p>\n"), (WHOLE, b"/\n/nl/off"), (WHOLE, b"\xff\xfe\n"), (WHOLE, b"nl\n"),
])  # fmt: skip
def test_what_is_no_site_of_ours_is_never_compared_with(tmp_path: Path, record: bytes, addresses: bytes):
    (tmp_path / "build.json").write_bytes(record)
    (tmp_path / "addresses.txt").write_bytes(addresses)
    with pytest.raises(Unreachable) as told:
        look(str(tmp_path))
    assert told.value.sentence.nl.endswith(": er valt niets mee te vergelijken.")
    (tmp_path / "build.json").write_bytes(WHOLE)
    (tmp_path / "addresses.txt").write_bytes(b"/\n/*/\n")
    assert look(str(tmp_path)).addresses == {"/", "/*/"}


@pytest.fixture
def odd_host() -> Iterator[Callable[[bytes], str]]:
    """A server that answers with these bytes, whatever it is asked; its address."""
    server = socket.create_server(("127.0.0.1", 0))
    answers: list[bytes] = []

    def serve() -> None:
        while True:
            try:
                connection, _ = server.accept()
            except OSError:
                return
            with connection, suppress(OSError):
                connection.recv(65536)
                connection.sendall(answers[-1])

    thread = threading.Thread(target=serve)
    thread.start()

    def answering(answer: bytes) -> str:
        answers.append(answer)
        return f"http://127.0.0.1:{server.getsockname()[1]}/"

    yield answering
    server.shutdown(socket.SHUT_RDWR)
    server.close()
    thread.join()


OK = b"HTTP/1.1 200 OK\r\n"


@pytest.mark.parametrize("answer", [
    b"", b"nonsense\r\n\r\n", OK + b"Content-Length: 500\r\n\r\nshort", OK + b"Content-Encoding: gzip\r\n\r\nno gzip",
    OK + b"Content-Encoding: gzip\r\n\r\n\x1f\x8b\x08\0\0\0\0\0\0\0garbage", OK + b"Content-Encoding: gzip\r\n\r\n",
    OK + b"Transfer-Encoding: chunked\r\n\r\nzz\r\n", b"HTTP/1.1 302 x\r\nLocation: /\r\nContent-Length: 0\r\n\r\n",
    b"HTTP/1.1 302 x\r\nLocation: file:///etc/passwd\r\nContent-Length: 0\r\n\r\n",
    b"HTTP/1.1 503 x\r\nContent-Length: 0\r\n\r\n",
])  # fmt: skip
def test_a_host_that_talks_nonsense_is_one_sentence(odd_host: Callable[[bytes], str], light_site: Path, answer: bytes):
    url = odd_host(answer)
    with pytest.raises(Unreachable) as told:
        look(url)
    assert url in told.value.sentence.nl
    assert smoke(url, light_site)


def test_a_host_that_gives_no_end_is_left(odd_host: Callable[[bytes], str], monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(online, "LARGEST", 1_000_000)
    endless = b" " * 3_000_000
    packed = gzip.compress(endless)
    for answer in (OK + b"\r\n" + endless, OK + b"Content-Encoding: gzip\r\n\r\n" + packed):
        with pytest.raises(Unreachable):
            look(odd_host(answer))
    monkeypatch.setattr(online, "LONGEST", -1)
    with pytest.raises(Unreachable):
        look(odd_host(OK + b"\r\n" + WHOLE))


def test_a_host_that_is_down_is_told_once(light_site: Path):
    said = run("smoke", "http://127.0.0.1:9/", "--root", ROOT, "--built", light_site, code=1).stdout
    assert "is niet bereikbaar" in said
    assert len(said.splitlines()) == 1


@pytest.mark.parametrize("record", [None, "{", "[]", "{}"])
def test_what_was_not_built_is_told_plainly(tmp_path: Path, record: str | None):
    if record is not None:
        (tmp_path / "build.json").write_text(record)
    (tmp_path / "index.html").write_bytes(b"\xff")
    for command in (("gate", "--new", tmp_path), ("smoke", "https://x.example/", "--built", tmp_path)):
        assert "is geen gebouwde site" in run(*command, "--root", ROOT, code=2).stderr


def test_annotations_are_as_many_as_github_shows_and_say_how_many_more(site: Path):
    pages = sorted((site / "nl" / "offers").glob("*/index.html"))[:12]
    for page in pages:
        change(page, "</main>", f'<a href="/nergens-{page.parent.name}/">x</a></main>')
    change(pages[0], "</main>", '<iframe src="https://a.example/\n::warning::x"></iframe></main>')
    said = run("gate", "--root", ROOT, "--new", site, "--format", "github", code=1).stdout
    annotations = [line for line in said.splitlines() if line.startswith("::")]
    assert len(annotations) == 10
    assert annotations[0].startswith("::error::[link-broken]")
    assert annotations[1].startswith("::error::[foreign-host]")
    assert re.match(r"::error::Nog \d+ meer: zie wat deze stap zegt\.", annotations[-1])
