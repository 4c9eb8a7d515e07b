"""Rules about texts and addresses: plain, in the right script, nobody's private details, no traps."""

from __future__ import annotations

import ipaddress
import re
import unicodedata
from functools import cache
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import SplitResult, urlsplit

import phonenumbers

from generator.checks.finding import Context, Finding
from generator.checks.names import FIRST_NAMES
from generator.checks.sentences import say
from generator.checks.wording import show
from generator.diagnostics import Sentence

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.places import Places
    from generator.source import Document, KeyPath
    from generator.vocabulary import Basics

Problem = tuple[Sentence, Sentence]
"""What is wrong, and what to do about it."""

LONGEST = 5000
"""Characters of a text that rules look at: more is too long anyway, and costs time that a joker would like to spend."""


def empty(doc: Document, _: Context) -> Iterator[Finding]:
    """A text holds more than spaces. Wrong: `title: " "`."""
    for where, text in doc.texts():
        if text and text.isspace():
            key = next((step for step in reversed(where) if isinstance(step, str)), "")
            yield Finding(
                where=where,
                message=say("empty.spaces", key=key),
                hint=say("empty.spaces-hint"),
            )


_MARKUP: tuple[tuple[re.Pattern[str], Sentence], ...] = (
    (re.compile(r"<[/!?a-zA-Z][^>]{0,200}>?"), Sentence("HTML", "HTML")),
    (re.compile(r"&(?:#\d{1,7}|#x[0-9a-fA-F]{1,6}|[a-zA-Z]{2,8});"), Sentence("een HTML-code", "an HTML code")),
    (re.compile(r"!?\[[^\]\n\[]{0,200}\]\([^)\n]{0,500}\)"), Sentence("een Markdown-link", "a Markdown link")),
    (
        re.compile(
            r"\*\*[^*\n]{1,200}\*\*|(?<!\w)__[^_\n]{1,200}__(?!\w)|`[^`\n]{1,200}`|(?<![\w*])\*[^*\s][^*\n]{0,200}\*(?!\w)"
            r"|^#{1,6} |^={3,}[ \t]*$|^\|[^\n]{0,300}\|[ \t]*$|^```",
            re.MULTILINE,
        ),
        Sentence("Markdown-opmaak", "Markdown formatting"),
    ),
    (
        re.compile(r"(?i)\b(?:javascript|vbscript)\s*:\s*\S{1,40}|\bdata:[a-z]+/[a-z]"),
        Sentence("een scriptadres", "a script address"),
    ),
    (re.compile(r"\{\{.{0,200}?\}\}|\{%.{0,200}?%\}"), Sentence("een sjablooncode", "template code")),
)
_MAY_BE_MARKUP = re.compile(r"[<&*`|]|\[|__|\{[{%]|(?m:^#)|(?m:^===)|(?i:script\s*:|\bdata:)")
"""Quickly: is there anything to look at?"""


def markup(doc: Document, _: Context) -> Iterator[Finding]:
    """Texts are plain: paragraphs with a blank line between them, and lists with `- `. No HTML, no Markdown.

    Codes would appear as they are. A link belongs in `contact.website` or `register.url`, where it works in every
    language.

    Wrong::

        summary: "**Gratis!** Kom praten."

    Right::

        summary: Gratis. Kom praten.
    """
    for where, text in free_texts(doc, FREE_TEXT):
        if not _MAY_BE_MARKUP.search(text):
            continue
        for pattern, what in _MARKUP:
            if match := pattern.search(text):
                yield Finding(
                    where=where,
                    message=say("markup", what=what, found=show(match.group())),
                    hint=say("markup.hint"),
                )
                break


_SHORTENERS = frozenset(
    {
        "bit.ly", "t.co", "goo.gl", "tinyurl.com", "ow.ly", "is.gd", "buff.ly", "rebrand.ly", "cutt.ly", "rb.gy",
        "lnkd.in",
        "l.facebook.com", "shorturl.at", "t.ly", "tiny.cc", "forms.gle", "v.gd", "s.id", "urlz.fr", "kutt.it",
        "bitly.com",
    }
)  # fmt: skip
_ODD_IN_URL = re.compile(r"""[<>"\\`{}|^]""")
_WEB = re.compile(r"(?i)https?://\S+")
_IN_FIGURES = re.compile(r"(?:0x[0-9a-f]+|[0-9]+)(?:\.(?:0x[0-9a-f]+|[0-9]+))*")
_HOST = re.compile(r"[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+")


