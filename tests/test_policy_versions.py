"""Versions of a policy on whole small sites: kept, compared, shown by date, and told of in a feed."""

import re
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from shutil import copytree
from xml.etree import ElementTree

import pytest
from click.testing import CliRunner
from conftest import Result, tree, write
from hypothesis import given, settings
from hypothesis import strategies as st

from helpgen import build, cli, load, model, policy

Site = Callable[..., Path]
Run = Callable[..., Result]

YAML = """name: Shop
url: https://help.shop.example/
contact: {email: hi@shop.example}
returns: {days: 14}
"""
PAGE = """---
title: Refunds
role: refund
effective: %s
---
Send it back within {{ returns.days }} days. Ask [us](/contact/) or [them](https://else.example/x).

## How to return an item {clause=returns.steps}

1. Pack it.
2. Send it, with the [label](label.md).
"""
FILES = {"site.yaml": YAML, "content/refund.md": PAGE % "2026-03-02", "content/label.md": "# Label\n\nPrint it.\n"}
ATOM = "{http://www.w3.org/2005/Atom}"


def made(root: Path, day: str) -> tuple[model.Build, dict[str, str]]:
    result = build.build(root, build.Options(as_of=date.fromisoformat(day)))
    return result, {output.path: (output.body or b"").decode(errors="replace") for output in result.outputs}


def put(root: Path, old: str, new: str, path: str = "content/refund.md") -> None:
    text = (root / path).read_text()
    assert old in text
    (root / path).write_text(text.replace(old, new))


OURS = {"policy/silent-change", "policy/version-alone", "policy/version-behind", "policy/version-changed",
        "policy/version-file", "policy/version-history", "policy/version-not-kept"}  # fmt: skip


def told(result: model.Build) -> list[tuple[str, str]]:
    return [(found.rule, found.place.path) for found in result.findings if found.rule in OURS]


