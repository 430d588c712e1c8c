"""Pages of a site of anybody's → those that stand in a folder of their own for another language."""

import re
from collections.abc import Container, Iterable, Mapping

from helpgen import model

_TAG = re.compile(r"[a-z]{2,3}(?:-[A-Za-z]{2,4})?")


def by_language(pages: Mapping[str, model.PageFacts], home: str, spoken: str) -> dict[str, dict[str, model.PageFacts]]:
    """Language to the pages below its folder. `home` is the URL of the start page, `spoken` its language.

    A folder counts whose name is the language of a page in it; pages in it that are not translated belong to it too.
    """
    base = home[: home.rfind("/") + 1]
    found: dict[str, dict[str, model.PageFacts]] = {}
    for url, facts in pages.items():
        tag = url.removeprefix(base).partition("/")[0] if url.startswith(base) and "/" in url[len(base) :] else ""
        if _TAG.fullmatch(tag) and tag[:2] != spoken[:2].lower():
            found.setdefault(tag, {})[url] = facts
    return {
        tag: some
        for tag, some in found.items()
        if any(facts.language.lower()[:2] == tag[:2] for facts in some.values())
    }


def twins(names: Iterable[str], theirs: Container[str], home: str, spoken: str, language: str) -> dict[str, str]:
    """Names of pages to those of the same in the folder of another language, as far as they are among `theirs`.

    `home` and `spoken` as in `by_language`; the pages of its language may have a folder too.
    """
    base = home[: home.rfind("/") + 1]
    own = f"{spoken[:2].lower()}/"
    pairs = ((name, f"{base}{language}/{name.removeprefix(base).removeprefix(own)}") for name in names)
    return {name: twin for name, twin in pairs if name.startswith(base) and twin in theirs}
