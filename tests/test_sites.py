"""Whole fixture sites: the exact output tree and the exact report. `make golden` writes what the code makes now."""

import os
from collections.abc import Callable
from pathlib import Path
from shutil import copytree, rmtree

import pytest
from conftest import Result, tree, write

SITES = sorted(path for path in (Path(__file__).parent / "sites").iterdir() if path.is_dir())
GOLDEN = "HELPGEN_GOLDEN" in os.environ


@pytest.mark.parametrize("fixture", SITES, ids=lambda path: path.name)
def test_a_site_comes_out_as_expected(fixture: Path, tmp_path: Path, helpgen: Callable[..., Result]) -> None:
    inputs = {path: body for path, body in tree(fixture).items() if not path.startswith("expected")}
    root = write(tmp_path / "site", inputs)
    done = helpgen("build", "--keep-going", "--quiet", "--as-of", "2026-11-24", cwd=root)
    said = f"exit {done.returncode}\n{done.stdout}{done.stderr}"
    if GOLDEN:
        rmtree(fixture / "expected", ignore_errors=True)
        copytree(root / "public", fixture / "expected")
        (fixture / "expected.txt").write_text(said)
    assert said == (fixture / "expected.txt").read_text()
    assert tree(root / "public") == tree(fixture / "expected")
