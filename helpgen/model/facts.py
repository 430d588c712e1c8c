"""What is known of a built page: parsed once, read by all rules."""

from collections.abc import Mapping
from datetime import date
from functools import cached_property
from typing import Any, Literal

from msgspec import Struct

from helpgen.model import data_names
from helpgen.model.config import Config
from helpgen.model.playbook import Deadline, MacroFront, Playbook
from helpgen.model.shop import Role
from helpgen.model.values import FactUse, Kind, Place

# A page has hundreds of links and texts, none of which ever holds itself: with `gc=False` Python does not look through
# them for circles again and again.
Landmark = Literal["header", "footer", "nav", "main", "aside", ""]


class LinkFact(Struct, array_like=True, frozen=True, kw_only=True, gc=False):
    """An `<a href>`, `<area href>` or a stylesheet/script/image reference of a built page."""

    href: str
    """As it stands in the page."""
    written: str = ""
    """As the author wrote it ("refund.md"); "" for what comes from the theme."""
    tag: str = "a"
    target: str | None = None
    """Path from the site's root, percent-decoded ("returns/refund/"), where it stays on the site; else None."""
    fragment: str = ""
    text: str = ""
    """Accessible name."""
    landmark: Landmark = ""
    """Outermost of header, footer, main … that holds it; a `nav` inside a header counts as the header."""
    line: int = 0
    """In the author's file; 0 for what comes from the theme."""
    hidden: bool = False
    """Inside something with `hidden`, `aria-hidden="true"` or `inert`."""


class ImageFact(Struct, array_like=True, frozen=True, kw_only=True, gc=False):
    """An `<img>` of a built page."""

    src: str
    written: str = ""
    """As the author wrote it."""
    target: str | None = None
    alt: str | None = None
    """None where it is missing; "" where the image is an ornament or hidden from screen readers."""
    line: int = 0


class HeadingFact(Struct, array_like=True, frozen=True, kw_only=True, gc=False):
    """A heading of a built page."""

    level: int
    text: str
    anchor: str = ""
    line: int = 0
    main: bool = True


class ListFact(Struct, array_like=True, frozen=True, kw_only=True, gc=False):
    """An ordered list inside `<main>`."""

    items: tuple[str, ...]
    line: int = 0
    clauses: tuple[str, ...] = ()
    """Marked clauses it stands in, innermost first."""
    headings: tuple[str, ...] = ()
    """Texts of the headings it stands under, nearest first, the page's title last."""


class BlockFact(Struct, array_like=True, frozen=True, kw_only=True, gc=False):
    """A run of text of the author's: a paragraph, list item, cell, heading, or an attribute such as alt."""

    text: str
    """White space is one space. Code inside a sentence and facts not filled in yet stand as U+FFFC."""
    tag: str
    """Of the block ("p", "li", "h2"), or "@" and the attribute's name ("@alt"), or "@title", "@description"."""
    line: int = 0
    clauses: tuple[str, ...] = ()
    code: bool = False
    """All of it is code; rules on wording leave it alone."""


class DataFact(Struct, array_like=True, frozen=True, kw_only=True):
    """A `<script type="application/ld+json">` of a built page."""

    value: object = None
    """What it says, as dicts, lists and plain values; None if it can't be read."""
    error: str = ""
    """Why it can't be read."""
    raw: str = ""
    line: int = 0
    """In the author's file; 0 if it comes from helpgen or the theme."""


class RegionFact(Struct, array_like=True, frozen=True, kw_only=True, gc=False):
    """A landmark of a built page with all that a reader sees or hears in it, the theme's words included."""

    landmark: Landmark
    text: str
    """White space is one space; what is hidden is left out."""
    hidden: bool = False


class ControlFact(Struct, array_like=True, frozen=True, kw_only=True, gc=False):
    """A button or a field of a form."""

    tag: str
    """One of "button", "input", "select", "textarea"."""
    kind: str = ""
    """Its `type`, in small letters."""
    name: str = ""
    """Its `name`, or else its `id`."""
    autocomplete: str = ""
    text: str = ""
    """Accessible name of a button, as far as the element itself tells it."""
    line: int = 0
    hidden: bool = False


