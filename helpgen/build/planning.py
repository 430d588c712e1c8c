"""Content → drafts → the plan of the site: every page with its place, and what is found on the way."""

import posixpath
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Executor
from pathlib import Path

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from helpgen import archive, audit, disk, link, load, machine, model, related, render, schedule, search, text
from helpgen.build.drafts import Drafts, Markdown, converting
from helpgen.build.inputs import Inputs, Read
from helpgen.build.looks import Look
from helpgen.build.values import Draft, DraftNote, Ledger, Options, Step, Store, Text, pack


class Line(Struct, frozen=True, array_like=True):
    """A page of the plan."""

    url: str
    path: str
    """Of the author's file; "" for none."""
    special: bool
    """Its structured data says more than the page itself can tell."""
    at: int = 0
    """Which of the languages of the site it is in."""
    lent: bool = False
    """It shows the original, for want of a translation."""
    digest: str = ""
    """Of the packed page, by which the store has it."""


class Plan(Struct, frozen=True, array_like=True):
    """The site before its pages are rendered."""

    sites: tuple[model.Site, ...]
    """One a language, without its pages, configuration and facts."""
    lines: tuple[Line, ...]
    outputs: tuple[tuple[str, bytes], ...]
    """Files that machines read."""
    hidden: dict[str, tuple[str, model.Role | None]]
    """Path of each page that is not published to the reason, and its role."""
    accepting: tuple[str, ...]
    """Paths of files that may hold comments that accept findings."""
    findings: tuple[model.Finding, ...]
    originals: dict[str, str] = {}
    """As in `SiteFacts`."""
    marks: dict[str, str] = {}
    """As in `SiteFacts`."""
    bare: tuple[str, ...] = ()
    """URLs of pages without a Markdown copy."""
    standing: dict[str, tuple[str, str]] = {}
    """HTML and Markdown of kept versions that stand on the page of their policy, by the path of their file."""
    histories: tuple[model.History, ...] = ()
    dues: tuple[model.Due, ...] = ()
    texts: dict[str, str] = {}
    """Files of kept versions by path."""


class Known(Struct, frozen=True, kw_only=True):
    """What an earlier build read and made, as values."""

    inputs: tuple[Read, Inputs] | None = None
    """With all that they were made of."""
    looks: Look | None = None
    """How a site of these inputs looks."""
    seen: Mapping[str, disk.Seen] = {}
    ledger: Ledger = Ledger()
    plan: tuple[str, Plan] | None = None
    """With its key."""


class Planned(Struct, frozen=True, kw_only=True):
    """A plan and where the texts of its pages are."""

    plan: Plan
    key: str
    """Digest of all that the plan was made from."""
    keys: Mapping[str, str]
    """Path of each file to the key of its draft."""
    notes: Mapping[str, DraftNote]
    text: Callable[[Sequence[str]], dict[str, Text]]
    """The texts of drafts, by key."""
    pages: Callable[[Iterable[str]], Mapping[str, bytes]]
    """Packed pages by digest; their articles have no HTML."""


Versions = tuple[dict[str, bytes], list[model.Finding]]
"""The kept versions of policies by path, and what is wrong with them."""
_plans = msgspec.msgpack.Decoder(Plan)


def planned(
    root: Path,
    inputs: Inputs,
    tree: disk.Tree,
    fresh: dict[str, bytes],
    versions: Versions,
    options: Options,
    known: Known,
    store: Store,
    executor: Executor | None,
    step: Step,
) -> Planned:
    """Convert what is new and put the site in order. `fresh` are pages just read; they are taken out when used."""
    desk = text.digest("draft", inputs.key, options.base_url)
    keys = {path: f"{desk} {digest} {path}" for path, digest in tree.digests.items()}
    noted = known.ledger.drafts
    notes = {key: noted[key] for key in keys.values() if key in noted}
    kept = Drafts(root, inputs, tree, fresh, keys, store, executor)
    notes |= kept.make({path: key for path, key in keys.items() if key not in notes}, step)
    saved, unread = versions
    parts = [f"{path} {notes[key].outline} {notes[key].policy}" for path, key in keys.items()]
    parts += [*saved, *(text.digest(raw) for raw in saved.values()), repr(unread), repr(tree.plain)]
    parts += [repr(tree.categories), repr(tree.assets), repr(tree.findings), repr(options.as_of), repr(options.drafts)]
    key = text.digest("plan", desk, pack(parts))
    plan = known.plan[1] if known.plan and known.plan[0] == key else None
    if plan is None:
        held = store.get("plan", [key])
        plan = _plans.decode(held[key]) if held else None
    texts = Markdown(keys, kept.texts)
    pages = _Pages(store, lambda: _plan(inputs, tree, options, kept.drafts(), texts, saved, unread))
    if plan is None:
        plan = pages.planned()
        store.put("plan", {key: pack(plan)})
        store.trim("plan", [key])
        store.trim("line", [line.digest for line in plan.lines])
    return Planned(plan=plan, key=key, keys=keys, notes=notes, text=kept.texts, pages=pages)


_Made = tuple[Plan, dict[str, bytes]]
"""A plan, and its packed pages by digest."""


