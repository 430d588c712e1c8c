"""Whether Californians can say no to the sale of their data."""

import re
from collections.abc import Iterator

from msgspec import UNSET

from helpgen import model
from helpgen.late import late
from helpgen.rules import attested, evidence, reading
from helpgen.rules.base import rule
from helpgen.rules.privacy import hosts

_ID = "privacy/ccpa-opt-out-link"
_LABEL = late(
    r"\bdo not sell or share my personal information\b|\blimit the use of my sensitive personal information\b"
    r"|\byour (?:california )?privacy choices\b",
    re.IGNORECASE,
)
_NOT_SOLD = {"en": r"\b(?:don['’]t|do not|never|not|neither)\b.{0,40}\b(?:sell|sold)\b"}
_TRACKERS = late(
    r"(?:^|\.)(?:google-analytics\.com|googletagmanager\.com|doubleclick\.net|googlesyndication\.com|facebook\.net|"
    r"bat\.bing\.com|analytics\.tiktok\.com|ct\.pinterest\.com|ads-twitter\.com|snap\.licdn\.com|criteo\.com)$"
)


@rule(
    "privacy/ccpa-opt-out-link",
    packs={"ccpa": "error"},
    basis="law",
    sources=(
        "CCPA regulations, 11 CCR 7000 ff. (text of 1 Jan 2024), 7013, 7014, 7015; 7003(c) similar look "
        "<https://cppa.ca.gov/regulations/pdf/cppa_regs.pdf>",
        "Inside Privacy on the same amendments, since 2026 an opt-out must be confirmed to the visitor (shop "
        "side, attest) "
        "<https://www.insideprivacy.com/state-privacy/california-finalizes-updates-to-existing-ccpa-regulations/>",
    ),
)
def ccpa_opt_out_is_linked(site: model.SiteFacts) -> Iterator[model.Problem]:
    """Every page has a link to opt out of the sale of data, or the policy says that nothing is sold or shared.

    Why it matters: California asks for the link in these words. An advertising pixel counts as sharing, also where the
    policy says "we never sell".

    How it is looked for: with `privacy.sells_or_shares: yes`, or with `privacy.sensitive: yes`, a visible link in
    header or footer of every page is called "Do Not Sell or Share My Personal Information", "Limit the Use of My
    Sensitive Personal Information" or "Your Privacy Choices"; that an opt-out is honoured and confirmed, signals of
    browsers included, is vouched for by an attestation of this rule, not older than 365 days. With
    `sells_or_shares: no`, a passage marked `privacy.sold` or an English sentence says so, and no page loads from a
    known advertising host. Judged only with `privacy.ccpa_business: yes`.

    Passes: the footer of every page has "Your Privacy Choices".

    Fails: an ad pixel, no link, and `sells_or_shares: no`.

    To put right: state `privacy.opt_out_url`, which the footer of the default theme links to, or take the pixel out
    and say that nothing is sold.
    """
    sells = reading.fact(site, "privacy.sells_or_shares")
    if sells is UNSET:
        yield model.Problem(
            message="site.yaml doesn't say whether personal data are sold or shared",
            mend="state `privacy.sells_or_shares: no`, or `yes`",
            place=reading.key_place(site, "privacy"),
            keys=("privacy.sells_or_shares",),
        )
    if sells is True or reading.fact(site, "privacy.sensitive") is True:
        yield from _linked(site)
        yield from attested.wanted(site, _ID, "that an opt-out is honoured and confirmed to the visitor")
    if sells is not False:
        return
    found = evidence.find(site, "privacy.sold", roles=("privacy",), words=_NOT_SOLD)
    if found.page and found.level is evidence.Level.NOTHING and found.knows_language:
        yield model.Problem(
            message="the privacy policy doesn't say that nothing is sold or shared",
            mend="write it below a heading with {clause=privacy.sold}",
            url=found.page.url,
        )
    for host, (page, line) in hosts.loaded(site).items():
        if _TRACKERS.search(host):
            yield model.Problem(
                message=f"the page loads from {host}, an advertising host, and `sells_or_shares` says no",
                mend="take it off the page, or state `privacy.sells_or_shares: yes` and offer the opt-out",
                url=page.url,
                line=line,
            )


def _linked(site: model.SiteFacts) -> Iterator[model.Problem]:
    for page in reading.pages(site):
        if not any(_LABEL.search(link.text) for link in page.framing):
            yield model.Problem(
                message="neither header nor footer has the link “Do Not Sell or Share My Personal Information”",
                mend="state `privacy.opt_out_url`, or add “Your Privacy Choices” with its icon to the theme's footer",
                url=page.url,
                place=reading.theme(site),
            )
