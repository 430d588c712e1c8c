"""What travels through an import: pages, folders and files of the old site, and what was not understood."""

from collections.abc import Mapping
from datetime import date

from msgspec import Struct

from helpgen import model


class Note(Struct, frozen=True, order=True):
    """Something that was not understood, or was left out."""

    place: model.Place
    """In the old collection."""
    message: str
    mend: str = ""


class Page(Struct, frozen=True, kw_only=True):
    """One page of the old site."""

    origin: str
    """Its file or address, as the user knows it."""
    address: str
    """Where it stood, from the root of the old site: "/docs/returns/". Its relative links count from here."""
    file: str = ""
    """Path of its file in the old collection, "/docs/returns.md"; links may count from there too."""
    also: tuple[str, ...] = ()
    """Further addresses that led to it."""
    path: str
    """Where it is to stand below `content`, without `.md`: "returns/refund", "returns/_index"."""
    html: str = ""
    """Its content, cleaned, if it was HTML."""
    markdown: str = ""
    """Its content, if it was Markdown."""
    line: int = 1
    """First line of the content in its file; 0 where lines mean nothing."""
    title: str = ""
    description: str = ""
    language: str = ""
    order: int = 0
    draft: bool = False
    publish: date | None = None
    expiry: date | None = None
    reviewed: date | None = None
    keywords: tuple[str, ...] = ()
    noindex: bool = False


class Folder(Struct, frozen=True, kw_only=True):
    """A category of the old site."""

    path: str
    title: str = ""
    description: str = ""
    order: int = 0


class Collection(Struct, frozen=True, kw_only=True):
    """An old site, read."""

    kind: str
    """Such as "HTML" or "Jekyll"."""
    pages: tuple[Page, ...]
    folders: tuple[Folder, ...] = ()
    files: Mapping[str, str] = {}
    """Addresses of pictures and other files, from the root of the old site, to what is to be copied."""
    hosts: tuple[str, ...] = ()
    """Names that the old site has in links."""
    base: str = ""
    """Address of the old site, "" if it is not known: "https://help.shop.example"."""
    prefix: str = "/"
    """Folder that the old site stood in on its host: "/help/"."""
    name: str = ""
    language: str = ""
    languages: tuple[str, ...] = ()
    """Further ones; the pages of each lie in its folder and mirror the others, as helpgen wants it."""
    notes: tuple[Note, ...] = ()


class Role(Struct, frozen=True):
    """What a page was taken for."""

    path: str
    role: model.Role
    confidence: float
    surely: str


class Site(Struct, frozen=True, kw_only=True):
    """The new site: texts to write, files to copy, and what to tell."""

    texts: Mapping[str, str]
    """By path from the site's folder."""
    copies: Mapping[str, str]
    """Path from the site's folder to what is to be copied."""
    roles: tuple[Role, ...] = ()
    notes: tuple[Note, ...] = ()
    links: int = 0
    """Links between pages of the old site."""
    kept: int = 0
    """Those of them that lead to a page of the new one."""
    redirects: int = 0
