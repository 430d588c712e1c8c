"""The staff site: what is in it, what marks it, and that it lies apart from all that customers see."""

import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner
from conftest import Result, tree, write

from helpgen import cli, deploy, disk, model
from helpgen.cli import asking, deploy_
from helpgen.cli.asking import STAFF_SITE

HERE = Path(__file__).parent.parent
DAY = "2026-11-26"
FILES = {
    "site.yaml": "name: Shop\nurl: https://help.shop.example/\nsearch: none\npolicies: {required: []}\n"
    "contact: {email: hi@shop.example, phone: none}\n",
    "content/index.md": "# Help\n",
    "content/refund.md": "---\ntitle: Refunds\n---\nWe refund you.\n",
    "playbook.yaml": "roles: [support]\nreasons: [{name: damaged, title: It broke, kind: fault}]\n"
    "bands: {GBP: [{name: small, from: 0, to: 25}, {name: large, from: 25}]}\n"
    "rows: [{name: all, reason: damaged, action: refund, by: support, send: sorry, reply_hours: 24, refund_days: 3, "
    "policy: refund.md}]\n",
    "staff/macros/sorry.md": "---\ntitle: Sorry\n---\nHello {{ case.name }}, here is {{ case.total }}.\n",
    "staff/procedures/claim.md": "---\ntitle: A claim\n---\nAnswer it.\n",
}
MARKER = model.Output(path=model.STAFF_MARK, body=b"")
Run = Callable[..., Result]


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    return write(tmp_path / "shop", FILES)


