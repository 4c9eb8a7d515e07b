"""Warnings about days that went by: what was true when it was written may be so no longer."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from generator.checks.finding import Context, Finding
from generator.checks.numbers import is_date
from generator.diagnostics import Sentence

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.source import Document

COUNTED_FOR = timedelta(days=92)
"""How long a count of free places means something: three months."""


def availability_old(doc: Document, context: Context) -> Iterator[Finding]:
    """How many places are free was counted when the offer was checked, and not longer than three months ago.

    A reader who calls for a free place and hears that it has been full since spring does not call again.

    Wrong::

        availability: {state: open, places: 4, as_of: 2026-05-01}

    Right::

        availability: {state: open, places: 4, as_of: 2026-11-01}
    """
    counted, checked = doc.get("availability", "as_of"), doc.get("checked_on")
    if not is_date(counted) or not _runs(doc):
        return
    before_check = is_date(checked) and counted < checked <= context.today
    if not before_check and date.fromisoformat(counted) + COUNTED_FOR >= date.fromisoformat(context.today):
        return
    message = Sentence(
        f"De plaatsen zijn geteld op {counted}, voor het aanbod op {checked} nagekeken werd."
        if before_check
        else f"De plaatsen zijn meer dan drie maanden geleden geteld ({counted}).",
        f"The places were counted on {counted}, before the offer was checked on {checked}."
        if before_check
        else f"The places were counted more than three months ago ({counted}).",
    )
    hint = Sentence(
        "Kijk na of er nog plaats is en schrijf die dag bij as_of; weet je het niet, laat availability weg.",
        "Check whether there is still a place and write that day at as_of; if you do not know, leave availability out.",
    )
    yield Finding(where=("availability", "as_of"), message=message, hint=hint)


def alert_over(doc: Document, context: Context) -> Iterator[Finding]:
    """An alert that is over is removed.

    The site hides it by itself, but who opens the file thinks that it still stands there.

    Wrong::

        alert: {text: Deze week geen praattafel., until: 2026-11-01}

    Right::

        alert: {text: Deze week geen praattafel., until: 2026-11-30}
    """
    until = doc.get("alert", "until")
    if is_date(until) and until < context.today:
        yield Finding(
            where=("alert", "until"),
            message=Sentence(f"Deze melding is voorbij sinds {until}.", f"This alert is over since {until}."),
            hint=Sentence("Verwijder alert, of geef een latere dag.", "Remove alert, or give a later day."),
        )


def deadline_passed(doc: Document, context: Context) -> Iterator[Finding]:
    """The last day to register is still to come.

    Readers see that they are too late, although a new group may start soon.

    Wrong::

        register: {how: [phone], deadline: 2026-09-15}

    Right::

        register: {how: [phone], deadline: 2027-01-15}
    """
    deadline = doc.get("register", "deadline")
    if is_date(deadline) and deadline < context.today and _runs(doc):
        yield Finding(
            where=("register", "deadline"),
            message=Sentence(
                f"De laatste dag om je aan te melden is voorbij ({deadline}).",
                f"The last day to register is past ({deadline}).",
            ),
            hint=Sentence(
                "Schrijf de laatste dag van de volgende reeks, of verwijder deadline. Komt er geen, schrijf dan status: paused.",
                "Write the last day of the next series, or remove deadline. If there is none, write status: paused.",
            ),
        )


def review_due(doc: Document, context: Context) -> Iterator[Finding]:
    """The day on which the offer had to be looked at again is still to come.

    Somebody wrote `review_by` because something would change by then.

    Wrong::

        review_by: 2026-09-01

    Right::

        review_by: 2027-03-01
    """
    day = doc.get("review_by")
    if is_date(day) and day < context.today and _runs(doc):
        yield Finding(
            where=("review_by",),
            message=Sentence(
                f"Dit moest tegen {day} opnieuw bekeken worden.", f"This had to be looked at again by {day}."
            ),
            hint=Sentence(
                "Kijk na of alles nog klopt, schrijf checked_on, en kies een nieuwe review_by of laat ze weg.",
                "Check whether all is still right, write checked_on, and choose a new review_by or leave it out.",
            ),
        )


def season_over(doc: Document, context: Context) -> Iterator[Finding]:
    """An offer that runs has a moment that is still to come.

    When all its dates are past, readers of its page wait in vain.

    Wrong::

        schedule:
          - {every: week, days: [tue], until: 2026-06-30}

    Right::

        schedule:
          - {every: week, days: [tue], until: 2027-06-30}
    """
    if not _runs(doc):
        return
    ends = [_last_day(moment) for moment in _list(doc.get("schedule")) if isinstance(moment, dict)]
    if not ends or not all(end and end < context.today for end in ends):
        return
    last = max(ends)
    yield Finding(
        where=("schedule",),
        at_key=True,
        message=Sentence(
            f"Alle momenten zijn voorbij, het laatste op {last}.", f"All moments are past, the last on {last}."
        ),
        hint=Sentence(
            "Schrijf de momenten van het nieuwe seizoen, of status: paused met reason: season.",
            "Write the moments of the new season, or status: paused with reason: season.",
        ),
    )


def _last_day(moment: dict[str, object]) -> str:
    """The last day of a moment, or nothing when it has none or cannot be told."""
    until, dates = moment.get("until"), _list(moment.get("dates"))
    if not moment.get("every") and dates and all(is_date(day) for day in dates):
        return str(max(dates))
    return until if is_date(until) else ""


def date_on_holiday(doc: Document, context: Context) -> Iterator[Finding]:
    """A single date is no public holiday, and lies in no school holiday when the moment says `not_in:
    [school-holidays]`.

    Most often the door is closed then. If it does take place, leave it as it is: this is only a warning.

    Wrong::

        schedule:
          - {dates: [2026-12-25], start: "19:00", end: "21:00"}

    Right::

        schedule:
          - {dates: [2026-12-18], start: "19:00", end: "21:00"}
    """
    days = context.holidays.days if context.holidays else {}
    public, school = days.get("public", frozenset()), days.get("school", frozenset())
    for i, moment in enumerate(_list(doc.get("schedule"))):
        if not isinstance(moment, dict):
            continue
        not_in_school_holidays = "school-holidays" in _list(moment.get("not_in"))
        for k, day in enumerate(_list(moment.get("dates"))):
            if not is_date(day) or day < context.today:
                continue
            free = date.fromisoformat(day)
            what = (
                Sentence("een feestdag", "a public holiday")
                if free in public
                else Sentence("in een schoolvakantie", "in a school holiday")
                if free in school and not_in_school_holidays
                else None
            )
            if what:
                yield Finding(
                    where=("schedule", i, "dates", k),
                    message=Sentence(f"{day} is {what.nl}.", f"{day} is {what.en}."),
                    hint=Sentence(
                        "Klopt de dag? Laat hem dan staan; zo niet, verbeter hem.",
                        "Is the day right? Then leave it; if not, correct it.",
                    ),
                )


def _runs(doc: Document) -> bool:
    return bool(doc.get("status") == "active")


def _list(value: object) -> list[Any]:
    return value if isinstance(value, list) else []
