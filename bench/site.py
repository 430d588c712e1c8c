"""What every side builds: the reference help center's own pages with the corpus beside them, in plain form."""

import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from bench.corpus import Article, Category, Corpus, files

POLICIES = (
    "privacy", "terms", "refund", "shipping", "payment", "cancellation", "guarantee", "cookies", "accessibility",
    "legal-notice", "withdrawal-form", "complaints",
)  # fmt: skip
_FILLED = re.compile(r"\{\{(.*?)\}\}", re.S)
_MARK = re.compile(r" *\{(#[\w-]+)?[^}]*\}")


@dataclass(frozen=True)
class Page(Article):
    """An article of any origin, with its role."""

    role: str = ""


@dataclass(frozen=True)
class Neutral:
    """The whole site. `shop` is `site.yaml` as plain data."""

    categories: tuple[Category, ...]
    pages: tuple[Page, ...]
    shop: dict[str, Any]
    policies: tuple[tuple[str, str], ...] = field(default=())
    """Path and title of each policy, in the order of the footer."""


def neutral(root: Path, corpus: Corpus) -> Neutral:
    """The site as the peers get it: facts filled in as far as they are plain, clauses taken off."""
    shop = yaml.load((root / "site.yaml").read_text(), Loader=yaml.BaseLoader)
    content = root / "content"
    own = [_own(file, content, shop) for file in files(content, "*.md")]
    folders = [_category(file) for file in files(content, "_category.yaml")]
    roles = {page.role: page for page in own}
    return Neutral(
        categories=(*folders, *corpus.categories),
        pages=(*own, *(Page(**vars(article)) for article in corpus.articles)),
        shop=shop,
        policies=tuple((roles[role].path, roles[role].title) for role in POLICIES if role in roles),
    )


def _own(file: Path, content: Path, shop: dict[str, Any]) -> Page:
    front, _, body = file.read_text().removeprefix("---\n").partition("\n---\n")
    keys = yaml.load(_fill(front, shop), Loader=yaml.BaseLoader)
    return Page(
        path=file.relative_to(content).as_posix(),
        title=keys["title"],
        description=keys.get("description", ""),
        related=tuple(keys.get("related", ())),
        order=int(keys.get("order", 99)),
        body=_MARK.sub(lambda match: f" {{{match[1]}}}" if match[1] else "", _fill(body.lstrip(), shop)),
        role=keys.get("role", ""),
    )


def _category(file: Path) -> Category:
    keys = yaml.load(file.read_text(), Loader=yaml.BaseLoader)
    return Category(file.parent.name, keys["title"], keys.get("description", ""))


def _fill(text: str, shop: dict[str, Any]) -> str:
    """`{{ name }}` as its fact; an expression as the first text that it quotes, so that lengths stay alike."""

    def value(match: re.Match[str]) -> str:
        expression = match[1].strip()
        if quoted := re.search(r'"([^"]*)"', expression):
            return quoted[1]
        found: Any = shop
        for key in expression.split("|")[0].strip().split("."):
            found = found.get(key, "as agreed") if isinstance(found, dict) else "as agreed"
        return found if isinstance(found, str) else "as agreed"

    return _FILLED.sub(value, text)
