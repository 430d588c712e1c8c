"""Whether the staff decides complaints by agreed amounts."""

from collections.abc import Iterator

from helpgen import model
from helpgen.rules import attested
from helpgen.rules.base import rule


@rule(
    "dispute/decision-matrix",
    packs={"amazon-pay": "warning"},
    basis="guidance",
    sources=(
        "Amazon Pay UK help, customer-service best practices, checklist item 8 "
        "<https://pay.amazon.co.uk/help/202018810>",
    ),
)
def decision_matrix_is_used(site: model.SiteFacts) -> Iterator[model.Problem]:
    """The staff has a table that says, by problem and amount, what it may decide alone.

    Why it matters: without one, small complaints wait for the owner, and two buyers with the same problem get
    different answers.

    How it is looked for: a `playbook.yaml` beside `site.yaml` with a matrix that dispute/matrix-complete finds nothing
    wrong with proves it. Without one, an attestation of this rule in `site.yaml`, not older than 365 days.

    Passes: a `playbook.yaml`; or `{rule: dispute/decision-matrix, by: owner, on: 2026-09-14, note: "on the wall"}`.

    Fails: every refund is decided from case to case, and nobody vouches for a table.

    To put right: write the table into `playbook.yaml`, which `helpgen new` makes a first one of; or vouch for the one
    that you have.
    """
    if site.staff.playbook is not None:
        return
    yield from attested.wanted(site, "dispute/decision-matrix", "that the staff decides by an agreed table of amounts")
