"""Which offers look like each other, over all towns: the same offer written twice, or parts of one scheme.

Comparing each offer with each other is out of the question: 10,000 offers make fifty million pairs. Only those are compared that
share something telling (a proper name, a title, a phone, a page, a run of words in the summary); within such a group each is
compared with those next to it. What two have in common is weighed in points (`_points`), measured on the pairs in
`tests/examples/alike.tsv`, which people judged by reading.
"""

from __future__ import annotations

import re
import zlib
from collections import defaultdict
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from rapidfuzz import fuzz

from generator.diagnostics import Sentence
from generator.folding import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from generator.catalogue import Offer
    from generator.places import Places

ENOUGH = 4
"""Points from which two offers are named."""
NEXT = 10
"""How many others of a group each offer is compared with: groups can be large, but then the nearest tell enough."""
_SYLLABLE = 3
"""Letters of a word that tells nothing by itself."""
_SKETCH = 4
"""Runs of three words by which a summary is found again; the ones that happen to have the smallest checksums."""

_ORDINARY_WORDS = """
aanbod actief activiteit babbel babbelcafe babbeltafel babbeltafels begeleiding buddy buddys buddyproject buddywerking
cafe centrum coach conversatie conversatiegroep conversatietafel cursus de den dienst een en fietslessen fietsles
gezinnen groep het huis iedereen in inburgering kinderen koor leren lessen lokaal met naaiatelier nederlands netwerk
nieuwkomers ontmoeting op oefenen ouders opvanginitiatief praat praatcafe praatgroep praattafel praattafels praten
project repair samen speciaal sport stad stage taal taalbuddy taalcafe taalmaatje taalstage taalstages team van
vluchtelingen voor vrijwillige vrijwilliger vrijwilligers vrijwilligerswerk vrouwen vzw welkom werking zomer
"""
_ORDINARY = frozenset(_ORDINARY_WORDS.split())
"""Words (folded) that many names share without belonging together."""
_LEGAL = frozenset({"vzw", "asbl", "nv", "bv", "cv", "stad", "gemeente", "nu", "vroeger"})


