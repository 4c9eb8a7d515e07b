"""The JSON export of UiTdatabank: a list of events, one event, or an answer of its Search API."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from generator.diagnostics import Sentence
from generator.imports import uitdatabank
from generator.imports.grid import MOST_BYTES, UnreadableError
from generator.imports.proposal import Reading, Spot

if TYPE_CHECKING:
    from generator.imports.desk import Desk

_AGAIN = Sentence("Exporteer opnieuw uit UiTdatabank, als JSON.", "Export again from UiTdatabank, as JSON.")


def read(file: str, raw: bytes, desk: Desk, chosen: frozenset[str]) -> Reading:
    """The drafts of the events of a file; raises `UnreadableError`."""
    if len(raw) > MOST_BYTES:
        raise UnreadableError(Sentence("Dit bestand is groter dan 20 MB.", "This file is larger than 20 MB."), _AGAIN)
    try:
        text = raw.decode("utf-8-sig")
        data = json.loads(text)
        json.dumps(data, ensure_ascii=False).encode()  # half of a pair of characters cannot be written to a file
    except (ValueError, RecursionError) as error:
        raise UnreadableError(Sentence("Dit is geen JSON.", "This is not JSON."), _AGAIN) from error
    events = [event for event in _events(data) if isinstance(event, Mapping)]
    if not events:
        raise UnreadableError(
            Sentence(
                "In dit bestand staan geen evenementen van UiTdatabank.", "This file holds no events of UiTdatabank."
            ),
            _AGAIN,
        )
    lines = text.splitlines()
    return uitdatabank.read(_placed(file, lines, events), desk, chosen)


def _events(data: Any) -> list[Any]:  # noqa: ANN401 - any JSON
    """Events only: a file may also hold places and organisers."""
    if isinstance(data, Mapping):
        members = data.get("member") or data.get("@graph") or data.get("events")
        data = members if isinstance(members, list) else [data]
    return [one for one in data if isinstance(one, Mapping) and _is_event(one)] if isinstance(data, list) else []


def _is_event(one: Mapping[str, Any]) -> bool:
    if "@type" in one:
        return bool(one["@type"] == "Event")
    address = str(one.get("@id", ""))
    if "address" in one and "location" not in one:
        return False
    if "/places/" in address or "/place/" in address or "/organizers/" in address:
        return False
    return "name" in one and ("calendarType" in one or "/event" in address)


def _placed(
    file: str, lines: list[str], events: list[Mapping[str, Any]]
) -> Iterator[tuple[Mapping[str, Any], uitdatabank.Where]]:
    at = 1
    for number, event in enumerate(events, 1):
        key = uitdatabank.identity(event)
        at = next((n for n in range(at, len(lines) + 1) if key and key in lines[n - 1]), at)
        spot = Spot(file=file, row=at, column=1, cell=f"evenement {number}")
        yield event, lambda _field, spot=spot: spot  # type: ignore[misc]
