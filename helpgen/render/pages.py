"""Pages -> HTML through the theme's templates. What a template may ask for stands in `themes/default/README.md`."""

import re
from collections.abc import Callable, Container, Iterator, Mapping
from datetime import date
from functools import partial
from html import escape, unescape
from typing import Any, NamedTuple, cast
from urllib.parse import quote, urljoin, urlsplit

import jinja2
from jinja2.bccache import Bucket
from jinja2.ext import i18n
from markupsafe import Markup
from msgspec import UNSET

from helpgen import installed, model, phrases, text
from helpgen.brand import colors
from helpgen.phrases import Words
from helpgen.render.assets import StaticFiles
from helpgen.render.cards import card
from helpgen.render.forms import contact_form, feedback
from helpgen.render.parts import Environment
from helpgen.render.shop import contact_of, quick_answers, rights_of

_HEADING = re.compile(r"""<h([2-6])((?:"[^"]*"|[^">])*)>.*?</h\1>(?!</summary>)""", re.DOTALL)
_ID = re.compile(r' id="([^"]*)"')
_ABSOLUTE = re.compile(r"[a-z]+:")
_MARK = re.compile(f'{model.LINK_MARK}(\\d+)=""')


def base_url(config: model.Config) -> str:
    """The full address of the site with a slash at its end; "" if none is stated."""
    return "" if config.url in (UNSET, None) else str(config.url).rstrip("/") + "/"


class Rendered(NamedTuple):
    """What became of a page."""

    html: str
    """With LINE_MARK attributes in its body; "" where the template has a mistake."""
    findings: tuple[model.Finding, ...] = ()
    reads: tuple[str, ...] = ()
    """What its template asked for beside the page: "home", or a field of the site."""


