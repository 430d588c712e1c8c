"""Themes as their authors meet them: the contract, a second theme, a starting point; brand colours, icons, pictures."""

import re
from collections.abc import Callable
from datetime import date
from io import BytesIO
from pathlib import Path

import jinja2
import pytest
from conftest import Result
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from helpgen import model, starter
from helpgen.brand import cards, colors
from helpgen.render import Renderer, StaticFiles

THEMES = Path(__file__).parent.parent / "themes"
README = (THEMES / "default/README.md").read_text()
PICTURE = re.compile(r'<meta property="og:image" content="https://help\.shop\.example/([^"]+)">')
GROUNDS = {scheme: colors.grounds(scheme, {}) for scheme in ("light", "dark")}


def test_the_contract_names_all_that_a_template_may_ask_for_and_nothing_else(monkeypatch: pytest.MonkeyPatch) -> None:
    section = README[README.index("## What a template may ask for") : README.index("A reference to a page")]
    cells = " ".join(re.findall(r"^\| (.+?) \| ", section, re.MULTILINE))
    named = {name for name in re.findall(r"`([a-z_]+)[(.`]", cells) if not name.startswith("_")}
    home = model.Page(kind="home", url="", title="", language="en")
    theme = model.Theme(chain=("t",), assets={}, templates={"t/home.html": model.Template("home.html", "")})
    monkeypatch.setattr(jinja2.Template, "render", lambda _, names: " ".join(names))
    site = model.Site(config=model.Config(), facts={}, pages=(home,))
    made = Renderer(site, theme, StaticFiles(theme, {}), as_of=date(2026, 11, 24)).page(home)
    assert made.findings == ()
    assert set(made.html.split()) == named


def test_every_file_that_the_contract_names_is_there() -> None:
    named = set(re.findall(r"`((?:parts/)?[a-z0-9-]+\.html)`", README))
    assert {name for name in named if not (THEMES / "default/templates" / name).is_file()} == set()


@pytest.mark.parametrize("path", sorted((THEMES / "ledger/templates").rglob("*.html")), ids=lambda path: path.name)
def test_the_second_theme_keeps_to_the_contract(path: Path) -> None:
    name = path.relative_to(THEMES / "ledger/templates")
    base = (THEMES / "default/templates" / name).read_text()
    if 'extends "base.html"' in base:
        base += (THEMES / "default/templates/base.html").read_text()
    blocks = set(re.findall(r"{% block (\w+)", path.read_text()))
    assert blocks <= set(re.findall(r"{% block (\w+)", base))
    assert all(f"`{block}`" in README for block in blocks)
    assert not re.search(r"style=|<script|<style|\son\w+=", path.read_text())


def test_the_second_theme_has_logical_directions_and_asks_nobody() -> None:
    style = re.sub(r"/\*.*?\*/", "", (THEMES / "ledger/assets/css/ledger.css").read_text(), flags=re.DOTALL)
    assert not re.search(r"(?:margin|padding|border)-(?:left|right|top|bottom)|\b(?:left|right)\s*:|url\(", style)


def test_a_theme_to_begin_with_builds_and_is_never_written_over(
    site: Callable[..., Path], helpgen: Callable[..., Result]
) -> None:
    root = site({"content/mugs.md": "# Mugs\n\nBy hand.\n"})
    assert helpgen("theme", "new", "mine", cwd=root).returncode == 0
    style = root / "themes/mine/assets/css/mine.css"
    style.write_text(":root { --paper: #fffffe; }")
    again = helpgen("theme", "new", "mine", cwd=root)
    assert (again.returncode, again.stderr.count("is not empty")) == (2, 1)
    assert style.read_text() == ":root { --paper: #fffffe; }"
    (root / "site.yaml").write_text((root / "site.yaml").read_text() + "theme: {name: mine}\n")
    built = helpgen("build", "--keep-going", cwd=root)
    assert "theme/" not in built.stderr + built.stdout
    assert re.search(r"_static/css/mine\.[0-9a-f]+\.css", (root / "public/mugs/index.html").read_text())


@pytest.mark.parametrize("name", ["default", "ledger", "../up", "a b", "", ".hidden"])
def test_a_theme_needs_a_name_of_its_own(name: str, site: Callable[..., Path], helpgen: Callable[..., Result]) -> None:
    root = site()
    done = helpgen("theme", "new", name, cwd=root)
    assert (done.returncode, (root / "themes").exists(), "Traceback" in done.stderr) == (2, False, False)


