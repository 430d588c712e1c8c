"""`helpgen explain`: what a rule asks, why, and how to put it right."""

from pathlib import Path

import click

from helpgen import build
from helpgen.cli import common
from helpgen.rules import register


@click.command("explain")
@click.option("--site", "root", default=".", metavar="DIR", help="Folder whose own rules count too.", show_default=True)
@common.rules_option
@click.argument("rule", required=False)
def command(root: str, packs: tuple[str, ...], rule: str | None) -> None:
    """Explain a RULE named in a finding; without one, list all rules."""
    own, findings = build.stated_rules(Path(root), common.rule_files(packs, root))
    common.show(findings)
    click.echo_via_pager(register.explain(rule, own, common.today())) if rule else click.echo(register.overview(own))
