"""Where a service of HSDS takes place, and for which places it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator import envelope
from generator.exports.nodes import lean
from generator.exports.public import plain, reached
from generator.pages import facts

if TYPE_CHECKING:
    from generator.catalogue import Location, Offer
    from generator.exports.nodes import Node
    from generator.pages import Directory
    from generator.places import Place
    from generator.translation import Language


def areas(directory: Directory, offer: Offer, own: str) -> list[Node]:
    """For which places: a whole area in one line, else each municipality."""
    return [
        lean(
            {
                "id": directory.data.id("area", f"{offer.id}#{one.slug}"),
                "service_id": own,
                "name": one.name,
                "uri": one.uri,
            }
        )
        for one in reached(directory, offer)
    ]


def at_locations(directory: Directory, language: Language, offer: Offer, own: str) -> list[Node]:
    """Each place where it is, and the one that is no place: online."""
    found = [(str(n), _location(directory, language, offer, n, one)) for n, one in enumerate(offer.locations, 1)]
    if offer.online:
        virtual = {
            "id": directory.data.id("location", f"{offer.id}#online"),
            "location_type": "virtual",
            "url": offer.contact.website or offer.register.url,
            "name": plain(language.text("Online: je kan van overal meedoen.")),
        }
        found.append(("online", lean(virtual)))
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
        "address_1": envelope.street(directory.vocabulary.basics, one),
        "city": town.name,
        "state_province": _province(directory, town),
        "postal_code": postal_code,
        "country": directory.vocabulary.basics.country,
        "address_type": "physical",
    }
    described = plain(facts.address(directory, language, one))
    return lean(
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
