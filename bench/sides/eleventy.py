"""Eleventy, with Nunjucks templates and its own Markdown; Markdown is not run through a template engine first."""

import json
import shutil
from pathlib import Path

from bench.sides import base
from bench.site import Neutral

PACKAGE = "@11ty/eleventy@3.1.8"


class Eleventy(base.Side):
    """Templates and settings in `templates/eleventy/`."""

    name = "eleventy"
    label = "Eleventy"

    def install(self) -> str:
        node = shutil.which("node")
        if not node:
            raise base.MissingError("node is not installed")
        program = base.node_environment("eleventy", [PACKAGE]) / "node_modules" / "@11ty" / "eleventy" / "cmd.cjs"
        self.command = [node, str(program)]
        return f"{base.says([*self.command, '--version'])} (node {base.says([node, '--version'])})"

    def lay(self, site: Neutral, folder: Path, search: bool) -> None:
        base.copy_own("eleventy", folder)
        base.static(folder / "static")
        categories = [f"{category.folder}/index.md" for category in site.categories]
        shop = base.shop(site) | {"categories": categories}
        base.write(folder / "_data" / "shop.json", json.dumps(shop, indent=1, ensure_ascii=False))
        for page in site.pages:
            keys = {
                "title": page.title,
                "description": page.description,
                "order": page.order,
                "layout": f"{base.layout(page) or 'article'}.njk",
                "related": list(page.related),
            }
            base.write(folder / "content" / page.path, base.matter(keys, page.body))
        for category in site.categories:
            keys = {"title": category.title, "description": category.description, "layout": "category.njk"}
            base.write(folder / "content" / category.folder / "index.md", base.matter(keys))
        base.write(folder / "content" / "topics.md", base.matter(base.TOPICS | {"layout": "topics.njk"}))

    def build(self, folder: Path) -> list[str]:
        return [*self.command, "--quiet"]

    def template(self, folder: Path) -> Path:
        return folder / "_includes" / "base.njk"
