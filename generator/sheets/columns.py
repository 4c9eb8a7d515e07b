"""The columns of the workbook `aanbod.xlsx`: one literal table, by which it is written, read, explained and tested.

A column has a Dutch heading, the place of its value in an offer and the kind of its cells. Help comes from the schema. What no
column holds stands in `KEPT`, with the reason; such fields stay as they are when a row changes its offer.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from generator.folding import fold

FORMAT: Final = 1
"""The version of this table. It stands in the workbook (`uitleg`, cell `formaat`) and in the names of CSV files."""

LIST_KINDS: Final = frozenset({"codes", "places", "names", "lines", "offers", "ids", "dates", "days", "rhythm"})
"""Kinds of cells that hold several values."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One column.

    `key` is the path of the value in an offer, such as `contact.email`; `0` is the first of a list. `kind` says how a cell is
    read and written (`reading.KINDS`), `terms` is the list of the vocabulary for codes. `help` is for what the schema does not
    explain. `required` counts for a new offer.
    """

    heading: str
    key: str
    kind: str
    terms: str = ""
    aliases: tuple[str, ...] = ()
    required: bool = False
    width: int = 18
    help: str = ""
    example: str = ""

    @property
    def path(self) -> tuple[str | int, ...]:
        """The key as a path in the data."""
        return tuple(int(step) if step.isdecimal() else step for step in self.key.split("."))

    @property
    def is_text(self) -> bool:
        """Whether a spreadsheet has to keep the cell as text: it would eat a zero or make a date of it."""
        return self.kind in {"slug", "phone", "postal_code", "kbo", "time", "partial_date", "ids", "days"} or (
            self.heading in {"nummer", "bus"}
        )


def _column(heading: str, key: str, kind: str, *aliases: str, **more: object) -> Column:
    return Column(heading=heading, key=key, kind=kind, aliases=aliases, **more)  # type: ignore[arg-type]


def _code(heading: str, key: str, terms: str, *aliases: str, kind: str = "code", **more: object) -> Column:
    return _column(heading, key, kind, *aliases, terms=terms, width=24, **more)


_ID = (
    "De naam van het bestand: kleine letters, cijfers en streepjes. Laat leeg voor nieuw aanbod: dan maken wij de naam."
)
_OWNER = (
    "Wie dit aanbod beheert: een gemeente, regio, provincie of Vlaanderen, met de naam of de NIS-code. "
    "Meer dan een: scheid met |, de eerste beheert."
)

OFFERS: Final[tuple[Column, ...]] = (
    _column("id", "id", "slug", "code", width=30, help=_ID, example="_voorbeeld"),
    _column("gemeente", "place", "places", "stad", "nis", required=True, help=_OWNER, example="Lokeren"),
    _column("gebied", "area", "places", "werkingsgebied", example=""),
    _column("behalve", "except", "places", "niet in gemeente"),
    _code("soort", "type", "type", "soort traject", "type", required=True, example="Groep of vereniging"),
    _code("activiteit", "activity", "activity", "soort activiteit", example="Praatgroep"),
    _code("werkvorm", "format", "format", "vorm", example="Groep"),
    _code("thema", "themes", "theme", "thema's", "interesse", kind="codes", example="Nederlands oefenen"),
    _column("titel", "title", "line", "naam van het initiatief", required=True, width=34, example="Praatgroep in de bibliotheek"),
    _column("eigennaam", "name", "line", "naam", example="Taterkaai"),
    _column(
        "samenvatting", "summary", "text", "korte omschrijving", "korte uitleg", required=True, width=50,
        example="Kom samen Nederlands oefenen bij een kop koffie. Iedereen is welkom.",
    ),
    _column("beschrijving", "description", "text", "omschrijving", "uitleg", width=50),
    _code("doelgroep", "audience", "audience", "voor wie", "doelgroepen", kind="codes", example="Nieuwkomers"),
    _column("voorwaarden", "conditions", "text", width=30),
    _column("voorrang", "priority", "text"),
    _column("leeftijd_van", "age.min", "integer", "minimumleeftijd", "leeftijd vanaf", example="18"),
    _column("leeftijd_tot", "age.max", "integer", "maximumleeftijd"),
    _code("talen", "activity_languages", "language", "taal van de activiteit", kind="codes", example="Nederlands"),
    _code("contacttalen", "contact_languages", "language", "contacttaal", kind="codes"),
    _code("niveau_nederlands", "dutch.icons", "dutch_icons", "taaliconen", "taalniveau", kind="icons", example="1"),
    _code("niveau_europees", "dutch.cefr", "cefr", "cefr", "erk"),
    _column("lezen_nodig", "dutch.reading", "flag", "lezen en schrijven nodig"),
    _code("niveau_geschat_door", "dutch.estimated_by", "estimated_by"),
    _column("niveau_info", "dutch.note", "line"),
    _column("kostprijs", "cost.amount", "money", "prijs", "kost", "bedrag", example="0"),
    _code("kostprijs_per", "cost.per", "cost_per", "per"),
    _column("kansentarief", "cost.reduced", "money", "uitpas"),
    _column("kostprijs_info", "cost.note", "line", "prijsinformatie", width=30),
    _column("organisatie", "organiser.name", "line", "organisator", "aanbieder", required=True, width=30,
            example="Bibliotheek Lokeren"),
    _column("kbo_nummer", "organiser.kbo", "kbo", "kbo", "ondernemingsnummer", width=16),
    _column("organisatie_website", "organiser.website", "url"),
    _column("organisatie_info", "organiser.description", "text"),
    _column("partners", "partners", "names", "partner"),
    _column("contact_functie", "contact.role", "line", "contact_naam", "contactpersoon", "contact", width=24,
            example="Medewerker onthaal"),
    _column("contact_email", "contact.email", "email", "e-mail", "email", "mail", "contact e-mail", width=28,
            example="bibliotheek@voorbeeld.be"),
    _column("contact_telefoon", "contact.phone", "phone", "telefoon", "tel", "contact tel", width=20, example="+32 9 340 00 00"),
    _column("contact_whatsapp", "contact.whatsapp", "phone", "whatsapp", "gsm", width=20),
    _column("website", "contact.website", "url", "contact url", "url", "webpagina", width=30),
    _column("contact_uren", "contact.hours", "line", "bereikbaar"),
    _code("inschrijven", "register.how", "register_how", "aanmelden", "inschrijving", kind="codes",
          example="Gewoon binnenkomen"),
    _column("inschrijven_url", "register.url", "url", "inschrijflink"),
    _column("inschrijven_info", "register.note", "line", width=30),
    _column("inschrijven_tot", "register.deadline", "date", "uiterste inschrijfdatum"),
    _column("locatie_naam", "locations.0.name", "line", "locatie", "waar", width=24, example="Bibliotheek"),
    _column("straat", "locations.0.street", "line", example="Torenstraat"),
    _column("nummer", "locations.0.number", "line", "huisnummer", "nr", width=9, example="1"),
    _column("bus", "locations.0.box", "line", "busnummer", width=7),
    _column("postcode", "locations.0.postal_code", "postal_code", width=10, example="9160"),
    _column("plaats", "locations.0.municipality", "place", "deelgemeente", "woonplaats",
            help="De gemeente of deelgemeente waar het doorgaat. Leeg: dezelfde als in de kolom gemeente.", example="Lokeren"),
    _column("adres_verbergen", "locations.0.masked", "flag"),
    _column("online", "online", "online", "op afstand", example="nee",
            help="ja = van overal, via computer of telefoon; nee = ter plaatse; allebei = beide."),
    _code("voorzieningen", "facilities.+", "facility", "toegankelijkheid", "faciliteiten", kind="codes", example="Koffie of eten",
          help="Wat er is."),
    _code("niet_voorzien", "facilities.-", "facility", kind="codes", help="Wat er zeker niet is. Niet gekend: laat leeg."),
    _column("wanneer", "when_note", "text", "tijdstip", width=30),
    _column("op_afspraak", "by_appointment", "flag"),
    _column("uren_per_keer", "hours.per_time", "number", "uur per keer", example="2"),
    _column("aantal_keren", "hours.times", "integer", "aantal keer", example="20"),
    _column("uren_samen", "hours.total", "number", "aantal uren", "uren"),
    _column("uren_ongeveer", "hours.about", "flag"),
    _column("duur_maanden", "duration.months", "number"),
    _column("duur_weken", "duration.weeks", "number"),
    _column("engagement", "commitment", "text"),
    _column("start", "from", "date", "startdatum", "begin", "vanaf"),
    _column("einde", "until", "date", "einddatum", "tot en met"),
    _code("iemand_gaat_mee", "first_time.companion", "companion", "eerste keer", "toeleiding"),
    _column("kennismakingsgesprek", "first_time.intake", "flag", "intake"),
    _column("eerste_keer_stappen", "first_time.steps", "lines", "stappen", width=30),
    _column("meebrengen", "first_time.bring", "lines"),
    _column("vraag_naar", "first_time.ask_for", "line"),
    _column("zeg", "first_time.say", "line"),
    _column("in_het_nederlands", "criteria.dutch_context", "flag"),
    _column("in_groep", "criteria.in_group", "flag"),
    _column("nieuwe_mensen", "criteria.new_people", "flag"),
    _code("past_in_traject", "criteria.fit", "fit"),
    _column("bewijs_door", "proof_by", "line"),
    _code("beschikbaarheid", "availability.state", "availability", "plaats vrij"),
    _column("vrije_plaatsen", "availability.places", "integer"),
    _column("beschikbaarheid_op", "availability.as_of", "date"),
    _column("plaatsen", "capacity", "integer", "aantal plaatsen", "capaciteit"),
    _column("verzekering", "insurance.volunteer", "flag", "vrijwilligersverzekering"),
    _column("overeenkomst", "insurance.agreement", "flag"),
    _column("alternatieven", "alternatives", "offers", "alternatief aanbod"),
    _column("onderdeel_van", "part_of", "offer"),
    _column("vervangen_door", "replaced_by", "offer"),
    _column("melding", "alert.text", "line"),
    _column("melding_tot", "alert.until", "date"),
    _code("status", "status", "status", "toestand",
          help="Nieuw aanbod wordt altijd een concept. Stoppen: Gestopt, met een reden; een rij weglaten doet niets."),
    _code("reden", "reason", "reason", help="Waarom het gepauzeerd of gestopt is."),
    _column("nagekeken_op", "checked_on", "date", "datum nazicht", help="Leeg bij nieuw aanbod: de dag van de import.",
            example="2026-11-01"),
    _code("nagekeken_door", "checked_by", "checked_by", kind="checker", help="Leeg bij nieuw aanbod: de gemeente of dienst zelf."),
    _column("nakijken_voor", "review_by", "date"),
    _column("bron", "sources.0.title", "line"),
    _column("bron_url", "sources.0.url", "url"),
    _column("bron_datum", "sources.0.published", "partial_date"),
    _column("bron_id", "external_ids", "ids", "extern id", "externe ids",
            help="Het nummer in een ander systeem, met de naam van dat systeem ervoor: uitdatabank: 0d6a1a4c."),
)  # fmt: skip
"""The sheet `aanbod`: a row per offer. `facilities.+` are the facilities that are there, `facilities.-` those that are not."""

_OF_OFFER = "De id van het aanbod, of precies de titel van een rij in het blad aanbod."

MOMENTS: Final[tuple[Column, ...]] = (
    _column("id", "id", "reference", "titel", required=True, width=30, help=_OF_OFFER, example="_voorbeeld"),
    _column("dag", "days", "days", "dagen", "datum", width=24, example="dinsdag",
            help="Weekdagen (ma, di … zo) of losse data. Meer dan een: scheid met |."),
    _column("van", "start", "time", "beginuur", "start", width=9, example="19:00"),
    _column("tot", "end", "time", "einduur", "einde", width=9, example="21:00"),
    _column("herhaling", "every", "rhythm", "hoe vaak", width=24, example="wekelijks",
            help="wekelijks, 2-wekelijks, maandelijks-1 (de eerste van de maand) … maandelijks-4, maandelijks-laatste, eenmalig."),
    _column("eerste", "from", "date", "vanaf", example="2026-09-01"),
    _column("laatste", "until", "date", "tot en met", example="2027-06-30"),
    _column("niet_op", "except", "dates", "behalve op"),
    _code("niet_in", "not_in", "not_in", kind="codes", example="niet in schoolvakanties"),
    _code("alleen_in", "only_in", "only_in", kind="codes"),
    _column("opmerking", "note", "line", width=30),
)  # fmt: skip
"""The sheet `momenten`: a row per moment. The rows of an offer are its whole schedule."""

TRANSLATED: Final[tuple[str, ...]] = (
    "title", "summary", "description", "organiser.description", "when_note", "commitment", "dutch.note", "conditions",
    "priority", "cost.note", "first_time.steps", "first_time.bring", "first_time.say", "register.note", "contact.role",
    "alert.text",
)  # fmt: skip
"""The keys of the sheet `vertalingen`: those of `translation.schema.json`, which a test holds together."""

TRANSLATIONS: Final[tuple[Column, ...]] = (
    _column("id", "id", "reference", required=True, width=30, help=_OF_OFFER),
    _code("taal", "tag", "site_language", kind="language", required=True, help="De taal van deze rij, zoals Frans of fr."),
    *(column for key in TRANSLATED for column in OFFERS if column.key == key),
    _column("vertaald_door", "translation.by", "line"),
    _column("vertaald_op", "translation.on", "date"),
    _code("machine", "translation.status", "translation_status", kind="machine",
          help="ja = door een machine, nee = door een mens, nagelezen = door een machine en nagelezen."),
)  # fmt: skip
"""The sheet `vertalingen`: a row per offer and language."""

VERSION: Final = _column("_versie", "_version", "line", width=12)
"""What the offer looked like when it was exported: so an import sees what changed in the directory since."""

SHEETS: Final[dict[str, tuple[Column, ...]]] = {"aanbod": OFFERS, "momenten": MOMENTS, "vertalingen": TRANSLATIONS}

KEPT: Final[dict[str, str]] = {
    "locations": "Meer dan een plek past niet op een rij: de eerste staat in de kolommen, de andere blijven.",
    "locations.lat": "Coördinaten typt niemand; ze vervallen wel als het adres verandert.",
    "locations.lon": "Coördinaten typt niemand; ze vervallen wel als het adres verandert.",
    "partners.website": "In de cel staan de namen van de partners; de rest blijft staan bij wie genoemd blijft.",
    "partners.kbo": "Zie partners.website.",
    "partners.description": "Zie partners.website.",
    "cost.currency": "Altijd EUR.",
    "criteria.confirmed_on": "Bevestigen doet AgII, niet een werkblad.",
    "sources": "Meer dan een bron past niet op een rij: de eerste staat in de kolommen, de andere blijven.",
    "imported.date": "Schrijft de import zelf.",
    "imported.file": "Schrijft de import zelf.",
    "imported.by": "Schrijft de import zelf.",
    "imported.seen": "Schrijft de import zelf.",
}
"""Keys of the schema that no column holds, and why; an import leaves them as they are."""

WORDS: Final[dict[str, dict[str, str]]] = {
    "type": {"buddytraject": "buddy", "alternatief": "alternative"},
    "format": {
        "een op een": "one-to-one", "duo": "one-to-one", "gezin": "family", "kleine groep": "small-group", "inloop": "drop-in",
        "vereniging": "club", "stage": "workplace", "meelopen in een organisatie": "workplace", "evenement": "event",
    },
    "theme": {
        "taal": "dutch", "fietsen": "cycling", "muziek": "music", "cultuur": "culture", "koken": "cooking", "lezen": "reading",
        "dieren": "animals", "handel": "shop", "gezin": "family", "natuur": "nature", "maken": "crafts", "zorg": "care",
        "feest": "events", "werk": "work", "digitaal": "digital", "buurt": "neighbourhood", "stad": "discover", "sport": "sport",
    },
    "audience": {
        "inburgeraars": "integration-contract", "anderstalige nieuwkomers": "newcomers", "anderstaligen": "non-native-speakers",
        "vluchtelingen": "refugees", "verzoekers om internationale bescherming": "asylum-seekers", "asielzoekers": "asylum-seekers",
        "arbeidsmigranten": "labour-migrants", "ouders": "parents", "senioren": "seniors", "ouderen": "seniors",
        "laaggeletterden": "low-literacy", "hoogopgeleiden": "highly-educated", "werkzoekenden": "job-seekers",
        "kansengroepen": "low-income", "mensen in armoede": "low-income", "jongeren": "young-adults",
    },
    "facility": {
        "rolstoeltoegankelijk": "wheelchair", "ringleiding": "hearing-loop", "halte": "near-stop", "pictogrammen": "pictograms",
        "toilet": "toilet", "koffie": "meal", "maaltijd": "meal", "materiaal": "material",
    },
    "register_how": {
        "vrij": "drop-in", "vrije inloop": "drop-in", "niet nodig": "drop-in", "e mail": "email", "mail": "email",
        "telefoon": "phone", "tel": "phone", "website": "form", "webformulier": "form", "online": "form",
        "ter plaatse": "desk", "balie": "desk", "via toeleider": "counsellor", "toeleider": "counsellor",
        "trajectbegeleider": "counsellor", "sociaal huis": "ocmw", "intakegesprek": "intake",
    },
    "status": {"actief": "active", "pauze": "paused", "stopgezet": "ended"},
    "availability": {"vrij": "open", "ja": "open", "nee": "full"},
    "checked_by": {"gemeente": "owner", "dienst": "owner", "organisatie": "organiser", "openbare webpagina": "public-page"},
    "reason": {"afgelopen": "finished", "geen geld": "no-funding", "geen vrijwilligers": "no-volunteers"},
    "companion": {"op aanvraag": "on-request"},
    "cefr": {"alfabetisering": "alfa"},
    "estimated_by": {"gemeente": "municipality", "organisatie": "organiser"},
    "cost_per": {"keer": "time", "reeks": "series", "jaar": "year"},
    "not_in": {"schoolvakanties": "school-holidays", "feestdagen": "public-holidays", "zomer": "summer"},
    "only_in": {"schoolvakanties": "school-holidays", "zomer": "summer", "schooljaar": "school-year"},
    "language": {"farsi": "fa", "dari": "fa", "perzisch": "fa", "berbers": "zgh", "koerdisch": "ku"},
}  # fmt: skip
"""Words of the field for terms, folded, beside the titles, codes and synonyms of the vocabulary."""


def headings(columns: tuple[Column, ...]) -> dict[str, Column]:
    """Every way to write a heading, folded → its column. Headings go before aliases."""
    found = {fold(alias): column for column in reversed(columns) for alias in column.aliases}
    return found | {fold(column.heading): column for column in columns}
