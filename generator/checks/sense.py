"""Mistakes of sense within one file: fields that contradict each other, texts that are unsafe, places that do not exist.

A rule is a function of a document, named after its id (`hours_mismatch` → `hours-mismatch`); its docstring is its
documentation. It reads what a person typed, so any value can have any shape: `Document.get` never raises.
"""

from __future__ import annotations

import ipaddress
import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import date
from urllib.parse import SplitResult, urlsplit

from generator.checks.finding import Context, Finding
from generator.checks.shape import closest, did_you_mean, show
from generator.diagnostics import Sentence
from generator.folding import fold
from generator.places import Places
from generator.source import Document, KeyPath

Rule = Callable[[Document, Context], Iterator[Finding]]


def hours_mismatch(doc: Document, _: Context) -> Iterator[Finding]:
    """The total number of hours is the hours per time, times the number of times.

    Newcomers add these hours up towards 40. Leave `total` out: it is computed. Wrong: `{per_time: 2, times: 20, total: 30}`.
    With `about: true` the figures may differ by a tenth.
    """
    per_time, times, total = (_number(doc.get("hours", key)) for key in ("per_time", "times", "total"))
    if per_time and times and total:
        margin = 0.1 * total if doc.get("hours", "about") is True else 0.001
        if abs(per_time * times - total) > margin:
            product = f"{per_time * times:g}"
            yield Finding(
                where=("hours", "total"),
                message=Sentence(
                    f"{per_time:g} uur, {times:g} keer, is {product} uur; hier staat {total:g}.",
                    f"{per_time:g} hours, {times:g} times, make {product} hours; here stands {total:g}.",
                ),
                hint=Sentence(f"Schrijf total: {product}, of laat total weg.", f"Write total: {product}, or leave total out."),
            )
    moments = [m for m in _list(doc.get("schedule")) if isinstance(m, dict)]
    lengths = [length for m in moments if (length := _length(m.get("start"), m.get("end")))]
    if per_time and lengths and per_time > max(lengths) + 0.001 and doc.get("hours", "about") is not True:
        longest = f"{max(lengths):g}"
        yield Finding(
            where=("hours", "per_time"),
            message=Sentence(
                f"Eén keer telt hier {per_time:g} uur, maar het langste moment in schedule duurt {longest} uur.",
                f"One time counts {per_time:g} hours here, but the longest moment in schedule lasts {longest} hours.",
            ),
            hint=Sentence(f"Schrijf per_time: {longest}, of verbeter de uren in schedule.", f"Write per_time: {longest}, or correct the times in schedule."),
        )


def end_before_start(doc: Document, _: Context) -> Iterator[Finding]:
    """Something ends after it begins: times of a moment, and every pair of `from` and `until`.

    Wrong: `{start: "21:00", end: "19:00"}`. Dates may be equal: then it lasts one day.
    """
    pairs: list[tuple[KeyPath, object, object, bool]] = [(("until",), doc.get("from"), doc.get("until"), True)]
    for i, _moment in enumerate(_list(doc.get("schedule"))):
        at: KeyPath = ("schedule", i)
        pairs.append(((*at, "end"), doc.get(*at, "start"), doc.get(*at, "end"), False))
        pairs.append(((*at, "until"), doc.get(*at, "from"), doc.get(*at, "until"), True))
    for where, start, end, may_be_equal in pairs:
        known = (_is_date(start) and _is_date(end)) if may_be_equal else (_minutes(start) is not None and _minutes(end) is not None)
        if known and (str(end) < str(start) or (end == start and not may_be_equal)):
            yield Finding(
                where=where,
                message=Sentence(f"Het einde ({end}) ligt niet na het begin ({start}).", f"The end ({end}) is not after the start ({start})."),
                hint=Sentence("Wissel begin en einde om, of verbeter een van de twee.", "Swap start and end, or correct one of them."),
            )


