"""What a web server should do that pages cannot: headers and redirects, in the form that hosts read, and `security.txt`.

`_headers` and `_redirects` are what Netlify and Cloudflare Pages read. GitHub Pages reads neither, so every page has its policy in
a `<meta>` too, and every redirect is a page as well. No two rules that hold for the same path set the same header: hosts would
join the two.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Literal
from urllib.parse import urlsplit

import msgspec

from generator import source
from generator.pages import offer_path
from generator.project import reading
from generator.site.letterhead import CSP

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from generator.pages import Directory

Headers = dict[str, str]

EVERYWHERE: Headers = {
    "Strict-Transport-Security": "max-age=63072000",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "Cross-Origin-Opener-Policy": "same-origin",
}
NOT_FRAMED: Headers = {"Content-Security-Policy": f"{CSP}; frame-ancestors 'none'", "X-Frame-Options": "DENY"}
FRAMED: Headers = {"Content-Security-Policy": CSP}
"""Other sites may show these pages in a frame: the list of a town on the site of that town."""

SHORT = {"Cache-Control": "public, max-age=600"}
"""Pages: ten minutes, as GitHub Pages has it; an offer that stops is gone from every phone soon after."""
LONG = {"Cache-Control": "public, max-age=31536000, immutable"}
"""What has a fingerprint in its name never changes."""
HOUR = {"Cache-Control": "public, max-age=3600"}
FOR_ALL = {"Access-Control-Allow-Origin": "*"}
"""Open data: programs in other sites may read it."""
TYPES = {
    "csv": "text/csv; charset=utf-8",
    "geojson": "application/geo+json",
    "ics": "text/calendar; charset=utf-8",
    "jsonld": "application/ld+json",
    "sqlite": "application/vnd.sqlite3",
    "ttl": "text/turtle; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
"""Content types that hosts do not know by themselves or know without the encoding."""


def rules(tags: Iterable[str]) -> dict[str, Headers]:
    """Pattern of a path → headers. `*` is any text, `:word` one step of a path."""
    found: dict[str, Headers] = {"/*": EVERYWHERE}
    found |= {path: NOT_FRAMED | SHORT for path in ("/", "/index.html", "/404.html", "/my-list/*", *(f"/{tag}/*" for tag in tags))}
    found["/embed/*"] = FRAMED | SHORT
    found["/data/*"] = NOT_FRAMED | FOR_ALL | SHORT
    found["/:tag/offers/:id/calendar.ics"] = FOR_ALL | {"Content-Type": TYPES["ics"]}
    found |= {f"/data/*.{name}": {"Content-Type": kind} for name, kind in TYPES.items()}
    found["/assets/*"] = HOUR
    found |= {f"/search/:tag/{folder}/*": LONG for folder in ("fragment", "index", "filter")}
    return found


def headers(directory: Directory) -> str:
    """The file `_headers`."""
    base = _base(directory)
    lines = ["# Made by `offers build`; read by Netlify and Cloudflare Pages."]
    for path, wanted in rules(one.tag for one in directory.languages).items():
        lines += [f"{base}{path}", *(f"  {name}: {value}" for name, value in wanted.items())]
    return "\n".join(lines) + "\n"


def redirects(directory: Directory) -> str:
    """The file `_redirects`: the old address of an offer that got another name, in every language."""
    base = _base(directory)
    lines = [
        f"{base}/{one.tag}/{offer_path(old)} {base}/{one.tag}/{offer_path(new)} 301"
        for old, new in sorted(directory.moved.items())
        for one in directory.languages
    ]
    return "\n".join(["# Made by `offers build` from schema/redirects.yml.", *lines]) + "\n"


def _base(directory: Directory) -> str:
    """The path of the site on its host, without a slash at the end."""
    return urlsplit(directory.url).path.rstrip("/")


# security.txt

Contact = Annotated[str, msgspec.Meta(pattern=r"^(https://|mailto:|tel:)\S+$")]
Day = Annotated[str, msgspec.Meta(pattern=r"^\d{4}-\d{2}-\d{2}$")]


class Security(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Whom to tell about a leak, and until when that holds."""

    contact: Annotated[tuple[Contact, ...], msgspec.Meta(min_length=1)]
    expires: Day
    languages: tuple[str, ...] = ()
    policy: Annotated[str, msgspec.Meta(pattern=r"^https://\S+$")] | Literal[""] = ""


def security(schema_dir: Path) -> Security | None:
    """Read `schema/security.yml`, which another directory may lack."""
    file = schema_dir / "security.yml"
    if not file.exists():
        return None
    with reading("security.yml"):
        document, problems = source.read(file, "schema/security.yml")
        if document is None or problems:
            raise ValueError("; ".join(one.message.nl for one in problems))
        return msgspec.convert(document.data, Security)


def security_txt(known: Security, url: str) -> str:
    """The file `.well-known/security.txt` (RFC 9116)."""
    fields: Mapping[str, Iterable[str]] = {
        "Contact": known.contact,
        "Expires": (f"{known.expires}T00:00:00Z",),
        "Preferred-Languages": (", ".join(known.languages),),
        "Policy": (known.policy,),
        "Canonical": (f"{url}.well-known/security.txt",) if url.startswith("https://") else (),
    }
    return "".join(f"{name}: {value}\n" for name, values in fields.items() for value in values if value)
