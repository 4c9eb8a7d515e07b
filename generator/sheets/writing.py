"""From the value of a field to the text of its cell, per kind of cell. `reading` is the way back."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final

import phonenumbers

from generator.sheets.cell import clean, guarded, joined

if TYPE_CHECKING:
    from generator.sheets.columns import Column
    from generator.sheets.terms import Words

TIMES: Final = {"week": "wekelijks", "2-weeks": "2-wekelijks", "month": "maandelijks"}
LAST: Final = "laatste"


def show(value: Any, column: Column, words: Words) -> str:  # noqa: ANN401 - any value of an offer
    """The text of a cell; empty for a field that is not there."""
    return "" if value is None else guarded(clean(_WRITERS.get(column.kind, _text)(value, column, words)))


def _text(value: Any, _column: Column, _words: Words) -> str:  # noqa: ANN401
    return str(value)


def number(value: float) -> str:
    """A number with a point, without zeros at its end (R6); three decimals get a fourth, or they would look like thousands."""
    if float(value).is_integer():
        return str(int(value))
    text = f"{Decimal(repr(value)):f}"
    return f"{text}0" if re.fullmatch(r"[1-9]\d{0,2}\.\d{3}", text) else text


def _flag(value: Any, _column: Column, _words: Words) -> str:  # noqa: ANN401
    return "ja" if value else "nee"


def _code(value: Any, column: Column, words: Words) -> str:  # noqa: ANN401
    return words.title(column.terms, value)


def _codes(value: Any, column: Column, words: Words) -> str:  # noqa: ANN401
    return joined([words.title(column.terms, code) for code in value])


def _place(value: Any, _column: Column, words: Words) -> str:  # noqa: ANN401
    return words.name(value)


def _places(value: Any, _column: Column, words: Words) -> str:  # noqa: ANN401
    return joined([words.name(slug) for slug in ([value] if isinstance(value, str) else value)])


def _phone(value: Any, _column: Column, _words: Words) -> str:  # noqa: ANN401
    """With spaces: a spreadsheet makes a number of `+3293400000`."""
    try:
        parsed = phonenumbers.parse(value, "BE")
    except phonenumbers.NumberParseException:
        return str(value)
    shown = phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.INTERNATIONAL)
    same = phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.E164) == value
    return shown if same else str(value)


def _kbo(value: Any, _column: Column, _words: Words) -> str:  # noqa: ANN401
    return f"{value[:4]}.{value[4:7]}.{value[7:]}"


def _lines(value: Any, _column: Column, _words: Words) -> str:  # noqa: ANN401
    return joined(value, "\n")


def _names(value: Any, _column: Column, _words: Words) -> str:  # noqa: ANN401
    return joined([partner["name"] for partner in value])


def _ids(value: Any, _column: Column, _words: Words) -> str:  # noqa: ANN401
    return joined([f"{item['system']}: {item['id']}" for item in value])


def _days(value: Any, _column: Column, words: Words) -> str:  # noqa: ANN401
    """Of a moment: its days of the week, then its dates."""
    return joined([*(words.title("weekday", day) for day in value.get("days", ())), *value.get("dates", ())])


def _rhythm(value: Any, _column: Column, _words: Words) -> str:  # noqa: ANN401
    """Of a moment: how often, with the day of the month."""
    every = value.get("every")
    if every is None:
        return ""
    nth = [LAST if which == "last" else str(which) for which in value.get("nth", ())]
    return joined([f"{TIMES[every]}-{which}" for which in nth] or [TIMES[every]])


_MACHINE = {"machine": "ja", "human": "nee", "reviewed": "nagelezen"}

_WRITERS: dict[str, Callable[[Any, Column, Words], str]] = {
    "integer": lambda value, _column, _words: number(value),
    "number": lambda value, _column, _words: number(value),
    "money": lambda value, _column, _words: number(value),
    "icons": lambda value, _column, _words: number(value),
    "flag": _flag,
    "online": lambda value, _column, _words: str(value),
    "code": _code,
    "codes": _codes,
    "checker": _code,
    "language": _code,
    "machine": lambda value, _column, _words: _MACHINE[value],
    "place": _place,
    "places": _places,
    "phone": _phone,
    "kbo": _kbo,
    "lines": _lines,
    "names": _names,
    "offers": lambda value, _column, _words: joined(value),
    "dates": lambda value, _column, _words: joined(value),
    "ids": _ids,
    "days": _days,
    "rhythm": _rhythm,
}


def value_of(data: Mapping[str, Any], column: Column) -> Any:  # noqa: ANN401
    """The value of a column in the data of an offer; None when it has none."""
    if column.key.startswith("facilities."):
        wanted = column.key.endswith("+")
        return [code for code, there in data.get("facilities", {}).items() if there is wanted] or None
    if column.kind == "online":
        return None if "online" not in data else _online(data)
    value: Any = data
    for step in column.path:
        if isinstance(value, Mapping):
            value = value.get(step)
        elif isinstance(value, list) and isinstance(step, int) and step < len(value):
            value = value[step]
        else:
            return None
    return value


def _online(data: Mapping[str, Any]) -> str:
    if not data["online"]:
        return "nee"
    return "allebei" if data.get("locations") else "ja"
