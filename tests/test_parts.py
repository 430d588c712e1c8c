"""Parts of pages that are rendered once serve no page that would have got another text."""

from dataclasses import dataclass

import jinja2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markupsafe import Markup

from helpgen.render import bounds, parts

TEMPLATES = {
    "page": "{% set shout = page.title | upper %}{% include 'frame' %}|{% include 'own' %}|{% include 'list' %}",
    "frame": "{{ name }}{% if here == '/contact' %}*{% endif %}{{ url('x') }}{% if page.kind == 'home' %}H{% endif %}",
    "own": "{{ page.title }}{{ foreign }}{% include 'inner' %}",
    "inner": "{% for one in page.crumbs %}{{ one }}{% if page.wide %} {{ page.title }}{% endif %}{% endfor %}",
    "list": "{% with items = page.crumbs %}{% include 'items' %}{% endwith %}{{ shout }}",
    "items": "{% from 'macros' import dot %}{% for item in items %}{{ dot(item) }}{% endfor %}",
    "macros": "{% macro dot(word) %}.{{ word }}{% endmacro %}",
}


@dataclass(frozen=True)
class Page:
    kind: str
    title: str
    crumbs: tuple[str, ...]
    wide: object


def urls(root: str):
    return lambda to: root + to


FROM = {"": urls(""), "../": urls("../")}


def made(environment: parts.Environment, page: Page, here: str, root: str, foreign: object) -> str:
    names = {"name": "Shop", "page": page, "here": here, "url": FROM[root], "foreign": foreign}
    return environment.get_template("page").render(names)


def environment() -> parts.Environment:
    new = parts.Environment(loader=jinja2.DictLoader(TEMPLATES), autoescape=True, undefined=jinja2.StrictUndefined)
    new.constant |= {"name"}
    return new


pages = st.builds(
    Page,
    kind=st.sampled_from(("home", "article")),
    title=st.sampled_from(("A", "B")),
    crumbs=st.sampled_from(((), ("x",), ("x", "<y>"))),
    wide=st.sampled_from((True, False, 1, 0)),
)
cases = st.tuples(
    pages, st.sampled_from(("", "/contact")), st.sampled_from(tuple(FROM)), st.sampled_from((Markup("<b>"), "<b>"))
)


@settings(deadline=None)
@given(st.lists(cases, min_size=1, max_size=40))
def test_a_page_is_the_same_whatever_was_rendered_before(several: list[tuple[Page, str, str, object]]) -> None:
    kept = environment()
    for case in several:
        assert made(kept, *case) == made(environment(), *case)


def test_a_part_that_asks_for_little_is_rendered_once() -> None:
    asked: list[str] = []
    kept = environment()
    FROM["counted"] = lambda to: asked.append(to) or to
    for number in range(20):
        made(kept, Page("article", str(number), ("x",), False), "", "counted", "")
    assert asked == ["x"]


def test_a_part_that_differs_on_every_page_is_kept_no_more() -> None:
    kept = environment()
    for number in range(parts.TRIES + 10):
        made(kept, Page("article", str(number), ("x",), False), "", "", "")
    assert kept._parts["own"].made == parts.TRIES
    assert kept._parts["frame"].made == 1


def test_a_part_is_kept_though_the_first_pages_have_one_each() -> None:
    kept = environment()
    kept.loader = jinja2.DictLoader({"page": "{% include 'foot' %}", "foot": "{{ here }}"})
    for here in (*map(str, range(40)), *["ordinary"] * 40):
        made(kept, Page("article", "A", (), False), here, "", "")
    assert kept._parts["foot"].made == 41


def test_what_a_kept_part_reads_of_the_site_is_told_again() -> None:
    class Site:
        policies = ("p",)

    class Watched:
        def __init__(self, reads: parts.Environment) -> None:
            self.environment = reads

        def __getattr__(self, field: str) -> object:
            self.environment.reads.add(field)
            return getattr(Site, field)

    kept = parts.Environment(
        loader=jinja2.DictLoader({"page": "{% include 'foot' %}", "foot": "{{ site.policies | length }}"})
    )
    kept.constant |= {"site"}
    for _ in range(3):
        kept.reads = set()
        assert kept.get_template("page").render(site=Watched(kept), page=Page("", "", (), False)) == "1"
        assert kept.reads == {"policies"}


def test_a_mistake_in_a_part_leaves_the_next_page_alone() -> None:
    kept = parts.Environment(
        loader=jinja2.DictLoader({"page": "{% include 'foot' %}", "foot": "{{ 1 // page.wide }}"}),
        undefined=jinja2.StrictUndefined,
    )
    with pytest.raises(ZeroDivisionError):
        kept.get_template("page").render(page=Page("", "", (), 0))
    assert kept.record is None
    assert kept.get_template("page").render(page=Page("", "", (), 1)) == "1"


def test_an_include_that_may_be_missing_or_is_computed_is_left_to_jinja() -> None:
    kept = parts.Environment(
        loader=jinja2.DictLoader({"page": "{% include ['no', 'yes'] %}{% include 'no' ignore missing %}", "yes": "y"})
    )
    assert kept.get_template("page").render(page=None) == "y"


def test_the_steps_of_a_kept_part_count_for_every_page(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bounds, "STEPS", 1000)
    kept = parts.Environment(
        loader=jinja2.DictLoader({
            "page": "{% include 'foot' %}{% for _ in range(page.kind | int) %}{% endfor %}",
            "foot": "{% for _ in range(600) %}.{% endfor %}",
        })
    )  # fmt: skip
    for rounds, is_fine in (("100", True), ("100", True), ("600", False), ("100", True)):
        kept.begin()
        page = Page(rounds, "", (), False)
        if is_fine:
            assert kept.get_template("page").render(page=page) == "." * 600
        else:
            with pytest.raises(jinja2.TemplateRuntimeError, match="steps for one page"):
                kept.get_template("page").render(page=page)
    assert kept._parts["foot"].made == 1
