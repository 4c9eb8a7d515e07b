"""What is said about a mistake of shape: what was found, and what to type instead.

The reader is a municipal officer, tired, without knowledge of JSON Schema: words of the form, no words of programmers.
"""

from __future__ import annotations

import difflib
import json
import re
from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

from generator.checks.sentences import joined, say
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
    return say("did-you-mean", found=joined("or", found))


def _write(named: Named, typed: str) -> Sentence:
    return say("write", line=named(typed))


_FORM: dict[str, re.Pattern[str]] = {
    # A number among words: `€ 3,50 per keer`; not `1.000`, `1e9` or `3 tot 5`, which can mean anything.
    "one_number": re.compile(r"\D*?(\d{1,4}(?:[.,]\d{1,2})?)\D*"),
    "stray": re.compile(r"([\w-]+):(\S.*)"),
    "between": re.compile(r"\s*[,;/&]\s*|\s+en\s+"),
    "digits": re.compile(r"[\d\s+/().-]{8,}"),
    "needs_quotes": re.compile(r"[,:{}\[\]#]"),
    "day_month_year": re.compile(r"(\d{1,2})[-/. ]+(\d{1,2}|[a-z]{3,})[-/. ]+(\d{2}|\d{4})"),
    "year_month_day": re.compile(r"(\d{4})[-/. ](\d{1,2})[-/. ](\d{1,2})(?:t.*)?"),
    "clock": re.compile(r"(\d{1,2})\s*(?:[u.:h]\s*(\d{2})?)?(?::\d{2})?\s*(?:uur|u|h)?"),
    "not_in_phone": re.compile(r"[^\d+]"),
    "zero_after_32": re.compile(r"^\+320(?=\d{8})"),
    "phone": re.compile(r"\+[1-9][0-9]{7,14}"),
    "site": re.compile(r"[\w-]+(\.[\w-]+)+(/\S*)?"),
    "at": re.compile(r"\s*(?:\(at\)|\[at\]| at )\s*"),
    "mail": re.compile(r"[\w.+-]+@[\w-]+(\.[\w-]+)+"),
    "not_a_digit": re.compile(r"[^0-9]"),
    "kbo": re.compile(r"[01][0-9]{9}"),
    "postal_code": re.compile(r"(?:B-?)?\s*([1-9][0-9]{3})(?:\s+\D.*)?"),
    "date": re.compile(r"\d{4}-\d{2}-\d{2}"),
}
"""How people write: what can be mended, and what tells which mistake it is."""


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
        hint = say("required.example", example=example)
    named = f"{key} ({title})" if title else key
    return "required", say("required", named=named, key=key), hint


def needs(key: str, other: str) -> Words:
    """A key that says nothing without another."""
    return (
        "required",
        say("required.beside", key=key, other=other),
        say("required.beside.hint", other=other, key=key),
    )


def unknown_key(
    key: str, allowed: Mapping[str, Any], homes: Mapping[str, tuple[str, ...]]
) -> tuple[Words, tuple[str, ...]]:
    """A key that does not exist here; and the keys of this group that may have been meant by it."""
    message = say("unknown-key", key=show(key))
    folded = fold(key[:80])
    word = _KEY_WORDS.get(folded, key)
    if groups := homes.get(word if word not in allowed else key):
        where = joined("or", groups)
        message = say("unknown-key.elsewhere", key=show(key))
        hint = say("unknown-key.elsewhere-hint", word=word, where=where)
        return ("unknown-key", message, hint), groups
    choices = {fold(definition["title"]): name for name, definition in allowed.items() if "title" in definition}
    choices |= {fold(name): name for name in allowed}
    exact = word if word in allowed else choices.get(folded)
    meant = [exact] if exact else closest(key, choices)
    if exact:
        typed = say("unknown-key.instead", exact=exact, key=show(key))
    else:
        known = ", ".join(list(allowed)[:_SHOWN]) + (" …" if len(allowed) > _SHOWN else "")
        typed = did_you_mean(meant) or say("unknown-key.remove", known=known)
    return ("unknown-key", message, typed), tuple(meant[:1])


def stray(key: str, *, in_flow: bool) -> Words | None:
    """A key without value that is no key: `{name:Bib}`, or the rest of a text with a comma between braces."""
    message = say("unknown-key", key=show(key))
    if match := _FORM["stray"].fullmatch(key):
        typed = f"{match[1]}: {show(match[2])}"
        return (
            "unknown-key",
            message,
            say("unknown-key.space", typed=typed),
        )
    if in_flow:
        return (
            "unknown-key",
            message,
            say("unknown-key.comma"),
        )
    return None


