"""The strict reader and the walk through the offers folder."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.source import MAX_BYTES, MAX_DEPTH, Document, find, parse, read

settings.register_profile("stable", derandomize=True, deadline=None, database=None)
settings.load_profile("stable")

TEXT_KEYS = frozenset({"title", "phone", "postal_code", "start", "number"})


def data(text: str) -> dict[str, object]:
    document, problems = parse(text, "x.yml", TEXT_KEYS)
    assert not problems, problems
    assert document is not None
    return dict(document.data)


def rules(text: str) -> list[str]:
    return [problem.rule for problem in parse(text, "x.yml", TEXT_KEYS)[1]]


def where(text: str) -> list[tuple[str, int, int]]:
    return [(problem.rule, problem.line, problem.column) for problem in parse(text, "x.yml", TEXT_KEYS)[1]]


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("true", True),
        ("false", False),
        ("null", None),
        ("~", None),
        ("", None),
        ("0", 0),
        ("-3", -3),
        ("18.0", 18),
        ("3.50", 3.5),
        ("True", "True"),
        ("Null", "Null"),
        ("yes", "yes"),
        ("no", "no"),
        ("on", "on"),
        ("1_000", "1_000"),
        ("0o17", "0o17"),
        ("0x1F", "0x1F"),
        ("017", "017"),
        ("1e999", "1e999"),
        (".inf", ".inf"),
        (".nan", ".nan"),
        ("10:00", "10:00"),
        ("190:20:30", "190:20:30"),
        ("2026-02-30", "2026-02-30"),
        ("+32", "+32"),
        ("3,50", "3,50"),
        ("9" * 400, "9" * 400),
        ("'12'", "12"),
        ('"true"', "true"),
        ("🙂", "🙂"),
        ("AT&T", "AT&T"),
        ("a:b", "a:b"),
    ],
)
def test_only_true_false_null_and_plain_numbers_get_a_type(typed: str, value: object):
    found = data(f"x: {typed}\n")["x"]
    assert found == value
    assert type(found) is type(value)


@pytest.mark.parametrize("typed", ["0475123456", "9160", "19:00", "true", "1.50", "007"])
def test_values_of_text_keys_stay_as_typed(typed: str):
    for key in TEXT_KEYS:
        assert data(f"{key}: {typed}\n") == {key: typed}
        assert data(f"{key}: [{typed}]\n") == {key: [typed]}


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_positions_count_lines_of_every_system_and_columns_in_characters(newline: str):
    text = newline.join(["# één 🙂", "title: 'é🙂 x'", "contact:", "    phone: '1'", "list: [{a: é, b: 2}]", ""])
    document, problems = parse(text, "x.yml")
    assert not problems
    assert document is not None
    assert document.key_at(()) == (2, 1)
    assert document.key_at(("contact", "phone")) == (4, 5)
    assert document.value_at(("contact", "phone")) == (4, 12)
    assert document.key_at(("list", 0, "b")) == (5, 15)
    assert document.value_at(("list", 0, "b")) == (5, 18)
    assert document.key_at(("contact", "nothing")) == (3, 1)
    assert document.key_at(("nothing",)) == (2, 1)


def test_persian_text_may_hold_a_zero_width_non_joiner():
    assert data("title: می‌خواهم\n") == {"title": "می‌خواهم"}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("a: &x 1\n", [("yaml-anchor", 1, 4)]),
        ("a: *x\n", [("yaml-anchor", 1, 4)]),
        ("&x a: 1\n", [("yaml-anchor", 1, 1)]),
        ("a: {<<: {b: 1}}\n", [("yaml-anchor", 1, 5)]),
        ("a: !!python/name:os.system x\n", [("yaml-tag", 1, 4)]),
        ("a: !foo!bar x\n", [("yaml-tag", 1, 4)]),
        ("!x a: 1\n", [("yaml-tag", 1, 1)]),
        ("a: 1\n'a': 2\n", [("yaml-duplicate-key", 2, 1)]),
        ('a: {b: 1, "b": {c: 1, c: 2}}\n', [("yaml-duplicate-key", 1, 11), ("yaml-duplicate-key", 1, 23)]),
        ("1: a\n", [("yaml-type", 1, 1)]),
        ("a: {null: x}\n", [("yaml-type", 1, 5)]),
        ("? {a: b}\n: c\n", [("yaml-type", 1, 3)]),
        ("- a\n", [("yaml-type", 1, 1)]),
        ("\n\n  - a\n", [("yaml-type", 3, 3)]),
        ("", [("yaml-type", 1, 1)]),
        ("# x\n", [("yaml-type", 1, 1)]),
        ("--- {}\n", [("yaml-type", 1, 5)]),
        ("hallo\n", [("yaml-type", 1, 1)]),
        ("a: 1\n---\nb: 2\n", [("yaml-syntax", 2, 1)]),
        ("%YAML 3.0\n---\na: b\n", [("yaml-syntax", 1, 1)]),
        ('a: "\\u202e"\n', [("unsafe-character", 1, 4)]),
        ('a: "\\0"\n', [("unsafe-character", 1, 4)]),
        ('"\\e[31m": x\n', [("unsafe-character", 1, 1)]),
        ("a: b\u0085c\n", [("unsafe-character", 1, 5)]),
        ("a: \ufeffb\n", [("unsafe-character", 1, 4)]),
        ("a: b\nc: \u2066d\u2069\n", [("unsafe-character", 2, 4)]),
        ("a: \ud800\n", [("unsafe-character", 1, 4)]),
    ],
)
def test_what_yaml_allows_and_we_do_not(text: str, found: list[tuple[str, int, int]]):
    assert where(text) == found


def test_a_bomb_is_not_expanded():
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{i}: &a{i} [{', '.join([f'*a{i - 1}'] * 9)}]" for i in range(1, 40)]
    document, problems = parse("\n".join(lines), "x.yml")
    assert {problem.rule for problem in problems} == {"yaml-anchor"}
    assert document is not None
    assert document.get("a39") == [None] * 9


@pytest.mark.parametrize(
    "text",
    [
        "a: " + "[" * 30_000,
        "a: " + "{a: " * 15_000,
        "? " * 30_000,
        "- " * 30_000,
        "".join(f"{' ' * i}k:\n" for i in range(300)),
        "a: " + "[" * MAX_DEPTH + "]" * MAX_DEPTH,
    ],
    ids=["flow list", "flow map", "complex keys", "block list", "block map", "one too many"],
)
def test_deep_nesting_stops_early(text: str):
    assert rules(text)[-1] == "yaml-depth"


def test_twelve_levels_are_enough():
    assert data("a: " + "[" * (MAX_DEPTH - 1) + "]" * (MAX_DEPTH - 1))


def test_findings_inside_a_doubled_key_are_told_and_its_values_are_not_kept():
    document, problems = parse("a: 1\na: {b: 1, b: !x 2}\n'?': 3\n", "x.yml")
    assert [problem.rule for problem in problems] == ["yaml-duplicate-key", "yaml-duplicate-key", "yaml-tag"]
    assert document is not None
    assert document.data == {"a": 1, "?": 3}
    assert set(document.spots) == {("a",), ("?",), ()}


@settings(max_examples=400)
@given(st.text(alphabet=st.characters(codec=None), max_size=60))
def test_parse_never_raises_on_any_text(text: str):
    document, problems = parse(text, "x.yml")
    assert document is not None or problems
    for problem in problems:
        assert 1 <= problem.line <= text.count("\n") + text.count("\r") + 2
        assert problem.column >= 1


@settings(max_examples=600)
@given(
    st.lists(
        st.sampled_from([*list("ab:-?[]{},#&*!|>'\"%@`~\\ \n\t\r0<=."), "---", ": ", "\n  ", "null", "é"]), max_size=40
    )
)
def test_parse_never_raises_on_what_looks_like_yaml(parts: list[str]):
    document, problems = parse("".join(parts), "x.yml", TEXT_KEYS)
    assert document is not None or problems
    if document:
        assert all(document.value_at(spot) >= (1, 1) for spot in document.spots)


names = st.from_regex(r"[a-z_]{1,6}", fullmatch=True).filter(lambda name: name not in {"true", "false", "null"})
values = st.recursive(
    st.none() | st.booleans() | st.integers(-99, 999) | st.from_regex(r"[a-zé][a-z é]{0,8}[a-z]", fullmatch=True),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(names, inner, max_size=3),
    max_leaves=12,
)


@given(st.dictionaries(names, values, min_size=1, max_size=5))
def test_every_position_points_at_its_key(content: dict[str, object]):
    import yaml

    text = yaml.safe_dump(content, allow_unicode=True, sort_keys=False, width=1000)
    lines = text.splitlines()
    document, problems = parse(text, "x.yml")
    assert not problems
    assert document is not None
    for path in document.spots:
        if path and isinstance(path[-1], str):
            line, column = document.key_at(path)
            assert lines[line - 1][column - 1 :].lstrip("'\"").startswith(path[-1])
    assert document.data.keys() == content.keys()


def test_texts_are_all_texts_with_their_place():
    document, _ = parse("a: x\nb: [y, {c: z, d: 1}]\ne: {f: w}\n", "x.yml")
    assert document is not None
    assert list(document.texts()) == [(("a",), "x"), (("b", 0), "y"), (("b", 1, "c"), "z"), (("e", "f"), "w")]
    assert list(document.texts_under("e")) == [(("e", "f"), "w")]
    assert list(document.texts_under("nothing")) == []


@given(st.lists(st.sampled_from(["a", "b", 0, 1, 99, ""]), max_size=4))
def test_get_never_raises(path: list[str | int]):
    Document(path="x", data={"a": [{"b": 1}], "b": "text"}, spots={}).get(*path)


@pytest.fixture
def offers(tmp_path: Path) -> Path:
    (tmp_path / "offers" / "lokeren").mkdir(parents=True)
    return tmp_path / "offers"


def found(offers: Path) -> tuple[list[str], list[tuple[str, str]]]:
    files, problems = find(offers)
    return [file.shown for file in files], [(problem.rule, problem.path) for problem in problems]


@pytest.mark.parametrize(
    "name", ["a.yml", "praat-groep-2.yml", "_place.yml", "_place.ar.yml", "a.ckb.yml", "a.zh-hans.yml"]
)
def test_good_names(offers: Path, name: str):
    (offers / "lokeren" / name).touch()
    assert found(offers) == ([f"offers/lokeren/{name}"], [])


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("A.yml", ": a.yml"),
        ("a.yaml", ": a.yml"),
        ("a b.yml", ": a-b.yml"),
        ("-a.yml", ": a.yml"),
        ("a--b.yml", ": a-b.yml"),
        ("é.yml", ": e.yml"),
        ("a.AR.yml", ": a.ar.yml"),
        ("a.yml.txt", ": a.yml"),
        ("كتاب.yml", ": mijn-aanbod.yml"),
        ("a_b.YML", ": a-b.yml"),
        ("a.yml~", "bewaar het ergens anders"),
        (".yml", ": mijn-aanbod.yml"),
        ("..yml", ": mijn-aanbod.yml"),
        ("a" * 61 + ".yml", "kortere naam"),
        ("Schermafbeelding.png", "Verwijder het"),
        ("a.b.c.yml", ": a.yml"),
        ("a\n::error::x.yml", ": a-error-x.yml"),
        ("a\u202elmy.yml", ": a-lmy.yml"),
    ],
)
def test_bad_names_get_a_proposal(offers: Path, name: str, hint: str):
    (offers / "lokeren" / name).touch()
    files, [problem] = find(offers)
    assert not files
    assert problem.rule == "file-name"
    assert problem.hint is not None
    assert hint in problem.hint.nl
    assert problem.path.isprintable()


def test_a_name_that_is_no_unicode_can_be_shown(offers: Path):
    os.close(os.open(os.fsencode(offers / "lokeren") + b"/\xff.yml", os.O_CREAT))
    _, [problem] = find(offers)
    assert problem.path == "offers/lokeren/\\udcff.yml"
    problem.message.nl.encode()


def test_links_pipes_and_folders_are_no_files(offers: Path):
    secret = offers.parent / "secret.yml"
    secret.write_text("title: geheim\n")
    (offers / "lokeren" / "link.yml").symlink_to(secret)
    (offers / "lokeren" / "dead.yml").symlink_to("nowhere")
    (offers / "gent").symlink_to(offers.parent)
    os.mkfifo(offers / "lokeren" / "pipe.yml")
    (offers / "lokeren" / "map.yml").mkdir()
    (offers / "los.yml").touch()
    (offers / ".gitkeep").touch()
    files, problems = find(offers)
    assert [file.id for file in files] == ["pipe"]
    assert [(problem.rule, problem.path) for problem in problems] == [
        ("file-link", "offers/gent"),
        ("file-link", "offers/lokeren/dead.yml"),
        ("file-link", "offers/lokeren/link.yml"),
        ("file-name", "offers/lokeren/map.yml"),
        ("file-name", "offers/los.yml"),
    ]
    assert [problem.rule for problem in read(files[0].file, "x")[1]] == ["file-name"]
    assert [problem.rule for problem in read(offers / "lokeren" / "link.yml", "x")[1]] == ["file-link"]


def test_a_folder_that_is_absent_or_a_link_is_said(offers: Path):
    assert found(offers.parent / "nothing") == ([], [("file-unreadable", "offers")])
    (offers.parent / "link").symlink_to(offers)
    assert found(offers.parent / "link") == ([], [("file-link", "offers")])
    (offers / "lokeren").rmdir()
    assert found(offers) == ([], [])


def test_what_cannot_be_opened_is_said(offers: Path, monkeypatch: pytest.MonkeyPatch):
    file = offers / "lokeren" / "a.yml"
    file.write_text("title: x\n")

    def refuse(*_: object) -> bytes:
        raise PermissionError

    monkeypatch.setattr(Path, "open", refuse)
    assert [problem.rule for problem in read(file, "x")[1]] == ["file-unreadable"]
    assert [problem.rule for problem in read(offers / "gone.yml", "x")[1]] == ["file-unreadable"]
    monkeypatch.setattr(Path, "iterdir", refuse)
    assert found(offers) == ([], [("file-unreadable", "offers")])


@pytest.mark.parametrize(
    ("raw", "rule", "at"),
    [
        (b"\xef\xbb\xbftitle: x\n", "file-encoding", (1, 1)),
        ("title: x\n".encode("utf-16"), "file-encoding", (1, 1)),
        ("title: x\n".encode("utf-16-le"), "file-encoding", (1, 1)),
        (b"title: x\nname: caf\xe9\n", "file-encoding", (2, 10)),
        ("title: é".encode() + b"\xc3\n", "file-encoding", (1, 9)),
        (b"title: \xed\xa0\x80\n", "file-encoding", (1, 8)),
        (b"title: a\x00b\n", "file-encoding", (1, 1)),
        (b"#" * (MAX_BYTES + 1), "file-size", (1, 1)),
        (b"PK\x03\x04" + bytes(MAX_BYTES), "file-encoding", (1, 1)),
        (b"%PDF-1.7\n", "file-encoding", (1, 1)),
        (b"title: \x1b[31mx\n", "unsafe-character", (1, 8)),
    ],
)
def test_bytes_that_are_no_text(offers: Path, raw: bytes, rule: str, at: tuple[int, int]):
    file = offers / "lokeren" / "a.yml"
    file.write_bytes(raw)
    document, [problem] = read(file, "x")
    assert document is None
    assert (problem.rule, problem.line, problem.column) == (rule, *at)


@settings(max_examples=100)
@given(raw=st.binary(max_size=80))
def test_read_never_raises_on_any_bytes(tmp_path_factory: pytest.TempPathFactory, raw: bytes):
    file = tmp_path_factory.getbasetemp() / "any.yml"
    file.write_bytes(raw)
    document, problems = read(file, "x")
    assert document is not None or problems


@pytest.mark.parametrize(
    ("text", "at", "message"),
    [
        ("title Praat\nsummary: x\n", (1, 1), "Op deze regel ontbreekt de dubbele punt na een veldnaam."),
        ("title: x\nsummary Kom\ntype: a\n", (2, 1), "Op deze regel ontbreekt de dubbele punt na een veldnaam."),
        ("title: x\ntype:alternative\nstatus: a\n", (2, 5), "Na deze dubbele punt ontbreekt een spatie."),
        ("title: 'Foto's maken'\n", (1, 8), "De apostrof in deze tekst sluit het aanhalingsteken te vroeg."),
        ('title: "Praat" groep\n', (1, 16), "Na het sluitende aanhalingsteken staat nog tekst."),
        ('title: "Praat\ntype: a\nname: "x"\n', (1, 8), "Dit aanhalingsteken wordt niet gesloten."),
        (
            "locations:\n  - street: x\n    number: y\n   box: z\n",
            (4, 4),
            "Deze regel springt niet even ver in als de regels waar hij bij hoort.",
        ),
        (
            "organiser:\n\u00a0\u00a0name: x\n",
            (2, 1),
            "Hier staat een bijzondere spatie, zoals Word en webpagina's die maken; ze telt niet als spatie.",
        ),
        (
            "title:\u00a0Praat\ntype: a\n",
            (1, 7),
            "Hier staat een bijzondere spatie, zoals Word en webpagina's die maken; ze telt niet als spatie.",
        ),
        ('title: "Praat\nsummary: "Kom"\n', (1, 8), "Dit aanhalingsteken wordt niet gesloten."),
        ("themes: [dutch, reading\ntype: y\n", (1, 9), "Dit haakje wordt niet gesloten, of er ontbreekt een komma."),
        ("summary: [gratis] kom\n", (1, 19), "Na het sluitende haakje staat nog tekst."),
        ("summary: > kom\n  x\n", (1, 10), "Na > of | begint de tekst op een nieuwe regel."),
        ("title: - x\n", (1, 8), "Een streepje (-) kan hier niet staan."),
        ("themes:\n  - a\n - b\n", (3, 2), "De inspringing van deze lijst klopt niet."),
        ("title: x\n  summary: y\n", (2, 3), "Deze regel springt niet even ver in als de regels waar hij bij hoort."),
        ("organiser:\n\tname: x\n", (2, 1), "Hier staat een tab."),
        ("title: @home\n", (1, 8), "Een waarde kan niet met dit teken beginnen."),
        (
            'title: "C:\\d"\n',
            (1, 11),
            "Een schuine streep (\\) heeft tussen dubbele aanhalingstekens een eigen betekenis.",
        ),
        ("a: b\n...\nc: d\n", (3, 1), "Hier begint iets dat geen veld is."),
    ],
)
def test_mistakes_against_yaml_are_told_where_they_were_made(text: str, at: tuple[int, int], message: str):
    _, [problem] = parse(text, "x.yml")
    assert (problem.line, problem.column) == at
    assert problem.message.nl == message
