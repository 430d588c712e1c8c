"""Whether a right to withdraw exists, and where a site explains it."""

from collections.abc import Iterator

from helpgen import model
from helpgen.rules import evidence, packs, reading

ROLES: tuple[model.Role, ...] = ("refund", "terms", "faq", "withdrawal-form", "cancellation", "policy")
WORDS = {
    "en": r"\b(?:right (?:to|of)|may|can|entitled to)\b[^.]{0,40}\b(?:withdraw|cancel)\w*[^.]{0,160}\b(?:14|"
    r"fourteen)\b|"
    r"\blets? (?:you|consumers|buyers) (?:withdraw|cancel)\w*[^.]{0,160}\b(?:14|fourteen)\b|"
    r"\b(?:14|fourteen)\b[^.]{0,120}\b(?:withdraw|cancel)\w*|\bcooling[- ]off period",
    "de": r"widerrufsrecht|vierzehn tage[^.]{0,80}widerruf|14 tage[^.]{0,80}widerruf",
    "fr": r"(?:droit|délai) de rétractation",
    "es": r"derecho de desistimiento",
    "it": r"diritto di recesso",
    "nl": r"herroepingsrecht|recht[^.]{0,40}(?:herroepen|ontbinden)",
    "ro": r"dreptul? de (?:a se )?retrage",
}


def exists(site: model.SiteFacts) -> bool:
    """Whether consumers have it: not where only businesses buy, nor where all goods are exempt (`withdrawal: none`)."""
    return site.config.sells_to_consumers is not False and site.config.withdrawal is not None


def explained(site: model.SiteFacts) -> evidence.Evidence:
    """The passage that explains it."""
    return evidence.find(site, "withdrawal.right", roles=ROLES, facts=("withdrawal.days",), words=WORDS)


def in_eu(site: model.SiteFacts) -> bool:
    """Whether the rules of the European Union are judged."""
    return "eu" in packs.active(site.config)


def unexplained(site: model.SiteFacts, message: str, mend: str) -> Iterator[model.Problem]:
    """A problem at the refund policy, or else in `site.yaml`."""
    policy = reading.of_role(site, "refund", "terms")
    if policy:
        yield model.Problem(message=message, mend=mend, url=policy.url, keys=("withdrawal",))
    else:
        place = reading.key_place(site, "withdrawal")
        yield model.Problem(message=message, mend=mend, place=place, keys=("withdrawal",))
