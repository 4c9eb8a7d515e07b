"""`offers links`: do the web addresses in the offers still lead somewhere?"""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.commands.common import CONTEXT, chosen, common, say
from generator.diagnostics import Lang, Sentence
from generator.links import AGENT, Answer, Manners, Spot, State, addresses, ascii_address, ask, by_place
from generator.site.address import site_address

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from generator.project import Project

Row = tuple[Spot, str, Answer]

_STATE = {
    State.OK: Sentence("in orde", "fine"),
    State.MOVED: Sentence("verhuisd", "moved"),
    State.GONE: Sentence("weg", "gone"),
    State.CERTIFICATE: Sentence("certificaat klopt niet", "certificate is wrong"),
    State.UNREACHABLE: Sentence("onbereikbaar", "out of reach"),
    State.REFUSED: Sentence("geen openbaar adres", "no public address"),
    State.NOT_ASKED: Sentence("niet nagekeken", "not checked"),
}
_TODO = {
    State.OK: Sentence("Niets.", "Nothing."),
    State.MOVED: Sentence(
        "Kijk of de nieuwe pagina klopt en schrijf haar adres.",
        "See whether the new page is right and write its address.",
    ),
    State.GONE: Sentence(
        "Zoek de nieuwe pagina. Bestaat het aanbod nog? Zo niet: status: ended.",
        "Look for the new page. Does the offer still exist? If not: status: ended.",
    ),
    State.CERTIFICATE: Sentence(
        "Browsers waarschuwen hier. Vraag de organisatie om het te herstellen, of laat het adres weg.",
        "Browsers warn here. Ask the organisation to mend it, or leave the address out.",
    ),
    State.UNREACHABLE: Sentence(
        "Open het zelf. Lukt dat meer dan een week niet, laat het adres dan weg.",
        "Open it yourself. If that fails for more than a week, leave the address out.",
    ),
    State.REFUSED: Sentence("Schrijf het adres van de website zelf.", "Write the address of the website itself."),
    State.NOT_ASKED: Sentence(
        "De website wil geen programma's. Open het zelf eens.", "The website wants no programs. Open it yourself once."
    ),
}
"""What an officer does about it."""


@click.command(context_settings=CONTEXT)
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@click.option(
    "--report",
    type=click.Path(file_okay=False, path_type=Path),
    metavar="DIR",
    help="Write a page per place, and an index.",
)
@click.option(
    "--pause", type=click.FloatRange(0), default=1.0, show_default=True, help="Seconds between two questions to a host."
)
@click.option(
    "--timeout", type=click.FloatRange(0.1), default=15.0, show_default=True, help="Seconds to wait for an answer."
)
@click.option("--local", is_flag=True, hidden=True, help="Ask hosts that are not public too: only for tests.")
@common
def links(  # noqa: PLR0913 - one for each option
    *,
    project: Project,
    lang: Lang,
    paths: tuple[Path, ...],
    report: Path | None,
    pause: float,
    timeout: float,
    local: bool,
) -> None:
    """Ask every web address in the offers whether it still leads somewhere.

    Politely: one question at a time per host, with a pause, and not where robots.txt asks to stay away. Only hosts on the public
    internet are asked. Shows what needs a look; with --report, writes DIR/<place>.md and DIR/index.md with every address.

    \b
    Examples:
      offers links offers/lokeren
      offers links --report build/links
    Exit code 0, whatever the addresses answer: a website that is down is nobody's mistake here.
    """  # noqa: D301
    files = chosen(project, lang, paths)
    found = addresses(files, project.shape.text_keys)
    home = site_address(project.root)
    agent = f"{AGENT} (+{home})" if home else AGENT
    answers = ask(found, Manners(agent=agent, pause=pause, timeout=timeout, local=local))
    places = list(by_place(found, answers))
    for _, rows in places:
        for spot, url, answer in rows:
            if answer.state is not State.OK:
                click.echo(_line(spot, url, answer, lang))
                click.echo(f"    → {_TODO[answer.state].in_(lang)}")
    click.echo(_count(answers.values(), lang))
    if report:
        _write(report, places, lang)
        click.echo(say(lang, f"Het verslag staat in {report}.", f"The report is in {report}."))


def _line(spot: Spot, url: str, answer: Answer, lang: Lang) -> str:
    where = click.style(f"{spot.path}:{spot.line}", bold=True)
    return f"{where}: {_STATE[answer.state].in_(lang)}{_why(answer)}: {ascii_address(url)}{_target(answer)}"


def _why(answer: Answer) -> str:
    return f" ({answer.why})" if answer.why else ""


def _target(answer: Answer) -> str:
    return f" → {answer.target}" if answer.target else ""


def _count(answers: Iterable[Answer], lang: Lang) -> str:
    counted = Counter(answer.state for answer in answers)
    return ", ".join(
        f"{counted[state]} {_STATE[state].in_(lang)}" for state in State if counted[state] or state is State.OK
    )


def _write(folder: Path, places: Sequence[tuple[str, list[Row]]], lang: Lang) -> None:
    """A page per place and an index; the same answers give the same bytes."""
    folder.mkdir(parents=True, exist_ok=True)
    for place, rows in places:
        (folder / f"{place}.md").write_text("\n".join(_page(place, rows, lang)) + "\n", encoding="utf-8", newline="\n")
    (folder / "index.md").write_text("\n".join(_index(places, lang)) + "\n", encoding="utf-8", newline="\n")


def _page(place: str, rows: Sequence[Row], lang: Lang) -> Iterator[str]:
    yield say(lang, f"# Webadressen van {place}", f"# Web addresses of {place}")
    yield ""
    yield _count([answer for _, _, answer in rows], lang)
    yield ""
    yield say(lang, "| Waar | Adres | Toestand | Wat doe je? |", "| Where | Address | State | What to do |")
    yield "| --- | --- | --- | --- |"
    for spot, url, answer in sorted(rows, key=lambda row: row[2].state is State.OK):
        target = f" → <{answer.target}>" if answer.target else ""
        state = f"{_STATE[answer.state].in_(lang)}{_why(answer)}"
        yield f"| {spot.path}:{spot.line} | <{ascii_address(url)}>{target} | {state} | {_TODO[answer.state].in_(lang)} |"


def _index(places: Sequence[tuple[str, list[Row]]], lang: Lang) -> Iterator[str]:
    yield say(lang, "# Webadressen per plaats", "# Web addresses by place")
    yield ""
    yield say(lang, "| Plaats | Adressen | Om na te kijken |", "| Place | Addresses | To look at |")
    yield "| --- | ---: | ---: |"
    for place, rows in places:
        bad = sum(answer.state not in (State.OK, State.NOT_ASKED) for _, _, answer in rows)
        yield f"| [{place}]({place}.md) | {len(rows)} | {bad} |"
