"""schema.org in the pages (JSON-LD): for search engines and assistants, one graph per page.

What a person can take part in is a `Service`; when its days are sure and its place is known, it is an event. Every thing has one
`@id`, the same in the pages of all languages; texts are in the language of the page, and what is Dutch there says so. Where a
property may stand was looked up in release 30.0 of the vocabulary: `inLanguage` and `license` on the page, never on a service.

A graph is made once per offer, with gaps for what differs per language, and filled in for each: `Graph`.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice
from typing import TYPE_CHECKING, Any

from generator.bundles import coverage
from generator.exports.geojson import street
from generator.exports.public import page_url, public
from generator.pages import offer_path, place_path
from generator.pages.staff import data
from generator.recurrence import occurrences

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import datetime

    from generator.catalogue import Location, Moment, Offer, Organisation
    from generator.pages import Directory, Page
    from generator.places import Place
    from generator.recurrence import Series
    from generator.translation import Language

    Node = dict[str, Any]

CONTEXT = "https://schema.org"

TIMES = 3
"""Next days of a moment that get a node of their own; the schedule tells the rest."""

FEW = 8
"""Municipalities that are described with their code."""

OPEN, CLOSE = "\ue000", "\ue001"
_GAP = re.compile(f'"{OPEN}([^{CLOSE}]*){CLOSE}"')

_UNSAFE = str.maketrans({"<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "\u2028": "\\u2028", "\u2029": "\\u2029"})
"""What could end the element or the script, as JSON may write it too."""


def element(text: str) -> str:
    """The element of a page. A browser does not run it, so the content policy has nothing to say about it."""
    return f'<script type="application/ld+json">{text}</script>'


def dumped(value: object) -> str:
    """JSON that is safe within HTML."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).translate(_UNSAFE)


@dataclass(frozen=True, slots=True)
class Graph:
    """The graph of an offer with its gaps: text, gap, text and so on."""

    parts: tuple[str, ...]
    offer: Offer

    def fill(self, directory: Directory, language: Language) -> str:
        """The graph for the page in a language."""
        filled = [*self.parts]
        for i in range(1, len(filled), 2):
            filled[i] = dumped(_said(directory, language, self.offer, filled[i]))
        return "".join(filled)


def of_offer(directory: Directory, offer: Offer) -> Graph:
    """What there is to say of an offer: the page, what it is about, and the way to it."""
    offer = public(offer)
    main, *others = _things(directory, offer)
    graph = [_page(directory, offer, main), main, *others]
    text = dumped({"@context": CONTEXT, "@graph": [_lean(node) for node in graph]})
    return Graph(tuple(_GAP.split(text)), offer)


def _gap(name: str) -> str:
    return f"{OPEN}{name}{CLOSE}"


def _said(directory: Directory, language: Language, offer: Offer, gap: str) -> object:
    """What stands in a gap: a text with its language when that is not the language of the page, a label, an address."""
    kind, _, name = gap.partition(":")
    if kind == "url":
        return page_url(directory, language.tag, name)
    if kind == "tag":
        return language.tag
    if kind == "label":
        listed, _, code = name.partition("/")
        return language.label(listed, code).unescape()
    if kind == "words":
        return language.text(name).unescape()
    text = directory.block(language, offer).get(name)
    return {"@language": text.lang, "@value": text.text} if text.foreign else text.text


def _lean(node: Node) -> Node:
    """Without what is not known."""
    return {key: value for key, value in node.items() if value not in (None, "", [], ())}


# The page


def _page(directory: Directory, offer: Offer, main: Node) -> Node:
    path = offer_path(offer.id)
    area = directory.places[offer.place]
    steps = (
        (_gap("words:Gemeenten"), "places/"),
        (area.name, place_path(directory.same_as.get(area.slug, area.slug))),
        (_gap("text:title"), path),
    )
    return {
        "@type": "WebPage",
        "@id": _gap(f"url:{path}"),
        "url": _gap(f"url:{path}"),
        "name": _gap("text:title"),
        "inLanguage": _gap("tag"),
        "dateModified": offer.checked_on,
        "license": directory.dataset.licence.url if directory.dataset else None,
        "expires": offer.until,
        "isPartOf": {"@type": "WebSite", "name": directory.name, "url": directory.url},
        "mainEntity": {"@id": main["@id"]},
        "breadcrumb": {
            "@type": "BreadcrumbList",
            "itemListElement": [
                {"@type": "ListItem", "position": number, "name": name, "item": _gap(f"url:{step}")}
                for number, (name, step) in enumerate(steps, 1)
            ],
        },
    }


