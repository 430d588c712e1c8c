"""Site -> a Markdown copy of every page that search engines may read, at the page's address + `index.md`.

Facts are filled in, links lead to the copies of other pages, and each copy ends with the ways to reach the shop.
"""

import posixpath
import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from html import unescape
from urllib.parse import unquote, urlsplit

from helpgen import model, phrases, text
from helpgen.phrases import Words

NAME = "index.md"
Relinked = Callable[[str, Mapping[str, str]], str]
"""Markdown and new targets of its links -> the Markdown with these."""

_WHOLE = re.compile(r"[a-z]+:")
_ATTRIBUTE = re.compile(r'(?:href|src)="([^"]*)"')
_HEADING_MARK = re.compile(r"^(#{1,6} .*?)[ \t]*\{[^{}\n]*\}[ \t]*$", re.M)
_HEADED = re.compile(r"\s*#\s")
_BLANK = re.compile(r"\n[ \t]*(?:\n[ \t]*)+\n")
_SPECIAL = re.compile(r"[\\\[\]]")


class Copies:
    """The copies of one site, in its words. `bare` holds the URLs of the pages that have none."""

    def __init__(self, site: model.Site, bare: Collection[str], relinked: Relinked, words: Words) -> None:
        self.site = site
        self.bare = bare
        self.relinked = relinked
        self.say = words.say
        self.phrases = phrases.of(words)

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
        parts += [body, *self._lists(page), *self._reach(page)]
        return "\n\n".join(part for part in parts if part) + "\n"

    def _body(self, page: model.Page, markdown: str) -> str:
        written = self.relinked(markdown, self._targets(page))
        return _BLANK.sub("\n\n", _HEADING_MARK.sub(r"\1", written)).strip()

    def _targets(self, page: model.Page) -> dict[str, str]:
        """What the author wrote for each link, to what the copy says in its place."""
        targets: dict[str, str] = {}
        for link, attributes in zip(page.article.links if page.article else (), page.links, strict=False):
            found = _ATTRIBUTE.search(attributes)
            if found:
                targets[link.target] = self._target(page.url, unescape(found[1]))
        return targets

    def _target(self, here: str, address: str) -> str:
        """A link of the page, seen from its copy, which lies in the same folder."""
        parts = urlsplit(address)
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
        hours = self.site.facts.get("contact")
        lines = self.phrases.hours_lines(hours.get("hours")) if isinstance(hours, Mapping) else ()
        if page.kind == "contact" and lines and isinstance(hours, Mapping):
            zone = hours.get("time_zone")
            said = [f"- {plain(days)}: {plain(time)}" for days, time in lines]
            said += ["- " + self.say("Time zone: %(zone)s") % {"zone": plain(str(zone))}] if zone else []
            yield "\n".join(["## " + self.say("Opening hours") + "\n", *said])
        if page.kind in ("home", "policies") and self.site.policies:
            yield "## " + self.say("Policies") + "\n\n" + self._items(page, self.site.policies)

    def _items(self, page: model.Page, items: Iterable[model.Ref | model.Policy]) -> str:
        return "\n".join(item(one, self.link(page.url, one.url)) for one in items)

    def _reach(self, page: model.Page) -> Iterator[str]:
        contact = self.site.config.contact
        lines = ["[" + self.say("Contact us") + f"]({self.link(page.url, self.site.contact_url)})"]
        if contact:
            lines += [str(way) for way in (contact.email, contact.phone, contact.chat) if way]
        yield "---\n\n" + self.say("Contact") + f": {', '.join(lines)}"


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
