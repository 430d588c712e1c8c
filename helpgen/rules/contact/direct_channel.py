"""Whether the contact page offers a way to reach the merchant."""

import re
from collections.abc import Iterator

from helpgen import model
from helpgen.late import late
from helpgen.rules import reading
from helpgen.rules.base import rule

_WRITTEN = late(
    r"[\w.+-]{1,64}@(?P<host>[\w-]{1,63}(?:\.[\w-]{1,63}){1,5})|(?<![\w+])\+\d[\d ()./-]{6,20}\d(?!\w)|"
    r"\b(?:tel|phone|telephone|telefon|telefono|teléfono|téléphone)\b[.:]{0,2} ?\(?\d[\d ()./-]{5,20}\d(?!\w)",
    re.IGNORECASE,
)
"""An address or a number, written out."""


@rule(
    "contact/direct-channel",
    packs={"core": "error", "google-merchant": "error"},
    basis=("platform", "guidance"),
    sources=(
        "Google Merchant Center, contact information requirement <https://support.google.com/merchants/answer/10248173>",
        "Google Ads developer blog, June 2021 "
        "<https://ads-developers.googleblog.com/2021/06/important-changes-to-google-contact.html>",
        "Stripe docs, website checklist <https://docs.stripe.com/get-started/checklist/website>",
    ),
)
def contact_has_direct_channel(site: model.SiteFacts) -> Iterator[model.Problem]:
    """The contact page shows at least one way to reach you.

    Why it matters: a page that says "get in touch" and gives no address helps nobody, and shopping platforms
    block accounts for it.

    How it is looked for: the contact page exists and its main part has a `mailto:` or `tel:` link, a form that is
    sent over https, a link into a chat on WhatsApp or Messenger or to the chat or form that `site.yaml` states, or an
    email address or a phone number that is written out. Empty addresses, `#` and example.com do not count. While a
    channel in `site.yaml` is still a placeholder, that is the finding.

    Passes: the page shows a link to `mailto:help@fernhill.example` and one to `tel:+442079460000`.

    Fails: the page says "get in touch" beside an icon that links to `#`.

    To put right: state `contact: {email: …}` or `phone`, `chat` or `form` in `site.yaml`; the contact page shows them.
    """
    page = site.pages.get(site.contact_url)
    place = reading.key_place(site, "contact")
    mend = "state an email, phone, chat or form under `contact` in site.yaml"
    if page is None:
        yield model.Problem(message="there is no contact page", mend="write a page with `role: contact`", place=place)
        return
    stated = reading.stated_channels(site)
    if any(reading.is_channel(link, stated) for link in page.links if link.landmark == "main" and not link.hidden):
        return
    if _is_written(reading.region(page, "main")):
        return
    if any(key.startswith("contact.") for key in site.placeholders):
        return  # each of them has its own finding
    if page.path:
        yield model.Problem(
            message="the contact page shows no email, phone, chat or form",
            mend="write a link such as `<{{ contact.email }}>` on it",
            url=page.url,
        )
    else:
        yield model.Problem(message="the contact page shows no email, phone, chat or form", mend=mend, place=place)


def _is_written(shown: str) -> bool:
    return any(not (found["host"] and reading.is_reserved(found["host"])) for found in _WRITTEN.finditer(shown))
