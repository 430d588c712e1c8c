"""`helpgen serve`: preview that follows the author's edits."""

from datetime import datetime
from pathlib import Path

import click

from helpgen import build, disk, model, preview
from helpgen.cli import asking, common


@click.command("serve")
@common.site_options
@click.option("--host", default="127.0.0.1", show_default=True, help="A loopback address.")
@click.option("--port", default=8000, show_default=True, type=click.IntRange(1, 65535), help="Port to try first.")
def command(root: str, base_url: str, as_of: datetime | None, advice: bool, host: str, port: int) -> None:
    """Preview the help center, drafts included; the browser follows every save."""
    site = common.root_of(root)
    disk.settings(site)
    asked = common.options(as_of=as_of, base_url=base_url, advice=advice, drafts=True, preview=True)
    store = build.Memory()
    last = [model.Build(outputs=(), findings=()).content]

    def builder() -> model.Build:
        made = build.build(site, asked, store)
        last[:] = [made.content, *made.rule_files]
        return made

    def places() -> list[Path]:
        return [site / path for path in (*asking.READ, *last)]

    preview.serve(builder, site, places, click.echo, host=host, port=port)
