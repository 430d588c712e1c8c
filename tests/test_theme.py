"""The default theme as text: what a reader of its files can promise without building a page."""

import gzip
import re
from collections import Counter
from html.parser import HTMLParser
from pathlib import Path
from typing import get_args

import jinja2
import pytest

from helpgen import model

THEME = Path(__file__).parent.parent / "themes" / "default"
TEMPLATES = {str(path.relative_to(THEME / "templates")): path.read_text() for path in THEME.rglob("*.html")}
STYLE = (THEME / "assets/css/site.css").read_text()
SCRIPTS = {path.name: path.read_text() for path in sorted((THEME / "assets/js").glob("*.js"))}
README = (THEME / "README.md").read_text()

FROM_ARTICLES = {
    "admonition", "admonition-title", "tip", "important", "warning", "caution", "table-wrap", "align-center",
    "align-right", "task", "anchor", "done", "tabs", "tab", "tab-body",
    "footnotes", "footnote-ref", "footnote-back", "placeholder", "external",
}  # fmt: skip
"""Classes that the bodies of articles carry."""

_JINJA = re.compile(r"\{#.*?#\}|\{% trans.*?\{% endtrans %\}|\{%.*?%\}|\{\{.*?\}\}", re.DOTALL)
_SPOKEN = ("alt", "aria-label", "aria-description", "content", "placeholder", "title", "value")
_FOR_MACHINES = (
    "utf-8",
    "width=device-width, initial-scale=1",
    "website",
    "noindex",
    "light dark",
    "0; url=",
    "yes",
    "no",
)