def age_order(doc: Document, _: Context) -> Iterator[Finding]:
    """The lowest age is not above the highest. Wrong: `age: {min: 30, max: 18}`."""
    low, high = _number(doc.get("age", "min")), _number(doc.get("age", "max"))
    if low is not None and high is not None and low > high:
        yield Finding(
            where=("age", "min"),
            message=Sentence(f"De laagste leeftijd ({low:g}) is hoger dan de hoogste ({high:g}).", f"The lowest age ({low:g}) is above the highest ({high:g})."),
            hint=Sentence(f"Schrijf age: {{min: {high:g}, max: {low:g}}}", f"Write age: {{min: {high:g}, max: {low:g}}}"),
        )


def free_with_amount(doc: Document, _: Context) -> Iterator[Finding]:
    """`amount: 0` means free, so there is nothing to reduce; and a reduced rate is lower than the full one.

    Wrong: `cost: {amount: 0, reduced: 2}`. Right: `cost: {amount: 5, reduced: 2}`.
    """
    amount, reduced = _number(doc.get("cost", "amount")), _number(doc.get("cost", "reduced"))
    if amount == 0 and reduced:
        yield Finding(
            where=("cost", "reduced"),
            message=Sentence(f"Het is gratis (amount: 0), maar er staat ook een kansentarief van {reduced:g} euro.", f"It is free (amount: 0), yet there is a reduced rate of {reduced:g} euro."),
            hint=Sentence("Verwijder reduced, of schrijf het volle bedrag bij amount.", "Remove reduced, or write the full price at amount."),
        )
    elif amount == 0 and doc.get("cost", "per"):
        yield Finding(
            where=("cost", "per"),
            message=Sentence("Het is gratis (amount: 0), dus per hoort er niet bij.", "It is free (amount: 0), so per does not belong here."),
            hint=Sentence("Verwijder per.", "Remove per."),
        )
    elif amount and reduced is not None and reduced >= amount:
        yield Finding(
            where=("cost", "reduced"),
            message=Sentence(f"Het kansentarief ({reduced:g}) is niet lager dan het bedrag ({amount:g}).", f"The reduced rate ({reduced:g}) is not below the amount ({amount:g})."),
            hint=Sentence("Wissel de twee om, of verwijder reduced.", "Swap the two, or remove reduced."),
        )


def until_before_check(doc: Document, _: Context) -> Iterator[Finding]:
    """An offer that still runs has not ended before the day on which it was checked.

    Wrong: `until: 2025-06-30` with `checked_on: 2026-11-01` and `status: active`.
    """
    until, checked = doc.get("until"), doc.get("checked_on")
    if doc.get("status") in {"active", "paused"} and _is_date(until) and _is_date(checked) and until < checked:
        yield Finding(
            where=("until",),
            message=Sentence(f"De einddatum ({until}) ligt voor de dag van nakijken ({checked}).", f"The end date ({until}) is before the day of the check ({checked})."),
            hint=Sentence("Verleng until, of schrijf status: ended met een reason.", "Move until, or write status: ended with a reason."),
        )


def date_in_future(doc: Document, context: Context) -> Iterator[Finding]:
    """Nobody has checked, confirmed, counted or translated anything on a day that is yet to come."""
    for where in (("checked_on",), ("criteria", "confirmed_on"), ("availability", "as_of"), ("translation", "on")):
        value = doc.get(*where)
        if _is_date(value) and value > context.today:
            yield Finding(
                where=where,
                message=Sentence(f"{value} ligt in de toekomst; vandaag is {context.today}.", f"{value} is in the future; today is {context.today}."),
                hint=Sentence(f"Schrijf {where[-1]}: {context.today} of eerder.", f"Write {where[-1]}: {context.today} or earlier."),
            )


def reason_missing(doc: Document, _: Context) -> Iterator[Finding]:
    """What paused or ended says why, and what runs has no reason to stop and nothing that replaces it.

    The page of an ended offer stays, and tells the reader why and what to do instead.
    """
    status = doc.get("status")
    if status in {"ended", "paused"} and doc.get("reason") is None:
        yield Finding(
            where=("status",),
            message=Sentence(f"status is {status}, maar een reden (reason) ontbreekt.", f"status is {status}, but a reason is missing."),
            hint=Sentence("Voeg toe, bijvoorbeeld: reason: finished", "Add it, for example: reason: finished"),
        )
    if status in {"active", "draft"}:
        for key in ("reason", "replaced_by"):
            if doc.get(key) is not None:
                yield Finding(
                    where=(key,),
                    at_key=True,
                    message=Sentence(f"{key} hoort bij een aanbod dat gepauzeerd of gestopt is; status is {status}.", f"{key} belongs to an offer that is paused or ended; status is {status}."),
                    hint=Sentence(f"Verwijder {key}, of schrijf status: ended.", f"Remove {key}, or write status: ended."),
                )