# What it is about


def _things(directory: Directory, offer: Offer) -> list[Node]:
    """An event with its next days where these are sure and the place is known, else a service."""
    series = directory.series(offer)
    places = _event_places(directory, offer)
    if offer.status != "active" or not series or not places:
        return [_service(directory, offer)]
    return list(_events(directory, offer, series, places))


def _common(directory: Directory, offer: Offer, kind: str) -> Node:
    """What a service and an event have in common."""
    return {
        "@type": kind,
        "@id": f"{page_url(directory, directory.languages[0].tag, offer_path(offer.id))}#offer",
        "name": _gap("text:title"),
        "alternateName": offer.name,
        "description": _gap("text:summary"),
        "url": _gap(f"url:{offer_path(offer.id)}"),
        "sameAs": offer.contact.website,
        "audience": _audience(offer),
        "offers": _price(offer),
    }


def _service(directory: Directory, offer: Offer) -> Node:
    return {
        **_common(directory, offer, "Service"),
        "serviceType": _gap(f"label:type/{offer.type}"),
        "category": _gap(f"label:activity/{offer.activity}") if offer.activity else None,
        "provider": [_organisation(one) for one in (offer.organiser, *offer.partners)],
        "areaServed": _areas(directory, offer),
        "availableChannel": _channel(directory, offer),
        "hoursAvailable": [
            _opening(moment) for moment in offer.schedule if moment.every == "week" and moment.days and moment.start
        ],
    }


def _channel(directory: Directory, offer: Offer) -> Node:
    """How one gets to a service."""
    contact = offer.contact
    return _lean(
        {
            "@type": "ServiceChannel",
            "serviceUrl": offer.register.url or contact.website or _gap(f"url:{offer_path(offer.id)}"),
            "servicePhone": _contact(offer) if contact.phone or contact.email else None,
            "serviceLocation": [_place(directory, one) for one in offer.locations if not one.masked],
            "availableLanguage": list(offer.activity_languages),
        }
    )


def _contact(offer: Offer) -> Node:
    contact = offer.contact
    return _lean(
        {
            "@type": "ContactPoint",
            "contactType": _gap("text:contact.role") if contact.role else None,
            "telephone": contact.phone,
            "email": contact.email,
            "availableLanguage": list(offer.contact_languages),
        }
    )


_DAYS = {
    "mon": "Monday", "tue": "Tuesday", "wed": "Wednesday", "thu": "Thursday", "fri": "Friday", "sat": "Saturday", "sun": "Sunday",
}  # fmt: skip


def _days(moment: Moment) -> list[str]:
    return [f"{CONTEXT}/{_DAYS[day]}" for day in moment.days]


def _opening(moment: Moment) -> Node:
    return _lean(
        {
            "@type": "OpeningHoursSpecification",
            "dayOfWeek": _days(moment),
            "opens": moment.start,
            "closes": moment.end,
            "validFrom": moment.from_,
            "validThrough": moment.until,
        }
    )


# Events


def _events(directory: Directory, offer: Offer, series: Mapping[int, Series], places: list[Node]) -> Iterator[Node]:
    """The offer as an event at its next time, and the times after that as events of their own."""
    times = list(islice(_next(directory, offer, series), TIMES))
    kind = _kind_of_event(directory, offer)
    place = places[0] if len(places) == 1 else places
    first, *later = times
    main = {
        **_common(directory, offer, kind),
        **_time(*first),
        "location": place,
        "organizer": [_organisation(one) for one in (offer.organiser, *offer.partners)],
        "eventStatus": f"{CONTEXT}/EventScheduled",
        "eventAttendanceMode": f"{CONTEXT}/{_attendance(offer)}",
        "isAccessibleForFree": offer.cost.amount == 0 if offer.cost.amount is not None else None,
        "inLanguage": list(offer.activity_languages),
        "maximumAttendeeCapacity": offer.capacity,
        "typicalAgeRange": _ages(offer),
        "keywords": _gap(f"label:type/{offer.type}"),
        "eventSchedule": [_schedule(offer.schedule[number - 1]) for number in series],
    }
    yield main
    here = [{"@id": one["@id"]} for one in places]
    for start, end in later:
        yield {
            "@type": kind,
            "@id": f"{main['@id']}-{start:%Y-%m-%d}",
            "name": _gap("text:title"),
            "superEvent": {"@id": main["@id"]},
            **_time(start, end),
            "location": here[0] if len(here) == 1 else here,
        }


