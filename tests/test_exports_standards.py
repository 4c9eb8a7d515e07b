"""The open data before outside judges: the official schemas of HSDS, DCAT-AP and schema.org.

Their licences keep them out of this repository. The environment variable `STANDARDS_DIR` says where they are: `hsds/3.0` and
`hsds/3.1-dev` (github.com/openreferral/specification), `dcat-ap/3.0.1` (github.com/SEMICeu/DCAT-AP), and
`schema-org/schemaorg-30.0-all-https.jsonld` (github.com/schemaorg/schemaorg). What needs none of them is tested here all the same.
"""

from __future__ import annotations

import copy
import csv
import io
import json
import os
import re
import zipfile
from collections import Counter
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from conftest import TODAY, URL

from generator.exports import jsonld
from generator.markup import html
from generator.pages import offer_path

if TYPE_CHECKING:
    from rdflib import Graph

    from generator.pages import Directory

pytestmark = [
    pytest.mark.filterwarnings(
        "ignore:Dataset:DeprecationWarning"
    ),  # pyshacl and rdflib's JSON-LD use old names of rdflib
    pytest.mark.filterwarnings("ignore:ConjunctiveGraph:DeprecationWarning"),
]


@pytest.fixture(scope="session")
def standards() -> Path:
    """Where the official schemas are."""
    given = os.environ.get("STANDARDS_DIR")
    if not given:
        pytest.skip("STANDARDS_DIR is not set: the open data was NOT judged by the official schemas")
    return Path(given)


@pytest.fixture(scope="module")
def data(site_dir: Path) -> Path:
    return site_dir / "data"


def read(file: Path) -> Any:
    return json.loads(file.read_text(encoding="utf-8"))


# HSDS

KINDS = {
    "services": "service", "organizations": "organization", "service_at_locations": "service_at_location", "taxonomies": "taxonomy",
    "taxonomy_terms": "taxonomy_term",
}  # fmt: skip


def hsds_problems(folder: Path, kind: str, value: Any) -> list[str]:
    """What the official schemas of a version say of one thing."""
    from jsonschema import Draft202012Validator, FormatChecker
    from referencing import Registry, Resource
    from referencing.jsonschema import DRAFT202012

    files = {file.name: read(file) for file in folder.glob("*.json")}
    registry: Registry[Any] = Registry().with_resources(
        (name, Resource.from_contents(one, default_specification=DRAFT202012)) for name, one in files.items()
    )
    validator = Draft202012Validator(files[f"{kind}.json"], registry=registry, format_checker=FormatChecker())
    return [f"{error.json_path}: {error.message}" for error in validator.iter_errors(value)]


@pytest.mark.parametrize("version", ["3.0", "3.1-dev"])
@pytest.mark.parametrize("tag", ["nl", "ar"])
def test_every_hsds_file_follows_both_versions_of_the_schema(standards: Path, data: Path, version: str, tag: str):
    schemas = standards / "hsds" / version / "schema"
    tree = data / "hsds" / tag
    seen = 0
    for name, kind in KINDS.items():
        for file in sorted((tree / name).glob("*.json")):
            assert hsds_problems(schemas, kind, read(file)) == [], file
            seen += 1
        page = read(tree / f"{name}.json")
        assert page["total_items"] == page["size"] == len(page["contents"]) > 10
        own = {file.stem for file in (tree / name).glob("*.json")}
        assert own in (set(), {one["id"] for one in page["contents"]})
        for one in page["contents"]:
            assert hsds_problems(schemas, kind, one) == [], (name, one["id"])
    assert seen > 50


def test_the_judge_of_hsds_sees_mistakes(standards: Path, data: Path):
    schemas = standards / "hsds" / "3.0" / "schema"
    good = read(next(iter(sorted((data / "hsds/nl/services").glob("*.json")))))
    for bad in ({"status": "running"}, {"id": "kortrijk"}, {"minimum_age": "18"}, {"alternate_name": None}):
        assert hsds_problems(schemas, "service", {**good, **bad}) != [], bad


def test_ids_of_hsds_are_the_same_in_every_language_and_never_change(data: Path):
    trees = {
        folder.name: {f"{file.parent.name}/{file.name}" for file in folder.glob("*/*.json")}
        for folder in (data / "hsds").iterdir()
    }
    assert len(trees) == 16
    assert len({frozenset(names) for names in trees.values()}) == 1
    ids = {read(file)["source_id"]: file.stem for file in (data / "hsds/nl/services").glob("*.json")}
    assert ids["kortrijk-praatcafe"] == "dd9d93b5-a615-5342-98d5-dcab2df53a23"


