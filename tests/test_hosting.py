"""`helpgen hosting`: the recipes, and nginx, Caddy and Apache started with them for real."""

import gzip
import json
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

import brotli
import httpx
import pytest
import servers
import yaml
from conftest import SITE, Result, tree, write
from test_cli import GOOD

from helpgen import hosting, serving
from helpgen.model import HelpgenError

Run = Callable[..., Result]
Make = Callable[..., Path]
ALIASES = ["/old.html", "/Moved/", "/we ird ü/+x(1).html", "/deep/er/"]
PAGE = {
    "content/new/place.md": f"---\ntitle: New place\naliases: {json.dumps(ALIASES)}\n---\n" + "Words of it.\n\n" * 60
}


def served(site: Make, helpgen: Run, path: str, compress: str = "no") -> tuple[Path, dict[str, bytes]]:
    """A site at this path of its host, deployed to a folder; its root, and its files."""
    settings = SITE.replace("shop.example/\n", f"shop.example{path}\n", 1)
    settings += f"deploy: {{live: {{folder: {{path: ../www}}, compress: {compress}}}}}\n"
    root = site({**GOOD, **PAGE, "site.yaml": settings})
    done = helpgen("deploy", "--no-verify", cwd=root)
    assert done.returncode == 0, done.stderr
    return root, tree((root.parent / "www" / "current").resolve())


@contextmanager
def started(host: str, root: Path, helpgen: Run, base: str) -> Iterator[httpx.Client]:
    """A server with the recipe for it, as `helpgen hosting` prints it."""
    port = servers.free_port()
    servers.program("apache2" if host == "apache" else host)
    listen = () if host == "apache" else ("--listen", f"127.0.0.1:{port}")
    made = helpgen("hosting", host, *listen, cwd=root)
    assert made.returncode == 0, made.stderr
    folder = str((root.parent / "www" / "current").resolve())
    more = {"base": base, "root": folder} if host == "apache" else {}
    with getattr(servers, host)(root.parent, port, made.stdout, **more) as web:
        yield web


@pytest.mark.parametrize("base", ["/", "/help/"])
@pytest.mark.parametrize("host", ["nginx", "caddy", "apache"])
def test_a_server_answers_with_every_page_header_redirect_and_404(
    host: str, base: str, site: Make, helpgen: Run
) -> None:
    root, files = served(site, helpgen, base)
    wishes = serving.read(files["_headers"].decode(), files["_redirects"].decode())
    assert len(wishes.redirects) == len(ALIASES)
    moved = {old.removeprefix(base).removesuffix("/") for old, _ in wishes.redirects}
    hidden = {"_headers", "_redirects", ".nojekyll", ".htaccess"}
    with started(host, root, helpgen, base) as web:
        for old, new in wishes.redirects:
            answer = web.get(old)
            assert (answer.status_code, httpx.URL(answer.headers["Location"]).raw_path.decode()) == (301, new), old
            assert web.get(new).status_code == 200
        for path, body in files.items():
            name = path.removesuffix("index.html") if path.endswith("/index.html") or path == "index.html" else path
            if path in hidden or quote(name.removesuffix("/")) in moved:
                continue
            answer = web.get(base + quote(name))
            assert (answer.status_code, answer.content) == (200, body), path
            expected = wishes.headers(path)
            for header, value in expected.items():
                if header == "Content-Type":
                    assert same_type(answer.headers[header], value), path
                else:
                    assert answer.headers[header] == value, (path, header)
        lost = ["nowhere/", "nowhere.html", *hidden, ".git/config", "_static/", "OLD.html"]
        for path in lost:
            answer = web.get(base + path)
            assert (answer.status_code, answer.content) == (404, files["404.html"]), path
            for header, value in wishes.shared.items():
                assert answer.headers[header] == value, (path, header)
        slashless = web.get(base + "terms")
        assert slashless.status_code in (301, 308)
        assert httpx.URL(slashless.headers["Location"]).path == f"{base}terms/"
        if base != "/":
            assert httpx.URL(web.get("/help").headers["Location"]).path == "/help/"
            assert web.get("/").status_code in (403, 404)
        escape = web.get(httpx.URL(str(web.base_url)).copy_with(raw_path=f"{base}..%2f..%2fsite.yaml".encode()))
        assert escape.status_code in (400, 404)


def same_type(found: str, expected: str) -> bool:
    """Servers call scripts and XML by an older name too."""
    older = {"application/javascript": "text/javascript", "text/xml": "application/xml"}
    kind, _, rest = found.lower().partition(";")
    return f"{older.get(kind, kind)};{rest}".rstrip(";") == expected.lower() or (
        not rest and kind == expected.partition(";")[0]
    )