class PageFacts(Struct, array_like=True, frozen=True, kw_only=True, dict=True):
    """One built page."""

    url: str
    kind: Kind
    path: str = ""
    """The author's file, "" for a page that helpgen makes by itself."""
    role: Role | None = None
    language: str = ""
    """That of the author's text."""
    title: str = ""
    """Text of `<title>`."""
    description: str = ""
    noindex: bool = False
    canonical: str = ""
    links: tuple[LinkFact, ...] = ()
    images: tuple[ImageFact, ...] = ()
    headings: tuple[HeadingFact, ...] = ()
    lists: tuple[ListFact, ...] = ()
    blocks: tuple[BlockFact, ...] = ()
    regions: tuple[RegionFact, ...] = ()
    """Header, footer, main … in the order in which they end; nested ones are part of the outermost."""
    controls: tuple[ControlFact, ...] = ()
    times: frozenset[str] = frozenset()
    """Values of `<time datetime>`."""
    anchors: frozenset[str] = frozenset()
    clauses: tuple[str, ...] = ()
    """Marked clauses of the page."""
    words: int = 0
    """Of the author's text in `<main>`."""
    facts: tuple[FactUse, ...] = ()
    data: tuple[DataFact, ...] = ()
    effective: date | None = None
    reviewed: date | None = None
    original: str = ""
    """Of a translation: the mark of the original's text that it was made from."""

    @cached_property
    def kept(self) -> dict[object, Any]:
        """What was told of it and is asked for again, by whatever told it."""
        return {}

    @cached_property
    def heading(self) -> str:
        """Text of its first heading of level 1 in `<main>`."""
        return next((heading.text for heading in self.headings if heading.level == 1 and heading.main), "")

    @cached_property
    def framing(self) -> tuple[LinkFact, ...]:
        """Links that a visitor can see and use in its header or footer."""
        return tuple(
            [
                link
                for link in self.links
                if link.landmark in ("header", "footer") and link.tag in ("a", "area") and link.text and not link.hidden
            ]
        )

    @cached_property
    def landmarks(self) -> frozenset[Landmark]:
        """Landmarks that it has."""
        return frozenset(region.landmark for region in self.regions)

    @cached_property
    def leads(self) -> frozenset[str]:
        """Where a visitor can go from it, on this site."""
        links = self.links
        return frozenset(
            [link.target for link in links if link.target is not None and link.tag in ("a", "area") and not link.hidden]
        )

    # What follows is asked for once or twice: to keep it takes longer than to make it.

    @property
    def own_leads(self) -> frozenset[str]:
        """`leads` but for where its header and footer lead."""
        return self.leads.difference([link.target for link in self.framing if link.target is not None])

    @property
    def own_files(self) -> frozenset[str]:
        """What it names on this site beside `leads`: pictures, files, and where links lead that can't be seen."""
        links = [link.target for link in self.links if link.hidden or link.tag not in ("a", "area")]
        named = {*links, *[image.target for image in self.images]} - self.leads
        return frozenset([target for target in named if target is not None])

    @property
    def own_passages(self) -> frozenset[tuple[str, str]]:
        """Passages of this site that its links lead to: target and fragment.

        Left out are those of `framing`, and its own that are there.
        """
        url, anchors = self.url, self.anchors
        links = [link for link in self.links if link.fragment and (link.fragment not in anchors or link.target != url)]
        aims = {(link.target, link.fragment) for link in links if link.target is not None and link.tag in ("a", "area")}
        return frozenset(aims).difference([(link.target, link.fragment) for link in self.framing] if aims else ())

    @property
    def loads(self) -> tuple[tuple[str, int], ...]:
        """Addresses on other hosts of what a browser fetches for it, each with its line."""
        links = [(link.href, link.line) for link in self.links if link.tag not in ("a", "area") and link.target is None]
        return (*links, *((image.src, image.line) for image in self.images if image.target is None))

    @property
    def uses(self) -> frozenset[str]:
        """Expressions of facts in its text."""
        return frozenset([use.expression for use in self.facts])

    @cached_property
    def names(self) -> frozenset[str]:
        """Names of types and properties in its structured data."""
        return frozenset().union(*[data_names.names(fact.value) for fact in self.data])

    @cached_property
    def hrefs(self) -> str:
        """The addresses of its links in small letters, one a line: for a quick look whether one of a kind is there."""
        return "\n".join([link.href for link in self.links]).lower()

    @cached_property
    def lower(self) -> str:
        """The author's text in small letters: for a quick look whether a word stands there at all."""
        return "\n".join([block.text for block in self.blocks]).lower()


