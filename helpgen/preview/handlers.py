"""Requests -> answers of the current state; browsers that wait -> told to reload."""

import asyncio
import json
from contextlib import suppress
from http import HTTPStatus
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from livereload.handlers import LiveReloadHandler, LiveReloadJSHandler
from tornado.iostream import StreamClosedError
from tornado.web import Application, HTTPError, RequestHandler
from tornado.websocket import WebSocketClosedError, WebSocketHandler

from helpgen import disk
from helpgen.preview import policy, ports, show
from helpgen.preview.state import Reply, State, reply

_PING = 20
"""Seconds between signs of life, so that a browser that went away without a word is noticed."""
_OWN_POLICY = "default-src 'none'; style-src 'unsafe-inline'"


class Board:
    """Where the current state hangs, and who is to be told of the next."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.state = State(number="")
        self.ready = asyncio.Event()
        self.browsers: set[Channel] = set()

    def post(self, state: State) -> None:
        """Show this state from now on, and have every browser reload."""
        self.state = state
        self.ready.set()
        for browser in list(self.browsers):
            browser.reload()

    def close(self) -> None:
        """Let go of all browsers."""
        for browser in list(self.browsers):
            browser.close()


class _Local(RequestHandler):
    """Answers only to this machine, and is silent on what a client does wrong."""

    def prepare(self) -> None:
        """Refuse a foreign name: a page elsewhere can have its own point to this machine, and would read drafts."""
        if not ports.is_local(self.request.host_name):
            raise HTTPError(HTTPStatus.FORBIDDEN)

    def set_default_headers(self) -> None:
        """For every answer."""
        self.set_header("Cache-Control", "no-store")
        self.set_header("X-Content-Type-Options", "nosniff")

    def compute_etag(self) -> None:
        """None: nothing is kept, so there is nothing to compare with."""

    def write_error(self, status_code: int, **_: object) -> None:
        """An answer that names the status, without a trace."""
        self.set_header("Content-Type", "text/plain; charset=utf-8")
        self.finish(f"{status_code} {HTTPStatus(status_code).phrase}\n")

    def log_exception(self, typ: Any, value: Any, tb: Any) -> None:
        """Only for mistakes of our own."""
        if not isinstance(value, HTTPError | StreamClosedError | WebSocketClosedError):
            super().log_exception(typ, value, tb)


class Channel(_Local, LiveReloadHandler):  # type: ignore[misc]
    """The socket of one browser. livereload keeps its browsers in the class; here they belong to the board."""

    def initialize(self, board: Board) -> None:
        """Take what `application` hands to every request."""
        self.board = board

    def check_origin(self, origin: str) -> bool:
        """Only pages of this server; livereload itself lets everybody listen."""
        return bool(WebSocketHandler.check_origin(self, origin))

    def on_message(self, message: str | bytes) -> None:
        """Greet a browser, and note it once it has told what it shows."""
        try:
            said = json.loads(message)
            command, plugins = said["command"], said.get("plugins", {})
            shown = plugins.get("helpgen", {}).get("build", "")
        except (ValueError, LookupError, TypeError, AttributeError):
            self.close()
            return
        if command != "info":
            super().on_message(json.dumps({"command": command}))
            return
        self.board.browsers.add(self)
        if shown and shown != self.board.state.number:  # it loaded its page before the last build, or from another run
            self.reload()

    def on_close(self) -> None:
        """Forget the browser."""
        self.board.browsers.discard(self)

    def reload(self) -> None:
        """Have the browser load its page again."""
        message = {"command": "reload", "path": "*", "liveCSS": False, "liveImg": False}
        # A browser may go before the message has come; asking for the outcome keeps asyncio from complaining.
        with suppress(WebSocketClosedError):
            self.write_message(message).add_done_callback(lambda sent: sent.cancelled() or sent.exception())


class Script(_Local, LiveReloadJSHandler):  # type: ignore[misc]
    """livereload's script, with a plugin of it that tells which build the page came from."""

    def get(self) -> None:
        """The script for a page."""
        build = json.dumps(self.get_query_argument("build", ""))
        told = f"{{return{{build:{build}}}}}"
        self.write(f"window.LiveReloadPluginHelpgen=class{{static identifier='helpgen';analyze(){told}}};\n")
        super().get()
        self.set_header("Content-Type", "text/javascript; charset=utf-8")


class Style(_Local):
    """The style of the panel."""

    def get(self) -> None:
        """The style sheet."""
        self.set_header("Content-Type", "text/css; charset=utf-8")
        self.finish(show.PANEL_STYLE)


class Files(_Local):
    """Everything else: the site."""

    def initialize(self, board: Board) -> None:
        """Take what `application` hands to every request."""
        self.board = board

    async def get(self) -> None:
        """Whatever the current state has at the address."""
        await self.board.ready.wait()
        state = self.board.state
        answer = reply(state, self.request.path)
        self.set_status(answer.status)
        self.set_header("Content-Type", answer.type)
        if answer.location:
            query = f"?{self.request.query}" if self.request.query else ""
            self.set_header("Location", answer.location + query)
        elif answer.copy_of is not None:
            await self._copy(answer.copy_of)
        elif answer.type.startswith("text/html"):
            self._page(state, answer)
        else:
            self.write(answer.body or b"")

    head = get

    def _page(self, state: State, answer: Reply) -> None:
        ours = _OWN_POLICY if answer.is_ours else policy.of(state.headers, self.request.path)
        if ours:
            self.set_header("Content-Security-Policy", policy.relaxed(ours, self.request.host))
        self.write(_with(answer.body or b"", answer.panel + _script(self.request.host, state.number)))

    async def _copy(self, path: str) -> None:
        chunks = disk.chunks(self.board.root, path)
        try:
            self.write(next(chunks, b""))
        except OSError:
            self.set_status(HTTPStatus.NOT_FOUND)
            self.set_header("Content-Type", "text/plain; charset=utf-8")
            self.write("This file vanished after the last build.\n")
            return
        for chunk in chunks:
            await self.flush()
            self.write(chunk)


def application(board: Board) -> Application:
    """The site, and what makes its pages reload."""
    handlers: list[Any] = [
        ("/livereload", Channel, {"board": board}),
        (r"/livereload\.js", Script),
        (r"/livereload\.css", Style),
        (".*", Files, {"board": board}),
    ]
    return Application(handlers, log_function=lambda _: None, websocket_ping_interval=_PING)


def _script(host: str, build: str) -> str:
    """The tag that makes a page reload. The script looks for its server in its own address."""
    where = urlsplit(f"//{host}")
    name = f"[{where.hostname}]" if ":" in (where.hostname or "") else where.hostname
    query = f"host={name}&amp;port={where.port or 80}&amp;maxdelay=2000&amp;build={build}"
    return f'<script src="/livereload.js?{query}" defer></script>'


def _with(page: bytes, extra: str) -> bytes:
    """A page with something at the end of its body."""
    at = page.lower().rfind(b"</body>")
    at = len(page) if at < 0 else at
    return page[:at] + extra.encode() + page[at:]
