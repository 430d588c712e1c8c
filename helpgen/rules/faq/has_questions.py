"""Whether the FAQ holds questions with answers."""

import re
from collections.abc import Iterator

from helpgen import model
from helpgen.late import late
from helpgen.rules import reading
from helpgen.rules.base import ERROR, rule

_LEAST = 3
_MARKED = late(r"[?？؟\u037e⸮՞፧][\s\"'”’)*]*$")
_ASKED = late(
    r"^(?:what|when|where|who|whom|whose|why|which|how|can|could|do|does|did|is|are|am|was|were|will|would|should|shall|may|"
    r"must|have|has|had|i|my|if)\b",
    re.IGNORECASE,
)
_ASKING = {"summary", "dt"}
_HEADINGS = {"h2", "h3", "h4", "h5", "h6"}


@rule(
    "faq/has-questions",
    packs=ERROR,
    basis="guidance",
    sources=("Amazon Pay UK help, customer-service best practices <https://pay.amazon.co.uk/help/202018810>",),
    local=True,
)
def faq_has_questions(site: model.SiteFacts) -> Iterator[model.Problem]:
    """The FAQ has at least three questions, each with its answer.

    Why it matters: a question that is a heading of its own can be found, linked and read aloud; a wall of text can't.

    How it is looked for: on each page with `role: faq`, headings that ask (with a question mark, or beginning with
    a word such as How or Can), `<details>` with a summary, and terms of a definition list. Each needs text below it
    before the next one. In other languages than English every heading with text below it counts. A site without
    such a page is not asked.

    Passes: `## How long do I have to return an item?` and a paragraph, and two more like it.

    Fails: three questions in bold in one paragraph; or a question with nothing below it.

    To put right: write each question as a heading (`## How …?`) and the answer below it.
    """
    for page in reading.authored(site):
        if page.role != "faq":
            continue
        questions = list(_questions(page))
        for block, answered in questions:
            if not answered:
                yield model.Problem(
                    message=f"the question “{block.text}” has no answer",
                    mend="write the answer below it",
                    url=page.url,
                    line=block.line,
                    quote=block.text,
                )
        if len(questions) < _LEAST:
            count = f"{len(questions)} question{'' if len(questions) == 1 else 's'}" if questions else "no question"
            yield model.Problem(
                message=f"the FAQ has {count} with a heading of its own; it takes {_LEAST}",
                mend="write each question as a heading (## How …?) and the answer below it",
                url=page.url,
            )


def _questions(page: model.PageFacts) -> Iterator[tuple[model.BlockFact, bool]]:
    """Each question, and whether text follows it before the next question or heading of its level."""
    blocks = [block for block in page.blocks if not block.tag.startswith("@")]
    english = reading.english(page.language)
    for number, block in enumerate(blocks):
        following = blocks[number + 1] if number + 1 < len(blocks) else None
        answered = following is not None and not _ends(block, following)
        asks = bool(_MARKED.search(block.text)) or (english and bool(_ASKED.match(block.text)))
        if block.tag in _ASKING or (block.tag in _HEADINGS and (asks or (not english and answered))):
            yield block, answered


def _ends(question: model.BlockFact, following: model.BlockFact) -> bool:
    """Whether what follows is the next question: another heading that is not below this one."""
    if question.tag in _ASKING:
        return following.tag == question.tag
    return following.tag in _HEADINGS and following.tag <= question.tag
