"""`offers serve`: look at the site while you edit."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from generator.commands.common import CONTEXT, common, say

if TYPE_CHECKING:
    from generator.diagnostics import Lang
    from generator.project import Project


@click.command(context_settings=CONTEXT)
@click.option("--port", type=click.IntRange(1, 65535), default=8000, show_default=True, help="Port on this computer.")
@common
def serve(project: Project, lang: Lang, port: int) -> None:
    """Look at the site on this computer while you edit.

    Opens http://127.0.0.1:8000/ to you alone and builds again when an offer, the schema or a template changes. A mistake is
    shown here and the last good site stays. Stop with Ctrl+C.
    """
    from generator.site import engine  # noqa: PLC0415 - MkDocs takes a while to import

    click.echo(
        say(
            lang,
            f"De site staat zo op http://127.0.0.1:{port}/ (stoppen: Ctrl+C).",
            f"The site will be at http://127.0.0.1:{port}/ (stop: Ctrl+C).",
        )
    )
    engine.serve(project, port)
