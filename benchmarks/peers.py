"""What the benchmark compares with: the same offers as projects of MkDocs, Hugo and check-jsonschema.

Each peer gets the offers tree and a work folder, writes its project there (not measured), and tells the command to run
(measured). Each gets its kindest form: MkDocs without search and navigation, Hugo without taxonomies and feeds, and
check-jsonschema with one schema in which every reference is local, three times as fast as the same in two files.

Hugo renders the same facts as our offer page, and a page per town with a card for every offer that holds there. It
reads each offer once per language, because a page of Hugo is a file. `PADDING` makes its offer pages as large as ours.
"""

from __future__ import annotations

import json
import shutil
import sys
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml
from babel.messages.pofile import read_po

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
sys.path[:0] = [str(ROOT), str(HERE)]

from catalogue import TODAY, as_yaml

from generator import places, source, vocabulary
from generator.checks.shape import Shape

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

PADDING = 0
"""Bytes of filler on every page of Hugo, so that its offer pages have the size of ours; see `mean_page_size`."""

LANGUAGES = ("nl", "en", "fr", "ar")
LEVELS = ("here", "near", "province", "everywhere", "online")
SCHEMA = ROOT / "schema"
ICONS = {
    "account", "alert", "calendar-blank", "calendar-check-outline", "cash", "certificate-outline",
    "chat-outline", "check", "check-circle", "clock", "door-open", "email-outline", "flag", "form-select",
    "format-list-checks", "forum", "human", "information-outline", "key", "map-marker", "map-outline",
    "office-building-outline", "phone", "star", "timer-sand", "translate",
}  # fmt: skip
"""Icons of the theme that the templates name, beside those of the vocabulary."""


@dataclass(frozen=True, kw_only=True)
class Run:
    """A command to measure, and the folder to run it in."""

    command: Sequence[str]
    folder: Path


@dataclass(frozen=True, kw_only=True)
class Peer:
    """A program to compare with. `site` is the folder below the work folder where its pages end up, if it makes any."""

    name: str
    write: Callable[[Path, Path], None]
    run: Callable[[Path], Run]
    site: str = ""


@dataclass(frozen=True, kw_only=True)
class Offer:
    """One offer as read: the Dutch data, and the texts by language (Dutch included)."""

    id: str
    place: str
    data: Mapping[str, Any]
    texts: dict[str, Mapping[str, Any]] = field(default_factory=dict)


class Tree:
    """An offers tree, with all that is needed to put it into words."""

    def __init__(self, offers_dir: Path, languages: Sequence[str] = LANGUAGES) -> None:
        self.languages = languages
        self.places = places.load(SCHEMA / "places")
        self.words = vocabulary.load(SCHEMA)
        self.offers = sorted(self._read(offers_dir), key=lambda offer: offer.id)

    def _read(self, offers_dir: Path) -> Iterator[Offer]:
        text_keys = Shape(SCHEMA).text_keys
        found: dict[tuple[str, str], Offer] = {}
        translations = []
        for file in source.find(offers_dir)[0]:
            document, _ = source.read(file.file, file.shown, text_keys)
            if document is None or file.id == "_place":
                continue
            if file.tag:
                translations.append((file, document.data))
            else:
                offer = Offer(id=file.id, place=file.place, data=document.data, texts={"nl": document.data})
                found[file.place, file.id] = offer
        for file, data in translations:
            found[file.place, file.id].texts[file.tag] = data
        return iter(found.values())

    @cached_property
    def labels(self) -> dict[str, dict[str, str]]:
        """Words by language and key: those of the vocabulary (`type_buddy`) and those of the pages (`when`)."""
        own = yaml.safe_load((HERE / "labels.yml").read_text(encoding="utf-8"))
        labels = {
            tag: {key: row[own["languages"].index(tag)] for key, row in own["words"].items()} for tag in self.languages
        }
        for name in self.words:
            for term in self.words[name]:
                for tag in self.languages:
                    labels[tag][f"{name}_{term.code}"] = term.title
        for tag in self.languages:
            if tag != "nl":
                with (SCHEMA / "locale" / f"{tag}.po").open("rb") as file:
                    for message in read_po(file):
                        key = (message.context or "").replace("/", "_")
                        if key in labels[tag] and "/" in (message.context or ""):
                            labels[tag][key] = str(message.string)
        return labels

    @cached_property
    def reach(self) -> dict[str, dict[str, list[str]]]:
        """Which offers hold in a town: municipality → level → ids."""
        reach: dict[str, dict[str, list[str]]] = {
            town.slug: {level: [] for level in LEVELS} for town in self.places.municipalities
        }
        for offer in self.offers:
            if offer.data["status"] != "active":
                continue
            covered = self.places.members(offer.data.get("area") or [offer.place])
            covered -= self.places.members(offer.data.get("except", []))
            level = self.places.level(covered)
            if offer.data.get("online"):
                level, covered = "online", frozenset(reach)
            for town in covered:
                reach[town][level].append(offer.id)
        return reach


