"""From a cell to the value of a field, per kind of cell: what people type, repaired where it is plain, refused where not.

The rules are those of the reading of spreadsheets (dates, times, numbers, phones, lists); a refusal says what to type instead.
`writing` is the way back.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from generator.checks.wording import closest, did_you_mean, show
from generator.diagnostics import Sentence
from generator.folding import fold
from generator.sheets import moments, numbers
from generator.sheets.cell import Cell, Good, Wrong, split, unguarded

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from generator.sheets.columns import Column
    from generator.sheets.terms import Words

Read = Good | Wrong
_EXCEL_ERROR = re.compile(
    r"#(?:N/A|N/B|NB|REF!|VERW!|VALUE!|WAARDE!|NAME\?|NAAM\?|DIV/0!|DEEL/0!|NUM!|GETAL!|NULL!|LEEG!)", re.ASCII
)
YES: Final = frozenset({"ja", "j", "x", "waar", "true", "1", "yes", "y"})
NO: Final = frozenset({"nee", "neen", "n", "onwaar", "false", "0", "no"})
_DATE_KINDS = frozenset({"date", "dates", "days", "partial_date", "time"})
_EATEN = re.compile(
    r"(?i)\d{1,2}[-/ ](?:jan|feb|mrt|mar|apr|mei|may|jun|jul|aug|sep|okt|oct|nov|dec)[a-z]*\.?(?:[-/ ]\d{2,4})?"
)
"""What a spreadsheet makes of a house number such as 1-3, as a CSV file has it."""
_URL = re.compile(r"(?i)https?://\S+")
_BARE_URL = re.compile(r"(?i)(?:www\.)?[a-z0-9-]+(?:\.[a-z0-9-]+)*\.[a-z]{2,}(?:/\S*)?")


def read(cell: Cell, column: Column, words: Words) -> Read:
    """The value of a cell that is not empty."""
    if cell.kind == "formula":
        return Wrong(
            Sentence("is een formule zonder uitkomst.", "is a formula without outcome."),
            Sentence(
                "Open het bestand in je rekenblad en bewaar het opnieuw, of typ de waarde zelf.",
                "Open the file in your spreadsheet and save it again, or type the value itself.",
            ),
        )
    if cell.kind == "error" or _EXCEL_ERROR.fullmatch(cell.text):
        return Wrong(
            Sentence("is een foutmelding van de spreadsheet.", "is an error of the spreadsheet."),
            Sentence("Verbeter de formule, of typ de waarde zelf.", "Mend the formula, or type the value itself."),
        )
    is_house = column.key in {"locations.0.number", "locations.0.box"}
    if (cell.kind == "date" and column.kind not in _DATE_KINDS) or (is_house and _EATEN.fullmatch(cell.text)):
        return Wrong(
            Sentence("is een datum; hier hoort geen datum.", "is a date; no date belongs here."),
            Sentence(
                "De spreadsheet maakte er een datum van: zet de cel op Tekst en typ ze opnieuw.",
                "The spreadsheet made a date of it: format the cell as Text and type it again.",
            ),
        )
    return KINDS[column.kind](Cell(unguarded(cell.text), cell.kind), column, words)


def _text(cell: Cell, _column: Column, _words: Words) -> Read:
    return Good(cell.text)


def _line(cell: Cell, _column: Column, _words: Words) -> Read:
    return Good(" ".join(cell.text.split("\n")))


def _slug(cell: Cell, _column: Column, _words: Words) -> Read:
    if re.fullmatch(r"[a-z0-9]+(?:-[a-z0-9]+)*", cell.text) and len(cell.text) <= 60:
        return Good(cell.text)
    proposal = re.sub(r"[^a-z0-9]+", "-", fold(cell.text)).strip("-")[:60].strip("-") or "lokeren-praatgroep"
    return Wrong(
        Sentence("kan geen id zijn.", "cannot be an id."),
        Sentence(
            f"Typ kleine letters, cijfers en streepjes, hoogstens 60: {proposal}",
            f"Type lower-case letters, digits and hyphens, at most 60: {proposal}",
        ),
    )


def _code(cell: Cell, column: Column, words: Words) -> Read:
    code = words.spellings(column.terms).get(fold(cell.text))
    return Good(code) if code is not None else _no_term(cell.text, column, words)


def _no_term(typed: str, column: Column, words: Words) -> Wrong:
    spellings = words.spellings(column.terms)
    meant = closest(typed, {word: str(code) for word, code in spellings.items()})
    by_text = {str(code): code for code in spellings.values()}
    hint = did_you_mean([f"“{words.title(column.terms, by_text[code])}”" for code in meant])
    titles = words.titles(column.terms)
    if hint is None or len(titles) <= 6:
        choose = Sentence(f"Kies uit: {', '.join(titles[:12])}.", f"Choose from: {', '.join(titles[:12])}.")
        if len(titles) > 12:
            choose = Sentence("Kies uit de lijst in het blad uitleg.", "Choose from the list in the sheet uitleg.")
        hint = Sentence(f"{hint.nl} {choose.nl}", f"{hint.en} {choose.en}") if hint else choose
    named = f": {show(typed)}" if column.kind == "codes" else ""
    return Wrong(Sentence(f"staat niet in de lijst{named}.", f"is not in the list{named}."), hint, "sheet-term")


def _codes(cell: Cell, column: Column, words: Words) -> Read:
    """Between commas too (rule 8), unless a term itself has a comma."""
    spellings = words.spellings(column.terms)
    codes: dict[object, None] = {}
    for item in split(cell.text):
        for part in _between_commas(item, lambda text: fold(text) in spellings):
            if fold(part) not in spellings:
                return _not_divided(part, column, words) or _no_term(part, column, words)
            codes[spellings[fold(part)]] = None
    return Good(list(codes))


def _not_divided(typed: str, column: Column, words: Words) -> Wrong | None:
    """Terms of the list with `/`, `+`, `&` or `en` between them."""
    spellings = words.spellings(column.terms)
    parts = [fold(part) for part in re.split(r"[/+&]|\ben\b", typed)]
    if len(parts) < 2 or not all(part in spellings for part in parts):
        return None
    shown = " | ".join(words.title(column.terms, spellings[part]) for part in parts)
    return Wrong(
        Sentence(f"staat niet in de lijst: {show(typed)}.", f"is not in the list: {show(typed)}."),
        Sentence(f"Zet | tussen twee termen: {shown}", f"Put | between two terms: {shown}"),
        "sheet-term",
    )


def _between_commas(text: str, is_known: Callable[[str], bool]) -> Iterator[str]:
    """The parts of a text between commas; what is known as a whole stays whole: “Zingen, muziek, theater”."""
    parts = [part for part in (part.strip() for part in text.split(",")) if part]
    while parts:
        whole = next((n for n in range(len(parts), 1, -1) if is_known(", ".join(parts[:n]))), 1)
        yield ", ".join(parts[:whole])
        parts = parts[whole:]


def _icons(cell: Cell, column: Column, words: Words) -> Read:
    counts = {"een": 1, "twee": 2, "drie": 3, "vier": 4, "geen": 0}
    typed = fold(cell.text)
    code = words.spellings(column.terms).get(typed)
    if match := re.fullmatch(r"([0-4]|een|twee|drie|vier|geen) taalic(?:oon|onen)", typed):
        code = counts.get(match[1], int(match[1]) if match[1].isdigit() else 0)
    if code is not None:
        return Good(code)
    return Wrong(
        Sentence("is geen aantal taaliconen.", "is not a number of language icons."),
        Sentence(
            "Typ 0, 1, 2, 3 of 4: 0 = geen Nederlands nodig, 4 = goed Nederlands.",
            "Type 0, 1, 2, 3 or 4: 0 = no Dutch needed, 4 = good Dutch.",
        ),
        "sheet-term",
    )


def _flag(cell: Cell, _column: Column, _words: Words) -> Read:
    typed = fold(cell.text)
    if typed in YES | NO:
        return Good(typed in YES)
    return Wrong(Sentence("is geen ja of nee.", "is not yes or no."), Sentence("Typ ja of nee.", "Type ja or nee."))


def _online(cell: Cell, _column: Column, _words: Words) -> Read:
    typed = fold(cell.text)
    if typed in {"allebei", "beide", "hybride", "mixed"} | YES | NO:
        return Good(typed not in NO)
    return Wrong(
        Sentence("is geen ja, nee of allebei.", "is not ja, nee or allebei."),
        Sentence("Typ ja, nee of allebei.", "Type ja, nee or allebei."),
    )


def _machine(cell: Cell, _column: Column, _words: Words) -> Read:
    typed = fold(cell.text)
    known = {"nagelezen": "reviewed", "reviewed": "reviewed", "machine": "machine", "human": "human", "mens": "human"}
    known |= dict.fromkeys(YES, "machine") | dict.fromkeys(NO, "human")
    if typed in known:
        return Good(known[typed])
    return Wrong(
        Sentence("is geen ja, nee of nagelezen.", "is not ja, nee or nagelezen."),
        Sentence("Typ ja, nee of nagelezen.", "Type ja, nee or nagelezen."),
    )


def _checker(cell: Cell, column: Column, words: Words) -> Read:
    """A code; the name of a team, as people write it here, is the owner."""
    code = words.spellings(column.terms).get(fold(cell.text))
    if code is not None:
        return Good(code)
    title = words.title(column.terms, "owner")
    return Good(
        "owner",
        Sentence(f"“{show(cell.text)}” is gelezen als: {title}.", f"“{show(cell.text)}” was read as: owner."),
    )


def _place(cell: Cell, column: Column, words: Words) -> Read:
    typed = " ".join(cell.text.split("\n"))
    if column.kind == "place":
        typed = re.sub(r"^[1-9]\d{3} (?=\D)", "", typed)
    slug = words.place(typed)
    named = f": {show(typed)}" if column.kind == "places" else ""
    if slug is None:
        if re.fullmatch(r"[1-9][0-9]{3}", typed):
            hint: Sentence | None = Sentence(
                "Typ de naam van de gemeente, niet haar postcode.",
                "Type the name of the municipality, not its postal code.",
            )
        else:
            hint = did_you_mean([words.name(found) for found in closest(typed, words.places.spellings, 1)])
        hint = hint or Sentence(
            "Typ de naam of de NIS-code van een gemeente.", "Type the name or NIS code of a municipality."
        )
        return Wrong(
            Sentence(f"is geen plaats die we kennen{named}.", f"is not a place that we know{named}."),
            hint,
            "unknown-place",
        )
    place = words.places[slug]
    if typed not in (slug, place.code) and fold(typed) not in {fold(place.name), fold(slug)}:
        return Good(slug, Sentence(f"{show(typed)} ligt nu in {place.name}.", f"{show(typed)} is now in {place.name}."))
    return Good(slug)


def _places(cell: Cell, column: Column, words: Words) -> Read:
    slugs: dict[str, None] = {}
    note = None
    for item in split(cell.text):
        for part in _between_commas(item, lambda text: words.place(text) is not None):
            found = _place(Cell(part), column, words)
            if isinstance(found, Wrong):
                return found
            slugs[str(found.value)] = None
            note = note or found.note
    return Good(list(slugs), note)


def _email(cell: Cell, _column: Column, _words: Words) -> Read:
    address = re.sub(r"(?i)^mailto:", "", cell.text).strip("<>; ")
    if re.fullmatch(r"[^@\s]+@[^@\s]+\.[^@\s]+", address) and not re.search(r"[,;<>]", address):
        return Good(address)
    return Wrong(
        Sentence("is geen mailadres.", "is not a mail address."),
        Sentence("Typ één adres, zoals onthaal@gemeente.be.", "Type one address, such as onthaal@gemeente.be."),
        "format",
    )


def _url(cell: Cell, _column: Column, _words: Words) -> Read:
    if _URL.fullmatch(cell.text):
        return Good(cell.text)
    if _BARE_URL.fullmatch(cell.text):
        full = f"https://{cell.text}"
        return Good(full, Sentence(f"gelezen als {full}.", f"read as {full}."))
    return Wrong(
        Sentence("is geen webadres.", "is not a web address."),
        Sentence("Kopieer één adres uit je browser: https://…", "Copy one address from your browser: https://…"),
        "format",
    )


def _lines(cell: Cell, _column: Column, _words: Words) -> Read:
    return Good(split(cell.text))


def _names(cell: Cell, _column: Column, _words: Words) -> Read:
    return Good([{"name": name} for name in dict.fromkeys(split(cell.text))])


def _offer(cell: Cell, column: Column, words: Words) -> Read:
    return _slug(cell, column, words)


def _offers(cell: Cell, column: Column, words: Words) -> Read:
    ids: dict[str, None] = {}
    for item in split(cell.text):
        for part in (part.strip() for part in item.split(",")):
            found = _slug(Cell(part), column, words)
            if isinstance(found, Wrong):
                return found
            ids[part] = None
    return Good(list(ids))


def _ids(cell: Cell, _column: Column, _words: Words) -> Read:
    items = []
    for item in split(cell.text):
        system, colon, value = item.partition(":")
        if not colon or not system.strip() or not value.strip():
            return Wrong(
                Sentence("zegt niet van welk systeem dit nummer is.", "does not say of which system this number is."),
                Sentence(
                    "Typ het systeem en het nummer: uitdatabank: 0d6a1a4c",
                    "Type system and number: uitdatabank: 0d6a1a4c",
                ),
            )
        items.append({"system": system.strip(), "id": value.strip()})
    return Good(items)


KINDS: dict[str, Callable[[Cell, Column, Words], Read]] = {
    "text": _text,
    "line": _line,
    "slug": _slug,
    "reference": _line,
    "code": _code,
    "codes": _codes,
    "icons": _icons,
    "flag": _flag,
    "online": _online,
    "machine": _machine,
    "checker": _checker,
    "language": _code,
    "place": _place,
    "places": _places,
    "integer": numbers.integer,
    "number": numbers.number,
    "money": numbers.money,
    "date": numbers.date,
    "dates": numbers.dates,
    "partial_date": numbers.partial_date,
    "time": numbers.time,
    "phone": numbers.phone,
    "postal_code": numbers.postal_code,
    "kbo": numbers.kbo,
    "email": _email,
    "url": _url,
    "lines": _lines,
    "names": _names,
    "offer": _offer,
    "offers": _offers,
    "ids": _ids,
    "days": moments.days,
    "rhythm": moments.rhythm,
}
"""Every kind of cell."""
