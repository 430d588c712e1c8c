"""Whether the privacy policy has what California's CCPA lists."""

from collections.abc import Iterator

from helpgen import model
from helpgen.rules.base import rule
from helpgen.rules.privacy import topics
from helpgen.rules.privacy.topics import Topic

_TOPICS = (
    Topic("which categories of personal information were collected in the last 12 months", "privacy.collected", {
        "en": r"\bcategor.{0,120}\b(?:12|twelve) months\b|\b(?:12|twelve) months\b.{0,120}\bcategor",
    }),
    Topic("where personal information comes from", "privacy.sources", {
        "en": r"\bsources?\b|\bcomes? from\b|\b(?:collect|receive|get)\b.{0,60}\bfrom (?:you|others|third|our)\b",
    }),
    Topic("what personal information is used for", "privacy.purposes", {
        "en": r"\bpurposes?\b|\bwe use\b.{0,60}\bto\b",
    }),
    Topic("whether personal information is sold or shared", "privacy.sold", {"en": r"\b(?:sell|sold|selling)\b"}),
    Topic("whether information of people under 16 is sold or shared", "privacy.minors", {
        "en": r"\b(?:under|below|younger than|less than) (?:the age of )?(?:16|sixteen)\b|\b16 years\b",
    }),
    Topic("which categories are disclosed for business purposes, and to whom", "privacy.disclosed", {
        "en": r"\bbusiness purposes?\b|\bdisclose",
    }),
    Topic("whether sensitive personal information is used", "privacy.sensitive", {"en": r"\bsensitive\b"}),
)  # fmt: skip


@rule(
    "privacy/ccpa-content",
    packs={"ccpa": "error"},
    basis="law",
    sources=(
        "CCPA regulations, 11 CCR 7000 ff. (text of 1 Jan 2024), 7011(e)(1),(4) "
        "<https://cppa.ca.gov/regulations/pdf/cppa_regs.pdf>",
        "CCPA regulation amendments in force 1 Jan 2026, 2026: categories disclosed to service providers too "
        "<https://www.butlersnow.com/news-and-events/ccpa-regulations-amendments-effective-january-1-2026-a-practical-roadmap-for-in-house-counsel>",
    ),
)
def ccpa_content_is_there(site: model.SiteFacts) -> Iterator[model.Problem]:
    """The privacy policy lists categories, sources, purposes, sale, minors, disclosure and sensitive data.

    Why it matters: California lists these points for businesses above its thresholds, and its agency looks for them.

    How it is looked for: on the page with `role: privacy`, passages marked `privacy.collected`, `privacy.sources`,
    `privacy.purposes`, `privacy.sold`, `privacy.minors`, `privacy.disclosed` and `privacy.sensitive`, or in English
    sentences that speak of it. "None" is a valid answer. The date of the last update is asked for by
    policy/effective-date. Judged only with `privacy.ccpa_business: yes`. The text of the regulations that was read
    is of 2024; the changes of 1 January 2026 were read in reports.

    Passes: a table of categories with their sources, purposes and recipients.

    Fails: a list of data fields.

    To put right: write a passage for each point, and mark its heading.
    """
    yield from topics.missing(site, _TOPICS)