def test_the_start_of_a_theme_says_what_to_change() -> None:
    files = starter.theme("mine")
    assert all(f"`{path}`".encode() in files["README.md"] for path in ("theme.yaml", "assets/css/mine.css"))


@given(st.tuples(*[st.integers(0, 255)] * 3))
@settings(max_examples=60, deadline=None)
def test_any_brand_colour_can_be_read(color: tuple[int, int, int]) -> None:
    made = colors.brand(colors.written(color), {})
    for scheme, used in made.items():
        text = colors.parsed(used["accent-text"])
        assert text is not None
        assert colors.worst(text, GROUNDS[scheme]) >= colors.TEXT
    if colors.worst(color, GROUNDS["light"]) >= colors.TEXT:
        assert made["light"]["accent-text"] == colors.written(color)


def test_only_the_lightness_of_a_colour_moves() -> None:
    assert colors.brand("#ffd000", {})["light"]["accent-fill"] == "#7b6302"
    assert colors.brand("red", {}) == {}
    assert round(colors.ratio((26, 26, 26), (255, 255, 255)), 1) == 17.4


def test_a_site_has_one_picture_and_pages_have_theirs_where_that_is_asked_for(
    site: Callable[..., Path], helpgen: Callable[..., Result]
) -> None:
    root = site({"content/mugs.md": "# Mugs\n\nBy hand.\n", "content/own.png": cards.png(cards.card("", "S", "", ""))})
    stated = (root / "site.yaml").read_text()

    def pictures(card: str) -> list[str]:
        (root / "site.yaml").write_text(f"{stated}theme: {{card: {card}}}\n")
        helpgen("build", "--keep-going", cwd=root)
        pages = [(root / "public" / name).read_text() for name in ("index.html", "mugs/index.html")]
        return [found[1] if (found := PICTURE.search(page)) else "" for page in pages]

    one = pictures("site")
    assert one[0] == one[1]
    with Image.open(BytesIO((root / "public" / one[0]).read_bytes())) as image:
        assert image.size == (cards.WIDTH, cards.HEIGHT)
    two = pictures("pages")
    assert two[0] == one[0]
    assert two[1] != two[0]
    assert all((root / "public" / path).is_file() for path in two)
    assert (pictures("none"), pictures("own.png")) == (["", ""], ["own.png", "own.png"])
    assert not (root / "public" / one[0]).exists()


def test_pictures_are_drawn_once(monkeypatch: pytest.MonkeyPatch, site: Callable[..., Path]) -> None:
    from helpgen.build import Memory, Options, build

    drawn: list[cards.Card] = []
    real = cards.png
    monkeypatch.setattr(cards, "png", lambda card: drawn.append(card) or real(card))
    store, root, options = Memory(), site({"content/mugs.md": "# Mugs\n"}), Options(as_of=date(2026, 11, 24))
    first = build(root, options, store)
    second = build(root, options, store, wanted=lambda *_: False)
    assert len(drawn) == 1
    made = [[o.digest for o in b.outputs if o.path.startswith(cards.FOLDER)] for b in (first, second)]
    assert made[0] == made[1] != []


@pytest.mark.parametrize("title", ["家に帰る", "سياسة الإرجاع", "A" * 400, "word " * 90, "", "<b>&"])
def test_any_title_makes_a_picture_that_is_the_same_each_time(title: str) -> None:
    card = cards.card(title, "Shop", "https://help.shop.example/", "#1f5f5b")
    assert cards.png(card) == cards.png(card)


def test_the_icon_is_the_shops_first_letter_and_can_hold_no_tag() -> None:
    assert ">F</text>" in cards.icon(" fernhill", "#1f5f5b")
    assert "<<" not in cards.icon("<script", "#1f5f5b")


def test_a_logo_about_as_wide_as_high_is_the_icon(site: Callable[..., Path], helpgen: Callable[..., Result]) -> None:
    def png(width: int) -> bytes:
        written = BytesIO()
        Image.new("RGB", (width, 64)).save(written, "PNG")
        return written.getvalue()

    root = site({"content/a.md": "# A\n", "content/logo.png": png(64)})
    (root / "site.yaml").write_text((root / "site.yaml").read_text() + "theme: {logo: logo.png}\n")
    for width, icon in ((64, r'"logo\.png"'), (300, r'"_static/icon\.[0-9a-f]+\.svg"')):
        (root / "content/logo.png").write_bytes(png(width))
        helpgen("build", "--keep-going", cwd=root)
        assert re.search(f'<link rel="icon" href={icon}>', (root / "public/index.html").read_text())
