"""What the things of schema.org are made of: organisations, places, times, prices, for whom."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator import envelope
from generator.exports.nodes import lean
from generator.exports.public import reached

if TYPE_CHECKING:
    from generator.catalogue import Location, Moment, Offer, Organisation
    from generator.exports.nodes import Node
    from generator.pages import Directory
    from generator.places import Place

CONTEXT = "https://schema.org"

FEW = 8
"""Municipalities that are described with their code."""

OPEN, CLOSE = "\ue000", "\ue001"
"""Around a gap: private characters, which the reader of offers does not let through."""


def gap(name: str) -> str:
    """What stands for what differs per language: `text:<key>`, `label:<list>/<code>`, `words:<text>`, `url:<path>`, `tag`."""
    return f"{OPEN}{name}{CLOSE}"


_DAYS = {
    "mon": "Monday", "tue": "Tuesday", "wed": "Wednesday", "thu": "Thursday", "fri": "Friday", "sat": "Saturday", "sun": "Sunday",
}  # fmt: skip


def days(moment: Moment) -> list[str]:
    """The days of a moment, as the vocabulary names them."""
    return [f"{CONTEXT}/{_DAYS[day]}" for day in moment.days]


def opening(moment: Moment) -> Node:
    """A weekly moment as opening hours."""
    return lean(
        {
            "@type": "OpeningHoursSpecification",
            "dayOfWeek": days(moment),
            "opens": moment.start,
            "closes": moment.end,
            "validFrom": moment.from_,
            "validThrough": moment.until,
        }
    )


def organisation(directory: Directory, one: Organisation) -> Node:
    """Who offers it."""
    country = directory.vocabulary.basics.country
    return lean(
        {
            "@type": "Organization",
            "name": one.name,
            "url": one.website,
            "vatID": f"{country}{one.kbo}" if one.kbo else None,
        }
    )


def place(directory: Directory, one: Location) -> Node:
    """Where it is; asked only for what is public."""
    town = directory.places[one.municipality].name
    found: Node = {
        "@type": "Place",
        "name": one.name or town,
        "address": lean(
            {
                "@type": "PostalAddress",
                "streetAddress": envelope.street(directory.vocabulary.basics, one),
                "postalCode": one.postal_code,
                "addressLocality": town,
                "addressCountry": directory.vocabulary.basics.country,
            }
        ),
    }
    if one.lat is not None and one.lon is not None:
        found["geo"] = {"@type": "GeoCoordinates", "latitude": one.lat, "longitude": one.lon}
    return found


def areas(directory: Directory, offer: Offer) -> list[Node]:
    """Each with its code; of many only the names, because every page is carried over a slow line."""
    places = reached(directory, offer)
    if len(places) > FEW:
        return [{"@type": "AdministrativeArea", "name": place.name} for place in places]
    return [area(directory, place) for place in places]


def area(directory: Directory, place: Place) -> Node:
    """A place as an area, with its code where that is of the official list."""
    system = directory.dataset.place_code if directory.dataset and code_is_official(place) else ""
    identifier = {"@type": "PropertyValue", "propertyID": system, "value": place.code} if system else None
    return lean({"@type": "AdministrativeArea", "@id": place.uri, "name": place.name, "identifier": identifier})


def code_is_official(place: Place) -> bool:
    """Whether the code of a place is that of the official list; regions and networks have codes of others."""
    return place.code.isdecimal()


def audience(offer: Offer) -> Node | None:
    """For whom it is; None when nobody said so."""
    ages = offer.age
    if not offer.audience and ages.min is None and ages.max is None:
        return None
    return lean(
        {
            "@type": "PeopleAudience",
            "audienceType": [gap(f"label:audience/{code}") for code in offer.audience],
            "suggestedMinAge": ages.min,
            "suggestedMaxAge": ages.max,
        }
    )


def ages(offer: Offer) -> str | None:
    """`18-65`, `18-` or `-65`."""
    if offer.age.min is None and offer.age.max is None:
        return None
    return f"{'' if offer.age.min is None else offer.age.min}-{'' if offer.age.max is None else offer.age.max}"


def price(offer: Offer) -> Node | None:
    """What it costs; None when nobody said so."""
    cost = offer.cost
    if cost.amount is None:
        return None
    return lean(
        {
            "@type": "Offer",
            "price": int(cost.amount) if cost.amount.is_integer() else cost.amount,
            "priceCurrency": cost.currency,
            "description": gap("text:cost.note") if cost.note else None,
        }
    )


_EVERY = {"week": "P1W", "2-weeks": "P2W", "month": "P1M"}


def schedule(directory: Directory, moment: Moment) -> Node:
    """The rule of a moment."""
    return lean(
        {
            "@type": "Schedule",
            "repeatFrequency": _EVERY.get(moment.every),
            "byDay": days(moment),
            "byMonthWeek": [-1 if nth == "last" else nth for nth in moment.nth],
            "startDate": moment.from_ or (min(moment.dates) if moment.dates else None),
            "endDate": moment.until or (max(moment.dates) if moment.dates else None),
            "startTime": moment.start,
            "endTime": moment.end,
            "scheduleTimezone": directory.vocabulary.basics.time_zone,
            "exceptDate": list(moment.except_),
        }
    )
