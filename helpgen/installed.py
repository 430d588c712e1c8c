"""Where this helpgen is installed, and what stands for it: results of one version of it say nothing to another."""

import hashlib
import os
import sys
from collections.abc import Iterator
from contextlib import suppress
from functools import cache
from importlib.util import cache_from_source
from pathlib import Path

import msgspec

from helpgen import __version__

_PACKAGE = Path(__file__).parent
_LEFT_OUT = ("__pycache__", "_data")
_SUM = 32
"""Bytes of the check sum in front of code."""


def bundled() -> Path:
    """The folder with the `themes/` and `content/` that come with helpgen."""
    installed = _PACKAGE / "_data"
    return installed if installed.is_dir() else _PACKAGE.parent


@cache
def version() -> str:
    """Digest of helpgen's own files, of the folder that its dependencies are installed in, and of Python."""
    others = os.stat(Path(msgspec.__file__).parents[1])  # noqa: PTH116
    parts = [f"{__version__} {sys.version} {others.st_mtime_ns} {others.st_size}", *_files(str(_PACKAGE))]
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()


def kept(name: str) -> bytes:
    """The code that was kept under a name; b"" for none, and for what was damaged."""
    try:
        raw = _code(name).read_bytes()
    except OSError:
        return b""
    return raw[_SUM:] if hashlib.sha256(raw[_SUM:]).digest() == raw[:_SUM] else b""


def keep(name: str, code: bytes) -> None:
    """Keep code for other programs, beside what Python compiled of helpgen, unless Python keeps nothing there.

    Never in the folder of a site, which may come from somebody else: whoever writes code decides what is run.
    """
    if sys.dont_write_bytecode:
        return
    part = _code(f"{name}.{os.getpid()}")
    with suppress(OSError):
        part.write_bytes(hashlib.sha256(code).digest() + code)
        part.replace(_code(name))


def _code(name: str) -> Path:
    return Path(cache_from_source(__file__)).with_name(f"{name}.code")


def _files(folder: str) -> Iterator[str]:
    with os.scandir(folder) as found:
        entries = sorted(found, key=lambda entry: entry.name)
    for entry in entries:
        if entry.is_dir():
            if entry.name not in _LEFT_OUT:
                yield from _files(entry.path)
        else:
            told = entry.stat()
            yield f"{entry.path} {told.st_mtime_ns} {told.st_size}"
