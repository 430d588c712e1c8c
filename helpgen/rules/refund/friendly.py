"""The facts of a shop, held against what buyers love, each with the public text that says so."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Literal

from msgspec import UNSET

from helpgen import model, phrases
from helpgen.rules import reading
from helpgen.rules.refund import settled

State = Literal["yes", "partly", "no", "unknown"]

_AMAZON = (
    "Amazon Pay UK help, customer-service best practices",
    "https://pay.amazon.co.uk/help/202018810",
)
_ANSWERS = ("Amazon Pay A-to-z Guarantee for merchants", "https://pay.amazon.com/help/201212410")
_NARVAR = (
    "Chain Store Age on a survey by Narvar and Reshop",
    "https://chainstoreage.com/study-return-policies-key-online-purchases-customer-loyalty",
)
_YONDER = (
    "Chain Store Age on a survey by Blue Yonder",
    "https://chainstoreage.com/heres-what-customers-and-dont-about-returns",
)
_DAYS, _HOURS = 30, 24
_WAITS = {"parcel-received": "the parcel", "approval": "an approval"}


def traits(site: model.SiteFacts) -> tuple[model.Trait, ...]:
    """What buyers love, and whether the shop has it; of returns nothing for a shop that takes nothing back."""
    return (*(_returns(site) if settled.takes_back(site) else ()), *_contact(site))


def _returns(site: model.SiteFacts) -> Iterator[model.Trait]:
    fee = reading.fact(site, "returns.restocking_fee")
    free = fee is None or (isinstance(fee, str) and not Decimal(fee.rstrip("%")))
    yield _trait(
        "No restocking fee",
        "unknown" if fee is UNSET else "yes" if free else "no",
        "no fee" if free else f"a restocking fee of {fee}",
        "more than half of the shoppers asked like no other return rule less",
        _YONDER,
        "returns.restocking_fee",
    )
    payer = reading.fact(site, "returns.postage.change_of_mind.payer")
    yield _trait(
        "Free return postage",
        "yes" if payer == "merchant" else "no" if payer == "buyer" else "unknown",
        "you pay" if payer == "merchant" else "buyers pay for sending an item back if they change their mind",
        "free returns make a purchase more likely for four in five of the shoppers asked",
        _NARVAR,
        "returns.postage.change_of_mind",
    )
    returns = site.config.returns
    days = reading.fact(site, "returns.days")
    endless = bool(returns and returns.category == "unlimited")
    long = endless or (isinstance(days, int) and days >= _DAYS)
    yield _trait(
        f"{_DAYS} days or more to return",
        "yes" if long else "no" if isinstance(days, int) else "unknown",
        "no limit" if endless else phrases.days(days) if long else f"a return has to be made within {days} days",
        "a very short window keeps four in ten of the shoppers asked from buying again",
        _NARVAR,
        "returns.days",
    )
    trigger = reading.fact(site, "refund.trigger")
    yield _trait(
        "Refund when the carrier scans the parcel",
        "yes" if trigger == "return-scanned" else "no" if isinstance(trigger, str) else "unknown",
        "at the scan"
        if trigger == "return-scanned"
        else f"a refund waits for {_WAITS.get(str(trigger), 'the parcel')}",
        "waiting for weeks keeps nearly half of the shoppers asked from buying again",
        _NARVAR,
        "refund.trigger",
    )


def _contact(site: model.SiteFacts) -> Iterator[model.Trait]:
    ways = {"email": "email", "phone": "phone", "chat": "chat", "form": "a form"}
    stated = {key: reading.fact(site, f"contact.{key}") for key in ways}
    open_ = [words for key, words in ways.items() if isinstance(stated[key], str)]
    is_settled = UNSET not in [stated[key] for key in ("email", "phone", "chat")]
    state: State = "yes" if len(open_) > 2 else "unknown" if not is_settled else "partly" if len(open_) == 2 else "no"
    yield _trait(
        "Several ways to reach you",
        state,
        phrases.listed(open_) if state == "yes" else f"buyers reach you by {phrases.listed(open_) or 'nothing stated'}",
        "phone, email and chat are held up as an example",
        _AMAZON,
        "contact",
    )
    hours = reading.fact(site, "contact.response_hours")
    quick = isinstance(hours, int) and hours <= _HOURS
    yield _trait(
        "An answer within a day",
        "yes" if quick else "no" if isinstance(hours, int) else "unknown",
        f"within {hours} hours" if quick else f"an answer can take {hours} hours",
        "merchants are asked to answer every message within 24 hours",
        _ANSWERS,
        "contact.response_hours",
    )


def _trait(title: str, state: State, said: str, why: str, source: tuple[str, str], key: str) -> model.Trait:
    said = said if state != "unknown" else "not stated"
    return model.Trait(title=title, state=state, said=said, why=why, source=source[0], url=source[1], key=key)