def test_texts_of_hsds_say_in_which_language_they_are(data: Path):
    def services(tag: str) -> dict[str, Any]:
        return {one["source_id"]: one for one in read(data / f"hsds/{tag}/services.json")["contents"]}

    arabic, dutch = services("ar"), services("nl")
    translated, untranslated = arabic["kortrijk-praatcafe"], arabic["kuurne-kaartclub"]
    assert translated["content_language"] == "ar"
    assert "content_language_fallback" not in translated
    assert translated["name"] != dutch["kortrijk-praatcafe"]["name"]
    assert (untranslated["content_language"], untranslated["content_language_fallback"]) == ("nl", True)
    assert untranslated["name"] == dutch["kuurne-kaartclub"]["name"]


def tabular(data: Path, tag: str) -> zipfile.ZipFile:
    return zipfile.ZipFile(data / "hsds" / tag / "package.zip")


def test_the_tables_of_hsds_are_valid_and_every_reference_leads_somewhere(data: Path, tmp_path: Path):
    from frictionless import Package

    tabular(data, "en").extractall(tmp_path)
    report = Package(str(tmp_path / "datapackage.json")).validate()
    assert report.valid, report.flatten(["title", "rowNumber", "fieldName", "message"])
    links = {
        key
        for one in read(tmp_path / "datapackage.json")["resources"]
        for key in map(str, one["schema"]["foreignKeys"])
    }
    assert len(links) >= 8


def test_the_tables_of_hsds_have_the_columns_of_the_official_descriptor(standards: Path, data: Path):
    official = {
        one["path"]: one["schema"]["fields"] for one in read(standards / "hsds/3.0/datapackage.json")["resources"]
    }
    with tabular(data, "nl") as archive:
        for name in archive.namelist():
            if not name.endswith(".csv"):
                continue
            rows = list(csv.DictReader(io.TextIOWrapper(archive.open(name), encoding="utf-8", newline="")))
            assert list(rows[0]) == [one["name"] for one in official[name]], name
            for one in official[name]:
                values = [row[one["name"]] for row in rows]
                assert all(values) or not one["constraints"]["required"], (name, one["name"])
                assert len(set(values)) == len(values) or not one["constraints"]["unique"], (name, one["name"])
                assert set(values) <= {"", *one["constraints"].get("enum", values)}


# DCAT


def graph(data: Path, name: str) -> Graph:
    from rdflib import Graph

    return Graph().parse(data / name)


def test_turtle_and_json_ld_say_the_same(data: Path):
    from rdflib.compare import isomorphic

    turtle, json_ld = graph(data, "catalog.ttl"), graph(data, "catalog.jsonld")
    assert len(turtle) > 200
    assert isomorphic(turtle, json_ld)


def shacl(data_graph: Graph, shapes: Path) -> tuple[bool, str]:
    from pyshacl import validate

    conforms, _, text = validate(data_graph, shacl_graph=str(shapes), shacl_graph_format="turtle", advanced=True)
    return bool(conforms), str(text)


@pytest.mark.parametrize("shapes", ["shapes.ttl", "range.ttl", "deprecateduris.ttl"])
def test_the_record_follows_the_shapes_of_dcat_ap(standards: Path, data: Path, shapes: str):
    conforms, text = shacl(graph(data, "catalog.ttl"), standards / "dcat-ap/3.0.1/shacl" / shapes)
    assert conforms, text


def test_the_judge_of_dcat_sees_mistakes(standards: Path, data: Path):
    from rdflib import DCTERMS, RDF
    from rdflib.namespace import DCAT

    broken = graph(data, "catalog.ttl")
    (catalogue,) = broken.subjects(RDF.type, DCAT.Catalog)
    broken.remove((catalogue, DCTERMS.publisher, None))
    assert not shacl(broken, standards / "dcat-ap/3.0.1/shacl/shapes.ttl")[0]


CC0 = "https://data.vlaanderen.be/id/licentie/creative-commons-zero-verklaring/v1.0"


