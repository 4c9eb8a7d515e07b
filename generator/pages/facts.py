"""An offer as facts: an icon, a word, and what is known, in the language of the reader.

Every fact is data, so a reader whose language lacks a translation still understands half of the page. A fact that nobody
stated is said to be unknown, never left out in silence.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import quote_plus

from markupsafe import Markup, escape
from msgspec.structs import replace

from generator import envelope
from generator.bundles import coverage
from generator.markup import html
from generator.stated import total_of
from generator.translation import ltr

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.bundles import Reason
    from generator.catalogue import Availability, Criteria, Hours, Insurance, Location, Moment, Offer
    from generator.pages.directory import Directory
    from generator.translation import Block, Language


class Fact(NamedTuple):
    """One fact. `lines` is empty when nobody stated it; `level` is the number of taaliconen, for the picture beside it."""

    key: str
    icon: str
    label: Markup
    lines: tuple[Markup, ...] = ()
    level: int | None = None


remembered = lru_cache(maxsize=16384)
"""For what depends only on the language and a small frozen value: many offers share it."""


def main_facts(directory: Directory, language: Language, offer: Offer, block: Block) -> tuple[Fact, ...]:
    """The six that every page has, in the same order: what, when, where, cost, how much Dutch, hours towards the 40."""
    t = language.text
    dutch = offer.dutch
    return (
        Fact(
            key="what", icon=icon(directory, offer), label=t("Wat"), lines=_what(language, offer.type, offer.activity)
        ),
        Fact(key="when", icon="calendar-clock-outline", label=t("Wanneer"), lines=tuple(_when(language, offer, block))),
        Fact(key="where", icon="map-marker-outline", label=t("Waar"), lines=tuple(_where(directory, language, offer))),
        Fact(key="cost", icon="currency-eur", label=t("Prijs"), lines=tuple(_cost(language, offer, block))),
        Fact(
            key="dutch",
            icon="chat-processing-outline",
            label=language.own("language-how-much"),
            lines=tuple(_dutch(language, offer, block)),
            level=dutch.icons,
        ),
        Fact(key="hours", icon="timer-sand", label=language.own("goal-label"), lines=_hours(language, offer.hours)),
    )


def more_facts(language: Language, offer: Offer, block: Block) -> tuple[Fact, ...]:
    """Everything else that is known; what is not known is not repeated here."""
    t = language.text
    candidates = (
        Fact(
            key="audience",
            icon="account-heart-outline",
            label=t("Voor wie"),
            lines=tuple(_audience(language, offer, block)),
        ),
        Fact(
            key="format", icon="account-group-outline", label=t("Hoe"), lines=(language.label("format", offer.format),)
        ),
        Fact(
            key="availability",
            icon="seat-outline",
            label=t("Is er nog plaats?"),
            lines=_availability(language, offer.availability, offer.capacity),
        ),
        Fact(
            key="duration", icon="calendar-range", label=t("Hoe lang"), lines=tuple(_duration(language, offer, block))
        ),
        Fact(
            key="contact-languages",
            icon="translate",
            label=t("Talen bij het eerste contact"),
            lines=_terms(language, "language", offer.contact_languages),
        ),
        Fact(
            key="activity-languages",
            icon="account-voice",
            label=t("Talen van de activiteit"),
            lines=_terms(language, "language", offer.activity_languages),
        ),
        Fact(
            key="yes",
            icon="check-circle-outline",
            label=t("Dit is er"),
            lines=_facilities(language, offer, wanted=True),
        ),
        Fact(
            key="no",
            icon="close-circle-outline",
            label=t("Dit is er niet"),
            lines=_facilities(language, offer, wanted=False),
        ),
        Fact(
            key="insurance",
            icon="shield-check-outline",
            label=t("Verzekering"),
            lines=_insurance(language, offer.insurance),
        ),
        Fact(
            key="criteria",
            icon="clipboard-check-outline",
            label=language.own("for-track"),
            lines=_criteria(language, offer.criteria),
        ),
        Fact(
            key="proof",
            icon="file-sign",
            label=t("Wie tekent het bewijs van deelname?"),
            lines=(_foreign(language, offer.proof_by),) if offer.proof_by else (),
        ),
        Fact(key="themes", icon="tag-outline", label=t("Thema’s"), lines=_terms(language, "theme", offer.themes)),
        Fact(
            key="organiser",
            icon="office-building-outline",
            label=t("Wie organiseert dit?"),
            lines=tuple(_organiser(language, offer, block)),
        ),
    )
    return tuple(fact for fact in candidates if fact.lines)


def what(language: Language, offer: Offer) -> Markup:
    """The type, and below it the activity."""
    kind = language.label("type", offer.type)
    return html("{} · {}", kind, language.label("activity", offer.activity)) if offer.activity else kind


@remembered
def _what(language: Language, kind: str, activity: str) -> tuple[Markup, ...]:
    """What one does, in a sentence of the vocabulary: it exists in every language."""
    sentence = language.explanation("activity", activity) if activity else Markup("")
    return (sentence or language.explanation("type", kind),)


def icon(directory: Directory, offer: Offer) -> str:
    """The icon of the activity, else of the type."""
    name, code = ("activity", offer.activity) if offer.activity else ("type", offer.type)
    return directory.vocabulary.term(name, code).icon


def _foreign(language: Language, text: str) -> Markup:
    """A Dutch name or function, as people will hear it."""
    return escape(text) if language.is_source else html("<bdi{}>{}</bdi>", language.source_attributes, text)


@remembered
def _terms(language: Language, name: str, codes: tuple[str, ...]) -> tuple[Markup, ...]:
    """The titles of several terms in one line."""
    return (language.list([language.label(name, code) for code in codes]),) if codes else ()


# When


def _when(language: Language, offer: Offer, block: Block) -> Iterator[Markup]:
    t = language.text
    for moment in offer.schedule:
        yield from moment_lines(language, moment)
    if offer.by_appointment:
        yield t("Op afspraak: je kiest samen een moment.")
    if note := block.get("when_note"):
        yield note.inline
    if offer.from_ and offer.until:
        yield t("Van {start} tot en met {end}", start=language.date(offer.from_), end=language.date(offer.until))
    elif offer.from_ or offer.until:
        yield (
            t("Vanaf {start}", start=language.date(offer.from_))
            if offer.from_
            else t("Tot en met {end}", end=language.date(offer.until))
        )


@remembered
def moment_lines(language: Language, moment: Moment) -> tuple[Markup, ...]:
    """One moment: rhythm, days and hours on a line, with its note; below it, softer, the period and the exceptions."""
    line = language.sequence([*_rhythm(language, moment), *_hours_of_day(language, moment)])
    period = language.sequence(_period(language, moment))
    if moment.note:
        note = _foreign(language, moment.note)
        line = html("{} ({})", line, note) if line else note
    lines = [language.capital(line)] if line else []
    if period:
        lines.append(html('<span class="soft">{}</span>', language.capital(period)))
    return tuple(lines)


@lru_cache(maxsize=8192)
def short_moment(language: Language, moment: Moment) -> Markup:
    """A moment on a card: rhythm and hours, and of a series of days the first. The page of the offer says the rest."""
    series = len(moment.dates) > 2
    rhythm = language.sequence(_rhythm(language, replace(moment, dates=moment.dates[:1]) if series else moment))
    if series:
        rhythm = language.text("vanaf {start}", start=rhythm)
    line = language.sequence(part for part in (rhythm, *_hours_of_day(language, moment)) if part)
    return language.capital(line) if line else next(iter(moment_lines(language, moment)), Markup(""))


def _rhythm(language: Language, moment: Moment) -> Iterator[Markup]:
    t = language.text
    days = language.list([language.weekday(day) for day in moment.days])
    if moment.every == "month" and moment.nth and days:
        nth = language.list([language.label("nth", one) for one in moment.nth])
        yield t("elke maand, {nth} {day}", nth=nth, day=days)
    elif moment.every == "week" and days:
        yield t("elke week op {days}", days=days)
    elif moment.every == "2-weeks" and days:
        yield t("om de twee weken op {days}", days=days)
    elif moment.every == "month" and days:
        yield t("elke maand op {days}", days=days)
    elif moment.every:
        yield language.label("every", moment.every)
    elif days:
        yield days
    if moment.dates:
        yield language.list([language.date(one) for one in moment.dates])


def _hours_of_day(language: Language, moment: Moment) -> Iterator[Markup]:
    if moment.start and moment.end:
        yield ltr(f"{moment.start} – {moment.end}")
    elif moment.start:
        yield language.text("vanaf {time}", time=ltr(moment.start))


def _period(language: Language, moment: Moment) -> Iterator[Markup]:
    t = language.text
    if moment.from_ and moment.until:
        yield t("van {start} tot en met {end}", start=language.date(moment.from_), end=language.date(moment.until))
    elif moment.from_ or moment.until:
        yield (
            t("vanaf {start}", start=language.date(moment.from_))
            if moment.from_
            else t("tot en met {end}", end=language.date(moment.until))
        )
    yield from (language.label("only_in", code) for code in moment.only_in)
    yield from (language.label("not_in", code) for code in moment.not_in)
    if moment.except_:
        yield t("niet op {days}", days=language.list([language.date(one) for one in moment.except_]))


# Where


def _where(directory: Directory, language: Language, offer: Offer) -> Iterator[Markup]:
    for location in offer.locations:
        yield address(directory, language, location)
    if offer.online:
        yield language.text("Online: je kan van overal meedoen.")
    elif not offer.locations:
        covered = coverage(offer, directory.places)
        yield reach(directory, language, directory.bundles.reach(covered))
        yield language.text("Het adres is niet vermeld: vraag het.")


def address(directory: Directory, language: Language, location: Location) -> Markup:
    """Name, street, town; a masked address shows its town only. Links to a map outside when the place is known."""
    town = directory.places.get(location.municipality)
    town_name = town.name if town else location.municipality
    if location.masked:
        return language.text("{town} (je krijgt het adres bij je aanmelding)", town=_foreign(language, town_name))
    basics = directory.vocabulary.basics
    street, city = envelope.street(basics, location), envelope.city(basics, location, town_name)
    line = ", ".join(part for part in (location.name, street, city) if part)
    shown = html("<bdi{}>{}</bdi>", language.source_attributes, line)
    if not street and location.lat is None:
        return shown
    return html('<a href="{}" rel="noopener">{}</a>', _map_address(location, f"{street}, {city}"), shown)


def _map_address(location: Location, query: str) -> Markup:
    """OpenStreetMap, opened only when the reader asks for it."""
    if location.lat is not None and location.lon is not None:
        at = f"{location.lat:.5f}/{location.lon:.5f}"
        return html(
            "https://www.openstreetmap.org/?mlat={}&mlon={}#map=17/{}", f"{location.lat:.5f}", f"{location.lon:.5f}", at
        )
    return html("https://www.openstreetmap.org/search?query={}", quote_plus(query))


def reach(directory: Directory, language: Language, reason: Reason) -> Markup:
    """For whom an offer is: the reason why a place shows it."""
    t = language.text
    places = directory.places
    if reason.kind == "online":
        return t("online: voor iedereen")
    if reason.kind == "own":
        return language.name_of(places[reason.towns[0]])
    if reason.kind == "neighbour":
        return t("{town}, {km} km", town=language.name_of(places[reason.towns[0]]), km=reason.km)
    area = language.place(places[reason.area])
    if reason.kind == "whole":
        return t("voor alle gemeenten van {area}", area=area)
    if len(reason.towns) <= 4:
        return t("voor {towns}", towns=language.list([language.name_of(places[town]) for town in reason.towns]))
    return t("voor {n} gemeenten van {area}", n=language.number(len(reason.towns)), area=area)


# Cost, Dutch, hours


def _cost(language: Language, offer: Offer, block: Block) -> Iterator[Markup]:
    price = short_cost(language, offer)
    if price:
        yield price
    if offer.cost.reduced is not None:
        yield language.own("reduced-rate", amount=language.money(offer.cost.reduced))
    if note := block.get("cost.note"):
        yield note.inline


def short_cost(language: Language, offer: Offer) -> Markup:
    """`Gratis` or the amount; empty when unknown."""
    if offer.cost.amount is None:
        return Markup("")
    if offer.cost.amount == 0:
        return language.text("Gratis")
    amount = language.money(offer.cost.amount)
    return html("{} {}", amount, language.label("cost_per", offer.cost.per)) if offer.cost.per else amount


def _dutch(language: Language, offer: Offer, block: Block) -> Iterator[Markup]:
    t, dutch = language.text, offer.dutch
    if dutch.icons is not None:
        level = language.label("dutch_icons", dutch.icons)
        yield (
            t("{level} (ongeveer {cefr})", level=level, cefr=language.label("cefr", dutch.cefr))
            if dutch.cefr
            else level
        )
    elif dutch.cefr:
        yield t("ongeveer niveau {cefr}", cefr=language.label("cefr", dutch.cefr))
    if dutch.reading is not None:
        yield t("Je moet kunnen lezen en schrijven.") if dutch.reading else t("Lezen en schrijven is niet nodig.")
    if note := block.get("dutch.note"):
        yield note.inline
    if dutch.estimated_by == "municipality":
        yield t("Geschat door de gemeente.")


@remembered
def _hours(language: Language, hours: Hours) -> tuple[Markup, ...]:
    t = language.text
    lines = []
    total = total_of(hours)
    if total is not None:
        count = language.count("{n} uur", "{n} uur", total)
        lines.append(
            t("ongeveer {hours} in totaal", hours=count) if hours.about else t("{hours} in totaal", hours=count)
        )
    if hours.per_time is not None:
        each = language.count("{n} uur", "{n} uur", hours.per_time)
        if hours.times is not None:
            lines.append(t("{hours} per keer, {times} keer", hours=each, times=language.number(hours.times)))
        else:
            lines.append(
                t("ongeveer {hours} per keer", hours=each) if hours.about else t("{hours} per keer", hours=each)
            )
    elif hours.times is not None:
        lines.append(t("{times} keer", times=language.number(hours.times)))
    return tuple(lines)


# For whom, how long, what is there


def _audience(language: Language, offer: Offer, block: Block) -> Iterator[Markup]:
    t = language.text
    yield from _terms(language, "audience", offer.audience)
    age = offer.age
    if age.min is not None and age.max is not None:
        yield t("van {min} tot en met {max} jaar", min=language.number(age.min), max=language.number(age.max))
    elif age.min is not None:
        yield t("vanaf {min} jaar", min=language.number(age.min))
    elif age.max is not None:
        yield t("tot en met {max} jaar", max=language.number(age.max))
    for key in ("conditions", "priority"):
        if text := block.get(key):
            yield text.inline


@remembered
def _availability(language: Language, state: Availability | None, capacity: int | None) -> tuple[Markup, ...]:
    t = language.text
    lines = []
    if state is not None:
        label = language.label("availability", state.state)
        if state.places:
            label = html("{}: {}", label, language.count("{n} plaats", "{n} plaatsen", state.places))
        lines.append(t("{state} (op {day})", state=label, day=language.date(state.as_of)) if state.as_of else label)
    if capacity is not None:
        lines.append(t("voor {n} mensen", n=language.number(capacity)))
    return tuple(lines)


def _duration(language: Language, offer: Offer, block: Block) -> Iterator[Markup]:
    months, weeks = offer.duration.months, offer.duration.weeks
    if months is not None:
        yield language.count("{n} maand", "{n} maanden", months)
    if weeks is not None:
        yield language.count("{n} week", "{n} weken", weeks)
    if commitment := block.get("commitment"):
        yield commitment.inline


def _facilities(language: Language, offer: Offer, *, wanted: bool) -> tuple[Markup, ...]:
    return tuple(language.label("facility", code) for code, there in offer.facilities.items() if there is wanted)


@remembered
def _insurance(language: Language, insurance: Insurance) -> tuple[Markup, ...]:
    t = language.text
    lines = []
    if insurance.volunteer is not None:
        lines.append(
            t("Je bent verzekerd als vrijwilliger.")
            if insurance.volunteer
            else t("Er is geen vrijwilligersverzekering.")
        )
    if insurance.agreement:
        lines.append(t("Je krijgt de afspraken op papier."))
    return tuple(lines)


@remembered
def _criteria(language: Language, criteria: Criteria) -> tuple[Markup, ...]:
    t = language.text
    lines = []
    if criteria.fit:
        lines.append(language.label("fit", criteria.fit))
    for value, yes, no in (
        (criteria.dutch_context, language.own("language-everybody"), language.own("language-not-always")),
        (criteria.in_group, t("Je bent er met anderen samen."), t("Je bent er vaak alleen.")),
        (criteria.new_people, t("Je leert er nieuwe mensen kennen."), t("Je ontmoet er weinig nieuwe mensen.")),
    ):
        if value is not None:
            lines.append(yes if value else no)
    if criteria.confirmed_on:
        lines.append(language.own("confirmed-by-agency", day=language.date(criteria.confirmed_on)))
    return tuple(lines)


def _organiser(language: Language, offer: Offer, block: Block) -> Iterator[Markup]:
    for organisation in (offer.organiser, *offer.partners):
        name = _foreign(language, organisation.name)
        yield html('<a href="{}" rel="noopener">{}</a>', organisation.website, name) if organisation.website else name
    if description := block.get("organiser.description"):
        yield description.inline
