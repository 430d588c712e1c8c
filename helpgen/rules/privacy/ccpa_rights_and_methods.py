"""Whether Californians learn their rights and how to use them."""

from collections.abc import Iterator, Mapping

from helpgen import model
from helpgen.late import late
from helpgen.rules import reading
from helpgen.rules.base import rule
from helpgen.rules.privacy import topics

_WANTED: Mapping[str, Mapping[str, str]] = {
    "the right to know": {"en": r"\bright to know\b|\bwhat we (?:hold|know|have|collect)\b|\baccess\b"},
    "the right to delete": {"en": r"\bdelet"},
    "the right to correct": {"en": r"\bcorrect|\brectif"},
    "equal treatment of whoever uses a right": {
        "en": r"\bretaliat|\bdiscriminat|\btreat(?:ed)? (?:you )?(?:worse|differently)\b|\bcosts? you nothing\b",
    },
    "how you check who asks": {"en": r"\bverif|\bidentity\b|\bwho you are\b"},
    "authorised agents": {"en": r"\bagent\b|\bon (?:your|their) behalf\b|\bsomebody else to ask\b"},
}
_OPT_OUT: Mapping[str, Mapping[str, str]] = {
    "the right to opt out": {"en": r"\bopt[- ]?out\b|\bsay no\b"},
    "how you treat an opt-out signal of a browser": {
        "en": r"\bglobal privacy control\b|\bGPC\b|\bopt-?out (?:preference )?signal"
    },
}
_LIMIT: Mapping[str, Mapping[str, str]] = {"the right to limit sensitive data": {"en": r"\blimit\b"}}
_TOLL_FREE = late(r"(?:\+?1[\s.-]*)?\(?8(?:00|33|44|55|66|77|88)\)?[\s.-]*\d{3}[\s.-]*\d{4}")
_EMAIL = late(r"(?<![^@\s])[^@\s]+@[^@\s]+\.\w+")


@rule(
    "privacy/ccpa-rights-and-methods",
    packs={"ccpa": "error"},
    basis="law",
    sources=(
        "CCPA regulations, 11 CCR 7000 ff. (text of 1 Jan 2024), 7011(e)(2)-(3), 7020(a)-(b) "
        "<https://cppa.ca.gov/regulations/pdf/cppa_regs.pdf>",
    ),
)
def ccpa_rights_can_be_used(site: model.SiteFacts) -> Iterator[model.Problem]:
    """The privacy policy lists the rights of Californians and enough ways to use them.

    Why it matters: a right without an address to send the request to is none.

    How it is looked for: on the page with `role: privacy`, in English: words for the rights to know, delete and
    correct, that nobody is treated worse, how identity is checked, and authorised agents; with
    `privacy.sells_or_shares: yes` the right to opt out and the browser's signal; with `privacy.sensitive: yes` the
    right to limit. A business with `privacy.online_only: yes` gives an email address or a form; any other also a
    toll-free number. Judged only with `privacy.ccpa_business: yes`.

    Passes: "Write to privacy@fernhill.example or use the form. An agent needs your signed permission."

    Fails: "Post us a letter."

    To put right: name the rights and ways that are missing, below a heading with `{clause=privacy.rights}`.
    """
    page = reading.of_role(site, "privacy")
    if page is None or not reading.english(page.language):
        return
    wanted = dict(_WANTED)
    wanted |= _OPT_OUT if reading.fact(site, "privacy.sells_or_shares") is True else {}
    wanted |= _LIMIT if reading.fact(site, "privacy.sensitive") is True else {}
    left_out = topics.unspoken(page, wanted)
    if left_out:
        yield model.Problem(
            message=f"the privacy policy doesn't speak of {', '.join(left_out)}",
            mend="write about each of them below a heading with {clause=privacy.rights}",
            url=page.url,
        )
    text = " ".join(block.text for block in page.blocks)
    online = _EMAIL.search(text) or any(_is_form(link, site) for link in page.links)
    if not online:
        yield model.Problem(
            message="the privacy policy gives no email address or form for requests",
            mend="write {{ contact.email }} on it",
            url=page.url,
            keys=("contact.email",),
        )
    if reading.fact(site, "privacy.online_only") is not True and not _TOLL_FREE.search(text):
        yield model.Problem(
            message="the privacy policy gives no toll-free number for requests",
            mend="give one, or state `privacy.online_only: yes` if you sell online and nowhere else",
            url=page.url,
            keys=("privacy.online_only",),
        )


def _is_form(link: model.LinkFact, site: model.SiteFacts) -> bool:
    return link.landmark == "main" and (link.tag == "form" or reading.same(link.target, site.contact_url))