def test_the_record_follows_the_flemish_rules(data: Path, directory: Directory):
    from rdflib import DCTERMS, RDF, URIRef
    from rdflib.namespace import DCAT

    said = graph(data, "catalog.ttl")
    vcard = "http://www.w3.org/2006/vcard/ns#"
    (catalogue,), (dataset,) = said.subjects(RDF.type, DCAT.Catalog), said.subjects(RDF.type, DCAT.Dataset)
    (entry,) = said.subjects(RDF.type, DCAT.CatalogRecord)
    assert list(said.objects(catalogue, DCTERMS.license)) == [URIRef(CC0)]  # rule 1
    distributions = list(said.objects(dataset, DCAT.distribution))
    assert len(distributions) == len(set(distributions)) >= 10
    for one in distributions:  # rules 2 and 5
        assert list(said.objects(one, DCTERMS.license)) == [URIRef(CC0)]
        assert {text.language for text in said.objects(one, DCTERMS.title)} == {"nl", "en"}
        assert list(said.objects(one, DCTERMS.description))
        assert list(said.objects(one, DCAT.mediaType))
        assert all(str(url).startswith(URL) for url in said.objects(one, DCAT.downloadURL))
    (contact,) = said.objects(dataset, DCAT.contactPoint)  # rule 3
    assert URIRef(f"{vcard}Organization") in set(said.objects(contact, RDF.type))
    assert list(said.objects(contact, URIRef(f"{vcard}hasURL")))
    (access,) = said.objects(dataset, DCTERMS.accessRights)
    assert str(access).endswith("/access-right/PUBLIC")
    assert any(str(theme).endswith("/data-theme/SOCI") for theme in said.objects(dataset, DCAT.theme))
    assert list(said.objects(dataset, DCAT.keyword))
    assert list(said.objects(dataset, DCAT.landingPage)) == [URIRef(f"{URL}data/")]
    marks = said.objects(dataset, URIRef("https://data.vlaanderen.be/ns/metadata-dcat#statuut"))  # rule 4
    assert [str(mark).rpartition("/")[2] for mark in marks] == ["VLOPENDATA"]
    assert [str(day) for day in said.objects(entry, DCTERMS.modified)] == [TODAY]
    assert list(said.objects(entry, DCTERMS.identifier))
    assert len(list(said.objects(entry, DCTERMS.language))) == len(directory.languages)


def test_every_address_in_the_record_leads_to_a_file(data: Path, site_dir: Path):
    from rdflib.namespace import DCAT

    said = graph(data, "catalog.ttl")
    for one, url in said.subject_objects(DCAT.downloadURL):
        file = site_dir / str(url).removeprefix(URL)
        assert file.is_file(), url
        sizes = [int(size) for size in said.objects(one, DCAT.byteSize)]
        assert sizes in ([], [file.stat().st_size]), url


# schema.org

_ELEMENT = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)


def graphs(site_dir: Path, tag: str, pattern: str = "**/index.html") -> Iterator[tuple[str, Any]]:
    """What each page of a language says to programs."""
    for file in sorted((site_dir / tag).glob(pattern)):
        for text in _ELEMENT.findall(file.read_text(encoding="utf-8")):
            yield file.relative_to(site_dir).as_posix(), json.loads(text)


def things(value: Any) -> Iterator[dict[str, Any]]:
    """Everything with properties, however deep."""
    if isinstance(value, list):
        for one in value:
            yield from things(one)
    elif isinstance(value, dict) and "@value" not in value:
        if "@type" in value:
            yield value
        for one in value.values():
            yield from things(one)


class SchemaOrg:
    """The official vocabulary: which types there are, and where a property may stand."""

    def __init__(self, file: Path) -> None:
        nodes = {node["@id"]: node for node in read(file)["@graph"]}
        self.parents = {
            name: self._ids(node, "rdfs:subClassOf")
            for name, node in nodes.items()
            if "rdfs:Class" in str(node["@type"])
        }
        self.domains = {
            name: self._ids(node, "schema:domainIncludes")
            for name, node in nodes.items()
            if node["@type"] == "rdf:Property"
        }

    @staticmethod
    def _ids(node: dict[str, Any], key: str) -> set[str]:
        found = node.get(key, [])
        return {one["@id"] for one in (found if isinstance(found, list) else [found])}

    def ancestors(self, name: str) -> set[str]:
        return {name}.union(*(self.ancestors(parent) for parent in self.parents.get(name, set())))

    def problems(self, thing: dict[str, Any]) -> list[str]:
        kind = f"schema:{thing['@type']}"
        if kind not in self.parents:
            return [f"no type {kind}"]
        allowed = self.ancestors(kind)
        return [
            f"{kind}: {key}"
            for key in thing
            if not key.startswith("@") and not self.domains.get(f"schema:{key}", set()) & allowed
        ]


@pytest.fixture(scope="module")
def schema_org(standards: Path) -> SchemaOrg:
    return SchemaOrg(standards / "schema-org/schemaorg-30.0-all-https.jsonld")


