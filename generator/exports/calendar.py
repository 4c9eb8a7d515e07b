"""Calendar files (RFC 5545): when an offer takes place, for the calendar of the reader; and all of a town, to subscribe to.

Only what `recurrence` is sure of. Every event stands on its own and names its zone, so that the events of several files can be
joined into one. The same offer has the same `UID` in every language and at every build; `DTSTAMP` is the day of the last check.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime
from functools import lru_cache
from typing import TYPE_CHECKING
from uuid import NAMESPACE_URL, uuid5

from icalendar import Event, Parameters, vRecur, vText, vUri
from icalendar.parser import Contentline
from markupsafe import Markup

from generator.bundles import freshness
from generator.exports.zone import EOL, time_zone
from generator.pages import facts, offer_path
from generator.pages.contact import actions
from generator.translation import ltr

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from generator.catalogue import Offer
    from generator.pages import Directory
    from generator.places import Place
    from generator.recurrence import Series
    from generator.translation import Language

OF_ALL = "{tag}/calendar.ics"


def of_offer(directory: Directory, offer: Offer, languages: Sequence[Language]) -> Iterator[tuple[Language, str]]:
    """The calendar file of an offer in each language; none when lists do not show it, or when no day is sure."""
    dates = _dates(directory, offer)
    for language in languages if dates else ():
        events = (lines + _texts(directory, language, offer, number) for number, lines in dates.items())
        yield language, calendar(directory, language, events)


def of_place(directory: Directory, place: Place, languages: Sequence[Language]) -> Iterator[tuple[Language, str]]:
    """The calendar of a place in each language: what its page shows, without what only its neighbours have."""
    ids = directory.dated(place)
    for language in languages if ids else ():
        name = language.text("Agenda van {place}", place=language.place(place))
        events = (event for offer_id in ids for event in _events(directory, language, offer_id))
        yield language, calendar(directory, language, events, _plain(name, language))


def of_everything(directory: Directory, language: Language) -> Iterator[tuple[str, bytes]]:
    """The calendar of all offers in a language."""
    events = (event for offer in directory.bundles.listed for event in _events(directory, language, offer.id))
    text = calendar(directory, language, events, directory.name)
    yield OF_ALL.format(tag=language.tag), text.encode()


@lru_cache(maxsize=65536)
def _events(directory: Directory, language: Language, offer_id: str) -> tuple[str, ...]:
    """The events of an offer: the same in the calendars of all places, so made once."""
    offer = directory.catalogue.offers[offer_id]
    dates = _kept_dates(directory, offer_id)
    return tuple(lines + _texts(directory, language, offer, number) for number, lines in dates.items())


@lru_cache(maxsize=4096)
def _kept_dates(directory: Directory, offer_id: str) -> Mapping[int, str]:
    return _dates(directory, directory.catalogue.offers[offer_id])


def _dates(directory: Directory, offer: Offer) -> Mapping[int, str]:
    """The lines of the events of an offer that are the same in every language, by the number of the moment."""
    return {number: _facts(directory, offer, number, series) for number, series in directory.series(offer).items()}


def calendar(directory: Directory, language: Language, events: Iterable[str], name: str = "") -> str:
    """A whole file. `events` are the lines between `BEGIN` and `END` of each.

    One with a name (RFC 7986) is to subscribe to: it is asked for again every day.
    """
    maker = _line("PRODID", f"-//{directory.name}//calendar//{language.tag.upper()}")
    zone = time_zone(directory.holidays.zone)
    body = "".join(f"BEGIN:VEVENT{EOL}{lines}END:VEVENT{EOL}" for lines in events)
    named = "".join((_line("NAME", name, language.tag), _line("X-WR-CALNAME", name), REFRESH)) if name else ""
    return f"BEGIN:VCALENDAR{EOL}VERSION:2.0{EOL}{maker}CALSCALE:GREGORIAN{EOL}{named}{zone}{body}END:VCALENDAR{EOL}"


REFRESH = f"REFRESH-INTERVAL;VALUE=DURATION:P1D{EOL}X-PUBLISHED-TTL:P1D{EOL}"
"""How often to ask again, and the same in the words of older programs."""


def _facts(directory: Directory, offer: Offer, number: int, series: Series) -> str:
    """The lines of an event that are the same in every language."""
    event = Event()
    event.add("uid", str(uuid5(NAMESPACE_URL, f"{directory.url}{offer_path(offer.id)}#{number}")))
    event.add("dtstamp", datetime.fromisoformat(offer.checked_on).replace(tzinfo=UTC))
    event.add("dtstart", series.start)
    if series.end:
        event.add("dtend", series.end)
    if series.rule:
        until = series.last.astimezone(UTC)
        event.add("rrule", vRecur.from_ical(f"{series.rule};UNTIL={until:%Y%m%dT%H%M%SZ}"))
    for name, times in (("exdate", series.without), ("rdate", series.more)):
        if times:
            event.add(name, list(times))
    event.add("status", "TENTATIVE" if freshness(offer, directory.today) == "to-check" else "CONFIRMED")
    place = offer.locations[0] if len(offer.locations) == 1 else None
    if place and not place.masked and place.lat is not None and place.lon is not None:
        event.add("geo", (place.lat, place.lon))
    lines = str(event.to_ical(), "utf-8")
    return lines.removeprefix(f"BEGIN:VEVENT{EOL}").removesuffix(f"END:VEVENT{EOL}")


def _texts(directory: Directory, language: Language, offer: Offer, number: int) -> str:
    """The lines of an event for readers of a language."""
    title = directory.block(language, offer).get("title")
    url = f"{directory.url}{language.tag}/{offer_path(offer.id)}"
    description = [*_description(directory, language, offer, offer.schedule[number - 1].note), url]
    return "".join(
        (
            _line("SUMMARY", title.text, title.lang),
            _line("DESCRIPTION", "\n".join(description), language.tag),
            _location(directory, language, offer),
            _line("URL", url),
        )
    )


def _description(directory: Directory, language: Language, offer: Offer, note: str) -> Iterator[str]:
    """What one has to know on the way there, a line each: what it is, whether it still is, whom to call."""
    t, block = language.text, directory.block(language, offer)
    yield _plain(block.get("summary").inline, language)
    if note:
        yield _plain(ltr(note), language)
    if freshness(offer, directory.today) == "to-check":
        unseen = t("Nog niemand heeft dit bevestigd. Vraag eerst of het nog bestaat.")
        old = t("Dit is meer dan een jaar geleden nagekeken. Vraag eerst of het nog bestaat.")
        yield _plain(unseen if offer.checked_by == "public-page" else old, language)
    if not offer.locations and not offer.online:
        yield _plain(t("Het adres is niet vermeld: vraag het."), language)
    if role := block.get("contact.role"):
        yield _plain(role.inline, language)
    for action in actions(language, offer.contact, subject="", message="", form=offer.register.url):
        yield f"{_plain(action.label, language)}: {_plain(action.shown, language)}"


def _location(directory: Directory, language: Language, offer: Offer) -> str:
    """Where it is; of an address that is not public only the town. Addresses are bare Dutch: maps have to find them."""
    addresses = [facts.address(directory, language, location) for location in offer.locations]
    if addresses and not offer.online and not any(location.masked for location in offer.locations):
        return _line("LOCATION", "; ".join(address.striptags() for address in addresses), language.source.tag)
    if offer.online:
        addresses.append(language.text("Online: je kan van overal meedoen."))
    return _line("LOCATION", "; ".join(_plain(one, language) for one in addresses), language.tag) if addresses else ""


_ISOLATES = (
    (re.compile('<bdi[^>]* dir="ltr"[^>]*>'), "\u2066"),
    (re.compile("<bdi[^>]*>"), "\u2068"),
    (re.compile("</bdi>"), "\u2069"),
)
"""The element that isolates in HTML, and the characters that do so in plain text."""


def _plain(text: Markup, language: Language) -> str:
    """A line without HTML. What was isolated stays so where one reads from right to left; elsewhere nothing could turn around."""
    if language.direction == "rtl":
        for element, sign in _ISOLATES:
            text = Markup(element.sub(sign, text))  # noqa: S704 - only elements are replaced
    return text.striptags()


@lru_cache(maxsize=4096)
def _line(name: str, value: str, tag: str = "") -> str:
    """One property, escaped and folded; `tag` is the language of a text. What is Dutch for all is made once."""
    typed = vUri(value) if name == "URL" else vText(value)
    line = Contentline.from_parts(name, Parameters({"LANGUAGE": tag} if tag else {}), typed)
    return f"{line.to_ical().decode()}{EOL}"