class Pair(NamedTuple):
    """Another offer that looks like one, how much, and what they share."""

    points: int
    other: Offer
    why: tuple[Sentence, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Traits:
    """What is compared of an offer, folded once."""

    offer: Offer
    title: str
    name: frozenset[str]
    summary: str  # its words sorted, so that their order does not matter
    organiser: str
    contact: frozenset[str]
    page: frozenset[str]
    keys: frozenset[str]


def pairs(offers: Iterable[Offer], places: Places) -> dict[str, list[Pair]]:
    """For each offer that looks like others these others, the most alike first."""
    areas = _place_words(places)
    all_traits = [_traits(offer, areas) for offer in sorted(offers, key=lambda offer: offer.id)]
    groups: dict[str, list[int]] = defaultdict(list)
    for number, traits in enumerate(all_traits):
        for key in traits.keys:
            groups[key].append(number)
    found: dict[str, list[Pair]] = defaultdict(list)
    for one, other in sorted(_near(groups)):
        a, b = all_traits[one], all_traits[other]
        if _belong_together(a.offer, b.offer):
            continue
        points, why = _points(a, b)
        if points >= ENOUGH:
            found[a.offer.id].append(Pair(points, b.offer, why))
            found[b.offer.id].append(Pair(points, a.offer, why))
    return {offer: sorted(others, key=lambda pair: (-pair.points, pair.other.id)) for offer, others in found.items()}


def _near(groups: Mapping[str, list[int]]) -> set[tuple[int, int]]:
    """The pairs of each group that stand next to each other."""
    return {
        (one, other)
        for group in groups.values()
        for at, one in enumerate(group)
        for other in islice(group, at + 1, at + 1 + NEXT)
    }


def _belong_together(one: Offer, other: Offer) -> bool:
    """Whether somebody already said what two offers have to do with each other."""
    if one.part_of and one.part_of == other.part_of:
        return True
    return any(b.id in (a.part_of, a.replaced_by) or b.id in a.alternatives for a, b in ((one, other), (other, one)))


def _points(a: _Traits, b: _Traits) -> tuple[int, tuple[Sentence, ...]]:
    """How much two offers have in common, and what."""
    points, why = 0, []
    worth = _HERE if a.offer.place == b.offer.place else _ELSEWHERE
    if a.name and b.name and (a.name <= b.name or b.name <= a.name):
        points += 3
        why.append(Sentence("dezelfde naam", "the same name"))
    if a.title and a.title == b.title:
        points += worth.title
        why.append(Sentence("dezelfde titel", "the same title"))
    same_organiser = bool(a.organiser) and fuzz.token_set_ratio(a.organiser, b.organiser, score_cutoff=95) > 0
    if same_organiser or a.contact & b.contact or a.page & b.page:
        points += worth.who
        why += [
            said
            for holds, said in (
                (same_organiser, Sentence("dezelfde organisator", "the same organiser")),
                (bool(a.contact & b.contact), Sentence("hetzelfde contact", "the same contact")),
                (bool(a.page & b.page), Sentence("dezelfde webpagina", "the same web page")),
            )
            if holds
        ]
    same = fuzz.ratio(a.summary, b.summary, score_cutoff=_AKIN)
    is_long = min(a.summary.count(" "), b.summary.count(" ")) >= _TELLING
    if a.summary == b.summary and is_long:
        points += ENOUGH
        why.append(Sentence("dezelfde samenvatting", "the same summary"))
    elif same >= _COPIED and is_long:
        points += worth.copied
        why.append(Sentence("bijna dezelfde samenvatting", "nearly the same summary"))
    elif same:
        points += 1
        why.append(Sentence("een samenvatting die erop lijkt", "a summary much like it"))
    return points, tuple(why)


class _Worth(NamedTuple):
    """Points for the same title, for the same organiser, contact or page, and for a summary that was written from the other."""

    title: int
    who: int
    copied: int


_HERE, _ELSEWHERE = _Worth(title=3, who=1, copied=2), _Worth(title=2, who=2, copied=4)
"""A town has one desk and one way of writing: there these say less, and the title more."""
_COPIED, _AKIN = 90, 60
"""How alike two summaries are (0–100, whatever the order of the words): one written from the other, or about the same things."""
_TELLING = 7
"""Spaces in a summary from which it is long enough to tell that it was copied: “Kom praten” says everybody."""


def _traits(offer: Offer, areas: frozenset[str]) -> _Traits:
    title = " ".join(word for word in fold(offer.title).split() if word not in areas)
    name = frozenset(word for word in fold(offer.name).split() if word not in areas and word not in _ORDINARY)
    summary = fold(offer.summary)
    contact = frozenset(
        filter(None, (offer.contact.email.lower(), offer.contact.phone, offer.contact.whatsapp))
        if offer.contact
        else ()
    )
    page = frozenset(url for url in map(_page, _addresses(offer)) if url)
    organiser = " ".join(word for word in fold(offer.organiser.name).split() if word not in _LEGAL)
    keys = {f"n {word}" for word in name if len(word) > _SYLLABLE} | {f"n {' '.join(sorted(name))}"} if name else set()
    keys |= (
        {f"t {title}", f"o {organiser}"}
        | {f"c {way}" for way in contact | page}
        | {f"s {run}" for run in _sketch(summary)}
    )
    return _Traits(
        offer=offer,
        title=title,
        name=name,
        summary=" ".join(sorted(summary.split())),
        organiser=organiser,
        contact=contact,
        page=page,
        keys=frozenset(keys),
    )


def _addresses(offer: Offer) -> Iterator[str]:
    """The pages about an offer itself."""
    if offer.contact:
        yield offer.contact.website
    if offer.register:
        yield offer.register.url
    yield from (source.url for source in offer.sources)


def _page(url: str) -> str:
    """The address of a page below a site, without what differs between copies of a link; not that of a whole site."""
    bare = re.sub(r"^https?://(?:www\.)?|[?#].*$", "", url.lower()).rstrip("/")
    return bare if "/" in bare else ""


def _sketch(summary: str) -> list[int]:
    """A few runs of three words, chosen so that nearly equal summaries choose the same."""
    words = summary.split()
    runs = {zlib.crc32(" ".join(words[at : at + 3]).encode()) for at in range(max(1, len(words) - 2))}
    return sorted(runs)[:_SKETCH]


def _place_words(places: Places) -> frozenset[str]:
    """Every word of the names of places: they tell where an offer is, not what."""
    return frozenset(word for place in (*places.municipalities, *places.areas) for word in fold(place.name).split())
