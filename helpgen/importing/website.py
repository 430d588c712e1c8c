"""Pages of HTML, of a folder or a site → a `Collection`: folders from addresses, lists of links as categories."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from urllib.parse import urlsplit

from msgspec import Struct
from msgspec.structs import replace

from helpgen import model
from helpgen.importing import names, pages
from helpgen.importing.values import Collection, Folder, Note, Page

_SKIPPED = re.compile(
    r"(?:^|/)(?:404|500|search|suche|login|cart|account|signin|register)(?:\.html?|/|/index\.html?)?$", re.IGNORECASE
)
_MADE = ("contact", "policies", "topics")
"""Pages that helpgen makes by itself, if they hold nothing but links."""


class Found(Struct, frozen=True, kw_only=True):
    """A page as it was found."""

    address: str
    """From the root of the old site."""
    origin: str
    body: bytes
    charset: str = ""


def collection(
    found: Iterable[Found], files: Mapping[str, str], *, base: str = "", onward: Mapping[str, str] | None = None
) -> Collection:
    """All pages of an old site. `onward` are addresses that redirect; `files` all others that there are."""
    read: list[tuple[Page, bool]] = []
    forward = dict(onward or {})
    notes: list[Note] = []
    said: Counter[str] = Counter()
    for one in found:
        if _SKIPPED.search(one.address):
            notes.append(Note(model.Place(one.origin), "this page is no help article, so it was left out"))
            continue
        got = pages.read(one.body, one.charset, one.address, one.origin)
        notes += got.notes
        if got.onward:
            forward[one.address] = got.onward
        elif got.page:
            read.append((got.page, got.lists))
            said[got.site] += bool(got.site)
        elif not got.notes:
            notes.append(Note(model.Place(one.origin), "there is no text on this page, so it was left out"))
    kept, folders = _placed(read, notes)
    return Collection(
        kind="HTML",
        pages=tuple(replace(page, also=_leading(page, forward)) for page in kept),
        folders=tuple(folders),
        files=files,
        hosts=_hosts(base),
        base=base.removesuffix(urlsplit(base).path),
        prefix=urlsplit(base).path.rpartition("/")[0] + "/",
        name=said.most_common(1)[0][0] if said else "",
        language=Counter(page.language for page, _ in read).most_common(1)[0][0] if read else "",
        notes=tuple(notes),
    )


def _placed(read: list[tuple[Page, bool]], notes: list[Note]) -> tuple[list[Page], list[Folder]]:
    """Each page where it is to stand; pages that only list others become folders."""
    common = names.common([urlsplit(page.address).path for page, _ in read])
    paths = {page.address: pages.path_of(page.address[len(common) :]).removesuffix("/_index") for page, _ in read}
    holders = {parent for path in paths.values() for parent in names.parents(path)}
    kept: list[Page] = []
    folders: list[Folder] = []
    for page, lists in read:
        path = paths[page.address]
        is_folder = path in holders or path == "_index"
        if is_folder and (lists or (path != "_index" and _lists_below(page))):
            if path != "_index":
                folders.append(Folder(path=path, title=page.title, description=page.description))
        elif lists and path in _MADE:
            notes.append(Note(model.Place(page.origin), "helpgen makes this page by itself, so it was left out"))
        else:
            kept.append(replace(page, path=f"{path}/_index" if is_folder and path != "_index" else path))
    return kept, folders


def _lists_below(page: Page) -> bool:
    """Whether most of a page are links, with a few words each, to pages that stand below it."""
    here = names.key(page.address)
    leads = [names.key(pages.joined(page.address, href)) for name, href in pages.links(page.html) if name == "href"]
    below = [one for one in leads if one.startswith(f"{here}/" if here else "")]
    words = len(re.sub(r"<[^>]*>", " ", page.html).split())
    return len(below) >= max(1, 0.6 * len(leads)) and words <= 40 * len(below)


def _leading(page: Page, forward: Mapping[str, str]) -> tuple[str, ...]:
    """Addresses that redirect to a page, by one step or several."""
    mine = {names.key(page.address)}
    found: list[str] = []
    for _ in range(5):
        more = [old for old, new in forward.items() if names.key(new.partition("#")[0]) in mine and old not in found]
        found += more
        mine |= {names.key(old) for old in more}
    return tuple(sorted(found))


def _hosts(base: str) -> tuple[str, ...]:
    host = (urlsplit(base).hostname or "").removeprefix("www.")
    return (host, f"www.{host}") if host else ()
