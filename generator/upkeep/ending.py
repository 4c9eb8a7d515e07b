"""An offer that stops: its file stays, says why, and where to go instead.

`until` is left as it is: what ended leaves all lists by its status, and a last day that nobody gave is not made up.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator import source
from generator.checks.wording import closest, did_you_mean, show
from generator.diagnostics import Sentence
from generator.folding import fold

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.project import Project
    from generator.source import KeyPath, OfferFile


def values(reason: str, replaced_by: str) -> dict[KeyPath, str]:
    """What stands in the file of an offer that has ended."""
    known: dict[KeyPath, str] = {("status",): "ended", ("reason",): reason}
    return known | ({("replaced_by",): replaced_by} if replaced_by else {})


def problems(project: Project, file: OfferFile, reason: str, replaced_by: str) -> Iterator[Sentence]:
    """What is wrong with the file to end, the reason or the offer that takes its place."""
    if file.tag or file.id == "_place":
        yield Sentence(
            f"{file.shown} is geen aanbod: noem het Nederlandse bestand van het aanbod.",
            f"{file.shown} is no offer: name the Dutch file of the offer.",
        )
        return
    yield from _wrong_reason(project, reason)
    if replaced_by:
        yield from _wrong_offer(project, file, replaced_by)


def _wrong_reason(project: Project, reason: str) -> Iterator[Sentence]:
    terms = project.vocabulary["reason"]
    codes = [str(term.code) for term in terms]
    if reason not in codes:
        spellings = {fold(text): str(term.code) for term in terms for text in (str(term.code), term.title)}
        meant = did_you_mean(closest(reason, spellings)) or Sentence("", "")
        if not reason:
            yield Sentence(
                f"Waarom stopt het? Schrijf --reason en een code: {', '.join(codes)}.",
                f"Why does it stop? Write --reason and a code: {', '.join(codes)}.",
            )
            return
        yield Sentence(
            f"{show(reason)} is geen reden. {meant.nl} Kies uit: {', '.join(codes)}.".replace("  ", " "),
            f"{show(reason)} is not a reason. {meant.en} Choose from: {', '.join(codes)}.".replace("  ", " "),
        )


def _wrong_offer(project: Project, file: OfferFile, replaced_by: str) -> Iterator[Sentence]:
    files = {one.id: one for one in source.find(project.offers_dir)[0] if not one.tag and one.id != "_place"}
    if replaced_by == file.id:
        yield Sentence(f"{replaced_by} kan zichzelf niet vervangen.", f"{replaced_by} cannot replace itself.")
    elif replaced_by not in files:
        meant = did_you_mean(closest(replaced_by, {fold(one): one for one in files})) or Sentence("", "")
        yield Sentence(
            f"Er is geen aanbod met de id {show(replaced_by)}. {meant.nl}".strip(),
            f"There is no offer with the id {show(replaced_by)}. {meant.en}".strip(),
        )
    elif file.id in (chain := _chain(project, files, replaced_by)):
        way = " → ".join([file.id, *chain])
        yield Sentence(f"Zo loopt replaced_by in een kring: {way}.", f"So replaced_by runs in a circle: {way}.")


def _chain(project: Project, files: dict[str, OfferFile], offer_id: str) -> list[str]:
    """An offer, what replaced it, and so on."""
    chain: list[str] = []
    while offer_id in files and offer_id not in chain:
        chain.append(offer_id)
        document, _ = source.read(files[offer_id].file, "", project.shape.text_keys)
        offer_id = str(document.get("replaced_by") or "") if document else ""
    return [*chain, offer_id] if offer_id else chain
