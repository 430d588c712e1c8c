"""What buyers look for on a site, and the pages that show it."""

from collections.abc import Iterator

from msgspec import UNSET, Struct

from helpgen import model
from helpgen.rules import reading
from helpgen.rules.refund import steps

CHANNEL, REFUND = "a direct channel", "the refund steps"


class Goal(Struct, frozen=True, kw_only=True):
    """One thing, by the pages that show it."""

    name: str
    pages: frozenset[str]
    """URLs of the pages that show it."""
    away: int = 0
    """Clicks from there: 1 for a policy that stands on another site."""


def goals(site: model.SiteFacts) -> Iterator[Goal]:
    """A direct channel, the refund steps where the shop gives refunds, and each policy."""
    stated = reading.stated_channels(site)
    channel = {page.url for page in reading.pages(site) if _reaches(page, stated)}
    yield Goal(name=CHANNEL, pages=frozenset(channel))
    if site.config.refund is not None:
        pages = steps.pages_with(site, "refund.steps")
        if pages or any(page.role == "refund" for page in reading.authored(site)):
            yield Goal(name=REFUND, pages=frozenset(pages))
    for policy in reading.policies(site):
        title = next((heading.text for heading in policy.headings if heading.level == 1), policy.title)
        yield Goal(name=title or policy.url, pages=frozenset({policy.url}))
    for role, address in site.config.policies.external.items():
        pages = {page.url for page in reading.pages(site) if any(_leads(link, address) for link in page.links)}
        yield Goal(name=f"{role} ({address})", pages=frozenset(pages), away=1)


def limit(site: model.SiteFacts) -> int | None:
    """The most clicks that are asked for."""
    asked = site.config.checks.max_clicks
    return None if asked in (UNSET, None) else asked


def _reaches(page: model.PageFacts, stated: frozenset[str]) -> bool:
    """Whether a page shows a channel; the frame is looked at first, since most pages share one."""
    return any(_open(link, stated) for links in (page.framing, page.links) for link in links)


def _open(link: model.LinkFact, stated: frozenset[str]) -> bool:
    return not link.hidden and reading.is_channel(link, stated)


def _leads(link: model.LinkFact, address: str) -> bool:
    return link.tag == "a" and not link.hidden and link.href.rstrip("/") == address.rstrip("/")
