"""The HTTP API of a host: a request → what it answers; asked again where it makes sense. A token is never told."""

import time
from typing import Any

import httpx

from helpgen import __version__, model

_AGAIN = {429, 500, 502, 503, 504}
_TRIES = 4
_LONGEST = 30.0
_PATIENCE = 300
"""Seconds until a host must have made what was sent live."""


class Api:
    """One host. `pause` is the first wait before a request is made again; it doubles each time."""

    def __init__(self, base: str, token: str, place: str, pause: float = 1.0) -> None:
        self.place = place
        self.token = token
        self.pause = pause
        self.client = httpx.Client(
            base_url=base, headers={"User-Agent": f"helpgen/{__version__}"}, timeout=60, follow_redirects=False
        )

    def ask(self, method: str, path: str, *, token: str = "", **more: Any) -> Any:
        """What the API answers, as values. Raises HelpgenError, in one sentence, if it can't be had."""
        answer = self._answer(method, path, token or self.token, more)
        if answer.is_success:
            return answer.json() if answer.content.strip() else None
        if answer.status_code in (401, 403):
            raise model.HelpgenError(
                f"{self.place}: the token is not accepted: make a new one with the right to deploy"
            )
        if answer.status_code == 404:
            raise model.HelpgenError(f"{self.place}: there is nothing of this name: correct it in site.yaml")
        raise model.HelpgenError(
            f"{self.place} answers with {answer.status_code}: {self._plain(answer.text)}; deploy again, and it goes on"
        )

    def wait(self, path: str, is_done: Any) -> Any:
        """Ask again and again until `is_done` says so of the answer."""
        end = time.monotonic() + _PATIENCE
        while not is_done(found := self.ask("GET", path)):
            if time.monotonic() > end:
                raise model.HelpgenError(f"{self.place} has not made the site live after {_PATIENCE} s: look there")
            time.sleep(self.pause)
        return found

    def close(self) -> None:
        """End all connections."""
        self.client.close()

    def _answer(self, method: str, path: str, token: str, more: dict[str, Any]) -> httpx.Response:
        pause = self.pause
        headers = {"Authorization": f"Bearer {token}", **more.pop("headers", {})}
        for left in reversed(range(_TRIES)):
            try:
                answer = self.client.request(method, path, headers=headers, **more)
            except httpx.TransportError as error:
                if not left:
                    said = self._plain(str(error)) or type(error).__name__
                    raise model.HelpgenError(f"{self.place} does not answer ({said}): deploy again") from error
            else:
                if answer.status_code not in _AGAIN or not left:
                    return answer
                pause = max(pause, _asked(answer))
            time.sleep(min(pause, _LONGEST))
            pause *= 2
        raise AssertionError("unreachable")

    def _plain(self, said: str) -> str:
        return " ".join(said.replace(self.token, "…").split())[:200]


def _asked(answer: httpx.Response) -> float:
    """How long the host asks to wait."""
    written = answer.headers.get("Retry-After", "")
    return float(written[:6]) if written.isdecimal() else 0.0
