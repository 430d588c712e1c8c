"""Whether the contact page says when a buyer gets an answer."""

import re
from collections.abc import Iterator

from msgspec import UNSET

from helpgen import model
from helpgen.late import late
from helpgen.rules import packs, reading
from helpgen.rules.base import rule

_PROMISE = late(
    r"\b(?:repl(?:y|ies)|answer|respond|get back to you|write back)\b[^.!?]{0,60}?\b(?:within|in|under)\s+"
    r"(?:\d+\s*(?:to|-|–)\s*)?(?P<most>\d+|one|two|three|four|five)\s+"
    r"(?:working |business )?(?P<unit>hour|day|week)s?\b",
    re.IGNORECASE,
)
_HOURS = {"hour": 1, "day": 24, "week": 168}
_NUMBERS = {"one": 1, "two": 2, "three": 3, "four": 4, "five": 5}


@rule(
    "contact/response-time-and-hours",
    packs={"amazon-pay": "warning", "core": "advice", "wcag": "advice"},
    basis=("contract", "standard"),
    sources=(
        "Amazon Pay A-to-z Guarantee for merchants <https://pay.amazon.com/help/201212410>",
        "WCAG 2.2, Understanding 3.2.6 <https://www.w3.org/TR/WCAG22/>",
        "schema.org release 30.0, ContactPoint.hoursAvailable <https://schema.org/>",
    ),
)
def answer_times_are_stated(site: model.SiteFacts) -> Iterator[model.Problem]:
    """The contact page says how fast you answer and, for phone and chat, when somebody is there.

    Why it matters: who does not know when an answer comes writes twice, or opens a dispute. Amazon Pay encourages
    merchants to answer within 24 hours; it does not compel them.

    How it is looked for: the contact page names the time under `contact.response_hours`, in hours or in days, and
    promises no other; where a phone or a chat is stated, it shows the times under `contact.hours`. With Amazon Pay, a
    reply time must be stated, and be 24 hours or less. What `site.yaml` does not state is not looked for otherwise.

    Passes: "We reply within 24 hours", and "Monday to Friday, 9:00 to 17:00 (Europe/London)".

    Fails: "We reply in 5 to 7 working days", while `site.yaml` says `response_hours: 24`.

    To put right: state `contact: {response_hours: 24}` and `hours` in `site.yaml`; the contact page shows them.
    """
    page = site.pages.get(site.contact_url)
    if page is None:
        return
    text = reading.region(page, "main")
    stated = reading.fact(site, "contact.response_hours")
    if "amazon-pay" in packs.active(site.config):
        yield from _for_amazon(site, stated)
    if isinstance(stated, int) and not isinstance(stated, bool):
        yield from _reply(site, page, text, stated)
    channels = [name for name in ("phone", "chat") if reading.text(reading.fact(site, f"contact.{name}"))]
    hours = reading.fact(site, "contact.hours")
    if channels and isinstance(hours, tuple):
        missing = [line for line in hours if not (_clock(line.start, text) and _clock(line.end, text))]
        if missing:
            yield model.Problem(
                message=f"the contact page does not show the hours {missing[0].days} {missing[0].start} to "
                f"{missing[0].end} that site.yaml states",
                mend="leave the opening hours to the theme, or write `{{ contact.hours | hours }}` on the page",
                url=page.url,
                place=None if page.path else reading.theme(site),
                keys=("contact.hours",),
            )


def _for_amazon(site: model.SiteFacts, stated: object) -> Iterator[model.Problem]:
    place = reading.key_place(site, "contact.response_hours")
    keys = ("contact.response_hours",)
    if stated is UNSET:
        mend = "state `contact: {response_hours: 24}`, or the hours that you need"
        yield model.Problem(message="no reply time is stated", mend=mend, place=place, keys=keys)
    elif isinstance(stated, int) and stated > 24:
        message = f"a reply within {stated} hours is slower than the 24 hours that Amazon Pay encourages"
        yield model.Problem(message=message, mend="answer within 24 hours if you can", place=place, keys=keys)


def _reply(site: model.SiteFacts, page: model.PageFacts, text: str, hours: int) -> Iterator[model.Problem]:
    place = None if page.path else reading.theme(site)
    keys = ("contact.response_hours",)
    counts = {str(hours)} | ({str(hours // 24)} if hours % 24 == 0 else set())
    for match in _PROMISE.finditer(text):
        most = _NUMBERS.get(match["most"].lower()) or int(match["most"])
        if most * _HOURS[match["unit"].casefold()] != hours:
            message = f"the page says “{match[0]}”, and site.yaml says {hours} hours"
            mend = "write `{{ contact.response_hours }}`, so that both always agree"
            yield model.Problem(message=message, mend=mend, url=page.url, quote=match[0], place=place, keys=keys)
            return
    worded = hours % 24 == 0 and any(hours // 24 == n and re.search(rf"\b{w}\b", text) for w, n in _NUMBERS.items())
    if not worded and not counts & set(re.findall(r"\d+", text)):
        message = f"the contact page does not say that an answer comes within {hours} hours"
        mend = "write `{{ contact.response_hours }}` on it, or leave the contact details to the theme"
        yield model.Problem(message=message, mend=mend, url=page.url, place=place, keys=keys)


def _clock(time: str, text: str) -> bool:
    """Whether a time of day stands in the text: "09:00" also as "9:00", "9.00", "9 am" or "9 h"."""
    hour, minute = (int(part) for part in time.split(":"))
    noon = r"(?:a\.?m|ص)" if hour % 24 < 12 else r"(?:p\.?m|م)"
    half = f"0?{(hour - 1) % 12 + 1}(?:[:.]{minute:02})?\\s*{noon}"
    exact = r"|\s*(?:h|Uhr)\b" if not minute else ""
    whole = f"0?{hour}(?:[:.h]{minute:02}{exact})"
    return bool(re.search(rf"(?<!\d)(?:{half}|{whole})(?!\d)", text, re.IGNORECASE))