@pytest.fixture(scope="session")
def made_once(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """A site with one kept version, of 14 days, since March; and one with a second, of 30 days, since September."""
    one, both = tmp_path_factory.mktemp("one") / "site", tmp_path_factory.mktemp("two") / "site"
    publish(write(one, FILES), "2026-02-20")
    copytree(one, both)
    put(both, "2026-03-02", "2026-09-01")
    put(both, "days: 14", "days: 30", "site.yaml")
    publish(both, "2026-08-20")
    return one, both


def publish(root: Path, day: str) -> None:
    done = CliRunner().invoke(
        cli.helpgen, ["policy", "publish", "--site", str(root), "--as-of", day], standalone_mode=False
    )
    assert done.output.startswith("kept versions/refund/"), done.output


@pytest.fixture
def kept(made_once: tuple[Path, Path], tmp_path: Path) -> Path:
    return copytree(made_once[0], tmp_path / "kept")


@pytest.fixture
def two(made_once: tuple[Path, Path], tmp_path: Path) -> Path:
    return copytree(made_once[1], tmp_path / "two")


def test_a_version_is_kept_with_its_facts_and_links_from_the_root(kept: Path) -> None:
    assert (
        (kept / "versions/refund/2026-03-02.md").read_text()
        == (
            "---\n"
            "# Kept by `helpgen policy publish`: what was in force stays as it was. Don't edit this file.\n"
            "title: Refunds\neffective: 2026-03-02\nkept: 2026-02-20\naddress: refund/2026-03-02/\nlanguage: en\n"
            "digest: " + re.search(r"digest: (\w{64})", (kept / "versions/refund/2026-03-02.md").read_text())[1] + "\n"  # type: ignore[index]
            "---\n\n"
            "Send it back within 14 days. Ask [us](/contact/) or [them](https://else.example/x).\n\n"
            "## How to return an item {clause=returns.steps}\n\n"
            "1. Pack it.\n2. Send it, with the [label](/label/).\n"
        )
    )


def test_what_is_kept_is_kept_once(kept: Path, helpgen: Run) -> None:
    before = tree(kept / "versions")
    done = helpgen("policy", "publish", "refund", "--as-of", "2026-04-01", cwd=kept)
    assert (done.returncode, done.stdout) == (0, "refund: 2026-03-02 is kept already\n")
    assert tree(kept / "versions") == before


def test_an_earlier_version_never_changes_when_facts_do(two: Path) -> None:
    put(two, "days: 30", "days: 60", "site.yaml")
    _, files = made(two, "2026-11-01")
    assert "within 14 days" in files["refund/2026-03-02/index.html"]
    assert "within 30 days" in files["refund/2026-09-01/index.html"]
    assert "within 60 days" in files["refund/index.html"]


def test_version_pages_say_what_they_are(two: Path) -> None:
    _, files = made(two, "2026-11-01")
    earlier, current = files["refund/2026-03-02/index.html"], files["refund/2026-09-01/index.html"]
    for page in (earlier, current, files["refund/2026-09-01/changes/index.html"]):
        assert '<meta name="robots" content="noindex">' in page
    assert "It applied from" in earlier
    assert '<time datetime="2026-08-31">31 August 2026</time>' in earlier
    assert '<link rel="canonical" href="https://help.shop.example/refund/2026-03-02/">' in earlier
    assert "This version is in force since" in current
    assert '<link rel="canonical" href="https://help.shop.example/refund/">' in current
    assert "refund/2026-" not in files["sitemap.xml"]
    assert "\x01" not in earlier + current
    assert "data-clause" not in earlier


def test_the_policy_lists_its_versions(two: Path) -> None:
    _, files = made(two, "2026-11-01")
    page = files["refund/index.html"]
    assert 'id="_versions"' in page
    assert 'href="#_versions"' in page
    for target in (
        "../refund/2026-03-02/",
        "../refund/2026-09-01/",
        "../refund/2026-09-01/changes/",
        "../policy-changes.xml",
    ):
        assert f'href="{target}"' in page, target


def test_the_comparison_marks_words_and_tells_them_in_short(two: Path) -> None:
    _, files = made(two, "2026-11-01")
    page = files["refund/2026-09-01/changes/index.html"]
    assert re.search(r"<del>.*14.*</del><ins>.*30.*</ins>", page)
    assert "“back within 14 days.” became “back within 30 days.”" in page
    assert "1 change: 1 word is new, 1 word is gone." in page


@pytest.mark.parametrize(("day", "says", "banner"), [("2026-08-31", "14 days", True), ("2026-09-01", "30 days", False)])
def test_a_coming_version_applies_by_date(two: Path, day: str, says: str, banner: bool) -> None:
    result, files = made(two, day)
    page = files["refund/index.html"]
    assert f"Send it back within {says}" in page
    assert ("A new version applies from" in page) is banner
    assert "within 30 days" in files["refund/2026-09-01/index.html"]
    assert ("This version applies from" in files["refund/2026-09-01/index.html"]) is banner
    since = "2026-03-02" if banner else "2026-09-01"
    assert f'<time datetime="{since}">' in files["policies/index.html"]
    assert not any(found.severity == "error" and "versions" in found.place.path for found in result.findings)


def test_a_kept_version_takes_over_on_its_day_while_the_content_is_behind(two: Path) -> None:
    put(two, "2026-09-01", "2026-03-02")
    put(two, "days: 30", "days: 14", "site.yaml")
    result, files = made(two, "2026-09-01")
    assert "Send it back within 30 days" in files["refund/index.html"]
    assert ("policy/version-behind", "content/refund.md") in told(result)
    result, files = made(two, "2026-08-31")
    assert "Send it back within 14 days" in files["refund/index.html"]
    assert told(result) == []


def test_words_that_change_without_their_date_are_found(two: Path, helpgen: Run) -> None:
    put(two, "1. Pack it.", "1. Pack it in two boxes.")
    result, _ = made(two, "2026-11-01")
    assert told(result) == [("policy/silent-change", "content/refund.md")]
    done = helpgen("policy", "publish", "--as-of", "2026-11-01", cwd=two)
    assert done.returncode == 1
    assert "its words are not those that were kept for 2026-09-01" in done.stderr
    assert len(tree(two / "versions")) == 2


def test_a_fact_that_changes_is_such_a_change_too(two: Path) -> None:
    put(two, "days: 30", "days: 31", "site.yaml")
    assert told(made(two, "2026-11-01")[0]) == [("policy/silent-change", "content/refund.md")]


def test_markup_and_addresses_are_no_words(two: Path) -> None:
    put(two, "Pack it.", "**Pack** it.")
    put(two, "https://else.example/x", "https://else.example/y")
    assert told(made(two, "2026-11-01")[0]) == []


def test_a_correction_of_spelling_is_recorded_and_the_text_before_it_stays(two: Path, helpgen: Run) -> None:
    put(two, "Pack it.", "Pack it well.")
    done = helpgen("policy", "publish", "--editorial", "--as-of", "2026-10-05", cwd=two)
    assert done.stdout == "kept versions/refund/2026-09-01-corrected-2026-10-05.md\n", done.stderr
    result, files = made(two, "2026-11-01")
    assert told(result) == []
    assert "Spelling corrected on" in files["refund/2026-09-01/index.html"]
    (one,) = [one for one in result.histories if one.key == "refund"]
    stood = {day: policy.as_it_stood(one, date.fromisoformat(day), "Shop", "https://help.shop.example/")
             for day in ("2026-10-04", "2026-10-05", "2026-08-31", "2026-03-01")}  # fmt: skip
    assert "Pack it.\n" in stood["2026-10-04"].text  # type: ignore[union-attr]
    assert "Pack it well.\n" in stood["2026-10-05"].text  # type: ignore[union-attr]
    assert "within 14 days" in stood["2026-08-31"].html  # type: ignore[union-attr]
    assert stood["2026-03-01"] is None
    again = helpgen("policy", "publish", "--editorial", "--as-of", "2026-10-06", cwd=two)
    assert (again.returncode, again.stdout) == (0, "refund: 2026-09-01 is kept already\n")


def test_evidence_stands_alone(two: Path) -> None:
    result, _ = made(two, "2026-11-01")
    (one,) = [one for one in result.histories if one.key == "refund"]
    found = policy.as_it_stood(one, date(2026, 4, 1), "Shop & Co", "https://help.shop.example/")
    assert found is not None
    assert (found.effective, found.kept) == (date(2026, 3, 2), date(2026, 2, 20))
    assert found.path == "versions/refund/2026-03-02.md"
    assert found.address == "https://help.shop.example/refund/2026-03-02/"
    assert 'href="https://help.shop.example/label/"' in found.html
    assert not set(found.html) & set("\x01\x02")
    assert "Shop &amp; Co" in found.html
    assert found.text.startswith(
        "Shop & Co\nhttps://help.shop.example/refund/2026-03-02/\nIt states that it applies since 2 March 2026."
    )


def test_links_that_lead_nowhere_any_more_are_plain_words(two: Path) -> None:
    put(two, ", with the [label](label.md)", "")
    (two / "content/label.md").unlink()
    result, files = made(two, "2026-11-01")
    assert re.search(r"with the <a\s*>label</a>", files["refund/2026-03-02/index.html"])
    assert "quality/broken-links" not in {f.rule for f in result.findings if f.url.startswith("refund/2")}


def test_links_follow_pages_that_have_moved(two: Path) -> None:
    (two / "content/label.md").unlink()
    (two / "content/print.md").write_text("---\ntitle: Label\naliases: [/label/]\n---\nPrint it.\n")
    _, files = made(two, "2026-11-01")
    assert 'href="../../print/"' in files["refund/2026-03-02/index.html"]


def test_a_version_that_somebody_changed_is_an_error(two: Path) -> None:
    put(two, "14 days", "15 days", "versions/refund/2026-03-02.md")
    result, _ = made(two, "2026-11-01")
    assert told(result) == [("policy/version-changed", "versions/refund/2026-03-02.md")]


@pytest.mark.parametrize(
    ("name", "text", "line"),
    [
        ("refund/old.md", "---\ntitle: A\neffective: 2026-03-02\naddress: a/2026-03-02/\n---\nText\n", 3),
        ("refund/2026-13-99.md", "---\ntitle: A\neffective: 2026-03-02\naddress: a/\n---\nText\n", 3),
        ("refund/2026-03-02.md", "Just text\n", 1),
        ("refund/2026-03-02.md", "---\ntitle: A\neffective: 2026-03-02\naddress: ../../etc/\n---\nText\n", 4),
        ("2026-03-02.md", "---\ntitle: A\neffective: 2026-03-02\naddress: a/\n---\nText\n", 1),
    ],
)
def test_a_file_that_is_no_version_is_an_error_with_its_line(site: Site, name: str, text: str, line: int) -> None:
    result, _ = made(site({**FILES, f"versions/{name}": text}), "2026-11-01")
    found = [found for found in result.findings if found.rule == "policy/version-file"]
    assert [(one.place.path, one.place.line) for one in found] == [(f"versions/{name}", line)]


def test_versions_of_no_policy_stay_and_are_told_of(two: Path) -> None:
    (two / "versions/refund").rename(two / "versions/gone")
    result = build.build(two, build.Options(as_of=date(2026, 11, 1), advice=True))
    assert [f.severity for f in result.findings if f.rule == "policy/version-alone"] == ["advice"]
    paths = {output.path for output in result.outputs}
    assert "refund/2026-03-02/index.html" in paths


def test_the_next_version_is_asked_for(two: Path) -> None:
    put(two, "2026-09-01", "2026-10-01")
    assert told(made(two, "2026-11-01")[0]) == [("policy/version-not-kept", "content/refund.md")]


def test_a_policy_with_errors_is_not_kept(site: Site, helpgen: Run) -> None:
    root = site({**FILES, "content/refund.md": PAGE % "2026-03-02" + "\nSee [it](nowhere.md).\n"})
    done = helpgen("policy", "publish", "--as-of", "2026-03-02", cwd=root)
    assert done.returncode == 1
    assert "refund: it is not kept while it has errors: content/refund.md:13:" in done.stderr
    assert not (root / "versions").exists()


def test_nothing_is_kept_before_what_is_kept(two: Path, helpgen: Run) -> None:
    put(two, "2026-09-01", "2026-05-01")
    done = helpgen("policy", "publish", "--as-of", "2026-11-01", cwd=two)
    assert done.returncode == 1
    assert "the version of 2026-09-01 is kept already, and 2026-05-01 lies before it" in done.stderr


def test_nothing_is_kept_through_a_link_out_of_the_site(kept: Path, helpgen: Run, tmp_path: Path) -> None:
    put(kept, "2026-03-02", "2026-09-01")
    outside = tmp_path / "outside"
    outside.mkdir()
    for file in (kept / "versions/refund").iterdir():
        file.rename(outside / file.name)
    (kept / "versions/refund").rmdir()
    (kept / "versions/refund").symlink_to(outside)
    done = helpgen("policy", "publish", "--as-of", "2026-11-01", cwd=kept)
    assert done.returncode in (1, 2)
    assert sorted(path.name for path in outside.iterdir()) == ["2026-03-02.md"]


def test_log_and_diff(two: Path, helpgen: Run) -> None:
    log = helpgen("policy", "log", "refund", "--as-of", "2026-11-01", cwd=two)
    assert log.stdout == (
        "refund  Refunds  /refund/\n"
        "  2026-09-01  in force  +1 −1 words  versions/refund/2026-09-01.md\n"
        "  2026-03-02  earlier  first  versions/refund/2026-03-02.md\n"
    )
    diff = helpgen("policy", "diff", "refund", "2026-03-02", "2026-09-01", cwd=two)
    assert diff.stdout == (
        "--- versions/refund/2026-03-02.md\n+++ versions/refund/2026-09-01.md\n\n"
        "Send it back within [-14-]{+30+} days. Ask us or them.\n\n1 words new, 1 words gone\n"
    )
    assert helpgen("policy", "diff", "refund", cwd=two).stdout == diff.stdout


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("diff", "refunds"), "there is no policy refunds; the policies of this site: refund"),
        (("diff", "refund", "2020-01-01"), "there is no version 2020-01-01 of refund; its versions: 2026-03-02"),
        (("diff", "refund", "2026-03-02", "2026-03-02", "2026-03-02"), "name two days at most"),
        (("diff", "refund"), "there is no earlier version of refund to compare with"),
        (("publish", "x"), "there is no policy x"),
    ],
)
def test_a_wrong_call_is_told(kept: Path, helpgen: Run, arguments: tuple[str, ...], said: str) -> None:
    done = helpgen("policy", *arguments, cwd=kept)
    assert done.returncode == 2
    assert said in done.stderr
    assert "Traceback" not in done.stderr


