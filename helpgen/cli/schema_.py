"""`helpgen schema`: the JSON Schema of site.yaml, of playbook.yaml, or of the policies.json that a site publishes."""

import json

import click

from helpgen import load, machine

_SCHEMAS = {"site": load.schema, "playbook": load.playbook_schema, "policies": machine.schema}


@click.command("schema")
@click.argument("file", default="site", type=click.Choice(tuple(_SCHEMAS)), metavar="[site|playbook|policies]")
def command(file: str) -> None:
    """Print the JSON Schema of site.yaml or playbook.yaml, for editors that complete and check while one types.

    With `policies`: that of the policies.json that programs read of the finished site.
    """
    click.echo(json.dumps(_SCHEMAS[file](), indent=2, ensure_ascii=False))
