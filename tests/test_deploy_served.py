"""The whole way: checked, deployed, served by a real web server, verified over HTTP, and returned."""

import importlib.util
from collections.abc import Callable
from pathlib import Path

import pytest
import servers
from conftest import SITE, Result, write
from test_cli import GOOD

from helpgen import cli
from helpgen.deploy.values import need
from helpgen.model import HelpgenError

Run = Callable[..., Result]
Make = Callable[..., Path]


@pytest.mark.parametrize("host", ["nginx", "caddy"])
def test_a_deploy_is_verified_where_it_is_served(
    host: str,
    site: Make,
    helpgen: Run,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    servers.program(host)
    port = servers.free_port()
    settings = SITE + (
        f"deploy:\n  live: {{folder: {{path: ../www}}, url: 'http://127.0.0.1:{port}/help/'}}\n"
        f"  other: {{folder: {{path: ../other}}, url: 'http://127.0.0.1:{port}/help/'}}\n"
    )
    page = {"content/moved.md": "---\ntitle: Moved\naliases: [/old.html, /was/here/]\n---\nText.\n"}
    root = site({**GOOD, **page, "site.yaml": settings})
    recipe = helpgen("hosting", host, "--target", "live", "--listen", f"127.0.0.1:{port}", cwd=root)
    assert recipe.returncode == 0, recipe.stderr
    with getattr(servers, host)(tmp_path, port, recipe.stdout) as web:
        assert web.get("/help/").status_code == 404
        first = helpgen("deploy", "live", cwd=root)
        assert first.returncode == 0, first.stderr
        assert f"Verified: http://127.0.0.1:{port}/help/ answers with what was sent" in first.stderr
        assert f'href="http://127.0.0.1:{port}/help/terms/"' in web.get("/help/terms/").text
        write(root, {"content/more.md": "# More\n\nText.\n"})
        assert helpgen("deploy", "live", cwd=root).returncode == 0
        assert web.get("/help/more/").status_code == 200
        assert helpgen("rollback", "live", cwd=root).returncode == 0
        assert web.get("/help/more/").status_code == 404
        monkeypatch.setattr("helpgen.deploy.verify.PAUSES", (0.01,))
        with pytest.raises(SystemExit) as ended:
            cli.main(["deploy", "other", "--site", str(root)])
        wrong = capsys.readouterr().err
        assert ended.value.code == 1
        assert f"error: http://127.0.0.1:{port}/help/ answers with something else than what was sent" in wrong
        assert "The files were sent, but the site does not answer as it should" in wrong


def test_a_package_that_is_missing_is_named_with_the_way_to_install_it(monkeypatch: pytest.MonkeyPatch) -> None:
    need("msgspec", "ssh", "a target of the kind ssh")
    monkeypatch.setattr(importlib.util, "find_spec", lambda _: None)
    with pytest.raises(HelpgenError) as caught:
        need("asyncssh", "ssh", "a target of the kind ssh")
    assert str(caught.value) == "a target of the kind ssh needs one more package: pip install 'helpgen[ssh]'"


@pytest.mark.parametrize(("stated", "package", "extra"), [
    ("ssh: {host: h, path: /x}", "asyncssh", "ssh"), ("s3: {bucket: b}", "s3fs", "s3"),
    ("git: {repository: r}", "ghp_import", "git"), ("netlify: {site: s}", "httpx", "deploy"),
    ("cloudflare: {account: a, project: p}", "blake3", "cloudflare"),
])  # fmt: skip
def test_a_command_says_which_extra_it_lacks(
    stated: str,
    package: str,
    extra: str,
    site: Make,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    real = importlib.util.find_spec
    monkeypatch.setattr(importlib.util, "find_spec", lambda name, *more: None if name == package else real(name, *more))
    root = site({**GOOD, "site.yaml": SITE + f"deploy: {{live: {{{stated}}}}}\n"})
    with pytest.raises(SystemExit) as ended:
        cli.main(["deploy", "--site", str(root)])
    said = capsys.readouterr().err
    assert (ended.value.code, f"needs one more package: pip install 'helpgen[{extra}]'" in said) == (2, True), said