def test_the_feed_tells_of_every_version(two: Path) -> None:
    _, files = made(two, "2026-11-01")
    root = ElementTree.fromstring(files["policy-changes.xml"])
    assert root.tag == f"{ATOM}feed"
    assert [root.find(f"{ATOM}{name}") is not None for name in ("id", "title", "updated", "author")] == [True] * 4
    entries = root.findall(f"{ATOM}entry")
    assert [entry.findtext(f"{ATOM}id") for entry in entries] == [
        "https://help.shop.example/refund/2026-09-01/", "https://help.shop.example/refund/2026-03-02/",
    ]  # fmt: skip
    assert [entry.findtext(f"{ATOM}updated") for entry in entries] == ["2026-08-20T00:00:00Z", "2026-02-20T00:00:00Z"]
    content = entries[0].find(f"{ATOM}content")
    assert content is not None
    assert (
        content.text == "<ul><li>Refunds: <del>back within 14 days.</del> → <ins>back within 30 days.</ins></li></ul>"
    )


def test_a_site_that_keeps_nothing_has_none_of_it(site: Site) -> None:
    _, files = made(site(FILES), "2026-11-01")
    assert "policy-changes.xml" not in files
    assert "_versions" not in files["refund/index.html"]


def test_a_second_language_and_a_second_page_have_names_of_their_own(site: Site) -> None:
    root = site({
        **FILES,
        "content/de.md": "---\ntitle: Rückgabe\nrole: refund\nlanguage: de\neffective: 2026-03-02\n---\nText.\n",
        "content/loyalty.md": "---\ntitle: Points\nrole: policy\neffective: 2026-03-02\n---\nText.\n",
    })  # fmt: skip
    result, _ = made(root, "2026-11-01")
    assert [one.key for one in result.histories] == ["de/refund", "policy-loyalty", "refund"]


