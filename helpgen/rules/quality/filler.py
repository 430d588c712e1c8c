"""Whether a page still holds what its template left for the owner: placeholders, advice, another shop's name."""

from collections.abc import Iterator, Sequence

from msgspec import Struct

from helpgen import model
from helpgen.model.shop import Address
from helpgen.rules import reading
from helpgen.rules.base import ERROR, WARNING, rule
from helpgen.rules.quality import advice, phrases

_SEVERAL = 3
_PLACEHOLDERS = phrases.CERTAIN + phrases.LIKELY + phrases.BINDING
_ADVICE = advice.CERTAIN + advice.BINDING
"""What is looked for on a page that binds the shop."""
_ANYWHERE = phrases.CERTAIN + phrases.LIKELY + advice.CERTAIN
"""What is looked for on other pages, all of it in one pass."""
_SOURCES = (
    "Google Merchant Center, website needs improvement <https://support.google.com/merchants/answer/10740889>",
    "SSOP guide to Shopify policy templates <https://ssopdot.com/blog/37026.html>",
)
_EXAMPLE = ("e.g.", "for example", "for instance", "such as", "an example", "looks like")


class Hit(Struct, frozen=True):
    """Words of a block that a list of phrases knows."""

    block: model.BlockFact
    words: str
    start: int


def hits(blocks: Sequence[model.BlockFact], lower: str, known: phrases.Phrases) -> Iterator[Hit]:
    """Every place where one of the phrases stands; where two overlap, the one that begins first.

    `lower` is all text of the blocks in small letters, each a line: nearly no page holds what a phrase contains, which
    is asked once, not for each of its blocks.
    """
    likely = known.likely(lower)
    for block in map(blocks.__getitem__, known.lines(lower)) if likely else ():
        if block.code:
            continue
        inside = block.text.lower().__contains__
        found = [
            (match.start(), -match.end(), match[0])
            for needles, pattern in likely
            if any(map(inside, needles))
            for match in pattern.finditer(block.text)
        ]
        end = 0
        for start, negative_end, words in sorted(found):
            if start >= end:
                end = -negative_end
                yield Hit(block, words.strip(" .:!?–—"), start)


@reading.once
def _words(page: model.PageFacts) -> frozenset[str]:
    return _ANYWHERE.words(page.lower)


def _hits(page: model.PageFacts, known: phrases.Phrases) -> Iterator[Hit]:
    """The hits on a page of phrases that are looked for anywhere."""
    return hits(page.blocks, page.lower, known) if known.may_match(_words(page)) else iter(())


def _quoted(hit: Hit) -> bool:
    """Whether the words stand inside a longer quotation: an example of what somebody might say."""
    before, after = hit.block.text[: hit.start], hit.block.text[hit.start + len(hit.words) :]
    opened = max(before.rfind("“"), before.rfind('"') if before.count('"') % 2 else -1)
    closed = min((at for at in (after.find("”"), after.find('"')) if at >= 0), default=-1)
    around = before[opened + 1 :] + after[:closed]
    return opened > before.rfind("”") and closed >= 0 and any(letter.isalpha() for letter in around)


@rule(
    "quality/placeholder-text",
    packs={"core": "error", "google-merchant": "error", "quality": "error"},
    basis=("platform", "guidance"),
    sources=_SOURCES,
    local=True,
)
def placeholders_are_gone(site: model.SiteFacts) -> Iterator[model.Problem]:
    """No page shows a placeholder of a template.

    Why it matters: "Returns go to [INSERT ADDRESS]" is the fault that shops publish most. It tells buyers that
    nobody has read the policy, and shopping platforms block accounts for it.

    How it is looked for: in the text, titles and descriptions of your pages, code left out: square, angle or curly
    brackets that hold an order or the name of a fact (`[your company]`), dates and numbers made of X (`XX/XX/20XX`,
    `X (n) days`), lorem ipsum, `TODO:`, addresses such as `support@yourdomain.com`. On policy, FAQ and contact
    pages also what may be an example elsewhere: `[Date]`, `you@example.com`, 555 numbers, 123 Main Street. What
    `site.yaml` states is never counted, nor what stands inside a longer quotation.

    Passes: "Returns go to 4 Kiln Lane, Fernhill".

    Fails: "Returns go to [INSERT ADDRESS]".

    To put right: write your own text in its place, or state the fact in `site.yaml` and write `{{ returns.address }}`.
    """
    own = _Own(site)
    for page in reading.authored(site):
        found = hits(page.blocks, page.lower, _PLACEHOLDERS) if _binding(page) else _hits(page, phrases.CERTAIN)
        for hit in found:
            if not own.holds(hit.words) and not _quoted(hit):
                yield _problem(page, hit, f"the placeholder “{hit.words}” is still there", "write your own text")


