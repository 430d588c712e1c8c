"""Real servers on loopback: nginx, Caddy and Apache with a configuration, started for one test and stopped after it."""

import json
import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest

PATH = os.environ.get("PATH", "") + ":/usr/sbin"
BROTLI = Path("/usr/lib/nginx/modules/ngx_http_brotli_static_module.so")


def program(name: str) -> str:
    """Where a program is; the test is skipped where it can't be installed."""
    found = shutil.which(name, path=PATH)
    if found is None:
        pytest.skip(f"{name} is not installed: tests/install-packages.sh does it where there is apt-get")
    return found


def free_port() -> int:
    with socket.socket() as opened:
        opened.bind(("127.0.0.1", 0))
        return int(opened.getsockname()[1])


@contextmanager
def running(command: list[str], port: int, log: Path, *, grace: float = 5, **options: object) -> Iterator[None]:
    """A server that runs until the end of the block; it gets so many seconds to end by itself."""
    with log.open("wb") as out:
        process = subprocess.Popen(command, stdout=out, stderr=out, **options)  # type: ignore[call-overload]
    try:
        for _ in range(200):
            with socket.socket() as tried:
                if tried.connect_ex(("127.0.0.1", port)) == 0:
                    break
            assert process.poll() is None, log.read_text()
            time.sleep(0.05)
        yield
    finally:
        process.terminate()
        try:
            process.wait(grace)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


