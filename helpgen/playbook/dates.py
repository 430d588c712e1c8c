"""An event and what public texts say of deadlines → dates. Nothing here knows what day it is."""

import math
from collections.abc import Callable, Iterable, Iterator
from datetime import date, timedelta

from msgspec import Struct
from msgspec.structs import replace

from helpgen import model

FRESH = timedelta(days=180)
"""How long the source of a deadline counts as read."""
_DAY = timedelta(days=1)
_FRIDAY = 4
_WORDS = {"claim": "the claim", "chargeback": "the chargeback", "inquiry": "the inquiry"}

Holidays = Callable[[str, str, int], frozenset[date]]
"""Country ("GB"), part of it ("ENG" or ""), year → its public holidays."""


class Due(Struct, frozen=True, kw_only=True):
    """Something that has to be done, and until when."""

    what: str
    """ "answer the claim"."""
    day: date | None
    """None where it counts from a day that isn't known yet."""
    why: str
    """How the day follows: "7 business days from the notice (England)"."""
    source: str = ""
    """The public text that says so: title and address."""
    read: date | None = None
    """The day on which that was last read."""
    old: bool = False
    """Nobody has read it for 180 days."""
    note: str = ""
    first: bool = False
    """It is the earliest of those that answer the same dispute: the one to keep."""


def is_old(deadline: model.Deadline, as_of: date) -> bool:
    """Whether its source was not read for 180 days."""
    return deadline.read + FRESH < as_of


def reply(as_of: date, hours: int) -> Due:
    """Until when the buyer has an answer; a part of a day counts as a day, and less than a day is today."""
    days = 0 if hours < 24 else math.ceil(hours / 24)
    return Due(what="answer the buyer", day=as_of + timedelta(days=days), why=f"within {hours} hours")


def applying(
    deadlines: Iterable[tuple[model.Deadline, model.Place]], config: model.Config, dispute: model.Dispute
) -> Iterator[model.Deadline]:
    """Those that hold for the shop: by how it is paid, and by the country that it is in."""
    payments, privacy = config.payments, config.privacy
    groups = (payments.methods if payments else (), privacy.recipients if privacy else ())
    used = {_squeezed(name) for group in groups for name in group or ()}
    country = home(config)
    for deadline, _ in deadlines:
        by_method = any(_squeezed(method) in name for method in deadline.methods for name in used)
        by_country = not deadline.countries or country in deadline.countries
        if deadline.dispute == dispute and by_method and by_country:
            yield deadline


def disputes(
    staff: model.Staff, config: model.Config, dispute: model.Dispute, notified: date, as_of: date, holidays: Holidays
) -> list[Due]:
    """Every deadline to answer a dispute, the earliest first: by public texts, and by the shop's own rule."""
    country, region = where(staff, config)
    found = [
        Due(
            what=f"answer {_WORDS[dispute]} ({deadline.provider})",
            day=_ends(deadline, notified, country, region, holidays),
            why=f"{deadline.days} {deadline.counts} days from the notice"
            + (f", holidays of {region or country}" if deadline.counts == "business" else ""),
            source=f"{deadline.source.title} <{deadline.source.url}>",
            read=deadline.read,
            old=is_old(deadline, as_of),
            note=deadline.note,
        )
        for deadline in applying(staff.deadlines, config, dispute)
    ]
    own = config.disputes
    days = (own.a_to_z_days if dispute == "claim" else own.chargeback_days) if own and dispute != "inquiry" else None
    if isinstance(days, int):
        key = "disputes.a_to_z_days" if dispute == "claim" else "disputes.chargeback_days"
        day = notified + timedelta(days=days)
        found.append(Due(what=f"answer {_WORDS[dispute]}", day=day, why=f"{days} days, your own rule ({key})"))
    found.sort(key=lambda due: (due.day or date.max, due.what))
    return [replace(due, first=at == 0) for at, due in enumerate(found)]


def where(staff: model.Staff, config: model.Config) -> tuple[str, str]:
    """Whose holidays count: country, and part of it or ""."""
    book = staff.playbook
    country = book.holidays if book and isinstance(book.holidays, str) else home(config)
    return country, book.region if book and isinstance(book.region, str) else ""


def home(config: model.Config) -> str:
    """The country that the shop is in, or else the first that it sells to; "" if neither is stated."""
    business = config.business
    stated = business.address.country if business and business.address else None
    if isinstance(stated, str):
        return stated
    return next((market.country for market in config.markets or ()), "")


def business_days(start: date, days: int, is_free: Callable[[date], bool]) -> date:
    """The last of so many business days; the day of the event itself doesn't count."""
    day = start
    while days > 0:
        day += _DAY
        if not is_free(day):
            days -= 1
    return day


def _ends(deadline: model.Deadline, start: date, country: str, region: str, holidays: Holidays) -> date:
    if deadline.counts == "calendar":
        return start + timedelta(days=deadline.days)
    return business_days(
        start, deadline.days, lambda day: day.weekday() > _FRIDAY or day in holidays(country, region, day.year)
    )


def _squeezed(name: str) -> str:
    return "".join(filter(str.isalnum, name.casefold()))
