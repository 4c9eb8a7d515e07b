"""One language of the site: its texts, and how it writes dates, lists, numbers and things that must not turn around.

Source texts are Dutch; other languages come from gettext PO files (`generator/locale/` for the pages, `schema/locale/` for
the vocabulary). Everything returned is `Markup`: patterns and values are escaped here, once.
"""

from __future__ import annotations

import gettext
import io
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from babel import Locale
from babel.lists import format_list
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.numbers import format_currency, format_decimal
from markupsafe import Markup, escape

from generator.markup import html

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from babel.messages.catalog import Catalog

    from generator.catalogue import Translation
    from generator.places import Place
    from generator.vocabulary import Code, SiteLanguage, Vocabulary

Texts = Mapping[str, str | tuple[str, ...]]
UI_LOCALES = Path(__file__).parent / "locale"
WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


@lru_cache(maxsize=65536)
def ltr(text: str) -> Markup:
    """A phone number, time, price or address: read from left to right, whatever stands around it."""
    return html('<bdi dir="ltr">{}</bdi>', text)


Known = tuple[str, str]
"""Context (often none) and Dutch of a text that has a translation."""


class Language:
    """A language of the site, ready to write. All methods return `Markup` unless they say otherwise.

    `known` are the texts that have a translation which is not fuzzy.
    """

    def __init__(
        self,
        site: SiteLanguage,
        vocabulary: Vocabulary,
        catalogs: Iterable[gettext.GNUTranslations],
        status: str,
        known: Iterable[Known] = (),
    ):
        self.site = site
        self.tag = site.tag
        self.direction = site.direction
        self.status = status
        self.known = frozenset(known)
        self.locale = Locale.parse(site.locale)
        self.vocabulary = vocabulary
        self._catalog = gettext.NullTranslations()
        for catalog in catalogs:
            self._catalog.add_fallback(catalog)
        self._texts: dict[str, Markup] = {}
        self._labels: dict[tuple[str, Code], Markup] = {}

    def __repr__(self) -> str:
        """For messages of ours."""
        return f"Language({self.tag})"

    @property
    def is_source(self) -> bool:
        """Whether this is Dutch, in which everything is written first."""
        return self.tag == self.source.tag

    @property
    def source(self) -> SiteLanguage:
        """The language in which everything is written first."""
        return self.vocabulary.languages[0]

    @property
    def source_attributes(self) -> Markup:
        """` lang="nl" dir="ltr"`: for a text in the language in which it was written."""
        return html(' lang="{}" dir="{}"', self.source.tag, self.source.direction)

    # Texts

    def text(self, message: str, /, **values: object) -> Markup:
        """A text of the pages; `{name}` in it stands for a value."""
        pattern = self._texts.get(message)
        if pattern is None:
            pattern = self._texts[message] = escape(self._catalog.gettext(message))
        return html(pattern, **values) if values else pattern

    def own(self, code: str, /, **values: object) -> Markup:
        """A sentence that only this directory says: about its country, its track, its language or who publishes it."""
        return html(self.label("text", code), goal=self.vocabulary.basics.hours, **values)

    def count(self, one: str, many: str, /, number: float, **values: object) -> Markup:
        """A text with a number in it (`{n}`), in the right plural form; a broken number takes that of 2."""
        form = int(number) if number == int(number) else 2
        return html(escape(self._catalog.ngettext(one, many, form)), n=self.number(number), **values)

    def label(self, name: str, code: Code) -> Markup:
        """The title of a term of the vocabulary."""
        found = self._labels.get((name, code))
        if found is None:
            found = escape(self._catalog.pgettext(f"{name}/{code}", self.vocabulary.term(name, code).title))
            self._labels[name, code] = found
        return found

    def explanation(self, name: str, code: Code) -> Markup:
        """The description of a term; empty when it has none."""
        text = self.vocabulary.term(name, code).description
        return escape(self._catalog.pgettext(f"{name}/{code}#description", text)) if text else Markup("")

    def list_title(self, name: str) -> Markup:
        """The title of a list of the vocabulary."""
        return escape(self._catalog.pgettext(name, self.vocabulary.titles[name]))

    def said(self, context: str, message: str, /, **values: object) -> Markup:
        """A Dutch text from a data file of the directory; `context` tells translators which file."""
        return html(escape(self._catalog.pgettext(context, message)), **values)

    def place(self, place: Place) -> Markup:
        """The name of a place with its kind: `regio Kempen`. Municipalities have just their name."""
        pattern = self.label("place_kind", place.kind)
        return html(pattern, name=self.name_of(place))

    def name_of(self, place: Place) -> Markup:
        """The name of a place in this language, isolated; its Dutch name where it has no other.

        In another script the Dutch name of a municipality comes with it: that is what stands on the signs.
        """
        own = place.names.get(self.tag)
        if own and place.is_municipality and self.site.script != "Latn":
            return html('<bdi>{}</bdi> (<bdi lang="{}">{}</bdi>)', own, self.source.tag, place.name)
        if own:
            return html("<bdi>{}</bdi>", own)
        if self.is_source:
            return html("<bdi>{}</bdi>", place.name)
        return html('<bdi lang="{}">{}</bdi>', self.source.tag, place.name)

    # Numbers, days, lists

    @lru_cache(maxsize=4096)  # noqa: B019 - languages live as long as the process
    def number(self, number: float) -> Markup:
        """`2,5` or `2.5`, in Latin digits."""
        return Markup(format_decimal(number, locale=self.locale, numbering_system="latn"))  # noqa: S704 - digits

    @lru_cache(maxsize=4096)  # noqa: B019
    def money(self, amount: float) -> Markup:
        """Euro with two decimals, or none when the amount is whole."""
        pattern = "¤ #,##0.00" if amount % 1 else "¤ #,##0"
        return ltr(
            format_currency(amount, "EUR", pattern, locale=self.locale, currency_digits=False, numbering_system="latn")
        )

    @lru_cache(maxsize=4096)  # noqa: B019
    def day(self, iso: str) -> Markup:
        """`01/09/2026`: the form in use in Belgium, in every language. ISO texts of a year or a month stay short."""
        return ltr("/".join(reversed(iso.split("-"))))

    @lru_cache(maxsize=4096)  # noqa: B019
    def date(self, iso: str) -> Markup:
        """The weekday and the day: `dinsdag 01/09/2026`."""
        return html("{} {}", self.weekday(WEEKDAYS[date.fromisoformat(iso).weekday()]), self.day(iso))

    def weekday(self, code: str) -> Markup:
        """The name of a day as it stands inside a sentence."""
        return self.label("weekday", code)

    def sequence(self, parts: Iterable[Markup]) -> Markup:
        """Parts of a line one after the other, with the comma of this language between them."""
        comma = self.text(", ")
        return comma.join(parts)

    def list(self, items: Iterable[str | Markup]) -> Markup:
        """`a, b en c`, every item isolated by its writer."""
        parts = [escape(item) for item in items]
        return Markup(format_list(parts, locale=self.locale)) if parts else Markup("")  # noqa: S704 - escaped above

    def capital(self, line: Markup) -> Markup:
        """A line that begins with a capital, unless it begins with an element."""
        return line if line.startswith("<") else Markup(line[:1].upper() + line[1:])  # noqa: S704 - was Markup already

    # Content

    def block(self, translation: Translation | None, dutch: Texts, dutch_hash: str) -> Block:
        """The texts of an offer or place for a reader of this language: translated where that is safe, else Dutch.

        `dutch_hash` is `catalogue.source_hash` of the Dutch as it is now.
        """
        if self.is_source or translation is None or not translation.texts:  # begun, with no text yet
            return Block(language=self, texts={}, dutch=dutch, status="")
        if translation.provenance.source_hash != dutch_hash:
            return Block(language=self, texts={}, dutch=dutch, status="stale", old=translation.texts)
        return Block(language=self, texts=translation.texts, dutch=dutch, status=translation.provenance.status)


