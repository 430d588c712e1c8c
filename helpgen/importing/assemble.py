"""A `Collection` → the texts of the new site: pages placed, links led on, files beside the pages that show them."""

import posixpath
import re
from collections.abc import Callable, Iterable, Sequence
from urllib.parse import quote, unquote, urlsplit

from msgspec import Struct
from msgspec.structs import replace

from helpgen import model
from helpgen.importing import markdown, names, pages, prose, written
from helpgen.importing.clean import safe
from helpgen.importing.values import Collection, Note, Page, Role, Site

Anchors = Callable[[str, str], frozenset[str]]
"""Path and text of a page → the ids that it will have."""
_FRAGMENTS = (
    re.compile(r"(\]\(<?)([^()\s<>#]*)#((?:[^()\s<>\"]|\([^()\s<>]*\))+)(>?[^()]*\))"),
    re.compile(r'(href=")([^"#\s]*)#([^"\s]+)(")'),
    re.compile(r"^( {0,3}\[[^\]\n]+\]:[ \t]*)([^#\s]*)#(\S+)([^\n]*)$", re.MULTILINE),
)
_FILES = re.compile(
    r"\.(?:png|jpe?g|gif|webp|svg|avif|bmp|ico|pdf|docx?|xlsx?|pptx?|zip|csv|txt|mp4|webm|mp3)$", re.IGNORECASE
)


class _Done(Struct, frozen=True):
    page: Page
    text: str


class _Assembly:
    """Everything is known by the addresses that it had."""

    def __init__(self, collection: Collection) -> None:
        self.old = collection
        taken = names.Taken()
        self.pages = [
            replace(page, path=taken.take(f"{page.path}.md").removesuffix(".md")) for page in collection.pages
        ]
        self.by_key: dict[str, Page] = {}
        for page in self.pages:
            self.by_key.setdefault(names.key(page.address), page)
        for page in self.pages:
            for also in page.also:
                self.by_key.setdefault(also if also.startswith("#") else names.key(also), page)
        self.folders = {folder.path: folder for folder in collection.folders}
        self.by_folder = {f"{path}": path for path in self.folders}
        self.files = dict(collection.files)
        self.files_folded = {path.casefold(): path for path in self.files}
        self.names = names.Taken([f"{page.path}.md" for page in self.pages])
        self.placed: dict[str, str] = {}
        self.copies: dict[str, str] = {}
        self.notes: list[Note] = list(collection.notes)
        self.wanted: dict[str, set[str]] = {}
        self.links = self.kept = 0

    def lead(self, page: Page, href: str) -> tuple[Page | None, str, str]:
        """Page that a link leads to, its path from the root of the old site, and its fragment."""
        first: tuple[Page | None, str, str] | None = None
        for base in dict.fromkeys((page.address, page.file or page.address)):
            path, fragment = self._path(pages.joined(base, href))
            found = self.by_key.get(names.key(path)) or self.by_key.get(names.key(path.partition("?")[0]))
            found = (found or self._by_number(page, path)) if path else None
            if found is not None or (path and self._known(path)):
                return found, path, fragment
            first = first or (None, path, fragment)
        return first or (None, "", "")

    def _path(self, whole: str) -> tuple[str, str]:
        """Path from the root of the old site and fragment of an address; "" if it is on another site."""
        try:
            parts = urlsplit(whole)
            host = parts.hostname or ""
        except ValueError:
            return "", ""
        if (parts.scheme or parts.netloc) and host not in self.old.hosts:
            return "", ""
        path = parts.path or "/"
        if path.startswith(self.old.prefix):
            path = path[len(self.old.prefix) - 1 :]
        return path + (f"?{parts.query}" if parts.query else ""), parts.fragment

    def _known(self, path: str) -> str:
        """The address in the list of files that an address means, or ""."""
        plain = path.partition("?")[0]
        for name in (path, unquote(plain), plain):
            found = name if name in self.files else self.files_folded.get(name.casefold(), "")
            if found:
                return found
        return ""

    def _by_ending(self, source: str) -> str:
        """A file of the collection that an address elsewhere ends with: the same picture, as its host shows it."""
        try:
            parts = unquote(urlsplit(source).path).casefold().strip("/").split("/")
        except ValueError:
            return ""
        for start in range(len(parts) - 1):
            found = self.files_folded.get("/" + "/".join(parts[start:]), "")
            if found:
                return found
        return ""

    def _by_number(self, page: Page, path: str) -> Page | None:
        """A page that is known by the number in its address, whatever words follow; in the language that it names."""
        number = re.search(r"(?:/hc/(?P<language>[\w-]+))?/articles/(?P<id>\d+)", path)
        if not number:
            return None
        language = (number["language"] or page.language).lower()
        return self.by_key.get(f"#{number['id']}@{language}") or self.by_key.get(f"#{number['id']}")

    def link(self, page: Page, href: str, line: int = 0) -> str | None:
        """The new spelling of a link; None where it leads to nothing."""
        href = href.strip()
        if not safe(href) or not href:
            self._note(page, line, f"the link `{_short(href)}` was left out, its words stay")
            return None
        if href.startswith("#") or re.match(r"(?:mailto|tel|sms):", href, re.IGNORECASE):
            return href
        target, path, fragment = self.lead(page, href)
        if not path:
            return f"https:{href}" if href.startswith("//") else href
        return self._within(page, target, path, f"#{fragment}" if fragment else "", href, line)

    def _within(self, page: Page, target: Page | None, path: str, tail: str, href: str, line: int) -> str | None:
        """A link within the old site."""
        self.links += 1
        if target is not None:
            self.kept += 1
            if target.path == page.path and tail:
                return tail
            return quote(names.relative(page.path, f"{target.path}.md"), safe="/.-_~") + tail
        return self._elsewhere(page, path, tail, href, line)

    def _elsewhere(self, page: Page, path: str, tail: str, href: str, line: int) -> str | None:
        """A link of the old site to what is no page of the new one."""
        file = self.file(page, path)
        if file:
            self.kept += 1
            return file
        folder = self._folder(path)
        if folder is not None:
            self.kept += 1
            return quote(names.relative(page.path, folder or "."), safe="/.-_~") + "/"
        if self.old.base:
            self._note(
                page,
                line,
                f"the link `{_short(href)}` leads to a page that was not imported; it leads to the old site now",
            )
            return self.old.base.rstrip("/") + path + tail
        self._note(page, line, f"the link `{_short(href)}` leads to nothing that was imported; its words stay")
        return None

    def _folder(self, path: str) -> str | None:
        """The folder of the new site that an address of the old one means."""
        wanted = names.key(path)
        if not wanted:
            return ""
        for folder in self.folders:
            holds = any(page.path.startswith(f"{folder}/") for page in self.pages)
            if folder and holds and (wanted == folder or wanted.endswith(f"/{folder}")):
                return folder
        return None

    def image(self, page: Page, source: str, line: int = 0) -> str | None:
        """The new spelling of a picture's address; None where it can't be shown."""
        source = source.strip()
        if source.startswith("data:image/") and len(source) < 100_000 and safe(source.replace("data:", "", 1)):
            self._note(
                page, line, "a picture that stands in the page itself was left out", "save it as a file beside the page"
            )
            return None
        _, path, _ = self.lead(page, source)
        file = self.file(page, path or self._by_ending(source))
        if file is None:
            self._note(
                page, line, f"the picture `{_short(source)}` is not in the collection, so its words stand in its place"
            )
        return file

    def file(self, page: Page, path: str) -> str | None:
        """A file, copied beside the page that shows it first."""
        found = self._known(path) if path else ""
        if not found:
            return None
        if found not in self.placed:
            source = self.files[found]
            name = _file_name(posixpath.basename(unquote(found.rstrip("/"))) or "file", source)
            place = self.names.take(posixpath.join(posixpath.dirname(page.path), name))
            self.placed[found] = place
            self.copies[f"content/{place}"] = source
        return quote(names.relative(page.path, self.placed[found]), safe="/.-_~")

    def _note(self, page: Page, line: int, message: str, mend: str = "") -> None:
        note = Note(model.Place(page.origin, line), message, mend)
        if note not in self.notes[-400:]:
            self.notes.append(note)

    def fragments(self) -> None:
        """Ids that some page links to, by the page that has them."""
        for page in self.pages:
            for name, href in pages.links(page.html) if page.html else ():
                if name != "href" or "#" not in href:
                    continue
                target, _, fragment = (page, "", href[1:]) if href.startswith("#") else self.lead(page, href)
                if target is not None and fragment:
                    self.wanted.setdefault(target.path, set()).add(unquote(fragment))

    def text(self, page: Page) -> str:
        """The Markdown of a page, its links led on."""
        if page.html:
            wanted = frozenset(self.wanted.get(page.path, ()))
            return markdown.written(
                page.html, lambda href: self.link(page, href), lambda source: self.image(page, source), wanted
            )
        made, notes = prose.rewritten(
            page.markdown,
            page.line,
            lambda href, line: self.link(page, href, line),
            lambda src, line: self.image(page, src, line),
        )
        for line, message, mend in notes:
            self._note(page, line, message, mend)
        return made


def _short(words: str) -> str:
    flat = " ".join(words.split())
    return f"{flat[:80]}…" if len(flat) > 80 else flat


def _file_name(name: str, source: str) -> str:
    """A name that every host takes; that of what is copied where the address has no ending."""
    stem, ending = posixpath.splitext(name if _FILES.search(name) else posixpath.basename(source))
    clean = re.sub(r"[^\w.-]+", "-", stem).strip("-._") or "file"
    return clean[:100] + re.sub(r"[^\w.]", "", ending.lower())


def site(collection: Collection, roles: Sequence[Role], anchors: Anchors) -> Site:
    """The new site. `roles` name pages of the collection by their addresses."""
    work = _Assembly(collection)
    work.fragments()
    by_address = {role.path: role for role in roles}
    by_path = {page.path: by_address[page.address] for page in work.pages if page.address in by_address}
    done = [_Done(page, work.text(page)) for page in work.pages]
    bodies = _checked(done, work, anchors)
    texts: dict[str, str] = {}
    redirects = 0
    used = {written.url(page.path) for page in work.pages} | {"/contact/", "/policies/", "/topics/"}
    used |= {f"/{parent}/" for page in work.pages for parent in names.parents(page.path)}
    for page in work.pages:
        old = written.aliases(page, used)
        redirects += len(old)
        role = by_address.get(page.address) or by_path.get(_mirrored(page, collection))
        texts[f"content/{page.path}.md"] = (
            written.front(_unnamed(page, collection), bodies[page.path], old, role, collection.language)
            + bodies[page.path]
        )
    for path, folder in sorted(work.folders.items()):
        original = _original(path, collection)
        if original and any(page.path.startswith(f"{original}/") for page in work.pages):
            texts[f"content/{path}/_category.yaml"] = written.category(folder)
    placed = tuple(
        Role(f"content/{page.path}.md", role.role, role.confidence, role.surely)
        for page in work.pages
        if (role := by_address.get(page.address))
    )
    return Site(
        texts=texts,
        copies=work.copies,
        roles=placed,
        notes=tuple(dict.fromkeys(work.notes)),
        links=work.links,
        kept=work.kept,
        redirects=redirects,
    )


def _original(path: str, collection: Collection) -> str:
    """The path without the folder of a language."""
    folder, _, rest = path.partition("/")
    return rest if folder in collection.languages else path


def _mirrored(page: Page, collection: Collection) -> str:
    """The path of the page that this one translates, "" for none."""
    original = _original(page.path, collection)
    return original if original != page.path else ""


def _unnamed(page: Page, collection: Collection) -> Page:
    """The page, its language left to its folder where that says it."""
    return replace(page, language="") if page.language in collection.languages else page


def _checked(done: Iterable[_Done], work: _Assembly, anchors: Anchors) -> dict[str, str]:
    """The texts, without fragments that lead to no heading."""
    bodies = {one.page.path: one.text for one in done}
    known: dict[str, frozenset[str]] = {}
    pages_by_path = {page.path: page for page in work.pages}

    def mended(page: Page, match: re.Match[str]) -> str:
        target = (
            posixpath.normpath(posixpath.join(posixpath.dirname(page.path), unquote(match[2])))
            if match[2]
            else f"{page.path}.md"
        )
        path = target.removesuffix(".md")
        if not target.endswith(".md") or path not in bodies or ":" in match[2]:
            return match[0]
        if path not in known:
            known[path] = anchors(f"content/{path}.md", bodies[path])
        wanted = unquote(match[3])
        if wanted in known[path]:
            return match[0]
        near = _near(wanted, known[path])
        if near:
            return f"{match[1]}{match[2]}#{quote(near, safe='-_.~')}{match[4]}"
        work._note(page, 0, f"the place #{wanted} is not on the page that a link names, so it leads to the top of it")
        return f"{match[1]}{match[2] or names.relative(page.path, f'{path}.md')}{match[4]}"

    made: dict[str, str] = {}
    for path, body in bodies.items():
        page = pages_by_path[path]
        for pattern in _FRAGMENTS:
            body = pattern.sub(lambda match, page=page: mended(page, match), body)  # type: ignore[misc]
        made[path] = body
    return made


def _near(wanted: str, known: frozenset[str]) -> str:
    """An id that other generators spell in another way: "what-s-new", "whats_new" and "whats-new" are one."""
    plain = re.sub(r"[\W_]+", "", wanted).casefold()
    for name in sorted(known):
        if re.sub(r"[\W_]+", "", name).casefold() == plain and plain:
            return name
    return ""
