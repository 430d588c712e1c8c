"""The values that travel through a build. All are frozen and complete when they are born; nothing here does any work.

Paths are "/"-separated. `path` starts at the site's root folder (the one that holds `site.yaml`); a `url` starts at
the root of the built site and has no leading slash: "" is the home page, "returns/refund/" a page, "404.html" a file.
"""

from collections.abc import Mapping
from datetime import date
from typing import Annotated, Literal

from msgspec import Meta, Struct

from helpgen.model.checklist import Task
from helpgen.model.config import Config, Waiver
from helpgen.model.mentions import Group, Policy, Ref, Translation
from helpgen.model.reach import Reach
from helpgen.model.shop import Role
from helpgen.model.trait import Trait
from helpgen.model.versions import Due, History, Versions

Severity = Literal["error", "warning", "advice"]
Kind = Literal["home", "category", "article", "contact", "policies", "topics", "404", "redirect", "version", "changes"]

# No HTML may hold control characters, so no author can forge these; and a text that has none but them and ASCII takes
# a byte a character.
LINE_MARK = "\x01"
"""Attribute that carries the source line of a start tag until the page is finished: `<a \\x01="12">`."""
LINK_MARK = "\x02"
"""Attribute that stands for a link until its page knows its place: `<a \\x023="">` is `Article.links[3]`."""


class HelpgenError(Exception):
    """There is no going on. The text is what the user reads; the exit code is 2."""


class Place(Struct, array_like=True, frozen=True, order=True):
    """Where a user can put a cursor."""

    path: str
    line: int = 0
    """First line is 1; 0 means the file as a whole."""
    column: int = 0
    """First column is 1; 0 means the line as a whole."""


class Finding(Struct, array_like=True, frozen=True, order=True):
    """One thing to tell the author, with the way to mend it."""

    place: Place
    rule: str
    message: str
    mend: str = ""
    severity: Severity = "error"
    url: str = ""
    """URL of the built page, where it was found there."""
    steady: str = ""
    """The message without figures that move with the day or the size of the site, by which a baseline knows it again;
    "" where it has none."""


class Unfilled(str):
    """A value of `site.yaml` that is still a placeholder, brackets included: "[your phone number]"."""

    __slots__ = ()


class Settings(Struct, frozen=True, kw_only=True):
    """`site.yaml`, read: the typed configuration and what it was made from."""

    config: Config
    facts: Mapping[str, object]
    """The stated facts as nested dicts, tuples and plain values, for `{{ returns.days }}`: absent when not stated,
    None for `none`, `Unfilled` for a placeholder, defaults filled in; without those that are PRIVATE."""
    keys: Mapping[str, Place] = {}
    """Where each key stands: "contact.email", "shipping.0.cost"."""
    placeholders: Mapping[str, str] = {}
    """Keys whose value is a placeholder, to its text: "contact.phone" to "[your phone number]"."""
    translations: tuple["Settings", ...] = ()
    """The same for each other language of the site, with what `by_language` says of it put in."""


class Problem(Struct, array_like=True, frozen=True, kw_only=True):
    """What a rule says; the audit adds rule, severity and the author's place."""

    message: str
    mend: str = ""
    url: str | None = None
    """The page it was found on; its author's file becomes the place."""
    line: int = 0
    """In the author's file; 0 where it comes from the theme or concerns the page as a whole."""
    quote: str = ""
    """Words that stand in the author's file: the audit finds their line and column."""
    nth: int = 0
    """Which occurrence of the quote, 0 for the first."""
    place: Place | None = None
    """For what concerns no page: a line of `site.yaml`."""
    keys: tuple[str, ...] = ()
    """Keys of `site.yaml` that it hangs on: while one of them is a placeholder, that is the finding, not this."""
    steady: str = ""
    """That of its finding."""


