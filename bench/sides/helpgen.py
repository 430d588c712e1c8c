"""helpgen itself, as a command line, with either engine."""

import json
import re
import shutil
from collections.abc import Iterable
from pathlib import Path

from bench.corpus import files
from bench.sides import base
from bench.site import Neutral


class Helpgen(base.Side):
    """The reference help center's own `site.yaml`, policies and theme; all rules on that its facts switch on."""

    def __init__(self, engine: str) -> None:
        self.engine = engine
        self.name = "helpgen" if engine == "commonmark" else "helpgen-python-markdown"
        self.label = f"helpgen, {'commonmark' if engine == 'commonmark' else 'Python-Markdown'}"
        self.program = str(base.BESIDE / "helpgen")
        self.as_of = as_of()

    def install(self) -> str:
        keys = json.loads(base.says([self.program, "schema"])).get("properties", {})
        self.own_search = "search" in keys
        return base.says([self.program, "--version"]).removeprefix("helpgen ")

    def lay(self, site: Neutral, folder: Path, search: bool) -> None:
        for source in files(base.ROOT / "content", "*.*"):
            target = folder / source.relative_to(base.ROOT)
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(source, target)
        shutil.copytree(base.ROOT / "staff", folder / "staff")
        shutil.copy(base.ROOT / "playbook.yaml", folder)
        for page in site.pages:
            path = folder / "content" / page.path
            if not path.exists():
                keys = {"title": page.title, "description": page.description, "order": page.order}
                base.write(path, base.matter(keys | {"related": list(page.related)}, page.body))
        for order, category in enumerate(site.categories):
            path = folder / "content" / category.folder / "_category.yaml"
            if not path.exists():
                title, description = json.dumps(category.title), json.dumps(category.description)
                base.write(path, f"title: {title}\ndescription: {description}\norder: {order}\n")
        settings = (base.ROOT / "site.yaml").read_text()
        settings = re.sub(r"(?m)^  name: default$", "  name: bench", settings)
        settings += f"\nmarkdown:\n  engine: {self.engine}\n"
        for key in ("languages", "by_language", *(["search"] if not search else [])):
            settings = re.sub(rf"(?ms)^{key}:.*?(?=^\S|\Z)", "", settings)
        if self.own_search and not search:
            settings += "\nsearch: none\n"
        base.write(folder / "site.yaml", settings)
        footer = (base.ROOT / "themes" / "default" / "templates" / "parts" / "footer.html").read_text()
        marked = re.sub(r'(<p class="wrap foot-end">.*?)(</p>)', rf"\1 {base.MARK.format(0)}\2", footer)
        base.write(self.template(folder), marked)
        base.write(folder / "themes" / "bench" / "theme.yaml", "extends: default\n")

    def build(self, folder: Path) -> list[str]:
        return [self.program, "build", "--quiet", "--as-of", self.as_of]

    def caches(self, folder: Path) -> Iterable[Path]:
        return [folder / ".helpgen"]

    def template(self, folder: Path) -> Path:
        return folder / "themes" / "bench" / "templates" / "parts" / "footer.html"


def as_of() -> str:
    """The day that the reference help center is judged as of: that of the last commit, as `make site` does."""
    try:
        return base.says(["git", "log", "-1", "--format=%cs"], base.ROOT) or "2026-11-26"
    except base.MissingError:
        return "2026-11-26"
