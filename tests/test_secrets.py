"""A secret that stands where none belongs is told of, and never repeated: by no report or command."""

import os
import pty
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import Result

from helpgen import report

Run = Callable[..., Result]
Make = Callable[..., Path]
HIDDEN = ("hunter2", "hunter3", "hunter4", "hunter5", "hunter6")
SETTINGS = """\
name: Shop
url: https://help.shop.example/
contact: {email: hi@shop.example}
deploy:
  live: {s3: {bucket: shop, endpoint: "https://bot:hunter2@s3.example/", secret_key: hunter3, rigion: x}}
  other: {ssh: {host: h, path: /x, password: hunter4}}
  third:
    git:
      repository: git@host.example:x.git
      deploy_token: >
        hunter5
"""
BROKEN = SETTINGS + "  password: [hunter6\n"
RUN = [sys.executable, "-c", "from helpgen.cli import main; main()"]


@pytest.mark.parametrize("text", [SETTINGS, BROKEN], ids=["whole", "broken"])
@pytest.mark.parametrize("form", report.FORMATS)
def test_no_report_repeats_it(form: str, text: str, site: Make, helpgen: Run) -> None:
    done = helpgen("check", "--format", form, cwd=site({"site.yaml": text, "content/index.md": "# Help\n"}))
    assert done.returncode == 2
    assert text is BROKEN or form in ("text", "github") or "config/secret" in done.stdout
    assert [word for word in HIDDEN if word in done.stdout + done.stderr] == []


@pytest.mark.parametrize("text", [SETTINGS, BROKEN], ids=["whole", "broken"])
@pytest.mark.parametrize(
    "arguments",
    [("check",), ("build",), ("deploy", "live"), ("deploy", "--dry-run", "other"), ("rollback", "live"),
     ("hosting", "nginx", "--target", "live"), ("checklist",), ("next-change",), ("policy", "log")],
    ids=" ".join,
)  # fmt: skip
def test_no_command_repeats_it_on_a_terminal(arguments: tuple[str, ...], text: str, site: Make) -> None:
    root = site({"site.yaml": text, "content/index.md": "# Help\n"})
    main, end = pty.openpty()
    process = subprocess.Popen([*RUN, *arguments], cwd=root, stdout=end, stderr=end, stdin=end)
    os.close(end)
    said = b""
    while True:
        try:
            raw = os.read(main, 65536)
        except OSError:
            break
        if not raw:
            break
        said += raw
    assert process.wait(60) == 2
    assert b"Traceback" not in said
    assert [word for word in HIDDEN if word.encode() in said] == []


def test_an_excerpt_without_a_secret_stays(site: Make, helpgen: Run) -> None:
    root = site({"site.yaml": "name: Shop\nurll: https://help.shop.example/\n", "content/index.md": "# Help\n"})
    assert "urll: https://help.shop.example/" in helpgen("check", "--format", "sarif", cwd=root).stdout
