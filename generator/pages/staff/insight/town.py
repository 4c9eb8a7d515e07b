"""How a municipality or area stands: its offers, what to check, translate and complete, and one way to say that all is right."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import quote

from generator import readiness, rulebook
from generator.insight import ladder, translated
from generator.insight.coverage import ALL, ANY, DAY_PARTS
from generator.markup import html
from generator.pages.directory import offer_path, place_path
from generator.pages.page import Page
from generator.pages.staff import add
from generator.pages.staff.insight.freshness import state_labels
from generator.pages.staff.insight.hours import HOURS, nearest
from generator.pages.staff.insight.sheet import (
    Group,
    Row,
    Table,
    as_written,
    named,
    number_of,
    reading_note,
    seen,
    town_path,
)
from generator.pages.staff.insight.translation import state_labels as translation_labels
from generator.pages.staff.rules import marked

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from markupsafe import Markup

    from generator.catalogue import Offer
    from generator.diagnostics import Diagnostic
    from generator.insight import Insight
    from generator.pages.directory import Directory
    from generator.places import Place
    from generator.translation import Language


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """An offer of the place: how fresh it is, when it is to be looked at again, what newcomers still miss, its translations."""

    name: Markup
    path: str
    form_path: str
    checked: Markup
    rung: str
    due: Markup
    missing: tuple[Markup, ...]
    readable: int
    stale: int


class Reason(NamedTuple):
    """A mistake as the public may see it: its line and its rule. What a message quotes may be what had to stay private."""

    line: int
    what: Markup
    path: str


class Held(NamedTuple):
    """A file that did not pass: what the site shows in its place, and its mistakes."""

    path: str
    shown: Markup
    reasons: tuple[Reason, ...]


class Way(NamedTuple):
    """A way to say that everything is still right."""

    icon: str
    label: Markup
    address: str


class Lent(NamedTuple):
    """A shared offer on the page of the place, and who keeps it."""

    name: Markup
    path: str
    owner: Markup
    owner_path: str


def keys(directory: Directory) -> Iterator[tuple[str, int]]:
    """Every municipality, and every area that owns something."""
    if directory.insight:
        yield from ((place.slug, 1) for place in directory.insight.owners)


def page(directory: Directory, language: Language, key: tuple[str, int]) -> Page:
    """The page of a place for those who keep it."""
    insight, t = seen(directory), language.text
    place = insight.places[key[0]]
    own = insight.owned.get(place.slug, ())
    running = insight.running(place.slug)
    kept = sorted((_kept(insight, language, offer) for offer in running), key=lambda one: one[0])
    name = language.place(place)
    return Page(
        template="staff/insight_place",
        path=town_path(place.slug),
        title=t("Stand van zaken: {place}", place=name).striptags(),
        description=t(
            "Wat online staat, wat nagekeken moet worden en wat nog ontbreekt, voor {place}.", place=name
        ).striptags(),
        for_engines=False,
        view={
            "name": name,
            "public": place_path(directory.same_as.get(place.slug, place.slug)),
            "has_guide": directory.has_written(language, "municipalities"),
            "running": len(running),
            "unconfirmed": insight.freshness(place.slug)["unconfirmed"],
            "due": sum(ladder.review(offer, insight.today).days <= 0 for offer in running),
            "kept": tuple(one for _, one in kept),
            "rungs": rung_labels(language),
            "languages": len(insight.tags),
            "others": _others(language, own, running),
            "held_back": tuple(_held_back(directory, language, place)),
            "command": f"offers confirm {place.slug}",
            "links_command": f"offers links offers/{place.slug}",
            "ways": tuple(_ways(directory, language, place)) if running else (),
            "translation": _translation(insight, language, running) if running else None,
            "lent": _lent(insight, language, place) if place.is_municipality else (),
            "tables": [_coverage(insight, language, place), _hours(insight, language, place)]
            if place.is_municipality
            else [],
        },
    )


def _held_back(directory: Directory, language: Language, place: Place) -> Iterator[Held]:
    """The files of a place whose mistakes kept them from the site, with these mistakes."""
    t = language.text
    for held in directory.held_back:
        if held.place == place.slug:
            shown = {
                "older": t("De site toont de vorige goede versie, van {day}.", day=language.day(held.day))
                if held.day
                else t("De site toont de vorige goede versie."),
                "nothing": t("Het staat nog niet op de site."),
                "as-is": t("Het staat zo op de site."),
            }[held.shown.value]
            reasons = tuple(_reason(language, one) for one in held.reasons)
            yield Held(path=held.path, shown=shown, reasons=reasons)


def _reason(language: Language, mistake: Diagnostic) -> Reason:
    rule = rulebook.rule(mistake.rule, language.tag)
    return Reason(mistake.line, marked(rule.what) if rule else html("{}", mistake.rule), rulebook.path(mistake.rule))


def _kept(insight: Insight, language: Language, offer: Offer) -> tuple[tuple[str, str], Kept]:
    """An offer with what it is sorted by: what is due first comes first."""
    due = ladder.review(offer, insight.today)
    states = [insight.translations[offer.id, tag] for tag in insight.tags]
    words = criteria_labels(language)
    return (due.due, offer.id), Kept(
        name=as_written(language, offer.name or offer.title),
        path=offer_path(offer.id),
        form_path=f"{add.PATH}?offer={offer.id}",
        checked=_checked(insight, language, offer),
        rung=due.rung,
        due=language.day(due.due),
        missing=tuple(words[name] for name in readiness.missing(offer)),
        readable=sum(state in translated.READABLE for state in states),
        stale=states.count("stale"),
    )


def _checked(insight: Insight, language: Language, offer: Offer) -> Markup:
    if offer.checked_by == "public-page":
        return state_labels(language)["unconfirmed"]
    return html("{} ({})", language.day(offer.checked_on), state_labels(language)[ladder.state(offer, insight.today)])


def rung_labels(language: Language) -> Mapping[str, Markup]:
    """The rungs of the ladder of reminders, in words."""
    t = language.text
    return {
        "overdue": t("nu"),
        "week": t("binnen 7 dagen"),
        "month": t("binnen 30 dagen"),
        "two-months": t("binnen 60 dagen"),
        "later": t("later"),
    }


def criteria_labels(language: Language) -> Mapping[str, Markup]:
    """What newcomers need to come, in words."""
    t = language.text
    return {
        "level": t("taalniveau"),
        "person": t("wie je belt of mailt"),
        "first-visit": t("de eerste keer"),
        "hours": t("wanneer"),
        "cost": t("prijs"),
        "route": t("adres"),
    }


def _others(language: Language, own: tuple[Offer, ...], running: tuple[Offer, ...]) -> tuple[Row, ...]:
    """What does not run: pauses, ends, what is past its last day, and how many drafts; a draft is not public, nor is its name."""
    hidden = {offer.id for offer in running} | {offer.id for offer in own if offer.status == "draft"}
    rows = []
    for offer in own:
        if offer.id in hidden:
            continue
        past = language.text("voorbij sinds {day}", day=language.day(offer.until)) if offer.until else html("")
        state = past if offer.status == "active" else language.label("status", offer.status)
        rows.append(Row(as_written(language, offer.name or offer.title), offer_path(offer.id), (state,)))
    if drafts := sum(offer.status == "draft" for offer in own):
        rows.append(Row(language.label("status", "draft"), "", (language.number(drafts),)))
    return tuple(rows)


def _ways(directory: Directory, language: Language, place: Place) -> Iterator[Way]:
    """An issue or a mail that is already written, in Dutch; who handles it runs the command that it names.

    There is always one: without an address of the editors, whoever sends the mail fills it in.
    """
    subject = f"Alles klopt nog: {place.name}"
    body = f"Alles wat {place.name} op de site heeft, klopt nog. Wie dit verwerkt: offers confirm {place.slug}"
    if directory.repository:
        address = f"{directory.repository}/issues/new?title={quote(subject)}&body={quote(body)}"
        yield Way(icon="check-circle-outline", label=language.text("Alles klopt nog (via GitHub)"), address=address)
    if directory.mail or not directory.repository:
        address = f"mailto:{directory.mail}?subject={quote(subject)}&body={quote(body)}"
        yield Way(icon="email-outline", label=language.text("Alles klopt nog (via mail)"), address=address)


def _translation(insight: Insight, language: Language, running: tuple[Offer, ...]) -> Table:
    counts = translated.counted(insight.translations, [offer.id for offer in running], insight.tags)
    number = language.number
    rows = tuple(Row(named(language, tag), "", tuple(map(number, counts[tag].values()))) for tag in insight.tags)
    return Table(
        id="translation",
        title=language.text("Vertaling van het eigen aanbod"),
        head=(language.text("Taal"), *translation_labels(language).values()),
        groups=(Group(None, rows),),
    )


def _lent(insight: Insight, language: Language, place: Place) -> tuple[Lent, ...]:
    """What the page of a municipality shows beside its own: that is kept elsewhere."""
    return tuple(
        Lent(
            name=as_written(language, offer.name or offer.title),
            path=offer_path(offer.id),
            owner=language.place(insight.places[offer.place]),
            owner_path=town_path(offer.place),
        )
        for offer in insight.held[place.slug]
        if offer.place != place.slug
    )


def _coverage(insight: Insight, language: Language, place: Place) -> Table:
    t, cells = language.text, insight.coverage[place.slug]
    words = {ANY: t("elk moment"), **{part: language.label("day_part", part) for part in DAY_PARTS}}
    levels: dict[str, Markup] = {ANY: t("elk niveau")}
    levels |= {level: language.label("cefr", level) for level in insight.profiles.levels}
    rows = tuple(
        Row(label, "", tuple(number_of(language, *cells[ALL, level, part]) for part in words))
        for level, label in levels.items()
    )
    return Table(
        id="coverage",
        title=t("Aanbod per niveau en moment, eigen en gedeeld"),
        head=(t("Niveau"), *words.values()),
        groups=(Group(None, rows),),
        note=reading_note(language),
    )


def _hours(insight: Insight, language: Language, place: Place) -> Table:
    t, number = language.text, language.number
    verdicts = {"yes": t("ja"), "perhaps": t("misschien"), "no": t("nee")}
    rows = []
    for profile in insight.profiles:
        answer = insight.answers[place.slug, profile.id]
        cells = (
            verdicts[answer.verdict],
            number(len(answer.sure)),
            number(len(answer.candidates)),
            nearest(language, answer),
        )
        rows.append(Row(html("{}", profile.title.in_(language.tag)), f"{HOURS}{profile.id}/", cells))
    return Table(
        id="hours",
        title=t("Kan iemand hier {hours} uur samenstellen?", hours=insight.hours),
        head=(t("Wie"), t("Antwoord"), t("Past zeker"), t("Kan passen"), t("Het dichtst bij zeker: wat nog te vragen")),
        groups=(Group(None, tuple(rows)),),
    )
