"""A proposal laid over an offer that exists: what changes, what stays, and what was edited by hand since the last import (R11).

An import leaves its fingerprints in the offer: `imported.seen` has, for every field that came from it, the first six hex digits
of what it wrote. A field that has another fingerprint now was edited by hand. What a file exported here has as `_versie` tells
the same of the whole offer: equal means that nobody touched it since the export.
"""

from __future__ import annotations

import copy
import hashlib
import itertools
import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from generator.imports.proposal import CLEAR, Proposal, Spot
from generator.sheets.columns import OFFERS
from generator.sheets.writing import show, value_of

if TYPE_CHECKING:
    from generator.sheets.columns import Column
    from generator.sheets.rows import Entry
    from generator.sheets.terms import Words

_COLUMNS: Mapping[str, Column] = {column.key: column for column in OFFERS}
_ADDRESS = frozenset({"street", "number", "box", "postal_code", "municipality"})


@dataclass(frozen=True, kw_only=True)
class Conflict:
    """A field that was edited by hand since the last import, and that the file would change again."""

    offer: str
    key: str
    spot: Spot
    now: str
    then: str


Resolve = Callable[[Conflict], bool]
"""Whether the file wins; what the person who edited wrote stays when it does not."""


@dataclass(frozen=True, kw_only=True)
class Merged:
    """The data of an offer after the import; `conflicts` are those for which nobody decided yet."""

    data: dict[str, Any]
    kept: tuple[Conflict, ...] = ()
    conflicts: tuple[Conflict, ...] = ()


def merge(  # noqa: PLR0913, PLR0917 - what is laid over what, and who decides
    proposal: Proposal,
    entry: Entry | None,
    words: Words,
    stamp: Mapping[str, str],
    version: str,
    resolve: Resolve | None,
) -> Merged:
    """Lay a proposal over an offer.

    `stamp` is who, what and when for `imported`; `version` the fingerprint of the offer as it is; `resolve` decides about
    conflicts, and None leaves them open.
    """
    before: Mapping[str, Any] = entry.data if entry else {}
    data: dict[str, Any] = copy.deepcopy(dict(before))
    open_, kept = [], []
    values = dict(proposal.values)
    for conflict in _conflicts(proposal, before, words, version):
        if resolve is None and not proposal.keeps_edits:
            open_.append(conflict)
        elif proposal.keeps_edits or not (resolve and resolve(conflict)):
            kept.append(conflict)
            del values[conflict.key]
    if before.get("status") == "draft" and values.get("status") == "active":
        del values["status"]  # what an import brought, a person approves
    apply(data, values)
    if data == before or not values:
        return Merged(data=dict(before), kept=tuple(kept), conflicts=tuple(open_))
    seen = _seen(before)
    for key in (*values, *proposal.same):
        now = current(data, key)
        if now is None:
            seen.pop(key, None)
        else:
            seen[key] = fingerprint(now)
    data["imported"] = {**stamp, "seen": " ".join(f"{key}:{seen[key]}" for key in sorted(seen))}
    return Merged(data=data, kept=tuple(kept), conflicts=tuple(open_))


def _conflicts(proposal: Proposal, before: Mapping[str, Any], words: Words, version: str) -> Iterable[Conflict]:
    if proposal.is_new or (proposal.version and proposal.version == version):
        return
    seen = _seen(before)
    if not seen and not proposal.version:
        return
    for key, value in proposal.values.items():
        now = current(before, key)
        edited = now is not None if key not in seen else now is None or fingerprint(now) != seen[key]
        if edited and value != now and not (value is CLEAR and now is None):
            shown = [_shown(key, one, words) for one in (now, value)]
            spot = proposal.spots.get(key, proposal.spot)
            yield Conflict(offer=proposal.id, key=key, spot=spot, now=shown[0], then=shown[1])


def _shown(key: str, value: Any, words: Words) -> str:  # noqa: ANN401 - any value of an offer
    if value is None or value is CLEAR:
        return ""
    column = _COLUMNS.get(key)
    if column is None or column.kind == "online":
        return json.dumps(value, ensure_ascii=False)
    return show(value, column, words)


def current(data: Mapping[str, Any], key: str) -> Any:  # noqa: ANN401 - any value of an offer
    """The value of a key of a proposal in the data of an offer; None when it has none."""
    column = _COLUMNS.get(key)
    if column is None or key == "online":
        return data.get(key)
    return value_of(data, column)


def fingerprint(value: object) -> str:
    """The first six hex digits of the SHA-256 of a value as JSON."""
    return hashlib.sha256(json.dumps(value, ensure_ascii=False, sort_keys=True).encode()).hexdigest()[:6]


def _seen(data: Mapping[str, Any]) -> dict[str, str]:
    words = str(data.get("imported", {}).get("seen", "")).split()
    return dict(word.rsplit(":", 1) for word in words if ":" in word)


def apply(data: dict[str, Any], values: Mapping[str, Any]) -> None:
    """Put values into the data of an offer, by key of its column; `CLEAR` removes."""
    location = copy.deepcopy((data.get("locations") or [{}])[0])
    for key, value in values.items():
        if key.startswith("facilities."):
            _set_facilities(data, None if value is CLEAR else value, there=key.endswith("+"))
        elif value is CLEAR:
            _remove(data, _path(key))
        elif key == "partners":
            known = {partner["name"]: partner for partner in data.get("partners", ())}
            data["partners"] = [known.get(partner["name"], partner) for partner in value]
        else:
            _set(data, _path(key), value)
    now = (data.get("locations") or [{}])[0]
    if any(now.get(key) != location.get(key) for key in _ADDRESS):
        for key in ("lat", "lon"):
            now.pop(key, None)


def _path(key: str) -> tuple[str | int, ...]:
    return _COLUMNS[key].path if key in _COLUMNS else tuple(key.split("."))


def _set_facilities(data: dict[str, Any], codes: list[str] | None, *, there: bool) -> None:
    """The facilities that are there (or not) become these; the others of the map stay."""
    facilities = {code: known for code, known in data.get("facilities", {}).items() if known is not there}
    facilities |= dict.fromkeys(codes or (), there)
    data["facilities"] = facilities
    if not facilities:
        del data["facilities"]


def _set(data: dict[str, Any], path: tuple[str | int, ...], value: Any) -> None:  # noqa: ANN401
    node: Any = data
    for step, following in itertools.pairwise(path):
        if isinstance(step, int):
            if not node:
                node.append({})
            node = node[step]
        else:
            node = node.setdefault(step, [] if isinstance(following, int) else {})
    node[path[-1]] = value


def _remove(data: Any, path: tuple[str | int, ...]) -> None:  # noqa: ANN401
    """Remove a value, and the groups that hold nothing any more."""
    step, *rest = path
    if isinstance(step, int) and step >= len(data):
        return
    if isinstance(step, str) and step not in data:
        return
    if rest:
        _remove(data[step], tuple(rest))
    if not rest or not data[step]:
        del data[step]


def merge_text(before: Mapping[str, Any], values: Mapping[str, Any], block: Mapping[str, str]) -> dict[str, Any]:
    """A translation with new texts; `block` is its provenance: status, hash, day."""
    data: dict[str, Any] = copy.deepcopy(dict(before))
    for key, value in values.items():
        path = tuple(key.split("."))
        if value is CLEAR:
            _remove(data, path)
        else:
            _set(data, path, value)
    return {**data, "translation": {**data.get("translation", {}), **block}}
