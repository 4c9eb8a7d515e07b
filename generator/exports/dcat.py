"""The record of the open data for catalogues: DCAT-AP 3.0.1 with the rules of DCAT-AP Vlaanderen.

One catalogue, one data set, a distribution per form. The Flemish rules beyond the European ones: the catalogue is CC0, each
distribution has a licence by its Flemish address, and the data set carries the mark of open data (`mdcat:statuut`). What is
referred to elsewhere is said to be what it is, because the European shapes ask for that.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from generator.exports.linked import Iri, Literal, Thing, as_json, as_turtle

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from generator.dataset import Dataset, Words
    from generator.exports.linked import Value
    from generator.pages import DataFile, Directory

    Said = tuple[str, Value]

TURTLE, JSON_LD = "data/catalog.ttl", "data/catalog.jsonld"

AUTHORITY = "http://publications.europa.eu/resource/authority/"
LANGUAGES = {
    "nl": "NLD", "en": "ENG", "fr": "FRA", "de": "DEU", "ar": "ARA", "tr": "TUR", "uk": "UKR", "ru": "RUS", "fa": "FAS", "ps": "PUS",
    "ti": "TIR", "so": "SOM", "sq": "SQI", "es": "SPA", "pl": "POL", "ro": "RON", "bg": "BUL",
}  # fmt: skip
"""Tag of a language → its name in the language authority of the EU. Another one is left out of the record."""

FILE_TYPES = {
    "text/csv": "CSV",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": "XLSX",
    "application/json": "JSON",
    "application/geo+json": "GEOJSON",
    "application/vnd.sqlite3": "SQLITE",
    "text/calendar": "ICS",
    "application/atom+xml": "ATOM",
    "application/zip": "ZIP",
}
"""Media type → file type of the EU."""


def write(directory: Directory, files: Sequence[DataFile]) -> Iterator[tuple[str, bytes]]:
    """The record in both forms. `files` are the forms in which the data is there."""
    things = list(record(directory, files))
    yield TURTLE, as_turtle(things).encode()
    yield JSON_LD, as_json(things).encode()


def record(directory: Directory, files: Sequence[DataFile]) -> Iterator[Thing]:
    """Everything that the record says, the catalogue first."""
    data = directory.data
    yield _catalogue(directory, data)
    yield _entry(directory)
    yield _dataset(directory, data, files)
    yield from (_distribution(directory, data, one) for one in files)
    yield _publisher(directory, data)
    yield _contact(directory, data)
    yield from _elsewhere(directory, data, files)


def _home(directory: Directory, name: str = "") -> str:
    return f"{directory.url}data/" + (f"#{name}" if name else "")


def _both(name: str, words: Words) -> tuple[Said, Said]:
    return (name, Literal(words.nl, lang="nl")), (name, Literal(words.en, lang="en"))


def _spoken(directory: Directory) -> Iterator[Said]:
    for one in directory.languages:
        if one.tag in LANGUAGES:
            yield "dct:language", Iri(f"{AUTHORITY}language/{LANGUAGES[one.tag]}")


def _covers(data: Dataset) -> Iterator[Said]:
    if data.spatial:
        yield "dct:spatial", Iri(data.spatial)


def _day(name: str, directory: Directory) -> Said:
    return name, Literal(directory.today, type="xsd:date")


def _catalogue(directory: Directory, data: Dataset) -> Thing:
    said = (
        ("dct:identifier", Literal(_home(directory, "catalog"))),
        *_both("dct:title", data.title),
        *_both("dct:description", data.description),
        ("dct:publisher", Iri(_home(directory, "publisher"))),
        ("dct:license", Iri(data.licence.known_as)),
        *_spoken(directory),
        _day("dct:modified", directory),
        *_covers(data),
        ("foaf:homepage", Iri(_home(directory))),
        ("dcat:contactPoint", Iri(_home(directory, "contact"))),
        ("dcat:themeTaxonomy", Iri(f"{AUTHORITY}data-theme")),
        ("dcat:record", Iri(_home(directory, "record"))),
        ("dcat:dataset", Iri(_home(directory, "dataset"))),
    )
    return Thing(_home(directory, "catalog"), ("dcat:Catalog",), said)


def _entry(directory: Directory) -> Thing:
    said = (
        ("dct:identifier", Literal(_home(directory, "record"))),
        _day("dct:modified", directory),
        *((name, value) for name, value in _spoken(directory)),
        ("foaf:primaryTopic", Iri(_home(directory, "dataset"))),
    )
    return Thing(_home(directory, "record"), ("dcat:CatalogRecord",), said)


def _dataset(directory: Directory, data: Dataset, files: Sequence[DataFile]) -> Thing:
    said = (
        ("dct:identifier", Literal(str(data.namespace))),
        *_both("dct:title", data.title),
        *_both("dct:description", data.description),
        ("dct:publisher", Iri(_home(directory, "publisher"))),
        ("dcat:contactPoint", Iri(_home(directory, "contact"))),
        *(("dcat:keyword", Literal(word, lang="nl")) for word in data.keywords.nl),
        *(("dcat:keyword", Literal(word, lang="en")) for word in data.keywords.en),
        *(("dcat:theme", Iri(theme)) for theme in data.themes),
        ("dct:accessRights", Iri(f"{AUTHORITY}access-right/PUBLIC")),
        ("dct:accrualPeriodicity", Iri(data.frequency)),
        *_covers(data),
        *_spoken(directory),
        _day("dct:modified", directory),
        ("dcat:landingPage", Iri(_home(directory))),
        ("dct:conformsTo", Iri(f"{directory.url}data/schema/record.schema.json")),
        *((("mdcat:statuut", Iri(data.mark.url)),) if data.mark else ()),
        *(("dcat:distribution", Iri(_home(directory, one.name))) for one in files),
    )
    return Thing(_home(directory, "dataset"), ("dcat:Dataset",), said)


def _distribution(directory: Directory, data: Dataset, one: DataFile) -> Thing:
    said = [
        ("dct:identifier", Literal(_home(directory, one.name))),
        *_both("dct:title", one.title),
        *_both("dct:description", one.about),
        ("dcat:accessURL", Iri(_home(directory))),
        *(("dcat:downloadURL", Iri(address)) for address in _addresses(directory, one)),
        ("dcat:mediaType", Iri(_media_type(one.media_type))),
        ("dct:license", Iri(data.licence.known_as)),
        ("dct:rights", Iri(f"{AUTHORITY}access-right/PUBLIC")),
        _day("dct:modified", directory),
        ("dcatap:availability", Iri(f"{AUTHORITY}planned-availability/STABLE")),
    ]
    if one.media_type in FILE_TYPES:
        said.append(("dct:format", Iri(f"{AUTHORITY}file-type/{FILE_TYPES[one.media_type]}")))
    if one.standard:
        said.append(("dct:conformsTo", Iri(one.standard)))
    if one.files == 1 and "{tag}" not in one.path:  # a size per language is no size
        said.append(("dcat:byteSize", Literal(str(one.size), type="xsd:nonNegativeInteger")))
    return Thing(_home(directory, one.name), ("dcat:Distribution",), tuple(said))


def _addresses(directory: Directory, one: DataFile) -> list[str]:
    """Where to get it: of what is there per language, each."""
    if "{tag}" not in one.path:
        return [directory.url + one.path]
    return [directory.url + one.path.format(tag=language.tag) for language in directory.languages]


@cache
def _media_type(name: str) -> str:
    return f"http://www.iana.org/assignments/media-types/{name}"


def _publisher(directory: Directory, data: Dataset) -> Thing:
    said = (*_both("foaf:name", data.publisher.name), ("foaf:homepage", Iri(data.publisher.url)))
    return Thing(_home(directory, "publisher"), ("foaf:Agent",), said)


def _contact(directory: Directory, data: Dataset) -> Thing:
    said = (*_both("vcard:fn", data.publisher.name), ("vcard:hasURL", Iri(data.publisher.url)))
    return Thing(_home(directory, "contact"), ("vcard:Organization", "vcard:Kind"), said)


def _elsewhere(directory: Directory, data: Dataset, files: Sequence[DataFile]) -> Iterator[Thing]:
    """What the things are that others have described."""
    home = directory.url
    yield Thing(_home(directory), ("foaf:Document",))
    yield Thing(data.publisher.url, ("foaf:Document",))
    yield Thing(data.licence.known_as, ("dct:LicenseDocument",), (("dct:title", Literal(data.licence.name)),))
    if data.spatial:
        yield Thing(data.spatial, ("dct:Location",))
    yield Thing(data.frequency, ("dct:Frequency",))
    yield Thing(f"{AUTHORITY}access-right/PUBLIC", ("dct:RightsStatement",))
    yield Thing(f"{home}data/schema/record.schema.json", ("dct:Standard",))
    yield Thing(
        f"{AUTHORITY}planned-availability/STABLE",
        ("skos:Concept",),
        (("skos:prefLabel", Literal("stable", lang="en")),),
    )
    yield Thing(f"{AUTHORITY}data-theme", ("skos:ConceptScheme",), (("dct:title", Literal("Data theme", lang="en")),))
    for theme in data.themes:
        yield Thing(theme, ("skos:Concept",), (("skos:prefLabel", Literal(theme.rpartition("/")[2])),))
    if data.mark:
        yield Thing(data.mark.url, ("skos:Concept",), (("skos:prefLabel", Literal(data.mark.name, lang="nl")),))
    for _, value in _spoken(directory):
        yield Thing(value.address if isinstance(value, Iri) else "", ("dct:LinguisticSystem",))
    for name in sorted({one.media_type for one in files}):
        yield Thing(_media_type(name), ("dct:MediaType",))
        if name in FILE_TYPES:
            yield Thing(f"{AUTHORITY}file-type/{FILE_TYPES[name]}", ("dct:MediaTypeOrExtent",))
    for standard in sorted({one.standard for one in files if one.standard}):
        yield Thing(standard, ("dct:Standard",))
