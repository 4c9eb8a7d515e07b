"""JSON: every offer with all its keys and translations, exactly as in its files; the places; the schemas of both.

This is the whole of what is open, and the form that other programs of the directory read (the form with which people correct an
offer, for one). `FORMAT` changes only when something is renamed or taken away; what is added later, readers have to leave aside.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec

from generator.bundles import coverage
from generator.exports.nodes import lean, packed
from generator.exports.public import level, offers, page_url, public
from generator.pages import offer_path, place_path

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from generator.catalogue import Offer, Translation
    from generator.pages import Directory
    from generator.places import Place

FORMAT = "1"

OFFERS, PLACES, SCHEMAS = "data/offers.json", "data/places.json", "data/schema/"


def record_path(offer_id: str) -> str:
    """Where the record of one offer stands."""
    return f"data/offers/{offer_id}.json"


def write(directory: Directory) -> Iterator[tuple[str, bytes]]:
    """All offers in one file, and each in a file of its own."""
    records = [record(directory, offer) for offer in offers(directory)]
    yield OFFERS, packed({"format": FORMAT, **about(directory), "offers": records})
    for one in records:
        yield record_path(one["id"]), packed(one)


def write_places(directory: Directory) -> Iterator[tuple[str, bytes]]:
    """The municipalities and the areas that they form."""
    places = [place(directory, one) for one in directory.places.all]
    yield PLACES, packed({"format": FORMAT, **about(directory), "places": places})


def write_schemas(directory: Directory) -> Iterator[tuple[str, bytes]]:
    """The schemas as they stand in the project, beside each other, so that their references hold."""
    return ((f"{SCHEMAS}{name}", text.encode()) for name, text in directory.schemas.items())


def about(directory: Directory) -> dict[str, str]:
    """What a file says of itself."""
    dataset = directory.data
    return {"title": dataset.title.nl, "url": directory.url, "licence": dataset.licence.url, "day": directory.today}


def record(directory: Directory, offer: Offer) -> dict[str, Any]:
    """One offer. `source_hash` is the fingerprint of its Dutch texts: a translation with another one is out of date."""
    offer = public(offer)
    texts = directory.catalogue.translations
    translations = {one.tag: texts[offer.id, one.tag] for one in directory.languages if (offer.id, one.tag) in texts}
    return {
        "format": FORMAT,
        "id": offer.id,
        "place": offer.place,
        "path": f"offers/{offer.place}/{offer.id}.yml",
        "url": page_url(directory, directory.languages[0].tag, offer_path(offer.id)),
        "level": level(directory, offer),
        "municipalities": sorted(coverage(offer, directory.places)),
        "source_hash": directory.source_hash(offer),
        "offer": as_written(offer),
        "translations": {tag: _translation(one) for tag, one in translations.items()},
    }


def as_written(offer: Offer) -> dict[str, Any]:
    """The keys and values of the YAML file."""
    data = msgspec.to_builtins(offer)
    del data["id"], data["place"]
    return _whole(data)  # type: ignore[no-any-return]


def _whole(value: Any) -> Any:  # noqa: ANN401 - any value of JSON
    """Whole numbers without a point, as people write them."""
    if isinstance(value, dict):
        return {key: _whole(one) for key, one in value.items()}
    if isinstance(value, (list, tuple)):
        return [_whole(one) for one in value]
    return int(value) if isinstance(value, float) and value.is_integer() else value


def _translation(translation: Translation) -> dict[str, Any]:
    return {**nested(translation.texts), "translation": msgspec.to_builtins(translation.provenance)}


def nested(texts: Mapping[str, str | tuple[str, ...]]) -> dict[str, Any]:
    """`{"contact.role": "Onthaal"}` → `{"contact": {"role": "Onthaal"}}`."""
    found: dict[str, Any] = {}
    for key, text in texts.items():
        *parents, last = key.split(".")
        inner = found
        for parent in parents:
            inner = inner.setdefault(parent, {})
        inner[last] = list(text) if isinstance(text, tuple) else text
    return found


def place(directory: Directory, one: Place) -> dict[str, Any]:
    """One place; what it does not have is left out. `names` are those that differ from the Dutch one."""
    path = place_path(directory.same_as.get(one.slug, one.slug))
    found = {
        "slug": one.slug,
        "kind": one.kind,
        "code": one.code,
        "name": one.name,
        "names": dict(one.names),
        "level": one.level,
        "url": page_url(directory, directory.languages[0].tag, path),
        "uri": one.uri,
        "former_names": list(one.former_names),
        "postal_codes": list(one.postal_codes),
        "lat": one.lat or None,
        "lon": one.lon or None,
        "population": one.population or None,
        "neighbours": list(one.neighbours),
        "members": list(one.members),
    }
    return lean(found)
