"""`playbook.yaml`: how the staff decides, typed and frozen. Private: no page of the help center shows any of it.

Field names are the keys of the file; each description is its line in the JSON Schema.
"""

from datetime import date
from typing import Annotated, Literal

from msgspec import UNSET, Meta, Struct, field

from helpgen.model.shop import Country, Currency, Days, Fact, Fee, Group, Money, Payer, Url

STAFF_MARK = ".helpgen-staff"
"""A built site with a file of this name is for the staff: it lies apart from the public one, and is sent nowhere."""
STAFF_SITE = "staff-site"
"""The folder that it is built into, unless another is named; a test holds the command line to it."""

Kind = Literal["change-of-mind", "fault", "delivery", "cancellation", "payment"]
Since = Literal["delivery", "due", "payment"]
Action = Literal["refund", "refund-on-return", "replace", "choice", "ask", "explain", "refuse", "escalate"]
Dispute = Literal["claim", "chargeback", "inquiry"]

Name = Annotated[
    str,
    Meta(pattern="^[a-z0-9][a-z0-9-]{0,59}$", description="a name in small letters, digits and hyphens: not-received"),
]
DayNumber = Annotated[int, Meta(ge=-3650, le=3650)]


class Band(Group, frozen=True, kw_only=True):
    """A span of order values: from an amount up to, and not including, another."""

    name: Name
    start: Annotated[Money, Meta(description="the lowest amount that belongs to it, such as 25")] = field(name="from")
    end: Annotated[
        Fact[Money], Meta(description="The lowest amount that no longer belongs to it; none or left out: no upper end")
    ] = field(name="to", default=UNSET)


class Reason(Group, frozen=True, kw_only=True):
    """What a buyer can write about."""

    name: Name
    title: Annotated[str, Meta(description="In the buyer's words: It never arrived")]
    kind: Annotated[Kind, Meta(description="Which promises of the public policies it falls under")]
    since: Annotated[
        Since,
        Meta(description="What its days count from: delivery, the last day promised for it (due), or payment"),
    ] = "delivery"


class Spell(Group, frozen=True, kw_only=True):
    """Days since something, from one up to, and not including, another. The day itself is day 0."""

    start: Annotated[Fact[DayNumber], Meta(description="The first day that belongs to it")] = field(
        name="from", default=UNSET
    )
    end: Annotated[Fact[DayNumber], Meta(description="The first day that no longer belongs to it")] = field(
        name="to", default=UNSET
    )


class Row(Group, frozen=True, kw_only=True):
    """One line of the matrix: for which cases it holds, and what is done then."""

    name: Name
    reason: Annotated[tuple[Name, ...], Meta(description="Reasons that it holds for")]
    total: Annotated[tuple[Name, ...], Meta(description="Bands of order value; left out: every value")] = ()
    customer: Annotated[tuple[Name, ...], Meta(description="Kinds of customers; left out: every customer")] = ()
    days: Annotated[Spell, Meta(description="Days since what the reason counts from; left out: any day")] = Spell()
    action: Annotated[Action, Meta(description="What is done")]
    by: Annotated[Name, Meta(description="the role that may decide it: support")]
    to: Annotated[Name, Meta(description="for `escalate`: the role that it goes to, such as owner")] = ""
    ask: Annotated[tuple[str, ...], Meta(description="What the buyer is asked for: photo of the damage")] = ()
    send: Annotated[Name, Meta(description="the macro that is sent: the name of its file below staff/macros/")] = ""
    reply_hours: Annotated[int, Meta(ge=0, le=8760, description="The buyer has an answer within this many hours")]
    refund_days: Annotated[
        Fact[Days], Meta(description="The money is on its way within this many days of what the refund waits for")
    ] = UNSET
    fee: Annotated[
        Fee, Meta(description="what is kept of the price: 0, an amount such as 4.50 or a share such as 10%")
    ] = "0"
    postage: Annotated[Fact[Payer], Meta(description="Who pays for sending the item back: buyer or merchant")] = UNSET
    pays: Annotated[Literal["money", "store-credit"], Meta(description="What a refund is paid in")] = "money"
    policy: Annotated[
        str,
        Meta(
            pattern="^[^\\s#]+\\.(md|markdown)(#[^\\s#]+)?$",
            description="the page that says so to buyers, from the content folder: returns/refund.md#how-long",
        ),
    ]
    note: Annotated[str, Meta(description="What else the staff should know")] = ""


class DeadlineSource(Group, frozen=True, kw_only=True):
    """The public text that states a deadline."""

    title: str
    url: Url


class Deadline(Group, frozen=True, kw_only=True):
    """How long a payment service gives for an answer, as one public text says it."""

    name: Name
    provider: Annotated[str, Meta(description="Who asks for the answer: Amazon Pay")]
    dispute: Annotated[Dispute, Meta(description="What is answered: claim, chargeback or inquiry")]
    days: Days
    counts: Annotated[Literal["calendar", "business"], Meta(description="Which days are counted")]
    methods: Annotated[
        tuple[str, ...], Meta(description="Ways to pay, or services that you use, for which it holds: Amazon Pay")
    ]
    countries: Annotated[
        tuple[Country, ...], Meta(description="Countries of the shop for which it is stated; left out: any")
    ] = ()
    source: DeadlineSource
    read: Annotated[date, Meta(description="The day on which the source was last read")]
    note: str = ""


class Playbook(Group, frozen=True, kw_only=True):
    """`playbook.yaml`, checked and complete."""

    roles: Annotated[tuple[Name, ...], Meta(description="Who decides, by role: support, owner")]
    customers: Annotated[
        tuple[Name, ...], Meta(description="Kinds of customers, if the matrix tells them apart: new, regular")
    ] = ()
    reasons: tuple[Reason, ...]
    bands: Annotated[dict[Currency, tuple[Band, ...]], Meta(description="By currency: the spans of order values")]
    rows: Annotated[tuple[Row, ...], Meta(description="The matrix; the first row that holds for a case decides it")]
    deadlines: Annotated[
        tuple[Deadline, ...],
        Meta(description="Deadlines of your own contracts; one with the name of a bundled one takes its place"),
    ] = ()
    holidays: Annotated[
        Fact[Country], Meta(description="The country whose public holidays are no business days; left out: the shop's")
    ] = UNSET
    region: Annotated[
        Fact[str], Meta(description="The part of it with holidays of its own, by its ISO 3166-2 code: ENG, BY")
    ] = UNSET


class MacroFront(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What an author may write between the `---` lines of a macro or a procedure."""

    title: str = ""
    description: str = ""
    tags: tuple[str, ...] = ()
    active: bool = True
