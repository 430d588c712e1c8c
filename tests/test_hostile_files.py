"""Files made to do harm: names, drawings, texts of other systems, kept versions, settings of all kinds."""

import json
import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import SITE, Result, write
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from test_hostile import BOMBS, TOKENS

from helpgen import disk, drawings, load, model

Run = Callable[..., Result]

# Names -----------------------------------------------------------------------------------------------------------

NAMES = [
    "CON.md",
    "nul.md",
    "aux.txt.md",
    "COM1.md",
    "LPT9.md",
    "a:b.md",
    "a*b?.md",
    'a"b.md',
    "a<b>c.md",
    "a|b.md",
    "..md",
    "...md",
    ". md",
    " .md",
    "a .md",
    "a..md",
    "~.md",
    "~$a.md",
    "-rf.md",
    "--help.md",
    "$(id).md",
    "`id`.md",
    "%2e%2e%2fa.md",
    "%00.md",
    "a%.md",
    "a#b.md",
    "a?b.md",
    "a&b.md",
    "a;b.md",
    "a\\b.md",
    "..\\..\\a.md",
    "C:\\a.md",
    "a\nb.md",
    "a\rb.md",
    "a\tb.md",
    "\x01.md",
    "\x7f.md",
    "\x1b[31m.md",
    "é.md",
    "e\u0301.md",
    "É.md",
    "ﬁ.md",
    "ß.md",
    "SS.md",
    "İ.md",
    "ı.md",
    "\u202egpj.md",
    "a\u200bb.md",
    "\ufeffa.md",
    "\ue000.md",
    "\x02.md",
    "😀.md",
    "\U000e0041.md",
    "٣.md",
    "ａ.md",
    "Ａ.md",
    "日本.md",
    "a" * 250 + ".md",
    "é" * 120 + ".md",
    "index.md",
    "INDEX.md",
    "Index.MD",
    "index.html",
    "404.md",
    "sitemap.xml",
    "robots.txt",
    "_headers",
    "_redirects",
    ".htaccess",
    ".helpgen.json",
    ".env",
    "id_rsa",
    "_static",
    "_search.md",
    "llms.txt",
    "policies.json",
    "{{ name }}.md",
    "<script>.md",
    "__proto__.md",
    "constructor.md",
    "a.md.md",
    ".md",
    "a.MD",
    "a.Md",
]


def test_no_name_stops_a_build_or_leads_out_of_it(tmp_path: Path, helpgen: Run) -> None:
    root = write(tmp_path / "site", {"site.yaml": SITE, "content/index.md": "# Help\n"})
    for number, name in enumerate(NAMES):
        for place in (
            root / "content" / name,
            root / "content" / f"f{number}" / name,
            root / "content" / name / "a.md",
        ):
            try:
                place.parent.mkdir(parents=True, exist_ok=True)
                place.write_text(f"# Page {number}\n\nText.\n")
            except OSError:  # the folder or file of that name is there already
                continue
    before = sorted(path for path in tmp_path.rglob("*") if root / "content" not in path.parents)
    done = helpgen("build", "--keep-going", "--output", "../out", cwd=root)
    assert "Traceback" not in done.stderr
    assert done.returncode == 1, done.stderr
    assert "\x1b" not in done.stderr
    made = [path.relative_to(tmp_path / "out").as_posix() for path in (tmp_path / "out").rglob("*")]
    assert len(made) > 150
    folded = [unicodedata.normalize("NFC", path).casefold() for path in made]
    assert len(set(folded)) == len(folded), "two files that some disks take for one"
    after = sorted(path for path in tmp_path.rglob("*") if root / "content" not in path.parents)
    assert {path.relative_to(tmp_path).parts[0] for path in set(after) - set(before)} <= {"out", "site"}
    assert {path.relative_to(root).parts[0] for path in set(after) - set(before) if root in path.parents} <= {
        ".helpgen"
    }


