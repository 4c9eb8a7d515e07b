"""The commands of `offers`, a module each: arguments, progress and exit codes, nothing else.

What a command does stands in the module that knows how; exit codes are 0 fine (warnings too), 1 mistakes in the content, 2 a
fault of ours or of the call.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.commands.build import build
from generator.commands.bundle import bundle
from generator.commands.check import check
from generator.commands.confirm import confirm_
from generator.commands.end import end
from generator.commands.explain import explain
from generator.commands.export import export
from generator.commands.format import format_
from generator.commands.gate import gate
from generator.commands.import_ import import_
from generator.commands.init import init
from generator.commands.join import join
from generator.commands.links import links
from generator.commands.new import new
from generator.commands.owners import owners
from generator.commands.remember import remember
from generator.commands.review import review
from generator.commands.serve import serve
from generator.commands.smoke import smoke
from generator.commands.translate import translate

if TYPE_CHECKING:
    import click

__all__ = ["COMMANDS"]

COMMANDS: tuple[click.Command, ...] = (
    check,
    explain,
    build,
    serve,
    new,
    import_,
    export,
    format_,
    confirm_,
    end,
    translate,
    bundle,
    join,
    gate,
    smoke,
    remember,
    review,
    owners,
    links,
    init,
)
"""Every command, by what people need most."""
