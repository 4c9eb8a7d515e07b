"""Rules about figures, dates and states that contradict each other."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, TypeGuard

from generator.checks import shape
from generator.checks.finding import Context, Finding
from generator.diagnostics import Sentence

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.source import Document, KeyPath


def hours_mismatch(doc: Document, _: Context) -> Iterator[Finding]:
    """The total number of hours is the hours per time, times the number of times; and one time lasts no longer than
    the longest moment in `schedule`.

    Newcomers add these hours up towards 40. Leave `total` out: it is computed. With `about: true` the figures may
    differ by a tenth.

    Wrong::

        hours: {per_time: 2, times: 20, total: 30}

    Right::

        hours: {per_time: 2, times: 20}
    """
    hours = doc.get("hours")
    if not isinstance(hours, dict):
        return
    per_time, times, total = (_number(hours.get(key)) for key in ("per_time", "times", "total"))
    about = hours.get("about") is True
    if per_time and times and total and abs(per_time * times - total) > (0.1 * total if about else 0.001):
        product = f"{per_time * times:g}"
        yield Finding(
            where=("hours", "total"),
            message=Sentence(
                f"{times:g} keer {per_time:g} uur is {product} uur; hier staat {total:g}.",
                f"{times:g} times {per_time:g} hours make {product} hours; here stands {total:g}.",
            ),
            hint=Sentence(
                f"Schrijf total: {product}, of laat total weg.", f"Write total: {product}, or leave total out."
            ),
        )
    longest = max((length for moment in _moments(doc) if (length := _length(moment))), default=None)
    if per_time and longest and not about and per_time > longest + 0.001:
        yield Finding(
            where=("hours", "per_time"),
            message=Sentence(
                f"Eén keer telt hier {per_time:g} uur, maar het langste moment in schedule duurt {longest:g} uur.",
                f"One time counts {per_time:g} hours here, but the longest moment in schedule lasts {longest:g} hours.",
            ),
            hint=Sentence(
                f"Schrijf per_time: {longest:g}, of verbeter de uren in schedule.",
                f"Write per_time: {longest:g}, or correct the times in schedule.",
            ),
        )


def end_before_start(doc: Document, _: Context) -> Iterator[Finding]:
    """Something ends after it begins: times of a moment, and every pair of `from` and `until`.

    Otherwise it would take place never. Dates may be equal: then it lasts one day.

    Wrong::

        schedule:
          - {every: week, days: [tue], start: "21:00", end: "19:00"}

    Right::

        schedule:
          - {every: week, days: [tue], start: "19:00", end: "21:00"}
    """
    pairs: list[tuple[KeyPath, object, object]] = [(("until",), doc.get("from"), doc.get("until"))]
    for i, moment in enumerate(_list(doc.get("schedule"))):
        if isinstance(moment, dict):
            pairs.append((("schedule", i, "end"), moment.get("start"), moment.get("end")))
            pairs.append((("schedule", i, "until"), moment.get("from"), moment.get("until")))
    for where, start, end in pairs:
        days = is_date(start) and is_date(end) and end < start
        if days or (_is_time(start) and _is_time(end) and end <= start):
            yield Finding(
                where=where,
                message=Sentence(
                    f"Het einde ({end}) ligt niet na het begin ({start}).",
                    f"The end ({end}) is not after the start ({start}).",
                ),
                hint=Sentence(
                    "Wissel begin en einde om, of verbeter een van de twee.",
                    "Swap start and end, or correct one of them.",
                ),
            )


def age_order(doc: Document, _: Context) -> Iterator[Finding]:
    """The lowest age is not above the highest.

    Nobody would be welcome.

    Wrong::

        age: {min: 30, max: 18}

    Right::

        age: {min: 18, max: 30}
    """
    low, high = _number(doc.get("age", "min")), _number(doc.get("age", "max"))
    if low is not None and high is not None and low > high:
        yield Finding(
            where=("age", "min"),
            message=Sentence(
                f"De laagste leeftijd ({low:g}) is hoger dan de hoogste ({high:g}).",
                f"The lowest age ({low:g}) is above the highest ({high:g}).",
            ),
            hint=Sentence(
                f"Schrijf age: {{min: {high:g}, max: {low:g}}}", f"Write age: {{min: {high:g}, max: {low:g}}}"
            ),
        )


def free_with_amount(doc: Document, _: Context) -> Iterator[Finding]:
    """`amount: 0` means free, so there is nothing to reduce; and a reduced rate is lower than the full one.

    A reader who sees “free” and a price at once trusts neither.

    Wrong::

        cost: {amount: 0, reduced: 2}

    Right::

        cost: {amount: 5, per: time, reduced: 2}
    """
    cost = doc.get("cost")
    if not isinstance(cost, dict):
        return
    amount, reduced = _number(cost.get("amount")), _number(cost.get("reduced"))
    if amount == 0 and reduced:
        yield Finding(
            where=("cost", "reduced"),
            message=Sentence(
                f"Het is gratis (amount: 0), maar er staat ook een kansentarief van {reduced:g} euro.",
                f"It is free (amount: 0), yet there is a reduced rate of {reduced:g} euro.",
            ),
            hint=Sentence(
                "Verwijder reduced, of schrijf het volle bedrag bij amount.",
                "Remove reduced, or write the full price at amount.",
            ),
        )
    elif amount == 0 and cost.get("per"):
        yield Finding(
            where=("cost", "per"),
            message=Sentence(
                "Het is gratis (amount: 0), dus per hoort er niet bij.",
                "It is free (amount: 0), so per does not belong here.",
            ),
            hint=Sentence("Verwijder per.", "Remove per."),
        )
    elif amount and reduced is not None and reduced >= amount:
        yield Finding(
            where=("cost", "reduced"),
            message=Sentence(
                f"Het kansentarief ({reduced:g}) is niet lager dan het bedrag ({amount:g}).",
                f"The reduced rate ({reduced:g}) is not below the amount ({amount:g}).",
            ),
            hint=Sentence("Wissel de twee om, of verwijder reduced.", "Swap the two, or remove reduced."),
        )


def until_before_check(doc: Document, _: Context) -> Iterator[Finding]:
    """An offer that still runs has not ended before the day on which it was checked.

    Whoever checked it saw that it runs; so one of the two dates is wrong.

    Wrong::

        until: 2026-06-30

    Right::

        until: 2027-06-30
    """
    until, checked = doc.get("until"), doc.get("checked_on")
    if doc.get("status") in ("active", "paused") and is_date(until) and is_date(checked) and until < checked:
        yield Finding(
            where=("until",),
            message=Sentence(
                f"De einddatum ({until}) ligt voor de dag van nakijken ({checked}).",
                f"The end date ({until}) is before the day of the check ({checked}).",
            ),
            hint=Sentence(
                "Verleng until, of schrijf status: ended met een reason.",
                "Move until, or write status: ended with a reason.",
            ),
        )


_DONE_ON: tuple[KeyPath, ...] = (
    ("checked_on",),
    ("criteria", "confirmed_on"),
    ("availability", "as_of"),
    ("translation", "on"),
)


def date_in_future(doc: Document, context: Context) -> Iterator[Finding]:
    """Nobody has checked, confirmed, counted or translated anything on a day that is yet to come.

    The site tells readers how fresh an offer is by this date.

    Wrong::

        checked_on: 2027-11-01

    Right::

        checked_on: 2026-11-01
    """
    for where in _DONE_ON:
        if where[0] not in doc.data:
            continue
        value = doc.get(*where)
        if is_date(value) and value > context.today:
            yield Finding(
                where=where,
                message=Sentence(
                    f"{value} ligt in de toekomst; vandaag is {context.today}.",
                    f"{value} is in the future; today is {context.today}.",
                ),
                hint=Sentence(
                    f"Schrijf {where[-1]}: {context.today} of eerder.",
                    f"Write {where[-1]}: {context.today} or earlier.",
                ),
            )


def reason_missing(doc: Document, _: Context) -> Iterator[Finding]:
    """What paused or ended says why; what runs has no reason to stop and nothing that replaces it.

    The page of an ended offer stays, and tells the reader why and what to do instead.

    Wrong::

        status: ended

    Right::

        status: ended
        reason: finished
    """
    status = doc.get("status")
    if status in ("ended", "paused") and "reason" not in doc.data:
        yield Finding(
            where=("status",),
            message=Sentence(
                f"status is {status}, maar een reden (reason) ontbreekt.",
                f"status is {status}, but a reason is missing.",
            ),
            hint=Sentence(
                f"Voeg toe, bijvoorbeeld: reason: {'finished' if status == 'ended' else 'season'}",
                f"Add it, for example: reason: {'finished' if status == 'ended' else 'season'}",
            ),
        )
    if status in ("active", "draft"):
        for key in ("reason", "replaced_by"):
            if doc.get(key) is not None:
                yield Finding(
                    where=(key,),
                    at_key=True,
                    message=Sentence(
                        f"{key} hoort bij een aanbod dat gepauzeerd of gestopt is; status is {status}.",
                        f"{key} belongs to an offer that is paused or ended; status is {status}.",
                    ),
                    hint=Sentence(
                        f"Verwijder {key}, of schrijf status: ended.", f"Remove {key}, or write status: ended."
                    ),
                )


def source_missing(doc: Document, _: Context) -> Iterator[Finding]:
    """What was taken over from a public page names that page in `sources`.

    Then everybody can see what was really said there, and when.

    Wrong::

        checked_by: public-page

    Right::

        checked_by: public-page
        sources:
          - {url: https://www.voorbeeld.be/taalcafe, title: Pagina van de bibliotheek}
    """
    if doc.get("checked_by") == "public-page" and "sources" not in doc.data:
        yield Finding(
            where=("checked_by",),
            message=Sentence(
                "Dit komt van een openbare pagina, maar er staat geen bron bij.",
                "This comes from a public page, but no source is named.",
            ),
            hint=Sentence("Voeg sources toe, met url en title.", "Add sources, with url and title."),
        )


def schedule_unclear(doc: Document, _: Context) -> Iterator[Finding]:
    """A moment says when: a rhythm (`every`), `days` or single `dates`; `nth` goes with `every: month`.

    Otherwise it appears in no calendar and no filter, and a reader does not know when to come.

    Wrong::

        schedule:
          - {every: week, nth: [1], days: [tue]}

    Right::

        schedule:
          - {every: month, nth: [1], days: [tue]}
    """
    for i, moment in enumerate(_list(doc.get("schedule"))):
        if not isinstance(moment, dict) or not moment:
            continue
        if not any(key in moment for key in ("every", "dates", "days")):
            yield Finding(
                where=("schedule", i),
                message=Sentence(
                    "Dit moment zegt niet wanneer: every, days of dates ontbreekt.",
                    "This moment does not say when: every, days or dates is missing.",
                ),
                hint=Sentence(
                    "Voeg toe, bijvoorbeeld: every: week, of gebruik when_note voor tekst.",
                    "Add, for example: every: week, or use when_note for text.",
                ),
            )
        if moment.get("nth") and moment.get("every") in ("week", "2-weeks"):
            yield Finding(
                where=("schedule", i, "nth"),
                message=Sentence(
                    f"nth telt dagen in een maand, maar every is {moment['every']}.",
                    f"nth counts days in a month, but every is {moment['every']}.",
                ),
                hint=Sentence("Schrijf every: month, of verwijder nth.", "Write every: month, or remove nth."),
            )


def is_date(value: object) -> TypeGuard[str]:
    """Whether this is the text of a day that exists."""
    return isinstance(value, str) and shape.is_date(value)


def _list(value: object) -> list[Any]:
    return value if isinstance(value, list) else []


def _moments(doc: Document) -> Iterator[dict[str, object]]:
    return (moment for moment in _list(doc.get("schedule")) if isinstance(moment, dict))


def _number(value: object) -> float | None:
    return float(value) if isinstance(value, int | float) and not isinstance(value, bool) else None


def _is_time(value: object) -> TypeGuard[str]:
    return isinstance(value, str) and re.fullmatch(r"(?:[01][0-9]|2[0-3]):[0-5][0-9]", value) is not None


def _length(moment: dict[str, object]) -> float | None:
    """How many hours a moment lasts."""
    start, end = moment.get("start"), moment.get("end")
    if not (_is_time(start) and _is_time(end) and end > start):
        return None
    return (int(end[:2]) * 60 + int(end[3:]) - int(start[:2]) * 60 - int(start[3:])) / 60
