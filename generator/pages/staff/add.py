"""The form with which a municipality adds, corrects, takes over or translates an offer; `add.js` brings it to life.

The questions come from the schemas (`fields`); here stands only in which step a key is asked, and what is asked at once.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Final, NamedTuple

from markupsafe import Markup

from generator.catalogue import Offer, Organisation
from generator.markup import html
from generator.pages import facts
from generator.pages.page import Card, Page
from generator.pages.staff.fields import Fields
from generator.readiness import CRITERIA
from generator.translation import Block, Text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from generator.pages.directory import Directory
    from generator.pages.staff.fields import Field
    from generator.translation import Language

PATH = "add/"

MOST_IN_ADDRESS: Final = 6000
"""Characters of an address with a whole file in it; GitHub refuses requests with more than 8 KB of head."""


class Questions(NamedTuple):
    """The keys of a step: what is asked at once, and what is there for who wants to tell more."""

    title: str
    about: str
    keys: tuple[str, ...]
    more: tuple[str, ...] = ()


def N_(text: str) -> str:  # noqa: N802 - gettext's name: marks a text for translation
    """A text that is translated when it is shown."""
    return text


STEPS: Final[Mapping[str, Questions]] = {
    "what": Questions(
        N_("Wat is het?"),
        N_("In gewone woorden: wat ga je er doen?"),
        ("title", "name", "summary", "type", "activity", "format", "themes"),
        ("description",),
    ),
    "who": Questions(
        N_("Wie en voor wie?"),
        N_("Wie organiseert het, en wie mag meedoen?"),
        ("organiser", "audience", "age"),
        ("partners", "conditions", "priority", "area", "except"),
    ),
    "when": Questions(
        N_("Waar en wanneer?"),
        N_("Hoe iemand er raakt, en hoeveel uren het oplevert."),
        ("online", "locations", "schedule", "by_appointment", "when_note", "hours"),
        ("from", "until", "duration", "commitment"),
    ),
    "level": Questions(
        N_("Nederlands en prijs"),
        N_("Waar nieuwkomers het meest op kiezen."),
        ("dutch", "cost", "facilities"),
        ("contact_languages", "activity_languages"),
    ),
    "start": Questions(
        N_("Meedoen"),
        N_("Hoe je begint, wie je aanspreekt en wat er de eerste keer gebeurt."),
        ("register", "contact", "first_time"),
        ("availability", "capacity", "insurance", "criteria", "proof_by"),
    ),
    "state": Questions(
        N_("Stand van zaken"),
        N_("Of het loopt, en wie het nakeek."),
        ("status", "reason", "replaced_by", "checked_on", "checked_by"),
        ("review_by", "alert", "sources", "external_ids", "alternatives", "part_of"),
    ),
}
"""Where each key of an offer is asked; `tests/test_add_page.py` holds that none is forgotten."""

RARE: Final[Mapping[str, tuple[str, ...]]] = {
    "organiser": ("kbo", "description"),
    "partners": ("kbo", "description"),
    "locations": ("box", "lat", "lon", "masked"),
    "schedule": ("nth", "dates", "from", "until", "except", "not_in", "only_in", "note"),
    "dutch": ("estimated_by", "note"),
    "cost": ("currency", "note"),
    "register": ("note", "deadline"),
    "contact": ("whatsapp", "website"),
}
"""What few people need inside a group, and stands behind a fold there."""

ONLY_WHEN: Final[Mapping[str, tuple[str, tuple[str, ...]]]] = {
    "reason": ("status", ("paused", "ended")),
    "replaced_by": ("status", ("ended", "paused")),
    "locations": ("online", ("", "false")),
}
"""Questions that only make sense after an answer to another one: key → that other key and the answers."""


class Step(NamedTuple):
    """A step of the form."""

    id: str
    title: Markup
    about: Markup
    fields: list[Field]
    more: list[Field]


def add(directory: Directory, language: Language, _key: tuple[str, int]) -> Page:
    """The page is the same for every offer: what is in the form is known to the browser alone."""
    t = language.text
    schemas = {name: json.loads(text) for name, text in directory.schemas.items()}
    fields = Fields(schemas, language)
    by_key = {field.key: field for field in fields.of("offer.schema.json")}
    return Page(
        template="staff/add",
        path=PATH,
        title=t("Zet je aanbod online").unescape(),
        description=t("Het formulier waarmee een gemeente aanbod toevoegt, verbetert of vertaalt.").unescape(),
        for_engines=False,
        view={
            "steps": [
                Step(
                    name,
                    t(step.title),
                    t(step.about),
                    [by_key[key] for key in step.keys],
                    [by_key[key] for key in step.more],
                )
                for name, step in STEPS.items()
            ],
            "kept": [field for field in by_key.values() if field.kind == "kept"],
            "rare": RARE,
            "only_when": {key: f"{other}={'|'.join(answers)}" for key, (other, answers) in ONLY_WHEN.items()},
            "translation": fields.of("translation.schema.json"),
            "languages": [(one.tag, one.autonym) for one in directory.vocabulary.languages[1:]],
            "icons": {term.code: term.icon for name in ("type", "activity") for term in directory.vocabulary[name]},
            "kind": directory.vocabulary["type"][0],
            "card": _card(directory, language),
            "facts": [
                fact._replace(lines=(_slot(fact.key),), level=0 if fact.key == "dutch" else None)
                for fact in facts.main_facts(directory, language, _nothing(directory), _block(language))
            ],
            "criteria": _criteria(language),
            "repository": directory.repository,
            "branch": directory.branch,
            "mail": directory.mail,
            "most": MOST_IN_ADDRESS,
        },
    )


def _criteria(language: Language) -> list[tuple[str, Markup, str]]:
    """What decides whether a newcomer comes: a name, what it is, and the keys that state it."""
    t = language.text
    titles = {
        "level": t("Hoeveel Nederlands je nodig hebt"),
        "person": t("Iemand die je kan bellen of mailen"),
        "first-visit": t("Wat er de eerste keer gebeurt"),
        "hours": t("Op welke dagen en uren"),
        "cost": t("Wat het kost, ook als het gratis is"),
        "route": t("Een adres, of dat het online is"),
    }
    return [(name, titles[name], " ".join(keys)) for name, keys in CRITERIA.items()]


def _nothing(directory: Directory) -> Offer:
    """An offer of which nothing is known: its facts have icons and labels."""
    return Offer(
        id="", place=directory.places.all[0].slug, title="", summary="", type=str(directory.vocabulary["type"][0].code), format="",
        organiser=Organisation(name=""), checked_on="", checked_by="", status="",
    )  # fmt: skip


def _block(language: Language) -> Block:
    return Block(language=language, texts={}, dutch={}, status="")


def _slot(name: str) -> Markup:
    """A place that the form fills in."""
    return html('<bdi data-slot="{}"></bdi>', name)


def _card(directory: Directory, language: Language) -> Card:
    """The card of an offer with slots in it: the markup is that of every list."""
    kind = directory.vocabulary["type"][0]
    empty = Text(text="", lang=language.tag, direction=language.direction, foreign=False)
    return Card(
        id="",
        path="",
        type=str(kind.code),
        kind=_slot("kind"),
        icon=kind.icon,
        title=empty,
        dutch=None,
        name="",
        when=_slot("when"),
        level=0,
        level_text=_slot("level"),
        cost=_slot("cost"),
        reach=_slot("reach"),
        freshness="",
        availability="",
        machine=False,
        until="",
        facets=Markup(""),
    )
