"""Every sentence about a mistake within a file, once, for Python and for the form in the browser.

The rules know what is wrong; here stands how people are told. `{names}` are filled in by `say`; a key is the id of its rule, with
what is said after the dot. The form reads the same table (`checks.browser`), so that it says the same.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from generator.diagnostics import Sentence

if TYPE_CHECKING:
    from collections.abc import Iterable

Value = str | float | Sentence
"""What is filled in. A number is written without the zeros and the digits that nobody needs; a sentence in its language."""


def say(key: str, /, **values: Value) -> Sentence:
    """The sentence with its values filled in."""
    sentence = SENTENCES[key]
    written = {name: _written(value) for name, value in values.items()}
    return Sentence(
        sentence.nl.format_map({name: value.nl for name, value in written.items()}),
        sentence.en.format_map({name: value.en for name, value in written.items()}),
    )


def joined(between: str, parts: Iterable[Value]) -> Sentence:
    """Parts in one line; `between` is the key of what stands between them: `or` or `and`."""
    written = [_written(part) for part in parts]
    word = SENTENCES[between]
    return Sentence(word.nl.join(part.nl for part in written), word.en.join(part.en for part in written))


def _written(value: Value) -> Sentence:
    if isinstance(value, Sentence):
        return value
    text = f"{value:g}" if isinstance(value, float) else str(value)
    return Sentence(text, text)


SENTENCES: Final[dict[str, Sentence]] = {
    "or": Sentence(" of ", " or "),
    "and": Sentence(" en ", " and "),
    "hours-mismatch.product": Sentence(
        "{times} keer {per_time} uur is {product} uur; hier staat {total}.",
        "{times} times {per_time} hours make {product} hours; here stands {total}.",
    ),
    "hours-mismatch.product-hint": Sentence(
        "Schrijf total: {product}, of laat total weg.", "Write total: {product}, or leave total out."
    ),
    "hours-mismatch.longest": Sentence(
        "Eén keer telt hier {per_time} uur, maar het langste moment in schedule duurt {longest} uur.",
        "One time counts {per_time} hours here, but the longest moment in schedule lasts {longest} hours.",
    ),
    "hours-mismatch.longest-hint": Sentence(
        "Schrijf per_time: {longest}, of verbeter de uren in schedule.",
        "Write per_time: {longest}, or correct the times in schedule.",
    ),
    "end-before-start": Sentence(
        "Het einde ({end}) ligt niet na het begin ({start}).", "The end ({end}) is not after the start ({start})."
    ),
    "end-before-start.hint": Sentence(
        "Wissel begin en einde om, of verbeter een van de twee.", "Swap start and end, or correct one of them."
    ),
    "age-order": Sentence(
        "De laagste leeftijd ({low}) is hoger dan de hoogste ({high}).",
        "The lowest age ({low}) is above the highest ({high}).",
    ),
    "age-order.hint": Sentence("Schrijf age: {{min: {high}, max: {low}}}", "Write age: {{min: {high}, max: {low}}}"),
    "free-with-amount.reduced": Sentence(
        "Het is gratis (amount: 0), maar er staat ook een kansentarief van {reduced} euro.",
        "It is free (amount: 0), yet there is a reduced rate of {reduced} euro.",
    ),
    "free-with-amount.reduced-hint": Sentence(
        "Verwijder reduced, of schrijf het volle bedrag bij amount.",
        "Remove reduced, or write the full price at amount.",
    ),
    "free-with-amount.per": Sentence(
        "Het is gratis (amount: 0), dus per hoort er niet bij.", "It is free (amount: 0), so per does not belong here."
    ),
    "free-with-amount.per-hint": Sentence("Verwijder per.", "Remove per."),
    "free-with-amount.not-lower": Sentence(
        "Het kansentarief ({reduced}) is niet lager dan het bedrag ({amount}).",
        "The reduced rate ({reduced}) is not below the amount ({amount}).",
    ),
    "free-with-amount.not-lower-hint": Sentence(
        "Wissel de twee om, of verwijder reduced.", "Swap the two, or remove reduced."
    ),
    "until-before-check": Sentence(
        "De einddatum ({until}) ligt voor de dag van nakijken ({checked}).",
        "The end date ({until}) is before the day of the check ({checked}).",
    ),
    "until-before-check.hint": Sentence(
        "Verleng until, of schrijf status: ended met een reason.", "Move until, or write status: ended with a reason."
    ),
    "date-in-future": Sentence(
        "{value} ligt in de toekomst; vandaag is {today}.", "{value} is in the future; today is {today}."
    ),
    "date-in-future.hint": Sentence("Schrijf {key}: {today} of eerder.", "Write {key}: {today} or earlier."),
    "reason-missing": Sentence(
        "status is {status}, maar een reden (reason) ontbreekt.", "status is {status}, but a reason is missing."
    ),
    "reason-missing.hint": Sentence(
        "Voeg toe, bijvoorbeeld: reason: {reason}", "Add it, for example: reason: {reason}"
    ),
    "reason-missing.superfluous": Sentence(
        "{key} hoort bij een aanbod dat gepauzeerd of gestopt is; status is {status}.",
        "{key} belongs to an offer that is paused or ended; status is {status}.",
    ),
    "reason-missing.superfluous-hint": Sentence(
        "Verwijder {key}, of schrijf status: ended.", "Remove {key}, or write status: ended."
    ),
    "source-missing": Sentence(
        "Dit komt van een openbare pagina, maar er staat geen bron bij.",
        "This comes from a public page, but no source is named.",
    ),
    "source-missing.hint": Sentence("Voeg sources toe, met url en title.", "Add sources, with url and title."),
    "schedule-unclear": Sentence(
        "Dit moment zegt niet wanneer: every, days of dates ontbreekt.",
        "This moment does not say when: every, days or dates is missing.",
    ),
    "schedule-unclear.hint": Sentence(
        "Voeg toe, bijvoorbeeld: every: week, of gebruik when_note voor tekst.",
        "Add, for example: every: week, or use when_note for text.",
    ),
    "schedule-unclear.nth": Sentence(
        "nth telt dagen in een maand, maar every is {every}.", "nth counts days in a month, but every is {every}."
    ),
    "schedule-unclear.nth-hint": Sentence(
        "Schrijf every: month, of verwijder nth.", "Write every: month, or remove nth."
    ),
    "empty.spaces": Sentence("{key} bevat alleen spaties.", "{key} holds only spaces."),
    "empty.spaces-hint": Sentence("Vul het in, of laat de hele regel weg.", "Fill it in, or leave the whole line out."),
    "markup": Sentence("In deze tekst staat {what}: {found}", "This text holds {what}: {found}"),
    "markup.hint": Sentence(
        "Schrijf gewone zinnen; een link hoort in contact.website of register.url.",
        "Write plain sentences; a link belongs in contact.website or register.url.",
    ),
    "url-unsafe.invalid": Sentence("Dit webadres klopt niet.", "This web address is not right."),
    "url-unsafe.password": Sentence(
        "In dit webadres staat een naam of wachtwoord voor een @.",
        "This web address holds a name or password before an @.",
    ),
    "url-unsafe.password-hint": Sentence("Schrijf https://{host}{path}", "Write https://{host}{path}"),
    "url-unsafe.copy": Sentence("Kopieer het adres uit je browser.", "Copy the address from your browser."),
    "url-unsafe.scheme": Sentence("Dit webadres begint niet met https.", "This web address does not begin with https."),
    "url-unsafe.scheme-hint": Sentence(
        "Schrijf {secure} als dat werkt; zo niet, laat het adres weg.",
        "Write {secure} if that works; if not, leave the address out.",
    ),
    "url-unsafe.host-hint": Sentence(
        "Gebruik het adres van de website zelf.", "Use the address of the website itself."
    ),
    "url-unsafe.host": Sentence(
        "Dit webadres noemt geen website, maar een computer.", "This web address names a computer, not a website."
    ),
    "url-unsafe.shortened": Sentence(
        "Dit is een verkort webadres: niemand ziet waar het heen gaat.",
        "This is a shortened web address: nobody sees where it leads.",
    ),
    "url-unsafe.character": Sentence(
        "In dit webadres staat een teken dat er niet hoort.", "This web address holds a character that does not belong."
    ),
    "url-unsafe.letters": Sentence(
        "In de naam van deze website staan bijzondere letters, die een andere website kunnen nadoen.",
        "The name of this website holds special letters, which may imitate another website.",
    ),
    "url-unsafe.letters-hint": Sentence(
        "Schrijf de naam als {coded}, als dat de juiste website is.",
        "Write the name as {coded}, if that is the right website.",
    ),
    "personal-contact.mobile": Sentence(
        "{text} is een gsm-nummer, wellicht van een persoon.", "{text} is a mobile number, probably a person's."
    ),
    "personal-contact.mobile-hint": Sentence(
        "Schrijf het vaste nummer van de dienst, of zet een gsm van de dienst bij whatsapp.",
        "Write the landline of the service, or put a mobile of the service at whatsapp.",
    ),
    "personal-contact.text": Sentence("In deze tekst staat {what}", "This text holds {what}"),
    "personal-contact.text-hint": Sentence(
        "Zet de gegevens van de dienst bij contact, en haal ze hier weg.",
        "Put the details of the service at contact, and remove them here.",
    ),
    "personal-contact.mailbox": Sentence(
        "{text} lijkt de mailbox van een persoon.", "{text} looks like a person's mailbox."
    ),
    "personal-contact.mailbox-hint": Sentence(
        "Schrijf een mailbox van de dienst, zoals onthaal@gemeente.be.",
        "Write a mailbox of the service, such as onthaal@gemeente.be.",
    ),
    "personal-contact.mail": Sentence("een mailadres: {found}", "a mail address: {found}"),
    "personal-contact.detail": Sentence("{what}: {found}", "{what}: {found}"),
    "wrong-script": Sentence(
        "Deze tekst staat niet in het schrift van de taal {language} ({tag}): {text}",
        "This text is not in the script of the language {language} ({tag}): {text}",
    ),
    "wrong-script.hint": Sentence(
        "Zet de tekst in het bestand van de juiste taal.", "Put the text in the file of the right language."
    ),
    "unknown-place.area": Sentence("{slug} is geen gemeente.", "{slug} is not a municipality."),
    "unknown-place.area-hint": Sentence(
        "Schrijf de gemeente waar het gebouw staat.", "Write the municipality where the building stands."
    ),
    "area-outside-place": Sentence(
        "Dit gebied heeft geen enkele gemeente gemeen met de map {folder}.",
        "This area shares no municipality with the folder {folder}.",
    ),
    "area-outside-place.hint": Sentence(
        "Zet het bestand in de map van een plaats uit het gebied, of verbeter area.",
        "Put the file in the folder of a place in the area, or correct area.",
    ),
    "area-outside-place.nothing-left": Sentence(
        "except laat geen enkele gemeente over.", "except leaves no municipality over."
    ),
    "area-outside-place.nothing-left-hint": Sentence(
        "Haal uit except weg wat wel meedoet.", "Remove from except what does take part."
    ),
    "postal-code-mismatch": Sentence("{code} is geen postcode van {place}.", "{code} is not a postal code of {place}."),
    "postal-code-mismatch.hint": Sentence("{place} heeft {codes}.", "{place} has {codes}."),
    "unknown-place.former": Sentence(
        "{typed} is nu deel van {name}: schrijf {today}.", "{typed} is now part of {name}: write {today}."
    ),
    "unknown-place.write": Sentence("Schrijf {today}.", "Write {today}."),
    "unknown-place.example": Sentence(
        "Schrijf de gemeente in kleine letters met streepjes, zoals heist-op-den-berg.",
        "Write the municipality in lower case with hyphens, such as heist-op-den-berg.",
    ),
    "unknown-place": Sentence("{typed} is geen plaats die we kennen.", "{typed} is not a place that we know."),
    "write": Sentence("Schrijf {line}", "Write {line}"),
    "required.example": Sentence("Voeg toe, bijvoorbeeld: {example}", "Add it, for example: {example}"),
    "required.beside": Sentence("Bij {key} hoort ook {other}.", "{key} needs {other} beside it."),
    "required.beside.hint": Sentence("Voeg {other} toe, of verwijder {key}.", "Add {other}, or remove {key}."),
    "unknown-key": Sentence("Het veld {key} bestaat niet.", "There is no field {key}."),
    "unknown-key.elsewhere": Sentence("Het veld {key} kan hier niet staan.", "The field {key} cannot stand here."),
    "unknown-key.elsewhere-hint": Sentence(
        "{word} hoort onder {where}: zet het daar, twee spaties ingesprongen.",
        "{word} belongs below {where}: put it there, indented by two spaces.",
    ),
    "unknown-key.instead": Sentence("Schrijf {exact} in plaats van {key}.", "Write {exact} instead of {key}."),
    "unknown-key.remove": Sentence(
        "Verwijder het. Deze velden bestaan hier: {known}", "Remove it. These fields exist here: {known}"
    ),
    "unknown-key.space": Sentence("Zet een spatie na de dubbele punt: {typed}", "Put a space after the colon: {typed}"),
    "unknown-key.comma": Sentence(
        "Hoort dit bij de tekst voor de komma? Zet die tekst dan tussen aanhalingstekens.",
        "Does this belong to the text before the comma? Then put that text between quotes.",
    ),
    "translation-fact": Sentence(
        "{key} is een feit en hoort niet in een vertaling.", "{key} is a fact and does not belong in a translation."
    ),
    "translation-fact.hint": Sentence(
        "Verwijder het hier: het staat al in het Nederlandse bestand.",
        "Remove it here: it stands in the Dutch file already.",
    ),
    "unknown-term.number": Sentence(
        "{key} moet een getal zijn; “{typed}” is tekst.", "{key} must be a number; “{typed}” is text."
    ),
    "choose": Sentence("Kies uit: {listed}.", "Choose from: {listed}."),
    "without-quotes": Sentence("Schrijf {line}, zonder aanhalingstekens.", "Write {line}, without quotes."),
    "unknown-term.constant": Sentence(
        "{key} kan alleen {only} zijn; hier staat {value}.", "{key} can only be {only}; here stands {value}."
    ),
    "unknown-term.constant-hint": Sentence(
        "Schrijf {only}, of laat de regel weg.", "Write {only}, or leave the line out."
    ),
    "wrong-type": Sentence(
        "{key} moet {wanted} zijn; hier staat {found}.", "{key} must be {wanted}; here stands {found}."
    ),
    "wrong-type.group": Sentence("een groep velden", "a group of fields"),
    "wrong-type.list": Sentence("een lijst", "a list"),
    "yes-or-no": Sentence("Schrijf {yes} of {no}", "Write {yes} or {no}"),
    "wrong-type.number-hint": Sentence(
        "Schrijf alleen een getal, bijvoorbeeld {typed}; een uitleg hoort in note of description.",
        "Write only a number, for example {typed}; an explanation belongs in note or description.",
    ),
    "wrong-type.colon": Sentence(
        "Zet een tekst met een dubbele punt of accolades tussen aanhalingstekens.",
        "Put a text with a colon or braces between quotes.",
    ),
    "wrong-type.one-text": Sentence(
        "Schrijf één tekst, zonder streepjes of haakjes.", "Write one text, without dashes or brackets."
    ),
    "wrong-type.dash": Sentence(
        "Zet onder {key} een streepje en een spatie (- ) voor het eerste veld van de groep.",
        "Below {key}, put a dash and a space (- ) before the first field of the group.",
    ),
    "wrong-type.one-group": Sentence(
        "{key} is één groep: schrijf de velden zonder streepje (-).",
        "{key} is one group: write the fields without a dash (-).",
    ),
    "empty.item": Sentence("Een regel van {key} is leeg.", "A line of {key} is empty."),
    "empty.item-hint": Sentence("Vul ze in, of verwijder het streepje.", "Fill it in, or remove the dash."),
    "empty": Sentence("{key} is leeg.", "{key} is empty."),
    "empty.group-hint": Sentence(
        "Laat de velden die erbij horen twee spaties inspringen, of schrijf {example}",
        "Indent the fields that belong to it by two spaces, or write {example}",
    ),
    "empty.needed-hint": Sentence("Vul het in, bijvoorbeeld: {typed}", "Fill it in, for example: {typed}"),
    "empty.hint": Sentence(
        "Vul het in, of laat de hele regel weg: dan toont de site ‘niet gekend’.",
        "Fill it in, or leave the whole line out: then the site shows “unknown”.",
    ),
    "too-long": Sentence(
        "{key} telt {count} tekens; hoogstens {most} kan.", "{key} has {count} characters; {most} at most."
    ),
    "too-long.many": Sentence(
        "{key} bevat {count} waarden; hoogstens {most} kan.", "{key} holds {count} values; {most} at most."
    ),
    "too-long.many-hint": Sentence("Houd de belangrijkste over.", "Keep the most important ones."),
    "duplicate-item": Sentence("{doubled} staat twee keer in {key}.", "{doubled} stands twice in {key}."),
    "duplicate-item.hint": Sentence("Laat het één keer staan.", "Keep it once."),
    "out-of-range.above": Sentence("hoger dan {low}", "above {low}"),
    "out-of-range.least": Sentence("minstens {low}", "at least {low}"),
    "out-of-range.most": Sentence("hoogstens {high}", "at most {high}"),
    "out-of-range": Sentence("{key} kan niet {value} zijn.", "{key} cannot be {value}."),
    "schema.value": Sentence("De waarde van {key}", "The value of {key}"),
    "schema.file": Sentence("Dit bestand", "This file"),
    "schema": Sentence("{what} past niet in het schema.", "{what} does not fit the schema."),
    "schema.hint": Sentence("Kijk de voorbeelden in het schema na.", "See the examples in the schema."),
    "format.no-day": Sentence("geen dag die bestaat of kan kloppen", "not a day that exists or can be right"),
    "format": Sentence("{line} is {noun}.", "{line} is {noun}."),
    "mixed-script": Sentence(
        "Het woord {word} mengt schriften: {letters} is {script}.",
        "The word {word} mixes scripts: {letters} is {script}.",
    ),
    "mixed-script.hint": Sentence(
        "Typ het woord opnieuw, met letters van één schrift; zet tussen twee schriften een streepje.",
        "Type the word again, with letters of one script; put a hyphen between two scripts.",
    ),
    "did-you-mean": Sentence("Bedoelde je {found}?", "Did you mean {found}?"),
    "required": Sentence("Het veld {named} ontbreekt.", "The field {key} is missing."),
    "unknown-term": Sentence("{typed} staat niet in de lijst ‘{title}’.", "{typed} is not in the list for {key}."),
    "two": Sentence("{hint} {extra}", "{hint} {extra}"),
    "wrong-type.not-a-list": Sentence("{key} heeft één waarde, geen lijst.", "{key} has one value, not a list."),
    "wrong-type.not-a-group": Sentence(
        "{key} heeft één waarde, geen groep velden.", "{key} has one value, not a group of fields."
    ),
    "too-long.hint-one": Sentence("Schrap minstens 1 teken.", "Remove at least 1 character."),
    "too-long.hint": Sentence("Schrap minstens {over} tekens.", "Remove at least {over} characters."),
    "out-of-range.hint": Sentence("Schrijf een getal: {bounds}.", "Write a number: {bounds}."),
}
