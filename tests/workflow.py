"""A workflow of GitHub run here: its `run:` steps by bash, `actions/checkout` by git, its expressions from a table.

So a workflow and its test cannot drift apart: what is tested is the text of the file.
"""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).parent.parent
WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))
_EXPRESSION = re.compile(r"\$\{\{\s*(.*?)\s*\}\}")


def parse(file: Path) -> dict[str, Any]:
    """The workflow. YAML 1.1 reads the key `on` as true."""
    found: dict[str, Any] = yaml.safe_load(file.read_text(encoding="utf-8"))
    found["on"] = found.pop(True, found.get("on"))
    return found


def steps(workflow: Mapping[str, Any]) -> list[dict[str, Any]]:
    """The steps of all jobs."""
    return [step for job in workflow["jobs"].values() for step in job.get("steps", [])]


@dataclass
class Outcome:
    """What came of a run: the output per step by its name, the first that failed, and its exit code."""

    folder: Path
    said: dict[str, str] = field(default_factory=dict)
    failed: str = ""
    code: int = 0

    @property
    def summary(self) -> str:
        file = self.folder / "summary.md"
        return file.read_text(encoding="utf-8") if file.exists() else ""


@dataclass
class Runner:
    """Runs the steps of one job in a folder. `values` are the expressions it may meet; `skip` the ids of steps that are left out."""

    folder: Path
    repository: Path
    values: Mapping[str, str]
    path: str
    skip: frozenset[str] = frozenset()

    def run(self, job: Mapping[str, Any]) -> Outcome:
        outcome = Outcome(folder=self.folder)
        for step in job["steps"]:
            if outcome.failed and "cancelled()" not in step.get("if", ""):
                continue
            if step.get("uses", "").startswith("actions/checkout@"):
                self._check_out(step["with"])
            elif "run" in step and step.get("id") not in self.skip:
                self._do(step, outcome)
        return outcome

    def _check_out(self, options: Mapping[str, Any]) -> None:
        assert options["persist-credentials"] is False
        target = self.folder / options["path"]
        clone = ["git", "clone", "--quiet", "--depth", str(options["fetch-depth"]), "--branch", "merge"]
        subprocess.run([*clone, self.repository.as_uri(), target], check=True, capture_output=True)

    def _do(self, step: Mapping[str, Any], outcome: Outcome) -> None:
        assert "${{" not in step["run"]
        given = {
            name: _EXPRESSION.sub(lambda m: self.values[m[1]], str(value))
            for name, value in step.get("env", {}).items()
        }
        environment = {
            "PATH": self.path,
            "HOME": str(self.folder),
            "LC_ALL": "C.UTF-8",
            "GITHUB_STEP_SUMMARY": str(self.folder / "summary.md"),
            **given,
        }
        done = subprocess.run(
            ["bash", "-e", "-c", step["run"]],
            cwd=self.folder,
            env=environment,
            capture_output=True,
            text=True,
            check=False,
        )
        outcome.said[step["name"]] = done.stdout + done.stderr
        if done.returncode and not outcome.failed:
            outcome.failed, outcome.code = step["name"], done.returncode


def git(folder: Path, *arguments: str) -> str:
    """Git with an author of its own, whatever this machine has set."""
    settings = ("user.name=Test", "user.email=test@voorbeeld.be", "core.autocrlf=false", "init.defaultBranch=main")
    options = [part for one in settings for part in ("-c", one)]
    environment = os.environ | {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
    done = subprocess.run(
        ["git", "-C", str(folder), *options, *arguments], env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout
