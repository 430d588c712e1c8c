"""One Markdown file -> a `Source`: front matter and body apart, and the URL of its page."""

import re
from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

from helpgen import model, text
from helpgen.load import documents, leaves, nodes
from helpgen.text import digest

LARGEST = 500_000
"""Most characters of a Markdown file."""
LARGEST_FRONT = 64_000
"""Most characters of a front matter."""

RULE = "front-matter"
OPEN = re.compile(r"---[ \t]*(?:\n|$)")
CLOSE = re.compile(r"^(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.MULTILINE)
FIRST_KEY = re.compile(r"(?:[ \t]*(?:#.*)?\n)*[\"']?[A-Za-z_][\w -]*[\"']?:(?:\s|$)")
LANGUAGE = re.compile("[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")
INDEXES = ("index", "_index")
ELSEWHERE = {
    "aliases": ("permalink", "redirect_from", "redirects", "url"),
    "description": ("excerpt", "intro", "subtitle", "summary"),
    "keywords": ("labels", "tags"),
    "language": ("lang", "locale"),
    "order": ("nav_order", "position", "sidebar_position", "weight"),
    "reviewed": ("last_modified_at", "lastmod", "updated", "updated_at"),
}
"""Keys by what other generators call them."""
OTHERS = {name: key for key, names in ELSEWHERE.items() for name in names}
DATES = "take it out, or say which date it is: `publish`, `effective` or `reviewed`"


class Cut(Struct, frozen=True):
    """A file cut in two."""

    keys: nodes.Mapping | None
    """What the front matter states."""
    body: str
    first_line: int = 1
    """Of the body."""
    findings: tuple[model.Finding, ...] = ()


def source(
    path: str, text: str, content: str = "content", languages: Sequence[str] = ()
) -> tuple[model.Source, list[model.Finding]]:
    """The file, split but not converted; `content` is the folder that its URL is counted from. Never fails.

    `languages` are those that have a folder of their own in it.
    """
    parts = cut(path, text)
    findings = list(parts.findings)
    front, keys = model.Front(), dict[str, model.Place]()
    if parts.keys:
        front, keys, found = documents.bound(parts.keys, model.Front, path, RULE, _here)
        findings += found
    if front.language and not LANGUAGE.fullmatch(front.language):
        message = f"`language` can't be {leaves.shown(front.language)}"
        mend = "expected: a language tag (BCP 47), such as en or en-GB"
        findings.append(model.Finding(keys["language"], f"{RULE}/value", message, mend))
        front = replace(front, language="")
    url = _url(path, content, front.slug)
    if front.slug and _is_index(path):
        message = "`slug` does nothing here, as the page of a folder has the folder's address"
        mend = "take it out, or rename the folder"
        findings.append(model.Finding(keys["slug"], f"{RULE}/value", message, mend, "warning"))
    body = parts.body
    if len(text) > LARGEST:
        message = f"the file has {len(text):,} characters, more than {LARGEST:,}, so its text was left out"
        findings.append(model.Finding(model.Place(path, 1), "file/too-large", message, "split it into several pages"))
        body = ""
    lines = {key: place.line for key, place in keys.items()}
    made = model.Source(
        path=path,
        url=url,
        language=_language(path, content, languages),
        front=front,
        keys=lines,
        body=body,
        first_line=parts.first_line,
        mark=_mark(front, body) if languages else "",
    )
    return made, findings


def _mark(front: model.Front, body: str) -> str:
    """Stands for title, description and text: with any word of them it changes, with white space it does not."""
    return digest(*(" ".join(words.split()) for words in (front.title, front.description, body)))[:8]


def _language(path: str, content: str, languages: Sequence[str]) -> str:
    """The language whose folder holds the file, "" for none."""
    if not languages:
        return ""
    root = folder_path(content)
    folder, slash, _ = (path.removeprefix(root + "/") if root else path).partition("/")
    return next((tag for tag in languages if slash and tag == folder), "")


def _here(key: str) -> str:
    """What to write for a key of another generator, or ""."""
    if key == "published":
        return "write `draft: true` where the page is not to be published, or take it out"
    if key in ("created", "created_at", "date", "pubDate"):
        return DATES
    return f"helpgen calls it `{OTHERS[key]}`" if key in OTHERS else ""


def cut(path: str, text: str) -> Cut:
    """Front matter and body; what stands between two thematic breaks is no front matter."""
    opened = OPEN.match(text)
    if not opened:
        return Cut(None, text)
    inner = text[opened.end() :]
    closed = CLOSE.search(inner)
    has_keys = FIRST_KEY.match(inner) is not None
    if not closed:
        message = "the front matter that opens here never ends, so all of it was read as text"
        finding = model.Finding(model.Place(path, 1), f"{RULE}/syntax", message, "end it with a line `---`")
        return Cut(None, inner, 2, (finding,)) if has_keys else Cut(None, text)
    root, findings = documents.root(inner[: closed.start()], path, RULE, LARGEST_FRONT, first_line=2)
    body, first_line = inner[closed.end() :], 2 + inner.count("\n", 0, closed.end())
    if isinstance(root, nodes.Mapping):
        return Cut(root, body, first_line)
    is_prose = root is not None or (findings and not has_keys)
    return Cut(None, text) if is_prose else Cut(None, body, first_line, tuple(findings))


def _is_index(path: str) -> bool:
    """Whether it is the page of its folder."""
    return _stem(path).lower() in INDEXES


def _stem(path: str) -> str:
    name = path.rpartition("/")[2]
    return re.sub(r"\.(md|markdown)$", "", name, flags=re.IGNORECASE)


def _url(path: str, content: str, slug: str) -> str:
    """Where the page goes: every part of its path as a slug, so that no address leaves the site."""
    root = folder_path(content)
    inside = path.removeprefix(root + "/") if root else path
    folders = [part for part in inside.split("/")[:-1] if part]
    last = [] if _is_index(path) else [slug or _stem(path)]
    return "".join(text.slug(part) + "/" for part in folders + last)


def folder_path(content: str) -> str:
    """The content folder as paths begin with it: "./docs/" is "docs", "." is ""."""
    return "/".join(part for part in content.replace("\\", "/").split("/") if part not in ("", "."))
