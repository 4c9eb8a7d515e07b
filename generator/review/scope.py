"""What a pull request may touch, and whether its author speaks for the place.

A municipality changes the offers of one place and nothing else, so that who speaks for the place can judge all of it. The
editors of the directory may do more: they are named in `schema/owners.yml`, or give the pull request a label.
"""

from __future__ import annotations

import shlex
import unicodedata
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.checks.request_rules import WARNINGS
from generator.diagnostics import Diagnostic, Sentence, Severity
from generator.owners import Owners, names, teams
from generator.review.changes import EXECUTABLE, SUBMODULE, Change

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

_MANY = 5
"""Places that are named in a sentence."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """A pull request: who made it, what it changes. `wide` when the editors let it touch more than one place."""

    author: str
    changes: tuple[Change, ...]
    owners: Owners
    wide: bool = False

    @property
    def places(self) -> tuple[str, ...]:
        """The folders of offers that it touches."""
        return tuple(sorted({change.place for change in self.changes if change.place}))

    @property
    def elsewhere(self) -> tuple[Change, ...]:
        """What it changes beside offers. What lies in the offers folder but in no place, the walk through it tells."""
        return tuple(
            change
            for change in self.changes
            if change.is_litter or (not change.place and not (change.in_offers and change.after))
        )

    @property
    def by_editors(self) -> bool:
        """Whether its author is named as one of the editors."""
        return names(self.author, self.owners.everything)

    @property
    def is_wide(self) -> bool:
        """Whether it may touch more than one place."""
        return self.wide or self.by_editors


def standing(request: Request, place: str) -> str:
    """How the author stands to a place: `editors`, `owner`, `perhaps` (a team speaks for it), `stranger`, or `unowned`."""
    owners = request.owners.of(place)
    if request.by_editors:
        return "editors"
    if not owners:
        return "unowned"
    if names(request.author, owners):
        return "owner"
    return "perhaps" if teams(owners) else "stranger"


def judge(request: Request, existing: Iterable[str] = ()) -> tuple[Diagnostic, ...]:
    """What is wrong with the pull request as a whole. `existing` are the paths of offers after it."""
    found = [*_modes(request.changes), *_collisions(request.changes, existing)]
    if not request.is_wide:
        found += [*_one_place(request), *_outside(request)]
    found += _strangers(request)
    return tuple(found)


def _one_place(request: Request) -> Iterator[Diagnostic]:
    places = request.places
    if len(places) < 2:
        return
    shown = ", ".join(places[:_MANY]) + (", …" if len(places) > _MANY else "")
    second = next(change for change in request.changes if change.place == places[1])
    yield _finding(
        "one-place",
        second.path,
        Sentence(
            f"Deze pull request wijzigt {len(places)} mappen van plaatsen: {shown}.",
            f"This pull request changes {len(places)} folders of places: {shown}.",
        ),
        Sentence(
            "Maak voor elke plaats een eigen pull request. Hoort het echt samen? Dan kan de redactie het label "
            "meer-plaatsen geven.",
            "Make a pull request for each place. Does it belong together? Then the editors can give it the label meer-plaatsen.",
        ),
    )


def _outside(request: Request) -> Iterator[Diagnostic]:
    if not request.places:
        return
    for change in request.elsewhere:
        yield _finding(
            "outside-offers",
            change.path,
            Sentence(
                f"{change.path} is geen aanbod van een plaats, en hoort niet in deze pull request.",
                f"{change.path} is no offer of a place, and does not belong in this pull request.",
            ),
            Sentence(
                "Haal het eruit: wijzig alleen bestanden in de map van je plaats, zoals offers/lokeren/.",
                "Take it out: change only files in the folder of your place, such as offers/lokeren/.",
            ),
        )


def _strangers(request: Request) -> Iterator[Diagnostic]:
    for place in request.places:
        if standing(request, place) not in {"stranger", "perhaps"}:
            continue
        owners = ", ".join(request.owners.of(place))
        first = next(change for change in request.changes if change.place == place)
        who = request.author or "?"
        yield _finding(
            "not-owner",
            first.path,
            Sentence(
                f"{who} staat niet bij wie voor {place} spreekt: {owners}.",
                f"{who} is not among those who speak for {place}: {owners}.",
            ),
            Sentence(
                "Laat iemand van hen de pull request goedkeuren. Wie in een genoemd team zit, spreekt mee.",
                "Let one of them approve the pull request. Who is in a team named here has a say too.",
            ),
        )


def _modes(changes: Sequence[Change]) -> Iterator[Diagnostic]:
    for change in changes:
        if not change.in_offers:
            continue
        if change.after == EXECUTABLE:
            typed = shlex.quote(change.path)
            yield _finding(
                "file-mode",
                change.path,
                Sentence("Dit bestand is bewaard als programma.", "This file was saved as a program."),
                Sentence(
                    f"Typ: git update-index --chmod=-x {typed}",
                    f"Type: git update-index --chmod=-x {typed}",
                ),
            )
        elif change.after == SUBMODULE:
            yield _finding(
                "submodule",
                change.path,
                Sentence(
                    "Dit is een andere Git-repository (submodule).", "This is another Git repository (submodule)."
                ),
                Sentence("Zet de bestanden zelf in de map.", "Put the files themselves in the folder."),
            )


def _collisions(changes: Sequence[Change], existing: Iterable[str]) -> Iterator[Diagnostic]:
    new = [change.path for change in changes if change.after and _folded(change.path).startswith("offers")]
    alike: dict[str, set[str]] = defaultdict(set)
    for path in (*existing, *new):
        alike[_folded(path)].add(path)
    first = {folded: sorted(paths)[:2] for folded, paths in alike.items()}
    for path in new:
        folder = path.partition("/")[0]
        others = [other for other in first[_folded(path)] if other != path]
        if folder != "offers" and _folded(folder) == "offers":
            others = ["offers"]
        if others:
            yield _alike(path, others[0])


def _alike(path: str, other: str) -> Diagnostic:
    return _finding(
        "case-collision",
        path,
        Sentence(
            f"Deze naam verschilt alleen in hoofdletters van {other}.",
            f"This name differs from {other} in capitals only.",
        ),
        Sentence(
            "Schrijf namen in kleine letters, en kies een andere.", "Write names in lower case, and choose another."
        ),
    )


def _folded(path: str) -> str:
    return unicodedata.normalize("NFC", path).casefold()


def _finding(rule: str, path: str, message: Sentence, hint: Sentence) -> Diagnostic:
    severity = Severity.WARNING if rule in WARNINGS else Severity.ERROR
    return Diagnostic(rule=rule, severity=severity, path=path, line=1, column=1, message=message, hint=hint)
