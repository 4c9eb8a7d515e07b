"""GeoJSON (RFC 7946): the offers that lists show, for maps. A feature per offer and place; longitude comes first.

Where nobody stated coordinates, the point is the middle of the municipality, and `precision` says so; an offer without a place
stands there too when it is for one municipality. A masked address is never on a map.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from generator import envelope
from generator.bundles import freshness
from generator.catalogue import Location
from generator.exports.nodes import lean, packed
from generator.exports.public import level, page_url
from generator.pages import offer_path

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.catalogue import Offer
    from generator.pages import Directory

PATH = "data/offers.geojson"


def write(directory: Directory) -> Iterator[tuple[str, bytes]]:
    """One collection."""
    features = [feature for offer in directory.bundles.listed for feature in features_of(directory, offer)]
    features.sort(key=lambda feature: str(feature["id"]))
    yield PATH, packed({"type": "FeatureCollection", "features": features})


def features_of(directory: Directory, offer: Offer) -> Iterator[dict[str, Any]]:
    """A point for each place of an offer that may be shown."""
    for number, location in enumerate(offer.locations or _town(directory, offer), 1):
        if location.masked:
            continue
        town = directory.places[location.municipality]
        exact = location.lat is not None and location.lon is not None
        yield {
            "type": "Feature",
            "id": f"{offer.id}#{number}",
            "geometry": {
                "type": "Point",
                "coordinates": [location.lon, location.lat] if exact else [town.lon, town.lat],
            },
            "properties": {
                **_properties(directory, offer, location),
                "precision": "address" if exact else "municipality",
            },
        }


def _town(directory: Directory, offer: Offer) -> tuple[Location, ...]:
    """The one municipality for which an offer without a place is."""
    covered = () if offer.online else directory.bundles.coverage[offer.id]
    return tuple(Location(municipality=slug) for slug in covered) if len(covered) == 1 else ()


def _properties(directory: Directory, offer: Offer, location: Location) -> dict[str, Any]:
    found = {
        "offer": offer.id,
        "title": offer.title,
        "name": offer.name,
        "summary": offer.summary,
        "url": page_url(directory, directory.languages[0].tag, offer_path(offer.id)),
        "type": offer.type,
        "activity": offer.activity,
        "format": offer.format,
        "themes": list(offer.themes),
        "organiser": offer.organiser.name,
        "place": location.name,
        "address": address(directory, location),
        "municipality": location.municipality,
        "level": level(directory, offer),
        "online": offer.online,
        "dutch_icons": offer.dutch.icons,
        "dutch_cefr": offer.dutch.cefr,
        "cost": offer.cost.amount,
        "email": offer.contact.email,
        "phone": offer.contact.phone,
        "website": offer.contact.website,
        "checked_on": offer.checked_on,
        "freshness": freshness(offer, directory.today),
    }
    return lean(found)


def address(directory: Directory, location: Location) -> str:
    """`Torenstraat 1, 9160 Lokeren`: as an envelope has it."""
    basics = directory.vocabulary.basics
    city = envelope.city(basics, location, directory.places[location.municipality].name)
    return ", ".join(part for part in (envelope.street(basics, location), city) if part)
