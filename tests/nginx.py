"""A real nginx on loopback, with a shop in it that holds every trap for a crawler, and hosts that nobody may ask."""

import grp
import gzip
import os
import pwd
import shutil
import socket
import subprocess
import time
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import web
from msgspec import Struct

CONF = Path(__file__).with_suffix(".conf")
_PATH = f"{os.environ.get('PATH', '')}:/usr/sbin"
"""Debian keeps servers where not everybody looks."""
DEEP = 100_000
"""Elements inside each other."""
BOMB = 400_000_000
"""Bytes that a packed page comes to."""
HUGE = 10_000_000_000
"""Bytes of a page; on disk it takes none."""


class Asked(Struct, frozen=True):
    """One line of nginx's log."""

    host: str
    port: int
    status: int
    sent: int
    path: str


class Nginx(Struct, frozen=True, kw_only=True):
    """A running one."""

    folder: Path
    port: int
    tls: int
    lures: tuple[str, ...]
    """Paths that redirect to other hosts."""
    behind: web.Server

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}/"

    def asked(self, log: str = "asked.log") -> list[Asked]:
        """What was asked for so far, of the shop or of hosts "elsewhere.log"."""
        lines = (self.folder / log).read_text().splitlines()
        parts = (line.split(" ", 4) for line in lines)
        return [Asked(host, int(port), int(status), int(sent), path) for host, port, status, sent, path in parts]


@contextmanager
def serving(folder: Path, home: str) -> Iterator[Nginx]:
    """Run it on a folder; `home` is put into the start page. "@LURES@" in it becomes links that lead elsewhere."""
    with web.serving(_behind()) as behind:
        port, tls, other = _free_ports(3)
        places = _elsewhere(other, tls)
        lures = {f"/lure/{number}": place for number, place in enumerate(places)}
        _sitemaps(folder / "site" / "map", f"http://127.0.0.1:{port}/")
        _site(folder / "site", home.replace("@LURES@", "".join(map(_link, (*lures, *places)))))
        _certificate(folder)
        (folder / "tmp").mkdir()
        filled = {
            "USER": pwd.getpwuid(os.geteuid()).pw_name,
            "GROUP": grp.getgrgid(os.getegid()).gr_name,
            "PORT": str(port),
            "TLS": str(tls),
            "BEHIND": str(behind.server_port),
            "LURES": "\n".join(f'location = {path} {{ return 302 "{place}"; }}' for path, place in lures.items()),
            "ELSEWHERE": "\n".join(f"listen {host}:{other};" for host in _hosts()),
        }
        text = CONF.read_text()
        for name, value in filled.items():
            text = text.replace(f"@{name}@", value)
        (folder / "nginx.conf").write_text(text)
        command = [str(shutil.which("nginx", path=_PATH)), "-p", f"{folder}/", "-c", "nginx.conf", "-e", "error.log"]
        process = subprocess.Popen(command, cwd=folder, stderr=subprocess.PIPE)
        try:
            _wait(process, port)
            yield Nginx(folder=folder, port=port, tls=tls, lures=tuple(lures), behind=behind)
        finally:
            process.terminate()
            process.wait()


def _behind() -> "Behind":
    return Behind()


class Behind(dict[str, web.Answer]):
    """What nginx can't do by itself: count, go on for ever, and be busy twice."""

    def __init__(self) -> None:
        super().__init__()
        self.busy = iter((503, 429))

    def get(self, path: str, default: object = None) -> object:  # noqa: ARG002 - the server asks it as a table
        if path.startswith("/calendar/"):
            year, month = (int(part) for part in path.split("/")[2:4])
            onward = f"/calendar/{year + month // 12}/{month % 12 + 1}"
            return web.page(f"{month}/{year}", _link(onward))
        if path == "/again":
            status = next(self.busy, 200)
            return (status, {**web.HTML, "Retry-After": "0"}, web.page("Again"))
        return {"/endless/body": _endless_body, "/endless/head": _endless_head, "/endless/silence": _silence}.get(path)


def _endless_body(handler: web.Handler) -> None:
    handler.begin(web.HTML)
    while True:
        handler.send(b"<p>more</p>" * 6000)


def _endless_head(handler: web.Handler) -> None:
    handler.send(b"HTTP/1.1 200 OK\r\n")
    while True:
        handler.send(b"X-More: and more\r\n" * 1000)


def _silence(handler: web.Handler) -> None:
    handler.begin(web.HTML)
    handler.send(b"<title>Wait</title>")
    handler.rfile.read(1)  # until the other end hangs up


def _site(folder: Path, home: str) -> None:
    """The files of the shop."""
    about = web.page("About us", "<p>We turn wood.</p>")
    pages = {**web.shop(), "/": home, "/about": about, "/mood": web.page("Mood"), "/robots": ""}
    pages |= {f"/busy/{name}": web.page(f"Busy {name}") for name in "abc"}
    pages["/long"] = web.page("Long", web.WORDS * 50)
    pages["/deep"] = web.page("Deep", "<div>" * DEEP)
    for path, body in pages.items():
        file = folder / f"{path.removeprefix('/') or 'index'}.html"
        file.parent.mkdir(parents=True, exist_ok=True)
        if isinstance(body, str):
            file.write_text(body)
    (folder / "charset.bin").write_bytes(about.replace("wood", "\xfc\xf1\0").encode("latin-1"))
    (folder / "other.bin").write_bytes(b"\0\1\2%PDF-1.7 this is no page" * 50)
    _bombs(folder)
    with (folder / "huge.bin").open("wb") as file:
        file.truncate(HUGE)


