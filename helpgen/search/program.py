"""Pages -> the files that Pagefind's program makes of them.

The program is spoken to as its own Python and JavaScript packages do: requests as base64 of JSON go in, answers come
out. Nothing is written to a disk, where thousands of small files took longer than the index; and all pages are sent
without waiting for each answer, which in the package's own interface takes a tenth of a second for a page.
"""

import base64
import importlib.util
import json
import os
from collections.abc import Iterable, Sequence
from itertools import chain
from pathlib import Path
from tempfile import TemporaryFile
from threading import Thread, Timer
from typing import IO, TYPE_CHECKING, Any

if TYPE_CHECKING:
    import subprocess

_LONGEST = 600
"""Seconds that the program may take."""
_PIECE = 1 << 20
Page = tuple[str, str]
"""The path of a file in the site, and its HTML."""


class PagefindError(Exception):
    """Why there is no index."""


def program() -> Path:
    """Where the program is."""
    if importlib.util.find_spec("pagefind") is None:
        raise PagefindError("Pagefind is not installed")
    from pagefind.service import get_executable  # an import that takes time

    found = get_executable()
    if found is None:
        raise PagefindError("Pagefind's program is not installed")
    return found


def files(pages: Iterable[Page], count: int) -> dict[str, bytes]:
    """The files of the index by path, all that Pagefind makes of this number of pages."""
    import subprocess  # not where the words are the same as before

    added = ({"type": "AddFile", "index_id": 0, "file_path": path, "file_contents": html} for path, html in pages)
    requests: Iterable[dict[str, Any]] = chain(
        [{"type": "NewIndex", "config": {}}], added, [{"type": "GetFiles", "index_id": 0}]
    )
    with TemporaryFile() as errors:
        try:
            running = subprocess.Popen(  # noqa: S603
                [str(program()), "--service"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=errors
            )
        except OSError as error:
            raise PagefindError(f"Pagefind does not run: {error}") from None
        limit = Timer(_LONGEST, running.kill)
        limit.start()
        try:
            answers = _asked(running, requests, count + 2)
        finally:
            limit.cancel()
            running.kill()
            running.wait()
        errors.seek(0)
        said = errors.read().decode(errors="replace").strip().splitlines()
    return _made(answers, said[-1] if said else "nothing")


def _asked(running: "subprocess.Popen[bytes]", requests: Iterable[dict[str, Any]], wanted: int) -> list[bytes]:
    """The answers: as many as are wanted, or fewer where the program ended."""
    assert running.stdin is not None  # noqa: S101
    assert running.stdout is not None  # noqa: S101
    asking = Thread(target=_ask, args=(running.stdin, requests), daemon=True)
    asking.start()
    pieces, found = [], 0
    while found < wanted and (piece := os.read(running.stdout.fileno(), _PIECE)):
        pieces.append(piece)
        found += piece.count(b",")
    running.kill()
    asking.join()
    return b"".join(pieces).split(b",")[:found]


def _ask(pipe: IO[bytes], requests: Iterable[dict[str, Any]]) -> None:
    try:
        for number, request in enumerate(requests, 1):
            pipe.write(base64.b64encode(json.dumps({"message_id": number, "payload": request}).encode()) + b",")
        pipe.flush()
    except OSError:
        pass  # it has ended; its answers tell


def _made(answers: Sequence[bytes], said: str) -> dict[str, bytes]:
    """The files of the last answer. Raises PagefindError with what the program said where it gave none."""
    try:
        told = [json.loads(base64.b64decode(answer))["payload"] for answer in answers]
        wrong = next((one["message"] for one in told if one["type"] == "Error"), None)
        if wrong is None and told and told[-1]["type"] == "GetFiles":
            return {one["path"]: base64.b64decode(one["content"]) for one in told[-1]["files"]}
    except (ValueError, KeyError, TypeError):
        wrong = None
    raise PagefindError(f"Pagefind says: {wrong or said}")
