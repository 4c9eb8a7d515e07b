"""Open Referral HSDS (Human Services Data Specification) 3.0, with the keys of 3.1 that do no harm there: a whole tree per language.

HSDS has no languages of texts, so each language has its own tree with the same ids. What is not translated is Dutch, and
`content_language` says so. The files lie as the answers of the HSDS API would, but a static site takes no questions: this is HSDS
data, not an HSDS API. `package.zip` holds the same as tables (see `hsds_tables`).

Extra keys, which HSDS allows: `source_id`, `content_language`, `content_language_fallback`, `timezone_name`. Times are those of the
clock in Brussels, without `timezone`: HSDS knows only a fixed offset, which would be wrong half of the year.

Attribution that Open Referral asks for: "Human Services Data Specification: an Open Referral resource
(https://openreferral.org/)".
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any

from generator.bundles import coverage
from generator.exports import hsds_tables
from generator.exports.geojson import street
from generator.exports.public import offers, page_url, plain
from generator.exports.records import packed
from generator.folding import fold
from generator.pages import facts, offer_path
from generator.recurrence import WEEKDAYS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from generator.catalogue import Location, Moment, Offer
    from generator.pages import Directory
    from generator.places import Place
    from generator.translation import Block, Language
    from generator.vocabulary import Code

    Node = dict[str, Any]

VERSION = "3.0"
OPENAPI = "https://raw.githubusercontent.com/openreferral/specification/3.0/schema/openapi.json"

TAXONOMIES = (
    "type", "activity", "format", "theme", "audience", "facility", "dutch_icons", "cefr", "register_how", "checked_by", "fit",
)  # fmt: skip
"""The lists of the vocabulary that become taxonomies."""

STATUS = {"active": "active", "paused": "temporarily closed", "ended": "defunct"}


def root(tag: str) -> str:
    """The folder of a language."""
    return f"data/hsds/{tag}/"


def write(directory: Directory, language: Language) -> Iterator[tuple[str, bytes]]:
    """The tree of a language."""
    folder = root(language.tag)
    services = [service(directory, language, offer) for offer in offers(directory)]
    organisations = sorted(
        {one["organization"]["id"]: one["organization"] for one in services}.values(), key=lambda o: str(o["id"])
    )
    at_locations = [{**at, "service": _brief(one)} for one in services for at in one.get("service_at_locations", ())]
    terms = [term(directory, language, name, one.code) for name in TAXONOMIES for one in directory.vocabulary[name]]
    yield (
        f"{folder}index.json",
        packed({"version": VERSION, "profile": OPENAPI.rpartition("/")[0], "openapi_url": OPENAPI}),
    )
    for name, things, in_list in (
        ("services", services, _in_list),
        ("organizations", organisations, _as_is),
        ("service_at_locations", at_locations, _as_is),
        ("taxonomies", [taxonomy(directory, language, name) for name in TAXONOMIES], _as_is),
        ("taxonomy_terms", terms, _as_is),
    ):
        yield f"{folder}{name}.json", packed(_listed([in_list(one) for one in things]))
        for one in things:
            yield f"{folder}{name}/{one['id']}.json", packed(one)
    taxonomies = [taxonomy(directory, language, name) for name in TAXONOMIES]
    yield f"{folder}package.zip", hsds_tables.package(directory, language, services, taxonomies, terms)


def _listed(contents: list[Node]) -> Node:
    """All on one page: a static site has no other pages to ask for."""
    return {
        "total_items": len(contents),
        "total_pages": 1,
        "page_number": 1,
        "size": len(contents),
        "first_page": True,
        "last_page": True,
        "empty": not contents,
        "contents": contents,
    }


def _as_is(node: Node) -> Node:
    return node


_BRIEF = (
    "id",
    "source_id",
    "name",
    "alternate_name",
    "description",
    "url",
    "email",
    "status",
    "last_modified",
    "content_language",
)


def _brief(one: Node) -> Node:
    return {key: one[key] for key in _BRIEF if key in one}


def _in_list(one: Node) -> Node:
    """What a list says of a service; its own file says the rest."""
    return {key: value for key, value in one.items() if not isinstance(value, list)}


def _lean(node: Node) -> Node:
    """HSDS allows no null: what is not known is left out."""
    return {key: value for key, value in node.items() if value not in (None, "", [])}


# A service


def service(directory: Directory, language: Language, offer: Offer) -> Node:
    """An offer with all that belongs to it."""
    block = directory.block(language, offer)
    own = directory.data.id("service", offer.id)
    title = block.get("title")
    return _lean(
        {
            "id": own,
            "source_id": offer.id,
            "content_language": title.lang,
            "content_language_fallback": title.foreign or None,
            "organization_id": organisation(directory, language, offer)["id"],
            "name": title.text,
            "alternate_name": offer.name,
            "description": "\n".join(text for key in ("summary", "description") if (text := block.get(key).text)),
            "url": offer.contact.website or offer.organiser.website,
            "additional_urls": _urls(directory, language, offer, own),
            "email": offer.contact.email,
            "status": STATUS[offer.status],
            "interpretation_services": _text(language, "facility", "interpreter")
            if offer.facilities.get("interpreter")
            else "",
            "application_process": _lines(_registration(language, offer, block)),
            "fees_description": _lines(_fees(language, offer, block)),
            "wait_time": _availability(language, offer),
            "eligibility_description": _lines(_eligibility(language, offer, block)),
            "minimum_age": offer.age.min,
            "maximum_age": offer.age.max,
            "assured_date": offer.checked_on if offer.checked_by != "public-page" else None,
            "alert": block.get("alert.text").text if offer.alert and offer.alert.until >= directory.today else "",
            "last_modified": f"{offer.checked_on}T00:00:00.000Z",
            "organization": organisation(directory, language, offer),
            "phones": _phones(directory, language, offer, own),
            "contacts": _contacts(directory, offer, block, own),
            "schedules": _schedules(directory, language, offer, block),
            "service_areas": _areas(directory, offer, own),
            "service_at_locations": _at_locations(directory, language, offer, own),
            "languages": _languages(directory, language, offer, block),
            "cost_options": _costs(directory, language, offer, own),
            "required_documents": [
                {"id": directory.data.id("document", f"{offer.id}#{n}"), "service_id": own, "document": one.text}
                for n, one in enumerate(block.items("first_time.bring"), 1)
            ],
            "attributes": _attributes(directory, language, offer, own),
        }
    )


def _lines(texts: Iterable[str]) -> str:
    return "\n".join(text for text in texts if text)


@lru_cache(maxsize=16384)
def _text(language: Language, name: str, code: Code) -> str:
    return language.label(name, code).unescape()


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
    yield from (_text(language, "register_how", code) for code in offer.register.how)
    yield block.get("register.note").text
    if offer.register.deadline:
        yield plain(language.text("Uiterlijk {day}", day=language.date(offer.register.deadline)))
    yield from (one.text for one in block.items("first_time.steps"))


def _fees(language: Language, offer: Offer, block: Block) -> Iterator[str]:
    if offer.cost.amount is not None:
        yield plain(facts.short_cost(language, offer))
    yield block.get("cost.note").text


def _eligibility(language: Language, offer: Offer, block: Block) -> Iterator[str]:
    yield from (_text(language, "audience", code) for code in offer.audience)
    yield block.get("conditions").text
    yield block.get("priority").text


def _availability(language: Language, offer: Offer) -> str:
    """Whether there is room, in words."""
    state = offer.availability
    if state is None:
        return ""
    label = _text(language, "availability", state.state)
    places = language.count("{n} plaats", "{n} plaatsen", state.places).unescape() if state.places else ""
    day = f"({plain(language.day(state.as_of))})" if state.as_of else ""
    return " ".join(part for part in (": ".join(one for one in (label, places) if one), day) if part)


# Who


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
    return _lean(
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


def _phones(directory: Directory, language: Language, offer: Offer, own: str) -> list[Node]:
    """A number by voice and one for WhatsApp, with the languages that people answer in."""
    languages = [
        {
            "id": directory.data.id("language", f"{offer.id}#phone-{tag}"),
            "code": tag,
            "name": _text(language, "language", tag),
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
                _lean(
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


def _contacts(directory: Directory, offer: Offer, block: Block, own: str) -> list[Node]:
    """A service, never a person: only the function has a name."""
    if not offer.contact.role:
        return []
    contact = directory.data.id("contact", offer.id)
    return [
        _lean({"id": contact, "service_id": own, "title": block.get("contact.role").text, "email": offer.contact.email})
    ]


# When


def _schedules(directory: Directory, language: Language, offer: Offer, block: Block) -> list[Node]:
    """Each moment; single days one by one; what is only words as a description."""
    found: list[Node] = []
    for number, moment in enumerate(offer.schedule, 1):
        lines = " – ".join(plain(line) for line in facts.moment_lines(language, moment))
        found += [{**one, "description": lines} for one in _moment(moment, offer)]
        del number
    words = [plain(language.text("Op afspraak: je kiest samen een moment."))] if offer.by_appointment else []
    words += [text] if (text := block.get("when_note").text) else []
    found += [{"description": text} for text in words]
    if not found and (offer.from_ or offer.until):
        found = [_lean({"dtstart": offer.from_, "until": offer.until})]
    own = directory.data.id("service", offer.id)
    return [
        {
            "id": directory.data.id("schedule", f"{offer.id}#{n}"),
            "service_id": own,
            **_lean(one),
            "timezone_name": "Europe/Brussels",
        }
        for n, one in enumerate(found, 1)
    ]


def _moment(moment: Moment, offer: Offer) -> Iterator[Node]:
    hours = {"opens_at": moment.start, "closes_at": moment.end, "notes": moment.note}
    if moment.dates:
        yield from ({"dtstart": day, "until": day, "count": 1, **hours} for day in moment.dates)
        return
    yield {
        "dtstart": moment.from_ or offer.from_,
        "until": moment.until or offer.until,
        "freq": {"week": "WEEKLY", "2-weeks": "WEEKLY", "month": "MONTHLY"}.get(moment.every),
        "interval": 2 if moment.every == "2-weeks" else None,
        "byday": ",".join(_by_day(moment)),
        **hours,
    }


def _by_day(moment: Moment) -> list[str]:
    days = [WEEKDAYS[day] for day in WEEKDAYS if day in moment.days]
    numbers = ["-1" if one == "last" else str(one) for one in moment.nth]
    return [f"{number}{day}" for number in numbers for day in days] if numbers else days


# Where


def _areas(directory: Directory, offer: Offer, own: str) -> list[Node]:
    """For which places: a whole area in one line, else each municipality."""
    if offer.online and not offer.locations:
        return []
    covered = coverage(offer, directory.places)
    reason = directory.bundles.reach(covered)
    places = [directory.places[slug] for slug in ((reason.area,) if reason.kind == "whole" else sorted(covered))]
    return [
        _lean(
            {
                "id": directory.data.id("area", f"{offer.id}#{one.slug}"),
                "service_id": own,
                "name": one.name,
                "uri": one.uri,
            }
        )
        for one in places
    ]


def _at_locations(directory: Directory, language: Language, offer: Offer, own: str) -> list[Node]:
    found = [(str(n), _location(directory, language, offer, n, one)) for n, one in enumerate(offer.locations, 1)]
    if offer.online:
        virtual = {
            "id": directory.data.id("location", f"{offer.id}#online"),
            "location_type": "virtual",
            "url": offer.contact.website or offer.register.url,
            "name": plain(language.text("Online: je kan van overal meedoen.")),
        }
        found.append(("online", _lean(virtual)))
    return [
        {
            "id": directory.data.id("service-at-location", f"{offer.id}#{name}"),
            "service_id": own,
            "location_id": location["id"],
            "location": location,
        }
        for name, location in found
    ]


def _location(directory: Directory, language: Language, offer: Offer, number: int, one: Location) -> Node:
    """A place. HSDS wants a whole address or none: what is known of half of one stands in the description."""
    own = directory.data.id("location", f"{offer.id}#{number}")
    town = directory.places[one.municipality]
    postal_code = one.postal_code or (town.postal_codes[0] if len(town.postal_codes) == 1 else "")
    whole = bool(one.street and postal_code and not one.masked)
    address = {
        "id": directory.data.id("address", f"{offer.id}#{number}"),
        "location_id": own,
        "address_1": street(one),
        "city": town.name,
        "state_province": _province(directory, town),
        "postal_code": postal_code,
        "country": directory.data.country,
        "address_type": "physical",
    }
    described = plain(facts.address(directory, language, one))
    return _lean(
        {
            "id": own,
            "location_type": "physical",
            "name": one.name or town.name,
            "description": "" if whole else described,
            "latitude": one.lat,
            "longitude": one.lon,
            "external_identifier": town.uri,
            "external_identifier_type": "NUTS/LAU" if town.uri else "",
            "addresses": [address] if whole else [],
        }
    )


def _province(directory: Directory, town: Place) -> str:
    """The province, or the region where there are no provinces."""
    for kind in ("province", "gewest", "region", "whole"):
        for area in directory.places.areas_of(town.slug, kind):
            return area.name
    return town.name


# Languages, cost, taxonomies


def _languages(directory: Directory, language: Language, offer: Offer, block: Block) -> list[Node]:
    """Those that are spoken there; how much Dutch one needs stands with Dutch."""
    own = directory.data.id("service", offer.id)
    need = _lines(_dutch(language, offer, block)).replace("\n", ". ")
    source = directory.languages[0].tag
    tags = [*offer.activity_languages, *([source] if need and source not in offer.activity_languages else [])]
    return [
        _lean(
            {
                "id": directory.data.id("language", f"{offer.id}#{tag}"),
                "service_id": own,
                "code": tag,
                "name": _text(language, "language", tag),
                "note": need if tag == source else "",
            }
        )
        for tag in tags
    ]


def _dutch(language: Language, offer: Offer, block: Block) -> Iterator[str]:
    dutch = offer.dutch
    if dutch.icons is not None:
        yield _text(language, "dutch_icons", dutch.icons)
    if dutch.cefr:
        yield _text(language, "cefr", dutch.cefr)
    yield block.get("dutch.note").text


def _costs(directory: Directory, language: Language, offer: Offer, own: str) -> list[Node]:
    cost = offer.cost
    per = _text(language, "cost_per", cost.per) if cost.per else ""
    reduced = (
        plain(language.text("{amount} met kansentarief (UiTPAS)", amount=language.money(cost.reduced)))
        if cost.reduced is not None
        else ""
    )
    return [
        _lean(
            {
                "id": directory.data.id("cost", f"{offer.id}#{name}"),
                "service_id": own,
                "option": option,
                "currency": cost.currency,
                "amount": amount,
                "amount_description": per,
            }
        )
        for name, amount, option in (("full", cost.amount, ""), ("reduced", cost.reduced, reduced))
        if amount is not None
    ]


def _codes(offer: Offer) -> Iterator[tuple[str, str, Code, str]]:
    """Kind of link, list, code and value of everything that an offer states in codes."""
    yield "category", "type", offer.type, ""
    if offer.activity:
        yield "category", "activity", offer.activity, ""
    yield "category", "format", offer.format, ""
    yield from (("theme", "theme", code, "") for code in offer.themes)
    yield from (("audience", "audience", code, "") for code in offer.audience)
    yield from (
        ("facility", "facility", code, "true" if there else "false") for code, there in offer.facilities.items()
    )
    if offer.dutch.icons is not None:
        yield "level", "dutch_icons", offer.dutch.icons, ""
    if offer.dutch.cefr:
        yield "level", "cefr", offer.dutch.cefr, ""
    yield from (("registration", "register_how", code, "") for code in offer.register.how)
    yield "assurance", "checked_by", offer.checked_by, ""
    if offer.criteria.fit:
        yield "fit", "fit", offer.criteria.fit, ""


def _attributes(directory: Directory, language: Language, offer: Offer, own: str) -> list[Node]:
    found = []
    for link, name, code, value in _codes(offer):
        one = term(directory, language, name, code)
        found.append(
            _lean(
                {
                    "id": directory.data.id("attribute", f"{offer.id}#{name}/{code}"),
                    "link_id": own,
                    "taxonomy_term_id": one["id"],
                    "link_type": link,
                    "link_entity": "service",
                    "value": value,
                    "taxonomy_term": one,
                }
            )
        )
    return found


@lru_cache(maxsize=1024)
def taxonomy(directory: Directory, language: Language, name: str) -> Node:
    """A list of the vocabulary."""
    title = language.list_title(name).unescape()
    return {
        "id": directory.data.id("taxonomy", name),
        "name": title,
        "description": title,
        "uri": f"{directory.url}data/schema/vocabulary.json#/$defs/{name}",
    }


@lru_cache(maxsize=16384)
def term(directory: Directory, language: Language, name: str, code: Code) -> Node:
    """A term of the vocabulary."""
    label = _text(language, name, code)
    return {
        "id": directory.data.id("term", f"{name}/{code}"),
        "code": f"{name}:{code}",
        "name": label,
        "description": language.explanation(name, code).unescape() or label,
        "taxonomy": name,
        "taxonomy_id": directory.data.id("taxonomy", name),
        "language": language.tag,
    }
