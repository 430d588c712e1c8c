"""Whether consumers in Germany can end a subscription by a button."""

import re
from collections.abc import Iterator

from helpgen import model
from helpgen.late import late
from helpgen.rules import attested, reading
from helpgen.rules.base import rule

_ID = "legal/de-cancel-button"
_LABEL = late(r"\bvertr(?:ag|äge)\b.{0,20}\bkündigen\b|\bhier kündigen\b", re.IGNORECASE)


@rule(
    "legal/de-cancel-button",
    packs={"de": "error"},
    basis="law",
    sources=(
        "Section 312k BGB; LG Koeln 33 O 355/22, 312k(2) labels; no password wall <https://schutzverband.org/?p=948>",
        "OLG Koeln 6 U 62/24 (10 Jan 2025), confirm button must be there from the start, not after filling "
        "in "
        "<https://shopbetreiber-blog.de/olg-köln-bestätigungsschaltfläche-beim-kündigungsbutton-muss-ständig-verfügbar-sein>",
    ),
)
def contracts_can_be_ended_online(site: model.SiteFacts) -> Iterator[model.Problem]:
    """With subscriptions for consumers in Germany, every page has the link "Verträge hier kündigen".

    Why it matters: a contract that was made with a click must end with one, without a login. Without the button it can
    be ended at any time without notice.

    How it is looked for: only if `site.yaml` states `subscriptions`: a visible link in header or footer of every page
    whose text is "Verträge hier kündigen" or clearly the same. That its target asks for no login, and has the button
    "jetzt kündigen" from the start, is vouched for by an attestation of this rule, not older than 180 days.

    Passes: the footer of every page has "Verträge hier kündigen".

    Fails: a subscription can be ended only in the customer's account.

    To put right: state `subscriptions.cancel_url`, which the footer of the default theme links to, try it, and
    vouch for it with role and date.
    """
    if not site.config.subscriptions or site.config.sells_to_consumers is False:
        return
    for page in reading.pages(site):
        if not any(_LABEL.search(link.text) for link in page.framing):
            yield model.Problem(
                message="neither header nor footer has the link “Verträge hier kündigen”",
                mend="state `subscriptions.cancel_url`; on German pages the default footer has the link",
                url=page.url,
                place=reading.theme(site),
            )
    yield from attested.wanted(site, _ID, "that contracts can be ended by the button, without a login")
