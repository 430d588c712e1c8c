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
    channels = {channel: reading.text(reading.fact(site, f"contact.{channel}")) for channel in ("email", "phone")}
    address = _own_address(site)
    names = [name for key in ("name", "business.legal_name") if (name := reading.text(reading.fact(site, key)))]
    for page in reading.pages(site):
        for channel, value in channels.items():
            if value:
                yield from _links(site, page, channel, value)
        if address:
            yield from _address(site, page, address)
        if names:
            yield from _name(site, page, names)


def _links(site: model.SiteFacts, page: model.PageFacts, channel: str, value: str) -> Iterator[model.Problem]:
    wrong = _wrong(tuple([link.href for link in page.framing if ":" in link.href]), channel, value)
    where = "header or footer"
    if page.url == site.contact_url and not wrong:
        main = (link for link in page.links if link.landmark == "main" and not link.hidden)
        found = [there for link in main if (there := _target(link.href, channel))]
        wrong = [] if any(_same(other, value, channel) for other in found) else found
        where = "contact page"
    for other in dict.fromkeys(wrong):
        yield _problem(
            site, page, f"the {where} names the {channel} {other}, and site.yaml says {value}", f"contact.{channel}"
        )


@lru_cache(maxsize=1000)
def _wrong(hrefs: tuple[str, ...], channel: str, value: str) -> list[str]:
    """Where links lead that are for a channel and do not reach it; many pages are framed alike."""
    others = filter(None, [_target(href, channel) for href in hrefs])
    return [other for other in others if not _same(other, value, channel)]


def _own_address(site: model.SiteFacts) -> model.Address | None:
    """The address of the business, if its postcode tells it from that for returns."""
    address, returns = reading.fact(site, "business.address"), reading.fact(site, "returns.address")
    if not isinstance(address, model.Address):
        return None
    return None if isinstance(returns, model.Address) and returns.postcode == address.postcode else address


def _address(site: model.SiteFacts, page: model.PageFacts, address: model.Address) -> Iterator[model.Problem]:
    shown_in: tuple[model.Landmark, ...] = (*_FRAME, "main") if page.url == site.contact_url else _FRAME
    if any(addresses.differs(address, reading.region(page, landmark)) for landmark in shown_in):
        message = f"the postcode {address.postcode} stands there without “{address.street}”, the street in site.yaml"
        yield _problem(site, page, message, "business.address")


def _name(site: model.SiteFacts, page: model.PageFacts, names: list[str]) -> Iterator[model.Problem]:
    footer = reading.region(page, "footer")
    if any(name in footer for name in names):
        return
    if any(reading.squeezed(name) in reading.squeezed(footer) for name in names):
        return
    for match in _OWNER.finditer(footer):
        said = " ".join(match[1].split()[:5])
        message = f"the footer's copyright line names “{said}”, and site.yaml says {names[0]}"
        yield _problem(site, page, message, "name")


def _problem(site: model.SiteFacts, page: model.PageFacts, message: str, key: str) -> model.Problem:
    mend = "print the fact there, or correct site.yaml"
    return model.Problem(message=message, mend=mend, url=page.url, place=reading.theme(site), keys=(key,))


def _target(href: str, channel: str) -> str:
    return shown.email(href) if channel == "email" else shown.phone(href)


def _same(one: str, other: str, channel: str) -> bool:
    return one == other.casefold() if channel == "email" else shown.same_number(one, other)
