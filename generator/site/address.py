"""Where the site stands on the web, as `mkdocs.yml` says; read without the engine, so that a check stays quick."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import yaml

from generator.rulebook import FOLDER

if TYPE_CHECKING:
    from pathlib import Path

_NOWHERE = (".example", ".invalid", ".test", "localhost")
"""Ends of names that are no address (RFC 2606): the site was not given one yet."""


def site_address(root: Path) -> str:
    """`site_url`, with a slash at the end; empty when the site has no address yet."""
    file = root / "mkdocs.yml"
    if not file.is_file():
        return ""
    settings = yaml.load(file.read_text(encoding="utf-8"), Loader=_Loader)  # noqa: S506 - a safe loader that knows !ENV
    url = str(settings.get("site_url") or "") if isinstance(settings, dict) else ""
    host = urlsplit(url).hostname or ""
    return "" if not host or host.endswith(_NOWHERE) else url.rstrip("/") + "/"


def rules_at(root: Path, lang: str) -> str:
    """The address below which each rule has its page in a language; empty when the site has no address yet."""
    address = site_address(root)
    return f"{address}{lang}/{FOLDER}" if address else ""


class _Loader(yaml.SafeLoader):
    """Reads `!ENV [NAME, default]` as MkDocs does, and leaves out what other tags say."""


def _from_environment(loader: yaml.SafeLoader, node: yaml.Node) -> Any:  # noqa: ANN401 - whatever the file says
    if isinstance(node, yaml.SequenceNode):
        *names, default = loader.construct_sequence(node)
        return next((os.environ[name] for name in names if name in os.environ), default)
    return os.environ.get(str(node.value))


_Loader.add_constructor("!ENV", _from_environment)
_Loader.add_multi_constructor("", lambda *_: None)
