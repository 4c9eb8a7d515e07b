"""The lists of places for their own websites: `embed/<tag>/<place>/` with a page for a frame, and `fragment.html` beside it.

Both have the same text. The piece has absolute links, because it will stand in another site; the page has links of its own
site, which open in the whole window. Neither has a script, and nothing is fetched but one stylesheet.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from markupsafe import Markup

from generator.pages.embed import FRAGMENT, embed, embed_path, frame
from generator.rendering import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.pages import Directory
    from generator.rendering import Renderer
    from generator.translation import Language

POLICY: Final = "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'none'"
"""Less than the site itself may. Who may frame the page only a header can say: `frame-ancestors` is void in a page."""


def files_of(
    directory: Directory, language: Language, renderer: Renderer, slug: str, *, csp: bool
) -> Iterator[tuple[str, str, str]]:
    """The files of a place in a language: folder from the root of the site, text, name."""
    folder = embed_path(language.tag, slug)
    page = embed(directory, language, slug)
    piece = renderer.body(page)
    yield folder, f"{piece.replace(ROOT, directory.url)}\n", FRAGMENT
    whole = frame(directory, language, page, _a_level_higher(piece), POLICY if csp else "")
    yield folder, renderer.body(whole).replace(ROOT, "../" * folder.count("/")), "index.html"


def _a_level_higher(piece: str) -> Markup:
    """The piece with other headings: a page by itself begins with `h1`. What people typed is escaped, so it has no tags."""
    for lower in (2, 3, 4):
        piece = piece.replace(f"<h{lower}>", f"<h{lower - 1}>").replace(f"</h{lower}>", f"</h{lower - 1}>")
    return Markup(piece)  # noqa: S704 - rendered by our own template
