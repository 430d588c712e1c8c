"""A bucket of S3 or of a store that speaks its language: a store. Credentials are found where the AWS tools look."""

import logging
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager

import s3fs
from botocore.exceptions import BotoCoreError, ClientError, NoCredentialsError
from fsspec.asyn import sync

from helpgen import model, serving
from helpgen.deploy.store import OBJECTS

_AT_ONCE = 8
_BATCH = 1000
"""Keys that one request may delete."""
_PATIENCE = {"connect_timeout": 10, "read_timeout": 10, "retries": {"total_max_attempts": 1}}
"""Seconds. s3fs asks again by itself, for contents even twice over; botocore would do so again each time."""
_TRIES = 2
_LONGEST, _SLOWEST = 40.0, 20_000
"""Seconds for an object; bytes a second for a large one."""


class Bucket:
    """The store."""

    def __init__(self, stated: model.S3Target, base: str) -> None:
        """`base` is the path of the site on its host, with a slash at both ends."""
        self.bucket = stated.bucket
        self.prefix = f"{stated.prefix}/" if stated.prefix else ""
        self.place = f"s3://{stated.bucket}/{self.prefix}"
        self.base = base
        endpoint = stated.endpoint if isinstance(stated.endpoint, str) else None
        self.files = s3fs.S3FileSystem(
            endpoint_url=endpoint,
            client_kwargs={"region_name": stated.region} if isinstance(stated.region, str) else {},
            config_kwargs={**_PATIENCE, **({"s3": {"addressing_style": "path"}} if endpoint else {})},
            use_listings_cache=False,
            skip_instance_cache=True,
        )
        self.files.retries = _TRIES
        # What a lost connection breaks is told by the calls that wait for it, and needs no second telling.
        logging.getLogger("asyncio").setLevel(logging.CRITICAL)
        self.pool = ThreadPoolExecutor(_AT_ONCE)

    def headers(self, path: str, wishes: serving.Serving) -> dict[str, str]:
        """What S3 keeps with an object: content type, cache lifetime, and where a moved page has gone."""
        found = wishes.headers(path)
        kept = {"ContentType": found["Content-Type"], "CacheControl": found[serving.CACHE]}
        name = path.removesuffix("index.html") if path.endswith("/index.html") else path
        moved = wishes.moved(self.base + name)
        return {**kept, "WebsiteRedirectLocation": moved} if moved else kept

    def read(self, name: str) -> bytes | None:
        """The content of an object."""
        with self._explained():
            try:
                return bytes(self.files.cat_file(self._path(name)))
            except FileNotFoundError:
                return None

    def write(self, name: str, raw: bytes) -> None:
        """Put an object."""
        with self._explained():
            self._pipe(name, raw, ContentType=serving.content_type(name))

    def names(self, folder: str) -> set[str]:
        """The names right below a folder."""
        with self._explained():
            try:
                found = self.files.ls(self._path(folder), detail=False, refresh=True)
            except FileNotFoundError:
                return set()
            return {each.rpartition("/")[2] for each in found} - {""}

    def send(self, digests: Mapping[str, Callable[[], bytes]], done: Callable[[], None]) -> None:
        """Put contents, several at once."""

        def one(digest: str) -> None:
            self._pipe(f"{OBJECTS}/{digest}", digests[digest]())

        with self._explained():
            for _ in self.pool.map(one, digests):
                done()

    def put(self, files: Mapping[str, str], wishes: serving.Serving, check: Callable[[], None]) -> None:
        """Have the store copy each content into place, with its headers."""

        def one(path: str) -> None:
            check()
            self.files.call_s3(
                "copy_object",
                Bucket=self.bucket,
                Key=self.prefix + path,
                CopySource={"Bucket": self.bucket, "Key": f"{self.prefix}{OBJECTS}/{files[path]}"},
                MetadataDirective="REPLACE",
                **self.headers(path, wishes),
            )

        with self._explained():
            list(self.pool.map(one, files))

    def delete(self, names: Sequence[str], check: Callable[[], None]) -> None:
        """Delete objects."""
        with self._explained():
            for at in range(0, len(names), _BATCH):
                check()
                keys = [{"Key": self.prefix + name} for name in names[at : at + _BATCH]]
                answer = self.files.call_s3(
                    "delete_objects", Bucket=self.bucket, Delete={"Objects": keys, "Quiet": True}
                )
                for failed in answer.get("Errors", [])[:1]:
                    raise model.HelpgenError(f"{self.place}{failed.get('Key', '')}: {failed.get('Message', '')}")

    def taken(self, names: Sequence[str]) -> list[str]:
        """The objects that exist."""
        with self._explained():
            try:
                found = self.files.find(self._path(""), refresh=True)
            except FileNotFoundError:
                return []
            start = f"{self.bucket}/{self.prefix}"
            return sorted(set(names) & {each.removeprefix(start) for each in found})

    def close(self) -> None:
        """Let the threads go."""
        self.pool.shutdown(wait=False, cancel_futures=True)

    def _pipe(self, name: str, raw: bytes, **more: str) -> None:
        """Put an object. Without an end of our own one that waits for leave to send its body waits for ever."""
        longest = max(_LONGEST, len(raw) / _SLOWEST)
        sync(self.files.loop, self.files._pipe_file, self._path(name), raw, timeout=longest, **more)

    def _path(self, name: str) -> str:
        return f"{self.bucket}/{self.prefix}{name}".rstrip("/")

    @contextmanager
    def _explained(self) -> Iterator[None]:
        try:
            yield
        except NoCredentialsError as error:
            raise model.HelpgenError(
                f"{self.place}: no credentials were found: set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, "
                "or run `aws configure`"
            ) from error
        except FileNotFoundError as error:
            raise model.HelpgenError(f"{self.place}: there is no bucket {self.bucket}: make it first") from error
        except PermissionError as error:
            raise model.HelpgenError(f"{self.place}: the store forbids it: {_said(error)}") from error
        except (OSError, BotoCoreError, ClientError) as error:
            raise model.HelpgenError(
                f"{self.place}: {_said(error)}; deploy again when that is put right, and it goes on"
            ) from error


def _said(error: Exception) -> str:
    said = " ".join(str(error).split())
    return said or ("the store did not answer in time" if isinstance(error, TimeoutError) else type(error).__name__)
