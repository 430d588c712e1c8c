"""MkDocs, with templates like those of the other sides, and Material for MkDocs with its own."""

import json
import re
import shutil
from pathlib import Path
from typing import Any

from bench.sides import base
from bench.site import Neutral

MKDOCS = "mkdocs==1.6.1"
MATERIAL = "mkdocs-material==9.8.2"


class MkDocs(base.Side):
    """Templates in `templates/mkdocs/`; search by its own plugin; pages in order of their names."""

    name = "mkdocs"
    label = "MkDocs"
    own_search = True
    packages: tuple[str, ...] = (MKDOCS,)
    theme: dict[str, Any] = {  # noqa: RUF012
        "name": None,
        "custom_dir": "theme",
        "static_templates": ["404.html", "sitemap.xml"],
    }
    parts = "theme/parts.html"

    def install(self) -> str:
        bin_ = base.python_environment(self.name, self.packages)
        self.program = str(bin_ / "mkdocs")
        package = self.packages[-1].split("==")[0]
        code = f"import importlib.metadata as m; print(m.version('{package}'))"
        return base.says([str(bin_ / "python"), "-c", code])

    def lay(self, site: Neutral, folder: Path, search: bool) -> None:
        base.copy_own(self.name, folder)
        if self.name != "mkdocs":
            shared = base.ROOT / "bench" / "templates" / "mkdocs"
            shutil.copy(shared / "theme" / "parts.html", folder / self.parts)
            shutil.copy(shared / "hooks.py", folder)
        base.static(folder / "content")
        for page in site.pages:
            keys = {"title": page.title, "description": page.description, "related": list(page.related)}
            layout = base.layout(page) or "article"
            base.write(folder / "content" / page.path, base.matter(keys | {"layout": layout}, _nested(page.body)))
        for category in site.categories:
            keys = {"title": category.title, "description": category.description, "layout": "category"}
            base.write(folder / "content" / category.folder / "index.md", base.matter(keys))
        base.write(folder / "content" / "topics.md", base.matter(base.TOPICS | {"layout": "topics"}))
        shop = base.shop(site)
        settings = {
            "site_name": f"{shop['name']} help",
            "site_url": shop["url"],
            "docs_dir": "content",
            "site_dir": "public",
            "theme": self.theme,
            "plugins": ["search"] if search else [],
            "hooks": ["hooks.py"],
            "markdown_extensions": ["attr_list"],
            "extra": {"shop": shop | {"categories": [f"{category.folder}/index.md" for category in site.categories]}},
        }
        base.write(folder / "mkdocs.yml", json.dumps(settings, indent=1, ensure_ascii=False))

    def build(self, folder: Path) -> list[str]:
        return [self.program, "build", "--quiet"]

    def template(self, folder: Path) -> Path:
        return folder / self.parts


class Material(MkDocs):
    """The theme that most sites of MkDocs use, with what its manual advises for many pages (`navigation.prune`)."""

    name = "material"
    label = "Material for MkDocs"
    packages = (MKDOCS, MATERIAL)
    theme: dict[str, Any] = {  # noqa: RUF012
        "name": "material",
        "custom_dir": "overrides",
        "font": False,
        "features": ["navigation.indexes", "navigation.path", "navigation.footer", "navigation.prune"],
    }
    parts = "overrides/parts.html"


def _nested(body: str) -> str:
    """Paragraphs in list items as Python-Markdown wants them: four spaces."""
    return re.sub(r"(?m)^   (?=\S)", "    ", body)
