"""The shop as an `OnlineStore`: its name on the start page, how to reach it, what the law asks it to say."""

import re
from urllib.parse import quote

from helpgen import model
from helpgen.model.shop import Business, Contact, Hours
from helpgen.structured.values import Node, Text, kept, postal

_DAYS = ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")
_NAMES = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


class Shop:
    """What is the same wherever a page speaks of the shop."""

    def __init__(self, site: model.Site, base_url: str) -> None:
        self.site = site
        self.base_url = base_url
        config = site.config
        self.name = config.name or ""
        self.url = str(config.store or base_url)
        self.details = config.business if isinstance(config.business, Business) else Business()
        self.reach = config.contact if isinstance(config.contact, Contact) else Contact()

    def base(self, *, full: bool) -> Node:
        """Name and address on the web, and on one page the logo: what makes it the same shop everywhere."""
        logo = self.site.logo
        picture = self.base_url + quote(logo.url) if logo and full else ""
        return kept({"@type": "OnlineStore", "@id": self.id, "name": self.name, "url": self.url, "logo": picture})

    @property
    def id(self) -> str:
        """The name that stands for the shop in all its structured data."""
        return f"{self.base_url}#shop"

    def mention(self) -> Node:
        """The shop as the author of a page; {} if it has no name."""
        return self.base(full=False) if self.name else {}

    def address(self) -> Node:
        """Where it is; the contact page shows that."""
        return kept({"address": postal(self.details.address)})

    def contact(self) -> Node:
        """How to reach it; header, footer or contact block of every page show that."""
        reach, config = self.reach, self.site.config
        # Without its country code a number can't be dialled from elsewhere, and Google doesn't read it.
        phone = str(reach.phone) if reach.phone and str(reach.phone).startswith("+") else ""
        if not (phone or reach.email or reach.chat or reach.form):
            return {}
        point = {
            "@type": "ContactPoint",
            "contactType": "customer service",
            "telephone": phone,
            "email": reach.email,
            "url": self.base_url + quote(self.site.contact_url),
            "areaServed": [market.country for market in config.markets or ()],
            "availableLanguage": list(reach.languages or ()),
            "hoursAvailable": [opening(line) for line in reach.hours or ()] if phone or reach.chat else [],
        }
        return {"contactPoint": kept(point)}

    def legal(self, text: Text) -> Node:
        """What a legal notice says of the business: each detail only if it stands there."""
        said = {"legalName": self.details.legal_name, "vatID": self.details.vat_id}
        found: Node = {name: value for name, value in kept(said).items() if text.contains(value)}
        address = postal(self.details.address)
        if address and all(text.contains(address.get(part, "")) for part in ("streetAddress", "postalCode")):
            found["address"] = address
        return found


def opening(line: Hours) -> Node:
    """Opening hours of one run of days; a day ends at 23:59, as Google writes it."""
    return {
        "@type": "OpeningHoursSpecification",
        "dayOfWeek": [f"https://schema.org/{name}" for name in weekdays(line.days)],
        "opens": line.start,
        "closes": "23:59" if line.end == "24:00" else line.end,
    }


def weekdays(written: str) -> list[str]:
    """ "Mo-We,Sa" -> Monday, Tuesday, Wednesday, Saturday; a run may go over the end of the week ("Sa-Mo")."""
    found: dict[int, None] = {}
    for run in re.split(r"\s*,\s*", written):
        first, *rest = (_DAYS.index(day) for day in run.split("-"))
        last = rest[-1] if rest else first
        found.update(dict.fromkeys((first + step) % 7 for step in range((last - first) % 7 + 1)))
    return [_NAMES[day] for day in found]
