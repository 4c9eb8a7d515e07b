"""`offers remember`: the addresses that may never vanish."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from generator import addresses
from generator.commands.common import CONTEXT, common, read, say

if TYPE_CHECKING:
    from generator.diagnostics import Lang
    from generator.project import Project


@click.command(context_settings=CONTEXT)
@common
def remember(project: Project, lang: Lang) -> None:
    """Add the addresses of today's site to schema/published.txt.

    Run it after publishing. What stands there may never vanish: addresses stand on paper and in QR codes, and `offers check`
    stops a change that would break one.
    """
    offers = read(project, lang).catalogue.with_status("active", "paused", "ended")
    added = addresses.remember(project.schema_dir, (offer.id for offer in offers))
    click.echo(say(lang, f"{added} nieuwe adressen onthouden.", f"{added} new addresses remembered."))
