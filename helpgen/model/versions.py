"""Versions of a policy: as files keep them, as pages show them, and what differs between two of them."""

from datetime import date
from typing import Literal

from msgspec import Struct

Standing = Literal["coming", "in-force", "earlier"]


class Kept(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What stands between the `---` lines of a kept version."""

    title: str = ""
    description: str = ""
    effective: date | None = None
    """The first day on which it applies."""
    corrected: date | None = None
    """The day on which its spelling was corrected; the text before that stays in its own file."""
    kept: date | None = None
    """The day on which it was put into the file."""
    address: str = ""
    """Where its page stands, for good: "returns/refund/2026-09-01/"."""
    language: str = ""
    digest: str = ""
    """Of title, description, days and text, so that a later change is seen."""


class Version(Struct, frozen=True, kw_only=True):
    """One text of a policy, facts filled in, with links that begin at the site's root: it never changes again."""

    key: str
    """Which policy: "refund", or "de/refund" in another language than the site's own."""
    path: str
    """Of its file, or the one that it would have."""
    effective: date
    corrected: date | None = None
    kept: date | None = None
    title: str
    description: str = ""
    address: str
    language: str = ""
    body: str
    """Markdown."""
    first_line: int = 1
    """The body's first line in the file."""
    digest: str = ""
    saved: bool = True
    """Whether it stands in a file."""


class Passage(Struct, frozen=True):
    """A heading, a paragraph, an item … of a text: what it is and its words."""

    tag: str
    text: str


class Text(Struct, frozen=True, kw_only=True):
    """A version, converted."""

    version: Version
    html: str
    """Safe; links carry LINK_MARK."""
    links: tuple[str, ...] = ()
    """Their targets."""
    passages: tuple[Passage, ...] = ()


class Run(Struct, frozen=True):
    """Words that two texts share, or that only one of them has."""

    kind: Literal["same", "ins", "del"]
    text: str


class DiffPassage(Struct, frozen=True, kw_only=True):
    """A passage of either text with what became of it."""

    tag: str
    was: str = ""
    """Its tag in the text before."""
    change: Literal["same", "changed", "added", "removed"]
    runs: tuple[Run, ...]


class Change(Struct, frozen=True, kw_only=True):
    """One change in words: "30 days" became "14 days"."""

    section: str
    """The heading above it."""
    was: str = ""
    now: str = ""


class Difference(Struct, frozen=True, kw_only=True):
    """What differs between two texts."""

    passages: tuple[DiffPassage, ...]
    changes: tuple[Change, ...]
    added: int
    """Words that are new."""
    removed: int


class Edition(Struct, frozen=True, kw_only=True):
    """A version as pages list it, with its last correction."""

    effective: date
    until: date | None = None
    """The last day on which it applies."""
    state: Standing
    url: str
    changes_url: str = ""
    """Where it is compared with the one before; "" for the first."""
    title: str
    corrected: date | None = None
    kept: date | None = None
    saved: bool = True


class Versions(Struct, frozen=True, kw_only=True):
    """What a page may show of the versions of a policy."""

    policy: str = ""
    """URL of the policy; "" where it is no more."""
    editions: tuple[Edition, ...] = ()
    """The newest first."""
    shown: Edition | None = None
    """The one that the page is about; the one in force on the page of the policy."""
    before: Edition | None = None
    coming: Edition | None = None
    """The next one that is not in force yet."""
    body: str = ""
    """Text of a version's own page, as safe HTML."""
    difference: Difference | None = None
    feed: str = ""
    """URL of the feed of policy changes, "" without one."""


class History(Struct, frozen=True, kw_only=True):
    """All that is known of one policy's versions."""

    key: str
    name: str
    """The key without the folder of the language: "refund" of "de/refund"."""
    language: str
    title: str
    url: str = ""
    """Of the policy's page; "" where it is no more."""
    path: str = ""
    """Of its file in the content folder."""
    texts: tuple[Text, ...] = ()
    """Every kept text in the order of their days, corrections included."""
    current: Text | None = None
    """What the content folder says now."""
    editions: tuple[Edition, ...] = ()
    """The newest first."""
    changed: bool = False
    """The words in the content folder are not those that were kept for the same day."""


class Due(Struct, frozen=True, order=True):
    """A day on which a site differs by itself."""

    day: date
    reason: str
    output: bool = True
    """Whether its files differ; if not, its findings do."""
