"""Bytes → the file that a user named: a file is replaced whole, and anything else that is there is written into."""

import os
import stat
from contextlib import suppress
from pathlib import Path

from helpgen import model

_HOPS = 40
"""Links behind each other that are followed, as many as Linux does."""


def must_have_folder(path: str) -> None:
    """Raise HelpgenError unless the folder exists in which a file of this name would be written."""
    folder = _followed(Path(path)).parent
    try:
        is_there, is_folder = folder.exists(), folder.is_dir()
    except OSError:
        return  # whoever writes there gets told why that can't be
    if not is_there:
        raise model.HelpgenError(f"{path}: there is no folder {folder}; make it first, or name another place")
    if not is_folder:
        raise model.HelpgenError(f"{path}: {folder} is no folder; name another place")


def write_named(path: str, raw: bytes) -> None:
    """Write a file as a whole or not at all; what is no file, such as a device or a pipe, gets the bytes.

    A link is followed. Raises HelpgenError if it can't be done, and BrokenPipeError if nobody reads a pipe any more.
    """
    must_have_folder(path)
    try:
        place = _followed(Path(path))
        number = _open_file(place)
        if number is not None:
            with os.fdopen(os.dup(number), "wb") as opened:
                opened.write(raw)
        elif _is_file(place):
            _replace(place, raw)
        else:
            with place.open("wb") as opened:
                opened.write(raw)
    except BrokenPipeError:
        raise  # the reader has gone, as with standard output
    except OSError as error:
        raise model.HelpgenError(f"{path}: it can't be written: {error.strerror}") from error


def _followed(place: Path) -> Path:
    """What links lead to in the end, short of what the system calls an open file by."""
    for _ in range(_HOPS):
        if _open_file(place) is not None or not place.is_symlink():
            break
        place = place.parent / place.readlink()
    return place


def _open_file(place: Path) -> int | None:
    """The number of an open file of this program, where that is what is named: /dev/fd/1, or where /dev/stdout leads.

    Opened by its name, a file would be written from its start, over what the program printed before.
    """
    folder = os.path.realpath(place.parent)
    is_open = place.name.isdecimal() and folder in ("/dev/fd", os.path.realpath("/proc/self/fd"))
    return int(place.name) if is_open else None


def _is_file(place: Path) -> bool:
    """Whether a file is there, or nothing yet."""
    try:
        return stat.S_ISREG(place.stat().st_mode)
    except FileNotFoundError:
        return True


def _replace(place: Path, raw: bytes) -> None:
    part = place.with_name(f".{place.name}.{os.getpid()}.part")
    try:
        with part.open("xb") as opened:
            opened.write(raw)
        with suppress(FileNotFoundError):
            part.chmod(stat.S_IMODE(place.stat().st_mode))
        part.replace(place)
    except BaseException:
        with suppress(OSError):
            part.unlink()
        raise
