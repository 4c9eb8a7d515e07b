"""The terms of UiTdatabank (publiq) and what they mean here. Ids are the key: labels were renamed over the years.

Ids and labels are facts from the taxonomy of UiTdatabank (taxonomy.uitdatabank.be/terms); the choice of what fits the directory
is ours. Taaliconen: labels made by Huis van het Nederlands Brussel and VGC, used in UiTdatabank.
"""

from __future__ import annotations

from typing import Final, NamedTuple

from generator.folding import fold


class Kind(NamedTuple):
    """What an event type proposes: the format when it takes place more than once, an activity, themes."""

    format: str
    activity: str = ""
    themes: tuple[str, ...] = ()


TAKEN: Final[dict[str, Kind]] = {
    "0.3.1.0.0": Kind("group"),
    "0.3.1.0.1": Kind("drop-in"),
    "0.3.2.0.0": Kind("group"),
    "0.7.0.0.0": Kind("group", "culture-trip", ("culture", "discover")),
    "0.59.0.0.0": Kind("group", "", ("sport",)),
    "0.50.21.0.0": Kind("group"),
    "0.28.0.0.0": Kind("group", "festival", ("events",)),
    "1.50.0.0.0": Kind("group", "", ("cooking", "events")),
    "0.12.0.0.0": Kind("group", "", ("discover",)),
}
"""Event types that may be participation: `alternative` offers."""

LABELS: Final[dict[str, str]] = {
    "0.3.1.0.0": "Lessenreeks", "0.3.1.0.1": "Cursus met open sessies", "0.3.2.0.0": "Lezing of congres",
    "0.7.0.0.0": "Begeleide uitstap of rondleiding", "0.59.0.0.0": "Sportactiviteit", "0.50.21.0.0": "Spel of quiz",
    "0.28.0.0.0": "Festiviteit", "1.50.0.0.0": "Eet- of drankfestijn", "0.12.0.0.0": "Opendeurdag",
    "8aRjN4dGsXuE6tBkM1pVwQ": "Activiteit met de jeugdbeweging", "0.6.0.0.0": "Beurs", "0.50.4.0.0": "Concert",
    "0.3.3.0.0": "Congres of studiedag", "0.54.0.0.0": "Dansvoorstelling", "0.5.0.0.0": "Festival",
    "0.17.0.0.0": "Fiets- of wandelroute", "0.50.6.0.0": "Film", "0.57.0.0.0": "Kamp of vakantie",
    "K7mPx3nQrT9bWfH2zL5cYv": "Kinderopvang", "0.37.0.0.0": "Markt, braderie of kermis", "0.49.0.0.0": "Party of fuif",
    "hZ5fCyL9nKqW3xDvTrJ2gP": "Speelpleinwerking", "0.19.0.0.0": "Sportwedstrijd bekijken", "0.0.0.0.0": "Tentoonstelling",
    "0.55.0.0.0": "Theatervoorstelling", "0.51.0.0.0": "Type onbepaald",
}  # fmt: skip
"""Event types by their Dutch label of today."""

TYPE_BY_LABEL: Final = {fold(label): term for term, label in LABELS.items()} | {fold("Cursus of workshop"): "0.3.1.0.0"}

THEMES: Final[dict[str, str]] = {
    "1.37.2.0.0": "neighbourhood", "1.11.1.0.0": "dutch", "1.37.0.0.0": "family", "1.43.0.0.0": "discover",
    "1.51.14.0.0": "sport", "1.51.13.0.0": "sport", "1.51.6.0.0": "sport", "1.51.12.0.0": "sport", "1.51.11.0.0": "sport",
    "1.51.10.0.0": "sport", "1.51.3.0.0": "sport", "1.21.0.0.0": "digital", "1.42.0.0.0": "crafts", "1.41.0.0.0": "culture",
    "1.40.0.0.0": "culture", "1.10.0.0.0": "reading", "1.10.5.0.0": "reading", "1.10.11.0.0": "reading", "1.10.12.0.0": "reading",
    "1.64.0.0.0": "nature", "1.63.0.0.0": "nature", "1.65.0.0.0": "cooking", "1.62.0.0.0": "care", "1.37.1.0.0": "care",
    "1.8.1.0.0": "music", "1.8.2.0.0": "music", "1.8.3.1.0": "music", "1.8.4.0.0": "music", "1.9.3.0.0": "music",
    "1.9.5.0.0": "music", "1.3.1.0.0": "music", "1.17.0.0.0": "shop", "1.0.9.0.0": "culture", "1.11.0.0.0": "culture",
}  # fmt: skip
"""Themes of UiTdatabank that are one of ours. Samenleving, Taal en communicatie and Opvoeding are a good sign."""

THEME_BY_LABEL: Final = {
    fold(label): term
    for label, term in {
        "Samenleving": "1.37.2.0.0", "Taal en communicatie": "1.11.1.0.0", "Opvoeding": "1.37.0.0.0",
        "Interculturele vorming": "1.43.0.0.0", "Computer en techniek": "1.21.0.0.0", "Creativiteit": "1.42.0.0.0",
        "Atletiek, wandelen en fietsen": "1.51.14.0.0", "Fitness, gymnastiek, dans en vechtsport": "1.51.6.0.0",
        "Omnisport en andere": "1.51.12.0.0", "Zwemmen en watersport": "1.51.3.0.0", "Literatuur": "1.10.0.0.0",
        "Milieu en natuur": "1.64.0.0.0", "Voeding": "1.65.0.0.0", "Gezondheid en zorg": "1.37.1.0.0",
        "Kunst en kunsteducatie": "1.41.0.0.0",
    }.items()
}  # fmt: skip

FACILITIES: Final[dict[str, str]] = {
    "3.27.0.0.0": "wheelchair", "3.31.0.0.0": "toilet", "3.33.0.0.0": "interpreter", "3.34.0.0.0": "plain-language",
    "3.17.1.0.0": "hearing-loop", "H28fcfRKFQAQs00K9NF9hh": "quiet-room",
}  # fmt: skip

ICONS: Final[dict[str, int]] = {
    fold(f"{word} {noun}"): number
    for number, words in enumerate((("een", "één", "1"), ("twee", "2"), ("drie", "3"), ("vier", "4")), 1)
    for word in words
    for noun in ("taalicoon", "taaliconen")
}
"""Labels that say how much Dutch one needs."""

NOT_OPEN: Final = {"members": "leden", "education": "scholen"}
"""Audiences for which an event is not open to everybody."""
