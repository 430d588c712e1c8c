"""What the stages of a build hand on, and what is kept of it for the next build."""

from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import date
from typing import Protocol

import msgspec
from msgspec import Struct

from helpgen import model

Step = Callable[[str, int, int], None]
"""Told the name of a stage, how much of it is done, and of how much."""


class Options(Struct, frozen=True, kw_only=True):
    """What a build is asked for beyond the files."""

    as_of: date
    """The day on which scheduled pages, expiry and dated rules are judged."""
    drafts: bool = False
    advice: bool = False
    """Whether advice is among the findings."""
    base_url: str = ""
    """Takes the place of `url` in site.yaml."""
    preview: bool = False
    reach: bool = False
    """Whether the ways from page to page are measured."""
    max_clicks: int | None = None
    """Takes the place of `checks.max_clicks` in site.yaml."""
    rules: tuple[tuple[str, bytes], ...] = ()
    """Files with rules beside those that site.yaml names: what to call each, and what it holds."""


class Store(Protocol):
    """Keeps what stages made, by kind and by the digest of all that they read."""

    def get(self, kind: str, keys: Sequence[str]) -> dict[str, bytes]:
        """The values of those keys that are known."""

    def put(self, kind: str, rows: Mapping[str, bytes]) -> None:
        """Keep values; they may be lost."""

    def add(self, kind: str, rows: Mapping[str, bytes]) -> None:
        """Keep those values whose keys are new."""

    def trim(self, kind: str, used: Collection[str]) -> None:
        """Forget most of what was not used, once there is much of it."""


class Memory:
    """A store that lasts as long as the program."""

    def __init__(self) -> None:
        self._kept: dict[str, dict[str, bytes]] = {}

    def get(self, kind: str, keys: Sequence[str]) -> dict[str, bytes]:
        """The values of those keys that are known."""
        kept = self._kept.get(kind, {})
        return {key: kept[key] for key in keys if key in kept}

    def put(self, kind: str, rows: Mapping[str, bytes]) -> None:
        """Keep values."""
        self._kept.setdefault(kind, {}).update(rows)

    def add(self, kind: str, rows: Mapping[str, bytes]) -> None:
        """Keep those values whose keys are new."""
        self._kept[kind] = {**rows, **self._kept.get(kind, {})}

    def trim(self, kind: str, used: Collection[str]) -> None:
        """Forget what was not used."""
        kept = self._kept.get(kind, {})
        for key in set(kept).difference(used):
            del kept[key]


class Draft(Struct, frozen=True, array_like=True):
    """One file, converted by itself; its text goes its own way."""

    article: model.Article
    """Without its text and its HTML: all that other pages can see of it."""
    read: tuple[model.Finding, ...] = ()
    """What is wrong with the file and its front matter."""
    converted: tuple[model.Finding, ...] = ()
    """What is wrong with its text."""
    accepts: bool = False
    """It may hold comments that accept findings."""


class Text(Struct, frozen=True, array_like=True):
    """The text of a page, which no other page sees."""

    body: str = ""
    """HTML."""
    markdown: str = ""
    """Markdown, facts filled in."""


class DraftNote(Struct, frozen=True, array_like=True):
    """What has to be known of a draft even where nothing changed."""

    outline: str
    """Digest of all but its text."""
    accepts: bool = False
    policy: str = ""
    """Digest of the text of a policy, whose versions may be kept."""


class Converted(Struct, frozen=True, array_like=True):
    """What became of a file: its draft and its text, packed, and what has to be known of them."""

    draft: bytes
    text: bytes
    note: DraftNote


class Work(Struct, frozen=True, array_like=True):
    """One page to be rendered and looked at."""

    page: model.Page
    """Its article has no HTML."""
    body: str = ""
    """The HTML of its article."""
    markdown: str = ""
    """The Markdown of its article, facts filled in."""
    structured: str | None = None
    """Its structured data, where that takes more than the page itself to tell."""
    at: int = 0
    """Which of the languages of the site it is in."""


class Told(Struct, frozen=True, array_like=True):
    """What is told of a page that was looked at."""

    found: tuple[model.Finding, ...] = ()
    problems: tuple[tuple[str, model.Problem], ...] = ()
    """What the rules on single pages say, by rule."""
    glance: bytes = b""
    """See `audit.glance`; "" where its template failed."""
    framing: str = ""
    """Digest of its `audit.framing`, which goes its own way, since many pages have it alike."""
    facts: bytes = b""
    """All facts, packed, where rules on the whole site are sure to ask for them."""


class Look(Struct, frozen=True, array_like=True):
    """What became of a page."""

    outputs: tuple[tuple[str, bytes], ...]
    told: bytes
    """A packed `Told`."""
    reads: tuple[str, ...] = ()
    """What its template asked for beside the page, see `render.Rendered`."""
    framings: dict[str, bytes] = {}
    """Its `audit.framing` by its digest, unless a page before it in the same task has that too."""


class PageNote(Struct, frozen=True, array_like=True):
    """What has to be known of a page even where nothing changed."""

    outputs: tuple[tuple[str, str], ...]
    """Path and SHA-256 of each file."""
    told: str
    """Digest of all that was told."""
    reads: str
    """Names with blanks between them: there are as many notes as pages, and one text is read faster than ten."""
    read: str
    """Digest of what `reads` names."""


class Ledger(Struct, frozen=True, array_like=True):
    """What is known of drafts and pages, by key."""

    drafts: dict[str, DraftNote] = {}
    pages: dict[str, PageNote] = {}


pack = msgspec.msgpack.Encoder(order="deterministic").encode
"""A value as bytes; equal values give equal bytes."""
