"""The releases of a target that keeps them: their names, their order, and what is kept. Nothing is touched here."""

import re
from collections.abc import Iterable, Mapping, Sequence

import msgspec
from msgspec import Struct

from helpgen import model, text

NAME = re.compile(r"[0-9]{6,}-[0-9a-f]{8}")


class History(Struct, frozen=True, kw_only=True):
    """Which releases a target holds."""

    live: str = ""
    releases: tuple[str, ...] = ()
    """Newest first."""
    begun: tuple[str, ...] = ()
    """The releases that were being made live since then, and did not end."""

    @property
    def before(self) -> str:
        """The release to go back to: the one before the live one; after a broken deploy the live one itself."""
        if self.begun:
            return self.live
        later = self.releases[self.releases.index(self.live) + 1 :] if self.live in self.releases else ()
        return later[0] if later else ""


class _State(Struct, frozen=True):
    helpgen: int
    live: str
    releases: tuple[str, ...]
    begun: tuple[str, ...] = ()


class _Manifest(Struct, frozen=True):
    helpgen: int
    files: dict[str, str]


def name(files: Mapping[str, str], known: Iterable[str]) -> str:
    """A name for a new release: its number, and the beginning of a digest of all it holds."""
    number = 1 + max((int(each.partition("-")[0]) for each in known if NAME.fullmatch(each)), default=0)
    digest = text.digest(*(part for pair in sorted(files.items()) for part in pair))
    return f"{number:06}-{digest[:8]}"


def begin(history: History, new: str) -> History:
    """The history once a release begins to be made live."""
    return History(live=history.live, releases=history.releases, begun=(*history.begun, new))


def complete(history: History, new: str, keep: int) -> History:
    """The history once a release is live.

    What was gone back from is forgotten when another release comes: it was live before no other.
    """
    if new in history.releases:
        return History(live=new, releases=history.releases)
    at = history.releases.index(history.live) if history.live in history.releases else 0
    return History(live=new, releases=(new, *history.releases[at:])[:keep])


def newest_first(names: Iterable[str]) -> tuple[str, ...]:
    """Names of releases in order; other names are left out."""
    return tuple(sorted(filter(NAME.fullmatch, names), key=lambda each: -int(each.partition("-")[0])))


def dump(files: Mapping[str, str]) -> bytes:
    """The manifest of a release."""
    return msgspec.json.encode(_Manifest(1, dict(sorted(files.items())))) + b"\n"


def load(raw: bytes, place: str) -> dict[str, str]:
    """The files of a release. Raises HelpgenError if its manifest can't be understood."""
    try:
        manifest = msgspec.json.decode(raw, type=_Manifest)
    except msgspec.DecodeError as error:
        raise _damaged(place) from error
    if manifest.helpgen != 1 or not all(map(_is_inside, manifest.files)):
        raise _damaged(place)
    return manifest.files


def dump_state(history: History) -> bytes:
    """The state of a target."""
    return msgspec.json.encode(_State(1, history.live, history.releases, history.begun)) + b"\n"


def load_state(raw: bytes | None, place: str) -> History:
    """The history that a state tells; an empty one where there is none."""
    if raw is None:
        return History()
    try:
        state = msgspec.json.decode(raw, type=_State)
    except msgspec.DecodeError as error:
        raise _damaged(place) from error
    named: Sequence[str] = [*state.releases, *state.begun, *filter(None, [state.live])]
    if state.helpgen != 1 or not all(map(NAME.fullmatch, named)):
        raise _damaged(place)
    return History(live=state.live, releases=state.releases, begun=state.begun)


def _is_inside(path: str) -> bool:
    parts = path.split("/")
    return not {"", ".", ".."} & set(parts) and "\\" not in path and "\0" not in path and parts[0] != ".helpgen"


def _damaged(place: str) -> model.HelpgenError:
    return model.HelpgenError(
        f"{place} is damaged, so it is not known what helpgen published there: empty the target, and deploy again"
    )
