"""The facts of a shop by group, as `site.yaml` states them: typed and frozen.

Every fact is one of three things: a value, `None` (the merchant wrote `none`: it does not apply)
or `UNSET` (nothing was stated, or only a placeholder in square brackets).
Field names are the keys of `site.yaml`; each description is its line in the reference and in the JSON Schema.
"""

from datetime import date
from typing import Annotated, Literal, TypeAlias, TypeVar

from msgspec import UNSET, Meta, Struct, UnsetType, field

T = TypeVar("T")
Fact: TypeAlias = T | UnsetType | None

Country = Annotated[str, Meta(pattern="^[A-Z]{2}$", description="a country code of two letters (ISO 3166), such as GB")]
Currency = Annotated[
    str, Meta(pattern="^[A-Z]{3}$", description="a currency code of three letters (ISO 4217), such as GBP")
]
Language = Annotated[
    str,
    Meta(pattern="^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$", description="a language tag (BCP 47), such as en or en-GB"),
]
Url = Annotated[
    str,
    Meta(
        # The host can't hold what would make it ambiguous; the rest can't break out of an attribute.
        pattern='^https?://[^\\s/?#:@\\[\\]<>"\'\\\\]+(:[0-9]{1,5})?([/?#][^\\s<>"\\\\]*)?$',
        description="a web address with https://, such as https://example.com/",
    ),
]
Email = Annotated[
    str,
    Meta(pattern="^[^@\\s<>:]+@[^@\\s<>:]+\\.[^@\\s<>:]+$", description="an email address, such as help@example.com"),
]
Phone = Annotated[
    str, Meta(pattern="^\\+?[0-9(][0-9 ()./-]{4,}$", description="a phone number, such as +44 20 7946 0000")
]
Time = Annotated[
    str, Meta(pattern="^(([01][0-9]|2[0-3]):[0-5][0-9]|24:00)$", description="a time of day, such as 09:00 or 17:30")
]
Color = Annotated[str, Meta(pattern="^#[0-9a-fA-F]{6}$", description='a colour in quotes, such as "#1f5f5b"')]
Money = Annotated[
    str,
    Meta(pattern="^[0-9]+(\\.[0-9]{1,3})?$", description="an amount without its currency, such as 3.95"),
]
Fee = Annotated[
    str, Meta(pattern="^[0-9]+(\\.[0-9]{1,3})?%?$", description="0, an amount such as 4.50 or a share such as 10%")
]
Count = Annotated[int, Meta(ge=0)]
Days = Annotated[int, Meta(ge=0, le=3650, description="Number of calendar days")]

PolicyRole = Literal[
    "privacy", "terms", "refund", "shipping", "payment", "cancellation", "guarantee", "cookies",
    "accessibility", "legal-notice", "withdrawal-form", "complaints", "policy",
]  # fmt: skip
Role = Literal[PolicyRole, "hub", "contact", "faq"]
Payer = Literal["buyer", "merchant"]


