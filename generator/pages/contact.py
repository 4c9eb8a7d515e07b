"""Contact as things to do: call, mail, write, fill in a form, open a site."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING
from urllib.parse import quote

import phonenumbers
from markupsafe import Markup

from generator.markup import html
from generator.translation import ltr

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.catalogue import Contact, Offer
    from generator.translation import Language


@dataclass(frozen=True, slots=True, kw_only=True)
class Action:
    """One thing to do. `shown` is what stands on paper: the number, the address."""

    kind: str
    icon: str
    label: Markup
    href: str
    shown: Markup


def actions(language: Language, contact: Contact, subject: str, message: str, form: str = "") -> Iterator[Action]:
    """What can be done with a contact, the most personal first.

    `subject` and `message` stand ready in a mail, the message in WhatsApp too; both are Dutch, because Dutch speakers read them.
    """
    t, country = language.text, language.vocabulary.basics.country
    if contact.phone:
        yield Action(
            kind="phone",
            icon="phone",
            label=t("Bel"),
            href=f"tel:{contact.phone}",
            shown=ltr(phone(contact.phone, country)),
        )
    if contact.email:
        href = f"mailto:{contact.email}?subject={quote(subject)}&body={quote(message)}"
        yield Action(kind="email", icon="email-outline", label=t("Mail"), href=href, shown=ltr(contact.email))
    if contact.whatsapp:
        href = f"https://wa.me/{contact.whatsapp.removeprefix('+')}?text={quote(message)}"
        yield Action(
            kind="whatsapp",
            icon="whatsapp",
            label=t("WhatsApp"),
            href=href,
            shown=ltr(phone(contact.whatsapp, country)),
        )
    if form:
        yield Action(kind="form", icon="form-select", label=t("Vul het formulier in"), href=form, shown=ltr(bare(form)))
    if contact.website:
        label = t("Ga naar de website")
        yield Action(kind="website", icon="web", label=label, href=contact.website, shown=ltr(bare(contact.website)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """A message that stands ready: in Dutch, as it is sent, and what it means."""

    dutch: str
    meaning: Markup


def message(language: Language, offer: Offer, *, confirmed: bool) -> Message:
    """What to write or say to take part; of an offer that nobody confirmed, first whether it still exists."""
    name = offer.name or offer.title
    named = html("<bdi{}>{}</bdi>", language.source_attributes, name)
    return _message(language, "ask-join" if confirmed else "ask-exists", name, named)


def question(language: Language) -> Message:
    """What to write or say to a town or region, when one does not know yet what to choose."""
    return _message(language, "ask-help", "", Markup(""))


def _message(language: Language, code: str, name: str, named: Markup) -> Message:
    return Message(dutch=in_source(language, code).format(title=name), meaning=language.own(code, title=named))


def in_source(language: Language, code: str) -> str:
    """A sentence of this directory as it was written, for who receives it."""
    return language.vocabulary.term("text", code).title


@lru_cache(maxsize=4096)
def phone(number: str, country: str) -> str:
    """`+3292657200` → `09 265 72 00`, as written in its own country; numbers of other countries keep their `+`."""
    try:
        parsed = phonenumbers.parse(number)
    except phonenumbers.NumberParseException:
        return number
    at_home = phonenumbers.country_code_for_region(country) == parsed.country_code
    form = phonenumbers.PhoneNumberFormat.NATIONAL if at_home else phonenumbers.PhoneNumberFormat.INTERNATIONAL
    return str(phonenumbers.format_number(parsed, form))


def bare(url: str) -> str:
    """A web address as it is read aloud: without scheme, `www.` and the slash at the end."""
    return url.partition("://")[2].rstrip("/").removeprefix("www.")
