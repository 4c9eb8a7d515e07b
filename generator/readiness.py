"""How ready an offer is for newcomers: six things that decide whether somebody comes, each stated or not.

Never a score for the public and never a gate: a list of what is still worth asking. The source of the list is what public
descriptions leave out most (level, how to begin, cost, route) and what helps on a first visit (a person, what happens).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from generator.catalogue import Offer

CRITERIA: Mapping[str, Callable[[Offer], bool]] = {
    "level": lambda offer: offer.dutch.icons is not None or bool(offer.dutch.cefr),
    "person": lambda offer: bool(offer.contact.phone or offer.contact.whatsapp or offer.contact.email),
    "first-visit": lambda offer: bool(offer.first_time.steps or offer.first_time.companion or offer.first_time.ask_for),
    "hours": lambda offer: bool(offer.schedule or offer.by_appointment),
    "cost": lambda offer: offer.cost.amount is not None or bool(offer.cost.note),
    "route": lambda offer: offer.online or any(place.street or place.masked for place in offer.locations),
}
"""What is looked at, in the order in which a newcomer needs it."""


def stated(offer: Offer) -> tuple[str, ...]:
    """The criteria that an offer meets."""
    return tuple(name for name, meets in CRITERIA.items() if meets(offer))


def missing(offer: Offer) -> tuple[str, ...]:
    """The criteria of which it says nothing."""
    return tuple(name for name, meets in CRITERIA.items() if not meets(offer))
