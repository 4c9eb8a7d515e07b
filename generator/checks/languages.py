"""Rules about the language of a text: is it that of its file, and is each word in one script."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from generator.checks.finding import Context, Finding
from generator.checks.sentences import say
from generator.checks.texts import FREE_TEXT, free_texts, tag_of
from generator.checks.wording import show
from generator.diagnostics import Sentence

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from generator.source import Document

_SMALL_WORDS: Mapping[str, frozenset[str]] = {
    tag: frozenset(words.split())
    for tag, words in {
        "nl": "aan als bij dat de dit door een en er het hier hoe iets ik in is je jij jou jullie kan komt maar meer met mag "
        "naar niet nog of om ook op over soms te tot uit van voor waar wat we werd wie zijn zo",
        "en": "about and are as at be can for from have if in is it of on or that the there this to who will with you your",
        "fr": "au aussi avec ce ces chez c'est dans de des du elle en est et il la le les leur ou par pas peux plus pour que "
        "qui sont sur te tu un une vous",
        "es": "al con como de del el en es esta hay la las los más muy no o para pero por que se si sin su también tu un una y",
        "ro": "ai ale care ce cu de din este în la mai nu o pe pentru poți sau se sunt și tu un unei",
        "pl": "ale albo czy dla do i jak jest lub możesz na nie o od po przez są się tam to w z za że",
        "tr": "bir bu çok da daha de değil en gibi hem her için ile kadar ki mi ne olan olarak sen size ve veya ya",
        "sq": "dhe do e është për i jeni ju kjo me më mund në nga një nuk ose që së si të ti",
        "so": "ama aad ah ayaa ayay iyo in ka kaa kale ku kula la leh loo oo sida soo u uu waa wax waxaad waxay",
    }.items()
}
"""Small words per language, as far as it is written in Latin letters."""
_FEWEST = 5
"""Small words of another language that a text has at least, before anything is said."""
_TIMES = 3
"""How many times as many as of its own."""
_SPLIT = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)?")
_TELLING: Mapping[str, tuple[str, str]] = {
    "ar": ("پچژگټډړښځڅېۍ", ""),
    "fa": ("ټډړښځڅېۍ", "پچژگی"),
    "ps": ("", "ټډړښځڅېۍې"),
    "ru": ("іїєґ", "ыэё"),
    "uk": ("ыэёъ", "іїєґ"),
    "bg": ("ыэёіїєґ", ""),
}
"""Letters of other languages with the same script, and letters without which a longer text of this one cannot do."""


def wrong_language(doc: Document, context: Context) -> Iterator[Finding]:
    """A text is in the language of its file: French in a `.fr.yml` file, Dutch in the file without a tag.

    It finds text that was pasted into the wrong file, or left in Dutch. Counted are small words such as *de*, *les*,
    *the*; a short text is left alone.

    Wrong::

        # offers/lokeren/lokeren-taalcafe.fr.yml
        title: Come and talk with us
        summary: You talk with other people in the library. It is for everyone who wants to learn.

    Right::

        # offers/lokeren/lokeren-taalcafe.fr.yml
        title: Viens parler avec nous
        summary: Tu parles avec des gens dans la bibliothèque. C'est pour tous ceux qui veulent apprendre.
    """
    tag = tag_of(doc, context)
    for where, text in free_texts(doc, _SENTENCES):
        other = _other_language(text, tag)
        if other is None:
            continue
        own = next((one.autonym for one in context.vocabulary.languages if one.tag == tag), tag)
        seems = next((one.autonym for one in context.vocabulary.languages if one.tag == other), "")
        yield Finding(
            where=where,
            message=Sentence(
                f"Dit lijkt geen {own} ({tag})" + (f", maar {seems} ({other})" if seems else "") + f": {show(text)}",
                f"This does not look like {own} ({tag})"
                + (f", but like {seems} ({other})" if seems else "")
                + f": {show(text)}",
            ),
            hint=Sentence(
                "Zet de tekst in het bestand van zijn taal, of vertaal hem.",
                "Put the text in the file of its language, or translate it.",
            ),
        )


_SENTENCES = frozenset({"summary", "description", "conditions", "priority", "when_note", "commitment", "intro", "text"})
"""Texts that are whole sentences: the others are too short to tell, or Dutch in every language."""


def _other_language(text: str, tag: str) -> str | None:
    """The language that a text seems to be in, when that is not `tag`; empty when it is just not this one."""
    if tag in _SMALL_WORDS:
        return _by_small_words(text, tag)
    if tag in _TELLING:
        return _by_letters(text, tag)
    return None


def _by_small_words(text: str, tag: str) -> str | None:
    spelt = _SPLIT.findall(text.lower().replace("’", "'"))
    own = _SMALL_WORDS[tag]
    if len(spelt) < _FEWEST or 3 * sum(word in own for word in spelt) >= len(spelt):
        return None  # quickly: a third of small words is what a text of this language has
    words = Counter(spelt)
    counts = {
        other: (_count(words, small - own), _count(words, own - small))
        for other, small in _SMALL_WORDS.items()
        if other != tag
    }
    best = max(counts, key=lambda other: (counts[other], other))
    theirs, ours = counts[best]
    return best if theirs >= max(_FEWEST, _TIMES * ours + 1) else None


def _count(words: Mapping[str, int], small: frozenset[str]) -> int:
    return sum(words[word] for word in small if word in words)


def _by_letters(text: str, tag: str) -> str | None:
    strange, needed = _TELLING[tag]
    letters = [letter for letter in text if letter.isalpha()]
    of_others = sum(letter in strange for letter in letters)
    if len(letters) < 60:
        return None
    if of_others * 20 > len(letters) or (needed and not any(letter in needed for letter in letters)):
        return ""
    return None


_LATIN, _CYRILLIC, _GREEK = "A-Za-zÀ-ÖØ-öø-ɏ", "\u0400-\u052f", "\u0370-\u03ff"
_MIXED = re.compile(
    rf"[{_LATIN}]+[{_CYRILLIC}{_GREEK}][\w]*|[{_CYRILLIC}]+[{_LATIN}{_GREEK}][\w]*|[{_GREEK}]+[{_LATIN}{_CYRILLIC}][\w]*"
)


def mixed_script(doc: Document, _: Context) -> Iterator[Finding]:
    """A word has letters of one script.

    A Cyrillic `а` looks just like a Latin `a`, but search does not find the word, a voice reads nonsense, and a false
    name looks real.

    Wrong::

        title: Tааlcafé

    Right::

        title: Taalcafé
    """
    for where, text in free_texts(doc, FREE_TEXT | {"kbo"}):
        if text.isascii() or not (match := _MIXED.search(text)):
            continue
        word = match.group()
        strange = min(_scripts(word), key=lambda group: len(group[1]))
        yield Finding(
            where=where,
            message=say("mixed-script", word=show(word), letters=", ".join(strange[1]), script=strange[0]),
            hint=say("mixed-script.hint"),
        )


def _scripts(word: str) -> list[tuple[Sentence, list[str]]]:
    """The letters of a word by script, for scripts that it has."""
    return [(name, found) for name, letters in _MIXING if (found := letters.findall(word))]


_MIXING: tuple[tuple[Sentence, re.Pattern[str]], ...] = (
    (Sentence("cyrillisch", "Cyrillic"), re.compile(f"[{_CYRILLIC}]")),
    (Sentence("Grieks", "Greek"), re.compile(f"[{_GREEK}]")),
    (Sentence("Latijns", "Latin"), re.compile(f"[{_LATIN}]")),
)

TABLES: dict[str, object] = {"mixed": _MIXED, "mixing": _MIXING}
"""What the form in the browser reads: see `browser`."""
