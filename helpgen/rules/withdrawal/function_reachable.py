"""Whether consumers in the EU find the online function for withdrawing."""

import re
from collections.abc import Iterator
from datetime import date

from helpgen import model
from helpgen.late import late
from helpgen.rules import attested, evidence, reading
from helpgen.rules.base import rule
from helpgen.rules.withdrawal import labels, right

SINCE = date(2026, 6, 19)
SOURCES = (
    "Mondaq 1799028, EU withdrawal buttons, {} "
    "<https://www.mondaq.com/uk/dodd-frank-consumer-protection-act/1799028/"
    "eu-withdrawal-buttons-required-for-consumer-online-contracts-from-june-19-2026are-you-ready>",
    "Andersen Belgium, withdrawal button (3 Jun 2026), {} <https://be.andersen.com/en/news/"
    "the-eus-new-mandatory-withdrawal-button-key-compliance-steps-for-online-traders-before-june-2026>",
)
"""Two reports on the law; each names its clause where it is cited."""
_ID = "withdrawal/function-reachable"
_NO_FUNCTION = late(r"^mailto:|\.(?:pdf|docx?|odt)(?:[?#]|$)", re.IGNORECASE)


@rule(
    "withdrawal/function-reachable",
    packs={"eu": "error"},
    basis="law",
    sources=(
        SOURCES[0].format("label wording"),
        SOURCES[1].format("availability"),
        "Undo Portal, art. 11a explained, a PDF or an address is no function "
        "<https://undoportal.com/blog/eu-directive-2023-2673-article-11a-explained>",
        "Directive 2011/83/EU, art. 6(1)(h) as amended: existence and place of the online function (text read in "
        "public "
        "repositories quoting EUR-Lex) <https://eur-lex.europa.eu/eli/dir/2011/83/oj>",
    ),
    since=SINCE,
)
def function_is_reachable(site: model.SiteFacts) -> Iterator[model.Problem]:
    """Consumers in the EU find a link to the online function for withdrawing, under a clear name.

    Why it matters: since 19 June 2026 whoever sells to consumers in the EU online offers withdrawing online, as easily
    as buying, for as long as the right lasts.

    How it is looked for: `withdrawal.function_url` in `site.yaml` is stated and is neither a file to download nor an
    email address; every page, or else the home page and the refund policy, links to it; and one of these links has the
    label that is in use for the page's language ("withdraw from contract here", "Vertrag widerrufen") or one that says
    it as clearly. In languages without a list any label will do. Where the function stands in the buyer's account, an
    attestation with this rule's id takes the place of the links for 180 days. Not asked where no right to withdraw
    exists.

    Passes: "[Withdraw from contract here]({{ withdrawal.function_url }})" on the home page and the refund policy.

    Fails: a returns page that offers a PDF and an email address.

    To put right: state `withdrawal: {function_url: https://…}` in `site.yaml`, and link to it from these pages.
    """
    if not right.exists(site):
        return
    url = reading.text(reading.fact(site, "withdrawal.function_url"))
    place = reading.key_place(site, "withdrawal.function_url")
    keys = ("withdrawal.function_url",)
    if not url or _NO_FUNCTION.search(url):
        what = (
            f"{url} is a file, not an online function for withdrawing"
            if url
            else "no online function for withdrawing is stated"
        )
        mend = "state the address of the page where a consumer can withdraw online, as withdrawal.function_url"
        yield model.Problem(message=what, mend=mend, place=place, keys=keys)
        return
    if attested.fresh(site, _ID):
        return
    links = {page.url: [link for link in page.links if _leads_to(link, url)] for page in reading.pages(site)}
    missing = [page for page in _needed(site) if not links.get(page.url)] if not all(links.values()) else []
    for page in missing:
        yield model.Problem(
            message="this page has no link to the online function for withdrawing",
            mend="add [Withdraw from contract here]({{ withdrawal.function_url }})",
            url=page.url,
            keys=keys,
        )
    found = [(site.pages[page], link) for page, some in links.items() for link in some]
    if found and not missing and not any(_is_clear(page, link) for page, link in found):
        page, link = found[0]
        yield model.Problem(
            message=f"“{link.text}” does not say that it is for withdrawing from the contract",
            mend=f"call it “{_label(page)}”",
            url=page.url,
            line=link.line,
            keys=keys,
        )


def _needed(site: model.SiteFacts) -> Iterator[model.PageFacts]:
    """The pages that have to have the link where not all have it."""
    hub = reading.of_role(site, "hub") or site.pages.get("")
    policy = reading.of_role(site, "refund", "terms")
    return (page for page in (hub, policy) if page)


def _leads_to(link: model.LinkFact, url: str) -> bool:
    return not link.hidden and link.tag in ("a", "form") and link.href.rstrip("/") == url.rstrip("/")


def _is_clear(page: model.PageFacts, link: model.LinkFact) -> bool:
    language = evidence.language(page)
    name = " ".join(link.text.lower().split()).strip(" .!›»→")
    known = labels.FUNCTION.get(language)
    return known is None or name in known or bool(re.search(labels.CLEAR[language], name))


def _label(page: model.PageFacts) -> str:
    return labels.FUNCTION[evidence.language(page)][0]
