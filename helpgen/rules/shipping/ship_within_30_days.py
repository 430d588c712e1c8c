"""Whether parcels leave within the time that the law of the US gives, and buyers know what happens if they don't."""

import re
from collections.abc import Iterator

from helpgen import model
from helpgen.late import late
from helpgen.rules import evidence, reading
from helpgen.rules.base import rule

_MOST = 30
_DELAY = late(
    r"\b(?:delay\w*|late(?:r)?\b|out of stock|back-?order\w*|longer than|take[sn]? longer|in time|on time|"
    r"(?:can['’]t|cannot|can not|unable to|don['’]t|"
    r"do not) (?:\w+ )?(?:ship|send|dispatch|deliver|keep|meet))",
    re.IGNORECASE,
)
_WAY_OUT = late(r"\b(?:cancel\w*|refund\w*|money back|get your money|have your money)", re.IGNORECASE)


@rule(
    "shipping/ship-within-30-days",
    packs={"us": "error", "california": "error"},
    basis="law",
    sources=(
        "FTC business guide to 16 CFR 435 (archived), when no time is stated "
        "<https://cybercemetery.unt.edu/archive/oilspill/20121017110715/http://business.ftc.gov/documents/"
        "bus02-business-guide-mail-and-telephone-order-merchandise-rule>",
        "California B&P Code 17538, 17538(a): ship, refund or written notice within 30 days unless another time is "
        "conspicuous <http://www.sitetruth.com/doc/californiabpcode17538.html>",
    ),
)
def parcels_leave_in_time(site: model.SiteFacts) -> Iterator[model.Problem]:
    """Parcels leave within 30 days or the time that the page states, and the page says what happens on a delay.

    Why it matters: in the US an order leaves within the time that was stated, or else within 30 days. If it can't, the
    shop asks the buyer to wait or pays the money back at once.

    How it is looked for: `handling_max` above 30 under `shipping` in `site.yaml` needs a passage marked `shipping.time`
    or the number of days on the delivery policy. And a passage on the delivery policy, the terms, the FAQ or the pages
    on cancelling and refunds, in English, speaks of a delay and of cancelling or a refund, in one paragraph or under
    one heading. Only the time until dispatch is looked at. Not asked of shops that send no goods.

    Passes: "Leaves our warehouse within 3 working days. If we can't keep to that, you can cancel for a full refund."

    Fails: `handling_max: 45`, and no time on the page.

    To put right: write the time, and a sentence on what the buyer can do if it is not kept.
    """
    if not site.config.physical_goods:
        return
    policy = reading.of_role(site, "shipping")
    for number, destination in enumerate(site.config.shipping or ()):
        most = destination.handling_max
        if isinstance(most, int) and most > _MOST and not _printed(site, number, most):
            yield model.Problem(
                message=f"parcels may leave after {most} days, and no page says so; the law allows {_MOST} unless told",
                mend=f"write {{{{ shipping[{number}].handling_max | days }}}} on the delivery page, or ship sooner",
                place=reading.key_place(site, f"shipping.{number}.handling_max"),
                keys=(f"shipping.{number}.handling_max",),
            )
    if policy and evidence.language(policy) == "en" and not any(_tells_of_delay(page) for page in _pages(site)):
        yield model.Problem(
            message="no page says what a buyer can do if a parcel can't leave in time",
            mend="add that the buyer is asked to wait, or can cancel and gets the money back",
            url=policy.url,
        )


def _printed(site: model.SiteFacts, number: int, days: int) -> bool:
    printed = late(rf"(?<!\d){days}\s*(?:calendar |business |working )?(?:-\s*)?\w")
    for page in _pages(site):
        if any(f"shipping[{number}].handling_max" in use.expression for use in page.facts):
            return True
        if any(printed.search(block.text) for block in page.blocks):
            return True
    return False


def _pages(site: model.SiteFacts) -> Iterator[model.PageFacts]:
    roles = ("shipping", "terms", "faq", "cancellation", "refund")
    return (page for page in reading.authored(site) if page.role in roles or "shipping.time" in page.clauses)


def _tells_of_delay(page: model.PageFacts) -> bool:
    """Whether a paragraph, or a heading with the paragraph below it, speaks of a delay and of the way out."""
    texts = [block.text for block in page.blocks if not block.code]
    return any(
        _DELAY.search(text) and _WAY_OUT.search(f"{text} {following}")
        for text, following in zip(texts, [*texts[1:], ""], strict=True)
    )
