"""The repository stands on its own: it names no machine, no registry, no workplace."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
FORBIDDEN = {
    "an absolute path of a machine": r"/(?:home|root|Users|workspace|work)/[a-z.]",
    "a package index": r"(?:pypi\.org|files\.pythonhosted|--index-url|--extra-index|index-url\s*=|registry\.npmjs|artifactory|devpi)",
    "a folder beside the repository": r"\.\./shared\b",
    "a word of a workplace": r"(?i:\b(?:anthropic|claude|openai|chatgpt|copilot|gpt-\d|language model|sub-?agent)\b)",
}
ALLOWED = {".ci/run": {"a folder beside the repository"}}
BINARY = {".png", ".jpg", ".woff2", ".ico", ".pdf"}


def tracked() -> list[str]:
    found = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=False)
    if found.returncode != 0:
        pytest.skip("not a git repository")
    return [name for name in found.stdout.split("\0") if name]


@pytest.mark.parametrize("what", FORBIDDEN)
def test_no_file_names(what: str):
    pattern = re.compile(FORBIDDEN[what])
    hits = []
    for name in tracked():
        file = ROOT / name
        if file.is_symlink():
            continue  # an example of a mistake
        if (
            what in ALLOWED.get(name, ())
            or name == "tests/test_standalone.py"
            or file.suffix in BINARY
            or not file.is_file()
        ):
            continue
        for number, line in enumerate(file.read_bytes().decode("utf-8", "replace").split("\n"), 1):
            if match := pattern.search(line):
                hits.append(f"{name}:{number}: {match[0]}")
    assert not hits


@pytest.mark.parametrize("name", ["requirements.lock", "requirements-dev.lock"])
def test_the_lock_has_a_hash_for_every_package_and_no_address(name: str):
    lock = (ROOT / name).read_text(encoding="utf-8")
    packages = re.findall(r"(?m)^[a-z0-9][\w.-]*==", lock)
    assert len(packages) > 30
    assert not re.findall(r"https?://", lock)
    blocks = re.split(r"(?m)^(?=[a-z0-9][\w.-]*==)", lock)[1:]
    assert not [block.split("\n")[0] for block in blocks if "--hash=sha256:" not in block]


def test_tests_run_with_the_versions_that_publish():
    to_run, to_test = (
        set(re.findall(r"(?m)^([a-z0-9][\w.-]*==\S+)", (ROOT / name).read_text(encoding="utf-8")))
        for name in ("requirements.lock", "requirements-dev.lock")
    )
    assert to_run < to_test


def test_what_is_made_is_not_kept():
    assert not [name for name in tracked() if name.startswith(("site/", ".venv/")) or name.endswith((".pyc", ".mo"))]
