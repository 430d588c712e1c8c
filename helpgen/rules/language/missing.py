"""Whether every page is there in every language."""

from collections.abc import Iterator

from helpgen import model
from helpgen.rules import evidence
from helpgen.rules.base import ADVICE, WARNING, rule
from helpgen.rules.language.pairs import folder

_SOURCES = (
    "Merchant Center, return and refund policy requirement, an official language of the target country "
    "<https://support.google.com/merchants/answer/11197424>",
)


@rule("language/policies-translated", packs=WARNING, basis="platform", sources=_SOURCES)
def policies_are_translated(site: model.SiteFacts) -> Iterator[model.Problem]:
    """The policies that the site must have, and the way to reach you, are there in every language of the site.

    Why it matters: a buyer who is sold to in German has to find the terms of it in German.

    How it is looked for: for each of `languages`, the pages whose role is among `policies.required` in `site.yaml`, or
    is refund or contact, have a translation in the folder of the language.

    Passes: content/returns/refund.md and content/de/returns/refund.md.

    Fails: the German pages lead to an English refund policy.

    To put right: write the translation at the path that is named, or take the language off `languages`.
    """
    wanted = {*site.config.policies.required, "refund", "contact"}
    return (problem for page, problem in _missing(site) if page.role in wanted)


@rule("language/translated", packs=ADVICE, basis="guidance", sources=_SOURCES)
def pages_are_translated(site: model.SiteFacts) -> Iterator[model.Problem]:
    """Every other page is there in every language of the site.

    Why it matters: where a translation is missing, the reader gets the original with a notice.

    How it is looked for: for each of `languages`, each page below the content folder has its translation at the same
    path in the folder of the language, and each folder has a `_category.yaml` with a title there.

    Passes: content/orders/where.md and content/de/orders/where.md.

    Fails: there is no content/de/orders/where.md.

    To put right: write the translation at the path that is named.
    """
    wanted = {*site.config.policies.required, "refund", "contact"}
    return (problem for page, problem in _missing(site) if page.role not in wanted)


def _missing(site: model.SiteFacts) -> Iterator[tuple[model.PageFacts, model.Problem]]:
    """Pages that stand in a language as the original."""
    content = "" if site.config.content in ("", ".") else site.config.content.strip("/") + "/"
    for there in site.translations:
        tag, begin = there.config.language, folder(site, there)
        for page in there.pages.values():
            if page.url not in site.originals or page.path.startswith(begin):
                continue
            if page.path:
                wanted = begin + page.path.removeprefix(content)
                yield page, _problem(f"this page is not translated into {tag}", wanted, model.Place(page.path))
            elif page.kind == "category" and evidence.language(page) != tag.lower().split("-")[0]:
                named = begin + site.originals[page.url] + "_category.yaml"
                yield page, _problem(f"the category “{page.heading}” has no title in {tag}", named, model.Place(named))


def _problem(message: str, path: str, place: model.Place) -> model.Problem:
    return model.Problem(message=message, mend=f"write {path}", place=place)
