"""`offers new`: begin an offer."""

from __future__ import annotations

import html
import sys
from typing import TYPE_CHECKING, Any

import click

from generator import scaffold, translation
from generator.checks.where import no_such_place
from generator.commands.common import CONTEXT, common, place_named, say
from generator.scaffold import QUESTIONS, Question
from generator.upkeep.confirmation import BY

if TYPE_CHECKING:
    from collections.abc import Iterable

    from generator.diagnostics import Lang, Sentence
    from generator.project import Project


@click.command(context_settings=CONTEXT)
@click.argument("place", required=False)
@click.argument("offer_id", metavar="[ID]", required=False)
@click.option("--title", help="What it is, in plain Dutch.")
@click.option("--summary", help="What people do there, in one or two short Dutch sentences.")
@click.option("--type", help="buddy, internship, volunteering or alternative.")
@click.option("--format", help="one-to-one, small-group, group, drop-in …")
@click.option("--organiser", help="The organisation that offers it.")
@click.option("--how", multiple=True, help="How one begins: phone, email, drop-in …; may be given again.")
@click.option("--url", help="The address of the form to begin with.")
@click.option("--phone", help="A number of a service, such as +3292657200.")
@click.option("--email", help="An address of a service, never of a person.")
@click.option("--role", help="Whom one speaks to: a role, never a name.")
@click.option("--by", type=click.Choice(BY), default="owner", show_default=True, help="Who checked it.")
@click.option(
    "--status", type=click.Choice(["draft", "active"]), default="draft", show_default=True, help="Online or not."
)
@common
def new(project: Project, lang: Lang, place: str | None, offer_id: str | None, **options: Any) -> None:  # noqa: ANN401
    """Begin a new offer: a file with all fields that are required, explained in Dutch, ready to fill in.

    PLACE is the folder (a municipality, region, province or vlaanderen), ID the name of the file without .yml. On a terminal
    it asks for what you did not give; an empty answer leaves a field for later. Nothing is written when an answer is wrong.

    \b
    Examples:
      offers new
      offers new lokeren lokeren-taalcafe --type alternative
    """  # noqa: D301
    asks = sys.stdin.isatty() and sys.stdout.isatty()
    if not asks and not (place and offer_id):
        raise click.UsageError(
            say(
                lang,
                "Geef PLACE en ID, bijvoorbeeld: offers new lokeren lokeren-taalcafe",
                "Give PLACE and ID, for example: offers new lokeren lokeren-taalcafe",
            )
        )
    place = place_named(project, place) if place else _asked_place(project, lang)
    _refuse(lang, scaffold.problems_of_name(project, place, offer_id or "mijn-aanbod"))
    known = _known(options)
    data = {"checked_on": project.today, "checked_by": options["by"], "status": options["status"], **known}
    if problems := scaffold.problems_of_data(project, place, data):
        _refuse(lang, (words for problem in problems for words in (problem.message, problem.hint) if words))
    if asks:
        _ask(project, lang, place, data)
    if not offer_id:
        proposal = scaffold.proposed_id(f"{place} {data.get('title') or 'mijn-aanbod'}")
        offer_id = click.prompt(say(lang, "Naam van het bestand", "Name of the file"), default=proposal)
        _refuse(lang, scaffold.problems_of_name(project, place, offer_id))
    file = scaffold.write(project, place, offer_id, data)
    click.echo(_done(project, lang, data).format(file=file))


def _known(options: dict[str, Any]) -> dict[str, Any]:
    """The options as the data of an offer."""
    how = [code.strip() for given in options["how"] for code in given.split(",")]
    groups = {
        "organiser": {"name": options["organiser"]},
        "register": {"how": how, "url": options["url"]},
        "contact": {key: options[key] for key in ("role", "email", "phone")},
    }
    flat = {key: options[key] for key in ("title", "summary", "type", "format") if options[key]}
    full = {key: {name: value for name, value in group.items() if value} for key, group in groups.items()}
    return flat | {key: group for key, group in full.items() if group}


def _ask(project: Project, lang: Lang, place: str, data: dict[str, Any]) -> None:
    """Ask for the groups and fields that are not known yet, each until the answer is right or empty."""
    known = frozenset(data)
    click.echo(say(lang, "Leeg laten mag: dan vul je het later in.", "Leave empty what you fill in later."))
    for question in QUESTIONS:
        if question.key[0] in known:
            continue
        _offer_terms(project, lang, question)
        while answer := click.prompt(question.words.in_(lang), default="", show_default=False):
            tried = _with(data, question, answer)
            problems = scaffold.problems_of_data(project, place, tried)
            if not problems:
                data.update(tried)
                break
            for problem in problems:
                click.echo("  " + " ".join(words.in_(lang) for words in (problem.message, problem.hint) if words))


def _with(data: dict[str, Any], question: Question, answer: str) -> dict[str, Any]:
    value: object = [code.strip() for code in answer.split(",")] if question.many else answer.strip()
    first, *below = question.key
    return {**data, str(first): {**data.get(str(first), {}), below[0]: value} if below else value}


def _offer_terms(project: Project, lang: Lang, question: Question) -> None:
    """Name the codes that can be answered, each with what it means."""
    if question.terms:
        language = translation.load(project.vocabulary, project.schema_dir, [lang])[0]
        for term in project.vocabulary[question.terms]:
            click.echo(f"  {term.code!s:<14}{html.unescape(language.label(question.terms, term.code))}")


def _asked_place(project: Project, lang: Lang) -> str:
    """The place for which it is, by its slug or its name, asked until it exists."""
    while True:
        typed = click.prompt(say(lang, "Voor welke gemeente of regio?", "For which municipality or region?")).strip()
        if (found := place_named(project, typed)) in project.places:
            return found
        finding = no_such_place((), typed, project.places)
        click.echo("  " + " ".join(words.in_(lang) for words in (finding.message, finding.hint) if words))


def _refuse(lang: Lang, problems: Iterable[Sentence]) -> None:
    said = [problem.in_(lang) for problem in problems]
    if said:
        raise click.UsageError("\n".join(said))


def _done(project: Project, lang: Lang, data: dict[str, Any]) -> str:
    if not scaffold.is_complete(project.shape.schema("offer"), data):
        return say(
            lang,
            "{file} staat klaar. Vul het in en probeer: offers check {file}",
            "{file} is ready. Fill it in and try: offers check {file}",
        )
    if data["status"] == "draft":
        return say(
            lang,
            "{file} staat klaar, als ontwerp. Vul aan wat je weet, en schrijf status: active als het online mag.",
            "{file} is ready, as a draft. Add what you know, and write status: active when it may go online.",
        )
    return say(lang, "{file} staat klaar. Vul aan wat je weet.", "{file} is ready. Add what you know.")
