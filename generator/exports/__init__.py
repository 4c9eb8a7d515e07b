"""The offers in forms that programs read. Each form is a module here and one entry in a registry; `site` writes the files.

The page about the open data, the record for catalogues and `docs/exports.md` follow from these registries; what each form holds
of an offer stands in `fields`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.dataset import Words
from generator.exports import calendar, database, dcat, feeds, geojson, hsds, records, sheets, template

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from generator.catalogue import Offer
    from generator.pages import DataFile, Directory
    from generator.places import Place
    from generator.translation import Language

    Files = Iterable[tuple[str, bytes]]
    """Path below the root of the site → what stands there."""
    OfOffer = Callable[[Directory, Offer, Sequence[Language]], Iterable[tuple[Language, str]]]
    OfPlace = Callable[[Directory, Place, Sequence[Language]], Iterable[tuple[Language, str]]]

OF_OFFER: Mapping[str, OfOffer] = {"calendar.ics": calendar.of_offer}
"""The files beside the page of an offer: name → the text in each language; nothing for an offer that has no such file."""

OF_PLACE: Mapping[str, OfPlace] = {
    "calendar.ics": calendar.of_place,
    feeds.ATOM: feeds.atom_of_place,
    feeds.JSON: feeds.json_of_place,
}
"""The files beside the page of a place, likewise."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Export:
    """A form of the whole. `path` is the file to begin with; `{tag}` in it stands for a language.

    `write` gives the files that are the same whatever languages are built; `write_in` those of one language. `standard` is the
    address of what the form follows; `more` are further files of it that people look for. What is no data (`is_data`) is a tool
    beside them: the page offers it, and nothing that describes the data names it.
    """

    title: Words
    about: Words
    path: str
    media_type: str
    standard: str = ""
    more: tuple[str, ...] = ()
    is_data: bool = True
    write: Callable[[Directory], Files] | None = None
    write_in: Callable[[Directory, Language], Files] | None = None


