"""The built site as a whole: addresses, links, languages, safety, what is listed and what is not."""

from __future__ import annotations

import itertools
import json
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections import Counter
from pathlib import Path
from urllib.parse import urldefrag, urljoin, urlsplit
from xml.etree import ElementTree as ET

import pytest
from conftest import FOR_STAFF, ROOT, TODAY, URL, copy_project, run
from reading import Seen, paths

from generator import vocabulary
from generator.pages import KINDS, Directory, languages_of
from generator.pages import paths as page_paths
from generator.project import Project
from generator.site.letterhead import CSP

LANGUAGES = {one.tag: one for one in vocabulary.load(ROOT / "schema").languages}
TAGS = tuple(LANGUAGES)
Site = dict[str, Seen]


def tag_of(path: str) -> str:
    tag = path.split("/", maxsplit=1)[0]
    return tag if tag in LANGUAGES else ""


def in_languages(seen: Site) -> dict[str, Seen]:
    return {path: page for path, page in seen.items() if tag_of(path)}


# Addresses


@pytest.mark.parametrize(
    "path",
    ["index.html", "404.html", "sitemap.xml", "robots.txt", "build.json", "assets/site.css", "assets/places.json"]
    + [
        f"{tag}/{path}index.html"
        for tag in TAGS
        for path in (
            "",
            "offers/kortrijk-praatcafe/",
            "offers/kortrijk-stadskoor/",
            "places/",
            "places/kortrijk/",
            "places/regio-zuid-west-vlaanderen/",
            "places/vlaanderen/",
            "types/alternative/",
            "themes/dutch/",
            "search/",
            "glossary/",
            "about/",
            "accessibility/",
            "privacy/",
            "colophon/",
        )
    ]
    + ["nl/municipalities/index.html", "en/municipalities/index.html"],
)
def test_the_addresses_that_were_promised_exist(site_dir: Path, path: str):
    assert (site_dir / path).is_file()


def made_pages(directory: Directory) -> set[str]:
    """The path of every page of every kind in every language that has it."""
    pages = page_paths(directory).items()
    return {f"{one.tag}/{path}" for path, (kind, _) in pages for one in languages_of(KINDS[kind], directory)}


CONTENT = ROOT / "site_templates" / "content"


def test_every_page_of_every_kind_is_written_in_every_language(site_dir: Path, directory: Directory):
    wanted = made_pages(directory)
    built = {path for path, _ in paths(site_dir)}
    assert wanted <= built
    written = {
        f"{f.relative_to(CONTENT).with_suffix('').as_posix()}/"
        for f in CONTENT.rglob("*.md")
        if f.relative_to(CONTENT).parts[0] in TAGS
    }
    assert built - wanted == written | {"", "404.html", "my-list/", "data/"}


def test_nothing_of_the_engine_is_left(site_dir: Path):
    names = [file.relative_to(site_dir).as_posix() for file in site_dir.rglob("*")]
    assert not [name for name in names if "letterhead" in name or name.endswith(".gz") or "javascripts" in name]
    assert {name.split("/")[0] for name in names} == {
        *TAGS, ".nojekyll", ".well-known", "404.html", "_headers", "_redirects", "addresses.txt", "assets", "build.json",
        "data", "embed", "index.html", "my-list", "robots.txt", "search", "sitemap.xml",
    }  # fmt: skip


def test_every_internal_link_leads_somewhere(site_dir: Path, seen: Site):
    files = {file.relative_to(site_dir).as_posix() for file in site_dir.rglob("*") if file.is_file()}
    symbols = {
        f"assets/{file.name}": set(re.findall(r'id="([^"]+)"', file.read_text(encoding="utf-8")))
        for file in (site_dir / "assets").glob("icons*.svg")
    }
    broken = set()
    for path, page in seen.items():
        base = "/" if path == "404.html" else f"/{path}"
        for _tag, name, address in page.links:
            if re.match(r"(https?|mailto|tel):", address) or name == "data-bundle":
                continue
            target, fragment = urldefrag(urljoin(base, address))
            target = urlsplit(target).path.lstrip("/")
            file = f"{target}index.html" if target == "" or target.endswith("/") else target
            if file not in files:
                broken.add((path, address))
            elif fragment and file.endswith(".svg"):
                if fragment not in symbols[file]:
                    broken.add((path, address))
            elif fragment and fragment not in seen[target].ids:
                broken.add((path, address))
    assert not broken


