"""The words of a judgement that the summary and the pages share: the verdict, what happens to an offer, who its author is."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from generator.diagnostics import Sentence, tally
from generator.review.edits import KINDS, Edit
from generator.review.scope import standing

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from generator.diagnostics import Lang
    from generator.project import Project
    from generator.review import Judgement

_STANDING: Mapping[str, Sentence] = {
    "editors": Sentence("{author} spreekt voor de redactie.", "{author} speaks for the editors."),
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

BROKEN = Sentence(
    "Zolang er fouten in staan, kan dit aanbod niet getoond worden.",
    "As long as it has mistakes, this offer cannot be shown.",
)


class Labels:
    """What fields and codes are called in Dutch, from the schemas and the vocabulary. English readers get them as they are."""

    def __init__(self, project: Project) -> None:
        self._schemas = [project.shape.schemas[f"{name}.schema.json"] for name in ("offer", "place")]
        self._vocabulary = project.vocabulary

    def __call__(self, key: str, lang: Lang) -> str:
        """`contact.phone` → `Contact › Telefoon`; the key itself where the schema has no such field."""
        titles = [node.get("title", "") for node in self._nodes(key)]
        return " › ".join(titles) if lang == "nl" and titles and all(titles) else key

    def value(self, key: str, value: str, lang: Lang) -> str:
        """A value with its codes by their names: `mon, tue` → `maandag, dinsdag`."""
        nodes = self._nodes(key)
        name = (
            nodes[-1].get("items", nodes[-1]).get("$ref", "").partition("vocabulary.json#/$defs/")[2] if nodes else ""
        )
        if lang != "nl" or not name:
            return value
        titles = {str(term.code): term.title for term in self._vocabulary[name]}
        return re.sub(r"[\w-]+", lambda word: titles.get(word[0], word[0]), value)

    def _nodes(self, key: str) -> list[Mapping[str, Any]]:
        """The definitions on the way to a field; empty where no schema has it."""
        for schema in self._schemas:
            nodes: list[Mapping[str, Any]] = [schema]
            for step in key.split("."):
                nodes.append(nodes[-1].get("items", nodes[-1]).get("properties", {}).get(step, {}))
            if all(nodes):
                return nodes[1:]
        return []


def happening(edit: Edit, labels: Labels, lang: Lang) -> str:
    """What happens to an offer, in one line: `veilige wijziging: alleen Contact › Telefoon, Nagekeken op`."""
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
    elif any(not finding.is_hint for finding in judgement.own):
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
        if request.by_editors:
            return
