"""What the staff site is made of → its files: flat pages whose links work from a folder too, search, and the marker."""

from collections.abc import Iterable, Mapping
from typing import Any

import jinja2

from helpgen import build, load, model, phrases, render, search, text
from helpgen.desk import given as words
from helpgen.desk.given import Given
from helpgen.desk.sheets import Sheet, sheets

POLICY = (
    "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' data:; "
    "font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'"
)
"""Stands in every page, for a folder that is opened without a server sends no headers."""
HEADERS = f"""\
/*
  Content-Security-Policy: {POLICY}; frame-ancestors 'none'
  X-Robots-Tag: noindex, nofollow, noarchive
  X-Content-Type-Options: nosniff
  Referrer-Policy: no-referrer
  Cache-Control: private, no-cache
"""
NAVIGATION = (
    ("decide.html", "Decide a case"),
    ("replies.html", "Replies"),
    ("disputes.html", "Disputes"),
    ("deadlines.html", "Deadlines"),
    ("checklist.html", "Checklist"),
)
_THEME = "_staff"
_BODY = "<div data-body>"
_END = "</main>"


def outputs(
    given: Given, themes: Mapping[str, Mapping[str, bytes]]
) -> tuple[tuple[model.Output, ...], tuple[model.Finding, ...]]:
    """Every file of the staff site, and what is wrong with its search. `themes` are `disk.staff_themes()`."""
    theme, _ = load.theme(_THEME, themes)
    look = build.look(theme, given.settings.config)
    asked: set[str] = set()
    environment = render.environment(theme, phrases.of(phrases.Words(model.Catalog())), None)
    made = _distinct(sheets(given))
    shared = {
        "name": given.name,
        "as_of": given.as_of,
        "policy": POLICY,
        "navigation": NAVIGATION,
        "reasons": [(reason, words.reason_url(reason)) for reason in given.book.reasons],
        "bands": tuple(words.bands(given)),
        "searching": given.settings.config.search is not None,
    }
    pages = {sheet.url: _page(sheet, environment, shared, look.static, asked) for sheet in made}
    records = tuple(_record(sheet, pages[sheet.url]) for sheet in made if sheet.searched)
    index, found = search.index(records, {}) if shared["searching"] else ((), ())
    files = {
        model.STAFF_MARK: "This site is for the staff alone. helpgen keeps it apart from the public one.\n",
        "robots.txt": "User-agent: *\nDisallow: /\n",
        "_headers": HEADERS,
        **pages,
    }
    needed = {look.static.names[name] for name in asked}
    static = tuple(output for output in look.static.outputs() if output.path in needed)
    return (*(model.Output(path=path, body=body.encode()) for path, body in files.items()), *static, *index), found


def _distinct(made: Iterable[Sheet]) -> tuple[Sheet, ...]:
    """The pages. Raises HelpgenError if two of them would be one file."""
    first: dict[str, Sheet] = {}
    for sheet in made:
        other = first.setdefault(sheet.url, sheet)
        if other is not sheet:
            raise model.HelpgenError(
                f"“{other.title}” and “{sheet.title}” would both be the page {sheet.url}; rename one of their files"
            )
    return tuple(first.values())


def _page(
    sheet: Sheet,
    environment: jinja2.Environment,
    shared: Mapping[str, object],
    static: render.StaticFiles,
    asked: set[str],
) -> str:
    """A page as HTML; what it needs of the theme's files is added to `asked`."""

    def asset(name: str) -> str:
        asked.add(name)
        return text.relative(sheet.url, static.names[name])

    def url(to: str) -> str:
        path, mark, anchor = to.partition("#")
        return (text.relative(sheet.url, path) if path else "") + mark + anchor

    context: dict[str, Any] = {**shared, **sheet.told, "page": sheet, "url": url, "asset": asset}
    return environment.get_template(f"{sheet.template}.html").render(context)


def _record(sheet: Sheet, html: str) -> search.Record:
    """A page as the index of the search reads it."""
    return search.Record(
        url=sheet.url,
        language="en",
        title=sheet.title,
        description=sheet.description,
        topic=sheet.topic,
        topic_url="all.html",
        body=html.partition(_BODY)[2].partition(_END)[0].removesuffix("</div>\n"),
    )
