"""What is said about a mistake of shape: what was found, and what to type instead.

The reader is a municipal officer, tired, without knowledge of JSON Schema: words of the form, no words of programmers.
"""

from __future__ import annotations

import difflib
import json
import re
from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

from generator.diagnostics import Sentence
from generator.folding import fold

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

Words = tuple[str, Sentence, Sentence | None]
"""A rule, what is wrong, what to type instead."""


class Named(NamedTuple):
    """The key whose value is wrong, and whether the value is one of a list."""

    key: str
    in_list: bool

    def __call__(self, value: str) -> str:
        """The value as it stands in the file: `key: value`, or the value alone in a list."""
        return value if self.in_list else f"{self.key}: {value}"


def show(value: object) -> str:
    """A value as a person would type it, on one line and shortened."""
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    text = " ".join(text[:400].split())
    return text if len(text) <= 40 else text[:39] + "…"


def closest(typed: str, choices: Mapping[str, str], most: int = 3) -> list[str]:
    """The values of `choices` whose (folded) keys look most like what was typed, best first."""
    folded = fold(typed[:80])
    if folded in choices:
        return [choices[folded]]
    matches = difflib.get_close_matches(folded, choices, n=most * 2, cutoff=0.66)
    return list(dict.fromkeys(choices[match] for match in matches))[:most]


def did_you_mean(found: Sequence[str]) -> Sentence | None:
    """A hint that names what may have been meant."""
    if not found:
        return None
    return Sentence(f"Bedoelde je {' of '.join(found)}?", f"Did you mean {' or '.join(found)}?")


def _write(named: Named, typed: str) -> Sentence:
    return Sentence(f"Schrijf {named(typed)}", f"Write {named(typed)}")


# Keys.

_KEY_WORDS = {
    "adres": "street", "beschrijving": "description", "bedrag": "amount", "cursus": "title", "dag": "days",
    "datum": "dates", "datums": "dates", "doelgroep": "audience", "einde": "end", "einduur": "end", "foon": "phone",
    "fax": "phone", "functie": "role", "gemeente": "municipality", "gsm": "phone", "huisnummer": "number",
    "inschrijven": "register", "inschrijving": "register", "intro": "summary", "korte beschrijving": "summary",
    "kost": "cost", "kostprijs": "cost", "link": "website", "locatie": "locations", "location": "locations",
    "mail": "email", "mailadres": "email", "naam": "name", "niveau": "dutch", "omschrijving": "description",
    "openingsuren": "hours", "organisatie": "organiser", "organizer": "organiser", "plaats": "locations",
    "postalcode": "postal_code", "postcode": "postal_code", "prijs": "cost", "samenvatting": "summary",
    "site": "website", "stad": "municipality", "startuur": "start", "straat": "street", "taal": "activity_languages",
    "taalniveau": "dutch", "tel": "phone", "tijdstip": "schedule", "toegankelijkheid": "facilities",
    "uurrooster": "schedule",
    "url": "website", "webpagina": "website", "webadres": "website", "zip": "postal_code",
}  # fmt: skip
"""What people write (folded) when they mean a key, beside its Dutch title."""


_SHOWN = 12
"""Keys that a hint lists: nobody reads fifty."""


def missing(key: str, definition: Mapping[str, Any]) -> Words:
    """A required key that is not there."""
    title = definition.get("title")
    hint = None
    if definition.get("examples"):
        example = f"{key}: {_example(definition)}"
        hint = Sentence(f"Voeg toe, bijvoorbeeld: {example}", f"Add it, for example: {example}")
    named = f"{key} ({title})" if title else key
    return "required", Sentence(f"Het veld {named} ontbreekt.", f"The field {key} is missing."), hint


def needs(key: str, other: str) -> Words:
    """A key that says nothing without another."""
    return (
        "required",
        Sentence(f"Bij {key} hoort ook {other}.", f"{key} needs {other} beside it."),
        Sentence(f"Voeg {other} toe, of verwijder {key}.", f"Add {other}, or remove {key}."),
    )


