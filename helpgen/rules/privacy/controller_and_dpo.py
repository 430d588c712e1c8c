"""Whether the privacy policy says who answers for the data."""

from collections.abc import Iterator

from msgspec import UNSET

from helpgen import model
from helpgen.rules import packs, reading
from helpgen.rules.base import rule
from helpgen.rules.legal import showing

_ITEMS = (
    showing.Item("business.legal_name", "the legal name", needed=True),
    showing.Item("business.address.street", "the street", needed=True),
    showing.Item("business.address.city", "the city", needed=True),
    showing.Item("contact.email", "the email address"),
    showing.Item("privacy.dpo", "the data protection officer"),
    showing.Item("privacy.representative", "the representative in the EU or UK"),
)


@rule(
    "privacy/controller-and-dpo",
    packs={"gdpr": "error", "uk": "error"},
    basis="law",
    sources=("GDPR art. 13, (1)(a)-(b) <https://gdprhub.eu/Article_13_GDPR>",),
)
def controller_is_named(site: model.SiteFacts) -> Iterator[model.Problem]:
    """The privacy policy names the business that answers for the data, with address, email and data protection officer.

    Why it matters: rights need somebody to whom a person can turn. "We" is nobody.

    How it is looked for: the page with `role: privacy` holds the facts `business.legal_name`, street and city of
    `business.address`, `contact.email` or one of `contact.email_aliases`, and `privacy.dpo` and
    `privacy.representative` unless they are `none`. A business with its seat outside the European Economic Area that
    sells there, or outside the United Kingdom that sells there, states `privacy.representative`, or `none` where it
    needs nobody.

    Passes: "Fernhill Ceramics Ltd, Mill Lane, Ludlow, help@fernhill.example. We have no data protection officer."

    Fails: "We care about your privacy", without a name.

    To put right: write `{{ business.legal_name }}`, `{{ business.address | address }}` and `{{ contact.email }}` on the
    page.
    """
    page = reading.of_role(site, "privacy")
    if page is None:
        return
    aliases = reading.fact(site, "contact.email_aliases")
    aliased = isinstance(aliases, tuple) and any(reading.says([page], alias) for alias in aliases)
    items = [item for item in _ITEMS if not (aliased and item.key == "contact.email")]
    yield from showing.missing(site, items, [page], "the privacy policy")
    seat = reading.fact(site, "business.address.country")
    markets = {market.country for market in site.config.markets or ()}
    away = [place for place, inside in _PLACES.items() if markets & inside and seat not in inside]
    if isinstance(seat, str) and away and reading.fact(site, "privacy.representative") is UNSET:
        yield model.Problem(
            message=f"your seat is outside {' and '.join(away)}, where you sell, and no representative is stated",
            mend="state `privacy.representative`, or `none` if you need nobody, and name who it is",
            place=reading.key_place(site, "privacy.representative"),
            keys=("privacy.representative", "business.address.country"),
        )


_PLACES = {"the European Economic Area": packs.EU, "the United Kingdom": frozenset({"GB"})}
