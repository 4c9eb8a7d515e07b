"""What a newcomer wants to know first: stated, or still to be asked."""

from __future__ import annotations

import msgspec

from generator import readiness
from generator.catalogue import Contact, Cost, Dutch, FirstTime, Location, Moment, Offer, Organisation

SAYS_NOTHING = Offer(
    id="niets",
    place="lokeren",
    title="Praatgroep",
    summary="Praten.",
    type="alternative",
    format="group",
    organiser=Organisation(name="Bib"),
    checked_on="2026-11-01",
    checked_by="owner",
    status="active",
)
SAYS_ALL = msgspec.structs.replace(
    SAYS_NOTHING,
    id="alles",
    dutch=Dutch(icons=0),
    contact=Contact(phone="+3292657200"),
    first_time=FirstTime(steps=("Ga naar de balie.",)),
    schedule=(Moment(every="week", days=("tue",)),),
    cost=Cost(amount=0),
    locations=(Location(municipality="lokeren"), Location(municipality="lokeren", street="Torenstraat")),
)


def test_an_offer_that_says_all_lacks_nothing():
    assert readiness.stated(SAYS_ALL) == tuple(readiness.CRITERIA)
    assert readiness.missing(SAYS_ALL) == ()


def test_an_offer_that_says_nothing_lacks_all():
    assert readiness.stated(SAYS_NOTHING) == ()
    assert readiness.missing(SAYS_NOTHING) == tuple(readiness.CRITERIA)


def test_free_and_no_dutch_needed_are_stated_and_a_town_alone_is_no_route():
    assert {"cost", "level"} <= set(readiness.stated(SAYS_ALL))
    only_town = msgspec.structs.replace(SAYS_ALL, locations=(Location(municipality="lokeren"),))
    assert readiness.missing(only_town) == ("route",)
    assert readiness.missing(msgspec.structs.replace(only_town, online=True)) == ()


def test_every_criterion_names_fields_of_an_offer():
    for keys in readiness.CRITERIA.values():
        for key in keys:
            readiness._says(SAYS_ALL, key.split("."))
