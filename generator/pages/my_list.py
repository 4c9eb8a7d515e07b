"""My list: the page on which a reader puts 40 hours together. `list.js` fills it from the pages of the offers themselves."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from generator.markup import html
from generator.pages.filters import PARTS
from generator.pages.page import Page
from generator.translation import WEEKDAYS

if TYPE_CHECKING:
    from markupsafe import Markup

    from generator.pages.directory import Directory
    from generator.translation import Language

MY_LIST = "my-list/"
PROOF_ROWS = 10
"""Lines for dates on a sheet for the proof of participation: one sheet is one A4."""


class Pair(NamedTuple):
    """A text on paper: for the reader, and in Dutch for those who help; `dutch` is empty on a Dutch page."""

    own: Markup
    dutch: Markup | None


def my_list(directory: Directory, language: Language, _key: tuple[str, int]) -> Page:
    """The page is the same for everybody: what is on the list is known to the device alone."""
    t = language.text
    dutch = directory.languages[0]

    def both(text: str) -> Pair:
        return Pair(own=language.text(text), dutch=None if language.is_source else dutch.text(text))

    def both_own(code: str) -> Pair:
        return Pair(own=language.own(code), dutch=None if language.is_source else dutch.own(code))

    return Page(
        template="my-list",
        path=MY_LIST,
        title=t("Mijn lijst").unescape(),
        description=language.own("goal-list").unescape(),
        for_engines=False,
        view={
            "days": [(day, language.weekday(day)) for day in WEEKDAYS],
            "parts": [(part, language.label("day_part", part)) for part, _, _ in PARTS],
            "both": both,
            "both_own": both_own,
            "goal": directory.vocabulary.basics.hours,
            "rows": range(PROOF_ROWS),
            "slots": {
                name: html('<bdi data-slot="{}"></bdi>', name) for name in ("a", "b", "when", "place", "n", "hours")
            },
        },
    )