def test_every_link_of_the_real_site_leads_somewhere(real_site_dir: Path):
    from reading import read_site

    pages = read_site(real_site_dir)
    files = {file.relative_to(real_site_dir).as_posix() for file in real_site_dir.rglob("*") if file.is_file()}
    broken = set()
    for path, page in pages.items():
        for tag, _name, address in page.links:
            if re.match(r"(https?|mailto|tel):", address) or tag == "form" or path == "404.html":
                continue
            target = urlsplit(urljoin(f"/{path}", address)).path.lstrip("/")
            other_language = target.split("/")[0] in set(TAGS) - {"nl", "ar"}
            if (
                not other_language
                and (f"{target}index.html" if target.endswith("/") or not target else target) not in files
            ):
                broken.add((path, address))
    assert not broken


def test_ids_are_unique_on_a_page(seen: Site):
    assert not {path: n for path, page in seen.items() if (n := len(page.ids) - len(set(page.ids)))}


def test_html_is_closed_as_it_was_opened(seen: Site):
    assert not {path: page.unclosed for path, page in seen.items() if page.unclosed}


def test_every_page_has_one_heading_and_a_title_of_its_own(seen: Site):
    assert not [path for path, page in seen.items() if len(page.h1) != 1 or not page.h1[0].strip()]
    for tag in TAGS:
        titles = Counter(page.title for path, page in seen.items() if tag_of(path) == tag)
        assert not [title for title, times in titles.items() if times > 1], tag
    assert not [path for path, page in seen.items() if not page.meta("description")]


# Languages


def test_a_page_says_its_language_and_direction(seen: Site):
    for path, page in in_languages(seen).items():
        assert (page.html["lang"], page.html["dir"]) == (tag_of(path), LANGUAGES[tag_of(path)].direction), path


def test_a_block_in_another_language_says_its_direction(seen: Site):
    assert not {path: page.mixed for path, page in seen.items() if page.mixed}


TURNS = re.compile(r"\b0\d{1,3}(?: \d{2,3}){2,3}|\+\d{6,}|\d{1,2}:\d{2}|€|\d{2}/\d{2}/\d{4}")


def test_nothing_that_would_turn_around_stands_bare_in_a_page_from_right_to_left(seen: Site):
    bare = {
        (path, text)
        for path, page in seen.items()
        if tag_of(path) and LANGUAGES[tag_of(path)].direction == "rtl"
        for text, _, direction in page.texts
        if direction != "ltr" and TURNS.search(text)
    }
    assert not bare


def test_dutch_text_in_an_arabic_page_is_marked_as_dutch(seen: Site):
    page = seen["ar/offers/avelgem-babbeltafel/"]
    assert ("Babbeltafel in het dorpshuis", "nl", "ltr") in page.texts
    words = re.compile(r"\b(het|een|van|voor|met)\b")
    strays = [text for text, lang, _ in page.texts if words.search(text) and lang != "nl"]
    assert not strays


def test_chooser_and_error_page_speak_every_language(seen: Site, directory: Directory):
    for path in ("", "404.html"):
        links = [address for tag, _, address in seen[path].links if tag == "a"]
        spoken = {lang for _, lang, _ in seen[path].texts}
        for one in directory.languages:
            assert any(address.endswith(f"{one.tag}/") for address in links)
            assert one.tag in spoken
            assert one.site.autonym in seen[path].text
    assert seen["404.html"].meta("robots") == "noindex"


def test_every_page_links_to_itself_in_every_language(seen: Site, directory: Directory):
    for_staff = {kind.path(key) for kind in KINDS.values() if kind.for_staff for key in kind.keys(directory)}
    for path, page in in_languages(seen).items():
        rest = path.partition("/")[2]
        targets = {urljoin(f"/{path}", address) for tag, _, address in page.links if tag == "a"}
        of_few = rest.partition("/")[0] in FOR_STAFF or rest in for_staff
        for tag in TAGS:
            assert f"/{tag}/{'' if of_few and tag not in {'nl', 'en'} else rest}" in targets, (path, tag)


# Safety


