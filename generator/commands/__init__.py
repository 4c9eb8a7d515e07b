"""The commands of `offers`, a module each: arguments, progress and exit codes, nothing else.

What a command does stands in the module that knows how; exit codes are 0 fine (warnings too), 1 mistakes in the content, 2 a
fault of ours or of the call.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.commands.build import build
from generator.commands.bundle import bundle
from generator.commands.check import check
from generator.commands.export import export
from generator.commands.import_ import import_
from generator.commands.new import new
from generator.commands.remember import remember
from generator.commands.serve import serve

if TYPE_CHECKING:
    import click

__all__ = ["COMMANDS"]

COMMANDS: tuple[click.Command, ...] = (check, build, serve, new, import_, export, bundle, remember)
"""Every command, in the order in which `offers --help` names them."""
