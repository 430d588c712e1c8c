"""Versions that the git history of a site tells of."""

import os
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import Result, tree, write

Run = Callable[..., Result]
YAML = "name: Shop\nurl: https://help.shop.example/\ncontact: {email: hi@shop.example}\nreturns: {days: %d}\n"
PAGE = "---\ntitle: Refunds\nrole: refund\n%s---\nWithin {{ returns.days }} days. See [it](help/label.md).%s\n"


def git(root: Path, *arguments: str, day: str = "2026-01-01") -> None:
    stamp = f"{day}T12:00:00+00:00"
    who = {"GIT_AUTHOR_DATE": stamp, "GIT_COMMITTER_DATE": stamp, "GIT_CONFIG_GLOBAL": os.devnull}
    names = ("-c", "user.name=A", "-c", "user.email=a@shop.example", "-c", "commit.gpgsign=false")
    subprocess.run(["git", "-C", str(root), *names, *arguments], check=True, capture_output=True, env=os.environ | who)


def commit(root: Path, day: str, days: int, effective: str, more: str = "", path: str = "content/refund.md") -> None:
    front = f"effective: {effective}\n" if effective else ""
    write(root, {"site.yaml": YAML % days, "content/help/label.md": "# Label\n", path: PAGE % (front, more)})
    git(root, "add", "-A")
    git(root, "commit", "-m", day, day=day)


@pytest.fixture
def history(tmp_path: Path) -> Path:
    """No date at first, then two versions, one of which was changed in silence; the file was renamed meanwhile."""
    top = tmp_path / "repository"
    root = top / "shop"
    root.mkdir(parents=True)
    git(top, "init", "-q", "-b", "main")
    commit(root, "2025-12-01", 7, "", path="content/returns.md")
    commit(root, "2026-01-05", 14, "2026-02-01", path="content/returns.md")
    commit(root, "2026-02-10", 14, "2026-02-01", " Pack it well.", path="content/returns.md")
    git(top, "mv", "shop/content/returns.md", "shop/content/refund.md")
    commit(root, "2026-07-01", 30, "2026-08-01", " Pack it well.")
    return root


def test_versions_come_with_the_facts_and_days_of_their_time(history: Path, helpgen: Run) -> None:
    done = helpgen("policy", "publish", "--from-git", "--as-of", "2026-11-01", cwd=history)
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines() == [
        "kept versions/refund/2026-02-01.md",
        "kept versions/refund/2026-02-01-corrected-2026-02-10.md",
        "kept versions/refund/2026-08-01.md",
        "refund: 1 commit of content/refund.md states no `effective`, so it gives no version",
    ]
    kept = {name: body.decode() for name, body in tree(history / "versions/refund").items()}
    assert "Within 14 days. See [it](/help/label/).\n" in kept["2026-02-01.md"]
    assert "kept: 2026-01-05\n" in kept["2026-02-01.md"]
    assert "Pack it well." in kept["2026-02-01-corrected-2026-02-10.md"]
    assert "Within 30 days." in kept["2026-08-01.md"]
    check = helpgen("check", "--as-of", "2026-11-01", cwd=history)
    assert "policy/version" not in check.stdout
    assert "policy/silent-change" not in check.stdout
    again = helpgen("policy", "publish", "--from-git", "--as-of", "2026-11-01", cwd=history)
    assert "refund: git tells of no version that is not kept" in again.stdout


def test_a_shallow_clone_gives_no_day(history: Path, helpgen: Run, tmp_path: Path) -> None:
    git(tmp_path, "clone", "-q", "--depth", "1", f"file://{history.parent}", "shallow")
    root = tmp_path / "shallow/shop"
    done = helpgen("policy", "publish", "--from-git", cwd=root)
    assert done.returncode == 2
    assert "this clone is shallow" in done.stderr
    assert not (root / "versions").exists()


def test_without_a_repository_there_is_no_history(tmp_path: Path, helpgen: Run) -> None:
    root = write(
        tmp_path / "site", {"site.yaml": YAML % 3, "content/refund.md": PAGE % ("effective: 2026-02-01\n", "")}
    )
    env = os.environ | {"GIT_CEILING_DIRECTORIES": str(tmp_path)}
    done = helpgen("policy", "publish", "--from-git", cwd=root, env=env)
    assert done.returncode == 2
    assert "git can't read the history: " in done.stderr
    assert "Traceback" not in done.stderr
