"""A page rendered once for several languages: it leaves gaps where they differ, and each language fills them in.

What an offer says in facts is the same in every language but for the words. `Gaps` writes like a `Language`, but where a
language would put a word it puts a gap; the page is rendered with it once for all languages whose text of that offer has the
same shape, and `fill` makes the page of each. A word is looked up once per language, however many pages have it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from markupsafe import Markup, escape

from generator.translation import Block, Language, Text

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable, Sequence

    from generator.catalogue import Translation
    from generator.places import Place
    from generator.translation import Texts
    from generator.vocabulary import Code

OPEN, CLOSE = "\ue000", "\ue001"
"""Around the number of a gap: private characters, which the reader of offers does not let through."""

_GAP = re.compile(f"{OPEN}([^{OPEN}{CLOSE}]*){CLOSE}")

TAG = Markup(f"{OPEN}tag{CLOSE}")  # noqa: S704 - fixed
"""The gap for the tag of the language."""


def pieces(html: str) -> list[str]:
    """Text, gap, text, gap, …, text."""
    return _GAP.split(html)


class Gaps(Language):
    """Writes like a `Language`. What is the same in all languages of a group is that of `sample`, one of them."""

    def __init__(self, sample: Language):
        super().__init__(sample.site, sample.vocabulary, (), sample.status)
        self.sample = sample
        self._numbers: dict[Hashable, Markup] = {}
        self._calls: list[tuple[str, tuple[Any, ...], dict[str, Any]]] = []
        self._words: dict[str, dict[str, str]] = {}

    # What a language writes

    def text(self, message: str, /, **values: object) -> Markup:
        """See `Language.text`."""
        return self._gap((message, *values.items()), "text", message, **values)

    def count(self, one: str, many: str, /, number: float, **values: object) -> Markup:
        """See `Language.count`."""
        return self._gap((one, many, number, *values.items()), "count", one, many, number, **values)

    def own(self, code: str, /, **values: object) -> Markup:
        """See `Language.own`."""
        return self._gap(("own", code, *values.items()), "own", code, **values)

    def label(self, name: str, code: Code) -> Markup:
        """See `Language.label`."""
        return self._gap(("label", name, code), "label", name, code)

    def explanation(self, name: str, code: Code) -> Markup:
        """See `Language.explanation`."""
        if not self.sample.explanation(name, code):
            return Markup("")
        return self._gap(("explanation", name, code), "explanation", name, code)

    def list_title(self, name: str) -> Markup:
        """See `Language.list_title`."""
        return self._gap(("list_title", name), "list_title", name)

    def said(self, context: str, message: str, /, **values: object) -> Markup:
        """See `Language.said`."""
        return self._gap(("said", context, message, *values.items()), "said", context, message, **values)

    def place(self, place: Place) -> Markup:
        """See `Language.place`."""
        return self._gap(("place", place.slug), "place", place)

    def name_of(self, place: Place) -> Markup:
        """See `Language.name_of`."""
        return self._gap(("name_of", place.slug), "name_of", place)

    def number(self, number: float) -> Markup:  # type: ignore[override]  # remembered there
        """See `Language.number`."""
        return self._gap(("number", number), "number", number)

    def money(self, amount: float) -> Markup:  # type: ignore[override]  # remembered there
        """See `Language.money`."""
        return self._gap(("money", amount), "money", amount)

    def day(self, iso: str) -> Markup:  # type: ignore[override]  # remembered there
        """See `Language.day`: the same in every language."""
        return self.sample.day(iso)

    def date(self, iso: str) -> Markup:  # type: ignore[override]  # remembered there
        """See `Language.date`."""
        return self._gap(("date", iso), "date", iso)

    def weekday(self, code: str) -> Markup:
        """See `Language.weekday`."""
        return self._gap(("weekday", code), "weekday", code)

    def list(self, items: Iterable[str | Markup]) -> Markup:
        """See `Language.list`."""
        parts = tuple(escape(item) for item in items)
        return self._gap(("list", *parts), "list", parts) if parts else Markup("")

    def capital(self, line: Markup) -> Markup:
        """See `Language.capital`."""
        return self._gap(("capital", line), "capital", line) if line else line

    def block(self, translation: Translation | None, dutch: Texts, dutch_hash: str) -> OpenBlock:
        """See `Language.block`."""
        block = self.sample.block(translation, dutch, dutch_hash)
        return OpenBlock(language=self, texts=block.texts, dutch=block.dutch, status=block.status, old=block.old)

    # What is filled in

    def fill(self, parts: Sequence[str], language: Language, block: Block, card: Callable[[str], str]) -> str:
        """The HTML of one language. `parts` come from `pieces`; `block` holds its texts of the offer.

        `card` gives the card of another offer, by id: that one may be translated into other languages than this.
        """
        words = self._words.setdefault(language.tag, {"tag": language.tag})
        filled = [*parts]
        for i in range(1, len(filled), 2):
            gap = filled[i]
            word = words.get(gap)
            if word is None:
                word = self._word(gap, language, words) if gap.isdecimal() else _own(gap, block, card)
            filled[i] = word
        return "".join(filled)

    def _gap(self, key: Hashable, method: str, *arguments: object, **values: object) -> Markup:
        """The gap for a call of a method of `Language`: the same call has the same gap."""
        found = self._numbers.get(key)
        if found is None:
            self._calls.append((method, arguments, values))
            found = Markup(f"{OPEN}{len(self._calls) - 1}{CLOSE}")  # noqa: S704 - a number
            self._numbers[key] = found
        return found

    def _word(self, gap: str, language: Language, words: dict[str, str]) -> str:
        method, arguments, values = self._calls[int(gap)]
        closed = [self._closed(argument, language, words) for argument in arguments]
        named = {name: self._closed(value, language, words) for name, value in values.items()}
        words[gap] = str(getattr(language, method)(*closed, **named))
        return words[gap]

    def _closed(self, value: object, language: Language, words: dict[str, str]) -> object:
        """A value whose own gaps are filled in."""
        if isinstance(value, tuple):
            return tuple(self._closed(item, language, words) for item in value)
        if not isinstance(value, Markup) or OPEN not in value:
            return value
        parts = pieces(value)
        for i in range(1, len(parts), 2):
            parts[i] = words.get(parts[i]) or self._word(parts[i], language, words)
        return Markup("".join(parts))  # noqa: S704 - was Markup already


def card_gap(offer_id: str) -> Markup:
    """The gap for the card of another offer."""
    return _mark(f"k:{offer_id}")


def _own(gap: str, block: Block, card: Callable[[str], str]) -> str:
    """What only this page says: `b:<key>`, `b:<key>:<number>` of a list, `p:<key>` for paragraphs, `k:<id>` for a card."""
    kind, _, rest = gap.partition(":")
    if kind == "k":
        return card(rest)
    key, _, number = rest.partition(":")
    if kind == "p":
        return block.prose(key)
    if kind != "b":
        return ""
    return escape(block.items(key)[int(number)].text if number else block.get(key).text)


class OpenBlock(Block):
    """The texts of an offer as gaps, where they are translated; where they are Dutch, the Dutch is the same for the group."""

    def get(self, key: str) -> Text:
        """See `Block.get`."""
        text = Block.get(self, key)
        return text if text.foreign or not text else _open_text(f"b:{key}")

    def items(self, key: str) -> tuple[Text, ...]:
        """See `Block.items`."""
        found = Block.items(self, key)
        return tuple(text if text.foreign else _open_text(f"b:{key}:{i}") for i, text in enumerate(found))

    def prose(self, key: str) -> Markup:
        """See `Block.prose`."""
        text = Block.get(self, key)
        return Block.prose(self, key) if text.foreign or not text else _mark(f"p:{key}")


def _mark(gap: str) -> Markup:
    return Markup(f"{OPEN}{gap}{CLOSE}")  # noqa: S704 - a key of the schema


def _open_text(gap: str) -> Text:
    return Text(text=_mark(gap), lang="", direction="", foreign=False)


def shape(language: Language, block: Block) -> Hashable:
    """Languages for which this is the same can share a page: alike translated, with the same texts."""
    if language.is_source or block.status == "stale":
        return language.tag
    return block.status, tuple(sorted((key, _length(text)) for key, text in block.texts.items()))


def _length(text: str | tuple[str, ...]) -> int:
    return len(text) if isinstance(text, tuple) else -1