def url_unsafe(doc: Document, _: Context) -> Iterator[Finding]:
    """A web address begins with https, names a site that people can recognise, and holds no password or detour.

    A reader must see where a link leads. No shortened addresses, no addresses of computers. Only in `sources` may an
    old address begin with http.

    Wrong::

        contact:
          website: https://bit.ly/3xTaal

    Right::

        contact:
          website: https://www.voorbeeld.be/taalcafe
    """
    for where, text in doc.texts():
        if where[-1] not in _URL_KEYS or not _WEB.fullmatch(text) or len(text) > LONGEST:
            continue  # anything else is a mistake of shape
        if problem := _problem_with_url(text, may_be_http=where[0] == "sources"):
            yield Finding(where=where, message=problem[0], hint=problem[1])


def _problem_with_url(text: str, *, may_be_http: bool) -> Problem | None:
    try:
        url = urlsplit(text)
        host = (url.hostname or "").rstrip(".")
        _ = url.port
    except ValueError:
        return say("url-unsafe.invalid"), say("url-unsafe.copy")
    if "@" in url.netloc:
        return (
            say("url-unsafe.password"),
            say("url-unsafe.password-hint", host=host, path=show(url.path)),
        )
    return _problem_with_host(host, url) or (None if may_be_http else _problem_with_scheme(url))


def _problem_with_scheme(url: SplitResult) -> Problem | None:
    if url.scheme == "https":
        return None
    secure = url._replace(scheme="https").geturl()
    return (
        say("url-unsafe.scheme"),
        say("url-unsafe.scheme-hint", secure=secure),
    )


def _problem_with_host(host: str, url: SplitResult) -> Problem | None:
    site = say("url-unsafe.host-hint")
    if ":" in host or "." not in host or _is_ip(host) or _IN_FIGURES.fullmatch(host):
        return (
            say("url-unsafe.host"),
            site,
        )
    if host.removeprefix("www.") in _SHORTENERS:
        return (
            say("url-unsafe.shortened"),
            site,
        )
    if not host.isascii():
        return _special_letters(host)
    if _ODD_IN_URL.search(url.geturl()) or not _HOST.fullmatch(host):
        return (
            say("url-unsafe.character"),
            say("url-unsafe.copy"),
        )
    return None


def _special_letters(host: str) -> Problem:
    try:
        coded = host.encode("idna").decode()
    except UnicodeError:
        return say("url-unsafe.invalid"), say("url-unsafe.copy")
    return (
        say("url-unsafe.letters"),
        say("url-unsafe.letters-hint", coded=coded),
    )


def _is_ip(host: str) -> bool:
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return False
    return True


_PERSON_MAIL = re.compile(r"(?i)^[a-z]{2,}(?:[-'][a-z]+)*[._][a-z]{2,}(?:[-'._][a-z]+)*[@+]|^[a-z][._][a-z]{3,}[@+]")
_NO_LETTERS = re.compile(r"[^a-z]+")
_AT_OR_PLUS = re.compile("[@+]")
_MAIL_IN_TEXT = re.compile(r"[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63})+")
_AT = re.compile(r"(?i)\s*[\[({]\s*(?:at|apenstaart(?:je)?)\s*[\])}]\s*|\s+apenstaart(?:je)?\s+")
_DIGITS = {zero + digit: str(digit) for zero in (0x0660, 0x06F0) for digit in range(10)}
_NEVER = re.compile(r"(?!)")
_SIX_DIGITS = re.compile(r"\d(?:\D{0,3}\d){7}")
"""Quickly: enough digits for a number?"""


class _Personal(NamedTuple):
    """What rules look for, of the country of a directory. A mobile as `phone` writes it; private mailboxes by their end."""

    private_mail: re.Pattern[str]
    service_words: frozenset[str]
    mobile: re.Pattern[str]
    details: tuple[tuple[re.Pattern[str], Sentence], ...]


