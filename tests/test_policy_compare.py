"""Two texts compared word by word."""

from hypothesis import given, settings
from hypothesis import strategies as st

from helpgen import model, policy

WORDS = st.lists(
    st.sampled_from(["you", "30", "14", "days", "£3.50", "don't", "，", "返品", "refund.", "—", "the", "a@b.example"]),
    min_size=1,
    max_size=12,
).map(" ".join)
PASSAGES = st.lists(
    st.builds(model.Passage, st.sampled_from(["h1", "h2", "h3", "p", "li", "td"]), WORDS), max_size=12
).map(tuple)
ANYTHING = st.lists(
    st.builds(
        model.Passage, st.sampled_from(["h2", "p", "li"]), st.text(min_size=1, max_size=40).filter(lambda t: t.strip())
    ),
    max_size=6,
).map(tuple)


@settings(deadline=None)
@given(PASSAGES, PASSAGES)
def test_a_difference_gives_both_texts_back(old: tuple[model.Passage, ...], new: tuple[model.Passage, ...]) -> None:
    made = policy.difference(old, new)
    assert policy.before(made) == old
    assert policy.after(made) == new


@settings(deadline=None)
@given(ANYTHING, ANYTHING)
def test_it_does_so_for_any_characters(old: tuple[model.Passage, ...], new: tuple[model.Passage, ...]) -> None:
    made = policy.difference(old, new)
    assert (policy.before(made), policy.after(made)) == (old, new)


@settings(deadline=None)
@given(PASSAGES)
def test_a_text_does_not_differ_from_itself(text: tuple[model.Passage, ...]) -> None:
    made = policy.difference(text, text)
    assert (made.changes, made.added, made.removed) == ((), 0, 0)
    assert {passage.change for passage in made.passages} <= {"same"}


@settings(deadline=None)
@given(PASSAGES, PASSAGES)
def test_every_passage_that_differs_is_told_in_words(
    old: tuple[model.Passage, ...], new: tuple[model.Passage, ...]
) -> None:
    made = policy.difference(old, new)
    spots = sum(
        any(run.kind != "same" for run in passage.runs) for passage in made.passages if passage.change != "same"
    )
    assert len(made.changes) >= spots


def page(*pairs: tuple[str, str]) -> tuple[model.Passage, ...]:
    return tuple(model.Passage(tag, text) for tag, text in pairs)


def test_a_number_is_found_and_told_with_the_words_around_it() -> None:
    old = page(("h1", "Returns"), ("h2", "How long"), ("p", "Send it back within 14 days. We pay nothing."))
    new = page(("h1", "Returns"), ("h2", "How long"), ("p", "Send it back within 30 days. We pay nothing."))
    made = policy.difference(old, new)
    assert made.passages[2].runs == (
        model.Run("same", "Send it back within "),
        model.Run("del", "14"),
        model.Run("ins", "30"),
        model.Run("same", " days. We pay nothing."),
    )
    assert made.changes == (model.Change(section="How long", was="back within 14 days.", now="back within 30 days."),)
    assert (made.added, made.removed) == (1, 1)


def test_what_is_between_two_changes_belongs_to_them() -> None:
    made = policy.difference(page(("p", "It takes one, two days")), page(("p", "It takes ten, five days")))
    assert [(run.kind, run.text) for run in made.passages[0].runs] == [
        ("same", "It takes "), ("del", "one, two"), ("ins", "ten, five"), ("same", " days"),
    ]  # fmt: skip


def test_passages_that_are_not_alike_are_gone_and_new() -> None:
    made = policy.difference(page(("li", "Pack it well.")), page(("li", "Our bank needs five more working days.")))
    assert [passage.change for passage in made.passages] == ["removed", "added"]


def test_a_decimal_point_is_inside_a_word() -> None:
    made = policy.difference(page(("p", "It costs £3.50 to send.")), page(("p", "It costs £3.95 to send.")))
    assert [(run.kind, run.text) for run in made.passages[0].runs if run.kind != "same"] == [
        ("del", "3.50"), ("ins", "3.95"),
    ]  # fmt: skip


def test_a_script_without_spaces_is_compared_letter_by_letter() -> None:
    made = policy.difference(page(("p", "返品は十四日以内に")), page(("p", "返品は三十日以内に")))
    assert [(run.kind, run.text) for run in made.passages[0].runs if run.kind != "same"] == [
        ("ins", "三"),
        ("del", "四"),
    ]


def test_passages_are_what_a_reader_sees() -> None:
    html = (
        '<h2 id="a">How <em>long</em></h2><p>You <a href="/x/">write</a><br>to us.</p>'
        "<ol><li>One</li><li><p>Two</p><p>more</p><ul><li>inner</li></ul></li></ol>"
        "<table><thead><tr><th>Country</th><th>Days</th></tr></thead><tbody><tr><td>GB</td><td>2</td></tr></tbody></table>"
        '<blockquote><p>Note</p></blockquote><p>See <img src="x.png" alt="a label"></p>'
    )
    assert policy.passages("Returns", "", html) == page(
        ("h1", "Returns"), ("h2", "How long"), ("p", "You write to us."), ("li", "One"), ("li", "Two"), ("li", "more"),
        ("li", "inner"), ("td", "Country | Days"), ("td", "GB | 2"), ("p", "Note"), ("p", "See a label"),
    )  # fmt: skip


def test_plain_text_has_headings_and_items() -> None:
    said = policy.plain(page(("h1", "Returns"), ("p", "Yes."), ("h2", "Steps"), ("li", "Write"), ("li", "Send")))
    assert said == "Returns\n=======\n\nYes.\n\nSteps\n-----\n- Write\n- Send\n"
