"""Whether an offer fits a person: no, or yes as far as these facts turn out well.

Each fact is asked by itself and answers yes, perhaps or no. A fact that nobody stated is `perhaps`, never no; what is meant
only for others is no. Where it is depends on the municipality, so `Fit` leaves that to `feasible`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator import stated
from generator.bundles import freshness
from generator.insight.levels import fits_level, fits_reader
from generator.insight.slots import slots

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from generator.catalogue import Offer
    from generator.insight.levels import Verdict
    from generator.insight.profiles import Profile, Profiles
    from generator.insight.slots import Period, Slot

FACTS = (
    "confirmed",
    "level",
    "reading",
    "children",
    "women",
    "audience",
    "age",
    "room",
    "conditions",
    "criteria",
    "moment",
    "hours",
    "place",
)
"""Everything that is asked of an offer, in the order in which it is told."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fit:
    """How an offer fits. `against` is the first fact that says no, empty when none does; `open` the facts that say perhaps.

    `sure` holds the slots of which time and hours are known, `slots` all of them.
    """

    against: str
    open: tuple[str, ...]
    slots: tuple[Slot, ...] = ()
    sure: tuple[Slot, ...] = ()


def fit(offer: Offer, profile: Profile, profiles: Profiles, period: Period) -> Fit:
    """How an offer fits a person, wherever that person lives."""
    answers = {name: ask(offer, profile, profiles, period) for name, ask in _ASKED.items()}
    against = next((name for name, answer in answers.items() if answer == "no"), "")
    if against:
        return Fit(against=against, open=())
    free = slots(offer, profile.half_days, period)
    if not free:
        return Fit(against="moment", open=())
    open_ = [name for name, answer in answers.items() if answer == "perhaps"]
    sure = tuple(slot for slot in free if slot.when_known and slot.hours_known)
    return Fit(against="", open=(*open_, *([] if sure else _open(free))), slots=free, sure=sure)


def _open(free: tuple[Slot, ...]) -> Iterator[str]:
    """What is not known of the moments: never nothing, because no moment has both."""
    exact = any(slot.hours_known for slot in free)
    if exact or not any(slot.when_known for slot in free):
        yield "moment"
    if not exact:
        yield "hours"


def _confirmed(offer: Offer, _profile: Profile, _profiles: Profiles, period: Period) -> Verdict:
    return "perhaps" if freshness(offer, period.first) == "to-check" else "yes"


def _level(offer: Offer, profile: Profile, profiles: Profiles, _period: Period) -> Verdict:
    return fits_level(profiles, offer.dutch, profile.dutch)


def _reading(offer: Offer, profile: Profile, _profiles: Profiles, _period: Period) -> Verdict:
    return fits_reader(offer.dutch, reads=profile.reads)


def _children(offer: Offer, profile: Profile, _profiles: Profiles, _period: Period) -> Verdict:
    if not profile.children or offer.format == "family":
        return "yes"
    return _said(stated.children(offer))


def _women(offer: Offer, profile: Profile, _profiles: Profiles, _period: Period) -> Verdict:
    return _said(stated.women_only(offer)) if profile.women_only else "yes"


def _said(fact: bool | None) -> Verdict:  # noqa: FBT001 - a fact that is true, false or unknown
    return "perhaps" if fact is None else "yes" if fact else "no"


def _audience(offer: Offer, profile: Profile, profiles: Profiles, _period: Period) -> Verdict:
    """Who is not named may be meant or not; who surely belongs to nobody that is named is not."""
    if not offer.audience or {"everyone", *profiles.everybody, *profile.groups} & {*offer.audience}:
        return "yes"
    return "no" if {*offer.audience} <= {*profile.not_groups} else "perhaps"


def _age(offer: Offer, profile: Profile, _profiles: Profiles, _period: Period) -> Verdict:
    """An offer without ages is for all; of a person without an age we do not know."""
    least, most = offer.age.min, offer.age.max
    if least is None and most is None:
        return "yes"
    if profile.age is None:
        return "yes" if (least or 0) <= 18 and most is None else "perhaps"
    return "yes" if (least or 0) <= profile.age <= (most or 999) else "no"


def _room(offer: Offer, _profile: Profile, _profiles: Profiles, _period: Period) -> Verdict:
    """Nothing said about room is no obstacle; a waiting list is."""
    waits = offer.availability is not None and offer.availability.state in {"waiting-list", "full"}
    return "perhaps" if waits else "yes"


def _conditions(offer: Offer, _profile: Profile, _profiles: Profiles, _period: Period) -> Verdict:
    """Conditions are free text, which no program can judge."""
    return "perhaps" if offer.conditions else "yes"


def _criteria(offer: Offer, _profile: Profile, _profiles: Profiles, _period: Period) -> Verdict:
    criteria = offer.criteria
    if criteria.fit == "not":
        return "no"
    doubted = criteria.fit == "ask-counsellor"
    return "perhaps" if doubted or False in {criteria.dutch_context, criteria.in_group, criteria.new_people} else "yes"


_ASKED: Mapping[str, Callable[[Offer, Profile, Profiles, Period], Verdict]] = {
    "confirmed": _confirmed,
    "level": _level,
    "reading": _reading,
    "children": _children,
    "women": _women,
    "audience": _audience,
    "age": _age,
    "room": _room,
    "conditions": _conditions,
    "criteria": _criteria,
}
