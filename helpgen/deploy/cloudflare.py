"""Cloudflare Pages: contents are sent by digest, those only that it lacks; then a manifest makes a deployment of them.

Deployments and their rollback are documented in Cloudflare's API reference. How contents are sent is not: it is done
as Cloudflare's own open program, wrangler, does it.
"""

import base64
import hashlib
import json
from collections.abc import Iterator, Mapping
from typing import Any

import blake3

from helpgen import model, serving
from helpgen.deploy.api import Api
from helpgen.deploy.plan import Plan
from helpgen.deploy.values import Local, Outlook, Step

API = "https://api.cloudflare.com/client/v4"
TOKEN = "CLOUDFLARE_API_TOKEN"  # noqa: S105 - the name of a variable
MOST_FILES, LARGEST = 20_000, 25 * 1024 * 1024
_BATCH_FILES, _BATCH_BYTES = 500, 20_000_000
_SETTINGS = ("_headers", "_redirects")
"""Files that are no pages: they go with the manifest."""


class Cloudflare:
    """The target."""

    def __init__(self, stated: model.CloudflareTarget, token: str, base: str = API, pause: float = 1.0) -> None:
        self.stated = stated
        self.project = f"/accounts/{stated.account}/pages/projects/{stated.project}"
        self.api = Api(base, token, f"Cloudflare Pages ({stated.project})", pause)

    def look(self, local: Local) -> Outlook:
        """Ask what Cloudflare lacks; it does not tell what the live site holds."""
        files = _digests(local)
        live = self._live()
        lacking = self._lacking(files, self._key())
        made = Plan(
            added=tuple(sorted(path for path in files if files[path] in lacking)),
            unchanged=tuple(sorted(path for path in files if files[path] not in lacking)),
        )
        note = "" if _message(live) == _title(local) else "; what is removed is not known before"
        return Outlook(plan=made, live=str(live.get("id", "")), note=note)

    def publish(self, local: Local, step: Step) -> str:
        """Send what is lacking, then the manifest, and wait until it is live."""
        files = _digests(local)
        live = self._live()
        if _message(live) == _title(local):
            return str(live["id"])
        self._send(local, files, step)
        sent = {name: (name, local.read(name)) for name in _SETTINGS if name in local.files}
        made = self._ask(
            "POST",
            f"{self.project}/deployments",
            data={
                "manifest": json.dumps({f"/{path}": digest for path, digest in files.items()}),
                "branch": self.stated.branch,
                "commit_message": _title(local),
            },
            # Everything goes as a form of many parts, also where there are no files.
            files=sent or {"_headers": ("_headers", b"")},
        )
        stage = self.api.wait(f"{self.project}/deployments/{made['id']}", _is_over)["result"]["latest_stage"]
        if stage["status"] != "success":
            raise model.HelpgenError(f"{self.api.place} could not make it live: the stage {stage['name']} failed")
        return str(made["id"])

    def back(self, step: Step) -> tuple[str, str]:
        """Have Cloudflare go back to the deployment before."""
        live = self._live()
        step("restore", 0, 1)
        known = self._ask("GET", f"{self.project}/deployments", params={"env": "production"})
        ids = [str(each["id"]) for each in known if (each.get("latest_stage") or {}).get("status") == "success"]
        later = ids[ids.index(str(live["id"])) + 1 :] if live.get("id") in ids else []
        if not later:
            raise model.HelpgenError(f"{self.api.place} holds no release before the one that is live")
        self._ask("POST", f"{self.project}/deployments/{later[0]}/rollback")
        return str(live["id"]), later[0]

    def close(self) -> None:
        """End all connections."""
        self.api.close()

    def _ask(self, method: str, path: str, **more: Any) -> Any:
        return self.api.ask(method, path, **more)["result"]

    def _live(self) -> Mapping[str, Any]:
        return self._ask("GET", self.project).get("canonical_deployment") or {}

    def _key(self) -> str:
        """The key for sending contents, good for a short while."""
        return str(self._ask("GET", f"{self.project}/upload-token")["jwt"])

    def _lacking(self, files: Mapping[str, str], key: str) -> set[str]:
        hashes = sorted(set(files.values()))
        return set(self._ask("POST", "/pages/assets/check-missing", token=key, json={"hashes": hashes}))

    def _send(self, local: Local, files: Mapping[str, str], step: Step) -> None:
        key = self._key()
        lacking = self._lacking(files, key)
        first = {digest: path for path, digest in sorted(files.items(), reverse=True) if digest in lacking}
        done = 0
        for batch in _batches(local, first):
            self._ask("POST", "/pages/assets/upload", token=key, json=batch)
            done += len(batch)
            step("send", done, len(first))
            key = self._key()  # a large site takes longer than a key is good for
        self._ask("POST", "/pages/assets/upsert-hashes", token=key, json={"hashes": sorted(set(files.values()))})


def _batches(local: Local, first: Mapping[str, str]) -> Iterator[list[dict[str, Any]]]:
    batch: list[dict[str, Any]] = []
    size = 0
    for digest, path in first.items():
        raw = local.read(path)
        if batch and (len(batch) == _BATCH_FILES or size + len(raw) > _BATCH_BYTES):
            yield batch
            batch, size = [], 0
        kind = {"contentType": serving.content_type(path)}
        batch.append({"key": digest, "value": base64.b64encode(raw).decode(), "metadata": kind, "base64": True})
        size += len(raw)
    if batch:
        yield batch


def _digests(local: Local) -> dict[str, str]:
    """The digests by which Cloudflare knows files. Raises HelpgenError if there are too many, or one is too large."""
    pages = [path for path in local.files if path not in _SETTINGS]
    if len(pages) > MOST_FILES:
        raise model.HelpgenError(f"the site has {len(pages)} files, and Cloudflare Pages takes {MOST_FILES} at most")
    found = {}
    for path in pages:
        raw = local.read(path)
        if len(raw) > LARGEST:
            raise model.HelpgenError(
                f"{path} is larger than 25 MiB, the most that Cloudflare Pages takes: make it smaller"
            )
        ending = path.rpartition(".")[2] if "." in path.rpartition("/")[2].lstrip(".") else ""
        found[path] = blake3.blake3(base64.b64encode(raw) + ending.encode()).hexdigest()[:32]
    return found


def _is_over(answer: Mapping[str, Any]) -> bool:
    stage = answer["result"].get("latest_stage") or {}
    return stage.get("status") in ("failure", "canceled") or (
        stage.get("name") == "deploy" and stage.get("status") == "success"
    )


def _message(deployment: Mapping[str, Any]) -> str:
    return str(((deployment.get("deployment_trigger") or {}).get("metadata") or {}).get("commit_message") or "")


def _title(local: Local) -> str:
    digest = hashlib.sha256(repr(sorted(local.files.items())).encode()).hexdigest()
    return f"helpgen {digest[:16]}"