def source_missing(doc: Document, _: Context) -> Iterator[Finding]:
    """What was taken over from a public page names that page in `sources`."""
    if doc.get("checked_by") == "public-page" and not doc.get("sources"):
        yield Finding(
            where=("checked_by",),
            message=Sentence("Dit komt van een openbare pagina, maar er staat geen bron bij.", "This comes from a public page, but no source is named."),
            hint=Sentence("Voeg sources toe, met url en title.", "Add sources, with url and title."),
        )


def schedule_unclear(doc: Document, _: Context) -> Iterator[Finding]:
    """A moment says when: a rhythm (`every`) or single `dates`; `nth` goes with `every: month`.

    Wrong: `{days: [tue], nth: [1], every: week}`. Right: `{every: month, nth: [1], days: [tue]}`.
    """
    for i, moment in enumerate(_list(doc.get("schedule"))):
        if not isinstance(moment, dict):
            continue
        if not any(moment.get(key) for key in ("every", "dates", "days")):
            yield Finding(
                where=("schedule", i),
                message=Sentence("Dit moment zegt niet wanneer: every, days of dates ontbreekt.", "This moment does not say when: every, days or dates is missing."),
                hint=Sentence("Voeg toe, bijvoorbeeld: every: week, of gebruik when_note voor tekst.", "Add, for example: every: week, or use when_note for text."),
            )
        if moment.get("nth") and moment.get("every") in {"week", "2-weeks"}:
            yield Finding(
                where=("schedule", i, "nth"),
                message=Sentence(f"nth telt dagen in een maand, maar every is {moment['every']}.", f"nth counts days in a month, but every is {moment['every']}."),
                hint=Sentence("Schrijf every: month, of verwijder nth.", "Write every: month, or remove nth."),
            )


def unknown_place(doc: Document, context: Context) -> Iterator[Finding]:
    """Every place is a slug of `schema/places/`; a location lies in a municipality, not in a region.

    Municipalities merge: a former name leads to today's municipality in the hint.
    """
    folder = _folder(doc)
    if folder not in context.places:
        yield _no_such_place((), folder, context.places, Sentence("De map", "The folder"))
    for key in ("area", "except"):
        for i, slug in enumerate(_list(doc.get(key))):
            if isinstance(slug, str) and slug not in context.places:
                yield _no_such_place((key, i), slug, context.places)
    for i, location in enumerate(_list(doc.get("locations"))):
        slug = location.get("municipality") if isinstance(location, dict) else None
        if not isinstance(slug, str):
            continue
        if slug not in context.places:
            yield _no_such_place(("locations", i, "municipality"), slug, context.places)
        elif not context.places[slug].is_municipality:
            yield Finding(
                where=("locations", i, "municipality"),
                message=Sentence(f"{slug} is geen gemeente.", f"{slug} is not a municipality."),
                hint=Sentence("Schrijf de gemeente waar het gebouw staat.", "Write the municipality where the building stands."),
            )


def area_outside_place(doc: Document, context: Context) -> Iterator[Finding]:
    """The area of an offer shares a municipality with the place of its folder, and `except` leaves something over.

    The folder is the owner: Kortrijk cannot own an offer that only holds in Gent.
    """
    folder = _folder(doc)
    area = [slug for slug in _list(doc.get("area")) if isinstance(slug, str) and slug in context.places]
    left_out = [slug for slug in _list(doc.get("except")) if isinstance(slug, str) and slug in context.places]
    if folder not in context.places or not (area or left_out):
        return
    owner = context.places.members([folder])
    covered = context.places.members(area or [folder])
    if not covered & owner:
        yield Finding(
            where=("area",),
            message=Sentence(f"Dit gebied heeft geen enkele gemeente gemeen met de map {folder}.", f"This area shares no municipality with the folder {folder}."),
            hint=Sentence("Zet het bestand in de map van een plaats uit het gebied, of verbeter area.", "Put the file in the folder of a place in the area, or correct area."),
        )
    elif not covered - context.places.members(left_out):
        yield Finding(
            where=("except",),
            message=Sentence("except laat geen enkele gemeente over.", "except leaves no municipality over."),
            hint=Sentence("Haal uit except weg wat wel meedoet.", "Remove from except what does take part."),
        )