@cache
def _personal(basics: Basics) -> _Personal:
    country = phonenumbers.PhoneMetadata.metadata_for_region(basics.country)
    code, trunk = (country.country_code, country.national_prefix) if country else ("", "0")
    begin = rf"(?:\+{code}|00{code}|wa\.me/{code}" + (f"|{trunk})" if trunk else ")")
    known = basics.personal
    numbers = [(first, known.mobile.digits - len(first)) for first in known.mobile.begins]
    written = "|".join(rf"{first}\d{{{more}}}" for first, more in numbers)
    spaced = "|".join(rf"{first}(?:[\s./-]{{0,3}}\d){{{more}}}" for first, more in numbers)
    hosts = "|".join(re.escape(host) if "." in host else rf"{host}\.[a-z.]{{2,8}}" for host in known.mail_hosts)
    details = (
        (spaced and rf"(?<![\d+]){begin}\s?\(?0?\)?(?:{spaced})(?!\d)", Sentence("een gsm-nummer", "a mobile number")),
        (
            known.national_number and rf"(?<!\d){known.national_number}(?!\d)",
            Sentence("een rijksregisternummer", "a national register number"),
        ),
        (
            rf"(?<![\d+/.-])(?!\d{{1,2}}[/.-]\d{{1,2}}[/.-]\d{{2}}){begin}[\s(]?\d(?:[\s./()-]{{0,2}}\d){{7,9}}(?!\d)",
            Sentence("een telefoonnummer", "a phone number"),
        ),
    )
    return _Personal(
        private_mail=re.compile(rf"(?i)@(?:{hosts})$") if hosts else _NEVER,
        service_words=frozenset(known.service_words),
        mobile=re.compile(rf"\+{code}(?:{written})") if written else _NEVER,
        details=tuple((re.compile(pattern), what) for pattern, what in details if pattern),
    )


def personal_contact(doc: Document, context: Context) -> Iterator[Finding]:
    """Contact is a service's, never a person's: no private mailbox, no mobile of a person, no details in running
    text.

    People change jobs; a function mailbox stays. A mobile that belongs to the service may stand at `whatsapp`. What
    stands in running text is forgotten when a number changes.

    Wrong::

        contact:
          email: an.peeters@gmail.com

    Right::

        contact:
          email: bibliotheek@voorbeeld.be
    """
    known = _personal(context.vocabulary.basics)
    for where, text in doc.texts():
        if where[-1] == "email" and (problem := _personal_mailbox(text, context.places, known)):
            yield Finding(where=where, message=problem[0], hint=problem[1])
        elif where[-1] == "phone" and known.mobile.fullmatch(text):
            yield Finding(
                where=where,
                message=say("personal-contact.mobile", text=text),
                hint=say("personal-contact.mobile-hint"),
            )
    for where, text in free_texts(doc, FREE_TEXT - {"id"}):
        if what := _contact_in(text, known):
            yield Finding(
                where=where,
                message=say("personal-contact.text", what=what),
                hint=say("personal-contact.text-hint"),
            )


def _personal_mailbox(text: str, places: Places, known: _Personal) -> Problem | None:
    if len(text) > 200:
        return None
    name = _AT_OR_PLUS.split(text.lower())[0]
    local = {word for word in _NO_LETTERS.split(name) if word}
    is_service = bool(local & known.service_words) or any(word in places for word in local)
    is_person = name in FIRST_NAMES or _PERSON_MAIL.search(text)
    if not known.private_mail.search(text) and (is_service or not is_person):
        return None
    return (
        say("personal-contact.mailbox", text=show(text)),
        say("personal-contact.mailbox-hint"),
    )


def _contact_in(text: str, known: _Personal) -> Sentence | None:
    """The contact details in a text, with what they are."""
    text = _AT.sub("@", unicodedata.normalize("NFKC", text).translate(_DIGITS))
    if "@" in text and (match := _MAIL_IN_TEXT.search(text)):
        return say("personal-contact.mail", found=show(match.group()))
    if not _SIX_DIGITS.search(text):
        return None
    for pattern, what in known.details:
        if match := pattern.search(text):
            return say("personal-contact.detail", what=what, found=show(match.group()))
    return None


