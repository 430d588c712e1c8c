"""`docs/rules.md` is what the rules say of themselves. With HELPGEN_GOLDEN set, it is written anew."""

import os
import re
from pathlib import Path

from helpgen import rules

PAGE = Path(__file__).parent.parent / "docs" / "rules.md"


def test_the_page_is_up_to_date() -> None:
    if "HELPGEN_GOLDEN" in os.environ:
        PAGE.write_text(rules.reference())
    assert PAGE.read_text() == rules.reference(), "run `make rules`"


def test_every_rule_has_a_heading_and_a_link_that_leads_there() -> None:
    page = rules.reference()
    headings = re.findall(r"^### (.+)$", page, re.MULTILINE)
    assert sorted(headings) == sorted(rule.id for rule in rules.ALL)
    anchors = [re.sub(r"[^a-z0-9 -]", "", heading) for heading in headings]
    assert len(set(anchors)) == len(anchors)
    assert sorted(re.findall(r"\]\(#([^)]+)\)", page)) == sorted(anchors)


def test_guidance_is_never_called_a_duty() -> None:
    for rule in rules.ALL:
        if rule.basis == ("guidance",):
            assert "Rests on: guidance of payment providers and good practice; nothing here is a legal duty." in (
                rules.explain(rule.id)
            )
        if "law" not in rule.basis:
            assert re.search(r"\billegal\b|\bunlawful\b|\bagainst the law\b", rule.doc) is None, rule.id