def unknown_key(
    key: str, allowed: Mapping[str, Any], homes: Mapping[str, tuple[str, ...]]
) -> tuple[Words, tuple[str, ...]]:
    """A key that does not exist here; and the keys of this group that may have been meant by it."""
    message = Sentence(f"Het veld {show(key)} bestaat niet.", f"There is no field {show(key)}.")
    folded = fold(key[:80])
    word = _KEY_WORDS.get(folded, key)
    if groups := homes.get(word if word not in allowed else key):
        where = Sentence(" of ".join(groups), " or ".join(groups))
        message = Sentence(f"Het veld {show(key)} kan hier niet staan.", f"The field {show(key)} cannot stand here.")
        hint = Sentence(
            f"{word} hoort onder {where.nl}: zet het daar, twee spaties ingesprongen.",
            f"{word} belongs below {where.en}: put it there, indented by two spaces.",
        )
        return ("unknown-key", message, hint), groups
    choices = {fold(definition["title"]): name for name, definition in allowed.items() if "title" in definition}
    choices |= {fold(name): name for name in allowed}
    exact = word if word in allowed else choices.get(folded)
    meant = [exact] if exact else closest(key, choices)
    if exact:
        typed = Sentence(f"Schrijf {exact} in plaats van {show(key)}.", f"Write {exact} instead of {show(key)}.")
    else:
        known = ", ".join(list(allowed)[:_SHOWN]) + (" …" if len(allowed) > _SHOWN else "")
        typed = did_you_mean(meant) or Sentence(
            f"Verwijder het. Deze velden bestaan hier: {known}", f"Remove it. These fields exist here: {known}"
        )
    return ("unknown-key", message, typed), tuple(meant[:1])


def stray(key: str, *, in_flow: bool) -> Words | None:
    """A key without value that is no key: `{name:Bib}`, or the rest of a text with a comma between braces."""
    message = Sentence(f"Het veld {show(key)} bestaat niet.", f"There is no field {show(key)}.")
    if match := re.fullmatch(r"([\w-]+):(\S.*)", key):
        typed = f"{match[1]}: {show(match[2])}"
        return (
            "unknown-key",
            message,
            Sentence(f"Zet een spatie na de dubbele punt: {typed}", f"Put a space after the colon: {typed}"),
        )
    if in_flow:
        return (
            "unknown-key",
            message,
            Sentence(
                "Hoort dit bij de tekst voor de komma? Zet die tekst dan tussen aanhalingstekens.",
                "Does this belong to the text before the comma? Then put that text between quotes.",
            ),
        )
    return None


def fact(key: str) -> Words:
    """A fact in a translation."""
    return (
        "translation-fact",
        Sentence(
            f"{key} is een feit en hoort niet in een vertaling.",
            f"{key} is a fact and does not belong in a translation.",
        ),
        Sentence(
            "Verwijder het hier: het staat al in het Nederlandse bestand.",
            "Remove it here: it stands in the Dutch file already.",
        ),
    )


# Values of closed lists.

_WEEKDAYS = {
    word: code
    for code, words in {
        "mon": "ma maandags maandagen lundi monday",
        "tue": "di dinsdags dinsdagen mardi tuesday",
        "wed": "wo woe woensdags woensdagen mercredi wednesday",
        "thu": "do don donderdags donderdagen jeudi thursday",
        "fri": "vr vrij vrijdags vrijdagen vendredi friday",
        "sat": "za zat zaterdags zaterdagen samedi saturday",
        "sun": "zo zon zondags zondagen dimanche sunday",
    }.items()
    for word in words.split()
}


def _spellings(terms: Iterable[Mapping[str, Any]]) -> dict[str, str]:
    """Every way to write a term, folded → its code."""
    choices: dict[str, str] = {}
    terms = list(terms)
    for term in terms:
        for synonym in term.get("x-synonyms", ()):
            choices.setdefault(fold(synonym), str(term["const"]))
    choices |= {fold(term.get("title", "")): str(term["const"]) for term in terms}
    choices |= {fold(str(term["const"])): str(term["const"]) for term in terms}
    if "mon" in choices:
        choices |= _WEEKDAYS
    return choices


