"""Whether the legal notice is an Impressum as German law asks for it."""

import re
from collections.abc import Iterator

from msgspec import UNSET

from helpgen import model
from helpgen.late import late
from helpgen.rules import evidence, reading
from helpgen.rules.base import rule
from helpgen.rules.legal import showing

_LABEL = late(r"impressum|anbieterkennzeichnung|\bkontakt\b", re.IGNORECASE)
_LEGAL_PERSON = late(
    r"\b(?:gmbh|ug|ag|se|kgaa|eg|e\.\s?k|ohg|kg|ltd|limited|plc|s\.?\s?a\.?\s?r\.?\s?l|b\.?v|s\.?r\.?l|inc|llc)\b",
    re.IGNORECASE,
)
_SECOND = ("contact.phone", "contact.form", "contact.chat")


@rule(
    "legal/impressum",
    packs={"de": "error"},
    basis="law",
    sources=(
        "IHK Karlsruhe (also Hamburg, Regensburg) on section 5 DDG, list of items; fine up to 50,000 euro "
        "<https://ihk.de/karlsruhe/fachthemen/recht/internetrecht/impressumspflichten-6266634>",
        "BGH I ZR 228/03 (20 Jul 2006), two links (Kontakt, Impressum) can be enough "
        "<http://datenbank.nwb.de/Dokument/Anzeigen/231919/>",
        "OLG Braunschweig 2 U 16/25 (28 May 2025), more than two clicks was too far on a third-party "
        "platform "
        "<https://www.beckmannundnorda.de/serendipity/index.php?/archives/7275-OLG-Braunschweig-Impressum-auf-Drittplattform-nicht-gemaess-5-DDG-leicht-erkennbar-bei-Verlinkung-auf-Hompage-Startseite-wenn-mehr-als-2-Klicks-erforderlich-sind.html>",
    ),
)
def impressum_is_complete(site: model.SiteFacts) -> Iterator[model.Problem]:
    """For Germany, the legal notice names who acts for the company, and a second quick way to reach it.

    Why it matters: a missing Impressum is what German shops are most often warned for, and a fine can follow.

    How it is looked for: `business.representative` is stated for a company (GmbH, UG, AG, Ltd …) and stands on the page
    with `role: legal-notice`, and so does `business.form` where the name does not hold it; `site.yaml` states a phone,
    form or chat beside the email address. Name, address, email, register and VAT number are asked for by
    legal/provider-identity, and the old name of the law is found by legal/old-law-mentioned.

    Passes: "Fernhill Keramik GmbH, vertreten durch Ada Fern. Telefon, E-Mail, Handelsregister, USt-IdNr."

    Fails: the address stands only in the terms, and nobody is named.

    To put right: state `business.representative` and `contact.phone`, and write them on the legal notice.
    """
    page = reading.of_role(site, "legal-notice")
    if page is None:
        return  # legal/provider-identity says so
    name, form = reading.fact(site, "business.legal_name"), reading.fact(site, "business.form")
    stated = [value for value in (name, form) if isinstance(value, str)]
    items = []
    if any(_LEGAL_PERSON.search(value) for value in stated):
        items.append(showing.Item("business.representative", "who acts for the business", needed=True))
    if isinstance(form, str) and not reading.squeezed(str(name)).endswith(reading.squeezed(form)):
        items.append(showing.Item("business.form", "the legal form"))
    yield from showing.missing(site, items, [page], "the legal notice")
    if not any(isinstance(reading.fact(site, key), str) for key in _SECOND):
        yield model.Problem(
            message="there is no second quick way to reach you beside email",
            mend="state `contact.phone`, `contact.form` or `contact.chat`",
            place=reading.key_place(site, "contact"),
            keys=_SECOND,
        )


@rule(
    "legal/impressum-label",
    packs={"de": "warning"},
    basis="law",
    sources=(
        "IHK Karlsruhe (also Hamburg, Regensburg) on section 5 DDG, list of items; fine up to 50,000 euro "
        "<https://ihk.de/karlsruhe/fachthemen/recht/internetrecht/impressumspflichten-6266634>",
        "BGH I ZR 228/03 (20 Jul 2006), two links (Kontakt, Impressum) can be enough "
        "<http://datenbank.nwb.de/Dokument/Anzeigen/231919/>",
        "OLG Braunschweig 2 U 16/25 (28 May 2025), more than two clicks was too far on a third-party "
        "platform "
        "<https://www.beckmannundnorda.de/serendipity/index.php?/archives/7275-OLG-Braunschweig-Impressum-auf-Drittplattform-nicht-gemaess-5-DDG-leicht-erkennbar-bei-Verlinkung-auf-Hompage-Startseite-wenn-mehr-als-2-Klicks-erforderlich-sind.html>",
    ),
)
def impressum_is_labelled(site: model.SiteFacts) -> Iterator[model.Problem]:
    """For Germany, the link to the legal notice is called Impressum.

    Why it matters: buyers in Germany look for that word, and courts ask whether they find the page by it.

    How it is looked for: on the home page, the text of a link in header or footer that leads to the page with
    `role: legal-notice` holds "Impressum", "Anbieterkennzeichnung" or "Kontakt". The default theme uses its
    title.

    Passes: `title: Impressum`; on an English site, `title: Legal notice (Impressum)`.

    Fails: a German page called "Über uns".

    To put right: call the page "Impressum".
    """
    page, home = reading.of_role(site, "legal-notice"), site.pages.get("")
    if page is None or home is None:
        return
    labels = [link.text for link in home.framing if reading.same(link.target, page.url)]
    if labels and not any(_LABEL.search(label) for label in labels):
        word = "“Impressum”" if evidence.language(page) == "de" else "“Legal notice (Impressum)”"
        yield model.Problem(
            message=f"the link to the legal notice is called “{labels[0]}”, and buyers in Germany look for Impressum",
            mend=f"call the page {word}",
            url=page.url,
            keys=("business.legal_name",) if reading.fact(site, "business.legal_name") is UNSET else (),
        )
