"""Rules of sense: what they find and, above all, what they leave alone. The sentences stand in `examples/bad`."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.catalogue import TranslatableKeys
from generator.checks import RULES, Context, across, advice, asked, check_file, sense, words
from generator.checks.finding import WARNINGS
from generator.checks.sentences import SENTENCES
from generator.checks.shape import KINDS, Shape
from generator.holidays import load as load_holidays
from generator.places import load as load_places
from generator.source import Document, Spot, parse
from generator.vocabulary import load as load_vocabulary

settings.register_profile("stable", derandomize=True, deadline=None, database=None)
settings.load_profile("stable")

SCHEMA = Path(__file__).parent.parent / "schema"
SHAPE = Shape(SCHEMA)
VOCABULARY = load_vocabulary(SCHEMA)
CONTEXT = Context(
    places=load_places(SCHEMA / "places"),
    vocabulary=VOCABULARY,
    keys=TranslatableKeys(SCHEMA),
    today="2026-11-23",
    holidays=load_holidays(SCHEMA, VOCABULARY.basics),
    words=words.load(SCHEMA, VOCABULARY),
)
OFFER = """
title: Praatgroep
summary: Kom praten.
type: alternative
format: group
organiser: {name: Bib}
register: {how: [drop-in]}
contact: {email: bib@voorbeeld.be}
checked_on: 2026-11-01
checked_by: owner
status: active
"""


def found(extra: str, path: str = "offers/lokeren/x.yml", kind: str = "offer", base: str = OFFER) -> list[str]:
    document, problems = parse(base + extra, path, SHAPE.text_keys)
    assert document is not None
    assert not problems
    return [d.rule for d in check_file(document, kind, SHAPE, CONTEXT)]


def test_every_rule_is_documented():
    assert all(text and text == text.strip() for text in RULES.values())
    assert RULES.keys() >= WARNINGS


@pytest.mark.parametrize(
    "text",
    [
        "Kinderen <12 jaar mogen mee",
        "Prijs < tien euro",
        "I <3 taal",
        "AT&T en V&D",
        "2 * 3 * 4 = 24",
        "C# en F#",
        "#samen",
        "Data: 3 en 4 maart",
        "een_woord_met_streepjes",
        "- punt\n- nog een",
        "1. eerst\n2. dan",
        "5/6 (uitleg)",
        "a [1] b",
        "Script: zelf meebrengen",
        "x > y",
        "vijf* sterren",
        "{naam}",
        "~ongeveer~",
        "Bel ons!",
    ],
)
def test_plain_text_is_no_markup(text: str):
    assert found(f"description: {text!r}\n".replace("\\n", "\n\n  ")) == []


@pytest.mark.parametrize(
    "text",
    [
        "<b>x</b>",
        "</div>",
        "<!-- x -->",
        "<img src=x onerror=y>",
        "&lt;b&gt;",
        "&#60;",
        "**vet**",
        "*schuin*",
        "__vet__",
        "`code`",
        "[a](b)",
        "![a](b)",
        "# Kop",
        "JavaScript: alert(1)",
        "vbscript:x",
        "data:text/html;base64,x",
        "{{ x }}",
        "{% x %}",
        "<svg/onload=x",
        "<a",
    ],
)
def test_markup_is_found_in_every_free_text(text: str):
    quoted = "'" + text.replace("'", "''") + "'"
    assert found(f"description: {quoted}\n") == ["markup"]
    assert found(f"name: {quoted}\n") == ["markup"]
    assert found(f"first_time: {{steps: [{quoted}]}}\n") == ["markup"]
    assert found(f"locations: [{{municipality: lokeren, box: {quoted}}}]\n") == ["markup"]


@pytest.mark.parametrize(
    "text",
    [
        "Van 01/09/2026 19:00 tot 30/06/2027.",
        "Elke 1ste en 3de dinsdag, 09.30 - 11.30",
        "9160 Lokeren",
        "Nog 12 plaatsen (van 200)",
        "2026-09-01 tot 2027-06-30",
        "Lijn 27, 28 en 29",
        "0 tot 99 jaar",
        "€ 0,50",
        "@bib op sociale media",
    ],
)
def test_dates_and_figures_are_no_phone_numbers(text: str):
    assert found(f"when_note: {text!r}\n") == []


@pytest.mark.parametrize(
    "text",
    [
        "bel 0470 12 34 56",
        "+32 470 12 34 56",
        "0470/12.34.56",
        "09 265 72 00",
        "(09) 265 72 00",
        "0032 9 265 72 00",
        "mail an@voorbeeld.be",
        "85.07.30-033.28",
        "85073003328",
        "tel. 03/265.72.00",
    ],
)
def test_details_in_running_text_are_found(text: str):
    assert found(f"when_note: {text!r}\n") == ["personal-contact"]


@pytest.mark.parametrize(
    ("address", "personal"),
    [
        ("info@gent.be", False),
        ("sociaal.huis@gent.be", False),
        ("praatgroep.lokeren@voorbeeld.be", False),
        ("bib@gent.be", False),
        ("dienst-samenleving@gent.be", False),
        ("team.noord@cvo.be", False),
        ("huisvanhetkind@gent.be", False),
        ("an.peeters@gent.be", True),
        ("a.peeters@gent.be", True),
        ("praatgroep@gmail.com", True),
        ("bib@telenet.be", True),
        ("jan-willem.de-smet@gent.be", True),
    ],
)
def test_a_mailbox_is_a_services(address: str, *, personal: bool):
    base = OFFER.replace("bib@voorbeeld.be", address)
    assert found("", base=base) == (["personal-contact"] if personal else [])


@pytest.mark.parametrize(
    ("url", "safe"),
    [
        ("https://www.gent.be", True),
        ("https://gent.be:8443/x?y=1&z=2#w", True),
        ("HTTPS://GENT.BE/x", True),
        ("https://xn--gnt-bma.be", True),
        ("https://gent.be/naam-(x),y;z'", True),
        ("http://gent.be", False),
        ("https://u:p@gent.be", False),
        ("https://gent.be@evil.example", False),
        ("https://127.0.0.1", False),
        ("https://[::1]/", False),
        ("https://[::1", False),
        ("https://2130706433/", False),
        ("https://0x7f.1/", False),
        ("https://localhost/", False),
        ("https://bit.ly/x", False),
        ("https://WWW.Bit.ly/x", False),
        ("https://gént.be", False),
        ("https://gent.be:99999", False),
        ("https://.be", False),
        ("https://a..be", False),
        ("https://gent.be/<x>", False),
        ("https://evil.example\\\\@gent.be", False),
        ("javascript:alert(1)", False),
        ("ftp://gent.be", False),
        ("//gent.be", False),
        ("https://é..be", False),
        ("https://ⅇ.be", False),
        ("https://gent。be", False),
    ],
)
def test_a_web_address_is_a_site_that_people_recognise(url: str, *, safe: bool):
    rules = found(f'partners: [{{name: Bib, website: "{url}"}}]\n')
    assert rules == ([] if safe else ["url-unsafe"])


def test_an_old_source_may_begin_with_http():
    assert found("sources: [{url: http://gent.be}]\n") == []
    assert found("sources: [{url: http://u@gent.be}]\n") == ["url-unsafe"]


@pytest.mark.parametrize(
    ("tag", "text", "foreign"),
    [
        ("ar", "مجموعة محادثة", False),
        ("ar", "في Brussel، Jette، Sint-Gillis، Molenbeek", False),
        ("ar", "UiTPAS", False),
        ("ar", "Kom samen oefenen", True),
        ("ar", "come and talk", True),
        ("en", "Come and talk", False),
        ("en", "مجموعة محادثة", True),
        ("fr", "Où ça ? À l’école", False),
        ("fr", "123 €", False),
    ],
)
def test_a_text_is_in_the_script_of_its_language(tag: str, text: str, *, foreign: bool):
    rules = found(
        f'title: "{text}"\ntranslation: {{status: human, source_hash: "000000000000", on: 2026-11-02}}\n',
        path=f"offers/lokeren/x.{tag}.yml",
        kind="translation",
        base="",
    )
    assert rules == (["wrong-script"] if foreign else [])


@pytest.mark.parametrize(
    "extra",
    [
        "hours: {per_time: 2, times: 20, total: 40}",
        "hours: {per_time: 2, times: 20, total: 42, about: true}",
        "hours: {per_time: 1.5, times: 10, total: 15.0}",
        "hours: {per_time: 2}\nschedule: [{every: week, start: '19:00', end: '21:00'}]",
        "cost: {amount: 0}",
        "cost: {amount: 5, reduced: 0}",
        "age: {min: 18, max: 18}",
        "from: 2026-11-01\nuntil: 2026-11-01",
        "until: 2026-11-01",
        "schedule: [{dates: [2027-03-14]}]",
        "area: [lokeren, gent]",
        "area: [vlaanderen]\nexcept: [gent]",
        "locations: [{municipality: lokeren, postal_code: 9160}]",
    ],
)
def test_what_fits_gets_no_remark(extra: str):
    assert found(extra + "\n") == []


@pytest.mark.parametrize(
    ("extra", "rules"),
    [
        ("hours: {per_time: 2, times: 20, total: 45, about: true}", ["hours-mismatch"]),
        ("from: 2027-01-32\nuntil: 2026-12-01", ["format"]),
        ("until: 31/12/2026\nfrom: 2027-01-01", ["format"]),
        ("schedule: [{every: week, start: 21u, end: '19:00'}]", ["format"]),
        ("schedule: [{every: week, start: '21:00', end: '21:00'}]", ["end-before-start"]),
        ("age: {min: twintig, max: 18}", ["wrong-type"]),
        ("cost: {amount: gratis, reduced: 2}", ["wrong-type"]),
        ("area: lokeren", ["wrong-type"]),
        ("area: [Lokeren]\nexcept: [lokeren]", ["unknown-place"]),
        ("schedule: [{}]", ["empty"]),
        ("locations: [{municipality: ''}]", ["empty"]),
        ("partners: [{name: x, website: 'javascript:alert(1)'}]", ["url-unsafe"]),
        ("title2: <b>x</b>", ["unknown-key"]),
    ],
)
def test_one_mistake_gets_one_message(extra: str, rules: list[str]):
    assert found(extra + "\n") == rules


anything = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-5, 50)
    | st.floats(allow_nan=False)
    | st.text(max_size=10)
    | st.sampled_from(
        [
            "2026-11-01",
            "2026-99-99",
            "lokeren",
            "week",
            "19:00",
            "a@b.c",
            "https://",
            "0470123456",
            "public-page",
            "ended",
        ]
    ),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(
                [
                    "start",
                    "end",
                    "min",
                    "max",
                    "amount",
                    "reduced",
                    "per",
                    "total",
                    "times",
                    "per_time",
                    "municipality",
                    "url",
                ]
            ),
            inner,
            max_size=4,
        )
    ),
    max_leaves=6,
)
fields = st.sampled_from([*sorted(SHAPE.schemas["offer.schema.json"]["properties"]), "translation", "intro", "adopted"])


@settings(max_examples=200, deadline=None)
@given(
    st.dictionaries(fields, anything, max_size=6),
    st.sampled_from(["offers/lokeren/x.yml", "offers/nowhere/x.ar.yml", "x"]),
)
def test_no_rule_raises_whatever_a_person_typed(data: dict[str, Any], path: str):
    document = Document(path=path, data=data, spots={(): Spot((1, 1), (1, 1))})
    for kind in KINDS:
        for rule in (*sense.RULES[kind], *advice.RULES[kind], *advice.HINTS):
            for finding in rule(document, CONTEXT):
                assert finding.message.nl


@pytest.mark.parametrize("size", [60_000])
@pytest.mark.parametrize(
    "piece", ["<", "*", "[", "[](", "`", "0", "0 ", "a@", "a.", "@", "_", "&a", "{{", "|", "# ", "\n|", "data:", "à"]
)
def test_hostile_texts_take_no_time(piece: str, size: int):
    text = piece * (size // len(piece))
    document = Document(
        path="offers/lokeren/x.yml",
        data={"title": text, "contact": {"email": text, "website": "https://" + text}},
        spots={(): Spot((1, 1), (1, 1))},
    )
    import time

    begin = time.process_time()
    for rule in sense.OFFER_RULES:
        list(rule(document, CONTEXT))
    assert time.process_time() - begin < 0.5


def test_rules_across_files_have_ids_of_their_own():
    names = [rule.__name__ for rule in across.RULES]
    assert len(names) == len(set(names))


def test_the_form_has_its_own_words_where_a_sentence_names_a_key_of_the_file():
    keys = {"total", "per_time", "schedule", "reduced", "amount", "when_note", "sources", "reason", "until", "every"}
    keys |= {"dates", "nth", "except", "area", "status", "register", "url", "whatsapp:", "min", "max", "note"}
    told = {**SENTENCES, **asked.SENTENCES}
    not_in_form = ("unknown-key", "yes-or-no", "schema", "wrong-type", "unknown-term", "translation-fact")
    for name, sentence in told.items():
        if not name.startswith(not_in_form):
            plain = re.sub(r"\{\w+\}", "", sentence.nl)
            assert not keys & set(re.findall(r"\w+", plain)), (name, sentence.nl)
    for name, sentence in asked.SENTENCES.items():
        for mine, theirs in ((sentence.nl, SENTENCES[name].nl), (sentence.en, SENTENCES[name].en)):
            assert set(re.findall(r"\{\w+\}", mine)) <= set(re.findall(r"\{\w+\}", theirs)), name
