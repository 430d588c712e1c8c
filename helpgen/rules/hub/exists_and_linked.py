"""Whether there is one page that lists the policies, and every page leads to it."""

from collections.abc import Iterator

from helpgen import model
from helpgen.rules import evidence, reading
from helpgen.rules.base import rule


@rule(
    "hub/exists-and-linked",
    packs={"core": "error", "amazon-pay": "error", "google-merchant": "warning"},
    basis=("platform", "guidance"),
    sources=(
        "Amazon Pay UK help, customer-service best practices <https://pay.amazon.co.uk/help/202018810>",
        "Merchant Center, misrepresentation <https://support.google.com/merchants/answer/12079606>",
    ),
)
def hub_is_there(site: model.SiteFacts) -> Iterator[model.Problem]:
    """There is one page that lists the policies, and every page leads to it or to each policy.

    Why it matters: buyers, payment services and platforms look for one place with all policies. What can't be found
    easily counts as missing, and is a listed cause of suspension at Google.

    How it is looked for: the policies page exists, once in each language. Every page has a visible link to it in the
    header or footer, or one to each policy; so that no policy is more than two clicks away. Pages that redirect are
    left out.

    Passes: a footer that leads to Policies on every page.

    Fails: two pages with `role: hub` in one language; or a theme of your own without the link.

    To put right: keep one page with `role: hub`, or none, and the link to it in the footer of your theme.
    """
    hub = site.pages.get(site.policies_url)
    if hub is None:
        return  # told by hub/complete
    first: dict[str, model.PageFacts] = {}
    for page in reading.authored(site):
        if page.role == "hub" and first.setdefault(evidence.language(page), page) is not page:
            yield model.Problem(
                message=f"{first[evidence.language(page)].path} has `role: hub` too, in the same language",
                mend="take `role: hub` off one of them",
                url=page.url,
            )
    policies = [reading.document(policy.url) for policy in reading.policies(site)]
    led = reading.of_frame(_targets)
    for page in reading.pages(site):
        targets = led(page)
        direct = all((url or "").rstrip("/") in targets or url == page.url for url in policies)
        if page.url != hub.url and hub.url.rstrip("/") not in targets and not direct:
            yield model.Problem(
                message="neither header nor footer leads to the page that lists the policies",
                mend="put the link back into the theme's footer",
                url=page.url,
                place=reading.theme(site),
            )


def _targets(page: model.PageFacts) -> frozenset[str]:
    return frozenset({(reading.document(link.target) or "").rstrip("/") for link in page.framing if link.target})
