"""`helpgen serve`: preview that follows the author's edits."""

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from types import MappingProxyType

import click
from msgspec.structs import replace

from helpgen import build, disk, model, preview
from helpgen.cli import asking, common

_SELDOM = 50_000
"""New values after which garbage is looked for: there are many builds, and what one leaves is nothing to the next."""


class Builder:
    """Builds a site again and again; what a build made is at hand for the next."""

    def __init__(self, site: Path, asked: build.Options) -> None:
        self._site, self._asked, self._store = site, asked, build.Memory()
        self._kept = build.Kept(None, asked)
        self._held: dict[str, model.Output] = {}
        self._named = [model.Build(outputs=(), findings=()).content]

    def __call__(self, stamps: Mapping[str, disk.Stamp] = MappingProxyType({})) -> model.Build:
        """The site as it is now, or as it was when these stamps were told."""
        site, asked, store = self._site, self._asked, self._store
        made = build.build(site, asked, store, wanted=self._wanted, kept=self._kept, stamps=stamps)
        self._named = [made.content, *made.rule_files]
        if made.stopped:
            return made
        outputs = tuple(one if one.body is not None or one.copy_of else self._held[one.path] for one in made.outputs)
        self._held = {one.path: one for one in outputs}
        return replace(made, outputs=outputs)

    def places(self) -> list[Path]:
        """All that a build reads."""
        return [self._site / path for path in (*asking.READ, *self._named)]

    def _wanted(self, path: str, digest: str) -> bool:
        held = self._held.get(path)
        return held is None or held.digest != digest or not digest


@click.command("serve")
@common.site_options
@click.option("--host", default="127.0.0.1", show_default=True, help="A loopback address.")
@click.option("--port", default=8000, show_default=True, type=click.IntRange(1, 65535), help="Port to try first.")
def command(root: str, base_url: str, as_of: datetime | None, advice: bool, host: str, port: int) -> None:
    """Preview the help center, drafts included; the browser follows every save."""
    asking.settled(_SELDOM)
    site = common.root_of(root)
    disk.settings(site)
    asked = common.options(as_of=as_of, base_url=base_url, advice=advice, drafts=True, preview=True)
    builder = Builder(site, asked)
    preview.serve(builder, site, builder.places, click.echo, host=host, port=port)
