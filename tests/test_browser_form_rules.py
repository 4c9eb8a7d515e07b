"""The form judges and writes as the command line does: the same files through both, in a real browser; any difference fails."""

from __future__ import annotations

import copy
import json
import re
import shutil
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from conftest import ROOT, TODAY, Server, _serve
from hypothesis import HealthCheck, given, settings
from test_canonical import OFFER, VALUES

from generator import canonical, source
from generator.checks import advice, browser, check_file, sense, shape
from generator.checks.finding import rule_id
from generator.project import Project

ASSETS = ROOT / "site_templates" / "theme" / "assets"
FILES = sorted(
    file
    for folder in ("offers", "tests/catalogue", "tests/examples/good", "tests/examples/bad")
    for file in (ROOT / folder).rglob("*.yml")
    if file.is_file() and not file.is_symlink()
)
VALUES_TYPED = json.loads((ROOT / "tests" / "examples" / "form" / "values.json").read_text(encoding="utf-8"))
MODULES = ["sense", "write", "tables", "shape"]
CANNOT_BE_IN_DATA = {
    "file-": "is about the file or its name, which the form makes",
    "yaml-": "is about how YAML is written, which the form does",
}
"""What the reader finds before there is data; of it the form judges only `unsafe-character`."""


class Case(NamedTuple):
    """Data of a file, its kind and its path."""

    data: Mapping[str, Any]
    kind: str
    path: str


@pytest.fixture(scope="session")
def project() -> Project:
    return Project(root=ROOT, offers_dir=ROOT / "offers", today=TODAY)