def postal_code_mismatch(doc: Document, context: Context) -> Iterator[Finding]:
    """The postal code of a location is one of its municipality. A warning: on the ground a few streets differ."""
    for i, location in enumerate(_list(doc.get("locations"))):
        slug, code = doc.get("locations", i, "municipality"), doc.get("locations", i, "postal_code")
        if not isinstance(location, dict) or not isinstance(slug, str) or slug not in context.places or not isinstance(code, str):
            continue
        known = context.places[slug].postal_codes
        if known and code not in known and re.fullmatch("[1-9][0-9]{3}", code):
            yield Finding(
                where=("locations", i, "postal_code"),
                message=Sentence(f"{code} is geen postcode van {context.places[slug].name}.", f"{code} is not a postal code of {context.places[slug].name}."),
                hint=Sentence(f"Deze gemeente heeft {', '.join(known)}.", f"This municipality has {', '.join(known)}."),
            )


_MARKUP: tuple[tuple[re.Pattern[str], Sentence], ...] = (
    (re.compile(r"<\s*[/!?a-zA-Z][^>]*>?"), Sentence("HTML", "HTML")),
    (re.compile(r"&(?:#\d+|#x[0-9a-fA-F]+|[a-zA-Z]{2,8});"), Sentence("een HTML-code", "an HTML code")),
    (re.compile(r"!?\[[^\]\n]*\]\([^)\n]*\)"), Sentence("een Markdown-link", "a Markdown link")),
    (re.compile(r"\*\*[^*\n]+\*\*|(?<!\w)__[^_\n]+__(?!\w)|`[^`\n]+`|(?<![\w*])\*[^*\s][^*\n]*\*(?!\w)"), Sentence("Markdown-opmaak", "Markdown formatting")),
    (re.compile(r"^#{1,6} |^={3,}\s*$|^\|.*\|\s*$|^```", re.MULTILINE), Sentence("Markdown-opmaak", "Markdown formatting")),
    (re.compile(r"(?i)\b(?:javascript|vbscript|data):\S"), Sentence("een scriptadres", "a script address")),
    (re.compile(r"\{\{.*?\}\}|\{%.*?%\}"), Sentence("een sjablooncode", "template code")),
)


def markup(doc: Document, _: Context) -> Iterator[Finding]:
    """Texts are plain: paragraphs with a blank line between them, and lists with `- `. No HTML, no Markdown.

    Wrong: `**Gratis!** <br> [Klik hier](https://…)`. A link belongs in `contact.website` or `register.url`.
    """
    for where, text in _all_texts(doc):
        for pattern, what in _MARKUP:
            if match := pattern.search(text):
                yield Finding(
                    where=where,
                    message=Sentence(f"In deze tekst staat {what.nl}: {show(match.group())}", f"This text holds {what.en}: {show(match.group())}"),
                    hint=Sentence("Schrijf gewone zinnen; een link hoort in contact.website of register.url.", "Write plain sentences; a link belongs in contact.website or register.url."),
                )
                break


_SHORTENERS = frozenset({"bit.ly", "t.co", "goo.gl", "tinyurl.com", "ow.ly", "is.gd", "buff.ly", "rebrand.ly", "cutt.ly", "rb.gy", "lnkd.in", "l.facebook.com", "shorturl.at", "t.ly", "tiny.cc"})  # fmt: skip


def url_unsafe(doc: Document, _: Context) -> Iterator[Finding]:
    """A web address begins with https, names a site people can recognise, and holds no password or detour.

    Wrong: `http://…`, `https://naam:wachtwoord@…`, `https://10.0.0.1/`, `https://bit.ly/x`, `javascript:…`. Only in
    `sources` may an old address begin with http.
    """
    for where, text in doc.texts():
        if where[-1] not in {"url", "website"} or not re.match(r"(?i)https?://\S+$", text):
            continue  # anything else is a mistake of shape
        problem = _problem_with_url(text, may_be_http=where[0] == "sources")
        if problem:
            yield Finding(where=where, message=problem[0], hint=problem[1])


