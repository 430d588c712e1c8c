"""The JSON of a Zendesk Guide help center, from categories to attachments → a `Collection`."""

import posixpath
import re
from collections.abc import Iterator, Mapping
from html import unescape
from urllib.parse import unquote, urlsplit

import msgspec

from helpgen import model, text
from helpgen.importing import pages
from helpgen.importing.values import Collection, Folder, Note, Page

_KINDS = ("categories", "sections", "articles", "translations", "article_attachments")
_ONE = {
    "category": "categories", "section": "sections", "article": "articles", "translation": "translations",
    "article_attachment": "article_attachments",
}  # fmt: skip
_DEEPEST = 6
"""Sections in sections."""

Thing = Mapping[str, object]


class _Export:
    """All that the files say, by kind and id."""

    def __init__(self) -> None:
        self.things: dict[str, dict[str, Thing]] = {kind: {} for kind in _KINDS}
        self.origins: dict[tuple[str, str], str] = {}
        self.notes: list[Note] = []

    def add(self, kind: str, thing: object, origin: str) -> None:
        if not isinstance(thing, dict):
            return
        name = _text(thing, "id")
        if kind == "translations":
            name = f"{_text(thing, 'source_type')}/{_text(thing, 'source_id')}/{_text(thing, 'locale')}"
        if not name.strip("/"):
            self.notes.append(Note(model.Place(origin), f"one of its {kind} has no id, so it was left out"))
            return
        self.things[kind][name] = thing
        self.origins[kind, name] = origin
        for inner in ("translations", "article_attachments", "attachments"):
            held = thing.get(inner)
            for one in held if isinstance(held, list) else ():
                if isinstance(one, dict):
                    extra = (
                        {"source_type": _single(kind), "source_id": name}
                        if inner == "translations"
                        else {"article_id": name}
                    )
                    self.add(
                        "translations" if inner == "translations" else "article_attachments", {**extra, **one}, origin
                    )


def _single(kind: str) -> str:
    return {"categories": "Category", "sections": "Section", "articles": "Article"}.get(kind, "")


def is_export(texts: Mapping[str, bytes]) -> bool:
    """Whether among JSON files there are articles of Zendesk Guide."""
    return any(b'"section_id"' in raw and b'"body"' in raw for path, raw in texts.items() if path.endswith(".json"))


def collection(texts: Mapping[str, bytes], others: Mapping[str, str], shown: str) -> Collection:
    """`texts` are JSON files by path, `others` all that may be copied; `shown` stands before paths."""
    export = _Export()
    for path, raw in sorted(texts.items()):
        _read(export, raw, f"{shown}/{path}")
    locale = _locale(export)
    folders, where = _folders(export, locale)
    made = list(_pages(export, locale, where))
    hosts = {urlsplit(_text(one, "html_url")).hostname or "" for one in export.things["articles"].values()} - {""}
    base = next((_text(one, "html_url") for one in export.things["articles"].values() if _text(one, "html_url")), "")
    origin = "{0.scheme}://{0.netloc}".format(urlsplit(base)) if base else ""
    return Collection(
        kind="Zendesk Guide",
        pages=tuple(made),
        folders=tuple(folders),
        files=_files(export, others),
        hosts=tuple(sorted(hosts)),
        base=origin,
        language=_language(locale),
        notes=tuple(export.notes),
    )


def _read(export: _Export, raw: bytes, origin: str) -> None:
    try:
        said = msgspec.json.decode(raw)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        export.notes.append(Note(model.Place(origin), f"this is no JSON that can be read: {error}"))
        return
    found = list(_things(said))
    for kind, thing in found:
        export.add(kind, thing, origin)
    if not found:
        message = "there is nothing of Zendesk Guide in this file, so it was left out"
        export.notes.append(Note(model.Place(origin), message))


