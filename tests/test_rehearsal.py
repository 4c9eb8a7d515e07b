"""A rehearsal of publishing, with faults: the very steps of `publish.yml`, against a web server on this computer.

What GitHub does (artefacts, Pages, jobs that need each other) is done here by copying folders; every `run:` is that of the file.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from conftest import ROOT, TODAY, Server, _serve
from repository import Repository, make_repository
from workflow import parse

PUBLISH = parse(ROOT / ".github" / "workflows" / "publish.yml")
JOBS = ("part", "site", "deploy", "smoke", "report")
CAFE = "kortrijk/kortrijk-praatcafe.yml"


@dataclass
class Run:
    """One run of the workflow: what each step said, and which jobs failed."""

    said: str = ""
    failed: list[str] = field(default_factory=list)


@dataclass
class Host:
    """A stand-in for GitHub: a repository, the artefacts of earlier runs, and the folder that is online."""

    repository: Repository
    folder: Path
    online: Path
    url: str
    bin: Path
    runs: int = 0

    def run(self, *, shards: tuple[str, ...] = ("",), **inputs: str) -> Run:
        """Run the workflow as a push does, or by hand with inputs."""
        self.runs += 1
        found = Run()
        (self.folder / "artefacts" / str(self.runs)).mkdir(parents=True)
        for name in JOBS:
            job = PUBLISH["jobs"][name]
            if self._holds(job.get("if", ""), inputs, found):
                for index, languages in enumerate(shards if name == "part" else ("",)):
                    self._job(name, job, inputs, {"languages": languages, "index": str(index)}, found)
        return found

    def _holds(self, condition: str, inputs: dict[str, str], so_far: Run) -> bool:
        """The conditions that `publish.yml` has, by their text; another one would be missing here."""
        back, commit, ok = "run" in inputs, "commit" in inputs, not so_far.failed
        return {
            "${{ !inputs.run }}": not back,
            "${{ inputs.run }}": back,
            "${{ !inputs.run && !inputs.commit }}": not back and not commit,
            "${{ !cancelled() && (needs.part.result == 'success' || inputs.run) }}": ok or back,
            "${{ !cancelled() && needs.site.result == 'success' }}": ok,
            "${{ !cancelled() && needs.deploy.result == 'success' }}": ok,
            "": True,
        }[condition]

    def _job(self, name: str, job: Any, inputs: dict[str, str], matrix: dict[str, str], found: Run) -> None:
        work = self.folder / f"run-{self.runs}" / f"{name}-{matrix['index']}"
        work.mkdir(parents=True)
        for step in job["steps"]:
            if not self._holds(step.get("if", ""), inputs, Run()):
                continue
            if "uses" in step:
                self._use(step, work, inputs, matrix)
            elif step["name"] != "Install":
                code, said = self._do(step, work, inputs, matrix)
                found.said += said
                if code:
                    found.failed.append(name)
                    return

    def _use(self, step: dict[str, Any], work: Path, inputs: dict[str, str], matrix: dict[str, str]) -> None:
        action, options = step["uses"].partition("@")[0], step.get("with", {})
        kept = self.folder / "artefacts" / str(self.runs)
        if action == "actions/checkout":
            subprocess.run(["git", "clone", "--quiet", self.repository.root.as_uri(), work], check=True)
            if "commit" in inputs and "ref" in options:
                subprocess.run(["git", "-C", work, "checkout", "--quiet", inputs["commit"]], check=True)
            (work / "build" / "docs").mkdir(parents=True, exist_ok=True)
        elif action == "actions/upload-artifact":
            name = str(options["name"]).replace("${{ strategy.job-index }}", matrix["index"])
            assert "${{" not in name
            (kept / name).mkdir()
            shutil.copy(work / options["path"], kept / name)
        elif action == "actions/download-artifact":
            if "pattern" in options:
                for part in kept.glob(options["pattern"]):
                    shutil.copytree(part, work / options["path"] / part.name)
            else:
                run = inputs["run"] if "run-id" in options else str(self.runs)
                shutil.copytree(self.folder / "artefacts" / run / options["name"], work / options["path"])
        elif action == "actions/deploy-pages":
            shutil.rmtree(self.online)
            self.online.mkdir()
            subprocess.run(["tar", "-xf", kept / "github-pages" / "artifact.tar", "-C", self.online], check=True)
        else:
            assert action == "actions/setup-python"

    def _do(self, step: dict[str, Any], work: Path, inputs: dict[str, str], matrix: dict[str, str]) -> tuple[int, str]:
        known = {
            "matrix.languages": matrix["languages"],
            "inputs.lost || '20'": inputs.get("lost", "20"),
            "inputs.run || inputs.commit": inputs.get("run") or inputs.get("commit") or "",
        }
        given = {
            name: re.sub(r"\$\{\{ (.*?) \}\}", lambda m: known[m[1]], str(value))
            for name, value in step.get("env", {}).items()
        }
        if "PATIENCE" in given:
            given["PATIENCE"] = "0"  # this host needs no time
        environment = {
            "PATH": f"{self.bin}:{os.environ['PATH']}", "HOME": str(work), "LC_ALL": "C.UTF-8",
            "SITE_URL": self.url, "GITHUB_STEP_SUMMARY": str(self.folder / "summary.md"), **given,
        }  # fmt: skip
        done = subprocess.run(
            ["bash", "-e", "-c", step["run"]],
            cwd=work, env=environment, capture_output=True, text=True, check=False,
        )  # fmt: skip
        assert "Traceback" not in done.stderr, done.stderr
        return done.returncode, done.stdout + done.stderr

    def page(self, path: str) -> str:
        file = self.online / path / "index.html"
        return file.read_text(encoding="utf-8") if file.exists() else ""


@pytest.fixture
def served(tmp_path: Path) -> Iterator[tuple[Path, Server]]:
    online = tmp_path / "online"
    online.mkdir()
    (online / "404.html").write_text("nothing here")
    for server in _serve(online):
        yield online, server


@pytest.fixture
def host(tmp_path: Path, served: tuple[Path, Server]) -> Host:
    """The command `offers` on the path is that of this checkout, on the day of the fictional directory."""
    online, server = served
    programs = tmp_path / "bin"
    programs.mkdir()
    script = f'#!/bin/sh\ncommand=$1; shift\nPYTHONPATH={ROOT} exec {sys.executable} -m generator "$command" --today {TODAY} "$@"\n'
    (programs / "offers").write_text(script)
    (programs / "offers").chmod(0o755)
    repository = make_repository(tmp_path)
    _keep_three_languages(repository)
    return Host(repository=repository, folder=tmp_path / "github", online=online, url=server.url, bin=programs)


def _keep_three_languages(repository: Repository) -> None:
    """A directory in three languages is as whole as one in sixteen."""
    file = repository.root / "schema" / "vocabulary.json"
    vocabulary = json.loads(file.read_text(encoding="utf-8"))
    languages = vocabulary["$defs"]["site_language"]
    languages["oneOf"] = [one for one in languages["oneOf"] if one["const"] in {"nl", "en", "ar"}]
    file.write_text(json.dumps(vocabulary, ensure_ascii=False), encoding="utf-8")
    for translation in repository.offers.glob("*/*.*.yml"):
        if translation.name.split(".")[1] not in {"en", "ar"}:
            translation.unlink()
    repository.commit("three languages")


def held_back(host: Host) -> list[str]:
    status = json.loads((host.online / "data" / "status.json").read_text(encoding="utf-8"))
    return [one["path"] for one in status["held_back"]]


def test_publish_break_gate_and_go_back(host: Host):
    repository = host.repository
    # An empty host, so there is nothing to compare with. Two machines build some of the languages each.
    first = host.run(shards=("nl,en", "ar"))
    assert first.failed == [], first.said
    assert "staat nog geen site" in first.said
    assert "is wat gebouwd is" in first.said
    assert (host.online / ".well-known" / "security.txt").is_file()
    assert json.loads((host.online / "build.json").read_text())["commit"] == repository.git("rev-parse", "HEAD")
    good = repository.git("rev-parse", "HEAD")
    cafe = host.page("nl/offers/kortrijk-praatcafe")

    # A broken file on main: its last good state stays, what is right goes online, and everybody sees that main is broken.
    repository.write(CAFE, "title: [")
    repository.change("gent/gent-mentor-werk.yml", "title: ", "title: Nieuw - ")
    repository.commit()
    broken = host.run()
    assert broken.failed == ["report"], broken.said
    assert host.page("nl/offers/kortrijk-praatcafe") == cafe
    assert "Nieuw - " in host.page("nl/offers/gent-mentor-werk")
    assert f"offers/{CAFE}" in held_back(host)
    assert f"::error file=offers/{CAFE}" in broken.said

    # Offers that disappear: the gate stops it, and the site stays as it was.
    online = {file: file.read_bytes() for file in host.online.rglob("*") if file.is_file()}
    for file in repository.offers.glob("*/*.yml"):
        if file.name.count(".") == 1 and file.name != "_place.yml":
            text = file.read_text(encoding="utf-8")
            file.write_text(text.replace("status: active", "status: draft"), encoding="utf-8")
    repository.commit()
    stopped = host.run()
    assert stopped.failed == ["site", "report"], stopped.said
    assert "[offers-lost]" in stopped.said
    assert "/nl/offers/gent-mentor-werk/ stond online en verdwijnt." in stopped.said
    assert {file: file.read_bytes() for file in host.online.rglob("*") if file.is_file()} == online

    # Going back: to the site of the first run as it was kept, and by building its commit again.
    kept = host.run(run="1")
    assert kept.failed == [], kept.said
    assert "Nieuw - " not in host.page("nl/offers/gent-mentor-werk")
    before = {
        file: file.read_bytes() for file in host.online.rglob("*") if file.is_file() and "search" not in file.parts
    }
    again = host.run(commit=good)
    assert again.failed == [], again.said
    after = {
        file: file.read_bytes() for file in host.online.rglob("*") if file.is_file() and "search" not in file.parts
    }
    assert after == before, "parts and a whole, now and before: the same bytes"


def test_a_host_that_shows_something_else_is_found(host: Host):
    assert host.run().failed == []
    (host.online / "nl" / "index.html").write_text("hacked")
    built = host.folder / "run-1" / "smoke-0" / "site"
    found = subprocess.run(
        [host.bin / "offers", "smoke", host.url, "--built", built, "--root", ROOT], capture_output=True, text=True, check=False
    )  # fmt: skip
    assert (found.returncode, found.stdout) == (1, "/nl/ is niet wat gebouwd is.\n")
