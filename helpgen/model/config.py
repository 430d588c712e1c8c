"""`site.yaml` as a whole: the facts of the shop, and how its help center is made and checked."""

from datetime import date
from typing import Annotated, Literal

from msgspec import UNSET, Meta

from helpgen.model.deploying import Name, Target
from helpgen.model.duties import Disputes, Privacy
from helpgen.model.shop import (
    Adr,
    Business,
    Cancellation,
    Color,
    Contact,
    Count,
    Fact,
    Group,
    Language,
    Market,
    Payments,
    PolicyRole,
    Refund,
    Returns,
    Shipping,
    Subscriptions,
    Url,
    Withdrawal,
)

Pack = Literal[
    "core", "amazon-pay", "google-merchant", "card-networks", "eu", "uk", "de", "us", "california", "gdpr", "ccpa",
    "wcag", "quality",
]  # fmt: skip


PRIVATE = ("attestations", "disputes", "deploy")
"""Groups that are for the staff: no page may show them, and `{{ }}` can't reach them."""


class Policies(Group, frozen=True):
    """Which policies the site must have."""

    required: Annotated[tuple[PolicyRole, ...], Meta(description="Roles of the policies that must exist")] = (
        "privacy",
        "terms",
        "refund",
    )
    external: Annotated[dict[PolicyRole, Url], Meta(description="Policies that stand elsewhere: role to address")] = {}  # noqa: RUF012


class MarkdownOptions(Group, frozen=True):
    """How Markdown is read."""

    engine: Annotated[
        Literal["python-markdown", "commonmark"],
        Meta(description="commonmark is the fast one; both take the same forms"),
    ] = "python-markdown"
    unsafe_html: Annotated[bool, Meta(description="Let scripts and any raw HTML through: only if you trust all")] = (
        False
    )


class ThemeOptions(Group, frozen=True):
    """How the site looks."""

    name: Annotated[
        str, Meta(pattern="^[A-Za-z0-9][A-Za-z0-9_-]*$", description="the name of a folder below themes/")
    ] = "default"
    accent: Annotated[Fact[Color], Meta(description="Brand colour")] = UNSET
    logo: Annotated[Fact[str], Meta(description="Path of a picture below content/, shown beside the name")] = UNSET
    icon: Annotated[Fact[str], Meta(description="Path of a square picture below content/, shown in tabs")] = UNSET
    card: Annotated[
        Fact[str],
        Meta(description="What social networks show beside a link: site, pages, or a picture below content/"),
    ] = UNSET


Action = Annotated[
    str,
    Meta(
        # What the host holds stands in a security policy, where a semicolon would begin another rule.
        pattern='^(netlify|https://[A-Za-z0-9.-]+(:[0-9]{1,5})?(/[^\\s<>"\\\\]*)?)$',
        description="netlify, or the address that a form service gave you: https://formspree.io/f/abcdwxyz",
    ),
]
Link = Annotated[
    str,
    Meta(
        pattern='^(https?://|mailto:)[^\\s<>"\\\\]+$',
        description="an address in which {page} stands for the page: https://forms.example/?about={page}",
    ),
]


class ContactForm(Group, frozen=True, kw_only=True):
    """A form on the contact page; the host or a service receives what is sent."""

    action: Action


class Feedback(Group, frozen=True):
    """The question below an article whether it helped. Without one of these nothing is asked and nothing sent."""

    action: Fact[Action] = UNSET
    link: Fact[Link] = UNSET


class Forms(Group, frozen=True):
    """Where forms of these pages are sent. A static site can't receive them itself."""

    contact: Annotated[Fact[ContactForm], Meta(description="A form on the contact page")] = UNSET
    feedback: Annotated[Fact[Feedback], Meta(description="Was this helpful? A form, or a link elsewhere")] = UNSET


class Search(Group, frozen=True):
    """How buyers' words find the pages."""

    synonyms: Annotated[
        dict[str, tuple[str, ...]], Meta(description="What buyers say: the words that your pages use for it")
    ] = {}  # noqa: RUF012


class Waiver(Group, frozen=True, kw_only=True):
    """A finding that somebody answers for."""

    rule: Annotated[str, Meta(description="Id of the rule: contact/phone-published")]
    page: Annotated[str, Meta(description="The page: path of its file, or its address, /returns/; without it all")] = ""
    reason: Annotated[str, Meta(min_length=3, description="Why it may stay")]
    by: Annotated[str, Meta(min_length=2, description="The role that decided it: owner")]
    on: Annotated[date, Meta(description="The day it was decided: 2026-09-01")]
    until: Annotated[date, Meta(description="The last day it holds: 2027-03-01")]


