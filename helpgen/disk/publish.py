"""Outputs -> an output folder, changing only what differs.

Whatever ends a publish early, every file of the folder is the old one or the new one, whole; the next publish does the
rest. That follows from the order: all that changed is written to a staging folder first (so a full disk is found out
there), the journal names what may appear, files are renamed into place with pages after what they use, then what the
site no longer has is deleted, and the manifest comes last.
"""

import hashlib
import os
import shutil
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from helpgen import model
from helpgen.disk import guard, manifest
from helpgen.disk.lock import locked
from helpgen.disk.spool import Spool
from helpgen.disk.standing import Standing
from helpgen.disk.trouble import explained
from helpgen.disk.walk import chunks


class Changed(Exception):  # noqa: N818 -- no error: there is more to do
    """The folder was changed by somebody else since it was looked at: bytes are needed that were not made."""


class Published(Struct, frozen=True, kw_only=True):
    """What a publish did, as paths of the output folder."""

    written: tuple[str, ...]
    unchanged: tuple[str, ...]
    removed: tuple[str, ...]


class _Plan(Struct, frozen=True, kw_only=True):
    """What there is to do in an output folder."""

    folder: Path
    root: Path
    changed: list[model.Output]
    """To be written, in this order: pages last."""
    files: dict[str, str]
    """The new manifest; an output of `changed` that is a copy gets its digest when it is staged."""
    old: dict[str, str] | None
    ours: set[str]
    """Files that helpgen wrote, or may have."""
    gone: list[str]
    """Those that are to go. Pages first: until one is deleted, it needs its style."""


def publish(
    outputs: Sequence[model.Output],
    folder: Path,
    root: Path,
    *,
    content: str = "content",
    standing: Standing | None = None,
    spool: Spool | None = None,
    waiting: Callable[[], None] = lambda: None,
    timeout: float = -1,
) -> Published:
    """Make `folder` hold the outputs of the site at `root`; files in it that helpgen did not write stay.

    `standing` is what is known of the folder; `spool` holds bytes of outputs that have none themselves.
    `waiting` is called if another build publishes now, which is waited for, up to `timeout` seconds if not negative.
    Raises HelpgenError, in one sentence, if that can't be done; unless it says otherwise, nothing has changed then.
    Raises Changed, and has changed nothing, if an output without a body is not in the folder.
    """
    guard.outputs(outputs)
    with explained(folder, "nothing was published"):
        guard.folder(folder, root, content)
        guard.apart(folder, is_staff=any(output.path == model.STAFF_MARK for output in outputs))
        with locked(root, waiting, timeout):
            standing = standing or Standing(folder)
            plan = _plan(outputs, folder, root, standing)
            done = _published(plan)
            if plan.changed or plan.gone or plan.files != plan.old or (folder / manifest.STAGE).exists():
                _stage(plan, spool or Spool(root))
                with explained(folder, "a part of the site is new and a part is old; build again to complete it"):
                    _place(plan)
            standing.note(plan.files)
            return done


def _plan(outputs: Sequence[model.Output], folder: Path, root: Path, standing: Standing) -> _Plan:
    guard.owner(folder)
    old = manifest.files(folder)
    ours = set(old or ()) | manifest.journal(folder)
    files = {output.path: output.digest or _digest(output, root) for output in outputs}
    lacking = standing.lacking(files)
    changed = [output for output in outputs if output.path in lacking]
    changed.sort(key=lambda output: (output.path.endswith(".html"), output.path))
    strangers = [path for output in changed for path in guard.strangers(folder, output.path, ours)]
    if strangers:
        raise model.HelpgenError(
            f"{folder} holds files that helpgen did not write, where the site needs its own: "
            f"{', '.join(sorted(set(strangers)))}; move them to the content folder or delete them"
        )
    gone = sorted(ours.difference(files), key=lambda path: (not path.endswith(".html"), path))
    return _Plan(folder=folder, root=root, changed=changed, files=files, old=old, ours=ours, gone=gone)


def _published(plan: _Plan) -> Published:
    written = {output.path for output in plan.changed}
    return Published(
        written=tuple(sorted(written)),
        unchanged=tuple(path for path in sorted(plan.files) if path not in written),
        removed=tuple(sorted(path for path in plan.gone if os.path.lexists(plan.folder / path))),
    )