def fact(key: str) -> Words:
    """A fact in a translation."""
    return (
        "translation-fact",
        say("translation-fact", key=key),
        say("translation-fact.hint"),
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
            say("unknown-term.number", key=named.key, typed=typed),
            _without_quotes(named, typed),
        )
    title = schema.get("title", named.key)
    message = say("unknown-term", typed=typed, title=title, key=named.key)
    if exact := choices.get(fold(typed)):
        return "unknown-term", message, _write(named if named.key != typed else Named("", in_list=True), exact)
    hint = did_you_mean(closest(typed, choices))
    if hint is None or len(codes) <= 6:
        extra = _choose(codes)
        hint = say("two", hint=hint, extra=extra) if hint else extra
    return "unknown-term", message, hint


def _one_value(named: Named, value: object) -> Sentence:
    return say("wrong-type.not-a-list" if isinstance(value, list) else "wrong-type.not-a-group", key=named.key)


def _choose(codes: Iterable[str]) -> Sentence:
    listed = ", ".join(codes)
    return say("choose", listed=listed)


def _without_quotes(named: Named, typed: str) -> Sentence:
    return say("without-quotes", line=named(typed))


def _constant(named: Named, value: object, schema: Mapping[str, Any]) -> Words:
    only = show(schema["const"])
    return (
        "unknown-term",
        say("unknown-term.constant", key=named.key, only=only, value=show(value)),
        say("unknown-term.constant-hint", only=only),
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
    message = say("wrong-type", key=named.key, wanted=wanted, found=_shape_of(value))
    return "wrong-type", message, _INSTEAD[expected](named, value, schema)


def _shape_of(value: object) -> Sentence:
    if isinstance(value, dict):
        return say("wrong-type.group")
    if isinstance(value, list):
        return say("wrong-type.list")
    typed = f"“{show(value)}”" if isinstance(value, str) else show(value)
    return Sentence(typed, typed)


def _yes_or_no(named: Named, value: object, _schema: Mapping[str, Any]) -> Sentence:
    word = str(value).strip().lower()
    if word in {"true", "false"}:
        return _without_quotes(named, word)
    if word in _TRUE_WORDS | _FALSE_WORDS:
        return _write(named, "true" if word in _TRUE_WORDS else "false")
    return say("yes-or-no", yes=named("true"), no=named("false"))


def _number(named: Named, value: object, schema: Mapping[str, Any]) -> Sentence:
    word = value.strip().lower() if isinstance(value, str) else show(value)
    if word in _FREE_WORDS:
        return _write(named, "0")
    number = _FORM["one_number"].fullmatch(word)
    if not number:
        return _number_example(named, schema)
    typed = number[1].replace(",", ".")
    if schema.get("type") == "integer":
        typed = typed.partition(".")[0]
    return _without_quotes(named, typed) if word == typed else _write(named, typed)


def _number_example(named: Named, schema: Mapping[str, Any]) -> Sentence:
    typed = named(_example(schema))
    return say("wrong-type.number-hint", typed=typed)


def _text(named: Named, value: object, _schema: Mapping[str, Any]) -> Sentence:
    if isinstance(value, list) and len(value) == 1 and isinstance(value[0], str):
        return _write(named, value[0])
    if isinstance(value, dict):
        return say("wrong-type.colon")
    if isinstance(value, list):
        return say("wrong-type.one-text")
    return _write(named, f'"{show(value)}"')


def _list(named: Named, value: object, schema: Mapping[str, Any]) -> Sentence:
    of_groups = schema.get("items", {}).get("type") == "object"
    if isinstance(value, dict) and of_groups:
        return say("wrong-type.dash", key=named.key)
    if isinstance(value, dict) or of_groups:
        return _write(named, _example(schema))
    codes = _spellings(schema.get("x-terms", ()))
    parts = [part for part in _FORM["between"].split(show(value).strip("[]")) if part]
    parts = [codes.get(fold(part), part) for part in parts]
    return _write(named, f"[{', '.join(parts)}]")


def _group(named: Named, value: object, schema: Mapping[str, Any]) -> Sentence:
    if isinstance(value, list):
        return say("wrong-type.one-group", key=named.key)
    field = _FIRST_FIELD.get(named.key)
    typed = show(value)
    if named.key == "contact":
        field = "email" if "@" in typed else "phone" if _FORM["digits"].fullmatch(typed) else None
        typed = repair_phone(typed) or typed if field == "phone" else typed
    elif named.key == "cost":
        number = _FORM["one_number"].fullmatch(typed)
        typed = number[1].replace(",", ".") if number else "0"
    elif named.key == "dutch":
        field = "icons" if typed in set("01234") else "cefr" if typed in {"A1", "A2", "B1", "B2", "C1"} else None
    elif field and _FORM["needs_quotes"].search(typed):
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
            say("empty.item", key=named.key),
            say("empty.item-hint"),
        )
    message = say("empty", key=named.key)
    if definition.get("type") == "object":
        return (
            "empty",
            message,
            say("empty.group-hint", example=named(_example(definition))),
        )
    if needed:
        typed = named(_example(definition))
        return "empty", message, say("empty.needed-hint", typed=typed)
    return (
        "empty",
        message,
        say("empty.hint"),
    )


# Lengths and bounds.


