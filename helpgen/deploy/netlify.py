"""Netlify, by its documented file digest method: it is told the digest of every file, and asks for those it lacks.

A deploy becomes live at one instant, at Netlify; so does the return to the one before.
"""

import hashlib
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from typing import Any
from urllib.parse import quote

from helpgen import model
from helpgen.deploy.api import Api
from helpgen.deploy.plan import plan
from helpgen.deploy.values import Local, Outlook, Step

API = "https://api.netlify.com/api/v1"
TOKEN = "NETLIFY_AUTH_TOKEN"  # noqa: S105 - the name of a variable
_AT_ONCE = 4
_SETTINGS = ("_headers", "_redirects")
"""Files that Netlify reads and does not list."""


class Netlify:
    """The target."""

    def __init__(self, stated: model.NetlifyTarget, token: str, base: str = API, pause: float = 1.0) -> None:
        self.site = f"/sites/{quote(stated.site, safe='')}"
        self.api = Api(base, token, f"Netlify ({stated.site})", pause)

    def look(self, local: Local) -> Outlook:
        """Compare with the files of the deploy that is live."""
        live = self._live()
        listed = self.api.ask("GET", f"{self.site}/files") if live else []
        held = {str(file["path"]).lstrip("/"): str(file["sha"]) for file in listed}
        files = _digests(local)
        if live.get("title") == _title(files):
            held |= {name: files[name] for name in _SETTINGS if name in files}
        return Outlook(plan=plan(files, held), live=str(live.get("id", "")))

    def publish(self, local: Local, step: Step) -> str:
        """Tell the digests, send what is asked for, wait until it is live."""
        files = _digests(local)
        live = self._live()
        if live.get("title") == _title(files):
            return str(live["id"])
        made = self.api.ask(
            "POST",
            f"{self.site}/deploys",
            params={"title": _title(files)},
            json={"files": {f"/{path}": digest for path, digest in files.items()}},
        )
        wanted = set(made.get("required") or ())
        first = {digest: path for path, digest in sorted(files.items(), reverse=True) if digest in wanted}

        def one(path: str) -> None:
            self.api.ask(
                "PUT",
                f"/deploys/{made['id']}/files/{quote(path)}",
                content=_body(local, path),
                headers={"Content-Type": "application/octet-stream"},
            )

        with ThreadPoolExecutor(_AT_ONCE) as pool:
            for number, _ in enumerate(pool.map(one, first.values())):
                step("send", number + 1, len(first))
        self._wait(str(made["id"]))
        return str(made["id"])

    def back(self, step: Step) -> tuple[str, str]:
        """Have Netlify restore the deploy before."""
        live = self._live()
        step("restore", 0, 1)
        known = self.api.ask("GET", f"{self.site}/deploys", params={"per_page": 100})
        ready = [each for each in known if each.get("state") == "ready" and each.get("context") == "production"]
        ids = [str(each["id"]) for each in ready]
        later = ids[ids.index(str(live["id"])) + 1 :] if live.get("id") in ids else []
        if not later:
            raise model.HelpgenError(f"{self.api.place} holds no release before the one that is live")
        self.api.ask("POST", f"{self.site}/deploys/{later[0]}/restore")
        return str(live["id"]), later[0]

    def close(self) -> None:
        """End all connections."""
        self.api.close()

    def _live(self) -> Mapping[str, Any]:
        return self.api.ask("GET", self.site).get("published_deploy") or {}

    def _wait(self, deploy: str) -> None:
        end = self.api.wait(f"{self.site}/deploys/{deploy}", lambda found: found.get("state") in ("ready", "error"))
        if end["state"] == "error":
            raise model.HelpgenError(
                f"{self.api.place} could not make it live: {end.get('error_message') or 'no reason'}"
            )


def _body(local: Local, path: str) -> bytes:
    """The bytes of a file. Netlify redirects from a page that exists only where the rule insists on it."""
    raw = local.read(path)
    return b"".join(_insistent(line) for line in raw.splitlines(keepends=True)) if path == "_redirects" else raw


def _insistent(line: bytes) -> bytes:
    return line.replace(b" 301\n", b" 301!\n")


def _digests(local: Local) -> dict[str, str]:
    return {path: hashlib.sha1(_body(local, path), usedforsecurity=False).hexdigest() for path in local.files}


def _title(files: Mapping[str, str]) -> str:
    digest = hashlib.sha256(repr(sorted(files.items())).encode()).hexdigest()
    return f"helpgen {digest[:16]}"
