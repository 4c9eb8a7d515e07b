"""An event of UiTdatabank as a draft of an offer.

The events are those of UiTdatabank's JSON export; `uitdatabank_excel` brings the rows of its Excel export into the same form.
What is left out on purpose: names of makers and performers (personal data), pictures and films (their makers hold the rights),
labels that UiTdatabank hides. An event keeps its address there as its identity, so that a second import finds its offer again.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from generator.diagnostics import Diagnostic, Sentence, Severity
from generator.imports import plain, uitdatabank_calendar
from generator.imports.merge import current
from generator.imports.proposal import Proposal, Reading, Spot, Text
from generator.imports.rows import propose
from generator.imports.uitdatabank_facts import SkipError, contact, cost, facts_of_terms, number_of_ages, where
from generator.imports.uitdatabank_terms import LABELS, NOT_OPEN, TAKEN, Kind

if TYPE_CHECKING:
    from generator.imports.desk import Desk

SYSTEM: Final = "uitdatabank"
_REQUIRED: Final = frozenset({"title", "summary", "type", "format", "organiser.name"})
Where = Callable[[str], Spot]
"""The place in the file of a field of an event, by its name there."""


@dataclass
class _Outcome:
    """What became of the events of a file."""

    proposals: dict[str, Proposal] = field(default_factory=dict)
    findings: list[Diagnostic] = field(default_factory=list)
    skipped: list[tuple[str, Sentence]] = field(default_factory=list)


def read(events: Iterator[tuple[Mapping[str, Any], Where]], desk: Desk, chosen: frozenset[str]) -> Reading:
    """The proposals of events, with what was left out and why; `chosen` are event types that are taken too."""
    outcome = _Outcome()
    seen: set[str] = set()
    for raw, spot_of in events:
        event = _shaped(raw)
        key = identity(event)
        name = plain.cut(_text(event.get("name"), event), 60) or key or "?"
        try:
            if key and key in seen:
                raise SkipError("staat al eerder in dit bestand.", "stands in this file already.")  # noqa: TRY301
            seen.add(key)
            proposal, notes = _propose(event, spot_of, desk, chosen, outcome.proposals)
        except SkipError as skip:
            outcome.skipped.append((f"{spot_of('').cell}: {name}", skip.why))
            continue
        outcome.proposals[proposal.id] = proposal
        outcome.findings += [proposal.spot.finding("sheet-note", note, severity=Severity.WARNING) for note in notes]
    return Reading(
        proposals=tuple(outcome.proposals.values()), findings=tuple(outcome.findings), skipped=tuple(outcome.skipped)
    )


_LISTS: Final[dict[str, type]] = {
    "terms": Mapping, "labels": str, "sameAs": str, "subEvent": Mapping, "priceInfo": Mapping, "openingHours": Mapping,
    "openingHoursClosedDays": Mapping,
}  # fmt: skip
"""Fields of an event that are lists, and of what."""


def _shaped(event: Mapping[str, Any]) -> dict[str, Any]:
    """The event, where its lists are lists of what belongs there: a file made by hand or by old software may have anything."""
    lists = {key: value if isinstance(value, list) else [] for key, value in event.items() if key in _LISTS}
    return {**event, **{key: [one for one in value if isinstance(one, _LISTS[key])] for key, value in lists.items()}}


def identity(event: Mapping[str, Any]) -> str:
    """The id of an event: the last part of its address."""
    return str(event.get("@id") or "").rstrip("/").rsplit("/", 1)[-1]


def _text(value: object, event: Mapping[str, Any], language: str = "nl") -> str:
    """A text in Dutch; one without languages (old data) counts as Dutch when that is the main language."""
    if isinstance(value, Mapping):
        found = value.get(language)
        return str(found) if isinstance(found, str) else ""
    if isinstance(value, str) and language == event.get("mainLanguage", "nl"):
        return value
    return ""


def _propose(
    event: Mapping[str, Any], spot_of: Where, desk: Desk, chosen: frozenset[str], others: Mapping[str, Proposal]
) -> tuple[Proposal, list[Sentence]]:
    key = identity(event)
    existing = next((e for e in desk.entries.values() if _is_of(e.data, key)), None) if key else None
    retired = _why_retired(event)
    if existing is not None and retired:
        return _retire(existing.id, existing.place, spot_of, retired), []
    if retired:
        raise SkipError(*retired)
    kind = _kind(event, chosen)
    _must_be_open(event)
    notes: list[Sentence] = []
    place, values = where(event, desk, notes)
    values |= _texts(event, desk, notes)
    values |= _facts(event, kind, desk, notes)
    if existing is None and not _is_to_come(values, desk):
        raise SkipError("is voorbij.", "is over.")
    title = str(values["title"])
    offer_id = existing.id if existing else propose(existing.place if existing else place, title)
    if existing is None and (offer_id in desk.entries or offer_id in others):
        offer_id = f"{offer_id[:51].rstrip('-')}-{re.sub(r'[^a-z0-9]', '', key.lower())[:8] or '2'}"
    proposal = Proposal(id=offer_id, place=existing.place if existing else place, spot=spot_of(""), keeps_edits=True,
                        is_new=existing is None, id_was_typed=True)  # fmt: skip
    proposal.spots = {name: spot_of(field_) for name, field_ in SOURCES.items() if spot_of(field_) != proposal.spot}
    _settle(proposal, values, desk, notes)
    _translate(event, proposal, desk, existing.translations if existing else {})
    if existing is not None:
        _only_what_differs(proposal, existing.data)
    return proposal, notes


SOURCES: Final = {
    "title": "name", "summary": "description", "description": "description", "organiser.name": "organizer",
    "cost.amount": "priceInfo", "cost.reduced": "priceInfo", "contact.email": "contactPoint.email",
    "contact.phone": "contactPoint.phone", "contact.website": "contactPoint.url", "register.url": "bookingInfo.url",
    "locations": "location", "locations.0.postal_code": "postalCode", "locations.0.municipality": "addressLocality",
    "age.min": "typicalAgeRange", "from": "startDate", "until": "endDate", "when_note": "calendarSummary",
}  # fmt: skip
"""Key of an offer → field of UiTdatabank it comes from, where findings are told."""


def _is_of(data: Mapping[str, Any], key: str) -> bool:
    return any(one.get("system") == SYSTEM and one.get("id") == key for one in data.get("external_ids", ()))


def _why_retired(event: Mapping[str, Any]) -> tuple[str, str] | None:
    workflow = event.get("workflowStatus", "APPROVED")
    if workflow in ("DELETED", "REJECTED"):
        return f"is verwijderd of geweigerd in UiTdatabank ({workflow}).", f"was deleted or rejected ({workflow})."
    days = event.get("subEvent") or ()
    if _is_cancelled(event) or (days and all(_is_cancelled(day) for day in days)):
        return "gaat niet door.", "is cancelled."
    return None


def _is_cancelled(one: Mapping[str, Any]) -> bool:
    status = one.get("status")
    return isinstance(status, Mapping) and status.get("type") == "Unavailable"


def _retire(offer_id: str, place: str, spot_of: Where, why: tuple[str, str]) -> Proposal:
    """An offer whose event is gone ends; nothing published vanishes."""
    del why
    values = {"status": "ended", "reason": "other"}
    return Proposal(
        id=offer_id, place=place, spot=spot_of(""), values=values, is_new=False, keeps_edits=True, id_was_typed=True
    )


def _kind(event: Mapping[str, Any], chosen: frozenset[str]) -> Kind:
    terms = event.get("terms") or ()
    if not terms:
        raise SkipError(
            "noemt geen soort: exporteer ook de velden naam, soort en plaats.",
            "names no event type: export the fields name, type and place too.",
        )
    kinds = [str(term.get("id")) for term in terms if term.get("domain", "eventtype") == "eventtype"]
    found = next((kind for kind in kinds if kind in LABELS), next(iter(kinds), ""))
    if found in TAKEN:
        return TAKEN[found]
    if found in chosen and found in LABELS:
        return Kind("group")
    label = LABELS.get(found) or next((str(term.get("label", "")) for term in terms), "") or "zonder soort"
    raise SkipError(
        f"soort {label} past hier meestal niet. Toch meenemen: --event-type {found or '…'}",
        f"the kind {label} mostly does not fit here. To take it all the same: --event-type {found or '…'}",
    )


def _must_be_open(event: Mapping[str, Any]) -> None:
    workflow = event.get("workflowStatus", "APPROVED")
    if workflow != "APPROVED":
        raise SkipError(f"is nog niet goedgekeurd in UiTdatabank ({workflow}).", f"is not approved yet ({workflow}).")
    audience = event.get("audience")
    kind = str(audience.get("audienceType")) if isinstance(audience, Mapping) else ""
    if kind in NOT_OPEN:
        raise SkipError(f"is alleen voor {NOT_OPEN[kind]}.", f"is for {kind} only.")
    if event.get("childrenOnly") is True:
        raise SkipError("is alleen voor kinderen.", "is for children only.")


def _is_to_come(values: Mapping[str, Any], desk: Desk) -> bool:
    return not values.get("until") or str(values["until"]) >= desk.today


def _texts(event: Mapping[str, Any], desk: Desk, notes: list[Sentence]) -> dict[str, Any]:
    """Title, summary and description; HTML as plain text, without the sentences that hold personal details."""
    title = plain.text_of(_text(event.get("name"), event)).replace("\n", " ")
    if not title:
        raise SkipError("heeft geen Nederlandse naam.", "has no Dutch name.")
    whole = plain.text_of(_text(event.get("description"), event))
    text = plain.without(whole, lambda part: desk.is_personal("description", part))
    if text != whole:
        notes.append(
            Sentence(
                "Zinnen met een telefoonnummer of mailadres zijn weggelaten.",
                "Sentences with a phone number or mail address were left out.",
            )
        )
    values: dict[str, Any] = {"title": plain.cut(title, 90)}
    if values["title"] != title:
        notes.append(Sentence("De titel is ingekort.", "The title was shortened."))
    summary = plain.cut(text.split("\n\n")[0].lstrip("- "), 280)
    values["summary"] = summary or values["title"]
    if not summary:
        notes.append(
            Sentence("Er is geen beschrijving: vul samenvatting aan.", "There is no description: complete the summary.")
        )
    if text and " ".join(text.split()) != summary:
        values["description"] = text if len(text) <= 4000 else plain.cut(text, 4000)
    return values


def _facts(event: Mapping[str, Any], kind: Kind, desk: Desk, notes: list[Sentence]) -> dict[str, Any]:
    calendar = uitdatabank_calendar.read(event)
    single = event.get("calendarType") == "single" or (calendar.first != "" and calendar.first == calendar.last)
    values: dict[str, Any] = {
        "type": "alternative",
        "format": "online" if event.get("attendanceMode") == "online" else "event" if single else kind.format,
        "checked_on": desk.today,
        "checked_by": "public-page",
        "status": "draft",
        "sources.0.title": "UiTdatabank",
        "external_ids": [{"system": SYSTEM, "id": identity(event)}] if identity(event) else None,
        "sources.0.url": _address(event),
        "schedule": calendar.moments or None,
        "from": calendar.first,
        "until": calendar.last,
        "when_note": plain.cut(plain.text_of(str(event.get("calendarSummary") or "")), 300)
        if not calendar.moments
        else "",
        "organiser.name": plain.cut(_organiser(event), 300),
    }
    if not values["organiser.name"]:
        raise SkipError("noemt geen organisatie.", "names no organiser.")
    notes += [
        Sentence(f"Niet overgenomen uit de kalender: {lost}.", f"Not taken over from the calendar: {lost}.")
        for lost in calendar.lost[:3]
    ]
    values |= facts_of_terms(event, kind, desk, childcare=calendar.childcare)
    values |= number_of_ages(event) | cost(event) | contact(event, desk, notes)
    available = uitdatabank_calendar.local(event.get("availableTo"))
    if available and desk.today < available.date().isoformat() < uitdatabank_calendar.FOREVER:
        values["review_by"] = available.date().isoformat()
    status = event.get("status")
    if isinstance(status, Mapping) and status.get("type") == "TemporarilyUnavailable":
        notes.append(Sentence("Dit is uitgesteld of tijdelijk gesloten.", "This is postponed or closed for a while."))
    values |= _places(event, desk)
    return {key: value for key, value in values.items() if value not in (None, "", [])}


def _places(event: Mapping[str, Any], desk: Desk) -> dict[str, Any]:
    """How many can come, and whether there is still a place: of the event, or of its only day."""
    booking = event.get("bookingAvailability")
    days = event.get("subEvent") or ()
    of_day = next((day.get("bookingAvailability") for day in days), None) if len(days) == 1 else None
    found: dict[str, Any] = {}
    for one in (of_day, booking):
        found |= one if isinstance(one, Mapping) else {}
    whole, left = found.get("capacity"), found.get("remainingCapacity")
    values: dict[str, Any] = {"capacity": whole} if isinstance(whole, int) and whole > 0 else {}
    if found.get("type") == "Unavailable":
        return values | {"availability.state": "full", "availability.as_of": desk.today}
    if isinstance(left, int) and left > 0:
        values |= {"availability.state": "open", "availability.places": left, "availability.as_of": desk.today}
    return values


def _organiser(event: Mapping[str, Any]) -> str:
    organiser = event.get("organizer")
    if not isinstance(organiser, Mapping):
        return ""
    name = organiser.get("name")
    inner = {"mainLanguage": organiser.get("mainLanguage", "nl")}
    any_name = next((str(text) for text in name.values() if text), "") if isinstance(name, Mapping) else ""
    return plain.text_of(_text(name, inner) or any_name or (name if isinstance(name, str) else ""))


def _address(event: Mapping[str, Any]) -> str | None:
    """A page that people can open, else the address of the data; https in any case."""
    pages = [str(url) for url in event.get("sameAs") or () if "uitinvlaanderen.be" in str(url)]
    found = next(iter(pages), str(event.get("@id") or ""))
    if not re.match(r"https?://", found):
        return f"https://www.uitinvlaanderen.be/agenda/e/-/{identity(event)}" if identity(event) else None
    return re.sub(r"^http://", "https://", found)


def _settle(proposal: Proposal, values: dict[str, Any], desk: Desk, notes: list[Sentence]) -> None:
    """Keep of the values what the checks accept; without what cannot be missed there is no draft."""
    while wrong := desk.judge(proposal.place, values):
        keys = {key for key, _ in wrong}
        if keys & _REQUIRED or not keys & values.keys():
            message = wrong[0][1].message
            raise SkipError(f"kan geen aanbod worden: {message.nl}", f"cannot become an offer: {message.en}")
        for key, finding in wrong:
            if key in values:
                del values[key]
                notes.append(
                    Sentence(f"{key} is weggelaten: {finding.message.nl}", f"{key} was left out: {finding.message.en}")
                )
    proposal.values = values


def _only_what_differs(proposal: Proposal, before: Mapping[str, Any]) -> None:
    """Of an offer that exists: what UiTdatabank says otherwise. Its state and who checked it are the directory's."""
    values = {
        key: value for key, value in proposal.values.items() if key not in {"status", "checked_by", "format", "type"}
    }
    proposal.same = {key for key, value in values.items() if current(before, key) == value}
    proposal.values = {key: value for key, value in values.items() if key not in proposal.same}
    if proposal.values.keys() <= {"checked_on", "availability.as_of"} or before.get("checked_by") != "public-page":
        proposal.values.pop("checked_on", None)
        proposal.values.pop("availability.as_of", None)


def _translate(
    event: Mapping[str, Any], proposal: Proposal, desk: Desk, before: Mapping[str, Mapping[str, Any]]
) -> None:
    """Name and description in the other languages of UiTdatabank that the site has too."""
    for language in desk.words.vocabulary.languages[1:]:
        title = plain.text_of(_text(event.get("name"), event, language.tag))
        if not title:
            continue
        text = plain.without(
            plain.text_of(_text(event.get("description"), event, language.tag)),
            lambda part: desk.is_personal("description", part),
        )
        values = {"title": plain.cut(title, 90), "summary": plain.cut(text.split("\n\n")[0].lstrip("- "), 280)}
        if "description" in proposal.values:
            values["description"] = plain.cut(text, 4000) if len(text) > 4000 else text
        values = {
            key: value for key, value in values.items() if value and before.get(language.tag, {}).get(key) != value
        }
        if values and not (before.get(language.tag) and before[language.tag]["translation"].get("by") != "UiTdatabank"):
            values |= {"translation.status": "human", "translation.by": "UiTdatabank"}
            proposal.texts[language.tag] = Text(tag=language.tag, spot=proposal.spot, values=values)
