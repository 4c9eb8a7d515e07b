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
    "accessibility": BASE | {"source"},
    "catalogue": BASE | {"vocabulary", "places", "source"},
    "holidays": BASE,
    "recurrence": BASE | {"catalogue", "holidays"},
    "bundles": BASE | {"vocabulary", "places", "catalogue"},
    "checks": BASE | {"vocabulary", "places", "source", "catalogue", "bundles"},
    "project": BASE | {"accessibility", "holidays", "vocabulary", "places", "source", "catalogue", "bundles", "checks"},
    "scaffold": BASE | {"vocabulary", "places", "source", "catalogue", "checks", "project"},
    "translation": BASE | {"vocabulary", "places", "catalogue", "markup"},
    "clock": set(),
    "gaps": BASE | {"vocabulary", "places", "catalogue", "translation", "markup"},
    "pages": BASE
    | {"accessibility", "vocabulary", "places", "catalogue", "bundles", "holidays", "recurrence"}
    | {"translation", "markup"},
    "markup": BASE,
    "messages": BASE
    | {"accessibility", "vocabulary", "places", "catalogue", "project", "pages", "translation", "rendering"},
    "rendering": BASE | {"translation", "pages", "markup"},
    "exports": BASE | {"vocabulary", "places", "catalogue", "recurrence", "bundles", "translation", "pages"},
    "sheets": BASE | {"vocabulary", "places", "source", "catalogue", "checks"},
    "imports": BASE
    | {"vocabulary", "places", "source", "canonical", "catalogue", "checks", "project", "sheets"},
    "insight": BASE | {"vocabulary", "places", "catalogue", "bundles"},
}
"""What each module may import, beside itself. `site` may import all of them, `commands` also `site`."""
LAYERS["site"] = set(LAYERS)
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
