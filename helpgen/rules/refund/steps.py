"""Whether buyers are told, step by step, how to return an item and how to get their money back."""

from collections.abc import Iterator

from helpgen import model
from helpgen.rules import evidence, reading
from helpgen.rules.base import ADVICE, WARNING, rule
from helpgen.rules.refund import step_words
from helpgen.rules.refund.step_words import Topic

_TOPICS: dict[Topic, str] = {"returns.steps": "to return an item", "refund.steps": "to get the money back"}

_ROLES = ("refund", "faq")
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_AMAZON = (
    "Amazon Pay UK help, customer-service best practices <https://pay.amazon.co.uk/help/202018810>",
    "Amazon Pay blog, handling returns and refunds "
    "<https://pay.amazon.com/blog/for-businesses/how-to-handle-returns-and-refunds>",
)


@rule(
    "refund/steps-return",
    packs={"core": "error", "amazon-pay": "error", "google-merchant": "error"},
    basis=("platform", "guidance"),
    sources=(
        *_AMAZON,
        "Google Merchant Center, return and refund policy <https://support.google.com/merchants/answer/11197424>",
    ),
)
def steps_to_return(site: model.SiteFacts) -> Iterator[model.Problem]:
    """The refund page, the FAQ or a help topic lists the steps that a buyer takes to return an item.

    Why it matters: "returns within 30 days" does not say whom to tell, where the parcel goes or who prints the label.
    Buyers who don't know open a dispute.

    How it is looked for: a passage marked with the clause `returns.steps`, on any page, that holds a numbered list
    of two items or more. Without a mark, in English, German, French, Spanish and Italian: such a list under a heading
    about returning, on the page with `role: refund` or `role: faq` or on a page without a role whose title is about
    returning; numbered headings and boxes count as a list, numbered sections of a policy do not. Not asked of shops
    that sell no goods or take nothing back (`returns: none`).

    Passes: `## How to return an item {clause=returns.steps}` above "1. Write to us … 2. Print the label … 3. Hand
    it in".

    Fails: "Returns are accepted within 30 days", and no steps.

    To put right: write the steps as a numbered list below a heading with `{clause=returns.steps}`.
    """
    config = site.config
    if (
        config.physical_goods
        and config.returns is not None
        and not (config.returns and config.returns.category == "none")
    ):
        yield from _steps(site, "returns.steps")


@rule("refund/steps-refund", packs={"core": "error", "amazon-pay": "error"}, basis="guidance", sources=_AMAZON)
def steps_to_refund(site: model.SiteFacts) -> Iterator[model.Problem]:
    """The refund page, the FAQ or a help topic lists, apart from the return, the steps to get the money back.

    Why it matters: for the buyer the matter ends when the money is there, not when the parcel is posted. What happens
    after that, and when, is the question that becomes a chargeback.

    How it is looked for: a passage marked with the clause `refund.steps`, on any page, that holds a numbered list
    of two items or more, other than the list of steps for the return. Without a mark, in English, German, French,
    Spanish and Italian: such a list under a heading about refunds, on the page with `role: refund` or `role: faq` or
    on a page without a role whose title is about refunds; numbered headings and boxes count as a list, numbered
    sections of a policy do not. Not asked where `site.yaml` says `refund: none`.

    Passes: `## How you get your money back {clause=refund.steps}` above "1. We check the item within 3 days … 2. We
    send the money to the card that you paid with … 3. Your bank shows it within 5 days".

    Fails: one list that ends with posting the parcel.

    To put right: write a second numbered list below a heading with `{clause=refund.steps}`.
    """
    if site.config.refund is not None:
        yield from _steps(site, "refund.steps")


@rule("refund/steps-marked", packs=ADVICE, basis="guidance", sources=_AMAZON[:1])
def steps_are_marked(site: model.SiteFacts) -> Iterator[model.Problem]:
    """The steps to return an item and to get the money back are marked as such.

    Why it matters: a mark is exact in every language; without one the steps are found by the words of their
    heading, and a new wording can make a good page fail.

    How it is looked for: steps that were found by the words of a heading, in no marked clause.

    Passes: `## How to return an item {clause=returns.steps}`.

    Fails: `## How to return an item` above a numbered list, without a mark.

    To put right: add `{clause=returns.steps}` or `{clause=refund.steps}` at the end of the heading.
    """
    for topic, does in _TOPICS.items():
        if any(topic in page.clauses for page in reading.settling(site)):
            continue
        told: set[str] = set()
        for page, line in _by_words(site, topic):
            if page.url not in told:
                told.add(page.url)
                yield model.Problem(
                    message=f"the steps {does} are known only by the words of their heading",
                    mend=f"add {{clause={topic}}} at the end of the heading",
                    url=page.url,
                    line=line,
                )