class Compiled(jinja2.BytecodeCache):
    """Compiled templates of one theme, in memory; other programs of the same helpgen have them too."""

    def __init__(self) -> None:
        self._code: dict[str, bytes] = {}

    def get_source_checksum(self, source: str) -> str:
        """What a template was compiled from: its text, by this version of helpgen, Jinja and Python."""
        return text.digest(installed.version(), source)

    def load_bytecode(self, bucket: Bucket) -> None:
        """Take a template that is compiled already."""
        code = self._code.get(bucket.key) or installed.kept(bucket.key)
        if code:
            bucket.bytecode_from_string(code)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep a compiled template."""
        code = self._code[bucket.key] = bucket.bytecode_to_string()
        installed.keep(bucket.key, code)


class Renderer:
    """Renders the pages of one site in one language. Make one for a build; it keeps compiled templates."""

    def __init__(
        self,
        site: model.Site,
        theme: model.Theme,
        static: StaticFiles,
        *,
        as_of: date,
        preview: bool = False,
        compiled: Compiled | None = None,
        brand: str = colors.ACCENT,
    ) -> None:
        """`compiled` is shared by the renderers of several languages, so that each template is compiled once.

        `brand` is the brand colour as it can be read.
        """
        self.site = site
        self.theme = theme
        self.static = static
        self.preview = preview
        self.brand = brand
        self.base_url = base_url(site.config)
        words = Words(theme.catalogs.get(site.language, model.Catalog(language=site.language)))
        self.words = words
        speaking = phrases.of(words)
        self.environment = environment(theme, speaking, compiled)
        self.link_words = (words.say("Copy the link to this answer"), words.say("Link copied"))
        pages = {page.url: page for page in site.pages}
        refund = next((p.url for p in site.policies if p.role == "refund"), site.policies_url)
        self.shared: Mapping[str, object] = {
            "site": _Watched(site, self.environment),
            "facts": site.facts,
            "name": site.config.name or "",
            "store": site.config.store or "",
            "home": pages[site.home_url],
            "contact": contact_of(site.facts, speaking, as_of),
            "quick": quick_answers(site.facts, refund, site.contact_url, words),
            "popular": pages[site.home_url].articles,
            "logo": site.logo,
            "favicon": site.icon,
            "base_url": self.base_url,
            "preview": preview,
        }
        self.environment.constant |= set(self.shared)
        leading = (site.home_url, site.contact_url, site.policies_url, site.topics_url)
        self._leading = frozenset((*leading, *(policy.url for policy in site.policies)))
        self._urls: dict[str, tuple[Callable[[str], str], Callable[[str], str]]] = {}
        self._languages: dict[str, Mapping[str, object]] = {}

    def page(self, page: model.Page, structured: str = "") -> Rendered:
        """A page as HTML.

        `structured` is its structured data: JSON in which nothing can end a script. A template's mistake is a finding
        that names template and line.
        """
        self.environment.reads = set()
        url, asset = self._links(page)
        path = (urlsplit(self.base_url).path or "/") + quote(page.url)
        context = {
            **self.shared,
            "contact_form": contact_form(self.site.config, path) if page.kind == "contact" else None,
            "feedback": feedback(self.site.config, path, self.base_url + quote(page.url)),
            "page": page,
            "social_card": card(self.site, page, self.base_url, self.brand),
            "body": _body(page, self.link_words),
            "structured": Markup(structured),  # noqa: S704
            "foreign": _spoken(page.written, page.language),
            **self._speaking(page.language),
            "alternates": tuple(self._alternates(page)),
            "canonical": self.base_url + quote(_canonical(page)) if self.base_url else "",
            "markdown": "" if page.noindex else f"{page.url}index.md",
            "here": page.url if page.url in self._leading else "",
            "url": url,
            "asset": asset,
        }
        self.environment.begin()
        try:
            html = self.environment.get_template(f"{page.kind}.html").render(context)
        except Exception as error:  # whatever a template of somebody else's does
            return Rendered("", (self._finding(page, error),), tuple(sorted(self.environment.reads)))
        return Rendered(html, (), tuple(sorted(self.environment.reads)))

    def _alternates(self, page: model.Page) -> Iterator[tuple[str, str]]:
        """Languages that say the same and the full address in each; the site's own again for all other readers."""
        same = [one for one in page.translations if one.same] if self.base_url else []
        if len(same) > 1 and not page.written:
            yield from ((one.language, self.base_url + quote(one.url)) for one in same)
            first = next((one for one in same if one.language == self.site.default), None)
            if first:
                yield "x-default", self.base_url + quote(first.url)

    def address(self, page: model.Page) -> str:
        """The address of the site that the links of a page count on; a preview stands at its host's root."""
        return urljoin(self.base_url, "/") if self.preview and page.kind == "404" else self.base_url

    def _speaking(self, language: str) -> Mapping[str, object]:
        """What a template may ask for that hangs on the language of the page alone."""
        if language not in self._languages:
            self._languages[language] = {
                "rights": rights_of(self.site.facts, language),
                "dir": phrases.direction(language),
                "spoken": lambda item: _spoken(item.language, language),
            }
        return self._languages[language]

    def _links(self, page: model.Page) -> tuple[Callable[[str], str], Callable[[str], str]]:
        """`url` and `asset` of a page. They go by way of the site's root, so they serve all pages at that depth.

        The 404 page is shown at any address, so its URLs start at the host's root.
        """
        root = "../" * page.url.count("/")
        if page.kind == "404":
            root = "/" if self.preview else urlsplit(self.base_url).path or "/"
        if root not in self._urls:
            self._urls[root] = self._links_from(root)
        return self._urls[root]

    def _links_from(self, root: str) -> tuple[Callable[[str], str], Callable[[str], str]]:
        known: dict[str, str] = {}

        def url(to: str) -> str:
            if to not in known:
                path, mark, anchor = to.partition("#")
                local = (root + text.quoted(path) or "./") + mark + quote(anchor)
                known[to] = to if _ABSOLUTE.match(to) else local
            return known[to]

        def asset(name: str) -> str:
            if name not in self.static.names:
                near = text.nearest(name, self.static.names)
                raise jinja2.TemplateRuntimeError(
                    f"the theme has no static file {name!r}" + (f"; did you mean {near!r}?" if near else "")
                )
            return url(self.static.names[name])

        return url, asset

    def _finding(self, page: model.Page, error: Exception) -> model.Finding:
        path, line = _where(error, self.theme)
        said = getattr(error, "message", "") or " ".join(str(error).split())[:200]
        return model.Finding(
            place=model.Place(path, line),
            rule="theme/template",
            message=f"the template can't make the page /{page.url}: {said or type(error).__name__}",
            mend="correct the template; what it may ask for stands in the README of the default theme",
            url=page.url,
        )