# MkDocs with Material: a Markdown page per offer and language.


def write_mkdocs(offers_dir: Path, work: Path) -> None:
    """Write a project of MkDocs: every fact of an offer in Markdown; no search, no navigation."""
    tree = Tree(offers_dir)
    _fresh(work)
    settings = {
        "site_name": "Samen meedoen",
        "site_url": "https://voorbeeld.be/",
        "theme": {"name": "material", "language": "nl"},
        "plugins": [],
        "nav": [{"Start": "index.md"}],
        "not_in_nav": "/*/offers/\n",
    }
    (work / "mkdocs.yml").write_text(yaml.safe_dump(settings, sort_keys=False), encoding="utf-8")
    (work / "docs").mkdir()
    (work / "docs" / "index.md").write_text("# Samen meedoen\n", encoding="utf-8")
    for tag in tree.languages:
        folder = work / "docs" / tag / "offers"
        folder.mkdir(parents=True)
        for offer in tree.offers:
            (folder / f"{offer.id}.md").write_text(_markdown(tree, offer, tag), encoding="utf-8")


def run_mkdocs(work: Path) -> Run:
    """Build what `write_mkdocs` wrote."""
    return Run(command=[_program("mkdocs"), "build", "--quiet"], folder=work)


def _markdown(tree: Tree, offer: Offer, tag: str) -> str:
    text = offer.texts.get(tag, offer.data)
    lines = ["---", f"title: {json.dumps(text['title'], ensure_ascii=False)}",
             f"description: {json.dumps(text['summary'], ensure_ascii=False)}", "---", "",
             f"# {text['title']}", "", text["summary"], ""]  # fmt: skip
    if tag != "nl":
        lines += [f"*{offer.data['title']}*", ""]
    lines += [f"- **{label}**: {value}" for label, value in _facts(tree, offer, tag)]
    if "description" in text:
        lines += ["", f"## {tree.labels[tag]['more']}", "", text["description"]]
    return "\n".join(lines) + "\n"


def _facts(tree: Tree, offer: Offer, tag: str) -> Iterator[tuple[str, str]]:
    """Every fact of an offer in words."""
    words, data, text = tree.labels[tag], offer.data, offer.texts.get(tag, offer.data)
    for key in ("type", "activity", "format"):
        if key in data:
            yield words[key], words[f"{key}_{data[key]}"]
    for key, name in (("themes", "theme"), ("audience", "audience"), ("contact_languages", "language"),
                      ("activity_languages", "language")):  # fmt: skip
        if key in data:
            yield words[key], ", ".join(words[f"{name}_{code}"] for code in data[key])
    yield words["when"], "; ".join(_moments(words, data, text)) or words["unknown"]
    for key in ("commitment", "conditions", "priority"):
        if key in text:
            yield words[key], text[key]
    for key in ("name", "proof_by", "capacity"):
        if key in data:
            yield words[key], str(data[key])
    yield from _numbers(words, data, text)
    yield from _yes_and_no(words, data, text)
    yield words["where"], "; ".join(_addresses(tree, data)) or words["unknown"]
    yield words["area"], ", ".join(tree.places[slug].name for slug in data.get("area", [offer.place]))
    yield from _people(words, data, text)


