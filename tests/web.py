"""A web server on loopback that behaves as badly as a test wants."""

import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TypeAlias

HTML = {"Content-Type": "text/html; charset=utf-8"}
Answer: TypeAlias = "str | bytes | tuple[int, Mapping[str, str], str | bytes] | Callable[[Handler], None]"


class Handler(BaseHTTPRequestHandler):
    """Answers from the table of its server; "*" is for all that has no entry."""

    protocol_version = "HTTP/1.1"
    server: "Server"
    timeout = 5
    disable_nagle_algorithm = True

    def do_GET(self) -> None:
        self.server.asked.append(self.path)
        self.server.agents.add(self.headers.get("User-Agent", ""))
        answer = self.server.pages.get(self.path, self.server.pages.get("*", (404, HTML, "<title>Gone</title>")))
        try:
            if callable(answer):
                self.close_connection = True
                answer(self)
            else:
                self.answer(*((200, HTML, answer) if isinstance(answer, (str, bytes)) else answer))
        except OSError:
            self.close_connection = True  # the crawler has hung up

    def answer(self, status: int, headers: Mapping[str, str], body: str | bytes) -> None:
        raw = body.encode() if isinstance(body, str) else body
        self.send_response(status)
        for name, value in {**headers, "Content-Length": str(len(raw))}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(raw)

    def begin(self, headers: Mapping[str, str]) -> None:
        """A head without a length: the body ends when the connection does."""
        self.send_response(200)
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()

    def send(self, raw: bytes) -> None:
        self.wfile.write(raw)
        self.wfile.flush()
        self.server.sent += len(raw)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


class Server(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 64

    def __init__(self, pages: Mapping[str, Answer]) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.pages = pages
        self.asked: list[str] = []
        self.agents: set[str] = set()
        self.sent = 0

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"

    def handle_error(self, *_: object) -> None:
        """Say nothing."""


@contextmanager
def serving(pages: Mapping[str, Answer]) -> Iterator[Server]:
    """A server for a table of pages by path."""
    server = Server(pages)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


FOOTER = (
    '<footer><a href="/contact">Contact</a> <a href="/help">Help</a> <a href="/privacy">Privacy policy</a> '
    '<a href="/terms">Terms of service</a> <a href="/refunds">Refund policy</a> '
    '<a href="/shipping">Shipping policy</a></footer>'
)
WORDS = "<p>" + "We make wooden bowls by hand and send them with care. " * 20 + "</p>"
STEPS = (
    "<h2>How to return an item</h2><ol><li>Write to us</li><li>Post it</li></ol>"
    "<h2>How you get your money back</h2><ol><li>We look at it</li><li>We send the money</li></ol>"
)


def page(title: str, main: str = "", footer: str = FOOTER, head: str = "") -> str:
    return (
        f"<!doctype html><html lang=en><head><meta charset=utf-8><title>{title}</title>{head}</head>"
        f"<body><header><a href='/'>Oak</a></header>\n<main><h1>{title}</h1>\n{main}</main>\n{footer}</body></html>"
    )


def shop(**more: Answer) -> dict[str, Answer]:
    """A small shop in good order; `more` has paths without their slash ("" is the home page)."""
    pages: dict[str, Answer] = {
        "/robots.txt": (404, {}, ""),
        "/": page("Oak", "<p>Bowls</p>"),
        "/contact": page("Contact us", "<a href='mailto:hi@oak.example'>hi@oak.example</a>"),
        "/help": page("Help", "<h2>Do you ship abroad?</h2><p>Yes.</p>"),
        "/privacy": page("Privacy policy", WORDS),
        "/terms": page("Terms of service", WORDS),
        "/refunds": page("Refund policy", STEPS + WORDS),
        "/shipping": page("Shipping policy", WORDS),
    }
    return pages | {f"/{path}": answer for path, answer in more.items()}
