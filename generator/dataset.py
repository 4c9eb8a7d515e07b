"""The open data as a whole, read from `schema/dataset.yml`: title, publisher, licence, sources, and the fixed namespace of ids.

Texts are there in the languages that catalogues of open data ask for. Which files there are is the business of `exports`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated
from uuid import UUID, uuid5

import msgspec

from generator import source

if TYPE_CHECKING:
    from pathlib import Path

FILE_NAME = "dataset.yml"

Sentence = Annotated[str, msgspec.Meta(min_length=1)]
Tag = Annotated[str, msgspec.Meta(pattern=r"^[a-z0-9.-]+,\d{4}$")]
Day = Annotated[str, msgspec.Meta(pattern=r"^\d{4}-\d{2}-\d{2}$")]
Address = Annotated[str, msgspec.Meta(pattern=r"^https?://\S+$")]


class Words(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A text in the two languages of catalogues."""

    nl: Sentence
    en: Sentence

    def in_(self, tag: str) -> str:
        """The text for a reader of a language: Dutch for those who read it, else English."""
        return self.nl if tag == "nl" else self.en


class Keywords(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Words by which the data is found, per language."""

    nl: tuple[Sentence, ...]
    en: tuple[Sentence, ...]


class Publisher(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Who answers for the data."""

    name: Words
    url: Address


class Licence(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The licence: its name, the address of its text, and the address by which the catalogue of the region knows it, if it does."""

    name: Sentence
    url: Address
    catalogue: Address | None = None

    @property
    def known_as(self) -> str:
        """Its address in records for catalogues."""
        return self.catalogue or self.url


class Mark(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The mark by which the catalogue of the region knows open data."""

    url: Address
    name: Sentence


class Origin(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Where a part of the data comes from, that keeps its own licence."""

    name: Sentence
    url: Address
    licence: Words
    what: Words
    licence_url: str = ""


class Change(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What became different in the forms of the data, and when."""

    on: Day
    what: Words


class Dataset(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What there is to say of all files together.

    `tag` is a domain of the publisher with a year in which it had it (RFC 4151): ids of feeds begin with it. `place_code` names the
    system of the codes of municipalities.
    """

    namespace: UUID
    tag: Tag
    title: Words
    description: Words
    keywords: Keywords
    publisher: Publisher
    licence: Licence
    sources: tuple[Origin, ...] = ()
    themes: tuple[Address, ...]
    spatial: Address | None = None
    frequency: Address
    mark: Mark | None = None
    place_code: Sentence
    organisation_scheme: str = ""
    changes: tuple[Change, ...] = ()

    def id(self, kind: str, name: str) -> str:
        """The UUID of a thing: the same at every build, whatever the address of the site."""
        return str(uuid5(self.namespace, f"{kind}:{name}"))


def load(schema_dir: Path) -> Dataset | None:
    """What `dataset.yml` says; none where a directory does not publish data. The file is ours: a fault in it is an exception."""
    file = schema_dir / FILE_NAME
    if not file.exists():
        return None
    document, problems = source.read(file, f"schema/{FILE_NAME}")
    if document is None or problems:
        raise ValueError(problems)
    return msgspec.convert(document.data, Dataset)
