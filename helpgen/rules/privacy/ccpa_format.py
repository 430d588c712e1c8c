"""Whether the link to the privacy policy is called by its name."""

from collections.abc import Iterator

from helpgen import model
from helpgen.rules import evidence, reading
from helpgen.rules.base import rule

_WORD = {
    "en": "privacy", "de": "datenschutz", "fr": "confidentialité", "es": "privacidad", "it": "privacy",
}  # fmt: skip


@rule(
    "privacy/ccpa-format",
    packs={"ccpa": "warning"},
    basis="law",
    sources=(
        "CCPA regulations, 11 CCR 7000 ff. (text of 1 Jan 2024), 7011(d) "
        "<https://cppa.ca.gov/regulations/pdf/cppa_regs.pdf>",
        "CCPA regulations, 11 CCR 7000 ff. (text of 1 Jan 2024), 7011(c) printable, 7012(f) section link, "
        "7003(b) "
        "<https://cppa.ca.gov/regulations/pdf/cppa_regs.pdf>",
    ),
)
def ccpa_link_is_named(site: model.SiteFacts) -> Iterator[model.Problem]:
    """The link to the privacy policy has the word "privacy" in it.

    Why it matters: who looks for it looks for that word, and California asks for it.

    How it is looked for: the visible links in header and footer of each page that lead to the page with
    `role: privacy`: at least one holds the word in the page's language (English, German, French, Spanish, Italian).
    Print and small screens are the theme's: the default theme opens everything in print. Links to a section that is not
    there are found by quality/broken-links. Judged only with `privacy.ccpa_business: yes`.

    Passes: "Privacy policy".

    Fails: "Legal".

    To put right: call the page "Privacy policy", or change the link in your theme.
    """
    policy = reading.of_role(site, "privacy")
    if policy is None:
        return
    for page in reading.pages(site):
        word = _WORD.get(evidence.language(page))
        labels = [link.text for link in page.framing if reading.same(link.target, policy.url)]
        if word and labels and not any(word in label.casefold() for label in labels):
            yield model.Problem(
                message=f"the link to this page is called “{labels[0]}”, without the word “{word}”",
                mend="call the page “Privacy policy”, or change the link in the theme",
                url=policy.url,
            )
            return