def _stage(plan: _Plan, spool: Spool) -> None:
    """Write everything that changed beside its place. If that fails, nothing of it stays."""
    stage = plan.folder / manifest.STAGE
    shutil.rmtree(stage / "new", ignore_errors=True)
    is_first = not stage.exists()
    made: list[Path] = []
    try:
        _make(stage / "new", made)
        manifest.note(plan.folder, (plan.ours | plan.files.keys()).difference(plan.old or ()))
        for number, output in enumerate(plan.changed):
            plan.files[output.path] = _write(_with_body(output, spool), plan.root, f"{stage}/new/{number}")
        (stage / "new" / manifest.MANIFEST).write_bytes(manifest.dump(plan.files))
        for path in guard.folders_of(output.path for output in plan.changed):
            with suppress(FileExistsError, NotADirectoryError):  # a file that is to go: `_place` makes the folder then
                os.mkdir(f"{plan.folder}/{path}")  # noqa: PTH102 -- thousands of folders
                made.append(plan.folder / path)
    except BaseException:
        shutil.rmtree(stage if is_first else stage / "new", ignore_errors=True)
        for place in reversed(made):
            with suppress(OSError):
                place.rmdir()
        raise


def _place(plan: _Plan) -> None:
    """Rename what is staged into place, delete what is gone, write the manifest."""
    folder, stage = plan.folder, plan.folder / manifest.STAGE
    _clear(plan)
    for path in guard.folders_of(output.path for output in plan.changed):
        if not os.path.isdir(f"{folder}/{path}"):  # noqa: PTH112 -- thousands of folders
            (folder / path).mkdir()
    for number, output in enumerate(plan.changed):
        os.replace(f"{stage}/new/{number}", f"{folder}/{output.path}")  # noqa: PTH105 -- thousands of files
    kept = {path.casefold(): path for path in plan.files} if plan.gone else {}
    for path in plan.gone:
        _delete(folder, path, kept.get(path.casefold()))
    if plan.files != plan.old:
        (stage / "new" / manifest.MANIFEST).replace(folder / manifest.MANIFEST)
    shutil.rmtree(stage)


def _clear(plan: _Plan) -> None:
    """Delete the few files that must go first: a file where there will be a folder, a folder where a file will be."""
    to_be = set(guard.folders_of(plan.files)) if plan.gone else set()
    for path in plan.gone:
        if path in to_be or any(parent in plan.files for parent in guard.folders_of([path])):
            _delete(plan.folder, path, None)
    for output in plan.changed:
        place = f"{plan.folder}/{output.path}"
        if os.path.isdir(place) and not os.path.islink(place):  # noqa: PTH112, PTH114 -- thousands of files
            for top, _, _ in os.walk(place, topdown=False):
                Path(top).rmdir()


def _delete(folder: Path, path: str, twin: str | None) -> None:
    """Delete a file that helpgen wrote, and the folders that it leaves empty. `twin` differs in letter case only."""
    parents = [folder / parent for parent in reversed(guard.folders_of([path]))]
    if any(parent.is_symlink() for parent in parents):
        return  # the way there is not helpgen's any more
    place = folder / path
    if twin and os.path.lexists(place) and place.samefile(folder / twin):
        place.rename(folder / twin)  # letter case does not count on this disk: it is the new file, under its old name
        return
    if place.is_symlink() or not place.is_dir():
        with suppress(FileNotFoundError, NotADirectoryError):
            place.unlink()
    for parent in parents:
        with suppress(OSError):  # not empty, or gone already
            parent.rmdir()


def _make(place: Path, made: list[Path]) -> None:
    """Make a folder and those above it; add what was made."""
    for each in [*reversed(place.parents), place]:
        if not each.is_dir():
            each.mkdir()
            made.append(each)


def _digest(output: model.Output, root: Path) -> str:
    digest = hashlib.sha256()
    for chunk in _chunks(output, root):
        digest.update(chunk)
    return digest.hexdigest()


def _with_body(output: model.Output, spool: Spool) -> model.Output:
    """The output with its bytes. Raises Changed if nobody has them."""
    if output.body is None and output.copy_of is None:
        body = spool.get(output.digest)
        if body is None:
            raise Changed
        return replace(output, body=body)
    return output


def _write(output: model.Output, root: Path, place: str) -> str:
    """Write an output to a new file; gives the digest of what was written."""
    digest = hashlib.sha256()
    with open(place, "xb") as opened:  # noqa: PTH123 -- thousands of files
        for chunk in _chunks(output, root):
            opened.write(chunk)
            digest.update(chunk)
    return digest.hexdigest()


def _chunks(output: model.Output, root: Path) -> Iterator[bytes]:
    """The bytes of an output, a copy in pieces."""
    if output.copy_of is None:
        yield output.body or b""
        return
    try:
        yield from chunks(root, output.copy_of)
    except FileNotFoundError as error:
        raise model.HelpgenError(
            f"{output.copy_of}: the file vanished while the site was built, so nothing was published; build again"
        ) from error
