"""The JSON of a Zendesk Guide help center, from categories to attachments → a `Collection`."""

import posixpath
import re
from collections.abc import Iterator, Mapping
from html import escape, unescape
from urllib.parse import unquote, urlsplit

from helpgen import model, text
from helpgen.importing import names, pages
from helpgen.importing.values import Collection, Folder, Note, Page
from helpgen.importing.zendesk_files import Export, Thing, gone_on, read, said

_DEEPEST = 6
"""Sections in sections."""


def is_export(texts: Mapping[str, bytes]) -> bool:
    """Whether among JSON files there are articles of Zendesk Guide."""
    return any(b'"section_id"' in raw and b'"body"' in raw for path, raw in texts.items() if path.endswith(".json"))


def collection(texts: Mapping[str, bytes], others: Mapping[str, str], shown: str) -> Collection:
    """`texts` are JSON files by path, `others` all that may be copied; `shown` stands before paths."""
    export = Export()
    for path, raw in sorted(texts.items()):
        read(export, raw, f"{shown}/{path}")
    export.notes += gone_on(export)
    locale = _locale(export)
    folders, where = _folders(export, locale)
    made = list(_pages(export, locale, where))
    hosts = {urlsplit(said(one, "html_url")).hostname or "" for one in export.things["articles"].values()} - {""}
    base = next((said(one, "html_url") for one in export.things["articles"].values() if said(one, "html_url")), "")
    origin = "{0.scheme}://{0.netloc}".format(urlsplit(base)) if base else ""
    return Collection(
        kind="Zendesk Guide",
        pages=tuple(made),
        folders=tuple(folders),
        files=_files(export, others),
        hosts=tuple(sorted(hosts)),
        base=origin,
        language=_language(locale),
        languages=tuple(sorted({page.language for page in made} - {""})),
        notes=tuple(export.notes),
    )


def _number(thing: Thing) -> int:
    value = thing.get("position")
    return value if isinstance(value, int) and 0 <= value < 1_000_000 else 0


def _locale(export: Export) -> str:
    """The language that most articles were written in first, of those that there are words in."""
    counts: dict[str, int] = {}
    for name, one in export.things["articles"].items():
        first, here = said(one, "source_locale").lower(), said(one, "locale").lower()
        known = first in (here, "") or _translated(export, "Article", name, first)
        locale = first if first and known else here
        counts[locale] = counts.get(locale, 0) + 1
    return max(sorted(counts), key=lambda name: counts[name], default="")


def _language(locale: str) -> str:
    """A language tag: "en-us" is "en-US"."""
    main, _, region = locale.partition("-")
    return f"{main}-{region.upper() if len(region) == 2 else region.title()}" if region else main


def _translated(export: Export, kind: str, name: str, locale: str) -> Thing:
    return export.things["translations"].get(f"{kind}/{name}/{locale}", {})


def _folders(export: Export, locale: str) -> tuple[list[Folder], dict[str, str]]:
    """Folders of categories and sections in all languages, and which folder each section is."""
    folders: dict[str, Folder] = {}
    where: dict[str, str] = {}

    def place(kind: str, name: str, depth: int) -> str:
        thing = export.things[kind].get(name)
        if thing is None or depth > _DEEPEST:
            return ""
        spot = f"{kind}/{name}"
        if spot in where:
            return where[spot]
        single = "Category" if kind == "categories" else "Section"
        title = _title(_translated(export, single, name, locale)) or _title(thing) or name
        above = ""
        if kind == "sections":
            parent = said(thing, "parent_section_id")
            above = (
                place("sections", parent, depth + 1)
                if parent
                else place("categories", said(thing, "category_id"), depth + 1)
            )
        path, number = posixpath.join(above, text.slug(title)), 2
        while path in folders:
            path, number = posixpath.join(above, f"{text.slug(title)}-{number}"), number + 1
        where[spot] = path
        described = _described(_translated(export, single, name, locale)) or _described(thing)
        folders[path] = Folder(path=path, title=title, description=described, order=_number(thing))
        for other, translation in _versions(export, single, name).items():
            if other != locale and _title(translation):
                there = posixpath.join(_language(other), path)
                folders[there] = Folder(path=there, title=_title(translation), description=_described(translation))
        return path

    for kind in ("categories", "sections"):
        for name in export.things[kind]:
            place(kind, name, 0)
    return list(folders.values()), where


def _title(thing: Thing) -> str:
    stated = said(thing, "title") or said(thing, "name")
    return " ".join(unescape(stated).split())


def _described(thing: Thing) -> str:
    words = unescape(re.sub(r"<[^>]*>", " ", said(thing, "body") or said(thing, "description")))
    return " ".join(words.split())[:400]


def _versions(export: Export, kind: str, name: str) -> dict[str, Thing]:
    """The translations of a thing by language."""
    start = f"{kind}/{name}/"
    return {key.removeprefix(start): one for key, one in export.things["translations"].items() if key.startswith(start)}


