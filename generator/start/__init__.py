"""The beginning of another directory: other places, words, languages, name and colour, with offers of an invented country.

Lists, schemas and translations are taken over from this directory and turned to another language of writing; what is only true
here has another text in `texts.json`. Everything that is written can be changed by hand afterwards.
"""

from __future__ import annotations

import json
import shutil
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urlsplit
from uuid import NAMESPACE_URL, uuid5

import msgspec
import phonenumbers
from babel.messages.pofile import write_po

from generator import messages, translation, vocabulary
from generator.project import PROGRAM

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from generator.catalogue import Date
    from generator.translation import Language

HERE: Final = Path(__file__).parent
SAMPLES: Final = ("nl", "en")
"""Languages in which there are sample offers, pages and texts; the first language of a directory is one of them."""
ADDRESS: Final = {
    "nl": (("{street}", "{number}", "bus {box}"), ("{postal_code}", "{town}")),
    "en": (("{street}", "{number}", "flat {box}"), ("{postal_code}", "{town}")),
}
"""How an address is written in the sample, by the language of writing."""
SERVICE_WORDS: Final = {
    "en": (
        "info", "contact", "mail", "help", "helpdesk", "desk", "office", "team", "council", "town", "city", "service",
        "services", "social", "library", "buddy", "welcome", "reception", "volunteers", "volunteering", "integration",
        "newcomers", "language", "community", "centre", "center", "sports", "youth", "families", "school", "project",
    )
}  # fmt: skip
"""Words in mailboxes of services, by the language of writing, where these are not the Dutch ones."""
SCHEMAS: Final = tuple(
    f"{name}.schema.json"
    for name in ("offer", "translation", "place", "place-translation", "owners", "record", "places")
)
PLAIN_WORDS: Final = ("buddy", "vrijwilliger", "intake", "wachtlijst", "volzet", "repair-cafe", "balie", "bibliotheek")
"""Words of the glossary that are explained without naming a country."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wishes:
    """What whoever begins a directory says about it; `languages` are tags, the first is that in which offers are written."""

    name: str
    url: str
    brand: str
    languages: tuple[str, ...]
    basics: vocabulary.Basics
    today: Date


def begin(folder: Path, wishes: Wishes) -> None:
    """Write a whole directory into an empty folder, which may not exist yet."""
    ours = PROGRAM / "schema"
    known = vocabulary.load(ours)
    languages = {one.tag: one for one in translation.load(known, ours)}
    source = languages[wishes.languages[0]]
    texts: dict[str, dict[str, str]] = json.loads((HERE / "texts.json").read_text(encoding="utf-8"))
    schema = folder / "schema"
    shutil.copytree(HERE / "places", schema / "places")
    for name in SCHEMAS:
        shutil.copy2(ours / name, schema / name)
    lists = json.loads((ours / "vocabulary.json").read_text(encoding="utf-8"))
    _write_json(schema / "vocabulary.json", _turned(lists, source, texts, wishes))
    _write_json(schema / "search.json", _search(ours, wishes.languages))
    _write(schema / "published.txt", "")
    for tag in wishes.languages[1:]:
        _write_locale(schema, languages[tag], texts)
    _write_samples(folder, wishes)


def _turned(
    lists: dict[str, Any], source: Language, texts: Mapping[str, Mapping[str, str]], wishes: Wishes
) -> dict[str, Any]:
    """The vocabulary with titles in the language of writing, and the wishes in it."""
    ours = source.vocabulary.basics.personal
    words = SERVICE_WORDS.get(source.tag, ours.service_words)
    personal = vocabulary.Personal(mail_hosts=ours.mail_hosts, service_words=words)
    lists["x-basics"] = msgspec.to_builtins(replace(wishes.basics, personal=personal))
    for name, definition in lists["$defs"].items():
        if name == "site_language":
            by_tag = {entry["const"]: entry for entry in definition["oneOf"]}
            staff = source.tag if source.tag in SAMPLES else SAMPLES[0]
            definition["oneOf"] = [{**by_tag[tag], "x-staff": tag in (staff, *SAMPLES)} for tag in wishes.languages]
            continue
        definition["title"] = _said(texts, source.tag, name) or source.list_title(name).unescape()
        if name == "glossary":
            definition["oneOf"] = [entry for entry in definition["oneOf"] if entry["const"] in PLAIN_WORDS]
        for entry in definition["oneOf"]:
            _turn(entry, name, source, texts)
    return lists


def _turn(entry: dict[str, Any], name: str, source: Language, texts: Mapping[str, Mapping[str, str]]) -> None:
    code, key = entry["const"], f"{name}/{entry['const']}"
    title, explanation = source.label(name, code).unescape(), source.explanation(name, code).unescape()
    entry["title"] = _said(texts, source.tag, key) or title
    if explanation:
        entry["description"] = _said(texts, source.tag, f"{key}#description") or explanation
    if not source.is_source:
        entry.pop("x-synonyms", None)


def _said(texts: Mapping[str, Mapping[str, str]], tag: str, key: str) -> str:
    return texts.get(key, {}).get(tag, "")


def _search(ours: Path, languages: Iterable[str]) -> dict[str, Any]:
    """Words that people type: those for the lists stay, names of this country and its track go."""
    words = json.loads((ours / "search.json").read_text(encoding="utf-8"))
    kept = {key: {tag: words[key][tag] for tag in languages if tag in words[key]} for key in ("synonyms", "small")}
    return {**kept, "compounds": {}, "terms": {"programme": []}, "towns": {}}


def _write_locale(schema: Path, language: Language, texts: Mapping[str, Mapping[str, str]]) -> None:
    """The translation of the vocabulary: what was there already, and the texts of the sample in languages that have it."""
    catalog = messages.vocabulary_catalog(schema)
    for message in catalog:
        if message.id and message.context:
            message.string = _translated(language, texts, message.context)
    catalog.locale = language.site.locale
    file = schema / "locale" / f"{language.tag}.po"
    file.parent.mkdir(exist_ok=True)
    with file.open("wb") as target:
        write_po(target, catalog, width=100, omit_header=False)
    text = file.read_text(encoding="utf-8")
    head, rest = text.split("\n\n", 1)
    _write(file, f'{head}\n"X-Translation-Status: machine\\n"\n\n{rest}')


def _translated(language: Language, texts: Mapping[str, Mapping[str, str]], context: str) -> str:
    """What a text of the vocabulary is in a language; empty where only this country's wording is known."""
    if context in texts:
        return texts[context].get(language.tag, "")
    name, _, code = context.partition("/")
    if not code:
        return language.list_title(name).unescape()
    plain, _, is_description = code.partition("#")
    term = next(term for term in language.vocabulary[name] if str(term.code) == plain)
    return (language.explanation if is_description else language.label)(name, term.code).unescape()


