"""A builder -> a preview in the browser, until Ctrl-C.

One thread watches and builds; the other answers requests and tells browsers to reload, through livereload's protocol
and script. They share one reference to a frozen `State`, so a half-built site can't be seen.
"""

import asyncio
import secrets
import signal
import traceback
from collections.abc import Callable, Iterator
from contextlib import suppress
from itertools import count
from pathlib import Path
from threading import Event, Thread

from msgspec.structs import replace
from tornado.httpserver import HTTPServer

from helpgen import model, report
from helpgen.preview import ports, show, watch
from helpgen.preview.handlers import Board, application
from helpgen.preview.state import State

Builder = Callable[[watch.Snapshot], model.Build]
"""Given what was just seen of the files."""

MOST = 10
"""Errors that the terminal names after a build; the summary counts all."""


def serve(
    builder: Builder,
    root: Path,
    places: watch.Places,
    say: Callable[[str], None],
    host: str = "127.0.0.1",
    port: int = 8000,
) -> None:
    """Build, serve the result from memory, and build again whenever something in `places` changes.

    `builder` is called in a thread of its own, never twice at a time; files to copy stand below `root`. A page shows
    the findings with its URL in a corner; the home page also those without a URL. A page with an empty body, or none,
    shows its errors; all pages do so while a build is stopped or raises HelpgenError. `say` gets what the user should
    read, line by line. Neither `places` nor `say` may raise. Returns on Ctrl-C or SIGTERM. Raises HelpgenError if the
    host or the port can't be had.
    """
    with suppress(KeyboardInterrupt):
        asyncio.run(_run(builder, root, places, say, host, port))


async def _run(
    builder: Builder, root: Path, places: watch.Places, say: Callable[[str], None], host: str, port: int
) -> None:
    sockets, got = ports.bind(host, port, say)
    board = Board(root)
    server = HTTPServer(application(board))
    server.add_sockets(sockets)
    loop, done, stop = asyncio.get_running_loop(), asyncio.Event(), Event()
    for end in (signal.SIGINT, signal.SIGTERM):
        with suppress(NotImplementedError):  # Windows, where Ctrl-C raises KeyboardInterrupt instead
            loop.add_signal_handler(end, done.set)
    name = f"[{host}]" if ":" in host else host
    say(f"The preview is at http://{name}:{got}/ and follows your edits; Ctrl-C ends it.")

    def post(state: State) -> None:
        board.post(state)
        say(state.summary)

    def work() -> None:
        with suppress(RuntimeError):  # the loop was closed meanwhile: the preview has ended
            for state in _states(builder, places, stop):
                loop.call_soon_threadsafe(post, state)

    # A daemon, because a build that is under way must not hold up Ctrl-C.
    Thread(target=work, name="builder", daemon=True).start()
    try:
        await done.wait()
    finally:
        stop.set()
        server.stop()
        board.close()
        await server.close_all_connections()


def _states(builder: Builder, places: watch.Places, stop: Event) -> Iterator[State]:
    """A state for the site as it is now, and one after each change."""
    run = secrets.token_hex(4)
    state = State(number=run)
    bell = watch.Bell()
    bell.watch(places())
    # Looked at before the build reads: what is saved while it goes on counts as a change after it.
    seen = watch.snapshot(places())
    for number in count(1):
        state = _next(builder, seen, replace(state, number=f"{run}-{number}"))
        yield state
        if number == 1 and not state.trouble:
            _next(builder, seen, state)  # while nobody waits: what was too new to be taken as it was is read again now
        seen = watch.changed(places, seen, stop, bell)
        if stop.is_set():
            bell.close()
            return


def _next(builder: Builder, seen: watch.Snapshot, before: State) -> State:
    """The state after a build; one that fails keeps the files of the last good one."""
    try:
        build = builder(seen)
    except model.HelpgenError as error:
        return replace(before, trouble=show.stopped(str(error)), findings=(), summary=str(error))
    except Exception:  # helpgen's own mistake; half-typed input finds them, and must not end the preview
        trace = traceback.format_exc()
        return replace(before, trouble=show.bug(trace), findings=(), summary=trace)
    errors = [report.line(finding) for finding in build.findings if finding.severity == "error"]
    if build.stopped:
        return replace(before, trouble=show.broken_site(build.findings), findings=(), summary="\n".join(errors))
    pages = "1 page" if build.pages == 1 else f"{build.pages} pages"
    return State(
        number=before.number,
        outputs={output.path: output for output in build.outputs},
        findings=build.findings,
        summary="\n".join([*errors[:MOST], f"Built {pages}: {report.counts(build.findings)}."]),
    )
