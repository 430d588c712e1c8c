"""A folder on a server, reached by SSH: a store. Keys, host keys and aliases are those of OpenSSH on this machine."""

import asyncio
import logging
import posixpath
from collections.abc import Awaitable, Callable, Coroutine, Iterable, Mapping, Sequence
from contextlib import suppress
from threading import Thread
from typing import Any, TypeVar

import asyncssh
from msgspec import UNSET

from helpgen import model, serving, text
from helpgen.deploy.plan import folders_of
from helpgen.deploy.store import OBJECTS, OURS

T = TypeVar("T")
_AT_ONCE = 16
_TIMEOUT = 30
_ALIVE = 10
"""Seconds between two questions whether the server is still there; three without an answer end the connection."""
_DENY = b"Require all denied\n"
_GONE = (asyncssh.SFTPNoSuchFile, asyncssh.SFTPNoSuchPath)


class Server:
    """The store."""

    def __init__(self, stated: model.SshTarget) -> None:
        self.place = f"{stated.host}:{stated.path}"
        self.stated = stated
        self.root = stated.path.removeprefix("~/").rstrip("/") or "/"
        self.connection: asyncssh.SSHClientConnection | None = None
        self.made: set[str] = set()
        # A loop of its own, so that several threads may ask at once.
        self.loop = asyncio.new_event_loop()
        # What a lost connection breaks is told by the calls that wait for it, and needs no second telling.
        self.loop.set_exception_handler(lambda *_: None)
        logging.getLogger("asyncio").setLevel(logging.CRITICAL)
        self.thread = Thread(target=self.loop.run_forever, daemon=True)
        self.thread.start()
        try:
            self.sftp: asyncssh.SFTPClient = self._run(self._connect())
        except BaseException:
            self.close()
            raise

    def headers(self, path: str, wishes: serving.Serving) -> dict[str, str]:  # noqa: ARG002
        """Nothing: the web server says what it sends."""
        return {}

    def read(self, name: str) -> bytes | None:
        """The content of a file."""

        async def work() -> bytes | None:
            try:
                async with self.sftp.open(self._at(name), "rb") as opened:
                    raw: Any = await opened.read()
                    return bytes(raw)
            except _GONE:
                return None

        return self._run(work())

    def write(self, name: str, raw: bytes) -> None:
        """Write beside, then rename."""
        self._run(self._write(name, raw))

    def names(self, folder: str) -> set[str]:
        """The names in a folder, without what is not whole."""

        async def work() -> set[str]:
            try:
                found = await self.sftp.listdir(self._at(folder))
            except _GONE:
                return set()
            return {str(name) for name in found if not str(name).startswith(".") and not str(name).endswith("~")}

        return self._run(work())

    def send(self, digests: Mapping[str, Callable[[], bytes]], done: Callable[[], None]) -> None:
        """Write the contents, several at once."""

        async def one(digest: str) -> None:
            await self._write(f"{OBJECTS}/{digest}", digests[digest]())
            done()

        async def work() -> None:
            await self._folders([f"{OBJECTS}/x"])  # before all at once want to make it
            await self._each(one, digests)

        self._run(work())

    def put(
        self,
        files: Mapping[str, str],
        wishes: serving.Serving,  # noqa: ARG002
        check: Callable[[], None],
    ) -> None:
        """Link each content under a passing name, and rename it into place."""

        async def one(path: str) -> None:
            check()
            fresh = self._at(f"{OURS}/new/{text.digest(path)}~")
            with suppress(*_GONE):
                await self.sftp.remove(fresh)
            await self._copy(self._at(f"{OBJECTS}/{files[path]}"), fresh)
            await self.sftp.posix_rename(fresh, self._at(path))
            # Nothing happens if the very same file stands there already; then the passing name stays.
            with suppress(*_GONE):
                await self.sftp.remove(fresh)

        async def work() -> None:
            await self._folders([f"{OURS}/new/x", *files])
            await self._each(one, files)

        self._run(work())

    def delete(self, names: Sequence[str], check: Callable[[], None]) -> None:
        """Delete files, and the folders that they leave empty."""

        async def one(name: str) -> None:
            check()
            with suppress(*_GONE):
                await self.sftp.remove(self._at(name))

        async def work() -> None:
            await self._each(one, names)
            for folder in reversed(folders_of(names)):
                if not folder.startswith(OURS):
                    self.made.discard(folder)
                    with suppress(asyncssh.SFTPError):  # not empty
                        await self.sftp.rmdir(self._at(folder))

        self._run(work())

    def taken(self, names: Sequence[str]) -> list[str]:
        """The files that exist."""
        found: list[str] = []

        async def one(name: str) -> None:
            if await self.sftp.lexists(self._at(name)):
                found.append(name)

        self._run(self._each(one, names))
        return sorted(found)

    def close(self) -> None:
        """Hang up."""

        async def end() -> None:
            if self.connection is not None:
                self.connection.abort()
            rest = asyncio.all_tasks() - {asyncio.current_task()}
            for each in rest:
                each.cancel()
            await asyncio.gather(*rest, return_exceptions=True)

        asyncio.run_coroutine_threadsafe(end(), self.loop).result()
        self.loop.call_soon_threadsafe(self.loop.stop)
        self.thread.join()
        self.loop.close()

    async def _connect(self) -> asyncssh.SFTPClient:
        given: dict[str, Any] = {"connect_timeout": _TIMEOUT, "login_timeout": _TIMEOUT, "keepalive_interval": _ALIVE}
        if self.stated.port not in (UNSET, None):
            given["port"] = self.stated.port
        if self.stated.user not in (UNSET, None):
            given["username"] = self.stated.user
        self.connection = await asyncssh.connect(self.stated.host, **given)
        return await self.connection.start_sftp_client()

    async def _write(self, name: str, raw: bytes) -> None:
        await self._folders([name])
        place = self._at(name)
        async with self.sftp.open(f"{place}~", "wb", asyncssh.SFTPAttrs(permissions=0o644)) as opened:
            await opened.write(raw)
        await self.sftp.posix_rename(f"{place}~", place)

    async def _copy(self, old: str, new: str) -> None:
        """Have the server give a content a second name; where it can't, bring it here and back."""
        try:
            await self.sftp.link(old, new)
        except (asyncssh.SFTPOpUnsupported, asyncssh.SFTPFailure, asyncssh.SFTPPermissionDenied):
            async with self.sftp.open(old, "rb") as opened:
                raw = await opened.read()
            async with self.sftp.open(new, "wb", asyncssh.SFTPAttrs(permissions=0o644)) as opened:
                await opened.write(raw)

    async def _folders(self, names: Iterable[str]) -> None:
        """Make the folders that these files need. The one of helpgen is for nobody else."""
        for folder in ["", *folders_of(names)]:
            if folder in self.made:
                continue
            self.made.add(folder)
            attributes = asyncssh.SFTPAttrs(permissions=0o700 if folder == OURS else 0o755)
            await self.sftp.makedirs(self._at(folder), attributes, exist_ok=True)
            if folder == OURS:
                # Nobody holds the store yet: another deploy may write the same, and rename it first.
                with suppress(*_GONE):
                    await self._write(f"{OURS}/.htaccess", _DENY)

    async def _each(self, work: Callable[[str], Awaitable[None]], names: Iterable[str]) -> None:
        """Do it for each name, several at once; the first failure ends the rest."""
        gate = asyncio.Semaphore(_AT_ONCE)

        async def one(name: str) -> None:
            async with gate:
                await work(name)

        try:
            async with asyncio.TaskGroup() as group:
                for name in names:
                    group.create_task(one(name))
        except* (asyncssh.Error, OSError, model.HelpgenError) as failures:
            raise _first(failures) from None

    def _at(self, name: str) -> str:
        return posixpath.join(self.root, name) if name else self.root

    def _run(self, work: Coroutine[Any, Any, T]) -> T:
        """Wait for it. Raises HelpgenError, in one sentence, if it can't be done."""
        asked = asyncio.run_coroutine_threadsafe(work, self.loop)
        try:
            return asked.result()
        except KeyboardInterrupt:
            asked.cancel()
            raise
        except (asyncssh.Error, OSError) as error:
            raise model.HelpgenError(f"{self.place}: {_said(error)}") from error


