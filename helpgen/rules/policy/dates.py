"""Whether policies say from when they hold, and were read again since."""

import re
from collections.abc import Iterator
from datetime import timedelta

from helpgen import model
from helpgen.late import late
from helpgen.rules import reading
from helpgen.rules.base import WARNING, rule

_STUB = 150
"""A shorter page is no policy yet, which is told by another rule."""
_YEAR = timedelta(days=365)
_SHOWN = late(
    r"\b(?:(?:last |date )?(?:updated?|revised|modified|changed)|effective(?: (?:date|from|as of|since))?|in (?:force|effect)(?: since| "
    r"from)?|valid from|stand|gültig (?:ab|seit)|zuletzt (?:aktualisiert|geändert)(?: am)?|letzte (?:aktualisierung|änderung)|"
    r"(?:dernière )?mise à jour|en vigueur(?: depuis)?|(?:última )?(?:actualización|modificación)|vigente desde|"
    r"(?:ultimo )?aggiornamento|in vigore dal)\b\W{0,4}.{0,25}\b20\d\d\b",
    re.IGNORECASE,
)
"""A date that the text itself names; the front matter knows nothing of it."""


@rule(
    "policy/effective-date",
    packs={"core": "warning", "ccpa": "error", "california": "error"},
    basis="law",
    sources=(
        "CCPA regulations, 11 CCR 7000 ff. (text of 1 Jan 2024), 7011(e)(4) "
        "<https://cppa.ca.gov/regulations/pdf/cppa_regs.pdf>",
        "CalOPPA, B&P 22575, 22575(b)(4) effective date "
        "<https://mnklawyers.com/compliance-with-californias-privacy-laws-caloppa/>",
    ),
)
def privacy_policy_has_its_date(site: model.SiteFacts) -> Iterator[model.Problem]:
    """The privacy policy says from when it holds.

    Why it matters: which text held on the day of an order decides a dispute. In California the law asks for the date on
    the privacy policy.

    How it is looked for: the page with `role: privacy` has `effective:` between its `---` lines, shows that day, and
    the day is not in the future. Without `effective:`, a line such as "Last updated: 1 September 2026" counts, in
    English, German, French, Spanish and Italian. The day of the build never stands in for it. Pages of less than 150
    words, and sites whose `site.yaml` still has placeholders, are left alone: they are not in force yet.

    Passes: `effective: 2026-09-01`, shown as "In force since 1 September 2026".

    Fails: "Last updated: today", written by the build.

    To put right: write `effective: 2026-09-01` into the front matter, with the day on which you put the text into
    force.
    """
    return _dated(site, [page for page in reading.policies(site) if page.role == "privacy"])


@rule(
    "policy/effective-date-others",
    packs=WARNING,
    basis="guidance",
    sources=("Amazon Pay A-to-z Guarantee for merchants <https://pay.amazon.com/help/201212410>",),
)
def policies_have_their_dates(site: model.SiteFacts) -> Iterator[model.Problem]:
    """Every other policy says from when it holds.

    Why it matters: a claim is judged by the policy that was posted on the day of the order. Without a date you can't
    show which one that was.

    How it is looked for: as for the privacy policy, on every page whose role is another policy.

    Passes: `effective: 2026-09-01`, shown as "In force since 1 September 2026".

    Fails: a refund policy without any date.

    To put right: write `effective: 2026-09-01` into the front matter, with the day on which you put the text into
    force.
    """
    return _dated(site, [page for page in reading.policies(site) if page.role != "privacy"])


@rule(
    "policy/review-age",
    packs={"core": "warning", "ccpa": "error", "amazon-pay": "warning"},
    basis=("law", "guidance"),
    sources=(
        "Civ. Code 1798.130(a)(5) "
        "<https://www.onlineandonpoint.com/2021/01/a-year-later-ccpa-compliance-reminder-to-review-your-privacy-policy/>",
        "Amazon Pay UK help, customer-service best practices, checklist item 5 "
        "<https://pay.amazon.co.uk/help/202018810>",
    ),
)
def privacy_policy_was_read_again(site: model.SiteFacts) -> Iterator[model.Problem]:
    """The privacy policy was read through within the last year.

    Why it matters: who receives data changes faster than the text. Businesses under California's CCPA must update
    theirs at least once every 12 months.

    How it is looked for: the later one of `effective` and `reviewed` in the front matter of the page with
    `role: privacy` is no more than 365 days before the day of the check. A page without dates is not judged here.

    Passes: `reviewed: 2026-06-01`, checked on 23 November 2026.

    Fails: `reviewed: 2025-01-10`, checked on that day.

    To put right: read the page, correct what is no longer true, and write the day as `reviewed:`.
    """
    return _aged(site, [page for page in reading.policies(site) if page.role == "privacy"])


@rule(
    "policy/review-age-others",
    packs={"core": "warning", "amazon-pay": "warning"},
    basis="guidance",
    sources=(
        "Amazon Pay UK blog, best-practices checklist "
        "<https://pay.amazon.co.uk/blog/Customer-service-best-practices-checklist>",
        "Amazon Pay UK help, customer-service best practices <https://pay.amazon.co.uk/help/202018810>",
    ),
)
def policies_were_read_again(site: model.SiteFacts) -> Iterator[model.Problem]:
    """Every other policy was read through within the last year.

    Why it matters: keeping the pages on returns and refunds up to date is on Amazon Pay's checklist.

    How it is looked for: as for the privacy policy, on every page whose role is another policy.

    Passes: `reviewed: 2026-06-01`, checked on 23 November 2026.

    Fails: `reviewed: 2025-01-10`, checked on that day.

    To put right: read the page, correct what is no longer true, and write the day as `reviewed:`.
    """
    return _aged(site, [page for page in reading.policies(site) if page.role != "privacy"])


def is_dated(page: model.PageFacts) -> bool:
    """Whether it says from when it holds or when it was last read."""
    return bool(page.effective or page.reviewed) or _shows_date(page)


def _shows_date(page: model.PageFacts) -> bool:
    return any(_SHOWN.search(block.text) for block in page.blocks)


def _dated(site: model.SiteFacts, pages: list[model.PageFacts]) -> Iterator[model.Problem]:
    if site.placeholders:
        return
    for page in pages:
        if page.effective is None:
            if page.words >= _STUB and not _shows_date(page):
                yield model.Problem(
                    message="the policy does not say from when it holds",
                    mend="write `effective: ` and the day into the front matter",
                    url=page.url,
                )
        elif page.effective > site.as_of:
            yield model.Problem(
                message=f"the policy is in force only from {page.effective}, and is published already",
                mend=f"add `publish: {page.effective}`, or correct the date",
                url=page.url,
                quote=f"effective: {page.effective}",
            )
        elif page.effective.isoformat() not in page.times:
            yield model.Problem(
                message=f"the page does not show that the policy holds from {page.effective}",
                mend="include parts/dates.html in the template",
                url=page.url,
                place=reading.theme(site),
            )


def _aged(site: model.SiteFacts, pages: list[model.PageFacts]) -> Iterator[model.Problem]:
    for page in pages:
        dates = [day for day in (page.effective, page.reviewed) if day]
        if dates and site.as_of - max(dates) > _YEAR:
            yield model.Problem(
                message=f"the policy was last read through on {max(dates)}, more than a year ago",
                mend="read it, correct what has changed, and write the day as `reviewed:`",
                url=page.url,
            )
