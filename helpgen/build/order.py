"""The order of things, and the only room that knows it: a site's folder -> a Build."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Executor
from pathlib import Path
from types import MappingProxyType

from msgspec.structs import replace

from helpgen import archive, audit, disk, model, render
from helpgen.build import drawing, looking, searching
from helpgen.build.inputs import Inputs, inputs
from helpgen.build.judging import Texts, judged
from helpgen.build.kept import Kept
from helpgen.build.looks import Look, look
from helpgen.build.planning import Known, Planned, Versions, planned
from helpgen.build.values import Memory, Options, Step, Store


def build(
    root: Path,
    options: Options,
    store: Store | None = None,
    executor: Executor | None = None,
    wanted: looking.Wanted = lambda *_: True,
    step: Step = lambda *_: None,
    take: looking.Take = lambda *_: False,
    kept: Kept | None = None,
    stamps: Mapping[str, disk.Stamp] = MappingProxyType({}),
) -> model.Build:
    """Make every file of the site below `root` and judge it; nothing is published.

    What `store` keeps of earlier builds is not made again, nor is what was `kept` of those with the same options.
    Outputs that are not `wanted` have no body, nor have files of pages that somebody takes as they are made. `executor`
    runs the stages that take time; without one, they run here. `stamps` of files, by their real paths, were told just
    now. Raises HelpgenError where there is no site to build. Everything else is a finding.
    """
    store = store or Memory()
    kept = kept or Kept(store, options)
    read, given = inputs(root, options, store, kept.known.inputs)
    if any(finding.severity == "error" for finding in given.findings):
        return _stopped(given, options)
    step("read", 0, 1)
    known = kept.known
    tree = disk.read(root, given.config.content, known.seen, stamps)
    # Held apart from the tree, so that the bytes of each page go once it was converted.
    fresh = {path: raw for path, raw in tree.pages.items() if raw is not None}
    tree = replace(tree, pages=dict.fromkeys(tree.pages))
    is_same = known.inputs is not None and known.inputs[1] is given
    looks = known.looks if known.looks and is_same else look(given.theme, given.config)
    versions = disk.versions(root)
    made, plan, looked = _made(
        root, given, looks, tree, fresh, versions, options, known, store, executor, wanted, step, take
    )
    kept.keep((read, given), looks, tree, plan, looked, store)
    return made


def whole(given: Inputs, tree: disk.Tree, options: Options) -> model.Build:
    """The same of a site that was read already, all its pages with their bytes; touches no file of it."""
    if any(finding.severity == "error" for finding in given.findings):
        return _stopped(given, options)
    made, _, _ = _made(
        Path(),
        given,
        look(given.theme, given.config),
        tree,
        {},
        ({}, []),
        options,
        Known(),
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
    looks: Look,
    tree: disk.Tree,
    fresh: dict[str, bytes],
    versions: Versions,
    options: Options,
    known: Known,
    store: Store,
    executor: Executor | None,
    wanted: looking.Wanted,
    step: Step,
    take: looking.Take,
) -> tuple[model.Build, Planned, looking.Looked]:
    """The build, and what the next one may want to know of it."""
    plan = planned(root, given, tree, fresh, versions, options, known, store, executor, step)
    static, commons = looks.static, _commons(given, plan, looks, options)
    pages = looking.Pages(given, plan, commons, options, store)
    looked = pages.looked(known.ledger, wanted, take, executor, step)
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


def _distinct(outputs: Sequence[model.Output], findings: list[model.Finding]) -> Iterable[model.Output]:
    """The outputs whose path no earlier one has, letter case aside: many hosts do not tell it apart."""
    if len({output.path.casefold() for output in outputs}) == len(outputs):
        return outputs
    return _first(outputs, findings)


def _first(outputs: Sequence[model.Output], findings: list[model.Finding]) -> Iterator[model.Output]:
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
