"""Lighthouse on the reference site, built for loopback and served with its own headers: prints the scores.

Needs npm and Chromium; says so and ends well where they are missing. `make lighthouse` runs it.
"""

import gzip
import re
import shutil
import subprocess
import sys
import tempfile
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

ROOT = Path(__file__).parents[2]
HERE = Path(__file__).parent
PAGES = (
    "",
    "returns/",
    "returns/returns-and-refunds/",
    "contact/",
    "policies/",
    "topics/",
    "ar/returns/returns-and-refunds/",
)
_PACKED = (".html", ".css", ".js", ".svg", ".json")


class Host(SimpleHTTPRequestHandler):
    """A static host as they are: it sends what `_headers` says, and packs text."""

    protocol_version = "HTTP/1.1"
    rules: tuple[tuple[re.Pattern[str], str, str], ...] = ()

    def do_GET(self) -> None:
        """Send a file."""
        path = Path(self.translate_path(self.path))
        path = path / "index.html" if path.is_dir() else path
        if not path.is_file():
            self.send_error(404)
            return
        body = path.read_bytes()
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(path))
        if path.suffix in _PACKED:
            body = gzip.compress(body)
            self.send_header("Content-Encoding", "gzip")
        for pattern, name, value in self.rules:
            if pattern.fullmatch(self.path.partition("?")[0]):
                self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


def headers(text: str) -> tuple[tuple[re.Pattern[str], str, str], ...]:
    """What a `_headers` file says: pattern of paths, name and value of a header."""
    found, pattern = [], re.compile("")
    for line in text.splitlines():
        if line.startswith("/"):
            pattern = re.compile(re.escape(line.strip()).replace(r"\*", ".*"))
        elif ":" in line:
            name, _, value = line.strip().partition(":")
            found.append((pattern, name, value.strip()))
    return tuple(found)


def main() -> int:
    """Install what is pinned, build, serve, judge."""
    npm, node = shutil.which("npm"), shutil.which("node")
    chrome = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    if not (npm and node and chrome):
        print("Lighthouse was skipped: it needs npm, node and Chromium, and one of them is not installed.")
        return 0
    if not (HERE / "node_modules" / "lighthouse").is_dir():
        subprocess.run([npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--silent"], cwd=HERE, check=True)
    with tempfile.TemporaryDirectory() as folder:
        site = Path(folder)
        for name in ("content", "staff", "versions"):
            shutil.copytree(ROOT / name, site / name)
        for name in ("site.yaml", "playbook.yaml"):
            shutil.copy(ROOT / name, site)
        host: type[Host] = type("Served", (Host,), {})
        server = ThreadingHTTPServer(("127.0.0.1", 0), partial(host, directory=str(site / "public")))
        address = f"http://127.0.0.1:{server.server_port}/"
        helpgen = [sys.executable, "-c", "from helpgen.cli import main; main()", "build", "--quiet"]
        subprocess.run([*helpgen, "--base-url", address, *sys.argv[1:]], cwd=site, check=True)
        host.rules = headers((site / "public" / "_headers").read_text())
        Thread(target=server.serve_forever, daemon=True).start()
        done = subprocess.run([node, "run.mjs", address, chrome, *PAGES], cwd=HERE, check=False)
        server.shutdown()
    return done.returncode


if __name__ == "__main__":
    sys.exit(main())
