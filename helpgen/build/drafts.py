"""The files of a site → their drafts and texts; from the store, where they were converted before."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import Executor
from pathlib import Path

import msgspec
from msgspec import UNSET

from helpgen import convert, disk, model, text
from helpgen.build import tasks
from helpgen.build.inputs import Inputs
from helpgen.build.spread import spread
from helpgen.build.values import Converted, Draft, DraftNote, Step, Store, Text

_AT_ONCE = 500
"""Drafts that are put into the store together."""
_drafts = msgspec.msgpack.Decoder(Draft)
_texts = msgspec.msgpack.Decoder(Text)
_converted = msgspec.msgpack.Decoder(Converted)


class Drafts:
    """The drafts of a site in the store; those that it has lost are made again."""

    def __init__(
        self,
        root: Path,
        inputs: Inputs,
        tree: disk.Tree,
        fresh: dict[str, bytes],
        keys: Mapping[str, str],
        store: Store,
        executor: Executor | None,
    ) -> None:
        self.root, self.inputs, self.tree, self.fresh = root, inputs, tree, fresh
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
        shared = tasks.packed(desk(self.inputs)) if files else b""
        read = ((path, self._raw(path)) for path in files)
        drafts: dict[str, bytes] = {}
        texts: dict[str, bytes] = {}
        made = spread(tasks.drafts, shared, read, len(files), self.executor)
        for number, (key, packed) in enumerate(zip(files.values(), made, strict=True)):
            step("convert", number, len(files))
            one = _converted.decode(packed)
            drafts[key], texts[key] = one.draft, one.text
            yield key, one
            if len(drafts) == _AT_ONCE:
                self._put(drafts, texts)
        self._put(drafts, texts)

    def _raw(self, path: str) -> bytes:
        """The bytes of a page, as they were when the folder was read."""
        raw = self.fresh.pop(path, self.tree.pages[path])
        if raw is None:
            raw = disk.page(self.root, path)
            if raw is None or text.digest(raw) != self.tree.digests[path]:
                raise model.HelpgenError(f"{path}: the file was changed while the site was built; build again")
        return raw

    def _put(self, drafts: dict[str, bytes], texts: dict[str, bytes]) -> None:
        self.store.put("draft", drafts)
        self.store.put("text", texts)
        drafts.clear()
        texts.clear()


class Markdown(Mapping[str, str]):
    """The Markdown of pages by path, facts filled in; read when it is asked for."""

    def __init__(self, keys: Mapping[str, str], texts: Callable[[Sequence[str]], dict[str, Text]]) -> None:
        self._keys, self._texts = keys, texts

    def __getitem__(self, path: str) -> str:
        return self._texts([self._keys[path]])[self._keys[path]].markdown

    def __iter__(self) -> Iterator[str]:
        return iter(self._keys)

    def __len__(self) -> int:
        return len(self._keys)


def desk(inputs: Inputs) -> tasks.Desk:
    """What all drafts share."""
    languages = tuple(one.config.language for one in inputs.settings.translations)
    spoken = dict(zip(("", *languages), (converting(one, inputs.theme) for one in inputs.spoken), strict=True))
    return tasks.Desk(content=inputs.config.content, languages=languages, spoken=spoken)


def converting(settings: model.Settings, theme: model.Theme) -> tuple[dict[str, object], convert.Options]:
    """The facts of a language, and how its sources are converted."""
    config = settings.config
    options = convert.Options(
        engine=config.markdown.engine,
        unsafe_html=config.markdown.unsafe_html,
        site_url="" if config.url in (UNSET, None) else str(config.url),
        catalog=theme.catalogs.get(config.language, model.Catalog(language=config.language)),
    )
    return dict(settings.facts), options
