"""What a pull request does to each offer, in words of the field: new, ended, renamed, a safe change, a stale translation.

An edit compares two documents as data, so also those with mistakes in them. What is wrong is the work of `checks`.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from generator.catalogue import source_hash
from generator.diagnostics import Sentence

if TYPE_CHECKING:
    from generator.catalogue import Catalogue
    from generator.source import Document

KINDS: Mapping[str, Sentence] = {
    "deleted": Sentence("verwijderd", "deleted"),
    "renamed": Sentence("andere naam (id)", "another name (id)"),
    "moved": Sentence("naar een andere plaats verhuisd", "moved to another place"),
    "new": Sentence("nieuw aanbod", "new offer"),
    "draft": Sentence("concept: komt nog niet op de site", "draft: not on the site yet"),
    "unreadable": Sentence("kan niet gelezen worden", "cannot be read"),
    "readable": Sentence("kan weer gelezen worden", "can be read again"),
    "ended": Sentence("gestopt", "ended"),
    "paused": Sentence("op pauze gezet", "paused"),
    "published": Sentence("komt op de site", "goes on the site"),
    "safe": Sentence("veilige wijziging", "safe change"),
    "facts": Sentence("feiten gewijzigd", "facts changed"),
    "texts": Sentence("tekst gewijzigd", "text changed"),
    "stale": Sentence("vertaling verouderd door deze wijziging", "translation out of date by this change"),
    "translations": Sentence("vertaling gewijzigd", "translation changed"),
    "layout": Sentence("alleen opmaak of commentaar", "only layout or comments"),
}
"""What can happen to an offer, the most important first."""

SAFE: Final = frozenset(
    {
        "checked_on", "checked_by", "review_by", "from", "until",
        "schedule.every", "schedule.days", "schedule.nth", "schedule.dates", "schedule.start", "schedule.end",
        "schedule.from", "schedule.until", "schedule.except", "schedule.not_in", "schedule.only_in",
        "hours.per_time", "hours.times", "hours.total", "hours.about",
        "contact.phone", "contact.whatsapp",
        "availability.state", "availability.places", "availability.as_of", "capacity",
        "register.deadline", "alert.until",
    }
)  # fmt: skip
"""Dates, hours, phone and room: who knows the offer changes them often, and no text, address or price is among them."""

SAME_ENOUGH: Final = 0.7
"""Share of equal values from which a file that came and one that went are the same offer under another name."""


class FieldChange(NamedTuple):
    """A field by its keys (`contact.phone`), and what stood there; empty where nothing stood."""

    key: str
    before: str
    after: str


class TranslationChange(NamedTuple):
    """A translation by its language, and what happened: `new`, `changed`, `gone`."""

    tag: str
    what: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Edit:
    """All that happens to one offer, or to a place itself (`id` is then `_place`). `was` is the former name of what got another."""

    place: str
    id: str
    title: str
    kinds: tuple[str, ...] = ()
    fields: tuple[FieldChange, ...] = ()
    translations: tuple[TranslationChange, ...] = ()
    stale: tuple[str, ...] = ()
    was: str = ""

    @property
    def is_safe(self) -> bool:
        """Whether nothing but safe fields changed."""
        return self.kinds == ("safe",)


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """What stands in a tree of one offer or place: its Dutch file and its translations. None where nothing can be read."""

    dutch: Document | None = None
    is_there: bool = False
    translations: Mapping[str, Document | None]


Subject = tuple[str, str]
"""Place and id; the id is `_place` for the place itself."""


class Pair(NamedTuple):
    """One subject before and after."""

    before: Version
    after: Version


def edits(pairs: Mapping[Subject, Pair], before: Catalogue, after: Catalogue, texts: Iterable[str]) -> tuple[Edit, ...]:
    """What happens to every subject, by place and id. `texts` are the keys that are translated."""
    keys = frozenset(texts)
    found = {subject: _edit(subject, pair, keys) for subject, pair in pairs.items()}
    for subject, edit in found.items():
        stale = _stale(subject, before, after)
        if stale:
            found[subject] = replace(edit, kinds=_in_order((*edit.kinds, "stale")), stale=stale)
    for went, came in _renames(pairs):
        kind = "renamed" if went[1] != came[1] else "moved"
        rest = tuple(one for one in found[came].kinds if one != "new")
        found[came] = replace(found[came], kinds=_in_order((kind, *rest)), was="/".join(went))
        del found[went]
    return tuple(found[subject] for subject in sorted(found))


def _edit(subject: Subject, pair: Pair, texts: frozenset[str]) -> Edit:
    place, name = subject
    before, after = (version.dutch for version in pair)
    fields = tuple(_fields(before.data if before else {}, after.data if after else {}))
    translations = tuple(_translations(pair))
    kinds = {*_life(pair), *({"translations"} if translations else ())}
    if before and after and fields:
        kinds |= set(_nature(fields, texts))
    elif pair.before.is_there and pair.after.is_there and before and after and not translations:
        kinds.add("layout")
    title = next((str(one.get("title")) for one in (after, before) if one and isinstance(one.get("title"), str)), name)
    return Edit(
        place=place,
        id=name,
        title=title,
        kinds=_in_order(kinds),
        fields=fields if before and after else (),
        translations=translations,
    )


def _life(pair: Pair) -> Iterator[str]:
    """What happens to an offer as a whole."""
    old, new = pair
    if new.is_there and new.dutch is None:
        yield "unreadable"
    if old.is_there and old.dutch is None and new.dutch is not None:
        yield "readable"
    if old.is_there and not new.is_there:
        yield "deleted"
    if new.is_there and not old.is_there:
        yield "new"
    was, now = (version.dutch.get("status") if version.dutch else None for version in pair)
    if now == "draft":
        yield "draft"
    if now != was and now in {"ended", "paused"}:
        yield now
    if now == "active" and was in {"draft", "paused", "ended"}:
        yield "published"


def _nature(fields: Sequence[FieldChange], texts: frozenset[str]) -> Iterator[str]:
    """What kind of fields change. That an offer ends or goes on is told already, with the reason for it."""
    keys = {field.key for field in fields}
    if keys <= SAFE:
        yield "safe"
    telling = keys - SAFE - {"status", "reason", "replaced_by"}
    said = {key for key in telling if key in texts or key.startswith("adopted.")}
    if said:
        yield "texts"
    if telling - said:
        yield "facts"


def _fields(before: Mapping[str, Any], after: Mapping[str, Any]) -> Iterator[FieldChange]:
    old, new = exact(before), exact(after)
    shown = flat(before), flat(after)
    for key in dict.fromkeys((*old, *new)):
        if old.get(key) != new.get(key):
            was, now = (" | ".join(side.get(key, ())) for side in shown)
            # Two lists may read the same and differ: `[a, b]` and `["a, b"]`.
            yield FieldChange(key, was, now) if was != now else FieldChange(key, old.get(key, ""), new.get(key, ""))


def exact(data: Mapping[str, Any]) -> dict[str, str]:
    """Every field by its keys, with its value as JSON: the same only for what is the same. Of a list of groups all values."""
    return {key: json.dumps(value, ensure_ascii=False, default=str) for key, value in _leaves(data).items()}


def _leaves(data: Mapping[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for key, value in data.items():
        if isinstance(value, Mapping) and value:
            found |= {f"{key}.{below}": leaf for below, leaf in _leaves(value).items()}
        elif isinstance(value, list) and value and all(isinstance(item, Mapping) and item for item in value):
            rows = [_leaves(item) for item in value]
            for below in dict.fromkeys(name for row in rows for name in row):
                found[f"{key}.{below}"] = [[row[below]] if below in row else [] for row in rows]
        else:
            found[str(key)] = value
    return found


def flat(data: Mapping[str, Any]) -> dict[str, tuple[str, ...]]:
    """Every field by its keys, with its values as people typed them; of a list of groups a value per group."""
    found: dict[str, tuple[str, ...]] = {}
    for key, value in data.items():
        if isinstance(value, Mapping):
            found |= {f"{key}.{below}": values for below, values in flat(value).items()}
        elif isinstance(value, list) and value and all(isinstance(item, Mapping) for item in value):
            rows = [flat(item) for item in value]
            for below in dict.fromkeys(name for row in rows for name in row):
                found[f"{key}.{below}"] = tuple(", ".join(row.get(below, ("–",))) for row in rows)
        elif isinstance(value, list):
            found[str(key)] = (", ".join(_shown(item) for item in value),)
        else:
            found[str(key)] = (_shown(value),)
    return found


def _shown(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return "null" if value is None else str(value)


def _translations(pair: Pair) -> Iterator[TranslationChange]:
    old, new = pair.before.translations, pair.after.translations
    for tag in sorted({*old, *new}):
        if tag not in new:
            yield TranslationChange(tag, "gone")
        elif tag not in old:
            yield TranslationChange(tag, "new")
        elif _data(old[tag]) != _data(new[tag]):
            yield TranslationChange(tag, "changed")


def _data(document: Document | None) -> Mapping[str, Any] | None:
    return document.data if document else None


def _stale(subject: Subject, before: Catalogue, after: Catalogue) -> tuple[str, ...]:
    """The languages whose translation fitted the Dutch before and does not any more."""
    place, name = subject
    old, new = (one.place_texts.get(place) if name == "_place" else one.texts.get(name) for one in (before, after))
    if old is None or new is None or source_hash(old) == source_hash(new):
        return ()
    translations = after.place_translations if name == "_place" else after.translations
    key, fitted = (place if name == "_place" else name), source_hash(old)
    return tuple(
        sorted(tag for (of, tag), one in translations.items() if of == key and one.provenance.source_hash == fitted)
    )


def _renames(pairs: Mapping[Subject, Pair]) -> Iterator[tuple[Subject, Subject]]:
    """Of what went and what came, the pairs that are the same offer; each in one pair at most."""
    offers = [(subject, pair) for subject, pair in sorted(pairs.items()) if subject[1] != "_place"]
    went = [(s, _values(p.before.dutch)) for s, p in offers if p.before.dutch and not p.after.is_there][:_MANY]
    came = dict([(s, _values(p.after.dutch)) for s, p in offers if p.after.dutch and not p.before.is_there][:_MANY])
    for old, values in went:
        scored = [(_likeness(values, others), old[1] == new[1], new) for new, others in came.items()]
        best = max(scored, default=(0.0, False, old))
        if best[0] >= SAME_ENOUGH:
            del came[best[2]]
            yield old, best[2]


_MANY: Final = 200
"""Of more files than this, it is not told which got another name: each is compared with each."""


def _values(document: Document | None) -> frozenset[tuple[str, str]]:
    return frozenset(exact(document.data).items() if document else ())


def _likeness(one: frozenset[tuple[str, str]], other: frozenset[tuple[str, str]]) -> float:
    return len(one & other) / max(len(one), len(other), 1)


def _in_order(kinds: Iterable[str]) -> tuple[str, ...]:
    wanted = set(kinds)
    return tuple(kind for kind in KINDS if kind in wanted)
