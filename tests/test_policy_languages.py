"""Versions of policies on a site in several languages: each language keeps, compares, shows and proves its own."""

import json
import re
import zipfile
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from shutil import copytree
from urllib.parse import urljoin
from xml.etree import ElementTree

import pytest
from click.testing import CliRunner
from conftest import Result, write
from test_policy_git import git
from test_policy_versions import ATOM, made, put, told

from helpgen import policy
from helpgen.cli.policy_ import command

Run = Callable[..., Result]
YAML = """name: Shop
url: https://help.shop.example/
languages: [en, de, ar]
contact: {email: hi@shop.example}
returns: {days: 14}
by_language: {de: {contact: {email: hallo@shop.example}}}
"""
PAGE = """---
title: %s
role: refund
effective: %s
---
%s {{ returns.days | days }}. {{ contact.email }} [%s](label.md)
"""
FILES = {
    "site.yaml": YAML,
    "content/refund.md": PAGE % ("Refunds", "2026-03-02", "Within", "label"),
    "content/label.md": "# Label\n\nPrint it.\n",
    "content/de/refund.md": PAGE % ("Erstattungen", "2026-03-02", "Binnen", "Etikett"),
    "content/de/label.md": "# Etikett\n\nDrucken.\n",
}


@pytest.fixture(scope="session")
def both(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two versions in English and German, of 14 and 30 days; Arabic shows the original."""
    root = write(tmp_path_factory.mktemp("both") / "site", FILES)
    for day, as_of in (("2026-03-02", "2026-02-20"), ("2026-09-01", "2026-08-20")):
        for path in ("content/refund.md", "content/de/refund.md"):
            write(root, {path: re.sub("effective: .*", f"effective: {day}", (root / path).read_text())})
        call = ["publish", "refund", "--site", str(root), "--as-of", as_of]
        done = CliRunner().invoke(command, call, standalone_mode=False, help_option_names=["-h", "--help"])
        assert done.output == f"kept versions/refund/{day}.md\nkept versions/de/refund/{day}.md\n"
        put(root, "days: 14" if day < "2026-09" else "days: 30", "days: 30", "site.yaml")
    return root


def links(files: Mapping[str, str], url: str) -> set[str]:
    """What a page links to, from the root of the site."""
    root = "https://x.example/"
    found = re.findall(r'<a [^>]*href="([^"]*)"', files[f"{url}index.html"])
    return {urljoin(root + url, href).removeprefix(root) for href in found}


@pytest.fixture
def two(both: Path, tmp_path: Path) -> Path:
    return copytree(both, tmp_path / "two")


def test_each_language_keeps_its_words_facts_and_links(two: Path) -> None:
    kept = (two / "versions/de/refund/2026-03-02.md").read_text()
    assert "address: de/refund/2026-03-02/\nlanguage: de\n" in kept
    assert "Binnen 14 Tagen. hallo@shop.example [Etikett](/de/label/)" in kept or "Binnen 14 Tage. hallo" in kept
    assert "Within 14 days. hi@shop.example [label](/label/)" in (two / "versions/refund/2026-03-02.md").read_text()


def test_each_version_and_difference_has_an_address_in_its_language(two: Path) -> None:
    result, files = made(two, "2026-11-01")
    assert told(result) == []
    page, changes = files["de/refund/2026-03-02/index.html"], files["de/refund/2026-09-01/changes/index.html"]
    assert "Dies ist eine frühere Fassung" in page
    assert "31. August 2026" in page
    assert 'lang="de"' in page
    assert re.search(r"<del>.*14.*</del><ins>.*30.*</ins>", changes)
    assert "1 Änderung: 1 Wort ist neu" in changes
    for target in ("2026-03-02/", "2026-09-01/", "2026-09-01/changes/", "../policy-changes.xml"):
        assert urljoin("de/refund/", target) in links(files, "de/refund/"), target


def test_the_switch_leads_to_the_same_version_and_else_to_the_policy(two: Path) -> None:
    _, files = made(two, "2026-11-01")
    here = files["de/refund/2026-09-01/changes/index.html"]
    assert {"refund/2026-09-01/changes/", "ar/refund/"} <= links(files, "de/refund/2026-09-01/changes/")
    assert "hreflang" not in here[: here.index("</head>")]


def test_an_original_that_stands_in_shows_its_own_versions(two: Path) -> None:
    put(two, "2026-09-01", "2027-01-01")
    put(two, "Within", "Only within")
    _, files = made(two, "2026-11-01")
    page = files["ar/refund/index.html"]
    assert "Only within" not in page
    assert "Within 30 days." in page
    assert {"refund/2026-09-01/", "ar/label/"} <= links(files, "ar/refund/")
    assert "ar/refund/2026-09-01/index.html" not in files


def test_each_language_has_a_feed(two: Path) -> None:
    _, files = made(two, "2026-11-01")
    for path, language, title, days in (
        ("policy-changes.xml", "en", "Refunds: applies from %s", ["1 September 2026", "2 March 2026"]),
        ("de/policy-changes.xml", "de", "Erstattungen: gilt ab dem %s", ["1. September 2026", "2. März 2026"]),
    ):
        root = ElementTree.fromstring(files[path])
        assert root.get("{http://www.w3.org/XML/1998/namespace}lang") == language
        assert root.findtext(f"{ATOM}id") == f"https://help.shop.example/{path}"
        assert [entry.findtext(f"{ATOM}title") for entry in root.iter(f"{ATOM}entry")] == [title % day for day in days]
    original = ElementTree.fromstring(files["ar/policy-changes.xml"])
    assert [entry.findtext(f"{ATOM}id") for entry in original.iter(f"{ATOM}entry")] == [
        "https://help.shop.example/refund/2026-09-01/", "https://help.shop.example/refund/2026-03-02/",
    ]  # fmt: skip


def test_a_coming_version_is_announced_in_its_language_alone(two: Path, helpgen: Run) -> None:
    put(two, "2026-09-01", "2027-01-01", "content/de/refund.md")
    put(two, "days: 30", "days: 60", "site.yaml")
    done = helpgen("policy", "publish", "--lang", "de", "--as-of", "2026-11-01", cwd=two)
    assert done.stdout == "kept versions/de/refund/2027-01-01.md\n", done.stderr
    _, files = made(two, "2026-11-02")
    assert "1. Januar 2027" in files["de/refund/index.html"]
    assert "30 Tage" in files["de/refund/index.html"]
    assert "January" not in files["refund/index.html"]
    _, later = made(two, "2027-01-01")
    assert "60 Tage" in later["de/refund/index.html"]


def test_words_that_change_in_silence_are_found_in_the_language(two: Path) -> None:
    put(two, "Binnen", "Nur binnen", "content/de/refund.md")
    result, _ = made(two, "2026-11-01")
    assert told(result) == [("policy/silent-change", "content/de/refund.md")]


def test_log_and_diff_name_a_language(two: Path, helpgen: Run) -> None:
    log = helpgen("policy", "log", "refund", cwd=two).stdout
    assert [line.split()[0] for line in log.splitlines() if line[0] != " "] == ["refund", "de/refund"]
    diff = helpgen("policy", "diff", "refund", "--lang", "de", cwd=two)
    assert diff.stdout.startswith("--- versions/de/refund/2026-03-02.md\n+++ versions/de/refund/2026-09-01.md\n")
    assert helpgen("policy", "diff", "refund", cwd=two).stdout.startswith("--- versions/refund/2026-03-02.md\n")
    wrong = helpgen("policy", "log", "--lang", "fr", cwd=two)
    assert (wrong.returncode, wrong.stderr) == (
        2,
        "helpgen: no policy is written in fr; the languages of policies: en, de\n",
    )


def test_evidence_is_of_one_language(two: Path, helpgen: Run, tmp_path: Path) -> None:
    call = ("evidence", "--policy", "refund", "--order", "123", "--on", "2026-04-01", "--out")
    german = helpgen(*call, str(tmp_path / "de.zip"), "--lang", "de", cwd=two)
    assert german.stdout.endswith("Erstattungen (de), which says that it applies since 2026-03-02\n"), german.stderr
    with zipfile.ZipFile(tmp_path / "de.zip") as pack:
        files = {name: pack.read(name).decode() for name in pack.namelist()}
    assert "Nachweis: Erstattungen von Shop" in files["letter.md"]
    assert "dieses Tages gilt: https://help.shop.example/de/refund/2026-03-02/" in files["letter.md"]
    assert "Der Text gibt selbst an, dass er seit dem 2. März 2026 gilt." in files["letter.md"]
    assert '<html lang="de" dir="ltr">' in files["policy.html"]
    assert "seit dem 2. März 2026 gilt." in files["policy.txt"]
    assert json.loads(files["manifest.json"])["language"] == "de"
    plain = helpgen(*call, str(tmp_path / "en.zip"), cwd=two)
    assert plain.stdout.endswith("Refunds (en), which says that it applies since 2026-03-02\n"), plain.stderr


def test_what_no_text_is_known_of_is_not_taken_from_another_language(two: Path, helpgen: Run, tmp_path: Path) -> None:
    (two / "versions/de/refund/2026-03-02.md").unlink()
    call = ("evidence", "--policy", "refund", "--order", "1", "--on", "2026-04-01", "--out", str(tmp_path / "a.zip"))
    done = helpgen(*call, "--lang", "de", cwd=two)
    assert done.returncode == 2
    assert "in force on 2026-04-01 in de; it is known in en: --lang en" in done.stderr


def test_git_gives_the_facts_of_the_language(tmp_path: Path, helpgen: Run) -> None:
    root = write(tmp_path / "shop", FILES)
    git(root, "init", "-q", "-b", "main")
    git(root, "add", "-A")
    git(root, "commit", "-m", "first", day="2026-02-20")
    done = helpgen("policy", "publish", "--from-git", "--lang", "de", "--as-of", "2026-11-01", cwd=root)
    assert done.stdout == "kept versions/de/refund/2026-03-02.md\n", done.stderr
    kept = (root / "versions/de/refund/2026-03-02.md").read_text()
    assert "language: de" in kept
    assert "14 Tage. hallo@shop.example [Etikett](/de/label/)" in kept
    result, _ = made(root, "2026-11-01")
    assert told(result) == []
    (one,) = [one for one in result.histories if one.key == "de/refund"]
    assert policy.on(one, date(2026, 4, 1)) is not None
