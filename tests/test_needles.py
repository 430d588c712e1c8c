"""Words that are told in one pass: the same as looking for each of them, and never in the way of what they lead to."""

import ast
import random
import re
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpgen import audit, model, text
from helpgen.model.shop import Contact, Postage, PostageCases, Refund, Returns
from helpgen.needles import FEW, Needles, joined
from helpgen.rules.dispute.prints import Prints, least
from helpgen.rules.facts import comparing, hints, spans
from helpgen.rules.facts.channels import emails, phones
from helpgen.rules.facts.companies import companies
from helpgen.rules.facts.fees import restocking_fees
from helpgen.rules.facts.passages import Passage, passages
from helpgen.rules.facts.postage import return_payers
from helpgen.rules.facts.refund_times import refund_times
from helpgen.rules.facts.windows import windows
from helpgen.rules.quality import foreign_name

HERE = Path(__file__).parent
LETTERS = st.text("aäbİſ\n ", max_size=4)


@given(st.sets(LETTERS.filter(lambda word: word and "\n" not in word), max_size=8), st.text("aäbİſ\n ", max_size=40))
def test_words_are_told_as_if_each_were_looked_for(words: set[str], said: str) -> None:
    needles = Needles(words)
    found = {at: {word for word in words if word in line} for at, line in enumerate(said.split("\n"))}
    for _ in range(2):  # by itself at first, then by tables
        assert needles.within(said) == {word for word in words if word in said}
        assert needles.stand_in(said) == any(word in said for word in words)
        assert needles.by_line(said) == {at: inside for at, inside in found.items() if inside}
        needles.within("b" * FEW)


def test_every_choice_goes_with_every_other() -> None:
    assert joined(("a", "b"), ("x", "y"), ("!",)) == ("ax!", "ay!", "bx!", "by!")


_PIECES = [
    *spans._WORDS, *spans._UNITS, "7", "14", "1000", "(fourteen)", "(14)", "+", "to", "or", "full", "volle", "business",
    "week", "Werktage", "tägig", "within", "today", "times", "ouvrés", "’",
]  # fmt: skip


@given(st.lists(st.tuples(st.sampled_from(_PIECES), st.sampled_from(["", " ", "-", " - ", "–", ". "])), max_size=9))
def test_the_quick_look_for_a_time_misses_none(pieces: list[tuple[str, str]]) -> None:
    said = " ".join("".join(f"{word}{after}" for word, after in pieces).split())
    assert not [*spans._found(said)] or spans.spans(said)


def _sentences() -> list[str]:
    """All texts that the tests of facts are made of, right and wrong."""
    tree = ast.parse((HERE / "test_facts.py").read_text())
    texts = {node.value for node in ast.walk(tree) if isinstance(node, ast.Constant) and isinstance(node.value, str)}
    return sorted(one for one in texts if " " in one)


@pytest.mark.parametrize("legal", ["Fernhill Ceramics Ltd", "Other AG"])
def test_no_contradiction_stands_in_a_block_that_is_passed_over(legal: str) -> None:
    payers = PostageCases(change_of_mind=Postage("merchant"), faulty=Postage("buyer"))
    config = model.Config(
        contact=Contact(email="no@fernhill.example", phone="+44 1632 960999"),
        business=model.config.Business(legal_name=legal),
        returns=Returns(days=77, restocking_fee="3%", postage=payers),
        refund=Refund(days=77),
    )
    site = model.SiteFacts(config=config, as_of=date(2026, 11, 24), pages={}, files=frozenset(), sources={})
    sentences = _sentences()
    dice = random.Random(1)
    found = 0
    for said in [*sentences, *(f"{dice.choice(sentences)} {dice.choice(sentences)}" for _ in range(300))]:
        source = model.Source(path="content/a.md", url="a/", front=model.Front(), body="")
        article = model.Article(source=source, title="", description="", html="")
        made = model.Page(kind="article", url="a/", title="", role="contact", article=article)
        facts = audit.inspect(f"<html lang=en><main><h2>Returns</h2><p>{said}</p></main>", made)
        every, quick = (
            [clash.quote for passage in some for clash in comparing.clashes(passage, site, "en")]
            for some in (passages(facts), passages(facts, hints.are_worth))
        )
        assert quick == every
        found += len(every)
    assert found > 100


_MORE = [
    "Return postage is at the buyer’s own cost.", "Return postage is at your cost.", "Return shipping is on us.",
    "We are Oakside Ltd.", "You are buying from Oakside Ltd.", "Our legal name is Oakside Ltd.", "Oakside Ltd (“us”).",
    "This site is owned by Oakside Ltd.", "Our shop is run by Oakside Ltd.", "This is a trading name of Oakside Ltd.",
    "Oakside Ltd (the “Seller”).", "Oakside Ltd, ('the company').", "The store is operated by Oakside Ltd.",
]  # fmt: skip


