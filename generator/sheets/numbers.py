"""Cells with figures: numbers, prices, dates, times, phones, postal codes, enterprise numbers.

What a spreadsheet did to them is undone where it is plain: a float of a whole number, a lost zero, a serial date, a fraction of
a day. What could mean two things is refused.
"""

from __future__ import annotations

import math
import re
from datetime import date as day
from datetime import timedelta
from typing import TYPE_CHECKING, Final

import phonenumbers
from stdnum.be import vat

from generator.checks.shape import is_date
from generator.diagnostics import Sentence
from generator.folding import fold
from generator.sheets.cell import Cell, Good, Wrong, split

if TYPE_CHECKING:
    from generator.sheets.columns import Column
    from generator.sheets.terms import Words

FREE: Final = frozenset({"gratis", "kosteloos", "free", "gratuit"})
SERIAL_ZERO: Final = day(1899, 12, 30)
"""Day 0 of a serial date (ECMA-376 part 1, §18.17.4.1, the 1900 date system)."""
_NUMBER = re.compile(r"-?\d{1,9}(?:[.,]\d{1,9})?")
_MONTHS = (
    "januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus", "september", "oktober", "november", "december",
)  # fmt: skip
_EXAMPLE = Sentence("Typ een getal, zoals 5 of 2,50.", "Type a number, such as 5 or 2,50.")


def number(cell: Cell, _column: Column, _words: Words) -> Good | Wrong:
    """A number, with a comma or a point."""
    text = cell.text.replace("−", "-")
    if fold(text) in FREE:
        return Good(0)
    if not _NUMBER.fullmatch(text):
        return Wrong(Sentence("is geen getal.", "is not a number."), _EXAMPLE)
    if cell.kind != "number" and re.fullmatch(r"[1-9]\d{0,2}[.,]\d{3}", text):
        return Wrong(
            Sentence("kan duizenden of decimalen zijn.", "may be thousands or decimals."),
            Sentence(
                f"Typ {text.replace(',', '').replace('.', '')}, of één of twee decimalen.",
                "Type it without thousands sign.",
            ),
        )
    value = float(text.replace(",", "."))
    return Good(int(value) if value.is_integer() else value)


def integer(cell: Cell, column: Column, words: Words) -> Good | Wrong:
    """A whole number."""
    found = number(cell, column, words)
    if isinstance(found, Wrong) or isinstance(found.value, float):
        return Wrong(
            Sentence("is geen geheel getal.", "is not a whole number."),
            Sentence("Typ alleen een geheel getal, zoals 18.", "Type just a whole number, such as 18."),
        )
    return found


def money(cell: Cell, column: Column, words: Words) -> Good | Wrong:
    """A price in euro; a euro sign may stand before or after it, `gratis` is 0."""
    text = re.sub(r"^€\s*|\s*€$", "", cell.text)
    found = number(Cell(re.sub(r",-$", "", text), cell.kind), column, words)
    if isinstance(found, Wrong):
        return Wrong(
            Sentence("is geen bedrag.", "is not an amount."),
            Sentence(
                "Typ alleen een getal in euro: 5 of 2,50; 0 of gratis als het niets kost; leeg als je het niet weet. "
                "Uitleg hoort in kostprijs_info.",
                "Type just a number in euro: 5 or 2,50; 0 or gratis if it is free; empty if unknown. "
                "Explanation belongs in kostprijs_info.",
            ),
        )
    return found


