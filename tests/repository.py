"""A real Git repository with a small directory in it, for tests of what happens to a branch over time."""

from __future__ import annotations

import os
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

from conftest import CATALOGUE, TODAY, copy_project

from generator.project import Project

PLACES = ("kortrijk", "kuurne", "gent", "vlaanderen", "zwevegem", "regio-zuid-west-vlaanderen", "lokeren")
"""Folders of the fictional catalogue that refer only to each other."""


@dataclass
class Repository:
    """A repository whose root is a project."""

    root: Path
    commits: int = 0

    @property
    def offers(self) -> Path:
        return self.root / "offers"

    @property
    def project(self) -> Project:
        return Project(root=self.root, offers_dir=self.offers, today=TODAY)

    def git(self, *arguments: str) -> str:
        day = f"2026-11-{10 + self.commits:02d}T12:00:00+01:00"
        who = {
            "GIT_AUTHOR_DATE": day,
            "GIT_COMMITTER_DATE": day,
            "GIT_CONFIG_GLOBAL": os.devnull,
            "HOME": str(self.root),
        }
        command = ["git", "-c", "user.name=T", "-c", "user.email=t@voorbeeld.be", "-c", "commit.gpgsign=false"]
        done = subprocess.run(
            [*command, *arguments], cwd=self.root, env=os.environ | who, capture_output=True, text=True, check=True
        )
        return done.stdout.strip()

    def commit(self, message: str = "x") -> str:
        """Commit everything; the commit. Each one is a day later: the first is of 2026-11-10."""
        self.git("add", "--all")
        self.git("commit", "--quiet", "--allow-empty", "-m", message)
        self.commits += 1
        return self.git("rev-parse", "HEAD")

    def write(self, path: str, text: str) -> None:
        file = self.offers / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")

    def read(self, path: str) -> str:
        return (self.offers / path).read_text(encoding="utf-8")

    def change(self, path: str, old: str, new: str) -> None:
        text = self.read(path)
        assert old in text
        self.write(path, text.replace(old, new))

    def publish(self) -> None:
        """Remember every offer that is there as published."""
        ids = {file.name.split(".")[0] for file in self.offers.glob("*/*.yml")} - {"_place"}
        lines = "".join(f"/offers/{one}/\n" for one in sorted(ids))
        (self.root / "schema" / "published.txt").write_text(lines, encoding="utf-8")


def small_catalogue(target: Path) -> Path:
    """The part of the fictional catalogue that these tests need."""
    for place in PLACES:
        shutil.copytree(CATALOGUE / place, target / place)
    return target


def make_repository(folder: Path) -> Repository:
    """A repository with a first commit in which all is well and published."""
    root = copy_project(folder / "root", small_catalogue(folder / "offers"))
    (root / "build" / "docs" / ".gitkeep").touch()
    (root / ".gitignore").write_text("/site/\n/build/docs/*\n!/build/docs/.gitkeep\n")
    repository = Repository(root)
    repository.git("init", "--quiet", "--initial-branch", "main")
    repository.publish()
    repository.commit("all is well")
    return repository
