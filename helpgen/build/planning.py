"""Content → drafts → the plan of the site: every page with its place, and what is found on the way."""

import posixpath
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Executor
from pathlib import Path

import msgspec
from msgspec import UNSET, Struct
from msgspec.structs import replace

from helpgen import archive, audit, convert, disk, link, load, machine, model, related, render, schedule, search, text
from helpgen.build import tasks
from helpgen.build.inputs import Inputs, Read
from helpgen.build.looks import Look
from helpgen.build.spread import spread
from helpgen.build.values import Converted, Draft, DraftNote, Ledger, Options, Step, Store, Text, pack


class Line(Struct, frozen=True, array_like=True):
    """A page of the plan."""

    url: str
    path: str
    """Of the author's file; "" for none."""
    page: msgspec.Raw
    """The packed page; its article has no HTML."""
    special: bool
    """Its structured data says more than the page itself can tell."""
    at: int = 0
    """Which of the languages of the site it is in."""
    lent: bool = False
    """It shows the original, for want of a translation."""
    digest: str = ""
    """Of the packed page."""


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


Versions = tuple[dict[str, bytes], list[model.Finding]]
"""The kept versions of policies by path, and what is wrong with them."""
_AT_ONCE = 500
"""Drafts that are put into the store together."""
_plans = msgspec.msgpack.Decoder(Plan)
_drafts = msgspec.msgpack.Decoder(Draft)
_texts = msgspec.msgpack.Decoder(Text)
_converted = msgspec.msgpack.Decoder(Converted)


def planned(
    root: Path,
    inputs: Inputs,
    tree: disk.Tree,
    versions: Versions,
    options: Options,
    known: Known,
    store: Store,
    executor: Executor | None,
    step: Step,
) -> Planned:
    """Convert what is new and put the site in order."""
    desk = text.digest("draft", inputs.key, options.base_url)
    keys = {path: f"{desk} {digest} {path}" for path, digest in tree.digests.items()}
    noted = known.ledger.drafts
    notes = {key: noted[key] for key in keys.values() if key in noted}
    kept = _Drafts(root, inputs, tree, keys, store, executor)
    notes |= kept.make({path: key for path, key in keys.items() if key not in notes}, step)
    saved, unread = versions
    parts = [f"{path} {notes[key].outline} {notes[key].policy}" for path, key in keys.items()]
    parts += [*saved, *(text.digest(raw) for raw in saved.values()), repr(unread), repr(tree.plain)]
    parts += [repr(tree.categories), repr(tree.assets), repr(tree.findings), repr(options.as_of), repr(options.drafts)]
    key = text.digest("plan", desk, *parts)
    plan = known.plan[1] if known.plan and known.plan[0] == key else None
    if plan is None:
        held = store.get("plan", [key])
        plan = _plans.decode(held[key]) if held else None
    if plan is None:
        plan = _plan(inputs, tree, options, kept.drafts(), _Markdown(keys, kept.texts), saved, unread)
        store.put("plan", {key: pack(plan)})
    store.trim("plan", [key])
    return Planned(plan=plan, key=key, keys=keys, notes=notes, text=kept.texts)