class Group(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One mapping of `site.yaml`; an unknown key is an error."""


class Address(Group, frozen=True):
    """A postal address."""

    name: Annotated[Fact[str], Meta(description="Who receives post there, if not the business")] = UNSET
    street: Annotated[Fact[str], Meta(description="Street and number")] = UNSET
    city: Annotated[Fact[str], Meta(description="Town or city")] = UNSET
    region: Annotated[Fact[str], Meta(description="County, state or region")] = UNSET
    postcode: Annotated[Fact[str], Meta(description="Postcode")] = UNSET
    country: Fact[Country] = UNSET


class Register(Group, frozen=True):
    """Where the business is registered."""

    name: Annotated[Fact[str], Meta(description="Name of the register: Companies House")] = UNSET
    part: Annotated[Fact[str], Meta(description="Part or place of it: England and Wales")] = UNSET
    number: Annotated[Fact[str], Meta(description="Number of the entry")] = UNSET


class Business(Group, frozen=True):
    """Who stands behind the shop."""

    legal_name: Annotated[Fact[str], Meta(description="Full legal name")] = UNSET
    form: Annotated[Fact[str], Meta(description="Legal form: ltd, gmbh, sole trader")] = UNSET
    address: Fact[Address] = UNSET
    register: Fact[Register] = UNSET
    vat_id: Annotated[Fact[str], Meta(description="VAT number")] = UNSET
    people: Annotated[Fact[Count], Meta(description="How many people work in the business")] = UNSET
    microenterprise: Annotated[
        Fact[bool], Meta(description="Fewer than 10 people, and at most 2 million euro of turnover or balance sheet")
    ] = UNSET
    representative: Annotated[Fact[str], Meta(description="Who acts for the business: its managing director")] = UNSET
    registered_office: Annotated[Fact[Address], Meta(description="Where it is not the address")] = UNSET
    authority: Annotated[Fact[str], Meta(description="Who supervises a trade that needs a permit")] = UNSET


class Adr(Group, frozen=True):
    """Alternative dispute resolution: whether the business goes before a body that settles disputes with consumers."""

    bound: Annotated[Fact[bool], Meta(description="Whether a law or a membership obliges the business to")] = UNSET
    willing: Annotated[Fact[bool], Meta(description="Whether it takes part without being obliged")] = UNSET
    body: Annotated[Fact[str], Meta(description="Name of the body")] = UNSET
    url: Annotated[Fact[Url], Meta(description="Address of the body's pages")] = UNSET


class Hours(Group, frozen=True):
    """Opening hours of one run of days."""

    days: Annotated[str, Meta(description="days, such as Mo-Fr, Sa or Mo,We,Fr",
                              pattern="^(Mo|Tu|We|Th|Fr|Sa|Su)([-,](Mo|Tu|We|Th|Fr|Sa|Su))*$")]  # fmt: skip
    start: Time = field(name="from")
    end: Time = field(name="to")


class Closure(Group, frozen=True, kw_only=True):
    """Days on which nobody answers, whatever the hours say: a holiday, a stocktaking."""

    start: Annotated[date, Meta(description="The first day: 2026-12-25")] = field(name="from")
    end: Annotated[Fact[date], Meta(description="The last day, if it is another one")] = field(name="to", default=UNSET)
    reason: Annotated[Fact[str], Meta(description="As buyers read it: Christmas")] = UNSET

    @property
    def last(self) -> date:
        """The last day."""
        return max(self.start, self.end) if isinstance(self.end, date) else self.start


class Contact(Group, frozen=True):
    """How a buyer reaches the merchant."""

    email: Fact[Email] = UNSET
    phone: Fact[Phone] = UNSET
    chat: Annotated[Fact[Url], Meta(description="Address of a chat that a buyer can open")] = UNSET
    form: Annotated[Fact[Url], Meta(description="Address of a contact form")] = UNSET
    hours: Fact[tuple[Hours, ...]] = UNSET
    time_zone: Annotated[Fact[str], Meta(description="Time zone of the hours: Europe/London")] = UNSET
    closed: Annotated[Fact[tuple[Closure, ...]], Meta(description="Days on which nobody answers")] = UNSET
    languages: Annotated[Fact[tuple[Language, ...]], Meta(description="Languages in which somebody answers")] = UNSET
    response_hours: Annotated[Fact[Count], Meta(description="A reply comes within this many hours")] = UNSET
    security: Annotated[
        Fact[Email], Meta(description="Whom to tell of a hole in the shop; makes .well-known/security.txt")
    ] = UNSET
    email_aliases: Annotated[
        Fact[tuple[Email, ...]], Meta(description="Other addresses that reach the same mailbox")
    ] = UNSET


class Exclusion(Group, frozen=True):
    """One kind of goods that can't be returned, and why."""

    what: Annotated[str, Meta(description="The goods: items made to order")]
    why: Annotated[Fact[str], Meta(description="The reason, as buyers read it")] = UNSET
    law: Annotated[Fact[str], Meta(description="The law that allows it")] = UNSET


class Postage(Group, frozen=True):
    """Who pays for sending an item back."""

    payer: Annotated[Payer, Meta(description="Who pays")]
    amount: Fact[Money] = UNSET


class PostageCases(Group, frozen=True):
    """Return postage by reason."""

    change_of_mind: Fact[Postage] = UNSET
    faulty: Fact[Postage] = UNSET


class Season(Group, frozen=True, kw_only=True):
    """A time of the year in which another window holds, such as the weeks before Christmas."""

    start: Annotated[date, Meta(description="First day of buying to which it applies: 2026-11-15")] = field(name="from")
    end: Annotated[date, Meta(description="Last day: 2026-12-24")] = field(name="to")
    days: Annotated[Days, Meta(description="Return window in calendar days")]


class Returns(Group, frozen=True):
    """What can be sent back, for how long, and how."""

    category: Annotated[
        Literal["finite", "unlimited", "none"], Meta(description="For some days, for ever, or not at all")
    ] = "finite"
    days: Annotated[Fact[Days], Meta(description="Return window in calendar days")] = UNSET
    start: Annotated[Literal["delivery", "dispatch", "purchase"], Meta(description="When the window starts")] = field(
        name="from", default="delivery"
    )
    seasonal: Annotated[
        Fact[tuple[Season, ...]], Meta(description="Times of the year in which the window is another")
    ] = UNSET
    condition: Annotated[Fact[tuple[str, ...]], Meta(description="State in which goods must come back: unused")] = UNSET
    proof_of_purchase: Annotated[
        Fact[str], Meta(description="What shows that it was bought from you: order number")
    ] = UNSET
    exceptions: Annotated[Fact[tuple[Exclusion, ...]], Meta(description="What can't be returned")] = UNSET
    methods: Annotated[Fact[tuple[Literal["mail", "store", "kiosk"], ...]], Meta(description="How goods come back")] = (
        UNSET
    )
    label: Annotated[
        Fact[Literal["download", "in-box", "request", "buyer"]], Meta(description="Where the return label comes from")
    ] = UNSET
    approval: Annotated[Fact[bool], Meta(description="Whether a return needs a go-ahead first")] = UNSET
    address: Fact[Address] = UNSET
    postage: Fact[PostageCases] = UNSET
    restocking_fee: Fact[Fee] = UNSET
    exchanges: Annotated[Fact[Literal["yes", "no", "same-item"]], Meta(description="Whether goods are exchanged")] = (
        UNSET
    )


class MarketReturns(Group, frozen=True):
    """What holds in one market in place of `returns`; what isn't stated here is the same there."""

    category: Annotated[
        Fact[Literal["finite", "unlimited", "none"]], Meta(description="For some days, for ever, or not at all")
    ] = UNSET
    days: Annotated[Fact[Days], Meta(description="Return window in calendar days")] = UNSET
    start: Annotated[Fact[Literal["delivery", "dispatch", "purchase"]], Meta(description="When the window starts")] = (
        field(name="from", default=UNSET)
    )
    seasonal: Annotated[
        Fact[tuple[Season, ...]], Meta(description="Times of the year in which the window is another")
    ] = UNSET
    methods: Annotated[Fact[tuple[Literal["mail", "store", "kiosk"], ...]], Meta(description="How goods come back")] = (
        UNSET
    )
    label: Annotated[
        Fact[Literal["download", "in-box", "request", "buyer"]], Meta(description="Where the return label comes from")
    ] = UNSET
    address: Fact[Address] = UNSET
    postage: Annotated[Fact[PostageCases], Meta(description="Amounts are in the currency of this market")] = UNSET
    restocking_fee: Annotated[
        Fact[Fee],
        Meta(description="0, a share such as 10%, or an amount such as 4.50 in the currency of this market"),
    ] = UNSET
    exchanges: Annotated[Fact[Literal["yes", "no", "same-item"]], Meta(description="Whether goods are exchanged")] = (
        UNSET
    )


class Market(Group, frozen=True, kw_only=True):
    """One country that the shop sells to."""

    country: Country
    language: Language = "en"
    currency: Currency
    returns: Annotated[Fact[MarketReturns], Meta(description="What holds here in place of `returns`: {days: 100}")] = (
        UNSET
    )


class Refund(Group, frozen=True):
    """How and when the money goes back."""

    types: Annotated[Fact[tuple[Literal["money", "store-credit"], ...]], Meta(description="What a buyer gets back")] = (
        UNSET
    )
    days: Annotated[Fact[Days], Meta(description="Days from the trigger until the money is sent")] = UNSET
    trigger: Annotated[
        Fact[Literal["parcel-received", "return-scanned", "approval"]], Meta(description="What has to happen first")
    ] = UNSET
    method: Annotated[
        Fact[Literal["original", "store-credit", "bank-transfer"]],
        Meta(description="The way on which the money goes back"),
    ] = UNSET
    outbound_delivery: Annotated[
        Fact[Literal["standard", "full", "none"]], Meta(description="Which delivery cost is refunded too")
    ] = UNSET


class Shipping(Group, frozen=True, kw_only=True):
    """Delivery to one country."""

    country: Country
    name: Annotated[Fact[str], Meta(description="Name of the service: tracked delivery")] = UNSET
    cost: Fact[Money] = UNSET
    free_over: Fact[Money] = UNSET
    handling_max: Annotated[Fact[Days], Meta(description="Days until the parcel leaves, at most")] = UNSET
    transit: Annotated[
        Fact[tuple[Days, Days]], Meta(description="days on the way, at least and at most, such as [2, 4]")
    ] = UNSET
    carriers: Annotated[Fact[tuple[str, ...]], Meta(description="Who carries the parcels")] = UNSET
    restrictions: Annotated[Fact[tuple[str, ...]], Meta(description="What is not sent there")] = UNSET


class Cancellation(Group, frozen=True):
    """Until when an order can be cancelled."""

    until: Annotated[
        Fact[Literal["payment", "dispatch", "delivery"]], Meta(description="Until when an order can be cancelled")
    ] = UNSET
    cost: Fact[Fee] = UNSET


class Subscriptions(Group, frozen=True):
    """Contracts that renew by themselves."""

    cancel_url: Annotated[Fact[Url], Meta(description="Where a buyer cancels online, without a login")] = UNSET
    price: Annotated[Fact[Money], Meta(description="What each renewal costs")] = UNSET
    term: Annotated[Fact[str], Meta(description="How often it renews: every month")] = UNSET
    reminder_days: Annotated[Fact[Days], Meta(description="How many days before a renewal you remind")] = UNSET
    trial: Annotated[Fact[str], Meta(description="The free or cheap time at the start: 14 days")] = UNSET


class Withdrawal(Group, frozen=True):
    """The statutory right to withdraw (EU, UK)."""

    days: Fact[Days] = UNSET
    function_url: Fact[Url] = UNSET


class Payments(Group, frozen=True):
    """How buyers pay."""

    methods: Annotated[
        Fact[tuple[str, ...]],
        Meta(description="Ways to pay: Visa, PayPal, Amazon Pay; packs of rules follow from them"),
    ] = UNSET
    descriptor: Annotated[Fact[str], Meta(description="The name on a card statement")] = UNSET
