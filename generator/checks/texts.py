"""Rules about texts and addresses: plain, in the right script, nobody's private details, no traps."""

from __future__ import annotations

import ipaddress
import re
import unicodedata
from typing import TYPE_CHECKING
from urllib.parse import SplitResult, urlsplit

from generator.checks.finding import Context, Finding
from generator.checks.names import FIRST_NAMES
from generator.checks.wording import show
from generator.diagnostics import Sentence

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.source import Document, KeyPath

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
                message=Sentence(f"{key} bevat alleen spaties.", f"{key} holds only spaces."),
                hint=Sentence("Vul het in, of laat de hele regel weg.", "Fill it in, or leave the whole line out."),
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
                    message=Sentence(
                        f"In deze tekst staat {what.nl}: {show(match.group())}",
                        f"This text holds {what.en}: {show(match.group())}",
                    ),
                    hint=Sentence(
                        "Schrijf gewone zinnen; een link hoort in contact.website of register.url.",
                        "Write plain sentences; a link belongs in contact.website or register.url.",
                    ),
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
_COPY = Sentence("Kopieer het adres uit je browser.", "Copy the address from your browser.")


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
        if where[-1] not in _URL_KEYS or not re.match(r"(?i)https?://\S+\Z", text) or len(text) > LONGEST:
            continue  # anything else is a mistake of shape
        if problem := _problem_with_url(text, may_be_http=where[0] == "sources"):
            yield Finding(where=where, message=problem[0], hint=problem[1])


def _problem_with_url(text: str, *, may_be_http: bool) -> Problem | None:
    try:
        url = urlsplit(text)
        host = (url.hostname or "").rstrip(".")
        _ = url.port
    except ValueError:
        return Sentence("Dit webadres klopt niet.", "This web address is not right."), _COPY
    if "@" in url.netloc:
        return (
            Sentence(
                "In dit webadres staat een naam of wachtwoord voor een @.",
                "This web address holds a name or password before an @.",
            ),
            Sentence(f"Schrijf https://{host}{show(url.path)}", f"Write https://{host}{show(url.path)}"),
        )
    return _problem_with_host(host, url) or (None if may_be_http else _problem_with_scheme(url))


def _problem_with_scheme(url: SplitResult) -> Problem | None:
    if url.scheme == "https":
        return None
    secure = url._replace(scheme="https").geturl()
    return (
        Sentence("Dit webadres begint niet met https.", "This web address does not begin with https."),
        Sentence(
            f"Schrijf {secure} als dat werkt; zo niet, laat het adres weg.",
            f"Write {secure} if that works; if not, leave the address out.",
        ),
    )


def _problem_with_host(host: str, url: SplitResult) -> Problem | None:
    site = Sentence("Gebruik het adres van de website zelf.", "Use the address of the website itself.")
    if (
        ":" in host
        or "." not in host
        or _is_ip(host)
        or re.fullmatch(r"(?:0x[0-9a-f]+|[0-9]+)(?:\.(?:0x[0-9a-f]+|[0-9]+))*", host)
    ):
        return (
            Sentence(
                "Dit webadres noemt geen website, maar een computer.",
                "This web address names a computer, not a website.",
            ),
            site,
        )
    if host.removeprefix("www.") in _SHORTENERS:
        return (
            Sentence(
                "Dit is een verkort webadres: niemand ziet waar het heen gaat.",
                "This is a shortened web address: nobody sees where it leads.",
            ),
            site,
        )
    if not host.isascii():
        return _special_letters(host)
    if _ODD_IN_URL.search(url.geturl()) or not re.fullmatch(r"[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+", host):
        return (
            Sentence(
                "In dit webadres staat een teken dat er niet hoort.",
                "This web address holds a character that does not belong.",
            ),
            _COPY,
        )
    return None


def _special_letters(host: str) -> Problem:
    try:
        coded = host.encode("idna").decode()
    except UnicodeError:
        return Sentence("Dit webadres klopt niet.", "This web address is not right."), _COPY
    return (
        Sentence(
            "In de naam van deze website staan bijzondere letters, die een andere website kunnen nadoen.",
            "The name of this website holds special letters, which may imitate another website.",
        ),
        Sentence(
            f"Schrijf de naam als {coded}, als dat de juiste website is.",
            f"Write the name as {coded}, if that is the right website.",
        ),
    )


def _is_ip(host: str) -> bool:
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return False
    return True