def _problem_with_url(text: str, *, may_be_http: bool) -> tuple[Sentence, Sentence] | None:
    try:
        url = urlsplit(text)
        host = (url.hostname or "").rstrip(".")
        _ = url.port
    except ValueError:
        return Sentence("Dit webadres klopt niet.", "This web address is not right."), Sentence("Kopieer het adres uit je browser.", "Copy the address from your browser.")
    if "@" in url.netloc:
        return (
            Sentence("In dit webadres staat een naam of wachtwoord voor een @.", "This web address holds a name or password before an @."),
            Sentence(f"Schrijf https://{host}{url.path}", f"Write https://{host}{url.path}"),
        )
    if url.scheme.lower() != "https" and not may_be_http:
        return (
            Sentence("Dit webadres begint niet met https.", "This web address does not begin with https."),
            Sentence(f"Schrijf https://{text.split('://', 1)[1]} als dat werkt.", f"Write https://{text.split('://', 1)[1]} if that works."),
        )
    return _problem_with_host(host, url)


def _problem_with_host(host: str, url: SplitResult) -> tuple[Sentence, Sentence] | None:
    site = Sentence("Gebruik het adres van de website zelf.", "Use the address of the website itself.")
    if host.startswith("[") or ":" in host or _is_ip(host) or "." not in host or re.fullmatch(r"0x[0-9a-f.x]+|[0-9.]+", host):
        return Sentence("Dit webadres noemt geen website, maar een computer.", "This web address names a computer, not a website."), site
    if host.removeprefix("www.") in _SHORTENERS:
        return Sentence("Dit is een verkort webadres: niemand ziet waar het heen gaat.", "This is a shortened web address: nobody sees where it leads."), site
    if not host.isascii():
        coded = host.encode("idna", "replace").decode() if host.isprintable() else host
        return (
            Sentence("In de naam van deze website staan bijzondere letters.", "The name of this website holds special letters."),
            Sentence(f"Schrijf de naam als {coded}, als dat de juiste website is.", f"Write the name as {coded}, if that is the right website."),
        )
    if any(c in url.geturl() for c in "<>\"'\\`{}|^") or not re.fullmatch(r"[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+", host):
        return Sentence("In dit webadres staat een teken dat er niet hoort.", "This web address holds a character that does not belong."), Sentence("Kopieer het adres uit je browser.", "Copy the address from your browser.")
    return None


def _is_ip(host: str) -> bool:
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return False
    return True


_PRIVATE_MAIL = re.compile(
    r"(?i)@(?:gmail|googlemail|hotmail|outlook|live|msn|yahoo|icloud|me|mac|proton|protonmail|pm|gmx|aol|"
    r"telenet|skynet|scarlet|pandora|proximus|belgacom|zeelandnet|ziggo|kpnmail)\.[a-z.]{2,8}$"
)
_PERSON_MAIL = re.compile(r"(?i)^[a-z]{2,}(?:[-'][a-z]+)*\.[a-z]{2,}(?:[-'.][a-z]+)*@|^[a-z]\.[a-z]{3,}@")
_SERVICE_WORDS = frozenset(
    "info onthaal welzijn welzijnshuis sociaal sociaalhuis huis dienst bib bibliotheek inburgering integratie buddy buddys vrijwilligers "
    "vrijwilliger ocmw gemeente stad team contact secretariat secretariaat cultuur sport jeugd kind gezin diversiteit samenleving "
    "nieuwkomers taal nederlands praattafel conversatie balie dienstencentrum ldc zorg centrum project mail netwerk regio werk "
    "participatie participatietraject vzw help hulp loket vluchtelingen buurt buurthuis buurtwerk vorming les lessen school".split()
)
_MOBILE = re.compile(r"\+324[5-9]\d{7}")
_MOBILE_IN_TEXT = re.compile(r"(?<![\d+])(?:\+32|0032|0)\s?\(?0?\)?4[5-9]\d(?:[\s./-]?\d){6}(?!\d)")
_PHONE_IN_TEXT = re.compile(r"(?<![\d+])(?:\+32|0032|0)[\s(]?\d(?:[\s./()-]?\d){7,9}(?!\d)")
_MAIL_IN_TEXT = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_NATIONAL_NUMBER = re.compile(r"(?<!\d)\d{2}[.]?\d{2}[.]?\d{2}[-.\s]?\d{3}[.\s]?\d{2}(?!\d)")