class Text(NamedTuple):
    """A text and the language it is in."""

    text: str
    lang: str
    direction: str
    foreign: bool

    @property
    def attributes(self) -> Markup:
        """` lang="nl" dir="ltr"` when the text is not in the language of the page, else nothing."""
        return html(' lang="{}" dir="{}"', self.lang, self.direction) if self.foreign else Markup("")

    @property
    def inline(self) -> Markup:
        """The text for use inside a sentence, isolated when it is in another language."""
        if not self.foreign:
            return escape(self.text)
        return html('<bdi lang="{}" dir="{}">{}</bdi>', self.lang, self.direction, self.text)

    def __bool__(self) -> bool:
        """Whether there is a text at all."""
        return bool(self.text)


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """The texts of one subject for one language.

    `status` is that of the translation that is shown: empty for Dutch only, `human`, `machine`, `reviewed`, or `stale` (then the
    Dutch is shown and `old` holds what was translated before the Dutch changed).
    """

    language: Language
    texts: Texts
    dutch: Texts
    status: str
    old: Texts | None = None

    @property
    def is_translated(self) -> bool:
        """Whether what is shown is a translation."""
        return bool(self.texts)

    def get(self, key: str) -> Text:
        """One text: translated, else Dutch; empty when there is none."""
        found = self.texts.get(key)
        if isinstance(found, str):
            return Text(text=found, lang=self.language.tag, direction=self.language.direction, foreign=False)
        found = self.dutch.get(key, "")
        return self._dutch(found if isinstance(found, str) else "")

    def items(self, key: str) -> tuple[Text, ...]:
        """A list of texts."""
        found = self.texts.get(key)
        if isinstance(found, tuple):
            return tuple(
                Text(text=one, lang=self.language.tag, direction=self.language.direction, foreign=False)
                for one in found
            )
        found = self.dutch.get(key, ())
        return tuple(self._dutch(one) for one in found) if isinstance(found, tuple) else ()

    def prose(self, key: str) -> Markup:
        """A longer text as HTML: paragraphs where a blank line divides it, a list where lines begin with `- `."""
        text = Block.get(self, key)
        return Markup("\n").join(_element(kind, lines, text.attributes) for kind, lines in _parts(text.text))

    def source(self, key: str) -> Text:
        """The Dutch text, whatever is translated."""
        found = self.dutch.get(key, "")
        return self._dutch(found if isinstance(found, str) else "")

    def _dutch(self, text: str) -> Text:
        source = self.language.source
        return Text(text=text, lang=source.tag, direction=source.direction, foreign=not self.language.is_source)


