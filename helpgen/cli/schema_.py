"""`helpgen schema`: the JSON Schema of site.yaml, or of playbook.yaml."""

import json

import click

from helpgen import load

_SCHEMAS = {"site": load.schema, "playbook": load.playbook_schema}


@click.command("schema")
@click.argument("file", default="site", type=click.Choice(tuple(_SCHEMAS)), metavar="[site|playbook]")
def command(file: str) -> None:
    """Print the JSON Schema of site.yaml or playbook.yaml, for editors that complete and check while one types."""
    click.echo(json.dumps(_SCHEMAS[file](), indent=2, ensure_ascii=False))
