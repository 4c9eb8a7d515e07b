"""What each form holds of an offer, field by field: `docs/exports.md` is made of it.

JSON and the tables hold every field by the way they are made. For the other forms somebody decides here: who adds a key to the
schema adds a line, and a test compares each cell with what the form really prints.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.exports import CATALOGUE, OF_OFFER, OF_PLACE, OF_SITE
from generator.exports.tables import column_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

TABLES = "CSV, XLSX, SQLite"

FORMS: Mapping[str, str] = {
    "HSDS": "it has no place for it; the page and the JSON of the offer have it",
    "schema.org": "it has no property for it, or none that readers use; the page says it in words",
    "iCalendar": "a calendar says when, where and whom to call; its `URL` leads to the page with the rest",
    "GeoJSON": "a map shows what and where; `properties.url` leads to the page with the rest",
    "Atom, JSON Feed": "a feed says that something is new; its link leads to the page with the rest",
}
"""The forms that do not hold every field, and why."""

# fmt: off
FIELDS: Mapping[str, tuple[str, str, str, str, str]] = {
    "title": ("service.name", "name", "SUMMARY", "properties.title", "title"),
    "name": ("service.alternate_name", "alternateName", "", "properties.name", ""),
    "summary": ("service.description (first line)", "description", "DESCRIPTION", "properties.summary", "summary, content_text"),
    "description": ("service.description", "", "", "", ""),
    "type": ("attribute (category)", "serviceType, keywords", "", "properties.type", "category, tags"),
    "activity": ("attribute (category)", "category, type of event", "", "properties.activity", "category, tags"),
    "format": ("attribute (category)", "", "", "properties.format", ""),
    "themes": ("attribute (theme)", "", "", "properties.themes", ""),
    "organiser.name": ("organization.name", "provider.name, organizer.name", "", "properties.organiser", ""),
    "organiser.website": ("organization.website", "provider.url, organizer.url", "", "", ""),
    "organiser.kbo": ("organization_identifier", "provider.vatID, organizer.vatID", "", "", ""),
    "organiser.description": ("organization.description", "", "", "", ""),
    "partners[].name": ("", "provider.name, organizer.name", "", "", ""),
    "partners[].website": ("", "provider.url, organizer.url", "", "", ""),
    "partners[].kbo": ("", "provider.vatID, organizer.vatID", "", "", ""),
    "partners[].description": ("", "", "", "", ""),
    "area": ("service_area", "areaServed", "", "properties.level", ""),
    "except": ("service_area", "areaServed", "", "properties.level", ""),
    "online": ("location (virtual)", "eventAttendanceMode, location", "LOCATION", "properties.online", ""),
    "locations[].name": ("location.name", "location.name, serviceLocation.name", "LOCATION", "properties.place", ""),
    "locations[].street": ("address.address_1", "address.streetAddress", "LOCATION", "properties.address", ""),
    "locations[].number": ("address.address_1", "address.streetAddress", "LOCATION", "properties.address", ""),
    "locations[].box": ("address.address_1", "address.streetAddress", "LOCATION", "properties.address", ""),
    "locations[].postal_code": ("address.postal_code", "address.postalCode", "LOCATION", "properties.address", ""),
    "locations[].municipality": (
        "address.city, address.state_province", "address.addressLocality", "LOCATION",
        "properties.address, properties.municipality", "",
    ),
    "locations[].lat": ("location.latitude", "geo.latitude", "GEO", "geometry.coordinates[1]", ""),
    "locations[].lon": ("location.longitude", "geo.longitude", "GEO", "geometry.coordinates[0]", ""),
    "locations[].masked": ("no address when true", "left out when true", "LOCATION (only the town)", "left out when true", ""),
    "schedule[].every": ("schedule.freq, schedule.interval", "eventSchedule.repeatFrequency", "RRULE", "", ""),
    "schedule[].days": ("schedule.byday", "eventSchedule.byDay, hoursAvailable.dayOfWeek", "RRULE", "", ""),
    "schedule[].nth": ("schedule.byday", "eventSchedule.byMonthWeek", "RRULE", "", ""),
    "schedule[].dates": ("schedule.dtstart", "startDate, eventSchedule.startDate", "DTSTART, RDATE", "", ""),
    "schedule[].start": ("schedule.opens_at", "startDate, eventSchedule.startTime, hoursAvailable.opens", "DTSTART", "", ""),
    "schedule[].end": ("schedule.closes_at", "endDate, eventSchedule.endTime, hoursAvailable.closes", "DTEND", "", ""),
    "schedule[].from": ("schedule.dtstart", "eventSchedule.startDate, hoursAvailable.validFrom", "DTSTART", "", ""),
    "schedule[].until": ("schedule.until", "eventSchedule.endDate, hoursAvailable.validThrough", "RRULE (UNTIL)", "", ""),
    "schedule[].except": ("schedule.description (in words)", "eventSchedule.exceptDate", "EXDATE", "", ""),
    "schedule[].not_in": ("schedule.description (in words)", "only the next days", "EXDATE", "", ""),
    "schedule[].only_in": ("schedule.description (in words)", "only the next days", "EXDATE", "", ""),
    "schedule[].note": ("schedule.notes", "", "DESCRIPTION", "", ""),
    "when_note": ("schedule.description", "", "", "", ""),
    "by_appointment": ("schedule.description", "", "", "", ""),
    "hours.per_time": ("", "", "", "", ""),
    "hours.times": ("", "", "", "", ""),
    "hours.total": ("", "", "", "", ""),
    "hours.about": ("", "", "", "", ""),
    "duration.months": ("", "", "", "", ""),
    "duration.weeks": ("", "", "", "", ""),
    "commitment": ("", "", "", "", ""),
    "dutch.icons": ("attribute (level), language.note", "", "", "properties.dutch_icons", ""),
    "dutch.cefr": ("attribute (level), language.note", "", "", "properties.dutch_cefr", ""),
    "dutch.reading": ("", "", "", "", ""),
    "dutch.estimated_by": ("", "", "", "", ""),
    "dutch.note": ("language.note", "", "", "", ""),
    "contact_languages": ("phone.languages", "servicePhone.availableLanguage", "", "", ""),
    "activity_languages": ("language", "availableLanguage, inLanguage", "", "", ""),
    "audience": ("attribute (audience), service.eligibility_description", "audience.audienceType", "", "", ""),
    "age.min": ("service.minimum_age", "audience.suggestedMinAge", "", "", ""),
    "age.max": ("service.maximum_age", "audience.suggestedMaxAge", "", "", ""),
    "conditions": ("service.eligibility_description", "", "", "", ""),
    "priority": ("service.eligibility_description", "", "", "", ""),
    "cost.amount": ("cost_option.amount", "offers.price, isAccessibleForFree", "", "properties.cost", ""),
    "cost.currency": ("cost_option.currency", "offers.priceCurrency", "", "", ""),
    "cost.per": ("cost_option.amount_description", "", "", "", ""),
    "cost.reduced": ("cost_option (second)", "", "", "", ""),
    "cost.note": ("service.fees_description", "offers.description", "", "", ""),
    "facilities": ("attribute (facility)", "", "", "", ""),
    "first_time.companion": ("", "", "", "", ""),
    "first_time.intake": ("", "", "", "", ""),
    "first_time.steps": ("service.application_process", "", "", "", ""),
    "first_time.bring": ("required_document", "", "", "", ""),
    "first_time.ask_for": ("", "", "", "", ""),
    "first_time.say": ("", "", "", "", ""),
    "criteria.dutch_context": ("", "", "", "", ""),
    "criteria.in_group": ("", "", "", "", ""),
    "criteria.new_people": ("", "", "", "", ""),
    "criteria.confirmed_on": ("", "", "", "", ""),
    "criteria.fit": ("attribute (fit)", "", "", "", ""),
    "proof_by": ("", "", "", "", ""),
    "availability.state": ("service.wait_time", "", "", "", ""),
    "availability.places": ("service.wait_time", "", "", "", ""),
    "availability.as_of": ("service.wait_time", "", "", "", ""),
    "capacity": ("", "maximumAttendeeCapacity", "", "", ""),
    "insurance.volunteer": ("", "", "", "", ""),
    "insurance.agreement": ("", "", "", "", ""),
    "register.how": ("service.application_process, attribute (registration)", "", "", "", ""),
    "register.url": ("service.additional_urls", "serviceUrl", "DESCRIPTION", "", ""),
    "register.note": ("service.application_process", "", "", "", ""),
    "register.deadline": ("service.application_process", "", "", "", ""),
    "contact.role": ("contact.title", "servicePhone.contactType", "DESCRIPTION", "", ""),
    "contact.email": ("service.email", "servicePhone.email", "DESCRIPTION", "properties.email", ""),
    "contact.phone": ("phone", "servicePhone.telephone", "DESCRIPTION", "properties.phone", ""),
    "contact.whatsapp": ("phone", "", "DESCRIPTION", "", ""),
    "contact.website": ("service.url", "sameAs, serviceUrl", "DESCRIPTION", "properties.website", ""),
    "contact.hours": ("phone.description", "", "", "", ""),
    "alternatives": ("", "", "", "", ""),
    "part_of": ("", "", "", "", ""),
    "replaced_by": ("", "", "", "", ""),
    "alert.text": ("service.alert", "", "", "", ""),
    "alert.until": ("no alert when past", "", "", "", ""),
    "from": ("schedule.dtstart", "startDate", "DTSTART", "", ""),
    "until": ("schedule.until", "expires", "RRULE (UNTIL)", "left out when past", "left out when past"),
    "review_by": ("", "", "", "", ""),
    "checked_on": (
        "service.assured_date, service.last_modified", "dateModified", "DTSTAMP", "properties.checked_on", "updated, date_modified",
    ),
    "checked_by": ("attribute (assurance), service.assured_date", "", "STATUS, DESCRIPTION", "properties.freshness", ""),
    "status": ("service.status", "an event only when `active`", "only `active`", "only `active`", "only `active`"),
    "reason": ("", "", "", "", ""),
    "sources[].url": ("service.additional_urls", "", "", "", ""),
    "sources[].title": ("service.additional_urls (label)", "", "", "", ""),
    "sources[].published": ("", "", "", "", ""),
    "external_ids[].system": ("", "", "", "", ""),
    "external_ids[].id": ("", "", "", "", ""),
    "imported.date": ("", "", "", "", ""),
    "imported.file": ("", "", "", "", ""),
    "imported.by": ("", "", "", "", ""),
    "imported.seen": ("", "", "", "", ""),
}
# fmt: on
"""Key of an offer (`[]` after one that holds several things) → where each of `FORMS` has it; empty when it is lost there."""


def held(form: str) -> Mapping[str, str]:
    """Where a form has the keys that it has."""
    column = list(FORMS).index(form)
    return {key: row[column] for key, row in FIELDS.items() if row[column]}


HEAD = """# Open data: what each form holds

