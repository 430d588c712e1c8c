"""Facts of a shop that stand behind its pages: what the privacy policy is built on, and how disputes are answered."""

from typing import Annotated, Literal

from msgspec import UNSET, Meta

from helpgen.model.shop import Count, Days, Fact, Group, Url


class Retention(Group, frozen=True):
    """How long personal data are kept."""

    orders: Annotated[Fact[str], Meta(description="How long orders are kept: 7 years")] = UNSET
    messages: Annotated[Fact[str], Meta(description="How long messages are kept: 2 years")] = UNSET


class Privacy(Group, frozen=True):
    """What the privacy policy is built on."""

    dpo: Annotated[Fact[str], Meta(description="Data protection officer")] = UNSET
    representative: Annotated[
        Fact[str], Meta(description="Representative in the EU or UK of a business that has its seat elsewhere")
    ] = UNSET
    recipients: Annotated[
        Fact[tuple[str, ...]], Meta(description="Who receives personal data: carriers, payment services")
    ] = UNSET
    sells_or_shares: Annotated[
        Fact[bool], Meta(description="Whether personal data are sold, or shared for advertising")
    ] = UNSET
    sensitive: Annotated[
        Fact[bool], Meta(description="Whether sensitive data are used for more than the order itself (CCPA)")
    ] = UNSET
    online_only: Annotated[Fact[bool], Meta(description="Whether the business sells online and nowhere else")] = UNSET
    opt_out_url: Annotated[Fact[Url], Meta(description="Where a visitor says no to selling and sharing")] = UNSET
    for_children: Annotated[
        Fact[bool], Meta(description="Whether the shop is directed to children under 13, or knows of such users")
    ] = UNSET
    ccpa_business: Annotated[
        Fact[bool], Meta(description="Whether California's CCPA counts the business, by its thresholds")
    ] = UNSET
    authority: Annotated[Fact[str], Meta(description="Supervisory authority for complaints")] = UNSET
    retention: Fact[Retention] = UNSET


class Disputes(Group, frozen=True):
    """How the staff answers chargebacks and claims. Private: no page shows it."""

    owner: Annotated[Fact[str], Meta(description="The role that answers: support")] = UNSET
    deputy: Annotated[Fact[str], Meta(description="The role that answers when the owner is away")] = UNSET
    channel: Annotated[Fact[str], Meta(description="Where notices arrive: a mailbox, a list")] = UNSET
    rhythm: Annotated[
        Fact[Literal["daily", "working-days", "weekly"]], Meta(description="How often messages and notices are read")
    ] = UNSET
    a_to_z_days: Annotated[Fact[Days], Meta(description="Days in which an A-to-z claim is answered")] = UNSET
    chargeback_days: Annotated[Fact[Days], Meta(description="Days in which a chargeback is answered")] = UNSET
    double_refund_check: Annotated[
        Fact[bool], Meta(description="Whether a chargeback is looked for before money is refunded by hand")
    ] = UNSET
    evidence: Annotated[
        Fact[tuple[Literal["order", "tracking", "delivery", "messages", "policy-version"], ...]],
        Meta(description="What is kept of each order"),
    ] = UNSET
    evidence_months: Annotated[Fact[Count], Meta(description="For how many months it is kept")] = UNSET
