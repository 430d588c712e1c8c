"""Whether Google reads all that a return policy says."""

from collections.abc import Iterator

from helpgen import model
from helpgen.rules.base import rule
from helpgen.rules.jsonld import google, nodes, placing, policies, vocabulary


@rule(
    "jsonld/return-policy-google",
    packs={"google-merchant": "warning"},
    basis="platform",
    sources=(google.RETURN_POLICY.format("property table"), google.SCHEMA.format("enumerations")),
)
def google_reads_it(site: model.SiteFacts) -> Iterator[model.Problem]:
    """A return policy uses values that Google reads, and says one thing at a time.

    Why it matters: what schema.org knows and Google doesn't is no mistake, but nobody will see it.

    How it is looked for: names such as `KeepProduct`, `OriginalShippingFees`, `RestockingFees` or
    `MerchantReturnUnspecified`, which Google's table doesn't list; and `FreeReturn` beside a label that the buyer has
    to pay for.

    Passes: `"returnMethod": "ReturnByMail"`.

    Fails: `"returnMethod": "KeepProduct"`.

    To put right: write a value that Google lists, or leave the property out.
    """
    known = vocabulary.load().values
    for policy in policies.all_of(site):
        for key, allowed in google.ENUMERATIONS.items():
            for value in nodes.members(policy.node, key):
                if value in known and value not in allowed:
                    yield placing.at(
                        site,
                        policy.page,
                        f"{policy.name}: Google doesn't read “{value}” as `{key}`",
                        f"write one of {', '.join(allowed)}, or leave it out",
                        policy.data,
                    )
        for case in google.CASES:
            label = nodes.members(policy.node, f"{case}LabelSource")
            free = "FreeReturn" in nodes.members(policy.node, f"{case}Fees")
            if free and "ReturnLabelCustomerResponsibility" in label:
                yield placing.at(
                    site,
                    policy.page,
                    f"{policy.name}: the return is free by `{case}Fees`, but the buyer has to get the label",
                    "say who pays in one way",
                    policy.data,
                )
