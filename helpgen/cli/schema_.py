"""`helpgen schema`: the JSON Schema of site.yaml, or of the policies.json that a site publishes."""

import json

import click

from helpgen import load, machine


@click.command("schema")
@click.argument("what", type=click.Choice(("site", "policies")), default="site")
def command(what: str) -> None:
    """Print the JSON Schema of site.yaml, for editors that complete and check while one types.

    With `policies`: that of the policies.json that programs read of the finished site.
    """
    schema = load.schema() if what == "site" else machine.schema()
    click.echo(json.dumps(schema, indent=2, ensure_ascii=False))
