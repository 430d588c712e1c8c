"""A site's folder → its private side, with what is wrong in it; and its texts filled in for a case."""

import posixpath
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from html import escape
from pathlib import Path
from urllib.parse import quote, unquote

from msgspec import UNSET, Struct
from msgspec.structs import asdict, replace

from helpgen import convert, disk, load, model, text
from helpgen.address import parsed

Inspect = Callable[[str, model.Page, str], model.PageFacts]
"""Reads the facts of a page from its HTML."""

_LINK = re.compile(f'{model.LINK_MARK}(\\d+)=""')
_MARKS = re.compile(rf' ?[{model.LINE_MARK}{model.LINK_MARK}]\d*(?:="[^"]*")?')

UNKNOWN: Mapping[str, str] = {
    "name": "[name of the customer]",
    "order": "[order number]",
    "total": "[order total]",
    "refund_by": "[date]",
}
"""Facts of a case that a macro can name, `{{ case.order }}`, and what stands there until they are known."""


class Private(Struct, frozen=True, kw_only=True):
    """What was read."""

    staff: model.Staff
    texts: Mapping[str, str] = {}
    """The files by path."""
    findings: tuple[model.Finding, ...] = ()


class Pages:
    """The pages of the content folder, for what is for the staff to refer to."""

    def __init__(
        self, root: Path, settings: model.Settings, inspect: Inspect, read: dict[str, bytes | None] | None = None
    ) -> None:
        """`read` gets the bytes of each page that is referred to, by path; None where there is none."""
        self.root, self.settings, self.inspect = root, settings, inspect
        self._raw = {} if read is None else read
        self.content = load.folder_path(settings.config.content)
        url = settings.config.url
        self.base = f"{url.rstrip('/')}/" if isinstance(url, str) else ""
        self._sources: dict[str, model.Source | None] = {}

    def source(self, path: str) -> model.Source | None:
        """A page's source, by its path from the site's root; None where there is no such file."""
        if path not in self._sources:
            self._sources[path] = self._read(path)
        return self._sources[path]

    def _read(self, path: str) -> model.Source | None:
        raw = self._raw[path] = disk.file(self.root, path)
        if raw is None or not path.startswith(f"{self.content}/" if self.content else ""):
            return None
        written, _ = load.decode(path, raw)
        return load.source(path, written, self.settings.config.content)[0]

    def within(self, written: str) -> str:
        """The path, from the site's root, of a page that is named by its path from the content folder."""
        return posixpath.normpath(posixpath.join(self.content, written))

    def address(self, path: str, fragment: str) -> str:
        """The public address of a page, or of a place in it; "" where there is no such page."""
        source = self.source(path)
        if source is None:
            return ""
        return self.base + quote(source.url) + (f"#{quote(fragment)}" if fragment else "")

    def sentence(self, path: str, fragment: str) -> tuple[str, int]:
        """What a page says below a heading, or at its beginning: the first paragraph and its line; ("", 0) if none."""
        source = self.source(path)
        if source is None:
            return "", 0
        article, _ = convert.article(source, self.settings.facts, options(self.settings))
        facts = self.inspect(*_as_page(article, [link.target for link in article.links]))
        line = next((heading.line for heading in article.headings if heading.anchor == fragment), 0)
        texts = (block for block in facts.blocks if block.tag in ("p", "li", "td") and block.line > line)
        found = next(texts, None)
        return (found.text, found.line) if found else ("", 0)


def options(settings: model.Settings) -> convert.Options:
    """How texts of the staff are converted: as pages are, but never with scripts."""
    url = settings.config.url
    return convert.Options(engine=settings.config.markdown.engine, site_url=url if isinstance(url, str) else "")


