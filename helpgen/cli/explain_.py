"""`helpgen explain`: what a rule asks, why, and how to put it right."""

import click

from helpgen import rules


@click.command("explain")
@click.argument("rule", required=False)
def command(rule: str | None) -> None:
    """Explain a RULE named in a finding; without one, list all rules."""
    click.echo_via_pager(rules.explain(rule)) if rule else click.echo(rules.overview())
