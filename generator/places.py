"""Municipalities and the areas they form, read from the tables in `schema/places/`.

Knows names, membership, neighbours and distance. Which offers hold in a place is the work of `bundles`.
"""

from __future__ import annotations

import csv
import math
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, TypedDict

from generator.folding import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

EARTH_RADIUS_KM = 6371.0088
"""Mean radius R1 of the Earth (IUGG)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Locality:
    """A village, a part of a municipality or a name in another language, for search only."""

    name: str
    postal_code: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A municipality or an area. `names` holds the name per language where it differs from the Dutch one.

    `kind` is `municipality`, `cooperation`, `region`, `network`, `province`, `gewest` or `whole`. `level` is the
    level of bundling of an offer for exactly this place. `uri` is its address as linked data. `members` are slugs of
    municipalities, sorted; a municipality holds itself. `lat` and `lon` are the centre in degrees (WGS84), only for municipalities.
    """

    slug: str
    kind: str
    code: str
    name: str
    names: Mapping[str, str]
    other_names: tuple[str, ...]
    former_names: tuple[str, ...] = ()
    level: str
    members: tuple[str, ...]
    postal_codes: tuple[str, ...] = ()
    localities: tuple[Locality, ...] = ()
    neighbours: tuple[str, ...] = ()
    lat: float = 0.0
    lon: float = 0.0
    population: int = 0
    uri: str = ""

    @property
    def is_municipality(self) -> bool:
        """Whether this is one municipality, not an area of several."""
        return self.kind == "municipality"


class Places:
    """All places by slug."""

    def __init__(self, places: Iterable[Place]) -> None:
        self._places = {place.slug: place for place in places}
        self._reach: dict[frozenset[str], str] = {}
        self._distances: dict[tuple[str, str], int] = {}

    def __contains__(self, slug: object) -> bool:
        """Whether there is a place with this slug."""
        return slug in self._places

    def get(self, slug: str) -> Place | None:
        """The place, or None when there is none."""
        return self._places.get(slug)

    def __getitem__(self, slug: str) -> Place:
        """The place; KeyError when there is none."""
        return self._places[slug]

    @cached_property
    def all(self) -> tuple[Place, ...]:
        """Every place, municipalities first, sorted by slug."""
        return tuple(sorted(self._places.values(), key=lambda p: (not p.is_municipality, p.slug)))

    @cached_property
    def municipalities(self) -> tuple[Place, ...]:
        """The municipalities, sorted by slug."""
        return tuple(p for p in self.all if p.is_municipality)

    @cached_property
    def areas(self) -> tuple[Place, ...]:
        """The areas of several municipalities, from small to large."""
        return tuple(sorted((p for p in self.all if not p.is_municipality), key=lambda p: (len(p.members), p.slug)))

    @cached_property
    def _members(self) -> dict[str, frozenset[str]]:
        return {p.slug: frozenset(p.members) for p in self.all}

    def members(self, slugs: Iterable[str]) -> frozenset[str]:
        """The municipalities of all these places together."""
        return frozenset().union(*(self._members[slug] for slug in slugs))

    def areas_of(self, municipality: str, kind: str) -> tuple[Place, ...]:
        """The areas of a kind in which a municipality lies."""
        return tuple(a for a in self.areas if a.kind == kind and municipality in self._members[a.slug])

    def smallest_area(self, municipalities: frozenset[str]) -> Place:
        """The smallest place that holds all these municipalities; of equals, the nearest level."""
        if len(municipalities) == 1:
            return self[next(iter(municipalities))]
        return next(area for area in self._by_nearness if municipalities <= self._members[area.slug])

    @cached_property
    def _by_nearness(self) -> tuple[Place, ...]:
        order = {"near": 0, "province": 1, "everywhere": 2}
        kinds = {"cooperation": 0, "province": 0, "gewest": 0, "region": 1, "network": 2}
        return tuple(sorted(self.areas, key=lambda a: (order[a.level], len(a.members), kinds.get(a.kind, 3), a.slug)))

    def level(self, municipalities: frozenset[str]) -> str:
        """`here`, `near`, `province` or `everywhere`: the level of an offer that covers these municipalities."""
        if municipalities not in self._reach:
            self._reach[municipalities] = self.smallest_area(municipalities).level
        return self._reach[municipalities]

    @cached_property
    def spellings(self) -> Mapping[str, str]:
        """Every name of every place, folded → its slug: what a person may type. Today's names win."""
        found: dict[str, str] = {}
        for place in self.all:
            found.setdefault(fold(place.name), place.slug)
            found[fold(place.slug)] = place.slug
        for place in self.municipalities:
            for name in (*place.former_names, *place.other_names, *place.names.values()):
                found.setdefault(fold(name), place.slug)
        for place in self.municipalities:
            for locality in place.localities:
                found.setdefault(fold(locality.name), place.slug)
        return found

    def distance(self, here: str, there: str) -> int:
        """Kilometres between the centres of two municipalities as the crow flies, rounded."""
        pair = (here, there) if here < there else (there, here)
        if pair not in self._distances:
            self._distances[pair] = round(_kilometres(self[pair[0]], self[pair[1]]))
        return self._distances[pair]