def unknown_term(named: Named, value: object, schema: Mapping[str, Any]) -> Words:
    """A value that is not in its closed list."""
    terms = schema["oneOf"]
    codes = [str(term["const"]) for term in terms]
    choices = _spellings(terms)
    if isinstance(value, list) and len(value) == 1 and isinstance(value[0], str):
        return "wrong-type", _one_value(named, value), _write(named, choices.get(fold(value[0]), value[0]))
    if isinstance(value, list | dict):
        return "wrong-type", _one_value(named, value), _choose(codes)
    typed = show(value)
    if isinstance(value, str) and value in codes:
        return (
            "wrong-type",
            Sentence(
                f"{named.key} moet een getal zijn; “{typed}” is tekst.",
                f"{named.key} must be a number; “{typed}” is text.",
            ),
            _without_quotes(named, typed),
        )
    title = schema.get("title", named.key)
    message = Sentence(f"{typed} staat niet in de lijst ‘{title}’.", f"{typed} is not in the list for {named.key}.")
    if exact := choices.get(fold(typed)):
        return "unknown-term", message, _write(named if named.key != typed else Named("", in_list=True), exact)
    hint = did_you_mean(closest(typed, choices))
    if hint is None or len(codes) <= 6:
        extra = _choose(codes)
        hint = Sentence(f"{hint.nl} {extra.nl}", f"{hint.en} {extra.en}") if hint else extra
    return "unknown-term", message, hint


def _one_value(named: Named, value: object) -> Sentence:
    return Sentence(
        f"{named.key} heeft één waarde, geen {'lijst' if isinstance(value, list) else 'groep velden'}.",
        f"{named.key} has one value, not a {'list' if isinstance(value, list) else 'group of fields'}.",
    )


def _choose(codes: Iterable[str]) -> Sentence:
    listed = ", ".join(codes)
    return Sentence(f"Kies uit: {listed}.", f"Choose from: {listed}.")


def _without_quotes(named: Named, typed: str) -> Sentence:
    return Sentence(f"Schrijf {named(typed)}, zonder aanhalingstekens.", f"Write {named(typed)}, without quotes.")


def _constant(named: Named, value: object, schema: Mapping[str, Any]) -> Words:
    only = show(schema["const"])
    return (
        "unknown-term",
        Sentence(
            f"{named.key} kan alleen {only} zijn; hier staat {show(value)}.",
            f"{named.key} can only be {only}; here stands {show(value)}.",
        ),
        Sentence(f"Schrijf {only}, of laat de regel weg.", f"Write {only}, or leave the line out."),
    )


# Kinds of value.

_TYPE_NAMES = {
    "string": Sentence("een tekst", "a text"),
    "boolean": Sentence("true of false", "true or false"),
    "integer": Sentence("een geheel getal", "a whole number"),
    "number": Sentence("een getal", "a number"),
    "array": Sentence("een lijst", "a list"),
    "object": Sentence("een groep velden", "a group of fields"),
}
_TRUE_WORDS = frozenset({"ja", "yes", "y", "j", "on", "waar", "true", "oui", "1", "wel", "x", "jawel", "ok"})
_FALSE_WORDS = frozenset({"nee", "neen", "no", "n", "off", "onwaar", "false", "non", "0", "niet", "geen"})
_FREE_WORDS = frozenset({"gratis", "free", "gratuit", "niets", "nul", "kosteloos", "geen"})
_FIRST_FIELD = {
    "organiser": "name", "partners": "name", "cost": "amount", "hours": "per_time", "age": "min",
    "availability": "state", "locations": "municipality", "sources": "url", "alert": "text", "adopted": "offer",
    "hidden": "offer",
}  # fmt: skip


def wrong_type(named: Named, value: object, schema: Mapping[str, Any]) -> Words:
    """A value of another kind than its key wants."""
    expected = str(schema.get("type", "string"))
    wanted = _TYPE_NAMES[expected]
    message = Sentence(
        f"{named.key} moet {wanted.nl} zijn; hier staat {_shape_of(value).nl}.",
        f"{named.key} must be {wanted.en}; here stands {_shape_of(value).en}.",
    )
    return "wrong-type", message, _INSTEAD[expected](named, value, schema)


def _shape_of(value: object) -> Sentence:
    if isinstance(value, dict):
        return Sentence("een groep velden", "a group of fields")
    if isinstance(value, list):
        return Sentence("een lijst", "a list")
    typed = f"“{show(value)}”" if isinstance(value, str) else show(value)
    return Sentence(typed, typed)