Made from the code: `pytest tests/test_exports.py --update-golden` writes it anew. The forms are those of
`generator/exports/__init__.py`, the fields those of `schema/offer.schema.json`, and `generator/exports/fields.py` says what is
where. The page for readers is `/data/`.

JSON has everything as it stands in the files, translations included. The tables have every field too: a list stands in one cell
(` | ` between its values) or is a table of its own. All other forms have less, because their standards have no place for it.
In all of them drafts are left out, and of a masked address only the municipality and the postal code are given.
"""


def document(leaves: Iterable[str]) -> str:
    """The whole page in Markdown. `leaves` are the keys of an offer."""
    return "\n".join([HEAD, *_forms(), *_fields(leaves), *_reasons()]) + "\n"


def _forms() -> Iterator[str]:
    yield "## The forms\n"
    yield "| form | address | media type | follows |"
    yield "| --- | --- | --- | --- |"
    for one in (*(export for export in OF_SITE.values() if export.is_data), CATALOGUE):
        addresses = ", ".join(f"`{path}`" for path in (one.path, *one.more))
        yield f"| {one.title.en} | {addresses} | `{one.media_type}` | {one.standard or '–'} |"
    for names, folder in ((OF_OFFER, "offers/{id}"), (OF_PLACE, "places/{place}")):
        for name in names:
            yield f"| Beside a page | `{{tag}}/{folder}/{name}` | | as above |"
    yield "| schema.org (JSON-LD) | in every page, at length in that of an offer | `application/ld+json` | https://schema.org/ |"
    yield ""


def _fields(leaves: Iterable[str]) -> Iterator[str]:
    yield "## Field by field\n"
    yield "A dash means: lost in this form. `[]` stands after a field that holds several things.\n"
    yield f"| field | {TABLES} | {' | '.join(FORMS)} |"
    yield f"| --- | --- |{' --- |' * len(FORMS)}"
    for leaf in leaves:
        yield f"| `{leaf}` | {column_of(leaf)} | {' | '.join(cell or '–' for cell in FIELDS[leaf])} |"
    yield ""


def _reasons() -> Iterator[str]:
    yield "## Why something is lost\n"
    yield from (f"- {form}: {reason}." for form, reason in FORMS.items())
