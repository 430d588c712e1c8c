"""Site -> policies.json: what the shop promises, and where each policy stands; and the JSON Schema of that file."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Annotated, Any, Literal

import msgspec
from msgspec import UNSET, Meta, Struct

from helpgen import model
from helpgen.machine.addresses import Addresses
from helpgen.model.shop import Cancellation, Closure, Hours, Market, Refund, Subscriptions, Withdrawal

POLICIES, SCHEMA = "policies.json", "policies.schema.json"


class Dated(Struct, frozen=True, kw_only=True):
    """One version of a policy."""

    effective: Annotated[date, Meta(description="The first day on which it applies")]
    url: Annotated[str, Meta(description="Its own address, which never changes")]


class PolicyEntry(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One policy."""

    role: Annotated[str, Meta(description="What it is: refund, shipping, privacy, terms …")]
    title: str
    url: Annotated[str, Meta(description="Where it stands")]
    description: str = ""
    language: Annotated[str, Meta(description="BCP 47")] = ""
    markdown: Annotated[str, Meta(description="Address of its text as Markdown")] = ""
    effective: Annotated[date | None, Meta(description="In force since this day")] = None
    reviewed: Annotated[date | None, Meta(description="Last read through on this day")] = None
    versions: Annotated[tuple[Dated, ...], Meta(description="Every version that is kept, the newest first")] = ()


class Ways(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """How a buyer reaches the shop."""

    url: Annotated[str, Meta(description="The contact page")]
    email: str = ""
    phone: str = ""
    chat: str = ""
    form: str = ""
    hours: tuple[Hours, ...] = ()
    time_zone: Annotated[str, Meta(description="Of the hours, by its IANA name")] = ""
    closed: Annotated[tuple[Closure, ...], Meta(description="Days on which nobody answers")] = ()
    languages: tuple[str, ...] = ()
    response_hours: Annotated[int | None, Meta(description="A reply comes within this many hours")] = None


class Promises(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """The facts, as site.yaml states them. What is missing is not stated; null: does not apply. Amounts: `currency`."""

    currency: Annotated[str, Meta(description="ISO 4217")] = ""
    markets: model.Fact[tuple[Market, ...]] = UNSET
    returns: model.Fact[model.Returns] = UNSET
    refund: model.Fact[Refund] = UNSET
    shipping: model.Fact[tuple[model.Shipping, ...]] = UNSET
    cancellation: model.Fact[Cancellation] = UNSET
    withdrawal: model.Fact[Withdrawal] = UNSET
    subscriptions: model.Fact[Subscriptions] = UNSET


class PoliciesFile(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """The policies of a shop and the facts that they state. Addresses are whole, or relative to this file."""

    schema: Annotated[str, Meta(description="Address of the schema of this file")] = msgspec.field(
        name="$schema", default=""
    )
    version: Literal[1]
    name: Annotated[str, Meta(description="Of the shop")] = ""
    store: Annotated[str, Meta(description="Address of the shop")] = ""
    url: Annotated[str, Meta(description="Address of the help center")] = ""
    language: str
    contact: Ways
    facts: Promises
    policies: Annotated[tuple[PolicyEntry, ...], Meta(description="Those in `language` first, then translations")]


def policies(sites: Sequence[model.Site]) -> bytes:
    """The file of a site in all its languages."""
    site = sites[0]
    config, addresses = site.config, Addresses(site)
    whole = addresses.page
    made = PoliciesFile(
        schema=whole(SCHEMA),
        version=1,
        name=_stated(config.name),
        store=_stated(config.store),
        url=addresses.base,
        language=config.language,
        contact=_ways(config, whole(site.contact_url)),
        facts=_promises(config),
        policies=tuple(entry for one in sites for entry in _entries(one)),
    )
    return msgspec.json.format(msgspec.json.encode(made, order="deterministic"), indent=2) + b"\n"


def _entries(site: model.Site) -> Iterator[PolicyEntry]:
    """The policies that are written in the language of a site; those that stand elsewhere with its first language."""
    addresses = Addresses(site)
    pages = {page.url: page for page in site.pages}
    for policy in site.policies:
        page = pages.get(policy.url)
        if page.written if page else site.language != site.default:
            continue
        front = page.article.source.front if page and page.article else model.Front()
        editions = page.versions.editions if page and page.versions and page.role else ()
        yield PolicyEntry(
            role=policy.role,
            title=policy.title,
            url=addresses.page(policy.url),
            description=policy.description,
            language=page.language if page else "",
            markdown=addresses.copy(policy.url) if page and not page.noindex else "",
            effective=policy.effective,
            reviewed=front.reviewed,
            versions=tuple(Dated(effective=one.effective, url=addresses.page(one.url)) for one in editions),
        )


def schema() -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of policies.json."""
    made = msgspec.json.schema(PoliciesFile)
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": POLICIES, **made}


def _ways(config: model.Config, url: str) -> Ways:
    contact = config.contact or None
    if contact is None:
        return Ways(url=url)
    return Ways(
        url=url,
        email=_stated(contact.email),
        phone=_stated(contact.phone),
        chat=_stated(contact.chat),
        form=_stated(contact.form),
        hours=contact.hours or (),
        time_zone=_stated(contact.time_zone),
        closed=contact.closed or (),
        languages=contact.languages or (),
        response_hours=contact.response_hours if isinstance(contact.response_hours, int) else None,
    )


def _promises(config: model.Config) -> Promises:
    markets = config.markets or ()
    return Promises(
        currency=markets[0].currency if markets else "",
        markets=config.markets,
        returns=config.returns,
        refund=config.refund,
        shipping=config.shipping,
        cancellation=config.cancellation,
        withdrawal=config.withdrawal,
        subscriptions=config.subscriptions,
    )


def _stated(fact: model.Fact[str]) -> str:
    return fact if isinstance(fact, str) else ""