@pytest.fixture(scope="session")
def staff_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The staff site of the reference shop, built once."""
    root = copy_of_the_reference(tmp_path_factory.mktemp("staff"))
    done = build(root)
    assert (done.returncode, done.stderr) == (0, "")
    return root / STAFF_SITE


def copy_of_the_reference(root: Path) -> Path:
    return write(
        root,
        {
            str(path.relative_to(HERE)): path.read_bytes()
            for name in ("content", "staff", "versions", "site.yaml", "playbook.yaml")
            for path in ([HERE / name] if (HERE / name).is_file() else (HERE / name).rglob("*"))
            if path.is_file()
        },
    )


def build(root: Path, *options: str) -> Result:
    command = [
        sys.executable,
        "-c",
        "from helpgen.cli import main; main()",
        "build",
        "--staff",
        "--as-of",
        DAY,
        *options,
    ]
    return subprocess.run(command, cwd=root, capture_output=True, text=True, check=False)


def test_it_shows_all_that_the_staff_needs(staff_site: Path) -> None:
    files = tree(staff_site)
    book = (HERE / "playbook.yaml").read_text()
    for name in re.findall(r"^  - \{name: ([a-z-]+), title", book, re.MULTILINE):
        assert f"reasons/{name}.html" in files
    for macro in (HERE / "staff" / "macros").iterdir():
        assert f"replies/{macro.stem}.html" in files
    for procedure in (HERE / "staff" / "procedures").iterdir():
        assert f"disputes/{procedure.stem}.html" in files
    damaged = files["reasons/damaged.html"].decode()
    assert "Claim from the carrier on the same day; it asks for the box." in damaged
    assert "https://help.fernhill.example/returns/damaged-or-faulty/" in damaged
    assert "pay.amazon.co.uk/help/201212320" in files["deadlines.html"].decode()
    assert "disputes@fernhill.example" in files["disputes.html"].decode()
    assert "answers them, and <strong>owner</strong> does" in files["disputes/claim.html"].decode()
    assert "Order records are kept for disputes" in files["checklist.html"].decode()
    assert "_search/pagefind.js" in files


def test_each_page_says_that_it_is_internal_and_keeps_search_engines_out(staff_site: Path) -> None:
    pages = {path: raw.decode() for path, raw in tree(staff_site).items() if path.endswith(".html")}
    assert len(pages) > 30
    for path, html in pages.items():
        assert '<meta name="robots" content="noindex, nofollow, noarchive">' in html, path
        assert "<strong>Internal.</strong> For the staff of Fernhill Ceramics alone" in html, path
        assert "Content-Security-Policy" in html, path
        assert not re.search(r"<script(?! type=\"application/json\"| src=)", html), path
        assert not re.search(r"\sstyle=|\son[a-z]+=", html), path
    assert (staff_site / "robots.txt").read_text() == "User-agent: *\nDisallow: /\n"
    assert "X-Robots-Tag: noindex" in (staff_site / "_headers").read_text()
    assert (staff_site / model.STAFF_MARK).is_file()
    assert not (staff_site / "sitemap.xml").exists()


def test_links_lead_to_files_so_that_a_folder_can_be_opened_without_a_server(staff_site: Path) -> None:
    for page in staff_site.rglob("*.html"):
        for target in re.findall(r'(?:href|src)="([^"#:]+)(?:#[^"]*)?"', page.read_text()):
            assert (page.parent / target).is_file(), (page, target)


def test_the_same_input_gives_the_same_bytes_and_what_is_gone_goes(shop: Path, helpgen: Run) -> None:
    first = helpgen("build", "--staff", "--as-of", DAY, cwd=shop)
    assert (first.returncode, first.stderr) == (0, "")
    files = tree(shop / "staff-site")
    again = helpgen("build", "--staff", "--as-of", DAY, cwd=shop)
    assert "0 files written" in again.stdout
    assert tree(shop / "staff-site") == files
    (shop / "staff/procedures/claim.md").unlink()
    helpgen("build", "--staff", "--as-of", DAY, cwd=shop)
    assert not (shop / "staff-site/disputes/claim.html").exists()


def test_nothing_is_published_while_there_is_an_error(shop: Path, helpgen: Run) -> None:
    write(shop, {"staff/macros/sorry.md": "[our page](../../content/gone.md)\n"})
    done = helpgen("build", "--staff", "--as-of", DAY, cwd=shop)
    assert done.returncode == 1
    assert "staff/macros/sorry.md:1" in done.stderr
    assert not (shop / "staff-site").exists()


def test_what_the_rules_call_its_folder_is_what_the_command_calls_it() -> None:
    assert asking.STAFF_SITE == model.STAFF_SITE


def test_two_texts_that_would_be_one_page_are_named(shop: Path, helpgen: Run) -> None:
    write(shop, {"staff/procedures/a claim.md": "---\ntitle: One\n---\nX.\n", "staff/procedures/a-claim.md": "Y.\n"})
    done = helpgen("build", "--staff", "--as-of", DAY, cwd=shop)
    assert done.returncode == 2
    assert "“One” and “a-claim” would both be the page disputes/a-claim.html; rename one" in done.stderr
    assert not (shop / "staff-site").exists()


def test_without_a_playbook_it_says_what_is_missing(shop: Path, helpgen: Run) -> None:
    (shop / "playbook.yaml").unlink()
    done = helpgen("build", "--staff", cwd=shop)
    assert done.returncode == 2
    assert "there is no playbook.yaml beside site.yaml" in done.stderr


# Apart from what customers see ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("output", "why"),
    [
        ("public", "which customers see"),
        ("public/staff", "which customers see"),
        ("public/../public/a/b", "which customers see"),
        (".", "holds"),
        ("content/staff", "inside content"),
        ("www/help", "which customers see"),
        ("www/help/staff", "which customers see"),
        ("www", "which customers see"),
    ],
)
@pytest.mark.parametrize("is_built", [False, True])
def test_no_folder_is_taken_that_customers_see(output: str, why: str, is_built: bool, shop: Path, helpgen: Run) -> None:
    site = FILES["site.yaml"] + "deploy: {live: {folder: {path: www/help}}}\n"
    write(shop, {"site.yaml": site})
    if is_built:
        assert helpgen("build", "--as-of", DAY, cwd=shop).returncode == 0
    before = tree(shop)
    done = helpgen("build", "--staff", "--output", output, "--as-of", DAY, cwd=shop)
    assert done.returncode == 2, done.stdout
    assert why in done.stderr
    assert {path: raw for path, raw in tree(shop).items() if not path.startswith(".helpgen/")} == {
        path: raw for path, raw in before.items() if not path.startswith(".helpgen/")
    }


def test_a_link_to_the_public_folder_is_seen_through(shop: Path, helpgen: Run) -> None:
    helpgen("build", "--as-of", DAY, cwd=shop)
    (shop / "elsewhere").symlink_to(shop / "public", target_is_directory=True)
    done = helpgen("build", "--staff", "--output", "elsewhere/staff", "--as-of", DAY, cwd=shop)
    assert done.returncode == 2
    assert not (shop / "public/staff").exists()


def test_neither_site_is_built_into_the_other(shop: Path, helpgen: Run) -> None:
    assert helpgen("build", "--output", "site", "--as-of", DAY, cwd=shop).returncode == 0
    over = helpgen("build", "--staff", "--output", "site", "--as-of", DAY, cwd=shop)
    inside = helpgen("build", "--staff", "--output", "site/deep/er", "--as-of", DAY, cwd=shop)
    assert (over.returncode, inside.returncode) == (2, 2)
    assert "the site there is public, and this one is for the staff" in over.stderr
    assert "a site that is public; name a folder beside it" in inside.stderr
    assert helpgen("build", "--staff", "--as-of", DAY, cwd=shop).returncode == 0
    over = helpgen("build", "--output", "staff-site", "--as-of", DAY, cwd=shop)
    inside = helpgen("build", "--output", "staff-site/public", "--as-of", DAY, cwd=shop)
    assert (over.returncode, inside.returncode) == (2, 2)
    assert "the site there is for the staff, and this one is public" in over.stderr


def test_a_staff_site_that_was_copied_into_the_public_one_stops_the_build(shop: Path, helpgen: Run) -> None:
    helpgen("build", "--as-of", DAY, cwd=shop)
    helpgen("build", "--staff", "--as-of", DAY, cwd=shop)
    write(shop / "public" / "internal", tree(shop / "staff-site"))
    done = helpgen("build", "--as-of", DAY, cwd=shop)
    assert done.returncode == 2
    assert "internal in it is a site that is for the staff; move that away" in done.stderr


def test_a_staff_site_in_the_content_folder_is_no_content(tmp_path: Path, helpgen: Run) -> None:
    root = write(tmp_path, {**FILES, "site.yaml": FILES["site.yaml"] + "content: .\n"})
    write(root, {"index.md": "# Help\n", "refund.md": "We refund.\n"})
    for path in ("content/index.md", "content/refund.md"):
        (root / path).unlink()
    (root / "content").rmdir()
    assert helpgen("build", "--staff", "--as-of", DAY, cwd=root).returncode == 0
    done = helpgen("build", "--as-of", DAY, cwd=root)
    assert done.returncode == 0, done.stderr
    assert [path for path in tree(root / "public") if "staff" in path or "decide" in path] == []


TARGETS = {
    "folder": "{path: www}",
    "ssh": "{host: localhost, path: /www}",
    "s3": "{bucket: help}",
    "git": "{repository: ../pages.git}",
    "netlify": "{site: shop}",
    "cloudflare": "{account: abc, project: shop}",
}


class Untouched:
    """A target that must not be asked for anything."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        self.closed = False

    def look(self, _: object) -> None:
        self.asked.append("look")

    def publish(self, *_: object) -> None:
        self.asked.append("publish")

    def close(self) -> None:
        self.closed = True


