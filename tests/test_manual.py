"""The manual in `docs/`: generated pages are up to date, it builds without a finding, and what it shows works.

With HELPGEN_GOLDEN set, the generated pages are written anew.
"""

import os
import re
import shlex
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from conftest import Result

from docs import generate
from helpgen import load

DOCS = generate.ROOT / "docs"
GUIDE = sorted((DOCS / "content" / "guide").glob("*.md"))
AS_OF = "2026-11-27"
"""The day on which its waivers were decided."""
NOT_HERE = (
    "helpgen new shop",
    "helpgen serve",
    "helpgen deploy",
    "helpgen rollback",
    "helpgen build --strict",
    "helpgen fleet",
)
"""Ask questions, wait, need a server, or need a shop whose facts are confirmed, or many shops."""


def fenced(page: Path, language: str) -> Iterator[str]:
    yield from re.findall(rf"^```{language}\n(.*?)^```$", page.read_text(), re.MULTILINE | re.DOTALL)


def test_generated_pages_are_up_to_date() -> None:
    pages = generate.pages()
    if "HELPGEN_GOLDEN" in os.environ:
        for name, text in pages.items():
            (generate.FOLDER / name).write_text(text)
    assert {name: (generate.FOLDER / name).read_text() for name in pages} == pages, "run `make docs`"


def test_every_key_of_the_reference_is_explained() -> None:
    for name in ("site-yaml.md", "front-matter.md"):
        rows = re.findall(r"^\| (?:`|\[)(\S+?)(?:`|\]\S*) \| (.*?) \|", generate.pages()[name], re.MULTILINE)
        assert len(rows) > 15
        assert [key for key, meaning in rows if not meaning.strip()] == []


def test_the_manual_builds_without_a_finding(helpgen: Callable[..., Result], tmp_path: Path) -> None:
    built = helpgen("build", "--site", str(DOCS), "--strict", "--as-of", AS_OF, "--output", str(tmp_path), cwd=DOCS)
    assert (built.returncode, built.stderr) == (0, "")
    assert "0 errors" in built.stdout or "no findings" in built.stdout or "clean" in built.stdout, built.stdout
    assert (tmp_path / "guide" / "first-site" / "index.html").is_file()


@pytest.mark.parametrize("page", [*GUIDE, *(DOCS / "content" / "moving").glob("*.md")], ids=lambda page: page.stem)
def test_yaml_in_the_guide_is_taken(page: Path) -> None:
    for text in fenced(page, "yaml"):
        if page.stem == "fleet":
            *_, findings = load.fleet(text, "FLEET.yaml")
        else:
            _, findings = load.settings(text if "name:" in text.split("\n")[0] else f"name: Shop\n{text}")
        assert [found for found in findings if found.severity == "error"] == []


@pytest.mark.parametrize("page", GUIDE, ids=lambda page: page.stem)
def test_markdown_in_the_guide_is_taken(page: Path) -> None:
    for text in fenced(page, "markdown"):
        _, findings = load.source("content/a.md", text)
        assert findings == []


def test_commands_in_the_guide_run(helpgen: Callable[..., Result], tmp_path: Path) -> None:
    made = helpgen("new", "shop", "--yes", "--name", "Shop", "--country", "GB", "--email", "a@shop.test", cwd=tmp_path)
    assert made.returncode == 0, made.stderr
    shop = tmp_path / "shop"
    confirmed = (shop / "playbook.yaml").read_text().replace('"[', "").replace(']"', "")
    (shop / "playbook.yaml").write_text(confirmed)
    refund = next(path for path in (shop / "content").rglob("*.md") if "\nrole: refund\n" in path.read_text())
    refund.write_text(refund.read_text().replace("\nrole: refund\n", "\nrole: refund\neffective: 2026-09-01\n"))
    for page in GUIDE:
        lines = [line for block in fenced(page, "sh") for line in block.splitlines() if line.startswith("helpgen ")]
        for line in lines:
            if not line.startswith(NOT_HERE):
                done = helpgen(*shlex.split(line)[1:], cwd=shop)
                assert done.returncode in (0, 1), f"{page.name}: {line}\n{done.stderr}"
                assert "Traceback" not in done.stderr
