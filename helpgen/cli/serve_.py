"""`helpgen serve`: preview that follows the author's edits."""

from collections.abc import Mapping, Sequence
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

    def __init__(self, site: Path, asked: build.Options, packs: Sequence[str] = ()) -> None:
        """`packs` are files of rules, wherever they lie."""
        self._site, self._asked, self._packs, self._store = site, asked, packs, build.Memory()
        self._kept = build.Kept(None, asked)
        self._held: dict[str, model.Output] = {}
        self._named = [model.Build(outputs=(), findings=()).content]

    def __call__(self, stamps: Mapping[str, disk.Stamp] = MappingProxyType({})) -> model.Build:
        """The site as it is now, or as it was when these stamps were told."""
        site, asked, store = self._site, self._with_rules(), self._store
        made = build.build(site, asked, store, wanted=self._wanted, kept=self._kept, stamps=stamps)
        self._named = [made.content, *made.rule_files]
        if made.stopped:
            return made
        outputs = tuple(one if one.body is not None or one.copy_of else self._held[one.path] for one in made.outputs)
        self._held = {one.path: one for one in outputs}
        return replace(made, outputs=outputs)

    def places(self) -> list[Path]:
        """All that a build reads."""
        return [*(self._site / path for path in (*asking.READ, *self._named)), *map(Path, self._packs)]

    def _with_rules(self) -> build.Options:
        """What is asked, by the rules as they are written now."""
        try:
            rules = asking.rule_files(self._packs, str(self._site))
        except click.BadParameter as error:
            raise model.HelpgenError(error.format_message()) from error
        if rules != self._asked.rules:
            self._asked = replace(self._asked, rules=rules)
            self._kept = build.Kept(None, self._asked)
        return self._asked

    def _wanted(self, path: str, digest: str) -> bool:
        held = self._held.get(path)
        return held is None or held.digest != digest or not digest


@click.command("serve")
@common.site_options
@common.rules_option
@click.option("--host", default="127.0.0.1", show_default=True, help="A loopback address.")
@click.option("--port", default=8000, show_default=True, type=click.IntRange(1, 65535), help="Port to try first.")
def command(
    root: str, base_url: str, as_of: datetime | None, advice: bool, packs: tuple[str, ...], host: str, port: int
) -> None:
    """Preview the help center, drafts included; the browser follows every save."""
    asking.settled(_SELDOM)
    site = common.root_of(root)
    disk.settings(site)
    rules = common.rule_files(packs, root)
    asked = common.options(as_of=as_of, base_url=base_url, advice=advice, drafts=True, preview=True, rules=rules)
    builder = Builder(site, asked, packs)
    preview.serve(builder, site, builder.places, click.echo, host=host, port=port)
