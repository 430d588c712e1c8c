"""`python -m bench.load`: the reference site behind nginx on loopback, asked by wrk; writes `bench/load.md`.

nginx runs with the configuration that `helpgen hosting nginx` prints, one worker, and the compressed copies that
`compress: yes` publishes. wrk and nginx share the machine, so the figures say what this machine does with both.
"""

import argparse
import re
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

from msgspec import Struct

from bench.machine import machine
from bench.sides.base import ROOT

HERE = Path(__file__).parent
PATH = "/usr/sbin:/usr/bin:/usr/local/bin"
ASKED = (
    ("home page", "/", ""),
    ("policy", "/returns/returns-and-refunds/", ""),
    ("policy, gzip", "/returns/returns-and-refunds/", "gzip"),
    ("style sheet", "{style}", ""),
    ("search entry", "/_search/pagefind-entry.json", ""),
    ("not found", "/nothing/here/", ""),
)
"""What is asked for: name, path, accepted encoding."""


class Row(Struct, frozen=True):
    """What wrk said of one address."""

    name: str
    connections: int
    per_second: str
    middle: str
    worst: str
    errors: int


def told(name: str, connections: int, said: str) -> Row:
    """Read what wrk printed. Answers that are not found are no errors where they are asked for."""
    found = {key: re.search(rf"{key}:?\s+(\S+)", said) for key in ("50%", "99%", "Requests/sec")}
    if not all(found.values()):
        raise ValueError(said)
    shown = {key: m[1] for key, m in found.items() if m}
    lost = re.search(r"Socket errors: connect (\d+), read (\d+), write (\d+), timeout (\d+)", said)
    wrong = re.search(r"Non-2xx or 3xx responses: (\d+)", said)
    errors = sum(map(int, lost.groups())) if lost else 0
    errors += int(wrong[1]) if wrong and name != "not found" else 0
    return Row(name, connections, shown["Requests/sec"], shown["50%"], shown["99%"], errors)


def table(rows: Sequence[Row], seconds: int) -> str:
    """The figures as Markdown."""
    here = machine()
    lines = [
        f"| {row.name} | {row.connections} | {float(row.per_second):,.0f} | {row.middle} | {row.worst} | {row.errors} |"
        for row in rows
    ]
    return "\n".join(
        [
            "# Load",
            "",
            "The reference help center behind nginx on loopback, written by `make load`: the configuration is what",
            "`helpgen hosting nginx` prints, with one worker; wrk asks with one thread on the same machine, for "
            f"{seconds} s each.",
            f"{here['cpu']}, {here['cores']} cores, {here['kernel']}; load before the run {here['load']}.",
            "",
            "| what | connections | answers/s | median | 99 % below | errors |",
            "| --- | ---: | ---: | ---: | ---: | ---: |",
            *lines,
            "",
        ]
    )


@contextmanager
def served(folder: Path) -> Iterator[tuple[str, Path]]:
    """The reference site, deployed into a folder and served; its address and its files."""
    port = _free_port()
    site = folder / "site"
    for name in ("content", "versions"):
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, site / name)
    settings = (ROOT / "site.yaml").read_text()
    (site / "site.yaml").write_text(f"{settings}\ndeploy: {{live: {{folder: {{path: ../www}}, compress: yes}}}}\n")
    _helpgen(site, "deploy", "--no-verify", "--quiet")
    recipe = _helpgen(site, "hosting", "nginx", "--listen", f"127.0.0.1:{port}")
    process = subprocess.Popen(_nginx(folder, recipe), cwd=folder, stderr=subprocess.DEVNULL)
    try:
        _wait(process, port)
        yield f"http://127.0.0.1:{port}", (folder / "www" / "current").resolve()
    finally:
        process.terminate()
        process.wait()


def _nginx(folder: Path, recipe: str) -> list[str]:
    (folder / "help.conf").write_text(recipe)
    places = "".join(
        f"{kind}_temp_path {folder}/{kind};" for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    brotli = "load_module /usr/lib/nginx/modules/ngx_http_brotli_static_module.so;" if "brotli_static" in recipe else ""
    (folder / "nginx.conf").write_text(
        f"{brotli} daemon off; worker_processes 1; user root; pid {folder}/pid; error_log {folder}/log;\n"
        "events { worker_connections 1024; }\n"
        f"http {{ include /etc/nginx/mime.types; access_log off; {places} include {folder}/help.conf; }}\n"
    )
    program = str(shutil.which("nginx", path=PATH))
    return [program, "-e", f"{folder}/log", "-p", str(folder), "-c", str(folder / "nginx.conf")]


def _helpgen(site: Path, *arguments: str) -> str:
    command = [sys.executable, "-c", "from helpgen.cli import main; main()", *arguments]
    done = subprocess.run(command, cwd=site, capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit(done.stderr)
    return done.stdout


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait(process: "subprocess.Popen[bytes]", port: int) -> None:
    while process.poll() is None:
        with suppress(OSError):
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
            return
        time.sleep(0.02)
    raise SystemExit("nginx did not start")


def main() -> None:
    """Ask, and write the table."""
    parser = argparse.ArgumentParser(prog="bench.load", description=__doc__)
    parser.add_argument("--seconds", type=int, default=3, help="for each address")
    parser.add_argument("--connections", default="10,200")
    parser.add_argument("--output", type=Path, default=HERE / "load.md")
    asked = parser.parse_args()
    rows = []
    with tempfile.TemporaryDirectory() as made, served(Path(made)) as (address, files):
        style = next(files.rglob("site.*.css")).relative_to(files)
        for name, path, encoding in ASKED:
            for connections in map(int, asked.connections.split(",")):
                command = ["wrk", "-t1", f"-c{connections}", f"-d{asked.seconds}", "--latency"]
                command += ["-H", f"Accept-Encoding: {encoding}"] if encoding else []
                command.append(address + path.replace("{style}", f"/{style}"))
                done = subprocess.run(command, capture_output=True, text=True, check=True, timeout=60)
                rows.append(told(name, connections, done.stdout))
    text = table(rows, asked.seconds)
    asked.output.write_text(text)
    print(text)


if __name__ == "__main__":
    main()