_SCRIPTS = {
    "Latn": "A-Za-z\u00aa\u00ba\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f\u1e00-\u1eff",
    "Arab": "\u0620-\u064a\u066e-\u06d3\u06d5\u06fa-\u06ff\u0750-\u077f\u08a0-\u08ff\ufb50-\ufdff\ufe70-\ufefc",
    "Ethi": "\u1200-\u137f\u1380-\u139f\u2d80-\u2ddf\uab00-\uab2f",
    "Cyrl": "\u0400-\u052f\u1c80-\u1c8f\u2de0-\u2dff",
    "Grek": "\u0370-\u03ff\u1f00-\u1fff",
    "Armn": "\u0530-\u058f",
    "Geor": "\u10a0-\u10ff\u1c90-\u1cbf",
    "Deva": "\u0900-\u097f",
    "Beng": "\u0980-\u09ff",
    "Hebr": "\u05d0-\u05ea",
    "Thai": "\u0e00-\u0e7f",
    "Hans": "\u4e00-\u9fff",
    "Tfng": "\u2d30-\u2d7f",
}
_OF_SCRIPT = {code: re.compile(f"[{letters}]") for code, letters in _SCRIPTS.items()}
_LETTER = re.compile(r"[^\W\d_]")
_LATIN_NAME = re.compile(rf"\b(?=[A-Z\u00c0-\u00de])[{_SCRIPTS['Latn']}][\w'’.-]*")


def wrong_script(doc: Document, context: Context) -> Iterator[Finding]:
    """A text is written in the script of its language: Arabic letters in an `.ar.yml` file, Latin letters in Dutch.

    It finds text pasted into the wrong file. Latin names are fine: of the other letters a fifth at least is of the
    right script.

    Wrong::

        # offers/lokeren/lokeren-taalcafe.ar.yml
        title: Taalcafé in de bibliotheek

    Right::

        # offers/lokeren/lokeren-taalcafe.ar.yml
        title: مقهى اللغة في المكتبة
    """
    tag = tag_of(doc, context)
    language = next((language for language in context.vocabulary.languages if language.tag == tag), None)
    if language is None or language.script not in _OF_SCRIPT:
        return
    for where, text in free_texts(doc, PROSE):
        if _is_foreign(text, language.script):
            yield Finding(
                where=where,
                message=say("wrong-script", language=language.autonym, tag=tag, text=show(text)),
                hint=say("wrong-script.hint"),
            )


def tag_of(doc: Document, context: Context) -> str:
    """The language of a file, from its name; that in which offers are written when it says none."""
    parts = doc.path.rsplit("/", 1)[-1].split(".")
    return parts[1] if len(parts) == 3 else context.vocabulary.languages[0].tag


def _is_foreign(text: str, script: str) -> bool:
    if script == "Latn" and text.isascii():
        return False
    if script != "Latn":
        text = _LATIN_NAME.sub("", text)
    letters = len(_LETTER.findall(text))
    return letters >= 4 and len(_OF_SCRIPT[script].findall(text)) * 5 < letters


# Keys whose text a person reads as language, and others that a person types freely.
PROSE = frozenset(
    {
        "title", "summary", "description", "when_note", "commitment", "note", "conditions", "priority", "steps",
        "bring",
        "ask_for", "say", "proof_by", "role", "hours", "text", "intro",
    }
)  # fmt: skip
FREE_TEXT = PROSE | {"name", "street", "by", "system", "number", "box", "id"}
_URL_KEYS = frozenset({"url", "website"})


def free_texts(doc: Document, keys: frozenset[str]) -> list[tuple[KeyPath, str]]:
    """The texts below these keys, as far as rules look."""
    return [
        (where, text if len(text) <= LONGEST else text[:LONGEST])
        for where, text in doc.texts()
        if (where[-1] if type(where[-1]) is str else where[-2]) in keys
    ]


TABLES: dict[str, object] = {
    "longest": LONGEST,
    "markup": _MARKUP,
    "shorteners": _SHORTENERS,
    "odd_in_url": _ODD_IN_URL,
    "web": _WEB,
    "in_figures": _IN_FIGURES,
    "host": _HOST,
    "person_mail": _PERSON_MAIL,
    "no_letters": _NO_LETTERS,
    "at_or_plus": _AT_OR_PLUS,
    "first_names": FIRST_NAMES,
    "at": _AT,
    "mail_in_text": _MAIL_IN_TEXT,
    "scripts": _OF_SCRIPT,
    "letter": _LETTER,
    "latin_name": _LATIN_NAME,
    "prose": PROSE,
    "free_text": FREE_TEXT,
    "url_keys": _URL_KEYS,
}
"""What the form in the browser reads: see `browser`."""


def tables(basics: Basics) -> dict[str, object]:
    """The same, of the country of a directory."""
    return _personal(basics)._asdict()