def _next(
    directory: Directory, offer: Offer, series: Mapping[int, Series]
) -> Iterator[tuple[datetime, datetime | None]]:
    """The next times of all moments, in order of time."""
    found = []
    for number, one in series.items():
        moment = offer.schedule[number - 1]
        length = one.end - one.start if one.end else None
        days = occurrences(moment, max(directory.today, offer.from_), one.last.date().isoformat(), directory.holidays)
        found += [(start, start + length if length is not None else None) for start in days[:TIMES]]
    yield from sorted(found, key=lambda pair: pair[0])


def _time(start: datetime, end: datetime | None) -> Node:
    return {"startDate": start.isoformat(), **({"endDate": end.isoformat()} if end else {})}


def _kind_of_event(directory: Directory, offer: Offer) -> str:
    """What the vocabulary says of the activity; people who come together, where it says nothing."""
    return (directory.vocabulary.term("activity", offer.activity).event if offer.activity else "") or "SocialEvent"


def _attendance(offer: Offer) -> str:
    if not offer.online:
        return "OfflineEventAttendanceMode"
    return "MixedEventAttendanceMode" if offer.locations else "OnlineEventAttendanceMode"


def _event_places(directory: Directory, offer: Offer) -> list[Node]:
    """Where an event is: an event without an address is of no use to readers, so then there is none."""
    base = f"{page_url(directory, directory.languages[0].tag, offer_path(offer.id))}#place"
    found = [
        {**_place(directory, one), "@id": f"{base}-{number}"}
        for number, one in enumerate(offer.locations, 1)
        if not one.masked
    ]
    if offer.online:
        url = offer.contact.website or offer.register.url or _gap(f"url:{offer_path(offer.id)}")
        found.append({"@type": "VirtualLocation", "@id": f"{base}-online", "url": url})
    return found


_EVERY = {"week": "P1W", "2-weeks": "P2W", "month": "P1M"}


def _schedule(moment: Moment) -> Node:
    return _lean(
        {
            "@type": "Schedule",
            "repeatFrequency": _EVERY.get(moment.every),
            "byDay": _days(moment),
            "byMonthWeek": [-1 if nth == "last" else nth for nth in moment.nth],
            "startDate": moment.from_ or (min(moment.dates) if moment.dates else None),
            "endDate": moment.until or (max(moment.dates) if moment.dates else None),
            "startTime": moment.start,
            "endTime": moment.end,
            "scheduleTimezone": "Europe/Brussels",
            "exceptDate": list(moment.except_),
        }
    )


# Parts


def _organisation(one: Organisation) -> Node:
    return _lean(
        {"@type": "Organization", "name": one.name, "url": one.website, "vatID": f"BE{one.kbo}" if one.kbo else None}
    )


def _place(directory: Directory, one: Location) -> Node:
    town = directory.places[one.municipality].name
    found: Node = {
        "@type": "Place",
        "name": one.name or town,
        "address": _lean(
            {
                "@type": "PostalAddress",
                "streetAddress": street(one),
                "postalCode": one.postal_code,
                "addressLocality": town,
                "addressCountry": directory.dataset.country if directory.dataset else None,
            }
        ),
    }
    if one.lat is not None and one.lon is not None:
        found["geo"] = {"@type": "GeoCoordinates", "latitude": one.lat, "longitude": one.lon}
    return found


