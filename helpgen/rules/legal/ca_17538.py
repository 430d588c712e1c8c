"""Whether buyers in California learn who sells to them, and how to get that in writing."""

import re
from collections.abc import Iterator

from helpgen import model
from helpgen.late import late
from helpgen.rules import attested, reading
from helpgen.rules.base import rule
from helpgen.rules.legal import showing

_ID = "legal/ca-17538"
_BOX = late(r"\bp\.?\s?o\.?\s?box\b", re.IGNORECASE)
_ROLES = ("contact", "legal-notice", "terms", "refund")
_BY_EMAIL = late(
    r"\b(?:by|via|per|in an) e-?mail\b|\be-?mail (?:us|you|them|it|this|these)\b|\bin writing\b|\bwrite to us\b",
    re.IGNORECASE,
)
_THESE = late(r"\baddress\b|\bdetails\b|\bpolicy\b|\bpolicies\b|\binformation\b|\bthis in writing\b", re.IGNORECASE)
_ITEMS = (
    showing.Item("business.legal_name", "the legal name", needed=True),
    showing.Item("business.address.street", "the street", needed=True),
    showing.Item("business.address.city", "the city", needed=True),
    showing.Item("business.address.postcode", "the postcode"),
)


@rule(
    "legal/ca-17538",
    packs={"california": "error"},
    basis="law",
    sources=(
        "California B&P Code 17538, (d)(1)-(3): five allowed screens, five days to answer, (3) has an "
        "exception to the street address "
        "<http://www.sitetruth.com/doc/californiabpcode17538.html>",
    ),
)
def californians_know_the_seller(site: model.SiteFacts) -> Iterator[model.Problem]:
    """Buyers in California can read your legal name and street address, and how to get them by email.

    Why it matters: California asks for it before any payment is taken, together with the return and refund policy.

    How it is looked for: `business.legal_name` and street, city and postcode of `business.address` stand on the contact
    page, the legal notice, the terms or the refund policy; the street is no PO box. One of these pages says that buyers
    get the details by email: a sentence, in English, that speaks of email or writing and of address, details,
    information or policy, or a passage marked `legal.identity` in another language. That the checkout shows them before
    payment is vouched for by an attestation of this rule, not older than 365 days. Where the exception of (d)(3) serves
    you, waive it.

    Passes: "Fernhill LLC, 1 Main St, Fresno CA 93650. We send you this address and our policies by email on request."

    Fails: a brand name and a PO box.

    To put right: state the address, write that sentence beside it, and look at your checkout.
    """
    pages = [page for page in reading.pages(site) if page.role in _ROLES or page.url == site.contact_url]
    yield from showing.missing(site, _ITEMS, pages, "the site")
    street = reading.fact(site, "business.address.street")
    if isinstance(street, str) and _BOX.search(street):
        yield model.Problem(
            message=f"“{street}” is no street address",
            mend="state the street and number of the business",
            place=reading.key_place(site, "business.address.street"),
        )
    english = [page for page in pages if reading.english(page.language)]
    if english and not any(_offers(block.text) for page in english for block in page.blocks):
        yield model.Problem(
            message="no page says that buyers get your address and policies by email",
            mend="write it beside the address: “We send you these details and our policies by email on request.”",
            url=next((page.url for page in english if page.path), None),
        )
    yield from attested.wanted(site, _ID, "that the checkout shows name, address and refund policy before payment")


def _offers(text: str) -> bool:
    return bool(_BY_EMAIL.search(text) and _THESE.search(text) and re.search(r"\b(?:send|get|ask|request)", text, re.I))
