"""What the pages of the picture have in common: a map that illustrates a table, choices as links, and files to download."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from markupsafe import Markup, escape

from generator.insight.files import TABLES
from generator.markup import html
from generator.pages.directory import place_path
from generator.pages.page import Page

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from generator.insight import Insight
    from generator.outlines import Outlines
    from generator.pages.directory import Directory
    from generator.places import Place, Places
    from generator.translation import Language

INSIGHT = "insight/"
CLOSER = 8
"""An area is drawn again, enlarged to this part of the width, when it is smaller than that."""


class Shade(NamedTuple):
    """A class of municipalities on the map and in the table. `look` is how it is drawn: see `.look-…` in `insight.css`."""

    code: str
    look: str
    label: Markup


class Shape(NamedTuple):
    """A municipality on the map."""

    path: str
    name: Markup


class Layer(NamedTuple):
    """The municipalities of a class."""

    shade: Shade
    shapes: tuple[Shape, ...]


class Closeup(NamedTuple):
    """A part of the map drawn again, larger: its frame on the map, what it shows, and what it is called."""

    frame: tuple[int, int, int, int]
    part: tuple[int, int, int, int]
    name: Markup


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawing:
    """The map: how large, its layers in the order of the legend, and what it tells in a sentence.

    `credits` is the page that names where the outlines come from, empty where there is none.
    """

    width: int
    height: int
    layers: tuple[Layer, ...]
    closeup: Closeup | None
    told: Markup
    credits: str


class Linked(NamedTuple):
    """A cell that begins with a link. `path` is below the language."""

    name: Markup
    path: str
    rest: Markup


Cell = Markup | Linked


class Row(NamedTuple):
    """A line of a table: its name, which is a link when there is a path, and its cells."""

    name: Markup
    path: str
    cells: tuple[Cell, ...]


class Group(NamedTuple):
    """Rows under one heading; without a shade they have none."""

    shade: Shade | None
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A table. `head` names the columns, the first that of the names; `note` says how to read it."""

    id: str
    title: Markup
    head: tuple[Markup, ...]
    groups: tuple[Group, ...]
    note: Markup | None = None

    @property
    def has_links(self) -> bool:
        """Whether its rows are links, so that the keyboard reaches it."""
        return any(row.path for group in self.groups for row in group.rows)


class Choice(NamedTuple):
    """A link to the same page with another question."""

    label: Markup
    path: str
    current: bool


class Choices(NamedTuple):
    """Choices of one kind."""

    label: Markup
    choices: tuple[Choice, ...]


class Download(NamedTuple):
    """A file with the numbers."""

    name: str
    path: str


def seen(directory: Directory) -> Insight:
    """The picture; its pages exist only where there is one."""
    if directory.insight is None:
        raise LookupError("this directory has no profiles")
    return directory.insight


def town_path(slug: str) -> str:
    """The page of the state of a place."""
    return f"{INSIGHT}{slug}/"


def as_written(language: Language, text: str) -> Markup:
    """A name in the language of writing, isolated, and marked where the page is in another language."""
    return html("<bdi{}>{}</bdi>", "" if language.is_source else language.source_attributes, text)


def reading_note(language: Language) -> Markup:
    """How to read a number with what is perhaps."""
    return language.text("“2 +3?” is: 2 passen zoals vermeld; van nog 3 is niet vermeld of ze passen.")


def number_of(language: Language, stated: int, perhaps: int) -> Markup:
    """`2 +3?`; a dash when there is nothing at all."""
    if not stated and not perhaps:
        return html("–")
    shown = language.number(stated)
    return html('{} <span class="soft">+{}?</span>', shown, language.number(perhaps)) if perhaps else shown


