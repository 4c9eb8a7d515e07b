"""The beginning of a new offer: a commented file made from the schema, so that nobody starts with an empty page."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from generator import canonical, source
from generator.checks import check_file
from generator.checks.where import no_such_place
from generator.diagnostics import Sentence
from generator.folding import fold
from generator.formatting import modeline

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from generator.diagnostics import Diagnostic
    from generator.project import Project
    from generator.source import KeyPath

STARTERS = ("activity", "themes", "locations", "schedule", "hours", "dutch", "cost")
"""Keys that are not required but that newcomers look for first: they stand ready as comments."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """What is asked for a required key. `terms` is the closed list of the answer; `many` whether it may have several."""

    key: KeyPath
    words: Sentence
    terms: str = ""
    many: bool = False


QUESTIONS: Final = (
    Question(key=("title",), words=Sentence("Wat is het, in gewone woorden?", "What is it, in plain Dutch?")),
    Question(
        key=("summary",),
        words=Sentence(
            "Wat ga je er doen? Een of twee korte zinnen.", "What do people do there? One or two short Dutch sentences."
        ),
    ),
    Question(key=("type",), words=Sentence("Welke soort?", "Which type?"), terms="type"),
    Question(key=("format",), words=Sentence("Welke werkvorm?", "Which form?"), terms="format"),
    Question(
        key=("organiser", "name"), words=Sentence("Welke organisatie biedt het aan?", "Which organisation offers it?")
    ),
    Question(
        key=("register", "how"),
        words=Sentence("Hoe begin je? Eén of meer, met komma's.", "How does one begin? One or more, with commas."),
        terms="register_how",
        many=True,
    ),
    Question(
        key=("contact", "phone"),
        words=Sentence("Telefoon van een dienst, zoals +3292657200", "Phone of a service, such as +3292657200"),
    ),
    Question(
        key=("contact", "email"), words=Sentence("E-mail van een dienst, nooit van een persoon", "E-mail of a service")
    ),
)
"""The required keys, in the order of the file. The day, who checked and the status are known."""


def problems_of_name(project: Project, place: str, offer_id: str) -> Iterator[Sentence]:
    """What is wrong with the place or the id of a new offer."""
    if place not in project.places:
        finding = no_such_place((), place, project.places)
        yield from (finding.message, *([finding.hint] if finding.hint else []))
    name = source.FILE_NAME.fullmatch(f"{offer_id}.yml")
    if name is None or name["tag"] or name["id"] == "_place" or len(offer_id) > source.MAX_NAME:
        proposal = proposed_id(offer_id) or "mijn-aanbod"
        yield Sentence(
            f"De naam {offer_id} kan niet: schrijf bijvoorbeeld {proposal}.",
            f"The name {offer_id} is not possible: write {proposal}, for example.",
        )
    elif taken := next(iter(sorted(project.offers_dir.glob(f"*/{offer_id}.yml"))), None):
        yield Sentence(f"{taken} bestaat al.", f"{taken} exists already.")


def proposed_id(text: str) -> str:
    """The name of a file after some words: `Taalcafé in de bib` → `taalcafe-in-de-bib`."""
    return re.sub(r"[^a-z0-9]+", "-", fold(text)).strip("-")[: source.MAX_NAME].strip("-")


def problems_of_data(project: Project, place: str, data: Mapping[str, Any]) -> list[Diagnostic]:
    """What the check says against the values of a new offer, apart from what is not filled in yet."""
    text = canonical.write(data, canonical.order(project.shape.schema("offer")))
    document, problems = source.parse(text, f"offers/{place}/new.yml", project.shape.text_keys)
    if document is not None:
        problems += check_file(document, "offer", project.shape, project.context, problems)
    return [problem for problem in problems if problem.rule != "required"]


def write(project: Project, place: str, offer_id: str, data: Mapping[str, Any]) -> Path:
    """Write `offers/<place>/<id>.yml`: what is known, and the rest of the required fields explained."""
    file = project.offers_dir / place / f"{offer_id}.yml"
    file.parent.mkdir(exist_ok=True)
    schema = json.loads((project.schema_dir / "offer.schema.json").read_text(encoding="utf-8"))
    text = _text(schema, data, modeline(project, file, "offer"))
    file.write_text(text, encoding="utf-8", newline="\n")
    return file


def is_complete(schema: Mapping[str, Any], data: Mapping[str, Any]) -> bool:
    """Whether every required field is there."""
    return all(key in data for key in _required(schema))


def _required(schema: Mapping[str, Any]) -> tuple[str, ...]:
    return (*schema["required"], *schema["else"]["required"])


def _text(schema: Mapping[str, Any], known: Mapping[str, Any], first: str) -> str:
    lines = [
        first,
        "# Vul elke regel in. Wat je niet weet, laat je weg.",
        "# Een regel met # vooraan telt niet mee: haal # weg als je hem gebruikt.",
    ]
    order = canonical.order(schema)
    for key, definition in schema["properties"].items():
        if key not in _required(schema) and key not in STARTERS:
            continue
        lines += ["", f"# {definition['title']}: {definition['description']}"]
        if key in known:
            lines += [line.text for line in canonical.lines({key: known[key]}, order)]
            continue
        example = canonical.lines({key: definition["examples"][0]}, order)
        if key in _required(schema):
            lines += ["# Bijvoorbeeld:", *(f"#   {line.text}" for line in example), f"{key}:"]
        else:
            lines += [f"# {line.text}" for line in example]
    return "\n".join(lines) + "\n"