@rule("refund/steps-unknown", packs=WARNING, basis="guidance", sources=_AMAZON[:1])
def steps_can_be_told(site: model.SiteFacts) -> Iterator[model.Problem]:
    """A refund page in a language whose words are not known marks its steps.

    Why it matters: helpgen knows the words for returns and refunds in English, German, French, Spanish and Italian. In
    any other language it can't tell whether the steps are there, and what is not looked for must not look as if it
    were there.

    How it is looked for: a page with `role: refund` in another language, on a site that does not mark the clause
    `returns.steps` or `refund.steps`.

    Passes: `## Zo stuurt u een artikel terug {clause=returns.steps}`.

    Fails: a Dutch refund page without any mark.

    To put right: mark the headings above the steps with `{clause=returns.steps}` and `{clause=refund.steps}`.
    """
    unmarked = [topic for topic in _TOPICS if not any(topic in page.clauses for page in reading.settling(site))]
    for page in reading.authored(site):
        if page.role == "refund" and not _is_known(page):
            for topic in unmarked:
                yield model.Problem(
                    message=f"can't tell whether this page has the steps {_TOPICS[topic]}",
                    mend=f"mark the heading above them with {{clause={topic}}}",
                    url=page.url,
                )


def pages_with(site: model.SiteFacts, topic: Topic) -> set[str]:
    """URLs of the pages that list these steps: those that are marked, or else those whose words give them away."""
    marked = {page.url for page in reading.settling(site) if topic in page.clauses and _lists_in_clause(page, topic)}
    return marked or {page.url for page, _ in _by_words(site, topic)}


def _steps(site: model.SiteFacts, topic: Topic) -> Iterator[model.Problem]:
    marked = [page for page in reading.settling(site) if topic in page.clauses]
    if any(_lists_in_clause(page, topic) for page in marked):
        return
    if marked:
        yield model.Problem(
            message=f"the passage marked {topic} has no numbered list of two steps or more of its own",
            mend=f"write the steps {_TOPICS[topic]} in it as a numbered list",
            url=marked[0].url,
            line=next((block.line for block in marked[0].blocks if topic in block.clauses), 0),
        )
        return
    pages = [page for page in reading.authored(site) if page.role in _ROLES]
    refund = next((page for page in pages if page.role == "refund"), None)
    if refund is None or not all(_is_known(page) for page in pages):
        return
    if not any(_by_words(site, topic)):
        yield model.Problem(
            message=f"neither this page, the FAQ nor a help topic lists the steps {_TOPICS[topic]}",
            mend=f"write them as a numbered list below a heading with {{clause={topic}}}",
            url=refund.url,
        )


def _is_known(page: model.PageFacts) -> bool:
    return evidence.language(page) in step_words.LANGUAGES


def _lists_in_clause(page: model.PageFacts, topic: Topic) -> bool:
    """Whether a list of two items or more stands in the clause, and not in the other one inside it."""
    for steps in page.lists:
        topics = [clause for clause in steps.clauses if clause in _TOPICS]
        if topics and topics[0] == topic and len(steps.items) > 1:
            return True
    return False


def _by_words(site: model.SiteFacts, topic: Topic) -> Iterator[tuple[model.PageFacts, int]]:
    """Pages and lines with steps that the words of their headings give away.

    That is on the refund policy and the FAQ, and on help topics whose title is about it.
    """
    for page in reading.authored(site):
        if _is_known(page) and (page.role in _ROLES or (page.role is None and _is_topic(page, topic))):
            yield from ((page, line) for line in _lines_by_words(page, topic))


def _is_topic(page: model.PageFacts, topic: Topic) -> bool:
    titles = (heading.text for heading in page.headings if heading.main and heading.level == 1)
    return bool(page.lists) and step_words.about(titles, evidence.language(page)) == topic


def _lines_by_words(page: model.PageFacts, topic: Topic) -> list[int]:
    language = evidence.language(page)
    found = [
        steps.line
        for steps in page.lists
        if len(steps.items) > 1 and not steps.clauses and step_words.about(steps.headings, language) == topic
    ]
    trail: list[model.HeadingFact] = []
    counts: dict[tuple[str, ...], list[int]] = {}
    main = [heading for heading in page.headings if heading.main]
    for heading in main:
        while trail and trail[-1].level >= heading.level:
            trail.pop()
        if step_words.numbered(heading.text, language, trail[0].text if trail == main[:1] else ""):
            counts.setdefault(tuple(above.text for above in reversed(trail)), []).append(heading.line)
        trail.append(heading)
    for titles, line in _boxes(page, language):
        counts.setdefault(titles, []).append(line)
    return found + [
        lines[0] for above, lines in counts.items() if len(lines) > 1 and step_words.about(above, language) == topic
    ]


def _boxes(page: model.PageFacts, language: str) -> Iterator[tuple[tuple[str, ...], int]]:
    """Steps that begin with a number in a box of its own: the headings above the first of them, and the line of each."""
    trail = [("h1", page.heading)]  # which is no block where it stands above the author's text
    titles: tuple[str, ...] = ()
    last = 0
    for block in page.blocks:
        if block.tag in _HEADINGS:
            while trail and trail[-1][0] >= block.tag:
                trail.pop()
            trail.append((block.tag, block.text))
        elif block.tag != "td":
            above = titles if last else tuple(text for _, text in reversed(trail))
            number = step_words.number(block.text, language, above)
            if number and number in (1, last + 1):
                titles = tuple(text for _, text in reversed(trail)) if number == 1 else titles
                last = number
                yield titles, block.line
