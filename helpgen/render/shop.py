"""The shop's facts as every page shows them: how to reach it, and its promises in a few words."""

import json
import re
from collections.abc import Iterator, Mapping
from datetime import date

from msgspec import Struct

from helpgen import model
from helpgen.phrases import Phrases, Words

_DAYS = ("Su", "Mo", "Tu", "We", "Th", "Fr", "Sa")


class OpeningHours(Struct, frozen=True):
    """One line of opening hours: "Monday to Friday", "9:00 to 17:00"."""

    days: str
    time: str


class Closed(Struct, frozen=True):
    """Days on which nobody answers."""

    start: date
    end: date
    reason: str


class Contact(Struct, frozen=True, kw_only=True):
    """How to reach the shop: only what is stated, "" or () for the rest."""

    email: str = ""
    phone: str = ""
    phone_href: str = ""
    chat: str = ""
    form: str = ""
    hours: tuple[OpeningHours, ...] = ()
    time_zone: str = ""
    opening: str = ""
    """The hours, the zone and the closures for the script that says whether somebody answers now; "" without it."""
    closed: tuple[Closed, ...] = ()
    """Days on which nobody answers, from the day of the build on."""
    response: str = ""
    address: tuple[str, ...] = ()


class Answer(Struct, frozen=True):
    """A promise in a few words and the page that says so."""

    text: str
    url: str


def contact_of(facts: Mapping[str, object], speaking: Phrases, as_of: date) -> Contact:
    """The contact details that `site.yaml` states; placeholders and `none` are left out."""
    stated = _stated(facts.get("contact"))
    phone, hours, response = stated.get("phone", ""), stated.get("hours", ()), stated.get("response_hours")
    business = _stated(facts.get("business"))
    address = _stated(business.get("address"))
    if address and "name" not in address and "legal_name" in business:
        address = {"name": business["legal_name"], **address}
    zone = str(stated.get("time_zone", ""))
    return Contact(
        email=str(stated.get("email", "")),
        phone=str(phone),
        phone_href="tel:" + re.sub(r"[^+0-9]", "", str(phone)) if phone else "",
        chat=str(stated.get("chat", "")),
        form=str(stated.get("form", "")),
        hours=tuple(OpeningHours(*line) for line in speaking.hours_lines(hours)),
        time_zone=zone,
        opening=_opening(hours, zone, stated.get("closed")),
        closed=tuple(one for one in _closures(stated.get("closed")) if one.end >= as_of),
        response=_within(response, speaking.words) if response else "",
        address=speaking.address_lines(address) if address else (),
    )


def _closures(stated: object) -> Iterator[Closed]:
    """Every closure, the earliest first."""
    found = [_stated(one) for one in stated] if isinstance(stated, (tuple, list)) else []
    for one in sorted(found, key=lambda one: str(one.get("from"))):
        start, end = one.get("from"), one.get("to")
        if isinstance(start, date):
            last = max(start, end) if isinstance(end, date) else start
            yield Closed(start, last, str(one.get("reason", "")))


def _opening(hours: object, zone: str, closed: object) -> str:
    """What the script needs, as JSON: days of the week count from 0 for Sunday, times are minutes of the day."""
    if not zone or not isinstance(hours, (tuple, list)):
        return ""
    lines = [
        [day, _minutes(line.get("from")), _minutes(line.get("to"))]
        for line in map(_stated, hours)
        if "from" in line and "to" in line
        for day in _weekdays(str(line.get("days", "")))
    ]
    closures = [[one.start.isoformat(), one.end.isoformat()] for one in _closures(closed)]
    made = {"zone": zone, "hours": lines, "closed": closures}
    return json.dumps(made, separators=(",", ":")) if lines else ""


def _weekdays(written: str) -> list[int]:
    """ "Mo-Fr" -> [1, 2, 3, 4, 5]; "Sa-Mo" goes over the end of the week."""
    found: list[int] = []
    for run in written.split(","):
        first, _, last = run.partition("-")
        if first in _DAYS and (last or first) in _DAYS:
            at, end = _DAYS.index(first), _DAYS.index(last or first)
            found += [(at + step) % 7 for step in range((end - at) % 7 + 1)]
    return sorted(set(found))


def _minutes(time: object) -> int:
    hour, _, minute = str(time).partition(":")
    return int(hour) * 60 + int(minute)


def quick_answers(facts: Mapping[str, object], refund_url: str, contact_url: str, words: Words) -> tuple[Answer, ...]:
    """The promises that buyers look for first, each only where its fact is stated."""
    returns, refund, contact = (_stated(facts.get(group)) for group in ("returns", "refund", "contact"))
    postage = _stated(_stated(returns.get("postage")).get("change_of_mind"))
    found: list[Answer] = []
    if (days := _count(returns.get("days"))) is not None:
        said = words.count("%(count)s day to return", "%(count)s days to return", days)
        found.append(Answer(said % {"count": days}, refund_url))
    if postage.get("payer") == "merchant":
        found.append(Answer(words.say("Free returns"), refund_url))
    if (days := _count(refund.get("days"))) is not None:
        said = words.count("Refund within %(count)s day", "Refund within %(count)s days", days)
        found.append(Answer(said % {"count": days}, refund_url))
    if contact.get("response_hours"):
        said = words.say("We answer %(when)s") % {"when": _within(contact["response_hours"], words)}
        found.append(Answer(said, contact_url))
    return tuple(found)


def _within(hours: object, words: Words) -> str:
    """In how long an answer comes: "within 24 hours", "within 3 days"; whole days are days from two on."""
    count = _count(hours)
    if count is None:
        return str(hours)
    if count >= 48 and count % 24 == 0:
        count //= 24
        return words.count("within %(count)s day", "within %(count)s days", count) % {"count": count}
    return words.count("within %(count)s hour", "within %(count)s hours", count) % {"count": count}


def _count(value: object) -> int | None:
    """A whole number above 0."""
    return value if isinstance(value, int) and value > 0 else None


_RIGHTS: tuple[tuple[str, str, Mapping[str, str]], ...] = (
    ("withdrawal", "function_url", {
        "en": "Withdraw from contract here", "de": "Vertrag widerrufen", "fr": "Renoncer au contrat ici",
        "es": "Desistir del contrato aquí", "it": "Recedere dal contratto qui", "nl": "Hier de overeenkomst ontbinden",
    }),
    ("subscriptions", "cancel_url", {"en": "Cancel a subscription", "de": "Verträge hier kündigen"}),
    ("privacy", "opt_out_url", {"en": "Do Not Sell or Share My Personal Information"}),
)  # fmt: skip
"""Group and key of an address, and the words that the law gives to a link to it; English where a language has none."""


def rights_of(facts: Mapping[str, object], language: str) -> tuple[Answer, ...]:
    """Links to what buyers can do by law and with one click, each only where its address is stated."""
    stated = ((_stated(facts.get(group)).get(key), words) for group, key, words in _RIGHTS)
    spoken = language.lower().split("-")[0]
    return tuple(Answer(words.get(spoken, words["en"]), str(url)) for url, words in stated if url)


def _stated(group: object) -> Mapping[str, object]:
    """A group of facts without placeholders and nones."""
    if not isinstance(group, Mapping):
        return {}
    return {k: v for k, v in group.items() if v is not None and not isinstance(v, model.Unfilled)}
