"""Whether earlier versions of a policy can still be read, and are not taken for the one that holds."""

import posixpath
from collections.abc import Iterator
from datetime import date

from helpgen import model
from helpgen.late import late
from helpgen.rules import reading
from helpgen.rules.base import rule

_DATED = late(r"(?P<name>.+?)[-_/](?P<day>\d{4}-\d\d-\d\d)")
_ONE: frozenset[str] = frozenset({"privacy", "terms", "refund", "shipping", "cancellation"})
"""Roles that one page of a language has."""


@rule(
    "policy/version-history",
    packs={"core": "advice", "amazon-pay": "warning"},
    basis=("law", "contract"),
    sources=(
        "Amazon Pay A-to-z Guarantee for merchants <https://pay.amazon.com/help/201212410>",
        "CalOPPA, B&P 22575 <https://mnklawyers.com/compliance-with-californias-privacy-laws-caloppa/>",
    ),
)
def versions_are_kept(site: model.SiteFacts) -> Iterator[model.Problem]:
    """Earlier versions of a policy stay at dated addresses, linked from the one that holds.

    Why it matters: a claim is judged by the policy that was posted on the day of the order, so the old text is your
    evidence. But a buyer must never take it for the one that holds.

    How it is looked for: a page whose file is called like a policy's with a day behind it, such as
    `refund-2025-03-01.md` or `refund/2025-03-01.md` beside `refund.md`, is an earlier version. It must have `noindex:
    true`, no role, a day before the `effective` of the policy, and a link from the policy. Two pages with the same role
    in one language, one in force before the other, fail too. Of versions that `helpgen policy publish` keeps, the page
    must be closed to search engines, and the policy must link to it. A policy without earlier versions passes.

    Passes: `refund.md` links to `refund-2025-03-01.md`, which has `noindex: true`.

    Fails: two pages with `role: refund`, in force since 2025 and since 2026.

    To put right: let `helpgen policy publish` keep the versions; or rename the old page so that it ends in its day, take its role off, set `noindex: true`, and link to it
    at the end of the policy.
    """
    policies = {_stem(page.path): page for page in reading.policies(site)}
    for page in reading.authored(site):
        dated = _DATED.fullmatch(_stem(page.path))
        current = policies.get(dated["name"]) if dated else None
        if dated and current and current is not page:
            yield from _version(page, current, dated["day"])
    yield from _kept(site)
    yield from _twice(site)


def _version(page: model.PageFacts, current: model.PageFacts, day: str) -> Iterator[model.Problem]:
    if not page.noindex:
        message = f"this earlier version of {current.path} can be found by search engines"
        yield model.Problem(message=message, mend="add `noindex: true`", url=page.url)
    if page.role:
        message = f"this earlier version of {current.path} is listed as a policy that holds"
        yield model.Problem(message=message, mend=f"take `role: {page.role}` off", url=page.url)
    if current.effective and _day(day) and day >= current.effective.isoformat():
        message = f"this earlier version of {current.path} bears a day on which that was in force already"
        yield model.Problem(message=message, mend="correct the day, or `effective` in the policy", url=page.url)
    if not any(reading.same(link.target, page.url) for link in current.links if link.landmark == "main"):
        message = f"the policy does not link to its earlier version {page.path}"
        yield model.Problem(message=message, mend="link to it at the end", url=current.url)


def _kept(site: model.SiteFacts) -> Iterator[model.Problem]:
    """Versions that are kept, as the theme shows them."""
    policies = reading.policies(site)
    for page in reading.pages(site):
        if page.kind != "version":
            continue
        place = reading.theme(site)
        if not page.noindex:
            message = f"the kept version /{page.url} can be found by search engines"
            yield model.Problem(message=message, mend="include parts/meta.html in the template", place=place)
        of = next((policy for policy in policies if page.url.startswith(policy.url)), None)
        if of and not any(reading.same(link.target, page.url) for link in of.links if link.landmark == "main"):
            message = f"the policy /{of.url} does not link to its kept version /{page.url}"
            yield model.Problem(message=message, mend="include parts/versions.html in the template", place=place)


def _twice(site: model.SiteFacts) -> Iterator[model.Problem]:
    latest: dict[tuple[str, str], model.PageFacts] = {}
    pages = [page for page in reading.policies(site) if page.role in _ONE and page.effective]
    for page in sorted(pages, key=lambda page: page.effective or date.min, reverse=True):
        first = latest.setdefault((str(page.role), page.language.lower()), page)
        if first is not page and first.effective != page.effective:
            yield model.Problem(
                message=f"{first.path} has `role: {page.role}` too and is in force since {first.effective}: "
                "a buyer can't tell which one holds",
                mend="rename this one to end in its day, take its role off, and set `noindex: true`",
                url=page.url,
            )


def _stem(path: str) -> str:
    """The path without its ending: "returns/refund" for refund.md and refund/index.md alike."""
    return posixpath.splitext(path)[0].removesuffix("/index")


def _day(written: str) -> bool:
    try:
        return bool(date.fromisoformat(written))
    except ValueError:
        return False
