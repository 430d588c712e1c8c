"""Whether the privacy policy has what California's CalOPPA lists."""

from collections.abc import Iterator

from helpgen import model
from helpgen.rules import reading
from helpgen.rules.base import rule
from helpgen.rules.privacy import topics
from helpgen.rules.privacy.topics import Topic

_TOPICS = (
    Topic("which categories of data are collected", "privacy.purposes", {
        "en": r"\b(?:collect|gather|use|process)\b.{0,120}\b(?:name|email|e-mail|address|information|data)\b",
    }),
    Topic("with whom data may be shared", "privacy.recipients", {
        "en": r"\bshar(?:e|ed|ing)\b|\bdisclose|\bthird[- ]part",
    }),
    Topic("how to review and change data", "privacy.rights", {
        "en": r"\b(?:review|change|correct|update|access)\b.{0,60}\b(?:data|information|details)\b",
    }),
    Topic("how changes of the policy are announced", "privacy.changes", {
        "en": r"\b(?:change|update|revise|amend)\w*\b.{0,40}\b(?:this|our|the) (?:privacy )?(?:policy|notice)\b",
    }),
    Topic("how you answer Do Not Track", "privacy.dnt", {
        "en": r"\bdo[- ]not[- ]track\b|\bDNT\b|\bglobal privacy control\b",
    }),
    Topic("whether others track visitors on these pages", "privacy.dnt", {
        "en": r"\btrack(?:s|ing|ed)?\b|\bthird[- ]party (?:cookies?|pixels?|analytics)\b",
    }),
)  # fmt: skip


@rule(
    "privacy/caloppa",
    packs={"california": "error"},
    basis="law",
    sources=(
        "CalOPPA, B&P 22575, 22575(b)(1)-(6) "
        "<https://mnklawyers.com/compliance-with-californias-privacy-laws-caloppa/>",
    ),
)
def caloppa_is_answered(site: model.SiteFacts) -> Iterator[model.Problem]:
    """The privacy policy lists data, recipients, how to change data, how it changes, and Do Not Track.

    Why it matters: California asks for these points from everyone who collects data of Californians online.

    How it is looked for: on the page with `role: privacy`, passages marked `privacy.purposes` or `privacy.collected`,
    `privacy.recipients`, `privacy.rights`, `privacy.changes` and `privacy.dnt`, which also says whether others track;
    or in English sentences that speak of it. "We do not respond to it" is an answer. The date since when it is in force
    is asked for by policy/effective-date.

    Passes: "We do not respond to Do Not Track. We honour Global Privacy Control."

    Fails: no word about Do Not Track.

    To put right: write a passage for each point, and mark its heading.
    """
    collected = any("privacy.collected" in page.clauses for page in reading.pages(site))
    yield from topics.missing(site, _TOPICS[1:] if collected else _TOPICS)
