"""An address as a QR code, drawn in the page itself: no image to fetch, sharp at every size on paper."""

from __future__ import annotations

import re
from functools import lru_cache

import segno
from markupsafe import Markup

from generator.markup import html

QUIET = 4
"""Modules of white around the code, as the standard asks (ISO/IEC 18004)."""

MASK = 3
"""One of the eight patterns of the standard, always the same. Every reader knows all eight; trying them out to choose the most
even one is four fifths of the work (5.3 instead of 1.0 ms per code, and a site has thousands)."""

_DARK = re.compile(rb"\x01+")


@lru_cache(maxsize=4096)
def code(text: str) -> Markup:
    """The code of a text as SVG with a single path, error level M, with its quiet zone.

    Readers of the screen skip it: what it says has to stand beside it in letters, or behind a link.
    """
    drawn = segno.make(text, encoding="utf-8", error="m", micro=False, boost_error=False, mask=MASK)
    return html(
        '<svg class="qr" viewBox="0 0 {0} {0}" aria-hidden="true"><path stroke="#000" stroke-width="1.03" d="{1}"/></svg>',
        drawn.symbol_size(border=QUIET)[0],
        _strokes(drawn),
    )


def _strokes(drawn: segno.QRCode) -> Markup:
    """The dark modules of each row as strokes, each from where the last one ended: a third of the length of squares.

    They are a hair wider than a row, so that no white line shows between two rows.
    """
    parts: list[str] = []
    at_x, at_y = 0, 0.0
    for y, row in enumerate(drawn.matrix, QUIET):
        for run in _DARK.finditer(row):
            start, end = run.start() + QUIET, run.end() + QUIET
            parts.append(f"m{start - at_x} {y + 0.5 - at_y:g}h{end - start}")
            at_x, at_y = end, y + 0.5
    return Markup("".join(parts))  # noqa: S704 - digits