def _first(failures: BaseExceptionGroup[Exception]) -> Exception:
    found: BaseException = failures
    while isinstance(found, BaseExceptionGroup):
        found = found.exceptions[0]
    return found if isinstance(found, Exception) else RuntimeError(str(found))


def _said(error: Exception) -> str:
    """What went wrong, and what to do."""
    if isinstance(error, asyncssh.HostKeyNotVerifiable):
        return "the key of the server is not known: connect once with `ssh` and confirm it, then deploy again"
    if isinstance(error, asyncssh.PermissionDenied):
        return "the server lets nobody in with the keys of this machine: add one to its authorized_keys"
    if isinstance(error, asyncssh.SFTPPermissionDenied):
        return "the server forbids writing there: give the user of the connection the right to"
    if isinstance(error, asyncssh.SFTPOpUnsupported):
        return f"the server can't do what a deploy needs ({error.reason}): it takes the SFTP of OpenSSH"
    if isinstance(error, (asyncssh.ConnectionLost, ConnectionError, TimeoutError, asyncssh.SFTPConnectionLost)):
        return f"the connection was lost ({str(error) or type(error).__name__}): deploy again, and it goes on"
    return f"{getattr(error, 'reason', '') or str(error) or type(error).__name__}; deploy again when that is put right"
