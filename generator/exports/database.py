"""SQLite: the same tables as the spreadsheets, with types, keys and references, ready for questions.

The bytes are the same at every build: no clock, pages of a fixed size, and the number of the library that wrote the file is
taken out of its header.
"""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING

from generator.exports.tables import tables

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.exports.tables import Table
    from generator.pages import Directory

PATH = "data/offers.sqlite"

_TYPES = {"integer": "INTEGER", "number": "REAL", "boolean": "INTEGER"}
_WRITER = slice(96, 100)
"""Where the header has the version of the library (sqlite.org/fileformat2.html, 1.3)."""


def write(directory: Directory) -> Iterator[tuple[str, bytes]]:
    """One file."""
    connection = sqlite3.connect(":memory:")
    connection.executescript("PRAGMA page_size = 4096; PRAGMA encoding = 'UTF-8'; PRAGMA user_version = 1;")
    made = tables(directory)
    for table in sorted(made, key=lambda table: table.name != "places"):  # to which the others refer
        _add(connection, table)
    _explain(connection, made)
    connection.commit()
    connection.execute("VACUUM")
    data = bytearray(connection.serialize())
    connection.close()
    data[_WRITER] = bytes(4)
    yield PATH, bytes(data)


def _add(connection: sqlite3.Connection, table: Table) -> None:
    columns = [f'"{column.name}" {_TYPES.get(column.kind, "TEXT")}' for column in table.columns]
    columns.append(f"PRIMARY KEY ({', '.join(_quoted(name) for name in table.key)})")
    columns += [
        f"FOREIGN KEY ({_quoted(own)}) REFERENCES {_quoted(other)} ({_quoted(column)})"
        for own, (other, column) in table.refers.items()
    ]
    connection.execute(f"CREATE TABLE {_quoted(table.name)} ({', '.join(columns)}) WITHOUT ROWID")
    places = ", ".join("?" * len(table.columns))
    connection.executemany(f"INSERT INTO {_quoted(table.name)} VALUES ({places})", table.rows)  # noqa: S608 - names of ours


def _explain(connection: sqlite3.Connection, made: tuple[Table, ...]) -> None:
    """What every column means, in a table of its own: the documentation travels with the file."""
    connection.execute(
        'CREATE TABLE "columns" ("table" TEXT, "column" TEXT, title TEXT, about TEXT, PRIMARY KEY ("table", "column")) WITHOUT ROWID'
    )
    rows = [(table.name, column.name, column.title, column.about) for table in made for column in table.columns]
    connection.executemany('INSERT INTO "columns" VALUES (?, ?, ?, ?)', rows)


def _quoted(name: str) -> str:
    return f'"{name}"'
