"""The old site stays whole whatever happens to a build: killed at any moment, out of disk, or given a wrong folder."""

from __future__ import annotations

import os
import random
import resource
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from conftest import ROOT, TODAY, copy_project, run
from repository import small_catalogue

from generator import swap

BUILD = ("--today", TODAY, "--languages", "nl", "--no-search")
KILLS_OF_SWAPS = 90
KILLS_OF_BUILDS = 10

SWAPPER = """
import sys
from pathlib import Path
from generator import swap
if sys.argv[2] == "two-steps":
    swap._exchange = lambda one, other: False
site, number = Path(sys.argv[1]), 0
while True:
    number += 1
    with swap.beside(site) as fresh:
        fresh.mkdir()
        for name in ("build.json", *map(str, range(20))):
            (fresh / name).write_text(f"{sys.argv[3]}.{number}")
"""
"""Replaces a small site over and over; every file of one site says the same."""


def content(folder: Path) -> dict[str, bytes]:
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in folder.rglob("*") if file.is_file()}


def environment() -> dict[str, str]:
    return os.environ | {"PYTHONPATH": str(ROOT)}


def leftovers(site: Path) -> list[Path]:
    return list(site.parent.glob(f"{site.name}.*"))


def begun(site: Path, turn: int) -> bool:
    """Whether a site of this turn stands there; in two steps it may be away for a moment."""
    try:
        return (site / "0").read_text().startswith(f"{turn}.")
    except FileNotFoundError:
        return False


def kill_while_swapping(site: Path, way: str, turn: int, seconds: float) -> None:
    swapper = subprocess.Popen([sys.executable, "-c", SWAPPER, str(site), way, str(turn)], env=environment())
    end = time.monotonic() + 20
    while not begun(site, turn) and time.monotonic() < end:
        time.sleep(0.002)
    time.sleep(seconds)
    swapper.kill()
    swapper.wait()


def tidy(site: Path) -> None:
    """What the next build does first."""
    with swap.beside(site) as fresh:
        fresh.mkdir()
        (fresh / swap.MARK).write_text("tidy")


