"""kill -9 at random instants: of time, and of steps on the disk."""

import os
import signal
import subprocess
import time
from contextlib import suppress
from pathlib import Path

from torture import ground
from torture.ground import BUILD, RUN, Ground, Row, Victim

STATES = ("cold", "warm", "edited")
_STEPS = """
import os, sys, signal
left = [int(os.environ["TORTURE_STEP"])]
mine = os.getpid()
def watch(event, arguments):
    if event in ("os.rename", "os.remove", "os.rmdir", "os.mkdir", "shutil.rmtree") or (
        event == "open" and isinstance(arguments[1], str) and set(arguments[1]) & set("wax+")
    ):
        left[0] -= 1
        if left[0] == 0 and os.getpid() == mine:
            os.kill(mine, signal.SIGKILL)
sys.addaudithook(watch)
if left[0] == 0:
    import atexit
    atexit.register(lambda: print("steps", -left[0], file=sys.stderr))
"""


def kills(site: Ground, count: int, victim: Victim = BUILD) -> list[Row]:
    """Kill the command at `count` instants, shared among the states; after each kill the next run must mend."""
    rows = []
    for number, state in enumerate(STATES):
        share = count // len(STATES) + (number < count % len(STATES))
        rows.append(_in_state(site, victim, state, share))
    return rows


def _in_state(site: Ground, victim: Victim, state: str, count: int) -> Row:
    old, new = {"cold": (None, 0), "warm": (0, 0), "edited": (0, 1)}[state]
    site.begin(old)
    site.turn(new)
    steps = _steps(site, victim)
    if state == "edited":
        site.turn(old or 0)
        ground.run(site.root, victim)
        site.turn(new)
    began = time.monotonic()
    assert ground.run(site.root, victim).returncode in (0, 1)
    lasts, hit, tried, mid, mended = time.monotonic() - began, 0, 0, 0, 0
    while hit < count and tried < 3 * count + 10:
        tried += 1
        if state == "cold":
            site.begin(None)
        elif state == "edited":
            old, new = new, (new + 1) % 6
            site.turn(new)
        by_step = bool(tried % 2) and state != "warm"  # a warm run has next to nothing to write
        killed = _by_step(site, victim, steps) if by_step else _by_time(site, victim, lasts)
        hit += killed
        mid += killed and (site.root / victim.target / ground.STAGE).exists()
        site.must_be_whole(*{new if old is None else old, new})
        site.must_mend(new)
        mended += 1
    return Row(f"kill -9 of {victim.name}, {state}", tried, hit, mended, f"{mid} of them while it published")


def _by_time(site: Ground, victim: Victim, lasts: float) -> bool:
    process = ground.start(site.root, victim)
    time.sleep(site.random.uniform(0.1, 1.0) * lasts)
    whole_group = site.random.random() < 0.5
    with suppress(ProcessLookupError):
        (os.killpg if whole_group else os.kill)(process.pid, signal.SIGKILL)
    return was_killed(process)


def was_killed(process: "subprocess.Popen[str]") -> bool:
    """Whether it ended so; nothing that it started may go on."""
    process.wait(timeout=ground.LONGEST)
    try:
        assert ground.until(lambda: not alive(process.pid)), "a helper outlives its killed master"
    finally:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
    for stream in (process.stdout, process.stderr):
        if stream:
            stream.close()
    return process.returncode == -signal.SIGKILL


def _steps(site: Ground, victim: Victim) -> int:
    """How many steps on the disk a whole run takes."""
    done = ground.run(site.root, victim, code=_STEPS + RUN, env={"TORTURE_STEP": "0"})
    assert done.returncode in (0, 1), done.stderr
    return int(done.stderr.rpartition("steps ")[2])


def _by_step(site: Ground, victim: Victim, steps: int) -> bool:
    step = str(site.random.randint(1, steps))
    return was_killed(ground.start(site.root, victim, code=_STEPS + RUN, env={"TORTURE_STEP": step}))


def alive(group: int) -> bool:
    """Whether a process of this group still runs."""
    for place in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):
            state, _, its_group = place.read_text().rpartition(")")[2].split()[:3]
            if int(its_group) == group and state != "Z":
                return True
    return False
