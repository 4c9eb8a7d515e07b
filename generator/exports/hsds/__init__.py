"""Open Referral HSDS (Human Services Data Specification) 3.0, with the keys of 3.1 that do no harm there: a whole tree per language.

HSDS has no languages of texts, so each language has its own tree with the same ids. What is not translated is Dutch, and
`content_language` says so. The files lie as the answers of the HSDS API would, but a static site takes no questions: this is
HSDS data, not an HSDS API. Services and organisations have a file each; the other things stand whole in their lists.
`package.zip` holds the same as tables (see `tables`).

Extra keys, which HSDS allows: `source_id`, `content_language`, `content_language_fallback`, `timezone_name`. Times are those of the
clock there, without `timezone`: HSDS knows only a fixed offset, which would be wrong half of the year.

Attribution that Open Referral asks for: "Human Services Data Specification: an Open Referral resource
(https://openreferral.org/)".
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.exports.hsds.service import service
from generator.exports.hsds.tables import package
from generator.exports.hsds.terms import TAXONOMIES, taxonomy, term
from generator.exports.nodes import packed
from generator.exports.public import offers

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.exports.nodes import Node
    from generator.pages import Directory
    from generator.translation import Language

__all__ = ["root", "service", "write"]

VERSION = "3.0"
OPENAPI = "https://raw.githubusercontent.com/openreferral/specification/3.0/schema/openapi.json"


def root(tag: str) -> str:
    """The folder of a language."""
    return f"data/hsds/{tag}/"


def write(directory: Directory, language: Language) -> Iterator[tuple[str, bytes]]:
    """The tree of a language."""
    folder = root(language.tag)
    services = [service(directory, language, offer) for offer in offers(directory)]
    organisations = sorted(
        {one["organization"]["id"]: one["organization"] for one in services}.values(), key=lambda o: str(o["id"])
    )
    at_locations = [{**at, "service": _brief(one)} for one in services for at in one.get("service_at_locations", ())]
    taxonomies = [taxonomy(directory, language, name) for name in TAXONOMIES]
    terms = [term(directory, language, name, one.code) for name in TAXONOMIES for one in directory.vocabulary[name]]
    yield (
        f"{folder}index.json",
        packed({"version": VERSION, "profile": OPENAPI.rpartition("/")[0], "openapi_url": OPENAPI}),
    )
    lists = {
        "services": [_in_list(one) for one in services],
        "organizations": organisations,
        "service_at_locations": at_locations,
        "taxonomies": taxonomies,
        "taxonomy_terms": terms,
    }
    for name, contents in lists.items():
        yield f"{folder}{name}.json", packed(_listed(contents))
    for name, things in (("services", services), ("organizations", organisations)):
        yield from ((f"{folder}{name}/{one['id']}.json", packed(one)) for one in things)
    yield f"{folder}package.zip", package(directory, language, services, taxonomies, terms)


def _listed(contents: list[Node]) -> Node:
    """All on one page: a static site has no other pages to ask for."""
    return {
        "total_items": len(contents),
        "total_pages": 1,
        "page_number": 1,
        "size": len(contents),
        "first_page": True,
        "last_page": True,
        "empty": not contents,
        "contents": contents,
    }


_BRIEF = (
    "id",
    "source_id",
    "name",
    "alternate_name",
    "description",
    "url",
    "email",
    "status",
    "last_modified",
    "content_language",
)


def _brief(one: Node) -> Node:
    return {key: one[key] for key in _BRIEF if key in one}


def _in_list(one: Node) -> Node:
    """What a list says of a service; its own file says the rest."""
    return {key: value for key, value in one.items() if not isinstance(value, list)}
