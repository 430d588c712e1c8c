"""A page → the way to it, its dates, and the questions that it answers."""

from collections.abc import Iterator
from datetime import date
from urllib.parse import quote

import turbohtml

from helpgen import model
from helpgen.structured.values import Node, kept

_HEADINGS = {"h2": 2, "h3": 3, "h4": 4, "h5": 5, "h6": 6}
_BLOCKS = {"p", "ul", "ol", "dl", "dt", "dd", "div", "section", "blockquote", "pre", "table", "tr", "aside", "figure"}
_MARKS = ("?", "？", "؟")
_GREEK = (";", "\u037e")


def breadcrumbs(page: model.Page, base_url: str) -> Iterator[Node]:
    """The way from the start page to this one, itself included; nothing for the start page."""
    if not page.crumbs:
        return
    trail = [*page.crumbs, model.Ref(page.url, page.title)]
    yield {
        "@type": "BreadcrumbList",
        "itemListElement": [
            {"@type": "ListItem", "position": position, "name": crumb.title, "item": base_url + quote(crumb.url)}
            for position, crumb in enumerate(trail, 1)
        ],
    }


def article(page: model.Page, address: str, author: Node) -> Iterator[Node]:
    """An article or policy with the dates that stand below its title."""
    yield kept(
        {
            "@type": "Article",
            "headline": page.title,
            "description": page.description,
            "inLanguage": page.language,
            "mainEntityOfPage": {"@type": "WebPage", "@id": address, **_reviewed(page)},
            **_dates(page),
            "author": author,
            "publisher": {"@id": author["@id"]} if author else {},
        }
    )


def faq(page: model.Page, address: str, author: Node, asked: dict[str, str]) -> Iterator[Node]:
    """A page of questions. One that another page has answered is left to that page.

    `asked` holds the questions of the site so far, each with its page.
    """
    questions = [
        (question, answer)
        for question, answer in questions_of(page)
        if asked.setdefault(" ".join(question.lower().split()), page.url) == page.url
    ]
    if not questions:
        yield from article(page, address, author)
        return
    yield kept(
        {
            "@type": "FAQPage",
            "@id": address,
            "name": page.title,
            "description": page.description,
            "inLanguage": page.language,
            **_dates(page),
            **_reviewed(page),
            "publisher": author,
            "mainEntity": [
                {"@type": "Question", "name": question, "acceptedAnswer": {"@type": "Answer", "text": answer}}
                for question, answer in questions
            ],
        }
    )


def _dates(page: model.Page) -> Node:
    """In force since the one day; as it stands since that day or the day of the last review."""
    front = page.article.source.front if page.article else model.Front()
    days = [day for day in (front.effective, front.reviewed) if day]
    return kept({"datePublished": _iso(front.effective), "dateModified": _iso(max(days, default=None))})


def _reviewed(page: model.Page) -> Node:
    front = page.article.source.front if page.article else model.Front()
    return kept({"lastReviewed": _iso(front.reviewed)})


def _iso(day: date | None) -> str:
    return day.isoformat() if day else ""


def questions_of(page: model.Page) -> list[tuple[str, str]]:
    """Questions with their answers as text: headings that end in a question mark, and what unfolds on a click.

    A question whose answer is empty, or still holds a placeholder, is left out.
    """
    if page.article is None:
        return []
    body = turbohtml.parse(f"<body>{page.article.html}", positions=False).select_one("body")
    reader = _Reader(page.language)
    if body is not None:
        reader.read(body)
    reader.close()
    return reader.found


class _Reader:
    """Reads an article from its start and cuts it at its questions."""

    def __init__(self, language: str) -> None:
        self.marks = (*_MARKS, *(_GREEK if language.lower().split("-")[0] == "el" else ()))
        self.found: list[tuple[str, str]] = []
        self.question, self.level = "", 0
        self.answer: list[str] = []
        self.unfilled = False

    def read(self, parent: turbohtml.Element, mark: str = "") -> None:
        """Go through an element; `mark` stands before its text ("1. ")."""
        count = 0
        for node in parent.children:
            if isinstance(node, turbohtml.Text):
                self.answer.append(node.data)
            elif isinstance(node, turbohtml.Element):
                count += node.tag == "li"
                self._element(node, f"{count}. " if parent.tag == "ol" else mark)

    def _element(self, node: turbohtml.Element, mark: str) -> None:
        tag = node.tag
        if tag in _HEADINGS:
            self._heading(node)
        elif tag == "details":
            self._unfolding(node)
        elif tag == "li":
            self.answer.append(f"\n{mark or '- '}")
            self.read(node)
        elif tag == "br":
            self.answer.append("\n")
        elif tag not in ("script", "style", "template", "svg"):
            self.unfilled = self.unfilled or (tag == "mark" and "placeholder" in str(node.attr("class") or "").split())
            around = "\n" if tag in _BLOCKS else " " if tag in ("td", "th") else ""
            self.answer.append(around)
            self.read(node)
            self.answer.append(around)

    def _heading(self, node: turbohtml.Element) -> None:
        text, level = " ".join(node.text.split()), _HEADINGS[node.tag]
        asks = text.endswith(self.marks)
        if asks or level <= self.level:
            self.close()
        if asks:
            self._ask(text, level, node)
        else:
            self.answer.append(f"\n{text}\n")

    def _unfolding(self, node: turbohtml.Element) -> None:
        self.close()
        summary = node.select_one("summary")
        if summary is not None:
            text = " ".join(summary.text.split())
            summary.decompose()
            self._ask(text, 7, node)
        self.read(node)
        self.close()

    def _ask(self, question: str, level: int, node: turbohtml.Element) -> None:
        self.question, self.level, self.answer = question, level, []
        self.unfilled = node.select_one("mark.placeholder") is not None

    def close(self) -> None:
        """End the question that is open, if one is."""
        lines = (" ".join(line.split()) for line in "".join(self.answer).split("\n"))
        answer = "\n".join(filter(None, lines))
        if self.question and answer and not self.unfilled:
            self.found.append((self.question, answer))
        self.question, self.level, self.answer, self.unfilled = "", 0, [], False