class Macro(Struct, frozen=True, kw_only=True):
    """A text of the staff's: one that it sends to buyers, or a procedure that it follows."""

    name: str
    """Of its file, without folder and ending."""
    front: MacroFront
    title: str
    page: PageFacts
    """What it says, as a page's facts; `page.path` is its file."""
    html: str
    """The text, with whole addresses in its links."""


class Staff(Struct, frozen=True, kw_only=True):
    """The private side of a site: `playbook.yaml` and the macros, read."""

    is_there: bool = False
    """There is a `playbook.yaml`, whether or not it can be used."""
    playbook: Playbook | None = None
    """None where it can't be used, or some of it is still a placeholder."""
    keys: Mapping[str, Place] = {}
    """Where each key of it stands: "rows.3.fee"."""
    placeholders: Mapping[str, str] = {}
    """Its keys whose value is a placeholder."""
    macros: tuple[Macro, ...] = ()
    """What is sent to buyers."""
    procedures: tuple[Macro, ...] = ()
    """How claims, chargebacks and the like are dealt with."""
    deadlines: tuple[tuple[Deadline, Place], ...] = ()
    """Those of `playbook.yaml`, then those that come with helpgen, with the place of each."""
    prints: Mapping[str, frozenset[tuple[str, ...]]] = {}
    """By what the text of each macro and procedure is known, see `text.runs`; by its file."""

    def place(self, key: str) -> Place:
        """Where `playbook.yaml` states a key, or the nearest group around it."""
        while key and key not in self.keys:
            key = key.rpartition(".")[0]
        return self.keys.get(key, Place("playbook.yaml"))


class SiteFacts(Struct, frozen=True, kw_only=True, dict=True):
    """What a rule may know: the configuration, every built page, every file."""

    config: Config
    as_of: date
    """The day on which dates are judged."""
    pages: Mapping[str, PageFacts]
    """By URL, in order of URL; redirect pages included."""
    files: frozenset[str]
    """Every output path."""
    sources: Mapping[str, str]
    """Path of each published Markdown file to its URL."""
    drafts: Mapping[str, str] = {}
    """Path of each Markdown file that is not published (draft, scheduled, expired) to the reason."""
    draft_roles: Mapping[str, Role] = {}
    """Path to role, for those of them that state one."""
    keys: Mapping[str, Place] = {}
    """Where `site.yaml` states a key: "contact.email" to its place."""
    placeholders: Mapping[str, str] = {}
    """Keys of `site.yaml` whose value is still a placeholder, to that placeholder."""
    plain: Mapping[str, str] = {}
    """Published text files that machines read, by URL: `.well-known/security.txt`, `llms.txt`, `robots.txt`."""
    colors: Mapping[str, Mapping[str, str]] = {}
    """Colour scheme ("light", "dark") to the style variables of the theme and their values."""
    contact_url: str = "contact/"
    policies_url: str = "policies/"
    help_url: str = ""
    """Where the help center begins."""
    translations: tuple["SiteFacts", ...] = ()
    """The same in each other language, with what holds there; `pages` are then those of one language."""
    originals: Mapping[str, str] = {}
    """URL of a page to that of the page that it translates, or shows for want of a translation."""
    marks: Mapping[str, str] = {}
    """Path of each translated original to a mark of its text."""
    staff: Staff = Staff()
    """The private side: how the staff decides, and what it sends."""

    @cached_property
    def visited(self) -> tuple[PageFacts, ...]:
        """Every page that a visitor reads: all but those that only lead on to another."""
        return tuple([page for page in self.pages.values() if page.kind != "redirect"])

    @cached_property
    def authored(self) -> tuple[PageFacts, ...]:
        """Those of them that an author wrote."""
        return tuple([page for page in self.visited if page.path])

    @cached_property
    def settling(self) -> tuple[PageFacts, ...]:
        """Those that have a role or a marked clause; few do, and most rules ask for nothing else."""
        return tuple([page for page in self.visited if page.role or page.clauses])
