"""Themes and what they inherit; categories."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpgen import load
from helpgen.model import Category, Finding, Place, Template, Theme

DEFAULT = {
    "theme.yaml": b"description: The base\nvariables: {accent: '#1f5f5b', page: 70rem}\n",
    "templates/base.html": b"base",
    "templates/parts/footer.html": b"footer\r\n",
    "templates/notes.txt": b"no template",
    "assets/site.css": b"one",
    "assets/fonts/a.woff2": b"\0font",
    "README.md": b"how to",
}


def test_a_theme_by_itself() -> None:
    assert load.theme("default", {"default": DEFAULT}) == (
        Theme(
            chain=("default",),
            templates={
                "default/base.html": Template("themes/default/templates/base.html", "base"),
                "default/parts/footer.html": Template("themes/default/templates/parts/footer.html", "footer\n"),
            },
            assets={"site.css": b"one", "fonts/a.woff2": b"\0font"},
            variables={"accent": "#1f5f5b", "page": "70rem"},
        ),
        [],
    )


def test_the_nearest_theme_wins() -> None:
    mine = {
        "theme.yaml": b"extends: default\nvariables:\n  accent: rebeccapurple\n  shadow: 0 1px 2px rgb(0 0 0 / 5%)\n",
        "templates/base.html": b"mine",
        "assets/site.css": b"two",
        "assets/logo.svg": b"<svg/>",
    }
    theme, findings = load.theme("mine", {"default": DEFAULT, "mine": mine, "other": {}})
    assert findings == []
    assert theme.chain == ("mine", "default")
    assert {name: template.text for name, template in theme.templates.items()} == {
        "mine/base.html": "mine",
        "default/base.html": "base",
        "default/parts/footer.html": "footer\n",
    }
    assert theme.assets == {"site.css": b"two", "fonts/a.woff2": b"\0font", "logo.svg": b"<svg/>"}
    assert theme.variables == {"accent": "rebeccapurple", "page": "70rem", "shadow": "0 1px 2px rgb(0 0 0 / 5%)"}


def test_a_theme_that_is_not_there() -> None:
    here = Place("site.yaml")
    theme, findings = load.theme("defualt", {"default": DEFAULT})
    assert theme.chain == ()
    assert findings == [Finding(here, "theme/missing", "there is no theme `defualt`", "did you mean `default`?")]
    mine = {"theme.yaml": b"description: mine\nextends: zen\n"}
    assert load.theme("mine", {"mine": mine})[1] == [
        Finding(
            Place("themes/mine/theme.yaml", 2, 1),
            "theme/missing",
            "there is no theme `zen`",
            "make the folder themes/zen, or name another under `extends`",
        )
    ]


def test_themes_in_a_circle() -> None:
    themes = {"a": {"theme.yaml": b"extends: b"}, "b": {"theme.yaml": b"extends: a"}}
    theme, findings = load.theme("a", themes)
    assert theme.chain == ("a", "b")
    assert findings == [
        Finding(
            Place("themes/b/theme.yaml", 1, 1),
            "theme/extends",
            "the themes extend each other in a circle: a → b → a",
            "take one `extends` out",
        )
    ]


@pytest.mark.parametrize(
    "value",
    [
        "red; } body { display: none",
        "url(https://evil.example/x.png)",
        "URL( x )",
        r"u\72l(x)",
        "image-set('x.png' 1x)",
        "-webkit-image-set('x.png' 1x)",
        "rgb(0 0 0",
        "(]",
        "1px)",
        '"open',
        "it's",
        "red /* comment",
        "@import",
        "</style>",
        "a\nb",
    ],
)
def test_a_style_variable_stays_in_its_declaration(value: str) -> None:
    escaped = value.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    theme, findings = load.theme("t", {"t": {"theme.yaml": f'variables:\n  good: 1px\n  bad: "{escaped}"\n'.encode()}})
    assert theme.variables == {"good": "1px"}
    assert findings == [
        Finding(
            Place("themes/t/theme.yaml", 3, 3),
            "theme/variable",
            f"the style variable `bad` can't be `{' '.join(value.split())}`",
            "write one plain CSS value: no ; { } < > @ \\ and no url()",
        )
    ]


@pytest.mark.parametrize(
    "value",
    [
        '"Segoe UI", system-ui, sans-serif',
        "calc((1rem + 2vw) * 1.5)",
        "oklch(from var(--accent) min(l, 0.44) c h)",
        "0",
    ],
)
def test_style_variables_that_are_fine(value: str) -> None:
    themes = {"t": {"theme.yaml": f"variables:\n  x: '{value}'\n".encode()}}
    assert load.theme("t", themes) == (Theme(chain=("t",), templates={}, assets={}, variables={"x": value}), [])


def test_mistakes_in_a_theme_file() -> None:
    raw = b"extend: default\nvariables: {--accent: red, ink: #123456}"
    _, findings = load.theme(
        "t", {"t": {"theme.yaml": b"extend: default\nvariables:\n  --accent: red\n  ink: #123456\n"}}
    )
    path = "themes/t/theme.yaml"
    assert findings == [
        Finding(
            Place(path, 1, 1), "config/unknown-key", "the key `extend` is unknown", "did you mean `extends`?", "warning"
        ),
        Finding(
            Place(path, 3, 3),
            "config/unknown-key",
            "the key `--accent` is unknown below `variables`",
            "expected: a name without the hyphens at its front, such as accent",
        ),
        Finding(
            Place(path, 4, 3),
            "config/value",
            "`variables.ink` is empty, because `#` begins a comment",
            'put the value in quotes: "#123456"',
        ),
    ]
    broken = load.theme("t", {"t": {"theme.yaml": raw}})[1]
    assert [(finding.place.line, finding.rule) for finding in broken] == [(2, "config/syntax")]
    assert load.theme("t", {"t": {"theme.yaml": b"default"}})[1] == [
        Finding(
            Place(path, 1, 1),
            "config/syntax",
            "the file is not made of `key: value` lines",
            "write lines such as `extends: default`",
        )
    ]


@given(st.text(st.characters(exclude_categories=("Cs",))))
def test_any_theme_file_loads(written: str) -> None:
    theme, findings = load.theme("t", {"t": {"theme.yaml": written.encode()}})
    assert theme.chain == ("t",)
    assert all(finding.place.line <= written.count("\n") + written.count("\r") + 1 for finding in findings)


@pytest.mark.parametrize(
    ("folder", "url", "title"),
    [
        ("", "", ""),
        ("returns", "returns/", "Returns"),
        ("Store Support/order_and-payment", "store-support/order-and-payment/", "Order and payment"),
        ("PLC IDE", "plc-ide/", "PLC IDE"),
        ("iPhone-help", "iphone-help/", "iPhone help"),
        ("über-uns", "über-uns/", "Über uns"),
        ("返品", "返品/", "返品"),
    ],
)
def test_a_folder_is_a_category_by_itself(folder: str, url: str, title: str) -> None:
    assert load.category(folder, None, "x/_category.yaml") == (Category(folder=folder, url=url, title=title), [])


def test_a_described_category() -> None:
    path = "content/returns/_category.yaml"
    text = "title: Sending back\ndescription: none yet\nicon: box\norder: 2\n"
    assert load.category("returns", text, path) == (
        Category(
            folder="returns",
            url="returns/",
            title="Sending back",
            named=True,
            description="none yet",
            icon="box",
            order=2,
        ),
        [],
    )
    assert load.category("returns", "titel: X\norder: first\n", path) == (
        Category(folder="returns", url="returns/", title="Returns"),
        [
            Finding(
                Place(path, 1, 1),
                "config/unknown-key",
                "the key `titel` is unknown",
                "did you mean `title`?",
                "warning",
            ),
            Finding(Place(path, 2, 8), "config/value", "`order` can't be `first`", "write a whole number"),
        ],
    )
    assert load.category("returns", "Sending back", path)[1] == [
        Finding(
            Place(path, 1, 1),
            "config/syntax",
            "the file is not made of `key: value` lines",
            "write lines such as `title: Returns`",
        )
    ]
