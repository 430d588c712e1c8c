"""Whether the policies page lists every policy."""

from collections.abc import Iterator

from helpgen import model
from helpgen.rules import reading
from helpgen.rules.base import rule


@rule(
    "hub/complete",
    packs={"core": "error", "amazon-pay": "error"},
    basis="guidance",
    sources=(
        "Amazon Pay UK help, customer-service best practices <https://pay.amazon.co.uk/help/202018810>",
        "Shopify Admin API, ShopPolicyType <https://shopify.dev/docs/api/admin-graphql/latest/enums/ShopPolicyType>",
    ),
)
def hub_lists_every_policy(site: model.SiteFacts) -> Iterator[model.Problem]:
    """The policies page lists every policy that you publish.

    Why it matters: buyers, payment providers and card schemes look for all policies in one place. A list written
    by hand still names three when there are five.

    How it is looked for: the main part of the policies page links to every published page whose role is a policy,
    and to every address under `policies.external` in `site.yaml`. The list is computed, never a fixed set of names.

    Passes: the page lists privacy, terms, refunds, shipping, cookies and warranty, and these are all.

    Fails: a warranty policy was added and the page still lists three.

    To put right: link to the policy from the policies page, or leave that page to helpgen, which lists all of them.
    """
    hub = site.pages.get(site.policies_url)
    if hub is None:
        yield model.Problem(
            message="there is no page that lists the policies",
            mend=f"put the page /{site.policies_url} back",
            place=reading.theme(site),
        )
        return
    shown = [link for link in hub.links if link.landmark == "main" and link.tag == "a" and not link.hidden]
    for policy in reading.policies(site):
        if policy.url != hub.url and not any(reading.same(link.target, policy.url) for link in shown):
            yield model.Problem(
                message=f"the policies page does not list the policy {policy.path}",
                mend="link to it there",
                url=hub.url,
                place=None if hub.path else reading.theme(site),
            )
    for role, address in site.config.policies.external.items():
        if not any(link.href.rstrip("/") == address.rstrip("/") for link in shown):
            yield model.Problem(
                message=f"the policies page does not list the {role} policy at {address}",
                mend="link to it there",
                url=hub.url,
                place=None if hub.path else reading.theme(site),
            )
