"""The content as frozen values: offers, their translations, and what places say about themselves.

Built only from documents without a mistake of shape (`checks.shape`), so nothing here is validated again. Field
names are the keys of `schema/offer.schema.json`; `except` and `from` carry an underscore because Python keeps those
words.
"""

from __future__ import annotations

import hashlib
import json
import unicodedata
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import msgspec
from msgspec import field

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

Date = str
"""An ISO date, `YYYY-MM-DD`: texts compare as dates do."""


class Value(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Base of all values: frozen, compared by content."""


class Organisation(Value, frozen=True):
    """Who offers something, or helps to."""

    name: str
    website: str = ""
    kbo: str = ""
    description: str = ""


class Location(Value, frozen=True):
    """Where it takes place; `municipality` is a slug, `masked` hides the address on the site."""

    municipality: str
    name: str = ""
    street: str = ""
    number: str = ""
    box: str = ""
    postal_code: str = ""
    lat: float | None = None
    lon: float | None = None
    masked: bool = False


class Moment(Value, frozen=True):
    """When it takes place: a rhythm or single dates, with times, first and last day, and exceptions."""

    every: str = ""
    days: tuple[str, ...] = ()
    nth: tuple[int | str, ...] = ()
    dates: tuple[Date, ...] = ()
    start: str = ""
    end: str = ""
    from_: Date = field(name="from", default="")
    until: Date = ""
    except_: tuple[Date, ...] = field(name="except", default=())
    not_in: tuple[str, ...] = ()
    only_in: tuple[str, ...] = ()
    note: str = ""


class Hours(Value, frozen=True):
    """Hours that an offer yields towards the 40: per time, number of times, altogether."""

    per_time: float | None = None
    times: int | None = None
    total: float | None = None
    about: bool = False


class Duration(Value, frozen=True):
    """How long a trajectory runs: months or weeks."""

    months: float | None = None
    weeks: float | None = None


class Dutch(Value, frozen=True):
    """The Dutch one needs: `icons` on the Flemish scale of 0 to 4, `cefr` as a hint."""

    icons: int | None = None
    cefr: str = ""
    reading: bool | None = None
    estimated_by: str = ""
    note: str = ""


class Age(Value, frozen=True):
    """Ages for which it is meant, both included."""

    min: int | None = None
    max: int | None = None


class Cost(Value, frozen=True):
    """Price in `currency`; `amount` 0 is free, None unknown."""

    amount: float | None = None
    currency: str = "EUR"
    per: str = ""
    reduced: float | None = None
    note: str = ""


class FirstTime(Value, frozen=True):
    """What happens the first time."""

    companion: str = ""
    intake: bool | None = None
    steps: tuple[str, ...] = ()
    bring: tuple[str, ...] = ()
    ask_for: str = ""
    say: str = ""


class Criteria(Value, frozen=True):
    """How far it fits the track, as the provider sees it."""

    dutch_context: bool | None = None
    in_group: bool | None = None
    new_people: bool | None = None
    confirmed_on: Date = ""
    fit: str = ""


class Availability(Value, frozen=True):
    """Whether there is room, on the day `as_of`."""

    state: str
    places: int | None = None
    as_of: Date = ""


class Insurance(Value, frozen=True):
    """For volunteering and internships."""

    volunteer: bool | None = None
    agreement: bool | None = None


class Register(Value, frozen=True):
    """How one begins."""

    how: tuple[str, ...] = ()
    url: str = ""
    note: str = ""
    deadline: Date = ""


class Contact(Value, frozen=True):
    """A service's contact, never a person's; phones in E.164."""

    role: str = ""
    email: str = ""
    phone: str = ""
    whatsapp: str = ""
    website: str = ""
    hours: str = ""


class Alert(Value, frozen=True):
    """A short message that disappears after `until`."""

    text: str
    until: Date


class Source(Value, frozen=True):
    """Where the facts come from; `published` is YYYY, YYYY-MM or YYYY-MM-DD."""

    url: str = ""
    title: str = ""
    published: str = ""


class ExternalId(Value, frozen=True):
    """The id of this offer in another system."""

    system: str
    id: str


class Imported(Value, frozen=True):
    """The last import that touched an offer: day, name of the file, which service; `seen` are fingerprints of what it wrote."""

    date: Date
    file: str
    seen: str
    by: str = ""


class Offer(Value, frozen=True):
    """One offer, as its owner wrote it in Dutch. `place` is the folder it stands in."""

    id: str
    place: str
    title: str
    summary: str
    type: str
    format: str
    organiser: Organisation
    checked_on: Date
    checked_by: str
    status: str
    name: str = ""
    description: str = ""
    activity: str = ""
    themes: tuple[str, ...] = ()
    partners: tuple[Organisation, ...] = ()
    area: tuple[str, ...] = ()
    except_: tuple[str, ...] = field(name="except", default=())
    online: bool = False
    locations: tuple[Location, ...] = ()
    schedule: tuple[Moment, ...] = ()
    when_note: str = ""
    by_appointment: bool = False
    hours: Hours = Hours()
    duration: Duration = Duration()
    commitment: str = ""
    dutch: Dutch = Dutch()
    contact_languages: tuple[str, ...] = ()
    activity_languages: tuple[str, ...] = ()
    audience: tuple[str, ...] = ()
    age: Age = Age()
    conditions: str = ""
    priority: str = ""
    cost: Cost = Cost()
    facilities: dict[str, bool] = {}
    first_time: FirstTime = FirstTime()
    criteria: Criteria = Criteria()
    proof_by: str = ""
    availability: Availability | None = None
    capacity: int | None = None
    insurance: Insurance = Insurance()
    register: Register = Register()
    contact: Contact = Contact()
    alternatives: tuple[str, ...] = ()
    part_of: str = ""
    replaced_by: str = ""
    alert: Alert | None = None
    from_: Date = field(name="from", default="")
    until: Date = ""
    review_by: Date = ""
    reason: str = ""
    sources: tuple[Source, ...] = ()
    external_ids: tuple[ExternalId, ...] = ()
    imported: Imported | None = None


class Adopted(Value, frozen=True):
    """A supra-local offer that a place takes part in, with what holds only there."""

    offer: str
    contact: Contact = Contact()
    note: str = ""


class Hidden(Value, frozen=True):
    """A supra-local offer that a place does not show; `note` is for editors only."""

    offer: str
    reason: str
    note: str = ""


class PlaceInfo(Value, frozen=True):
    """What a municipality or area says about itself in `_place.yml`."""

    place: str
    contact: Contact = Contact()
    intro: str = ""
    website: str = ""
    adopted: tuple[Adopted, ...] = ()
    hidden: tuple[Hidden, ...] = ()
    checked_on: Date = ""
    checked_by: str = ""
    sources: tuple[Source, ...] = ()


class Provenance(Value, frozen=True):
    """The `translation` block: who made it, when, from which Dutch text."""

    status: str
    source_hash: str
    on: Date
    by: str = ""


class Translation(Value, frozen=True):
    """The texts of one offer or place in one language; `texts` is flat: key path → text or list of texts."""

    subject: str
    tag: str
    provenance: Provenance
    texts: dict[str, str | tuple[str, ...]]


class Catalogue(Value, frozen=True):
    """Everything that can be shown. Sorted by id, so the order of the files never matters.

    `texts` and `place_texts` hold the Dutch texts that translations are made from, by id and by slug.
    """

    offers: dict[str, Offer]
    places: dict[str, PlaceInfo]
    texts: dict[str, dict[str, str | tuple[str, ...]]]
    place_texts: dict[str, dict[str, str | tuple[str, ...]]]
    translations: dict[tuple[str, str], Translation]
    place_translations: dict[tuple[str, str], Translation]

    def with_status(self, *statuses: str) -> Iterator[Offer]:
        """The offers in one of these states."""
        return (offer for offer in self.offers.values() if offer.status in statuses)


def offer(data: Mapping[str, Any], offer_id: str, place: str) -> Offer:
    """An offer from the data of a clean document."""
    return msgspec.convert({**data, "id": offer_id, "place": place}, Offer)


def place_info(data: Mapping[str, Any], place: str) -> PlaceInfo:
    """What a place says about itself, from the data of a clean document."""
    return msgspec.convert({**data, "place": place}, PlaceInfo)


def translation(data: Mapping[str, Any], subject: str, tag: str) -> Translation:
    """A translation from the data of a clean document."""
    texts = {key: text for key, text in flat_texts(data).items() if not key.startswith("translation.")}
    return Translation(
        subject=subject, tag=tag, provenance=msgspec.convert(data["translation"], Provenance), texts=texts
    )


def flat_texts(data: Mapping[str, Any], prefix: str = "") -> dict[str, str | tuple[str, ...]]:
    """`{"contact": {"role": "Onthaal"}}` → `{"contact.role": "Onthaal"}`; lists of texts become tuples.

    The notes of adopted offers get the id of the offer as key: `adopted.zwvl-compagnons`.
    """
    flat: dict[str, str | tuple[str, ...]] = {}
    for key, value in data.items():
        if isinstance(value, str):
            flat[prefix + key] = value
        elif isinstance(value, Mapping):
            flat |= flat_texts(value, f"{prefix}{key}.")
        elif key == "adopted":
            flat |= {f"adopted.{item['offer']}": item["note"] for item in value if "note" in item}
        elif isinstance(value, list) and all(isinstance(item, str) for item in value):
            flat[prefix + key] = tuple(value)
    return flat


class TranslatableKeys:
    """Which keys hold text that is translated, in the order of the schema: read from `translation.schema.json`."""

    def __init__(self, schema_dir: Path) -> None:
        schema = json.loads((schema_dir / "translation.schema.json").read_text(encoding="utf-8"))
        self.offer = tuple(_text_keys(schema["properties"]))
        self.place = tuple(_text_keys(schema["$defs"]["place"]["properties"]))


def _text_keys(properties: Mapping[str, Any], prefix: str = "") -> Iterable[str]:
    for key, definition in properties.items():
        if key == "translation":
            continue
        if "properties" in definition:
            yield from _text_keys(definition["properties"], f"{prefix}{key}.")
        else:
            yield prefix + key


def source_texts(data: Mapping[str, Any], keys: Iterable[str]) -> dict[str, str | tuple[str, ...]]:
    """The Dutch texts that a translation should hold, in the order of `keys`."""
    flat = flat_texts(data)
    texts: dict[str, str | tuple[str, ...]] = {}
    for key in keys:
        if key == "adopted":
            texts |= {name: text for name, text in flat.items() if name.startswith("adopted.")}
        elif key in flat:
            texts[key] = flat[key]
    return texts


def source_hash(texts: Mapping[str, str | tuple[str, ...]]) -> str:
    r"""The fingerprint of Dutch texts: first 12 hex digits of SHA-256.

    Each text in NFC with white space collapsed, in the order given, the items of a list one by one, joined by `\n`,
    UTF-8.
    """
    each = (text for value in texts.values() for text in ((value,) if isinstance(value, str) else value))
    lines = (" ".join(unicodedata.normalize("NFC", text).split()) for text in each)
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()[:12]
