"""The words of a judgement that the summary and the pages share: the verdict, what happens to an offer, who its author is."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from generator.diagnostics import Sentence, tally
from generator.review.edits import KINDS, Edit
from generator.review.scope import standing

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from generator.diagnostics import Lang
    from generator.review import Judgement

_STANDING: Mapping[str, Sentence] = {
    "agency": Sentence("{author} spreekt voor het agentschap.", "{author} speaks for the agency."),
    "owner": Sentence("{author} spreekt voor {place}.", "{author} speaks for {place}."),
    "perhaps": Sentence(
        "{author} is niet bij naam bekend voor {place}; misschien hoort {author} bij {owners}.",
        "{author} is not known by name for {place}; perhaps {author} belongs to {owners}.",
    ),
    "stranger": Sentence(
        "{author} spreekt niet voor {place}: vraag {owners} om goedkeuring.",
        "{author} does not speak for {place}: ask {owners} for approval.",
    ),
    "unowned": Sentence(
        "Niemand is aangeduid om voor {place} te spreken (schema/owners.yml).",
        "Nobody is named to speak for {place} (schema/owners.yml).",
    ),
}
_TRANSLATION: Mapping[str, Sentence] = {
    "new": Sentence("nieuw", "new"),
    "changed": Sentence("gewijzigd", "changed"),
    "gone": Sentence("verwijderd", "removed"),
}


class Labels:
    """The Dutch titles of fields, from the schemas. English readers get the keys."""

    def __init__(self, schema_dir: Path) -> None:
        self._schemas = [
            json.loads((schema_dir / f"{name}.schema.json").read_text(encoding="utf-8")) for name in ("offer", "place")
        ]

    def __call__(self, key: str, lang: Lang) -> str:
        """`contact.phone` → `Contact: Telefoon`; the key itself where the schema has no such field."""
        if lang == "nl":
            for schema in self._schemas:
                titles = self._titles(schema, key.split("."))
                if titles:
                    return ": ".join(titles)
        return key

    @staticmethod
    def _titles(schema: Mapping[str, Any], steps: list[str]) -> list[str]:
        titles: list[str] = []
        node: Any = schema
        for step in steps:
            node = node.get("items", node).get("properties", {}).get(step, {})
            if "title" not in node:
                return []
            titles.append(node["title"])
        return titles


def happening(edit: Edit, labels: Labels, lang: Lang) -> str:
    """What happens to an offer, in one line: `veilige wijziging: alleen Contact: Telefoon en Nagekeken op`."""
    return "; ".join(_happenings(edit, labels, lang))


def _happenings(edit: Edit, labels: Labels, lang: Lang) -> Iterator[str]:
    for kind in edit.kinds:
        said = KINDS[kind].in_(lang)
        if kind == "safe":
            fields = ", ".join(dict.fromkeys(labels(field.key, lang) for field in edit.fields))
            yield f"{said}: {Sentence('alleen', 'only').in_(lang)} {fields}"
        elif kind in {"renamed", "moved"}:
            yield f"{said}: {edit.was} → {edit.place}/{edit.id}"
        elif kind == "translations":
            yield f"{said}: {', '.join(f'{one.tag} ({_TRANSLATION[one.what].in_(lang)})' for one in edit.translations)}"
        elif kind == "stale":
            yield f"{said}: {', '.join(edit.stale)}"
        elif kind == "new" and edit.id == "_place":
            yield Sentence("nieuw bestand van de plaats", "new file of the place").in_(lang)
        else:
            yield said


def verdict(judgement: Judgement, lang: Lang) -> str:
    """The first line: is it right, is it safe, is it about offers at all."""
    count = tally(judgement.own, lang)
    if judgement.has_errors:
        said = Sentence(f"❌ Nog niet in orde: {count}", f"❌ Not right yet: {count}")
    elif not judgement.request.places and not judgement.edits:
        said = Sentence("ℹ️ Deze pull request wijzigt geen aanbod", "ℹ️ This pull request changes no offers")
    elif judgement.is_safe:
        said = Sentence("✅ Veilige wijziging", "✅ Safe change")
    elif judgement.own:
        said = Sentence(f"✅ In orde, met {count}", f"✅ Right, with {count}")
    else:
        said = Sentence("✅ In orde", "✅ Right")
    return said.in_(lang)


def authors(judgement: Judgement, lang: Lang) -> Iterator[str]:
    """Who the author is to each place that the pull request touches."""
    request = judgement.request
    if not request.author:
        return
    for place in request.places[:10]:
        said = _STANDING[standing(request, place)].in_(lang)
        yield said.format(author=request.author, place=place, owners=", ".join(request.owners.of(place)))
        if request.by_agency:
            return
