"""The same sentences for who fills in the form: it has questions, where a file has keys.

Only the sentences that name a key or show a line of YAML stand here again; `{key}` is the label of the question there. The form
judges as `offers check` does (`checks.browser`), and tells it in these words.
"""

from __future__ import annotations

from typing import Final

from generator.diagnostics import Sentence

NO_HINT: Final = Sentence("", "")
"""What is asked, and how an answer may look, stands above the field already."""

SENTENCES: Final[dict[str, Sentence]] = {
    "required": Sentence("Dit is verplicht en nog niet ingevuld.", "This is required and not filled in yet."),
    "required.example": NO_HINT,
    "required.beside": Sentence("Hierbij hoort nog een antwoord.", "Another answer belongs with this one."),
    "required.beside.hint": Sentence("Vul de vraag ernaast ook in.", "Fill in the question beside it too."),
    "empty": Sentence("Dit is leeg.", "This is empty."),
    "empty.group-hint": Sentence("Vul het in, of verwijder het.", "Fill it in, or remove it."),
    "empty.needed-hint": Sentence("Vul het in.", "Fill it in."),
    "empty.hint": Sentence("Vul het in, of laat het leeg.", "Fill it in, or leave it empty."),
    "empty.item": Sentence("Hier is een regel leeg.", "A line is empty here."),
    "empty.item-hint": Sentence("Vul de regel in, of verwijder ze.", "Fill in the line, or remove it."),
    "empty.spaces": Sentence("Hier staan alleen spaties.", "There are only spaces here."),
    "empty.spaces-hint": Sentence("Vul het in, of maak het leeg.", "Fill it in, or empty it."),
    "hours-mismatch.product-hint": Sentence(
        "Vul {product} in bij ‘Uren samen’, of maak dat leeg.", "Fill in {product} at “Total hours”, or empty that."
    ),
    "hours-mismatch.longest": Sentence(
        "Eén keer telt hier {per_time} uur, maar het langste moment bij ‘Wanneer’ duurt {longest} uur.",
        "One time counts {per_time} hours here, but the longest moment at “When” lasts {longest} hours.",
    ),
    "hours-mismatch.longest-hint": Sentence(
        "Vul {longest} in bij ‘Uren per keer’, of verbeter de uren bij ‘Wanneer’.",
        "Fill in {longest} at “Hours per time”, or correct the times at “When”.",
    ),
    "age-order.hint": Sentence("Wissel de twee om: van {high} tot {low}.", "Swap the two: from {high} to {low}."),
    "free-with-amount.reduced": Sentence(
        "Het is gratis (bedrag 0), maar er staat ook een kansentarief van {reduced} euro.",
        "It is free (amount 0), but there is also a reduced rate of {reduced} euros.",
    ),
    "free-with-amount.reduced-hint": Sentence(
        "Maak het kansentarief leeg, of vul het volle bedrag in.", "Empty the reduced rate, or fill in the full amount."
    ),
    "free-with-amount.per": Sentence(
        "Het is gratis (bedrag 0): dan hoort hier niets bij.", "It is free (amount 0): then nothing belongs here."
    ),
    "free-with-amount.per-hint": Sentence("Kies ‘Niet ingevuld’.", "Choose “Not filled in”."),
    "free-with-amount.not-lower-hint": Sentence(
        "Wissel de twee om, of maak het kansentarief leeg.", "Swap the two, or empty the reduced rate."
    ),
    "until-before-check.hint": Sentence(
        "Kies een latere einddatum, of zet de toestand op ‘Gestopt’.",
        "Choose a later end date, or set the state to “Stopped”.",
    ),
    "date-in-future.hint": Sentence("Kies vandaag of een vroegere dag.", "Choose today or an earlier day."),
    "reason-missing": Sentence("Bij deze toestand hoort een reden.", "This state needs a reason."),
    "reason-missing.hint": Sentence("Kies een reden.", "Choose a reason."),
    "reason-missing.superfluous": Sentence(
        "Dit hoort bij aanbod dat gepauzeerd of gestopt is.", "This belongs with an offer that is paused or ended."
    ),
    "reason-missing.superfluous-hint": Sentence(
        "Maak het leeg, of verander de toestand.", "Empty it, or change the state."
    ),
    "source-missing.hint": Sentence(
        "Voeg de pagina toe bij ‘Bronnen’, onder ‘Meer invullen’.", "Add the page at “Sources”, under “Fill in more”."
    ),
    "schedule-unclear": Sentence("Dit moment zegt niet wanneer.", "This moment does not say when."),
    "schedule-unclear.hint": Sentence(
        "Kies hoe vaak, op welke dagen of op welke data; of schrijf het bij ‘Wanneer, in woorden’.",
        "Choose how often, on which days or dates; or write it at “When, in words”.",
    ),
    "schedule-unclear.nth": Sentence(
        "‘Hoeveelste’ telt dagen in een maand, en dit is niet elke maand.",
        "“Which one” counts days in a month, and this is not every month.",
    ),
    "schedule-unclear.nth-hint": Sentence(
        "Kies bij ‘Hoe vaak’ elke maand, of maak ‘Hoeveelste’ leeg.",
        "Choose every month at “How often”, or empty “Which one”.",
    ),
    "markup.hint": Sentence(
        "Schrijf gewone zinnen; een link hoort bij ‘Aanmelden’ of ‘Contact’.",
        "Write plain sentences; a link belongs at “Signing up” or “Contact”.",
    ),
    "personal-contact.mobile-hint": Sentence(
        "Schrijf het vaste nummer van de dienst, of zet een gsm van de dienst bij ‘WhatsApp’.",
        "Write the landline of the service, or put a mobile of the service at “WhatsApp”.",
    ),
    "personal-contact.text-hint": Sentence(
        "Zet de gegevens van de dienst bij ‘Contact’ (stap ‘Meedoen’), en haal ze hier weg.",
        "Put the details of the service at “Contact” (step “Taking part”), and take them away here.",
    ),
    "wrong-script.hint": Sentence(
        "Schrijf hier in die taal; een andere taal komt in een vertaling.",
        "Write in that language here; another language goes into a translation.",
    ),
    "unknown-place.area": Sentence("Dit is geen gemeente.", "This is not a municipality."),
    "unknown-place.write": Sentence("Kies {today} in de lijst.", "Choose {today} in the list."),
    "unknown-place.former": Sentence(
        "{typed} is nu deel van {name}: kies dat in de lijst.",
        "{typed} is part of {name} now: choose that in the list.",
    ),
    "unknown-place.example": Sentence(
        "Typ een postcode, gemeente of dorp en kies in de lijst.",
        "Type a postal code, municipality or village and choose in the list.",
    ),
    "area-outside-place": Sentence(
        "Dit gebied heeft geen enkele gemeente gemeen met {folder}.", "This area shares no municipality with {folder}."
    ),
    "area-outside-place.hint": Sentence(
        "Verbeter het gebied, of kies bij ‘Begin’ een plaats uit het gebied.",
        "Correct the area, or choose a place of the area at “Begin”.",
    ),
    "area-outside-place.nothing-left": Sentence(
        "‘Behalve’ laat geen enkele gemeente over.", "“Except” leaves no municipality."
    ),
    "area-outside-place.nothing-left-hint": Sentence(
        "Haal daar weg wat wel meedoet.", "Take away there what does take part."
    ),
    "wrong-type.number-hint": Sentence(
        "Schrijf alleen een getal, bijvoorbeeld {typed}.", "Write only a number, for example {typed}."
    ),
}
