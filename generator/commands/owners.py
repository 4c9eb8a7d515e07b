"""`offers owners`: who speaks for which place, as GitHub wants to read it."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from generator import owners as of
from generator.commands.common import CONTEXT, common, say
from generator.diagnostics import as_text, in_order

if TYPE_CHECKING:
    from generator.diagnostics import Lang
    from generator.project import Project


@click.command(context_settings=CONTEXT)
@click.option("--check", is_flag=True, help="Write nothing; say whether the file is as it should be.")
@common
def owners(project: Project, lang: Lang, *, check: bool) -> None:
    """Make .github/CODEOWNERS from schema/owners.yml.

    GitHub then asks who speaks for a place to approve changes of its offers.

    \b
    Examples:
      offers owners
      offers owners --check
    """  # noqa: D301
    found, problems = of.read(project)
    if problems:
        click.echo(as_text(in_order(problems), lang))
        sys.exit(1)
    file = project.root / of.CODEOWNERS
    wanted = of.codeowners(found)
    if file.exists() and file.read_text(encoding="utf-8") == wanted:
        click.echo(say(lang, f"{of.CODEOWNERS} is in orde.", f"{of.CODEOWNERS} is right."))
        return
    if check:
        click.echo(
            say(
                lang,
                f"{of.CODEOWNERS} past niet bij {of.SHOWN}. Typ: offers owners",
                f"{of.CODEOWNERS} does not fit {of.SHOWN}. Type: offers owners",
            )
        )
        sys.exit(1)
    file.parent.mkdir(exist_ok=True)
    file.write_text(wanted, encoding="utf-8", newline="\n")
    click.echo(say(lang, f"Geschreven: {of.CODEOWNERS}", f"Written: {of.CODEOWNERS}"))
