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
        yield _of_page(policy)
    read = {page.path: page for page in site.pages.values()}  # a site that is audited names a policy that it has so
    for role, address in site.config.policies.external.items():
        if address in read:
            yield _of_page(read[address])
            continue
        pages = {page.url for page in reading.pages(site) if any(_leads(link, address) for link in page.links)}
        yield Goal(name=f"{role} ({address})", pages=frozenset(pages), away=1)


def _of_page(page: model.PageFacts) -> Goal:
    title = next((heading.text for heading in page.headings if heading.level == 1), page.title)
    return Goal(name=title or page.url, pages=frozenset({page.url}))


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