def _yes_or_no(named: Named, value: object, _schema: Mapping[str, Any]) -> Sentence:
    word = str(value).strip().lower()
    if word in {"true", "false"}:
        return _without_quotes(named, word)
    if word in _TRUE_WORDS | _FALSE_WORDS:
        return _write(named, "true" if word in _TRUE_WORDS else "false")
    return Sentence(f"Schrijf {named('true')} of {named('false')}", f"Write {named('true')} or {named('false')}")


def _number(named: Named, value: object, schema: Mapping[str, Any]) -> Sentence:
    word = value.strip().lower() if isinstance(value, str) else show(value)
    if word in _FREE_WORDS:
        return _write(named, "0")
    number = _ONE_NUMBER.fullmatch(word)
    if not number:
        return _number_example(named, schema)
    typed = number[1].replace(",", ".")
    if schema.get("type") == "integer":
        typed = typed.partition(".")[0]
    return _without_quotes(named, typed) if word == typed else _write(named, typed)


_ONE_NUMBER = re.compile(r"\D*?(\d{1,4}(?:[.,]\d{1,2})?)\D*")
"""A number among words: `€ 3,50 per keer`; not `1.000`, `1e9` or `3 tot 5`, which can mean anything."""


def _number_example(named: Named, schema: Mapping[str, Any]) -> Sentence:
    typed = named(_example(schema))
    return Sentence(
        f"Schrijf alleen een getal, bijvoorbeeld {typed}; een uitleg hoort in note of description.",
        f"Write only a number, for example {typed}; an explanation belongs in note or description.",
    )


def _text(named: Named, value: object, _schema: Mapping[str, Any]) -> Sentence:
    if isinstance(value, list) and len(value) == 1 and isinstance(value[0], str):
        return _write(named, value[0])
    if isinstance(value, dict):
        return Sentence(
            "Zet een tekst met een dubbele punt of accolades tussen aanhalingstekens.",
            "Put a text with a colon or braces between quotes.",
        )
    if isinstance(value, list):
        return Sentence(
            "Schrijf één tekst, zonder streepjes of haakjes.", "Write one text, without dashes or brackets."
        )
    return _write(named, f'"{show(value)}"')


def _list(named: Named, value: object, schema: Mapping[str, Any]) -> Sentence:
    of_groups = schema.get("items", {}).get("type") == "object"
    if isinstance(value, dict) and of_groups:
        return Sentence(
            f"Zet onder {named.key} een streepje en een spatie (- ) voor het eerste veld van de groep.",
            f"Below {named.key}, put a dash and a space (- ) before the first field of the group.",
        )
    if isinstance(value, dict) or of_groups:
        return _write(named, _example(schema))
    codes = _spellings(schema.get("x-terms", ()))
    parts = [part for part in re.split(r"\s*[,;/&]\s*|\s+en\s+", show(value).strip("[]")) if part]
    parts = [codes.get(fold(part), part) for part in parts]
    return _write(named, f"[{', '.join(parts)}]")


def _group(named: Named, value: object, schema: Mapping[str, Any]) -> Sentence:
    if isinstance(value, list):
        return Sentence(
            f"{named.key} is één groep: schrijf de velden zonder streepje (-).",
            f"{named.key} is one group: write the fields without a dash (-).",
        )
    field = _FIRST_FIELD.get(named.key)
    typed = show(value)
    if named.key == "contact":
        field = "email" if "@" in typed else "phone" if re.fullmatch(r"[\d\s+/().-]{8,}", typed) else None
        typed = repair_phone(typed) or typed if field == "phone" else typed
    elif named.key == "cost":
        number = _ONE_NUMBER.fullmatch(typed)
        typed = number[1].replace(",", ".") if number else "0"
    elif named.key == "dutch":
        field = "icons" if typed in set("01234") else "cefr" if typed in {"A1", "A2", "B1", "B2", "C1"} else None
    elif field and re.search(r"[,:{}\[\]#]", typed):
        typed = f'"{typed}"'
    return _write(named, f"{{{field}: {typed}}}" if field else _example(schema))


_INSTEAD: dict[str, Callable[[Named, object, Mapping[str, Any]], Sentence]] = {
    "boolean": _yes_or_no,
    "number": _number,
    "integer": _number,
    "string": _text,
    "array": _list,
    "object": _group,
}


