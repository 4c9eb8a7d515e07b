"""The whole site: what the engine gets to print before, and everything that is made after.

`prepare` writes Markdown for the engine, `finish` turns what the engine printed into the site; `engine` is the only module
that knows MkDocs. The seam between them is files.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from generator import messages, translation
from generator.insight.files import TABLES, tables
from generator.pages import Directory, Page, offer_path
from generator.pages.my_list import MY_LIST
from generator.pages.staff import data as data_page
from generator.project import Loaded, Project
from generator.rendering import ROOT, Renderer
from generator.site import colours, files, host, open_data, search
from generator.site.letterhead import LETTERHEAD, STAFF_LETTERHEAD, Letterhead, hand_written, sheets
from generator.site.stamping import Press, print_all

Progress = Callable[[str, int, int], None]
"""Told what is going on, how much is done and how much there is."""


def quiet(_what: str, _done: int, _all: int) -> None:
    """Progress that nobody sees."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What the caller chooses. `languages` empty means all; `csp` is off only while serving, where scripts are injected.

    `repository`, `branch` and `mail` are those of `Directory`.
    """

    name: str
    url: str
    languages: tuple[str, ...] = ()
    with_search: bool = True
    csp: bool = True
    colours: Mapping[str, str] = field(default_factory=dict)
    repository: str = ""
    branch: str = "main"
    mail: str = ""


def directory(project: Project, loaded: Loaded, settings: Settings) -> Directory:
    """The content with its languages, ready for pages."""
    languages = translation.load(project.vocabulary, project.schema_dir)
    return Directory(
        name=settings.name,
        url=settings.url.rstrip("/") + "/",
        catalogue=loaded.catalogue,
        places=project.places,
        vocabulary=project.vocabulary,
        languages=languages,
        written=frozenset(hand_written(project.content_dir, languages)),
        today=project.today,
        statement=project.statement,
        holidays=project.holidays,
        moved=loaded.moved,
        held_back=loaded.held_back,
        dataset=project.dataset,
        profiles=project.profiles,
        outlines=project.outlines,
        schemas=project.schemas,
        repository=settings.repository.rstrip("/"),
        branch=settings.branch,
        mail=settings.mail,
    )


def prepare(project: Project, content: Directory, settings: Settings, docs_dir: Path) -> None:
    """Write what the engine prints; only what differs, so that a watching engine does not start again."""
    wanted = {sheet.path: sheet.text for sheet in sheets(content, project, settings)}
    for path, text in wanted.items():
        file = docs_dir / path
        if not file.exists() or file.read_text(encoding="utf-8") != text:
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, encoding="utf-8", newline="\n")
    for file in docs_dir.rglob("*.md"):
        if file.relative_to(docs_dir).as_posix() not in wanted:
            file.unlink()


def finish(project: Project, content: Directory, settings: Settings, site_dir: Path, progress: Progress = quiet) -> int:
    """Stamp every page, write the files beside them, make the search index. The number of pages."""
    chosen = _chosen(content, settings.languages)
    content = replace(content, data_files=open_data.write_all(content, chosen, site_dir))
    letterheads = {one.tag: _take_letterhead(site_dir / one.tag / LETTERHEAD) for one in content.languages}
    for_staff = [one.tag for one in content.languages if one.site.for_staff]
    press = Press(
        directory=content,
        languages=chosen,
        letterheads=letterheads,
        staff_letterheads={tag: _take_letterhead(site_dir / tag / STAFF_LETTERHEAD) for tag in for_staff},
        renderers={one.tag: Renderer(project.pages_dir, content, one) for one in chosen},
        site_dir=site_dir,
        pages_dir=project.pages_dir,
        csp=settings.csp,
    )
    _ = content.bundles.listed, content.bundles.coverage, content.counts, content.same_as
    if content.insight:
        _ = content.insight.coverage, content.insight.leans, content.insight.translated
    pages = print_all(press, lambda done, whole: progress("pages", done, whole))
    _write_root_pages(project, content, site_dir)
    _write_redirects(content, press)
    words = search.load_words(project.schema_dir, content.languages[0].tag)
    _write_files(project, content, chosen, words, site_dir)
    _colour(settings, site_dir)
    if settings.with_search:
        search.index(content, chosen, words, site_dir / "search", lambda d, n: progress("search", d, n))
    _remove_leftovers(content, chosen, site_dir)
    known = files.addresses(site_dir, (one.tag for one in chosen))
    (site_dir / files.ADDRESSES).write_text(known, encoding="utf-8", newline="\n")
    return pages


def _chosen(content: Directory, tags: Iterable[str]) -> tuple[translation.Language, ...]:
    wanted = set(tags)
    return tuple(one for one in content.languages if not wanted or one.tag in wanted)


def _take_letterhead(folder: Path) -> Letterhead:
    letterhead = Letterhead((folder / "index.html").read_text(encoding="utf-8"))
    shutil.rmtree(folder)
    return letterhead


def _write_root_pages(project: Project, content: Directory, site_dir: Path) -> None:
    """The choosers of a language, for the site, for a shared list and for the open data, and the page for addresses that do not exist."""
    letterhead = Letterhead((site_dir / "index.html").read_text(encoding="utf-8"))
    dutch = content.languages[0]
    renderer = Renderer(project.pages_dir, content, dutch)
    absolute = "/" + content.url.split("/", 3)[3]
    promises = [(one, one.own("promise")) for one in content.languages]
    lists = [(one, one.text("Mijn lijst")) for one in content.languages]
    files = [(one, data_page.title(one)) for one in content.languages if one.site.for_staff]
    missing = [
        (one, one.text("Deze pagina bestaat niet."), one.text("Ga naar het begin.")) for one in content.languages
    ]
    shared = '<meta name="robots" content="noindex">'
    for template, file, root, path, head, rows in (
        ("chooser", "index.html", "./", "", f'<link rel="canonical" href="{content.url}">', promises),
        ("chooser", f"{MY_LIST}index.html", "../", MY_LIST, shared, lists),
        *([("chooser", f"{data_page.PATH}index.html", "../", data_page.PATH, shared, files)] if content.dataset else []),
        ("404", "404.html", absolute, "", shared, missing),
    ):
        view = {"languages": rows, "name": content.name, "target": path}
        page = Page(template=template, path="", title="", description="", view=view)
        slots = {
            "title": str(dutch.text("Kies je taal")) if template == "chooser" else "404",
            "description": " · ".join(one.site.autonym for one in content.languages),
            "kind": template,
            "head": head,
            "body": renderer.body(page).replace(ROOT, root),
            "scripts": f'<script type="module" src="{root}assets/open.js"></script>' if path else "",
        }
        (site_dir / file).parent.mkdir(exist_ok=True)
        (site_dir / file).write_text(letterhead.stamp(root, slots), encoding="utf-8", newline="\n")


def _write_redirects(content: Directory, press: Press) -> None:
    """An offer that got another name: its old address leads to the new one, in every language."""
    for old, new in content.moved.items():
        for language in press.languages:
            target = offer_path(new)
            page = Page(
                template="moved",
                path=offer_path(old),
                title=language.text("Deze pagina is verhuisd.").unescape(),
                description="",
                for_engines=False,
                view={"target": target},
            )
            root = "../" * page.depth
            refresh = f'<meta http-equiv="refresh" content="0; url={root}{language.tag}/{target}">'
            folder = press.site_dir / language.tag / page.path
            folder.mkdir(parents=True, exist_ok=True)
            body = press.renderers[language.tag].body(page)
            html = press.html(press.letterheads[language.tag], page, f'{refresh}\n<meta name="robots" content="noindex">', body)
            (folder / "index.html").write_text(html, encoding="utf-8", newline="\n")


def _write_files(
    project: Project, content: Directory, chosen: tuple[translation.Language, ...], words: search.Words, site_dir: Path
) -> None:
    sources = (Path(__file__).parent.parent / "pages").rglob("*.py")
    icons = files.icon_sprites(content, project.pages_dir, project.theme_dir, [*sources, Path(__file__).parent / "letterhead.py"])
    texts = {
        **{f"assets/{name}": text for name, text in icons.items()},
        "assets/places.json": files.town_names(content, words.towns),
        **{f"assets/{name}": text for name, text in files.form_tables(project, content).items()},
        "sitemap.xml": files.sitemap(content, hand_written(project.content_dir, content.languages)),
        "robots.txt": files.robots(content),
        "build.json": files.build_record(content, chosen, files.commit(project.root), _lacking(project, chosen)),
        "data/status.json": files.status(content),
        "_headers": host.headers(content),
        "_redirects": host.redirects(content),
        ".nojekyll": "",
    }
    if security := host.security(project.schema_dir):
        texts[".well-known/security.txt"] = host.security_txt(security, content.url)
    for name, text in texts.items():
        (site_dir / name).parent.mkdir(exist_ok=True)
        (site_dir / name).write_text(text, encoding="utf-8", newline="\n")
    if content.insight:
        (site_dir / TABLES).mkdir(parents=True, exist_ok=True)
        for name, text in tables(content.insight):
            (site_dir / TABLES / name).write_text(text, encoding="utf-8", newline="")


def _colour(settings: Settings, site_dir: Path) -> None:
    """The colours that a directory chose, in its stylesheet and its icon."""
    if not settings.colours:
        return
    style, icon = site_dir / "assets" / "site.css", site_dir / "assets" / "icon.svg"
    style.write_text(style.read_text(encoding="utf-8") + colours.properties(settings.colours), encoding="utf-8", newline="\n")
    drawing = icon.read_text(encoding="utf-8")
    for ours, theirs in zip((colours.BRAND, colours.SUN), colours.checked(settings.colours), strict=True):
        drawing = drawing.replace(ours, theirs)
    icon.write_text(drawing, encoding="utf-8", newline="\n")


def _lacking(project: Project, languages: Iterable[translation.Language]) -> dict[str, int]:
    """How many texts lack a translation, by language."""
    terms = messages.vocabulary_catalog(project.schema_dir)
    pages = {for_staff: messages.template(for_staff=for_staff) for for_staff in messages.TEMPLATES}
    return {one.tag: messages.lacking(one, pages[one.site.for_staff], terms) for one in languages}


def _remove_leftovers(content: Directory, chosen: tuple[translation.Language, ...], site_dir: Path) -> None:
    """What the engine and its theme bring along that this site does not use."""
    for name in ("assets/javascripts", "assets/stylesheets", "assets/images"):
        shutil.rmtree(site_dir / name, ignore_errors=True)
    (site_dir / "sitemap.xml.gz").unlink(missing_ok=True)
    for language in content.languages:
        if language not in chosen:
            shutil.rmtree(site_dir / language.tag, ignore_errors=True)


__all__ = ["Progress", "Settings", "directory", "finish", "prepare", "quiet"]
