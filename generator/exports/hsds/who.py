"""Who is behind a service of HSDS: organisations, and the desks that answer."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from generator.exports.hsds.terms import text
from generator.exports.nodes import lean
from generator.exports.public import offers
from generator.folding import fold

if TYPE_CHECKING:
    from collections.abc import Mapping

    from generator.catalogue import Offer
    from generator.exports.nodes import Node
    from generator.pages import Directory
    from generator.translation import Block, Language


@lru_cache(maxsize=4)
def _organisers(directory: Directory) -> Mapping[str, tuple[str, str, str]]:
    """What is known of each organiser, by its folded name: name, site and number, each from the first offer that states it."""
    found: dict[str, tuple[str, str, str]] = {}
    for offer in offers(directory):
        one = offer.organiser
        name, website, kbo = found.get(fold(one.name), (one.name, "", ""))
        found[fold(one.name)] = (name, website or one.website, kbo or one.kbo)
    return found


def organisation(directory: Directory, language: Language, offer: Offer) -> Node:
    """Who organises it. HSDS wants a description; where nobody wrote one, the name is it."""
    key = fold(offer.organiser.name)
    name, website, kbo = _organisers(directory)[key]
    own = directory.data.id("organization", key)
    description = _descriptions(directory, language).get(key) or name
    identifier = {
        "id": directory.data.id("organization-identifier", key),
        "organization_id": own,
        "identifier_scheme": directory.data.organisation_scheme,
        "identifier_type": "KBO",
        "identifier": kbo,
    }
    return lean(
        {
            "id": own,
            "name": name,
            "description": description,
            "website": website,
            "organization_identifiers": [identifier] if kbo else [],
        }
    )


@lru_cache(maxsize=32)
def _descriptions(directory: Directory, language: Language) -> Mapping[str, str]:
    """What offers say of their organiser, by its folded name: the first that says something."""
    found: dict[str, str] = {}
    for offer in offers(directory):
        if text := directory.block(language, offer).get("organiser.description").text:
            found.setdefault(fold(offer.organiser.name), text)
    return found


def phones(directory: Directory, language: Language, offer: Offer, own: str) -> list[Node]:
    """A number by voice and one for WhatsApp, with the languages that people answer in."""
    languages = [
        {
            "id": directory.data.id("language", f"{offer.id}#phone-{tag}"),
            "code": tag,
            "name": text(language, "language", tag),
        }
        for tag in offer.contact_languages
    ]
    found: list[Node] = []
    for kind, number in (("voice", offer.contact.phone), ("text", offer.contact.whatsapp)):
        if number:
            phone = directory.data.id("phone", f"{offer.id}#{kind}")
            description = "WhatsApp" if kind == "text" else offer.contact.hours
            own_languages = [{**one, "phone_id": phone} for one in languages] if not found else []
            found.append(
                lean(
                    {
                        "id": phone,
                        "service_id": own,
                        "number": number,
                        "type": kind,
                        "description": description,
                        "languages": own_languages,
                    }
                )
            )
    return found


def contacts(directory: Directory, offer: Offer, block: Block, own: str) -> list[Node]:
    """A service, never a person: only the function has a name."""
    if not offer.contact.role:
        return []
    contact = directory.data.id("contact", offer.id)
    return [
        lean({"id": contact, "service_id": own, "title": block.get("contact.role").text, "email": offer.contact.email})
    ]
