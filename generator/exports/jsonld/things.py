"""What a page is about in the words of schema.org: an event where days and place are sure, else a service."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from generator.exports.jsonld.parts import (
    CONTEXT,
    ages,
    areas,
    audience,
    gap,
    opening,
    organisation,
    place,
    price,
    schedule,
)
from generator.exports.nodes import lean
from generator.exports.public import page_url
from generator.pages import offer_path
from generator.recurrence import occurrences

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import datetime

    from generator.catalogue import Offer
    from generator.exports.nodes import Node
    from generator.pages import Directory
    from generator.recurrence import Series

TIMES = 3
"""Next days of a moment that get a node of their own; the schedule tells the rest."""


def things(directory: Directory, offer: Offer) -> list[Node]:
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
        "name": gap("text:title"),
        "alternateName": offer.name,
        "description": gap("text:summary"),
        "url": gap(f"url:{offer_path(offer.id)}"),
        "sameAs": offer.contact.website,
        "audience": audience(offer),
        "offers": price(offer),
    }


def _service(directory: Directory, offer: Offer) -> Node:
    return {
        **_common(directory, offer, "Service"),
        "serviceType": gap(f"label:type/{offer.type}"),
        "category": gap(f"label:activity/{offer.activity}") if offer.activity else None,
        "provider": [organisation(directory, one) for one in (offer.organiser, *offer.partners)],
        "areaServed": areas(directory, offer),
        "availableChannel": _channel(directory, offer),
        "hoursAvailable": [
            opening(moment) for moment in offer.schedule if moment.every == "week" and moment.days and moment.start
        ],
    }


def _channel(directory: Directory, offer: Offer) -> Node:
    """How one gets to a service."""
    contact = offer.contact
    return lean(
        {
            "@type": "ServiceChannel",
            "serviceUrl": offer.register.url or contact.website or gap(f"url:{offer_path(offer.id)}"),
            "servicePhone": _contact(offer) if contact.phone or contact.email else None,
            "serviceLocation": [place(directory, one) for one in offer.locations if not one.masked],
            "availableLanguage": list(offer.activity_languages),
        }
    )


def _contact(offer: Offer) -> Node:
    contact = offer.contact
    return lean(
        {
            "@type": "ContactPoint",
            "contactType": gap("text:contact.role") if contact.role else None,
            "telephone": contact.phone,
            "email": contact.email,
            "availableLanguage": list(offer.contact_languages),
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
        "organizer": [organisation(directory, one) for one in (offer.organiser, *offer.partners)],
        "eventStatus": f"{CONTEXT}/EventScheduled",
        "eventAttendanceMode": f"{CONTEXT}/{_attendance(offer)}",
        "isAccessibleForFree": offer.cost.amount == 0 if offer.cost.amount is not None else None,
        "inLanguage": list(offer.activity_languages),
        "maximumAttendeeCapacity": offer.capacity,
        "typicalAgeRange": ages(offer),
        "keywords": gap(f"label:type/{offer.type}"),
        "eventSchedule": [schedule(directory, offer.schedule[number - 1]) for number in series],
    }
    yield main
    here = [{"@id": one["@id"]} for one in places]
    for start, end in later:
        yield {
            "@type": kind,
            "@id": f"{main['@id']}-{start:%Y-%m-%d}",
            "name": gap("text:title"),
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
        {**place(directory, one), "@id": f"{base}-{number}"}
        for number, one in enumerate(offer.locations, 1)
        if not one.masked
    ]
    if offer.online:
        url = offer.contact.website or offer.register.url or gap(f"url:{offer_path(offer.id)}")
        found.append({"@type": "VirtualLocation", "@id": f"{base}-online", "url": url})
    return found