def _write_samples(folder: Path, wishes: Wishes) -> None:
    """Offers in the language of writing, hand-written pages in all that the sample has, the settings of the site."""
    source = wishes.languages[0]
    example = phonenumbers.example_number(wishes.basics.country) or phonenumbers.PhoneNumber()
    values = {
        "name": wishes.name,
        "url": wishes.url,
        "brand": wishes.brand,
        "today": wishes.today,
        "year": wishes.today[:4],
        "host": urlsplit(wishes.url).hostname or "",
        "namespace": str(uuid5(NAMESPACE_URL, wishes.url)),
        "phone": phonenumbers.format_number(example, phonenumbers.PhoneNumberFormat.E164),
    }
    files = {folder / name: HERE / name for name in ("README.md", "mkdocs.yml")}
    files |= {folder / "schema" / name: HERE / name for name in ("profiles.yml", "dataset.yml")}
    offers = HERE / source / "offers"
    files |= {folder / "offers" / file.relative_to(offers): file for file in offers.rglob("*.yml")}
    for tag in set(wishes.languages) & set(SAMPLES):
        for file in (HERE / tag / "content").glob("*.md"):
            files[folder / "site_templates" / "content" / tag / file.name] = file
    for target, file in files.items():
        text = file.read_text(encoding="utf-8")
        for name, value in values.items():
            text = text.replace(f"{{{{{name}}}}}", value)
        _write(target, text)
    _write(folder / "build" / "docs" / ".gitignore", "*\n!.gitignore\n")
    _write(folder / ".gitignore", "/site/\n/site.*/\n/build/*\n!/build/docs/\n")


def _write(file: Path, text: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8", newline="\n")


def _write_json(file: Path, data: Mapping[str, Any]) -> None:
    _write(file, json.dumps(data, ensure_ascii=False, indent=2) + "\n")
