"""Whether everyone who gets data from the pages, or from payments, is named in the privacy policy."""

import re
from collections.abc import Iterator

from helpgen import model
from helpgen.late import late
from helpgen.rules import reading
from helpgen.rules.base import rule
from helpgen.rules.privacy import hosts

_CARDS = late(
    r"visa|master ?card|maestro|amex|american express|diners|discover|jcb|union ?pay|card|debit|bank|transfer|invoice"
    r"|cash|cheque|gift|voucher|rechnung|überweisung|lastschrift|vorkasse",
    re.IGNORECASE,
)
"""Ways to pay that are no company which a shop hands data to by itself."""


@rule(
    "privacy/third-parties-disclosed",
    packs={"gdpr": "error", "quality": "warning", "ccpa": "warning"},
    basis="law",
    sources=("GDPR art. 13, (1)(e) recipients <https://gdprhub.eu/Article_13_GDPR>",),
)
def third_parties_are_named(site: model.SiteFacts) -> Iterator[model.Problem]:
    """Every other host that pages load from, and every payment service, is named in the privacy policy.

    Why it matters: a font or a picture from elsewhere tells somebody else who reads your page. Buyers must be told, and
    it is better not to happen.

    How it is looked for: the hosts of scripts, styles, pictures, frames, media and forms of the built pages, apart
    from those of the owner of `url` and `store`. Links do not count: nothing is loaded until they are followed. The
    name of the host, or of the company as it stands in the host ("google" in fonts.google.example), is among
    `privacy.recipients` or in the text of the page with `role: privacy`; so are payment services under
    `payments.methods`, cards and bank transfers aside. Where the privacy policy stands elsewhere, only
    `privacy.recipients` is read; without either, nothing is asked.

    Passes: the pages load nothing from elsewhere; PayPal is among the recipients.

    Fails: a web font from another host, and no word of it.

    To put right: take it off the page, or name who gets the data under `privacy.recipients`.
    """
    policy = reading.of_role(site, "privacy")
    recipients = reading.fact(site, "privacy.recipients")
    named = [*recipients] if isinstance(recipients, tuple) else []
    named += [block.text for block in policy.blocks] if policy else []
    known = reading.squeezed(" ".join(named))
    for host, (page, line) in hosts.loaded(site).items() if policy or named else ():
        if reading.squeezed(host) not in known and reading.squeezed(hosts.company(host)) not in known:
            sent = _receives_forms(site.config.forms, host)
            yield model.Problem(
                message=f"the form on this page sends what buyers write to {host}, which the privacy policy doesn't name"
                if sent
                else f"this page loads something from {host}, which the privacy policy doesn't name",
                mend="name who gets the data under `privacy.recipients`"
                if sent
                else "take it off the page, or name who gets the data under `privacy.recipients`",
                url=page.url,
                line=line,
            )
    methods = reading.fact(site, "payments.methods")
    for method in methods if isinstance(methods, tuple) and (policy or named) else ():
        if not _CARDS.search(method) and reading.squeezed(method) not in known:
            yield model.Problem(
                message=f"buyers can pay with {method}, which the privacy policy doesn't name as a recipient of data",
                mend=f"add it under `privacy.recipients`: {method}",
                place=reading.key_place(site, "payments.methods"),
                keys=("payments.methods", "privacy.recipients"),
            )


def _receives_forms(forms: model.Forms, host: str) -> bool:
    """Whether `forms` in site.yaml names this host."""
    actions = [one.action for one in (forms.contact, forms.feedback) if one]
    return any(isinstance(action, str) and hosts.host(action) == host for action in actions)
