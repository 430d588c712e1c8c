"""A command → how long it took, how much processor and memory it used, and which files it wrote."""

import ctypes
import os
import re
import signal
import subprocess
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

SUBREAPER = 36
"""PR_SET_CHILD_SUBREAPER of Linux."""
PAGE = os.sysconf("SC_PAGE_SIZE")
EVERY = 0.05
"""Seconds between two looks at the memory of all processes."""


@dataclass(frozen=True)
class Sample:
    """One run."""

    wall: float
    cpu: float
    """Seconds of processor time, all processes and threads together."""
    peak: int
    """Most bytes resident at one time, all processes together; what several share counts once."""
    status: int
    said: str


def run(command: list[str], folder: Path, environment: Mapping[str, str], limit: float) -> Sample:
    """Run a command to its end, at most `limit` seconds."""
    _adopt()
    with (folder / ".said").open("w+", encoding="utf-8", errors="replace") as said:
        start = time.perf_counter()
        process = subprocess.Popen(
            command,
            cwd=folder,
            env=dict(environment),
            stdin=subprocess.DEVNULL,
            stdout=said,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
        watch = _Watch(process.pid, start + limit)
        watch.start()
        _, status, usage = os.wait4(process.pid, 0)
        wall = time.perf_counter() - start
        cpu = usage.ru_utime + usage.ru_stime + _left_behind(process.pid)
        watch.done.set()
        watch.join()
        process.returncode = os.waitstatus_to_exitcode(status)
        said.seek(0)
        text = said.read()
    if watch.late:
        text += f"\nstopped after {limit:.0f} s"
    # What the system tells counts the measuring program too, whose copy the command begins as.
    peak = watch.peak or usage.ru_maxrss * 1024
    return Sample(wall, cpu, peak, process.returncode, text)


def _adopt() -> None:
    """Become the parent of what a command leaves behind, so that its processor time is told to us."""
    with suppress(OSError, AttributeError):  # not Linux: what is left behind is not counted there
        ctypes.CDLL(None).prctl(SUBREAPER, 1, 0, 0, 0)


def _left_behind(group: int) -> float:
    """Processor time of the processes that a command did not wait for itself; they get a moment to end."""
    total, ends = 0.0, time.perf_counter() + 5
    while True:
        try:
            pid, _, usage = os.wait4(-group, os.WNOHANG)
        except ChildProcessError:
            return total
        if pid:
            total += usage.ru_utime + usage.ru_stime
        elif time.perf_counter() > ends:
            os.killpg(group, signal.SIGKILL)
        else:
            time.sleep(0.01)


class _Watch(threading.Thread):
    """Looks at the memory of a process and all below it until it ends."""

    def __init__(self, pid: int, limit: float) -> None:
        super().__init__(daemon=True)
        self.pid, self.limit = pid, limit
        self.peak, self.late = 0, False
        self.done = threading.Event()

    def run(self) -> None:
        while not self.done.wait(EVERY):
            self.peak = max(self.peak, held(self.pid))
            if time.perf_counter() > self.limit and not self.late:
                self.late = True
                os.killpg(self.pid, signal.SIGKILL)


def held(pid: int) -> int:
    """Bytes of memory that a process and all that it started hold now; what several share counts once."""
    pids = list(_tree(pid))
    return sum(map(_resident if len(pids) == 1 else _proportional, pids))


def _tree(pid: int) -> Iterator[int]:
    yield pid
    with suppress(OSError):
        for task in Path(f"/proc/{pid}/task").iterdir():
            with suppress(OSError):
                for child in (task / "children").read_text().split():
                    yield from _tree(int(child))


def _resident(pid: int) -> int:
    """What a process holds, told at almost no cost."""
    try:
        return int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * PAGE
    except (OSError, IndexError):
        return 0


def _proportional(pid: int) -> int:
    """What a process holds alone and its part of what it shares; the kernel has to count for it."""
    try:
        found = re.search(r"^Pss:\s+(\d+) kB", Path(f"/proc/{pid}/smaps_rollup").read_text(), re.M)
    except OSError:
        found = None
    return int(found[1]) * 1024 if found else _resident(pid)


def files(folder: Path) -> dict[str, tuple[int, int]]:
    """Every file below a folder with its inode and time of change."""
    found = {}
    for root, _, names in os.walk(folder):
        for name in names:
            status = (Path(root) / name).stat()
            found[os.path.join(root, name)] = (status.st_ino, status.st_mtime_ns)  # noqa: PTH118
    return found


def written(before: Mapping[str, tuple[int, int]], after: Mapping[str, tuple[int, int]]) -> int:
    """How many files are new or were written again."""
    return sum(1 for path, state in after.items() if before.get(path) != state)