class Front(Struct, array_like=True, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What an author may write between the `---` lines. All keys are optional."""

    title: Annotated[str, Meta(description="Title of the page; without it, the first heading or the file's name")] = ""
    description: Annotated[
        str, Meta(description="One or two sentences for search engines, and below the title in lists")
    ] = ""
    role: Annotated[Role | None, Meta(description="What the page is; that is how rules find it in any language")] = None
    category: Annotated[str, Meta(description="Folder of the category, if it is not the file's own")] = ""
    slug: Annotated[str, Meta(description="Last part of the address, if it is not the file's name")] = ""
    order: Annotated[int, Meta(description="Place among its neighbours: small numbers first")] = 0
    draft: Annotated[bool, Meta(description="Only the preview shows it")] = False
    publish: Annotated[date | None, Meta(description="The day on which it appears: 2026-12-01")] = None
    expiry: Annotated[date | None, Meta(description="The day on which it goes")] = None
    effective: Annotated[date | None, Meta(description="The day from which a policy applies")] = None
    reviewed: Annotated[date | None, Meta(description="The day on which somebody last read it through")] = None
    aliases: Annotated[tuple[str, ...], Meta(description="Old addresses that lead here: /returns.html")] = ()
    related: Annotated[tuple[str, ...], Meta(description="Files that belong to it: ../shipping.md")] = ()
    keywords: Annotated[tuple[str, ...], Meta(description="What buyers say for it; the search finds it by them")] = ()
    clauses: Annotated[
        dict[str, str], Meta(description="Clause: id of the heading that opens it, as {returns.steps: how-to-return}")
    ] = {}
    noindex: Annotated[bool, Meta(description="Search engines and the sitemap leave it out")] = False
    variables: Annotated[bool, Meta(description="`no`: braces in the text stay as they are")] = True
    language: Annotated[str, Meta(description="Language of the text, if it is not that of its folder")] = ""
    original: Annotated[
        str, Meta(description="Of a translation: the mark of the text that it was made from; `helpgen check` tells it")
    ] = ""


class Source(Struct, array_like=True, frozen=True, kw_only=True):
    """One Markdown file, split but not converted."""

    path: str
    """From the site's root: "content/returns/refund.md"."""
    url: str
    """Where its page goes: "returns/refund/"."""
    language: str = ""
    """The language that its folder stands for; "" in the default language."""
    front: Front
    keys: dict[str, int] = {}
    """Line of each front-matter key."""
    body: str
    first_line: int = 1
    """The body's first line in the file."""
    mark: str = ""
    """On a site in several languages: eight digits that stand for its words as they are written."""


class Category(Struct, frozen=True, kw_only=True):
    """One content folder, described by its optional `_category.yaml`."""

    folder: str
    """From the content folder: "returns" or "store/shipping"; "" is the content folder itself."""
    url: str
    title: str
    named: bool = False
    """Whether its title is stated, and not made from the name of the folder."""
    language: str = ""
    """As of a `Ref`."""
    description: str = ""
    icon: str = ""
    order: int = 0


class Link(Struct, array_like=True, frozen=True):
    """A link or image of a body, as the author wrote it."""

    target: str
    line: int
    """In the source file; 0 if it was not found again."""
    image: bool = False


class Heading(Struct, array_like=True, frozen=True):
    """A heading of a body."""

    level: int
    text: str
    anchor: str
    line: int = 0
    clause: str = ""


class FactUse(Struct, array_like=True, frozen=True):
    """A `{{ fact }}` of a body or front matter."""

    expression: str
    place: Place


class Article(Struct, array_like=True, frozen=True, kw_only=True):
    """One source converted by itself: knows nothing of any other page."""

    source: Source
    title: str
    description: str
    html: str
    """Sanitised fragment without the title heading; start tags carry LINE_MARK, links and images LINK_MARK."""
    anchor: str = ""
    """Id of the title heading, for the `<h1>` that the theme prints in its place."""
    headings: tuple[Heading, ...] = ()
    links: tuple[Link, ...] = ()
    facts: tuple[FactUse, ...] = ()


class Asset(Struct, array_like=True, frozen=True):
    """A file that is copied as it is."""

    path: str
    """Of the file, from the site's root."""
    url: str
    width: int = 0
    height: int = 0


class Page(Struct, array_like=True, frozen=True, kw_only=True):
    """A page with its place in the site: all that a template may ask of it."""

    kind: Kind
    url: str
    title: str
    description: str = ""
    article: Article | None = None
    """None for a page that helpgen makes by itself."""
    links: tuple[str, ...] = ()
    """The final attributes for `article.links`: `href="../a/"`, `src="b.png" width="6" height="4"`."""
    role: Role | None = None
    language: str = "en"
    crumbs: tuple[Ref, ...] = ()
    previous: Ref | None = None
    next: Ref | None = None
    related: tuple[Ref, ...] = ()
    groups: tuple[Group, ...] = ()
    """Sub-categories of a category page."""
    articles: tuple[Ref, ...] = ()
    """Articles of a category page; all pages on the topics page; the popular questions on the home page."""
    target: str = ""
    """Where a redirect page leads."""
    noindex: bool = False
    written: str = ""
    """The language of the article where that is another one, because the translation is missing."""
    translations: tuple[Translation, ...] = ()
    """The page in every language of the site, its own included; () where there is one language."""
    versions: Versions | None = None


class Site(Struct, frozen=True, kw_only=True):
    """All pages in one language and what they share."""

    config: Config
    language: str = "en"
    default: str = "en"
    """The language that stands at the root of the built site."""
    home_url: str = ""
    facts: Mapping[str, object]
    pages: tuple[Page, ...]
    categories: tuple[Group, ...] = ()
    """Top-level categories in order."""
    policies: tuple[Policy, ...] = ()
    assets: tuple[Asset, ...] = ()
    redirects: tuple[tuple[str, str], ...] = ()
    """Old path to new URL."""
    logo: Asset | None = None
    icon: Asset | None = None
    card: Asset | None = None
    contact_url: str = "contact/"
    policies_url: str = "policies/"
    topics_url: str = "topics/"
    search_url: str = ""
    """The folder of the search index, "" where there is none."""


class Output(Struct, frozen=True, kw_only=True):
    """One file to be. Its bytes are `body`, or those of the file `copy_of`, or known to whoever asked for the build."""

    path: str
    body: bytes | None = None
    copy_of: str | None = None
    digest: str = ""
    """SHA-256 of the bytes, where it is known."""


class RuleCard(Struct, frozen=True, kw_only=True):
    """A rule that was judged, as reports tell of it."""

    id: str
    area: str
    """What it is about, for a heading: "Contact"."""
    title: str
    """What it asks, in one sentence."""
    why: str = ""
    mend: str = ""
    severity: Severity
    """How much a finding weighs in the packs that were judged."""
    packs: tuple[str, ...] = ()
    """Those of the packs that were judged which ask for it."""
    basis: tuple[str, ...] = ()
    """What it rests on, strongest first: "law", "contract" …"""
    rests: str = ""
    """The same in words."""
    sources: tuple[tuple[str, str], ...] = ()
    """Title and address ("" for none) of each source."""
    unread_since: date | None = None
    """The day on which its sources were last read, where that is too long ago."""


class Build(Struct, frozen=True, kw_only=True):
    """What a build gives: files to be, and what to tell the author."""

    outputs: tuple[Output, ...]
    findings: tuple[Finding, ...]
    waived: tuple[tuple[Finding, Waiver], ...] = ()
    """Findings that somebody answers for."""
    packs: tuple[str, ...] = ()
    """The packs of rules that were judged: those of helpgen, then the site's own."""
    judged: tuple[RuleCard, ...] = ()
    """Every rule that was judged, by id."""
    name: str = ""
    """Of the shop."""
    as_of: date | None = None
    """The day on which dates were judged."""
    texts: Mapping[str, str] = {}
    """Authors' files by path, for the lines that findings name."""
    checklist: tuple[Task, ...] = ()
    """The merchant's checklist of customer service."""
    traits: tuple[Trait, ...] = ()
    """What buyers love, and whether the shop has it; where advice was asked for."""
    reach: tuple[Reach, ...] = ()
    """How far it is to what buyers look for, where that was asked."""
    pages: int = 0
    content: str = "content"
    """The content folder that was read."""
    rule_files: tuple[str, ...] = ()
    """Paths of the files with rules of the site's own."""
    histories: tuple[History, ...] = ()
    dues: tuple[Due, ...] = ()
    stopped: bool = False
    """The configuration can't be used, so no page was made."""
