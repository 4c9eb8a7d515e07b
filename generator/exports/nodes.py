"""Nodes of JSON: nested values with what is known of a thing."""

from __future__ import annotations

import json
from typing import Any

Node = dict[str, Any]


def lean(node: Node) -> Node:
    """Without what is not known."""
    return {key: value for key, value in node.items() if value not in (None, "", [], (), {})}


def packed(value: object) -> bytes:
    """JSON without spaces, in the order of the value, with a line end."""
    return (json.dumps(value, ensure_ascii=False, separators=(",", ":")) + "\n").encode()