class Tags(HTMLParser):
    """Tags, attributes and text of a template whose Jinja parts are gone."""

    def __init__(self, template: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.words: list[str] = []
        self.feed(_JINJA.sub("", template))
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.words += re.findall(r"[^\W\d_]+", data)


def environment() -> jinja2.Environment:
    made = jinja2.Environment(
        loader=jinja2.DictLoader(TEMPLATES), autoescape=True, trim_blocks=True, lstrip_blocks=True,
        undefined=jinja2.StrictUndefined, extensions=["jinja2.ext.i18n"],
    )  # fmt: skip
    made.filters |= {"date": str, "iso": str}
    return made


def rules(style: str) -> list[tuple[str, str]]:
    """Every `property: value` of a style sheet."""
    bare = re.sub(r"/\*.*?\*/", "", style, flags=re.DOTALL)
    return [(name, value.strip()) for name, value in re.findall(r"[{;]\s*([\w-]+)\s*:\s*([^;{}]+)(?=;)", bare)]


each_template = pytest.mark.parametrize("name", sorted(TEMPLATES))


def test_every_kind_of_page_has_its_template() -> None:
    pages = {name.removesuffix(".html") for name in TEMPLATES if "/" not in name}
    assert pages - {"base"} == set(get_args(model.Kind))


@each_template
def test_compiles(name: str) -> None:
    environment().get_template(name)


@each_template
def test_names_only_templates_that_exist(name: str) -> None:
    named = re.findall(r"""\{% (?:extends|include|from|import) "([^"]+)""", TEMPLATES[name])
    assert [other for other in named if other not in TEMPLATES] == []


@each_template
def test_holds_no_inline_style_or_script(name: str) -> None:
    tags = Tags(TEMPLATES[name]).tags
    inline = [(tag, key) for tag, attrs in tags for key in attrs if key == "style" or key.startswith("on")]
    data = "application/ld+json"
    running = [(tag, attrs) for tag, attrs in tags if tag in ("style", "script") and attrs.get("type") != data]
    blocks = [tag for tag, attrs in running if tag == "style" or "src" not in attrs]
    assert (inline, blocks) == ([], [])


@each_template
def test_says_every_word_through_the_catalog(name: str) -> None:
    found = Tags(TEMPLATES[name])
    spoken = [
        value
        for _, attrs in found.tags
        for key, value in attrs.items()
        if value and key in _SPOKEN and value not in _FOR_MACHINES and not re.fullmatch("#[0-9a-f]{6}", value)
    ]
    assert (found.words, spoken) == ([], [])


@each_template
def test_names_each_section_by_something_in_it(name: str) -> None:
    tags = Tags(TEMPLATES[name]).tags
    wanted = {attrs["aria-labelledby"] for _, attrs in tags if "aria-labelledby" in attrs}
    ids = [attrs["id"] for _, attrs in tags if "id" in attrs]
    assert wanted - set(ids) == set()
    assert [name for name, count in Counter(ids).items() if count > 1] == []


@pytest.mark.parametrize(
    "text", [*TEMPLATES.values(), STYLE, *SCRIPTS.values()], ids=[*TEMPLATES, "site.css", *SCRIPTS]
)
def test_asks_nobody_else_for_anything(text: str) -> None:
    own = text.replace("fetch(`${base}", "")  # the folder of the search index
    assert re.findall(r"https?:|[\"'(]//|@import|\bfetch\(", own) == []


def test_directions_are_logical() -> None:
    physical = re.compile(
        r"(?:(?:min|max)-)?(?:width|height)|left|right|top|bottom|float|clear"
        r"|(?:margin|padding|border|scroll-margin|scroll-padding)-(?:left|right|top|bottom).*"
        r"|border-(?:top|bottom)-(?:left|right)-radius"
    )
    assert [name for name, _ in rules(STYLE) if physical.fullmatch(name)] == []
    assert [(name, value) for name, value in rules(STYLE) if re.search(r"(?:^|\s)(?:left|right)\b", value)] == []
    sides = [(n, v.split()) for n, v in rules(STYLE) if n in ("margin", "padding", "inset") and "(" not in v]
    assert [(name, value) for name, value in sides if len(value) == 4 and value[1] != value[3]] == []


def test_style_variables_are_defined_and_used() -> None:
    defined = set(re.findall(r"(--[\w-]+)\s*:", STYLE))
    used = set(re.findall(r"var\((--[\w-]+)", STYLE))
    assert (used - defined, defined - used) == (set(), set())


def test_dark_screens_change_only_variables_that_light_ones_have() -> None:
    light = STYLE[: STYLE.index("@media screen and (prefers-color-scheme: dark)")]
    dark = STYLE[len(light) : STYLE.index("-- ground */")]
    assert set(re.findall(r"(--[\w-]+)\s*:", dark)) - set(re.findall(r"(--[\w-]+)\s*:", light)) == set()
    assert "--accent:" not in dark


def test_every_style_is_for_something() -> None:
    selectors = " ".join(re.findall(r"([^{};]+)\{", re.sub(r"/\*.*?\*/", "", STYLE, flags=re.DOTALL)))
    outside_code = re.sub(r"pre (?::is\([^)]*\)|\.\w+)", "", selectors)
    styled = set(re.findall(r"\.([a-z][\w-]*)", outside_code))
    pages = {f"page-{kind}" for kind in get_args(model.Kind)}
    icons = {f"icon-{name}" for name in icon_names()}
    everywhere = " ".join(TEMPLATES.values())
    written = re.findall(r'class="((?:\{\{.*?\}\}|\{%.*?%\}|[^"{])*)"', everywhere)
    written += re.findall(r'class: "([^"]*)"', "".join(SCRIPTS.values()))
    given = {name for names in written for name in re.findall(r"[a-z][\w-]*", names)}
    assert styled - FROM_ARTICLES - pages - icons - given == set()


def icon_names() -> list[str]:
    """Names of all icons that the theme draws."""
    return re.findall(r'^  "(\w+)": ', TEMPLATES["parts/icon.html"], re.MULTILINE)


def test_icons_that_templates_ask_for_are_drawn() -> None:
    asked = {name for text in TEMPLATES.values() for name in re.findall(r'icon\("(\w+)"\)', text)}
    assert asked - set(icon_names()) == set()


def test_readme_lists_every_icon_in_order() -> None:
    listed = re.search(r"## Icons\n.*?\n\n(.*?)\n\n", README, re.DOTALL)
    assert listed is not None
    assert re.findall(r"`(\w+)`", listed[1]) == sorted(icon_names())


def test_readme_lists_every_template_and_part() -> None:
    assert [name for name in TEMPLATES if f"`{name}`" not in README] == []


def test_readme_lists_the_blocks_of_each_template() -> None:
    frame = set(re.findall(r"\{% block (\w+)", TEMPLATES["base.html"]))
    for name in (name for name in TEMPLATES if "/" not in name):
        blocks = set(re.findall(r"\{% block (\w+)", TEMPLATES[name])) - (frame if name != "base.html" else set())
        row = re.search(rf"^\| `{name}` \|[^|]*\|([^|]*)\|$", README, re.MULTILINE)
        assert row is not None
        assert set(re.findall(r"`(\w+)`", row[1])) == blocks, name


def test_readme_lists_the_variables_that_are_there_to_be_changed() -> None:
    section = README[README.index("| variable |") : README.index("Each holds on light")]
    first = STYLE[STYLE.index("/* For you to change") : STYLE.index("/* Paper and ink")]
    assert set(re.findall(r"`([\w-]+)`", section)) == set(re.findall(r"--([\w-]+):", first))


def test_style_and_script_stay_small() -> None:
    assert len(gzip.compress(STYLE.encode())) < 11_000
    assert len(gzip.compress(SCRIPTS["search.js"].encode())) < 2_000
    assert len(gzip.compress("".join(SCRIPTS.values()).encode())) < 10_500
