"""`docs/content/reference/rules/` is what the rules say of themselves. With HELPGEN_GOLDEN set, it is written anew."""

import os
import re
from pathlib import Path

from helpgen import rules
from helpgen.rules import register

FOLDER = Path(__file__).parent.parent / "docs" / "content" / "reference" / "rules"


def test_the_pages_are_up_to_date() -> None:
    if "HELPGEN_GOLDEN" in os.environ:
        FOLDER.mkdir(exist_ok=True)
        for old in FOLDER.glob("*.md"):
            old.unlink()
        for name, page in register.reference().items():
            (FOLDER / name).write_text(page)
    assert {path.name: path.read_text() for path in FOLDER.glob("*.md")} == register.reference(), "run `make rules`"


def test_every_rule_has_a_heading_and_a_link_that_leads_there() -> None:
    pages = register.reference()
    headings = {(name, heading) for name, page in pages.items() for heading in re.findall(r"^## (.+)$", page, re.M)}
    assert sorted(heading for _, heading in headings) == sorted(rule.id for rule in rules.every())
    anchors = {(name, re.sub(r"[^a-z0-9 -]", "", heading)) for name, heading in headings}
    assert len(anchors) == len(headings)
    assert set(re.findall(r"\]\(([a-z-]+\.md)#([^)]+)\)", pages["index.md"])) == anchors


def test_guidance_is_never_called_a_duty() -> None:
    for rule in rules.every():
        if rule.basis == ("guidance",):
            assert "Rests on: guidance of payment providers and good practice; nothing here is a legal duty." in (
                register.explain(rule.id)
            )
        if "law" not in rule.basis:
            assert re.search(r"\billegal\b|\bunlawful\b|\bagainst the law\b", rule.doc) is None, rule.id