def personal_contact(doc: Document, _: Context) -> Iterator[Finding]:
    """Contact is a service's, never a person's: no private mailbox, no mobile of a person, no details in running text.

    Wrong: `an.peeters@…`, `praatgroep@gmail.com`, `phone: "+32470123456"`, „bel 0470 12 34 56”. A mobile that belongs to the
    service may stand at `whatsapp`. People change jobs; a function mailbox stays, and a name is nobody's business.
    """
    for where, text in doc.texts():
        if where[-1] == "email":
            yield from _personal_mailbox(where, text)
        elif where[-1] == "phone":
            if _MOBILE.fullmatch(text):
                yield Finding(
                    where=where,
                    message=Sentence(f"{text} is een gsm-nummer, wellicht van een persoon.", f"{text} is a mobile number, probably a person's."),
                    hint=Sentence("Schrijf het vaste nummer van de dienst, of zet een gsm van de dienst bij whatsapp.", "Write the landline of the service, or put a mobile of the service at whatsapp."),
                )
        elif where[-1] not in {"url", "website", "whatsapp", "kbo", "id", "source_hash"}:
            yield from _contact_in_text(where, text)


def _personal_mailbox(where: KeyPath, text: str) -> Iterator[Finding]:
    local = re.split(r"[^a-z]+", text.lower().partition("@")[0])
    if _PRIVATE_MAIL.search(text) or (_PERSON_MAIL.search(text) and not _SERVICE_WORDS & set(local)):
        yield Finding(
            where=where,
            message=Sentence(f"{show(text)} lijkt de mailbox van een persoon.", f"{show(text)} looks like a person's mailbox."),
            hint=Sentence("Schrijf een mailbox van de dienst, zoals onthaal@gemeente.be.", "Write a mailbox of the service, such as onthaal@gemeente.be."),
        )


def _contact_in_text(where: KeyPath, text: str) -> Iterator[Finding]:
    for pattern, what in (
        (_MAIL_IN_TEXT, Sentence("een mailadres", "a mail address")),
        (_MOBILE_IN_TEXT, Sentence("een gsm-nummer", "a mobile number")),
        (_NATIONAL_NUMBER, Sentence("een rijksregisternummer", "a national register number")),
        (_PHONE_IN_TEXT, Sentence("een telefoonnummer", "a phone number")),
    ):
        if match := pattern.search(text):
            yield Finding(
                where=where,
                message=Sentence(f"In deze tekst staat {what.nl}: {show(match.group())}", f"This text holds {what.en}: {show(match.group())}"),
                hint=Sentence("Zet de gegevens van de dienst bij contact, en haal ze hier weg.", "Put the details of the service at contact, and remove them here."),
            )
            return


_SCRIPTS = {"Latn": "LATIN", "Arab": "ARABIC", "Ethi": "ETHIOPIC", "Cyrl": "CYRILLIC", "Grek": "GREEK", "Armn": "ARMENIAN", "Geor": "GEORGIAN", "Deva": "DEVANAGARI", "Beng": "BENGALI", "Hebr": "HEBREW"}  # fmt: skip


