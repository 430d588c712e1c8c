"""What sentences say of a fact against what `site.yaml` states: every contradiction, with both places."""

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal, InvalidOperation

from msgspec import UNSET, Struct

from helpgen import model
from helpgen.rules import reading
from helpgen.rules.facts import contexts, hints, tongues
from helpgen.rules.facts.channels import ENGLISH, Ways, emails, phones
from helpgen.rules.facts.companies import companies
from helpgen.rules.facts.fees import Fee, restocking_fees
from helpgen.rules.facts.passages import Passage
from helpgen.rules.facts.postage import Payer, return_payers
from helpgen.rules.facts.refund_times import refund_times
from helpgen.rules.facts.spans import Span, spans
from helpgen.rules.facts.tongues import TONGUES, Tongue
from helpgen.rules.facts.windows import windows

_SETTLED: Mapping[tuple[str, ...], tuple[str, str]] = {
    ("returns.window",): ("returns.days", "a return"),
    ("refund.time",): ("refund.days", "a refund"),
}
"""Marks of a passage that settles one fact and nothing else: the key, and what it is about."""
_NUMBERS = frozenset(("returns.days", "refund.days", "withdrawal.days"))


class Clash(Struct, frozen=True, kw_only=True):
    """A sentence that says something else than `site.yaml`."""

    passage: Passage
    quote: str
    about: str
    """What it speaks of: "a return"."""
    key: str
    stated: str
    """What `site.yaml` says: "30 days"."""


def clashes(passage: Passage, site: model.SiteFacts, language: str) -> Iterator[Clash]:
    """All contradictions of one sentence; in a language without a word list only numbers in marked clauses are read."""
    tongue = TONGUES.get(language)
    if tongue:
        yield from _by(tongue, passage, site)
        yield from _channels(passage, site, tongue.ways)
    elif language == "en":
        yield from _english(passage, site)
    else:
        yield from _marked(passage, site)
        yield from _channels(passage, site, ENGLISH)


def _english(passage: Passage, site: model.SiteFacts) -> Iterator[Clash]:
    """Contradictions of a sentence in English."""
    words = passage.words
    if hints.may_last(words):
        yield from _window(windows(passage), passage, site)
        if hints.may_refund(words):
            yield from _refund(refund_times(passage), passage, site)
    if hints.may_restock(words):
        yield from _fee(restocking_fees(passage), passage, site)
    if hints.may_pay(words, passage.text):
        yield from _postage(return_payers(passage), passage, site)
    if hints.may_be_named(words, passage.text):
        yield from _company(companies(passage, site), passage, site)
    if "@" in words or hints.may_call(words):
        yield from _channels(passage, site, ENGLISH)


def _by(tongue: Tongue, passage: Passage, site: model.SiteFacts) -> Iterator[Clash]:
    """Contradictions of a sentence in another language than English."""
    times = [
        *_window(tongues.windows(passage, tongue), passage, site),
        *_refund(tongues.refund_times(passage, tongue), passage, site),
    ]
    yield from times or _marked(passage, site)
    yield from _fee(tongues.restocking_fees(passage, tongue), passage, site)
    yield from _postage(tongues.return_payers(passage, tongue), passage, site)
    yield from _company(companies(passage, site, tongue.selves), passage, site)


def _window(found: Iterable[Span], passage: Passage, site: model.SiteFacts) -> Iterator[Clash]:
    returns = site.config.returns
    if returns is UNSET:
        return
    for span in found:
        if _filled_in(span, passage, site):
            continue
        if returns is None or returns.category == "none":
            yield _clash(passage, span.text, "a return", "returns", "nothing is taken back")
        elif returns.category == "unlimited":
            yield _clash(passage, span.text, "a return", "returns.category", "unlimited")
        elif isinstance(returns.days, int) and not _allowed(span, returns):
            yield _clash(passage, span.text, "a return", "returns.days", _days(returns.days))


def _filled_in(span: Span, passage: Passage, site: model.SiteFacts) -> bool:
    """Whether a placeholder may have written it: such a number is right by construction."""
    values = [reading.fact(site, key) for key in _NUMBERS & passage.filled]
    return any(isinstance(value, int) and span.fits(value) for value in values)


def _allowed(span: Span, returns: model.Returns) -> bool:
    seasons = [season.days for season in returns.seasonal or ()]
    return any(span.fits(days) for days in (returns.days, *seasons) if isinstance(days, int))