@pytest.mark.parametrize("way", ["at-once", "two-steps"])
def test_a_site_is_whole_after_a_kill_at_any_moment(tmp_path: Path, way: str):
    site = tmp_path / "site"
    chance = random.Random(20261124)  # noqa: S311 - the same moments in every run
    absent = 0
    for turn in range(KILLS_OF_SWAPS // (1 if way == "at-once" else 3)):
        kill_while_swapping(site, way, turn, chance.uniform(0, 0.02))
        if way == "two-steps" and not site.exists():
            absent += 1
            swap._clear(site)  # the next start puts the old one back
        found = {file.read_text() for file in site.iterdir()}
        assert len(found) == 1, found
        assert len(list(site.iterdir())) == 21
        assert len(leftovers(site)) <= 1, "what the kill before left is gone"
    tidy(site)
    assert leftovers(site) == []


def test_a_kill_between_two_renames_is_undone_by_the_next_start(tmp_path: Path):
    site, place = tmp_path / "site", tmp_path / "site.x.building"
    for folder, text in ((place / "old", "old"), (place / "new", "new")):
        folder.mkdir(parents=True)
        (folder / swap.MARK).write_text(text)
    with swap._locked(tmp_path):
        swap._clear(site)
    assert content(site) == {swap.MARK: b"old"}
    assert leftovers(site) == []


def test_nobody_ever_finds_the_site_absent(tmp_path: Path):
    site = tmp_path / "site"
    swapper = subprocess.Popen([sys.executable, "-c", SWAPPER, str(site), "at-once", "1"], env=environment())
    try:
        end = time.monotonic() + 30
        while not site.exists():
            assert time.monotonic() < end
        seen = set()
        for _ in range(20_000):
            seen.add(os.stat(site).st_ino)  # noqa: PTH116 - as fast as can be; raises when the site is not there
        assert len(seen) > 1, "the site was replaced meanwhile"
    finally:
        swapper.kill()
        swapper.wait()


def test_another_build_that_is_running_is_left_alone(tmp_path: Path):
    site = tmp_path / "site"
    with swap.beside(site) as first:
        first.mkdir()
        (first / swap.MARK).write_text("first")
        tidy(site)
        assert first.is_dir()
    assert content(site) == {swap.MARK: b"first"}
    assert leftovers(site) == []


# Real builds


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return copy_project(tmp_path / "root", small_catalogue(tmp_path / "small"))


def test_a_real_build_that_is_killed_leaves_the_old_site_and_no_process(root: Path):
    run("build", "--root", root, *BUILD, code=0)
    site = root / "site"
    old = content(site)
    title = root / "offers" / "gent" / "gent-mentor-werk.yml"
    title.write_text(title.read_text(encoding="utf-8").replace("title: ", "title: Nieuw ", 1), encoding="utf-8")
    command = [sys.executable, "-m", "generator", "build", "--root", str(root), *BUILD]
    start = time.monotonic()
    subprocess.run([*command, "--site-dir", str(root / "other")], env=environment(), capture_output=True, check=True)
    whole = time.monotonic() - start
    chance = random.Random(5)  # noqa: S311
    finished = 0
    for _ in range(KILLS_OF_BUILDS):
        build = subprocess.Popen(
            command, env=environment(), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
        )
        try:
            build.wait(chance.uniform(0.05, 1.1) * whole)
            finished += 1
        except subprocess.TimeoutExpired:
            build.kill()
            build.wait()
        if content(site) != old:
            assert content(site) == content(root / "other"), "either the old site or the new one"
        wait_until_gone(build.pid)
    assert finished < KILLS_OF_BUILDS
    run("build", "--root", root, *BUILD, code=0)
    assert content(site) == content(root / "other")
    assert leftovers(site) == []


def wait_until_gone(group: int) -> None:
    """The processes that a killed build had started end by themselves."""
    end = time.monotonic() + 20
    while True:
        try:
            os.killpg(group, 0)
        except ProcessLookupError:
            return
        assert time.monotonic() < end, "a process outlived its build"
        time.sleep(0.02)


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of 200 MB, where we may mount one."""
    disk = tmp_path / "disk"
    disk.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=200m", "tmpfs", disk], capture_output=True, check=False
    )
    if mounted.returncode != 0:
        pytest.skip(
            "mounting a small file system needs the rights of root: a full disk is tried by the limit of file size only"
        )
    try:
        yield disk
    finally:
        subprocess.run(["umount", "--lazy", disk], check=True)


def test_a_full_disk_leaves_the_old_site(root: Path, small_disk: Path):
    site = small_disk / "site"
    run("build", "--root", root, *BUILD, "--site-dir", site, code=0)
    old = content(site)
    needed = sum(len(text) for text in old.values()) * 12 // 10
    for share in (0, 40, 95):
        filler = small_disk / "filler"
        free = os.statvfs(small_disk).f_bavail * os.statvfs(small_disk).f_frsize
        with filler.open("wb") as out:
            out.write(b"\0" * (free - needed * share // 100))
        found = run("build", "--root", root, *BUILD, "--site-dir", site, code=2)
        assert "de oude staat er nog: No space left on device" in found.stderr
        assert content(site) == old
        assert leftovers(site) == []
        filler.unlink()
    run("build", "--root", root, *BUILD, "--site-dir", site, code=0)
    assert content(site) == old


def test_a_file_that_may_not_grow_leaves_the_old_site(root: Path):
    """A limit of the system on the size of files makes writing fail half-way, as a full disk does."""
    run("build", "--root", root, *BUILD, code=0)
    old = content(root / "site")
    command = [sys.executable, "-m", "generator", "build", "--root", str(root), *BUILD]
    for size in (1_000, 25_000, 60_000):
        done = subprocess.run(
            command,
            env=environment() | {"PYTHONDONTWRITEBYTECODE": "1"},
            capture_output=True,
            text=True,
            check=False,
            preexec_fn=lambda size=size: resource.setrlimit(resource.RLIMIT_FSIZE, (size, size)),
        )
        assert done.returncode == 2, done.stderr
        assert "File too large" in done.stderr
        assert "Traceback" not in done.stderr, done.stderr
        assert content(root / "site") == old
        assert leftovers(root / "site") == []


# Which folder


def test_a_site_can_be_where_there_was_nothing_and_where_a_link_leads(root: Path, tmp_path: Path):
    elsewhere = tmp_path / "deep" / "down" / "site"
    run("build", "--root", root, *BUILD, "--site-dir", elsewhere, code=0)
    link = tmp_path / "link"
    link.symlink_to(elsewhere)
    (elsewhere / "only-old.html").write_text("old")
    run("build", "--root", root, *BUILD, "--site-dir", link, code=0)
    assert link.is_symlink()
    assert not (elsewhere / "only-old.html").exists()
    assert (elsewhere / "nl" / "index.html").is_file()


@pytest.mark.parametrize("folder", [".", "offers/..", "offers"])
def test_the_project_itself_is_never_replaced(root: Path, folder: str):
    found = run("build", "--root", root, *BUILD, "--site-dir", root / folder, code=2)
    assert "bestanden van het project" in found.stderr
    assert (root / "offers" / "gent").is_dir()


def test_a_folder_with_something_else_is_never_replaced(root: Path, tmp_path: Path):
    (tmp_path / "photos").mkdir()
    (tmp_path / "photos" / "cat.jpg").write_bytes(b"cat")
    found = run("build", "--root", root, *BUILD, "--site-dir", tmp_path / "photos", code=2)
    assert "geen site van ons" in found.stderr
    assert content(tmp_path / "photos") == {"cat.jpg": b"cat"}


def test_a_place_that_cannot_be_is_told_plainly(root: Path, tmp_path: Path):
    places = tmp_path / "places"
    places.mkdir()
    (places / "circle").symlink_to("circle")
    (places / "file").touch()
    for place, words in ((places / "circle", "leidt"), (places / "file" / "site", "De site is niet gemaakt")):
        said = run(
            "build", "--root", root, "--today", TODAY, "--languages", "nl", "--no-search", "--site-dir", place, code=2
        )
        assert words in said.stderr
        assert "Traceback" not in said.stderr
    assert sorted(one.name for one in places.iterdir()) == ["circle", "file"]


def test_a_disk_of_its_own_is_refused_with_what_to_do(root: Path, small_disk: Path):
    found = run("build", "--root", root, *BUILD, "--site-dir", small_disk, code=2)
    assert "Kies een map erin" in found.stderr


def test_a_stopped_build_leaves_nothing(root: Path):
    command = [sys.executable, "-m", "generator", "build", "--root", str(root), *BUILD]
    build = subprocess.Popen(command, env=environment(), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    end = time.monotonic() + 30
    while not leftovers(root / "site"):
        assert time.monotonic() < end
        time.sleep(0.02)
    build.send_signal(signal.SIGINT)
    assert build.wait(30) == 2  # 1 is for mistakes in the content
    assert leftovers(root / "site") == []
    assert not (root / "site").exists()
