"""Rules about people: no names and no account numbers in texts."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from stdnum import iban

from generator.checks.finding import Context, Finding
from generator.checks.names import FIRST_NAMES
from generator.checks.texts import FREE_TEXT, PROSE, free_texts
from generator.checks.wording import show
from generator.diagnostics import Sentence
from generator.folding import fold

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.source import Document

_WORDS = """
agentschap amal atlas bib bibliotheek bon buurthuis cafe campus centrum cultuur de dienst dienstencentrum gemeente
groot buddy het huis inburgering integratie jeugd klein kruis lokaal mevrouw meneer mijn nederlands nieuw onthaal onze
oud regio rode sint sociaal sport stad team uit vlaams vlaanderen vrije welzijn welzijnshuis wereldhuis
"""
_NO_NAMES = frozenset(_WORDS.split())
"""Words with a capital that follow `vraag naar` without being a name."""

_CAPITAL = r"[A-ZÀ-ÖØ-Þ][\w'’-]+"
_BETWEEN = r"(?:(?:van|de|den|der|ter|el|al|ben|Van|De|Den|Der|El|Al|Ben)\s+){0,3}"
_FULL_NAME = re.compile(rf"\b({_CAPITAL})\s+{_BETWEEN}({_CAPITAL})")
_ASK_FOR = re.compile(
    rf"\b(?:[Vv]raag(?:\s+aan|\s+naar)?|[Bb]el(?:\s+naar|\s+met)?|[Cc]ontacteer|[Mm]ail(?:\s+naar)?|[Ss]preek\s+met|[Cc]ontactpersoon:?"
    rf"|t\.a\.v\.|[Ii]nfo\s+bij)\s+({_CAPITAL})(?:\s+({_BETWEEN}{_CAPITAL}))?"
)
_TITLED = re.compile(rf"\b(?:[Mm]evr(?:\.|ouw)|[Mm]w\.|[Dd]hr\.|[Mm]eneer|[Jj]uf|[Mm]eester)\s+{_BETWEEN}{_CAPITAL}")
_STREET = re.compile(r"(?:straat|laan|plein|weg|kaai|school|huis|zaal|park|centrum|hof|college)$")


def personal_name(doc: Document, context: Context) -> Iterator[Finding]:
    """A text sends readers to a service or a function, not to a person by name.

    Names are personal data, and people change jobs. Write what the person does: the reader asks for that at the desk.

    Wrong::

        when_note: Vraag naar An Peeters.

    Right::

        when_note: Vraag naar de taalcoach.
    """
    for where, text in free_texts(doc, PROSE):
        if name := _name_in(text, context):
            yield Finding(
                where=where,
                message=Sentence(
                    f"{show(name)} lijkt de naam van een persoon.", f"{show(name)} looks like the name of a person."
                ),
                hint=Sentence(
                    "Schrijf de dienst of de functie, zoals: de taalcoach.",
                    "Write the service or the function, such as: de taalcoach.",
                ),
            )


def _name_in(text: str, context: Context) -> str:
    """The name of a person in a text, or nothing."""
    if match := _TITLED.search(text):
        return match.group()
    for match in _FULL_NAME.finditer(text):
        if fold(match[1]) in FIRST_NAMES and fold(match[2]) not in context.places and not _STREET.search(match[2]):
            return match.group()
    for match in _ASK_FOR.finditer(text):
        first, last = fold(match[1]), match[2]
        if first in FIRST_NAMES or (last and _may_be_name(first, context) and _may_be_name(fold(last), context)):
            return f"{match[1]} {last}" if last else match[1]
    return ""


def _may_be_name(word: str, context: Context) -> bool:
    return not _NO_NAMES.intersection(word.split()) and word.replace(" ", "-") not in context.places


_ACCOUNT = re.compile(
    r"\bBE\d{2}(?:[ .-]?\d{4}){3}\b|\b[A-Z]{2}\d{2}(?:[ .-]?[A-Z0-9]{4}){2,7}(?:[ .-]?[A-Z0-9]{1,3})?\b"
)
_BELGIAN = re.compile(r"BE[\d .-]+")
"""Told without its check digits being right: a slip is no less an account."""
_MAY_BE_ACCOUNT = re.compile(r"[A-Za-z]{2}\d\d[ .-]?\w{4}")
"""Quickly: is there anything to look at?"""


def bank_account(doc: Document, _: Context) -> Iterator[Finding]:
    """No account number stands in a text.

    Somebody who changes one digit sends the money of newcomers elsewhere, and nobody notices. Who has to pay gets the
    number from the organisation itself.

    Wrong::

        conditions: Betaal op BE68 5390 0754 7034.

    Right::

        conditions: Je betaalt aan de organisatie.
    """
    for where, text in free_texts(doc, FREE_TEXT - {"id"}):
        if not _MAY_BE_ACCOUNT.search(text):
            continue
        for match in _ACCOUNT.finditer(text.upper()):
            if _BELGIAN.fullmatch(match.group()) or iban.is_valid(match.group(), check_country=False):
                yield Finding(
                    where=where,
                    message=Sentence(
                        f"In deze tekst staat een rekeningnummer: {show(match.group())}",
                        f"This text holds an account number: {show(match.group())}",
                    ),
                    hint=Sentence(
                        "Haal het weg: wie moet betalen, krijgt het nummer van de organisatie zelf.",
                        "Remove it: who has to pay gets the number from the organisation itself.",
                    ),
                )
                break