@contextmanager
def nginx(folder: Path, port: int, recipe: str) -> Iterator[httpx.Client]:
    place = folder / "nginx"
    place.mkdir()
    (place / "help.conf").write_text(recipe)
    temporary = "".join(
        f"{kind}_temp_path {place}/{kind};\n" for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    module = f"load_module {BROTLI};\n" if "brotli_static" in recipe else ""
    (place / "nginx.conf").write_text(
        f"{module}daemon off;\nworker_processes 1;\n{'user root;' if os.getuid() == 0 else ''}\npid {place}/pid;\n"
        f"error_log stderr;\nevents {{}}\nhttp {{\ninclude /etc/nginx/mime.types;\naccess_log off;\n{temporary}"
        f"include {place}/help.conf;\n}}\n"
    )
    command = [program("nginx"), "-e", "stderr", "-p", str(place), "-c", str(place / "nginx.conf")]
    with running(command, port, place / "log"), client(port) as web:
        yield web


@contextmanager
def caddy(folder: Path, port: int, recipe: str) -> Iterator[httpx.Client]:
    place = folder / "caddy"
    place.mkdir()
    (place / "Caddyfile").write_text("{\n    admin off\n    auto_https off\n}\n" + recipe)
    command = [program("caddy"), "run", "--config", str(place / "Caddyfile"), "--adapter", "caddyfile"]
    homes = {"HOME": str(place), "XDG_DATA_HOME": str(place), "XDG_CONFIG_HOME": str(place)}
    with running(command, port, place / "log", env={**os.environ, **homes}), client(port) as web:
        yield web


@contextmanager
def apache(folder: Path, port: int, recipe: str, *, base: str, root: str) -> Iterator[httpx.Client]:
    """`root` is the folder of the site, which gets the recipe as its .htaccess."""
    place = folder / "apache"
    place.mkdir()
    (Path(root) / ".htaccess").write_text(recipe)
    modules = "".join(
        f"LoadModule {name}_module /usr/lib/apache2/modules/mod_{name}.so\n"
        for name in ("mpm_event", "authz_core", "alias", "dir", "mime", "headers", "rewrite", "negotiation")
    )
    seen = f'Alias "{base.rstrip("/")}" "{root}"' if base != "/" else ""
    (place / "empty").mkdir()
    seen += f'\nDocumentRoot "{root if base == "/" else place / "empty"}"'
    user = "User www-data\nGroup www-data\n" if os.getuid() == 0 else ""
    (place / "apache.conf").write_text(
        f"{modules}{user}ServerRoot {place}\nDefaultRuntimeDir {place}\n"
        f"ServerName 127.0.0.1\nListen 127.0.0.1:{port}\nPidFile {place}/pid\n"
        f"ErrorLog {place}/errors\nTypesConfig /etc/mime.types\n{seen}\n"
        f'<Directory "{root}/">\nAllowOverride All\nOptions FollowSymLinks\nRequire all granted\n</Directory>\n'
    )
    command = [program("apache2"), "-X", "-f", str(place / "apache.conf")]
    for above in (Path(root), *Path(root).parents):
        if os.getuid() == 0 and above != Path("/") and above.stat().st_uid == 0:
            above.chmod(above.stat().st_mode | 0o055)
    with running(command, port, place / "log"), client(port) as web:
        yield web


def client(port: int) -> httpx.Client:
    return httpx.Client(base_url=f"http://127.0.0.1:{port}", follow_redirects=False, trust_env=False)


Server = Callable[..., "Iterator[httpx.Client]"]


@contextmanager
def sshd(folder: Path) -> Iterator[tuple[int, dict[str, str]]]:
    """OpenSSH's server; its port, and the environment of a user whom it lets in: `ssh` there knows the user's home."""
    place = folder / "sshd"
    home = folder / "home"
    (home / ".ssh").mkdir(parents=True)
    (place / "bin").mkdir(parents=True)
    (home / ".ssh").chmod(0o700)
    for key in (place / "host", home / ".ssh" / "id_ed25519"):
        subprocess.run([program("ssh-keygen"), "-q", "-t", "ed25519", "-N", "", "-f", str(key)], check=True)
    shutil.copy(home / ".ssh" / "id_ed25519.pub", place / "authorized")
    port = free_port()
    host_key = " ".join((place / "host.pub").read_text().split()[:2])
    (home / ".ssh" / "known_hosts").write_text(f"[127.0.0.1]:{port} {host_key}\n")
    (home / ".ssh" / "config").write_text(f"Host shop\n  HostName 127.0.0.1\n  Port {port}\n")
    (place / "sshd_config").write_text(
        f"ListenAddress 127.0.0.1\nPort {port}\nHostKey {place}/host\nAuthorizedKeysFile {place}/authorized\n"
        f"PidFile {place}/pid\nStrictModes no\nUsePAM no\nPasswordAuthentication no\nPermitRootLogin yes\n"
        "Subsystem sftp internal-sftp\nLogLevel VERBOSE\n"
    )
    if os.getuid() == 0:
        Path("/run/sshd").mkdir(exist_ok=True)
    options = f"-F {home}/.ssh/config -i {home}/.ssh/id_ed25519 -o UserKnownHostsFile={home}/.ssh/known_hosts"
    (place / "bin" / "ssh").write_text(f'#!/bin/sh\nexec {program("ssh")} {options} -o BatchMode=yes "$@"\n')
    (place / "bin" / "ssh").chmod(0o755)
    environment = {
        **{name: value for name, value in os.environ.items() if name not in ("SSH_AUTH_SOCK", "GIT_SSH_COMMAND")},
        "HOME": str(home), "PATH": f"{place / 'bin'}:{os.environ['PATH']}", "GIT_CONFIG_NOSYSTEM": "1",
    }  # fmt: skip
    with running([program("sshd"), "-D", "-e", "-f", str(place / "sshd_config")], port, place / "log"):
        yield port, environment


S3_KEYS = {"AWS_ACCESS_KEY_ID": "AKIAEXAMPLE", "AWS_SECRET_ACCESS_KEY": "hunter2hunter2"}


@contextmanager
def seaweed(folder: Path) -> Iterator[tuple[int, dict[str, str]]]:
    """SeaweedFS, a real store that speaks S3; its port, and the environment of a user whom it knows."""
    place = folder / "seaweed"
    place.mkdir()
    identity = {"accessKey": S3_KEYS["AWS_ACCESS_KEY_ID"], "secretKey": S3_KEYS["AWS_SECRET_ACCESS_KEY"]}
    known = {"name": "shop", "credentials": [identity], "actions": ["Admin", "Read", "Write", "List"]}
    (place / "s3.json").write_text(json.dumps({"identities": [known]}))
    names = ("master.port", "master.port.grpc", "volume.port", "volume.port.grpc", "filer.port", "filer.port.grpc",
             "s3.port", "s3.port.grpc")  # fmt: skip
    ports = {name: free_port() for name in names}
    command = [program(str(Path(sys.executable).with_name("weed"))), "server", "-filer", "-s3", "-dir", str(place)]
    command += ["-ip", "127.0.0.1", "-ip.bind", "127.0.0.1", "-s3.config", str(place / "s3.json")]
    command += ["-s3.port.iceberg", "0", "-s3.port.lance", "0", "-volume.max", "100", "-master.volumeSizeLimitMB", "64"]
    command += ["-filer.localSocket", str(place / "filer"), "-s3.localSocket", str(place / "s3")]
    command += [part for name, port in ports.items() for part in (f"-{name}", str(port))]
    environment = {**os.environ, **S3_KEYS, "AWS_EC2_METADATA_DISABLED": "true", "HOME": str(place)}
    with running(command, ports["s3.port"], place / "log", grace=0.1, cwd=place):  # it would wait for other servers
        yield ports["s3.port"], environment


def s3_client(port: int):  # type: ignore[no-untyped-def]
    """Asks a store without helpgen."""
    from botocore.session import Session

    return Session().create_client(
        "s3",
        endpoint_url=f"http://127.0.0.1:{port}",
        aws_access_key_id=S3_KEYS["AWS_ACCESS_KEY_ID"],
        aws_secret_access_key=S3_KEYS["AWS_SECRET_ACCESS_KEY"],
        region_name="us-east-1",
    )


def bucket(port: int, name: str) -> dict[str, bytes]:
    """All that a bucket holds by key."""
    s3 = s3_client(port)
    pages = s3.get_paginator("list_objects_v2").paginate(Bucket=name)
    keys = [item["Key"] for page in pages for item in page.get("Contents", [])]
    return {key: s3.get_object(Bucket=name, Key=key)["Body"].read() for key in keys}