def _example(definition: Mapping[str, Any]) -> str:
    first = (definition.get("examples") or ["…"])[0]
    if isinstance(first, dict | list):
        return json.dumps(first, ensure_ascii=False).replace('"', "")
    return json.dumps(first) if isinstance(first, bool) else str(first)


def empty(named: Named, definition: Mapping[str, Any], *, needed: bool) -> Words:
    """A key without value."""
    if named.in_list:
        return (
            "empty",
            Sentence(f"Een regel van {named.key} is leeg.", f"A line of {named.key} is empty."),
            Sentence("Vul ze in, of verwijder het streepje.", "Fill it in, or remove the dash."),
        )
    message = Sentence(f"{named.key} is leeg.", f"{named.key} is empty.")
    if definition.get("type") == "object":
        return (
            "empty",
            message,
            Sentence(
                f"Laat de velden die erbij horen twee spaties inspringen, of schrijf {named(_example(definition))}",
                f"Indent the fields that belong to it by two spaces, or write {named(_example(definition))}",
            ),
        )
    if needed:
        typed = named(_example(definition))
        return "empty", message, Sentence(f"Vul het in, bijvoorbeeld: {typed}", f"Fill it in, for example: {typed}")
    return (
        "empty",
        message,
        Sentence(
            "Vul het in, of laat de hele regel weg: dan toont de site ‘niet gekend’.",
            "Fill it in, or leave the whole line out: then the site shows “unknown”.",
        ),
    )


# Lengths and bounds.


def _too_long(named: Named, value: str, schema: Mapping[str, Any]) -> Words:
    most = schema["maxLength"]
    over = len(value) - most
    return (
        "too-long",
        Sentence(
            f"{named.key} telt {len(value)} tekens; hoogstens {most} kan.",
            f"{named.key} has {len(value)} characters; {most} at most.",
        ),
        Sentence(
            f"Schrap minstens {over} {'teken' if over == 1 else 'tekens'}.",
            f"Remove at least {over} {'character' if over == 1 else 'characters'}.",
        ),
    )


def _too_many(named: Named, value: Sequence[object], schema: Mapping[str, Any]) -> Words:
    most = schema.get("maxItems", schema.get("maxProperties"))
    return (
        "too-long",
        Sentence(
            f"{named.key} bevat {len(value)} waarden; hoogstens {most} kan.",
            f"{named.key} holds {len(value)} values; {most} at most.",
        ),
        Sentence("Houd de belangrijkste over.", "Keep the most important ones."),
    )


def _twice(named: Named, value: Sequence[object], _schema: Mapping[str, Any]) -> Words:
    doubled = next((show(item) for i, item in enumerate(value) if item in value[:i]), "")
    return (
        "duplicate-item",
        Sentence(f"{doubled} staat twee keer in {named.key}.", f"{doubled} stands twice in {named.key}."),
        Sentence("Laat het één keer staan.", "Keep it once."),
    )


def _range(named: Named, value: object, schema: Mapping[str, Any]) -> Words:
    low, high = schema.get("minimum", schema.get("exclusiveMinimum")), schema.get("maximum")
    more_than = "exclusiveMinimum" in schema
    least = (
        Sentence(f"hoger dan {low}", f"above {low}") if more_than else Sentence(f"minstens {low}", f"at least {low}")
    )
    bounds = [least] if low is not None else []
    bounds += [Sentence(f"hoogstens {high}", f"at most {high}")] if high is not None else []
    return (
        "out-of-range",
        Sentence(f"{named.key} kan niet {show(value)} zijn.", f"{named.key} cannot be {show(value)}."),
        Sentence(
            f"Schrijf een getal: {' en '.join(b.nl for b in bounds)}.",
            f"Write a number: {' and '.join(b.en for b in bounds)}.",
        ),
    )


def generic(named: Named) -> Words:
    """A mistake for which there are no better words."""
    what = (
        Sentence(f"De waarde van {named.key}", f"The value of {named.key}")
        if named.key
        else Sentence("Dit bestand", "This file")
    )
    return (
        "format",
        Sentence(f"{what.nl} past niet in het schema.", f"{what.en} does not fit the schema."),
        Sentence("Kijk de voorbeelden in het schema na.", "See the examples in the schema."),
    )


