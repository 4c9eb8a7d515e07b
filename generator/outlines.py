"""The outlines of municipalities as paths for a drawing, from `schema/places/outlines.topo.json`.

A small TopoJSON in WGS84: neighbours share their border lines, so the drawing has no cracks. Its grid is chosen so that one
step is one unit of the drawing. For display only; sources are in `schema/places/README.md`.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

FILE_NAME = "outlines.topo.json"

Point = tuple[int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Outlines:
    """A drawing: how wide and high it is, and per slug the data of a path and its bounds `(left, top, right, bottom)`."""

    width: int
    height: int
    paths: Mapping[str, str]
    bounds: Mapping[str, tuple[int, int, int, int]]

    def around(self, slugs: Sequence[str]) -> tuple[int, int, int, int]:
        """The bounds of several municipalities together."""
        boxes = [self.bounds[slug] for slug in slugs]
        lefts, tops, rights, bottoms = zip(*boxes, strict=True)
        return min(lefts), min(tops), max(rights), max(bottoms)


def load(places_dir: Path) -> Outlines | None:
    """The drawing; none where a directory has no outlines. The file is ours, so a fault in it is an exception."""
    file = places_dir / FILE_NAME
    if not file.exists():
        return None
    topology = json.loads(file.read_text(encoding="utf-8"))
    lines = [list(_points(arc)) for arc in topology["arcs"]]
    rings = {
        shape["id"]: [_ring(lines, ring) for ring in _rings(shape)]
        for shape in topology["objects"]["municipalities"]["geometries"]
    }
    return Outlines(
        width=max(x for line in lines for x, _ in line),
        height=max(y for line in lines for _, y in line),
        paths={slug: "".join(map(_path, some)) for slug, some in rings.items()},
        bounds={slug: _bounds([point for ring in some for point in ring]) for slug, some in rings.items()},
    )


def _points(arc: Sequence[Sequence[int]]) -> Iterator[Point]:
    """An arc is its first point and then steps."""
    x = y = 0
    for across, down in arc:
        x, y = x + across, y + down
        yield x, y


def _rings(shape: Mapping[str, Any]) -> list[list[int]]:
    parts = [shape["arcs"]] if shape["type"] == "Polygon" else shape["arcs"]
    return [ring for part in parts for ring in part]


def _ring(lines: Sequence[Sequence[Point]], ring: Sequence[int]) -> list[Point]:
    """A ring names its arcs; `~n` is arc `n` backwards. Where two meet they share a point."""
    points: list[Point] = []
    for number in ring:
        line = lines[number] if number >= 0 else lines[~number][::-1]
        points += line[1:] if points else line
    return points


def _path(ring: Sequence[Point]) -> str:
    """`M12 30l4-2 0 5z`: the last point is the first, which `z` says."""
    steps = [(x - a, y - b) for (a, b), (x, y) in pairwise(ring[:-1])]
    return f"M{ring[0][0]} {ring[0][1]}l" + _tight(number for step in steps for number in step) + "z"


def _tight(numbers: Iterator[int]) -> str:
    """Numbers one after the other, with a space only where no minus divides them."""
    return "".join(f" {n}" if n >= 0 else str(n) for n in numbers).lstrip()


def _bounds(points: Sequence[Point]) -> tuple[int, int, int, int]:
    across, down = [x for x, _ in points], [y for _, y in points]
    return min(across), min(down), max(across), max(down)
