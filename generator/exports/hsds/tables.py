"""HSDS as tables: what `service` says in nested JSON, a CSV file per kind of thing, with the descriptor of the Data Package standard.

Columns and keys are those of the tabular form of HSDS 3.0; the extra keys of the JSON are left out, because HSDS's own descriptor
would not know them.
"""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING, Any

from generator.exports.bundle import zipped
from generator.exports.nodes import packed

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from generator.pages import Directory
    from generator.translation import Language

    Node = Mapping[str, Any]

FILES = {
    "organization": "organizations", "service": "services", "attribute": "attributes", "service_at_location": "service_at_location",
    "location": "locations", "phone": "phones", "contact": "contacts", "address": "addresses", "schedule": "schedules",
    "service_area": "service_areas", "required_document": "required_documents", "language": "languages", "cost_option": "cost_options",
    "organization_identifier": "organization_identifiers", "taxonomy": "taxonomies", "taxonomy_term": "taxonomy_terms",
}  # fmt: skip
"""Kind of thing → its file, without `.csv`."""

COLUMNS: Mapping[str, str] = {
    "organization": "id name alternate_name description email website tax_status tax_id year_incorporated legal_status logo uri "
    "parent_organization_id",
    "service": "id organization_id program_id name alternate_name description url email status interpretation_services "
    "application_process fees_description wait_time fees accreditations eligibility_description minimum_age maximum_age "
    "assured_date assurer_email licenses alert last_modified",
    "attribute": "id link_id taxonomy_term_id link_type link_entity value",
    "service_at_location": "id service_id location_id description",
    "location": "id location_type url organization_id name alternate_name description transportation latitude longitude "
    "external_identifier external_identifier_type",
    "phone": "id location_id service_id organization_id contact_id service_at_location_id number extension type description",
    "contact": "id organization_id service_id service_at_location_id location_id name title department email",
    "address": "id location_id attention address_1 address_2 city region state_province postal_code country address_type",
    "schedule": "id service_id location_id service_at_location_id valid_from valid_to dtstart timezone until count wkst freq interval "
    "byday byweekno bymonthday byyearday description opens_at closes_at schedule_link attending_type notes",
    "service_area": "id service_id name description extent extent_type uri",
    "required_document": "id service_id document uri",
    "language": "id service_id location_id phone_id name code note",
    "cost_option": "id service_id valid_from valid_to option currency amount amount_description",
    "organization_identifier": "id organization_id identifier_scheme identifier_type identifier",
    "taxonomy": "id name description uri version",
    "taxonomy_term": "id code name description parent_id taxonomy language taxonomy_id term_uri",
}
"""The columns of each table, in the order of HSDS 3.0."""

TYPES = {
    "minimum_age": "number", "maximum_age": "number", "year_incorporated": "number", "latitude": "number", "longitude": "number",
    "extension": "number", "timezone": "number", "count": "number", "interval": "number", "amount": "number",
    "assured_date": "date", "valid_from": "date", "valid_to": "date", "dtstart": "date", "until": "date",
    "opens_at": "string", "closes_at": "string", "last_modified": "string",
}  # fmt: skip
"""What is not text. Times stay text: HSDS writes 19:00, and the standard of tables wants 19:00:00."""

INSIDE = {
    "organization": "organization", "phones": "phone", "contacts": "contact", "schedules": "schedule", "service_areas": "service_area",
    "service_at_locations": "service_at_location", "location": "location", "addresses": "address", "languages": "language",
    "cost_options": "cost_option", "required_documents": "required_document", "attributes": "attribute",
    "organization_identifiers": "organization_identifier",
}  # fmt: skip
"""Key that holds other things → their kind."""


def package(
    directory: Directory,
    language: Language,
    services: Iterable[Node],
    taxonomies: Iterable[Node],
    terms: Iterable[Node],
) -> bytes:
    """The zip file: the tables that have rows, and what describes them."""
    rows: dict[str, dict[str, Node]] = {kind: {} for kind in FILES}
    for one in services:
        _collect(rows, "service", one)
    for kind, things in (("taxonomy", taxonomies), ("taxonomy_term", terms)):
        rows[kind] |= {one["id"]: one for one in things}
    files = [(f"{FILES[kind]}.csv", _csv(kind, things.values())) for kind, things in rows.items() if things]
    kinds = [kind for kind, things in rows.items() if things]
    return zipped([("datapackage.json", packed(_descriptor(directory, language, kinds))), *files])


def _collect(rows: dict[str, dict[str, Node]], kind: str, thing: Node) -> None:
    """A thing and all that lies inside it, each once."""
    rows[kind][thing["id"]] = thing
    for key, inner in INSIDE.items():
        found = thing.get(key, ())
        for one in found if isinstance(found, list) else [found] if found else ():
            _collect(rows, inner, one)


def _csv(kind: str, things: Iterable[Node]) -> bytes:
    text = io.StringIO()
    columns = COLUMNS[kind].split()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(columns)
    writer.writerows(
        [thing.get(column, "") for column in columns] for thing in sorted(things, key=lambda one: str(one["id"]))
    )
    return text.getvalue().encode()


def _descriptor(directory: Directory, language: Language, kinds: Sequence[str]) -> dict[str, Any]:
    data = directory.data
    return {
        "profile": "tabular-data-package",
        "name": f"hsds-{language.tag}",
        "title": data.title.in_(language.tag),
        "homepage": f"{directory.url}data/",
        "licenses": [{"name": data.licence.name.replace(" ", "-"), "path": data.licence.url}],
        "resources": [_resource(kind, kinds) for kind in kinds],
    }


def _resource(kind: str, kinds: Sequence[str]) -> dict[str, Any]:
    columns = COLUMNS[kind].split()
    return {
        "profile": "tabular-data-resource",
        "name": kind,
        "path": f"{FILES[kind]}.csv",
        "encoding": "utf-8",
        "schema": {
            "fields": [{"name": column, "type": TYPES.get(column, "string")} for column in columns],
            "primaryKey": "id",
            "foreignKeys": list(_references(columns, kinds)),
        },
    }


def _references(columns: Iterable[str], kinds: Sequence[str]) -> Iterator[dict[str, Any]]:
    """`service_id` leads to the `id` of a service, and so on."""
    for column in columns:
        kind = column.removesuffix("_id")
        if column.endswith("_id") and kind in kinds:
            yield {"fields": column, "reference": {"resource": kind, "fields": "id"}}
