"""A YAML file as read: its data, and where every key and value stands."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

KeyPath = tuple[str | int, ...]
"""Where a value stands: keys and list indices from the top."""


class Spot(NamedTuple):
    """Where a key and its value begin: line and column, from 1. A list item has no key: both are the item's."""

    key: tuple[int, int]
    value: tuple[int, int]


@dataclass(frozen=True, kw_only=True)
class Document:
    """A YAML file as read: its data and the spot of every key and value. `path` is as people should see it."""

    path: str
    data: Mapping[str, Any]
    spots: Mapping[KeyPath, Spot]

    def value_at(self, where: KeyPath) -> tuple[int, int]:
        """Line and column of a value, or of the nearest parent that stands in the file."""
        return self._nearest(where).value

    def key_at(self, where: KeyPath) -> tuple[int, int]:
        """Line and column of a key, or of the nearest parent that stands in the file; at the top, of the first key."""
        return self._nearest(where).key

    def _nearest(self, where: KeyPath) -> Spot:
        while where and where not in self.spots:
            where = where[:-1]
        return self.spots[where]

    def texts(self) -> Iterator[tuple[KeyPath, str]]:
        """Every text in the data, in the order of the file."""
        return iter(self._all_texts)

    @cached_property
    def _all_texts(self) -> list[tuple[KeyPath, str]]:  # every rule about texts walks through them
        return list(_texts(self.data, ()))

    def get(self, *where: str | int) -> Any:  # noqa: ANN401 - what a person typed can be anything
        """The value at a path, or None; never raises, whatever the shape of the data."""
        value: Any = self.data
        for step in where:
            if isinstance(value, Mapping):
                value = value.get(step)
            elif isinstance(value, list) and isinstance(step, int) and step < len(value):
                value = value[step]
            else:
                return None
        return value

    def texts_under(self, key: str) -> Iterator[tuple[KeyPath, str]]:
        """Every text below one top-level key."""
        return _texts({key: self.data[key]}, ()) if key in self.data else iter(())


def _texts(node: Mapping[str, Any] | list[Any], where: KeyPath) -> Iterator[tuple[KeyPath, str]]:
    steps: Any = enumerate(node) if type(node) is list else node.items()  # type: ignore[union-attr]
    for step, value in steps:
        kind = type(value)
        if kind is str:
            yield (*where, step), value
        elif kind is dict or kind is list:
            yield from _texts(value, (*where, step))
