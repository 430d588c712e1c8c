"""Site -> a Markdown copy of every page that search engines may read, at the page's address + `index.md`.

Facts are filled in, links lead to the copies of other pages, and each copy ends with the ways to reach the shop.
"""

import posixpath
import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from html import unescape
from urllib.parse import unquote

from helpgen import model, phrases, text
from helpgen.address import parsed
from helpgen.late import late
from helpgen.phrases import Words

NAME = "index.md"
Relinked = Callable[[str, Mapping[str, str]], str]
"""Markdown and new targets of its links -> the Markdown with these."""

_WHOLE = late(r"[a-z]+:")
_ATTRIBUTE = late(r'(?:href|src)="([^"]*)"')
_WAY = late(r"((?:\.\./)*)((?:[\w-]+/)*)((?:#[\w-]+)?)", re.ASCII)
_HEADING_MARK = late(r"^(#{1,6} .*?)[ \t]*\{[^{}\n]*\}[ \t]*$", re.M)
_HEADED = late(r"\s*#\s")
_BLANK = late(r"\n[ \t]*(?:\n[ \t]*)+\n")
_SPECIAL = late(r"[\\\[\]]")


class Copies:
    """The copies of one site, in its words. `bare` holds the URLs of the pages that have none."""

    def __init__(self, site: model.Site, bare: Collection[str], relinked: Relinked, words: Words) -> None:
        self.site = site
        self.bare = bare
        self.relinked = relinked
        self.say = words.say
        self.phrases = phrases.of(words)
        self._ends: dict[int, str] = {}

    def page(self, page: model.Page, markdown: str) -> str:
        """One copy; `markdown` is the author's text, facts filled in."""
        body = self._body(page, markdown)
        title = page.title or (self.say("%(shop)s help") % {"shop": _name(self.site)}).strip()
        parts = [] if _HEADED.match(body) else [f"# {plain(title)}"]
        front = page.article.source.front if page.article else model.Front()
        if page.description and (page.article is None or front.description):
            parts.append(f"> {plain(page.description)}")
        dates = ((self.say("In force since"), front.effective), (self.say("Last reviewed"), front.reviewed))
        stated = [f"{label}: {day.isoformat()}" for label, day in dates if day]
        if stated:
            parts.append("  \n".join(stated))
        parts += [body, *self._lists(page), self._reach(page)]
        return "\n\n".join(part for part in parts if part) + "\n"

    def _body(self, page: model.Page, markdown: str) -> str:
        written = self.relinked(markdown, self._targets(page))
        if "{" in written:
            written = _HEADING_MARK.sub(r"\1", written)
        if "\n\n\n" in written or " \n" in written or "\t\n" in written:
            written = _BLANK.sub("\n\n", written)
        return written.strip()

    def _targets(self, page: model.Page) -> dict[str, str]:
        """What the author wrote for each link, to what the copy says in its place."""
        targets: dict[str, str] = {}
        for link, attributes in zip(page.article.links if page.article else (), page.links, strict=False):
            found = _ATTRIBUTE.search(attributes)
            if found:
                targets[link.target] = self._near(page.url, found[1]) or self._target(page.url, unescape(found[1]))
        return targets

    def _near(self, here: str, address: str) -> str:
        """The same as `_target` for the shortest way to a page, as nearly every link is; "" for any other link."""
        way = _WAY.fullmatch(address)
        if way is None:
            return ""
        folders = here.split("/")[:-1]
        kept = len(folders) - len(way[1]) // 3
        if kept < 0 or (kept == len(folders) and not way[2]):
            return ""
        url = "".join(f"{folder}/" for folder in folders[:kept]) + way[2]
        return address if url in self.bare else f"{way[1]}{way[2]}{NAME}{way[3]}"

    def _target(self, here: str, address: str) -> str:
        """A link of the page, seen from its copy, which lies in the same folder."""
        parts = parsed(address)
        if parts.scheme or parts.netloc or not parts.path:
            return address
        path = posixpath.normpath(posixpath.join("/" + here, unquote(parts.path))).lstrip("/")
        url = path + "/" if parts.path.endswith("/") and path else path
        if url in self.bare or not (url == "" or parts.path.endswith(("/", ".", ".."))):
            return address
        return self.link(here, url) + (f"#{parts.fragment}" if parts.fragment else "")

    def link(self, here: str, url: str) -> str:
        """How the copy of a page names another page: by its copy, if it has one."""
        return url if _WHOLE.match(url) else text.relative(here, copy_of(url, self.bare))

    def _lists(self, page: model.Page) -> Iterator[str]:
        """What the theme lists on a page."""
        groups = self.site.categories if page.kind == "home" else page.groups
        if groups:
            yield (
                "## "
                + self.say("Topics")
                + "\n\n"
                + self._items(page, (model.Ref(g.url, g.title, g.description) for g in groups))
            )
        if page.kind in ("category", "topics") and page.articles:
            yield "## " + self.say("Articles") + "\n\n" + self._items(page, page.articles)
        hours = self.site.facts.get("contact") if page.kind == "contact" else None
        if isinstance(hours, Mapping) and (lines := self.phrases.hours_lines(hours.get("hours"))):
            zone = hours.get("time_zone")
            said = [f"- {plain(days)}: {plain(time)}" for days, time in lines]
            said += ["- " + self.say("Time zone: %(zone)s") % {"zone": plain(str(zone))}] if zone else []
            yield "\n".join(["## " + self.say("Opening hours") + "\n", *said])
        if page.kind in ("home", "policies") and self.site.policies:
            yield "## " + self.say("Policies") + "\n\n" + self._items(page, self.site.policies)

    def _items(self, page: model.Page, items: Iterable[model.Ref | model.Policy]) -> str:
        return "\n".join(item(one, self.link(page.url, one.url)) for one in items)

    def _reach(self, page: model.Page) -> str:
        """The ways to reach the shop, as every page ends with."""
        depth = page.url.count("/")
        if depth not in self._ends:
            contact = self.site.config.contact
            address = "../" * depth + text.quoted(copy_of(self.site.contact_url, self.bare))
            lines = ["[" + self.say("Contact us") + f"]({address})"]
            if contact:
                lines += [str(way) for way in (contact.email, contact.phone, contact.chat) if way]
            self._ends[depth] = "---\n\n" + self.say("Contact") + f": {', '.join(lines)}"
        return self._ends[depth]


def copy_of(url: str, bare: Collection[str]) -> str:
    """URL of the copy of a page, or of the page itself if it has none."""
    return url if url in bare or not (url == "" or url.endswith("/")) else url + NAME


def plain(words: str) -> str:
    """Words on one line of Markdown."""
    return _SPECIAL.sub(r"\\\g<0>", " ".join(words.split())).replace("<", "&lt;")


def item(one: model.Ref | model.Policy, address: str) -> str:
    """A line of a list of links, as llms.txt wants it."""
    said = f": {plain(one.description)}" if one.description else ""
    return f"- [{plain(one.title)}]({address}){said}"


def _name(site: model.Site) -> str:
    return site.config.name if isinstance(site.config.name, str) else ""
