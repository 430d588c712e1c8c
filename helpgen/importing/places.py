"""Where pages of a generator's folder stood on the web, and where they are to stand."""

import posixpath
import re
from urllib.parse import quote, urlsplit

from helpgen import text
from helpgen.importing.front import Front

_DATED = re.compile(r"(\d{4})-(\d\d)-(\d\d)-(.+)")


def numbered(keys: Front) -> tuple[str, ...]:
    """The number that links of a help center know an article by."""
    number = keys.text("id", "article_id", "zendesk_id")
    return (f"#{number}",) if re.fullmatch(r"\d{6,}", number) else ()


def plain_stem(stem: str) -> str:
    """Folders of Jekyll's collections without their underscore."""
    parts = stem.split("/")
    return "/".join(
        [*(part.lstrip("_") for part in parts[:-1]), parts[-1].lstrip("_") if parts[-1] != "_index" else parts[-1]]
    )


def rooted(address: str) -> str:
    """An address from the root of its site."""
    try:
        path = urlsplit(address).path if "://" in address else address
    except ValueError:
        path = address
    return "/" + path.lstrip("/")


def address(stem: str, kind: str, keys: Front) -> str:
    """Where the page stood: as its front matter says, or as its generator does it."""
    stated = keys.text("permalink", "url")
    if stated and ":" not in stated:
        return rooted(stated)
    folder, name = posixpath.split(stem)
    if name.lower() in ("index", "_index", "readme"):
        return rooted(quote(f"{folder}/" if folder else ""))
    slug = keys.text("slug")
    if kind == "Hugo":
        return rooted(quote(posixpath.join(folder.lower(), slug or name.lower().replace(" ", "-"))) + "/")
    if kind == "Jekyll":
        return rooted(quote(posixpath.join(plain_stem(folder) if folder else "", slug or name) + ".html"))
    return rooted(quote(posixpath.join(folder, slug or name)) + ("/" if kind == "MkDocs" else ""))


def stem_of(inner: str, kind: str) -> tuple[str, str]:
    """Path of a Markdown file without its ending, and the day in its name where Jekyll reads one."""
    stem = re.sub(r"\.(?:md|mdx|markdown)$", "", inner, flags=re.IGNORECASE)
    dated = _DATED.fullmatch(posixpath.basename(stem)) if kind == "Jekyll" else None
    if dated:
        return posixpath.join(posixpath.dirname(stem), dated[4]), "-".join(dated.groups()[:3])
    return stem, ""


def path_of(stem: str) -> str:
    """Where the page is to stand below `content`."""
    path = "/".join(text.slug(part) for part in plain_stem(stem).split("/") if part) or "_index"
    if posixpath.basename(stem).lower() in ("index", "_index", "readme"):
        return posixpath.join(posixpath.dirname(path), "_index")
    return path