def _things(said: object) -> Iterator[tuple[str, object]]:
    """What a file holds, each with its kind: an answer of the API, a list of things, or one thing."""
    for one in said if isinstance(said, list) else [said]:
        if not isinstance(one, dict):
            continue
        if "id" in one and _guess(one):
            yield _guess(one), one
            continue
        for key, value in one.items():
            kind = {"attachments": "article_attachments"}.get(key, key)
            if kind in _KINDS and isinstance(value, list):
                yield from ((kind, thing) for thing in value)
            elif key in _ONE:
                yield _ONE[key], value


def _guess(thing: Mapping[str, object]) -> str:
    """What an object without a name around it is."""
    if "source_id" in thing and "source_type" in thing:
        return "translations"
    if "section_id" in thing and ("body" in thing or "title" in thing):
        return "articles"
    if "category_id" in thing:
        return "sections"
    if "content_url" in thing and "file_name" in thing:
        return "article_attachments"
    return "categories" if "name" in thing and "html_url" in thing else ""


def _text(thing: Thing, name: str) -> str:
    value = thing.get(name)
    return "" if value is None or isinstance(value, (dict, list)) else str(value)


def _number(thing: Thing) -> int:
    value = thing.get("position")
    return value if isinstance(value, int) and 0 <= value < 1_000_000 else 0


def _locale(export: _Export) -> str:
    """The language that most articles were written in first."""
    counts: dict[str, int] = {}
    for one in export.things["articles"].values():
        name = (_text(one, "source_locale") or _text(one, "locale")).lower()
        counts[name] = counts.get(name, 0) + 1
    return max(sorted(counts), key=lambda name: counts[name], default="")


def _language(locale: str) -> str:
    """A language tag: "en-us" is "en-US"."""
    main, _, region = locale.partition("-")
    return f"{main}-{region.upper() if len(region) == 2 else region.title()}" if region else main


def _translated(export: _Export, kind: str, name: str, locale: str) -> Thing:
    return export.things["translations"].get(f"{kind}/{name}/{locale}", {})


def _folders(export: _Export, locale: str) -> tuple[list[Folder], dict[str, str]]:
    """Folders of categories and sections, and which folder each section is."""
    folders: dict[str, Folder] = {}
    where: dict[str, str] = {}

    def place(kind: str, name: str, depth: int) -> str:
        thing = export.things[kind].get(name)
        if thing is None or depth > _DEEPEST:
            return ""
        spot = f"{kind}/{name}"
        if spot in where:
            return where[spot]
        said = _translated(export, "Category" if kind == "categories" else "Section", name, locale)
        title = unescape(_text(said, "title") or _text(thing, "name") or _text(thing, "title")) or name
        above = ""
        if kind == "sections":
            parent = _text(thing, "parent_section_id")
            above = (
                place("sections", parent, depth + 1)
                if parent
                else place("categories", _text(thing, "category_id"), depth + 1)
            )
        path, number = posixpath.join(above, text.slug(title)), 2
        while path in folders:
            path, number = posixpath.join(above, f"{text.slug(title)}-{number}"), number + 1
        where[spot] = path
        description = unescape(re.sub(r"<[^>]*>", " ", _text(said, "body") or _text(thing, "description")))
        folders[path] = Folder(
            path=path, title=title, description=" ".join(description.split())[:400], order=_number(thing)
        )
        return path

    for kind in ("categories", "sections"):
        for name in export.things[kind]:
            place(kind, name, 0)
    return list(folders.values()), where


