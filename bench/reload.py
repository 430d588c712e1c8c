"""`helpgen serve` → how long from saving a page until a browser is told to reload, and shows what was saved."""

import asyncio
import json
import os
import re
import signal
import subprocess
import time
from collections.abc import Callable
from pathlib import Path

from tornado.httpclient import AsyncHTTPClient
from tornado.websocket import WebSocketClientConnection, websocket_connect

from bench.sides.helpgen import Helpgen

HELLO = {"command": "hello", "protocols": ["http://livereload.com/protocols/official-7"]}
PATIENCE = 600.0
"""Seconds that the first build may take, and each further one."""


class ServeError(Exception):
    """The preview did not do what it is for."""


def measure(
    side: Helpgen, folder: Path, page: Path, address: str, runs: int, say: Callable[[str], None]
) -> list[float]:
    """Seconds from the start of each save of `page` to the message that tells the browser; one save at a time."""
    with (folder / ".served").open("w+", encoding="utf-8") as said:
        process = subprocess.Popen(
            [side.program, "serve", "--port", "8471", "--as-of", side.as_of],
            cwd=folder,
            stdout=said,
            stderr=subprocess.STDOUT,
            env=side.environment() | {"PYTHONUNBUFFERED": "1"},
            start_new_session=True,
        )
        try:
            return asyncio.run(_saves(process, Path(said.name), page, address, runs, say))
        except (OSError, TimeoutError) as error:
            raise ServeError(f"{type(error).__name__}: {error}") from error
        finally:
            process.send_signal(signal.SIGINT)
            try:
                process.wait(30)
            except subprocess.TimeoutExpired:
                os.killpg(process.pid, signal.SIGKILL)
                process.wait()


async def _saves(
    process: "subprocess.Popen[bytes]", said: Path, page: Path, address: str, runs: int, say: Callable[[str], None]
) -> list[float]:
    port = await _port(process, said)
    browser = await websocket_connect(f"ws://127.0.0.1:{port}/livereload")
    await browser.write_message(json.dumps(HELLO))
    await _heard(browser, "hello")
    await browser.write_message(json.dumps({"command": "info", "url": address, "plugins": {}}))
    times, text = [], page.read_text()
    for number in range(runs):
        await asyncio.sleep(1.0)  # the preview looks again and again, so each save falls into another part of its pause
        await asyncio.sleep(0.037 * number)
        mark = f"This sentence was saved as number {number}."
        start = time.perf_counter()
        page.write_text(f"{text}\n{mark}\n")
        await _heard(browser, "reload")
        times.append(time.perf_counter() - start)
        answer = await AsyncHTTPClient().fetch(f"http://127.0.0.1:{port}/{address}", request_timeout=60)
        if mark not in answer.body.decode():
            raise ServeError(f"{address} does not show “{mark}” after the reload")
        say(f"saved and reloaded: {times[-1] * 1000:.0f} ms")
    browser.close()
    return times


async def _port(process: "subprocess.Popen[bytes]", said: Path) -> int:
    """Wait for the first build; the port that the preview has got."""
    ends = time.monotonic() + PATIENCE
    while time.monotonic() < ends and process.poll() is None:
        text = said.read_text()
        found = re.search(r"http://127\.0\.0\.1:(\d+)/", text)
        if found and re.search(r"(?m)^Built ", text):
            return int(found[1])
        await asyncio.sleep(0.1)
    raise ServeError(f"the preview did not come up: {said.read_text()[-300:]}")


async def _heard(browser: WebSocketClientConnection, command: str) -> None:
    while True:
        message = await asyncio.wait_for(browser.read_message(), PATIENCE)
        if message is None:
            raise ServeError("the preview closed the connection")
        if json.loads(message).get("command") == command:
            return
