"""The page about the open data: which files there are, under which licence, what may be relied upon, and what is left out."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from generator.markup import html
from generator.pages.page import Page
from generator.pages.staff.insight.sheet import INSIGHT
from generator.translation import ltr

if TYPE_CHECKING:
    from collections.abc import Iterable

    from markupsafe import Markup

    from generator.dataset import Dataset
    from generator.pages.directory import DataFile, Directory
    from generator.translation import Language

PATH = "data/"
"""Below the language, and at the root of the site, where the files stand."""

TEMPLATE = "staff/data"


def title(language: Language) -> Markup:
    """What the page is called, also where it is linked."""
    return language.text("Open data")


class ShownFile(NamedTuple):
    """A form of the data. `path` is below the root of the site; `more` are further files of it, with their names.

    `size` says how much it is, and in how many files.
    """

    title: str
    about: str
    path: str
    name: Markup
    size: Markup
    more: tuple[tuple[str, Markup], ...]


class ShownOrigin(NamedTuple):
    """Where a part of the data comes from."""

    name: str
    url: str
    what: str
    licence: str
    licence_url: str


def keys(directory: Directory) -> Iterable[tuple[str, int]]:
    """One page, where a directory publishes data."""
    return [("", 1)] if directory.dataset else []


def data(directory: Directory, language: Language, _key: tuple[str, int]) -> Page:
    """The page, with the files as they are."""
    t, dataset = language.text, directory.data
    return Page(
        template=TEMPLATE,
        path=PATH,
        title=title(language).unescape(),
        description=t("Al het aanbod om te hergebruiken: als spreadsheet, JSON, kaart, agenda en meer.").unescape(),
        view={
            "offers": len(directory.shown),
            "dataset": dataset,
            "in_words": dataset.description.in_(language.tag),
            "files": [_file(language, one) for one in directory.data_files],
            "origins": [_origin(language, dataset, number) for number in range(len(dataset.sources))],
            "day": language.day(directory.today),
            "insight": INSIGHT if directory.insight else "",
            "changes": [(language.day(one.on), one.what.in_(language.tag)) for one in dataset.changes],
            "citation": _citation(directory, language, dataset),
            "home": ltr(f"{directory.url}{PATH}"),
            "tags": language.list([ltr(one.tag) for one in directory.languages]),
        },
    )


def _file(language: Language, one: DataFile) -> ShownFile:
    path, *more = (each.format(tag=language.tag) for each in (one.path, *one.more))
    size = _size(language, one.size)
    if one.files > 1:
        size = language.text("{size}, {n} bestanden", size=size, n=language.number(one.files))
    names = tuple((each, ltr(each.removeprefix(PATH))) for each in more)
    return ShownFile(
        one.title.in_(language.tag), one.about.in_(language.tag), path, ltr(path.removeprefix(PATH)), size, names
    )


def _size(language: Language, size: int) -> Markup:
    """`120 kB` or `1,2 MB`: thousands, as shops and browsers count."""
    kilobytes = max(1, round(size / 1000))
    if kilobytes < 1000:
        return ltr(f"{language.number(kilobytes)} kB")
    return ltr(f"{language.number(round(size / 1_000_000, 1))} MB")


def _origin(language: Language, dataset: Dataset, number: int) -> ShownOrigin:
    one = dataset.sources[number]
    return ShownOrigin(one.name, one.url, one.what.in_(language.tag), one.licence.in_(language.tag), one.licence_url)


def _citation(directory: Directory, language: Language, dataset: Dataset) -> Markup:
    """How to name the data, though nobody has to."""
    return html(
        "{publisher}, “{title}”, {name}, {day}. {url}",
        publisher=dataset.publisher.name.in_(language.tag),
        title=dataset.title.in_(language.tag),
        name=directory.name,
        day=language.day(directory.today),
        url=ltr(f"{directory.url}{PATH}"),
    )
