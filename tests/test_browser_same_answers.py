"""Pagefind's files differ from run to run; the answers that they give do not."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from conftest import ROOT, TODAY, Server, _serve
from test_same_bytes import copied_backwards

ASK = """async ([tag, words]) => {
    const index = await import(`/search/${tag}/pagefind.js`);
    await index.init();
    const answers = {};
    for (const word of words) {
        const found = await index.search(word);
        const shown = await Promise.all(found.results.map(one => one.data()));
        answers[word] = [shown.map(one => [one.url, one.meta, one.filters]), found.filters];
    }
    return answers;
}"""
WORDS = {
    "nl": ["fiets", "praten", "kortrijk", "8500", "buddy", "nietsdergelijks"],
    "ar": ["قهوة", "kortrijk", "praten"],
}


def test_two_builds_answer_alike(tab, server: Server, project, tmp_path: Path):
    root = copied_backwards(project.root, tmp_path / "copy")
    command = [
        sys.executable,
        "-m",
        "generator",
        "build",
        "--root",
        str(root),
        "--today",
        TODAY,
        "--languages",
        "ar,nl",
    ]
    environment = {"PYTHONPATH": str(ROOT), "TZ": "Asia/Tokyo", "LC_ALL": "C", "PYTHONHASHSEED": "99"}
    subprocess.run(command, env=os.environ | environment, capture_output=True, check=True)
    for other in _serve(root / "site"):
        for tag, words in WORDS.items():
            answers = []
            for base in (server.url, other.url):
                page = tab(base=base).go(f"{tag}/search/")
                answers.append(page.evaluate(ASK, [tag, words]))
            assert answers[0] == answers[1]
            assert answers[0][words[1]][0], "a word that finds something"
        assert [path for path, _, _ in other.answers if ".pf_fragment" in path]
