"""The order of things, and the only room that knows it: a site's folder -> a Build."""

from collections.abc import Iterable, Iterator
from concurrent.futures import Executor
from datetime import date
from pathlib import Path
from typing import TypeVar

import msgspec
from msgspec.structs import replace

from helpgen import archive, audit, disk, model, render, text
from helpgen.build import drawing, looking, searching
from helpgen.build.inputs import Inputs, inputs
from helpgen.build.judging import Texts, judged
from helpgen.build.looks import Look, look
from helpgen.build.planning import Planned, Versions, planned
from helpgen.build.values import Ledger, Memory, Options, Step, Store, pack

T = TypeVar("T")


def build(
    root: Path,
    options: Options,
    store: Store | None = None,
    executor: Executor | None = None,
    wanted: looking.Wanted = lambda *_: True,
    step: Step = lambda *_: None,
    take: looking.Take = lambda *_: False,
) -> model.Build:
    """Make every file of the site below `root` and judge it; nothing is published.

    What `store` keeps of earlier builds is not made again. Outputs that are not `wanted` have no body, nor have
    files of pages that somebody takes as they are made. `executor` runs
    the stages that take time; without one, they run here. Raises HelpgenError where there is no site to build.
    Everything else is a finding.
    """
    store = store or Memory()
    given = inputs(root, options)
    if any(finding.severity == "error" for finding in given.findings):
        return _stopped(given, options)
    step("read", 0, 1)
    memory = _Kept(store, options)
    tree = disk.read(root, given.config.content, memory.seen)
    made, plan, looked = _made(
        root, given, tree, disk.versions(root), options, memory.ledger, store, executor, wanted, step, take
    )
    memory.keep(tree, plan, looked)
    return made


def whole(given: Inputs, tree: disk.Tree, options: Options) -> model.Build:
    """The same of a site that was read already, all its pages with their bytes; touches no file of it."""
    if any(finding.severity == "error" for finding in given.findings):
        return _stopped(given, options)
    made, _, _ = _made(
        Path(),
        given,
        tree,
        ({}, []),
        options,
        Ledger(),
        Memory(),
        None,
        lambda *_: True,
        lambda *_: None,
        lambda *_: False,
    )
    return made


def _made(
    root: Path,
    given: Inputs,
    tree: disk.Tree,
    versions: Versions,
    options: Options,
    ledger: Ledger,
    store: Store,
    executor: Executor | None,
    wanted: looking.Wanted,
    step: Step,
    take: looking.Take,
) -> tuple[model.Build, Planned, looking.Looked]:
    """The build, and what the next one may want to know of it."""
    plan = planned(root, given, tree, versions, options, ledger, store, executor, step)
    looks = look(given.theme, given.config)
    static, commons = looks.static, _commons(given, plan, looks, options)
    pages = looking.Pages(given, plan, commons, options, store)
    looked = pages.looked(ledger, wanted, take, executor, step)
    index, found = searching.index(pages, wanted, store)
    drawn = drawing.pictures(pages, looks.brand, wanted, store, executor)
    collisions = [*found]
    outputs = tuple(_distinct([*_outputs(plan, static, looked), *drawn, *index], collisions))
    step("check", 0, 1)
    texts = Texts(root, tree, {**given.texts, **plan.plan.texts})
    said = judged(given, plan, pages, looked, commons, tree, outputs, collisions, texts, options, store)
    made = replace(
        said,
        findings=tuple(archive.eased(said.findings)),
        outputs=outputs,
        texts=texts,
        histories=plan.plan.histories,
        dues=plan.plan.dues,
    )
    return made, plan, looked


def _always(_path: str, _digest: str) -> bool:
    return True


def _stopped(given: Inputs, options: Options) -> model.Build:
    """What comes of a configuration that can't be used."""
    return model.Build(
        outputs=(),
        findings=tuple(sorted(given.findings)),
        judged=audit.cards(given.findings, options.as_of),
        name=given.name,
        as_of=options.as_of,
        texts=given.texts,
        rule_files=given.rule_files,
        stopped=True,
    )


class _Kept:
    """What earlier builds with the same options knew of files, drafts and pages."""

    def __init__(self, store: Store, options: Options) -> None:
        self._store = store
        self._key = text.digest("ledger", repr(replace(options, as_of=date.min)))
        self.seen = self._read("seen", dict[str, disk.Seen]) or {}
        self.ledger = self._read("ledger", Ledger) or Ledger()

    def _read(self, kind: str, type_: type[T]) -> T | None:
        packed = self._store.get(kind, [self._key]).get(self._key)
        try:
            return msgspec.msgpack.decode(packed, type=type_) if packed else None
        except msgspec.DecodeError:  # of another version
            return None

    def keep(self, tree: disk.Tree, plan: Planned, looked: looking.Looked) -> None:
        """Note what there is now; what was not used is forgotten by and by."""
        pages = {looked.keys[url]: note for url, note in looked.notes.items()}
        drafts = dict(plan.notes)
        if dict(tree.seen) != dict(self.seen):
            self._store.put("seen", {self._key: pack(tree.seen)})
        if (drafts, pages) != (self.ledger.drafts, self.ledger.pages):
            self._store.put("ledger", {self._key: pack(Ledger(drafts, pages))})
            self._store.trim("draft", list(drafts))
            self._store.trim("text", list(drafts))
            self._store.trim("page", list(pages))


def _commons(given: Inputs, plan: Planned, looks: Look, options: Options) -> tuple[model.SiteFacts, ...]:
    """What all pages share, as rules may know it; one a language."""
    facts = model.SiteFacts(
        config=given.config,
        as_of=options.as_of,
        pages={},
        files=frozenset(),
        sources={},
        colors=looks.colors,
        staff=given.private.staff,
    )
    return tuple(audit.common(facts, one, site) for one, site in zip(given.spoken, plan.plan.sites, strict=True))


def _outputs(plan: Planned, static: render.StaticFiles, looked: looking.Looked) -> Iterator[model.Output]:
    """Every file to be."""
    yield from static.outputs()
    yield from (model.Output(path=path, body=body) for path, body in plan.plan.outputs)
    yield from (model.Output(path=asset.url, copy_of=asset.path) for asset in plan.plan.sites[0].assets)
    for note in looked.notes.values():
        for path, digest in note.outputs:
            yield model.Output(path=path, body=looked.bodies.get(path), digest=digest)


def _distinct(outputs: Iterable[model.Output], findings: list[model.Finding]) -> Iterator[model.Output]:
    """The outputs whose path no earlier one has, letter case aside: many hosts do not tell it apart."""
    seen: dict[str, model.Output] = {}
    for output in outputs:
        first = seen.setdefault(output.path.casefold(), output)
        if first is output:
            yield output
            continue
        names = [o.copy_of or f"the page /{o.path}" for o in (first, output)]
        findings.append(
            model.Finding(
                place=model.Place(output.copy_of or first.copy_of or output.path),
                rule="link/url-collision",
                message=f"{names[0]} and {names[1]} both get the address /{output.path}",
                mend="rename one of them",
            )
        )
