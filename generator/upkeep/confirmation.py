"""“Still right”: the day of the check and who checked, for files or for a whole town.

Translations need nothing when they were made from today's Dutch text. Those that were not are named, and so are dates in the
file that nobody moved (places free, the day to look again), because a confirmation does not make them true.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.diagnostics import Sentence
from generator.upkeep.files import Opened, changed, only_errors, opened

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from generator.diagnostics import Diagnostic
    from generator.formatting import Spelling
    from generator.project import Loaded, Project
    from generator.source import KeyPath, OfferFile

BY = ("owner", "organiser", "agii")
"""Who can confirm: a public page cannot."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What became of a file: its new text; or why it was skipped; or the errors for which it was refused.

    None of the three: it was confirmed already. `notes` are what the owner should still look at.
    """

    file: OfferFile
    text: str = ""
    skipped: Sentence | None = None
    errors: tuple[Diagnostic, ...] = ()
    notes: tuple[Sentence, ...] = ()


def confirm(
    project: Project, loaded: Loaded, spelling: Spelling, files: Sequence[OfferFile], by: str
) -> Iterator[Outcome]:
    """Each file with a new day of its check; a translation among them is left out when its Dutch file is there too."""
    dutch = {(file.place, file.id) for file in files if not file.tag}
    for file in files:
        if not file.tag:
            yield _confirmed(project, loaded, spelling, file, by)
        elif (file.place, file.id) not in dutch:
            yield Outcome(file=file, skipped=TRANSLATION)


def _confirmed(project: Project, loaded: Loaded, spelling: Spelling, file: OfferFile, by: str) -> Outcome:
    one, errors = opened(project, file)
    errors = errors or only_errors(d for d in loaded.diagnostics if d.path == file.shown)
    if one is None or errors:
        return Outcome(file=file, errors=errors)
    if skipped := _reason_to_skip(one, project.today):
        return Outcome(file=file, skipped=skipped)
    notes = (*_notes(one, project.today), *_stale(loaded, file))
    values: dict[KeyPath, str] = {("checked_on",): project.today, ("checked_by",): by}
    if all(one.document.get(*where) == value for where, value in values.items()):
        return Outcome(file=file, notes=notes)
    text, errors = changed(project, spelling, one, values)
    if errors:
        return Outcome(file=file, errors=errors, notes=(INCOMPLETE,))
    return Outcome(file=file, text=text, notes=notes)


INCOMPLETE = Sentence(
    "Wat van een openbare pagina kwam, mist nog iets. Vul dit aan en bevestig dan opnieuw.",
    "What came from a public page still lacks something. Add this and confirm again.",
)
TRANSLATION = Sentence(
    "een vertaling wordt niet bevestigd: bevestig het Nederlandse bestand",
    "a translation is not confirmed: confirm the Dutch file",
)


def _reason_to_skip(one: Opened, today: str) -> Sentence | None:
    status, until = one.document.get("status"), one.document.get("until")
    if status == "ended":
        return Sentence("het is gestopt (status: ended)", "it has ended (status: ended)")
    if status == "draft":
        return Sentence(
            "het is nog een ontwerp: schrijf eerst status: active", "it is still a draft: first write status: active"
        )
    if until and until < today:
        return Sentence(
            f"het liep tot {until}: verleng until, of gebruik offers end",
            f"it ran until {until}: move until, or use offers end",
        )
    return None


def _notes(one: Opened, today: str) -> Iterator[Sentence]:
    counted, look_again = one.document.get("availability", "as_of"), one.document.get("review_by")
    if counted and counted < today:
        yield Sentence(
            f"availability is van {counted} en bleef zo: klopt het nog?",
            f"availability is of {counted} and stayed so: is it still right?",
        )
    if look_again and look_again <= today:
        yield Sentence(
            f"review_by is {look_again} en bleef zo: kies een nieuwe dag.",
            f"review_by is {look_again} and stayed so: choose a new day.",
        )


def _stale(loaded: Loaded, file: OfferFile) -> Iterator[Sentence]:
    """The translations of this file that were made from another Dutch text."""
    begin = f"{file.shown.removesuffix('.yml')}."
    for found in loaded.diagnostics:
        if found.rule == "translation-stale" and found.path.startswith(begin):
            yield Sentence(f"verouderde vertaling: {found.path}", f"stale translation: {found.path}")
