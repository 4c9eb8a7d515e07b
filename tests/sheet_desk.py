"""What the tests of spreadsheets share: a directory of its own, CSV from rows, an import without a process."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from conftest import ROOT, TODAY

from generator import canonical, sheets, source
from generator.imports import Options, prepare
from generator.imports.files import write_all
from generator.imports.plan import Plan, shelf
from generator.project import Project

REAL = Project(root=ROOT, offers_dir=ROOT / "offers", today=TODAY)
WORDS = sheets.Words(REAL.vocabulary, REAL.places)
_ = REAL.context
SCHEMA = REAL.shape.schemas["offer.schema.json"]
KEYS = canonical.order(SCHEMA)
GOOD: Mapping[str, str] = {
    "gemeente": "Lokeren",
    "soort": "Groep of vereniging",
    "werkvorm": "Groep",
    "titel": "Praten bij de koffie",
    "samenvatting": "Kom praten. Iedereen is welkom.",
    "organisatie": "Bibliotheek Lokeren",
    "contact_email": "bibliotheek@voorbeeld.be",
    "inschrijven": "Gewoon binnenkomen",
    "nagekeken_op": "1/11/2026",
}
"""A row that is right."""


def directory(folder: Path) -> Project:
    """The real schema with the offers in a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    return REAL.elsewhere(folder)


def as_csv(rows: Sequence[Mapping[str, str]], delimiter: str = ";", encoding: str = "utf-8") -> bytes:
    """Rows as a CSV file; the headings are those of all rows."""
    headings = list(dict.fromkeys(heading for row in rows for heading in row))
    text = io.StringIO()
    writer = csv.DictWriter(text, headings, restval="", delimiter=delimiter, lineterminator="\r\n")
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue().encode(encoding)


def plan_of(project: Project, *files: tuple[str, bytes], **options: Any) -> Plan:
    return prepare(project, files, Options(**options))


def plan_rows(project: Project, *rows: Mapping[str, str], **options: Any) -> Plan:
    """An import of rows of `aanbod`."""
    return plan_of(project, ("aanbod.csv", as_csv(rows)), **options)


def write(project: Project, plan: Plan) -> Plan:
    """Carry out a plan that nothing stops."""
    assert not plan.is_refused, told(plan)
    write_all(project.offers_dir, {change.name: change.after for change in plan.changes})
    return plan


def told(plan: Plan) -> list[str]:
    """Every finding as people read it in Dutch: message, then hint."""
    return [f"{d.message.nl} → {d.hint.nl}" if d.hint else d.message.nl for d in plan.findings]


def errors(plan: Plan) -> list[str]:
    return [f"{d.message.nl} → {d.hint.nl if d.hint else ''}" for d in plan.findings if d.severity == "error"]


def offer(project: Project, name: str) -> Any:
    """The data of a file, `place/id`."""
    document, problems = source.read(project.offers_dir / f"{name}.yml", name, project.shape.text_keys)
    assert document is not None, problems
    return document.data


def put(project: Project, name: str, data: Mapping[str, Any]) -> None:
    """Write an offer by hand."""
    file = project.offers_dir / f"{name}.yml"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(canonical.write(data, KEYS), encoding="utf-8", newline="\n")


def exported(project: Project) -> dict[str, bytes]:
    """The CSV files of an export."""
    tables = sheets.tables(shelf(project).entries.values(), WORDS)
    return {f"{name}-v1.csv": sheets.csv_text(name, rows).encode("utf-8-sig") for name, rows in tables.items()}


def workbook(project: Project) -> bytes:
    return sheets.workbook(sheets.tables(shelf(project).entries.values(), WORDS), WORDS, SCHEMA)


SPACES = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ("office", "table", "text")
) + ' xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0"'  # fmt: skip


def ods(*rows: str) -> bytes:
    """The least that a spreadsheet of LibreOffice is: rows of XML in a sheet `aanbod`."""
    content = (
        f'<?xml version="1.0"?><office:document-content {SPACES} office:version="1.2"><office:body><office:spreadsheet>'
        f'<table:table table:name="aanbod">{"".join(rows)}</table:table></office:spreadsheet></office:body></office:document-content>'
    )
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as packed:
        packed.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        packed.writestr(
            "META-INF/manifest.xml",
            '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>',
        )
        packed.writestr("content.xml", content)
    return out.getvalue()
