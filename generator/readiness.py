"""How ready an offer is for newcomers: six things that decide whether somebody comes, each stated or not.

Never a score for the public and never a gate: a list of what is still worth asking. The source of the list is what public
descriptions leave out most (level, how to begin, cost, route) and what helps on a first visit (a person, what happens). It is
data, so that the form in the browser reads the same.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

    from generator.catalogue import Offer

CRITERIA: Final[Mapping[str, tuple[str, ...]]] = {
    "level": ("dutch.icons", "dutch.cefr"),
    "person": ("contact.phone", "contact.whatsapp", "contact.email"),
    "first-visit": ("first_time.steps", "first_time.companion", "first_time.ask_for"),
    "hours": ("schedule", "by_appointment"),
    "cost": ("cost.amount", "cost.note"),
    "route": ("online", "locations.street", "locations.masked"),
}
"""What is looked at, in the order in which a newcomer needs it: one of these keys is stated. Of a list, one item states it."""


def stated(offer: Offer) -> tuple[str, ...]:
    """The criteria that an offer meets."""
    return tuple(name for name, keys in CRITERIA.items() if any(_says(offer, key.split(".")) for key in keys))


def missing(offer: Offer) -> tuple[str, ...]:
    """The criteria of which it says nothing."""
    met = stated(offer)
    return tuple(name for name in CRITERIA if name not in met)


def _says(value: object, keys: list[str]) -> bool:
    if isinstance(value, tuple) and keys:
        return any(_says(item, keys) for item in value)
    if keys:
        return _says(getattr(value, keys[0]), keys[1:])
    return value not in (None, "", ()) and value is not False
