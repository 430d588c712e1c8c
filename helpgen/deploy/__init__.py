"""A built site → a target: only what changed is sent, and the site that is live stays whole at every instant."""

import os
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlsplit

from helpgen import model
from helpgen.deploy.pack import packed as packed
from helpgen.deploy.plan import Plan as Plan
from helpgen.deploy.plan import counts as counts
from helpgen.deploy.plan import lines as lines
from helpgen.deploy.values import Local as Local
from helpgen.deploy.values import Outlook as Outlook
from helpgen.deploy.values import Step as Step
from helpgen.deploy.values import Target as Target
from helpgen.deploy.values import need as need
from helpgen.deploy.values import public as public


def kind(stated: model.Target) -> str:
    """Which kind of target is stated. Raises HelpgenError if it is none."""
    for each in model.KINDS:
        if getattr(stated, each):
            return each
    raise model.HelpgenError(f"this target does not say where it is: state one of {', '.join(model.KINDS)}")


def is_exact(stated: model.Target) -> bool:
    """Whether the host sends files as they are given to it; some rewrite pages or their addresses."""
    return kind(stated) not in ("netlify", "cloudflare")


def target(
    stated: model.Target, root: Path, name: str, url: str = "", waiting: Callable[[str], None] = lambda _: None
) -> Target:
    """The target `name` that `site.yaml` at `root` states, for a site that is seen at `url`.

    `waiting` is told whose deploy has to end first, where one is under way.
    Raises HelpgenError if a package is missing for it, or if it can't be reached.
    """
    if isinstance(stated.folder, model.FolderTarget):
        from helpgen.deploy.folder import Folder

        return Folder(root / Path(stated.folder.path).expanduser(), stated.keep, waiting)
    if isinstance(stated.ssh, model.SshTarget):
        need("asyncssh", "ssh", "a target of the kind ssh")
        from helpgen.deploy.ssh import Server
        from helpgen.deploy.store import Kept

        return Kept(Server(stated.ssh), stated.keep, waiting)
    if isinstance(stated.s3, model.S3Target):
        need("s3fs", "s3", "a target of the kind s3")
        from helpgen.deploy.s3 import Bucket
        from helpgen.deploy.store import Kept

        return Kept(Bucket(stated.s3, f"{urlsplit(url).path.rstrip('/')}/"), stated.keep, waiting)
    if isinstance(stated.git, model.GitTarget):
        need("ghp_import", "git", "a target of the kind git")
        from helpgen.deploy.git import Repository

        return Repository(stated.git, root, root / ".helpgen" / "deploy" / name, url)
    if isinstance(stated.netlify, model.NetlifyTarget):
        need("httpx", "deploy", "a target of the kind netlify")
        from helpgen.deploy import netlify

        return netlify.Netlify(stated.netlify, _token(netlify.TOKEN, name))
    if isinstance(stated.cloudflare, model.CloudflareTarget):
        need("blake3", "cloudflare", "a target of the kind cloudflare")
        need("httpx", "deploy", "a target of the kind cloudflare")
        from helpgen.deploy import cloudflare

        return cloudflare.Cloudflare(stated.cloudflare, _token(cloudflare.TOKEN, name))
    raise AssertionError(kind(stated))


def _token(variable: str, name: str) -> str:
    """The token that a variable of the environment holds."""
    token = os.environ.get(variable, "").strip()
    if not token:
        raise model.HelpgenError(
            f"the target {name} needs a token, and the environment variable {variable} is not set: make a token there"
        )
    return token