def test_the_content_policy_comes_first_and_nothing_is_inline(seen: Site):
    for path, page in seen.items():
        tag, found = page.first_in_head
        assert (tag, found.get("http-equiv")) == ("meta", "Content-Security-Policy"), path
        assert found["content"] == CSP
        assert all(page.scripts), path
        assert not page.handlers, path
    assert "unsafe-inline" not in CSP
    assert "default-src 'none'" in CSP


def test_nothing_is_fetched_from_elsewhere(site_dir: Path, seen: Site):
    for path, page in seen.items():
        for tag, _name, address in page.links:
            if tag in {"script", "img", "use", "iframe", "source", "form"}:
                assert "//" not in address, (path, address)
        for link in page.head_links:
            assert link["rel"] in {"canonical", "alternate", "license"} or "//" not in link["href"], path
    assert "url(" not in (site_dir / "assets" / "site.css").read_text(encoding="utf-8")


def test_links_to_other_sites_give_nothing_away(seen: Site):
    assert all(page.meta("referrer") == "no-referrer" for page in seen.values())


# Search engines


def sitemap(site_dir: Path) -> dict[str, dict[str, str]]:
    space = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "x": "http://www.w3.org/1999/xhtml"}
    root = ET.fromstring((site_dir / "sitemap.xml").read_text(encoding="utf-8"))  # noqa: S314 - our own
    return {
        str(url.findtext("s:loc", namespaces=space)): {
            link.attrib["hreflang"]: link.attrib["href"] for link in url.findall("x:link", space)
        }
        for url in root.findall("s:url", space)
    }


def test_the_sitemap_lists_exactly_the_pages_that_may_be_found(site_dir: Path, seen: Site):
    listed = {address.removeprefix(URL) for address in sitemap(site_dir)}
    indexable = {path for path, page in seen.items() if "noindex" not in page.meta("robots")}
    assert listed == indexable
    assert "nl/offers/kortrijk-praatcafe/" in listed
    assert "nl/offers/kortrijk-stadskoor/" not in listed


def test_languages_point_at_each_other_and_back(site_dir: Path, seen: Site):
    for address, others in sitemap(site_dir).items():
        for tag, other in others.items():
            assert other == URL if tag == "x-default" else address in sitemap_of(site_dir)[other].values()
        page = seen[address.removeprefix(URL)]
        in_head = {link["hreflang"]: link["href"] for link in page.head_links if "hreflang" in link}
        assert in_head == others, address


_known: dict[Path, dict[str, dict[str, str]]] = {}


def sitemap_of(site_dir: Path) -> dict[str, dict[str, str]]:
    return _known.setdefault(site_dir, sitemap(site_dir))


def test_robots_may_read_everything(site_dir: Path):
    assert (site_dir / "robots.txt").read_text() == f"User-agent: *\nAllow: /\nSitemap: {URL}sitemap.xml\n"


def test_a_language_that_nobody_reviewed_is_kept_from_search_engines(seen: Site, directory: Directory):
    machine = {one.tag for one in directory.languages if one.status == "machine"}
    for path, page in in_languages(seen).items():
        if tag_of(path) in machine:
            assert page.meta("robots") == "noindex", path
            assert "Vertaald door een machine" in page.text, path


# What is shown and what is not


def lists(seen: Site, tag: str = "nl") -> Site:
    kinds = (f"{tag}/places/", f"{tag}/types/", f"{tag}/themes/")
    return {path: page for path, page in seen.items() if path.startswith(kinds)}


def shows(page: Seen, offer: str) -> bool:
    return any(address.endswith(f"offers/{offer}/") for tag, _, address in page.links if tag == "a")


def shown_main(page: Seen, offer: str) -> int:
    return sum(address.endswith(f"offers/{offer}/") for tag, _, address in page.links if tag == "a")


def test_a_draft_is_nowhere(site_dir: Path, seen: Site):
    assert not [path for path, page in seen.items() if "leuven-babycafe" in path or shows(page, "leuven-babycafe")]
    for file in ("sitemap.xml", "build.json", "assets/places.json"):
        assert "babycafe" not in (site_dir / file).read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("offer", "says"),
    [
        ("kortrijk-stadskoor", "Dit aanbod is gestopt."),
        ("gent-jongerencafe", "Dit aanbod is gestopt."),
        ("zwevegem-zomerpraat", "Dit aanbod ligt even stil."),
        ("zwevegem-wandelgroep", "Dit aanbod is voorbij."),
    ],
)
def test_what_does_not_run_keeps_a_page_that_says_so_and_stands_in_no_list(seen: Site, offer: str, says: str):
    assert says in seen[f"nl/offers/{offer}/"].text
    assert not [path for path, page in lists(seen).items() if shows(page, offer)]


