"""The spool gives back what it took, or says that it has no room."""

import hashlib
import subprocess
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from helpgen import disk, model


def digest(body: bytes) -> str:
    return hashlib.sha256(body).hexdigest()


@given(st.lists(st.binary(max_size=200), max_size=30))
@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_what_was_taken_comes_back(tmp_path: Path, bodies: list[bytes]) -> None:
    spool = disk.Spool(tmp_path)
    assert all(spool.take(digest(body), body) for body in bodies)
    assert [spool.get(digest(body)) for body in bodies] == bodies
    assert spool.get(digest(b"never taken" * 30)) is None


def test_nothing_shows_in_the_folder(tmp_path: Path) -> None:
    (tmp_path / ".helpgen").mkdir()
    spool = disk.Spool(tmp_path)
    assert spool.take("d", b"words")
    assert list((tmp_path / ".helpgen").iterdir()) == []


def test_a_full_disk_is_told(tmpfs: Path) -> None:
    (tmpfs / ".helpgen").mkdir()
    spool = disk.Spool(tmpfs)
    assert spool.take("small", b"x")
    assert not spool.take("large", b"x" * 50_000_000)
    assert spool.get("large") is None
    assert spool.get("small") == b"x"


@pytest.fixture
def tmpfs(tmp_path: Path):
    place = tmp_path / "small"
    place.mkdir()
    done = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=1m", "none", place], capture_output=True)
    if done.returncode:
        pytest.skip("a small disk can only be mounted by root")
    yield place
    subprocess.run(["umount", place], check=True)


def test_a_publish_takes_bodies_from_the_spool(tmp_path: Path) -> None:
    spool = disk.Spool(tmp_path)
    spool.take(digest(b"page"), b"page")
    output = model.Output(path="index.html", digest=digest(b"page"))
    disk.publish([output], tmp_path / "public", tmp_path, spool=spool)
    assert (tmp_path / "public/index.html").read_bytes() == b"page"
    with pytest.raises(disk.Changed):
        disk.publish([model.Output(path="a.html", digest=digest(b"other"))], tmp_path / "public", tmp_path, spool=spool)
    assert (tmp_path / "public/index.html").read_bytes() == b"page"
