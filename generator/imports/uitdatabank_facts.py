"""The facts of an event of UiTdatabank as values of an offer: place, price, contact, ages, facilities, level of Dutch."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any, Final

from generator.diagnostics import Sentence
from generator.folding import fold
from generator.imports import plain
from generator.imports.uitdatabank_terms import FACILITIES, ICONS, THEMES, Kind
from generator.sheets import numbers
from generator.sheets.cell import Cell, Good
from generator.sheets.columns import OFFERS

if TYPE_CHECKING:
    from generator.imports.desk import Desk

_MOST_EUROS: Final = 1_000_000
_DUMMY: Final = "00000000-0000-0000-0000-000000000000"
"""The place that UiTdatabank gives to what is online."""
_PHONE: Final = next(column for column in OFFERS if column.key == "contact.phone")


class SkipError(Exception):
    """An event that is not for the directory; says why."""

    def __init__(self, nl: str, en: str) -> None:
        super().__init__(en)
        self.why = Sentence(nl, en)


def where(event: Mapping[str, Any], desk: Desk, notes: list[Sentence]) -> tuple[str, dict[str, Any]]:
    """The place that owns the draft, and the location. A dummy place, or none, is left to fill in."""
    online = event.get("attendanceMode")
    values: dict[str, Any] = {"online": True} if online in ("online", "mixed") else {}
    location = event.get("location")
    location = location if isinstance(location, Mapping) else {}
    dummy = str(location.get("@id", "")).endswith(_DUMMY) or not location
    address = _address(location)
    municipality = None if dummy else _municipality(address, desk)
    if municipality is None and not dummy and address and str(address.get("addressCountry", "BE")) != "BE":
        raise SkipError("ligt niet in België.", "is not in Belgium.")
    if municipality is None and not dummy and address.get("postalCode") and not desk.place:
        town = f"{address.get('postalCode')} {address.get('addressLocality', '')}".strip()
        raise SkipError(f"{town} ligt niet in Vlaanderen of Brussel.", f"{town} is not in Flanders or Brussels.")
    place = municipality or desk.place
    if not place:
        raise SkipError("noemt geen plaats: geef ze met --place.", "names no place: give it with --place.")
    if municipality and online != "online":
        name = _in_dutch(location.get("name"))
        values |= _location(name, address, municipality)
    elif online != "online":
        notes.append(
            Sentence("De plaats ontbreekt: vul de locatie aan.", "The place is missing: complete the location.")
        )
    return place, values


def _in_dutch(value: object) -> str:
    if isinstance(value, Mapping):
        value = value.get("nl") or next((text for text in value.values() if text), "")
    return plain.cut(plain.text_of(str(value or "")), 300)


def _address(location: Mapping[str, Any]) -> Mapping[str, Any]:
    """In the main language, else Dutch, else as old data has it: without languages."""
    address = location.get("address")
    if not isinstance(address, Mapping):
        return {}
    if "postalCode" in address or "addressLocality" in address:
        return address
    main = address.get(str(location.get("mainLanguage", "nl"))) or address.get("nl")
    return main if isinstance(main, Mapping) else {}


def _municipality(address: Mapping[str, Any], desk: Desk) -> str | None:
    """By postal code and name; the name decides where a code has several municipalities."""
    code, name = str(address.get("postalCode", "")).strip(), str(address.get("addressLocality", "")).strip()
    there = {place.slug for place in desk.words.places.municipalities if code in place.postal_codes}
    named = desk.words.places.spellings.get(fold(name)) if name else None
    if named in there:
        return named
    if len(there) == 1:
        return next(iter(there))
    place = desk.words.places.get(named) if named and not there and not code else None
    return place.slug if place and place.is_municipality else None


def _location(name: str, address: Mapping[str, Any], municipality: str) -> dict[str, Any]:
    street = " ".join(str(address.get("streetAddress", "")).split())
    match = re.fullmatch(
        r"(?P<street>\D.*?)[ ,]+(?P<number>\d+[a-zA-Z]?(?:[-/]\d+[a-zA-Z]?)?)(?:\s*(?:bus|b\.?|/)\s*(?P<box>\w+))?",
        street,
    )
    values = {"name": name, "municipality": municipality, "postal_code": str(address.get("postalCode", "")).strip()}
    values |= {key: text or "" for key, text in match.groupdict().items()} if match else {"street": street}
    return {f"locations.0.{key}": value for key, value in values.items() if value}


def facts_of_terms(event: Mapping[str, Any], kind: Kind, desk: Desk, *, childcare: bool) -> dict[str, Any]:
    """Themes, activity, facilities and the level of Dutch, from terms and labels; hidden labels are not looked at."""
    terms = [str(term.get("id")) for term in event.get("terms") or () if isinstance(term, Mapping)]
    labels = [fold(str(label)) for label in event.get("labels") or () if isinstance(label, str)]
    spellings = desk.words.spellings("theme")
    themes = [*kind.themes, *(THEMES[term] for term in terms if term in THEMES)]
    themes += [str(spellings[label]) for label in labels if label in spellings]
    facilities = [FACILITIES[term] for term in terms if term in FACILITIES] + ["childcare"] * childcare
    icons = next((ICONS[label] for label in labels if label in ICONS), None)
    return {
        "themes": list(dict.fromkeys(themes))[:5],
        "activity": kind.activity or _activity(event, desk),
        "facilities.+": list(dict.fromkeys(facilities)),
        "dutch.icons": icons,
        "dutch.estimated_by": "organiser" if icons is not None else None,
    }


def _activity(event: Mapping[str, Any], desk: Desk) -> str | None:
    """The one activity whose name stands in the name of the event."""
    name = f" {fold(_in_dutch(event.get('name')))} "
    found = {
        str(code) for word, code in desk.words.spellings("activity").items() if f" {word} " in name and len(word) > 4
    }
    return found.pop() if len(found) == 1 else None


def number_of_ages(event: Mapping[str, Any]) -> dict[str, Any]:
    """`6-12`, `6-`, `-12`; `-` is everybody."""
    match = re.fullmatch(r"(\d{0,3})-(\d{0,3})", str(event.get("typicalAgeRange") or ""))
    low, high = match.groups() if match else ("", "")
    return {
        "age.min": int(low) if low and int(low) else None,
        "age.max": int(high) if high and int(high) < 99 else None,
    }


def cost(event: Mapping[str, Any]) -> dict[str, Any]:
    """The base price, the lowest rate with UiTPAS as reduced one, other rates in words. No price is unknown, not free."""
    prices = [one for one in event.get("priceInfo") or () if isinstance(one, Mapping) and _price(one) is not None]
    base = next((_price(one) for one in prices if one.get("category") == "base"), None)
    if base is None:
        return {}
    values: dict[str, Any] = {"cost.amount": base}
    lower = [
        price
        for one in prices
        if one.get("category") == "uitpas" and (price := _price(one)) is not None and price < base
    ]
    if lower:
        values["cost.reduced"] = min(lower)
    others = [
        f"{_in_dutch(one.get('name'))}: {_price(one):g} euro" for one in prices if one.get("category") == "tariff"
    ]
    if others:
        values["cost.note"] = plain.cut("; ".join(others), 300)
    return values


def _price(one: Mapping[str, Any]) -> float | int | None:
    price = one.get("price")
    if isinstance(price, bool) or not isinstance(price, int | float) or not 0 <= price < _MOST_EUROS:
        return None
    if one.get("priceCurrency", "EUR") != "EUR":
        return None
    return int(price) if float(price).is_integer() else price


def contact(event: Mapping[str, Any], desk: Desk, notes: list[Sentence]) -> dict[str, Any]:
    """Contact and booking. The first of each that is a service's; what is a person's is dropped."""
    point = _point(event.get("contactPoint"))
    booking = event.get("bookingInfo")
    booking = booking[0] if isinstance(booking, list) and booking else booking
    booked = _point(
        {key: booking.get(key) for key in ("phone", "email", "url")} if isinstance(booking, Mapping) else None
    )
    values: dict[str, Any] = {
        "contact.email": _first(point["email"] + booked["email"], "email", desk, notes),
        "contact.phone": _first([*_phones(point["phone"] + booked["phone"], desk)], "phone", desk, notes),
        "contact.website": next((url for url in map(_https, point["url"]) if url), None),
        "register.url": next((url for url in map(_https, booked["url"]) if url), None),
    }
    how = [
        way
        for way, given in (("phone", booked["phone"]), ("email", booked["email"]), ("form", values["register.url"]))
        if given
    ]
    if "contact.phone" in values and not values["contact.phone"]:
        how = [way for way in how if way != "phone"]
    if not values["contact.email"]:
        how = [way for way in how if way != "email"]
    values["register.how"] = how
    ends = str(booking.get("availabilityEnds") or "") if isinstance(booking, Mapping) else ""
    if re.match(r"\d{4}-\d{2}-\d{2}", ends) and ends[:10] >= desk.today:
        values["register.deadline"] = ends[:10]
    return values


def _point(value: object) -> dict[str, list[str]]:
    """Lists of mails, phones and addresses, from the object of today or the lists and single texts of old data."""
    found: dict[str, list[str]] = {"email": [], "phone": [], "url": []}
    parts: Iterable[object] = value if isinstance(value, list) else [value]
    for part in parts:
        if not isinstance(part, Mapping):
            continue
        for key, texts in found.items():
            one = part.get(key) or (part.get("telephone") if key == "phone" else None)
            given = [str(text).strip() for text in (one if isinstance(one, list) else [one]) if text]
            texts += [re.sub(r"(?i)^(?:mailto|tel):", "", text) for text in given]
    return found


def _phones(texts: Iterable[str], desk: Desk) -> Iterable[str]:
    for text in texts:
        read = numbers.phone(Cell(text), _PHONE, desk.words)
        if isinstance(read, Good):
            yield str(read.value)


def _first(texts: Iterable[str], key: str, desk: Desk, notes: list[Sentence]) -> str | None:
    """The first that is not a person's."""
    dropped = 0
    for text in texts:
        if not desk.is_personal(key, text):
            return text
        dropped += 1
    if dropped:
        what = {"email": ("mailbox", "mailbox"), "phone": ("gsm-nummer", "mobile number")}[key]
        notes.append(Sentence(f"Een {what[0]} van een persoon is weggelaten.", f"A person's {what[1]} was left out."))
    return None


def _https(url: str) -> str | None:
    if re.fullmatch(r"https?://\S+", url):
        return re.sub(r"^http://", "https://", url)
    return f"https://{url}" if re.fullmatch(r"[\w-]+(\.[\w-]+)+(/\S*)?", url) else None