_PRIVATE_MAIL = re.compile(
    r"(?i)@(?:gmail|googlemail|hotmail|outlook|live|msn|yahoo|icloud|me|mac|proton|protonmail|pm|gmx|aol|"
    r"telenet|skynet|scarlet|pandora|proximus|belgacom|zeelandnet|ziggo|kpnmail|mail|zoho|tutanota|tuta|fastmail|hey|"
    r"laposte|orange|wanadoo|voo|yandex|seznam|ymail|rocketmail|duck)\.[a-z.]{2,8}$|@(?:web\.de|free\.fr|ukr\.net|edpnet\.be)$"
)
_PERSON_MAIL = re.compile(r"(?i)^[a-z]{2,}(?:[-'][a-z]+)*[._][a-z]{2,}(?:[-'._][a-z]+)*[@+]|^[a-z][._][a-z]{3,}[@+]")
_SERVICE_WORDS = frozenset(
    {
        "info", "onthaal", "welzijn", "welzijnshuis", "sociaal", "sociaalhuis", "huis", "dienst", "diensten", "bib",
        "bibliotheek", "inburgering", "integratie", "buddy", "buddys", "vrijwilligers", "vrijwilliger", "ocmw",
        "gemeente",
        "stad", "team", "contact", "secretariat", "secretariaat", "cultuur", "sport", "jeugd", "kind", "kinderen",
        "gezin",
        "diversiteit", "samenleving", "nieuwkomers", "taal", "nederlands", "praattafel", "praattafels", "conversatie",
        "balie", "dienstencentrum", "ldc", "zorg", "centrum", "project", "projecten", "mail", "netwerk", "regio",
        "werk",
        "participatie", "participatietraject", "vzw", "help", "hulp", "loket", "vluchtelingen", "buurt", "buurthuis",
        "buurtwerk", "vorming", "les", "lessen", "school", "campus", "vrije", "tijd", "vrijetijd", "beleid", "lokaal",
        "lokale", "economie", "bestuur", "ontmoeting", "opbouwwerk", "wijk", "wijkwerking", "noord", "zuid",
        "oost", "west",
    }
)  # fmt: skip
_MOBILE = re.compile(r"\+324[5-9]\d{7}")
_MAIL_IN_TEXT = re.compile(r"[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63})+")
_MOBILE_IN_TEXT = re.compile(r"(?<![\d+])(?:\+32|0032|wa\.me/32|0)\s?\(?0?\)?4[5-9]\d(?:[\s./-]{0,3}\d){6}(?!\d)")
_PHONE_IN_TEXT = re.compile(
    r"(?<![\d+/.-])(?!\d{1,2}[/.-]\d{1,2}[/.-]\d{2})(?:\+32|0032|0)[\s(]?\d(?:[\s./()-]{0,2}\d){7,9}(?!\d)"
)
_NATIONAL_NUMBER = re.compile(r"(?<!\d)\d{2}[.]?\d{2}[.]?\d{2}[-.\s]?\d{3}[.\s]?\d{2}(?!\d)")
_DETAILS: tuple[tuple[re.Pattern[str], Sentence], ...] = (
    (_MOBILE_IN_TEXT, Sentence("een gsm-nummer", "a mobile number")),
    (_NATIONAL_NUMBER, Sentence("een rijksregisternummer", "a national register number")),
    (_PHONE_IN_TEXT, Sentence("een telefoonnummer", "a phone number")),
)
_AT = re.compile(r"(?i)\s*[\[({]\s*(?:at|apenstaart(?:je)?)\s*[\])}]\s*|\s+apenstaart(?:je)?\s+")
_DIGITS = {zero + digit: str(digit) for zero in (0x0660, 0x06F0) for digit in range(10)}
_SIX_DIGITS = re.compile(r"\d(?:\D{0,3}\d){7}")
"""Quickly: enough digits for a number?"""


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
    for where, text in doc.texts():
        if where[-1] == "email" and (problem := _personal_mailbox(text, context)):
            yield Finding(where=where, message=problem[0], hint=problem[1])
        elif where[-1] == "phone" and _MOBILE.fullmatch(text):
            yield Finding(
                where=where,
                message=Sentence(
                    f"{text} is een gsm-nummer, wellicht van een persoon.",
                    f"{text} is a mobile number, probably a person's.",
                ),
                hint=Sentence(
                    "Schrijf het vaste nummer van de dienst, of zet een gsm van de dienst bij whatsapp.",
                    "Write the landline of the service, or put a mobile of the service at whatsapp.",
                ),
            )
    for where, text in free_texts(doc, FREE_TEXT - {"id"}):
        if what := _contact_in(text):
            yield Finding(
                where=where,
                message=Sentence(f"In deze tekst staat {what.nl}", f"This text holds {what.en}"),
                hint=Sentence(
                    "Zet de gegevens van de dienst bij contact, en haal ze hier weg.",
                    "Put the details of the service at contact, and remove them here.",
                ),
            )


def _personal_mailbox(text: str, context: Context) -> Problem | None:
    if len(text) > 200:
        return None
    name = re.split("[@+]", text.lower())[0]
    local = {word for word in re.split(r"[^a-z]+", name) if word}
    is_service = bool(local & _SERVICE_WORDS) or any(word in context.places for word in local)
    is_person = name in FIRST_NAMES or _PERSON_MAIL.search(text)
    if not _PRIVATE_MAIL.search(text) and (is_service or not is_person):
        return None
    return (
        Sentence(f"{show(text)} lijkt de mailbox van een persoon.", f"{show(text)} looks like a person's mailbox."),
        Sentence(
            "Schrijf een mailbox van de dienst, zoals onthaal@gemeente.be.",
            "Write a mailbox of the service, such as onthaal@gemeente.be.",
        ),
    )


def _contact_in(text: str) -> Sentence | None:
    """The contact details in a text, with what they are."""
    text = _AT.sub("@", unicodedata.normalize("NFKC", text).translate(_DIGITS))
    if "@" in text and (match := _MAIL_IN_TEXT.search(text)):
        return Sentence(f"een mailadres: {show(match.group())}", f"a mail address: {show(match.group())}")
    if not _SIX_DIGITS.search(text):
        return None
    for pattern, what in _DETAILS:
        if match := pattern.search(text):
            return Sentence(f"{what.nl}: {show(match.group())}", f"{what.en}: {show(match.group())}")
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
                message=Sentence(
                    f"Deze tekst staat niet in het schrift van de taal {language.autonym} ({tag}): {show(text)}",
                    f"This text is not in the script of the language {language.autonym} ({tag}): {show(text)}",
                ),
                hint=Sentence(
                    "Zet de tekst in het bestand van de juiste taal.", "Put the text in the file of the right language."
                ),
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