def date(cell: Cell, _column: Column, _words: Words) -> Good | Wrong:
    """A day: `2026-11-01`, `1/11/2026` (day first), `1 november 2026`, a date cell or its serial number."""
    text = cell.text
    if re.fullmatch(r"\d{5}(?:\.0+)?", text):
        found = SERIAL_ZERO + timedelta(days=int(float(text)))
        return (
            Good(found.isoformat())
            if cell.kind == "number"
            else Good(found.isoformat(), Sentence(f"gelezen als {found.isoformat()}.", f"read as {found.isoformat()}."))
        )
    if match := re.fullmatch(r"(\d{4})-(\d\d)-(\d\d)[T ]\d\d:\d\d\S*", text):
        year, month, number_of_day = match.groups()
        return _refused(
            f"Typ alleen de dag, zonder uur: {number_of_day}/{month}/{year}",
            f"Type just the day, without time: {number_of_day}/{month}/{year}",
        )
    year, month, number_of_day = _parts(text)
    if len(year) == 2:
        return _refused(
            f"Typ het jaar met vier cijfers: {number_of_day}/{month}/20{year}",
            f"Type the year with four digits: {number_of_day}/{month}/20{year}",
        )
    if year and int(month) > 12 >= int(number_of_day):
        return _refused(
            f"Eerst de dag, dan de maand: {month}/{number_of_day}/{year}",
            f"First the day, then the month: {month}/{number_of_day}/{year}",
        )
    iso = f"{year}-{int(month):02}-{int(number_of_day):02}" if year else ""
    if year and 1 <= int(month) <= 12 and 1 <= int(number_of_day) <= 31 and not is_date(iso):
        return _refused(
            "Die dag bestaat niet. Typ dag/maand/jaar: 1/11/2026",
            "There is no such day. Type day/month/year: 1/11/2026",
        )
    return Good(iso) if is_date(iso) else _refused("Typ dag/maand/jaar: 1/11/2026", "Type day/month/year: 1/11/2026")


def _parts(text: str) -> tuple[str, str, str]:
    """Year, month and day as typed; empty when it is no date."""
    if match := re.fullmatch(r"(\d{4})[-/](\d{1,2})[-/](\d{1,2})(?:[T ]00:00(?::00(?:\.0+)?)?)?", text):
        return match[1], match[2], match[3]
    if match := re.fullmatch(r"(\d{1,2})\s*[-/.]\s*(\d{1,2})\s*[-/.]\s*(\d{4}|\d{2})", text):
        return match[3], match[2], match[1]
    if match := re.fullmatch(r"(?:[a-z]{2,9} )?(\d{1,2}) ([a-z]{3,9})\.? (\d{4}|\d{2})", text.lower()):
        month = next((str(i) for i, name in enumerate(_MONTHS, 1) if name.startswith(match[2])), "")
        return (match[3], month, match[1]) if month else ("", "", "")
    return "", "", ""


def _refused(nl: str, en: str) -> Wrong:
    return Wrong(Sentence("is geen datum.", "is not a date."), Sentence(nl, en), "format")


def dates(cell: Cell, column: Column, words: Words) -> Good | Wrong:
    """Several days, also between commas."""
    found = []
    for item in split(cell.text.replace(",", "|")):
        one = date(Cell(item, cell.kind), column, words)
        if isinstance(one, Wrong):
            return one
        found.append(one.value)
    return Good(list(dict.fromkeys(found)))


def partial_date(cell: Cell, column: Column, words: Words) -> Good | Wrong:
    """A year, a month or a day."""
    if re.fullmatch(r"(?:19|20)\d{2}(?:-(?:0[1-9]|1[0-2]))?", cell.text):
        return Good(cell.text)
    if (match := re.fullmatch(r"(\d{1,2})[-/](\d{4})", cell.text)) and 1 <= int(match[1]) <= 12:
        return Good(f"{match[2]}-{int(match[1]):02}")
    return date(cell, column, words)


def time(cell: Cell, _column: Column, _words: Words) -> Good | Wrong:
    """`19:00`, `19u`, `19u30`, `19.30`, `19h30`, or a fraction of a day; `24:00` stays, for the day after."""
    text = cell.text.lower().removesuffix("uur").strip()
    if cell.kind == "number" or re.fullmatch(r"0[.,]\d{3,}", text):
        value = float(text.replace(",", "."))
        if 0 <= value <= 1 and not (value == 1 and cell.kind == "number"):
            minutes = math.floor(value * 24 * 60 + 0.5)
            return Good(f"{minutes // 60:02}:{minutes % 60:02}")
        text = f"{value:.2f}".replace(".00", "") if value < 24.6 else text
    if match := re.fullmatch(r"(\d{1,2})\s*(?:(?:[:u.h]|uur)\s*(\d{1,2})?)?(?::00)?\s*u?", text):
        hours, minutes = int(match[1]), int((match[2] or "0").ljust(2, "0"))
        if (hours < 24 and minutes < 60) or (hours, minutes) == (24, 0):
            return Good(f"{hours:02}:{minutes:02}")
    return Wrong(
        Sentence("is geen uur.", "is not a time."),
        Sentence("Typ het uur als 19:30 of 19u30.", "Type the time as 19:30."),
        "format",
    )