@pytest.mark.parametrize("host", ["nginx", "caddy", "apache"])
def test_a_server_sends_compressed_copies_to_those_who_take_them(host: str, site: Make, helpgen: Run) -> None:
    root, files = served(site, helpgen, "/", "yes")
    if host == "nginx" and not servers.BROTLI.exists():
        pytest.skip("nginx has no brotli module: tests/install-packages.sh installs it where there is apt-get")
    page, sheet = "new/place/index.html", next(path for path in files if path.endswith(".css"))
    with started(host, root, helpgen, "/") as web:
        for path, address in ((page, "/new/place/"), (sheet, f"/{sheet}")):
            for coding, ending, unpack in (("br", ".br", brotli.decompress), ("gzip", ".gz", gzip.decompress)):
                raw = files[path + ending]
                assert unpack(raw) == files[path]
                with web.stream("GET", address, headers={"Accept-Encoding": coding}) as answer:
                    assert (answer.headers.get("Content-Encoding"), b"".join(answer.iter_raw())) == (coding, raw), path
                    assert same_type(answer.headers["Content-Type"], serving.content_type(path))
                    assert "accept-encoding" in answer.headers["Vary"].lower()
                    assert answer.headers["X-Content-Type-Options"] == "nosniff"
            plain = web.get(address, headers={"Accept-Encoding": "identity"})
            assert ("Content-Encoding" in plain.headers, plain.content) == (False, files[path])


@pytest.mark.parametrize("host", ["github", "gitlab"])
@pytest.mark.parametrize("kind", ["", "ssh: {host: h, path: /x}", "s3: {bucket: b}", "netlify: {site: s}"])
def test_ci_checks_builds_and_deploys(host: str, kind: str, site: Make, helpgen: Run) -> None:
    settings = SITE + (f"deploy: {{live: {{{kind}}}}}\n" if kind else "")
    done = helpgen("hosting", host, cwd=site({**GOOD, "site.yaml": settings}))
    assert done.returncode == 0, done.stderr
    flow = yaml.safe_load(done.stdout)
    commands = "\n".join(steps(flow))
    assert "helpgen check --strict" in commands
    assert ("helpgen deploy live --strict" if kind else "helpgen build --strict") in commands
    script = subprocess.run(["sh", "-n"], input=commands, text=True, capture_output=True, check=False)
    assert (script.returncode, script.stderr) == (0, "")


def steps(node: object) -> Iterator[str]:
    """Every command of a workflow."""
    if isinstance(node, dict):
        for key, value in node.items():
            if key in ("run", "script"):
                yield from [value] if isinstance(value, str) else value
            else:
                yield from steps(value)
    elif isinstance(node, list):
        for each in node:
            yield from steps(each)


def test_the_script_for_s3_is_sound(site: Make, helpgen: Run, tmp_path: Path) -> None:
    settings = SITE + "deploy: {live: {s3: {bucket: shop-help, prefix: help}}}\n"
    done = helpgen("hosting", "s3", cwd=site({**GOOD, "site.yaml": settings}))
    assert done.returncode == 0, done.stderr
    aws = write(tmp_path / "bin", {"aws": '#!/bin/sh\nfor a in "$@"; do printf "%s\\n" "$a"; done\n'}) / "aws"
    aws.chmod(0o755)
    ran = subprocess.run(
        ["sh"],
        input=done.stdout,
        text=True,
        capture_output=True,
        check=True,
        env={"PATH": f"{aws.parent}:/usr/bin:/bin"},
    )
    said = [json.loads(line) for line in ran.stdout.split("\n") if line.startswith("{") and line.endswith("}")]
    assert said[0] == {"IndexDocument": {"Suffix": "index.html"}, "ErrorDocument": {"Key": "help/404.html"}}
    assert said[1]["Statement"][0]["NotResource"] == "arn:aws:s3:::shop-help/help/.helpgen/*"
    policy = json.loads(ran.stdout[ran.stdout.index('{\n  "Name"') :])
    assert "default-src 'none'" in policy["SecurityHeadersConfig"]["ContentSecurityPolicy"]["ContentSecurityPolicy"]


def test_netlify_and_cloudflare_get_toml(site: Make, helpgen: Run) -> None:
    import tomllib

    root = site(GOOD)
    assert tomllib.loads(helpgen("hosting", "netlify", cwd=root).stdout)["build"]["publish"] == "public"
    assert tomllib.loads(helpgen("hosting", "cloudflare", cwd=root).stdout)["pages_build_output_dir"] == "public"


@pytest.mark.parametrize("host", ["nginx", "caddy"])
def test_what_a_configuration_would_misread_is_refused(host: str) -> None:
    odd = serving.Serving(rules=(("/*", (("X-Odd", "a${x}\n"),)),))
    with pytest.raises(HelpgenError, match="can't stand in this configuration"):
        hosting.RECIPES[host](hosting.Asked(serving=odd))


def test_a_host_that_is_not_known_is_a_wrong_call(site: Make, helpgen: Run) -> None:
    done = helpgen("hosting", "iis", cwd=site(GOOD))
    assert done.returncode == 2
    assert "is not one of 'nginx', 'caddy', 'apache'" in done.stderr