@pytest.mark.parametrize("kind", model.KINDS)
def test_no_kind_of_target_is_sent_a_staff_site(kind: str, shop: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What was built is a staff site, as after a mistake in the code: the door that all targets share stays shut."""
    write(shop, {"site.yaml": FILES["site.yaml"] + f"deploy: {{live: {{{kind}: {TARGETS[kind]}}}}}\n"})
    built = model.Build(outputs=(model.Output(path="index.html", body=b"x"), MARKER), findings=())
    spy = Untouched()
    monkeypatch.setattr(deploy_.build, "build", lambda *_, **__: built)
    monkeypatch.setattr(deploy_.deploy, "target", lambda stated, *_: spy if deploy.kind(stated) == kind else None)
    done = CliRunner().invoke(cli.helpgen, ["deploy", "--site", str(shop), "--no-verify", "--as-of", DAY])
    assert isinstance(done.exception, model.HelpgenError), done.output
    assert "this site is for the staff (.helpgen-staff says so), so it is not sent anywhere" in str(done.exception)
    assert (spy.asked, spy.closed) == ([], True)


def test_a_real_staff_site_is_refused_by_its_files(shop: Path, helpgen: Run) -> None:
    helpgen("build", "--staff", "--as-of", DAY, cwd=shop)
    local = deploy.Local(folder=shop / "staff-site", files=disk.files(shop / "staff-site") or {})
    with pytest.raises(model.HelpgenError, match=r"for the staff"):
        deploy.public(local)
