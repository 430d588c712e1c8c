"""A Zendesk Guide export in four languages becomes a site whose languages mirror each other."""

import json
import re
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from conftest import Result, tree, write
from zendesk_export import API, HOST, files

from helpgen.importing import zendesk

Run = Callable[..., Result]
PAGE = "orders/returns/refund-policy.md"


@pytest.fixture(scope="session")
def imported(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    top = tmp_path_factory.mktemp("zendesk")
    write(top / "export", files())
    call = ["import", "export", "site", "--name", "Oak Cups", "--url", "https://help.oakcups.example/"]
    command = [sys.executable, "-c", "from helpgen.cli import main; main()", *call]
    done = subprocess.run(command, cwd=top, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return top / "site", done.stdout


def test_each_language_mirrors_the_first(imported: tuple[Path, str]) -> None:
    root, _ = imported
    assert "language: en-US\nlanguages: [en-US, ar, de, pt-BR]\n" in (root / "site.yaml").read_text()
    for folder, title in (
        ("", "Refund policy"),
        ("de/", "Erstattung und Rückgabe"),
        ("pt-BR/", "Política de reembolso"),
    ):
        text = (root / "content" / folder / PAGE).read_text()
        assert f'title: "{title}"\nrole: refund\n' in text
        assert "language:" not in text
    assert sorted(path for path in tree(root / "content") if path.endswith(".md") and path.count("/") > 2) == [
        f"{tag}/orders/returns/{name}.md"
        for tag, name in (
            ("ar", "refund-policy"),
            ("de", "refund-policy"),
            ("de", "track-your-order"),
            ("pt-BR", "refund-policy"),
        )
    ]
    assert (root / "content/de/orders/returns/_category.yaml").read_text() == 'title: "Rückgabe"\n'
    assert (root / "content/ar/orders/_category.yaml").read_text() == 'title: "الطلبات"\n'


def test_links_stay_in_the_language_that_they_name(imported: tuple[Path, str]) -> None:
    root, _ = imported
    assert "[Bestellung verfolgen](track-your-order.md)" in (root / "content/de" / PAGE).read_text()
    assert "[Track your order](../../../orders/returns/track-your-order.md)" in (root / "content/ar" / PAGE).read_text()
    assert (
        "[this](refund-policy.md#h_01hxk)" in (root / "content/orders/returns/track-your-order.md").read_text().lower()
    )


def test_the_newest_text_counts_and_old_addresses_lead_on(imported: tuple[Path, str]) -> None:
    text = (imported[0] / "content" / PAGE).read_text()
    assert "An old text" not in text
    assert "1. Write to us." in text
    for alias in ("/hc/en-us/articles/360000000101-Refund-policy", "/hc/en-us/articles/360000000101",
                  "/hc/articles/360000000101"):  # fmt: skip
        assert f'"{alias}"' in text
    assert 'aliases: ["/hc/de/articles/360000000101"]' in (imported[0] / "content/de" / PAGE).read_text()


def test_attachments_in_the_text_and_below_it_are_there(imported: tuple[Path, str]) -> None:
    root, _ = imported
    text = (root / "content" / PAGE).read_text()
    picture, form = re.search(r"!\[Returns\]\(([^)]+)\)", text), re.search(r"\[Return form.pdf\]\(([^)]+)\)", text)
    assert picture
    assert form
    for name in (picture[1], form[1]):
        assert (root / "content/orders/returns" / name).is_file()
    assert f"![Rückgabe](../../../orders/returns/{picture[1]})" in (root / "content/de" / PAGE).read_text()


def test_what_not_everybody_could_read_is_a_draft(imported: tuple[Path, str]) -> None:
    root, said = imported
    assert "draft: true" in (root / "content/orders/returns/wholesale-prices.md").read_text()
    assert "draft: true" in (root / "content/orders/returns/gift-cards.md").read_text()
    assert "only “Traders” could read this article; it is a draft now" in said
    assert "this translation is older than its original" in said
    assert "goes on at" not in said


def test_the_site_builds_and_lacks_facts_alone(imported: tuple[Path, str], helpgen: Run) -> None:
    check = helpgen("check", "--as-of", "2026-11-27", cwd=imported[0])
    rules = set(re.findall(r"\(([a-z-]+/[a-z-]+)\)$", check.stdout, re.MULTILINE))
    assert not {rule for rule in rules if rule.startswith(("quality/", "language/", "link/", "file/"))}, check.stdout
    helpgen("build", "--keep-going", "--as-of", "2026-11-27", cwd=imported[0])
    public = tree(imported[0] / "public")
    assert "pt-br/orders/returns/refund-policy/index.html" in public
    german = public["de/orders/returns/refund-policy/index.html"].decode()
    assert 'lang="de"' in german
    assert 'hreflang="pt-BR"' in german
    assert 'dir="rtl"' in public["ar/orders/returns/refund-policy/index.html"].decode()
    assert b"hc/en-us/articles/360000000101" in public["_redirects"]


def collected(more: Mapping[str, bytes], *without: str) -> list[str]:
    said = {name: raw.encode() for name, raw in files().items() if isinstance(raw, str) and name not in without}
    return [f"{note.place.path}: {note.message}" for note in zendesk.collection({**said, **more}, {}, "x").notes]


def test_an_answer_that_is_missing_is_told() -> None:
    assert f"x/articles-1.json: this list goes on at {API}/en-us/articles.json?page=2&per_page=2, " in "\n".join(
        collected({}, "articles-2.json")
    )
    cursor = b'{"sections":[],"meta":{"has_more":true},"links":{"prev":null,"next":"https://a.example/sections?page[after]=x"}}'
    assert any("goes on at https://a.example/sections" in note for note in collected({"more.json": cursor}))


def test_a_list_in_another_language_is_read_as_translations() -> None:
    one = {
        "id": 360000000104, "section_id": 21, "title": "Geschenkkarten", "body": "<p>Bald.</p>",
        "source_locale": "en-us", "locale": "de", "draft": False,
        "html_url": f"{HOST}/hc/de/articles/360000000104-Geschenkkarten",
    }  # fmt: skip
    listed = {"articles": [one]}
    said = {name: raw.encode() for name, raw in files().items() if isinstance(raw, str)}
    said["zz-de.json"] = json.dumps(listed).encode()
    pages = {page.path: page for page in zendesk.collection(said, {}, "x").pages}
    assert pages["de/orders/returns/gift-cards"].title == "Geschenkkarten"
    assert (pages["orders/returns/gift-cards"].title, pages["orders/returns/gift-cards"].draft) == ("Gift cards", True)
    assert not pages["de/orders/returns/gift-cards"].draft