def _pages(export: _Export, locale: str, where: Mapping[str, str]) -> Iterator[Page]:
    for name, thing in export.things["articles"].items():
        origin = f"{export.origins['articles', name]} (article {name})"
        section = _text(thing, "section_id")
        folder = where.get(f"sections/{section}", "")
        if not folder:
            export.notes.append(
                Note(
                    model.Place(origin),
                    f"its section {section or '(none)'} is not in the export, so it stands at the top",
                )
            )
        if thing.get("user_segment_id"):
            export.notes.append(
                Note(
                    model.Place(origin),
                    "only some users could read this article; it is a draft now",
                    "publish it if everybody may read it",
                )
            )
        own = (_text(thing, "locale") or locale).lower()
        first = _page(export, thing, {}, folder, origin, "" if own == locale else own)
        versions = {
            key.rpartition("/")[2].lower(): said
            for key, said in export.things["translations"].items()
            if key.startswith(f"Article/{name}/")
        }
        main = versions.pop(locale, {})
        yield _page(export, thing, main, folder, origin, "") if main or own == locale else first
        for other, said in sorted(versions.items()):
            if other != own or main:
                yield _page(export, thing, said, posixpath.join(text.slug(other), folder), origin, other)


def _page(export: _Export, thing: Thing, said: Thing, folder: str, origin: str, other: str) -> Page:
    """One article in one language; `said` is its translation, where the export has one apart."""
    title = (
        " ".join(unescape(_text(said, "title") or _text(thing, "title") or _text(thing, "name")).split())
        or f"Article {_text(thing, 'id')}"
    )
    html, notes = pages.fragment(_text(said, "body") or _text(thing, "body"), origin)
    export.notes += notes
    name, address = _text(thing, "id"), _text(said, "html_url") or _text(thing, "html_url")
    path = urlsplit(address).path or f"/hc/articles/{name}"
    if other and not _text(said, "html_url"):
        path = f"/hc/{other}/articles/{name}"
    short = re.match(r"(.*/articles/\d+)", path)
    labels = thing.get("label_names")
    return Page(
        origin=origin,
        address=path,
        also=tuple(dict.fromkeys(([short[1]] if short and short[1] != path else []) + ([] if other else [f"#{name}"]))),
        path=posixpath.join(folder, text.slug(title)),
        html=html,
        line=0,
        title=title,
        language=_language(other) if other else "",
        order=_number(thing),
        draft=bool(said.get("draft", thing.get("draft"))) or bool(thing.get("user_segment_id")),
        reviewed=None,
        keywords=tuple(str(label) for label in labels if isinstance(label, str))[:20]
        if isinstance(labels, list)
        else (),
    )


def _files(export: _Export, others: Mapping[str, str]) -> dict[str, str]:
    """Attachments by the addresses that articles know them by; found by number or, if that is clear, by name."""
    by_number: dict[str, str] = {}
    by_name: dict[str, list[str]] = {}
    for path, source in others.items():
        for part in path.split("/"):
            number = re.match(r"(\d{5,})(?:\D|$)", part)
            if number:
                by_number.setdefault(number[1], source)
        by_name.setdefault(posixpath.basename(path).casefold(), []).append(source)
    found: dict[str, str] = {f"/{path}": source for path, source in others.items()}
    stated = {name: _text(one, "file_name") for name, one in export.things["article_attachments"].items()}
    for name, one in export.things["article_attachments"].items():
        named = by_name.get(stated[name].casefold(), [])
        source = by_number.get(name) or (named[0] if len(named) == 1 else "")
        for key in ("content_url", "relative_path"):
            address = urlsplit(_text(one, key)).path
            if address and source:
                found[address] = source
    for address, source in _used(export, by_number, by_name):
        found.setdefault(address, source)
    return found


def _used(export: _Export, by_number: Mapping[str, str], by_name: Mapping[str, list[str]]) -> Iterator[tuple[str, str]]:
    """Attachments that bodies show without being listed."""
    for things in (export.things["articles"], export.things["translations"]):
        for one in things.values():
            for match in re.finditer(
                r"(/(?:hc/)?(?:[\w-]+/)?article_attachments/(\d+)(?:/([^\"'?#<>\s]+))?)", _text(one, "body")
            ):
                named = by_name.get(unquote(match[3] or "").casefold(), [])
                source = by_number.get(match[2]) or (named[0] if len(named) == 1 else "")
                if source:
                    yield match[1], source
