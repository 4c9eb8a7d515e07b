"""The cells of the sheet `momenten`: days and rhythm; and a row as a moment, both ways."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from generator.checks.wording import show as shorten
from generator.diagnostics import Sentence
from generator.folding import fold
from generator.sheets import numbers
from generator.sheets.cell import Cell, Good, Wrong, split
from generator.sheets.writing import LAST, TIMES

if TYPE_CHECKING:
    from collections.abc import Mapping

    from generator.sheets.columns import Column
    from generator.sheets.terms import Words

DAYS = {
    word: code
    for code, words in {
        "mon": "ma maandag maandags maandagen", "tue": "di dinsdag dinsdags dinsdagen", "wed": "wo woe woensdag woensdags woensdagen",
        "thu": "do donderdag donderdags donderdagen", "fri": "vr vrijdag vrijdags vrijdagen",
        "sat": "za zaterdag zaterdags zaterdagen",
        "sun": "zo zondag zondags zondagen",
    }.items()
    for word in words.split()
}  # fmt: skip
_ORDER = tuple(dict.fromkeys(DAYS.values()))
_NTH: dict[str, int | str] = {
    "eerste": 1,
    "tweede": 2,
    "derde": 3,
    "vierde": 4,
    "laatste": "last",
    **{str(n): n for n in range(1, 5)},
}
_EVERY = {
    "wekelijks": "week", "elke week": "week", "week": "week", "1 wekelijks": "week", "2 wekelijks": "2-weeks", "2 weken": "2-weeks",
    "tweewekelijks": "2-weeks", "om de twee weken": "2-weeks", "om de 2 weken": "2-weeks", "tweewekelijkse": "2-weeks",
    "maandelijks": "month", "elke maand": "month", "maand": "month",
}  # fmt: skip


def days(cell: Cell, column: Column, words: Words) -> Good | Wrong:
    """Days of the week and dates: `{"days": […], "dates": […]}`. `ma-vr` are the days from one to the other."""
    found: dict[str, dict[object, None]] = {"days": {}, "dates": {}}
    for item in split(cell.text.replace(",", "|").replace(" en ", "|")):
        span = re.fullmatch(r"([a-z]+)(?: t e m | tot en met | tot | )([a-z]+)", fold(item))
        if fold(item) in DAYS:
            found["days"][DAYS[fold(item)]] = None
        elif span and span[1] in DAYS and span[2] in DAYS:
            first, last = (_ORDER.index(DAYS[word]) for word in span.groups())
            found["days"] |= dict.fromkeys(_ORDER[first : last + 1] if first <= last else ())
        else:
            one = numbers.date(Cell(item, cell.kind), column, words)
            if isinstance(one, Wrong):
                return Wrong(
                    Sentence(f"is geen dag: {shorten(item)}.", f"is not a day: {shorten(item)}."),
                    Sentence(
                        "Typ ma, di, wo, do, vr, za of zo, of een datum: 1/11/2026.",
                        "Type ma … zo, or a date: 1/11/2026.",
                    ),
                    "format",
                )
            found["dates"][one.value] = None
    return Good({key: list(values) for key, values in found.items() if values})


def rhythm(cell: Cell, _column: Column, _words: Words) -> Good | Wrong:
    """How often: `{"every": …, "nth": […]}`; `eenmalig` is nothing of both."""
    every, nth = "", list[int | str]()
    for item in split(cell.text.replace(",", "|")):
        typed = fold(item)
        if typed == "eenmalig":
            continue
        month = re.fullmatch(r"(?:maandelijks|elke)(?: de)? (\w+)(?: van de maand)?", typed)
        if month and month[1] in _NTH and typed not in _EVERY:
            every, nth = "month", [*nth, _NTH[month[1]]]
        elif typed in _EVERY:
            every = _EVERY[typed]
        else:
            return Wrong(
                Sentence(f"zegt niet hoe vaak: {shorten(item)}.", f"does not say how often: {shorten(item)}."),
                Sentence(
                    f"Typ {', '.join(TIMES.values())}-1 (de eerste van de maand), {TIMES['month']}-{LAST} of eenmalig.",
                    f"Type {', '.join(TIMES.values())}-1 (the first of the month), {TIMES['month']}-{LAST} or eenmalig.",
                ),
                "sheet-term",
            )
    return Good({key: value for key, value in (("every", every), ("nth", list(dict.fromkeys(nth)))) if value})


def moment(values: Mapping[str, Any]) -> tuple[dict[str, Any], Sentence | None]:
    """A moment of the values of a row, by key; with a note when it ends after midnight (rule 5)."""
    made = {key: value for key, value in values.items() if key not in {"id", "days", "every"}}
    return until_midnight(made | values.get("days", {}) | values.get("every", {}))


def until_midnight(values: Mapping[str, Any]) -> tuple[dict[str, Any], Sentence | None]:
    """A file has no times after midnight: such an end stands in the note of the moment, and that is said."""
    made = dict(values)
    start, end = made.get("start"), made.get("end")
    if end and (end == "24:00" or (start and end <= start)):
        said = "tot middernacht" if end in {"24:00", "00:00"} else f"tot {end} de volgende dag"
        made["note"] = f"{made['note']}, {said}" if made.get("note") else said
        del made["end"]
        return made, Sentence(
            f"eindigt na middernacht: het einde staat nu in opmerking, als “{said}”.",
            f"ends after midnight: the end now stands in opmerking, as “{said}”.",
        )
    return made, None
