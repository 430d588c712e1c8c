"""How surely a page says something."""

from datetime import date

import pytest

from helpgen import model
from helpgen.rules import evidence
from helpgen.rules.evidence import Level

WORDS = {"en": r"\bexchang\w+", "de": r"\bumtausch\w*"}


def page(*blocks: model.BlockFact, url: str = "a/", **facts: object) -> model.PageFacts:
    clauses = tuple(dict.fromkeys(clause for block in blocks for clause in block.clauses))
    stated: dict[str, object] = {"kind": "article", "path": f"content/{url}", "role": "refund", "language": "en"}
    return model.PageFacts(url=url, blocks=blocks, clauses=clauses, **{**stated, **facts})  # type: ignore[arg-type]


def said(text: str, line: int = 5, *clauses: str, code: bool = False) -> model.BlockFact:
    return model.BlockFact(text=text, tag="p", line=line, clauses=clauses, code=code)


def use(expression: str, line: int) -> model.FactUse:
    return model.FactUse(expression, model.Place("content/a/", line))


def find(*pages: model.PageFacts, facts: tuple[str, ...] = ("returns.exchanges",)) -> evidence.Evidence:
    site = model.SiteFacts(
        config=model.Config(),
        as_of=date(2026, 11, 24),
        pages={page.url: page for page in pages},
        files=frozenset(),
        sources={},
    )
    return evidence.find(site, "exchange", roles=("refund", "faq"), facts=facts, words=WORDS)


MARKED = said("Yes, you can.", 7, "exchange")


def test_a_fact_in_a_marked_clause_is_exact() -> None:
    found = find(page(MARKED, facts=(use("returns.exchanges", 7),)))
    assert (found.level, found.line, found.text) == (Level.FACT, 7, "Yes, you can.")


@pytest.mark.parametrize(
    ("expression", "facts", "level"),
    [
        ("returns.exchanges | upper", ("returns.exchanges",), Level.FACT),
        ('"yes" if returns.exchanges == "yes" else "no"', ("returns.exchanges",), Level.FACT),
        ("returns.exchanges_too", ("returns.exchanges",), Level.MARKED),
        ("returns.days", ("returns.exchanges",), Level.MARKED),
        ("returns.days", ("returns.",), Level.FACT),
        ("shipping[0].cost | money", ("shipping.",), Level.FACT),
        ("shipping[0].cost", ("shipping.0.cost",), Level.FACT),
        ("shipping", ("shipping.",), Level.FACT),
        ("name", (), Level.MARKED),
    ],
)
def test_an_expression_must_name_the_fact(expression: str, facts: tuple[str, ...], level: Level) -> None:
    assert find(page(MARKED, facts=(use(expression, 7),)), facts=facts).level == level


@pytest.mark.parametrize(("line", "level"), [(6, Level.MARKED), (7, Level.FACT), (9, Level.FACT), (10, Level.MARKED)])
def test_the_fact_stands_between_the_lines_of_the_clause(line: int, level: Level) -> None:
    marked = page(MARKED, said("Within 30 days.", 9, "exchange"), facts=(use("returns.exchanges", line),))
    assert find(marked).level == level


def test_a_mark_without_a_fact_counts_on_any_page() -> None:
    found = find(page(MARKED, said("In any size.", 8, "exchange"), role=None))
    assert (found.level, found.text) == (Level.MARKED, "Yes, you can.\nIn any size.")


def test_an_empty_clause_is_no_evidence() -> None:
    assert find(page(said(" ", 7, "exchange"))).level == Level.NOTHING


def test_words_count_on_pages_with_the_role_alone() -> None:
    heard = said("We EXCHANGE any item.")
    found = find(page(heard))
    assert (found.level, found.line, found.text) == (Level.WORDS, 5, "We EXCHANGE any item.")
    assert find(page(heard, role="terms")).level == Level.NOTHING


def test_words_in_code_do_not_count() -> None:
    assert find(page(said("exchange", code=True))).level == Level.NOTHING


@pytest.mark.parametrize(
    ("language", "level"), [("de-AT", Level.WORDS), ("", Level.NOTHING), ("en", Level.NOTHING), ("fr", Level.NOTHING)]
)
def test_words_are_those_of_the_pages_language(language: str, level: Level) -> None:
    assert find(page(said("Umtausch ist möglich."), language=language)).level == level


@pytest.mark.parametrize(
    ("languages", "known"), [(["en"], True), (["en", "de"], True), (["en", "fr"], False), ([""], True), ([], True)]
)
def test_nothing_is_told_apart_from_unknown(languages: list[str], known: bool) -> None:
    pages = [page(said("Hello."), url=f"{at}/", language=language) for at, language in enumerate(languages)]
    found = find(*pages)
    assert (found.level, found.knows_language) == (Level.NOTHING, known)
    assert found.page is (pages[0] if pages else None)


def test_a_mark_is_stronger_than_words() -> None:
    assert find(page(said("We exchange."), url="a/"), page(MARKED, url="b/", role=None)).level == Level.MARKED


def test_the_surest_of_several_pages_counts() -> None:
    exact = page(MARKED, url="b/", facts=(use("returns.exchanges", 7),))
    found = find(page(MARKED, url="a/"), exact)
    assert (found.level, found.page) == (Level.FACT, exact)


def test_redirects_say_nothing() -> None:
    assert find(page(MARKED, kind="redirect")).level == Level.NOTHING


def test_levels_go_from_exact_to_unknown() -> None:
    assert list(Level) == sorted(Level) == [Level.FACT, Level.MARKED, Level.WORDS, Level.NOTHING]
