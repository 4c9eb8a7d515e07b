"""What the reader says to people: each mistake as a sentence and a hint, in Dutch and English."""

from __future__ import annotations

from generator.diagnostics import Sentence

Words = tuple[Sentence, Sentence]
"""What is wrong, and what to do about it."""

# The file itself.

BOM: Words = (
    Sentence(
        "Dit bestand begint met een onzichtbaar teken (BOM).", "This file begins with an invisible character (BOM)."
    ),
    Sentence("Bewaar het als UTF-8 zonder BOM.", "Save it as UTF-8 without BOM."),
)
UTF16: Words = (
    Sentence(
        "Dit bestand is niet als gewone tekst (UTF-8) bewaard, maar als UTF-16 of als programmabestand.",
        "This file was not saved as plain text (UTF-8), but as UTF-16 or as a binary file.",
    ),
    Sentence("Bewaar het opnieuw en kies bij codering UTF-8.", "Save it again and choose UTF-8 as encoding."),
)
A_PROGRAMS_FILE: Words = (
    Sentence(
        "Dit is een bestand van Word, Excel of een ander programma, met een andere naam; geen gewone tekst.",
        "This is a file of Word, Excel or another program, with another name; not plain text.",
    ),
    Sentence(
        "Vul de gegevens in het formulier in, of kopieer de tekst naar een gewone teksteditor (Kladblok) en bewaar als UTF-8.",
        "Fill in the details in the form, or copy the text to a plain text editor (Notepad) and save as UTF-8.",
    ),
)
ODD_SPACE: Words = (
    Sentence(
        "Hier staat een bijzondere spatie, zoals Word en webpagina's die maken; ze telt niet als spatie.",
        "Here is a special space, as Word and web pages make it; it does not count as a space.",
    ),
    Sentence("Wis ze, en typ gewone spaties.", "Delete it, and type ordinary spaces."),
)
NOT_UTF8: Words = (
    Sentence(
        "Dit teken is geen UTF-8: letters met accenten gaan zo verloren.",
        "This character is not UTF-8: accented letters get lost this way.",
    ),
    Sentence(
        "Bewaar het bestand opnieuw en kies bij codering UTF-8.", "Save the file again and choose UTF-8 as encoding."
    ),
)
LINK: Words = (
    Sentence(
        "Dit is een snelkoppeling (symbolic link), geen gewoon bestand.", "This is a symbolic link, not a plain file."
    ),
    Sentence("Vervang ze door het bestand of de map zelf.", "Replace it by the file or folder itself."),
)
NOT_A_FILE: Words = (
    Sentence("Dit is geen gewoon bestand.", "This is not a plain file."),
    Sentence("Verwijder het.", "Remove it."),
)
UNREADABLE: Words = (
    Sentence("Dit kan niet geopend worden.", "This cannot be opened."),
    Sentence("Kijk na wie het mag lezen (rechten).", "Check who may read it (permissions)."),
)
NO_FOLDER: Words = (
    Sentence("Deze map bestaat niet.", "This folder does not exist."),
    Sentence("Kijk het adres van de map na (--offers).", "Check the path of the folder (--offers)."),
)
OUTSIDE_FOLDER: Words = (
    Sentence("Dit bestand staat niet in de map van een plaats.", "This file does not lie in the folder of a place."),
    Sentence(
        "Zet het in de map van je gemeente, bijvoorbeeld offers/lokeren/.",
        "Put it in the folder of your municipality, such as offers/lokeren/.",
    ),
)
FOLDER_TOO_DEEP: Words = (
    Sentence(
        "Een map binnen de map van een plaats kan niet.", "A folder inside the folder of a place is not possible."
    ),
    Sentence("Zet de bestanden een map hoger.", "Move the files one folder up."),
)


def name_too_long(length: int, most: int) -> Words:
    """The id is too long."""
    return (
        Sentence(
            f"De naam van dit bestand telt {length} tekens; hoogstens {most} kan.",
            f"The name of this file has {length} characters; {most} at most.",
        ),
        Sentence("Kies een kortere naam.", "Choose a shorter name."),
    )


def not_yaml(name: str) -> Words:
    """Something else than a YAML file."""
    return (
        Sentence(
            f"{name} is geen .yml-bestand; hier staan alleen die.", f"{name} is not a .yml file; only those stand here."
        ),
        Sentence("Verwijder het, of bewaar het ergens anders.", "Remove it, or keep it elsewhere."),
    )


