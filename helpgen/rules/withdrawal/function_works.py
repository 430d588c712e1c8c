"""Whether somebody vouches that the online function for withdrawing works."""

from collections.abc import Iterator

from helpgen import model
from helpgen.rules import attested
from helpgen.rules.base import rule
from helpgen.rules.withdrawal import right
from helpgen.rules.withdrawal.function_reachable import SINCE, SOURCES

_ID = "withdrawal/function-works"


@rule(
    "withdrawal/function-works",
    packs={"eu": "error"},
    basis="law",
    sources=(SOURCES[0].format("two stages and acknowledgement"), SOURCES[1].format("two-step function")),
    since=SINCE,
)
def function_works(site: model.SiteFacts) -> Iterator[model.Problem]:
    """Somebody has withdrawn from a test order online, all the way to the email that confirms it.

    Why it matters: a button that opens the contact form is none. The law asks for the name, the contract and an email
    address, a second step to confirm, and at once an email with what was sent, the date and the time.

    How it is looked for: no page shows whether it works, so it is attested: an entry with this rule's id under
    `attestations` in `site.yaml`, by role and date, that goes stale after 180 days. Not asked where no right to
    withdraw exists.

    Passes: `- {rule: withdrawal/function-works, by: shop manager, on: 2026-10-20, note: test order, mail archived}`.

    Fails: nobody has tried it.

    To put right: place a test order, withdraw from it, look at the email, and write down the role and the day.
    """
    if right.exists(site):
        what = "that a test order can be withdrawn from online, up to the email that confirms it"
        yield from attested.wanted(site, _ID, what)
