"""Whether every policy is at most two clicks from every page."""

from collections.abc import Iterator

from helpgen import model
from helpgen.rules import evidence, reading
from helpgen.rules.base import ERROR, rule


@rule(
    "policy/linked",
    packs=ERROR,
    basis="platform",
    sources=(
        "Amazon Pay UK help, customer-service best practices <https://pay.amazon.co.uk/help/202018810>",
        "Google Merchant Center, misrepresentation <https://support.google.com/merchants/answer/12079606>",
    ),
)
def policies_are_linked(site: model.SiteFacts) -> Iterator[model.Problem]:
    """Every policy is linked from every page, or from a policies page that is.

    Why it matters: a policy that cannot be found counts as missing, for buyers and for the platforms that check.

    How it is looked for: each published policy has a visible link in the header or footer of every page; or the
    policies page has one, and lists the policy. What counts is where a link leads. Pages that redirect are left
    out.

    Passes: the footer of every page leads to Policies, and that page lists the privacy policy.

    Fails: the privacy policy is linked only from one article.

    To put right: keep the policy links in the footer of your theme, or the link to the policies page.
    """
    pages = [(page, evidence.language(page), reading.framed(page)) for page in reading.pages(site)]
    frames = {(language, targets) for _, language, targets in pages}
    hub = site.pages.get(site.policies_url)
    listed = {reading.document(link.target) for link in hub.links if not link.hidden} if hub else set()
    policies = reading.policies(site)
    spoken = {(policy.role, evidence.language(policy)) for policy in policies}
    for policy in policies:
        spellings = {policy.url, policy.url.rstrip("/")}
        enough = spellings | ({site.policies_url, site.policies_url.rstrip("/")} if spellings & listed else set())
        here = evidence.language(policy)
        wrong = {
            (language, targets)
            for language, targets in frames
            # A page in a language that has the policy too leads to that one.
            if (language == here or (policy.role, language) not in spoken) and enough.isdisjoint(targets)
        }
        for page, language, targets in pages if wrong else ():
            if page.url != policy.url and (language, targets) in wrong:
                yield model.Problem(
                    message=f"neither header nor footer leads to the policy {policy.path}, nor to a page that lists it",
                    mend="link to it, or to the policies page, in the theme's footer",
                    url=page.url,
                    place=reading.theme(site),
                )
