"""MkDocs, and nothing of it elsewhere: building, serving, and the plugin through which plain `mkdocs` gives the whole site."""

from __future__ import annotations

import logging
import os
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")  # the theme's notice for developers, on every build

from mkdocs.commands.build import build as mkdocs_build
from mkdocs.commands.serve import serve as mkdocs_serve
from mkdocs.config import load_config
from mkdocs.config import config_options as option
from mkdocs.config.base import Config
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin

from generator import site, swap, vocabulary
from generator.clock import today
from generator.diagnostics import as_text
from generator.project import Loaded, Project, load
from generator.site import colours

if TYPE_CHECKING:
    from collections.abc import Callable

    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.livereload import LiveReloadServer

    from generator.pages import Directory


class OffersConfig(Config):
    """Options of the plugin in `mkdocs.yml`; the command line sets them too."""

    offers_dir = option.Type(str, default="offers")
    today = option.Type(str, default="")
    languages = option.ListOfItems(option.Type(str), default=[])
    search = option.Type(bool, default=True)


class OffersPlugin(BasePlugin[OffersConfig]):
    """Writes what MkDocs prints before a build, and makes the site of it after."""

    serving = False
    loaded: Loaded | None = None
    pages: int = 0
    progress: site.Progress = staticmethod(site.quiet)
    _content: tuple[Project, Directory, site.Settings] | None = None

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        """MkDocs injects a script into what it serves, so a served page has no content security policy."""
        del dirty
        self.serving = command == "serve"

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """No page is a page of navigation: the letterhead has its own. It is the program's where a directory brings none."""
        config.nav = None
        theme_dir = str(self._project(config).theme_dir.resolve())
        if theme_dir not in config.theme.dirs:
            config.theme.dirs.insert(0, theme_dir)
        return config

    def on_pre_build(self, *, config: MkDocsConfig) -> None:
        """Read and check the offers, then write the letterheads."""
        project = self._project(config)
        loaded = self.loaded or load(project)
        self.loaded = None  # a next build, while serving, reads again
        if loaded.has_errors:
            raise PluginError(as_text(loaded.diagnostics, "nl"))
        if not config.site_url:
            raise PluginError("site_url in mkdocs.yml (SITE_URL) is leeg: schrijf het adres van de site. / It is empty.")
        settings = site.Settings(
            name=config.site_name,
            url=config.site_url,
            languages=tuple(self.config.languages),
            with_search=self.config.search,
            csp=not self.serving,
            colours=_colours(config),
            repository=config.repo_url or "",
            branch=config.extra.get("branch", "main"),
            mail=config.extra.get("mail", ""),
        )
        content = site.directory(project, loaded, settings)
        site.prepare(project, content, settings, Path(config.docs_dir))
        self._content = (project, content, settings)

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Stamp the pages and write everything else."""
        if self._content is None:
            raise RuntimeError("on_pre_build comes first")
        self.pages = site.finish(*self._content, Path(config.site_dir), self.progress)

    def on_serve(
        self, server: LiveReloadServer, *, config: MkDocsConfig, builder: Callable[..., Any]
    ) -> LiveReloadServer:
        """Build again when an offer, the schema or a template changes."""
        del builder
        project = self._project(config)
        for folder in (project.offers_dir, project.schema_dir, project.content_dir, project.pages_dir, project.theme_dir):
            server.watch(str(folder))
        return server

    def _project(self, config: MkDocsConfig) -> Project:
        root = Path(config.config_file_path or "mkdocs.yml").parent
        return Project(root=root, offers_dir=root / self.config.offers_dir, today=self.config.today or today(vocabulary.load(root / "schema").basics.time_zone))


def _colours(config: MkDocsConfig) -> dict[str, str]:
    """The colours under `extra` in `mkdocs.yml`."""
    chosen = {str(name): str(value) for name, value in (config.extra.get("colours") or {}).items()}
    try:
        colours.properties(chosen)
    except colours.ColourError as wrong:
        raise PluginError(str(wrong)) from None
    return chosen


def _plugins(project: Project, **options: object) -> dict[str, dict[str, object]]:
    """The plugin with its options, in place of what `mkdocs.yml` says of it. MkDocs would empty a list while reading it."""
    return {"offers": {"offers_dir": str(project.offers_dir.resolve()), "today": project.today, **options}}


def build(
    project: Project,
    loaded: Loaded,
    site_dir: Path,
    *,
    languages: tuple[str, ...] = (),
    with_search: bool = True,
    progress: site.Progress = site.quiet,
) -> int:
    """Build beside the old site and swap at the end, so that the old one stays whole whatever happens. The number of pages."""
    with swap.beside(site_dir, (project.root, project.offers_dir, Path.cwd())) as fresh:
        plugins = _plugins(project, languages=list(languages), search=with_search)
        config = load_config(str(project.root / "mkdocs.yml"), plugins=plugins, site_dir=str(fresh), strict=True)
        _colours(config)  # MkDocs would swallow what is wrong with them
        plugin = config.plugins["offers"]
        if not isinstance(plugin, OffersPlugin):
            raise TypeError(plugin)
        plugin.loaded, plugin.progress = loaded, progress
        plugin.on_startup(command="build", dirty=False)
        mkdocs_build(config)
    return plugin.pages


def serve(project: Project, port: int) -> None:
    """Serve the site with live reload until the reader stops it; says when it builds."""
    log = logging.getLogger("mkdocs")
    log.setLevel(logging.INFO)
    log.addHandler(logging.StreamHandler())
    mkdocs_serve(
        str(project.root / "mkdocs.yml"),
        dev_addr=f"127.0.0.1:{port}",
        site_url=f"http://127.0.0.1:{port}/",
        plugins=_plugins(project),
    )

