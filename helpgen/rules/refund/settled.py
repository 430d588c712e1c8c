"""What the rules on refunds share: when they are asked, and what they say where the policy is silent."""

from collections.abc import Iterator

from msgspec import UNSET

from helpgen import model
from helpgen.rules import evidence, packs, reading

ROLES: tuple[model.Role, ...] = ("refund", "faq")
"""Pages that may settle a point of the policy without a mark."""


def takes_back(site: model.SiteFacts, *asked_by: model.Pack) -> bool:
    """Whether the shop takes goods back, as far as it is known; unknown counts as yes if one of these packs is "
    "judged."""
    returns = site.config.returns
    if not site.config.physical_goods or returns is None:
        return False
    if returns is UNSET:
        return _judged(site, *asked_by)
    return returns.category != "none"


def pays_back(site: model.SiteFacts, *asked_by: model.Pack) -> bool:
    """Whether the shop gives refunds, as far as it is known; unknown counts as yes if one of these packs is judged."""
    refund = site.config.refund
    if refund is None or (site.config.returns and site.config.returns.category == "none"):
        return False
    return refund is not UNSET or _judged(site, *asked_by)


def silent(
    site: model.SiteFacts, found: evidence.Evidence, message: str, mend: str, *keys: str
) -> Iterator[model.Problem]:
    """The problem of a refund policy that does not settle a point, if there is one in a language that can be read."""
    policy = reading.of_role(site, "refund")
    if policy and found.level is evidence.Level.NOTHING and found.knows_language:
        yield model.Problem(message=message, mend=mend, url=policy.url, keys=keys)


def english(found: evidence.Evidence) -> bool:
    """Whether the passage that was found is in English."""
    return found.page is not None and evidence.language(found.page) == "en"


def _judged(site: model.SiteFacts, *asked_by: model.Pack) -> bool:
    return not packs.active(site.config).isdisjoint(asked_by)
