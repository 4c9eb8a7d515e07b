"""Rules about places: do they exist, do they lie where the offer says."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from generator.checks.finding import Context, Finding
from generator.checks.sentences import say
from generator.checks.wording import closest, did_you_mean, show
from generator.folding import fold

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.places import Places
    from generator.source import Document, KeyPath


def unknown_place(doc: Document, context: Context) -> Iterator[Finding]:
    """Every place is a slug of `schema/places/`; a location lies in a municipality, not in a region; a folder is
    called after a place.

    The page of a town gathers what holds there by these slugs. Municipalities merge: a former name leads to today's
    municipality in the hint.

    Wrong::

        area: [lokeren, eksaarde]

    Right::

        area: [lokeren, lochristi]
    """
    for key in ("area", "except"):
        for i, slug in enumerate(_list(doc.get(key))):
            if isinstance(slug, str) and slug not in context.places:
                yield no_such_place((key, i), slug, context.places)
    for i, location in enumerate(_list(doc.get("locations"))):
        slug = location.get("municipality") if isinstance(location, dict) else None
        if not isinstance(slug, str) or not slug:
            continue
        if slug not in context.places:
            yield no_such_place(("locations", i, "municipality"), slug, context.places)
        elif not context.places[slug].is_municipality:
            yield Finding(
                where=("locations", i, "municipality"),
                message=say("unknown-place.area", slug=slug),
                hint=say("unknown-place.area-hint"),
            )


def area_outside_place(doc: Document, context: Context) -> Iterator[Finding]:
    """The area of an offer shares a municipality with the place of its folder, and `except` leaves something over.

    The folder is the owner: Lokeren cannot own an offer that only holds in Gent.

    Wrong::

        area: [gent]

    Right::

        area: [lokeren, gent]
    """
    if "area" not in doc.data and "except" not in doc.data:
        return
    folder = doc.path.rsplit("/", 2)[-2] if doc.path.count("/") > 1 else ""
    area = [slug for slug in _list(doc.get("area")) if isinstance(slug, str)]
    left_out = [slug for slug in _list(doc.get("except")) if isinstance(slug, str)]
    if not all(slug in context.places for slug in (folder, *area, *left_out)):
        return  # `unknown-place` has said so
    owner = context.places.members([folder])
    covered = context.places.members(area or [folder])
    if not covered & owner:
        yield Finding(
            where=("area",),
            message=say("area-outside-place", folder=folder),
            hint=say("area-outside-place.hint"),
        )
    elif not covered - context.places.members(left_out):
        yield Finding(
            where=("except",),
            message=say("area-outside-place.nothing-left"),
            hint=say("area-outside-place.nothing-left-hint"),
        )


def postal_code_mismatch(doc: Document, context: Context) -> Iterator[Finding]:
    """A postal code belongs to the municipality of the location.

    One of the two may be a slip, and people would travel to the wrong place.

    Wrong::

        locations:
          - {street: Torenstraat, number: "1", postal_code: "9000", municipality: lokeren}

    Right::

        locations:
          - {street: Torenstraat, number: "1", postal_code: "9160", municipality: lokeren}
    """
    for i, location in enumerate(_list(doc.get("locations"))):
        if not isinstance(location, dict):
            continue
        slug, code = location.get("municipality"), location.get("postal_code")
        if not isinstance(slug, str) or slug not in context.places or not isinstance(code, str):
            continue
        place = context.places[slug]
        if place.postal_codes and code not in place.postal_codes and _POSTAL_CODE.fullmatch(code):
            yield Finding(
                where=("locations", i, "postal_code"),
                message=say("postal-code-mismatch", code=code, place=place.name),
                hint=say("postal-code-mismatch.hint", place=place.name, codes=", ".join(place.postal_codes)),
            )


def no_such_place(where: KeyPath, typed: str, places: Places) -> Finding:
    """What is said when a place does not exist."""
    folded = fold(typed[:80])
    today = places.spellings.get(folded)
    if today and any(fold(name) == folded for name in places[today].former_names):
        name = places[today].name
        hint = say("unknown-place.former", typed=show(typed), name=name, today=today)
    elif today:
        hint = say("unknown-place.write", today=today)
    else:
        hint = did_you_mean(closest(typed, places.spellings)) or say("unknown-place.example")
    return Finding(
        where=where,
        message=say("unknown-place", typed=show(typed)),
        hint=hint,
    )


def _list(value: object) -> list[Any]:
    return value if isinstance(value, list) else []


_POSTAL_CODE = re.compile("[1-9][0-9]{3}")

TABLES: dict[str, object] = {"postal_code": _POSTAL_CODE}
"""What the form in the browser reads: see `browser`."""
