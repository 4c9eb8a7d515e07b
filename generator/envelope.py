"""An address as an envelope has it: in which order its parts stand, and what is written before a letter box, differs by country.

The order is data: `address` of `x-basics` in `schema/vocabulary.json`, the line of the street and that of the town.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from generator.catalogue import Location
    from generator.vocabulary import Basics

_FACT = re.compile(r"\{(\w+)\}")


def street(basics: Basics, location: Location) -> str:
    """`Torenstraat 1 bus 3`; empty when nobody named the street."""
    if not location.street:
        return ""
    return _line(basics.address[0], {"street": location.street, "number": location.number, "box": location.box})


def city(basics: Basics, location: Location, town: str) -> str:
    """`9160 Lokeren`."""
    return _line(basics.address[1], {"postal_code": location.postal_code, "town": town})


def _line(parts: tuple[str, ...], facts: dict[str, str]) -> str:
    """A part of which a fact is not known is left out."""
    known = (part for part in parts if all(facts[name] for name in _FACT.findall(part)))
    return " ".join(part.format_map(facts) for part in known)
