"""Contact as things to do: call, mail, write, fill in a form, open a site."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import quote

from generator.markup import html
from generator.translation import ltr

if TYPE_CHECKING:
    from collections.abc import Iterator

    from markupsafe import Markup

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
    t = language.text
    if contact.phone:
        yield Action(
            kind="phone", icon="phone", label=t("Bel"), href=f"tel:{contact.phone}", shown=ltr(phone(contact.phone))
        )
    if contact.email:
        href = f"mailto:{contact.email}?subject={quote(subject)}&body={quote(message)}"
        yield Action(kind="email", icon="email-outline", label=t("Mail"), href=href, shown=ltr(contact.email))
    if contact.whatsapp:
        href = f"https://wa.me/{contact.whatsapp.removeprefix('+')}?text={quote(message)}"
        yield Action(
            kind="whatsapp", icon="whatsapp", label=t("WhatsApp"), href=href, shown=ltr(phone(contact.whatsapp))
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
    ask = (
        N_("Dag! Ik wil graag meedoen met “{title}”. Ik leer Nederlands. Kan dat? Wanneer mag ik komen? Dank u wel!")
        if confirmed
        else N_(
            "Dag! Bestaat “{title}” nog? Ik wil graag meedoen. Ik leer Nederlands. Wanneer mag ik komen? Dank u wel!"
        )
    )
    named = html('<bdi lang="nl" dir="ltr">{}</bdi>', name)
    return Message(dutch=ask.format(title=name), meaning=language.text(ask, title=named))


def question(language: Language) -> Message:
    """What to write or say to a town or region, when one does not know yet what to choose."""
    ask = N_("Dag! Ik leer Nederlands en ik wil mensen leren kennen. Kan u mij helpen om iets te kiezen? Dank u wel!")
    return Message(dutch=ask, meaning=language.text(ask))


def N_(text: str) -> str:  # noqa: N802 - the name by which gettext knows a text that is translated later
    """A text that is needed in Dutch first and is translated elsewhere."""
    return text


def phone(number: str) -> str:
    """`+3292657200` → `09 265 72 00`, as written in Belgium; numbers of other countries stay as they are."""
    if not number.startswith("+32"):
        return number
    digits = "0" + number[3:]
    if len(digits) == 10:  # mobile
        return f"{digits[:4]} {digits[4:6]} {digits[6:8]} {digits[8:]}"
    area = 2 if digits[1] in "2349" else 3  # 02, 03, 04 and 09; elsewhere three digits
    rest = digits[area:]
    return f"{digits[:area]} {rest[:-4]} {rest[-4:-2]} {rest[-2:]}"


def bare(url: str) -> str:
    """A web address as it is read aloud: without scheme, `www.` and the slash at the end."""
    return url.partition("://")[2].rstrip("/").removeprefix("www.")