def _bombs(folder: Path) -> None:
    piece = b" " * 10_000_000
    for name, wbits in (("bomb.bin", 31), ("bomb.zz", 15)):
        pack = zlib.compressobj(9, wbits=wbits)
        parts = [pack.compress(b"<title>Bomb</title>"), *(pack.compress(piece) for _ in range(BOMB // len(piece)))]
        (folder / name).write_bytes(b"".join(parts) + pack.flush())


def _sitemaps(folder: Path, home: str) -> None:
    """One that lists itself, one of other hosts and files, one of a thousand others, and one that is packed."""
    folder.mkdir(parents=True)
    inner = "".join(f"<sitemap><loc>{home}map/{name}.xml</loc></sitemap>" for name in ("loop", "loop-b", "about"))
    for name in ("loop", "loop-b"):
        (folder / f"{name}.xml").write_text(f"<sitemapindex>{inner}</sitemapindex>")
    others = ("http://127.0.0.2/", "file:///etc/passwd", "http://169.254.169.254/", "/etc/passwd", "&b;&secret;")
    laugh = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;"><!ENTITY secret SYSTEM "file:///etc/passwd">]>'
    (folder / "elsewhere.xml").write_text(f"{laugh}<urlset>{''.join(map(_loc, others[:3]))}</urlset>")
    wide = "".join(f"<sitemap><loc>{home}map/wide-{n}.xml</loc></sitemap>" for n in range(1000))
    (folder / "wide.xml").write_text(f"<sitemapindex>{wide}</sitemapindex>")
    (folder / "wide-0.xml").write_text(f"{laugh}<urlset>{''.join(map(_loc, (f'{home}about', *others)))}</urlset>")
    (folder / "index.xml").write_text("<title>A page</title>")
    (folder / "bomb.xml.gz").write_bytes(gzip.compress(b"<urlset>" + b" " * 50_000_000))


def _loc(place: str) -> str:
    return f"<url><loc>{place}</loc></url>"


def _certificate(folder: Path) -> None:
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2",
         "-subj", "/CN=127.0.0.1", "-addext", "subjectAltName=IP:127.0.0.1", "-keyout", "key.pem", "-out", "cert.pem"],
        cwd=folder, check=True, capture_output=True,
    )  # fmt: skip


def _link(href: str) -> str:
    return f'<a href="{href}">Go to {href}</a>\n'


def _hosts() -> list[str]:
    """Hosts that are not the shop: this machine by other names."""
    return ["127.0.0.1", "127.0.0.2", *(["[::1]"] if _has_ipv6() else [])]


def _has_ipv6() -> bool:
    try:
        with socket.socket(socket.AF_INET6) as probe:
            probe.bind(("::1", 0))
    except OSError:
        return False
    return True


def _elsewhere(port: int, tls: int) -> list[str]:
    """Addresses that lead to them, in all the ways that a host can be written, and to places of clouds."""
    hosts = (
        "127.0.0.2", "2130706434", "0x7f000002", "0177.0.0.2", "127.2", "0x7f.2", "[::1]", "[::ffff:127.0.0.2]",
        "[::ffff:7f00:2]", "localhost", "LOCALHOST.", "127.0.0.1", "shop@127.0.0.2", "127.0.0.2%2f",
        "\uff11\uff12\uff17.0.0.2",
    )  # fmt: skip
    return [
        *(f"http://{host}:{port}/inside" for host in hosts),
        f"//127.0.0.2:{port}/inside",
        f"https://127.0.0.1:{tls}/about",
        "http://169.254.169.254/latest/meta-data/",
        "http://metadata.google.internal/",
        "http://10.0.0.1/",
        "ftp://127.0.0.2/inside",
        "file:///etc/passwd",
        f"gopher://127.0.0.2:{port}/",
    ]


def _free_ports(count: int) -> list[int]:
    probes = [socket.socket() for _ in range(count)]
    try:
        for probe in probes:
            probe.bind(("127.0.0.1", 0))
        return [probe.getsockname()[1] for probe in probes]
    finally:
        for probe in probes:
            probe.close()


def _wait(process: "subprocess.Popen[bytes]", port: int) -> None:
    """Until it answers."""
    while process.poll() is None:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            time.sleep(0.02)
        else:
            return
    assert process.stderr is not None
    raise AssertionError(process.stderr.read().decode())


def missing() -> str:
    """Why it can't be run here, on a machine where `make packages` can't change that; else ""."""
    gone = [name for name in ("nginx", "openssl") if not shutil.which(name, path=_PATH)]
    return f"{' and '.join(gone)} not installed, and no apt-get" if gone and not shutil.which("apt-get") else ""
