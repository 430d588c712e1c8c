"""What the rules on refunds share: when they are asked, and what they say where the policy is silent."""

from collections.abc import Iterator

from msgspec import UNSET

from helpgen import model
from helpgen.rules import evidence, packs, reading

ROLES: tuple[model.Role, ...] = ("refund", "faq")
"""Pages that may settle a point of the policy without a mark."""


def takes_back(site: model.SiteFacts) -> bool:
    """Whether the shop sends goods and takes them back, as far as it is known."""
    returns = site.config.returns
    return site.config.physical_goods and returns is not None and not (returns and returns.category == "none")


def pays_back(site: model.SiteFacts) -> bool:
    """Whether the shop gives refunds, as far as it is known."""
    returns = site.config.returns
    return site.config.refund is not None and not (returns and returns.category == "none")


def asked(site: model.SiteFacts, *by: model.Pack, keys: tuple[str, ...]) -> bool:
    """Whether a point has to be settled: `site.yaml` states it, or one of the packs is judged that ask for it anyway."""
    stated = any(reading.fact(site, key) not in (None, UNSET) for key in keys)
    return stated or not packs.active(site.config).isdisjoint(by)


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