def _reached(directory: Directory, offer: Offer) -> list[Place]:
    """For whom it is: a whole area by its name, else the municipalities."""
    if offer.online and not offer.locations:
        return []
    covered = coverage(offer, directory.places)
    reason = directory.bundles.reach(covered)
    return [directory.places[slug] for slug in ((reason.area,) if reason.kind == "whole" else sorted(covered))]


def _areas(directory: Directory, offer: Offer) -> list[Node]:
    """Each with its code; of many only the names, because every page is carried over a slow line."""
    places = _reached(directory, offer)
    if len(places) > FEW:
        return [{"@type": "AdministrativeArea", "name": place.name} for place in places]
    return [_area(directory, place) for place in places]


@lru_cache(maxsize=512)
def _area_text(name: str, code: str, system: str, uri: str) -> str:
    identifier = {"@type": "PropertyValue", "propertyID": system, "value": code} if code and system else None
    return json.dumps(_lean({"@type": "AdministrativeArea", "@id": uri, "name": name, "identifier": identifier}))


def _area(directory: Directory, place: Place) -> Node:
    system = directory.dataset.place_code if directory.dataset and code_is_official(place) else ""
    return json.loads(_area_text(place.name, place.code, system, place.uri))  # type: ignore[no-any-return]


def code_is_official(place: Place) -> bool:
    """Whether the code of a place is that of the official list; regions and networks have codes of others."""
    return place.code.isdecimal()


def _audience(offer: Offer) -> Node | None:
    ages = offer.age
    if not offer.audience and ages.min is None and ages.max is None:
        return None
    return _lean(
        {
            "@type": "PeopleAudience",
            "audienceType": [_gap(f"label:audience/{code}") for code in offer.audience],
            "suggestedMinAge": ages.min,
            "suggestedMaxAge": ages.max,
        }
    )


def _ages(offer: Offer) -> str | None:
    if offer.age.min is None and offer.age.max is None:
        return None
    return f"{'' if offer.age.min is None else offer.age.min}-{'' if offer.age.max is None else offer.age.max}"


def _price(offer: Offer) -> Node | None:
    cost = offer.cost
    if cost.amount is None:
        return None
    return _lean(
        {
            "@type": "Offer",
            "price": int(cost.amount) if cost.amount.is_integer() else cost.amount,
            "priceCurrency": cost.currency,
            "description": _gap("text:cost.note") if cost.note else None,
        }
    )


# Other pages


def of_page(directory: Directory, language: Language, page: Page, place: Place | None) -> str:
    """What there is to say of a page that is not of an offer. `place` is the place that it is about."""
    if page.template == data.TEMPLATE:
        return of_dataset(directory, language)
    found: Node = {
        "@context": CONTEXT,
        "@type": "CollectionPage" if place else "WebPage",
        "url": page_url(directory, language.tag, page.path),
        "name": page.title,
        "inLanguage": language.tag,
        "about": {**_area(directory, place), "name": place.name} if place else None,
        "isPartOf": {"@type": "WebSite", "name": directory.name, "url": directory.url},
    }
    return dumped(_lean(found))


def of_dataset(directory: Directory, language: Language) -> str:
    """The data set, for the page about it."""
    dataset = directory.data
    files: Sequence[Node] = [
        {
            "@type": "DataDownload",
            "name": one.title.in_(language.tag),
            "encodingFormat": one.media_type,
            "contentUrl": directory.url + one.path.format(tag=language.tag),
        }
        for one in directory.data_files
    ]
    return dumped(
        {
            "@context": CONTEXT,
            "@type": "Dataset",
            "@id": f"{directory.url}{data.PATH}#dataset",
            "name": dataset.title.in_(language.tag),
            "description": dataset.description.in_(language.tag),
            "url": page_url(directory, language.tag, data.PATH),
            "inLanguage": [one.tag for one in directory.languages],
            "license": dataset.licence.url,
            "isAccessibleForFree": True,
            "dateModified": directory.today,
            "keywords": list(dataset.keywords.nl if language.is_source else dataset.keywords.en),
            "creator": {
                "@type": "Organization",
                "name": dataset.publisher.name.in_(language.tag),
                "url": dataset.publisher.url,
            },
            "distribution": files,
        }
    )
