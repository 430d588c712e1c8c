"""Whether questions in structured data are whole, once, and on the page."""

import re
from collections.abc import Iterator
from html import unescape

from helpgen import model
from helpgen.late import late
from helpgen.rules.base import rule
from helpgen.rules.jsonld import nodes, placing

_ALLOWED = frozenset(
    ("h1", "h2", "h3", "h4", "h5", "h6", "br", "ol", "ul", "li", "a", "p", "div", "b", "strong", "i", "em")
)
_TAG = late(r"</?([A-Za-z][A-Za-z0-9]*)\b[^>]*>")
_NUMBERED = late(r"^[^\S\n]*(?:\d+[.)]|[-*•])\s+", re.MULTILINE)
_RUN = 6
_ENOUGH = 0.8
"""Share of an answer that must stand on the page: code and markup may be written another way."""


@rule(
    "jsonld/faqpage",
    packs={"google-merchant": "advice", "quality": "warning"},
    basis="platform",
    sources=(
        "Google Search Central, FAQPage, status notice "
        "<https://developers.google.com/search/docs/appearance/structured-data/faqpage>",
    ),
)
def questions_are_whole(site: model.SiteFacts) -> Iterator[model.Problem]:
    """Questions in the structured data have their answers, stand on their page, and are told once.

    Why it matters: search engines and assistants quote them. Google has shown no questions and answers of its own
    below a result since 7 May 2026, so nothing is lost without them; but wrong ones can still be quoted.

    How it is looked for: each `FAQPage` has questions with a `name` and an `acceptedAnswer` with `text`; there is one
    to a page; question and answer stand in the text of the page, folded ones too; no question with the same answer
    stands on a second page; and an answer has only the tags that Google allows.

    Passes: six questions, all on the page, on no other.

    Fails: the same ten questions in the structured data of every page.

    To put right: correct the answer or take it out. helpgen writes them from the page with `role: faq`.
    """
    seen: dict[tuple[str, str], str] = {}
    for page in nodes.pages(site, "FAQPage"):
        lists = [item for item in nodes.of_kind(page, "FAQPage") if item.parent is None or item.key != "isPartOf"]
        if not lists:
            continue
        if len(lists) > 1:
            yield model.Problem(
                message=f"the page has {len(lists)} FAQPages in its structured data", mend="make one", url=page.url
            )
        visible = _Visible(page)
        for item in lists:
            yield from placing.each(site, page, ((*fault, item.data) for fault in _of(item, page, visible, seen)))


def _of(
    item: nodes.Item, page: model.PageFacts, visible: "_Visible", seen: dict[tuple[str, str], str]
) -> Iterator[tuple[str, str]]:
    questions = [question for question in nodes.values(item.node, "mainEntity") if isinstance(question, dict)]
    if not questions:
        yield "a FAQPage has no questions", "add them as `mainEntity`, or leave it out"
    for question in questions:
        name = str(question.get("name") or "").strip()
        answers = [answer for answer in nodes.values(question, "acceptedAnswer") if isinstance(answer, dict)]
        text = " ".join(str(answer.get("text") or "") for answer in answers).strip()
        if not name or not text:
            missing = "no `name`" if not name else "no `acceptedAnswer` with a `text`"
            yield f"a question{f' (“{name}”)' if name else ''} has {missing}", "add it"
            continue
        tags = sorted({tag.lower() for tag in _TAG.findall(text)} - _ALLOWED)
        if tags:
            yield f"the answer to “{name}” has <{tags[0]}>, which Google doesn't allow", "write it without that tag"
        if not visible.holds(name) or not visible.holds(_NUMBERED.sub("", _TAG.sub(" ", unescape(text)))):
            yield f"“{name}” or its answer doesn't stand on the page", "write what the page says"
        first = seen.setdefault((name.casefold(), text), page.url)
        if first != page.url:
            yield f"“{name}” is told on /{first} already", "leave it on one page"


class _Visible:
    """What can be read on a page, ready to be compared: runs of six letters, whatever stands between words."""

    def __init__(self, page: model.PageFacts) -> None:
        self.text = _plain(nodes.text(page)) if page.regions or page.blocks else ""
        self.runs = _runs(self.text)

    def holds(self, words: str) -> bool:
        """Whether nearly all of a text stands on the page; true where a page has no text to compare with."""
        plain = _plain(words)
        if not self.text or plain in self.text:
            return True
        runs = _runs(plain)
        return len(runs & self.runs) >= _ENOUGH * len(runs)


def _plain(text: str) -> str:
    return re.sub(r"[\W_]+", "", text.casefold())


def _runs(plain: str) -> set[str]:
    return {plain[at : at + _RUN] for at in range(max(len(plain) - _RUN + 1, 1))}
