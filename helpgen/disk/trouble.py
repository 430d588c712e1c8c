"""What the system says no to -> one sentence for the user."""

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from helpgen import model


@contextmanager
def explained(folder: Path, state: str) -> Iterator[None]:
    """Turn an OSError into a HelpgenError that also tells the state in which it leaves the folder."""
    try:
        yield
    except OSError as error:
        place = error.filename or folder
        reasons = {
            errno.ENOSPC: f"there is no space left on the disk of {folder}",
            errno.EDQUOT: f"your share of the disk of {folder} is used up",
            errno.EROFS: f"{place} can't be written, because its disk is read-only",
            errno.EACCES: f"{place} can't be written or read, because you do not have the right to",
            errno.EPERM: f"{place} can't be written, because the system forbids it",
            errno.ENAMETOOLONG: f"{place} is too long a path for this disk",
        }
        reason = reasons.get(error.errno or 0, f"{place}: {error.strerror}")
        raise model.HelpgenError(f"{reason}: {state}") from error
