"""`helpgen hosting`: the configuration of the host that serves the site."""

from pathlib import Path
from urllib.parse import urlsplit

import click

from helpgen import build, disk, hosting, model, report, serving
from helpgen.cli import common, targets


@click.command("hosting")
@click.argument("host", metavar="HOST", type=click.Choice(list(hosting.RECIPES)))
@click.option("--target", "name", metavar="NAME", help="The target of site.yaml that is meant, if there are several.")
@click.option("--folder", metavar="DIR", help="Folder of the site on the server, in place of the target's.")
@click.option("--listen", metavar="ADDRESS:PORT", default="", help="Where nginx or Caddy listens, if not as usual.")
@click.option("--compressed", is_flag=True, help="Send the .gz and .br files that `compress: yes` publishes.")
@click.option("--site", "root", default=".", metavar="DIR", help="Folder that holds site.yaml.", show_default=True)
def command(host: str, name: str | None, folder: str | None, listen: str, compressed: bool, root: str) -> int:
    """Print the configuration for HOST: nginx, caddy, apache, netlify, cloudflare, github, gitlab or s3.

    Security headers, cache lifetimes, redirects and the page for what is not found are those of the built site.
    """
    site = common.root_of(root)
    config = targets.settings(site)
    chosen, stated = targets.find(config, name) if name or len(config.deploy) == 1 else ("", model.Target())
    base = targets.address(config, stated)
    asked = common.options(as_of=None, base_url=base, advice=False, drafts=False)
    with common.progress(quiet=False) as step, common.hands() as executor:
        made = build.build(site, asked, disk.Store(site), executor, step=step)
    if made.stopped:
        common.show(made.findings)
        return report.status(made)
    parts = urlsplit(base)
    recipe = hosting.RECIPES[host](
        hosting.Asked(
            host=parts.netloc,
            base=targets.path(base),
            root=folder or _folder(stated, site),
            listen=listen,
            compressed=compressed or stated.compress,
            serving=serving.read(_text(made, "_headers"), _text(made, "_redirects")),
            target=chosen,
            kind=next((kind for kind in model.KINDS if getattr(stated, kind)), ""),
            bucket=stated.s3.bucket if isinstance(stated.s3, model.S3Target) else "",
            prefix=stated.s3.prefix if isinstance(stated.s3, model.S3Target) else "",
        )
    )
    click.echo(recipe, nl=False)
    return report.OK


def _folder(stated: model.Target, site: Path) -> str:
    """Where the server finds the site."""
    if isinstance(stated.folder, model.FolderTarget):
        return str((site / Path(stated.folder.path).expanduser()).resolve() / "current")
    return stated.ssh.path if isinstance(stated.ssh, model.SshTarget) else "/var/www/help"


def _text(made: model.Build, path: str) -> str:
    return next(((output.body or b"").decode() for output in made.outputs if output.path == path), "")
