"""Places to deploy to, each the real thing on loopback: a folder, a server by SSH, a bucket, a git repository."""

import getpass
import io
import posixpath
import re
import subprocess
import tarfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from pathlib import Path

import servers
from msgspec import Struct

from torture import ground
from torture.ground import Files

KINDS = ("folder", "ssh", "s3", "git")
_LINK = re.compile(rb'\s(?:href|src)="([^"#?]+)')
_OURS = ".helpgen/"


class Place(Struct, frozen=True):
    """A kind of target; each name is a place of its own there."""

    kind: str
    make: Callable[[str], None]
    stated: Callable[[str, int], str]
    """What `site.yaml` says of it; by another port, where that is not 0."""
    seen: Callable[[str], Files]
    """What a web server would find there now."""
    port: int = 0
    env: Mapping[str, str] = {}


@contextmanager
def places(folder: Path, kinds: tuple[str, ...] = KINDS) -> Iterator[dict[str, Place]]:
    """The places of these kinds, as long as their servers run."""
    made: dict[str, Place] = {}
    folder.mkdir(exist_ok=True)
    with ExitStack() as running:
        if "folder" in kinds:
            made["folder"] = _folder(folder)
        if "ssh" in kinds or "git" in kinds:
            port, env = running.enter_context(servers.sshd(folder))
            made |= {"ssh": _ssh(folder, port, env), "git": _git(folder, port, env)}
        if "s3" in kinds:
            port, env = running.enter_context(servers.seaweed(folder))
            made["s3"] = _s3(port, env)
        yield {kind: made[kind] for kind in kinds}


def _folder(folder: Path) -> Place:
    def seen(name: str) -> Files:
        return ground.tree((folder / name / "current").resolve())

    return Place("folder", lambda _: None, lambda name, _: f"folder: {{path: {folder / name}}}", seen)


def _ssh(folder: Path, port: int, env: Mapping[str, str]) -> Place:
    def seen(name: str) -> Files:
        held = ground.tree(folder / name)
        return {path: body for path, body in held.items() if not path.startswith(_OURS)}

    def stated(name: str, other: int) -> str:
        return f"ssh: {{host: 127.0.0.1, port: {other or port}, path: {folder / name}}}"

    return Place("ssh", lambda _: None, stated, seen, port, env)


def _s3(port: int, env: Mapping[str, str]) -> Place:
    def seen(name: str) -> Files:
        return {path: body for path, body in servers.bucket(port, name).items() if not path.startswith(_OURS)}

    def stated(name: str, other: int) -> str:
        return f"s3: {{bucket: {name}, endpoint: 'http://127.0.0.1:{other or port}', region: us-east-1}}"

    def make(name: str) -> None:
        client = servers.s3_client(port)
        assert ground.until(lambda: _answers(client, name)), "the store does not answer"

    return Place("s3", make, stated, seen, port, env)


def _answers(client: object, name: str) -> bool:
    """Whether a bucket could be made and written to: a store that has just started needs a moment."""
    try:
        client.create_bucket(Bucket=name)  # type: ignore[attr-defined]
        client.put_object(Bucket=name, Key="x", Body=b"x")  # type: ignore[attr-defined]
        client.delete_object(Bucket=name, Key="x")  # type: ignore[attr-defined]
    except Exception as error:
        return "BucketAlready" in str(error)
    return True


def _git(folder: Path, port: int, env: Mapping[str, str]) -> Place:
    bare = folder / "pages.git"

    def make(_: str) -> None:
        subprocess.run(["git", "init", "-q", "--bare", str(bare)], check=True)

    def stated(name: str, other: int) -> str:
        where = f"ssh://{getpass.getuser()}@127.0.0.1:{other or port}{bare}"
        return f"git: {{repository: '{where}', branch: {name}}}"

    def seen(name: str) -> Files:
        done = subprocess.run(["git", "archive", name], cwd=bare, capture_output=True, check=False)
        if done.returncode:
            return {}
        with tarfile.open(fileobj=io.BytesIO(done.stdout)) as packed:
            return {each.name: packed.extractfile(each).read() for each in packed if each.isfile()}  # type: ignore[union-attr]

    return Place("git", make, stated, seen, port, env)


def lost(site: Files) -> set[str]:
    """What pages that can be reached from the home page lead to, and is not there."""
    seen, todo = {"index.html"}, ["index.html"] if "index.html" in site else []
    while todo:
        page = todo.pop()
        for found in _LINK.findall(site.get(page, b"")) if page.endswith(".html") else ():
            to = found.decode()
            if ":" in to or to.startswith("//"):
                continue
            path = posixpath.normpath(posixpath.join(posixpath.dirname(page), to)).lstrip("/")
            path = (
                posixpath.join(path, "index.html").removeprefix("./") if to.endswith("/") or to in (".", "..") else path
            )
            if path not in seen:
                seen.add(path)
                todo.append(path)
    return seen - set(site) if site else set()
