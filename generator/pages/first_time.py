"""The first time at an offer, in pictures: who comes along, where to go, whom to ask for, what to bring, how long it takes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.markup import html
from generator.pages import facts
from generator.pages.facts import Fact

if TYPE_CHECKING:
    from collections.abc import Iterator

    from markupsafe import Markup

    from generator.catalogue import Offer
    from generator.pages.directory import Directory
    from generator.translation import Block, Language


def tiles(directory: Directory, language: Language, offer: Offer, block: Block) -> tuple[Fact, ...]:
    """What is known of the first time, in the order in which it happens; nothing when the offer says nothing of it."""
    known = offer.first_time
    if not any((known.companion, known.intake is not None, known.steps, known.bring, known.ask_for, known.say)):
        return ()
    return tuple(fact for fact in _all(directory, language, offer, block) if fact.lines)


def _all(directory: Directory, language: Language, offer: Offer, block: Block) -> Iterator[Fact]:
    t, known = language.text, offer.first_time
    yield Fact(
        key="alone",
        icon="account-multiple-check-outline",
        label=t("Alleen of samen?"),
        lines=_companion(language, offer),
    )
    where = (facts.address(directory, language, offer.locations[0]),) if len(offer.locations) == 1 else ()
    yield Fact(key="go", icon="map-marker-outline", label=t("Ga naar"), lines=where)
    asked = (html("<bdi{}>{}</bdi>", language.source_attributes, known.ask_for),) if known.ask_for else ()
    yield Fact(key="ask", icon="account-voice", label=t("Vraag naar"), lines=asked)
    brought = tuple(text.inline for text in block.items("first_time.bring"))
    yield Fact(key="bring", icon="bag-personal-outline", label=t("Breng mee"), lines=brought)
    yield Fact(key="long", icon="timer-sand", label=t("Hoe lang duurt het?"), lines=_length(language, offer))
    yield Fact(
        key="talk", icon="account-question-outline", label=t("Eerst een gesprek?"), lines=_intake(language, offer)
    )


def _companion(language: Language, offer: Offer) -> tuple[Markup, ...]:
    companion = offer.first_time.companion
    return (language.explanation("companion", companion),) if companion else ()


def _length(language: Language, offer: Offer) -> tuple[Markup, ...]:
    hours = offer.hours.per_time
    return (language.count("{n} uur", "{n} uur", hours),) if hours is not None else ()


def _intake(language: Language, offer: Offer) -> tuple[Markup, ...]:
    intake = offer.first_time.intake
    if intake is None:
        return ()
    t = language.text
    return (t("Er is eerst een kennismakingsgesprek.") if intake else t("Er is geen kennismakingsgesprek."),)