class _Watched:
    """A site that notes which of its fields a template asks for; all pages are for nobody."""

    def __init__(self, site: model.Site, environment: Environment) -> None:
        self._site, self._environment = site, environment

    def __getattr__(self, field: str) -> object:
        if field == "pages":
            raise AttributeError(field)
        self._environment.reads.add(field)
        return getattr(self._site, field)


def _spoken(language: str, of_page: str) -> Markup:
    """Attributes of an element whose words are in a language that may be another than that of the page."""
    if not language or language == of_page:
        return Markup("")
    return Markup(' lang="{}" dir="{}"').format(language, phrases.direction(language))


def environment(theme: model.Theme, speaking: phrases.Phrases, compiled: Compiled | None) -> Environment:
    """Templates are found by "name.html" (nearest theme of the chain) or "theme/name.html" (that very theme)."""

    def load(name: str) -> tuple[str, str, None] | None:
        for full in (f"{link}/{name}" for link in theme.chain):
            if full in theme.templates:
                return theme.templates[full].text, theme.templates[full].path, None
        found = theme.templates.get(name)
        return (found.text, found.path, None) if found else None

    made = Environment(
        loader=jinja2.FunctionLoader(cast(Any, load)),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=[i18n],
        bytecode_cache=compiled,
    )
    made.filters["date"] = speaking.date
    made.filters["iso"] = lambda day: day.isoformat()
    words = speaking.words
    cast(Any, made).install_gettext_callables(words.say, words.count, newstyle=True)
    return made


def _canonical(page: model.Page) -> str:
    """Where what the page says belongs: a version that is in force says what the policy's page says."""
    if page.kind == "version" and page.versions and page.versions.shown and page.versions.shown.state == "in-force":
        return page.versions.policy
    return page.target if page.kind == "redirect" else page.url


def _body(page: model.Page, link_words: tuple[str, str]) -> Markup:
    if page.versions and page.kind == "version":
        return Markup(page.versions.body)  # noqa: S704 - sanitised too
    if page.article is None:
        return Markup("")
    links = page.links
    html = _MARK.sub(lambda mark: links[int(mark[1])], page.article.html)
    asked = {heading.anchor for heading in page.article.headings if text.is_question(heading.text)}
    # Sanitised by `convert`, so it may stand in a template as it is.
    return Markup(_HEADING.sub(partial(_with_link, asked, link_words), html) if asked else html)  # noqa: S704


def _with_link(asked: Container[str], words: tuple[str, str], heading: re.Match[str]) -> str:
    """A question with a link to itself behind it, for all who want to send somebody there."""
    anchor = _ID.search(heading[2])
    if anchor is None or unescape(anchor[1]) not in asked:
        return heading[0]
    label, done = (escape(word) for word in words)
    href = quote(unescape(anchor[1]))
    return f'{heading[0]}<a class="anchor" href="#{href}" aria-label="{label}" data-copied="{done}"></a>'


def _where(error: Exception, theme: model.Theme) -> tuple[str, int]:
    """Template and line of an error: told by the error itself, or the deepest template in its traceback."""
    if isinstance(error, jinja2.TemplateSyntaxError):
        return error.filename or error.name or "themes", error.lineno
    paths = {template.path for template in theme.templates.values()}
    place, trace = (f"themes/{theme.chain[0]}", 0), error.__traceback__
    while trace:
        if trace.tb_frame.f_code.co_filename in paths:
            place = (trace.tb_frame.f_code.co_filename, trace.tb_lineno)
        trace = trace.tb_next
    return place
