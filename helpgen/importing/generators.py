"""A folder of Markdown written for Jekyll, Hugo, MkDocs, GitBook or none → a `Collection`."""

import posixpath
import re
from collections.abc import Mapping
from urllib.parse import quote, urlsplit

from msgspec import Struct
from msgspec.structs import replace

from helpgen import model, text
from helpgen.importing import front, navigation, places
from helpgen.importing.front import Front
from helpgen.importing.pages import day
from helpgen.importing.values import Collection, Folder, Note, Page

MARKDOWN = (".md", ".markdown", ".mdx")
CONFIGS = (
    "_config.yml", "_config.yaml", "mkdocs.yml", "mkdocs.yaml", "hugo.toml", "hugo.yaml", "hugo.yml", "config.toml",
    "config.yaml", "config.yml", "config/_default/hugo.toml", "config/_default/config.toml", ".gitbook.yaml",
)  # fmt: skip
_KINDS = {"_config": "Jekyll", "mkdocs": "MkDocs", "hugo": "Hugo", "config": "Hugo", ".gitbook": "GitBook"}
_ABOUT_ITSELF = frozenset(
    ("readme", "license", "licence", "changelog", "contributing", "code_of_conduct", "security", "summary", "agents")
)
"""Files at the top that tell of the repository."""
_NOT_PAGES = frozenset(
    (
        "node_modules",
        "themes",
        "layouts",
        "_layouts",
        "_includes",
        "_sass",
        "_data",
        "archetypes",
        "vendor",
        "public",
        "_site",
        "site-packages",
    )
)
_UNDERSTOOD = frozenset(
    [
        "title",
        "description",
        "excerpt",
        "summary",
        "subtitle",
        "intro",
        "draft",
        "published",
        "weight",
        "order",
        "nav_order",
        "position",
        "sidebar_position",
        "date",
        "publishdate",
        "expirydate",
        "lastmod",
        "last_modified_at",
        "updated",
        "slug",
        "permalink",
        "url",
        "aliases",
        "redirect_from",
        "redirect_to",
        "tags",
        "keywords",
        "language",
        "lang",
        "locale",
        "layout",
        "parent",
        "grand_parent",
        "has_children",
        "has_toc",
        "nav_exclude",
        "search_exclude",
        "linktitle",
        "sidebar_label",
        "nav_title",
        "type",
        "id",
        "categories",
        "category",
        "noindex",
        "robots",
        "hidden",
        "toc",
        "hide",
        "author",
        "authors",
        "image",
        "images",
        "menu",
        "template",
        "icon",
        "show_reading_time",
        "comments",
        "child_nav_order",
    ]
)


class _Found(Struct, frozen=True):
    inner: str
    """Path from the folder that was given."""
    front: Front


def kind_of(files: Mapping[str, object]) -> tuple[str, str]:
    """Which generator a folder was written for, and its configuration file."""
    for name in CONFIGS:
        if name in files:
            return _KINDS[name.rpartition("/")[2].partition(".y")[0].partition(".t")[0]], name
    return ("GitBook", "") if "SUMMARY.md" in files else ("Markdown", "")


def collection(texts: Mapping[str, str], others: Mapping[str, str], shown: str) -> Collection:
    """`texts` are Markdown and configuration files by path, `others` all that may be copied.

    `shown` stands before paths where somebody reads them.
    """
    kind, config_path = kind_of(texts)
    notes: list[Note] = []
    config = _config(texts, config_path, shown, notes)
    root = _content(kind, config, texts)
    found = [
        _Found(path, front.cut(body))
        for path, body in sorted(texts.items())
        if path.lower().endswith(MARKDOWN) and _is_page(path, root, kind)
    ]
    base = str(config.get("site_url") or config.get("baseURL") or config.get("baseurl") or "")
    orders = navigation.orders(kind, config, texts, root)
    pages: list[Page] = []
    folders: list[Folder] = []
    for one in found:
        page = _page(one, kind, root, shown, notes, orders)
        if page is None:
            continue
        if kind == "Hugo" and page.path.endswith("_index") and page.path != "_index" and not page.markdown.strip():
            folders.append(_folder(page))
        else:
            pages.append(page)
            if posixpath.basename(page.path) == "_index" and page.path != "_index":
                folders.append(_folder(page))
    pages, more = (
        _below_parents(pages, {_where(one, shown): one.front for one in found}) if kind == "Jekyll" else (pages, [])
    )
    known = {folder.path for folder in folders}
    folders += [one for one in (*more, *orders.folders) if one.path not in known]
    return Collection(
        kind=kind,
        pages=tuple(pages),
        folders=tuple(folders),
        files=_files(others, root, kind),
        hosts=tuple(filter(None, ((urlsplit(base).hostname or ""),))),
        name=str(config.get("site_name") or config.get("title") or ""),
        language=str(config.get("lang") or config.get("languageCode") or config.get("language") or ""),
        notes=tuple(notes),
    )


def _config(texts: Mapping[str, str], path: str, shown: str, notes: list[Note]) -> Mapping[str, object]:
    if not path:
        return {}
    if path.endswith(".toml"):
        read = front.cut(f"+++\n{texts[path]}\n+++\n")
        keys, wrong = read.keys, read.wrong
    else:
        keys, wrong = front.mapping(texts[path])
    if wrong:
        notes.append(
            Note(model.Place(f"{shown}/{path}"), f"it could not be read: {wrong}", "set titles and order by hand")
        )
    return keys