def read(
    root: Path,
    settings: model.Settings,
    inspect: Inspect,
    case: Mapping[str, str] = UNKNOWN,
    files: disk.StaffFiles | None = None,
    others: dict[str, bytes | None] | None = None,
) -> Private:
    """The private side of the site below `root`, with its macros filled in for a case.

    `files` are those of the staff, where they were read; `others` gets what was read beside them.
    """
    files = files or disk.staff(root)
    findings = list(files.findings)
    texts: dict[str, str] = {}
    staff = model.Staff(is_there=files.playbook is not None)
    if files.playbook is not None:
        texts[disk.PLAYBOOK], found = load.decode(disk.PLAYBOOK, files.playbook)
        staff, more = load.playbook(texts[disk.PLAYBOOK])
        findings += [*found, *more]
    own = {deadline.name for deadline, _ in staff.deadlines}
    path, written = disk.deadlines()
    bundled = [pair for pair in load.deadlines(written, path) if pair[0].name not in own]
    pages = Pages(root, settings, inspect, others)
    made: list[list[model.Macro]] = []
    kinds = ((files.macros, "case", dict(case)), (files.procedures, "dispute", _answering(settings)))
    for raws, name, known in kinds:
        converter = convert.Converter({**settings.facts, name: known}, options(settings))
        made.append([])
        for path, raw in raws.items():
            texts[path], found = load.decode(path, raw)
            one, more = _text(path, texts[path], pages, converter)
            made[-1].append(one)
            findings += [*found, *more]
    staff = replace(
        staff,
        macros=tuple(made[0]),
        procedures=tuple(made[1]),
        deadlines=(*staff.deadlines, *bundled),
        prints=dict(_prints([*made[0], *made[1]])),
    )
    return Private(staff=staff, texts=texts, findings=tuple(findings))


def _answering(settings: model.Settings) -> dict[str, object]:
    """What a procedure can name of `disputes` in `site.yaml`, `{{ dispute.owner }}`; pages can't."""
    stated = asdict(settings.config.disputes or model.Disputes())
    waiting = {key: model.Unfilled(settings.placeholders.get(f"disputes.{key}", f"[disputes.{key}]")) for key in stated}
    return {key: waiting[key] if value is UNSET else value for key, value in stated.items()}


def _prints(texts: Iterable[model.Macro]) -> Iterator[tuple[str, frozenset[tuple[str, ...]]]]:
    """By what each text is known, should it turn up in a page."""
    for one in texts:
        yield one.page.path, text.runs(" ".join(block.text for block in one.page.blocks))


def _text(
    path: str, written: str, pages: Pages, converter: convert.Converter
) -> tuple[model.Macro, list[model.Finding]]:
    front, source, findings = load.macro(path, written)
    article, _, found = converter.convert(source)
    targets = [link.target for link in article.links]
    made = model.Macro(
        name=posixpath.splitext(posixpath.basename(path))[0],
        front=front,
        title=article.source.front.title,
        page=pages.inspect(*_as_page(article, targets)),
        html=_filled(article.html, list(_addresses(path, targets, pages))).strip(),
    )
    return made, [*findings, *found]


def _as_page(article: model.Article, targets: list[str]) -> tuple[str, model.Page, str]:
    """An article as a page without a theme."""
    final = tuple(f'href="{escape(target)}"' for target in targets)
    page = model.Page(kind="article", url="", title=article.title, article=article, links=final)
    body = _LINK.sub(lambda mark: final[int(mark[1])], article.html)
    return f"<main><div data-body>{body}</div></main>", page, ""


def _addresses(path: str, targets: list[str], pages: Pages) -> Iterator[str]:
    """Where the links of a macro lead, as whole addresses."""
    for target in targets:
        parts = parsed(target)
        if parts.scheme or parts.netloc or not parts.path:
            yield target
            continue
        inside = posixpath.normpath(posixpath.join(posixpath.dirname(path), unquote(parts.path)))
        yield pages.address(inside, unquote(parts.fragment)) or target


def _filled(html: str, addresses: list[str]) -> str:
    """The HTML with addresses in place of marks, and without marks of lines."""
    linked = _LINK.sub(lambda mark: f'href="{escape(addresses[int(mark[1])])}"', html)
    return _MARKS.sub("", linked)
