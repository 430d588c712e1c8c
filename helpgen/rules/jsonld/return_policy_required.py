"""Whether a return policy in structured data has what Google requires."""

from collections.abc import Iterator

from helpgen import model
from helpgen.rules import reading
from helpgen.rules.base import rule
from helpgen.rules.jsonld import google, nodes, placing, policies


@rule(
    "jsonld/return-policy-required",
    packs={"google-merchant": "error"},
    basis="platform",
    sources=(google.RETURN_POLICY.format("required properties, options A and B"),),
)
def required(site: model.SiteFacts) -> Iterator[model.Problem]:
    """The return policy stands in the structured data, with what Google requires of it.

    Why it matters: Google shows "30-day returns" beside your products only if it finds country, kind of policy and
    days, or at least the way to the policy. What is set in Merchant Center or Search Console goes before this.

    How it is looked for: each `MerchantReturnPolicy` says `applicableCountry` and `returnPolicyCategory`, and
    `merchantReturnDays` where the time is limited; or it has a `merchantReturnLink`, which is not enough for the offer
    of a product. If `site.yaml` states how returns work, and there is a page for it, there must be one at all.

    Passes: a policy for GB, `MerchantReturnFiniteReturnWindow`, 30 days.

    Fails: a limited time without its days.

    To put right: add what is named. helpgen writes all of it from `returns` in `site.yaml`, if your theme keeps the
    block `structured` and the policy's text says how many days there are.
    """
    any_found = False
    for policy in policies.all_of(site):
        any_found = True
        missing = _missing(policy)
        if missing:
            yield placing.at(
                site,
                policy.page,
                f"{policy.name} has no {' and no '.join(f'`{name}`' for name in missing)}",
                "add it" + ("" if policy.of_offer else ", or give `merchantReturnLink`"),
                policy.data,
            )
    page = next((page for page in reading.authored(site) if page.role == "refund" and not page.noindex), None)
    if not any_found and page and site.config.returns and site.config.url and site.config.name:
        yield model.Problem(
            message="no structured data says how returns work",
            mend="keep the block `structured` in the templates of your theme",
            url=page.url,
        )


def _missing(policy: policies.Policy) -> list[str]:
    """What is missing of country, category and days; nothing where a link stands for them."""
    node = policy.node
    if not policy.of_offer and nodes.values(node, "merchantReturnLink"):
        return []
    wanted = ["applicableCountry", "returnPolicyCategory"]
    if google.FINITE in nodes.members(node, "returnPolicyCategory"):
        wanted.append("merchantReturnDays")
    return [name for name in wanted if not nodes.values(node, name)]
