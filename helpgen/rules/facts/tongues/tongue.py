"""The word list of a language, and what a sentence says by it.

A list names what is understood, not what is left out: a sentence in another shape is passed over. In its patterns ¤ stands
for the one span of time that the sentence has, or for its fee.
"""

import re
from collections.abc import Iterator
from decimal import Decimal

from msgspec import Struct

from helpgen.late import late
from helpgen.rules.facts import contexts
from helpgen.rules.facts.channels import Ways
from helpgen.rules.facts.fees import Fee, amount_near, amounts, of_amount
from helpgen.rules.facts.passages import Passage
from helpgen.rules.facts.postage import Payer
from helpgen.rules.facts.spans import Span, spans

SPAN = "¤"


class Tongue(Struct, frozen=True, kw_only=True):
    """What is looked for in one language."""

    window: re.Pattern[str]
    """A time for returns that is granted to everybody."""
    refund: re.Pattern[str]
    """A time in which the shop sends the money."""
    law: re.Pattern[str]
    """Words on what the law gives, in a sentence, its headings or the page's title: none of it is the shop's own choice."""
    returns: re.Pattern[str]
    """In a title beside words on the law: the page is on both."""
    special: re.Pattern[str]
    """Goods, buyers, seasons or cases with terms of their own."""
    fault: re.Pattern[str]
    """Goods that are not right."""
    apart: re.Pattern[str]
    """Begins an exception: "unless"."""
    not_window: re.Pattern[str]
    """A sentence about the time of something else, or one that speaks of a return which is under way."""
    not_refund: re.Pattern[str]
    buyer: re.Pattern[str]
    """The buyer pays for a return."""
    shop: re.Pattern[str]
    """The shop pays for a return."""
    some: re.Pattern[str]
    """A case that only some returns fall under, as to who pays for them."""
    when: re.Pattern[str]
    """Begins a condition: "if"."""
    negated: re.Pattern[str]
    ways: Ways
    fee: re.Pattern[str]
    no_fee: re.Pattern[str]
    """What stands right before the fee if there is none."""
    charged: re.Pattern[str]
    """Says that the fee, for which ¤ stands, is taken; how much it is stands elsewhere."""
    selves: tuple[re.Pattern[str], ...]
    """Each names the company that runs the shop, in the group `name`."""


def words(*parts: str) -> re.Pattern[str]:
    """Any of these, from the beginning of a word on."""
    return late("|".join(rf"(?:\b|(?={SPAN}))(?:{part})" for part in parts), re.IGNORECASE)


def windows(passage: Passage, tongue: Tongue) -> Iterator[Span]:
    """The time for a return that a sentence grants, by the shop's own general terms."""
    span = _lone(passage, tongue)
    if span is None or span.ranged or tongue.fault.search(passage.text):
        return
    text = _with_span(passage.text, span)
    if tongue.window.search(text) and not tongue.not_window.search(text) and not _is_apart(passage, tongue):
        yield span


def refund_times(passage: Passage, tongue: Tongue) -> Iterator[Span]:
    """How long the shop takes to send the money for what has come back."""
    span = _lone(passage, tongue)
    if span is None or tongue.fault.search(passage.text):
        return
    text = _with_span(passage.text, span)
    others = (tongue.not_refund, tongue.negated)
    if (
        tongue.refund.search(text)
        and not any(other.search(text) for other in others)
        and not _is_apart(passage, tongue)
    ):
        yield span


def _lone(passage: Passage, tongue: Tongue) -> Span | None:
    """The only span of a sentence that speaks of what holds for everybody."""
    text = passage.text
    if text.endswith("?") or passage.elsewhere:
        return None
    found = spans(text)
    if len({(span.least, span.most) for span in found}) != 1 or tongue.law.search(passage.block):
        return None
    if on_law(passage, tongue):
        return None
    near = f"{text} / {passage.heading}"
    return None if tongue.special.search(near) or tongue.fault.search(passage.heading) else found[0]


def _is_apart(passage: Passage, tongue: Tongue) -> bool:
    """Whether the page is on one case by its title; asked last, as few sentences come so far."""
    return contexts.is_on_one_case(passage.title, (tongue.special, tongue.fault))


def on_law(passage: Passage, tongue: Tongue) -> bool:
    """Whether it tells what the law gives."""
    if tongue.law.search(f"{passage.text} / {passage.topics}"):
        return True
    title = " ".join(heading.text for heading in passage.page.headings if heading.level == 1)
    return bool(tongue.law.search(title)) and not tongue.returns.search(title)


def _with_span(text: str, span: Span) -> str:
    return f"{text[: span.start]}{SPAN}{text[span.start + len(span.text) :]}".replace("\u00a0", " ")


def return_payers(passage: Passage, tongue: Tongue) -> Iterator[Payer]:
    """Who pays for a return, where the sentence names one payer and one case."""
    text = passage.text
    if text.endswith("?") or passage.elsewhere:
        return
    buyer, shop = tongue.buyer.search(text), tongue.shop.search(text)
    found = buyer or shop
    if found is None or (buyer and shop) or tongue.negated.search(text[: found.end()]) or on_law(passage, tongue):
        return
    apart = tongue.apart.search(text)
    rest = text[: apart.start()] if apart else text
    if (apart and not tongue.fault.search(text[apart.start() :])) or tongue.some.search(f"{rest} / {passage.heading}"):
        return
    on_fault = contexts.is_on_one_case(passage.title, (tongue.fault,))
    faulty = on_fault or tongue.fault.search(f"{rest} / {passage.heading}")
    if tongue.when.search(rest) and not faulty:
        return
    if faulty and shop:
        yield Payer(found[0], "merchant", "faulty")
    elif not faulty and (apart or not tongue.fault.search(passage.block)):
        yield Payer(found[0], "buyer" if buyer else "merchant", "change_of_mind")


def restocking_fees(passage: Passage, tongue: Tongue) -> Iterator[Fee]:
    """What a sentence says of the fee that is taken from a refund: its height, that there is one, or that there is none."""
    text = passage.text
    fee = tongue.fee.search(text)
    if not fee or text.endswith("?") or on_law(passage, tongue):
        return
    near = f"{text} / {passage.heading}"
    general = not any(pattern.search(near) for pattern in (tongue.special, tongue.fault, tongue.some))
    if tongue.no_fee.search(text[: fee.start()]):
        yield Fee(fee[0], False, Decimal(0), general)
        return
    found = amount_near(text, fee)
    if found and not tongue.negated.search(text[max(0, found.start() - 40) : found.start()]):
        yield of_amount(found, general)
    elif not amounts(text) and not tongue.negated.search(text):
        charged = tongue.charged.search(f"{text[: fee.start()]}{SPAN}{text[fee.end() :]}")
        if charged:
            yield Fee(charged[0].replace(SPAN, fee[0]), False, None, general)
