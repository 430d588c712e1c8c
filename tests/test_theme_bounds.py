"""Themes of somebody else: a template that never ends, grows without end or breaks is a finding in its own line."""

from collections.abc import Callable
from pathlib import Path

import jinja2
import pytest
from conftest import Result, write
from hypothesis import given, settings
from hypothesis import strategies as st

from helpgen import load
from helpgen.render import bounds

Run = Callable[..., Result]
ENDLESS = {
    "a long text": "{{ 'a' * 10**9 }}",
    "a long list": "{{ [1] * 10**9 }}",
    "an endless range": "{% for x in range(10**12) %}{% endfor %}",
    "loops in loops": "{% for x in range(9999) %}{% for y in range(9999) %}{% endfor %}{% endfor %}",
    "loops that print": "{% for x in range(4000) %}{{ ('a' * 9000) ~ x }}{% for y in range(9) %}{{ 'a' * 9000 }}"
    "{% endfor %}{% endfor %}",
    "doubling": "{% set n = namespace(a='aa') %}{% for x in range(99) %}{% set n.a = n.a ~ n.a %}{% endfor %}",
    "adding up": "{% set n = namespace(a='aa') %}{% for x in range(99) %}{% set n.a = n.a + n.a %}{% endfor %}",
    "lists adding up": "{% set n = namespace(a=[1]) %}{% for x in range(99) %}{% set n.a = n.a + n.a %}{% endfor %}",
    "replacing": "{% set n = namespace(a='aa') %}{% for x in range(9) %}{% set n.a = n.a|replace('a', 'a' * 99) %}"
    "{% endfor %}",
    "replacing by method": "{{ ('a' * 9999).replace('a', 'a' * 9999) }}",
    "a great number": "{{ 10 ** (10 ** 9) }}",
    "numbers that grow": "{% set n = namespace(a=99) %}{% for x in range(99) %}{% set n.a = n.a * n.a %}{% endfor %}",
    "a wide pattern": "{{ '%999999999d' % 1 }}",
    "a wide filter": "{{ 'a'|center(10**9) }}",
    "a mapped filter": "{{ ['a']|map('center', 10**9)|list }}",
    "a wide method": "{{ 'a'.ljust(10**9) }}",
    "a wide format": "{{ '{:>999999999}'.format(1) }}",
    "a width from elsewhere": "{{ '{:>{}}'.format(1, 10**9) }}",
    "a method by another name": "{% set f = 'a'.ljust %}{{ f(10**9) }}",
    "a method by item": "{{ 'a'['ljust'](10**9) }}",
    "slices": "{{ [1]|slice(10**9)|list }}",
    "indent": "{{ {'a': 1}|tojson(indent=10**9) }}",
    "macros that call themselves": "{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}",
    "macros that branch": "{% macro m(n) %}{% if n %}{{ m(n - 1) }}{{ m(n - 1) }}{% endif %}{% endmacro %}{{ m(60) }}",
    "loops that branch": "{% for x in [60] recursive %}{% if x %}{{ loop([x - 1, x - 1]) }}{% endif %}{% endfor %}",
    "includes": "{% include 'article.html' %}",
    "a block that calls itself": "{% block a %}{{ self.a() }}{% endblock %}",
    "nothing": "{{ 1 / 0 }}",
    "a wrong type": "{{ none + 1 }}",
    "insides": "{{ ''.__class__ }}",
    "insides by item": "{{ ''['__cla' ~ 'ss__'].x }}",
    "insides by filter": "{{ ''|attr('__class__') }}",
    "insides by map": "{{ (['']|map(attribute='__class__')|list)[0] }}",
    "insides by format": "{{ '{0.__class__}'.format(1) }}",
    "insides by generator": "{{ (['']|map('upper')).gi_frame }}",
    "insides of a function": "{{ url.__globals__ }}",
    "it does not end": "{% for x in",
    "no such filter": "{{ 1|nothing }}",
    "no such template": "{% extends '../../../etc/passwd' %}",
    "a file of the machine": "{% include '/etc/passwd' %}",
}


