"""A pull request, judged: what it changes, whether it may, what is wrong because of it, how it looks before and after.

The judge is the base: code, schema and templates come from there, and what the pull request brings is read as data only.
`summary` and `gallery` show the outcome.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from generator import addresses, owners
from generator.diagnostics import Diagnostic, Sentence, Severity, has_errors
from generator.project import real
from generator.review import changes, scope, trees
from generator.review.looks import Look, Side

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from generator.catalogue import Offer
    from generator.project import Project
    from generator.review.edits import Edit
    from generator.review.scope import Request
    from generator.review.trees import Tree

__all__ = ["Judgement", "Look", "Side", "judge"]


@dataclass(frozen=True, kw_only=True)
class Judgement:
    """All that a reviewer wants to know. `own` are the findings of the pull request, `rest` what was there already."""

    request: Request
    edits: tuple[Edit, ...]
    own: tuple[Diagnostic, ...]
    rest: tuple[Diagnostic, ...]
    before: Side
    after: Side

    @property
    def has_errors(self) -> bool:
        """Whether the pull request has to be mended; what was wrong already is no fault of its author."""
        return has_errors(self.own)

    @property
    def is_safe(self) -> bool:
        """Whether it changes nothing but fields that its owner may change without a second thought, and nothing is wrong."""
        return (
            bool(self.edits)
            and not self.request.elsewhere
            and all(finding.is_hint for finding in self.own)
            and all(edit.is_safe for edit in self.edits)
        )

    def sides(self, edit: Edit) -> tuple[Offer | None, Offer | None]:
        """The offer before and after, where it can be shown."""
        place, name = edit.was.split("/") if edit.was else (edit.place, edit.id)
        return self.before.offer(place, name), self.after.offer(edit.place, edit.id)

    def is_broken(self, edit: Edit) -> bool:
        """Whether there is an offer after the pull request, but with mistakes, so that it cannot be shown."""
        return edit.id != "_place" and "deleted" not in edit.kinds and self.sides(edit)[1] is None


def judge(project: Project, listed: bytes | None, author: str, *, wide: bool) -> Judgement:
    """Judge the offers of `project` against those that lie in its root.

    `listed` is what `git diff --raw -z --no-renames` says; without it only offers are compared. Raises `NoListError`.
    """
    base_dir = project.root / "offers"
    changed = changes.read(listed) if listed is not None else changes.between(base_dir, project.offers_dir)
    after = trees.read(replace(project, is_change=True, hints_for=_changed_files(project, changed)))
    before = trees.read(replace(project, offers_dir=base_dir))
    speaking, problems = owners.read(project)
    request = scope.Request(author=author, changes=changed, owners=speaking, wide=wide)
    own, rest = trees.sorted_out(before, after, changed)
    edits = trees.changed(before, after, changed)
    if request.is_wide and any(change.path == addresses.REDIRECTS and change.after for change in changed):
        own = _led_on(project, edits, own)
    return Judgement(
        request=request,
        edits=edits,
        own=(*scope.judge(request, _paths(after)), *own),
        rest=(*problems, *rest),
        before=Side(tree=before),
        after=Side(tree=after),
    )


def _led_on(project: Project, edits: Iterable[Edit], own: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """An offer that gets another name while the redirects change: its line there is not read here, so it is only told.

    The table belongs to the judge, which is the version before the change.
    """
    lines = addresses.published(project.schema_dir).lines
    renamed = {lines.get(edit.was.rpartition("/")[2]) for edit in edits if "renamed" in edit.kinds}
    return tuple(
        replace(one, severity=Severity.WARNING, hint=_REDIRECT)
        if one.rule == "address-vanished" and one.line in renamed
        else one
        for one in own
    )


_REDIRECT = Sentence(
    f"Kijk na of {addresses.REDIRECTS} van de oude naam naar de nieuwe leidt: deze controle leest dat bestand niet.",
    f"See whether {addresses.REDIRECTS} leads from the old name to the new one: this check does not read that file.",
)


def _changed_files(project: Project, changed: Iterable[changes.Change]) -> tuple[Path, ...]:
    """The files that a pull request changes: only for these somebody reads how a text can be easier."""
    inside = (change.path.removeprefix("offers/") for change in changed if change.in_offers)
    return tuple(real(project.offers_dir / path) for path in inside)


def _paths(tree: Tree) -> list[str]:
    """The files of offers, as Git names them."""
    return [f"offers/{file.place}/{file.file.name}" for file in tree.files.values()]