def _too_long(named: Named, value: str, schema: Mapping[str, Any]) -> Words:
    most = schema["maxLength"]
    over = len(value) - most
    hint = say("too-long.hint", over=over) if over > 1 else say("too-long.hint-one")
    return "too-long", say("too-long", key=named.key, count=len(value), most=most), hint


def _too_many(named: Named, value: Sequence[object], schema: Mapping[str, Any]) -> Words:
    most = schema.get("maxItems", schema.get("maxProperties"))
    return (
        "too-long",
        say("too-long.many", key=named.key, count=len(value), most=most),
        say("too-long.many-hint"),
    )


def _twice(named: Named, value: Sequence[object], _schema: Mapping[str, Any]) -> Words:
    doubled = next((show(item) for i, item in enumerate(value) if item in value[:i]), "")
    return (
        "duplicate-item",
        say("duplicate-item", doubled=doubled, key=named.key),
        say("duplicate-item.hint"),
    )


def _range(named: Named, value: object, schema: Mapping[str, Any]) -> Words:
    low, high = schema.get("minimum", schema.get("exclusiveMinimum")), schema.get("maximum")
    more_than = "exclusiveMinimum" in schema
    least = say("out-of-range.above", low=low) if more_than else say("out-of-range.least", low=low)
    bounds = [least] if low is not None else []
    bounds += [say("out-of-range.most", high=high)] if high is not None else []
    return (
        "out-of-range",
        say("out-of-range", key=named.key, value=show(value)),
        say("out-of-range.hint", bounds=joined("and", bounds)),
    )


def generic(named: Named) -> Words:
    """A mistake for which there are no better words."""
    what = say("schema.value", key=named.key) if named.key else say("schema.file")
    return (
        "format",
        say("schema", what=what),
        say("schema.hint"),
    )


# Ways of writing.

_MONTHS = (
    "januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus", "september", "oktober",
    "november", "december",
)  # fmt: skip


def repair_date(value: str) -> str | None:
    """`01/11/2026`, `1 november 2026` or `2026/11/1` as `2026-11-01`; None when it is no day."""
    text = value.strip().lower()
    match = _FORM["day_month_year"].fullmatch(text)
    year, month, day = (match[3], match[2], match[1]) if match else ("", "", "")
    if again := _FORM["year_month_day"].fullmatch(text):
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
    match = _FORM["clock"].fullmatch(value.strip().lower())
    if match and int(match[1]) < 24 and int(match[2] or 0) < 60:
        return f'"{int(match[1]):02}:{int(match[2] or 0):02}"'
    return None


def repair_phone(value: str) -> str | None:
    """`09 265 72 00` as `"+3292657200"`; None when it is no number."""
    digits = _FORM["not_in_phone"].sub("", value.replace("(0)", ""))
    if digits.startswith("00"):
        digits = "+" + digits[2:]
    elif digits.startswith("0"):
        digits = "+32" + digits[1:]
    elif digits.startswith("32"):
        digits = "+" + digits
    digits = _FORM["zero_after_32"].sub("+32", digits)
    return f'"{digits}"' if _FORM["phone"].fullmatch(digits) else None


def _repair_url(value: str) -> str | None:
    text = value.strip().removeprefix("//")
    return f"https://{text}" if _FORM["site"].fullmatch(text) else None


def _repair_mail(value: str) -> str | None:
    text = _FORM["at"].sub("@", value.strip().removeprefix("mailto:"))
    return text if _FORM["mail"].fullmatch(text) and text != value else None


def _repair_kbo(value: str) -> str | None:
    digits = _FORM["not_a_digit"].sub("", value)
    digits = digits.zfill(10) if len(digits) == 9 else digits
    return f'"{digits}"' if _FORM["kbo"].fullmatch(digits) else None


def _repair_owner(value: str) -> str | None:
    name = value.strip().removeprefix("https://github.com/").strip("@/")
    return name if re.fullmatch(r"[A-Za-z0-9-]{1,39}(?:/[A-Za-z0-9_-]+)?", name) else None


def _repair_postal_code(value: str) -> str | None:
    match = _FORM["postal_code"].fullmatch(value.strip())
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
        Sentence('Schrijf tien cijfers: "0207726191".', 'Write ten digits: "0207726191".'),
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
    if _FORM["date"].fullmatch(value):
        noun = say("format.no-day")
    return (
        kind.rule,
        say("format", line=named(show(value)), noun=noun),
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


TABLES: dict[str, object] = {
    "form": _FORM,
    "key_words": _KEY_WORDS,
    "shown": _SHOWN,
    "weekdays": _WEEKDAYS,
    "type_names": _TYPE_NAMES,
    "true_words": _TRUE_WORDS,
    "false_words": _FALSE_WORDS,
    "free_words": _FREE_WORDS,
    "first_field": _FIRST_FIELD,
    "months": _MONTHS,
    "kinds_of_text": {name: (kind.rule, kind.noun, kind.form) for name, kind in _KINDS.items()},
}
"""What the form in the browser reads: see `browser`."""