@pytest.mark.parametrize("name", ENDLESS)
def test_it_ends_and_says_where(name: str) -> None:
    loader = jinja2.DictLoader({"article.html": ENDLESS[name]})
    environment = bounds.Environment(autoescape=True, undefined=jinja2.StrictUndefined, loader=loader)
    environment.begin()
    with pytest.raises(Exception) as caught:
        environment.get_template("article.html").render(url=len)
    assert not isinstance(caught.value, MemoryError)


def test_a_template_that_never_ends_is_a_finding(tmp_path: Path, helpgen: Run) -> None:
    wrong = ("loops in loops", "a long text", "nothing", "insides", "it does not end", "a file of the machine")
    files = {f"themes/mine/templates/{kind}.html": ENDLESS[name] for kind, name in zip(
        ("article", "home", "contact", "policies", "404", "topics"), wrong, strict=True)}  # fmt: skip
    files |= {
        "site.yaml": "name: Shop\nurl: https://help.shop.example/\ntheme: {name: mine}\n",
        "themes/mine/theme.yaml": "extends: default\n",
        "content/index.md": "# Help\n",
        "content/a.md": "# A\n\nText.\n",
    }
    done = helpgen("check", cwd=write(tmp_path, files))
    assert (done.returncode, "Traceback" in done.stderr) == (1, False)
    told = [line for line in done.stdout.splitlines() if line.endswith("(theme/template)")]
    assert {line.split("/")[3].partition(".")[0] for line in told} == {
        "article", "home", "contact", "policies", "404", "topics",
    }, done.stdout  # fmt: skip
    assert all(".html:1: error: the template can't make the page /" in line for line in told), told


def test_what_themes_need_stays_possible() -> None:
    text = (
        "{% macro m(x) %}<b>{{ x }}</b>{% endmacro %}{{ m('a' ~ 1) }} {{ 2 * 3 }} {{ 2 ** 5 }} {{ '%s!' % 'a' }} "
        "{{ 'a-b'.replace('-', '/') }} {{ ', '.join(['x', 'y']) }} {{ 'a' * 3 }} {{ [1, 2] + [3] }} "
        "{{ '{} {:>3}'.format(1, 2) }} {{ ('a', 'b')|join('-') }} {{ 7 % 4 }} {% for x in range(3) %}{{ loop.index }}"
        "{% else %}none{% endfor %} {{ {'join': 5}.join }} {{ {'format': 6}['format'] }}"
    )
    environment = bounds.Environment(autoescape=True)
    environment.begin()
    assert environment.from_string(text).render() == ("<b>a1</b> 6 32 a! a/b x, y aaa [1, 2, 3] 1   2 a-b 3 123 5 6")


PIECES = st.sampled_from([
    "{{", "}}", "{%", "%}", "{#", "#}", " for x in site.pages ", " endfor ", " if ", " endif ", " block a ",
    " endblock ", " extends 'base.html' ", " include 'base.html' ", " set a = ", "page", ".", "title", "|", "safe", "e",
    "(", ")", "[", "]", "'", '"', "~", "*", "**", "+", "%", "10", "range", "loop", "_('x')", "url('')", "<main>", "\n",
    "\0", "{%- raw %}", " macro m() ", " endmacro ", " import 'x' as y ", " call m() ", " trans ", " endtrans ",
    " filter upper ", "é", "self",
])  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(text=st.lists(st.one_of(PIECES, st.text(max_size=3)), max_size=20).map("".join))
def test_no_template_stops_a_build(text: str) -> None:
    files = {"theme.yaml": b"", "templates/article.html": text.encode(errors="replace")}
    theme, _ = load.theme("mine", {"mine": files})
    environment = bounds.Environment(autoescape=True)
    environment.begin()
    try:
        for template in theme.templates.values():
            environment.from_string(template.text).render()
    except (MemoryError, SystemExit, KeyboardInterrupt):
        raise
    except Exception:  # it becomes a finding
        return
