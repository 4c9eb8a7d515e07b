"""Putting values into HTML: what a person wrote is escaped, what is `Markup` already stays."""

from __future__ import annotations

from markupsafe import Markup, escape


def html(pattern: str, *values: object, **named: object) -> Markup:
    """A pattern of ours with values in its `{}` and `{name}`, each escaped.

    The same as `Markup.format`, which is written in Python and takes eight times as long.
    """
    safe = [value if type(value) is Markup else escape(value) for value in values]
    named_safe = {name: value if type(value) is Markup else escape(value) for name, value in named.items()}
    return Markup(str.format(pattern, *safe, **named_safe))  # noqa: S704 - the pattern is ours, the values are escaped
