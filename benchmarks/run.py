"""The benchmark: our build and check beside their peers, in one run, on the same offers.

    python benchmarks/run.py --offers 10000 --rounds 3

Each round runs every program once, in turn, so that a machine whose speed drifts slows all of them; the table gives the
median of the rounds. Times are of whole processes, start-up included, nothing cached. The table goes to the terminal and,
with `--write`, to `docs/performance.md`.
"""

from __future__ import annotations

import argparse
import os
import platform
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE.parent), str(HERE)]

import catalogue
import peers

LANGUAGES = ("nl", "en", "fr", "ar")
DOCS = HERE.parent / "docs" / "performance.md"


@dataclass(frozen=True, kw_only=True)
class Measured:
    """One run of a program: seconds on the clock, seconds of processor, and the memory of its largest process in MB."""

    wall: float
    cpu: float
    memory: float


def measure(command: list[str], folder: Path) -> Measured:
    """Run a command to its end; what it says goes to a file that is shown when it fails."""
    with tempfile.TemporaryFile() as said:
        start = time.perf_counter()
        process = subprocess.Popen(command, cwd=folder, stdout=said, stderr=subprocess.STDOUT)
        _, status, usage = os.wait4(process.pid, 0)
        wall = time.perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            said.seek(0)
            sys.exit(f"{command[0]} failed:\n{said.read().decode(errors='replace')[-3000:]}")
    return Measured(wall=wall, cpu=usage.ru_utime + usage.ru_stime, memory=usage.ru_maxrss / 1024)


@dataclass(frozen=True, kw_only=True)
class Line:
    """A program in the table: how it is run, and how many pages or files it makes or reads."""

    name: str
    command: list[str]
    folder: Path
    site: Path | None
    files: int = 0

    def amount(self) -> int:
        """Pages in its site, or files that it checks."""
        return peers.pages_in(self.site) if self.site else self.files


def offers_command(*words: str) -> list[str]:
    """The command of this project."""
    return [sys.executable, "-m", "generator", *words]


def lines(offers: Path, work: Path, wanted: set[str]) -> tuple[list[Line], list[Line]]:
    """The programs that build, and those that check; ours first."""
    root = HERE.parent
    common = ["--root", str(root), "--offers", str(offers), "--today", catalogue.TODAY.isoformat()]
    tags = ["--languages", ",".join(LANGUAGES)]
    ours = ["build", *common, *tags, "--no-search", "--site-dir", str(work / "ours")]
    builds = [Line(name="offers build", command=offers_command(*ours), folder=root, site=work / "ours")]
    dutch = sum(1 for file in offers.glob("*/*.yml") if file.name.count(".") == 1)
    checks = [Line(name="offers check", command=offers_command("check", *common), folder=root, site=None, files=dutch)]
    for peer in peers.PEERS:
        if peer.name not in wanted:
            continue
        folder = work / peer.name
        peer.write(offers, folder)
        run = peer.run(folder)
        site = folder / peer.site if peer.site else None
        (builds if site else checks).append(
            Line(name=peer.name, command=list(run.command), folder=run.folder, site=site, files=dutch)
        )
    return builds, checks


def table(title: str, group: list[Line], results: dict[str, list[Measured]], what: str) -> list[str]:
    """The rows of a group; the ratio is per page or file, ours over theirs."""
    rows = [
        f"| {title} | {what} | seconds | processor seconds | {what}/s | peak MB | ours is faster |",
        "| --- | ---: | ---: | ---: | ---: | ---: | ---: |",
    ]
    speed = {}
    for line in group:
        runs = results[line.name]
        wall, cpu, memory = (statistics.median(getattr(run, key) for run in runs) for key in ("wall", "cpu", "memory"))
        amount = line.amount()
        speed[line.name] = amount / wall
        ratio = speed[group[0].name] / speed[line.name]
        shown = "" if line is group[0] else f"{ratio:.1f}×"
        rows.append(
            f"| {line.name} | {amount} | {wall:.1f} | {cpu:.1f} | {amount / wall:.0f} | {memory:.0f} | {shown} |"
        )
    return rows


def search_line(offers: Path, work: Path, without: float) -> str:
    """The search index, which no peer here makes: what it adds to a build."""
    root = HERE.parent
    words = ["build", "--root", str(root), "--offers", str(offers), "--today", catalogue.TODAY.isoformat()]
    words += ["--languages", ",".join(LANGUAGES), "--site-dir", str(work / "searched")]
    run = measure(offers_command(*words), root)
    return (
        f"Search index of {len(LANGUAGES)} languages, apart: {run.wall - without:.1f} s more, peak {run.memory:.0f} MB."
    )


def main() -> None:
    """Make the catalogue, run the rounds, print the tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--offers", type=int, default=10000, help="number of offers (default 10000)")
    parser.add_argument("--rounds", type=int, default=3, help="rounds (default 3)")
    parser.add_argument("--peers", default=",".join(peer.name for peer in peers.PEERS), help="which peers, by name")
    parser.add_argument("--work", type=Path, help="a folder to work in, on a fast disk (default: a temporary one)")
    parser.add_argument("--no-search", action="store_true", help="leave out the line about the search index")
    parser.add_argument("--write", action="store_true", help="write docs/performance.md too")
    chosen = parser.parse_args()
    work = Path(tempfile.mkdtemp(dir=chosen.work))
    try:
        text = "\n".join(report(chosen, work))
    finally:
        shutil.rmtree(work)
    sys.stdout.write(text + "\n")
    if chosen.write:
        DOCS.write_text(text + "\n", encoding="utf-8")


def report(chosen: argparse.Namespace, work: Path) -> list[str]:
    """The whole document."""
    offers = work / "offers"
    catalogue.write(offers, chosen.offers, LANGUAGES[1:])
    builds, checks = lines(offers, work, set(chosen.peers.split(",")))
    results: dict[str, list[Measured]] = {line.name: [] for line in (*builds, *checks)}
    for number in range(1, chosen.rounds + 1):
        for line in (*builds, *checks):
            if line.site and line.site.exists():
                shutil.rmtree(line.site)
            results[line.name].append(measure(line.command, line.folder))
            sys.stderr.write(f"round {number}: {line.name} {results[line.name][-1]}\n")
    without = statistics.median(run.wall for run in results[builds[0].name])
    sizes = ", ".join(f"{line.name} {peers.mean_page_size(line.site) / 1000:.1f} KB" for line in builds if line.site)
    return [
        "# Performance",
        "",
        (
            f"Made by `python benchmarks/run.py --offers {chosen.offers} --rounds {chosen.rounds} --write` on"
            f" {os.cpu_count()} processors ({platform.machine()}, Python {platform.python_version()});"
            " the median of the rounds, whole processes, nothing cached. Compare within a table, not with another machine."
        ),
        "",
        f"{chosen.offers} synthetic offers in {len(LANGUAGES)} languages; size of an offer page: {sizes}.",
        "",
        *table("Building", builds, results, "pages"),
        "",
        (
            "Ours reads and checks every file, strictly, before it builds; the peers do not check. Hugo reads each offer once per"
            " language, because a page of Hugo is a file; we read its facts once. Our pages include the lists per type and theme."
        ),
        "",
        *([] if chosen.no_search else [search_line(offers, work, without), ""]),
        *table("Checking", checks, results, "offers"),
        "",
        "Ours reads the translations too (three more files per offer), and checks what a schema cannot say.",
    ]


if __name__ == "__main__":
    main()
