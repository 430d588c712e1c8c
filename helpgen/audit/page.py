"""One built page → `PageFacts`. The page is parsed once and walked once; no rule ever sees HTML."""

from functools import partial

import turbohtml

from helpgen import model
from helpgen.audit import frames, targets
from helpgen.audit.memo import Memo
from helpgen.audit.walk import Walk


class Inspector:
    """Reads the facts of the pages of one site. What frames many pages alike, header and footer, is read once."""

    def __init__(self) -> None:
        self._memo: Memo[Walk] = Memo()

    def inspect(self, html: str, page: model.Page, base_url: str = "") -> model.PageFacts:
        """Read all facts of one built page.

        `html` is the page as rendered, with or without line marks; anything that a browser can show will do.
        `base_url` is the address that the site will have: it tells which absolute links stay on the site,
        and which path is its root.
        """
        return _read(turbohtml.parse(html, positions=False), page, base_url, self._memo)


def inspect(html: str, page: model.Page, base_url: str = "") -> model.PageFacts:
    """Read all facts of a page by itself, see `Inspector.inspect`."""
    return Inspector().inspect(html, page, base_url)


def read(document: turbohtml.Document, page: model.Page, base_url: str = "") -> model.PageFacts:
    """Read all facts of a page that is parsed already."""
    return _read(document, page, base_url, Memo())


def _read(document: turbohtml.Document, page: model.Page, base_url: str, memo: Memo[Walk]) -> model.PageFacts:
    walk = Walk(page, targets.base(base_url), _body(document), partial(_label, document), memo)
    walk.front()
    walk.gather(frames.root(document))
    return _facts(walk)


def _body(document: turbohtml.Document) -> turbohtml.Element | None:
    """What holds the author's text: `data-body`, or what is around all lines of it, or all of `<main>`."""
    main = document.select_one("main, [role=main]")
    if main is None:
        return None
    return main.select_one("[data-body]") or _around(main.select(f"[\\{ord(model.LINE_MARK):x} ]")) or main


def _around(lined: list[turbohtml.Element]) -> turbohtml.Element | None:
    """The innermost element around all of these."""
    if not lined:
        return None
    last = [node for node in lined[-1].ancestors if isinstance(node, turbohtml.Element)]
    return next((node for node in lined[0].ancestors if isinstance(node, turbohtml.Element) and node in last), None)


def _label(document: turbohtml.Document, name: str) -> str:
    """Text of the element with an id, which others are named by."""
    label = document.find(attrs={"id": name})
    return " ".join(label.text.split()) if label else ""


def _facts(walk: Walk) -> model.PageFacts:
    article = walk.page.article
    return model.PageFacts(
        url=walk.page.url,
        kind=walk.page.kind,
        path=article.source.path if article else "",
        role=walk.page.role,
        language=walk.page.written or walk.language,
        title=walk.title,
        description=walk.description,
        noindex=walk.noindex,
        canonical=walk.canonical,
        links=tuple(walk.links),
        images=tuple(walk.images),
        headings=tuple(walk.headings),
        lists=tuple(filter(None, walk.lists.values())),
        blocks=tuple(walk.prose.blocks),
        regions=tuple(walk.regions),
        controls=tuple(walk.controls),
        times=frozenset(walk.times),
        anchors=frozenset(walk.anchors),
        clauses=tuple(walk.clauses),
        words=walk.prose.words,
        facts=article.facts if article else (),
        data=tuple(walk.data),
        effective=article.source.front.effective if article else None,
        reviewed=article.source.front.reviewed if article else None,
        original=article.source.front.original if article else "",
    )
