"""The facts of a shop by group, as `site.yaml` states them: typed and frozen.

Every fact is one of three things: a value, `None` (the merchant wrote `none`: it does not apply)
or `UNSET` (nothing was stated, or only a placeholder in square brackets).
Field names are the keys of `site.yaml`; each description is its line in the reference and in the JSON Schema.
"""

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

    name: Fact[str] = UNSET
    street: Fact[str] = UNSET
    city: Fact[str] = UNSET
    region: Fact[str] = UNSET
    postcode: Fact[str] = UNSET
    country: Fact[Country] = UNSET


class Register(Group, frozen=True):
    """Where the business is registered."""

    name: Fact[str] = UNSET
    part: Fact[str] = UNSET
    number: Fact[str] = UNSET


class Business(Group, frozen=True):
    """Who stands behind the shop."""

    legal_name: Fact[str] = UNSET
    form: Annotated[Fact[str], Meta(description="Legal form: ltd, gmbh, sole trader")] = UNSET
    address: Fact[Address] = UNSET
    register: Fact[Register] = UNSET
    vat_id: Fact[str] = UNSET
    people: Annotated[Fact[Count], Meta(description="How many people work in the business")] = UNSET
    microenterprise: Fact[bool] = UNSET


class Hours(Group, frozen=True):
    """Opening hours of one run of days."""

    days: Annotated[str, Meta(description="days, such as Mo-Fr, Sa or Mo,We,Fr",
                              pattern="^(Mo|Tu|We|Th|Fr|Sa|Su)([-,](Mo|Tu|We|Th|Fr|Sa|Su))*$")]  # fmt: skip
    start: Time = field(name="from")
    end: Time = field(name="to")


class Contact(Group, frozen=True):
    """How a buyer reaches the merchant."""

    email: Fact[Email] = UNSET
    phone: Fact[Phone] = UNSET
    chat: Annotated[Fact[Url], Meta(description="Address of a chat that a buyer can open")] = UNSET
    form: Annotated[Fact[Url], Meta(description="Address of a contact form")] = UNSET
    hours: Fact[tuple[Hours, ...]] = UNSET
    time_zone: Annotated[Fact[str], Meta(description="Time zone of the hours: Europe/London")] = UNSET
    languages: Fact[tuple[Language, ...]] = UNSET
    response_hours: Annotated[Fact[Count], Meta(description="A reply comes within this many hours")] = UNSET


class Market(Group, frozen=True, kw_only=True):
    """One country that the shop sells to."""

    country: Country
    language: Language = "en"
    currency: Currency


class Exclusion(Group, frozen=True):
    """One kind of goods that can't be returned, and why."""

    what: str
    why: Fact[str] = UNSET
    law: Fact[str] = UNSET


class Postage(Group, frozen=True):
    """Who pays for sending an item back."""

    payer: Payer
    amount: Fact[Money] = UNSET


class PostageCases(Group, frozen=True):
    """Return postage by reason."""

    change_of_mind: Fact[Postage] = UNSET
    faulty: Fact[Postage] = UNSET


class Returns(Group, frozen=True):
    """What can be sent back, for how long, and how."""

    category: Literal["finite", "unlimited", "none"] = "finite"
    days: Annotated[Fact[Days], Meta(description="Return window in calendar days")] = UNSET
    start: Annotated[Literal["delivery", "dispatch", "purchase"], Meta(description="When the window starts")] = field(
        name="from", default="delivery"
    )
    condition: Fact[tuple[str, ...]] = UNSET
    proof_of_purchase: Fact[str] = UNSET
    exceptions: Fact[tuple[Exclusion, ...]] = UNSET
    methods: Fact[tuple[Literal["mail", "store", "kiosk"], ...]] = UNSET
    label: Annotated[
        Fact[Literal["download", "in-box", "request", "buyer"]], Meta(description="Where the return label comes from")
    ] = UNSET
    approval: Annotated[Fact[bool], Meta(description="Whether a return needs a go-ahead first")] = UNSET
    address: Fact[Address] = UNSET
    postage: Fact[PostageCases] = UNSET
    restocking_fee: Fact[Fee] = UNSET
    exchanges: Fact[Literal["yes", "no", "same-item"]] = UNSET


class Refund(Group, frozen=True):
    """How and when the money goes back."""

    types: Fact[tuple[Literal["money", "store-credit"], ...]] = UNSET
    days: Annotated[Fact[Days], Meta(description="Days from the trigger until the money is sent")] = UNSET
    trigger: Fact[Literal["parcel-received", "return-scanned", "approval"]] = UNSET
    method: Fact[Literal["original", "store-credit", "bank-transfer"]] = UNSET
    outbound_delivery: Annotated[
        Fact[Literal["standard", "full", "none"]], Meta(description="Which delivery cost is refunded too")
    ] = UNSET


class Shipping(Group, frozen=True, kw_only=True):
    """Delivery to one country."""

    country: Country
    name: Fact[str] = UNSET
    cost: Fact[Money] = UNSET
    free_over: Fact[Money] = UNSET
    handling_max: Annotated[Fact[Days], Meta(description="Days until the parcel leaves, at most")] = UNSET
    transit: Annotated[
        Fact[tuple[Days, Days]], Meta(description="days on the way, at least and at most, such as [2, 4]")
    ] = UNSET
    carriers: Fact[tuple[str, ...]] = UNSET
    restrictions: Fact[tuple[str, ...]] = UNSET


class Cancellation(Group, frozen=True):
    """Until when an order can be cancelled."""

    until: Fact[Literal["payment", "dispatch", "delivery"]] = UNSET
    cost: Fact[Fee] = UNSET


class Withdrawal(Group, frozen=True):
    """The statutory right to withdraw (EU, UK)."""

    days: Fact[Days] = UNSET
    function_url: Fact[Url] = UNSET


class Payments(Group, frozen=True):
    """How buyers pay."""

    methods: Fact[tuple[str, ...]] = UNSET
    descriptor: Annotated[Fact[str], Meta(description="The name on a card statement")] = UNSET


class Retention(Group, frozen=True):
    """How long personal data are kept."""

    orders: Fact[str] = UNSET
    messages: Fact[str] = UNSET


class Privacy(Group, frozen=True):
    """What the privacy policy is built on."""

    dpo: Annotated[Fact[str], Meta(description="Data protection officer")] = UNSET
    recipients: Fact[tuple[str, ...]] = UNSET
    sells_or_shares: Fact[bool] = UNSET
    ccpa_business: Annotated[
        Fact[bool], Meta(description="Whether California's CCPA counts the business, by its thresholds")
    ] = UNSET
    authority: Annotated[Fact[str], Meta(description="Supervisory authority for complaints")] = UNSET
    retention: Fact[Retention] = UNSET