def bad_name(name: str, proposal: str) -> Words:
    """A YAML file whose name does not fit."""
    return (
        Sentence(f"De bestandsnaam {name} kan niet.", f"The file name {name} is not possible."),
        Sentence(
            f"Gebruik kleine letters, cijfers en streepjes, en eindig op .yml: {proposal}",
            f"Use lower-case letters, digits and hyphens, and end in .yml: {proposal}",
        ),
    )


def too_large(size: int, most: int) -> Words:
    """More bytes than a file may have."""
    kilobytes = -(-size // 1024)
    return (
        Sentence(
            f"Dit bestand is {kilobytes} KB groot; meer dan {most // 1024} KB kan niet.",
            f"This file is {kilobytes} KB; more than {most // 1024} KB is not possible.",
        ),
        Sentence("Maak de tekst korter.", "Shorten the text."),
    )


def invisible(code: str) -> Words:
    """A character that nobody sees."""
    return (
        Sentence(f"Hier staat een onzichtbaar teken ({code}).", f"There is an invisible character ({code}) here."),
        _RETYPE,
    )


def turns_around(code: str) -> Words:
    """A character that reverses the order in which the text around it is shown."""
    return (
        Sentence(
            f"Hier staat een onzichtbaar teken ({code}) dat de tekst in de verkeerde richting toont.",
            f"There is an invisible character ({code}) here that shows the text in the wrong direction.",
        ),
        _RETYPE,
    )


def own_font(code: str) -> Words:
    """A character of the private use area: a bullet pasted from Word."""
    return (
        Sentence(
            f"Dit teken ({code}) bestaat alleen in een lettertype van Word of zo; lezers zien een leeg blokje.",
            f"This character ({code}) exists only in a font of Word or the like; readers see an empty box.",
        ),
        Sentence("Vervang het, bij een lijst door - en een spatie.", "Replace it, in a list by - and a space."),
    )


_RETYPE = Sentence(
    "Verwijder het teken; typ de tekst rond deze plek zo nodig opnieuw.",
    "Remove the character; if need be, type the text around this spot again.",
)

# What the file holds.

EMPTY: Words = (
    Sentence("Dit bestand is leeg.", "This file is empty."),
    Sentence(
        "Schrijf op elke regel een veld en een waarde, bijvoorbeeld title: Praatgroep. Of verwijder het bestand.",
        "Write a field and a value on each line, such as title: Praatgroep. Or remove the file.",
    ),
)
NO_FIELDS: Words = (
    Sentence("Dit bestand bevat geen velden.", "This file holds no fields."),
    Sentence(
        "Schrijf op elke regel een veld en een waarde, bijvoorbeeld title: Praatgroep.",
        "Write a field and a value on each line, such as title: Praatgroep.",
    ),
)
A_LIST: Words = (
    Sentence(
        "Dit bestand begint met een lijst; een bestand bevat één aanbod, zonder streepje of haakje ervoor.",
        "This file begins with a list; a file holds one offer, without a dash or bracket before it.",
    ),
    Sentence(
        "Schrijf de velden zonder streepje (-), en maak per aanbod een bestand.",
        "Write the fields without a dash (-), and make one file per offer.",
    ),
)
SECOND_DOCUMENT: Words = (
    Sentence(
        "Hier begint met --- een tweede document; een bestand bevat één aanbod.",
        "A second document begins here with ---; a file holds one offer.",
    ),
    Sentence("Maak een bestand per aanbod en verwijder ---.", "Make one file per offer and remove ---."),
)
ALIAS: Words = (
    Sentence(
        "* aan het begin van een waarde verwijst naar iets anders; dat kan hier niet.",
        "* at the start of a value refers to something else; that is not allowed here.",
    ),
    Sentence(
        "Verwijder *, of zet de tekst tussen aanhalingstekens.",
        "Remove *, or put the text between quotes.",
    ),
)
ANCHOR: Words = (
    Sentence(
        "& aan het begin van een waarde is een anker; dat kan hier niet.",
        "& at the start of a value is an anchor; that is not allowed here.",
    ),
    Sentence("Verwijder &, of zet de tekst tussen aanhalingstekens.", "Remove &, or put the text between quotes."),
)
MERGE: Words = (
    Sentence(
        "<< neemt velden over van een andere plek; dat kan hier niet.",
        "<< takes over fields from somewhere else; that is not allowed here.",
    ),
    Sentence("Schrijf de velden voluit en verwijder <<.", "Write the fields in full and remove <<."),
)
TAG: Words = (
    Sentence(
        "! aan het begin van een waarde is een YAML-tag; dat kan hier niet.",
        "! at the start of a value is a YAML tag; that is not allowed here.",
    ),
    Sentence("Verwijder !, of zet de tekst tussen aanhalingstekens.", "Remove !, or put the text between quotes."),
)
KEY_NOT_TEXT: Words = (
    Sentence("De naam van een veld moet een woord zijn.", "The name of a field must be a word."),
    Sentence("Schrijf een veldnaam zoals title: of contact:", "Write a field name such as title: or contact:"),
)


def key_is_no_word(key: str) -> Words:
    """A number, `true`, `null` or nothing as the name of a field: often a comma in `{amount: 3,50}`."""
    typed = Sentence(f"{key} kan geen veldnaam zijn.", f"{key} cannot be the name of a field.")
    if not key:
        typed = Sentence(
            "Hier ontbreekt een veldnaam voor de dubbele punt.", "The name of a field is missing before the colon."
        )
    if key.isdigit():
        hint = Sentence(
            "Schrijf een bedrag met een punt (3.50), en zet een tekst met een komma tussen aanhalingstekens.",
            "Write an amount with a point (3.50), and put a text with a comma between quotes.",
        )
        return typed, hint
    return typed, KEY_NOT_TEXT[1]


def too_deep(most: int) -> Words:
    """Brackets in brackets, or an indentation that never ends."""
    return (
        Sentence(f"Dit staat dieper dan {most} niveaus in elkaar.", f"This is nested deeper than {most} levels."),
        Sentence(
            "Een aanbod heeft nooit zoveel niveaus nodig: kijk de inspringing en de haakjes na.",
            "An offer never needs so many levels: check indentation and brackets.",
        ),
    )


def duplicate(key: str, first: int) -> Words:
    """A field that stood there already, on line `first`."""
    return (
        Sentence(
            f"Het veld {key} staat hier een tweede keer; de eerste keer op regel {first}.",
            f"The field {key} stands here a second time; the first is on line {first}.",
        ),
        Sentence("Laat één van de twee staan.", "Keep one of the two."),
    )


# Mistakes against YAML.

SYNTAX: Words = (
    Sentence("Dit bestand is geen geldige YAML.", "This file is not valid YAML."),
    Sentence(
        "Kijk de inspringing, de dubbele punten en de aanhalingstekens na.",
        "Check the indentation, the colons and the quotes.",
    ),
)
TAB: Words = (
    Sentence("Hier staat een tab.", "There is a tab here."),
    Sentence("Gebruik spaties om in te springen.", "Use spaces to indent."),
)
NO_COLON: Words = (
    Sentence(
        "Op deze regel ontbreekt de dubbele punt na een veldnaam.",
        "The colon after a field name is missing on this line.",
    ),
    Sentence(
        "Schrijf veld: waarde. Loopt hier de tekst van de regel erboven door? Laat hem dan twee spaties inspringen.",
        "Write field: value. Does the text of the line above run on here? Then indent it by two spaces.",
    ),
)
NO_SPACE: Words = (
    Sentence("Na deze dubbele punt ontbreekt een spatie.", "A space is missing after this colon."),
    Sentence("Schrijf veld: waarde, met een spatie.", "Write field: value, with a space."),
)
COLON: Words = (
    Sentence("Hier staat een dubbele punt die niet verwacht werd.", "There is an unexpected colon here."),
    Sentence(
        "Zet een tekst met een dubbele punt tussen aanhalingstekens, of kijk de inspringing na.",
        "Put a text with a colon between quotes, or check the indentation.",
    ),
)


def colon_in_text(key: str, text: str) -> Words:
    """A second colon on the line: `title: Praatgroep: elke week`."""
    text = text.strip("“”„‘’")
    if not text or '"' in text or "\\" in text or len(text) > 60:
        return COLON
    typed = f'{key.strip()} "{text}"'
    return COLON[0], Sentence(
        f"Zet een tekst met een dubbele punt tussen aanhalingstekens: {typed}",
        f"Put a text with a colon between quotes: {typed}",
    )


UNCLOSED_QUOTE: Words = (
    Sentence("Dit aanhalingsteken wordt niet gesloten.", "This quote is not closed."),
    Sentence("Zet aan het einde van de tekst hetzelfde aanhalingsteken.", "Put the same quote at the end of the text."),
)
APOSTROPHE: Words = (
    Sentence(
        "De apostrof in deze tekst sluit het aanhalingsteken te vroeg.",
        "The apostrophe in this text closes the quote too early.",
    ),
    Sentence('Zet de tekst tussen dubbele aanhalingstekens: "…".', 'Put the text between double quotes: "…".'),
)
AFTER_QUOTE: Words = (
    Sentence("Na het sluitende aanhalingsteken staat nog tekst.", "There is more text after the closing quote."),
    Sentence(
        "Zet de hele tekst tussen aanhalingstekens, en gebruik daarbinnen andere: '… \"…\" …'.",
        "Put the whole text between quotes, and use others inside: '… \"…\" …'.",
    ),
)
AFTER_BRACKET: Words = (
    Sentence("Na het sluitende haakje staat nog tekst.", "There is more text after the closing bracket."),
    Sentence(
        "Zet een tekst die met een haakje begint tussen aanhalingstekens.",
        "Put a text that begins with a bracket between quotes.",
    ),
)
UNCLOSED_BRACKET: Words = (
    Sentence(
        "Dit haakje wordt niet gesloten, of er ontbreekt een komma.",
        "This bracket is not closed, or a comma is missing.",
    ),
    Sentence(
        "Sluit het: [dutch, reading] of {name: Bibliotheek}.",
        "Close it: [dutch, reading] or {name: Bibliotheek}.",
    ),
)
NO_COMMA: Words = (
    Sentence("Hier ontbreekt een komma of een sluitend haakje.", "A comma or a closing bracket is missing here."),
    Sentence(
        "Schrijf een lijst als [dutch, reading] en een groep als {name: Bibliotheek, number: 1}.",
        "Write a list as [dutch, reading] and a group as {name: Bibliotheek, number: 1}.",
    ),
)
INDENT: Words = (
    Sentence(
        "Deze regel springt niet even ver in als de regels waar hij bij hoort.",
        "This line is not indented like the lines it belongs to.",
    ),
    Sentence(
        "Laat velden die bij elkaar horen even ver inspringen.", "Indent fields that belong together equally far."
    ),
)
INDENT_LIST: Words = (
    Sentence("De inspringing van deze lijst klopt niet.", "The indentation of this list is wrong."),
    Sentence("Laat elk streepje (-) even ver inspringen.", "Indent each dash (-) equally far."),
)
DASH: Words = (
    Sentence("Een streepje (-) kan hier niet staan.", "A dash (-) cannot stand here."),
    Sentence(
        "Zet een lijst op een nieuwe regel onder de veldnaam; zet een tekst die met - begint tussen aanhalingstekens.",
        "Put a list on a new line below the field name; put a text that begins with - between quotes.",
    ),
)
BAD_START: Words = (
    Sentence("Een waarde kan niet met dit teken beginnen.", "A value cannot begin with this character."),
    Sentence("Zet de tekst tussen aanhalingstekens.", "Put the text between quotes."),
)
ESCAPE: Words = (
    Sentence(
        "Een schuine streep (\\) heeft tussen dubbele aanhalingstekens een eigen betekenis.",
        "A backslash (\\) has a meaning of its own between double quotes.",
    ),
    Sentence("Gebruik enkele aanhalingstekens: 'tekst'.", "Use single quotes: 'text'."),
)
BLOCK: Words = (
    Sentence(
        "Na > of | begint de tekst op een nieuwe regel.",
        "After > or | the text begins on a new line.",
    ),
    Sentence(
        "Zet de tekst op de volgende regel, twee spaties ingesprongen; of zet hem tussen aanhalingstekens.",
        "Put the text on the next line, indented by two spaces; or put it between quotes.",
    ),
)
DIRECTIVE: Words = (
    Sentence("Een regel die met % begint, kan hier niet.", "A line that begins with % is not possible here."),
    Sentence("Verwijder die regel.", "Remove that line."),
)
NO_FIELD_HERE: Words = (
    Sentence("Hier begint iets dat geen veld is.", "Something begins here that is not a field."),
    Sentence("Kijk de regel hierboven na: een veld is naam: waarde.", "Check the line above: a field is name: value."),
)


def breaks_off(text: str, rest: str) -> Words:
    """A text that ends at a `#`."""
    whole = f'"{text} {rest}"' if text else f'"{rest}"'
    shown = whole.replace("\n", " ") if len(whole) <= 80 else '"…"'
    return (
        Sentence(
            f"Vanaf {rest[:30]} leest niemand dit: hier begint een opmerking.",
            f"From {rest[:30]} on nobody reads this: a remark begins here.",
        ),
        Sentence(
            f"Hoort het bij de tekst, schrijf dan {shown}. Is het een opmerking, zet dan een spatie na #.",
            f"If it belongs to the text, write {shown}. If it is a remark, put a space after #.",
        ),
    )