def phone(cell: Cell, _column: Column, _words: Words) -> Good | Wrong:
    """A number in E.164. A zero or a plus that a spreadsheet ate is put back, with a note."""
    text = cell.text
    if re.fullmatch(r"\+[1-9]\d{7,14}", bare := re.sub(r"[ .]", "", text)):
        return Good(bare)
    if re.fullmatch(r"\d(?:[.,]\d+)?E\+?\d+", text, re.IGNORECASE):
        return _no_phone("De spreadsheet rondde het nummer af: zet de cel op Tekst en typ het opnieuw.",
                         "The spreadsheet rounded the number: format the cell as Text and type it again.")  # fmt: skip
    digits = re.sub(r"\D", "", text)
    eaten = text.isdecimal() and not text.startswith("0")
    tries = [f"0{text}", f"+{text}"] if eaten else [text.replace("(0)", "")]
    for attempt in tries:
        try:
            parsed = phonenumbers.parse(attempt, "BE")
        except phonenumbers.NumberParseException:
            continue
        if phonenumbers.is_valid_number(parsed) and not parsed.extension:
            e164 = phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.E164)
            note = Sentence(
                f"gelezen als {e164}: er ontbrak een nul of een plus vooraan.",
                f"read as {e164}: a zero or plus was missing.",
            )
            if not eaten and re.search(r"[a-z]{3}", re.sub(r"^(?:tel|telefoon)\b", "", text.lower())):
                return Good(
                    e164,
                    Sentence(f"gelezen als {e164}; de rest is weggelaten.", f"read as {e164}; the rest was left out."),
                )
            return Good(e164, note if eaten else None)
    if len(digits) > 13:
        return _no_phone("Typ één nummer per cel.", "Type one number in a cell.")
    return _no_phone("Typ het volledige nummer, zoals 09 340 00 00.", "Type the whole number, such as 09 340 00 00.")


def _no_phone(nl: str, en: str) -> Wrong:
    return Wrong(Sentence("is geen telefoonnummer.", "is not a phone number."), Sentence(nl, en), "phone-format")


def postal_code(cell: Cell, _column: Column, _words: Words) -> Good | Wrong:
    """Four digits; `B-9160` and `9160 Lokeren` too."""
    if match := re.fullmatch(r"(?:[Bb](?:[Ee])?-?\s?)?([1-9]\d{3})(?:\s+\D.*)?", cell.text):
        return Good(match[1])
    return Wrong(
        Sentence("is geen postcode.", "is not a postal code."),
        Sentence("Typ vier cijfers, zoals 9160.", "Type four digits, such as 9160."),
        "format",
    )


def kbo(cell: Cell, _column: Column, _words: Words) -> Good | Wrong:
    """Ten digits with the check digit of the KBO; a lost zero is put back."""
    digits = re.sub(r"(?i)^be|[\s.\-/]", "", cell.text)
    lost = len(digits) == 9 and digits.isdecimal()
    digits = digits.zfill(10) if lost else digits
    if re.fullmatch(r"[01]\d{9}", digits) and vat.is_valid(digits):
        return Good(
            digits,
            Sentence(f"gelezen als {digits}: er ontbrak een nul.", f"read as {digits}: a zero was missing.")
            if lost
            else None,
        )
    if re.fullmatch(r"[01]\d{9}", digits):
        return Wrong(
            Sentence(
                "is geen geldig KBO-nummer: het controlegetal klopt niet.",
                "is no valid KBO number: the check digits are wrong.",
            ),
            Sentence(
                "Kijk het nummer na in de Kruispuntbank van Ondernemingen.",
                "Look the number up in the Crossroads Bank for Enterprises.",
            ),
        )
    return Wrong(
        Sentence("is geen KBO-nummer.", "is not a KBO number."),
        Sentence("Typ tien cijfers, zoals 0207.726.191.", "Type ten digits, such as 0207.726.191."),
    )