class _Pages:
    """The packed pages of a plan in the store; where it has lost some, the plan is made again."""

    def __init__(self, store: Store, plan: Callable[[], _Made]) -> None:
        self._store, self._plan = store, plan
        self._made: dict[str, bytes] = {}
        """All of them, once the store has lost some."""

    def planned(self) -> Plan:
        """The plan, made now."""
        plan, pages = self._plan()
        self._store.add("line", pages)
        return plan

    def __call__(self, digests: Iterable[str]) -> Mapping[str, bytes]:
        """Pages by digest."""
        if self._made:
            return self._made
        wanted = set(digests)
        held = self._store.get("line", sorted(wanted))
        if len(held) == len(wanted):
            return held
        _, self._made = self._plan()
        self._store.put("line", self._made)
        return self._made


def _plan(
    inputs: Inputs,
    tree: disk.Tree,
    options: Options,
    drafts: Mapping[str, Draft],
    texts: Mapping[str, str],
    kept: Mapping[str, bytes],
    unread: Iterable[model.Finding],
) -> _Made:
    findings = [*tree.findings, *unread]
    published: list[model.Article] = []
    hidden: dict[str, tuple[str, model.Role | None]] = {}
    for path, draft in drafts.items():
        findings += draft.read
        reason = _hidden(draft.article.source.front, options)
        if reason:
            hidden[path] = reason, draft.article.source.front.role
        else:
            published.append(draft.article)
            findings += draft.converted
    categories = dict(_categories(published, inputs, tree, findings))
    sites, found = link.sites(inputs.settings, published, categories, tree.assets, inputs.theme.catalogs)
    folder = "" if inputs.config.search is None else f"{search.FOLDER}/"
    filled = [replace(related.filled(site), search_url=folder) for site in sites]
    options_of = [converting(one, inputs.theme)[1] for one in inputs.spoken]
    archived = archive.archived(kept, filled, options_of, options.as_of, texts)
    sites = archived.sites
    made = (
        *machine.outputs(sites, render.STATIC_FOLDER),
        *machine.security(sites, options.as_of),
        *machine.readable(sites),
        *archived.outputs,
    )
    outputs = [(output.path, output.body or b"") for output in made]
    facts = model.SiteFacts(
        config=inputs.config, as_of=options.as_of, pages={}, files=frozenset(), sources={},
        plain={url: load.decode(url, raw)[0] for url, raw in tree.plain.items()},
    )  # fmt: skip
    pages: dict[str, bytes] = {}
    lines = [_line(page, at, pages) for at, site in enumerate(sites) for page in site.pages]
    several = len(sites) > 1
    plan = Plan(
        sites=tuple(replace(site, pages=(), config=model.Config(), facts={}) for site in sites),
        lines=tuple(lines),
        outputs=tuple(outputs),
        hidden=hidden,
        accepting=tuple(path for path, draft in drafts.items() if draft.accepts and path not in hidden),
        findings=(*findings, *found, *archived.findings),
        originals=audit.originals(sites) if several else {},
        marks=audit.marks(sites) if several else {},
        bare=tuple(page.url for site in sites for page in site.pages if page.noindex),
        standing=dict(archived.standing),
        histories=archived.histories,
        dues=schedule.dues(facts, [draft.article.source for draft in drafts.values()], archived.histories),
        texts=dict(archived.texts),
    )
    return plan, pages


def _line(page: model.Page, at: int, pages: dict[str, bytes]) -> Line:
    """A page of the plan; `pages` gets it whole."""
    path = page.article.source.path if page.article else ""
    packed = pack(page)
    digest = text.digest(packed)
    pages[digest] = packed
    return Line(page.url, path, _is_special(page), at, bool(page.written and path), digest)


def _is_special(page: model.Page) -> bool:
    return page.kind not in ("article", "category") or page.role is not None


def _hidden(front: model.Front, options: Options) -> str:
    """Why a page is not published on this day; "" if it is."""
    if options.drafts:
        return ""
    if front.draft:
        return "a draft"
    if front.publish and front.publish > options.as_of:
        return f"scheduled for {front.publish.isoformat()}"
    if front.expiry and front.expiry <= options.as_of:
        return f"expired since {front.expiry.isoformat()}"
    return ""


def _categories(
    articles: Iterable[model.Article], inputs: Inputs, tree: disk.Tree, findings: list[model.Finding]
) -> Iterator[tuple[str, model.Category]]:
    """Every folder that holds a page, all folders above it, and what describes one of them in another language."""
    content = inputs.config.content
    prefix = "" if content in ("", ".") else content.strip("/") + "/"
    folders = {""}
    for article in articles:
        folder = posixpath.dirname(article.source.path.removeprefix(prefix))
        while folder:
            folders.add(folder)
            folder = posixpath.dirname(folder)
    tags = {one.config.language for one in inputs.settings.translations}
    folders |= {f for f in tree.categories if f.partition("/")[0] in tags and f.partition("/")[2] in folders}
    for folder in sorted(folders):
        path, raw = tree.categories.get(folder, (f"{prefix}{folder}/_category.yaml", None))
        written = None
        if raw is not None:
            written, found = load.decode(path, raw)
            findings += found
        category, found = load.category(folder, written, path)
        findings += found
        yield folder, category