def _parts(text: str) -> list[tuple[str, list[str]]]:
    """`("p", lines)` or `("ul", items)`, in order."""
    blocks: list[tuple[str, list[str]]] = []
    for part in text.strip().split("\n\n"):
        for line in filter(None, (raw.strip() for raw in part.split("\n"))):
            kind = "ul" if line.startswith("- ") else "p"
            if blocks and blocks[-1][0] == kind:
                blocks[-1][1].append(line.removeprefix("- "))
            else:
                blocks.append((kind, [line.removeprefix("- ")]))
        blocks.append(("", []))
    return [block for block in blocks if block[1]]


def _element(kind: str, lines: list[str], attributes: Markup) -> Markup:
    if kind == "p":
        return html("<p{}>{}</p>", attributes, " ".join(lines))
    items = Markup("").join(html("<li>{}</li>", line) for line in lines)
    return html("<ul{}>{}</ul>", attributes, items)


def load(vocabulary: Vocabulary, schema_dir: Path, tags: Iterable[str] = ()) -> tuple[Language, ...]:
    """The languages of the site, in the order of the vocabulary; only `tags` when given."""
    wanted = set(tags)
    return tuple(
        _load(site, vocabulary, schema_dir) for site in vocabulary.languages if not wanted or site.tag in wanted
    )


def _load(site: SiteLanguage, vocabulary: Vocabulary, schema_dir: Path) -> Language:
    files = [folder / f"{site.tag}.po" for folder in (UI_LOCALES, schema_dir / "locale")]
    present = [file for file in files if file.exists()]
    catalogs = [_catalog(file) for file in present]
    known = (one for catalog in catalogs for one in _known(catalog))
    return Language(site, vocabulary, [_compiled(catalog) for catalog in catalogs], _status(present), known)


def _catalog(file: Path) -> Catalog:
    with file.open("rb") as source:
        return read_po(source, abort_invalid=True)


def _known(catalog: Catalog) -> Iterator[Known]:
    for message in catalog:
        written = message.string if isinstance(message.string, (tuple, list)) else (message.string,)
        if message.id and all(written) and not message.fuzzy:
            yield message.context or "", first_of(message.id)


def first_of(message_id: str | Iterable[str]) -> str:
    """The Dutch of a text, of a plural that of one."""
    return message_id if isinstance(message_id, str) else next(iter(message_id))


def _compiled(catalog: Catalog) -> gettext.GNUTranslations:
    compiled = io.BytesIO()
    write_mo(compiled, catalog, use_fuzzy=False)
    compiled.seek(0)
    return gettext.GNUTranslations(compiled)


def _status(files: Iterable[Path]) -> str:
    """`machine` when any file says so in its header `X-Translation-Status`, else `reviewed`."""
    found = [re.search(r"X-Translation-Status: (\w+)", file.read_text(encoding="utf-8")) for file in files]
    return "machine" if any(match and match[1] == "machine" for match in found) else "reviewed"