def _moments(words: Mapping[str, str], data: Mapping[str, Any], text: Mapping[str, Any]) -> Iterator[str]:
    for moment in data.get("schedule", []):
        parts = [words[f"every_{moment['every']}"]] if "every" in moment else []
        for key, name in (("nth", "nth"), ("days", "weekday"), ("not_in", "not_in"), ("only_in", "only_in")):
            parts += [words[f"{name}_{code}"] for code in moment.get(key, [])]
        parts += [*moment.get("dates", []), *(moment[key] for key in ("start", "end", "note") if key in moment)]
        parts += [f"{words[key]} {moment[key]}" for key in ("from", "until") if key in moment]
        yield ", ".join(parts)
    if data.get("by_appointment"):
        yield words["by_appointment"]
    if "when_note" in text:
        yield text["when_note"]


def _numbers(words: Mapping[str, str], data: Mapping[str, Any], text: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    if hours := data.get("hours"):
        about = f"{words['about_hours']} " if hours.get("about") else ""
        total = hours.get("total", hours.get("per_time", 0) * hours.get("times", 0))
        each = f"{hours.get('per_time', '')} {words['hour']} × {hours.get('times', '')} {words['times']}"
        yield words["hours"], f"{about}{each} ({words['total']} {total})"
    if duration := data.get("duration"):
        yield words["duration"], " ".join(f"{value} {words[unit]}" for unit, value in duration.items())
    if dutch := data.get("dutch"):
        level = words[f"dutch_icons_{dutch['icons']}"] if "icons" in dutch else ""
        yield words["dutch"], f"{level} {dutch.get('cefr', '')} {text.get('dutch', {}).get('note', '')}"
        if "reading" in dutch:
            yield words["reading"], words["yes" if dutch["reading"] else "no"]
    if age := data.get("age"):
        yield words["age"], f"{age.get('min', '')}–{age.get('max', '')} {words['years']}"
    if cost := data.get("cost"):
        note = text.get("cost", {}).get("note", "")
        price = f"€ {cost['amount']}" if cost.get("amount") else words["free"]
        reduced = f", {words['reduced']} € {cost['reduced']}" if "reduced" in cost else ""
        yield words["cost"], f"{price} {words.get('cost_per_' + cost.get('per', ''), '')}{reduced} {note}"
    if availability := data.get("availability"):
        left = f", {availability['places']} {words['places_left']}" if "places" in availability else ""
        yield words["availability"], words[f"availability_{availability['state']}"] + left


def _yes_and_no(
    words: Mapping[str, str], data: Mapping[str, Any], text: Mapping[str, Any]
) -> Iterator[tuple[str, str]]:
    says = {True: words["yes"], False: words["no"]}
    if facilities := data.get("facilities"):
        yield words["facilities"], ", ".join(f"{words[f'facility_{k}']}: {says[v]}" for k, v in facilities.items())
    if first := data.get("first_time"):
        own = text.get("first_time", {})
        parts = [f"{words['companion']}: {words['companion_' + first['companion']]}"] if "companion" in first else []
        parts += [f"{words['intake']}: {says[first['intake']]}"] if "intake" in first else []
        parts += [*own.get("steps", []), *own.get("bring", []), *([own["say"]] if "say" in own else [])]
        yield words["first_time"], " / ".join([*parts, first.get("ask_for", "")])
    if criteria := data.get("criteria"):
        parts = [f"{words[k]}: {says[v]}" for k, v in criteria.items() if isinstance(v, bool)]
        parts += [words[f"fit_{criteria['fit']}"]] if "fit" in criteria else []
        yield words["criteria"], ", ".join([*parts, criteria.get("confirmed_on", "")])
    if insurance := data.get("insurance"):
        yield words["insurance"], says[insurance.get("volunteer", False)]


def _addresses(tree: Tree, data: Mapping[str, Any]) -> Iterator[str]:
    if data.get("online"):
        yield "online"
    for place in data.get("locations", []):
        town = tree.places[place["municipality"]].name
        parts = [] if place.get("masked") else [place.get(k, "") for k in ("name", "street", "number", "postal_code")]
        yield " ".join([*parts, town])


def _people(words: Mapping[str, str], data: Mapping[str, Any], text: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    if register := data.get("register"):
        how = ", ".join(words[f"register_how_{code}"] for code in register.get("how", []))
        link = f" [{words['form']}]({register['url']})" if "url" in register else ""
        yield words["register"], f"{how}{link} {text.get('register', {}).get('note', '')}"
    if contact := data.get("contact"):
        parts = [text.get("contact", {}).get("role", ""), contact.get("hours", "")]
        parts += [f"[{contact['phone']}](tel:{contact['phone']})"] if "phone" in contact else []
        parts += [f"[{contact['email']}](mailto:{contact['email']})"] if "email" in contact else []
        parts += [f"<{contact['website']}>"] if "website" in contact else []
        yield words["contact"], ", ".join(part for part in parts if part)
    yield words["organiser"], f"{data['organiser']['name']} {text.get('organiser', {}).get('description', '')}"
    if "partners" in data:
        yield words["partners"], ", ".join(partner["name"] for partner in data["partners"])
    yield words["checked"], f"{data['checked_on']}, {words['checked_by_' + data['checked_by']]}"
    yield words["status"], words[f"status_{data['status']}"]
    for link in data.get("sources", []):
        yield words["sources"], f"[{link.get('title', 'bron')}]({link.get('url', '')})"


# Hugo: the same pages as ours.


def write_hugo(offers_dir: Path, work: Path, padding: int | None = None, *, towns: bool = True) -> None:
    """Write a project of Hugo: a page per offer and language, and with `towns` one per town with its cards."""
    tree = Tree(offers_dir)
    _fresh(work)
    shutil.copytree(HERE / "hugo", work, dirs_exist_ok=True)
    (work / "hugo.json").write_text(json.dumps(_hugo_settings(tree), ensure_ascii=False, indent=1), encoding="utf-8")
    partials = work / "layouts" / "_partials"
    partials.mkdir(exist_ok=True)
    (partials / "padding.html").write_text(_filler(PADDING if padding is None else padding), encoding="utf-8")
    _hugo_data(tree, work / "data")
    (work / "i18n").mkdir()
    for tag in tree.languages:
        lines = [
            f"{json.dumps(key)} = {json.dumps(word, ensure_ascii=False)}" for key, word in tree.labels[tag].items()
        ]
        (work / "i18n" / f"{tag}.toml").write_text("\n".join(lines) + "\n", encoding="utf-8")
        _hugo_pages(tree, work / "content" / tag, tag, towns=towns)


def run_hugo(work: Path) -> Run:
    """Build what `write_hugo` wrote."""
    return Run(command=[_program("hugo"), "--quiet", "--destination", "public"], folder=work)


def _hugo_settings(tree: Tree) -> dict[str, Any]:
    return {
        "baseURL": "https://voorbeeld.be/",
        "title": "Samen meedoen",
        "defaultContentLanguage": "nl",
        "defaultContentLanguageInSubdir": True,
        "disableKinds": ["taxonomy", "term", "section", "RSS", "404", "robotsTXT"],
        "params": {"today": TODAY.isoformat()},
        "languages": {
            tag: {
                "contentDir": f"content/{tag}",
                "label": tree.words.language(tag).autonym,
                "direction": tree.words.language(tag).direction,
                "weight": weight,
            }
            for weight, tag in enumerate(tree.languages, start=1)
        },
    }


def _hugo_data(tree: Tree, folder: Path) -> None:
    import material  # noqa: PLC0415 - a theme of MkDocs, needed only for its icons

    terms = {name: {str(t.code): t.icon for t in tree.words[name] if t.icon} for name in tree.words}
    names = ICONS | {icon for icons in terms.values() for icon in icons.values()}
    icons = Path(material.__file__).parent / "templates" / ".icons" / "material"
    svg = {name: (icons / f"{name}.svg").read_text(encoding="utf-8").strip() for name in sorted(names)}
    svg = {
        name: text.replace(' xmlns="http://www.w3.org/2000/svg"', ' aria-hidden="true"') for name, text in svg.items()
    }
    folder.mkdir()
    for name, data in (("icons", svg), ("term_icons", terms), ("places", {p.slug: p.name for p in tree.places.all})):
        (folder / f"{name}.json").write_text(json.dumps(data, ensure_ascii=False, indent=1), encoding="utf-8")


def _hugo_pages(tree: Tree, folder: Path, tag: str, *, towns: bool) -> None:
    (folder / "offers").mkdir(parents=True)
    (folder / "places").mkdir()
    (folder / "_index.md").write_text(f"---\ntitle: {tree.labels[tag]['home']}\n---\n", encoding="utf-8")
    for offer in tree.offers:
        text = offer.texts.get(tag, offer.data)
        own = {key: value for key, value in text.items() if key not in {"description", "translation"}}
        if tag == "nl":
            own = {key: value for key, value in own.items() if key in _TEXT_KEYS}
        front = {"title": text["title"], "params": {"place": offer.place, "offer": dict(offer.data), "text": own}}
        page = f"---\n{as_yaml(front)}---\n{text.get('description', '')}\n"
        (folder / "offers" / f"{offer.id}.md").write_text(page, encoding="utf-8")
    for town in tree.places.municipalities if towns else ():
        levels = [{"level": level, "offers": ids} for level, ids in tree.reach[town.slug].items() if ids]
        count = sum(len(level["offers"]) for level in levels)
        front = {"title": town.names.get(tag, town.name), "params": {"count": count, "levels": levels}}
        (folder / "places" / f"{town.slug}.md").write_text(f"---\n{as_yaml(front)}---\n", encoding="utf-8")


_TEXT_KEYS = frozenset({"title", "summary", "conditions", "priority", "commitment", "when_note", "contact", "register",
    "cost", "dutch", "first_time", "alert", "organiser"})  # fmt: skip


def _filler(size: int) -> str:
    """Text of a size that nobody sees: stands for the parts of our page that Hugo's template does not have."""
    if size < 23:
        return ""
    words = "samen meedoen in je buurt en Nederlands oefenen met anderen "
    return f"<template>{(words * (size // len(words) + 1))[: size - 22]}</template>\n"


def mean_page_size(site: Path, most: int = 400) -> float:
    """The mean size in bytes of finished offer pages, over all languages alike."""
    pages = sorted(site.glob("*/offers/*/index.html"))
    some = pages[:: max(1, len(pages) // most)]
    return sum(page.stat().st_size for page in some) / len(some)


def pages_in(site: Path) -> int:
    """The number of pages in a finished site."""
    return sum(1 for _ in site.rglob("*.html"))


# check-jsonschema: the Dutch files against the schema.


def write_check(offers_dir: Path, work: Path) -> None:
    """Write one schema without outside references, and copy the Dutch offers."""
    _fresh(work)
    (work / "schema.json").write_text(json.dumps(bundled_schema(), ensure_ascii=False), encoding="utf-8")
    for file in source.find(offers_dir)[0]:
        if not file.tag and file.id != "_place":
            (work / "o").mkdir(exist_ok=True)
            shutil.copyfile(file.file, work / "o" / f"{file.id}.yml")


def run_check(work: Path) -> Run:
    """Check what `write_check` wrote, with default options."""
    files = sorted(f"o/{file.name}" for file in (work / "o").iterdir())
    return Run(command=[_program("check-jsonschema"), "--schemafile", "schema.json", *files], folder=work)


def bundled_schema() -> dict[str, Any]:
    """`offer.schema.json` with the lists of the vocabulary below its own `$defs`."""
    text = (SCHEMA / "offer.schema.json").read_text(encoding="utf-8")
    schema: dict[str, Any] = json.loads(text.replace("vocabulary.json#/$defs/", "#/$defs/vocabulary-"))
    del schema["$id"]
    for name, terms in json.loads((SCHEMA / "vocabulary.json").read_text(encoding="utf-8"))["$defs"].items():
        schema["$defs"][f"vocabulary-{name}"] = terms
    return schema


PEERS = (
    Peer(name="MkDocs + Material", write=write_mkdocs, run=run_mkdocs, site="site"),
    Peer(name="Hugo", write=write_hugo, run=run_hugo, site="public"),
    Peer(name="check-jsonschema", write=write_check, run=run_check),
)


def _program(name: str) -> str:
    """A command that stands beside the Python that runs this."""
    return str(Path(sys.executable).parent / name)


def _fresh(work: Path) -> None:
    """An empty folder; what a former run left there goes."""
    if work.exists():
        shutil.rmtree(work)
    work.mkdir(parents=True)
