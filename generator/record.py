"""`build.json` as it is read again, from a folder or over a network: whether it is what a build of ours says of itself."""

from __future__ import annotations

import json
from datetime import date  # noqa: TC003 - msgspec reads it
from typing import Any

import msgspec

NAME = "build.json"


class NoRecordError(ValueError):
    """The text is no `build.json` of ours."""


class _Language(msgspec.Struct):
    pages: int
    untranslated: int


class _Counts(msgspec.Struct):
    listed: int
    pages: int


class _Record(msgspec.Struct):
    """What readers rely on; there is more."""

    url: str
    today: date
    counts: _Counts
    languages: dict[str, _Language]


def read(text: bytes) -> dict[str, Any]:
    """All that it says. Raises `NoRecordError`."""
    try:
        msgspec.json.decode(text, type=_Record)
        found: dict[str, Any] = json.loads(text)
    except (msgspec.MsgspecError, ValueError, RecursionError) as problem:
        raise NoRecordError(str(problem)) from None
    return found
