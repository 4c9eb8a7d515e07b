"""Translation files: stamped as right again after a typing error in the Dutch, and begun where they are missing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator import canonical
from generator.catalogue import source_hash
from generator.diagnostics import Sentence
from generator.formatting import modeline
from generator.upkeep.files import changed, only_errors, opened

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from generator.catalogue import Translation
    from generator.diagnostics import Diagnostic
    from generator.formatting import Spelling
    from generator.project import Loaded, Project
    from generator.source import KeyPath, OfferFile

Texts = dict[str, str | tuple[str, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Stamp:
    """What became of a translation: its new text, or the reason why it stays as it is, or its errors."""

    file: OfferFile
    text: str = ""
    reason: Sentence | None = None
    errors: tuple[Diagnostic, ...] = ()
    lacking: tuple[str, ...] = ()


def stamp(project: Project, loaded: Loaded, spelling: Spelling, files: Iterable[OfferFile]) -> Iterator[Stamp]:
    """Each translation with the fingerprint of today's Dutch text, and today as its day."""
    for file in files:
        if file.tag:
            yield _stamped(project, loaded, spelling, file)


def _stamped(project: Project, loaded: Loaded, spelling: Spelling, file: OfferFile) -> Stamp:
    one, errors = opened(project, file)
    errors = errors or only_errors(d for d in loaded.diagnostics if d.path == file.shown)
    if one is None or errors:
        return Stamp(file=file, errors=errors)
    dutch = dutch_of(loaded, file.place, file.id)
    found = translation_of(loaded, file)
    if dutch is None or found is None:
        return Stamp(file=file, reason=DUTCH_IS_WRONG)
    if not found.texts:
        return Stamp(file=file, reason=EMPTY)
    new = source_hash(dutch)
    lacking = tuple(key for key in dutch if key not in found.texts)
    if found.provenance.source_hash == new:
        return Stamp(file=file, reason=CURRENT, lacking=lacking)
    values: dict[KeyPath, str] = {("translation", "source_hash"): new, ("translation", "on"): project.today}
    text, errors = changed(project, spelling, one, values)
    return Stamp(file=file, text=text, errors=errors, lacking=lacking)


DUTCH_IS_WRONG = Sentence(
    "het Nederlandse bestand heeft eerst een verbetering nodig", "the Dutch file needs mending first"
)
EMPTY = Sentence("er is nog niets vertaald", "nothing is translated yet")
CURRENT = Sentence("was al bij", "was current already")


def dutch_of(loaded: Loaded, place: str, name: str) -> Texts | None:
    """The Dutch texts of a file; None when it has a mistake."""
    catalogue = loaded.catalogue
    return catalogue.place_texts.get(place) if name == "_place" else catalogue.texts.get(name)


def translation_of(loaded: Loaded, file: OfferFile) -> Translation | None:
    """What was read of a translation file; None when it has a mistake."""
    catalogue = loaded.catalogue
    if file.id == "_place":
        return catalogue.place_translations.get((file.place, file.tag))
    return catalogue.translations.get((file.id, file.tag))


def beginning(project: Project, file: Path, dutch: Mapping[str, str | tuple[str, ...]], status: str) -> str:
    """A translation file with the Dutch above each key, ready to be filled in.

    Keys stand behind a `#`: so the file passes the check from the start, with a warning that names what is not translated yet,
    and half a translation can be published.
    """
    kind = "place-translation" if file.name.startswith("_place.") else "translation"
    rows = [
        modeline(project, file, kind),
        "# Het Nederlands staat achter ##. Schrijf de vertaling achter de dubbele punt en haal dan de # vooraan weg.",
        "# The Dutch stands after ##. Write the translation after the colon, then take away the # in front.",
        f"# status: {status}. Schrijf human als een mens vertaalde, reviewed als een mens een machine verbeterde.",
    ]
    group = ""
    for key, text in dutch.items():
        first, _, rest = key.partition(".")
        rows += _begun(first, rest, text, in_group=first == group)
        group = first if rest else ""
    line = (
        f'translation: {{status: {status}, source_hash: {canonical.scalar(source_hash(dutch))}, "on": {project.today}}}'
    )
    return "\n".join([*rows, "", line]) + "\n"


def _begun(key: str, below: str, text: str | tuple[str, ...], *, in_group: bool) -> list[str]:
    """One key with its Dutch; `below` is the key in the group, or the offer to which a note belongs."""
    rows = [] if in_group else [""]
    if below and not in_group:
        rows.append(f"# {key}:")
    if key == "adopted":
        return [*rows, *_dutch(str(text), "    "), f"#   - offer: {below}", "#     note:"]
    indent, name = ("  ", below) if below else ("", key)
    if isinstance(text, str):
        return [*rows, *_dutch(text, indent), f"# {indent}{name}:"]
    items = [row for item in text for row in (*_dutch(item, f"{indent}  "), f"# {indent}  -")]
    return [*rows, f"# {indent}{name}:", *items]


def _dutch(text: str, indent: str) -> list[str]:
    return [f"## {indent}{line}".rstrip() for line in text.strip().split("\n")]