PART = st.text(st.characters(blacklist_characters="/\0", blacklist_categories=["Cs"]), min_size=1, max_size=20)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(names=st.lists(st.lists(PART, min_size=1, max_size=3), max_size=5))
def test_any_names_can_be_read(tmp_path: Path, names: list[list[str]]) -> None:
    root = tmp_path / str(len(list(tmp_path.iterdir())))
    write(root, {"site.yaml": SITE, "content/index.md": "# Help\n"})
    for parts in names:
        place = root.joinpath("content", *(part for part in parts if part not in (".", ".."))).with_suffix(".md")
        try:
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_text("# A\n")
        except (OSError, ValueError):
            continue
    for path in disk.read(root).pages:
        source, _ = load.source(path, "# A\n", "content")
        assert source is None or ".." not in source.url.split("/")
        assert source is None or not source.url.startswith("/")


def test_no_file_of_the_machine_gets_into_a_site(tmp_path: Path, helpgen: Run) -> None:
    secret = write(tmp_path / "elsewhere", {"secret.md": "# TOPSECRET\n", "secret.svg": "<svg>TOPSECRET</svg>"})
    ways = [
        "../../elsewhere/secret.md",
        "..\\..\\elsewhere\\secret.md",
        f"{secret}/secret.md",
        f"file://{secret}/secret.md",
        "../site.yaml",
        "../../elsewhere/secret.svg",
        "/etc/passwd",
        "C:\\secret.md",
        "\\\\host\\secret.md",
        "~/.ssh/id_rsa",
    ]
    told = "\n\n".join(
        f'![a]({way})\n[b]({way})\n--8<-- "{way}"\n{{% include \'{way}\' %}}\n<!--#include file="{way}"-->'
        for way in ways
    )
    root = write(
        tmp_path / "site",
        {
            "site.yaml": SITE + f"theme: {{logo: {secret}/secret.svg, icon: ../../elsewhere/secret.svg}}\n",
            "content/index.md": f"---\ntitle: A\n---\n{told}\n",
        },
    )
    for name, to in {"link.md": "secret.md", "link.svg": "secret.svg", "folder": ""}.items():
        (root / "content" / name).symlink_to(secret / to)
    (root / "content" / "hard.md").write_text("# Hard\n")
    done = helpgen("build", "--keep-going", cwd=root)
    assert "Traceback" not in done.stderr
    public = root / "public"
    held = b"".join(path.read_bytes() for path in public.rglob("*") if path.is_file()) if public.is_dir() else b""
    assert b"TOPSECRET" not in held
    assert b"root:x:" not in held


# Settings --------------------------------------------------------------------------------------------------------

READERS: dict[str, Callable[[str], object]] = {
    "FLEET.yaml": lambda text: load.fleet(text, "FLEET.yaml"),
    "playbook.yaml": lambda text: load.playbook(text),
    "macro": lambda text: load.macro("staff/macros/a.md", f"---\n{text}\n---\nText"),
    "version": lambda text: load.version("versions/refund/2026-09-01.md", f"---\n{text}\n---\nText"),
    "overlay": lambda text: load.overlay(text, "shops/a/site.yaml"),
}


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize("bomb", BOMBS)
def test_a_bomb_is_a_finding_there_too(bomb: str, reader: str) -> None:
    try:
        assert "root:" not in repr(READERS[reader](BOMBS[bomb]))
    except model.HelpgenError:
        return


@pytest.mark.parametrize("reader", READERS)
@settings(max_examples=80, deadline=None)
@given(text=st.lists(st.one_of(TOKENS, st.text(max_size=4)), max_size=25).map("".join))
def test_no_yaml_stops_it(reader: str, text: str) -> None:
    try:
        READERS[reader](load.decode("a.yaml", text.encode(errors="replace"))[0])
    except model.HelpgenError:
        return


# Drawings --------------------------------------------------------------------------------------------------------

