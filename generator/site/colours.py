"""The colours of a directory: one of its own, from which the others are mixed.

Text stands on these colours and in them, so a colour that cannot be read is refused (WCAG 2.2, 1.4.3: 4.5 to 1).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

LEAST: Final = 4.5
WHITE: Final = "#ffffff"
NIGHT: Final = "#12191d"
"""The paper of the dark scheme, `--paper` in `site.css`."""
BRAND: Final = "#0d5c63"
SUN: Final = "#f2a900"
"""What the theme has where a directory says nothing; the icon is drawn in these two."""


class ColourError(ValueError):
    """A colour that is no colour, or that people cannot read."""


def properties(chosen: Mapping[str, str]) -> str:
    """The style sheet that puts the colours of a directory in place of the theme's; empty when it chose none.

    `chosen` has `brand` and perhaps `accent`, as `#rrggbb`.
    """
    if not chosen:
        return ""
    brand, accent = checked(chosen)
    night = mixed(brand, WHITE, 0.5)
    values = {
        "brand-day": brand,
        "brand-day-soft": mixed(brand, WHITE, 0.1),
        "brand-night": night,
        "brand-night-soft": mixed(night, NIGHT, 0.18),
        "sun": accent,
    }
    return f"\n:root {{ {' '.join(f'--{name}: {value};' for name, value in values.items())} }}\n"


def checked(chosen: Mapping[str, str]) -> tuple[str, str]:
    """Brand and accent, or a sentence that says what is wrong with them."""
    brand, accent = chosen.get("brand", BRAND), chosen.get("accent", SUN)
    for colour in (brand, accent):
        if not re.fullmatch(r"#[0-9a-fA-F]{6}", colour):
            raise ColourError(f"mkdocs.yml, extra.colours: {colour} is no colour; write it as #0d5c63")
    if contrast(brand, WHITE) < LEAST or contrast(mixed(brand, WHITE, 0.5), NIGHT) < LEAST:
        raise ColourError(f"mkdocs.yml, extra.colours: white on {brand} is hard to read; choose a darker brand")
    return brand, accent


def mixed(colour: str, other: str, share: float) -> str:
    """So much of a colour, the rest of the other."""
    pairs = zip(_parts(colour), _parts(other), strict=True)
    return "#" + "".join(f"{round(a * share + b * (1 - share)):02x}" for a, b in pairs)


def contrast(colour: str, other: str) -> float:
    """From 1 to 21, as WCAG 2.2 defines it."""
    light, dark = sorted((_luminance(colour), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    parts = (part / 255 for part in _parts(colour))
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _parts(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)
