"""Several files in one, the same bytes at every build."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

MOMENT = (1980, 1, 1, 0, 0, 0)
"""The oldest time that the format knows: files in it have no time of their own."""


def zipped(files: Iterable[tuple[str, bytes]]) -> bytes:
    """A zip file of named files, in the order given."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files:
            entry = zipfile.ZipInfo(name, date_time=MOMENT)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 3  # as on Unix, wherever it is made
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, data)
    return stream.getvalue()