def test_an_ended_offer_leads_to_its_successor_and_calls_nobody(seen: Site):
    page = seen["nl/offers/kortrijk-stadskoor/"]
    assert shows(page, "kortrijk-zingen")
    assert "Hier kan je nu terecht" in page.text
    assert not [address for _, _, address in page.links if address.startswith(("tel:", "mailto:"))]


def test_hidden_offers_are_not_on_the_page_of_the_town_that_hid_them(seen: Site):
    assert not shows(seen["nl/places/kortrijk/"], "vlaanderen-pennenvrienden")
    assert shows(seen["nl/places/kuurne/"], "vlaanderen-pennenvrienden")
    assert not shows(seen["nl/places/kuurne/"], "vlaanderen-buddy-op-maat")
    assert shows(seen["nl/places/kortrijk/"], "vlaanderen-buddy-op-maat")


def test_an_adopted_offer_has_the_note_and_the_contact_of_the_town(seen: Site):
    page = seen["nl/places/kortrijk/"]
    assert "Kortrijk werkt hieraan mee." in page.text
    assert "In Kortrijk begin je bij de sportdienst." in page.text
    assert any(address == "tel:+3250000021" for _, _, address in page.links)


def test_no_offer_stands_twice_on_a_page_of_a_place(seen: Site):
    for path, page in seen.items():
        if path.startswith("nl/places/") and path != "nl/places/":
            offers = [a for tag, _, a in page.links if tag == "a" and "/offers/" in a]
            assert len(offers) == len(set(offers)), path


def test_every_listed_offer_is_on_the_page_of_each_town_that_it_covers(seen: Site, directory: Directory):
    for offer, covered in directory.bundles.coverage.items():
        for town in itertools.islice(sorted(covered), 12):
            info = directory.catalogue.places.get(town)
            if not info or offer not in {item.offer for item in info.hidden}:
                assert shows(seen[f"nl/places/{town}/"], offer), (offer, town)


def test_a_town_without_offers_is_not_a_dead_end(seen: Site):
    page = seen["nl/places/voeren/"]
    assert any("/offers/" in address or "/places/" in address for _, _, address in page.links)


# One site, whichever way it is built


def contents(site_dir: Path) -> dict[str, bytes]:
    return {
        file.relative_to(site_dir).as_posix(): file.read_bytes()
        for file in site_dir.rglob("*")
        if file.is_file() and file.relative_to(site_dir).parts[0] != "search"
    }


def different(one: dict[str, bytes], other: dict[str, bytes]) -> set[str]:
    return {name for name in one.keys() | other.keys() if one.get(name) != other.get(name)}


def test_the_same_input_gives_the_same_bytes(site_dir: Path, project: Project, tmp_path: Path):
    run("build", "--root", project.root, "--today", TODAY, "--site-dir", tmp_path / "s", "--no-search", code=0)
    assert not different(contents(site_dir), contents(tmp_path / "s"))