DRAWN = st.sampled_from(
    [
        "<svg>",
        "<svg xmlns='http://www.w3.org/2000/svg'>",
        "</svg>",
        "<script>",
        "<SCRIPT",
        "</script>",
        " onload=",
        "x()",
        "<![CDATA[",
        "]]>",
        "<!--",
        "-->",
        "<!DOCTYPE a [",
        "<!ENTITY a 'b'>",
        "]>",
        "&a;",
        "<?xml version='1.0'?>",
        "<?",
        "<a href='",
        "javascript:",
        "data:text/html,",
        "'>",
        '"',
        "<g",
        " ",
        "\n",
        "\0",
        "<foreignObject>",
        "<use href='#a'/>",
        "<style>@import 'x'",
        "<set attributeName=href to=",
        "\ufeff",
        "é",
    ]
)
SVGS = {
    "groups in groups": "<svg>" + "<g>" * 200_000,
    "attributes": "<svg " + "a='b' " * 200_000 + ">",
    "an attribute that never ends": "<svg a='" + "b" * 1_000_000,
    "comments": "<svg>" + "<!-- " * 200_000,
    "CDATA": "<svg>" + "<![CDATA[" * 100_000,
    "brackets": "<" * 500_000,
    "entities": "<!DOCTYPE a [<!ENTITY a 'b'>"
    + "".join(f"<!ENTITY a{n} '{'&a;' * 9}'>" for n in range(9000))
    + "]><svg/>",
    "spaces": "<svg" + " " * 1_000_000 + "onload",
    "addresses": "<svg>" + "<a href='java" * 60_000,
}


@pytest.mark.parametrize("name", SVGS)
def test_a_drawing_is_looked_through_in_good_time(name: str) -> None:
    assert drawings.script_line(SVGS[name].encode()) >= 0


@settings(max_examples=300, deadline=None)
@given(st.lists(st.one_of(DRAWN, st.text(max_size=3)), max_size=20).map("".join))
def test_any_drawing_can_be_looked_through(text: str) -> None:
    raw = text.encode(errors="replace")
    assert drawings.script_line(raw) <= raw.count(b"\n") + raw.count(b"\r") + 1
    if "<script>" in text.partition("<!--")[0].partition("<![CDATA[")[0].partition("<!DOCTYPE")[0].partition("<?")[0]:
        assert "'" in text or '"' in text or drawings.script_line(raw)


# Texts of other systems ------------------------------------------------------------------------------------------

PAGES = {
    "deep.html": "<main>" + "<div>" * 30_000 + "a",
    "quotes.html": "<main>" + "<blockquote>" * 5_000 + "a",
    "lists.html": "<main>" + "<ul><li>" * 3_000 + "a",
    "tables.html": "<main>" + "<table><tr><td>" * 1_000 + "a",
    "wide.html": "<main><table><tr>" + "<td colspan=1000 rowspan=65534>a" * 300,
    "long.html": "<main><p>" + "<b>a</b> " * 60_000,
    "script.html": "<main><h1>A</h1><script>canary()</script><img src=x onerror=canary()>"
    "<a href=javascript:canary()>a</a>",
    "up.html": '<main><h1>Up</h1><img src="../../../../etc/passwd"><img src="file:///etc/passwd">'
    '<a href="../../x">x</a>',
    "tag.html": "<" * 100_000,
    "attr.html": "<main " + "a=b " * 100_000 + ">",
    "null.html": "<main>\0\0\0<h1>\0</h1>",
    "facts.html": "<main><h1>{{ name }}</h1><p>{% for x in range(10**9) %}{{ ''.__class__ }}",
}


def test_no_page_of_another_system_stops_an_import(tmp_path: Path, helpgen: Run) -> None:
    old = write(tmp_path / "old", PAGES)
    done = helpgen("import", str(old), str(tmp_path / "new"), "--from", "html", "--name", "Shop", cwd=tmp_path)
    assert "Traceback" not in done.stderr
    assert done.returncode in (0, 1), done.stderr
    built = helpgen("build", "--keep-going", cwd=tmp_path / "new")
    assert "Traceback" not in built.stderr
    held = b"".join(path.read_bytes() for path in (tmp_path / "new").rglob("*") if path.is_file())
    assert b"root:x:" not in held
    html = b"".join(path.read_bytes() for path in (tmp_path / "new/public").rglob("*.html"))
    assert b"<script>canary" not in html
    assert b"onerror=" not in html


