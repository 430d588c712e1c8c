"""Whether footer, contact page and `site.yaml` name the same business at the same address."""

import re
from collections.abc import Iterator
from functools import lru_cache

from helpgen import model
from helpgen.late import late
from helpgen.rules import reading
from helpgen.rules.base import WARNING, rule
from helpgen.rules.contact import addresses, shown

_FRAME: tuple[model.Landmark, ...] = ("header", "footer")
_YEARS = r"\d{4}(?:\s*[-–]\s*\d{4})?"
_OWNER = late(
    rf"(?:(?:©|\(c\))\s*(?:{_YEARS})?|\bcopyright\s+(?:©\s*)?{_YEARS})\s*(?:by\s+)?(?!all rights|\W|\d)(.{{3,80}})",
    re.IGNORECASE,
)


@rule(
    "contact/same-everywhere",
    packs=WARNING,
    basis=("platform", "guidance"),
    sources=(
        "Merchant Center, misrepresentation <https://support.google.com/merchants/answer/12079606>",
        "Amazon Pay UK help, customer-service best practices <https://pay.amazon.co.uk/help/202018810>",
    ),
    local=True,
)
def contact_is_the_same_everywhere(site: model.SiteFacts) -> Iterator[model.Problem]:
    """Name, address, phone and email are the same in the header, the footer, on the contact page and in `site.yaml`.

    Why it matters: two numbers for one shop make buyers and platforms doubt that it is one shop, and one of them is
    the old one.

    How it is looked for: a `mailto:` or `tel:` link in a header or footer that leads elsewhere than to `contact.email`
    or `contact.phone`; a contact page that shows addresses or numbers, but not these; the postcode of
    `business.address` without its street beside it; a copyright line that names neither `name` nor
    `business.legal_name`. Digits are compared, however they are grouped. What `site.yaml` does not state is not
    compared.

    Passes: a footer that the theme fills from `site.yaml`.

    Fails: a theme of your own whose footer still says `mailto:info@old-name.example`.

    To put right: print the facts in the template (`{{ contact.email }}`) in place of words of its own.
    """
    for page in reading.pages(site):
        for channel in ("email", "phone"):
            yield from _links(site, page, channel)
        yield from _address(site, page)
        yield from _name(site, page)


def _links(site: model.SiteFacts, page: model.PageFacts, channel: str) -> Iterator[model.Problem]:
    value = reading.text(reading.fact(site, f"contact.{channel}"))
    if not value:
        return
    wrong = _wrong(tuple([link for link in page.framing if ":" in link.href]), channel, value)
    where = "header or footer"
    if page.url == site.contact_url and not wrong:
        main = (link for link in page.links if link.landmark == "main" and not link.hidden)
        found = [_target(link, channel) for link in main if _target(link, channel)]
        wrong = [] if any(_same(other, value, channel) for other in found) else found
        where = "contact page"
    for other in dict.fromkeys(wrong):
        yield _problem(
            site, page, f"the {where} names the {channel} {other}, and site.yaml says {value}", f"contact.{channel}"
        )


@lru_cache(maxsize=1000)
def _wrong(links: tuple[model.LinkFact, ...], channel: str, value: str) -> list[str]:
    """Where links lead that are for a channel and do not reach it; many pages are framed alike."""
    others = filter(None, [_target(link, channel) for link in links])
    return [other for other in others if not _same(other, value, channel)]


def _address(site: model.SiteFacts, page: model.PageFacts) -> Iterator[model.Problem]:
    address = reading.fact(site, "business.address")
    if not isinstance(address, model.Address):
        return
    returns = reading.fact(site, "returns.address")
    if isinstance(returns, model.Address) and returns.postcode == address.postcode:
        return
    shown_in: tuple[model.Landmark, ...] = (*_FRAME, "main") if page.url == site.contact_url else _FRAME
    if any(addresses.differs(address, reading.region(page, landmark)) for landmark in shown_in):
        message = f"the postcode {address.postcode} stands there without “{address.street}”, the street in site.yaml"
        yield _problem(site, page, message, "business.address")


def _name(site: model.SiteFacts, page: model.PageFacts) -> Iterator[model.Problem]:
    names = [reading.text(reading.fact(site, key)) for key in ("name", "business.legal_name")]
    footer = reading.region(page, "footer")
    if not any(names) or any(name in footer for name in names if name):
        return
    if any(reading.squeezed(name) in reading.squeezed(footer) for name in names if name):
        return
    for match in _OWNER.finditer(footer):
        said = " ".join(match[1].split()[:5])
        message = f"the footer's copyright line names “{said}”, and site.yaml says {names[0] or names[1]}"
        yield _problem(site, page, message, "name")


def _problem(site: model.SiteFacts, page: model.PageFacts, message: str, key: str) -> model.Problem:
    mend = "print the fact there, or correct site.yaml"
    return model.Problem(message=message, mend=mend, url=page.url, place=reading.theme(site), keys=(key,))


def _target(link: model.LinkFact, channel: str) -> str:
    return shown.email(link.href) if channel == "email" else shown.phone(link.href)


def _same(one: str, other: str, channel: str) -> bool:
    return one == other.casefold() if channel == "email" else shown.same_number(one, other)
