"""The beginning of a new offer: a commented file made from the schema, so that nobody starts with an empty page."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

from generator import source
from generator.checks.where import no_such_place
from generator.diagnostics import Sentence
from generator.folding import fold

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from generator.project import Project

STARTERS = ("activity", "themes", "locations", "schedule", "hours", "dutch", "cost")
"""Keys that are not required but that newcomers look for first: they stand ready as comments."""


class AlreadyThereError(Exception):
    """There is an offer with this id already."""


def new_offer(
    project: Project, place: str, offer_id: str, *, title: str, kind: str
) -> tuple[Path | None, list[Sentence]]:
    """Write `offers/<place>/<id>.yml`; or say what is wrong with the place, the id or the type."""
    problems = [*_problems(project, place, offer_id, kind)]
    if problems:
        return None, problems
    taken = next(iter(project.offers_dir.glob(f"*/{offer_id}.yml")), None)
    if taken is not None:
        raise AlreadyThereError(taken)
    file = project.offers_dir / place / f"{offer_id}.yml"
    file.parent.mkdir(exist_ok=True)
    known = {"checked_on": project.today, "checked_by": "owner", "status": "draft"}
    known |= {key: value for key, value in (("title", title), ("type", kind)) if value}
    schema = json.loads((project.schema_dir / "offer.schema.json").read_text(encoding="utf-8"))
    file.write_text(_text(schema, known), encoding="utf-8", newline="\n")
    return file, []


def _problems(project: Project, place: str, offer_id: str, kind: str) -> list[Sentence]:
    problems = []
    if place not in project.places:
        finding = no_such_place((), place, project.places)
        problems += [finding.message, *([finding.hint] if finding.hint else [])]
    name = source.FILE_NAME.fullmatch(f"{offer_id}.yml")
    if name is None or name["tag"] or name["id"] == "_place" or len(offer_id) > 60:
        proposal = re.sub(r"[^a-z0-9]+", "-", fold(offer_id)).strip("-")[:60] or "mijn-aanbod"
        problems.append(
            Sentence(
                f"De naam {offer_id} kan niet: schrijf bijvoorbeeld {proposal}.",
                f"The name {offer_id} is not possible: write {proposal}, for example.",
            )
        )
    types = [str(term.code) for term in project.vocabulary["type"]]
    if kind and kind not in types:
        problems.append(
            Sentence(
                f"{kind} is geen soort. Kies uit: {', '.join(types)}.",
                f"{kind} is not a type. Choose from: {', '.join(types)}.",
            )
        )
    return problems


def _text(schema: Mapping[str, Any], known: Mapping[str, str]) -> str:
    lines = [
        "# yaml-language-server: $schema=../../schema/offer.schema.json",
        "# Vul elke regel in. Wat je niet weet, laat je weg. Een regel met # vooraan telt niet mee.",
    ]
    required = [*schema["required"], *schema["else"]["required"]]
    for key, definition in schema["properties"].items():
        if key not in required and key not in STARTERS:
            continue
        lines += ["", f"# {definition['title']}: {definition['description']}"]
        if key not in known:
            lines.append(f"# Bijvoorbeeld: {_example(definition)}")
        lines.append(f"{'' if key in required else '# '}{key}: {known.get(key, '')}".rstrip())
    return "\n".join(lines) + "\n"


def _example(definition: Mapping[str, Any]) -> str:
    """The example of the schema in YAML's flow style, which JSON is too."""
    example = definition["examples"][0]
    return example if isinstance(example, str) else json.dumps(example, ensure_ascii=False)
