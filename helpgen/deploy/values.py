"""What every target takes and gives."""

import hashlib
import importlib.util
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Protocol

from msgspec import Struct

from helpgen import model
from helpgen.deploy.plan import Plan

Step = Callable[[str, int, int], None]
"""Told the name of a stage, how much of it is done, and of how much."""


class Local(Struct, frozen=True, kw_only=True):
    """A built site on this machine: what is to be published, exactly."""

    folder: Path
    files: Mapping[str, str]
    """Path to SHA-256."""

    def read(self, path: str) -> bytes:
        """The bytes of a file. Raises HelpgenError if they are not those that were built."""
        raw = (self.folder / path).read_bytes()
        if hashlib.sha256(raw).hexdigest() != self.files[path]:
            raise model.HelpgenError(f"{self.folder / path} changed while it was being sent: deploy again")
        return raw


class Outlook(Struct, frozen=True, kw_only=True):
    """What a deploy would do."""

    plan: Plan
    live: str = ""
    """The release that is live; "" if there is none."""
    note: str = ""
    """What else there is to say before it begins."""


class Target(Protocol):
    """A place where a site is published. Only one deploy uses it, then closes it."""

    def look(self, local: Local) -> Outlook:
        """What there is to do; nothing changes."""
        ...

    def publish(self, local: Local, step: Step) -> str:
        """Make the site live; gives the name of the release."""
        ...

    def back(self, step: Step) -> tuple[str, str]:
        """Make the release before live again; gives the names of the one that was live and of this one."""
        ...

    def close(self) -> None:
        """End all connections."""
        ...


def public(local: Local) -> None:
    """Raise HelpgenError if the site is not for the public."""
    marked = [path for path in local.files if path.rpartition("/")[2] == model.STAFF_MARK]
    if marked:
        raise model.HelpgenError(
            f"this site is for the staff ({marked[0]} says so), so it is not sent anywhere: deploy the public site"
        )


def need(package: str, extra: str, what: str) -> None:
    """Raise HelpgenError unless a package is there."""
    if importlib.util.find_spec(package) is None:
        raise model.HelpgenError(f"{what} needs one more package: pip install 'helpgen[{extra}]'")