def test_a_theme_that_hides_versions_is_found(two: Path) -> None:
    write(two, {
        "themes/bare/theme.yaml": "extends: default\n",
        "themes/bare/templates/parts/versions.html": "",
        "themes/bare/templates/parts/meta.html": "",
        "site.yaml": (two / "site.yaml").read_text() + "theme: {name: bare}\n",
    })  # fmt: skip
    result = build.build(two, build.Options(as_of=date(2026, 11, 1), advice=True))
    said = sorted(found.message for found in result.findings if found.rule == "policy/version-history")
    assert said == [
        "the kept version /refund/2026-03-02/ can be found by search engines",
        "the kept version /refund/2026-09-01/ can be found by search engines",
        "the policy /refund/ does not link to its kept version /refund/2026-03-02/",
        "the policy /refund/ does not link to its kept version /refund/2026-09-01/",
    ]


DAYS = st.dates(date(2020, 1, 1), date(2030, 1, 1))


def version(day: date, corrected: date | None) -> model.Text:
    made = model.Version(
        key="refund", path="", effective=day, corrected=corrected, title=f"{day}{corrected}", address="a/", body=""
    )
    return model.Text(version=made, html="")


@settings(deadline=None)
@given(st.lists(st.tuples(DAYS, st.none() | st.integers(0, 400)), max_size=8, unique=True), DAYS)
def test_the_text_of_a_day_is_the_last_that_had_begun_by_then(stated: list[tuple[date, int | None]], day: date) -> None:
    texts = [version(one, one + timedelta(days=days) if days is not None else None) for one, days in stated]
    made = policy.history("refund", "en", None, texts, None, day)
    begun = [(t.version.effective, t.version.corrected or date.min) for t in texts
             if t.version.effective <= day and (t.version.corrected or day) <= day]  # fmt: skip
    found = policy.on(made, day)
    assert ((found.version.effective, found.version.corrected or date.min) if found else None) == max(
        begun, default=None
    )


