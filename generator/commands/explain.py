"""`offers explain`: what a rule wants, why, and how it looks when it is right."""

from __future__ import annotations

import shutil
import textwrap
from typing import TYPE_CHECKING

import click

from generator import rulebook
from generator.checks.wording import closest, did_you_mean
from generator.commands.common import CONTEXT, common, say
from generator.diagnostics import Lang, Sentence
from generator.folding import fold
from generator.site.address import rules_at

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.project import Project

_WIDTH = 100
FAMILIES = {
    "file": Sentence("Het bestand", "The file"),
    "field": Sentence("De velden", "The fields"),
    "offer": Sentence("Het aanbod zelf", "The offer itself"),
    "between": Sentence("Bestanden naast elkaar", "Files beside each other"),
    "advice": Sentence("Om na te kijken", "To look at"),
    "plain": Sentence("Gewoon Nederlands", "Plain Dutch"),
    "sheet": Sentence("Het rekenblad", "The spreadsheet"),
    "request": Sentence("Een pull request", "A pull request"),
}
"""The families of rules, in the words of the command."""
_WEIGHT = {
    "error": Sentence("fout: houdt publiceren tegen", "error: blocks publishing"),
    "warning": Sentence("let op: houdt niets tegen", "warning: blocks nothing"),
    "hint": Sentence("tip: houdt niets tegen", "hint: blocks nothing"),
}
_OF_SHEET = _WEIGHT | {"error": Sentence("fout: houdt de import tegen", "error: blocks the import")}


@click.command(context_settings=CONTEXT)
@click.argument("rule", required=False)
@common
def explain(project: Project, lang: Lang, rule: str | None) -> None:
    """Explain a rule of `offers check` or `offers import`: what it wants, why, and an example that is wrong and one that is right.

    Without RULE all rules are listed.

    \b
    Examples:
      offers explain hours-mismatch
      offers explain
    """  # noqa: D301
    if rule is None:
        click.echo("\n".join(_listed(lang)))
        return
    name = rule.strip("[]. ").lower().replace("_", "-")
    found = rulebook.rule(name, lang)
    if found is None:
        known = {fold(one.id): one.id for one in rulebook.rules(lang)}
        meant = did_you_mean(closest(name, known)) or Sentence(
            "Alle regels: offers explain", "All rules: offers explain"
        )
        raise click.UsageError(
            say(lang, f"De regel {rule} bestaat niet. ", f"There is no rule {rule}. ") + meant.in_(lang)
        )
    click.echo("\n".join(_told(found, lang, rules_at(project.root, lang))))


def _listed(lang: Lang) -> Iterator[str]:
    rules = rulebook.rules(lang)
    for family, title in FAMILIES.items():
        yield click.style(title.in_(lang), bold=True)
        for one in rules:
            if one.family == family:
                first = one.what if len(one.what) <= _WIDTH - 27 else one.what[: _WIDTH - 28] + "…"
                yield f"  {one.id:<24} {first}"
        yield ""
    yield say(lang, "Meer over een regel: offers explain REGEL", "More about a rule: offers explain RULE")


def _told(rule: rulebook.Rule, lang: Lang, address: str) -> Iterator[str]:
    width = min(_WIDTH, shutil.get_terminal_size().columns)
    weight = (_OF_SHEET if rule.family == "sheet" else _WEIGHT)[rule.weight]
    yield f"{click.style(rule.id, bold=True)} ({weight.in_(lang)})"
    for text in (rule.what, *rule.why):
        yield ""
        yield textwrap.fill(text, width, break_on_hyphens=False)
    for heading, example in ((say(lang, "Fout:", "Wrong:"), rule.wrong), (say(lang, "Goed:", "Right:"), rule.right)):
        if example:
            yield ""
            yield click.style(heading, bold=True)
            yield textwrap.indent(example, "    ")
    if address:
        yield ""
        yield f"{address}{rule.id}/"