# Ways of writing.

_MONTHS = (
    "januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus", "september", "oktober",
    "november", "december",
)  # fmt: skip


def repair_date(value: str) -> str | None:
    """`01/11/2026`, `1 november 2026` or `2026/11/1` as `2026-11-01`; None when it is no day."""
    text = value.strip().lower()
    match = re.fullmatch(r"(\d{1,2})[-/. ]+(\d{1,2}|[a-z]{3,})[-/. ]+(\d{2}|\d{4})", text)
    year, month, day = (match[3], match[2], match[1]) if match else ("", "", "")
    if again := re.fullmatch(r"(\d{4})[-/. ](\d{1,2})[-/. ](\d{1,2})(?:t.*)?", text):
        year, month, day = again.groups()
    if month.isalpha():
        month = next((str(i) for i, name in enumerate(_MONTHS, 1) if name.startswith(month[:3])), "0") if month else ""
    try:
        found = date(int(year) + (2000 if len(year) == 2 else 0), int(month), int(day))
    except ValueError:
        return None
    return found.isoformat() if 1900 <= found.year < 2200 else None


def repair_time(value: str) -> str | None:
    """`19u30`, `9.00 uur` or `9` as `"19:30"`; None when it is no time."""
    match = re.fullmatch(r"(\d{1,2})\s*(?:[u.:h]\s*(\d{2})?)?(?::\d{2})?\s*(?:uur|u|h)?", value.strip().lower())
    if match and int(match[1]) < 24 and int(match[2] or 0) < 60:
        return f'"{int(match[1]):02}:{int(match[2] or 0):02}"'
    return None


def repair_phone(value: str) -> str | None:
    """`09 265 72 00` as `"+3292657200"`; None when it is no number."""
    digits = re.sub(r"[^\d+]", "", value.replace("(0)", ""))
    if digits.startswith("00"):
        digits = "+" + digits[2:]
    elif digits.startswith("0"):
        digits = "+32" + digits[1:]
    elif digits.startswith("32"):
        digits = "+" + digits
    digits = re.sub(r"^\+320(?=\d{8})", "+32", digits)
    return f'"{digits}"' if re.fullmatch(r"\+[1-9][0-9]{7,14}", digits) else None


def _repair_url(value: str) -> str | None:
    text = value.strip().removeprefix("//")
    return f"https://{text}" if re.fullmatch(r"[\w-]+(\.[\w-]+)+(/\S*)?", text) else None


def _repair_mail(value: str) -> str | None:
    text = re.sub(r"\s*(?:\(at\)|\[at\]| at )\s*", "@", value.strip().removeprefix("mailto:"))
    return text if re.fullmatch(r"[\w.+-]+@[\w-]+(\.[\w-]+)+", text) and text != value else None


def _repair_kbo(value: str) -> str | None:
    digits = re.sub(r"[^0-9]", "", value)
    digits = digits.zfill(10) if len(digits) == 9 else digits
    return f'"{digits}"' if re.fullmatch(r"[01][0-9]{9}", digits) else None


def _repair_owner(value: str) -> str | None:
    name = value.strip().removeprefix("https://github.com/").strip("@/")
    return name if re.fullmatch(r"[A-Za-z0-9-]{1,39}(?:/[A-Za-z0-9_-]+)?", name) else None


def _repair_postal_code(value: str) -> str | None:
    match = re.fullmatch(r"(?:B-?)?\s*([1-9][0-9]{3})(?:\s+\D.*)?", value.strip())
    return f'"{match[1]}"' if match else None


def _repair_line(value: str) -> str | None:
    return " ".join(value.split()) if len(value) <= 60 else None


class _Kind(NamedTuple):
    """A way of writing: its rule, its name, how to mend what was typed, and what to do when that cannot be told."""

    rule: str
    noun: Sentence
    repair: Callable[[str], str | None]
    form: Sentence