def _kilometres(a: Place, b: Place) -> float:
    """The haversine formula."""
    lat_a, lat_b = math.radians(a.lat), math.radians(b.lat)
    across = math.cos(lat_a) * math.cos(lat_b) * math.sin(math.radians(b.lon - a.lon) / 2) ** 2
    return 2 * EARTH_RADIUS_KM * math.asin(math.sqrt(math.sin((lat_b - lat_a) / 2) ** 2 + across))


def load(places_dir: Path) -> Places:
    """Read the tables; a fault in them is ours, so it is an exception. A directory may lack addresses as linked data."""
    addresses = places_dir / "uris.csv"
    uris = {row["slug"]: row["uri"] for row in _rows(addresses)} if addresses.exists() else {}
    localities: dict[str, list[Locality]] = {}
    for row in _rows(places_dir / "localities.csv"):
        localities.setdefault(row["municipality"], []).append(
            Locality(name=row["name"], postal_code=row["postal_code"])
        )
    municipalities = [
        Place(
            **_names(row),
            kind="municipality",
            former_names=_list(row["former_names"]),
            level="here",
            members=(row["slug"],),
            postal_codes=_list(row["postal_codes"]),
            localities=tuple(localities.get(row["slug"], ())),
            neighbours=_list(row["neighbours"]),
            lat=float(row["lat"]),
            lon=float(row["lon"]),
            population=int(row["population"]),
            uri=uris.get(row["slug"], ""),
        )
        for row in _rows(places_dir / "municipalities.csv")
    ]
    everything = tuple(sorted(place.slug for place in municipalities))
    areas = [
        Place(
            **_names(row),
            kind=row["kind"],
            level=row["level"],
            members=everything if row["members"] == "*" else _list(row["members"]),
        )
        for row in _rows(places_dir / "areas.csv")
    ]
    known = {place.slug for place in municipalities}
    for area in areas:
        if unknown := set(area.members) - known:
            raise ValueError(f"areas.csv, {area.slug}: {', '.join(sorted(unknown))}")
    return Places([*municipalities, *areas])


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _list(cell: str) -> tuple[str, ...]:
    return tuple(part for part in cell.split(";") if part)


class _Names(TypedDict):
    """What municipalities and areas have in common."""

    slug: str
    code: str
    name: str
    names: Mapping[str, str]
    other_names: tuple[str, ...]


def _names(row: Mapping[str, str]) -> _Names:
    return {
        "slug": row["slug"],
        "code": row["code"],
        "name": row["name"],
        "names": {key.removeprefix("name_"): value for key, value in row.items() if key.startswith("name_") and value},
        "other_names": _list(row["other_names"]),
    }
