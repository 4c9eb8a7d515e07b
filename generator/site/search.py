"""The index for the search over everything: one Pagefind index per language, of records made here, and its words.

Each record has a hidden field `zoek`: folded text, the Dutch words, parts of compounds and the names of towns, so that a
reader finds an offer whatever keyboard, spelling or language was used. Pagefind searches fields like text. What people type
for a term of the vocabulary stands in `words.json` once, instead of in every record that has the term.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from markupsafe import Markup

from generator.folding import fold
from generator.pages.filters import UNKNOWN, stated
from generator.pages.page import Listing, card

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from generator.catalogue import Offer
    from generator.pages import Directory
    from generator.translation import Language

FREE = "cost/free"
"""Not a term of the vocabulary, but a word that people type."""

LONG_LABEL = 4
"""A label of more words is a sentence, which nobody types."""

SHORTEST_PART = 4
"""Letters in the smallest part of a compound that is found by itself."""


@dataclass(frozen=True, kw_only=True)
class Words:
    """Search words from `schema/search.json`: parts of compounds, synonyms and words that say nothing per language, names.

    The first of `terms` is that of the track itself and belongs to every offer: whoever types it should find them all.
    """

    compounds: Mapping[str, list[str]]
    synonyms: Mapping[str, Mapping[str, list[str]]]
    terms: Mapping[str, list[str]]
    small: Mapping[str, list[str]]
    towns: Mapping[str, list[str]]
    source: str

    def typed_for(self, tag: str, term: str) -> list[str]:
        """What readers of a language type for a term, such as `theme/cycling`."""
        return self._synonyms.get((tag, term), [])

    @property
    def track(self) -> str:
        """The name of the track under `terms`."""
        return next(iter(self.terms))

    def names_in(self, padded: str) -> Iterator[str]:
        """The names of the field that stand in a folded text with a space at either end."""
        for name, written in self._folded_terms.items():
            if name == self.track or any(f" {one} " in padded for one in written):
                yield name

    def compound(self, word: str) -> list[str]:
        """The parts that are written down for a compound."""
        return self._folded_compounds.get(word, [])

    def parts(self, word: str) -> Iterator[str]:
        """The parts of a Dutch compound: those that are written down, else its end when both halves are known words."""
        if found := self.compound(word):
            yield from found
            return
        for cut in range(SHORTEST_PART, len(word) - SHORTEST_PART + 1):
            if word[cut:] in self._known and (word[:cut] in self._known or word[: cut - 1] in self._known):
                yield word[cut:]

    def written(self, name: str) -> list[str]:
        """Everything that is the same as a name of the field."""
        return [name, *self.terms[name]]

    @cached_property
    def _synonyms(self) -> Mapping[tuple[str, str], list[str]]:
        found: dict[tuple[str, str], list[str]] = {}
        for tag, groups in self.synonyms.items():
            for terms, typed in groups.items():
                for term in terms.split():
                    found.setdefault((tag, term), []).extend(typed)
        return found

    @cached_property
    def _folded_terms(self) -> Mapping[str, list[str]]:
        return {name: [fold(word) for word in (name, *typed)] for name, typed in self.terms.items()}

    @cached_property
    def _folded_compounds(self) -> Mapping[str, list[str]]:
        return {fold(word): [fold(part) for part in parts] for word, parts in self.compounds.items()}

    @cached_property
    def _known(self) -> frozenset[str]:
        """Dutch words that may be parts of others."""
        dutch = (
            word for typed in self.synonyms.get(self.source, {}).values() for text in typed for word in fold(text).split()
        )
        parts = (part for found in self._folded_compounds.values() for part in found)
        return frozenset(word for word in (*dutch, *parts) if len(word) >= SHORTEST_PART)


def load_words(schema_dir: Path, source: str) -> Words:
    """Read `schema/search.json`; `source` is the language in which offers are written."""
    data = json.loads((schema_dir / "search.json").read_text(encoding="utf-8"))
    return Words(**{key: data[key] for key in ("compounds", "synonyms", "terms", "small", "towns")}, source=source)


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


_RECORD = Markup(
    '<!doctype html><html lang="{tag}"><head>{head}</head><body data-pagefind-body>{content}</body></html>'
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """An offer as far as every language finds it alike: its folded words, and its terms as `list/code`."""

    offer: Offer
    words: tuple[str, ...]
    terms: tuple[str, ...]


def subjects(directory: Directory, words: Words) -> Iterator[Subject]:
    """The listed offers, with what is the same in every language."""
    for offer in directory.bundles.listed:
        names = [offer.name, offer.organiser.name, *(one.name for one in offer.partners)]
        names += [one.name for one in offer.locations]
        dutch = " ".join(map(fold, (*_flat(directory.catalogue.texts[offer.id]), *names)))
        parts = (part for word in dutch.split() for part in words.parts(word))
        towns = " ".join(map(fold, _towns(directory, offer)))
        said = tuple(_terms(offer))
        labels = " ".join(fold(directory.vocabulary.term(*_split(term)).title) for term in said if term != FREE)
        named = (f"name/{name}" for name in words.names_in(f" {dutch} {labels} "))
        covered = (f"place/{slug}" for slug in sorted(directory.bundles.coverage[offer.id]) if slug in words.towns)
        yield Subject(
            offer=offer,
            words=tuple(dict.fromkeys([*dutch.split(), *towns.split(), *parts])),
            terms=tuple(dict.fromkeys([*said, *named, *covered])),
        )


def records(directory: Directory, language: Language, subjects: Iterable[Subject]) -> Iterator[Record]:
    """One record per listed offer."""
    for subject in subjects:
        offer = subject.offer
        one = card(directory, language, Listing(offer))
        block = directory.block(language, offer)
        yield Record(
            path=one.path,
            content=(
                one.title.text,
                one.name,
                *(block.get(key).text for key in ("summary", "description", "conditions")),
            ),
            meta={
                "title": one.title.text,
                "lang": one.title.lang if one.title.foreign else "",
                "dutch": " · ".join(filter(None, (one.dutch.text if one.dutch else "", one.name))),
                "kind": _plain(one.kind),
                "type": one.type,
                "icon": one.icon,
                "reach": _plain(one.reach),
                "when": _plain(one.when),
                "note": "" if offer.schedule or not block.get("when_note").foreign else block.get("when_note").lang,
                "level": "" if one.level is None else str(one.level),
                "says": _plain(one.level_text),
                "cost": _plain(one.cost),
                "waits": _plain(language.label("availability", one.availability)) if one.availability else "",
                "freshness": one.freshness,
                "machine": "1" if one.machine else "",
                "until": one.until,
                "zoek": _hidden(directory, language, subject),
            },
            filters={**stated(offer), "term": subject.terms},
        )


def _plain(markup: Markup) -> str:
    """Text without tags; the direction of what was isolated is left to the browser, which isolates each field."""
    return markup.striptags()


def _hidden(directory: Directory, language: Language, subject: Subject) -> str:
    """The hidden field of a record, folded, each word once."""
    own = () if language.is_source else _flat(directory.block(language, subject.offer).texts)
    return " ".join(dict.fromkeys([*subject.words, *" ".join(map(fold, own)).split()]))


def _flat(texts: Mapping[str, str | tuple[str, ...]]) -> list[str]:
    return [text for value in texts.values() for text in ((value,) if isinstance(value, str) else value)]


def _terms(offer: Offer) -> Iterator[str]:
    """Everything that an offer says in terms of the vocabulary."""
    facts = stated(offer)
    lists: Mapping[str, tuple[str, ...]] = {
        "type": (offer.type,),
        "format": (offer.format,),
        "activity": (offer.activity,) if offer.activity else (),
        "theme": offer.themes,
        "audience": offer.audience,
        "facility": tuple(code for code, there in offer.facilities.items() if there),
        "register_how": offer.register.how,
        "weekday": facts["day"],
        "day_part": facts["part"],
        "dutch_icons": facts["dutch"],
        "language": (*offer.contact_languages, *offer.activity_languages),
    }
    yield from (f"{name}/{code}" for name, codes in lists.items() for code in codes if code != UNKNOWN)
    if "yes" in facts["free"]:
        yield FREE


def _split(term: str) -> tuple[str, str | int]:
    name, code = term.split("/")
    return name, int(code) if code.isdigit() else code


def lexicon(directory: Directory, language: Language, words: Words, terms: Iterable[str]) -> dict[str, object]:
    """What people type for each term: in the language of the reader and in Dutch, folded; and the small words of both.

    A name of the field that no offer has, such as MO, leads where the track leads: to all of them.
    """
    typed = {}
    for term in terms:
        texts = [text for text in map(fold, _written(directory, language, words, term)) if text]
        parts = [" ".join(words.compound(word)) for text in texts for word in text.split()]
        typed[term] = "|".join(filter(None, dict.fromkeys([*texts, *parts])))
    nobody = (fold(word) for name in words.terms if f"name/{name}" not in typed for word in words.written(name))
    known = {text for texts in typed.values() for text in texts.split("|")}
    typed[f"name/{words.track}"] += "".join(f"|{name}" for name in dict.fromkeys(nobody) if name not in known)
    small = (fold(word) for tag in dict.fromkeys((words.source, language.tag)) for word in words.small.get(tag, ()))
    return {"small": " ".join(dict.fromkeys(small)), "terms": typed}


def _written(directory: Directory, language: Language, words: Words, term: str) -> Iterator[str]:
    name, code = _split(term)
    if name == "place":
        yield from words.towns[str(code)]
    elif name == "name":
        yield from words.written(str(code))
    else:
        if term != FREE:
            known = directory.vocabulary.term(name, code)
            labels = (known.title, language.label(name, code).unescape())
            yield from (*known.synonyms, *(text for text in labels if len(text.split()) <= LONG_LABEL))
        for tag in dict.fromkeys((words.source, language.tag)):
            yield from words.typed_for(tag, term)


def _towns(directory: Directory, offer: Offer) -> Iterator[str]:
    """The names of the municipalities that an offer covers, when these are few; else that of their area."""
    covered = directory.bundles.coverage[offer.id]
    area = directory.places.smallest_area(covered)
    named = [directory.places[slug] for slug in sorted(covered)] if len(covered) <= 30 else []
    for place in (*named, area):
        yield from (place.name, *place.names.values(), *place.other_names, *place.former_names, *place.postal_codes)
        yield from (locality.name for locality in place.localities)


def index(
    directory: Directory,
    languages: tuple[Language, ...],
    words: Words,
    target: Path,
    progress: Callable[[int, int], None],
) -> None:
    """Write the index of every language to `target/<tag>/`; there is none without offers, which Pagefind refuses."""
    if not directory.bundles.listed:
        return
    found = tuple(subjects(directory, words))
    in_use = sorted({term for subject in found for term in subject.terms} | {f"place/{slug}" for slug in words.towns})
    for done, language in enumerate(languages, 1):
        with tempfile.TemporaryDirectory() as folder:
            for record in records(directory, language, found):
                page = Path(folder) / record.path / "index.html"
                page.parent.mkdir(parents=True)
                page.write_text(record.html(language.tag), encoding="utf-8")
            _run(Path(folder), language.tag, target / language.tag)
        _tidy(target / language.tag)
        known = json.dumps(lexicon(directory, language, words, in_use), ensure_ascii=False, separators=(",", ":"))
        (target / language.tag / "words.json").write_text(known, encoding="utf-8")
        progress(done, len(languages))


def _run(pages: Path, tag: str, target: Path) -> None:
    """One run per language, alone or in a whole build: otherwise the names of its files would differ."""
    command = [
        sys.executable,
        "-m",
        "pagefind",
        "--site",
        str(pages),
        "--output-path",
        str(target),
        "--force-language",
        tag,
        "--quiet",
    ]
    result = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603 - our own arguments
    if result.returncode != 0:
        raise RuntimeError(result.stdout + result.stderr)


def _tidy(folder: Path) -> None:
    """Remove what only Pagefind's own interface needs."""
    for file in folder.glob("pagefind-*"):
        if re.match(r"pagefind-(ui|modular-ui|highlight|component-ui)", file.name):
            file.unlink()
