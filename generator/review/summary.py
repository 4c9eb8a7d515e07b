"""The summary of a judgement for GitHub: Markdown, with pieces of HTML in which nothing that people typed becomes markup.

GitHub takes 1 MiB per step and shows no images from `data:`, so cards are tables of text.
"""

from __future__ import annotations

import re
from html import escape
from itertools import zip_longest
from typing import TYPE_CHECKING, Final

from generator.diagnostics import Sentence, as_summary, visible
from generator.review.words import BROKEN, Labels, authors, happening, verdict

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from generator.diagnostics import Diagnostic, Lang
    from generator.review import Judgement, Look
    from generator.review.edits import Edit

MOST_BYTES: Final = 900_000
"""GitHub refuses a summary of more than 1 MiB (docs.github.com, workflow commands)."""
MOST_FINDINGS: Final = 100
MOST_EDITS: Final = 200
MOST_CARDS: Final = 25
MOST_FIELDS: Final = 60
_LONGEST: Final = 600
"""Characters of one value; the whole text stands in the file."""

_BREAK = {"@": "@<wbr>", "#": "#<wbr>", "://": ":<wbr>//", "www.": "www<wbr>."}
"""Signs by which GitHub makes links of mentions, numbers of issues and addresses."""

_SPACE = re.compile(r"\s+")
_OWN = re.compile("([\u2066\u2068\u2069])")
"""The signs of `looks.plain`."""


def write(judgement: Judgement, lang: Lang, rules_at: str = "") -> str:
    """The whole summary. `rules_at` is the address below which each rule has its page, empty when unknown."""
    labels = Labels(judgement.after.tree.project)
    told = [_findings(judgement, lang, rules_at), _changes(judgement, labels, lang)]
    if not judgement.has_errors:
        told.reverse()
    parts = [*_head(judgement, lang), *(part for some in told for part in some)]
    size = sum(len(part.encode()) for part in parts)
    shown = 0
    for edit in judgement.edits[:MOST_CARDS]:
        card = "\n".join(_offer(judgement, edit, labels, lang))
        size += len(card.encode()) + 2
        if size > MOST_BYTES:
            break
        parts.append(card)
        shown += 1
    if rest := len(judgement.edits) - shown:
        parts.append(_more(rest, lang))
    return "\n\n".join(parts) + "\n"


def text(value: str) -> str:
    """What people typed, as HTML that GitHub shows as it is: on one line, no markup, no mention, no link."""
    shown = _SPACE.sub(" ", visible(_SPACE.sub(" ", value[: _LONGEST + 1])))
    safe = escape(shown if len(value) <= _LONGEST else f"{shown[:_LONGEST]}…", quote=False)
    for sign, broken in _BREAK.items():
        safe = safe.replace(sign, broken)
    return safe


def _seen(value: str) -> str:
    """A line of a page, in which our own signs keep the direction of its parts; what people typed holds none of these."""
    return "".join(part if _OWN.fullmatch(part) else text(part) for part in _OWN.split(value))


def _say(lang: Lang, nl: str, en: str) -> str:
    return Sentence(nl, en).in_(lang)


def _head(judgement: Judgement, lang: Lang) -> Iterator[str]:
    request = judgement.request
    places = ", ".join(request.places[:10])
    title = verdict(judgement, lang)
    yield f"<h2>{text(title)}{f' – {text(places)}' if places else ''}</h2>"
    lines = [text(line) for line in authors(judgement, lang)]
    if request.is_wide and len(request.places) != 1:
        lines.append(
            text(
                _say(
                    lang,
                    "Deze pull request mag meer dan één plaats wijzigen.",
                    "This pull request may change more than one place.",
                )
            )
        )
    if request.elsewhere:
        shown = ", ".join(change.path for change in request.elsewhere[:10])
        rest = f" (+{len(request.elsewhere) - 10})" if len(request.elsewhere) > 10 else ""
        lines.append(
            text(
                _say(
                    lang,
                    f"Ook gewijzigd, buiten het aanbod: {shown}{rest}.",
                    f"Changed too, beside offers: {shown}{rest}.",
                )
            )
        )
    if lines:
        yield "<p>" + "<br>\n".join(lines) + "</p>"


