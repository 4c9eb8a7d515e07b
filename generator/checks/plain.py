"""Hints for plain Dutch: what makes a text hard for somebody who is still learning the language.

They are counted and looked up, never scored: no figure says how difficult a text is, and a hint never blocks. One hint per rule
and text, so that a long text does not drown everything else.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from generator.checks.finding import Context, Finding
from generator.checks.texts import free_texts, tag_of
from generator.checks.wording import show
from generator.diagnostics import Sentence

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.source import Document, KeyPath

MOST_WORDS = 17
"""Words of a sentence. Guides for plain Dutch ask for some 15; on the 80 first offers, sentences of 16 and 17 words were still clear
lists, and those of 18 and more were better as two (docs/check-report.md)."""
MOST_LETTERS = 20
"""Letters of a word."""
_NAMED = 3
"""Words that one hint names."""

_TEXTS = frozenset(
    {
        "title", "summary", "description", "when_note", "commitment", "note", "conditions", "priority", "steps", "bring",
        "say", "text", "intro",
    }
)  # fmt: skip
_FACTLESS = frozenset({"title", "summary", "description", "conditions", "priority", "intro"})
"""Texts that hold no days, hours or prices, because these have their own field."""

_SENTENCE_END = re.compile(r"(?<![.\s]\w)(?<!\bbv)(?<!\bbijv)(?<!\bca)[.!?:;]+(?=\s|$)|\n+(?=\s*-\s)|\n\n+")
_WORD = re.compile(r"[^\W\d_][\w'’]*")
_LETTERS = re.compile(r"\b[A-Z]{2,5}\d?\b(?!-)|\b[A-Z][a-z]?[A-Z]{1,4}\b")
_CAPITALS = re.compile(r"(?<!-)\b[A-ZÀ-Þ]{2,}\b(?!-)")
_SHOUTED = frozenset(
    [
        "alle",
        "alleen",
        "altijd",
        "belangrijk",
        "elke",
        "gratis",
        "geen",
        "hier",
        "iedereen",
        "let",
        "maar",
        "mee",
        "moet",
        "niet",
        "niets",
        "nieuw",
        "nooit",
        "nu",
        "ook",
        "op",
        "open",
        "samen",
        "snel",
        "volzet",
        "wel",
        "welkom",
        "zeker",
    ]
)
_ROMAN = re.compile(r"[IVXLCM]+")
_MONTHS = "januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december"
_FACTS: tuple[tuple[re.Pattern[str], Sentence], ...] = (
    (
        re.compile(
            rf"(?i)\b\d{{1,2}}\s+(?:{_MONTHS})\b(?:\s+(?P<year>(?:19|20)\d\d))?|\b\d{{1,2}}/\d{{1,2}}(?:/\d{{2,4}})?\b"
        ),
        Sentence("een dag (hoort in schedule, from of until)", "a day (belongs in schedule, from or until)"),
    ),
    (
        re.compile(r"(?i)\b(?:om|van|vanaf|tot|tussen)\s+\d{1,2}(?:[.:u]\d{2})?\s*(?:u\b|uur\b)|\b\d{1,2}[:u]\d{2}\b"),
        Sentence("een uur (hoort in schedule)", "an hour (belongs in schedule)"),
    ),
    (
        re.compile(r"(?i)€\s*\d[\d.,]*|\b\d[\d.,]*\s*(?:euro|EUR)\b"),
        Sentence("een prijs (hoort in cost)", "a price (belongs in cost)"),
    ),
)
_EMOJI = re.compile("[\u2600-\u27bf\u2b50\u2b55\u2705\U0001f1e6-\U0001f1ff\U0001f300-\U0001faff]")


def plain_sentence(doc: Document, context: Context) -> Iterator[Finding]:
    """A sentence has at most seventeen words.

    Readers are still learning Dutch: in a long sentence they lose the beginning. Read it aloud; where you breathe, a
    full stop fits.

    Wrong::

        summary: Je praat elke week met andere mensen uit de buurt over je werk, je gezin, je huis en de school.

    Right::

        summary: Je praat elke week met vrijwilligers uit de buurt. Jullie praten over werk, gezin en school.
    """
    for where, text in _dutch(doc, context):
        long = [(len(words), part) for part in _SENTENCE_END.split(text) if len(words := part.split()) > MOST_WORDS]
        if long:
            count, sentence = max(long)
            yield Finding(
                where=where,
                message=Sentence(
                    f"Een zin van {count} woorden: {show(sentence)}", f"A sentence of {count} words: {show(sentence)}"
                ),
                hint=Sentence(
                    "Lees hem hardop. Kan je er twee of drie korte zinnen van maken?",
                    "Read it aloud. Can you make two or three short sentences of it?",
                ),
            )


def plain_word(doc: Document, context: Context) -> Iterator[Finding]:
    """A difficult word gives way to an everyday one (`schema/plain-language.csv`).

    Words of offices and brochures are not in anybody's first thousand words of Dutch.

    Wrong::

        summary: Gelieve u vooraf aan te melden.

    Right::

        summary: Meld je vooraf aan.
    """
    for where, text in _dutch(doc, context):
        words = context.words.found_in(text)[:_NAMED]
        if not words:
            continue
        listed = ", ".join(word.term for word in words)
        instead = "; ".join(f"{word.term} → {word.alternative}" for word in words)
        notes = "".join(f" {word.note}" for word in words if word.note)
        yield Finding(
            where=where,
            message=Sentence(
                f"Moeilijk voor wie Nederlands leert: {listed}.", f"Hard for learners of Dutch: {listed}."
            ),
            hint=Sentence(f"Gewoner: {instead}.{notes}", f"More common: {instead}.{notes}"),
        )


def plain_letters(doc: Document, context: Context) -> Iterator[Finding]:
    """A word of letters is explained, or stands in the glossary of the site.

    Who has just arrived knows OCMW, because the site explains it; other letters are a riddle.

    Wrong::

        summary: Vraag een attest aan de DSV.

    Right::

        summary: Vraag een attest aan je gemeente.
    """
    known = context.words.explained | set(_LETTERS.findall(" ".join(_names(doc, context))))
    for where, text in _dutch(doc, context):
        for letters in dict.fromkeys(_LETTERS.findall(text)):
            if letters in known or _is_shouted(letters) or _ROMAN.fullmatch(letters) or _explains(text, letters):
                continue
            yield Finding(
                where=where,
                message=Sentence(
                    f"{letters} is niet uitgelegd en staat niet in de woordenlijst.",
                    f"{letters} is not explained and not in the glossary.",
                ),
                hint=Sentence(
                    f"Schrijf het voluit, of leg het uit: {letters} (…).",
                    f"Write it in full, or explain it: {letters} (…).",
                ),
            )
            break


def plain_long_word(doc: Document, context: Context) -> Iterator[Finding]:
    """A word has at most twenty letters.

    Long words are made of short ones; readers know the short ones. Can you split it?

    Wrong::

        summary: Je helpt bij de vrijwilligersvergaderingen.

    Right::

        summary: Je helpt bij vergaderingen van vrijwilligers.
    """
    for where, text in _dutch(doc, context):
        long = dict.fromkeys(
            word
            for word in _WORD.findall(text)
            if len(word) > MOST_LETTERS and word.lower() not in context.words.explained
        )
        if long:
            listed = ", ".join(list(long)[:_NAMED])
            yield Finding(
                where=where,
                message=Sentence(f"Een heel lang woord: {listed}.", f"A very long word: {listed}."),
                hint=Sentence("Kan je het splitsen of anders zeggen?", "Can you split it or say it otherwise?"),
            )


def plain_capitals(doc: Document, context: Context) -> Iterator[Finding]:
    """A word is not written in CAPITALS.

    Capitals read more slowly, and a voice that reads aloud may spell them.

    Wrong::

        summary: Alles is GRATIS voor iedereen.

    Right::

        summary: Alles is gratis voor iedereen.
    """
    names = " ".join(_names(doc, context)).split()
    for where, text in _dutch(doc, context):
        found = [
            word
            for word in _CAPITALS.findall(text)
            if _is_shouted(word) and word not in context.words.explained and word not in names
        ]
        if found:
            yield Finding(
                where=where,
                message=Sentence(f"Hoofdletters: {show(' '.join(found))}", f"Capitals: {show(' '.join(found))}"),
                hint=Sentence(
                    f"Schrijf gewone letters: {show(' '.join(found).lower())}",
                    f"Write ordinary letters: {show(' '.join(found).lower())}",
                ),
            )


def plain_facts(doc: Document, context: Context) -> Iterator[Finding]:
    """Days, hours and prices stand in their own fields, not in running text.

    In a field they are translated, filtered and put in calendars; in a text they are forgotten when they change.

    Wrong::

        summary: Kom op 12 maart om 19 uur naar de bibliotheek.

    Right::

        summary: Kom praten in de bibliotheek.
    """
    for where, text in _dutch(doc, context):
        if where[-1] not in _FACTLESS:
            continue
        for pattern, what in _FACTS:
            match = pattern.search(text)
            if match and not _is_past(match, context):
                yield Finding(
                    where=where,
                    message=Sentence(
                        f"In deze tekst staat {what.nl}: {show(match.group())}",
                        f"This text holds {what.en}: {show(match.group())}",
                    ),
                    hint=Sentence(
                        "Zet het in zijn veld: daar wordt het vertaald, en daar zoekt wie het later verbetert.",
                        "Put it in its field: there it is translated, and there people look who correct it later.",
                    ),
                )
                break


def plain_emoji(doc: Document, context: Context) -> Iterator[Finding]:
    """No emoji in a text.

    A voice reads each of them out in full, and they mean something else in another country.

    Wrong::

        title: Taalcafé 🎉

    Right::

        title: Taalcafé
    """
    for where, text in _dutch(doc, context):
        if match := _EMOJI.search(text):
            yield Finding(
                where=where,
                message=Sentence(
                    f"In deze tekst staat een emoji: {match.group()}", f"This text holds an emoji: {match.group()}"
                ),
                hint=Sentence("Haal ze weg, of schrijf een woord.", "Remove it, or write a word."),
            )


def _dutch(doc: Document, context: Context) -> list[tuple[KeyPath, str]]:
    """The Dutch texts of a file that a newcomer reads."""
    texts = free_texts(doc, _TEXTS) if tag_of(doc, context) == "nl" else []
    return [(where, text) for where, text in texts if where[0] != "sources"]


def _names(doc: Document, context: Context) -> Iterator[str]:
    """Names that stand on the page too: of the offer itself, of organisations, of the place of the folder."""
    yield from (text for where, text in doc.texts() if where[-1] == "name")
    folder = doc.path.split("/")[-2] if doc.path.count("/") else ""
    if folder in context.places:
        yield context.places[folder].name


def _is_past(match: re.Match[str], context: Context) -> bool:
    """Whether a day lies in a year that is over: it tells of what was, and belongs in no field."""
    year = match.groupdict().get("year")
    return bool(year) and str(year) < context.today[:4]


def _is_shouted(word: str) -> bool:
    """Whether a word in capitals is an ordinary one, and no word of letters."""
    return len(word) > 6 or word.lower() in _SHOUTED


def _explains(text: str, letters: str) -> bool:
    """Whether a text says what letters mean: in brackets before or after them, or after a colon."""
    return (
        re.search(
            rf"{re.escape(letters)} \(|\({re.escape(letters)}\)|{re.escape(letters)}:|{re.escape(letters)} is ", text
        )
        is not None
    )