@rule("quality/placeholder-likely", packs=WARNING, basis="platform", sources=_SOURCES, local=True)
def texts_are_finished(site: model.SiteFacts) -> Iterator[model.Problem]:
    """No page shows what looks like a placeholder.

    Why it matters: an example address or a note to yourself is easily overlooked, and buyers write to it.

    How it is looked for: in the text of pages that are neither policy, FAQ nor contact page: `you@example.com`,
    `www.yourstore.com`, 555 numbers, 123 Main Street, `[EMAIL]`, TBD, "Coming soon". A sentence that says "for example"
    is left alone, and so is code.

    Passes: "Write your address as in this example: `name@example.com`" (as code).

    Fails: "Write to us at you@example.com".

    To put right: write your own text, or put what is meant as an example into backticks.
    """
    own = _Own(site)
    for page in reading.authored(site):
        if _binding(page):
            continue
        likely = list(_hits(page, phrases.LIKELY))
        known = _hits(page, phrases.CERTAIN) if likely else ()
        certain = {(id(hit.block), hit.start) for hit in known}
        for hit in likely:
            if (id(hit.block), hit.start) in certain:
                continue
            lower = hit.block.text.lower()
            if not own.holds(hit.words) and not _quoted(hit) and not any(word in lower for word in _EXAMPLE):
                mend = "write your own text, or put it in backticks if it is meant as an example"
                yield _problem(page, hit, f"“{hit.words}” looks like a placeholder", mend)


@rule("quality/template-advice", packs=ERROR, basis="platform", sources=_SOURCES, local=True)
def advice_is_gone(site: model.SiteFacts) -> Iterator[model.Problem]:
    """No page shows the advice that a template gives to the owner of a shop.

    Why it matters: "Key points to include" on a refund page means that there is no refund policy, only a lesson in
    how to write one.

    How it is looked for: sentences that speak to whoever writes the page: "this is a place to describe your
    policy", "a return policy lets customers know", "we recommend consulting with a lawyer", "in this section you
    should note"; and three or more orders such as "Specify the shipping methods you offer" on one policy page. In
    German, French, Spanish and Italian: on a policy, that this template is no legal advice, or is to be adapted or
    checked by a lawyer.

    Passes: "You have 30 days from delivery to send an item back".

    Fails: "Key points to include: state the window for returns".

    To put right: write what your shop does, and delete the advice.
    """
    for page in reading.authored(site):
        found = [] if _binding(page) else list(_hits(page, advice.CERTAIN))
        if _binding(page):
            found = list(hits(page.blocks, page.lower, _ADVICE))
            weak = list(hits(page.blocks, page.lower, advice.ORDERS))
            taken = {id(hit.block) for hit in found}
            found += [hit for hit in weak if id(hit.block) not in taken] if len(weak) >= _SEVERAL else []
        for hit in found:
            yield _problem(page, hit, f"“{hit.words}” is a template's advice to you", "write what your shop does")


def _binding(page: model.PageFacts) -> bool:
    """Whether buyers take the page at its word: a policy, an answer, or how to reach the shop."""
    return page.role in reading.POLICY_ROLES or page.role in ("contact", "faq")


def _problem(page: model.PageFacts, hit: Hit, message: str, mend: str) -> model.Problem:
    before = hit.block.text[: hit.start].count(hit.words)
    return model.Problem(
        message=message, mend=mend, url=page.url, line=hit.block.line, quote=hit.words, nth=before if before else 0
    )


class _Own:
    """What the shop itself states: a real address may look like a placeholder."""

    def __init__(self, site: model.SiteFacts) -> None:
        config = site.config
        stated: list[object] = [config.name, config.url, config.store]
        if config.business:
            stated += [config.business.legal_name, *_address(config.business.address)]
        if config.contact:
            stated += [config.contact.email, config.contact.phone, config.contact.chat, config.contact.form]
        if config.returns:
            stated += _address(config.returns.address)
        self.facts = [reading.text(fact).casefold() for fact in stated if reading.text(fact)]
        self.unfilled = {placeholder.casefold() for placeholder in site.placeholders.values()}

    def holds(self, words: str) -> bool:
        """Whether the words are a fact of `site.yaml`, or a placeholder there, which has a finding of its own."""
        folded = words.casefold()
        return folded in self.unfilled or any(folded in fact for fact in self.facts)


def _address(address: model.Fact[Address]) -> list[object]:
    return [address.name, address.street, address.city, address.postcode] if address else []
