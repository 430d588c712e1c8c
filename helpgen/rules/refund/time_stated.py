"""Whether the refund policy says when the money comes back."""

from collections.abc import Iterator

from helpgen import model
from helpgen.rules import evidence
from helpgen.rules.base import rule
from helpgen.rules.facts.spans import spans
from helpgen.rules.refund import settled

_NUMBER = r"(?:\d+|one|two|three|four|five|seven|ten|fourteen|thirty|ein\w*|zwei|vierzehn|deux|quatorze)\W{1,3}(?:\w+\W{1,3}){0,2}?"
_WORDS = {
    "en": rf"^(?=.*\b{_NUMBER}(?:hours?|days?|weeks?)\b)(?=.*\b(?:refund|reimburs|money|credit))(?!.*\brequest a "
    rf"refund within)",
    "de": rf"^(?=.*\b{_NUMBER}(?:Werkt|Arbeitst|T|Woche)\w*)(?=.*(?:erstatt|rückzahl|geld zurück))",
    "fr": rf"^(?=.*\b{_NUMBER}(?:jours?|semaines?)\b)(?=.*\brembours)",
    "es": rf"^(?=.*\b{_NUMBER}(?:días?|semanas?)\b)(?=.*\b(?:reembols|devol))",
    "it": rf"^(?=.*\b{_NUMBER}(?:giorn|settiman)\w*)(?=.*\brimbors)",
}


@rule(
    "refund/time-stated",
    packs={"google-merchant": "error", "eu": "error", "uk": "error", "core": "warning"},
    basis=("law", "platform"),
    sources=(
        "Merchant Center, return and refund policy requirement, a listed element "
        "<https://support.google.com/merchants/answer/11197424>",
        "sn-p.si, plain summary of arts. 9-16, art. 13: 14 days from being told "
        "<https://www.sn-p.si/know-your-rights-when-shopping-online/>",
    ),
)
def time_is_stated(site: model.SiteFacts) -> Iterator[model.Problem]:
    """The refund policy says within how many days the money is sent back.

    Why it matters: a refund that was promised and isn't there is one of the grounds on which a buyer can claim the
    money from the payment service. A date to wait for keeps most of them from it.

    How it is looked for: a passage marked with the clause `refund.time`, on any page, that holds `{{ refund.days }}`
    or a number of days. Without a mark: a sentence of the refund policy or the FAQ with a number of days and a word
    for refunding, in English, German, French, Spanish or Italian. Not asked where nothing is refunded; where
    `site.yaml` does not state `refund.days`, only Google Merchant Center, the EU and the UK ask for it. Whether it is the
    right number is for facts/consistent-everywhere, and the limit of 14 days that the law sets in the EU and the UK is
    for withdrawal/full-refund-in-14-days.

    Passes: "We send your refund within {{ refund.days }} days of the day your parcel reaches us."

    Fails: "Refunds are processed promptly."

    To put right: write the number of days, and what they count from, below a heading with `{clause=refund.time}`.
    """
    asked = settled.asked(site, "google-merchant", "eu", "uk", keys=("refund.days",))
    if not asked or not settled.pays_back(site):
        return
    found = evidence.find(site, "refund.time", roles=settled.ROLES, facts=("refund.days",), words=_WORDS)
    mend = "write “within {{ refund.days }} days” below a heading with {clause=refund.time}"
    message = "the refund policy does not say when the money is sent back"
    yield from settled.silent(site, found, message, mend, "refund.days")
    silent = evidence.counts(found) and not any(spans(found.text)) and "hour" not in found.text
    if found.level is evidence.Level.MARKED and found.page and silent:
        message = "the passage marked refund.time names no number of days"
        yield model.Problem(message=message, mend=mend, url=found.page.url, line=found.line, keys=("refund.days",))
