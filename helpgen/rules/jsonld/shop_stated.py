"""What structured data says of the shop and of how to reach it, against `site.yaml`."""

import re
from collections.abc import Iterator

from helpgen import model
from helpgen.late import late
from helpgen.rules import reading
from helpgen.rules.jsonld import google, nodes
from helpgen.rules.jsonld.ours import Shop, business_of, texts

Fault = tuple[str, str]
MEND = "write in both places what holds"
_CUSTOMERS = late(r"custom|client|kund|service|servic|support|help|assist|general|contact|order|return", re.IGNORECASE)
_OTHERS = late(r"technical|billing|\bit\b", re.IGNORECASE)
"""Kinds of contact points that serve customers of the shop, and those that do not in spite of the word in them."""


def faults(item: nodes.Item, shop: Shop, config: model.Config) -> Iterator[Fault]:
    """What is said otherwise of an organization that is the shop, or of a contact point of its."""
    if item.is_a("Organization"):
        yield from _names(item.node, shop, config)
        yield from _address(item, config)
    # To schema.org a postal address is a kind of contact point.
    if item.is_a("PostalAddress") or not _serves(item.node):
        return
    for phone in texts(item.node, "telephone"):
        if shop.phone and not shop.has_phone(phone) and not _is_one_more(item, shop):
            yield f"`telephone` is “{phone}”, `contact.phone` in site.yaml is {shop.phone}", MEND
    stated = reading.text(config.contact.email) if config.contact else ""
    for email in texts(item.node, "email"):
        written = email.removeprefix("mailto:").strip()
        if stated and not shop.has_email(written) and not _is_one_more(item, shop):
            yield f"`email` is “{written}”, `contact.email` in site.yaml is {stated}", MEND


def _serves(point: nodes.Object) -> bool:
    """Whether it serves customers, as one does that says nothing."""
    kinds = texts(point, "contactType")
    return not kinds or any(_CUSTOMERS.search(kind) and not _OTHERS.search(kind) for kind in kinds)


def _is_one_more(item: nodes.Item, shop: Shop) -> bool:
    """Whether it is for one country or language, and the shop's own stands beside it."""
    business = business_of(item)
    if business is None or business is item or not (item.node.get("areaServed") or item.node.get("availableLanguage")):
        return False
    others = [business.node, *(one for one in nodes.values(business.node, "contactPoint") if isinstance(one, dict))]
    beside = [one for one in others if one is not item.node]
    return any(
        any(map(shop.has_phone, texts(one, "telephone"))) or any(map(shop.has_email, texts(one, "email")))
        for one in beside
    )


def _names(node: nodes.Object, shop: Shop, config: model.Config) -> Iterator[Fault]:
    name = reading.text(config.name)
    for said in texts(node, "name"):
        # "Fernhill Help" is a name for a part of it.
        if name and not any(known in reading.squeezed(said) for known in shop.names):
            yield f"`name` is “{said}”, `name` in site.yaml is {name}", MEND
    legal = reading.text(config.business.legal_name) if config.business else ""
    for said in texts(node, "legalName"):
        if legal and reading.squeezed(said) not in shop.names:
            yield f"`legalName` is “{said}”, `business.legal_name` in site.yaml is {legal}", MEND


def _address(item: nodes.Item, config: model.Config) -> Iterator[Fault]:
    """The address of the business; where a branch stands that buyers walk into is another matter."""
    business = config.business
    stated = business.address if business else None
    if not isinstance(stated, model.Address) or item.is_a("Place"):
        return
    others = (business.registered_office if business else None, config.returns.address if config.returns else None)
    known = [one for one in (stated, *others) if isinstance(one, model.Address)]
    for node in nodes.values(item.node, "address"):
        if isinstance(node, dict):
            yield from _against(node, stated, known)


def _against(node: nodes.Object, stated: model.Address, known: list[model.Address]) -> Iterator[Fault]:
    postcode = next(iter(texts(node, "postalCode")), "")
    street = next(iter(texts(node, "streetAddress")), "")
    country = next(iter(map(nodes.country, nodes.values(node, "addressCountry"))), "")
    where = "`business.address` in site.yaml"
    codes = {reading.squeezed(reading.text(one.postcode)) for one in known} - {""}
    here = [one for one in known if reading.squeezed(reading.text(one.postcode)) == reading.squeezed(postcode)]
    if postcode and codes and not here:
        yield f"`postalCode` is “{postcode}”, {where} says {stated.postcode}", MEND
    streets = [reading.text(one.street) for one in (here or known) if one.street]
    if street and streets and (here or not postcode) and not any(_same_street(street, one) for one in streets):
        yield f"`streetAddress` is “{street}”, {where} says {streets[0]}", MEND
    countries = {reading.text(one.country) for one in known} - {""}
    if country in google.COUNTRIES and countries and country not in countries:
        yield f"`addressCountry` is “{country}”, {where} says {stated.country}", MEND


def _same_street(one: str, other: str) -> bool:
    """Whether two spellings may be one street: the same numbers, and words that begin alike ("Ln" for "Lane")."""
    first, second = (re.findall(r"\d+|[^\W\d_]+", text.casefold()) for text in (one, other))
    numbers = [{word for word in words if word.isdecimal()} for words in (first, second)]
    letters = [{word[0] for word in words if not word.isdecimal()} for words in (first, second)]
    fits = [small <= large or large <= small for small, large in (numbers, letters)]
    return all(fits)
