"""Mistakes that only show when files stand side by side: ids, references, translations against their Dutch text.

Positions are needed only for the few files in which something is wrong, so a rule names the file and the path of
keys, and `project` finds line and column by reading that file again.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from generator import bundles
from generator.catalogue import source_hash
from generator.checks import alike
from generator.checks.finding import Finding, rule_id
from generator.checks.where import no_such_place
from generator.checks.wording import closest, did_you_mean
from generator.diagnostics import Sentence
from generator.folding import fold

if TYPE_CHECKING:
    from generator.catalogue import Catalogue
    from generator.places import Places
    from generator.source import OfferFile

Texts = Mapping[str, str | tuple[str, ...]]


@dataclass(frozen=True, kw_only=True)
class Shelf:
    """All that stands in the offers folder: the clean part as a catalogue, and every file by what it is.

    `dutch` maps `(place, id)` to the file and its Dutch texts (None when it has a mistake of shape); `published` are
    the ids of offers that once had an address, `redirects` the table of old and new ids as it is written.
    """

    catalogue: Catalogue
    files: tuple[OfferFile, ...]
    dutch: Mapping[tuple[str, str], Texts | None]
    places: Places
    published: frozenset[str]
    redirects: Mapping[str, object]

    def shown(self, place: str, name: str) -> str:
        """The path of the Dutch file with this name in the folder of a place, as people see it."""
        return self._shown[place, name]

    @cached_property
    def _shown(self) -> dict[tuple[str, str], str]:
        return {(file.place, file.id): file.shown for file in self.files if not file.tag}

    @cached_property
    def names(self) -> dict[str, str]:
        """The ids of all offers that have a file, folded → as they are."""
        return {fold(offer_id): offer_id for offer_id in self.by_id}

    @cached_property
    def by_id(self) -> dict[str, list[OfferFile]]:
        """The Dutch files of offers, by id."""
        grouped: dict[str, list[OfferFile]] = defaultdict(list)
        for file in self.files:
            if not file.tag and file.id != "_place":
                grouped[file.id].append(file)
        return grouped


Rule = Callable[[Shelf], Iterator[tuple[str, Finding]]]
"""Yields the path of a file as shown, and the finding in it."""


def unknown_place(shelf: Shelf) -> Iterator[tuple[str, Finding]]:
    """A folder is called after a place, and holds its offers. Told once per folder, at its first file."""
    seen: set[str] = set()
    for file in shelf.files:
        if file.place in seen:
            continue
        seen.add(file.place)
        if file.place not in shelf.places:
            finding = no_such_place((), file.place, shelf.places)
            message = Sentence(
                f"De map {file.place} heet niet naar een plaats die we kennen.",
                f"The folder {file.place} is not called after a place that we know.",
            )
            yield file.shown, Finding(where=(), message=message, hint=finding.hint)


def duplicate_id(shelf: Shelf) -> Iterator[tuple[str, Finding]]:
    """The name of a file is the id of the offer, unique over all folders.

    It is the address of the page, without the place in it: on paper, in QR codes, and after towns have merged.

    Wrong::

        # offers/lokeren/taal-cafe.yml
        title: Taalcafé

        # offers/gent/taal-cafe.yml
        title: Praten over boeken
        summary: Je leest samen een boek en je praat erover.

    Right::

        # offers/lokeren/taal-cafe.yml
        title: Taalcafé

        # offers/gent/gent-boekenpraat.yml
        title: Praten over boeken
        summary: Je leest samen een boek en je praat erover.
    """
    for offer_id, files in shelf.by_id.items():
        for file in files[1:]:
            yield (
                file.shown,
                Finding(
                    where=(),
                    message=Sentence(
                        f"De naam {offer_id} bestaat al: {files[0].shown}.",
                        f"The name {offer_id} exists already: {files[0].shown}.",
                    ),
                    hint=Sentence(
                        f"Geef dit bestand een andere naam, bijvoorbeeld {file.place}-{offer_id}.yml.",
                        f"Give this file another name, such as {file.place}-{offer_id}.yml.",
                    ),
                ),
            )


def unknown_offer(shelf: Shelf) -> Iterator[tuple[str, Finding]]:
    """`alternatives`, `part_of`, `replaced_by`, `adopted` and `hidden` name another offer that exists.

    They become links; a link to nothing is a dead end.

    Wrong::

        alternatives: [bestaat-niet]

    Right::

        alternatives: [lokeren-fietsen]

        # offers/lokeren/lokeren-fietsen.yml
        title: Leren fietsen
        summary: Je leert fietsen op een veilig plein.
    """
    for path, where, target, own in _references(shelf):
        if target not in shelf.by_id:
            yield (
                path,
                Finding(
                    where=where,
                    message=Sentence(
                        f"Er is geen aanbod met de id {target}.", f"There is no offer with the id {target}."
                    ),
                    hint=did_you_mean(closest(target, shelf.names))
                    or Sentence(
                        "Schrijf de naam van het bestand zonder .yml.", "Write the name of the file without .yml."
                    ),
                ),
            )
        elif target == own:
            yield (
                path,
                Finding(
                    where=where,
                    message=Sentence(f"{target} verwijst naar zichzelf.", f"{target} refers to itself."),
                    hint=Sentence("Schrijf de id van een ander aanbod.", "Write the id of another offer."),
                ),
            )


def _references(shelf: Shelf) -> Iterator[tuple[str, tuple[str | int, ...], str, str]]:
    for offer in shelf.catalogue.offers.values():
        path = shelf.shown(offer.place, offer.id)
        for i, target in enumerate(offer.alternatives):
            yield path, ("alternatives", i), target, offer.id
        if offer.part_of:
            yield path, ("part_of",), offer.part_of, offer.id
        if offer.replaced_by:
            yield path, ("replaced_by",), offer.replaced_by, offer.id
    for info in shelf.catalogue.places.values():
        path = shelf.shown(info.place, "_place")
        for i, adopted in enumerate(info.adopted):
            yield path, ("adopted", i, "offer"), adopted.offer, ""
        for i, hidden in enumerate(info.hidden):
            yield path, ("hidden", i, "offer"), hidden.offer, ""


def offer_cycle(shelf: Shelf) -> Iterator[tuple[str, Finding]]:
    """Following `replaced_by` or `part_of` from offer to offer never comes back to where it began.

    A reader would go round in circles.

    Wrong::

        part_of: lokeren-fietsen

        # offers/lokeren/lokeren-fietsen.yml
        title: Leren fietsen
        summary: Je leert fietsen op een veilig plein.
        part_of: lokeren-taalcafe

    Right::

        part_of: lokeren-fietsen

        # offers/lokeren/lokeren-fietsen.yml
        title: Leren fietsen
        summary: Je leert fietsen op een veilig plein.
    """
    offers = shelf.catalogue.offers
    for key in ("replaced_by", "part_of"):
        after = {offer.id: getattr(offer, key) for offer in offers.values()}
        for circle in _circles(after):
            chain = " → ".join([*circle, circle[0]])
            yield (
                shelf.shown(offers[circle[0]].place, circle[0]),
                Finding(
                    where=(key,),
                    message=Sentence(f"{key} loopt in een kring: {chain}.", f"{key} runs in a circle: {chain}."),
                    hint=Sentence(f"Verwijder één {key} uit de kring.", f"Remove one {key} from the circle."),
                ),
            )


def _circles(after: Mapping[str, str]) -> Iterator[list[str]]:
    """The circles in a relation, each once, from its first id; what refers to itself is `unknown-offer`."""
    done: set[str] = set()
    for start in after:
        path: dict[str, None] = {}
        at = start
        while at in after and at not in done and at not in path:
            path[at] = None
            at = after[at]
        if at in path and after[at] != at:
            circle = list(path)[list(path).index(at) :]
            first = circle.index(min(circle))
            yield circle[first:] + circle[:first]
        done |= path.keys()


def adopted_outside_area(shelf: Shelf) -> Iterator[tuple[str, Finding]]:
    """A place adopts or hides only supra-local offers that hold in it; its own offers it changes themselves.

    Otherwise the page of a town would show what its people may not join.

    Wrong::

        # offers/lokeren/_place.yml
        adopted:
          - offer: gent-fietsen

        # offers/gent/gent-fietsen.yml
        title: Leren fietsen
        summary: Je leert fietsen op een veilig plein.

    Right::

        # offers/lokeren/_place.yml
        adopted:
          - offer: gent-fietsen

        # offers/gent/gent-fietsen.yml
        title: Leren fietsen
        summary: Je leert fietsen op een veilig plein.
        area: [gent, lokeren]
    """
    for info in shelf.catalogue.places.values():
        if info.place not in shelf.places:
            continue
        here = shelf.places.members([info.place])
        for key in ("adopted", "hidden"):
            for i, item in enumerate(getattr(info, key)):
                if _reaches(item.offer, here, shelf):
                    continue
                yield (
                    shelf.shown(info.place, "_place"),
                    Finding(
                        where=(key, i, "offer"),
                        message=Sentence(
                            f"{item.offer} geldt niet voor {info.place}, of alleen hier.",
                            f"{item.offer} does not hold in {info.place}, or only here.",
                        ),
                        hint=Sentence(
                            "Noem hier alleen bovenlokaal aanbod dat ook voor deze plaats geldt.",
                            "Name only supra-local offers that hold in this place too.",
                        ),
                    ),
                )


def _reaches(offer_id: str, here: frozenset[str], shelf: Shelf) -> bool:
    """Whether a supra-local offer holds in a place; also when that cannot be told, which other rules have said."""
    offer = shelf.catalogue.offers.get(offer_id)
    if offer is None or not bundles.is_placed(offer, shelf.places) or offer.online:
        return True
    covered = bundles.coverage(offer, shelf.places)
    return bool(here & covered) and len(covered) > 1


def translation_orphan(shelf: Shelf) -> Iterator[tuple[str, Finding]]:
    """A translation stands beside the Dutch file that it translates, in the same folder.

    Without the Dutch there are no facts, and the law asks for the Dutch beside every translation.

    Wrong::

        # offers/lokeren/praatcafe.fr.yml
        title: Café de conversation

    Right::

        # offers/lokeren/lokeren-taalcafe.fr.yml
        title: Café de conversation
    """
    for file in shelf.files:
        if file.tag and (file.place, file.id) not in shelf.dutch:
            yield (
                file.shown,
                Finding(
                    where=(),
                    message=Sentence(
                        f"Er is geen Nederlands bestand {file.id}.yml in de map {file.place}.",
                        f"There is no Dutch file {file.id}.yml in the folder {file.place}.",
                    ),
                    hint=did_you_mean([f"{found}.{file.tag}.yml" for found in closest(file.id, shelf.names, 1)])
                    or Sentence("Maak eerst het Nederlandse bestand.", "Make the Dutch file first."),
                ),
            )


def _translations(shelf: Shelf) -> Iterator[tuple[OfferFile, Texts, Texts, str]]:
    """Each translation with its file, its texts, the Dutch texts and the hash it was made from."""
    for file in shelf.files:
        if not file.tag:
            continue
        known = shelf.catalogue.place_translations if file.id == "_place" else shelf.catalogue.translations
        translation = known.get((file.place if file.id == "_place" else file.id, file.tag))
        dutch = shelf.dutch.get((file.place, file.id))
        if translation is not None and dutch is not None:
            yield file, translation.texts, dutch, translation.provenance.source_hash


def translation_stale(shelf: Shelf) -> Iterator[tuple[str, Finding]]:
    """A translation was made from the Dutch text as it stands now.

    When the Dutch changes, the site shows the Dutch until the translation is redone: an old price in Arabic is worse
    than a new one in Dutch. `source_hash` is the fingerprint of the Dutch text that was translated; `offers translate`
    writes it.

    Wrong::

        # offers/lokeren/lokeren-taalcafe.fr.yml
        title: Café de conversation
        translation: {status: human, source_hash: "000000000000", on: 2026-11-01}

    Right::

        # offers/lokeren/lokeren-taalcafe.fr.yml
        title: Café de conversation
    """
    for file, _, dutch, made_from in _translations(shelf):
        now = source_hash(dutch)
        if now != made_from:
            yield (
                file.shown,
                Finding(
                    where=("translation", "source_hash"),
                    message=Sentence(
                        "De Nederlandse tekst is veranderd na deze vertaling; de site toont nu het Nederlands.",
                        "The Dutch text changed after this translation; the site shows the Dutch now.",
                    ),
                    hint=Sentence(
                        f'Werk de vertaling bij en schrijf dan source_hash: "{now}"',
                        f'Update the translation, then write source_hash: "{now}"',
                    ),
                ),
            )


def translation_extra(shelf: Shelf) -> Iterator[tuple[str, Finding]]:
    """A translation never says more than the Dutch: each of its texts has a Dutch one.

    The language law wants it so, and a counsellor who reads the Dutch must know what the newcomer reads.

    Wrong::

        # offers/lokeren/lokeren-taalcafe.fr.yml
        title: Café de conversation
        conditions: Tu dois habiter Lokeren.

    Right::

        # offers/lokeren/lokeren-taalcafe.fr.yml
        title: Café de conversation
    """
    for file, texts, dutch, _ in _translations(shelf):
        for key in texts:
            if key not in dutch:
                yield (
                    file.shown,
                    Finding(
                        where=_where(key),
                        at_key=True,
                        message=Sentence(
                            f"{key} bestaat niet in het Nederlands: een vertaling zegt nooit meer.",
                            f"{key} does not exist in the Dutch: a translation never says more.",
                        ),
                        hint=Sentence(
                            "Zet de tekst eerst in het Nederlandse bestand, of verwijder ze hier.",
                            "Put the text in the Dutch file first, or remove it here.",
                        ),
                    ),
                )


def translation_incomplete(shelf: Shelf) -> Iterator[tuple[str, Finding]]:
    """A translation has every text that the Dutch has.

    The site shows what is missing in Dutch, which a reader may not understand.

    Wrong::

        conditions: Je woont in Lokeren.

        # offers/lokeren/lokeren-taalcafe.fr.yml
        title: Café de conversation

    Right::

        conditions: Je woont in Lokeren.

        # offers/lokeren/lokeren-taalcafe.fr.yml
        title: Café de conversation
        conditions: Tu habites à Lokeren.
    """
    for file, texts, dutch, _ in _translations(shelf):
        missing = [key for key in dutch if key not in texts]
        if missing:
            yield (
                file.shown,
                Finding(
                    where=(),
                    message=Sentence(
                        f"Nog niet vertaald: {', '.join(missing)}.", f"Not yet translated: {', '.join(missing)}."
                    ),
                    hint=Sentence(
                        "Voeg de vertaling toe; tot dan toont de site het Nederlands.",
                        "Add the translation; until then the site shows the Dutch.",
                    ),
                ),
            )


def _where(key: str) -> tuple[str | int, ...]:
    return ("adopted",) if key.startswith("adopted.") else tuple(key.split("."))


def similar_offer(shelf: Shelf) -> Iterator[tuple[str, Finding]]:
    """An offer stands in the directory once.

    Copies grow apart: one gets the new price, the other keeps the old one. The check compares titles, names, summaries,
    organisers, phones, mailboxes and addresses of pages over all towns. Three things may be true.

    It is the same offer twice: keep one, with `area` for all its towns.

    They are parts of one scheme: describe the scheme once and write `part_of` in the parts.

    Or they are really different: then do nothing, it is only a warning.

    Wrong::

        title: Fietsles voor vrouwen
        summary: Je leert fietsen met andere vrouwen, op een plein zonder auto's.
        organiser: {name: Mobiel 21}

        # offers/gent/gent-fietsles.yml
        title: Fietsles voor vrouwen
        summary: Je leert fietsen met andere vrouwen op een plein zonder auto's.
        organiser: {name: Mobiel 21}

    Right::

        title: Fietsles voor vrouwen
        summary: Je leert fietsen met andere vrouwen, op een plein zonder auto's.
        organiser: {name: Mobiel 21}
        area: [lokeren, gent]
    """
    for offer_id, others in alike.pairs(shelf.catalogue.with_status("active", "paused", "draft"), shelf.places).items():
        best = others[0]
        path = shelf.shown(best.other.place, best.other.id)
        more = (
            Sentence(f" En op nog {len(others) - 1}.", f" And like {len(others) - 1} more.")
            if len(others) > 1
            else None
        )
        why = [", ".join(said.in_(lang) for said in best.why) for lang in ("nl", "en")]
        offer = shelf.catalogue.offers[offer_id]
        yield (
            shelf.shown(offer.place, offer_id),
            Finding(
                where=("title",),
                message=Sentence(
                    f"Dit lijkt op {path} ({best.other.title}): {why[0]}.{more.nl if more else ''}",
                    f"This looks like {path} ({best.other.title}): {why[1]}.{more.en if more else ''}",
                ),
                hint=Sentence(
                    "Hetzelfde aanbod? Houd er één, met area voor alle gemeenten. Delen van één werking? Schrijf part_of. "
                    "Echt verschillend? Doe niets.",
                    "The same offer? Keep one, with area for all municipalities. Parts of one scheme? Write part_of. "
                    "Really different? Do nothing.",
                ),
            ),
        )


def address_vanished(shelf: Shelf) -> Iterator[tuple[str, Finding]]:
    """Nothing published vanishes: an address that was once on the site stays.

    It stands on paper and in QR codes. An offer that stopped keeps its file, with `status: ended` and a reason; its
    page then says so. An offer that got another name has a line in `schema/redirects.yml`.
    """
    for offer_id in sorted(shelf.published - shelf.by_id.keys() - shelf.redirects.keys()):
        yield (
            PUBLISHED,
            Finding(
                where=(offer_id,),
                message=Sentence(
                    f"Het aanbod {offer_id} stond op de site, maar zijn bestand is verdwenen.",
                    f"The offer {offer_id} was on the site, but its file has vanished.",
                ),
                hint=Sentence(
                    "Zet het bestand terug met status: ended, of voeg een doorverwijzing toe in schema/redirects.yml.",
                    "Put the file back with status: ended, or add a redirect in schema/redirects.yml.",
                ),
            ),
        )


def redirect_target(shelf: Shelf) -> Iterator[tuple[str, Finding]]:
    """A line of `schema/redirects.yml` leads from the old name of an offer to one that has a page.

    Write `old-name: new-name`. The old name is no longer the name of a file; the new one is, and is not a draft. Where an offer
    moved twice, both old names lead to the last one.

    Wrong::

        # schema/redirects.yml
        lokeren-praatgroep: bestaat-niet

    Right::

        # offers/lokeren/lokeren-taalcafe.yml
        title: Taalcafé

        # schema/redirects.yml
        lokeren-praatgroep: lokeren-taalcafe
    """
    for old, new in shelf.redirects.items():
        problem = _problem_of_redirect(shelf, old, new)
        if problem:
            message, hint = problem
            yield REDIRECTS, Finding(where=(old,), message=message, hint=hint, at_key=True)


def _problem_of_redirect(shelf: Shelf, old: str, new: object) -> tuple[Sentence, Sentence | None] | None:
    """What is wrong with a line, and what to write."""
    if not _ID.fullmatch(old) or not isinstance(new, str) or not _ID.fullmatch(new):
        return (
            Sentence(f"{old} leidt niet van een naam naar een naam.", f"{old} does not lead from one name to another."),
            Sentence("Schrijf oude-naam: nieuwe-naam.", "Write old-name: new-name."),
        )
    if old in shelf.by_id:
        path = shelf.by_id[old][0].shown
        return (
            Sentence(f"{old} is nog altijd een aanbod: {path}.", f"{old} is still an offer: {path}."),
            Sentence("Haal deze regel weg, of haal het bestand weg.", "Remove this line, or remove the file."),
        )
    if new in shelf.redirects and new not in shelf.by_id:
        return (
            Sentence(f"{new} is zelf verhuisd.", f"{new} has moved itself."),
            Sentence("Schrijf de naam die het aanbod nu heeft.", "Write the name that the offer has now."),
        )
    if new not in shelf.by_id:
        return (
            Sentence(f"Er is geen aanbod met de id {new}.", f"There is no offer with the id {new}."),
            did_you_mean(closest(new, shelf.names))
            or Sentence("Schrijf de naam van het bestand zonder .yml.", "Write the name of the file without .yml."),
        )
    offer = shelf.catalogue.offers.get(new)
    if offer is not None and offer.status == "draft":
        return (
            Sentence(f"{new} is nog een ontwerp en heeft geen pagina.", f"{new} is still a draft and has no page."),
            Sentence("Zet het aanbod eerst online.", "Put the offer online first."),
        )
    return None


PUBLISHED = "schema/published.txt"
REDIRECTS = "schema/redirects.yml"
_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")

RULES: tuple[Rule, ...] = (
    unknown_place, duplicate_id, unknown_offer, offer_cycle, adopted_outside_area, translation_orphan,
    translation_stale, translation_extra, translation_incomplete, similar_offer, address_vanished, redirect_target,
)  # fmt: skip


def check(shelf: Shelf) -> Iterable[tuple[str, str, Finding]]:
    """Every finding of every rule: rule id, path as shown, finding."""
    for rule in RULES:
        for path, finding in rule(shelf):
            yield rule_id(rule), path, finding
