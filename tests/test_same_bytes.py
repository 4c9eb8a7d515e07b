"""Same input, same bytes: on another day, in another place of the world, on another machine, in parts or at once."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import ROOT, TODAY, Once, copy_project, run
from repository import small_catalogue

TAGS = ("nl", "en", "ar", "ti")
SOME = ",".join(TAGS)


def files(site: Path) -> dict[str, tuple[int, bytes]]:
    """Every file with its rights and its bytes."""
    return {
        file.relative_to(site).as_posix(): (file.stat().st_mode, file.read_bytes())
        for file in site.rglob("*")
        if file.is_file()
    }


def different(one: Path, other: Path) -> list[str]:
    """The paths in which two sites differ."""
    these, those = files(one), files(other)
    return sorted(path for path in these.keys() | those.keys() if these.get(path) != those.get(path))


@pytest.fixture(scope="session")
def reference(once: Once) -> Path:
    """A project and its site in four languages, without search."""

    def build(folder: Path) -> None:
        root = copy_project(folder / "root", small_catalogue(folder / "small"))
        run("build", "--root", root, "--today", TODAY, "--languages", SOME, "--no-search", code=0)

    return once("same-bytes", build) / "root"


def copied_backwards(source: Path, target: Path) -> Path:
    """The same files, made in another order and long ago: what a file system lists first is something else."""
    for file in sorted((file for file in source.rglob("*") if file.is_file()), reverse=True):
        copy = target / file.relative_to(source)
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(file, copy)
        os.utime(copy, (1_000_000_000, 1_000_000_000))
    shutil.rmtree(target / "site", ignore_errors=True)
    shutil.rmtree(target / "build")
    (target / "build" / "docs").mkdir(parents=True)
    return target


def later_clock(folder: Path) -> Path:
    """A library that moves the clock of a process."""
    compiler = next(filter(None, map(shutil.which, ("cc", "gcc", "clang"))), None)
    if compiler is None:
        pytest.skip("moving the clock of a build needs a C compiler: not tried")
    library = folder / "clock.so"
    subprocess.run([compiler, "-shared", "-fPIC", "-o", library, ROOT / "tests" / "clock.c"], check=True)
    return library


def build_elsewhere(
    root: Path, *options: str, processors: int = 2, **environment: str
) -> subprocess.CompletedProcess[str]:
    command = [
        sys.executable,
        "-m",
        "generator",
        "build",
        "--root",
        str(root),
        "--languages",
        SOME,
        "--no-search",
        *options,
    ]

    def first() -> None:
        os.umask(0o077)
        os.sched_setaffinity(0, sorted(os.sched_getaffinity(0))[:processors])

    done = subprocess.run(
        command, cwd=root, env=os.environ | {"PYTHONPATH": str(ROOT)} | environment, capture_output=True, text=True,
        check=False, preexec_fn=first,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return done


@pytest.mark.skipif(
    sys.platform != "linux", reason="moves the clock and counts processors as Linux does: not tried here"
)
def test_day_place_language_order_and_machine_make_no_difference(reference: Path, tmp_path: Path):
    clock = later_clock(tmp_path)
    root = copied_backwards(reference, tmp_path / "somewhere else" / "a much longer name")
    elsewhere = {
        "LD_PRELOAD": str(clock), "DAYS_LATER": "400", "TZ": "Pacific/Kiritimati", "LC_ALL": "C", "LANG": "tr_TR.UTF-8",
        "PYTHONHASHSEED": "4242", "PYTHONUTF8": "0", "TMPDIR": str(tmp_path),
    }  # fmt: skip
    believed = subprocess.run(
        [sys.executable, "-c", "import datetime; print(datetime.date.today().year)"],
        env=os.environ | elsewhere, capture_output=True, text=True, check=True,
    ).stdout  # fmt: skip
    assert int(believed) > int(subprocess.run(["date", "+%Y"], capture_output=True, text=True, check=True).stdout)
    build_elsewhere(root, "--today", TODAY, processors=1, **elsewhere)
    assert different(reference / "site", root / "site") == []


def test_the_day_that_is_asked_for_makes_a_difference(reference: Path, tmp_path: Path):
    """Or else the test above would see nothing."""
    build_elsewhere(reference, "--today", "2027-12-31", "--site-dir", str(tmp_path / "later"))
    assert "build.json" in different(reference / "site", tmp_path / "later")
    assert len(different(reference / "site", tmp_path / "later")) > 100


def test_all_languages_with_search_in_another_environment(site_dir: Path, project, tmp_path: Path):
    """Once for everything: the files of Pagefind, of which the bytes may differ, have a test of their own in the browser."""
    root = copied_backwards(project.root, tmp_path / "copy")
    command = [sys.executable, "-m", "generator", "build", "--root", str(root), "--today", TODAY, "--no-search"]
    environment = {"PYTHONPATH": str(ROOT), "TZ": "America/Anchorage", "LC_ALL": "C", "PYTHONHASHSEED": "7"}
    subprocess.run(command, env=os.environ | environment, capture_output=True, check=True)
    assert [path for path in different(site_dir, root / "site") if not path.startswith("search/")] == []


# In parts


def build_part(root: Path, folder: Path, languages: str, *options: str) -> None:
    fixed = ("--root", root, "--today", TODAY, "--languages", languages, "--site-dir", folder)
    run("build", *fixed, *options, code=0)


@pytest.fixture(scope="session")
def parts(reference: Path, once: Once) -> dict[str, Path]:
    """The site in three parts, by their languages."""

    def build(folder: Path) -> None:
        for languages in ("nl", "ar,en", "ti"):
            build_part(reference, folder / languages, languages, "--no-search")

    folder = once("parts", build)
    return {languages: folder / languages for languages in ("nl", "ar,en", "ti")}


def joined(reference: Path, target: Path, *parts: Path, code: int = 0) -> str:
    found = run("join", *parts, "--root", reference, "--today", TODAY, "--site-dir", target, code=code)
    return found.stdout + found.stderr


def test_parts_joined_are_one_build(reference: Path, parts: dict[str, Path], tmp_path: Path):
    joined(reference, tmp_path / "site", *parts.values())
    assert different(reference / "site", tmp_path / "site") == []
    joined(reference, tmp_path / "backwards", *reversed(parts.values()))
    assert different(reference / "site", tmp_path / "backwards") == []


def test_a_part_alone_is_joined_to_itself(reference: Path, tmp_path: Path):
    assert "Let op: zonder " in joined(reference, tmp_path / "site", reference / "site")
    assert different(reference / "site", tmp_path / "site") == []


def test_parts_bring_their_search(reference: Path, parts: dict[str, Path], tmp_path: Path):
    build_part(reference, tmp_path / "ti", "ti")
    joined(reference, tmp_path / "site", parts["nl"], tmp_path / "ti")
    names = {path for path in files(tmp_path / "ti") if path.startswith("search/ti/")}
    assert names
    assert all((tmp_path / "site" / name).read_bytes() == (tmp_path / "ti" / name).read_bytes() for name in names)


def test_parts_that_do_not_fit_are_refused_with_the_file_that_differs(
    reference: Path, parts: dict[str, Path], tmp_path: Path
):
    one, two = parts["nl"], Path(shutil.copytree(parts["ti"], tmp_path / "ti"))
    assert "De taal nl zit in meer dan één deel" in joined(reference, tmp_path / "site", one, two, one, code=2)
    (two / "robots.txt").write_text("User-agent: *\nDisallow: /\n")
    assert "robots.txt is niet in elk deel hetzelfde" in joined(reference, tmp_path / "site", one, two, code=2)
    record = json.loads((two / "build.json").read_text())
    (two / "build.json").write_text(json.dumps(record | {"today": "2026-11-22"}))
    assert "komen niet uit hetzelfde" in joined(reference, tmp_path / "site", one, two, code=2)
    (two / "build.json").write_text(json.dumps(record))
    (two / "robots.txt").unlink()
    (two / "robots.txt").symlink_to("nergens")
    assert "robots.txt is niet in elk deel hetzelfde" in joined(reference, tmp_path / "site", one, two, code=2)
    (two / "robots.txt").unlink()
    (two / "robots.txt").mkdir()
    assert "robots.txt is niet in elk deel hetzelfde" in joined(reference, tmp_path / "site", one, two, code=2)
    (two / "build.json").write_text("{}")
    assert "build.json zegt niet wat er gebouwd is" in joined(reference, tmp_path / "site", one, two, code=2)
    (two / "build.json").unlink()
    assert "build.json ontbreekt" in joined(reference, tmp_path / "site", one, two, code=2)
    assert not (tmp_path / "site").exists()


def test_joining_never_replaces_one_of_its_parts(reference: Path, parts: dict[str, Path]):
    folder = parts["nl"].parent
    assert "Kies een map" in joined(reference, folder, *parts.values(), code=2)
    assert (parts["nl"] / "build.json").is_file()