def _pages(export: Export, locale: str, where: Mapping[str, str]) -> Iterator[Page]:
    """Every article, and its translations where the folder of their language mirrors it."""
    taken = names.Taken()
    versions: dict[str, dict[str, Thing]] = {}
    for key, one in export.things["translations"].items():
        kind, _, rest = key.partition("/")
        if kind == "Article":
            versions.setdefault(rest.rpartition("/")[0], {})[rest.rpartition("/")[2]] = one
    for name, thing in export.things["articles"].items():
        origin = f"{export.origins['articles', name]} (article {name})"
        section = said(thing, "section_id")
        folder = where.get(f"sections/{section}", "")
        if not folder:
            message = f"its section {section or '(none)'} is not in the export, so it stands at the top"
            export.notes.append(Note(model.Place(origin), message))
        own = said(thing, "locale").lower() or locale
        spoken = {own: {}, **versions.get(name, {})}
        first = locale if locale in spoken else own
        title = _title(spoken[first]) or _title(thing) or f"Article {name}"
        path = taken.take(posixpath.join(folder, text.slug(title)) + ".md").removesuffix(".md")
        reader = _readers(export, thing)
        if reader:
            message = f"only {reader} could read this article; it is a draft now"
            export.notes.append(Note(model.Place(origin), message, "publish it if everybody may read it"))
        for other in (first, *sorted(spoken.keys() - {first})):
            there = path if other == locale else posixpath.join(_language(other), path)
            where_ = origin if other == first else f"{origin[:-1]}, {other})"
            yield _page(export, thing, spoken[other], there, where_, "" if other == locale else other, bool(reader))


def _readers(export: Export, thing: Thing) -> str:
    """Who alone could read an article, "" for everybody."""
    several = thing.get("user_segment_ids")
    ids = [str(one) for one in several] if isinstance(several, list) else []
    ids = ids or [said(thing, "user_segment_id")]
    segments = [export.things["user_segments"].get(one, {}) for one in ids if one]
    named = [f"“{said(one, 'name')}”" for one in segments if said(one, "name")]
    return " and ".join(named) or ("some users" if any(ids) else "")


def _page(export: Export, thing: Thing, version: Thing, path: str, origin: str, other: str, hidden: bool) -> Page:
    """One article in one language; `version` is its translation, where the export has one apart."""
    title = _title(version) or _title(thing) or f"Article {said(thing, 'id')}"
    body = (said(version, "body") if version else said(thing, "body")) + _enclosed(export, thing, version)
    html, notes = pages.fragment(body, origin)
    export.notes += notes
    if version.get("outdated") is True:
        message = "this translation is older than its original"
        export.notes.append(Note(model.Place(origin), message, "compare the two, and translate what is new"))
    name, address = said(thing, "id"), said(version, "html_url") or said(thing, "html_url")
    old = urlsplit(address).path or f"/hc/articles/{name}"
    if other and version and not said(version, "html_url"):
        old = f"/hc/{other}/articles/{name}"
    also = [] if other and version else [urlsplit(said(thing, "html_url")).path]
    short = re.match(r"(.*/articles/\d+)", old)
    also += [short[1]] if short else []
    also += [f"#{name}@{_language(other).lower()}"] if other else [f"/hc/articles/{name}", f"#{name}"]
    labels = thing.get("label_names")
    return Page(
        origin=origin,
        address=old,
        also=tuple(dict.fromkeys(one for one in also if one not in ("", old))),
        path=path,
        html=html,
        line=0,
        title=title,
        language=_language(other) if other else "",
        order=_number(thing),
        draft=bool(version.get("draft", thing.get("draft"))) or version.get("hidden") is True or hidden,
        reviewed=None,
        keywords=tuple(str(label) for label in labels if isinstance(label, str))[:20]
        if isinstance(labels, list) and not other
        else (),
    )


def _enclosed(export: Export, thing: Thing, version: Thing) -> str:
    """Files that Zendesk shows below an article, as a list; those within the text are there already."""
    body, locale = said(version, "body") or said(thing, "body"), said(version, "locale") or said(thing, "locale")
    lines = []
    for one in export.things["article_attachments"].values():
        address, of = said(one, "content_url"), said(one, "locale").lower()
        shown = said(one, "display_file_name") or said(one, "file_name")
        below = one.get("inline") is False and said(one, "article_id") == said(thing, "id")
        if below and address and urlsplit(address).path not in body and of in ("", locale.lower()):
            lines.append(f'<li><a href="{escape(address)}">{escape(shown)}</a></li>')
    return f"<ul>{''.join(lines)}</ul>" if lines else ""


def _files(export: Export, others: Mapping[str, str]) -> dict[str, str]:
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
    stated = {name: said(one, "file_name") for name, one in export.things["article_attachments"].items()}
    for name, one in export.things["article_attachments"].items():
        named = by_name.get(stated[name].casefold(), [])
        source = by_number.get(name) or (named[0] if len(named) == 1 else "")
        for key in ("content_url", "relative_path"):
            address = urlsplit(said(one, key)).path
            if address and source:
                found[address] = source
    for address, source in _used(export, by_number, by_name):
        found.setdefault(address, source)
    return found


def _used(export: Export, by_number: Mapping[str, str], by_name: Mapping[str, list[str]]) -> Iterator[tuple[str, str]]:
    """Attachments that bodies show without being listed."""
    for things in (export.things["articles"], export.things["translations"]):
        for one in things.values():
            for match in re.finditer(
                r"(/(?:hc/)?(?:[\w-]+/)?article_attachments/(\d+)(?:/([^\"'?#<>\s]+))?)", said(one, "body")
            ):
                named = by_name.get(unquote(match[3] or "").casefold(), [])
                source = by_number.get(match[2]) or (named[0] if len(named) == 1 else "")
                if source:
                    yield match[1], source