@pytest.fixture(scope="session")
def engine(project: Project, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The scripts of the form with the tables of this project, and an empty page."""
    folder = tmp_path_factory.mktemp("engine")
    shutil.copytree(ASSETS, folder / "assets")
    for name, content in {
        "rules.json": browser.judgement(project.shape, project.vocabulary),
        "places.json": browser.places(project.places),
    }.items():
        (folder / name).write_text(json.dumps(content, ensure_ascii=False), encoding="utf-8")
    (folder / "index.html").write_text("<!doctype html><title>.</title>", encoding="utf-8")
    (folder / "404.html").write_text("", encoding="utf-8")
    yield from _serve(folder)


LOAD = """async ([today, modules]) => {
    Object.assign(globalThis, ...await Promise.all(modules.map(name => import(`./assets/${name}.js`))));
    const [rules, rows] = await Promise.all(['rules.json', 'places.json'].map(async name => (await fetch(name)).json()));
    globalThis.known = prepare(rules, rows, today);
}"""
JUDGE = "cases => cases.map(([data, kind, path]) => judge(known, data, kind, path))"


@pytest.fixture
def page(tab: Callable[..., Any], engine: Server) -> Any:
    opened = tab(base=engine.url).go("")
    opened.evaluate(LOAD, [TODAY, MODULES])
    return opened


def kind_of(file: Path) -> str:
    is_translation = file.name.count(".") > 1
    if file.name.startswith("_place."):
        return "place-translation" if is_translation else "place"
    return "translation" if is_translation else "offer"


def files(project: Project) -> list[Case]:
    found = []
    for file in FILES:
        path = file.as_posix().rpartition("offers/")[0] and "/".join(("offers", *file.parts[-2:]))
        try:
            text = file.read_bytes().decode()
        except UnicodeDecodeError:
            continue
        document, _ = source.parse(text, path, project.shape.text_keys)
        if document is not None and kind_of(file) in browser.KINDS:
            found.append(Case(document.data, kind_of(file), path))
    return found


BASE = {
    "title": "Praatgroep in de bibliotheek",
    "summary": "Kom samen Nederlands oefenen.",
    "type": "alternative",
    "format": "group",
    "organiser": {"name": "Bibliotheek Lokeren"},
    "register": {"how": ["drop-in"]},
    "contact": {"email": "bibliotheek@voorbeeld.be"},
    "checked_on": "2026-11-01",
    "checked_by": "owner",
    "status": "active",
}
TRANSLATED = {
    "title": "Conversation group",
    "translation": {"status": "human", "source_hash": "3f2a9c0b1d4e", "on": "2026-11-20"},
}


def paths(
    schema: Mapping[str, Any], where: tuple[str | int, ...] = ()
) -> Iterator[tuple[tuple[str | int, ...], Mapping[str, Any]]]:
    """Every key of a schema with its definition; of a list, its first item."""
    for key, definition in schema.get("properties", {}).items():
        yield (*where, key), definition
        yield from paths(definition, (*where, key))
        if "items" in definition:
            yield (*where, key, 0), definition["items"]
            yield from paths(definition["items"], (*where, key, 0))


def put(data: Any, where: tuple[str | int, ...], value: object, example: Mapping[str, Any]) -> Any:
    """The data with a value at a path; the groups on the way are those of the example, where there is one."""
    data = copy.deepcopy(data)
    step, below = where[0], where[1:]
    if isinstance(step, int):
        data = data or [None]
        data[0] = put(data[0] if isinstance(data[0], dict) else {}, below, value, {}) if below else value
        return data
    if not below:
        data[step] = value
        return data
    ready = data.get(step)
    if not isinstance(ready, dict | list):
        ready = copy.deepcopy((example.get("examples") or [{}])[0])
    if isinstance(below[0], int) and not isinstance(ready, list):
        ready = []
    data[step] = put(ready, below, value, {})
    return data


KINDS = {
    "#/$defs/url": "website", "#/$defs/email": "email", "#/$defs/phone": "phone", "#/$defs/date": "date",
    "#/$defs/partial_date": "date", "#/$defs/time": "time", "#/$defs/kbo": "kbo", "#/$defs/postal_code": "postal_code",
    "#/$defs/place": "place", "#/$defs/line": "text",
}  # fmt: skip


def typed(definition: Mapping[str, Any]) -> list[object]:
    ref = definition.get("$ref", "").removeprefix("offer.schema.json")
    kind = KINDS.get(ref) or ("text" if definition.get("type") == "string" else "")
    longest = definition.get("maxLength", 300)
    edges = ["a" * longest, "a" * (longest + 1), "é " * longest] if kind == "text" else []
    return [*VALUES_TYPED["any"], *VALUES_TYPED.get(kind, ()), *edges]


def made_up(schemas: Mapping[str, Any]) -> Iterator[Case]:
    """Everything that people type, in every field of an offer and of a translation; and whole offers that contradict themselves."""
    offer, translation = schemas["offer.schema.json"], schemas["translation.schema.json"]
    for base, schema, kind, path in (
        (BASE, offer, "offer", "offers/lokeren/praten.yml"),
        (TRANSLATED, translation, "translation", "offers/lokeren/praten.fr.yml"),
    ):
        for where, definition in paths(schema):
            top = schema["properties"][where[0]]
            yield from (Case(put(base, where, value, top), kind, path) for value in typed(definition))
        for key in base:
            yield Case({name: value for name, value in base.items() if name != key}, kind, path)
    yield from (Case({**BASE, **changed}, "offer", "offers/lokeren/praten.yml") for changed in VALUES_TYPED["offers"])
    yield from (Case(changed, "offer", "offers/praten.yml") for changed in VALUES_TYPED["offers"])
    for tag in ("fr", "ar", "ti", "ru", "xx"):
        yield from (
            Case({**TRANSLATED, **changed}, "translation", f"offers/lokeren/praten.{tag}.yml")
            for changed in VALUES_TYPED["translations"]
        )
    yield from (
        Case(changed, "translation", "offers/lokeren/praten.fr.yml")
        for changed in VALUES_TYPED["translations"]
        if changed
    )


def text_of(project: Project, case: Case) -> str:
    name, _, fragment = shape.KINDS[case.kind].partition("#")
    schema = project.shape.schemas[name]
    for step in fragment.split("/"):
        schema = schema[step] if step else schema
    return canonical.write(case.data, canonical.order(schema))


def as_read(project: Project, case: Case) -> Case:
    """The case with the data that the file holds: a number where text belongs is text."""
    document, _ = source.parse(text_of(project, case), case.path, project.shape.text_keys)
    return case._replace(data=dict(document.data)) if document else case


def told_by_command(project: Project, case: Case) -> tuple[source.Document | None, Counter[tuple[object, ...]]]:
    """What `offers check` says about the file as the form writes it; no document when it cannot be used at all."""
    document, problems = source.parse(text_of(project, case), case.path, project.shape.text_keys)
    mistakes = check_file(document, case.kind, project.shape, project.context, problems) if document else []
    said = Counter(
        (
            d.rule,
            str(d.severity),
            d.line,
            d.column,
            d.message.nl,
            d.message.en,
            *((d.hint.nl, d.hint.en) if d.hint else ()),
        )
        for d in [*problems, *mistakes]
        if d.rule not in browser.ONLY_IN_PULL_REQUEST
    )
    return document, said


def told_by_form(document: source.Document, found: list[dict[str, Any]]) -> Counter[tuple[object, ...]]:
    """The same of the form, its paths looked up in the file."""
    return Counter(
        (
            one["rule"], one["severity"], *(document.key_at if one["atKey"] else document.value_at)(tuple(one["where"])),
            *one["message"], *(one["hint"] or ()),
        )
        for one in found
    )  # fmt: skip


def compare(project: Project, page: Any, cases: list[Case]) -> set[str]:
    """Run cases through both; the rules that spoke."""
    spoke: set[str] = set()
    differences: list[str] = []
    cases = [as_read(project, case) for case in cases]
    for start in range(0, len(cases), 400):
        batch = cases[start : start + 400]
        for case, found in zip(batch, page.evaluate(JUDGE, batch), strict=True):
            document, said = told_by_command(project, case)
            spoke |= {str(one[0]) for one in said}
            if document is None:
                assert {one["rule"] for one in found} == {str(one[0]) for one in said}, case
                assert {tuple(one["message"]) for one in found} <= {one[4:6] for one in said}, case
            elif (form := told_by_form(document, found)) != said:
                differences.append(f"{case}\n  command only: {[*(said - form)]}\n  form only: {[*(form - said)]}")
    assert not differences, f"{len(differences)} differences:\n" + "\n".join(differences[:12])
    return spoke


def test_every_file_we_have_is_judged_alike(project: Project, page: Any):
    cases = files(project)
    assert len(cases) > 500
    assert {"unknown-key", "wrong-script", "url-unsafe", "required"} <= compare(project, page, cases)


def test_whatever_people_type_in_any_field_is_judged_alike(project: Project, page: Any):
    cases = list(made_up(project.shape.schemas))
    spoke = compare(project, page, cases)
    of_files = {name for name in source.RULES if name.startswith(tuple(CANNOT_BE_IN_DATA))}
    within = {
        *shape.RULES,
        *(rule_id(rule) for rules in sense.RULES.values() for rule in rules),
        *source.RULES,
    } - of_files
    assert within - set(browser.ONLY_IN_PULL_REQUEST) - spoke == set(), "add values to tests/examples/form/values.json"


def test_every_rule_within_a_file_has_its_twin(page: Any):
    twins = set(page.evaluate("Object.keys(RULES)"))
    for kind, names in browser.rules().items():
        lacking = set(names) - twins
        assert not lacking, (
            f"{sorted(lacking)} of a file of kind {kind} are not in the form. Write a twin in site_templates/theme/assets/sense.js "
            "(its sentences in checks/sentences.py, its tables in TABLES of its module) and values in "
            "tests/examples/form/values.json; or, if a browser cannot judge it, name it in ONLY_IN_PULL_REQUEST of "
            "checks/browser.py with the reason"
        )
    assert twins <= {name for names in browser.rules().values() for name in names}, (
        "sense.js has a twin of a rule that is gone"
    )
    within = (*sense.RULES.values(), *advice.RULES.values())
    known = {rule_id(rule) for rules in within for rule in rules}
    assert set(browser.ONLY_IN_PULL_REQUEST) <= known, "ONLY_IN_PULL_REQUEST names a rule that is gone"


def test_every_file_we_have_is_written_alike(project: Project, page: Any):
    cases = files(project)
    written = page.evaluate(
        "cases => cases.map(([data, kind]) => write(data, keysOf(known, kind)))",
        [(case.data, case.kind) for case in cases],
    )
    for case, text in zip(cases, written, strict=True):
        assert text == text_of(project, case), case.path


def test_whatever_the_data_it_is_written_alike(page: Any):
    made: list[dict[str, Any]] = []

    @settings(max_examples=1500, suppress_health_check=list(HealthCheck))
    @given(VALUES)
    def collect(value: Any) -> None:
        made.append({"title": value, "x": [value], "schedule": value, "summary": {"y": value}})

    collect()
    for start in range(0, len(made), 500):
        batch = made[start : start + 500]
        texts = page.evaluate("all => all.map(data => write(data, keysOf(known, 'offer'), '# x'))", batch)
        for data, text in zip(batch, texts, strict=True):
            assert text == canonical.write(data, OFFER, "# x")


def test_patterns_are_read_alike():
    """No pattern of the tables holds what the translation to ECMAScript does not know."""
    patterns = [value for value in _values(browser.TABLES) if isinstance(value, re.Pattern)]
    assert len(patterns) > 30
    for pattern in patterns:
        assert not re.search(r"\(\?(?:[a-z]+:|P|\(|>)|\\[AGB]", pattern.pattern), pattern


def _values(node: object) -> Iterator[object]:
    if isinstance(node, Mapping):
        for value in node.values():
            yield from _values(value)
    elif isinstance(node, tuple | list):
        for value in node:
            yield from _values(value)
    else:
        yield node
