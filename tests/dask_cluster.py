"""A real Dask scheduler and real workers, each a process on loopback."""

import os
import re
import subprocess
import sys
import time
from collections.abc import Mapping
from pathlib import Path
from types import TracebackType

_PATIENCE = 60


class Cluster:
    """Scheduler and workers; ended when it is left."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._all: list[subprocess.Popen[bytes]] = []
        self.workers: list[subprocess.Popen[bytes]] = []
        self.scheduler = self._start("scheduler", ["dask_scheduler", "--host", "127.0.0.1", "--port", "0"])
        said = self._wait("scheduler", r"Scheduler at:\s+tcp://(127\.0\.0\.1:\d+)")
        self.address = f"dask://{said[1]}"

    def __enter__(self) -> "Cluster":
        return self

    def __exit__(self, *_: type[BaseException] | BaseException | TracebackType | None) -> None:
        for process in self._all:
            process.kill()
        for process in self._all:
            process.wait()

    def add(self, environment: Mapping[str, str] | None = None, threads: int = 1) -> None:
        """One more worker."""
        name = f"worker-{len(self.workers)}"
        words = ["dask_worker", self.address.replace("dask://", "tcp://"), "--nworkers", "1", "--no-nanny"]
        words += ["--nthreads", str(threads), "--host", "127.0.0.1", "--local-directory", str(self._folder)]
        self.workers.append(self._start(name, words, environment))
        self._wait(name, "Registered to:")

    def _start(
        self, name: str, words: list[str], environment: Mapping[str, str] | None = None
    ) -> subprocess.Popen[bytes]:
        command = [sys.executable, "-m", f"distributed.cli.{words[0]}", *words[1:], "--no-dashboard"]
        with (self._folder / f"{name}.log").open("wb") as log:
            process = subprocess.Popen(
                command, stdout=log, stderr=log, cwd=self._folder, env={**os.environ, **(environment or {})}
            )
        self._all.append(process)
        return process

    def _wait(self, name: str, words: str) -> re.Match[str]:
        log = self._folder / f"{name}.log"
        end = time.monotonic() + _PATIENCE
        while time.monotonic() < end:
            found = re.search(words, log.read_text(errors="replace"))
            if found:
                return found
            time.sleep(0.05)
        raise AssertionError(f"{name} did not start: {log.read_text(errors='replace')}")