def sheet(  # noqa: PLR0913 - the parts of a page
    *,
    path: str,
    heading: Markup,
    told: Markup,
    notes: Sequence[Markup],
    tables: Sequence[Table],
    files: Sequence[str],
    drawing: Drawing | None = None,
    choices: Sequence[Choices] = (),
    description: str = "",
) -> Page:
    """A page with numbers: what they tell, how to read them, the map, the tables, and the files they come from.

    `files` names tables of `generator.insight.files`. The description is what is told, unless another is given.
    """
    return Page(
        template="staff/insight_sheet",
        path=path,
        title=heading.striptags(),
        description=description or told.striptags(),
        for_engines=False,
        view={
            "heading": heading,
            "told": told,
            "notes": notes,
            "choices": choices,
            "drawing": drawing,
            "tables": tables,
            "downloads": downloads(*files),
        },
    )


def downloads(*names: str) -> tuple[Download, ...]:
    """The files of some tables, in both forms."""
    return tuple(
        Download(name=f"{name}.{form}", path=f"{TABLES}{name}.{form}") for name in names for form in ("csv", "json")
    )


def by_name(places: Places) -> list[Place]:
    """The municipalities in the order in which people look for them."""
    return sorted(places.municipalities, key=lambda place: place.name)


def grouped(
    language: Language,
    places: Places,
    shades: Sequence[Shade],
    shade_of: Mapping[str, str],
    cells: Mapping[str, tuple[Cell, ...]],
) -> tuple[Group, ...]:
    """A row per municipality, by class and then by name; classes without municipalities are left out."""
    rows: dict[str, list[Row]] = {shade.code: [] for shade in shades}
    for place in by_name(places):
        rows[shade_of[place.slug]].append(Row(language.name_of(place), town_path(place.slug), cells[place.slug]))
    return tuple(Group(shade, tuple(rows[shade.code])) for shade in shades if rows[shade.code])


def by_region(directory: Directory, language: Language, shades: Sequence[Shade], shade_of: Mapping[str, str]) -> Table:
    """How many municipalities of each region are in each class: the scale on which they work together."""
    rows = []
    for area in sorted(directory.places.areas, key=lambda one: one.name):
        if area.kind == "region":
            found = Counter(shade_of[town] for town in area.members)
            counts = tuple(language.number(found[shade.code]) for shade in shades)
            path = place_path(directory.same_as.get(area.slug, area.slug))
            rows.append(Row(language.name_of(area), path, (language.number(len(area.members)), *counts)))
    t = language.text
    head = (t("Regio"), t("Gemeenten"), *(language.capital(shade.label) for shade in shades))
    return Table(id="regions", title=t("Per regio"), head=head, groups=(Group(None, tuple(rows)),))


def drawing(
    directory: Directory, language: Language, shades: Iterable[Shade], shade_of: Mapping[str, str], told: Markup
) -> Drawing | None:
    """The map of a table; none where the directory has no outlines."""
    outlines, places = directory.outlines, directory.places
    if outlines is None:
        return None
    shapes: dict[str, list[Shape]] = {shade.code: [] for shade in shades}
    for slug, path in outlines.paths.items():
        shapes[shade_of[slug]].append(Shape(path, language.name_of(places[slug])))
    return Drawing(
        width=outlines.width,
        height=outlines.height,
        layers=tuple(Layer(shade, tuple(shapes[shade.code])) for shade in shades),
        closeup=_closeup(language, outlines, places),
        told=told,
        credits="colophon/" if directory.has_written(language, "colophon") else "",
    )


def _closeup(language: Language, outlines: Outlines, places: Places) -> Closeup | None:
    """The smallest area of the level of a province, when it is too small to be seen."""
    areas = [area for area in places.areas if area.level == "province" and area.kind in {"province", "gewest"}]
    boxes = [(outlines.around(area.members), area) for area in areas]
    (left, top, right, bottom), area = min(boxes, key=lambda one: one[0][2] - one[0][0], default=((0, 0, 0, 0), None))
    wide, high = right - left, bottom - top
    if area is None or wide * CLOSER > outlines.width:
        return None
    size = outlines.width // CLOSER
    return Closeup((0, 0, size, size * high // wide), (left, top, wide, high), language.name_of(area))


def named(language: Language, tag: str) -> Markup:
    """The name of a language of the site; its own name for itself where the vocabulary has no other."""
    known = {term.code for term in language.vocabulary["language"]}
    return language.label("language", tag) if tag in known else escape(language.vocabulary.language(tag).autonym)
