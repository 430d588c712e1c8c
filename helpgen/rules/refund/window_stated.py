"""Whether the refund policy says how long a buyer may return an item."""

import re
from collections.abc import Iterator

from msgspec import UNSET

from helpgen import model
from helpgen.late import late
from helpgen.rules import evidence, reading
from helpgen.rules.base import rule
from helpgen.rules.facts.passages import passages
from helpgen.rules.facts.spans import spans
from helpgen.rules.facts.windows import windows
from helpgen.rules.refund import settled

_NUMBER = r"(?:\d+|one|two|three|four|seven|ten|fourteen|thirty|sixty|ninety|ein\w*|zwei|vierzehn|dreißig|deux|quatorze|trente)\W{1,3}(?:\w+\W{1,3}){0,2}?"
_WORDS = {
    "en": rf"(?:^|[.!?:]\s+)(?=[^.!?]*\b{_NUMBER}(?:days?|weeks?|months?)\b)"
    r"(?=[^.!?]*\b(?:return|exchang|send|sent|bring|chang|polic|window|period|have))"
    r"(?![^.!?]*\b(?:refunds? (?:is|are|will|within|in|take)|refunded|process|bank)\w*)|"
    r"\b(?:any ?time|no time limit|unlimited)\b.*\breturn|\breturn\w*\b.*\b(?:at any time|no time limit|unlimited)\b",
    "de": rf"^(?=.*\b{_NUMBER}(?:Tag|Woche|Monat)\w*)(?=.*(?:zurück|rückgabe|rücksend|retour|umtausch))",
    "fr": rf"^(?=.*\b{_NUMBER}(?:jours?|semaines?|mois)\b)(?=.*\b(?:retour|renvo|échang))",
    "es": rf"^(?=.*\b{_NUMBER}(?:días?|semanas?|mes)\w*)(?=.*\b(?:devol|devuel|cambi))",
    "it": rf"^(?=.*\b{_NUMBER}(?:giorn|settiman|mes)\w*)(?=.*\b(?:res[oi]|restitu|cambi))",
}
_START = late(
    r"\b(?:receiv|receipt|deliver|arriv|reach|get|got|purchas|order|bought|buy|dispatch|sent|ship|collect|invoice|"
    r"hands?\b)",
    re.IGNORECASE,
)


@rule(
    "refund/window-stated",
    packs={"core": "error", "google-merchant": "error", "california": "warning"},
    basis="platform",
    sources=(
        "Merchant Center, return and refund policy requirement, a listed element "
        "<https://support.google.com/merchants/answer/11197424>",
        "Google Search Central, MerchantReturnPolicy, merchantReturnDays counts from delivery "
        "<https://developers.google.com/search/docs/appearance/structured-data/return-policy>",
    ),
)
def window_is_stated(site: model.SiteFacts) -> Iterator[model.Problem]:
    """The refund policy says for how many days an item can be returned, and from which day they count.

    Why it matters: "within a reasonable time" means two weeks to you and two months to the buyer. Shopping platforms
    ask for the number.

    How it is looked for: a passage marked with the clause `returns.window`, on any page, that holds
    `{{ returns.days }}` or a number of days, weeks or months. In English it also names the day from which they count.
    Without a mark: a sentence of the refund policy or the FAQ with a number of days and a word for returning, in
    English, German, French, Spanish or Italian. Not asked where nothing is sent or taken back, nor how many days where
    `site.yaml` says `category: unlimited`; where `site.yaml` does not state `returns.days`, only Google Merchant Center
    and California ask for it. Whether the number is the right one is for facts/consistent-everywhere.

    Passes: "You have {{ returns.days }} days from the day you receive the item", under a heading with
    `{clause=returns.window}`.

    Fails: "Returns are accepted within a reasonable time."

    To put right: write the number and the day it counts from below a heading with `{clause=returns.window}`.
    """
    asked = settled.asked(site, "google-merchant", "california", keys=("returns.days",))
    if not asked or not settled.takes_back(site):
        return
    returns = site.config.returns
    found = evidence.find(site, "returns.window", roles=settled.ROLES, facts=("returns.days",), words=_WORDS)
    mend = "write “{{ returns.days }} days from the day you receive it” below a heading with {clause=returns.window}"
    if found.level is evidence.Level.NOTHING and not _under_heading(site):
        message = "the refund policy does not say how long a buyer may return an item"
        yield from settled.silent(site, found, message, mend, "returns.days")
    if (
        found.level > evidence.Level.MARKED
        or found.page is None
        or (returns is not UNSET and returns and returns.category == "unlimited")
    ):
        return
    if found.level is evidence.Level.MARKED and evidence.counts(found) and not any(spans(found.text)):
        message = "the passage marked returns.window names no number of days"
    elif settled.english(found) and not _START.search(found.text):
        message = "the passage marked returns.window does not say from which day the time counts"
        mend = "say whether it counts from the day of delivery, dispatch or purchase"
    else:
        return
    yield model.Problem(message=message, mend=mend, url=found.page.url, line=found.line, keys=("returns.days",))


def _under_heading(site: model.SiteFacts) -> bool:
    """Whether a heading on returns stands above a bare number of days."""
    pages = (page for page in reading.authored(site) if page.role in settled.ROLES and reading.english(page.language))
    return any(True for page in pages for passage in passages(page) for _ in windows(passage))