def _content(kind: str, config: Mapping[str, object], texts: Mapping[str, str]) -> str:
    """The folder that pages stand in, below the one that was given; "" for itself."""
    wanted = {"Hugo": config.get("contentDir") or "content", "MkDocs": config.get("docs_dir") or "docs"}.get(kind)
    if kind == "GitBook":
        wanted = str(config.get("root") or "").strip("./")
    root = str(wanted or "").strip("/")
    return root if any(path.startswith(f"{root}/") for path in texts) else ""


def _is_page(path: str, root: str, kind: str) -> bool:
    inner = path.removeprefix(f"{root}/") if root else path
    if root and not path.startswith(f"{root}/"):
        return False
    parts = inner.split("/")
    stem = posixpath.splitext(parts[-1])[0].lower()
    if len(parts) == 1 and stem in _ABOUT_ITSELF and (kind, stem) != ("GitBook", "readme"):
        return False
    return not any(part in _NOT_PAGES or part.startswith(".") for part in parts[:-1]) and not (
        parts[-1].startswith("_") and stem not in ("_index",)
    )


def _where(one: _Found, shown: str) -> str:
    return f"{shown}/{one.inner}"


def _page(one: _Found, kind: str, root: str, shown: str, notes: list[Note], orders: navigation.Orders) -> Page | None:
    keys, origin = one.front, _where(one, shown)
    _tell(keys, origin, notes)
    if keys.text("redirect_to"):
        notes.append(
            Note(model.Place(origin, keys.lines.get("redirect_to", 1)), "this page only redirects, so it was left out")
        )
        return None
    inner = one.inner.removeprefix(f"{root}/") if root else one.inner
    stem, published = places.stem_of(inner, kind)
    address = places.address(stem, kind, keys)
    path = places.path_of(stem)
    title = keys.text("title", "linkTitle", "nav_title", "sidebar_label", "linktitle") or orders.titles.get(inner, "")
    dates = {name.lower(): day(value) for name, value in keys.keys.items()}
    publish = dates.get("publishdate") or day(published)
    return Page(
        origin=origin,
        address=address,
        file=places.rooted(quote(inner)),
        also=tuple(
            dict.fromkeys(
                (
                    *places.numbered(keys),
                    places.rooted(f"{stem}.md"),
                    *(places.rooted(old) for old in keys.texts("aliases", "redirect_from")),
                )
            )
        ),
        path=path,
        markdown=keys.body,
        line=keys.line,
        title=title,
        description=keys.text("description", "excerpt", "summary", "subtitle", "intro"),
        language=_language(keys.text("language", "lang", "locale")),
        order=keys.number("weight", "nav_order", "order", "sidebar_position", "position")
        or orders.numbers.get(inner, 0),
        draft=keys.says("draft") or not keys.says("published", default=True),
        publish=publish,
        expiry=dates.get("expirydate"),
        reviewed=dates.get("lastmod") or dates.get("last_modified_at") or dates.get("updated"),
        keywords=keys.texts("keywords", "tags")[:20],
        noindex=keys.says("noindex") or "noindex" in keys.text("robots"),
    )


def _tell(keys: Front, origin: str, notes: list[Note]) -> None:
    """What of a front matter was not understood."""
    if keys.wrong:
        notes.append(
            Note(
                model.Place(origin, 1),
                f"its front matter could not be read: {keys.wrong}",
                "write title and order by hand",
            )
        )
    strange = sorted(name for name in keys.keys if name.lower() not in _UNDERSTOOD)
    if strange:
        line = min((keys.lines.get(name, 1) for name in strange), default=1)
        named = ", ".join(f"`{name}`" for name in strange[:6]) + (" …" if len(strange) > 6 else "")
        notes.append(Note(model.Place(origin, line), f"front matter that helpgen has no use for was left out: {named}"))


def _language(written: str) -> str:
    return written if re.fullmatch(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*", written) else ""


def _folder(page: Page) -> Folder:
    return Folder(path=posixpath.dirname(page.path), title=page.title, description=page.description, order=page.order)


def _below_parents(pages: list[Page], fronts: Mapping[str, Front]) -> tuple[list[Page], list[Folder]]:
    """Pages that name their parent (Just the Docs) stand in a folder that is called after it."""
    by_title = {page.title: page for page in pages}
    made: list[Page] = []
    folders: list[Folder] = []
    for page in pages:
        parent = fronts[page.origin].text("parent")
        above = fronts[page.origin].text("grand_parent")
        chain = [name for name in (above, parent) if name and name in by_title]
        has = fronts[page.origin].says("has_children")
        folder = "/".join(text.slug(name) for name in chain)
        if chain or (has and page.title):
            own = text.slug(page.title) if has else posixpath.basename(page.path)
            if own == "_index":
                own = text.slug(page.title)
            path = f"{posixpath.join(folder, own)}/_index" if has else posixpath.join(folder, own)
            if has:
                folders.append(
                    Folder(
                        path=posixpath.dirname(path), title=page.title, description=page.description, order=page.order
                    )
                )
            page = replace(page, path=path)
        made.append(page)
    return made, folders


def _files(others: Mapping[str, str], root: str, kind: str) -> dict[str, str]:
    """Files by every address that pages may know them by."""
    static = {"Hugo": ("static/", "assets/"), "Docusaurus": ("static/",)}.get(kind, ("static/",))
    found: dict[str, str] = {}
    for path, source in others.items():
        found.setdefault(f"/{path}", source)
        for prefix in (f"{root}/" if root else "", *static):
            if prefix and path.startswith(prefix):
                found[f"/{path.removeprefix(prefix)}"] = source
    return found
