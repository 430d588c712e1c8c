"""Whether the deadlines that the staff works by were read lately."""

from collections.abc import Iterator

from helpgen import model
from helpgen.rules.base import FRESH, rule
from helpgen.rules.dispute import staff


@rule(
    "dispute/deadlines-read",
    packs={"core": "warning", "amazon-pay": "warning"},
    basis="guidance",
    sources=(
        "Amazon Pay UK, handling disputes, one of several pages that state different times "
        "<https://pay.amazon.co.uk/help/201212320>",
        "Buy with Prime knowledge centre, A-to-z claims and chargebacks (read through a stored mirror), another of them "
        "<https://buywithprime.amazon.com/knowledge-center/manage-a-to-z-guarantee-claims-and-chargebacks>",
    ),
)
def deadlines_were_read(site: model.SiteFacts) -> Iterator[model.Problem]:
    """The texts that state how long you have to answer a dispute were read within the last 180 days.

    Why it matters: whoever answers late loses. Public pages of one and the same payment service state different times,
    and they change.

    How it is looked for: each entry under `deadlines` in `playbook.yaml`, and each that comes with helpgen
    (`helpgen deadlines` lists them), names its source and the day on which that was read. Asked where there is a
    `playbook.yaml`.

    Passes: `read: 2026-11-23`, 40 days ago.

    Fails: `read: 2026-03-01`, in November.

    To put right: read the source again, correct the days if need be, and write the new date. For an entry that comes
    with helpgen, install the newest version, or state one with the same name under `deadlines` in `playbook.yaml`.
    """
    if site.staff.playbook is None:
        return
    own = [pair for pair in site.staff.deadlines if pair[1].path == "playbook.yaml"]
    for deadline, place in own:
        if deadline.read + FRESH < site.as_of:
            message = (
                f"the source of the deadline `{deadline.name}` was not read for {FRESH.days} days, "
                f"the last time on {deadline.read}: {deadline.source.url}"
            )
            yield model.Problem(message=message, mend="read it again, and write the new date", place=place)
    old = [one for one, place in site.staff.deadlines if (one, place) not in own and one.read + FRESH < site.as_of]
    if old:
        names = ", ".join(one.name for one in old)
        yield staff.problem(
            site,
            "deadlines",
            f"the sources of {len(old)} deadlines that come with helpgen were not read for {FRESH.days} days: {names}",
            "install the newest version of helpgen, or read them and state those you need under `deadlines`",
            f"the sources of deadlines that come with helpgen were not read for {FRESH.days} days",
        )
