"""A service of HSDS: an offer with all that belongs to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.exports.hsds.terms import attributes, costs, languages, lines, text
from generator.exports.hsds.when import schedules
from generator.exports.hsds.where import areas, at_locations
from generator.exports.hsds.who import contacts, organisation, phones
from generator.exports.nodes import lean
from generator.exports.public import page_url, plain
from generator.pages import facts, offer_path

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.catalogue import Offer
    from generator.exports.nodes import Node
    from generator.pages import Directory
    from generator.translation import Block, Language

STATUS = {"active": "active", "paused": "temporarily closed", "ended": "defunct"}


def service(directory: Directory, language: Language, offer: Offer) -> Node:
    """An offer with all that belongs to it."""
    block = directory.block(language, offer)
    own = directory.data.id("service", offer.id)
    title = block.get("title")
    return lean(
        {
            "id": own,
            "source_id": offer.id,
            "content_language": title.lang,
            "content_language_fallback": title.foreign or None,
            "organization_id": organisation(directory, language, offer)["id"],
            "name": title.text,
            "alternate_name": offer.name,
            "description": "\n".join(said for key in ("summary", "description") if (said := block.get(key).text)),
            "url": offer.contact.website or offer.organiser.website,
            "additional_urls": _urls(directory, language, offer, own),
            "email": offer.contact.email,
            "status": STATUS[offer.status],
            "interpretation_services": text(language, "facility", "interpreter")
            if offer.facilities.get("interpreter")
            else "",
            "application_process": lines(_registration(language, offer, block)),
            "fees_description": lines(_fees(language, offer, block)),
            "wait_time": _availability(language, offer),
            "eligibility_description": lines(_eligibility(language, offer, block)),
            "minimum_age": offer.age.min,
            "maximum_age": offer.age.max,
            "assured_date": offer.checked_on if offer.checked_by != "public-page" else None,
            "alert": block.get("alert.text").text if offer.alert and offer.alert.until >= directory.today else "",
            "last_modified": f"{offer.checked_on}T00:00:00.000Z",
            "organization": organisation(directory, language, offer),
            "phones": phones(directory, language, offer, own),
            "contacts": contacts(directory, offer, block, own),
            "schedules": schedules(directory, language, offer, block),
            "service_areas": areas(directory, offer, own),
            "service_at_locations": at_locations(directory, language, offer, own),
            "languages": languages(directory, language, offer, block),
            "cost_options": costs(directory, language, offer, own),
            "required_documents": [
                {"id": directory.data.id("document", f"{offer.id}#{n}"), "service_id": own, "document": one.text}
                for n, one in enumerate(block.items("first_time.bring"), 1)
            ],
            "attributes": attributes(directory, language, offer, own),
        }
    )


def _urls(directory: Directory, language: Language, offer: Offer, own: str) -> list[Node]:
    """Our page, and the form to register (`additional_urls` is of HSDS 3.1)."""
    found = [("page", directory.name, page_url(directory, language.tag, offer_path(offer.id)))]
    if offer.register.url:
        found.append(("register", plain(language.text("Vul het formulier in")), offer.register.url))
    found += [(f"source-{n}", one.title or one.url, one.url) for n, one in enumerate(offer.sources, 1) if one.url]
    return [
        {"id": directory.data.id("url", f"{offer.id}#{name}"), "service_id": own, "label": label, "url": url}
        for name, label, url in found
    ]


def _registration(language: Language, offer: Offer, block: Block) -> Iterator[str]:
    yield from (text(language, "register_how", code) for code in offer.register.how)
    yield block.get("register.note").text
    if offer.register.deadline:
        yield plain(language.text("Uiterlijk {day}", day=language.date(offer.register.deadline)))
    yield from (one.text for one in block.items("first_time.steps"))


def _fees(language: Language, offer: Offer, block: Block) -> Iterator[str]:
    if offer.cost.amount is not None:
        yield plain(facts.short_cost(language, offer))
    yield block.get("cost.note").text


def _eligibility(language: Language, offer: Offer, block: Block) -> Iterator[str]:
    yield from (text(language, "audience", code) for code in offer.audience)
    yield block.get("conditions").text
    yield block.get("priority").text


def _availability(language: Language, offer: Offer) -> str:
    """Whether there is room, in words."""
    state = offer.availability
    if state is None:
        return ""
    label = text(language, "availability", state.state)
    places = language.count("{n} plaats", "{n} plaatsen", state.places).unescape() if state.places else ""
    day = f"({plain(language.day(state.as_of))})" if state.as_of else ""
    return " ".join(part for part in (": ".join(one for one in (label, places) if one), day) if part)
