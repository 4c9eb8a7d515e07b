"""Collect the texts of the pages and the vocabulary in templates, and bring the PO files up to date with them.

Run with `make messages`. A text that changed becomes fuzzy: the site then shows the Dutch until a translator looks at it.
"""

from __future__ import annotations

import io
import json
import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

from generator import accessibility, translation, vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

ROOT = Path(__file__).parent.parent
KEYWORDS = {"_": None, "N_": None, "both": None, "text": None, "t": None, "count": (1, 2), "ngettext": (1, 2)}
METHODS = [
    ("generator/imports/**.py", "ignore"),
    ("generator/**.py", "python"),
    ("site_templates/pages/**.html", "jinja2"),
]
STAFF = ("generator/pages/staff/", "site_templates/pages/staff/")
"""Texts of pages that only the languages for staff have."""


TEMPLATES = {False: translation.UI_LOCALES / "pages.pot", True: translation.UI_LOCALES / "staff.pot"}
"""Every text that a language of the site has to translate; with those for staff, where it has pages for them."""


def template(*, for_staff: bool) -> Catalog:
    """Every text of the pages, as `make messages` found them."""
    with TEMPLATES[for_staff].open("rb") as file:
        return read_po(file)


def pages_catalog(root: Path = ROOT, *, for_staff: bool) -> Catalog:
    """Every text of the pages in the sources, sorted; those for staff only when asked."""
    found = Catalog()
    texts: list[str | tuple[str, str]] = []
    for file, _line, message, _comments, _context in extract_from_dir(root, METHODS, keywords=KEYWORDS):
        if file.startswith(STAFF) and not for_staff:
            continue
        texts.append(tuple(message[:2]) if isinstance(message, tuple) else message)  # type: ignore[arg-type]
    texts += schema_texts(root / "schema") if for_staff else []
    for text in sorted(set(texts), key=lambda found: found if isinstance(found, str) else found[0]):
        found.add(text)
    return found


def schema_texts(schema_dir: Path) -> list[str]:
    """The titles and descriptions of every key that the form asks."""
    files = [
        json.loads((schema_dir / f"{name}.schema.json").read_text(encoding="utf-8"))
        for name in ("offer", "translation")
    ]
    return [text for file in files for text in _described(file["properties"])]


def _described(properties: Mapping[str, Any]) -> Iterator[str]:
    for definition in properties.values():
        yield from (definition[key] for key in ("title", "description") if key in definition)
        yield from _described(definition.get("properties", {}))
        if "title" in definition.get("items", {}):
            yield from _described({"": definition["items"]})


def vocabulary_catalog(schema_dir: Path = ROOT / "schema") -> Catalog:
    """Every title and description of the vocabulary, in its order, and the texts of the accessibility statement.

    The context says where a text stands.
    """
    lists = vocabulary.load(schema_dir)
    found = Catalog()
    for name in lists:
        found.add(lists.titles[name], context=name)
        for term in lists[name]:
            found.add(term.title, context=f"{name}/{term.code}")
            if term.description:
                found.add(term.description, context=f"{name}/{term.code}#description")
    statement = accessibility.load(schema_dir)
    for text in accessibility.texts(statement) if statement else ():
        found.add(text, context=accessibility.CONTEXT)
    return found


def lacking(language: translation.Language, pages: Catalog, terms: Catalog) -> int:
    """How many texts of these catalogues have no translation, or one that is older than the text."""
    if language.is_source:
        return 0
    asked = ((one.context or "", translation.first_of(one.id)) for texts in (pages, terms) for one in texts if one.id)
    return sum(one not in language.known for one in asked)


def update(file: Path, template: Catalog) -> tuple[int, int]:
    """Bring a PO file up to date; how many texts lack a translation, and how many are fuzzy."""
    text = file.read_text(encoding="utf-8")
    status = re.search(r'"X-Translation-Status: (\w+)', text)
    catalog = read_po(io.BytesIO(text.encode()))
    catalog.update(template, no_fuzzy_matching=False, update_creation_date=False)
    catalog.obsolete.clear()
    written = io.BytesIO()
    write_po(written, catalog, width=100, sort_output=False, ignore_obsolete=True, omit_header=False)
    head, rest = written.getvalue().decode().split("\n\n", 1)
    file.write_text(
        f'{head}\n"X-Translation-Status: {status[1] if status else "machine"}\\n"\n\n{rest}',
        encoding="utf-8",
        newline="\n",
    )
    messages = [message for message in catalog if message.id]
    return sum(not _complete(message.string) for message in messages), sum(message.fuzzy for message in messages)


def _complete(string: object) -> bool:
    return all(string) if isinstance(string, (tuple, list)) else bool(string)


def main() -> int:
    """Update every PO file of the project and say what translators have to do."""
    todo = 0
    languages = vocabulary.load(ROOT / "schema")
    pages = {for_staff: pages_catalog(for_staff=for_staff) for for_staff in (False, True)}
    terms = vocabulary_catalog()
    for for_staff, file in TEMPLATES.items():
        with file.open("wb") as out:
            write_po(out, pages[for_staff], width=100, omit_header=True)
    for file in (*sorted(translation.UI_LOCALES.glob("*.po")), *sorted((ROOT / "schema" / "locale").glob("*.po"))):
        is_pages = file.parent == translation.UI_LOCALES
        missing, fuzzy = update(file, pages[languages.language(file.stem).for_staff] if is_pages else terms)
        todo += missing + fuzzy
        sys.stdout.write(f"{file.relative_to(ROOT)}: {missing} missing, {fuzzy} fuzzy\n")
    return 1 if todo else 0


if __name__ == "__main__":
    sys.exit(main())