def test_plain_mkdocs_gives_the_same_site(site_dir: Path, tmp_path: Path):
    root = copy_project(tmp_path / "root")
    options = f'offers: {{today: "{TODAY}", search: false}}'
    config = root / "mkdocs.yml"
    config.write_text(config.read_text(encoding="utf-8").replace("- offers", f"- {options}"), encoding="utf-8")
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet"]
    done = subprocess.run(
        command, cwd=root, env=os.environ | {"PYTHONPATH": str(ROOT)}, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert not different(contents(site_dir), contents(root / "site"))


def test_languages_can_be_built_alone(site_dir: Path, project: Project, tmp_path: Path):
    target = tmp_path / "s"
    run(
        "build",
        "--root",
        project.root,
        "--today",
        TODAY,
        "--site-dir",
        target,
        "--no-search",
        "--languages",
        "ar",
        code=0,
    )
    assert [folder.name for folder in sorted(target.iterdir()) if folder.name in TAGS] == ["ar"]
    name = "ar/offers/kortrijk-praatcafe/index.html"
    assert (target / name).read_bytes() == (site_dir / name).read_bytes()


def test_mistakes_leave_the_old_site_as_it_was(tmp_path: Path):
    root = copy_project(tmp_path / "root")
    (root / "site").mkdir()
    (root / "site" / "build.json").write_text("old")
    (root / "offers" / "gent" / "kapot.yml").write_text("title: [")
    found = run("build", "--root", root, "--today", TODAY, "--no-search", code=1)
    assert "offers/gent/kapot.yml" in found.stdout
    assert [file.name for file in (root / "site").iterdir()] == ["build.json"]
    assert not list(root.glob("site.*"))


def test_a_fault_of_ours_leaves_the_old_site_as_it_was(tmp_path: Path):
    root = copy_project(tmp_path / "root")
    (root / "site").mkdir()
    (root / "site" / "build.json").write_text("old")
    template = root / "site_templates" / "pages" / "offer.html"
    template.write_text(template.read_text(encoding="utf-8") + "{{ nothing_of_this_name }}", encoding="utf-8")
    command = [sys.executable, "-m", "generator", "build", "--root", root, "--today", TODAY, "--no-search"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 2, done.stderr
    assert [file.name for file in (root / "site").iterdir()] == ["build.json"]
    assert not list(root.glob("site.*"))


def test_a_build_says_what_it_built(site_dir: Path, directory: Directory):
    record = json.loads((site_dir / "build.json").read_text())
    assert record["today"] == TODAY
    assert record["counts"]["offers"] == len(directory.shown)
    assert record["counts"]["languages"] == len(TAGS)
    assert record["counts"]["pages"] == len(made_pages(directory))
    assert record["url"] == URL
    assert list(record["languages"]) == list(TAGS)
    assert all(one["untranslated"] == 0 for one in record["languages"].values())


# Serving


def free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


def wait_for(what, seconds: float = 60):
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if found := what():
            return found
        time.sleep(0.2)
    raise AssertionError("waited in vain")


def answer(url: str) -> str:
    try:
        with urllib.request.urlopen(url, timeout=5) as found:  # noqa: S310 - this computer
            return str(found.read().decode())
    except OSError:
        return ""


@pytest.mark.parametrize("program", ["offers", "mkdocs"])
def test_serving_shows_a_change_after_one_or_two_builds(tmp_path: Path, program: str):
    root = copy_project(tmp_path / "root")
    for extra in sorted((root / "offers").iterdir()):
        if extra.name != "gent":
            shutil.rmtree(extra)
    config = root / "mkdocs.yml"
    config.write_text(
        config.read_text(encoding="utf-8").replace("- offers", "- offers: {search: false, languages: [nl]}"),
        encoding="utf-8",
    )
    port = free_port()
    arguments = (
        ["generator", "serve", "--port", str(port)]
        if program == "offers"
        else ["mkdocs", "serve", "-a", f"127.0.0.1:{port}"]
    )
    log = tmp_path / "log"
    with log.open("w") as out:
        server = subprocess.Popen(
            [sys.executable, "-u", "-m", *arguments], cwd=root, env=os.environ | {"PYTHONPATH": str(ROOT)}, stdout=out, stderr=out
        )  # fmt: skip
    try:
        page = f"http://127.0.0.1:{port}/nl/offers/gent-mentor-werk/"
        wait_for(lambda: "<h1" in answer(page))
        assert "Content-Security-Policy" not in answer(f"http://127.0.0.1:{port}/nl/")
        assert "<h1" in answer(f"http://127.0.0.1:{port}/nl/")
        before = log.read_text().count("Documentation built")
        offer = root / "offers" / "gent" / "gent-mentor-werk.yml"
        offer.write_text(
            re.sub(r"(?m)^title: .*$", "title: Een nieuwe titel", offer.read_text(encoding="utf-8")), encoding="utf-8"
        )
        wait_for(lambda: "Een nieuwe titel" in answer(page))
        time.sleep(4)
        wait_for(lambda: log.read_text().count("Documentation built") > before)
        assert log.read_text().count("Documentation built") - before <= 2, log.read_text()
    finally:
        server.send_signal(signal.SIGINT)
        try:
            server.wait(20)
        except subprocess.TimeoutExpired:
            server.kill()
            server.wait()
    assert "Traceback" not in log.read_text(), log.read_text()
