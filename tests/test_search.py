"""The search index: what goes in, that it is the same each time, and what is said where there is none."""

import hashlib
import json
from base64 import b64encode
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from conftest import Result, tree

from helpgen import build, model, search

PAGES = {
    "content/returns/_category.yaml": "title: Sending back",
    "content/returns/refund.md": (
        "---\ntitle: Refunds\ndescription: When the money comes.\nkeywords: [money back]\n---\n"
        "Some text.\n\n## Where is it? {#where}\n\nSoon.\n\n## The steps\n\n| A | B |\n| --- | --- |\n| one | two |\n"
    ),
    "content/secret.md": "---\ntitle: Secret\nnoindex: true\n---\nHidden.\n",
    "content/index.md": "# Home\n\nHello.\n",
}


def record(**more: object) -> search.Record:
    return search.Record(**{"url": "a/", "language": "en", "title": "A", "body": "<p>b</p>"} | more)  # type: ignore[arg-type]


def paths(outputs: tuple[model.Output, ...]) -> list[str]:
    return [output.path for output in outputs]


def test_a_page_goes_in_with_its_words_and_their_weights() -> None:
    front = model.Front(description="D", keywords=("k",))
    source = model.Source(path="content/r/a.md", url="r/a/", front=front, body="")
    html = f'<h2 id="q" {model.LINE_MARK}="3">Where?</h2><p><a {model.LINK_MARK}0="">x</a></p><h2 id="h">Here</h2>'
    headings = (model.Heading(2, "Where?", "q"), model.Heading(2, "Here", "h"))
    article = model.Article(source=source, title="T", description="D", html=html, headings=headings)
    crumbs = (model.Ref("", "Help"), model.Ref("r/", "Returns"))
    page = model.Page(kind="article", url="r/a/", title="T", article=article, crumbs=crumbs)
    hidden = [
        model.Page(kind=kind, url=kind, title="x", article=article) for kind in ("home", "topics", "404", "redirect")
    ]
    site = model.Site(config=model.Config(), facts={}, pages=(page, *hidden))
    assert search.records(site) == (
        search.Record(
            url="r/a/",
            language="en",
            title="T",
            description="D",
            keywords=("k",),
            headings=("Where?", "Here"),
            topic="Returns",
            topic_url="r/",
            body='<h2 id="q" data-pagefind-weight="6">Where?</h2><p><a>x</a></p>'
            '<h2 id="h" data-pagefind-weight="4">Here</h2>',
        ),
    )


def test_the_same_records_make_the_same_bytes() -> None:
    records = [
        record(url=f"p{n}/", title=f"Page {n}", body=f"<p>word{n} {'and more ' * n}</p>", topic=f"T{n % 7}")
        for n in range(60)
    ]
    first, second = (search.index(records, {"money back": ("refund",)}) for _ in range(2))
    assert first == second
    assert first[1] == ()
    assert {path.split("/")[1] for path in paths(first[0])} >= {"index", "fragment", "pagefind.js", "words.en.json"}
    assert [path for path in paths(first[0]) if "ui" in path or "worker" in path] == []


def test_a_language_that_has_no_stemmer_gets_the_program_that_serves_all() -> None:
    assert "_search/wasm.unknown.pagefind" not in paths(search.index([record()], {})[0])
    assert "_search/wasm.unknown.pagefind" in paths(search.index([record(language="ja")], {})[0])


def test_the_words_file_of_each_language_has_its_own_words_and_all_synonyms() -> None:
    records = [
        record(title="Refunds", keywords=("cash",), topic="Money", topic_url="m/"),
        record(url="b/", language="de-AT"),
    ]
    files = {output.path: output.body for output in search.index(records, {"money back": ("refund",)})[0]}
    english = json.loads(files["_search/words.en.json"] or b"")
    assert english["count"] == 1
    assert english["synonyms"] == [["money back", ["refund"]]]
    assert english["topics"] == [["Money", "m/"]]
    assert {"refunds", "cash", "refund"} <= set(english["words"])
    assert json.loads(files["_search/words.de-at.json"] or b"")["topics"] == []


def test_nothing_to_find_makes_no_index() -> None:
    assert search.index([], {}) == ((), ())


def test_without_pagefind_one_sentence_says_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda _: None)
    outputs, findings = search.index([record()], {})
    assert outputs == ()
    assert findings == search.missing()
    assert [(f.rule, f.severity, f.message, f.mend) for f in findings] == [
        (
            "search/pagefind",
            "warning",
            "there is no search index, because Pagefind is not installed",
            "install helpgen again, or write `search: none` to do without a search",
        )
    ]


@pytest.mark.parametrize(
    ("script", "why"),
    [
        ("#!/bin/sh\necho out of memory >&2\nexit 3\n", "Pagefind says: out of memory"),
        ("#!/bin/sh\nexit 0\n", "Pagefind says: nothing"),
        ("no program", "Pagefind does not run: "),
    ],
)
def test_a_pagefind_that_fails_is_a_finding(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, script: str, why: str
) -> None:
    program = tmp_path / "pagefind"
    program.write_text(script)
    program.chmod(0o755)
    monkeypatch.setenv("PAGEFIND_BINARY_PATH", str(program))
    outputs, findings = search.index([record()], {})
    assert outputs == ()
    assert findings[0].message.startswith(f"there is no search index, because {why}")


