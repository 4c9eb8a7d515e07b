"""What the checks say of a file, in words of a spreadsheet: headings instead of keys, and what to type in which column."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from generator.diagnostics import Sentence
from generator.sheets.columns import MOMENTS, OFFERS

if TYPE_CHECKING:
    from generator.diagnostics import Diagnostic
    from generator.source import KeyPath

_HEADINGS = {column.path: column.heading for column in OFFERS}
_OF_MOMENT = {"start": "van", "end": "tot", **{column.key: column.heading for column in MOMENTS}}

HINTS: Final[dict[str, Sentence]] = {
    "hours-mismatch": Sentence(
        "Verbeter uren_per_keer, aantal_keren of uren_samen; uren_samen mag leeg. Klopt het maar ongeveer: typ ja in uren_ongeveer.",
        "Correct uren_per_keer, aantal_keren or uren_samen; uren_samen may be empty. An estimate: type ja in uren_ongeveer.",
    ),
    "end-before-start": Sentence(
        "Wissel begin en einde om, of verbeter een van de twee.", "Swap start and end, or correct one."
    ),
    "age-order": Sentence("Wissel leeftijd_van en leeftijd_tot om.", "Swap leeftijd_van and leeftijd_tot."),
    "free-with-amount": Sentence(
        "Gratis: typ 0 in kostprijs en laat kansentarief en kostprijs_per leeg. Niet gratis: typ het volle bedrag in kostprijs.",
        "Free: type 0 in kostprijs, leave kansentarief and kostprijs_per empty. Not free: type the full price in kostprijs.",
    ),
    "until-before-check": Sentence(
        "Verbeter de kolom einde, of zet status op Gestopt met een reden.",
        "Correct einde, or set status to Gestopt with a reden.",
    ),
    "date-in-future": Sentence("Typ de datum van vandaag of vroeger.", "Type the date of today or earlier."),
    "reason-missing": Sentence(
        "Gepauzeerd of gestopt: vul de kolom reden in. Loopt het nog: laat reden en vervangen_door leeg (typ !leeg).",
        "Paused or ended: fill in reden. Still running: empty reden and vervangen_door (type !leeg).",
    ),
    "source-missing": Sentence("Vul bron en bron_url in.", "Fill in bron and bron_url."),
    "schedule-unclear": Sentence(
        "Vul dag en herhaling in; wat niet in een rij past, hoort in de kolom wanneer van het blad aanbod.",
        "Fill in dag and herhaling; what fits no row belongs in the column wanneer of the sheet aanbod.",
    ),
    "area-outside-place": Sentence(
        "In gebied moet ook de gemeente uit de kolom gemeente liggen; behalve laat er minstens één over.",
        "The area (gebied) includes the place in the column gemeente; behalve leaves at least one over.",
    ),
    "markup": Sentence(
        "Schrijf gewone zinnen; een link hoort in de kolom website of inschrijven_url.",
        "Write plain sentences; a link belongs in the column website or inschrijven_url.",
    ),
    "unknown-offer": Sentence("Typ de id van een aanbod dat bestaat.", "Type the id of an offer that exists."),
    "similar-offer": Sentence(
        "Is het hetzelfde? Houd er één, met alle gemeenten in de kolom gebied.",
        "Is it the same? Keep one, with all places in gebied.",
    ),
}
"""Per rule: what to do in a spreadsheet, where the hint of the rule speaks of a file."""

_PERSONAL: Final = {
    "phone": Sentence(
        "Typ het vaste nummer van de dienst; een gsm van de dienst hoort in contact_whatsapp.",
        "Type the landline of the service; a mobile of the service belongs in contact_whatsapp.",
    ),
    "email": Sentence(
        "Typ een mailbox van de dienst, zoals onthaal@gemeente.be.",
        "Type a mailbox of the service, such as onthaal@gemeente.be.",
    ),
}
_IN_TEXT: Final = Sentence(
    "Zet de gegevens van de dienst in contact_email of contact_telefoon, en haal ze hier weg.",
    "Put the details of the service in contact_email or contact_telefoon, and remove them here.",
)


def in_words_of_a_sheet(finding: Diagnostic, path: KeyPath) -> tuple[Sentence, Sentence | None]:
    """Message and hint of a finding about the value at a path."""
    if finding.rule == "personal-contact":
        return finding.message, _PERSONAL.get(str(path[-1]) if path else "", _IN_TEXT)
    hint = HINTS.get(finding.rule, finding.hint)
    key = next((step for step in reversed(path) if isinstance(step, str)), "")
    heading = _heading(path)
    if not heading or key == heading:
        return finding.message, hint
    return _renamed(finding.message, key, heading), _renamed(hint, key, heading) if hint else None


def _heading(path: KeyPath) -> str:
    if path[:1] == ("schedule",):
        return _OF_MOMENT.get(str(path[-1]), "")
    for length in range(len(path), 0, -1):
        if path[:length] in _HEADINGS:
            return _HEADINGS[path[:length]]
    return ""


def _renamed(sentence: Sentence, key: str, heading: str) -> Sentence:
    """The key, where it stands as a name (`title is …`, `amount: …`), becomes the heading."""
    name = re.compile(rf"^{re.escape(key)}(?=[ :])|(?<=[ ]){re.escape(key)}(?=:)")
    return Sentence(name.sub(heading, sentence.nl), name.sub(heading, sentence.en))