class Checks(Group, frozen=True):
    """Which packs of rules are judged, and which findings are waived."""

    packs: Annotated[
        Fact[tuple[Pack, ...]], Meta(description="Packs to judge, in place of those that follow from facts")
    ] = UNSET
    add_packs: Annotated[
        Fact[tuple[Pack, ...]], Meta(description="Packs to judge beside those that follow from facts: google-merchant")
    ] = UNSET
    rules: Annotated[
        tuple[str, ...], Meta(description="Files with rules of your own, below this folder: rules/house.yaml")
    ] = ()
    max_clicks: Annotated[
        Fact[Count], Meta(description="Most clicks from any page to a direct channel, to the refund steps, to a policy")
    ] = UNSET
    waive: tuple[Waiver, ...] = ()


class Attestation(Group, frozen=True, kw_only=True):
    """What a person vouches for because no page can show it."""

    rule: Annotated[str, Meta(description="Id of the rule that asks for it: dispute/message-watch")]
    by: Annotated[str, Meta(min_length=2, description="The role that vouches: support")]
    on: Annotated[date, Meta(description="The day it was looked at: 2026-09-01")]
    expires: Annotated[
        Fact[date], Meta(description="The last day it holds, if that is before the rule's own limit")
    ] = UNSET
    value: Annotated[Fact[str], Meta(description="What was seen: an address, a rhythm")] = UNSET
    note: Annotated[Fact[str], Meta(description="Anything that helps who looks next")] = UNSET


class Localized(Group, frozen=True):
    """What is stated otherwise in one language; whatever is not stated here is as in the rest of the file."""

    name: Annotated[Fact[str], Meta(description="Name of the shop in this language")] = UNSET
    store: Fact[Url] = UNSET
    business: Fact[Business] = UNSET
    contact: Fact[Contact] = UNSET
    returns: Fact[Returns] = UNSET
    refund: Fact[Refund] = UNSET
    shipping: Fact[tuple[Shipping, ...]] = UNSET
    cancellation: Fact[Cancellation] = UNSET
    subscriptions: Fact[Subscriptions] = UNSET
    withdrawal: Fact[Withdrawal] = UNSET
    payments: Fact[Payments] = UNSET
    privacy: Fact[Privacy] = UNSET
    adr: Fact[Adr] = UNSET


class Config(Group, frozen=True):
    """`site.yaml`, checked and complete."""

    name: Annotated[Fact[str], Meta(description="Name of the shop, as buyers know it")] = UNSET
    url: Annotated[Fact[Url], Meta(description="Address of the help center; a sub-path works too")] = UNSET
    store: Annotated[Fact[Url], Meta(description="Address of the shop")] = UNSET
    language: Language = "en"
    languages: Annotated[
        tuple[Language, ...], Meta(description="Languages of the help center, each in its folder: content/de")
    ] = ()
    by_language: Annotated[
        dict[Language, Localized], Meta(description="Facts that differ in a language: {de: {contact: {phone: …}}}")
    ] = {}  # noqa: RUF012
    content: Annotated[str, Meta(description="Folder of the Markdown files")] = "content"
    business: Fact[Business] = UNSET
    contact: Fact[Contact] = UNSET
    markets: Fact[tuple[Market, ...]] = UNSET
    sells_to_consumers: Annotated[
        Fact[bool], Meta(description="Whether private persons buy here; `no` for a shop that sells to businesses alone")
    ] = UNSET
    physical_goods: Annotated[bool, Meta(description="Whether anything is sent by post")] = True
    returns: Fact[Returns] = UNSET
    refund: Fact[Refund] = UNSET
    shipping: Fact[tuple[Shipping, ...]] = UNSET
    cancellation: Fact[Cancellation] = UNSET
    subscriptions: Fact[Subscriptions] = UNSET
    withdrawal: Fact[Withdrawal] = UNSET
    payments: Fact[Payments] = UNSET
    privacy: Fact[Privacy] = UNSET
    adr: Fact[Adr] = UNSET
    disputes: Fact[Disputes] = UNSET
    policies: Policies = Policies()
    markdown: MarkdownOptions = MarkdownOptions()
    checks: Checks = Checks()
    attestations: Annotated[
        Fact[tuple[Attestation, ...]], Meta(description="What people vouch for, by role and date")
    ] = UNSET
    forms: Forms = Forms()
    search: Annotated[Search | None, Meta(description="`none` takes the search field away")] = Search()
    theme: ThemeOptions = ThemeOptions()
    deploy: Annotated[dict[Name, Target], Meta(description="Where the site is published: a name for each place")] = {}  # noqa: RUF012