def _changes(judgement: Judgement, labels: Labels, lang: Lang) -> Iterator[str]:
    if not judgement.edits:
        return
    head = (_say(lang, "Aanbod", "Offer"), _say(lang, "Wat er verandert", "What changes"))
    rows = [f"<tr><th>{head[0]}</th><th>{head[1]}</th></tr>"]
    for edit in judgement.edits[:MOST_EDITS]:
        name = f"{edit.place}/{edit.id}"
        rows.append(
            f"<tr><td><strong>{text(edit.title)}</strong><br>{text(name)}</td><td>{text(happening(edit, labels, lang))}</td></tr>"
        )
    yield "<table>\n" + "\n".join(rows) + "\n</table>"


def _findings(judgement: Judgement, lang: Lang, rules_at: str) -> Iterator[str]:
    if judgement.own:
        yield _table(judgement.own, lang, rules_at)
    if judgement.rest:
        title = _say(lang, "Stond er al, niet door deze pull request", "Was there already, not by this pull request")
        yield f"<details><summary>{title}</summary>"
        yield _table(judgement.rest, lang, rules_at)
        yield "</details>"


def _table(findings: Sequence[Diagnostic], lang: Lang, rules_at: str) -> str:
    table = as_summary(findings[:MOST_FINDINGS], lang, rules_at)
    rest = len(findings) - MOST_FINDINGS
    if rest > 0:
        table += "\n\n" + _say(lang, f"En nog {rest} meer.", f"And {rest} more.")
    return table


def _more(rest: int, lang: Lang) -> str:
    return text(
        _say(
            lang,
            f"Van nog {rest} wijzigingen staat het beeld niet hier: kijk in het voorbeeld (review.zip) of in de bestanden.",
            f"{rest} more changes are not pictured here: see the preview (review.zip) or the files.",
        )
    )


def _offer(judgement: Judgement, edit: Edit, labels: Labels, lang: Lang) -> Iterator[str]:
    """An offer: its fields before and after, then how it looks. HTML without empty lines, or Markdown would begin."""
    opened = " open" if len(judgement.edits) <= 3 else ""
    yield f"<details{opened}><summary><strong>{text(edit.title)}</strong> ({text(f'{edit.place}/{edit.id}')})</summary>"
    if edit.fields:
        yield "<table>"
        yield "<tr>" + "".join(f"<th>{_say(lang, *words)}</th>" for words in _COLUMNS) + "</tr>"
        for field in edit.fields[:MOST_FIELDS]:
            sides = "".join(f'<td dir="auto">{text(labels.value(field.key, side, lang))}</td>' for side in field[1:])
            yield f"<tr><td>{text(labels(field.key, lang))}</td>{sides}</tr>"
        yield "</table>"
    yield from _looks(judgement, edit, lang)
    yield "</details>"


_COLUMNS = (("Veld", "Field"), ("Voor", "Before"), ("Na", "After"))


def _looks(judgement: Judgement, edit: Edit, lang: Lang) -> Iterator[str]:
    if edit.id == "_place":
        return
    old, new = judgement.sides(edit)
    if judgement.is_broken(edit):
        yield f"<p>{BROKEN.in_(lang)}</p>"
    before = judgement.before.looks(old) if old else iter(())
    after = judgement.after.looks(new) if new else iter(())
    for was, now in zip_longest(before, after):
        yield from _pair(was, now, lang)


def _pair(was: Look | None, now: Look | None, lang: Lang) -> Iterator[str]:
    """A language: before and after, or once when it stays as it was."""
    sides = [(was, now, ("voor", "before")), (now, was, ("na", "after"))]
    if was == now:
        sides = [(now, None, ("blijft zo", "stays like this"))]
    name = next(one.name for one, *_ in sides if one)
    yield "<table>"
    yield "<tr>" + "".join(f"<th>{text(name)}: {_say(lang, *words)}</th>" for *_, words in sides) + "</tr>"
    yield "<tr>"
    for look, other, _ in sides:
        yield _cell(look, other)
    yield "</tr>"
    yield "</table>"


def _cell(look: Look | None, other: Look | None) -> str:
    """One side; lines that the other side does not have are marked."""
    if look is None:
        return "<td>–</td>"
    lines = []
    for number, line in enumerate(look.lines):
        label, said = (_seen(part) for part in line)
        shown = f"{label}: {said}" if label else said
        differs = other is not None and line not in other.lines
        shown = f"<strong>{shown}</strong>" if differs or number == 0 else shown
        lines.append(f"{_MARK} {shown}" if differs else shown)
    return f'<td lang="{look.tag}" dir="{look.direction}" valign="top">' + "<br>\n".join(lines) + "</td>"


_MARK: Final = "◆"
"""Before a line that differs. A line through it would make other scripts unreadable."""