OF_SITE: Mapping[str, Export] = {
    "xlsx": Export(
        title=Words(nl="Werkmap voor Excel", en="Excel workbook"),
        about=Words(
            nl="Alle tabellen als bladen: aanbod, plekken, momenten, vertalingen, gemeenten. Het laatste blad legt elke kolom uit.",
            en="All tables as sheets: offers, places, times, translations, municipalities. The last sheet explains every column.",
        ),
        path=sheets.WORKBOOK,
        media_type="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        write=sheets.write_workbook,
    ),
    "csv": Export(
        title=Words(nl="CSV", en="CSV"),
        about=Words(
            nl="Dezelfde tabellen, elk in een bestand: puntkomma’s, UTF-8 met BOM. datapackage.json beschrijft ze (Frictionless).",
            en="The same tables, each in a file: semicolons, UTF-8 with BOM. datapackage.json describes them (Frictionless).",
        ),
        path=sheets.csv_path("offers"),
        media_type="text/csv",
        standard="https://specs.frictionlessdata.io/tabular-data-package/",
        more=(
            sheets.DESCRIPTOR,
            *(sheets.csv_path(name) for name in ("locations", "schedule", "coverage", "translations", "places")),
        ),
        write=sheets.write_csv,
    ),
    "template": Export(
        title=Words(nl="Leeg rekenblad voor gemeenten", en="Empty spreadsheet for municipalities"),
        about=Words(
            nl="Om veel aanbod ineens in te vullen: een rij per aanbod, met keuzelijsten en uitleg. “offers import” leest het in.",
            en="To fill in many offers at once: a row per offer, with lists to choose from and help. “offers import” reads it.",
        ),
        path=template.PATH,
        media_type="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        is_data=False,
        write=template.write,
    ),
    "json": Export(
        title=Words(nl="JSON", en="JSON"),
        about=Words(
            nl="Elk aanbod met al zijn gegevens en vertalingen, zoals in de bestanden van de gids. Ook één bestand per aanbod.",
            en="Every offer with all its facts and translations, as in the files of the directory. Also one file per offer.",
        ),
        path=records.OFFERS,
        media_type="application/json",
        standard="https://json-schema.org/draft/2020-12/schema",
        write=records.write,
    ),
    "places": Export(
        title=Words(nl="Gemeenten en gebieden (JSON)", en="Municipalities and areas (JSON)"),
        about=Words(
            nl="De plaatsen waar het aanbod naar verwijst, met hun officiële code, postcodes, buren en wat waarin ligt.",
            en="The places that offers refer to, with their official code, postal codes, neighbours and what lies in what.",
        ),
        path=records.PLACES,
        media_type="application/json",
        standard="https://json-schema.org/draft/2020-12/schema",
        write=records.write_places,
    ),
    "schema": Export(
        title=Words(nl="JSON Schema’s en woordenlijst", en="JSON Schemas and vocabulary"),
        about=Words(
            nl="Wat elke sleutel betekent en welke waarden er kunnen staan, met de namen van alle codes.",
            en="What every key means and which values it can have, with the names of all codes.",
        ),
        path=f"{records.SCHEMAS}record.schema.json",
        media_type="application/json",
        more=tuple(
            f"{records.SCHEMAS}{name}.json"
            for name in ("offer.schema", "translation.schema", "places.schema", "vocabulary")
        ),
        standard="https://json-schema.org/draft/2020-12/schema",
        write=records.write_schemas,
    ),
    "sqlite": Export(
        title=Words(nl="SQLite", en="SQLite"),
        about=Words(
            nl="Dezelfde tabellen in een databank, met sleutels en verwijzingen. De tabel “columns” legt elke kolom uit.",
            en="The same tables in a database, with keys and references. The table “columns” explains every column.",
        ),
        path=database.PATH,
        media_type="application/vnd.sqlite3",
        standard="https://www.sqlite.org/fileformat2.html",
        write=database.write,
    ),
    "geojson": Export(
        title=Words(nl="GeoJSON", en="GeoJSON"),
        about=Words(
            nl="Het aanbod als punten op een kaart. Zonder adres staat een punt midden in de gemeente; dat staat er dan bij.",
            en="The offers as points on a map. Without an address a point is in the middle of the municipality, and says so.",
        ),
        path=geojson.PATH,
        media_type="application/geo+json",
        standard="https://www.rfc-editor.org/rfc/rfc7946",
        write=geojson.write,
    ),
    "hsds": Export(
        title=Words(nl="HSDS (Open Referral)", en="HSDS (Open Referral)"),
        about=Words(
            nl="Voor sociale kaarten en gidsen: HSDS 3.0 als JSON per taal, en als tabellen in package.zip.",
            en="For directories of services: HSDS 3.0 as JSON per language, and as tables in package.zip.",
        ),
        path=f"{hsds.root('{tag}')}services.json",
        media_type="application/json",
        standard="https://docs.openreferral.org/en/3.0/",
        more=(f"{hsds.root('{tag}')}package.zip",),
        write_in=hsds.write,
    ),
    "calendar": Export(
        title=Words(nl="Agenda (iCalendar)", en="Calendar (iCalendar)"),
        about=Words(
            nl="Alle momenten die vastliggen, om op te abonneren. Ook per gemeente en per aanbod, als calendar.ics bij hun pagina.",
            en="All times that are certain, to subscribe to. Also per municipality and per offer, as calendar.ics beside their page.",
        ),
        path=calendar.OF_ALL,
        media_type="text/calendar",
        standard="https://www.rfc-editor.org/rfc/rfc5545",
        write_in=calendar.of_everything,
    ),
    "atom": Export(
        title=Words(nl="Wat nieuw is (Atom)", en="What is new (Atom)"),
        about=Words(
            nl="Aanbod dat nieuw is of opnieuw is nagekeken. Ook per gemeente die eigen aanbod heeft, als feed.xml bij haar pagina.",
            en="Offers that are new or were checked again. Also per municipality with offers of its own, as feed.xml beside its page.",
        ),
        path=f"{{tag}}/{feeds.ATOM}",
        media_type="application/atom+xml",
        standard="https://www.rfc-editor.org/rfc/rfc4287",
        write_in=feeds.atom_of_everything,
    ),
    "jsonfeed": Export(
        title=Words(nl="Wat nieuw is (JSON Feed)", en="What is new (JSON Feed)"),
        about=Words(nl="Hetzelfde als JSON Feed 1.1: feed.json.", en="The same as JSON Feed 1.1: feed.json."),
        path=f"{{tag}}/{feeds.JSON}",
        media_type="application/feed+json",
        standard="https://www.jsonfeed.org/version/1.1/",
        write_in=feeds.json_of_everything,
    ),
}
"""Every form of the whole: name → what it is and who writes it."""

CATALOGUE = Export(
    title=Words(nl="Fiche voor catalogi (DCAT-AP)", en="Record for catalogues (DCAT-AP)"),
    about=Words(
        nl="Beschrijft al deze gegevens voor catalogi van open data, zoals die van Europa; ook als JSON-LD.",
        en="Describes all of this data for catalogues of open data, such as that of Europe; also as JSON-LD.",
    ),
    path=dcat.TURTLE,
    media_type="text/turtle",
    standard="https://semiceu.github.io/DCAT-AP/releases/3.0.1/",
    more=(dcat.JSON_LD,),
)
"""The record of the others, which is written when these are known."""


def write_catalogue(directory: Directory, files: Sequence[DataFile]) -> Files:
    """The record of the forms that are there."""
    return dcat.write(directory, [one for one in files if one.is_data])
