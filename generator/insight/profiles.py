"""For whom the question of the hours is asked: the profiles of `schema/profiles.yml`, and the scale of Dutch they use."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Literal

import msgspec

from generator import source
from generator.recurrence import WEEKDAYS
from generator.stated import PARTS

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

FILE_NAME = "profiles.yml"

Level = Literal["alfa", "A1", "A2", "B1", "B2", "C1"]
SCALE: tuple[Level, ...] = ("alfa", "A1", "A2", "B1", "B2", "C1")
"""The levels of Dutch from low to high, as in the list `cefr` of the vocabulary."""

HALF_DAYS = tuple(f"{day}-{part}" for day in WEEKDAYS for part, _, _ in PARTS)
"""The half-days of a week, `mon-morning` to `sun-evening`."""

Sentence = Annotated[str, msgspec.Meta(min_length=1)]
Count = Annotated[int, msgspec.Meta(ge=1)]


class Words(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A text for staff, in the languages that they have."""

    nl: Sentence
    en: Sentence

    def in_(self, tag: str) -> str:
        """The text in a language; English for every other one than Dutch."""
        return self.nl if tag == "nl" else self.en


class Profile(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A person for whom the question is asked.

    `km` is how far this person goes, from centre to centre of municipalities; `free` names days (`mon`) or half-days
    (`mon-morning`); `groups` are target groups this person belongs to beside those of everybody, `not_groups` those it does
    not; whether it belongs to others is unknown. `children` come along or need care; `women_only` wants to be among women.
    """

    id: Annotated[str, msgspec.Meta(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
    title: Words
    why: Words
    dutch: Level
    free: tuple[str, ...]
    km: Count
    reads: bool = True
    children: bool = False
    women_only: bool = False
    age: Count | None = None
    groups: tuple[str, ...] = ()
    not_groups: tuple[str, ...] = ()

    @property
    def half_days(self) -> frozenset[str]:
        """The half-days on which this person is free."""
        return frozenset(half for half in HALF_DAYS if half in self.free or half[:3] in self.free)


class Profiles(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """All profiles, and what holds for each: within how many months, and what taaliconen ask."""

    months: Count
    asks: tuple[Level, Level, Level, Level, Level]
    levels: tuple[Level, ...]
    everybody: tuple[str, ...]
    profiles: tuple[Profile, ...]

    def __iter__(self) -> Iterator[Profile]:
        """The profiles in the order of the file."""
        return iter(self.profiles)


def load(schema_dir: Path) -> Profiles | None:
    """The profiles; none where a directory does not ask. The file is ours, so a fault in it is an exception."""
    file = schema_dir / FILE_NAME
    if not file.exists():
        return None
    document, problems = source.read(file, f"schema/{FILE_NAME}")
    if document is None or problems:
        raise ValueError(problems)
    found = msgspec.convert(document.data, Profiles)
    wrong = [half for profile in found for half in profile.free if half not in {*HALF_DAYS, *WEEKDAYS}]
    if wrong:
        raise ValueError(wrong)
    return found
