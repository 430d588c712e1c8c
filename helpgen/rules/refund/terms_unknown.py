"""Whether it can be told what a refund policy says, in a language whose words are not known."""

from collections.abc import Callable, Iterator

from msgspec import Struct

from helpgen import model
from helpgen.rules import evidence, reading
from helpgen.rules.base import WARNING, rule
from helpgen.rules.refund import settled


class _Point(Struct, frozen=True):
    clause: str
    says: str
    key: str
    """Of `site.yaml`."""
    packs: tuple[model.Pack, ...]
    """Those that ask for it where `site.yaml` does not state it."""
    is_asked: Callable[[model.SiteFacts], bool]


_POINTS = (
    _Point("returns.window", "how long a buyer may return an item", "returns.days",
           ("google-merchant", "california"), settled.takes_back),
    _Point("returns.cost", "who pays for sending an item back", "returns.postage",
           ("eu", "uk", "google-merchant"), settled.takes_back),
    _Point("refund.time", "when the money is sent back", "refund.days",
           ("google-merchant", "eu", "uk"), settled.pays_back),
)  # fmt: skip


@rule(
    "refund/terms-unknown",
    packs=WARNING,
    basis="platform",
    sources=(
        "Merchant Center, return and refund policy requirement <https://support.google.com/merchants/answer/11197424>",
    ),
)
def terms_can_be_told(site: model.SiteFacts) -> Iterator[model.Problem]:
    """A refund policy in a language whose words are not known marks its window, its costs and its time.

    Why it matters: helpgen knows the words for these in English, German, French, Spanish and Italian. In any other
    language it can't tell whether the policy says them, and what is not looked for must not look as if it were there.

    How it is looked for: a page with `role: refund` in another language, on a site that marks no passage with the
    clause `returns.window`, `returns.cost` or `refund.time`. Asked where refund/window-stated,
    refund/return-cost-stated and refund/time-stated are.

    Passes: `## Hoe lang u de tijd hebt {clause=returns.window}`.

    Fails: a Dutch refund policy without any mark.

    To put right: mark the headings with `{clause=returns.window}`, `{clause=returns.cost}` and `{clause=refund.time}`.
    """
    marked = {clause for page in reading.settling(site) for clause in page.clauses}
    for page in reading.authored(site):
        if page.role != "refund" or evidence.language(page) in evidence.COUNTED:
            continue
        for point in _POINTS:
            asked = point.is_asked(site) and settled.asked(site, *point.packs, keys=(point.key,))
            if asked and point.clause not in marked:
                yield model.Problem(
                    message=f"can't tell whether this page says {point.says}",
                    mend=f"mark the heading above it with {{clause={point.clause}}}",
                    url=page.url,
                    keys=(point.key,),
                )
