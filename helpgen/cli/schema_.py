"""`helpgen schema`: the JSON Schema of site.yaml."""

import json

import click

from helpgen import load


@click.command("schema")
def command() -> None:
    """Print the JSON Schema of site.yaml, for editors that complete and check while one types."""
    click.echo(json.dumps(load.schema(), indent=2, ensure_ascii=False))
