"""Files that a user names: replaced whole where they are files, written into where they are anything else."""

import os
import stat
import sys
import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import Result

from helpgen import disk, model


def test_a_file_is_replaced_whole_and_keeps_its_rights(tmp_path: Path) -> None:
    place = tmp_path / "report.json"
    disk.write_named(str(place), b"one")
    place.chmod(0o640)
    before = place.stat()
    disk.write_named(str(place), b"two")
    assert (place.read_bytes(), place.stat().st_ino != before.st_ino) == (b"two", True)
    assert stat.S_IMODE(place.stat().st_mode) == 0o640
    assert [one.name for one in tmp_path.iterdir()] == ["report.json"]


@pytest.mark.parametrize("is_there", [True, False])
def test_a_link_stays_one_and_what_it_leads_to_is_written(is_there: bool, tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    target, link = tmp_path / "in" / "target", tmp_path / "link"
    if is_there:
        target.write_bytes(b"old")
    link.symlink_to("in/target")
    disk.write_named(str(link), b"new")
    assert (link.is_symlink(), target.read_bytes()) == (True, b"new")


def test_a_pipe_is_written_into(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    read: list[bytes] = []
    reader = threading.Thread(target=lambda: read.append(pipe.read_bytes()))
    reader.start()
    disk.write_named(str(pipe), b"all of it")
    reader.join(30)
    assert (read, stat.S_ISFIFO(pipe.stat().st_mode)) == ([b"all of it"], True)


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root makes devices")
def test_a_device_stays_a_device(tmp_path: Path) -> None:
    device = tmp_path / "mynull"
    try:
        os.mknod(device, 0o666 | stat.S_IFCHR, os.makedev(1, 3))
        device.open("wb").close()
    except OSError:
        pytest.skip("no devices are allowed here")
    disk.write_named(str(device), b"gone")
    assert stat.S_ISCHR(device.stat().st_mode)


@pytest.mark.skipif(sys.platform != "linux", reason="names of open files are Linux's here")
@pytest.mark.parametrize("name", ["/dev/fd/{}", "/proc/self/fd/{}", "link"])
def test_an_open_file_goes_on_where_it_is(name: str, tmp_path: Path) -> None:
    with (tmp_path / "log").open("wb", buffering=0) as log:
        (tmp_path / "link").symlink_to(f"/proc/self/fd/{log.fileno()}")
        log.write(b"before ")
        disk.write_named(str(tmp_path / name.format(log.fileno())), b"now ")
        log.write(b"after")
    assert (tmp_path / "log").read_bytes() == b"before now after"


@pytest.mark.skipif(sys.platform != "linux", reason="names of open files are Linux's here")
def test_a_reader_that_has_gone_is_no_matter_of_the_file() -> None:
    reader, writer = os.pipe()
    os.close(reader)
    try:
        with pytest.raises(BrokenPipeError):
            disk.write_named(f"/dev/fd/{writer}", b"x")
    finally:
        os.close(writer)


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("none/x.json", "there is no folder none; make it first, or name another place"),
        ("file/x.json", "file is no folder; name another place"),
        (".", "it can't be written: Is a directory"),
        ("circle", "it can't be written: Too many levels of symbolic links"),
        ("dangling", "there is no folder none; make it first, or name another place"),
    ],
)
def test_what_can_not_be_written_is_said_in_one_sentence(
    path: str, said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("file").touch()
    Path("circle").symlink_to("circle")
    Path("dangling").symlink_to("none/x.json")
    with pytest.raises(model.HelpgenError, match=said) as error:
        disk.write_named(path, b"x")
    assert str(error.value).startswith(f"{path}: ")
    assert sorted(one.name for one in tmp_path.iterdir()) == ["circle", "dangling", "file"]


@pytest.mark.parametrize(
    "options",
    [
        ("check", "--format", "json=none/x.json"),
        ("check", "--write-baseline", "none/x.json"),
        ("macros", "--output", "none/x.csv"),
        ("evidence", "--policy", "refund", "--on", "2026-01-02", "--order", "1", "--out", "none/x.zip"),
        ("deadlines", "--dispute", "chargeback", "--notified", "2026-01-02", "--ics", "none/x.ics"),
        ("fleet", "FLEET.yaml", "--format", "json=none/x.json"),
    ],
)
def test_a_missing_folder_is_told_before_anything_is_done(
    options: tuple[str, ...], site: Callable[..., Path], helpgen: Callable[..., Result]
) -> None:
    root = site()
    done = helpgen(*options, cwd=root)
    assert (done.returncode, "there is no folder none; make it first" in done.stderr) == (2, True), done.stderr
    assert not (root / "none").exists()
    assert not done.stdout
