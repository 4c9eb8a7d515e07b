"""Who imports whom: the layer table of `docs/architecture.md`."""

from __future__ import annotations

import ast
from pathlib import Path

GENERATOR = Path(__file__).parent.parent / "generator"
BASE = {"diagnostics", "folding"}
LAYERS: dict[str, set[str]] = {
    "diagnostics": set(),
    "folding": set(),
    "vocabulary": BASE,
    "places": BASE,
    "source": BASE,
    "canonical": BASE | {"source"},
    "comments": BASE | {"source"},
    "formatting": BASE | {"source", "canonical", "comments", "checks", "project"},
    "accessibility": BASE | {"source"},
    "dataset": BASE | {"source"},
    "catalogue": BASE | {"vocabulary", "places", "source"},
    "backlog": BASE | {"catalogue"},
    "envelope": BASE | {"vocabulary", "catalogue"},
    "holidays": BASE | {"vocabulary"},
    "recurrence": BASE | {"catalogue", "holidays"},
    "stated": BASE | {"catalogue", "recurrence"},
    "outlines": BASE,
    "held_back": BASE,
    "readiness": BASE | {"catalogue"},
    "bundles": BASE | {"vocabulary", "places", "catalogue"},
    "links": BASE | {"source"},
    "rulebook": BASE | {"checks"},
    "checks": BASE | {"holidays", "vocabulary", "places", "source", "catalogue", "bundles"},
    "addresses": BASE | {"source"},
    "history": BASE | {"source"},
    "processes": set(),
    "swap": BASE,
    "project": BASE
    | {"accessibility", "addresses", "dataset", "held_back", "holidays", "insight", "outlines", "processes"}
    | {"vocabulary", "places", "source", "catalogue", "bundles", "checks"},
    "last_good": BASE | {"addresses", "held_back", "history", "source", "catalogue", "checks", "project"},
    "scaffold": BASE | {"vocabulary", "places", "source", "canonical", "catalogue", "checks", "project", "formatting"},
    "upkeep": BASE | {"source", "canonical", "comments", "catalogue", "checks", "formatting", "project"},
    "translation": BASE | {"vocabulary", "places", "catalogue", "markup"},
    "clock": set(),
    "gaps": BASE | {"vocabulary", "places", "catalogue", "translation", "markup"},
    "pages": BASE
    | {"accessibility", "dataset", "vocabulary", "places", "catalogue", "bundles", "holidays", "recurrence", "stated"}
    | {"envelope", "held_back", "insight", "outlines", "readiness", "translation", "markup", "rulebook"},
    "markup": BASE,
    "messages": BASE
    | {"accessibility", "vocabulary", "places", "catalogue", "project", "pages", "translation", "rendering"},
    "rendering": BASE | {"translation", "pages", "markup"},
    "gates": BASE | {"addresses", "processes", "record"},
    "record": set(),
    "exports": BASE
    | {"dataset", "vocabulary", "places", "catalogue", "recurrence", "bundles", "translation", "pages", "sheets"}
    | {"envelope"},
    "sheets": BASE | {"vocabulary", "places", "source", "catalogue", "checks"},
    "imports": BASE
    | {"vocabulary", "places", "source", "canonical", "catalogue", "checks", "project", "sheets", "formatting"},
    "start": BASE | {"vocabulary", "places", "catalogue", "project", "translation", "messages"},
    "insight": BASE
    | {"held_back"}
    | {"vocabulary", "places", "source", "catalogue", "bundles"}
    | {"backlog", "holidays", "recurrence", "stated"},
}
"""What each module may import, beside itself. `site` and `review` may import all of them, `commands` also these."""
LAYERS["owners"] = BASE | {"source", "checks", "project"}
LAYERS["site"] = set(LAYERS)
LAYERS["review"] = set(LAYERS)
LAYERS["commands"] = set(LAYERS)
LAYERS["__main__"] = set(LAYERS)
ENGINE = {"site"}
"""May import the engine."""


def imported(file: Path) -> set[str]:
    """The modules of `generator` that a file imports, also inside functions."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        names: list[str] = []
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{file}: write imports in full"
            names = [f"{node.module}.{alias.name}" for alias in node.names]
        found |= {name.split(".")[1] for name in names if name.startswith("generator.")}
    return found


def test_modules_import_only_the_layers_below():
    for file in sorted(GENERATOR.rglob("*.py")):
        module = file.relative_to(GENERATOR).parts[0].removesuffix(".py")
        if module == "__init__":
            assert not imported(file)
            continue
        assert module in LAYERS, f"{module} has no place in the layer table"
        assert imported(file) <= LAYERS[module] | {module}, file


def test_only_site_knows_the_engine():
    for file in sorted(GENERATOR.rglob("*.py")):
        if file.relative_to(GENERATOR).parts[0] not in ENGINE:
            assert "import mkdocs" not in file.read_text(encoding="utf-8"), file
            assert "from mkdocs" not in file.read_text(encoding="utf-8"), file