def _refund(found: Iterable[Span], passage: Passage, site: model.SiteFacts) -> Iterator[Clash]:
    refund = site.config.refund
    if not refund or not isinstance(refund.days, int):
        return
    for span in found:
        # "Usually 3 days" promises nothing that 5 days would break.
        soft = span.most <= refund.days and contexts.SOFT.search(passage.text)
        if not span.fits(refund.days) and not soft and not _filled_in(span, passage, site):
            yield _clash(passage, span.text, "a refund", "refund.days", _days(refund.days))


def _fee(found: Iterable[Fee], passage: Passage, site: model.SiteFacts) -> Iterator[Clash]:
    returns = site.config.returns
    if not returns or returns.restocking_fee is UNSET or "returns.restocking_fee" in passage.filled:
        return
    stated = _amount(returns.restocking_fee)
    for fee in found:
        none = stated is None or stated[1] == 0
        same = fee.value == 0 if none else fee.value is None or stated == (fee.share, fee.value)
        if not same and (none or fee.general):
            said = "no fee" if none else str(returns.restocking_fee)
            yield _clash(passage, fee.text, _said(fee), "returns.restocking_fee", said)


def _said(fee: Fee) -> str:
    return "no restocking fee" if fee.value == 0 else "a restocking fee"


def _amount(fee: str | None) -> tuple[bool, Decimal] | None:
    """Whether it is a share, and how much; None for `none`."""
    try:
        return (fee.endswith("%"), Decimal(fee.rstrip("%"))) if fee else None
    except InvalidOperation:
        return None


def _postage(found: Iterable[Payer], passage: Passage, site: model.SiteFacts) -> Iterator[Clash]:
    returns = site.config.returns
    cases = returns.postage if returns else UNSET
    if not cases or any(key.startswith("returns.postage") for key in passage.filled):
        return
    for said in found:
        stated = cases.faulty if said.case == "faulty" else cases.change_of_mind
        if stated and stated.payer != said.payer:
            yield _clash(passage, said.text, "return postage", f"returns.postage.{said.case}.payer", stated.payer)


def _company(found: Iterable[str], passage: Passage, site: model.SiteFacts) -> Iterator[Clash]:
    for name in found:
        yield _clash(
            passage, name, "the name of the business", "business.legal_name", _stated(site, "business.legal_name")
        )


def _channels(passage: Passage, site: model.SiteFacts, ways: Ways) -> Iterator[Clash]:
    for found in emails(passage, site, ways):
        yield _clash(passage, found, "your email address", "contact.email", _stated(site, "contact.email"))
    for found in phones(passage, site, ways):
        yield _clash(passage, found, "your phone number", "contact.phone", _stated(site, "contact.phone"))


def _stated(site: model.SiteFacts, key: str) -> str:
    return reading.text(reading.fact(site, key))


def _marked(passage: Passage, site: model.SiteFacts) -> Iterator[Clash]:
    """A lone number of days in a clause that settles nothing else, in any language."""
    key, about = _SETTLED.get(passage.clauses, ("", ""))
    days = reading.fact(site, key) if key and key not in passage.filled else None
    found = spans(passage.block)
    if not isinstance(days, int) or len(found) != 1 or found[0].ranged or found[0].text not in passage.text:
        return
    returns = site.config.returns
    seasonal = key == "returns.days" and returns and _allowed(found[0], returns)
    if (
        not seasonal
        and not found[0].fits(days)
        and not _told(passage, days)
        and not contexts.LAW.search(f"{passage.block} / {passage.topics}")
    ):
        yield _clash(passage, found[0].text, about, key, _days(days))


def _told(passage: Passage, days: int) -> bool:
    """Whether the clause says this number elsewhere: another in it, which nobody understands, is of something else."""
    return any(least <= days <= most for least, most in _spans_of(passage.page).get(passage.clauses, ()))


@reading.once
def _spans_of(page: model.PageFacts) -> dict[tuple[str, ...], set[tuple[int, int]]]:
    """What the spans of time come to, at least and at most, in each clause of a page that settles one fact alone."""
    found: dict[tuple[str, ...], set[tuple[int, int]]] = {}
    for block in page.blocks:
        if block.clauses in _SETTLED and not block.code:
            found.setdefault(block.clauses, set()).update((one.least, one.most) for one in spans(block.text))
    return found


def _clash(passage: Passage, quote: str, about: str, key: str, stated: str) -> Clash:
    return Clash(passage=passage, quote=quote, about=about, key=key, stated=stated)


def _days(days: int) -> str:
    return f"{days} day" if days == 1 else f"{days} days"