class _Drafts:
    """The drafts of a site in the store; those that it has lost are made again."""

    def __init__(
        self,
        root: Path,
        inputs: Inputs,
        tree: disk.Tree,
        keys: Mapping[str, str],
        store: Store,
        executor: Executor | None,
    ) -> None:
        self.root, self.inputs, self.tree = root, inputs, tree
        self.keys, self.store, self.executor = keys, store, executor

    def make(self, files: Mapping[str, str], step: Step = lambda *_: None) -> dict[str, DraftNote]:
        """Convert files, given with the keys of their drafts; gives the note of each, by key."""
        return {key: one.note for key, one in self._made(files, step)}

    def drafts(self) -> dict[str, Draft]:
        """All drafts, by path."""
        held = self._held("draft", list(self.keys.values()))
        return {path: _drafts.decode(held[key]) for path, key in self.keys.items()}

    def texts(self, keys: Sequence[str]) -> dict[str, Text]:
        """The texts of drafts, by key."""
        return {key: _texts.decode(packed) for key, packed in self._held("text", keys).items()}

    def _held(self, kind: str, keys: Sequence[str]) -> dict[str, bytes]:
        held = self.store.get(kind, keys)
        lost = set(keys) - set(held)
        if lost:
            files = {path: key for path, key in self.keys.items() if key in lost}
            held |= {key: one.draft if kind == "draft" else one.text for key, one in self._made(files)}
        return held

    def _made(self, files: Mapping[str, str], step: Step = lambda *_: None) -> Iterator[tuple[str, Converted]]:
        """Convert files and keep what becomes of them."""
        desk = tasks.packed(_desk(self.inputs)) if files else b""
        read = ((path, _raw(self.root, self.tree, path)) for path in files)
        drafts: dict[str, bytes] = {}
        texts: dict[str, bytes] = {}
        made = spread(tasks.drafts, desk, read, len(files), self.executor)
        for number, (key, packed) in enumerate(zip(files.values(), made, strict=True)):
            step("convert", number, len(files))
            one = _converted.decode(packed)
            drafts[key], texts[key] = one.draft, one.text
            yield key, one
            if len(drafts) == _AT_ONCE:
                self._put(drafts, texts)
        self._put(drafts, texts)

    def _put(self, drafts: dict[str, bytes], texts: dict[str, bytes]) -> None:
        self.store.put("draft", drafts)
        self.store.put("text", texts)
        drafts.clear()
        texts.clear()


class _Markdown(Mapping[str, str]):
    """The Markdown of pages by path, facts filled in; read when it is asked for."""

    def __init__(self, keys: Mapping[str, str], texts: Callable[[Sequence[str]], dict[str, Text]]) -> None:
        self._keys, self._texts = keys, texts

    def __getitem__(self, path: str) -> str:
        return self._texts([self._keys[path]])[self._keys[path]].markdown

    def __iter__(self) -> Iterator[str]:
        return iter(self._keys)

    def __len__(self) -> int:
        return len(self._keys)


def _desk(inputs: Inputs) -> tasks.Desk:
    """What all drafts share."""
    languages = tuple(one.config.language for one in inputs.settings.translations)
    spoken = dict(zip(("", *languages), (_converting(one, inputs.theme) for one in inputs.spoken), strict=True))
    return tasks.Desk(content=inputs.config.content, languages=languages, spoken=spoken)


def _converting(settings: model.Settings, theme: model.Theme) -> tuple[dict[str, object], convert.Options]:
    """The facts of a language, and how its sources are converted."""
    config = settings.config
    options = convert.Options(
        engine=config.markdown.engine,
        unsafe_html=config.markdown.unsafe_html,
        site_url="" if config.url in (UNSET, None) else str(config.url),
        catalog=theme.catalogs.get(config.language, model.Catalog(language=config.language)),
    )
    return dict(settings.facts), options


def _raw(root: Path, tree: disk.Tree, path: str) -> bytes:
    """The bytes of a page, as they were when the folder was read."""
    raw = tree.pages[path]
    if raw is None:
        raw = disk.page(root, path)
        if raw is None or text.digest(raw) != tree.digests[path]:
            raise model.HelpgenError(f"{path}: the file was changed while the site was built; build again")
    return raw


def _plan(
    inputs: Inputs,
    tree: disk.Tree,
    options: Options,
    drafts: Mapping[str, Draft],
    texts: Mapping[str, str],
    kept: Mapping[str, bytes],
    unread: Iterable[model.Finding],
) -> Plan:
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
    options_of = [_converting(one, inputs.theme)[1] for one in inputs.spoken]
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
    lines = (_line(page, at) for at, site in enumerate(sites) for page in site.pages)
    several = len(sites) > 1
    return Plan(
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


def _line(page: model.Page, at: int) -> Line:
    path = page.article.source.path if page.article else ""
    packed = pack(page)
    lent = bool(page.written and path)
    return Line(page.url, path, msgspec.Raw(packed), _is_special(page), at, lent, text.digest(packed))


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
