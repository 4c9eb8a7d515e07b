"""Atom (RFC 4287) and JSON Feed 1.1: what is new or was checked again, per language, of everything and of a place.

The files do not know when an offer was first written, only when somebody last looked at it: that day, or the day of its
translation when that is later, is the day of the entry. Ids are `tag:` addresses that stay when the site moves.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from markupsafe import escape

from generator.exports.nodes import packed
from generator.exports.public import page_url, plain
from generator.pages import facts, offer_path, place_path

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from generator.pages import Directory
    from generator.places import Place
    from generator.translation import Language, Text

ATOM, JSON = "feed.xml", "feed.json"

NEWEST = 20
"""Entries of a feed: who follows it has seen what is older."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Feed:
    """What a feed says of itself. `path` is the page that it belongs to, below the language, and the folder it stands in."""

    title: str
    path: str
    key: str
    offers: tuple[str, ...]


def atom_of_everything(directory: Directory, language: Language) -> Iterator[tuple[str, bytes]]:
    """The Atom feed of a language, beside its home page."""
    yield f"{language.tag}/{ATOM}", atom(directory, language, _of_all(directory)).encode()


def json_of_everything(directory: Directory, language: Language) -> Iterator[tuple[str, bytes]]:
    """The JSON Feed of a language, beside its home page."""
    yield f"{language.tag}/{JSON}", json_feed(directory, language, _of_all(directory)).encode()


def _of_all(directory: Directory) -> Feed:
    offers = tuple(offer.id for offer in directory.bundles.listed)
    return Feed(title=directory.name, path="", key="all", offers=offers)


def atom_of_place(directory: Directory, place: Place, languages: Sequence[Language]) -> Iterator[tuple[Language, str]]:
    """The Atom feed of a place in each language."""
    for language in languages if directory.has_feed(place) else ():
        yield language, atom(directory, language, _of_place(directory, language, place))


def json_of_place(directory: Directory, place: Place, languages: Sequence[Language]) -> Iterator[tuple[Language, str]]:
    """The JSON Feed of a place in each language."""
    for language in languages if directory.has_feed(place) else ():
        yield language, json_feed(directory, language, _of_place(directory, language, place))


def _of_place(directory: Directory, language: Language, place: Place) -> Feed:
    title = f"{directory.name} – {plain(language.place(place))}"
    return Feed(title=title, path=place_path(place.slug), key=place.slug, offers=directory.followed(place.slug))


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """An offer in a feed, in both forms."""

    updated: str
    id: str
    atom: str
    json: str


def newest(directory: Directory, language: Language, offers: Iterable[str]) -> list[Entry]:
    """The entries of a feed, the newest first."""
    entries = [entry(directory, language, one) for one in offers]
    entries.sort(key=lambda one: one.id)
    entries.sort(key=lambda one: one.updated, reverse=True)
    return entries[:NEWEST]


@lru_cache(maxsize=65536)
def entry(directory: Directory, language: Language, offer_id: str) -> Entry:
    """An offer: the same in the feeds of all places, so made once."""
    offer = directory.catalogue.offers[offer_id]
    block = directory.block(language, offer)
    title, summary = block.get("title"), block.get("summary")
    translation = directory.catalogue.translations.get((offer_id, language.tag))
    day = max(offer.checked_on, translation.provenance.on) if translation and block.is_translated else offer.checked_on
    found: dict[str, Any] = {
        "id": _tag(directory, f"offers/{offer_id}"),
        "url": page_url(directory, language.tag, offer_path(offer_id)),
        "title": title.text,
        "content_text": summary.text,
        "date_modified": f"{day}T00:00:00Z",
        "language": title.lang,
        "tags": [plain(facts.what(language, offer))],
    }
    return Entry(
        updated=found["date_modified"], id=offer_id, atom=_atom_entry(found, title, summary), json=_text(found)
    )


def _atom_entry(found: Mapping[str, Any], title: Text, summary: Text) -> str:
    return (
        f"<entry><id>{escape(found['id'])}</id><title{_lang(title)}>{escape(title.text)}</title>"
        f'<updated>{found["date_modified"]}</updated><link rel="alternate" type="text/html" href="{escape(found["url"])}"/>'
        f'<category term="{escape(found["tags"][0])}"/><summary{_lang(summary)}>{escape(summary.text)}</summary></entry>\n'
    )


def _lang(text: Text) -> str:
    return f' xml:lang="{text.lang}"' if text.foreign else ""


def atom(directory: Directory, language: Language, feed: Feed) -> str:
    """An Atom feed. That of a language without any offer is as old as the day of the build."""
    entries = newest(directory, language, feed.offers)
    page = page_url(directory, language.tag, feed.path)
    dataset = directory.data
    updated = entries[0].updated if entries else f"{directory.today}T00:00:00Z"
    return (
        f'<?xml version="1.0" encoding="utf-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="{language.tag}">\n'
        f"<id>{escape(_tag(directory, f'feeds/{language.tag}/{feed.key}'))}</id>\n<title>{escape(feed.title)}</title>\n"
        f"<updated>{updated}</updated>\n"
        f'<link rel="self" type="application/atom+xml" href="{escape(page + ATOM)}"/>\n'
        f'<link rel="alternate" type="text/html" hreflang="{language.tag}" href="{escape(page)}"/>\n'
        f'<link rel="license" href="{escape(dataset.licence.url)}"/>\n'
        f"<author><name>{escape(dataset.publisher.name.in_(language.tag))}</name><uri>{escape(dataset.publisher.url)}</uri></author>\n"
        f"{''.join(one.atom for one in entries)}</feed>\n"
    )


def json_feed(directory: Directory, language: Language, feed: Feed) -> str:
    """A JSON Feed."""
    page = page_url(directory, language.tag, feed.path)
    dataset = directory.data
    about = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": feed.title,
        "home_page_url": page,
        "feed_url": page + JSON,
        "language": language.tag,
        "authors": [{"name": dataset.publisher.name.in_(language.tag), "url": dataset.publisher.url}],
    }
    items = ",\n".join(one.json for one in newest(directory, language, feed.offers))
    return f'{_text(about)[:-1]},"items":[{items}]}}\n'


def _text(value: object) -> str:
    return packed(value).decode().rstrip("\n")


def _tag(directory: Directory, name: str) -> str:
    dataset = directory.data
    return f"tag:{dataset.tag}:{name}"
