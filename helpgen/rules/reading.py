"""Questions that several rules ask of the facts of a site."""

from collections.abc import Iterator
from typing import get_args

from helpgen import model

POLICY_ROLES: frozenset[str] = frozenset(get_args(model.PolicyRole))


def pages(site: model.SiteFacts) -> Iterator[model.PageFacts]:
    """Every page that a visitor reads: all but those that only lead on to another."""
    return (page for page in site.pages.values() if page.kind != "redirect")


def authored(site: model.SiteFacts) -> Iterator[model.PageFacts]:
    """Every page that an author wrote."""
    return (page for page in pages(site) if page.path)


def policies(site: model.SiteFacts) -> list[model.PageFacts]:
    """Every published policy."""
    return [page for page in authored(site) if page.role in POLICY_ROLES]


def document(target: str | None) -> str | None:
    """A target as a URL: with or without `index.html` or the last slash it is the same page."""
    if target is None:
        return None
    if target == "index.html":
        return ""
    return target.removesuffix("index.html") if target.endswith("/index.html") else target


def same(target: str | None, url: str) -> bool:
    """Whether a link with this target leads to the page at `url`."""
    found = document(target)
    return found is not None and (found == url or f"{found}/" == url)


def framing(page: model.PageFacts) -> Iterator[model.LinkFact]:
    """Links that a visitor can see and use in the header or footer of a page."""
    return (
        link
        for link in page.links
        if link.landmark in ("header", "footer") and link.tag in ("a", "area") and link.text and not link.hidden
    )


def theme(site: model.SiteFacts) -> model.Place:
    """The place of what only the theme can put right."""
    return model.Place(f"themes/{site.config.theme.name}")


def english(language: str) -> bool:
    """Whether a page is in English; one that doesn't say counts as English."""
    return language.lower().split("-")[0] in ("", "en")


def text(fact: str | object) -> str:
    """A stated fact as text; "" for one that is not stated or does not apply."""
    return fact if isinstance(fact, str) else ""


def key_place(site: model.SiteFacts, key: str) -> model.Place:
    """Where `site.yaml` states a key, or the nearest mapping around it."""
    while key:
        if key in site.keys:
            return site.keys[key]
        key = key.rpartition(".")[0]
    return model.Place("site.yaml")
