"""Whether the channels that a shop has are within sight on every page."""

from collections.abc import Iterator
from functools import lru_cache

from helpgen import model
from helpgen.rules import reading
from helpgen.rules.base import rule
from helpgen.rules.contact import shown


@rule(
    "contact/channel-trio",
    packs={"amazon-pay": "advice"},
    basis="guidance",
    sources=("Amazon Pay UK help, customer-service best practices <https://pay.amazon.co.uk/help/202018810>",),
    local=True,
)
def channels_are_in_sight(site: model.SiteFacts) -> Iterator[model.Problem]:
    """Phone, email and chat, as far as you have them, stand in the header or footer of every page.

    Why it matters: buyers expect to find all three wherever they are. Amazon Pay calls that the ideal; it is no duty.

    How it is looked for: for each of `contact.phone`, `contact.email` and `contact.chat` in `site.yaml`, a link in the
    header or footer of every page. What counts is where it leads: for a phone number its digits. A channel that is
    `none` or not stated is not looked for.

    Passes: a footer with phone and email, and `chat: none`.

    Fails: `site.yaml` states a chat, and no page links to it.

    To put right: keep the block `footer` of the default theme, or add the link to the footer of your own.
    """
    stated = {name: reading.text(reading.fact(site, f"contact.{name}")) for name in ("phone", "email", "chat")}
    wanted = tuple((name, value) for name, value in stated.items() if value)
    for page in reading.pages(site):
        for name in _missing(tuple([link.href for link in page.framing]), wanted):
            yield model.Problem(
                message=f"neither header nor footer shows the {name} that site.yaml states",
                mend="add the link to the theme's footer",
                url=page.url,
                place=reading.theme(site),
            )


@lru_cache(maxsize=1000)
def _missing(hrefs: tuple[str, ...], wanted: tuple[tuple[str, str], ...]) -> tuple[str, ...]:
    """The channels that none of these links leads to; many pages are framed alike."""
    return tuple(name for name, value in wanted if not any(shown.leads_to(href, name, value) for href in hrefs))