@pytest.mark.parametrize("tag", ["nl", "en", "ar"])
def test_every_property_stands_where_the_vocabulary_allows_it(schema_org: SchemaOrg, site_dir: Path, tag: str):
    kinds: Counter[str] = Counter()
    wrong = []
    for path, whole in graphs(site_dir, tag):
        for one in things(whole):
            kinds[one["@type"]] += 1
            wrong += [(path, problem) for problem in schema_org.problems(one)]
    assert wrong == []
    assert {
        "Service",
        "SocialEvent",
        "EducationEvent",
        "WebPage",
        "CollectionPage",
        "Place",
        "Organization",
    } <= kinds.keys()
    assert ("Dataset" in kinds) == (tag != "ar")


def test_the_judge_of_schema_org_sees_mistakes(schema_org: SchemaOrg):
    assert schema_org.problems({"@type": "VolunteerAction"}) == ["no type schema:VolunteerAction"]
    assert schema_org.problems({"@type": "Service", "inLanguage": "nl"}) == ["schema:Service: inLanguage"]
    assert schema_org.problems({"@type": "EducationEvent", "startDate": "2026-12-01"}) == []


def test_a_thing_has_one_id_in_all_languages_and_texts_in_each(site_dir: Path):
    found = {tag: dict(graphs(site_dir, tag, "offers/*/index.html")) for tag in ("nl", "ar", "fr")}
    for path, whole in found["nl"].items():
        dutch, *rest = (
            {one["@id"]: one for one in found[t][path.replace("nl/", f"{t}/", 1)]["@graph"]} for t in ("nl", "ar", "fr")
        )
        own = {name for name in dutch if "#" in name}
        assert own
        for other in rest:
            assert {name for name in other if "#" in name} == own
        assert whole["@graph"][0]["inLanguage"] == "nl"
    (arabic,) = (g for path, g in found["ar"].items() if "kortrijk-praatcafe" in path)
    page, main = arabic["@graph"][:2]
    assert page["inLanguage"] == "ar"
    assert re.search("[\u0600-\u06ff]", main["name"])
    (dutch_only,) = (g for path, g in found["ar"].items() if "kuurne-kaartclub" in path)
    assert dutch_only["@graph"][1]["name"]["@language"] == "nl"


def test_events_have_what_readers_ask_for_and_only_days_that_are_sure(site_dir: Path, directory: Directory):
    events = [
        one
        for _, whole in graphs(site_dir, "nl", "offers/*/index.html")
        for one in things(whole)
        if "startDate" in one and "name" in one
    ]
    assert len(events) > 5
    for one in events:
        assert one["name"]
        assert one["location"]
        start = datetime.fromisoformat(one["startDate"])
        assert start.utcoffset() is not None
        assert one["startDate"][:10] >= TODAY
        offer = directory.catalogue.offers[one["@id"].split("/offers/")[1].partition("/")[0]]
        assert offer.status == "active"
        assert any(series.start <= start <= series.last for series in directory.series(offer).values())


def test_google_asks_for_an_address_of_every_event(site_dir: Path):
    for _, whole in graphs(site_dir, "nl", "offers/*/index.html"):
        known = {one["@id"]: one for one in things(whole) if "@id" in one}
        for one in things(whole):
            if "startDate" in one and "name" in one:
                places = one["location"] if isinstance(one["location"], list) else [one["location"]]
                for place in places:
                    whole_place = known.get(place.get("@id"), place)
                    assert whole_place["@type"] == "VirtualLocation" or whole_place["address"]["addressLocality"]


def test_what_people_wrote_cannot_end_the_element(directory: Directory):
    from dataclasses import replace

    nasty = '</script><script>alert("x")</script> & <!-- \u2028'
    texts = copy.deepcopy(directory.catalogue.texts)
    texts["kortrijk-praatcafe"]["title"] = nasty
    from msgspec.structs import replace as with_

    there = replace(directory, catalogue=with_(directory.catalogue, texts=texts))
    text = jsonld.of_offer(there, there.catalogue.offers["kortrijk-praatcafe"]).fill(there, there.languages[0])
    assert not set("<>&\u2028") & set(text)
    assert json.loads(text)["@graph"][1]["name"] == nasty
    assert html("{}", nasty) != nasty
    assert offer_path("kortrijk-praatcafe") in text


def test_the_data_set_is_described_for_search_engines(site_dir: Path):
    ((_, found),) = graphs(site_dir, "en", "data/index.html")
    assert found["@type"] == "Dataset"
    assert found["license"] == "https://creativecommons.org/publicdomain/zero/1.0/"
    assert 50 <= len(found["description"]) <= 5000  # what Google's data set search asks for
    for one in found["distribution"]:
        assert (site_dir / one["contentUrl"].removeprefix(URL)).is_file()
