"""What an offer states (`stated`) as `data-` attributes of its card, by which facets and the list choose."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from markupsafe import Markup

from generator.markup import html
from generator.stated import PARTS, UNKNOWN, stated, total_hours, when

if TYPE_CHECKING:
    from generator.catalogue import Offer

__all__ = ["PARTS", "UNKNOWN", "attributes", "stated", "when"]


@lru_cache(maxsize=16384)
def _attributes(offer_id: str, values: tuple[tuple[str, str], ...]) -> Markup:
    return Markup().join(html(' data-{}="{}"', name, value) for name, value in (("id", offer_id), *values))


def attributes(offer: Offer) -> Markup:
    """For the element of an offer, the same in every language: ` data-id="…" data-type="…" data-day="tue thu" …`.

    Beside the filters: `data-when`, see `when`; `data-hours` towards the 40, or `data-each` per time where the total is not
    known; `data-about` when these are estimated; `data-ask` when nobody confirmed the offer within a year.
    """
    values = [(name, " ".join(found)) for name, found in stated(offer).items() if found != (UNKNOWN,)]
    values.append(("when", ",".join(when(offer))))
    total = total_hours(offer)
    if total is not None:
        values.append(("hours", f"{total:g}"))
    elif offer.hours.per_time is not None:
        values.append(("each", f"{offer.hours.per_time:g}"))
    if offer.hours.about:
        values.append(("about", "1"))
    return _attributes(offer.id, tuple((name, value) for name, value in values if value))
