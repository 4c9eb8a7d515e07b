"""Rules about figures, dates and states that contradict each other."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, TypeGuard

from generator.checks import shape
from generator.checks.finding import Context, Finding
from generator.checks.sentences import say

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
            message=say("hours-mismatch.product", times=times, per_time=per_time, product=product, total=total),
            hint=say("hours-mismatch.product-hint", product=product),
        )
    longest = max((length for moment in _moments(doc) if (length := _length(moment))), default=None)
    if per_time and longest and not about and per_time > longest + 0.001:
        yield Finding(
            where=("hours", "per_time"),
            message=say("hours-mismatch.longest", per_time=per_time, longest=longest),
            hint=say("hours-mismatch.longest-hint", longest=longest),
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
                message=say("end-before-start", end=str(end), start=str(start)),
                hint=say("end-before-start.hint"),
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
            message=say("age-order", low=low, high=high),
            hint=say("age-order.hint", high=high, low=low),
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
            message=say("free-with-amount.reduced", reduced=reduced),
            hint=say("free-with-amount.reduced-hint"),
        )
    elif amount == 0 and cost.get("per"):
        yield Finding(
            where=("cost", "per"),
            message=say("free-with-amount.per"),
            hint=say("free-with-amount.per-hint"),
        )
    elif amount and reduced is not None and reduced >= amount:
        yield Finding(
            where=("cost", "reduced"),
            message=say("free-with-amount.not-lower", reduced=reduced, amount=amount),
            hint=say("free-with-amount.not-lower-hint"),
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
            message=say("until-before-check", until=until, checked=checked),
            hint=say("until-before-check.hint"),
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
                message=say("date-in-future", value=value, today=context.today),
                hint=say("date-in-future.hint", key=where[-1], today=context.today),
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
            message=say("reason-missing", status=status),
            hint=say("reason-missing.hint", reason="finished" if status == "ended" else "season"),
        )
    if status in ("active", "draft"):
        for key in ("reason", "replaced_by"):
            if doc.get(key) is not None:
                yield Finding(
                    where=(key,),
                    at_key=True,
                    message=say("reason-missing.superfluous", key=key, status=status),
                    hint=say("reason-missing.superfluous-hint", key=key),
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
            message=say("source-missing"),
            hint=say("source-missing.hint"),
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
                message=say("schedule-unclear"),
                hint=say("schedule-unclear.hint"),
            )
        if moment.get("nth") and moment.get("every") in ("week", "2-weeks"):
            yield Finding(
                where=("schedule", i, "nth"),
                message=say("schedule-unclear.nth", every=moment["every"]),
                hint=say("schedule-unclear.nth-hint"),
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
    return isinstance(value, str) and _TIME.fullmatch(value) is not None


def _length(moment: dict[str, object]) -> float | None:
    """How many hours a moment lasts."""
    start, end = moment.get("start"), moment.get("end")
    if not (_is_time(start) and _is_time(end) and end > start):
        return None
    return (int(end[:2]) * 60 + int(end[3:]) - int(start[:2]) * 60 - int(start[3:])) / 60


_TIME = re.compile(r"(?:[01][0-9]|2[0-3]):[0-5][0-9]")

TABLES: dict[str, object] = {"done_on": _DONE_ON, "time": _TIME}
"""What the form in the browser reads: see `browser`."""