@pytest.mark.parametrize("said", [*_sentences(), *_MORE])
def test_what_a_sentence_says_has_its_hints(said: str) -> None:
    """Words decide whether a sentence is read at all: a missing one would make the rule deaf to it."""
    config = model.Config(
        contact=Contact(email="no@fernhill.example", phone="+44 1632 960999"),
        business=model.config.Business(legal_name="No AG"),
    )
    site = model.SiteFacts(config=config, as_of=date(2026, 11, 24), pages={}, files=frozenset(), sources={})
    words = hints.of("en").needles.within(said.lower())
    page = model.PageFacts(url="a/", kind="article", role="contact", blocks=(model.BlockFact(text=said, tag="p"),))
    passage = Passage(text=said, page=page, line=1, block=said, words=words)
    said_of = {
        "time": [*windows(passage)],
        "refund": [*refund_times(passage)],
        "fee": [*restocking_fees(passage)],
        "payer": [*return_payers(passage)],
        "name": [*companies(passage, site)],
        "channel": [*emails(passage, site), *phones(passage, site)],
    }
    hinted = {
        "time": hints.may_last(words),
        "refund": hints.may_last(words) and hints.may_refund(words),
        "fee": hints.may_restock(words),
        "payer": hints.may_pay(words, said),
        "name": hints.may_be_named(words, said),
        "channel": "@" in words or hints.may_call(words),
    }
    found = {about for about, some in said_of.items() if some}
    assert found <= {about for about, may in hinted.items() if may}
    assert found or said not in _MORE


@pytest.mark.parametrize(
    "said",
    [
        "Welcome to Oakside",
        "If you visit oakside.example",
        "Purchase from oakside.example",
        *(f"Oakside ({quote}{us}”)" for quote in "\"“”'‘’" for us in ("we", "Us", "our", "the shop", "ſhop", "sıte")),
        *(f"Oakside (“{us}”)" for us in ("SİTE", "Company", "website", "store", "Seller", "shop")),
        *(f"the shop is {made} by Oakside" for made in ("owned", "operated", "run", "run and owned")),
        *(f"How Oakside {does}" for does in ("collects", "uses", "handles", "processes", "protects")),
        *(f"{before}At Oakside, we" for before in ("", "Yes. ", "Yes! ", "No? ")),
        "Write to us by mail: a@oakside.example",
    ],
)
def test_no_page_that_speaks_for_another_shop_is_passed_over(said: str) -> None:
    block = model.BlockFact(text=said, tag="p")
    page = model.PageFacts(url="a/", kind="article", blocks=(model.BlockFact(text="Hello", tag="p"), block))
    assert [*foreign_name._claims(block)]
    assert [*foreign_name._claiming(page)] == [block]


@given(st.lists(st.sampled_from("abcde"), min_size=8, max_size=30), st.lists(st.sampled_from("abcde"), max_size=40))
def test_no_text_of_the_staff_is_passed_over(secret: list[str], page: list[str]) -> None:
    prints = text.runs(" ".join(secret))
    said = ", ".join(page + secret[3:])
    if not prints.isdisjoint(text.runs(said)):
        assert Prints((), [("staff/procedures/claim.md", prints)]).likely(_shown(said)) == (False, True)


def _shown(said: str) -> model.PageFacts:
    return model.PageFacts(url="a/", kind="article", regions=(model.RegionFact(landmark="main", text=said),))


@given(st.text("ab .-’"), st.text("ab .-’"))
def test_no_note_is_passed_over(before: str, after: str) -> None:
    notes = ("A b ab, a", "’")
    for note in notes:
        is_note, _ = Prints(notes, ()).likely(_shown(f"{before} {note} {after}"))
        assert is_note
    assert Prints(notes[:1], ()).likely(_shown("Nothing here")) == (False, False)


@given(
    st.lists(st.sampled_from(["a", "b", "ß", "Σ", "_", "é"]), min_size=8, max_size=30),
    st.text("abßSsΣςé_-’. ", max_size=90),
)
def test_runs_are_those_that_both_have(secret: list[str], said: str) -> None:
    prints = text.runs(" ".join(secret))
    shown = f"{said} {'’ '.join(secret[2:])}"
    assert Prints((), [("staff/macros/sorry.md", prints)]).runs(shown) == prints & text.runs(shown)


@given(st.text("aßΣς _-.,'’“”–é\u00a0\u3000\u0130", max_size=40))
def test_words_are_what_stands_between_signs(said: str) -> None:
    assert text.words(said) == re.sub(r"[^\w\s]+", " ", said.casefold()).split()


@given(st.text("aßΣς _-.,'’“”–é\u00a0\u3000\u0130", max_size=40))
def test_letters_are_the_words_without_what_is_between(said: str) -> None:
    assert text.letters(said) == "".join(text.words(said))


@given(st.lists(st.integers(0, 900).map(str), min_size=27, max_size=60), st.integers(0, 40), st.integers(0, 60))
def test_a_macro_is_not_passed_over_where_much_of_it_stands(words: list[str], start: int, end: int) -> None:
    prints = text.runs(" ".join(words))
    said = " ".join(words[start:end])
    is_most = len(prints & text.runs(said)) >= least(prints)
    other = text.runs(" ".join(words[::-1]))
    known = [("staff/macros/other.md", other), ("staff/macros/sorry.md", prints)]
    assert Prints((), known).likely(_shown(said))[1] or not is_most


@given(st.text())
def test_words_are_what_a_pattern_for_words_finds(said: str) -> None:
    assert text.words(said) == re.findall(r"\w+", said.casefold())
