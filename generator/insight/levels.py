"""Whether the Dutch that an offer asks fits somebody: yes, perhaps, or no."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from generator.insight.profiles import SCALE

if TYPE_CHECKING:
    from generator.catalogue import Dutch
    from generator.insight.profiles import Level, Profiles

Verdict = Literal["yes", "perhaps", "no"]
"""`perhaps` is: when what nobody stated turns out well."""


def worst(*verdicts: Verdict) -> Verdict:
    """All have to hold: one `no` is no, else one `perhaps` is perhaps."""
    return "no" if "no" in verdicts else "perhaps" if "perhaps" in verdicts else "yes"


def fits_level(profiles: Profiles, dutch: Dutch, level: Level) -> Verdict:
    """One level short is perhaps: the scale is an estimate. Taaliconen go before a European level."""
    if dutch.icons is None and not dutch.cefr:
        return "perhaps"
    asked = dutch.cefr if dutch.icons is None else profiles.asks[dutch.icons]
    short = SCALE.index(asked) - SCALE.index(level)
    return "yes" if short <= 0 else "perhaps" if short == 1 else "no"


def fits_reader(dutch: Dutch, *, reads: bool) -> Verdict:
    """Whether somebody who does not read or write can take part."""
    if reads or dutch.reading is False:
        return "yes"
    return "perhaps" if dutch.reading is None else "no"
