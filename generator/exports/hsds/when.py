"""When a service of HSDS takes place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.exports.nodes import lean
from generator.exports.public import plain
from generator.pages import facts
from generator.recurrence import WEEKDAYS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.catalogue import Moment, Offer
    from generator.exports.nodes import Node
    from generator.pages import Directory
    from generator.translation import Block, Language


def schedules(directory: Directory, language: Language, offer: Offer, block: Block) -> list[Node]:
    """Each moment; single days one by one; what is only words as a description."""
    found: list[Node] = []
    for number, moment in enumerate(offer.schedule, 1):
        lines = " – ".join(plain(line) for line in facts.moment_lines(language, moment))
        found += [{**one, "description": lines} for one in _moment(moment, offer)]
        del number
    words = [plain(language.text("Op afspraak: je kiest samen een moment."))] if offer.by_appointment else []
    words += [text] if (text := block.get("when_note").text) else []
    found += [{"description": text} for text in words]
    if not found and (offer.from_ or offer.until):
        found = [lean({"dtstart": offer.from_, "until": offer.until})]
    own = directory.data.id("service", offer.id)
    return [
        {
            "id": directory.data.id("schedule", f"{offer.id}#{n}"),
            "service_id": own,
            **lean(one),
            "timezone_name": directory.vocabulary.basics.time_zone,
        }
        for n, one in enumerate(found, 1)
    ]


def _moment(moment: Moment, offer: Offer) -> Iterator[Node]:
    hours = {"opens_at": moment.start, "closes_at": moment.end, "notes": moment.note}
    if moment.dates:
        yield from ({"dtstart": day, "until": day, "count": 1, **hours} for day in moment.dates)
        return
    yield {
        "dtstart": moment.from_ or offer.from_,
        "until": moment.until or offer.until,
        "freq": {"week": "WEEKLY", "2-weeks": "WEEKLY", "month": "MONTHLY"}.get(moment.every),
        "interval": 2 if moment.every == "2-weeks" else None,
        "byday": ",".join(_by_day(moment)),
        **hours,
    }


def _by_day(moment: Moment) -> list[str]:
    days = [WEEKDAYS[day] for day in WEEKDAYS if day in moment.days]
    numbers = ["-1" if one == "last" else str(one) for one in moment.nth]
    return [f"{number}{day}" for number in numbers for day in days] if numbers else days
