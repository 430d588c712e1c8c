"""Pages of a site of anybody's → the same, with versions of policies that are kept there told from what holds today."""

import re
from collections.abc import Mapping

from msgspec.structs import replace

from helpgen import address, model

_DATED = re.compile(r"(?P<policy>.*?)/(?P<day>\d{4}-\d\d-\d\d)(?:[/.].*)?")


def apart(pages: Mapping[str, model.PageFacts]) -> dict[str, model.PageFacts]:
    """The pages of a site by name; a kept version says nothing that is compared, as on a site that helpgen makes.

    A page counts as one, or as what differs between two, if it is kept out of search engines, lies in a folder named
    after a day below a page to which it leads, and shows that day.
    """
    known = {address.folded(f"//x/{name}"): name for name in pages}
    return {name: _without_words(page) if _is_kept(page, known) else page for name, page in pages.items()}


def _is_kept(page: model.PageFacts, known: Mapping[str, str]) -> bool:
    dated = _DATED.fullmatch(page.url) if page.noindex else None
    if dated is None or dated["day"] not in page.times:
        return False
    policy = known.get(address.folded(f"//x/{dated['policy']}/"))
    return policy is not None and policy in page.leads


def _without_words(page: model.PageFacts) -> model.PageFacts:
    return replace(page, kind="version", role=None, lists=(), blocks=(), clauses=(), words=0)
