"""Netlify and Cloudflare Pages, against doubles of their APIs (see doubles.py); nothing is sent to either."""

from collections.abc import Callable, Iterator
from pathlib import Path

import doubles
import pytest
from conftest import SITE, Result
from test_cli import GOOD
from test_deploy import local, quiet

from helpgen.deploy.cloudflare import Cloudflare
from helpgen.deploy.netlify import Netlify
from helpgen.deploy.values import Target
from helpgen.model import CloudflareTarget, HelpgenError, NetlifyTarget

ONE = {
    "index.html": "1", "a b/ü.html": "a", "copy.html": "a", "x.css": "x",
    "_headers": "/*\n  A: 1\n", "_redirects": "/old /new 301\n",
}  # fmt: skip
TWO = {**ONE, "index.html": "2", "new.html": "n"}


@pytest.fixture(params=["netlify", "cloudflare"])
def host(request: pytest.FixtureRequest) -> Iterator[tuple[doubles.Double, Callable[..., Target]]]:
    """A double, and what makes a target for it."""
    double: doubles.Double = doubles.Netlify() if request.param == "netlify" else doubles.Cloudflare()
    with doubles.answering(double) as base:

        def made(token: str = doubles.TOKEN, name: str = "shop") -> Target:
            if request.param == "netlify":
                return Netlify(NetlifyTarget(site=name), token, base, pause=0.01)
            return Cloudflare(CloudflareTarget(account="abc", project=name), token, base, pause=0.01)

        yield double, made


def held(double: doubles.Double) -> dict[str, str]:
    site: dict[str, bytes] = double.site  # type: ignore[attr-defined]
    return {path: raw.decode() for path, raw in site.items()}


def asked_for(texts: dict[str, str], double: doubles.Double) -> dict[str, str]:
    """Netlify redirects from a page that exists only where a rule insists."""
    return {**texts, "_redirects": "/old /new 301!\n"} if isinstance(double, doubles.Netlify) else texts


def sends(double: doubles.Double) -> int:
    return sum(line.startswith("PUT ") or line.endswith("/assets/upload") for line in double.asked)


def test_a_host_gets_the_site_what_changed_only_and_returns(
    host: tuple[doubles.Double, Callable[..., Target]], tmp_path: Path
) -> None:
    double, made = host
    target = made()
    site = local(tmp_path, ONE)
    assert set(target.look(site).plan.added) >= {"index.html", "a b/ü.html", "copy.html", "x.css"}
    first = target.publish(site, quiet)
    assert held(double) == asked_for(ONE, double)
    sent = sends(double)
    assert target.publish(site, quiet) == first
    assert sends(double) == sent
    assert not target.look(site).plan
    changed = local(tmp_path, TWO)
    assert set(target.look(changed).plan.added) >= {"new.html"}
    second = target.publish(changed, quiet)
    assert held(double) == asked_for(TWO, double)
    assert sends(double) - sent <= 2
    assert target.back(quiet) == (second, first)
    assert held(double) == asked_for(ONE, double)
    with pytest.raises(HelpgenError, match="holds no release before the one that is live"):
        target.back(quiet)


def test_a_deploy_that_is_broken_off_sends_only_the_rest(
    host: tuple[doubles.Double, Callable[..., Target]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("helpgen.deploy.cloudflare._BATCH_FILES", 1)
    monkeypatch.setattr("helpgen.deploy.netlify._AT_ONCE", 1)
    double, made = host
    double.stop_after = 2
    site = local(tmp_path, ONE)
    with pytest.raises(HelpgenError, match=r"the plug is pulled.*deploy again, and it goes on"):
        made().publish(site, quiet)
    double.stop_after = -1
    double.asked.clear()
    made().publish(site, quiet)
    assert held(double) == asked_for(ONE, double)
    contents = 5 if isinstance(double, doubles.Netlify) else 4  # of ONE: two files have the same, and two are settings
    contents -= isinstance(double, doubles.Cloudflare)
    assert sends(double) == contents - 2


def test_a_busy_host_is_asked_again_and_a_dead_one_named(
    host: tuple[doubles.Double, Callable[..., Target]], tmp_path: Path
) -> None:
    double, made = host
    double.failing = 3
    made().publish(local(tmp_path, ONE), quiet)
    assert held(double) == asked_for(ONE, double)
    double.failing = 100
    with pytest.raises(HelpgenError, match=r"answers with 503: .*busy.*; deploy again, and it goes on"):
        made().publish(local(tmp_path, TWO), quiet)


def test_a_wrong_token_or_name_is_told_and_never_repeated(
    host: tuple[doubles.Double, Callable[..., Target]], tmp_path: Path
) -> None:
    _, made = host
    site = local(tmp_path, ONE)
    with pytest.raises(HelpgenError, match="the token is not accepted") as caught:
        made(token="hunter2hunter2").look(site)
    assert "hunter2" not in str(caught.value)
    with pytest.raises(HelpgenError, match=r"there is nothing of this name: correct it in site.yaml"):
        made(name="nowhere").look(site)


@pytest.mark.parametrize(("stated", "variable"), [
    ("netlify: {site: shop}", "NETLIFY_AUTH_TOKEN"),
    ("cloudflare: {account: abc, project: shop}", "CLOUDFLARE_API_TOKEN"),
])  # fmt: skip
def test_a_token_that_is_not_set_is_asked_for(
    stated: str, variable: str, site: Callable[..., Path], helpgen: Callable[..., Result]
) -> None:
    root = site({**GOOD, "site.yaml": SITE + f"deploy: {{live: {{{stated}}}}}\n"})
    done = helpgen("deploy", cwd=root, env={"PATH": "/usr/bin:/bin"})
    assert done.returncode == 2
    assert f"the target live needs a token, and the environment variable {variable} is not set" in done.stderr