ARTICLE = {
    "id": 1,
    "title": "A",
    "body": "<p>a</p>",
    "section_id": 2,
    "html_url": "https://x.example/hc/a/1",
}
SPOILED: list[object] = [
    [],
    {},
    None,
    7,
    {"articles": None},
    {"articles": {}},
    {"articles": [None, 1, "x", []]},
    {"articles": [{}]},
    {"articles": [{**ARTICLE, "id": "../../../etc/passwd"}]},
    {"articles": [{**ARTICLE, "title": None, "body": None}]},
    {"articles": [{**ARTICLE, "title": ["a"], "body": {"a": 1}, "section_id": "x"}]},
    {"articles": [{**ARTICLE, "body": "<div>" * 20_000}]},
    {"articles": [{**ARTICLE, "title": "\0\ud800/../a" * 90}]},
    {
        "articles": [ARTICLE, ARTICLE],
        "sections": [{"id": 2, "category_id": 2, "name": "../.."}],
        "categories": [{"id": 2}],
    },
    {"articles": [{**ARTICLE, "section_id": 2}], "sections": [{"id": 2, "parent_section_id": 2, "name": "Loop"}]},
    {"articles": [{**ARTICLE, "html_url": "javascript:canary()", "label_names": 7, "promoted": "x", "draft": "maybe"}]},
]


@pytest.mark.parametrize("number", range(len(SPOILED)))
def test_no_export_of_zendesk_stops_an_import(number: int, tmp_path: Path, helpgen: Run) -> None:
    old = write(tmp_path / "old", {"articles.json": json.dumps(SPOILED[number]), "b.json": "{", "c.json": "[" * 9000})
    done = helpgen("import", str(old), str(tmp_path / "new"), "--from", "zendesk", "--name", "Shop", cwd=tmp_path)
    assert "Traceback" not in done.stderr, done.stderr
    assert done.returncode in (0, 1, 2)
    assert sorted(place.name for place in tmp_path.iterdir()) in (["new", "old"], ["old"])


# Kept versions ---------------------------------------------------------------------------------------------------


def test_no_kept_version_stops_a_build(tmp_path: Path, helpgen: Run) -> None:
    whole = (Path(__file__).parent.parent / "versions/refund/2026-03-02.md").read_text()
    root = write(
        tmp_path,
        {
            "site.yaml": SITE,
            "content/index.md": "# Help\n",
            "content/refund.md": "---\ntitle: R\nrole: refund\neffective: 2026-09-01\n---\nText.\n",
            "versions/refund/2026-03-02.md": whole.replace("14 days", "<script>canary()</script>"),
            "versions/refund/2026-04-01.md": whole.replace("address: returns/", "address: ../../../"),
            "versions/refund/2026-05-01.md": whole[: len(whole) // 3],
            "versions/refund/2026-06-01.md": b"\xff\xfe\0" * 900,
            "versions/refund/2026-07-01.md": "---\n" + BOMBS["laughs"] + "---\n",
            "versions/refund/2026-99-99.md": whole,
            "versions/refund/x.md": whole,
            "versions/../x.md": whole,
            "versions/refund/2026-08-01.md": "---\ntitle: A\neffective: 2026-08-01\n---\n" + "[" * 200_000,
        },
    )
    done = helpgen("build", "--keep-going", cwd=root)
    assert "Traceback" not in done.stderr, done.stderr
    assert done.returncode == 1
    html = b"".join(path.read_bytes() for path in (root / "public").rglob("*.html"))
    assert b"<script>canary" not in html


@pytest.mark.parametrize("engine", ["commonmark", "python-markdown"])
def test_no_address_stops_a_build(engine: str, tmp_path: Path, helpgen: Run) -> None:
    odd = ["http://[::1/", "http://[x]y/", "//[/", "http://a]b/", "//h:abc]", "http://℀.example/", "../[x.md", "#[x"]
    odd += ["?[)", "https://h:99999999/", "http://h:abc/", "mailto:[x", "tel:[1", "http://a@[b/"]
    hidden = ["&#32;//[x", "/&#9;/[x", "&#10;//[/", "ht&#9;tp://[x"]
    links = " ".join(f"[a]({address}) ![b]({address})" for address in odd)
    raw = "".join(f'<a href="{address}">c</a>' for address in (*odd, *hidden))
    policy = f"---\ntitle: Refunds\nrole: refund\n---\nText\n\n{links}\n\n{raw}\n"
    settings = f"{SITE}markdown: {{engine: {engine}}}\n"
    write(tmp_path, {"site.yaml": settings, "content/a.md": f"# A\n\n{links}\n\n{raw}\n", "content/refund.md": policy})
    done = helpgen("build", cwd=tmp_path)
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert "“//[/” is not an address" in done.stderr