def wrong_script(doc: Document, context: Context) -> Iterator[Finding]:
    """A text is written in the script of its language: Arabic letters in an `.ar.yml` file, Latin letters in Dutch.

    Finds text pasted into the wrong file. Names in Latin letters are fine: only when less than a fifth of the letters is of
    the right script is the text wrong.
    """
    tag = _tag(doc) or "nl"
    known = {language.tag: language for language in context.vocabulary.languages}
    if tag not in known:
        return
    language = known[tag]
    for where, text in _all_texts(doc):
        letters = Counter(name.partition(" ")[0] for c in text if c.isalpha() and (name := unicodedata.name(c, "")))
        total = letters.total()
        if total >= 4 and letters[_SCRIPTS.get(language.script, language.script)] * 5 < total:
            yield Finding(
                where=where,
                message=Sentence(f"Deze tekst staat niet in het schrift van de taal {language.autonym} ({tag}): {show(text)}", f"This text is not in the script of the language {language.autonym} ({tag}): {show(text)}"),
                hint=Sentence("Zet de tekst in het bestand van de juiste taal.", "Put the text in the file of the right language."),
            )


OFFER_RULES: tuple[Rule, ...] = (
    hours_mismatch, end_before_start, age_order, free_with_amount, until_before_check, date_in_future, reason_missing,
    source_missing, schedule_unclear, unknown_place, area_outside_place, postal_code_mismatch, markup, url_unsafe,
    personal_contact, wrong_script,
)  # fmt: skip
TRANSLATION_RULES: tuple[Rule, ...] = (date_in_future, markup, personal_contact, wrong_script)
PLACE_RULES: tuple[Rule, ...] = (date_in_future, source_missing, unknown_place, markup, url_unsafe, personal_contact, wrong_script)
RULES: dict[str, tuple[Rule, ...]] = {
    "offer": OFFER_RULES,
    "translation": TRANSLATION_RULES,
    "place": PLACE_RULES,
    "place-translation": TRANSLATION_RULES,
}

# Keys whose text a person reads as language.
_PROSE = frozenset({"title", "summary", "description", "when_note", "commitment", "note", "conditions", "priority", "steps", "bring", "ask_for", "say", "proof_by", "role", "hours", "text", "intro"})  # fmt: skip
_FREE_TEXT = _PROSE | {"name", "street", "by", "system"}


def _all_texts(doc: Document) -> Iterator[tuple[KeyPath, str]]:
    """The texts that a person reads as language (not codes, addresses or dates)."""
    for where, text in doc.texts():
        key = next((step for step in reversed(where) if isinstance(step, str)), "")
        if key in _FREE_TEXT:
            yield where, text


def _folder(doc: Document) -> str:
    return doc.path.rsplit("/", 2)[-2]


def _tag(doc: Document) -> str:
    parts = doc.path.rsplit("/", 1)[-1].split(".")
    return parts[1] if len(parts) == 3 else ""


def _no_such_place(where: KeyPath, slug: str, places: Places, what: Sentence | None = None) -> Finding:
    choices = {fold(p.name): p.slug for p in places.all} | {fold(p.slug): p.slug for p in places.all}
    for place in places.municipalities:
        for name in (*place.other_names, *place.former_names, *place.names.values(), *(x.name for x in place.localities)):
            choices.setdefault(fold(name), place.slug)
    return Finding(
        where=where,
        message=Sentence(
            f"{what.nl} {slug} is geen plaats die we kennen." if what else f"{show(slug)} is geen plaats die we kennen.",
            f"{what.en} {slug} is not a place that we know." if what else f"{show(slug)} is not a place that we know.",
        ),
        hint=did_you_mean(closest(slug, choices))
        or Sentence("Schrijf de naam van een gemeente in kleine letters met streepjes, zoals heist-op-den-berg.", "Write the name of a municipality in lower case with hyphens, such as heist-op-den-berg."),
    )


def _list(value: object) -> list[object]:
    return value if isinstance(value, list) else []


def _number(value: object) -> float | None:
    return float(value) if isinstance(value, int | float) and not isinstance(value, bool) else None


def _is_date(value: object) -> bool:
    if not isinstance(value, str) or not re.fullmatch(r"\d{4}-\d{2}-\d{2}", value):
        return False
    try:
        date.fromisoformat(value)
    except ValueError:
        return False
    return True


def _minutes(value: object) -> int | None:
    match = re.fullmatch(r"([01]\d|2[0-3]):([0-5]\d)", value) if isinstance(value, str) else None
    return int(match[1]) * 60 + int(match[2]) if match else None


def _length(start: object, end: object) -> float | None:
    first, last = _minutes(start), _minutes(end)
    return (last - first) / 60 if first is not None and last is not None and last > first else None
