"""Doubles of the HTTP APIs of Netlify and of Cloudflare Pages, on loopback: NOT the real thing.

They answer as Netlify's OpenAPI description (listSiteFiles, createSiteDeploy, uploadDeployFile, getSiteDeploy,
listSiteDeploys, restoreSiteDeploy) and Cloudflare's API reference (project, deployments, rollback) and its open
program wrangler (upload-token, check-missing, upload, upsert-hashes) say, reduced to the fields that a deploy reads.
They refuse what those would refuse: a wrong token, contents that don't have the digest that was told, files that were
not asked for.
"""

import base64
import hashlib
import json
import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from email.parser import BytesParser
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

import blake3

TOKEN = "token-of-the-tests-0123456789"


class Refused(Exception):  # noqa: N818
    """What the real API would not take."""

    def __init__(self, status: int, message: str) -> None:
        super().__init__(message)
        self.status = status


class Double:
    """What both have in common: a server, and what it was asked."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        self.failing = 0
        """How many of the next requests get a 503."""
        self.stop_after = -1
        """After how many requests that send contents the host is gone for good."""
        self.lock = threading.Lock()

    def answer(self, method: str, path: str, query: dict[str, str], headers: Any, body: bytes) -> Any:
        raise NotImplementedError

    def gate(self) -> None:
        if self.stop_after == 0:
            raise Refused(400, "the plug is pulled")
        self.stop_after -= 1


class Netlify(Double):
    """One site, "shop"."""

    def __init__(self) -> None:
        super().__init__()
        self.blobs: dict[str, bytes] = {}
        self.deploys: list[dict[str, Any]] = []
        self.live = ""

    @property
    def site(self) -> dict[str, bytes]:
        deploy = next(each for each in self.deploys if each["id"] == self.live)
        return {path.lstrip("/"): self.blobs[sha] for path, sha in deploy["files"].items()}

    def answer(self, method: str, path: str, query: dict[str, str], headers: Any, body: bytes) -> Any:
        if headers["Authorization"] != f"Bearer {TOKEN}":
            raise Refused(401, "Access Denied")
        if found := re.fullmatch("/deploys/([^/]+)/files/(.+)", path):
            return self.upload(found[1], unquote(found[2]), body)
        if not path.startswith("/sites/shop"):
            raise Refused(404, "Not Found")
        rest = path.removeprefix("/sites/shop")
        if (method, rest) == ("GET", ""):
            live = next((each for each in self.deploys if each["id"] == self.live), None)
            return {"id": "shop", "published_deploy": live and self.shown(live)}
        if (method, rest) == ("GET", "/files"):
            live = next(each for each in self.deploys if each["id"] == self.live)
            return [{"path": path, "sha": sha} for path, sha in live["files"].items() if not path.startswith("/_r")]
        if (method, rest) == ("POST", "/deploys"):
            return self.create(json.loads(body)["files"], query["title"])
        if (method, rest) == ("GET", "/deploys"):
            return [self.shown(each) for each in reversed(self.deploys)]
        number = rest.split("/")[2]
        deploy = next(each for each in self.deploys if each["id"] == number)
        if (method, rest) == ("POST", f"/deploys/{number}/restore"):
            self.live = number
        elif deploy["state"] == "uploaded":
            deploy["state"], self.live = "ready", number
        return self.shown(deploy)

    def create(self, files: dict[str, str], title: str) -> dict[str, Any]:
        required = sorted(set(files.values()) - set(self.blobs))
        deploy = {
            "id": f"d{len(self.deploys) + 1}", "title": title, "files": files, "required": required,
            "state": "uploading" if required else "uploaded", "context": "production",
        }  # fmt: skip
        self.deploys.append(deploy)
        return self.shown(deploy) | {"required": required}

    def upload(self, number: str, path: str, body: bytes) -> dict[str, Any]:
        self.gate()
        deploy = next(each for each in self.deploys if each["id"] == number)
        sha = hashlib.sha1(body).hexdigest()
        if deploy["files"].get(f"/{path}") != sha or sha not in deploy["required"]:
            raise Refused(422, f"{path} is not what was announced")
        self.blobs[sha] = body
        if set(deploy["files"].values()) <= set(self.blobs):
            deploy["state"] = "uploaded"
        return {"path": f"/{path}", "sha": sha}

    def shown(self, deploy: dict[str, Any]) -> dict[str, Any]:
        return {key: deploy[key] for key in ("id", "title", "state", "context")}


class Cloudflare(Double):
    """One project, "shop", of the account "abc"."""

    def __init__(self) -> None:
        super().__init__()
        self.blobs: dict[str, dict[str, Any]] = {}
        self.deployments: list[dict[str, Any]] = []
        self.live = ""
        self.keys = 0

    @property
    def site(self) -> dict[str, bytes]:
        deployment = next(each for each in self.deployments if each["id"] == self.live)
        manifest = json.loads(deployment["form"]["manifest"])
        pages = {path.lstrip("/"): base64.b64decode(self.blobs[key]["value"]) for path, key in manifest.items()}
        return pages | {name: deployment["form"][name].encode() for name in ("_headers", "_redirects")}

    def answer(self, method: str, path: str, query: dict[str, str], headers: Any, body: bytes) -> Any:  # noqa: ARG002
        result = self.result(method, path, headers, body)
        return {"success": True, "errors": [], "messages": [], "result": result}

    def result(self, method: str, path: str, headers: Any, body: bytes) -> Any:
        is_asset = path.startswith("/pages/assets/")
        if headers["Authorization"] != f"Bearer {f'jwt{self.keys}' if is_asset else TOKEN}":
            raise Refused(403, "Authentication error")
        if is_asset:
            return self.asset(path.removeprefix("/pages/assets/"), json.loads(body))
        base = "/accounts/abc/pages/projects/shop"
        if not path.startswith(base):
            raise Refused(404, "Project not found")
        rest = path.removeprefix(base)
        if rest == "":
            live = next((each for each in self.deployments if each["id"] == self.live), None)
            return {"name": "shop", "production_branch": "main", "canonical_deployment": live and self.shown(live)}
        if rest == "/upload-token":
            self.keys += 1
            return {"jwt": f"jwt{self.keys}"}
        if (method, rest) == ("POST", "/deployments"):
            return self.create(headers, body)
        if rest == "/deployments":
            return [self.shown(each) for each in reversed(self.deployments)]
        number = rest.split("/")[2]
        deployment = next(each for each in self.deployments if each["id"] == number)
        if rest.endswith("/rollback"):
            self.live = number
        elif deployment["stage"] == "queued":
            deployment["stage"] = "deploy"
            self.live = number
        return self.shown(deployment)

    def asset(self, what: str, asked: Any) -> Any:
        if what == "check-missing":
            return [key for key in asked["hashes"] if key not in self.blobs]
        if what == "upload":
            self.gate()
            self.blobs |= {each["key"]: each for each in asked}
        elif what == "upsert-hashes" and set(asked["hashes"]) - set(self.blobs):
            raise Refused(400, "hashes are missing")
        return None

    def create(self, headers: Any, body: bytes) -> dict[str, Any]:
        head = f"Content-Type: {headers['Content-Type']}\r\n\r\n".encode()
        parts = BytesParser().parsebytes(head + body).get_payload()
        form = {
            str(part.get_param("name", header="Content-Disposition")): part.get_payload(decode=True).decode()
            for part in parts
        }
        for path, key in json.loads(form["manifest"]).items():
            ending = path.rpartition(".")[2] if "." in path.rpartition("/")[2][1:] else ""
            value = self.blobs[key]["value"]
            if blake3.blake3((value + ending).encode()).hexdigest()[:32] != key:
                raise Refused(400, f"{path} is not what was announced")
        self.deployments.append({"id": f"p{len(self.deployments) + 1}", "form": form, "stage": "queued"})
        return self.shown(self.deployments[-1])

    def shown(self, deployment: dict[str, Any]) -> dict[str, Any]:
        over = deployment["stage"] == "deploy"
        return {
            "id": deployment["id"],
            "environment": "production",
            "latest_stage": {"name": deployment["stage"], "status": "success" if over else "active"},
            "deployment_trigger": {"metadata": {"commit_message": deployment["form"]["commit_message"]}},
        }


@contextmanager
def answering(double: Double) -> Iterator[str]:
    """The double behind an address."""

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            parts = urlsplit(self.path)
            query = {name: values[0] for name, values in parse_qs(parts.query).items()}
            body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
            with double.lock:
                double.asked.append(f"{self.command} {self.path}")
                try:
                    if double.failing:
                        double.failing -= 1
                        raise Refused(503, "busy")
                    status, said = 200, double.answer(self.command, parts.path, query, self.headers, body)
                except Refused as refused:
                    status, said = refused.status, {"message": str(refused)}
            raw = json.dumps(said).encode()
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(raw)))
            self.end_headers()
            self.wfile.write(raw)

        do_POST = do_PUT = do_GET  # noqa: N815

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
