"""Whether a shop for children tells their parents what it does with data."""

from collections.abc import Iterator
from datetime import date

from helpgen import model
from helpgen.rules import reading
from helpgen.rules.base import rule
from helpgen.rules.legal import showing
from helpgen.rules.privacy import topics

_WANTED = {
    "what is done with data of children": {"en": r"\bchild(?:ren)?\b.{0,120}\b(?:data|information|collect|use|keep)\b"},
    "what parents can ask for": {
        "en": r"\b(?:parents?|guardians?)\b.{0,120}\b(?:review|delet|refuse|ask|consent|stop)"
    },
}
_ITEMS = (
    showing.Item("business.legal_name", "the legal name", needed=True),
    showing.Item("business.address.street", "the street", needed=True),
    showing.Item("contact.phone", "the phone number", needed=True),
    showing.Item("contact.email", "the email address", needed=True),
)


@rule(
    "privacy/children",
    packs={"us": "warning"},
    basis="law",
    sources=("16 CFR 312.4; 2025 amendment, FR 2025-05904, 312.4(d) <https://thefederalregister.org/2025-05904>",),
    since=date(2026, 4, 22),
)
def children_are_protected(site: model.SiteFacts) -> Iterator[model.Problem]:
    """A shop for children tells parents who runs it, what it does with data, and what they can ask for.

    Why it matters: US law protects children under 13 online, and parents decide for them.

    How it is looked for: only with `privacy.for_children: yes` in `site.yaml`. The page with `role: privacy` shows
    `business.legal_name`, the street, `contact.phone` and `contact.email`, and speaks, in English, of the data of
    children and of what parents can ask for; the home page has a visible link to it. The links where data are collected
    are in the shop, which is not read. Without the fact nothing is asked: a sentence that the shop is not for children
    proves nothing.

    Passes: "Parents can see, delete and refuse further use of their child's data: write to us or call."

    Fails: a toy shop with a kids' club and no word for parents.

    To put right: write the passage, with all four facts.
    """
    if reading.fact(site, "privacy.for_children") is not True:
        return
    page, home = reading.of_role(site, "privacy"), site.pages.get("")
    if page is None:
        return
    yield from showing.missing(site, _ITEMS, [page], "the privacy policy")
    for what in topics.unspoken(page, _WANTED):
        yield model.Problem(
            message=f"the privacy policy doesn't say {what}", mend="write it in a passage for parents", url=page.url
        )
    if home and not any(reading.same(link.target, page.url) and not link.hidden for link in home.links):
        yield model.Problem(
            message="the home page has no link to the privacy policy",
            mend="link to it",
            url=home.url,
        )
