"""What was told of the pages → what the rules say of the site; from the store, if they were asked the same before."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import msgspec
from msgspec.structs import replace

from helpgen import audit, disk, load, model, text
from helpgen.build.inputs import Inputs
from helpgen.build.looking import Looked, Pages
from helpgen.build.planning import Planned
from helpgen.build.values import Options, Store, Told, pack

_facts_of = msgspec.msgpack.Decoder(model.PageFacts).decode


class _Verdict(msgspec.Struct, frozen=True, array_like=True):
    """What the rules said, and which pages they looked at more closely: URL and key of each."""

    build: model.Build
    asked: tuple[tuple[str, str], ...]


class Texts(Mapping[str, str]):
    """Authors' files by path; read when they are asked for."""

    def __init__(self, root: Path, tree: disk.Tree, given: Mapping[str, str]) -> None:
        self._root, self._tree, self._known = root, tree, dict(given)

    def __getitem__(self, path: str) -> str:
        if path not in self._known:
            raw = self._tree.pages[path]
            raw = disk.page(self._root, path) if raw is None else raw
            self._known[path] = load.decode(path, raw or b"")[0]
        return self._known[path]

    def __iter__(self) -> Iterator[str]:
        return iter({**self._tree.pages, **self._known})

    def __len__(self) -> int:
        return len({**self._tree.pages, **self._known})


def judged(
    given: Inputs,
    plan: Planned,
    pages: Pages,
    looked: Looked,
    commons: Sequence[model.SiteFacts],
    tree: disk.Tree,
    outputs: Sequence[model.Output],
    collisions: Sequence[model.Finding],
    texts: Mapping[str, str],
    options: Options,
    store: Store,
) -> model.Build:
    """What the rules say of the site; from the store, if they were asked the same before."""
    told_of = pack([(url, note.told) for url, note in looked.notes.items()])
    key = text.digest("verdict", given.key, plan.key, repr(options), repr(tree.plain), repr(collisions), told_of)
    known = store.get("verdict", [key])
    if key in known:
        verdict = msgspec.msgpack.decode(known[key], type=_Verdict)
        if all(looked.keys.get(url) == page for url, page in verdict.asked):
            return verdict.build
    told = pages.told(looked)
    framings = pages.framings(told)
    lazy = [_lazy(told, framings, pages, at) for at in range(len(commons))]
    facts = _facts(commons, lazy, plan, tree, outputs)
    found = [*given.findings, *given.private.findings, *plan.plan.findings, *collisions]
    found += [finding for one in told.values() for finding in one.found]
    said = audit.judge(
        facts,
        texts,
        found,
        advice=options.advice,
        own=given.own,
        told=(pair for one in told.values() for pair in one.problems),
        accepting=plan.plan.accepting,
    )
    from helpgen.rules.reach.measure import measure  # not where nothing new was told
    from helpgen.rules.refund.friendly import traits

    made = model.Build(
        outputs=(),
        findings=said.findings,
        waived=said.waived,
        packs=said.packs,
        judged=said.judged,
        checklist=audit.checklist(facts, said.findings),
        name=given.name,
        as_of=options.as_of,
        rule_files=given.rule_files,
        pages=len(plan.plan.lines),
        traits=traits(facts) if options.advice else (),
        reach=measure(facts) if options.reach else (),
        content=given.config.content,
    )
    asked = tuple((url, looked.keys[url]) for some in lazy for url in some.asked)
    store.put("verdict", {key: pack(_Verdict(made, asked))})
    store.trim("verdict", [key])
    store.trim("framing", framings)
    return made


def _lazy(told: Mapping[str, Told], framings: Mapping[str, bytes], pages: Pages, at: int) -> audit.Pages:
    """The pages in one of the languages."""
    here = {url: one for url, one in told.items() if pages.lines[url].at == at}
    glances = {url: (one.glance, one.framing) for url, one in here.items() if one.glance}
    known = {url: _facts_of(one.facts) for url, one in here.items() if one.facts}
    return audit.Pages(glances, framings, known, pages.facts)


def _facts(
    commons: Sequence[model.SiteFacts],
    pages: Sequence[audit.Pages],
    plan: Planned,
    tree: disk.Tree,
    outputs: Sequence[model.Output],
) -> model.SiteFacts:
    """What rules may know of the whole site."""
    hidden = plan.plan.hidden
    shared: dict[str, Any] = {
        "files": frozenset(output.path for output in outputs),
        "sources": {line.path: line.url for line in plan.plan.lines if line.path and not line.lent},
        "drafts": {path: reason for path, (reason, _) in hidden.items()},
        "draft_roles": {path: role for path, (_, role) in hidden.items() if role},
        "plain": {url: load.decode(url, raw)[0] for url, raw in tree.plain.items()},
    }
    first, *others = (replace(common, pages=some, **shared) for common, some in zip(commons, pages, strict=True))
    return replace(first, translations=tuple(others), originals=plan.plan.originals, marks=plan.plan.marks)
