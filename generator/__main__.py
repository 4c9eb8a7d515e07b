"""The command `offers`. Exit codes: 0 fine (warnings too), 1 mistakes in the content, 2 a fault of ours or of the call."""

from __future__ import annotations

import sys
import traceback

import click

from generator.commands import COMMANDS
from generator.commands.common import CONTEXT


class _Commands(click.Group):
    """MkDocs fails with exit code 1; here 1 means a mistake in the content, so that becomes 2."""

    def invoke(self, ctx: click.Context) -> object:
        """Run the command."""
        try:
            return super().invoke(ctx)
        except click.UsageError:
            raise
        except click.ClickException as fault:
            fault.show()
            sys.exit(2)
        except (click.Abort, KeyboardInterrupt):  # somebody stopped answering, or stopped the program
            click.echo("Gestopt. / Stopped.", err=True)
            sys.exit(2)


@click.group(cls=_Commands, context_settings=CONTEXT)
@click.version_option(package_name="offer-directory")
def main() -> None:
    """The directory of participation offers: check the files, build the site, look at it.

    Offers stand in offers/<place>/<id>.yml, one file each. Every command has --help.
    """


for _command in COMMANDS:
    main.add_command(_command)


def run() -> None:
    """The entry point: a fault of ours shows its traceback and ends with 2, so that 1 always means the content."""
    try:
        main(prog_name="offers")
    except Exception:  # noqa: BLE001 - whatever it is, it is ours
        traceback.print_exc()
        sys.exit(2)


if __name__ == "__main__":
    run()
