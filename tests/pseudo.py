"""A language that nobody speaks: long, accented, from right to left. What does not look like it was never translated.

Every text of the pages and the vocabulary is made from the Dutch: each letter gets a sign, vowels double, and brackets show
where a text begins and ends. So a plain letter on a page of this language is a text that somebody forgot, a lost bracket is a
text that was cut, and whatever still fits will fit in Tigrinya and in Tamil. It needs no room in the program: like any other
directory, this one brings its language in `schema/`.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from itertools import cycle
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.pofile import write_po
from conftest import FOR_STAFF, TODAY, copy_project

from generator.catalogue import Catalogue, Provenance, Translation, source_hash
from generator.messages import pages_catalog, vocabulary_catalog
from generator.project import Loaded, Project, load
from generator.translation import Texts

TAG = "qps"  # from the range that is kept for private use
AUTONYM = "⟦Ƥśḗḗūūđǿǿ⟧"
LETTERS = str.maketrans(
    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ", "áƀćđéƒǧħíĵķłɱńóƥɋřšŧúṽŵẋýžÁƁĆĐÉƑǦĦÍĴĶŁṀŃÓƤɊŘŠŦÚṼŴẊÝŽ"
)
FILLER = ("ŀóńǧ", "ŧéẋŧ", "ħéřé")
PLACEHOLDER = re.compile(r"(\{\w*\})")
NOT_TEXT = re.compile(r"(\]\([^)]*\)|`[^`]*`|<[^>]+>|https?://\S+|\{\w*\}|\S+@\S+)")
"""In Markdown: addresses, code and markup."""


def accented(text: str) -> str:
    """The same text with a sign on every letter, and every vowel twice."""
    return re.sub("([aeiou])", r"\1\1", text).translate(LETTERS)


def disguised(text: str) -> str:
    """`Kies {n} uur` → `⟦Ķííéés {n} úúúúř ŀóńǧ⟧`: half as long again; placeholders and spaces at the edges stay as they are."""
    core = text.strip()
    if not re.search(r"[^\W\d_]", PLACEHOLDER.sub("", core)):
        return text
    pieces = PLACEHOLDER.split(core)
    long = "".join(piece if PLACEHOLDER.fullmatch(piece) else accented(piece) for piece in pieces)
    for word in cycle(FILLER):
        if len(long) + 2 >= 1.5 * len(core):
            break
        long += f" {word}"
    return text.replace(core, f"⟦{long}⟧")


def catalog(*templates: Catalog) -> Catalog:
    """All texts, translated."""
    made = Catalog(header_comment="# X-Translation-Status: machine", charset="utf-8")  # two plural forms, as in Dutch
    for template in templates:
        for message in template:
            if message.id:
                forms = isinstance(message.id, (tuple, list))
                string = tuple(map(disguised, message.id)) if forms else disguised(message.id)
                made.add(message.id, string, context=message.context)
    return made


def add_language(root: Path) -> None:
    """Make the language known to a project: one line in the vocabulary, its texts, its hand-written pages."""
    file = root / "schema" / "vocabulary.json"
    lists = json.loads(file.read_text(encoding="utf-8"))
    entry = {"const": TAG, "title": AUTONYM, "x-locale": "root", "x-direction": "rtl", "x-script": "Latn"}
    lists["$defs"]["site_language"]["oneOf"].append(entry)
    file.write_text(json.dumps(lists, ensure_ascii=False), encoding="utf-8")
    with (root / "schema" / "locale" / f"{TAG}.po").open("wb") as target:
        write_po(target, catalog(pages_catalog(for_staff=False), vocabulary_catalog(root / "schema")))
    dutch = root / "site_templates" / "content" / "nl"
    (dutch.parent / TAG).mkdir()
    for page in dutch.glob("*.md"):
        if page.stem in FOR_STAFF:
            continue
        (dutch.parent / TAG / page.name).write_text(written(page.read_text(encoding="utf-8")), encoding="utf-8")


def written(page: str) -> str:
    """A hand-written page: its front matter and Markdown stay what they are, its words change."""
    _, front, body = page.split("---\n", 2)
    front = re.sub(
        r"(?m)^((?:title|description): )(.*)$", lambda m: m[1] + json.dumps(disguised(m[2].strip('"'))), front
    )
    words = "".join(part if i % 2 else accented(part) for i, part in enumerate(NOT_TEXT.split(body)))
    return f"---\n{front}---\n{words}"


def translated(loaded: Loaded) -> Loaded:
    """Every other offer and place in this language; the rest shows that it has only Dutch."""
    good = loaded.catalogue
    offers = {**good.translations, **_translations(good.texts)}
    places = {**good.place_translations, **_translations(good.place_texts)}
    made = Catalogue(
        offers=good.offers, places=good.places, texts=good.texts, place_texts=good.place_texts,
        translations=offers, place_translations=places,
    )  # fmt: skip
    return Loaded(catalogue=made, diagnostics=loaded.diagnostics, files=loaded.files, moved=loaded.moved)


def _translations(subjects: Mapping[str, Texts]) -> dict[tuple[str, str], Translation]:
    made = {}
    for subject in sorted(subjects)[::2]:
        dutch = subjects[subject]
        texts = {key: tuple(map(disguised, t)) if isinstance(t, tuple) else disguised(t) for key, t in dutch.items()}
        made_from = Provenance(status="machine", source_hash=source_hash(dutch), on=TODAY)
        made[subject, TAG] = Translation(subject=subject, tag=TAG, provenance=made_from, texts=texts)
    return made


def build(folder: Path) -> None:
    """The fictional directory in Dutch and in this language: `folder/site`."""
    from generator.site import engine

    root = copy_project(folder / "root")
    add_language(root)
    project = Project(root=root, offers_dir=root / "offers", today=TODAY)
    engine.build(project, translated(load(project)), folder / "site", languages=("nl", TAG))
