"""Whether the public texts that rules rest on were read lately."""

from collections.abc import Iterable, Iterator
from datetime import date

from helpgen import model
from helpgen.rules.base import ADVICE, FRESH, Rule, told

sources_are_read = told(
    "meta/sources-read",
    ADVICE,
    """The public texts that the rules rest on were read within the last 180 days.

    Why it matters: laws and terms change. A rule can be right on the day it was written and wrong today.

    How it is looked for: each rule states its sources and the day on which they were last read. The rules of the packs
    that your shop falls under are counted on the day that is judged. Sources cited from memory have no such day.

    Passes: every source was read 40 days ago.

    Fails: you use a version of helpgen that is a year old.

    To put right: install the newest version of helpgen, whose sources were read again. `helpgen explain RULE` names the
    sources of a rule, so that you can read them yourself.
    """,
    basis="guidance",
)


def unread(judged: Iterable[Rule], as_of: date) -> Iterator[model.Problem]:
    """One problem if some of the rules that were judged rest on sources that nobody read for 180 days."""
    rules = list(judged)
    stale = [rule for rule in rules if rule.stale(as_of)]
    if stale:
        oldest = min(source.read for rule in stale for source in rule.sources if source.read)
        count = f"{len(stale)} of {len(rules)} rules rest" if len(stale) > 1 else f"the rule {stale[0].id} rests"
        yield model.Problem(
            message=f"{count} on sources that were not read for {FRESH.days} days; the oldest reading is of {oldest}",
            mend="install the newest version of helpgen, or read them yourself: `helpgen explain RULE` names them",
            place=model.Place("site.yaml"),
            steady=f"rules rest on sources that were not read for {FRESH.days} days",
        )
