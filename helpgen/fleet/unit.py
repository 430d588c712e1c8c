"""What all shops share, and one shop, packed → its files and findings, packed: a task that runs anywhere.

Nothing but the clock is asked, and that only to tell how long it took. Whatever goes wrong is the result of this shop.
"""

import pickle
import time
from collections.abc import Mapping
from functools import lru_cache

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from helpgen import build, disk, load, model, playbook
from helpgen.fleet import trees


class Shared(Struct, frozen=True, kw_only=True):
    """What all shops share."""

    site: str
    """Folder of the shared site, from the fleet's folder; "" for the fleet's folder itself."""
    content: str
    """The content folder of the shared site."""
    given: build.Given
    rule_files: dict[str, bytes]
    tree: disk.Tree
    options: build.Options


class One(Struct, frozen=True, kw_only=True):
    """One shop."""

    over: load.Overlay
    content: str = ""
    """Its own content folder, from the fleet's folder."""
    tree: disk.Tree | None = None
    """What lies in it."""


class Made(Struct, frozen=True, array_like=True):
    """What came of a shop."""

    result: model.ShopResult
    outputs: tuple[model.Output, ...] = ()
    """To be published; copies by path from the fleet's folder."""


_NO_STAFF = playbook.Private(staff=model.Staff(is_there=False))
"""A fleet has no private side."""
pack = msgspec.msgpack.Encoder(order="deterministic").encode
_made = msgspec.msgpack.Decoder(Made)


def packed(value: Shared | tuple[str, One]) -> bytes:
    """What the task takes."""
    return pickle.dumps(value)


def unpacked(made: bytes) -> Made:
    """What the task gives."""
    return _made.decode(made)


def shop(shared: bytes, job: bytes) -> bytes:
    """The packed `Made` of one shop, given by id."""
    start = time.perf_counter()
    id_, one = pickle.loads(job)  # noqa: S301 -- what this program packed
    try:
        made = _shop(id_, one, _shared(shared))
    except model.HelpgenError as error:
        made = Made(failed(id_, str(error)))
    except Exception as error:
        made = Made(failed(id_, f"helpgen itself failed, which is a mistake in it: {type(error).__name__}: {error}"))
    return pack(replace(made, result=replace(made.result, seconds=time.perf_counter() - start)))


def failed(id_: str, trouble: str) -> model.ShopResult:
    """The result of a shop that could not be built."""
    return model.ShopResult(id=id_, status="failed", trouble=trouble)


@lru_cache(maxsize=1)
def _shared(packed: bytes) -> Shared:
    given: Shared = pickle.loads(packed)  # noqa: S301 -- what this program packed
    return given


def _shop(id_: str, one: One, shared: Shared) -> Made:
    def rule_file(path: str, place: model.Place) -> tuple[bytes | None, list[model.Finding]]:
        if path in shared.rule_files:
            return shared.rule_files[path], []
        mend = "name a file of the shared site that its own site.yaml names too"
        return None, [model.Finding(place, "config/missing", f"there is no file {path}", mend)]

    given = build.made_of(replace(shared.given, over=one.over), rule_file, lambda _: _NO_STAFF, shared.options)
    tree, real = trees.laid_over(shared.tree, one.tree, shared.content, one.content)
    real = {**real, one.over.path: one.over.path, **{path: path for path, _ in shared.options.rules}}
    made = build.whole(given, tree, shared.options)
    findings = tuple(sorted(_shown(finding, real, shared.site) for finding in made.findings))
    bad = made.stopped or any(finding.severity == "error" for finding in findings)
    result = model.ShopResult(
        id=id_, status="errors" if bad else "ok", name=made.name, pages=made.pages, findings=findings
    )
    return Made(result, () if bad else tuple(_copied(output, real, shared.site) for output in made.outputs))


def _shown(finding: model.Finding, real: Mapping[str, str], site: str) -> model.Finding:
    """The finding at the file that its author has to open."""
    return replace(finding, place=replace(finding.place, path=_real(finding.place.path, real, site)))


def _copied(output: model.Output, real: Mapping[str, str], site: str) -> model.Output:
    return replace(output, copy_of=_real(output.copy_of, real, site)) if output.copy_of else output


def _real(path: str, real: Mapping[str, str], site: str) -> str:
    return real.get(path) or (f"{site}/{path}" if site else path)
