"""The command line as a user meets it: exit status, what it says, and what it leaves on the disk."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import SITE, Result, tree, write

Run = Callable[..., Result]
Make = Callable[..., Path]

POLICY = "\n\n".join(
    ["We say here what you can expect from us, and we keep to it, whatever happens to your parcel."] * 12
)
STEPS = "\n\n1. Write to us.\n2. Post it.\n"
GOOD = {
    "content/privacy.md": f"---\ntitle: Privacy\nrole: privacy\neffective: 2026-09-01\n---\n{POLICY}",
    "content/terms.md": f"---\ntitle: Terms\nrole: terms\neffective: 2026-09-01\n---\n{POLICY}",
    "content/refund.md": (
        "---\ntitle: Returns\nrole: refund\neffective: 2026-09-01\n---\n"
        f"## How to return {{clause=returns.steps}}{STEPS}\n## Your money {{clause=refund.steps}}{STEPS}\n{POLICY}"
    ),
}


def said(done: Result, rule: str) -> list[str]:
    """The findings of one rule, without its name."""
    end = f" ({rule})"
    return [line.removesuffix(end) for line in (done.stderr + done.stdout).splitlines() if line.endswith(end)]


def test_a_good_site_is_built_and_built_again_without_a_change(site: Make, helpgen: Run) -> None:
    root = site(GOOD)
    first = helpgen("build", cwd=root)
    assert first.returncode == 0, first.stderr
    before = tree(root / "public")
    second = helpgen("build", cwd=root)
    assert second.returncode == 0
    assert ": 0 files written, " in second.stdout
    assert tree(root / "public") == before


def test_an_error_leaves_the_last_site_as_it_was(site: Make, helpgen: Run) -> None:
    root = site(GOOD)
    helpgen("build", cwd=root)
    before = tree(root / "public")
    write(root, {"content/a.md": "# A\n\n[x](nowhere.md)\n"})
    done = helpgen("build", cwd=root)
    assert done.returncode == 1
    assert "Not published: 1 error. public is as it was." in done.stderr
    assert tree(root / "public") == before
    kept = helpgen("build", "--keep-going", cwd=root)
    assert kept.returncode == 1
    assert "a/index.html" in tree(root / "public")


def test_strict_counts_warnings(site: Make, helpgen: Run) -> None:
    root = site({**GOOD, "content/a.md": "---\ntitel: A\n---\nText.\n"})
    assert helpgen("build", cwd=root).returncode == 0
    done = helpgen("build", "--strict", cwd=root)
    assert (done.returncode, said(done, "front-matter/unknown-key")) == (
        1,
        ["content/a.md:2:1: warning: the key `titel` is unknown; did you mean `title`?"],
    )


def test_drafts_and_dates_decide_what_is_published(site: Make, helpgen: Run) -> None:
    pages = {
        "content/draft.md": "---\ntitle: D\ndraft: true\n---\nx\n",
        "content/later.md": "---\ntitle: L\npublish: 2030-01-01\n---\nx\n",
        "content/over.md": "---\ntitle: O\nexpiry: 2020-01-01\n---\nx\n",
    }
    root = site({**GOOD, **pages})
    helpgen("build", "--as-of", "2026-11-24", cwd=root)
    assert not {"draft/index.html", "later/index.html", "over/index.html"} & set(tree(root / "public"))
    helpgen("build", "--as-of", "2030-01-01", cwd=root)
    assert "later/index.html" in tree(root / "public")
    helpgen("build", "--drafts", cwd=root)
    assert {"draft/index.html", "later/index.html", "over/index.html"} <= set(tree(root / "public"))


def test_options_take_the_place_of_settings(site: Make, helpgen: Run) -> None:
    root = site(GOOD)
    done = helpgen("build", "-q", "--output", "out", "--base-url", "https://other.example/x", cwd=root)
    assert (done.returncode, done.stdout) == (0, "")
    assert b"https://other.example/x/terms/" in tree(root / "out")["sitemap.xml"]
    wrong = helpgen("build", "--base-url", "other.example", cwd=root)
    assert (wrong.returncode, "write a whole address" in wrong.stderr) == (2, True)


def test_a_folder_of_somebody_else_is_not_touched(site: Make, helpgen: Run) -> None:
    root = site({**GOOD, "public/mine.txt": "mine"})
    done = helpgen("build", cwd=root)
    assert done.returncode == 2
    assert done.stderr.startswith("helpgen: ")
    assert tree(root / "public") == {"mine.txt": b"mine"}


def test_two_builds_at_once_leave_one_whole_site(site: Make, helpgen: Run) -> None:
    root = site(GOOD)
    command = [sys.executable, "-c", "from helpgen.cli import main; main()", "build", "-q"]
    both = [subprocess.Popen(command, cwd=root) for _ in range(2)]
    assert [process.wait(60) for process in both] == [0, 0]
    done = helpgen("build", cwd=root)
    assert ": 0 files written, " in done.stdout


@pytest.mark.parametrize(
    ("text", "status", "message"),
    [
        ("", 2, "site.yaml:1: error: the file states nothing; begin with three lines: "),
        ("name: x\n" + "a: b\n" * 500_000, 2, "helpgen: site.yaml: the file is larger than 2 MB"),
        ("name: x\na: &a [x,x,x,x,x,x,x,x,x,x]\n" + "".join(
            f"{c}: &{c} [{','.join([f'*{b}'] * 10)}]\n" for b, c in zip("abcdefgh", "bcdefghi", strict=True)
        ), 2, "site.yaml:6:"),
        ("name: x\ncontact:\n\temail: x@y.example\n", 2, "site.yaml:3:1: error: a tab indents this line"),
        ("name: a\nname: b\nurl: https://a.example/\n", 2, "site.yaml:2:1: error: "),
        ("nmae: a\n", 2, "site.yaml:1: error: the shop has no name"),
        ("name: a\ntheme: {name: defualt}\n", 2, "site.yaml"),
    ],
    ids=["empty", "huge", "bomb", "tab", "twice", "misspelt", "theme"],
)  # fmt: skip
def test_a_bad_site_yaml_gets_one_clear_message(
    text: str, status: int, message: str, tmp_path: Path, helpgen: Run
) -> None:
    root = write(tmp_path, {"site.yaml": text, "content/a.md": "# A\n\nText.\n"})
    done = helpgen("build", cwd=root)
    assert done.returncode == status
    assert done.stderr.startswith(message), done.stderr
    assert "Traceback" not in done.stderr
    assert not (root / "public").exists()


@pytest.mark.parametrize(
    ("body", "rule", "message"),
    [
        (b"# Caf\xe9\n", "file/encoding", "content/b.md:1:6: error: the byte 0xE9 is not UTF-8"),
        (b"# A\0b\n", "file/nul", "content/b.md:1:4: error: a NUL byte stands here"),
        (b"---\ntitle: Never\n\nText\n", "front-matter/syntax", "content/b.md:1: error: the front matter that opens"),
    ],
    ids=["latin-1", "nul", "endless"],
)
def test_a_bad_page_is_named(body: bytes, rule: str, message: str, site: Make, helpgen: Run) -> None:
    done = helpgen("check", cwd=site({**GOOD, "content/b.md": body}))
    assert done.returncode == 1
    assert [line[: len(message)] for line in said(done, rule)] == [message]


def test_a_byte_order_mark_and_windows_lines_are_no_fault(site: Make, helpgen: Run) -> None:
    root = site({**GOOD, "content/b.md": b"\xef\xbb\xbf---\r\ntitle: B\r\n---\r\nText\r\n\r\n1. a\r\n2. b\r\n"})
    done = helpgen("build", cwd=root)
    assert done.returncode == 0, done.stderr
    assert b"<li>b</li>" in tree(root / "public")["b/index.html"].replace(b"\n", b"")


def test_a_link_out_of_the_content_is_not_followed(site: Make, helpgen: Run, tmp_path: Path) -> None:
    secret = tmp_path / "secret.md"
    secret.write_text("# Secret\n")
    root = site(GOOD)
    (root / "content" / "s.md").symlink_to(secret)
    (root / "content" / "all").symlink_to(tmp_path)
    done = helpgen("build", "--keep-going", cwd=root)
    assert done.returncode == 1
    assert [line.partition(": ")[0] for line in said(done, "file/symlink")] == ["content/all", "content/s.md"]
    assert not any(b"Secret" in body for body in tree(root / "public").values())


def test_two_pages_with_one_address_are_both_named(site: Make, helpgen: Run) -> None:
    root = site({**GOOD, "content/b.md": "# B\n\nx\n", "content/b/index.md": "# B2\n\nx\n"})
    done = helpgen("check", cwd=root)
    assert said(done, "link/url-collision") == [
        "content/b/index.md:1: error: this page and content/b.md both get the address /b/; "
        "rename one of them, or give it another `slug` in its front matter"
    ]


def test_names_that_addresses_can_not_hold_still_work(site: Make, helpgen: Run) -> None:
    name = "we ird #1 50% 🎉"
    files = {f"content/{name}.md": "# W\n\n![P](p #2.svg)\n", "content/p #2.svg": "<svg/>"}
    root = site({**GOOD, **files, "content/c.md": f"# C\n\n[x](<{name}.md>)\n"})
    done = helpgen("build", cwd=root)
    assert done.returncode == 0, done.stderr
    assert b'href="../we-ird-1-50/"' in tree(root / "public")["c/index.html"]
    assert b'src="../p%20%232.svg"' in tree(root / "public")["we-ird-1-50/index.html"]


def test_a_theme_of_the_site_overrides_a_template_a_block_a_variable_and_adds_a_file(site: Make, helpgen: Run) -> None:
    theme = {
        "themes/mine/theme.yaml": 'extends: default\nvariables: {radius: "3px"}\n',
        "themes/mine/templates/parts/related.html": "<p>mine: related</p>\n",
        "themes/mine/templates/article.html": (
            '{% extends "default/article.html" %}\n{% block after %}<p>mine: after</p>'
            '<img src="{{ asset(\'img/new.svg\') }}" alt="">{% endblock %}\n'
        ),
        "themes/mine/assets/img/new.svg": "<svg/>",
    }
    root = site({**GOOD, **theme, "site.yaml": SITE + "theme: {name: mine}\n"})
    done = helpgen("build", cwd=root)
    assert done.returncode == 0, done.stderr
    files = tree(root / "public")
    page = files["terms/index.html"].decode()
    assert "mine: after" in page
    assert "_static/img/new." in page
    assert any(b"--radius:3px;" in body for path, body in files.items() if path.endswith(".css"))


def test_a_template_error_names_template_and_line(site: Make, helpgen: Run) -> None:
    theme = {
        "themes/mine/theme.yaml": "extends: default\n",
        "themes/mine/templates/article.html": (
            '{% extends "default/article.html" %}\n{% block main %}\n{{ pgae.title }}\n{% endblock %}\n'
        ),
    }
    root = site({"content/a.md": "# A\n\nx\n", **theme, "site.yaml": SITE + "theme: {name: mine}\n"})
    done = helpgen("check", cwd=root)
    assert done.returncode == 1
    assert said(done, "theme/template") == [
        "themes/mine/templates/article.html:3: error: the template can't make the page /a/: 'pgae' is undefined; "
        "correct the template; what it may ask for stands in the README of the default theme"
    ]


def test_a_theme_that_drops_the_footer_is_caught(site: Make, helpgen: Run) -> None:
    theme = {
        "themes/mine/theme.yaml": "extends: default\n",
        "themes/mine/templates/parts/footer.html": "<footer>Bye</footer>\n",
        "themes/mine/templates/parts/header.html": "<header>Hi</header>\n",
    }
    root = site({**GOOD, **theme, "site.yaml": SITE + "theme: {name: mine}\n"})
    done = helpgen("check", cwd=root)
    assert done.returncode == 1
    assert len(said(done, "contact/on-every-page")) == len(said(done, "help/on-every-page")) == 1


def test_new_asks_and_takes_skipped_answers(tmp_path: Path, helpgen: Run) -> None:
    typed = "Tea & Toys\nhelp.tea.example\nhttps://help.tea.example/\ngb\n\n+44 20 7946 0018\n\n"
    done = helpgen("new", "shop", cwd=tmp_path, input=typed)
    assert done.returncode == 0, done.stderr
    assert "expected: a web address with https://" in done.stdout
    written = (tmp_path / "shop" / "site.yaml").read_text()
    assert 'name: "Tea & Toys"' in written
    assert 'url: "https://help.tea.example/"' in written
    assert 'email: "[your email address' in written
    assert written.startswith("# yaml-language-server: $schema=site.schema.json\n")


def test_new_says_how_to_go_without_anybody_who_answers(tmp_path: Path, helpgen: Run) -> None:
    done = helpgen("new", "shop", cwd=tmp_path, input="")
    assert done.returncode == 2
    assert "nobody answers here; add --yes, and nothing is asked" in done.stderr
    assert not (tmp_path / "shop").exists()


def test_new_refuses_a_wrong_option_and_a_folder_in_use(tmp_path: Path, helpgen: Run) -> None:
    wrong = helpgen("new", "shop", "--yes", "--email", "nobody", cwd=tmp_path)
    assert (wrong.returncode, "--email can't be `nobody`; " in wrong.stderr) == (2, True)
    write(tmp_path / "used", {"a.txt": "a"})
    used = helpgen("new", "used", "--yes", cwd=tmp_path)
    assert (used.returncode, used.stderr) == (2, "helpgen: used is not empty, it holds a.txt: name a new folder\n")


def test_a_fresh_starter_builds_with_warnings_and_not_strictly(tmp_path: Path, helpgen: Run) -> None:
    helpgen("new", "shop", "--yes", cwd=tmp_path)
    done = helpgen("build", cwd=tmp_path / "shop")
    assert done.returncode == 0, done.stderr
    assert "error:" not in done.stderr
    assert "site.yaml:7:1: warning: name is still the placeholder" in done.stderr
    assert helpgen("build", "--strict", cwd=tmp_path / "shop").returncode == 1


def test_explain_and_schema_answer(tmp_path: Path, helpgen: Run) -> None:
    explained = helpgen("explain", "refund/steps-return", cwd=tmp_path)
    assert (explained.returncode, explained.stdout.split("\n")[0]) == (0, "refund/steps-return")
    wrong = helpgen("explain", "refund/steps-retrun", cwd=tmp_path)
    assert (wrong.returncode, wrong.stderr.split("; ")[1]) == (2, "did you mean refund/steps-return?\n")
    assert helpgen("schema", cwd=tmp_path).stdout.startswith("{")


def test_outside_a_site_every_command_says_so(tmp_path: Path, helpgen: Run) -> None:
    for command in ("build", "check", "serve"):
        done = helpgen(command, cwd=tmp_path)
        assert (done.returncode, done.stderr[:30]) == (2, "helpgen: there is no site.yaml")
