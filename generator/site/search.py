"""The index for the search over everything: one Pagefind index per language, of records made here.

Each record has a hidden field `zoek`: folded text, parts of compounds, the Dutch words, synonyms and the names of towns, so
that a reader finds an offer whatever keyboard, spelling or language was used. Pagefind searches fields like text.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from markupsafe import Markup

from generator.folding import fold
from generator.pages.filters import stated
from generator.pages.page import Listing, card

if TYPE_CHECKING:
    from generator.catalogue import Offer
    from generator.pages import Directory
    from generator.translation import Language


@dataclass(frozen=True, kw_only=True)
class Words:
    """Search words from `schema/search.json`: parts of compounds, synonyms per language, terms of the field."""

    compounds: Mapping[str, list[str]]
    synonyms: Mapping[str, Mapping[str, list[str]]]
    terms: Mapping[str, list[str]]

    @cached_property
    def _folded_terms(self) -> list[tuple[set[str], str]]:
        groups = [[key, *words] for key, words in self.terms.items()]
        return [({fold(word) for word in group}, " ".join(fold(word) for word in group)) for group in groups]

    def beside(self, folded: str) -> Iterator[str]:
        """What else people may type for a folded text: the parts of its compounds, and other names for its terms."""
        padded = f" {folded} "
        for word in set(folded.split()):
            yield from (fold(part) for part in self._folded_compounds.get(word, ()))
        for names, everything in self._folded_terms:
            if any(f" {name} " in padded for name in names):
                yield everything

    @cached_property
    def _folded_compounds(self) -> Mapping[str, list[str]]:
        return {fold(word): parts for word, parts in self.compounds.items()}


def load_words(schema_dir: Path) -> Words:
    """Read `schema/search.json`."""
    data = json.loads((schema_dir / "search.json").read_text(encoding="utf-8"))
    return Words(compounds=data["compounds"], synonyms=data["synonyms"], terms=data["terms"])


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """What the index knows of one offer. `path` is below the language; `meta` comes back with a result."""

    path: str
    content: tuple[str, ...]
    meta: Mapping[str, str]
    filters: Mapping[str, tuple[str, ...]]

    def html(self, tag: str) -> str:
        """The record as a page that only Pagefind reads."""
        return _RECORD.format(
            tag=tag,
            head=Markup().join(
                Markup('<meta data-pagefind-{}="{}[content]" content="{}">').format(kind, name, value)
                for kind, pairs in (("meta", self._metas()), ("filter", self._filters()))
                for name, value in pairs
            ),
            content=Markup().join(Markup("<p>{}</p>").format(text) for text in self.content if text),
        )

    def _metas(self) -> Iterator[tuple[str, str]]:
        return ((name, value) for name, value in self.meta.items() if value)

    def _filters(self) -> Iterator[tuple[str, str]]:
        return ((name, value) for name, values in self.filters.items() for value in values)


_RECORD = Markup('<!doctype html><html lang="{tag}"><head>{head}</head><body data-pagefind-body>{content}</body></html>')


def records(directory: Directory, language: Language, words: Words) -> Iterator[Record]:
    """One record per listed offer."""
    for offer in directory.bundles.listed:
        one = card(directory, language, Listing(offer))
        block = directory.block(language, offer)
        yield Record(
            path=one.path,
            content=(one.title.text, one.name, *(block.get(key).text for key in ("summary", "description", "conditions"))),
            meta={
                "title": one.title.text,
                "lang": one.title.lang if one.title.foreign else "",
                "dutch": " · ".join(filter(None, (one.dutch.text if one.dutch else "", one.name))),
                "kind": _plain(one.kind),
                "type": one.type,
                "icon": one.icon,
                "reach": _plain(one.reach),
                "when": _plain(one.when),
                "cost": _plain(one.cost),
                "freshness": one.freshness,
                "until": one.until,
                "zoek": _hidden(directory, language, offer, words),
            },
            filters=stated(offer),
        )


def _plain(markup: Markup) -> str:
    """Text without tags; the direction of what was isolated is left to the browser, which isolates each field."""
    return markup.striptags()


def _hidden(directory: Directory, language: Language, offer: Offer, words: Words) -> str:
    """The hidden field of a record, folded, each word once."""
    dutch = directory.languages[0]
    texts = [*_flat(directory.catalogue.texts[offer.id]), offer.name, offer.organiser.name]
    texts += [partner.name for partner in offer.partners] + [place.name for place in offer.locations]
    block = directory.block(language, offer)
    texts += _flat(block.texts)
    for list_name, code in _terms(offer):
        term = directory.vocabulary.term(list_name, code)
        texts += [term.title, *term.synonyms, language.label(list_name, code).unescape()]
        for tag in {dutch.tag, language.tag}:
            texts += words.synonyms.get(tag, {}).get(f"{list_name}/{code}", ())
    texts += _towns(directory, offer)
    folded = [fold(text) for text in texts]
    beside = [more for text in folded for more in words.beside(text)]
    return " ".join(dict.fromkeys(" ".join([*folded, *beside, *_TRACK]).split()))


_TRACK = tuple(fold(name) for name in ("participatietraject", "pnt", "vierde pijler", "4de pijler", "netwerktraject", "sociale netwerking"))
"""The names under which the track itself circulates: whoever types one of them should find offers."""


def _flat(texts: Mapping[str, str | tuple[str, ...]]) -> list[str]:
    return [text for value in texts.values() for text in ((value,) if isinstance(value, str) else value)]


def _terms(offer: Offer) -> Iterator[tuple[str, str]]:
    yield "type", offer.type
    yield "format", offer.format
    if offer.activity:
        yield "activity", offer.activity
    yield from (("theme", code) for code in offer.themes)
    yield from (("audience", code) for code in offer.audience)
    yield from (("facility", code) for code, there in offer.facilities.items() if there)
    yield from (("register_how", code) for code in offer.register.how)


def _towns(directory: Directory, offer: Offer) -> Iterator[str]:
    """The names of the municipalities that an offer covers, when these are few; else that of their area."""
    covered = directory.bundles.coverage[offer.id]
    area = directory.places.smallest_area(covered)
    named = [directory.places[slug] for slug in sorted(covered)] if len(covered) <= 30 else []
    for place in (*named, area):
        yield from (place.name, *place.names.values(), *place.other_names, *place.former_names, *place.postal_codes)
        yield from (locality.name for locality in place.localities)


def index(
    directory: Directory, languages: tuple[Language, ...], words: Words, target: Path, progress: Callable[[int, int], None]
) -> None:
    """Write the index of every language to `target/<tag>/`; there is none without offers, which Pagefind refuses."""
    if not directory.bundles.listed:
        return
    for done, language in enumerate(languages, 1):
        with tempfile.TemporaryDirectory() as folder:
            for record in records(directory, language, words):
                page = Path(folder) / record.path / "index.html"
                page.parent.mkdir(parents=True)
                page.write_text(record.html(language.tag), encoding="utf-8")
            _run(Path(folder), language.tag, target / language.tag)
        _tidy(target / language.tag)
        progress(done, len(languages))


def _run(pages: Path, tag: str, target: Path) -> None:
    """One run per language, alone or in a whole build: otherwise the names of its files would differ."""
    command = [sys.executable, "-m", "pagefind", "--site", str(pages), "--output-path", str(target), "--force-language", tag, "--quiet"]
    result = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603 - our own arguments
    if result.returncode != 0:
        raise RuntimeError(result.stdout + result.stderr)


def _tidy(folder: Path) -> None:
    """Remove what only Pagefind's own interface needs."""
    for file in folder.glob("pagefind-*"):
        if re.match(r"pagefind-(ui|modular-ui|highlight|component-ui)", file.name):
            file.unlink()
