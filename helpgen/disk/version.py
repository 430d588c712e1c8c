"""What stands for the program itself: results of one version of it say nothing to another."""

import hashlib
import os
import sys
from functools import cache
from pathlib import Path

import msgspec

from helpgen import __version__


@cache
def version() -> str:
    """Digest of helpgen's own files, of the folder that its dependencies are installed in, and of Python."""
    package = Path(__file__).parents[1]
    total = hashlib.sha256(f"{__version__} {sys.version} {_stamp(Path(msgspec.__file__).parents[1])}".encode())
    for top, folders, names in os.walk(package):
        folders[:] = sorted(folder for folder in folders if folder not in ("__pycache__", "_data"))
        for name in sorted(names):
            total.update(f"{top} {name} {_stamp(Path(top) / name)}".encode())
    return total.hexdigest()


def _stamp(place: Path) -> tuple[int, int]:
    told = place.stat()
    return told.st_mtime_ns, told.st_size