_KINDS: dict[str, _Kind] = {
    "date": _Kind(
        "format",
        Sentence("geen datum in de vorm jaar-maand-dag", "not a date in the form year-month-day"),
        repair_date,
        Sentence("Schrijf jaar-maand-dag, zoals 2026-11-01.", "Write year-month-day, such as 2026-11-01."),
    ),
    "partial_date": _Kind(
        "format",
        Sentence("geen jaar, maand of datum", "not a year, month or date"),
        repair_date,
        Sentence("Schrijf 2022, 2022-11 of 2022-11-30.", "Write 2022, 2022-11 or 2022-11-30."),
    ),
    "time": _Kind(
        "format",
        Sentence("geen uur in de vorm 19:30", "not a time in the form 19:30"),
        repair_time,
        Sentence(
            'Schrijf één uur, van 00:00 tot 23:59, zoals "19:00"; het einde hoort bij end.',
            'Write one time, from 00:00 to 23:59, such as "19:00"; the end belongs at end.',
        ),
    ),
    "phone": _Kind(
        "phone-format",
        Sentence("geen internationaal telefoonnummer", "not an international phone number"),
        repair_phone,
        Sentence(
            'Schrijf +32 en het nummer zonder 0: "+3292657200".', 'Write +32 and the number without 0: "+3292657200".'
        ),
    ),
    "url": _Kind(
        "url-unsafe",
        Sentence("geen webadres dat met https:// begint", "not a web address that begins with https://"),
        _repair_url,
        Sentence(
            "Kopieer het adres uit je browser, zoals https://www.voorbeeld.be.",
            "Copy the address from your browser, such as https://www.voorbeeld.be.",
        ),
    ),
    "email": _Kind(
        "format",
        Sentence("geen mailadres", "not a mail address"),
        _repair_mail,
        Sentence("Schrijf één adres, zoals onthaal@voorbeeld.be.", "Write one address, such as onthaal@voorbeeld.be."),
    ),
    "kbo": _Kind(
        "format",
        Sentence("geen ondernemingsnummer", "not an enterprise number"),
        _repair_kbo,
        Sentence('Schrijf tien cijfers: "0207726136".', 'Write ten digits: "0207726136".'),
    ),
    "postal_code": _Kind(
        "format",
        Sentence("geen postcode", "not a postal code"),
        _repair_postal_code,
        Sentence('Schrijf vier cijfers: "9160".', 'Write four digits: "9160".'),
    ),
    "line": _Kind(
        "format",
        Sentence("tekst op meer dan één regel", "text on more than one line"),
        _repair_line,
        Sentence("Zet de tekst op één regel, zonder |.", "Put the text on one line, without |."),
    ),
    "owner": _Kind(
        "format",
        Sentence("geen gebruiker of team van GitHub", "not a user or team of GitHub"),
        _repair_owner,
        Sentence("Schrijf de naam zonder @, of organisatie/team.", "Write the name without @, or organisation/team."),
    ),
    "hash": _Kind(
        "format",
        Sentence("geen vingerafdruk van de Nederlandse tekst", "not a fingerprint of the Dutch text"),
        lambda _: None,
        Sentence(
            "Laat offers translate stamp de vingerafdruk invullen.",
            "Let offers translate stamp fill in the fingerprint.",
        ),
    ),
}


def _format(named: Named, value: object, schema: Mapping[str, Any]) -> Words:
    kind = _KINDS.get(schema.get("x-kind", ""))
    if kind is None or not isinstance(value, str):
        return generic(named)
    typed, noun = kind.repair(value), kind.noun
    if re.fullmatch(r"\d{4}-\d{2}-\d{2}", value):
        noun = Sentence("geen dag die bestaat of kan kloppen", "not a day that exists or can be right")
    return (
        kind.rule,
        Sentence(f"{named(show(value))} is {noun.nl}.", f"{named(show(value))} is {noun.en}."),
        _write(named, typed) if typed else kind.form,
    )


BY_KEYWORD: dict[str, Callable[[Named, Any, Mapping[str, Any]], Words]] = {
    "type": wrong_type,
    "oneOf": unknown_term,
    "const": _constant,
    "maxLength": _too_long,
    "maxItems": _too_many,
    "maxProperties": _too_many,
    "uniqueItems": _twice,
    "pattern": _format,
    "format": _format,
    "minimum": _range,
    "maximum": _range,
    "exclusiveMinimum": _range,
}
"""What to say, by keyword of JSON Schema; the rest is told in `shape`."""
