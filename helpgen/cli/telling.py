"""Findings in pieces → lines of the terminal or of a pipe. Imports nothing that takes time, save for colours."""

import os
import sys
from collections.abc import Sequence

import click

Pieces = Sequence[tuple[str, str]]
"""A finding as (text, style) pieces."""


def tell(found: Sequence[Pieces], rest: int = 0, *, err: bool = True) -> None:
    """Print findings, one a line, and how many more there are; in colour on a terminal."""
    stream = sys.stderr if err else sys.stdout
    if found and stream.isatty() and "NO_COLOR" not in os.environ:
        from rich.console import Console
        from rich.text import Text

        console = Console(stderr=err, soft_wrap=True)
        for pieces in found:
            console.print(Text.assemble(*pieces))
    else:
        for pieces in found:
            click.echo("".join(text for text, _ in pieces), err=err)
    if rest:
        click.echo(f"… and {rest} more; `helpgen check` lists all", err=err)