def test_a_site_has_an_index_and_a_field_unless_it_wants_none(
    site: Callable[..., Path], helpgen: Callable[..., Result]
) -> None:
    root = site(PAGES)
    helpgen("build", "--keep-going", "--output", "with", cwd=root)
    settings = (root / "site.yaml").read_text()
    (root / "site.yaml").write_text(settings + "search: none\n")
    helpgen("build", "--keep-going", "--output", "without", cwd=root)
    found, bare = tree(root / "with"), tree(root / "without")
    assert any(path.startswith("_search/") for path in found)
    assert b'role="search"' in found["returns/refund/index.html"]
    assert b"'wasm-unsafe-eval'" in found["_headers"]
    assert [path for path in bare if path.startswith("_search/")] == []
    assert b'role="search"' not in bare["returns/refund/index.html"]
    assert b"wasm" not in bare["_headers"]
    assert b"Refunds" in bare["topics/index.html"]


def test_a_page_that_search_engines_must_not_show_is_not_found_either(
    site: Callable[..., Path], helpgen: Callable[..., Result]
) -> None:
    root = site(PAGES)
    helpgen("build", "--keep-going", cwd=root)
    words = json.loads((root / "public/_search/words.en.json").read_text())
    assert "refunds" in words["words"]
    assert "secret" not in words["words"]


@pytest.mark.parametrize(
    ("written", "message"),
    [
        ("search: {synonims: {a: b}}", "the key `synonims` is unknown below `search`"),
        ("search: {synonyms: refund}", "`search.synonyms` is a group of keys, not `refund`"),
    ],
)
def test_a_mistake_in_the_settings_is_told(
    site: Callable[..., Path], helpgen: Callable[..., Result], written: str, message: str
) -> None:
    root = site(PAGES)
    (root / "site.yaml").write_text((root / "site.yaml").read_text() + written + "\n")
    done = helpgen("check", cwd=root)
    assert message in done.stdout + done.stderr


def test_the_index_is_made_anew_only_when_words_changed(
    site: Callable[..., Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    runs: list[int] = []
    index = search.index

    def counted(*given: Any) -> Any:
        runs.append(1)
        return index(*given)

    monkeypatch.setattr(search, "index", counted)
    root, store = site(PAGES), build.Memory()

    def made(*, wanted: bool = True) -> dict[str, model.Output]:
        options = build.Options(as_of=date(2026, 11, 24))
        done = build.build(root, options, store, wanted=lambda *_: wanted)
        return {output.path: output for output in done.outputs if output.path.startswith("_search/")}

    first = made()
    assert len(runs) == 1
    settings = (root / "site.yaml").read_text()
    (root / "site.yaml").write_text(settings + "# a remark\n")
    assert {path: output.body for path, output in made().items()} == {path: o.body for path, o in first.items()}
    assert len(runs) == 1
    same = made(wanted=False)
    assert len(runs) == 1
    assert {output.body for output in same.values()} == {None}
    assert {path: o.digest for path, o in same.items()} == {
        path: hashlib.sha256(o.body or b"").hexdigest() for path, o in first.items()
    }
    page = root / "content/returns/refund.md"
    page.write_text(page.read_text().replace("Soon.", "Tomorrow."))
    assert set(made()) != set(first)
    assert len(runs) == 2
    (root / "site.yaml").write_text(settings + "search: {synonyms: {cash: refund}}\n")
    assert b"cash" in (made()["_search/words.en.json"].body or b"")
    assert len(runs) == 3


def test_a_check_makes_no_index_and_the_preview_of_a_large_site_keeps_the_one_that_it_began_with(
    site: Callable[..., Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    root, store = site(PAGES), build.Memory()

    def words(*, preview: bool = False, wanted: bool = True) -> bytes | None:
        options = build.Options(as_of=date(2026, 11, 24), preview=preview)
        done = build.build(root, options, store, wanted=lambda *_: wanted)
        return next((o.body for o in done.outputs if o.path == "_search/words.en.json"), None)

    assert words(wanted=False) is None
    begun = words(preview=True)
    page = root / "content/returns/refund.md"
    page.write_text(page.read_text().replace("Soon.", "Sometime."))
    monkeypatch.setattr("helpgen.build.searching.MANY", 1)
    assert words(preview=True) == begun
    assert b"sometime" in (words() or b"")
    monkeypatch.undo()
    assert b"sometime" in (words(preview=True) or b"")


def test_what_pagefind_complains_of_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    said = b64encode(json.dumps({"payload": {"type": "Error", "message": "no room"}}).encode()).decode()
    answer = tmp_path / "pagefind"
    answer.write_text(f"#!/bin/sh\nprintf '%s,' {said} {said} {said}\ncat >/dev/null\n")
    answer.chmod(0o755)
    monkeypatch.setenv("PAGEFIND_BINARY_PATH", str(answer))
    assert search.index([record()], {})[1][0].message == "there is no search index, because Pagefind says: no room"


def test_more_pages_than_a_pipe_holds_go_through() -> None:
    records = [record(url=f"p{n}/", title=f"Page {n}", body=f"<p>{'words here ' * 400}</p>") for n in range(120)]
    outputs, findings = search.index(records, {})
    assert findings == ()
    assert sum("/fragment/" in path for path in paths(outputs)) == 120
