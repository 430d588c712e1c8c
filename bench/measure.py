"""A command → how long it took, how much processor and memory it used, and which files it wrote."""

import os
import signal
import subprocess
import threading
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

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
    """Most bytes resident at one time, all processes together; pages that two share count twice."""
    status: int
    said: str


def run(command: list[str], folder: Path, environment: Mapping[str, str], limit: float) -> Sample:
    """Run a command to its end, at most `limit` seconds."""
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
        watch.done.set()
        watch.join()
        process.returncode = os.waitstatus_to_exitcode(status)
        said.seek(0)
        text = said.read()
    if watch.late:
        text += f"\nstopped after {limit:.0f} s"
    peak = max(watch.peak, usage.ru_maxrss * 1024)
    return Sample(wall, usage.ru_utime + usage.ru_stime, peak, process.returncode, text)


class _Watch(threading.Thread):
    """Looks at the memory of a process and all below it until it ends."""

    def __init__(self, pid: int, limit: float) -> None:
        super().__init__(daemon=True)
        self.pid, self.limit = pid, limit
        self.peak, self.late = 0, False
        self.done = threading.Event()

    def run(self) -> None:
        while not self.done.wait(EVERY):
            self.peak = max(self.peak, resident(self.pid))
            if time.perf_counter() > self.limit and not self.late:
                self.late = True
                os.killpg(self.pid, signal.SIGKILL)


def resident(pid: int) -> int:
    """Bytes of memory that a process and all that it started hold now."""
    try:
        total = int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * PAGE
        tasks = list(Path(f"/proc/{pid}/task").iterdir())
    except (OSError, IndexError):
        return 0
    for task in tasks:
        try:
            children = (task / "children").read_text().split()
        except OSError:
            continue
        total += sum(resident(int(child)) for child in children)
    return total


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