@settings(deadline=None)
@given(st.lists(DAYS, min_size=1, max_size=8, unique=True), DAYS)
def test_editions_follow_each_other_without_gaps(days: list[date], day: date) -> None:
    page = model.Page(kind="article", url="refund/", title="R", language="en")
    editions = policy.history("refund", "en", page, [version(one, None) for one in days], None, day).editions[::-1]
    assert [edition.effective for edition in editions] == sorted(days)
    assert [edition.until for edition in editions] == [
        *(one - timedelta(days=1) for one in sorted(days)[1:]), None,
    ]  # fmt: skip
    in_force = [edition.effective for edition in editions if edition.state == "in-force"]
    assert in_force == ([max(one for one in days if one <= day)] if min(days) <= day else [])
    assert all((edition.state == "coming") == (edition.effective > day) for edition in editions)


SAID = st.characters(exclude_categories=("Cs", "Cc", "Zl", "Zp"), exclude_characters="\ufeff")


@settings(deadline=None)
@given(st.text(SAID, max_size=40), st.text(SAID, max_size=40), st.text(SAID | st.just("\n"), max_size=200), DAYS)
def test_a_file_gives_back_the_version_that_it_keeps(title: str, description: str, body: str, day: date) -> None:
    first = model.Version(
        key="refund", path="", effective=day, title=title, description=description, address="refund/x/",
        language="en", body=policy.tidied(body), saved=False,
    )  # fmt: skip
    kept = policy.file(first, day)
    text, _ = load.decode(kept.path, policy.contents(kept).encode())
    read, found = load.version(kept.path, text)
    assert found == []
    assert read is not None
    assert (read.title.split(), read.description.split(), read.effective) == (title.split(), description.split(), day)
    assert read.digest == policy.digest(read) == kept.digest


def test_a_warm_build_gives_what_a_cold_one_gives(two: Path) -> None:
    store = build.Memory()

    def same(day: str) -> None:
        options = build.Options(as_of=date.fromisoformat(day))
        warm, cold = build.build(two, options, store), build.build(two, options)
        assert {o.path: o.body for o in warm.outputs} == {o.path: o.body for o in cold.outputs}
        assert (warm.findings, warm.histories, warm.dues) == (cold.findings, cold.histories, cold.dues)

    same("2026-08-31")
    same("2026-08-31")
    same("2026-09-01")
    put(two, "1. Pack it.", "1. Pack it well.")
    same("2026-09-01")
    put(two, "14 days", "15 days", "versions/refund/2026-03-02.md")
    same("2026-08-31")
    put(two, "days: 30", "days: 31", "site.yaml")
    same("2026-09-01")
    (two / "versions/refund/2026-03-02.md").unlink()
    same("2026-09-01")
