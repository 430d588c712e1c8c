"""The built wheel, in an empty folder, with no checkout near."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

HERE = Path(__file__).parent.parent


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder into which the wheel alone was installed."""
    top = tmp_path_factory.mktemp("wheel")
    quiet = {"check": True, "capture_output": True}
    subprocess.run([sys.executable, "-m", "build", "--wheel", "--no-isolation", "-o", top, HERE], **quiet)
    wheel = next(top.glob("*.whl"))
    command = [sys.executable, "-m", "pip", "install", "--no-deps", "--no-index", "--target", top / "lib", wheel]
    subprocess.run(command, **quiet)
    return top / "lib"


def run(installed: Path, cwd: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    code = (
        f"import helpgen; assert helpgen.__file__.startswith({str(installed)!r}); from helpgen.cli import main; main()"
    )
    return subprocess.run(
        [sys.executable, "-c", code, *arguments],
        cwd=cwd,
        env={**os.environ, "PYTHONPATH": str(installed)},
        capture_output=True,
        text=True,
        check=False,
    )


def test_the_wheel_makes_and_builds_a_shop(installed: Path, tmp_path: Path) -> None:
    made = run(installed, tmp_path, "new", "shop", "--yes", "--name", "Tea & Toys", "--country", "GB")
    assert (made.returncode, made.stderr) == (0, "")
    shop = tmp_path / "shop"
    built = run(installed, shop, "build")
    assert built.returncode == 0, built.stderr
    assert "Tea &amp; Toys" in (shop / "public" / "index.html").read_text()
    assert {line.split(": ")[1] for line in built.stderr.splitlines() if line.startswith("site.yaml")} == {"warning"}
    strict = run(installed, shop, "build", "--strict")
    assert strict.returncode == 1
    confirmed = (shop / "playbook.yaml").read_text().replace('"[', "").replace(']"', "")
    (shop / "playbook.yaml").write_text(confirmed)
    decided = run(installed, shop, "decide", "--reason", "wrong-item", "--total", "GBP 12.00")
    assert decided.returncode == 0, decided.stderr
    assert decided.stdout.startswith("Let the buyer choose")


def test_the_wheel_is_typed_and_brings_theme_and_starter(installed: Path) -> None:
    here = installed / "helpgen"
    assert (here / "py.typed").is_file()
    for folder in ("themes", "content", "staff"):
        want = {p.relative_to(HERE / folder) for p in (HERE / folder).rglob("*") if p.is_file()}
        assert {
            p.relative_to(here / "_data" / folder) for p in (here / "_data" / folder).rglob("*") if p.is_file()
        } == want


def test_the_wheel_is_the_same_from_the_same_files(tmp_path: Path) -> None:
    made = []
    for name in ("one", "two"):
        copy = tmp_path / name / "helpgen"
        skipped = shutil.ignore_patterns(".*", "__pycache__", "public", "dist", "bench", "tests", "docs")
        shutil.copytree(HERE, copy, ignore=skipped)
        for file in copy.rglob("*"):
            os.utime(file, (1_000_000_000 + len(made), 1_000_000_000))
        command = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "-o", tmp_path / name, copy]
        environment = {
            **os.environ,
            "SOURCE_DATE_EPOCH": "1790000000",
            "TZ": f"UTC{len(made)}",
            "PYTHONHASHSEED": str(len(made)),
        }
        subprocess.run(command, check=True, capture_output=True, env=environment, umask=0o022 if made else 0o077)
        made.append(next((tmp_path / name).glob("*.whl")).read_bytes())
    assert made[0] == made[1]
